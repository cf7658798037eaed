//! Granted hours per month. For recipients aged 65 or more a mixture of two groups, service only and daily care, fitted to
//! the scenario's mean and its share above 80 hours: a single log-normal cannot have mean 32 and 12 % above 80. For
//! younger recipients the published bins of Stockholm 2017.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::draws::{normal_quantile, unit_interval};

/// Mean hours per month in the service-only group (Antagande).
const SERVICE_MEAN: f64 = 5.0;
/// Spread of the logarithm in the service-only group (Antagande).
const SERVICE_LOG_SD: f64 = 0.6;
/// The limit of the published share.
const HEAVY: f64 = 80.0;
/// The hours of a month.
const MOST: f64 = 744.0;
/// Stockholm 2017, under 65: upper limits of the bins 1–9, 10–49, 50–119 and 120+ hours, with their shares [STHb158].
/// The last bin is open; it ends at 240 here (Antagande).
const UNDER_65: [(f64, f64, f64); 4] =
    [(1.0, 10.0, 0.328), (10.0, 50.0, 0.510), (50.0, 120.0, 0.124), (120.0, 240.0, 0.038)];

/// The mixture that meets a mean and a share above 80 hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HoursFit {
    /// Share of recipients aged 65 or more with service only.
    pub service_share: f64,
    /// Mean hours per month in service only.
    pub service_mean: f64,
    /// Mean hours per month in daily care, before truncation.
    pub daily_mean: f64,
    /// Spread of the logarithm in daily care.
    pub daily_log_sd: f64,
    /// The share above 80 hours that the mixture has; it equals the one asked for where that is possible.
    pub over_80: f64,
}

/// What is granted to one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Granted {
    /// Hours per month.
    pub hours: f64,
    /// Whether there is help with personal care every day.
    pub daily: bool,
    /// The normal scores that it comes from, which a new assessment starts from.
    pub scores: Scores,
}

/// Where a grant lies among all grants: of its kind (service only or daily care) and of its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Service only or daily care, and for people under 65 the bin.
    pub kind: f64,
    /// How much of it.
    pub size: f64,
}

impl Scores {
    /// Draws the scores of a new recipient.
    pub fn draw(stream: &mut Xoshiro256PlusPlus) -> Self {
        let mut score = || normal_quantile(unit_interval(stream.next_u64()).clamp(1e-12, 1.0 - 1e-12));
        Self { kind: score(), size: score() }
    }
}

/// The share of normal scores below one.
fn below(score: f64) -> f64 {
    0.5 * libm::erfc(-score / std::f64::consts::SQRT_2)
}

impl HoursFit {
    /// Fits the mixture: the smallest service-only share from 30 % upwards at which a log-normal can meet both figures.
    pub fn new(mean: f64, over_80: f64) -> Self {
        let mut best: Option<Self> = None;
        for step in 0..=60 {
            let service_share = 0.30 + 0.01 * f64::from(step);
            let service_mean = SERVICE_MEAN.min(0.5 * mean);
            let daily_mean = (mean - service_share * service_mean) / (1.0 - service_share);
            let wanted = (over_80 / (1.0 - service_share)).clamp(1e-6, 0.499);
            let z = -normal_quantile(wanted);
            let gap = libm::log(HEAVY / daily_mean);
            // P(X > 80) = 1 − Φ((gap + σ²/2)/σ) = wanted  ⇔  σ² − 2zσ + 2·gap = 0
            let discriminant = z * z - 2.0 * gap;
            let daily_log_sd = if discriminant >= 0.0 {
                let (small, large) = (z - libm::sqrt(discriminant), z + libm::sqrt(discriminant));
                if small > 0.35 { small } else { large }
            } else {
                libm::sqrt(2.0 * gap)
            };
            let reach = (gap + 0.5 * daily_log_sd * daily_log_sd) / daily_log_sd;
            let fit = Self {
                service_share,
                service_mean,
                daily_mean,
                daily_log_sd,
                over_80: (1.0 - service_share) * 0.5 * libm::erfc(reach / std::f64::consts::SQRT_2),
            };
            if discriminant >= 0.0 && daily_log_sd > 0.2 && daily_log_sd < 1.5 {
                return fit;
            }
            if best.is_none_or(|best| (fit.over_80 - over_80).abs() < (best.over_80 - over_80).abs()) {
                best = Some(fit);
            }
        }
        best.unwrap_or(Self {
            service_share: 0.5,
            service_mean: SERVICE_MEAN,
            daily_mean: mean,
            daily_log_sd: 0.7,
            over_80: 0.0,
        })
    }

    /// Mean and mean square of the hours of somebody aged 65 or more, before truncation.
    pub fn moments(&self) -> (f64, f64) {
        let groups = [
            (self.service_share, self.service_mean, SERVICE_LOG_SD),
            (1.0 - self.service_share, self.daily_mean, self.daily_log_sd),
        ];
        groups.into_iter().fold((0.0, 0.0), |(means, squares), (share, mean, sd)| {
            (means + share * mean, squares + share * mean * mean * libm::exp(sd * sd))
        })
    }

    /// Draws what is granted to one person.
    pub fn draw(&self, under_65: bool, stream: &mut Xoshiro256PlusPlus) -> Granted {
        self.grant(under_65, Scores::draw(stream))
    }

    /// What is granted to a person with these scores.
    pub fn grant(&self, under_65: bool, scores: Scores) -> Granted {
        let which = below(scores.kind);
        if under_65 {
            let size = below(scores.size);
            let mut left = which;
            for (low, high, share) in UNDER_65 {
                if left < share {
                    // Log-uniform inside a bin: small grants are commoner than large ones.
                    let hours = low * libm::exp(size * libm::log(high / low));
                    return Granted { hours, daily: hours >= 10.0, scores };
                }
                left -= share;
            }
            return Granted { hours: UNDER_65[3].1, daily: true, scores };
        }
        let daily = which >= self.service_share;
        let (mean, sd) = if daily { (self.daily_mean, self.daily_log_sd) } else { (self.service_mean, SERVICE_LOG_SD) };
        Granted { hours: (mean * libm::exp(sd * scores.size - 0.5 * sd * sd)).clamp(1.0, MOST), daily, scores }
    }

    /// The share of all recipients aged 65 or more with daily care.
    pub fn daily_share(&self) -> f64 {
        1.0 - self.service_share
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;

    #[test]
    fn the_mixture_meets_the_published_mean_and_share() {
        let fit = HoursFit::new(32.0, 0.12);
        assert!((fit.over_80 - 0.12).abs() < 0.001, "{fit:?}");
        let n = 200_000;
        let hours: Vec<f64> = (0..n).map(|i| fit.draw(false, &mut Draws::new(1, 0).of(i).stream()).hours).collect();
        let mean = hours.iter().sum::<f64>() / n as f64;
        let heavy = hours.iter().filter(|hours| **hours > 80.0).count() as f64 / n as f64;
        // Standard errors are 0.1 hours and 0.0007; 5 of them give an error rate below 1e-6.
        assert!((mean - 32.0).abs() < 0.5, "mean {mean}");
        assert!((heavy - 0.12).abs() < 0.004, "heavy {heavy}");
        let (of_fit, squares) = fit.moments();
        assert!((of_fit - 32.0).abs() < 1e-9, "{of_fit}");
        let drawn = hours.iter().map(|hours| hours * hours).sum::<f64>() / n as f64;
        // Nobody has more than all hours of a month or less than one.
        assert!((squares / drawn - 1.0).abs() < 0.02, "{squares} {drawn}");
    }
}
