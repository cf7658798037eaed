//! Who goes to which provider: those who come, those who change, and those whose provider is no more. Everybody considers a few of
//! the providers that serve the area and have room; the rule is in `policy/choice.rs`, the draws are each recipient's own about
//! each provider, so that one provider more changes only the choices of those who consider it.

use crate::day::state::{Conditions, Place, Provider, State};
use crate::draws::{Decision, Draws};
use crate::ids::{Key, ProviderId, RecipientId};
use crate::policy::choice::{Rule, considered, fit, value};
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

/// How a provider is seen: its appeal, and what its visits have been like since that was settled, in utility of choices.
fn appeal(place: &Place, weight: f64) -> f64 {
    place.appeal + weight * 10.0 * (place.reputation() - place.reference)
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
    let appeals: Vec<f64> = among.iter().map(|index| appeal(place(*index), weight)).collect();
    let waits: Vec<f64> = among.iter().map(|index| own(*index).of(1).exponential().max(f64::MIN_POSITIVE)).collect();
    let mut seen = considered(&appeals, &waits, if active { rule.considered } else { 1 });
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

/// Settles how appealing each provider is in each area, so that choices among those of today give today's shares: what is not known
/// of them, such as language and profile, is in it. Providers that could come are as appealing as the private ones there are.
pub fn settle_appeals(state: &mut State, conditions: &Conditions) {
    let rule = conditions.values.choices();
    for area in 0..state.founded_with.len() {
        let (here, sizes): (Vec<usize>, Vec<f64>) = (0..)
            .zip(state.sizes(area))
            .filter(|(_, size)| *size > 0)
            .map(|(index, size)| (index, f64::from(size)))
            .unzip();
        let appeals = appeals_of(&state.providers, &here, &sizes, &rule);
        let mut others = (0.0, 0.0_f64);
        for (index, appeal) in here.iter().zip(&appeals) {
            if !state.providers[*index].in_house() {
                others = (others.0 + appeal, others.1 + 1.0);
            }
        }
        let typical = if others.1 > 0.0 { others.0 / others.1 } else { 0.0 };
        for provider in &mut state.providers {
            provider.places[area].appeal = typical;
        }
        for (index, appeal) in here.into_iter().zip(appeals) {
            state.providers[index].places[area].appeal = appeal;
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
