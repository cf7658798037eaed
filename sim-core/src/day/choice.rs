//! Who goes to which provider: those who come, those who change, and those whose provider is no more. Everybody considers a few of
//! the providers that serve the area and have room; the rule is in `policy/choice.rs`, the draws are each recipient's own about
//! each provider, so that one provider more changes only the choices of those who consider it.

use crate::day::state::{Conditions, Place, Provider, State};
use crate::draws::{Decision, Draws};
use crate::ids::{Key, ProviderId, RecipientId};
use crate::policy::choice::{Rule, considered, fit, quality_given, value};
use crate::record::Choice;
use crate::scenario::Parameter;
use crate::units::Day;

/// People by whose choices the appeals are fitted to the shares of the first day.
const FITTED_BY: u64 = 200;

/// Somebody who is to get a provider.
#[derive(Clone, Copy, Debug)]
pub struct Chooser {
    /// Who.
    pub recipient: RecipientId,
    /// What their draws are keyed by.
    pub key: Key,
    /// Where they live.
    pub area: usize,
    /// When.
    pub day: Day,
    /// A provider that they do not want, or no longer can have.
    pub without: Option<ProviderId>,
    /// The provider that they have and may keep.
    pub present: Option<ProviderId>,
    /// Whether they have decided to choose; others may leave it to the municipality.
    pub decided: bool,
    /// Whether a provider without a unit in the area would open one.
    pub may_open: bool,
}

impl Chooser {
    /// Somebody who has no provider and may leave it to the municipality to choose among those that are there.
    pub fn new(recipient: RecipientId, key: Key, area: usize, day: Day) -> Self {
        Self { recipient, key, area, day, without: None, present: None, decided: false, may_open: false }
    }
}

/// What a provider's visits have been like since its appeal was settled, in utility of choices.
fn news(place: &Place, weight: f64) -> f64 {
    weight * 10.0 * (place.reputation() - place.reference)
}

/// The provider that somebody gets; `None` if nobody serves the area.
pub fn choose(state: &State, conditions: &Conditions, who: &Chooser) -> Option<Choice> {
    let rule = conditions.values.choices();
    let weight = conditions.values.get(Parameter::MarketReputation);
    let place = |index: usize| &state.providers[index].places[who.area];
    let has_room = |index: usize| {
        let id = ProviderId(index as u16);
        let keeps = who.present == Some(id);
        keeps || place(index).room.is_none_or(|room| state.recipients(id, who.area) < room)
    };
    let serves = |index: &usize| {
        let id = ProviderId(*index as u16);
        who.without != Some(id)
            && place(*index).has_contract()
            && (who.may_open || state.open_units(id, who.area).next().is_some())
    };
    let serving: Vec<usize> = (0..state.providers.len()).filter(serves).collect();
    let mut offered: Vec<usize> = serving.iter().copied().filter(|index| has_room(*index)).collect();
    if offered.is_empty() {
        // Somebody must take them.
        offered = serving;
    }
    if offered.is_empty() {
        return None;
    }
    let draws = conditions.draws.of(who.key.0).about(Decision::ProviderChoice).on(who.day);
    let own = |index: usize| draws.of(state.providers[index].key.0);
    let active = who.decided || draws.of(0).chance(rule.active(offered.len()));
    let in_house: Vec<usize> = offered.iter().copied().filter(|index| state.providers[*index].in_house()).collect();
    let among = if active || in_house.is_empty() { &offered } else { &in_house };
    let (known, appeals): (Vec<f64>, Vec<f64>) = among
        .iter()
        .map(|index| place(*index))
        .map(|place| (place, news(place, weight)))
        .map(|(place, news)| (place.known + news, place.appeal + news))
        .unzip();
    let waits: Vec<f64> = among.iter().map(|index| own(*index).of(1).exponential().max(f64::MIN_POSITIVE)).collect();
    let mut seen = considered(&known, &waits, if active { rule.considered } else { 1 });
    let present = who.present.and_then(|id| among.iter().position(|index| *index == usize::from(id.0)));
    seen.extend(present.filter(|present| !seen.contains(present)));
    let scale = rule.scale(offered.len());
    let inertia = conditions.values.get(Parameter::MarketInertia);
    let utility = |at: usize| appeals[at] + if present == Some(at) { inertia } else { 0.0 };
    let seen_as = |at: usize| {
        // A Gumbel draw: the greatest of utilities blurred by it is chosen with logit shares.
        let blur = -libm::log(own(among[at]).of(2).exponential().max(f64::MIN_POSITIVE));
        utility(at) + scale * blur
    };
    let best = seen.iter().copied().max_by(|one, other| {
        let keys = |at: usize| state.providers[among[at]].key;
        seen_as(*one).total_cmp(&seen_as(*other)).then(keys(*one).cmp(&keys(*other)))
    })?;
    let chosen = among[best];
    let utilities: Vec<f64> = seen.iter().map(|at| utility(*at)).collect();
    Some(Choice {
        recipient: who.recipient,
        provider: ProviderId(chosen as u16),
        offered: offered.len() as u32,
        active,
        quality: state.providers[chosen].quality,
        value: value(&utilities, scale),
    })
}

/// The appeals that give an area's providers the recipients they have.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Recipients by provider.
    sizes: Vec<u32>,
    /// Providers that have some, in the order of their keys, each with its appeal.
    appeals: Vec<(usize, f64)>,
}

impl Fit {
    /// Fits choices among the providers of an area to these numbers of recipients.
    pub fn of(providers: &[Provider], sizes: Vec<u32>, rule: &Rule) -> Self {
        // In an order of their own: sums differ in their last bits by the order in which they are made.
        let mut here: Vec<usize> = (0..sizes.len()).filter(|index| sizes[*index] > 0).collect();
        here.sort_unstable_by_key(|index| providers[*index].key);
        let numbers: Vec<f64> = here.iter().map(|index| f64::from(sizes[*index])).collect();
        let appeals = appeals_of(providers, &here, &numbers, rule);
        Self { sizes, appeals: here.into_iter().zip(appeals).collect() }
    }

    /// The appeals of private and non-profit providers.
    fn others<'a>(&'a self, providers: &'a [Provider]) -> impl Iterator<Item = (usize, f64)> + 'a {
        self.appeals.iter().copied().filter(|(index, _)| !providers[*index].in_house())
    }
}

/// Settles the quality of the private and non-profit providers that are there, given how appealing they are in the areas of the
/// file: each as a mean over its areas, relative to the others of the area. Who is alone in its areas, who is not there yet and
/// in-house provision keep the quality that they have drawn. Whatever quality acts on is founded later.
pub fn settle_quality(providers: &mut [Provider], fits: &[Fit], weight: f64) {
    let mut sums = vec![(0.0, 0.0_f64); providers.len()];
    for fit in fits {
        let others: Vec<(usize, f64)> = fit.others(providers).collect();
        if others.len() < 2 {
            continue;
        }
        let mean = others.iter().map(|(_, appeal)| appeal).sum::<f64>() / others.len() as f64;
        for (index, appeal) in others {
            sums[index] = (sums[index].0 + appeal - mean, sums[index].1 + 1.0);
        }
    }
    let mut compared: Vec<usize> = (0..providers.len()).filter(|index| sums[*index].1 > 0.0).collect();
    compared.sort_unstable_by_key(|index| providers[*index].key);
    let appeals: Vec<f64> = compared.iter().map(|index| sums[*index].0 / sums[*index].1).collect();
    let own: Vec<f64> = compared.iter().map(|index| providers[*index].quality).collect();
    for (index, quality) in compared.into_iter().zip(quality_given(&appeals, &own, weight)) {
        providers[index].quality = quality;
    }
}

/// Settles how appealing each provider is in each area, so that choices among those of today give today's shares: what is not known
/// of them, such as language and profile, is in it, and so is their quality. Providers that could come have what the private ones
/// there are have besides their quality, and their own quality; they are as well known as those are on average, since nobody has
/// seen yet how good they are. `fits` are those of the file; a sample of units has its own.
pub fn settle_appeals(state: &mut State, fits: &[Fit], conditions: &Conditions) {
    let rule = conditions.values.choices();
    let weight = conditions.values.get(Parameter::MarketQuality);
    for area in 0..state.founded_with.len() {
        let sizes = state.sizes(area);
        let fit = match fits.get(area).filter(|fit| fit.sizes == sizes) {
            Some(fit) => fit.clone(),
            None => Fit::of(&state.providers, sizes, &rule),
        };
        let mut others = (0.0, 0.0, 0.0_f64);
        for (index, appeal) in fit.others(&state.providers) {
            let niche = appeal - weight * state.providers[index].quality;
            others = (others.0 + appeal, others.1 + niche, others.2 + 1.0);
        }
        let mean = |sum: f64| if others.2 > 0.0 { sum / others.2 } else { 0.0 };
        for provider in &mut state.providers {
            let appeal = mean(others.1) + weight * provider.quality;
            let place = &mut provider.places[area];
            (place.known, place.appeal) = (mean(others.0), appeal);
        }
        for (index, appeal) in fit.appeals {
            let place = &mut state.providers[index].places[area];
            (place.known, place.appeal) = (appeal, appeal);
        }
    }
}

/// The appeals of the providers of an area with these numbers of recipients. Those who do not choose have in-house provision.
fn appeals_of(providers: &[Provider], here: &[usize], sizes: &[f64], rule: &Rule) -> Vec<f64> {
    let all: f64 = sizes.iter().sum();
    let default: f64 =
        here.iter().zip(sizes).filter(|(index, _)| providers[**index].in_house()).map(|(_, size)| size).sum();
    let left = if default > 0.0 { (1.0 - rule.active(here.len())) * all } else { 0.0 };
    let chosen: Vec<f64> = here
        .iter()
        .zip(sizes)
        .map(|(index, size)| if providers[*index].in_house() { (size - left * size / default).max(0.0) } else { *size })
        .collect();
    let sum: f64 = chosen.iter().sum();
    let wanted: Vec<f64> = chosen.iter().map(|size| size / sum.max(1.0)).collect();
    let root = Draws::new(0, 0).about(Decision::Reference).about(Decision::ProviderChoice);
    let waits: Vec<Vec<f64>> = (0..FITTED_BY)
        .map(|person| {
            here.iter().map(|index| root.of(providers[*index].key.0).of(person).exponential().max(1e-12)).collect()
        })
        .collect();
    fit(&wanted, &waits, rule)
}
