//! All that passes from one day to the next.

use crate::day::planning::{Plan, Travel};
use crate::draws::{Decision, Draws};
use crate::ids::{Key, PlanVisitId, ProviderId, RecipientId, StaffId, UnitId};
use crate::policy::order::Form;
use crate::policy::payment::Work;
use crate::policy::refusal::Right;
use crate::policy::registration::Registration;
use crate::population::{Discomfort, Geography, HoursFit, PairTraits, Point, Recipient, StaffMember, Weekly};
use crate::record::{Choice, ClosedDoor, Disposition, VisitRecord};
use crate::scenario::{Parameter, ProviderKind, Scenario, Values};
use crate::units::{Day, Ore, Seconds};

/// What holds for every day of a stretch of days: the values in force and what follows from them. It never changes while
/// the days run.
pub struct Conditions<'a> {
    /// The values in force.
    pub values: &'a Values,
    /// The right as designed.
    pub right: Right,
    /// The other rules, and what they make providers do.
    pub rules: Rules,
    /// What makes discomfort.
    pub discomfort: &'a Discomfort,
    /// One per area of the scenario.
    pub geographies: &'a [Geography],
    /// How plans are made.
    pub plans: &'a (HoursFit, Weekly),
    /// The root key of the replication.
    pub draws: Draws,
    /// The key of the planner's search noise.
    pub search: Draws,
    /// The first counted day in the calendar.
    pub calendar: Calendar,
}

/// What the rules of order, registration and payment make of a day. Where providers respond to payment, today's rules are the
/// reference: with them nothing is added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// What orders say.
    pub form: Form,
    /// How far a visit of a detailed order may grow without a reason.
    pub cap: f64,
    /// How time is registered.
    pub registration: Registration,
    /// What is added to the log-odds that a visit is declined at the door, by kind of provider and kind of work.
    pub declined: [[f64; 3]; 3],
    /// Time between visits in the plan, by kind of provider.
    pub slack: [Seconds; 3],
    /// What pay for continuity, or a requirement of it, makes a visit by a known face worth, in seconds of travel, by kind of
    /// provider.
    pub continuity: [Seconds; 3],
    /// Share of kilometres by car that must be in low-emission vehicles, by kind of provider.
    pub low_emission: [f64; 3],
}

/// The most travel that continuity can make a known face worth, so that no refusal is broken for it (Antagande).
const MOST_CONTINUITY: Seconds = Seconds::minutes(8);

impl Rules {
    /// The rules in force, where `today` holds those of the calibrated present.
    pub fn new(values: &Values, today: &Values) -> Self {
        let paid = |values: &Values, kind| values.terms(kind, false).declined;
        let frame = |values: &Values| f64::from(u8::from(values.order_form().is_frame()));
        let framed = values.get(Parameter::OrderFrameDecline) * (frame(values) - frame(today));
        let effort = values.get(Parameter::ResponseDeclined);
        let declined = ProviderKind::ALL.map(|kind| {
            let (now, before) = (paid(values, kind), paid(today, kind));
            Work::ALL
                .map(|work| effort * values.follows_money(kind) * (now[work as usize] - before[work as usize]) - framed)
        });
        let slack = values.get(Parameter::ResponseSlack);
        let continuity = values.get(Parameter::ResponseTarget) * values.get(Parameter::PaymentTargetAmount) / 1000.0;
        let requirements = values.procurement();
        let required = if requirements.continuity > 0.0 { values.get(Parameter::ResponseRequirement) } else { 0.0 };
        Self {
            form: values.order_form(),
            cap: values.get(Parameter::PaymentCap),
            registration: values.registration(),
            declined,
            slack: ProviderKind::ALL
                .map(|kind| Seconds::from_minutes(slack * (1.0 - values.terms(kind, false).measured_share()))),
            continuity: ProviderKind::ALL
                .map(|kind| if kind == ProviderKind::InHouse { continuity } else { continuity + required })
                .map(|minutes| Seconds::from_minutes(minutes).min(MOST_CONTINUITY)),
            low_emission: ProviderKind::ALL
                .map(|kind| if kind == ProviderKind::InHouse { 0.0 } else { requirements.environment }),
        }
    }
}

/// Day numbers as dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The date of day 0, a Monday.
    pub first: chrono::NaiveDate,
}

impl Calendar {
    /// The date of a day.
    pub fn date(&self, day: Day) -> chrono::NaiveDate {
        self.first + chrono::Duration::days(i64::from(day.0))
    }

    /// The day of a date.
    pub fn day(&self, date: chrono::NaiveDate) -> Day {
        Day((date - self.first).num_days() as i32)
    }

    /// Whole calendar months from one day to another.
    pub fn months_between(&self, from: Day, to: Day) -> i32 {
        use chrono::Datelike;
        let months = |day: Day| self.date(day).year() * 12 + self.date(day).month0() as i32;
        months(to) - months(from)
    }

    /// How many days the month has that this day ends.
    pub fn days_of_month(&self, day: Day) -> i32 {
        use chrono::Datelike;
        self.date(day).day() as i32
    }

    /// How many days the month has that this day lies in.
    pub fn length_of_month(&self, day: Day) -> u32 {
        use chrono::Datelike;
        let date = self.date(day);
        u32::from(date.num_days_in_month())
    }

    /// The day from which a change of provider holds: said by the 20th, from the first of the month after next, otherwise a
    /// month later: 42 to 72 days [NKPG].
    pub fn change_of_provider(&self, day: Day) -> Day {
        use chrono::{Datelike, Months};
        let date = self.date(day);
        let months = if date.day() <= 20 { 2 } else { 3 };
        let first = date.with_day(1).and_then(|first| first.checked_add_months(Months::new(months)));
        first.map_or(day.after(60), |first| self.day(first))
    }

    /// The week of the year, as ISO 8601 counts them.
    pub fn week(&self, day: Day) -> u32 {
        use chrono::Datelike;
        self.date(day).iso_week().week()
    }

    /// Whether the month ends with this day.
    pub fn ends_month(&self, day: Day) -> bool {
        use chrono::Datelike;
        self.date(day.after(1)).day() == 1
    }
}

/// What is between a recipient and an employee of the recipient's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The lasting part of discomfort; drawn at the first meeting.
    pub traits: Option<PairTraits>,
    /// When they last met.
    pub last: Day,
    /// The first day on which a refusal holds; [`NEVER`] without one.
    refused_from: Day,
    /// The day on which the wish lapses, said or not, with the note or the refusal that came of it; [`NEVER`] without one.
    pub lapses: Day,
    /// How many times they have met.
    pub met: u16,
    /// Whether the recipient would rather not have this employee.
    pub unwanted: bool,
    /// Whether dialogue has solved the matter.
    pub solved: bool,
    /// Whether the regular planner avoids the pair.
    pub noted: bool,
    /// Whether the recipient has settled whether to use the right after discomfort.
    pub decided: bool,
    /// Whether it has been considered if the recipient would decline the employee for what they are.
    pub considered: bool,
    /// Whether the employee is kept from the recipient's home after threats or harassment.
    pub excluded: bool,
}

/// A day that does not come.
pub const NEVER: Day = Day(i32::MAX);

impl Pair {
    /// Two who never met.
    pub const STRANGERS: Self = Self {
        traits: None,
        last: Day(-10_000),
        refused_from: NEVER,
        lapses: NEVER,
        met: 0,
        unwanted: false,
        solved: false,
        noted: false,
        decided: false,
        considered: false,
        excluded: false,
    };

    /// Whether a refusal holds on this day.
    pub fn is_refused(&self, day: Day) -> bool {
        self.refused_from <= day
    }

    /// Whether there is a refusal, be it under notice.
    pub fn has_refusal(&self) -> bool {
        self.refused_from != NEVER
    }

    /// From when the refusal holds, if there is one.
    pub fn refused_from(&self) -> Option<Day> {
        self.has_refusal().then_some(self.refused_from)
    }

    /// Makes a refusal that holds from a day on.
    pub fn refuse(&mut self, from: Day) {
        self.refused_from = from;
    }

    /// A review ends the refusal. The wish is still there, and the recipient may not refuse again while it is.
    pub fn end_refusal(&mut self) {
        self.refused_from = NEVER;
    }

    /// Forgets the wish: note and refusal are gone, and may come again.
    pub fn lapse(&mut self) {
        (self.refused_from, self.lapses) = (NEVER, NEVER);
        (self.unwanted, self.noted, self.decided) = (false, false, false);
    }

    /// Dialogue solves the matter, and the wish is gone.
    pub fn solve(&mut self) {
        (self.solved, self.unwanted, self.lapses) = (true, false, NEVER);
    }

    /// Whether the unit knows that they should not meet.
    pub fn should_not_meet(&self) -> bool {
        self.noted || self.has_refusal() || self.excluded
    }

    /// Whether there is a wish, said or not, be it one unrelated to conduct whose refusal a review has ended.
    pub fn has_wish(&self) -> bool {
        self.lapses != NEVER || self.has_refusal()
    }
}

/// A recipient as the days see them.
#[derive(Clone, Debug)]
pub struct Client {
    /// Who they are.
    pub person: Recipient,
    /// Their unit; of somebody who has left, the last one.
    pub unit: UnitId,
    /// Whether they have home care.
    pub active: bool,
    /// Since when in this unit.
    pub since: Day,
    /// Row of the unit's travel table.
    pub row: u16,
    /// The designated contact.
    pub contact: Option<StaffId>,
    /// Whether they are in hospital today.
    pub in_hospital: bool,
    /// When they last went there.
    pub in_hospital_since: Day,
    /// When they last came home from hospital.
    pub home_since: Day,
    /// The day of a decided change of provider.
    pub changes_on: Option<Day>,
    /// When their home care began.
    pub began: Day,
    /// Time of the month's frame that visits have left over so far, or taken ahead.
    pub left_over: Seconds,
    /// Time declined at the door that the provider means to make up for this month.
    pub to_redo: Seconds,
    /// The only employees whom a selective recipient accepts.
    pub accepted: Vec<StaffId>,
    pairs: Vec<Pair>,
    /// Who is kept from their home in units that they have left.
    kept_away: Vec<(UnitId, StaffId)>,
}

impl Client {
    /// Somebody who joins a unit; the unit gives their home its row.
    pub fn new(person: Recipient, unit: UnitId, since: Day) -> Self {
        Self {
            person,
            unit,
            active: true,
            since,
            row: 0,
            contact: None,
            in_hospital: false,
            in_hospital_since: Day(-10_000),
            home_since: Day(-10_000),
            changes_on: None,
            began: since,
            left_over: Seconds::ZERO,
            to_redo: Seconds::ZERO,
            accepted: Vec::new(),
            pairs: Vec::new(),
            kept_away: Vec::new(),
        }
    }

    /// What is between them and an employee.
    pub fn pair(&self, staff: StaffId) -> &Pair {
        self.pairs.get(usize::from(staff.0)).unwrap_or(&Pair::STRANGERS)
    }

    /// The same, to be changed.
    pub fn pair_mut(&mut self, staff: StaffId) -> &mut Pair {
        let index = usize::from(staff.0);
        if self.pairs.len() <= index {
            self.pairs.resize(index + 1, Pair::STRANGERS);
        }
        &mut self.pairs[index]
    }

    /// Every pair that exists, with the employee.
    pub fn pairs(&self) -> impl Iterator<Item = (StaffId, &Pair)> {
        self.pairs.iter().enumerate().map(|(index, pair)| (StaffId(index as u16), pair))
    }

    /// The recipient has come to another unit and forgets everybody. The employer does not: whoever is kept from the home is
    /// so when the recipient comes back.
    pub fn move_to(&mut self, unit: UnitId, since: Day) {
        let left = self.unit;
        let excluded = self.pairs.iter().enumerate().filter(|(_, pair)| pair.excluded);
        self.kept_away.extend(excluded.map(|(staff, _)| (left, StaffId(staff as u16))));
        self.unit = unit;
        self.since = since;
        self.contact = None;
        self.changes_on = None;
        self.accepted.clear();
        self.pairs.clear();
        for (_, staff) in self.kept_away.extract_if(.., |(there, _)| *there == unit).collect::<Vec<_>>() {
            self.pair_mut(staff).excluded = true;
        }
    }

    /// Their home care ends. What was between them and the unit's employees is forgotten.
    pub fn leave(&mut self) {
        self.active = false;
        (self.pairs, self.accepted) = (Vec::new(), Vec::new());
    }

    /// Whether they would let an employee in at all: somebody selective accepts only a few.
    pub fn accepts(&self, staff: StaffId) -> bool {
        self.person.accepts.is_none() || self.accepted.contains(&staff)
    }

    /// Whether somebody selective would have this employee among the accepted.
    pub fn would_choose(&self, staff: StaffId) -> bool {
        let pair = self.pair(staff);
        !pair.has_wish() && !pair.excluded
    }

    /// Whether a day lies in the first so many days after hospital.
    pub fn is_back_since(&self, day: Day, days: i32) -> bool {
        (0..days).contains(&(day.0 - self.home_since.0))
    }
}

/// A journey as the travel table holds it: at most eighteen hours, which fits in no shift.
fn table(journey: Seconds) -> u16 {
    journey.0.clamp(0, i32::from(u16::MAX)) as u16
}

/// An employee as the days see them.
#[derive(Clone, Debug)]
pub struct Employee {
    /// Who they are.
    pub person: StaffMember,
    /// Whether they still work here.
    pub employed: bool,
    /// Whether they are sick today.
    pub sick: bool,
    /// Whether they are on leave today.
    pub on_leave: bool,
    /// Whether the week's shock keeps them away.
    pub struck: bool,
    /// Shifts worked since Monday.
    pub shifts_this_week: u8,
    /// The days on which recipients refused them.
    pub refused_on: Vec<Day>,
}

/// How long a refusal weighs on the one who was refused (Antagande).
const REMEMBERED_DAYS: i32 = 90;

impl Employee {
    /// Somebody who starts to work.
    pub fn new(person: StaffMember) -> Self {
        Self {
            person,
            employed: true,
            sick: false,
            on_leave: false,
            struck: false,
            shifts_this_week: 0,
            refused_on: Vec::new(),
        }
    }

    /// Whether they can work today.
    pub fn is_present(&self) -> bool {
        self.employed && !self.sick && !self.on_leave && !self.struck
    }

    /// How often they have been refused in the time that weighs.
    pub fn refused_lately(&self, day: Day) -> usize {
        self.refused_on.iter().filter(|refused| refused.after(REMEMBERED_DAYS) > day).count()
    }
}

/// The shape of a shift (Antagande: common times; [CAIRE-R] has 07–15 and 16–22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShiftKind {
    /// 07.00–15.30.
    EarlyDay,
    /// 07.00–20.30 with hours off in the middle of the day.
    Split,
    /// 08.30–17.00.
    LateDay,
    /// 14.30–22.00.
    EarlyEvening,
    /// 15.00–22.30.
    LateEvening,
}

impl ShiftKind {
    /// Every kind, in the order of their start.
    pub const ALL: [Self; 5] = [Self::EarlyDay, Self::Split, Self::LateDay, Self::EarlyEvening, Self::LateEvening];

    /// When it begins.
    pub fn begins(self) -> Seconds {
        match self {
            Self::EarlyDay | Self::Split => Seconds::hours(7),
            Self::LateDay => Seconds::minutes(8 * 60 + 30),
            Self::EarlyEvening => Seconds::minutes(14 * 60 + 30),
            Self::LateEvening => Seconds::hours(15),
        }
    }

    /// When it ends.
    pub fn ends(self) -> Seconds {
        match self {
            Self::EarlyDay => Seconds::minutes(15 * 60 + 30),
            Self::Split => Seconds::minutes(20 * 60 + 30),
            Self::LateDay => Seconds::hours(17),
            Self::EarlyEvening => Seconds::hours(22),
            Self::LateEvening => Seconds::minutes(22 * 60 + 30),
        }
    }

    /// The unpaid pause in it; that of a split shift is the hours off.
    pub fn pause(self) -> Seconds {
        match self {
            Self::Split => Seconds::minutes(5 * 60 + 30),
            Self::EarlyDay | Self::LateDay | Self::EarlyEvening | Self::LateEvening => Seconds::minutes(30),
        }
    }

    /// Between which times the pause lies.
    pub fn pause_within(self) -> (Seconds, Seconds) {
        match self {
            Self::Split => (Seconds::minutes(10 * 60 + 30), Seconds::minutes(17 * 60)),
            Self::EarlyDay | Self::LateDay | Self::EarlyEvening | Self::LateEvening => {
                (self.begins() + BEFORE_PAUSE, self.ends() - AFTER_PAUSE)
            }
        }
    }

    /// Paid time.
    pub fn paid(self) -> Seconds {
        self.ends() - self.begins() - self.pause()
    }

    /// Whether it ends at night, so that no day shift may follow.
    pub fn is_evening(self) -> bool {
        match self {
            Self::EarlyDay | Self::Split | Self::LateDay => false,
            Self::EarlyEvening | Self::LateEvening => true,
        }
    }
}

/// The least time of a shift before and after its pause (Antagande).
const BEFORE_PAUSE: Seconds = Seconds::minutes(120);
const AFTER_PAUSE: Seconds = Seconds::minutes(90);

/// A person's place in the rota: the same shifts every fortnight, whoever holds it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Share of full time.
    pub contract: f64,
    /// Who holds it; nobody while it is vacant.
    pub holder: Option<StaffId>,
    /// The slot worked on each day of the fortnight.
    pub slots: [Option<u8>; 14],
    /// Since when it is vacant.
    pub vacant_since: Day,
    /// The number of the vacancy in the unit.
    pub vacancy: u32,
}

/// A visit in the base roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterStop {
    /// Whose.
    pub recipient: RecipientId,
    /// Which of the care plan.
    pub visit: PlanVisitId,
    /// When it is planned to begin, seconds after midnight.
    pub start: i32,
}

/// A day of the base roster.
#[derive(Clone, Debug, Default)]
pub struct RosterDay {
    /// One route per slot, in driving order.
    pub routes: Vec<Vec<RosterStop>>,
    /// The line that works each slot; `None` is planned for hourly staff.
    pub lines: Vec<Option<u16>>,
}

/// The base roster (grundschema): which shifts there are, who works them, which visits belong to each.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// The shifts of a weekday.
    pub weekday: Vec<ShiftKind>,
    /// The shifts of a weekend day.
    pub weekend: Vec<ShiftKind>,
    /// The rota.
    pub lines: Vec<Line>,
    /// The fourteen days.
    pub days: Vec<RosterDay>,
    /// Visits a fortnight that came or went since it was made.
    pub changed: u32,
    /// Visits a fortnight when it was made.
    pub size: u32,
    /// How many times it has been made.
    pub edition: u32,
    /// The typical weekday and weekend day that it was made from, which no employee and no refusal has touched: the next
    /// edition begins with them, so that what shifts there are does not depend on who was moved out of whose way.
    pub typical: [Typical; 2],
}

/// A typical day: its shifts, and which visits belong to each.
#[derive(Clone, Debug, Default)]
pub struct Typical {
    /// The shifts.
    pub shifts: Vec<ShiftKind>,
    /// One route per shift.
    pub routes: Vec<Vec<RosterStop>>,
}

impl Roster {
    /// The shifts of a day of the fortnight.
    pub fn shifts(&self, day_of_fortnight: usize) -> &[ShiftKind] {
        if day_of_fortnight % 7 >= 5 { &self.weekend } else { &self.weekday }
    }

    /// The permanent employee scheduled for a slot.
    pub fn scheduled(&self, day_of_fortnight: usize, slot: usize) -> Option<StaffId> {
        let line = self.days[day_of_fortnight].lines[slot]?;
        self.lines[usize::from(line)].holder
    }
}

/// A visit that could not be made on its day and may still be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deferred {
    /// Whose.
    pub recipient: RecipientId,
    /// Which of the care plan.
    pub visit: PlanVisitId,
    /// The day on which it was due.
    pub due: Day,
    /// Its page if it is never made, from the plan of care that it belonged to.
    pub page: VisitRecord,
}

/// A planning group of a provider.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its position.
    pub id: UnitId,
    /// What its draws are keyed by.
    pub key: Key,
    /// Whose it is.
    pub provider: ProviderId,
    /// Who runs it.
    pub kind: ProviderKind,
    /// Position of its geography.
    pub area: usize,
    /// Recipients on the first day.
    pub founded_with: u32,
    /// Where routes begin and end.
    pub base: Point,
    /// Journeys between homes; row 0 is the base.
    pub travel: Travel,
    /// Who lives at each row of the travel table.
    pub rows: Vec<Option<RecipientId>>,
    /// Its recipients, in the order of their positions.
    pub members: Vec<RecipientId>,
    /// Its employees, ever.
    pub staff: Vec<Employee>,
    /// Its base roster.
    pub roster: Roster,
    /// Who worked the evening before, and may not start a day shift: eleven hours' rest.
    pub late_yesterday: Vec<StaffId>,
    /// Visits waiting for a later day.
    pub deferred: Vec<Deferred>,
    /// Wishes not to meet, said or not.
    pub wishes: Vec<(RecipientId, StaffId)>,
    /// Managers of other units of the provider in the area.
    pub neighbours: Vec<StaffId>,
    /// Vacancies so far.
    pub vacancies: u32,
    /// How much longer than needed its visits are made, as a factor: the provider's response to payment.
    pub stretch: f64,
    /// Permanent hours relative to what they would be at the certainty of today: the provider's response to how certain its
    /// volume is.
    pub cover: f64,
    /// Whether it has recipients, staff and a roster.
    pub is_open: bool,
    /// The middle of the homes that it began with: others near to it come here.
    pub centre: Point,
    /// What its employees' conduct adds to likeability, from how the provider leads its staff.
    pub conduct: f64,
}

impl Unit {
    /// The unit's manager.
    pub const MANAGER: StaffId = StaffId(0);

    /// An employee.
    pub fn employee(&self, staff: StaffId) -> &Employee {
        &self.staff[usize::from(staff.0)]
    }

    /// Gives a recipient's home a row of the travel table.
    pub fn settle(&mut self, recipient: RecipientId, clients: &[Client], geography: &Geography) -> u16 {
        let home = clients[recipient.0 as usize].person.home;
        let row = self.rows.iter().skip(1).position(Option::is_none).map_or(self.rows.len(), |free| free + 1);
        if row == self.rows.len() {
            self.rows.push(None);
            self.travel.grow(self.rows.len());
        }
        self.rows[row] = Some(recipient);
        self.travel.set(0, row as u16, table(geography.journey_to_home(self.base, home)));
        self.travel.set(row as u16, 0, table(geography.journey_to_base(home, self.base)));
        for other in 1..self.rows.len() {
            let Some(neighbour) = self.rows[other] else { continue };
            if other == row {
                // The way from one visit to the next at the same home.
                self.travel.set(row as u16, row as u16, 0);
                continue;
            }
            let there = clients[neighbour.0 as usize].person.home;
            let seconds = table(geography.journey_to_home(home, there));
            self.travel.set(row as u16, other as u16, seconds);
            self.travel.set(other as u16, row as u16, seconds);
        }
        row as u16
    }

    /// Whether the municipality runs it.
    pub fn in_house(&self) -> bool {
        self.kind == ProviderKind::InHouse
    }

    /// How many permanent employees hold a line.
    pub fn permanent(&self) -> u32 {
        self.roster.lines.iter().filter(|line| line.holder.is_some()).count() as u32
    }

    /// The position of a new employee, who behaves as employees of the provider do.
    pub fn employ(&mut self, mut person: StaffMember) -> StaffId {
        person.likeability += self.conduct;
        self.staff.push(Employee::new(person));
        StaffId((self.staff.len() - 1) as u16)
    }
}

/// A provider as the days and months see it.
#[derive(Clone, Debug)]
pub struct Provider {
    /// What its draws are keyed by.
    pub key: Key,
    /// Who runs it.
    pub kind: ProviderKind,
    /// Whether it reports more than it has done, until that is found.
    pub over_reports: bool,
    /// When that was found.
    pub found: Option<Day>,
    /// Money received for what was not done, by the day it was settled.
    pub wrongly_paid: Vec<(Day, Ore)>,
    /// How well it leads its staff and is seen to do so, in standard deviations of providers.
    pub quality: f64,
    /// What an hour costs it, relative to others.
    pub cost: f64,
    /// What it has put by, private and non-profit ones.
    pub account: Ore,
    /// Months in a row that this has been below zero.
    pub months_below: u32,
    /// Months in a row that its recipients met more employees than is required.
    pub months_above: u32,
    /// Since when it has had a contract; counted from the first day for those of the file.
    pub since: Day,
    /// What it is in each area.
    pub places: Vec<Place>,
}

impl Provider {
    /// Begins on a day, as if it had never been there: what it once lost is written off.
    pub fn start_afresh(&mut self, day: Day) {
        (self.since, self.account, self.months_below, self.months_above) = (day, Ore::ZERO, 0, 0);
    }

    /// Whether it has a contract anywhere.
    pub fn is_active(&self) -> bool {
        self.places.iter().any(Place::has_contract)
    }

    /// Whether the municipality runs it.
    pub fn in_house(&self) -> bool {
        self.kind == ProviderKind::InHouse
    }
}

/// By what right a provider works in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// It does not.
    Absent,
    /// For as long as it likes: in-house provision, and free entry.
    Open,
    /// Until this day, after a tender.
    Until(Day),
}

/// A provider in an area.
#[derive(Clone, Debug)]
pub struct Place {
    /// By what right it works there.
    pub contract: Contract,
    /// How well known it is apart from what its visits are like: logarithm of how soon it comes to mind.
    pub known: f64,
    /// How well liked it is apart from what its visits are like, its quality included: utility of choices.
    pub appeal: f64,
    /// What it is paid, relative to the rate.
    pub price: f64,
    /// Recipients that it is paid for at least.
    pub guaranteed: f64,
    /// The most recipients that it takes now; `None` for any number.
    pub room: Option<u32>,
    /// What its visits were like in the running month and the last three before it.
    pub served: [Served; 4],
    /// What they were like when the appeal was settled.
    pub reference: f64,
}

impl Place {
    /// Nothing.
    pub const ABSENT: Self = Self {
        contract: Contract::Absent,
        known: 0.0,
        appeal: 0.0,
        price: 1.0,
        guaranteed: 0.0,
        room: None,
        served: [Served::NOTHING; 4],
        reference: 0.0,
    };

    /// It as somebody of whose visits nothing more is known than what is usual.
    pub fn empty(&self, usual: f64) -> Self {
        Self { known: self.known, appeal: self.appeal, reference: usual, ..Self::ABSENT }
    }

    /// Whether it works there.
    pub fn has_contract(&self) -> bool {
        self.contract != Contract::Absent
    }

    /// What is said of its visits: share by the contact, less the share late and five times the share unmet, over the three
    /// months before the running one (Antagande); the reference while nothing is known.
    pub fn reputation(&self) -> f64 {
        let mut sum = Served::NOTHING;
        self.served[1..].iter().for_each(|month| sum.add(month));
        if sum.performed == 0 || sum.due == 0 {
            return self.reference;
        }
        let performed = f64::from(sum.performed);
        (f64::from(sum.by_contact) - f64::from(sum.late)) / performed - 5.0 * f64::from(sum.unmet) / f64::from(sum.due)
    }

    /// Ends a month of visits.
    pub fn end_month(&mut self) {
        self.served.rotate_right(1);
        self.served[0] = Served::NOTHING;
    }
}

/// What a month's visits were like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// At their final disposition, hospital and cancelled apart.
    pub due: u32,
    /// Not made.
    pub unmet: u32,
    /// Made.
    pub performed: u32,
    /// Made late.
    pub late: u32,
    /// Made by the contact.
    pub by_contact: u32,
}

impl Served {
    /// Nothing yet.
    pub const NOTHING: Self = Self { due: 0, unmet: 0, performed: 0, late: 0, by_contact: 0 };

    /// Adds another month.
    pub fn add(&mut self, other: &Self) {
        self.due += other.due;
        self.unmet += other.unmet;
        self.performed += other.performed;
        self.late += other.late;
        self.by_contact += other.by_contact;
    }

    /// Adds a visit at its final disposition.
    pub fn add_visit(&mut self, page: &VisitRecord) {
        match page.disposition {
            Disposition::Performed => {
                self.performed += 1;
                self.late += u32::from(page.late);
                self.by_contact += u32::from(page.by_contact);
            }
            Disposition::Unmet(_) => self.unmet += 1,
            Disposition::InHospital | Disposition::CancelledAhead | Disposition::DeclinedAtDoor => return,
        }
        self.due += 1;
    }
}

/// The municipality between two days.
#[derive(Clone, Debug)]
pub struct State {
    /// Sorted by the ids in the file; after them those that could come.
    pub providers: Vec<Provider>,
    /// Everybody who has had home care.
    pub clients: Vec<Client>,
    /// Sorted by the ids in the file; after them those that opened later.
    pub units: Vec<Unit>,
    /// Recipients of each area on the first day.
    pub founded_with: Vec<u32>,
    /// Choices of provider since the end of the last month.
    pub choices: Vec<Choice>,
    /// Whether the whole municipality is there, so that providers may come and go.
    pub whole: bool,
}

impl State {
    /// The open units of a provider in an area.
    pub fn open_units(&self, provider: ProviderId, area: usize) -> impl Iterator<Item = &Unit> + '_ {
        self.units.iter().filter(move |unit| unit.is_open && unit.provider == provider && unit.area == area)
    }

    /// Recipients of every provider in an area.
    pub fn sizes(&self, area: usize) -> Vec<u32> {
        self.sizes_where(|unit| unit.area == area)
    }

    /// Recipients of every provider in all areas.
    pub fn whole_sizes(&self) -> Vec<u32> {
        self.sizes_where(|_| true)
    }

    fn sizes_where(&self, counts: impl Fn(&Unit) -> bool) -> Vec<u32> {
        let mut sizes = vec![0; self.providers.len()];
        for unit in self.units.iter().filter(|unit| unit.is_open && counts(unit)) {
            sizes[usize::from(unit.provider.0)] += unit.members.len() as u32;
        }
        sizes
    }

    /// Of the recipients of every provider, those with in-house provision.
    pub fn in_house(&self, sizes: &[u32]) -> u32 {
        sizes.iter().zip(&self.providers).filter(|(_, provider)| provider.in_house()).map(|(size, _)| *size).sum()
    }

    /// What each provider is paid for its recipients on average, relative to the rate.
    pub fn prices(&self) -> Vec<f64> {
        let mut sums = vec![(0.0, 0.0); self.providers.len()];
        for unit in self.units.iter().filter(|unit| unit.is_open) {
            let (paid, recipients) = &mut sums[usize::from(unit.provider.0)];
            let members = unit.members.len() as f64;
            *paid += members * self.providers[usize::from(unit.provider.0)].places[unit.area].price;
            *recipients += members;
        }
        sums.into_iter().map(|(paid, recipients)| if recipients > 0.0 { paid / recipients } else { 1.0 }).collect()
    }

    /// Recipients of a provider in an area.
    pub fn recipients(&self, provider: ProviderId, area: usize) -> u32 {
        self.open_units(provider, area).map(|unit| unit.members.len() as u32).sum()
    }

    /// The unit of a provider in an area that takes somebody who lives here: the nearest that is not full, otherwise the emptiest.
    pub fn unit_near(&self, provider: ProviderId, area: usize, home: Point) -> Option<UnitId> {
        let filled = |unit: &Unit| unit.members.len() as f64 / f64::from(unit.founded_with.max(1));
        let free = self.open_units(provider, area).filter(|unit| filled(unit) < FULL);
        let near = free.min_by(|one, other| {
            let apart = |unit: &Unit| unit.centre.apart(home);
            apart(one).total_cmp(&apart(other)).then(one.key.cmp(&other.key))
        });
        let emptiest = || {
            self.open_units(provider, area)
                .min_by(|one, other| filled(one).total_cmp(&filled(other)).then(one.key.cmp(&other.key)))
        };
        near.or_else(emptiest).map(|unit| unit.id)
    }
}

/// A unit is full at this size, relative to the one that it began with, while another of the provider's is not (Antagande).
const FULL: f64 = 1.25;

/// An employee at work today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrewMember {
    /// Who.
    pub staff: StaffId,
    /// The slot they work.
    pub slot: u8,
    /// The shape of the shift.
    pub shift: ShiftKind,
    /// Whether it is overtime of a colleague.
    pub extra: bool,
    /// Whether it was filled today.
    pub short_notice: bool,
}

/// A visit that the unit is to make today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueVisit {
    /// Whose.
    pub recipient: RecipientId,
    /// Which of the care plan.
    pub visit: PlanVisitId,
    /// The day on which it was due.
    pub due: Day,
    /// The slot that the base roster gives it today.
    pub slot: Option<u8>,
}

/// Days within which a movable visit may still be made.
const MOVABLE_DAYS: i32 = 7;

impl DueVisit {
    /// Whether the visit, not made today, may wait for another day.
    pub fn may_wait(&self, critical: bool, today: Day) -> bool {
        !critical && today.0 - self.due.0 < MOVABLE_DAYS
    }

    /// The page of the visit before anybody has come. `needed` is zero when there was no need that day.
    pub fn not_made(&self, client: &Client, disposition: Disposition, needed: Seconds) -> VisitRecord {
        let visit = &client.person.plan[usize::from(self.visit.0)];
        VisitRecord {
            recipient: self.recipient,
            visit: self.visit,
            due: self.due,
            kind: visit.kind,
            staff: [None, None],
            staff_needed: visit.staff_needed,
            qualified: visit.qualified,
            critical: visit.kind.is_critical(),
            disposition,
            granted: visit.duration,
            needed,
            performed: Seconds::ZERO,
            redone: Seconds::ZERO,
            registered: Seconds::ZERO,
            corrected: false,
            cancelled_late: false,
            hospital_day: match disposition {
                Disposition::InHospital => (self.due.0 - client.in_hospital_since.0 + 1).clamp(1, 10_000) as u16,
                Disposition::Performed
                | Disposition::CancelledAhead
                | Disposition::DeclinedAtDoor
                | Disposition::Unmet(_) => 0,
            },
            start: visit.earliest,
            late: false,
            unwanted: false,
            by_contact: false,
            changed: false,
            after_discharge: client.is_back_since(self.due, AFTER_DISCHARGE),
        }
    }
}

/// For so many days somebody counts as newly come home from hospital.
const AFTER_DISCHARGE: i32 = 14;

/// The plan of a day, and what it is about.
#[derive(Clone, Debug, Default)]
pub struct DayPlan {
    /// The tasks of the plan, in its order.
    pub visits: Vec<DueVisit>,
    /// The workers of the plan, in its order.
    pub crew: Vec<CrewMember>,
    /// Who makes which, when.
    pub plan: Plan,
    /// Planned visits at which somebody will be turned away: task and worker, the planned start and why.
    pub turned_away: Vec<(u16, u16, Seconds, ClosedDoor)>,
    /// Tasks that nobody could be found for after a wasted journey.
    pub lost: Vec<u16>,
}

/// The key of a visit's event: recipient, visit of the care plan, original date.
pub fn visit_draws(root: Draws, person: &Recipient, visit: PlanVisitId, due: Day, decision: Decision) -> Draws {
    root.of(person.key.0).about(decision).of(u64::from(visit.0)).on(due)
}

/// The key of a pair's event: recipient, employee, how many times they have met.
pub fn pair_draws(root: Draws, recipient: Key, member: Key, met: u16, decision: Decision) -> Draws {
    root.of(recipient.0).of(member.0).about(decision).of(u64::from(met))
}

/// The values and everything that a scenario derives once.
pub struct Derived {
    /// How granted hours are distributed.
    pub plans: (HoursFit, Weekly),
    /// What makes discomfort.
    pub discomfort: Discomfort,
    /// One per area.
    pub geographies: Vec<Geography>,
}

impl Derived {
    /// Derives what does not change from replication to replication but for the placing of clusters.
    pub fn new(scenario: &Scenario, draws: Draws) -> Self {
        use crate::scenario::Parameter;
        let values = &scenario.values;
        let fit = HoursFit::new(values.get(Parameter::RecipientsHours), values.get(Parameter::RecipientsOver80Hours));
        Self {
            plans: (fit, Weekly::new(values, &fit)),
            discomfort: Discomfort::new(values),
            geographies: scenario
                .areas
                .iter()
                .map(|area| Geography::new(area, values, draws.of(crate::draws::name(&area.id))))
                .collect(),
        }
    }
}
