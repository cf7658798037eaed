//! Recipients and employees as people: traits, plans, contracts.

use crate::draws::{Decision, Draws, unit_interval};
use crate::ids::Key;
use crate::scenario::{Parameter, Values};
use crate::units::{Day, rounded};
use rand::Rng;

use super::care_plan::{PlanVisit, Weekly};
use super::geography::{Geography, Point};
use super::hours::{Granted, HoursFit, Scores};

/// Share of recipients who want personal care by somebody of their own sex (Antagande).
const WANTS_SAME_SEX: f64 = 0.15;

/// Somebody with home care.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipient {
    /// What their draws are keyed by.
    pub key: Key,
    /// Where they live.
    pub home: Point,
    /// How old they are.
    pub age: Age,
    /// Whether they are a woman.
    pub woman: bool,
    /// Whether they understand another language best.
    pub other_language: bool,
    /// Whether they want personal care by somebody of their own sex.
    pub wants_same_sex: bool,
    /// What they put up with, on the log-odds scale.
    pub tolerance: f64,
    /// How many employees they accept, or more if their plan takes more; `None` for any.
    pub accepts: Option<u8>,
    /// Whether whom they let in varies from day to day.
    pub day_form: bool,
    /// Whether staff may meet threats or harassment in their home.
    pub unsafe_home: bool,
    /// What is granted.
    pub granted: Granted,
    /// Their fortnight.
    pub plan: Vec<PlanVisit>,
    /// Whether their income leaves no room for a fee.
    pub pays_no_fee: bool,
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
        let scores = Scores::draw(&mut stream);
        let granted = plans.0.grant(under_65, scores);
        let plan = plans.1.plan(granted, &mut stream);
        let trait_of = |which: u64| draws.about(Decision::Recipient).of(which);
        let age = match (under_65, trait_of(2).chance(values.get(Parameter::RecipientsOver80))) {
            (true, _) => Age::Under65,
            (false, false) => Age::From65,
            (false, true) => Age::From80,
        };
        let selective = trait_of(3).chance(values.get(Parameter::SelectiveShare));
        // A length of stay is exponential, so what remains of it is, too.
        let stay = 365.25 * values.get(Parameter::RecipientsStay) * draws.about(Decision::Stay).exponential();
        Self {
            key,
            home: geography.home(draws),
            age,
            woman,
            other_language,
            wants_same_sex,
            tolerance: values.get(Parameter::DiscomfortToleranceSd) * trait_of(1).normal(),
            accepts: selective.then(|| accepted(values, trait_of(4))),
            day_form: trait_of(5).chance(values.get(Parameter::DayFormShare)),
            unsafe_home: trait_of(6).chance(values.get(Parameter::ExclusionShare)),
            granted,
            plan,
            pays_no_fee: draws.about(Decision::FeeExempt).chance(values.get(Parameter::FeeExempt)),
            leaves: from.after(rounded(stay).clamp(1, 1_000_000) as i32),
        }
    }

    /// Whether the recipient counts in the national measure of continuity: 65 or more, at least two visits every day.
    pub fn in_continuity_population(&self) -> bool {
        let every_day = |day| self.plan.iter().filter(|visit| visit.is_due(day)).count() >= 2;
        self.age != Age::Under65 && (0..14).all(every_day)
    }

    /// What a new assessment makes of the grant on a day: normal scores correlated with those before, so that the grants of
    /// all recipients keep their distribution.
    pub fn reassess(&mut self, day: Day, values: &Values, plans: &(HoursFit, Weekly), root: Draws) {
        let draws = root.of(self.key.0).about(Decision::Reassessment).on(day);
        let persistence = values.get(Parameter::RecipientsPersistence);
        let fresh = libm::sqrt(1.0 - persistence * persistence);
        let next = |score: f64, which: u64| persistence * score + fresh * draws.of(which).normal();
        let Scores { kind, size } = self.granted.scores;
        self.granted = plans.0.grant(self.age == Age::Under65, Scores { kind: next(kind, 1), size: next(size, 2) });
        self.plan = plans.1.plan(self.granted, &mut draws.of(3).stream());
    }

    /// Whether an assessment falls on a day.
    pub fn is_reassessed(&self, day: Day, values: &Values, root: Draws) -> bool {
        let chance = values.get(Parameter::RecipientsReassessed) / 365.25;
        root.of(self.key.0).about(Decision::Reassessment).on(day).of(0).chance(chance)
    }

    /// How much help they have.
    pub fn need(&self) -> NeedLevel {
        match (self.granted.daily, self.granted.hours > MUCH_HELP) {
            (false, _) => NeedLevel::Service,
            (true, false) => NeedLevel::Daily,
            (true, true) => NeedLevel::Much,
        }
    }
}

/// More hours a month than these are much help [SoSold].
const MUCH_HELP: f64 = 80.0;

/// How many employees somebody selective accepts.
fn accepted(values: &Values, draws: Draws) -> u8 {
    let fewest = rounded(values.get(Parameter::SelectiveFewest));
    let most = rounded(values.get(Parameter::SelectiveMost)).max(fewest);
    (fewest + draws.pick((most - fewest + 1) as usize) as i64) as u8
}

/// Age groups of the statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// Under 65.
    Under65,
    /// 65 to 79.
    From65,
    /// 80 or more.
    From80,
}

/// How much help somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedLevel {
    /// Service only.
    Service,
    /// Help every day, up to 80 hours a month.
    Daily,
    /// More than 80 hours a month.
    Much,
}

/// How somebody is employed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Whether they are an assistant nurse (undersköterska).
    pub assistant_nurse: bool,
    /// Whether they are foreign-born: the protected attribute that refusals unrelated to conduct fall on.
    pub foreign_born: bool,
}

impl StaffMember {
    /// Draws somebody who works in a unit.
    pub fn draw(key: Key, employment: Employment, values: &Values, root: Draws) -> Self {
        let draws = root.of(key.0).about(Decision::StaffMember);
        let assistant_nurses = match employment {
            Employment::Permanent => values.get(Parameter::StaffAssistantNurse),
            Employment::Hourly | Employment::Agency => values.get(Parameter::StaffAssistantNurseHourly),
            Employment::Manager => 1.0,
        };
        Self {
            key,
            employment,
            woman: draws.of(1).chance(values.get(Parameter::StaffWomen)),
            other_language: draws.of(2).chance(values.get(Parameter::StaffOtherLanguage)),
            likeability: values.get(Parameter::DiscomfortLikeabilitySd) * draws.of(3).normal(),
            assistant_nurse: draws.of(4).chance(assistant_nurses),
            foreign_born: draws.of(5).chance(values.get(Parameter::StaffForeignBorn)),
        }
    }
}
