//! Discomfort of a recipient with an employee: a trait of the pair, drawn once, that fades as they meet.
//! `P(discomfort at meeting n + 1) = logistic(b0 + u − tolerance − likeability − match − f·ln(1 + n))`. The level b0 is not
//! free: it is solved on a reference population so that the share of recipients who in a year would want to decline at
//! least one employee is the scenario's. A part of these wishes has nothing to do with conduct: it falls on foreign-born
//! employees, pair by pair, as often as makes it the scenario's share of all wishes.

use crate::draws::{Decision, Draws};
use crate::scenario::{Parameter, Values};

use super::hours::HoursFit;
use super::people::{Recipient, StaffMember};

/// The reference population: recipients, and the employees each of them meets in a year, by how often (Antagande; the
/// shares are those of the simulated units, see docs/model.md).
const RECIPIENTS: u64 = 192;
const REGULARS: u64 = 14;
const SUBSTITUTES: u64 = 14;
const REGULAR_SHARE: f64 = 0.76;
/// Meetings with the next regular employee relative to the one before.
const REGULAR_DECAY: f64 = 0.78;
const SUBSTITUTE_DECAY: f64 = 0.85;
/// One in so many employees is new to the recipient in the year; the others have been met for half a year before it, as in
/// the simulated history.
const NEW_EVERY: usize = 4;
const KNOWN_YEARS: f64 = 0.5;
/// Meetings of a year in daily care, per granted hour a month: 12 months at about half an hour a visit.
const MEETINGS_PER_HOUR: f64 = 22.0;

/// What makes discomfort more or less likely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discomfort {
    level: f64,
    familiarity: f64,
    pair_sd: f64,
    mismatch: f64,
    unrelated: f64,
}

/// The lasting part of a pair's discomfort on the log-odds scale, before familiarity. Single precision: a large municipality
/// has millions of pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairTraits(pub f32);

impl Discomfort {
    /// Solves the level for a scenario. The reference population depends on nothing but the scenario's assumptions, so one
    /// more recipient in the file moves nobody's level.
    pub fn new(values: &Values) -> Self {
        let mut discomfort = Self {
            level: f64::NEG_INFINITY,
            familiarity: values.get(Parameter::DiscomfortFamiliarity),
            pair_sd: values.get(Parameter::DiscomfortPairSd),
            mismatch: values.get(Parameter::DiscomfortMatch),
            unrelated: 0.0,
        };
        let wanted = values.get(Parameter::DiscomfortWishShare);
        if wanted <= 0.0 {
            return discomfort;
        }
        let reference = Reference::new(values, &discomfort);
        let (mut low, mut high) = (-40.0, 10.0);
        for _ in 0..18 {
            let middle = 0.5 * (low + high);
            if reference.wishes(middle, discomfort.familiarity).share < wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        discomfort.level = 0.5 * (low + high);
        discomfort.unrelated = reference.wishes(discomfort.level, discomfort.familiarity).unrelated;
        discomfort
    }

    /// Whether the recipient would decline this employee for what they are and not for what they do. `draws` is the key of
    /// the pair.
    pub fn is_unrelated_wish(&self, member: &StaffMember, draws: Draws) -> bool {
        member.foreign_born && draws.about(Decision::Unrelated).of(0).chance(self.unrelated)
    }

    /// The lasting part for one pair. `draws` is the key of the pair.
    pub fn traits(&self, recipient: &Recipient, member: &StaffMember, draws: Draws) -> PairTraits {
        let language = recipient.other_language && !member.other_language;
        let sex = recipient.wants_same_sex && recipient.woman != member.woman;
        let mismatches = f64::from(u8::from(language) + u8::from(sex));
        let lasting = self.level + self.pair_sd * draws.about(Decision::PairTrait).normal()
            - recipient.tolerance
            - member.likeability
            + self.mismatch * mismatches;
        PairTraits(lasting as f32)
    }

    /// The chance that at least one of their first `met` meetings was in discomfort.
    pub fn chance_before(&self, traits: PairTraits, met: u32) -> f64 {
        let pair = ReferencePair { lasting: f64::from(traits.0), meetings: f64::from(met), known: 0.0 };
        1.0 - libm::exp(log_never(pair.lasting, &pair, self.familiarity))
    }

    /// The chance of discomfort when they have met `met` times before.
    pub fn chance(&self, traits: PairTraits, met: u32) -> f64 {
        logistic(f64::from(traits.0) - self.familiarity * libm::log1p(f64::from(met)))
    }
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// A pair of the reference year: the lasting part without level, meetings in the year, meetings before it.
struct ReferencePair {
    lasting: f64,
    meetings: f64,
    known: f64,
}

/// The pairs of the reference year, one slice per recipient.
struct Reference {
    pairs: Vec<ReferencePair>,
    /// Foreign-born employees whom a recipient meets in the year.
    foreign_born: f64,
    /// Unrelated wishes for each that has to do with conduct.
    unrelated_odds: f64,
}

/// What recipients of the reference wish in a year.
struct ReferenceWishes {
    /// The share with at least one wish.
    share: f64,
    /// The chance of an unrelated wish for each foreign-born employee.
    unrelated: f64,
}

impl Reference {
    fn new(values: &Values, discomfort: &Discomfort) -> Self {
        let root = Draws::new(0, 0).about(Decision::Reference);
        let fit = HoursFit::new(values.get(Parameter::RecipientsHours), values.get(Parameter::RecipientsOver80Hours));
        let tolerance_sd = values.get(Parameter::DiscomfortToleranceSd);
        let likeability_sd = values.get(Parameter::DiscomfortLikeabilitySd);
        let other_language = values.get(Parameter::RecipientsOtherLanguage);
        let staff_language = values.get(Parameter::StaffOtherLanguage);
        let mut pairs = Vec::with_capacity((RECIPIENTS * (REGULARS + SUBSTITUTES)) as usize);
        for recipient in 0..RECIPIENTS {
            let draws = root.of(recipient);
            let granted = fit.draw(false, &mut draws.stream());
            let meetings = granted.hours * if granted.daily { MEETINGS_PER_HOUR } else { 11.0 };
            // Spread evenly over the quantiles: fewer recipients are needed than with independent draws.
            let quantile = (recipient as f64 + 0.5) / RECIPIENTS as f64;
            let tolerance = tolerance_sd * crate::draws::normal_quantile(quantile);
            let foreign = draws.of(1).chance(other_language);
            for (count, share, decay) in
                [(REGULARS, REGULAR_SHARE, REGULAR_DECAY), (SUBSTITUTES, 1.0 - REGULAR_SHARE, SUBSTITUTE_DECAY)]
            {
                let weights: Vec<f64> =
                    (0..count).scan(1.0, |weight, _| Some(std::mem::replace(weight, *weight * decay))).collect();
                let total: f64 = weights.iter().sum();
                for (member, weight) in weights.iter().enumerate() {
                    let draws = draws.of(2 + count + 100 * member as u64 + if share > 0.5 { 0 } else { 50 });
                    let mismatch =
                        if foreign && !draws.of(2).chance(staff_language) { discomfort.mismatch } else { 0.0 };
                    let lasting =
                        discomfort.pair_sd * draws.of(0).normal() - tolerance - likeability_sd * draws.of(1).normal()
                            + mismatch;
                    let in_a_year = meetings * share * weight / total;
                    let known = if member % NEW_EVERY == NEW_EVERY - 1 { 0.0 } else { KNOWN_YEARS * in_a_year };
                    pairs.push(ReferencePair { lasting, meetings: in_a_year, known });
                }
            }
        }
        let share = values.get(Parameter::RefusalUnrelatedShare);
        Self {
            pairs,
            foreign_born: (REGULARS + SUBSTITUTES) as f64 * values.get(Parameter::StaffForeignBorn),
            unrelated_odds: share / (1.0 - share),
        }
    }

    /// The share of recipients with at least one wish in the year: after discomfort, or unrelated to conduct.
    fn wishes(&self, level: f64, familiarity: f64) -> ReferenceWishes {
        let per_recipient = (REGULARS + SUBSTITUTES) as usize;
        let recipients = (self.pairs.len() / per_recipient) as f64;
        let (mut related, mut nobody) = (0.0, 0.0);
        for pairs in self.pairs.chunks(per_recipient) {
            let mut never = 0.0;
            for pair in pairs {
                let of_pair = log_never(level + pair.lasting, pair, familiarity);
                related += 1.0 - libm::exp(of_pair);
                never += of_pair;
            }
            nobody += libm::exp(never);
        }
        let unrelated = if self.foreign_born > 0.0 {
            (self.unrelated_odds * related / recipients / self.foreign_born).min(1.0)
        } else {
            0.0
        };
        let never_unrelated = libm::exp(self.foreign_born * libm::log1p(-unrelated.min(0.999_999)));
        ReferenceWishes { share: 1.0 - nobody / recipients * never_unrelated, unrelated }
    }
}

/// The logarithm of the chance that none of a pair's meetings is in discomfort, summed over doubling blocks of meetings.
fn log_never(lasting: f64, pair: &ReferencePair, familiarity: f64) -> f64 {
    let (mut met, mut sum) = (0.0, 0.0);
    while met < pair.meetings {
        let block = (met + 1.0_f64).min(pair.meetings - met);
        let before = pair.known + met + 0.5 * (block - 1.0).max(0.0);
        let p = logistic(lasting - familiarity * libm::log1p(before));
        sum += block * libm::log1p(-p.min(0.999_999));
        met += block;
    }
    sum
}
