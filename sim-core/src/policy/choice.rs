//! How people choose among providers: few are considered, the better known ones sooner; what is seen of quality is blurred the
//! more there are to choose from. Pure; whoever draws hands in the draws.

/// How choices are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// How many providers one person considers.
    pub considered: usize,
    /// Scale of what blurs the sight of quality where exactly as many are offered as are considered.
    pub noise: f64,
    /// How it grows with the number offered, as a power.
    pub noise_growth: f64,
    /// Share who choose at all where exactly as many are offered as are considered.
    pub active: f64,
    /// How much less likely that is with the number offered: log-odds per unit of its logarithm.
    pub overload: f64,
}

impl Rule {
    /// How much more is offered than is considered.
    fn excess(&self, offered: usize) -> f64 {
        (offered.max(1) as f64 / self.considered as f64).max(1.0)
    }

    /// Scale of what blurs the sight of quality.
    pub fn scale(&self, offered: usize) -> f64 {
        self.noise * libm::pow(self.excess(offered), self.noise_growth)
    }

    /// Share who choose at all.
    pub fn active(&self, offered: usize) -> f64 {
        if self.active <= 0.0 || self.active >= 1.0 {
            return self.active;
        }
        let odds = self.active / (1.0 - self.active) * libm::pow(self.excess(offered), -self.overload);
        odds / (1.0 + odds)
    }
}

/// The chance of each of some alternatives, seen through noise of this scale: logit shares.
pub fn shares(utilities: &[f64], scale: f64) -> Vec<f64> {
    let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = utilities.iter().map(|utility| libm::exp((utility - most) / scale)).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// What it is worth to be able to choose: the expected utility of the best, seen through noise of this scale, up to the constant of
/// the noise. It never falls when an alternative comes to it.
pub fn value(utilities: &[f64], scale: f64) -> f64 {
    let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most + scale * libm::log(utilities.iter().map(|utility| libm::exp((utility - most) / scale)).sum::<f64>())
}

/// The ones that are considered, as positions in the order of how soon they come to mind: the smallest of waiting times that are
/// exponential at the rate of how well known each is. `known` are logarithms of that, `waits` exponential draws of mean 1.
pub fn considered(known: &[f64], waits: &[f64], at_most: usize) -> Vec<usize> {
    let when: Vec<f64> = known.iter().zip(waits).map(|(known, wait)| libm::log(*wait) - known).collect();
    let mut order: Vec<usize> = (0..known.len()).collect();
    let sooner = |one: &usize, other: &usize| when[*one].total_cmp(&when[*other]).then(one.cmp(other));
    if at_most < order.len() {
        order.select_nth_unstable_by(at_most, sooner);
        order.truncate(at_most);
    }
    order.sort_unstable_by(sooner);
    order
}

/// The share of choices that each would get, as a mean over people: `waits` holds one row of exponential draws for each.
pub fn expected(known: &[f64], appeals: &[f64], waits: &[Vec<f64>], rule: &Rule) -> Vec<f64> {
    let scale = rule.scale(appeals.len());
    let mut sums = vec![0.0; appeals.len()];
    for waits in waits {
        let chosen = considered(known, waits, rule.considered);
        let seen: Vec<f64> = chosen.iter().map(|index| appeals[*index]).collect();
        for (index, share) in chosen.iter().zip(shares(&seen, scale)) {
            sums[*index] += share;
        }
    }
    let people = waits.len().max(1) as f64;
    sums.iter().map(|sum| sum / people).collect()
}

/// Steps of the fit.
const STEPS: usize = 60;
/// Appeals lie within this distance of their mean: some shares cannot be had from choices.
const FURTHEST: f64 = 8.0;

/// The appeals under which choices give these shares (which add up to 1): of each its logarithm is mended by how far the share is
/// off, until nothing is. Shares that nothing gives are met as well as can be.
pub fn fit(wanted: &[f64], waits: &[Vec<f64>], rule: &Rule) -> Vec<f64> {
    let log = |share: f64| libm::log(share.max(1e-6));
    let mut appeals: Vec<f64> = wanted.iter().map(|share| log(*share)).collect();
    for _ in 0..STEPS {
        let reached = expected(&appeals, &appeals, waits, rule);
        for ((appeal, wanted), reached) in appeals.iter_mut().zip(wanted).zip(reached) {
            *appeal += 0.5 * (log(*wanted) - log(reached));
        }
        let mean = appeals.iter().sum::<f64>() / appeals.len().max(1) as f64;
        appeals.iter_mut().for_each(|appeal| *appeal = (*appeal - mean).clamp(-FURTHEST, FURTHEST));
    }
    appeals
}

/// The quality, in standard deviations, of providers whose appeals differ so much from the usual. What quality weighs in choices is
/// part of an appeal, so that those who are chosen more are better by some of it: quality = ρ · z + √(1 − ρ²) · own, with z the
/// standardised appeal. Where appeals differ by more than quality weighs, ρ = weight/spread, the distribution of a normal quality
/// given appeal = weight · quality + niche; where they differ by less, niches offset quality, and ρ = spread/weight: providers that
/// are alike say nothing. `own` are standard normal draws.
pub fn quality_given(appeals: &[f64], own: &[f64], weight: f64) -> Vec<f64> {
    let count = appeals.len() as f64;
    let mean = appeals.iter().sum::<f64>() / count;
    let spread = libm::sqrt(appeals.iter().map(|appeal| (appeal - mean) * (appeal - mean)).sum::<f64>() / count);
    if weight <= 0.0 || spread <= 0.0 {
        return own.to_vec();
    }
    let known = (weight / spread).min(spread / weight);
    let rest = libm::sqrt(1.0 - known * known);
    appeals.iter().zip(own).map(|(appeal, own)| known * (appeal - mean) / spread + rest * own).collect()
}
