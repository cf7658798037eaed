//! Recipients and employees as people: traits, plans, contracts.

use crate::draws::{Decision, Draws, unit_interval};
use crate::ids::Key;
use crate::scenario::{Parameter, Values};
use crate::units::{Day, rounded};
use rand::Rng;

use super::care_plan::{PlanVisit, Weekly};
use super::geography::{Geography, Point};
use super::hours::HoursFit;

/// Share of recipients who want personal care by somebody of their own sex (Antagande).
const WANTS_SAME_SEX: f64 = 0.15;

/// Somebody with home care.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipient {
    /// What their draws are keyed by.
    pub key: Key,
    /// Where they live.
    pub home: Point,
    /// Whether they are under 65.
    pub under_65: bool,
    /// Whether they are a woman.
    pub woman: bool,
    /// Whether they understand another language best.
    pub other_language: bool,
    /// Whether they want personal care by somebody of their own sex.
    pub wants_same_sex: bool,
    /// What they put up with, on the log-odds scale.
    pub tolerance: f64,
    /// Their fortnight.
    pub plan: Vec<PlanVisit>,
    /// The day on which they have no home care any more.
    pub leaves: Day,
}

impl Recipient {
    /// Draws a recipient who gets home care from `from`.
    pub fn draw(
        key: Key,
        from: Day,
        values: &Values,
        geography: &Geography,
        plans: &(HoursFit, Weekly),
        root: Draws,
    ) -> Self {
        let draws = root.of(key.0);
        let mut stream = draws.about(Decision::Recipient).stream();
        let mut chance = |share: f64| unit_interval(stream.next_u64()) < share;
        let under_65 = chance(values.get(Parameter::RecipientsUnder65));
        let woman = chance(values.get(Parameter::RecipientsWomen));
        let other_language = chance(values.get(Parameter::RecipientsOtherLanguage));
        let wants_same_sex = chance(WANTS_SAME_SEX);
        let granted = plans.0.draw(under_65, &mut stream);
        let plan = plans.1.plan(granted, &mut stream);
        // A length of stay is exponential, so what remains of it is, too.
        let stay = 365.25 * values.get(Parameter::RecipientsStay) * draws.about(Decision::Stay).exponential();
        Self {
            key,
            home: geography.home(draws),
            under_65,
            woman,
            other_language,
            wants_same_sex,
            tolerance: values.get(Parameter::DiscomfortToleranceSd) * draws.about(Decision::Recipient).of(1).normal(),
            plan,
            leaves: from.after(rounded(stay).clamp(1, 1_000_000) as i32),
        }
    }

    /// Whether the recipient counts in the national measure of continuity: 65 or more, at least two visits every day.
    pub fn in_continuity_population(&self) -> bool {
        let every_day = |day| self.plan.iter().filter(|visit| visit.is_due(day)).count() >= 2;
        !self.under_65 && (0..14).all(every_day)
    }
}

/// How somebody is employed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Employment {
    /// Permanently, with a line in the rota.
    Permanent,
    /// By the hour, known to the unit.
    Hourly,
    /// Through an agency, unknown to the recipients.
    Agency,
    /// The unit's manager, who steps in for critical visits.
    Manager,
}

/// Somebody who works in a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct StaffMember {
    /// What their draws are keyed by.
    pub key: Key,
    /// How they are employed.
    pub employment: Employment,
    /// Whether they are a woman.
    pub woman: bool,
    /// Whether they speak the other language that some recipients understand best.
    pub other_language: bool,
    /// How well liked they are, on the log-odds scale.
    pub likeability: f64,
}

impl StaffMember {
    /// Draws somebody who works in a unit.
    pub fn draw(key: Key, employment: Employment, values: &Values, root: Draws) -> Self {
        let draws = root.of(key.0).about(Decision::StaffMember);
        Self {
            key,
            employment,
            woman: draws.of(1).chance(values.get(Parameter::StaffWomen)),
            other_language: draws.of(2).chance(values.get(Parameter::StaffOtherLanguage)),
            likeability: values.get(Parameter::DiscomfortLikeabilitySd) * draws.of(3).normal(),
        }
    }
}
