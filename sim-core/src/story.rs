//! One replication told through people: what a fortnight is for the recipient whom the proposal touches most and for the
//! employee most concerned, today and with the proposal, and how refusals fall on employees. From the same runs that
//! outcomes are made of, for readers who ask what a number means for somebody. The people are invented.

use crate::day::state::State;
use crate::ids::{Key, PlanVisitId, UnitId};
use crate::population::{Employment, StaffMember, VisitKind};
use crate::record::{DayRecord, Disposition, Event, Reason, VisitRecord};
use crate::run::{Extent, Part, Search, Start, observe};
use crate::scenario::{ProviderKind, Scenario};
use crate::units::{Day, Seconds};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Days told of: a fortnight, as care plans and rosters have them.
pub const FORTNIGHT: i32 = 14;

/// How much is simulated for a story: half a year, since refusals gather; and few enough units for an answer in seconds
/// however large the municipality is, or a whole area where providers come and go.
pub fn extent(whole_area: bool) -> Extent {
    let part = if whole_area { Part::Area } else { Part::Units(10) };
    Extent { warmup: 28, days: 182, units: Some(part) }
}

/// Something as it is today and with the proposal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both<T> {
    /// Today.
    pub baseline: T,
    /// With the proposal.
    pub reform: T,
}

impl<T> Both<T> {
    /// Does the same with both.
    pub fn map<'a, U>(&'a self, mut with: impl FnMut(&'a T) -> U) -> Both<U> {
        Both { baseline: with(&self.baseline), reform: with(&self.reform) }
    }

    /// The two, today first.
    pub fn each(&self) -> [&T; 2] {
        [&self.baseline, &self.reform]
    }
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Units simulated.
    pub units: u32,
    /// Units of the municipality; more than `units` means that this is a sample.
    pub of_units: u32,
    /// Days simulated after warm-up.
    pub days: u32,
    /// The first day of the fortnight: a Monday, counted from the first day after warm-up.
    pub first_day: i32,
    /// A recipient's fortnight; nobody when nobody is there all through any fortnight in both alternatives.
    pub recipient: Option<RecipientStory>,
    /// An employee's; nobody when nobody works in it in both alternatives.
    pub employee: Option<EmployeeStory>,
    /// Everybody who worked at least a shift, with how many recipients refused them, most first.
    pub staff: Both<Vec<StaffRefusals>>,
}

/// A recipient's fortnight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientStory {
    /// Employees whom they have refused, in force on the first day.
    pub refused: Both<Vec<String>>,
    /// Every visit due or made in the fortnight, by day and planned time.
    pub visits: Both<Vec<ToldVisit>>,
    /// Who runs their provider at the end of it.
    pub kind: Both<Option<ProviderKind>>,
    /// Whether that is another provider in the other alternative.
    pub other_provider: bool,
}

/// A visit and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldVisit {
    /// The day of the fortnight, 0 a Monday.
    pub day: u8,
    /// Which visit of the care plan.
    pub visit: PlanVisitId,
    /// What it is for.
    pub kind: VisitKind,
    /// The planned earliest start, seconds after midnight.
    pub earliest: i32,
    /// The planned latest start.
    pub latest: i32,
    /// When it began, if somebody came.
    pub start: Option<i32>,
    /// Time with the recipient, seconds.
    pub seconds: i32,
    /// What became of it.
    pub fate: Fate,
    /// Who came.
    pub who: Vec<Who>,
    /// Whether somebody came whom the recipient would rather not have.
    pub unwanted: bool,
    /// Whether somebody else came to the same visit in the other alternative.
    pub differs: bool,
}

/// What became of a visit on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// Made.
    Performed,
    /// The recipient said no at the door.
    DeclinedAtDoor,
    /// Cancelled in advance.
    CancelledAhead,
    /// The recipient was in hospital.
    InHospital,
    /// Not made.
    Unmet(Reason),
    /// Moved to a later day, on which it is told again if that is in the fortnight.
    Moved,
}

/// An employee at a recipient's door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// A letter, the same for the same person in both alternatives.
    pub label: String,
    /// The designated contact.
    pub contact: bool,
    /// Somebody the recipient has never met before.
    pub new: bool,
    /// Somebody whom the recipient has refused.
    pub refused: bool,
}

/// An employee's fortnight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployeeStory {
    /// Their letter.
    pub label: String,
    /// The recipients who have refused them, in force on the first day.
    pub refused_by: Both<Vec<String>>,
    /// The fourteen days.
    pub days: Both<Vec<WorkDay>>,
}

/// An employee's day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkDay {
    /// Whether they worked.
    pub works: bool,
    /// Whether the shift was overtime.
    pub extra: bool,
    /// Their stops in order.
    pub stops: Vec<Stop>,
    /// Recipients who turned them away.
    pub turned_away: Vec<String>,
}

/// A stop of an employee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// When, seconds after midnight.
    pub start: i32,
    /// The recipient's number, the same in both alternatives; the recipient told of is 1.
    pub recipient: String,
    /// Whether the visit was made.
    pub made: bool,
}

/// How often an employee was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRefusals {
    /// By how many recipients in the counted days.
    pub refusals: u32,
    /// The groups they belong to.
    pub groups: Vec<StaffGroup>,
}

/// A group of employees that refusals are split by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum StaffGroup {
    Permanent,
    Hourly,
    Agency,
    Women,
    Men,
    OtherLanguage,
    NoOtherLanguage,
    /// Born abroad.
    ForeignBorn,
    /// Born in Sweden.
    BornInSweden,
}

/// Who belongs to a group.
type Belongs = fn(&StaffMember) -> bool;

/// Every group, in the order in which they are shown.
pub const STAFF_GROUPS: &[(StaffGroup, Belongs)] = &[
    (StaffGroup::Permanent, |person| person.employment == Employment::Permanent),
    (StaffGroup::Hourly, |person| person.employment == Employment::Hourly),
    (StaffGroup::Agency, |person| person.employment == Employment::Agency),
    (StaffGroup::Women, |person| person.woman),
    (StaffGroup::Men, |person| !person.woman),
    (StaffGroup::OtherLanguage, |person| person.other_language),
    (StaffGroup::NoOtherLanguage, |person| !person.other_language),
    (StaffGroup::ForeignBorn, |person| person.foreign_born),
    (StaffGroup::BornInSweden, |person| !person.foreign_born),
];

/// Runs both alternatives of one replication and tells of them. `progress` hears of days done and days in all.
pub fn tell(
    starts: Both<&Start>,
    scenarios: Both<&Scenario>,
    extent: Extent,
    mut progress: impl FnMut(u32, u32),
) -> Story {
    let fortnights = extent.days as usize / FORTNIGHT as usize;
    let mut diary = |start: &Start, scenario: &Scenario, done: u32| {
        let mut diary = Diary::new(fortnights);
        let mut today = None;
        observe(start, scenario, Search::First, |record, state, _| {
            diary.write(record, state);
            if today.replace(record.day) != Some(record.day) {
                progress(done + record.day.0 as u32 + 1, 2 * extent.days);
            }
        });
        diary
    };
    let diaries = Both {
        baseline: diary(starts.baseline, scenarios.baseline, 0),
        reform: diary(starts.reform, scenarios.reform, extent.days),
    };
    let of_units = scenarios.baseline.providers.iter().map(|provider| provider.units.len() as u32).sum();
    let units = diaries.baseline.units.len() as u32;
    let mut story = Story {
        units,
        of_units,
        days: extent.days,
        first_day: 0,
        recipient: None,
        employee: None,
        staff: diaries.map(Diary::staff),
    };
    if let Some((person, fortnight)) = chosen_recipient(&diaries, fortnights) {
        story.first_day = fortnight as i32 * FORTNIGHT;
        let employee = chosen_employee(&diaries, fortnight, person);
        let names = Names::give(&diaries, fortnight, person, employee);
        story.recipient = Some(recipient_story(&diaries, fortnight, person, &names));
        story.employee = employee.map(|employee| employee_story(&diaries, fortnight, employee, &names));
    }
    story
}

/// A visit as a diary keeps it.
struct Entry {
    recipient: Key,
    visit: PlanVisitId,
    kind: VisitKind,
    earliest: Seconds,
    latest: Seconds,
    due: Day,
    day: Day,
    start: Seconds,
    lasted: Seconds,
    disposition: Disposition,
    unwanted: bool,
    came: [Option<Came>; 2],
}

/// Somebody at a door.
#[derive(Clone, Copy)]
struct Came {
    staff: Key,
    contact: bool,
    new: bool,
    refused: bool,
}

impl Entry {
    fn staff(&self) -> impl Iterator<Item = Key> {
        self.came.iter().flatten().map(|came| came.staff)
    }
}

struct Worked {
    staff: Key,
    day: Day,
    extra: bool,
}

/// What a run leaves for a story, by stable keys: positions differ between the alternatives.
struct Diary {
    units: BTreeSet<UnitId>,
    /// By recipient, in the order in which they were written down.
    visits: BTreeMap<Key, Vec<Entry>>,
    shifts: Vec<Worked>,
    /// Day, recipient, employee.
    turned_away: Vec<(Day, Key, Key)>,
    /// When each recipient refused each employee.
    refused_on: BTreeMap<(Key, Key), Day>,
    /// Recipient and employee of each refusal in force on the first day of each fortnight.
    in_force: Vec<Vec<(Key, Key)>>,
    /// On how many days of each fortnight a recipient was there.
    there: BTreeMap<Key, Vec<u8>>,
    /// The provider that a recipient had last in a fortnight, and who runs it.
    provider: BTreeMap<(Key, usize), (Key, ProviderKind)>,
    people: BTreeMap<Key, StaffMember>,
}

impl Diary {
    fn new(fortnights: usize) -> Self {
        Self {
            units: BTreeSet::new(),
            visits: BTreeMap::new(),
            shifts: Vec::new(),
            turned_away: Vec::new(),
            refused_on: BTreeMap::new(),
            in_force: (0..fortnights).map(|_| Vec::new()).collect(),
            there: BTreeMap::new(),
            provider: BTreeMap::new(),
            people: BTreeMap::new(),
        }
    }

    /// Keeps a day of a unit. `state` is as the day left it.
    fn write(&mut self, record: &DayRecord, state: &State) {
        let unit = &state.units[usize::from(record.unit.0)];
        let day = record.day;
        let member = |staff| &unit.employee(staff).person;
        let recipient = |id: crate::ids::RecipientId| state.clients[id.0 as usize].person.key;
        self.units.insert(unit.id);
        for event in &record.events {
            if let Event::Refused(who, staff, _) = event {
                self.refused_on.insert((recipient(*who), member(*staff).key), day);
            }
        }
        for shift in record.shifts.iter().filter(|shift| shift.employment != Employment::Manager) {
            let person = member(shift.staff);
            self.people.entry(person.key).or_insert_with(|| person.clone());
            self.shifts.push(Worked { staff: person.key, day, extra: shift.extra });
        }
        for away in &record.turned_away {
            self.turned_away.push((day, recipient(away.recipient), member(away.staff).key));
        }
        // What waited when a new plan of care was made belongs to no plan any more.
        let of_an_old_plan = |visit: &VisitRecord| visit.disposition == Disposition::CancelledAhead && visit.due < day;
        for (at, visit) in record.visits.iter().enumerate().filter(|(_, visit)| !of_an_old_plan(visit)) {
            let entry = self.entry(at, visit, record, state);
            self.visits.entry(entry.recipient).or_default().push(entry);
        }
        let fortnight = (day.0 / FORTNIGHT) as usize;
        let Some(in_force) = self.in_force.get_mut(fortnight) else { return };
        for id in &unit.members {
            let client = &state.clients[id.0 as usize];
            let days = self.there.entry(client.person.key).or_insert_with(|| vec![0; fortnight + 1]);
            days.resize(days.len().max(fortnight + 1), 0);
            days[fortnight] += 1;
            let provider = state.providers[usize::from(unit.provider.0)].key;
            self.provider.insert((client.person.key, fortnight), (provider, unit.kind));
            if day.of_fortnight() != 0 {
                continue;
            }
            for (staff, _) in client.pairs().filter(|(_, pair)| pair.is_refused(day)) {
                let key = (client.person.key, member(staff).key);
                if unit.employee(staff).employed && self.refused_on.get(&key) != Some(&day) {
                    in_force.push(key);
                }
            }
        }
    }

    fn entry(&self, at: usize, visit: &VisitRecord, record: &DayRecord, state: &State) -> Entry {
        let unit = &state.units[usize::from(record.unit.0)];
        let client = &state.clients[visit.recipient.0 as usize];
        let plan = &client.person.plan[usize::from(visit.visit.0)];
        let came = visit.staff.map(|staff| {
            let staff = staff?;
            let key = unit.employee(staff).person.key;
            let pair = client.pair(staff);
            let meets = |other: &&VisitRecord| {
                other.recipient == visit.recipient
                    && other.disposition == Disposition::Performed
                    && other.staff.contains(&Some(staff))
            };
            // The state is that of the evening: meetings from this one on have been counted already.
            let met_today = || record.visits[at..].iter().filter(meets).count();
            let refused_today = self.refused_on.get(&(client.person.key, key)) == Some(&record.day);
            Some(Came {
                staff: key,
                contact: visit.by_contact && (visit.staff_needed == 1 || client.contact == Some(staff)),
                new: pair.met < 20 && usize::from(pair.met) <= met_today(),
                refused: pair.is_refused(record.day) && !refused_today,
            })
        });
        Entry {
            recipient: client.person.key,
            visit: visit.visit,
            kind: plan.kind,
            earliest: plan.earliest,
            latest: plan.latest,
            due: visit.due,
            day: record.day,
            start: visit.start,
            lasted: visit.time(),
            disposition: visit.disposition,
            unwanted: visit.unwanted,
            came,
        }
    }

    fn is_there_throughout(&self, recipient: Key, fortnight: usize) -> bool {
        self.there.get(&recipient).and_then(|days| days.get(fortnight)) == Some(&(FORTNIGHT as u8))
    }

    fn works_in(&self, staff: Key, fortnight: usize) -> bool {
        self.shifts.iter().any(|shift| shift.staff == staff && shift.day.0 / FORTNIGHT == fortnight as i32)
    }

    fn visits_of(&self, recipient: Key) -> &[Entry] {
        self.visits.get(&recipient).map_or(&[], Vec::as_slice)
    }

    /// A recipient's visits that were due or settled in a fortnight.
    fn fortnight_of(&self, recipient: Key, fortnight: usize) -> impl Iterator<Item = &Entry> {
        let within = move |day: Day| day.0 / FORTNIGHT == fortnight as i32;
        self.visits_of(recipient)
            .iter()
            .filter(move |entry| within(entry.due) && entry.due.is_counted() || within(entry.day))
    }

    /// How many visits each employee made in a fortnight.
    fn made_by(&self, fortnight: usize) -> BTreeMap<Key, usize> {
        let mut made = BTreeMap::new();
        let within = |entry: &&Entry| entry.day.0 / FORTNIGHT == fortnight as i32;
        for entry in self.visits.values().flatten().filter(within) {
            for staff in entry.staff().filter(|_| entry.disposition == Disposition::Performed) {
                *made.entry(staff).or_default() += 1;
            }
        }
        made
    }

    fn staff(&self) -> Vec<StaffRefusals> {
        let mut times: BTreeMap<Key, u32> = self.people.keys().map(|key| (*key, 0)).collect();
        for (_, staff) in self.refused_on.keys() {
            // A manager may be refused but works no shifts.
            if let Some(times) = times.get_mut(staff) {
                *times += 1;
            }
        }
        let mut staff: Vec<StaffRefusals> = times
            .into_iter()
            .map(|(key, refusals)| {
                let person = &self.people[&key];
                let groups = STAFF_GROUPS.iter().filter(|(_, belongs)| belongs(person)).map(|(group, _)| *group);
                StaffRefusals { refusals, groups: groups.collect() }
            })
            .collect();
        staff.sort_by_key(|each| std::cmp::Reverse(each.refusals));
        staff
    }
}

/// Who came to a visit, to be compared.
fn company(entry: &Entry) -> BTreeSet<Key> {
    entry.staff().collect()
}

/// Visits of a fortnight to which somebody else came in the other alternative, by visit and the day on which it was due.
fn differing(diaries: &Both<Diary>, recipient: Key, fortnight: usize) -> BTreeSet<(PlanVisitId, Day)> {
    let by_visit = |diary: &Diary| -> BTreeMap<(PlanVisitId, Day), BTreeSet<Key>> {
        let entries = diary.fortnight_of(recipient, fortnight);
        entries.map(|entry| ((entry.visit, entry.due), company(entry))).filter(|(_, came)| !came.is_empty()).collect()
    };
    let (baseline, reform) = (by_visit(&diaries.baseline), by_visit(&diaries.reform));
    let differs = |(visit, came): (&(PlanVisitId, Day), &BTreeSet<Key>)| {
        baseline.get(visit).is_some_and(|before| before != came).then_some(*visit)
    };
    reform.iter().filter_map(differs).collect()
}

/// How much a recipient's fortnight changes: visits to which somebody else comes, employees met and visits made more or fewer; then
/// minutes with the recipient more or fewer.
fn change(diaries: &Both<Diary>, recipient: Key, fortnight: usize) -> (usize, i32) {
    let told = |diary: &Diary| {
        let made: Vec<&Entry> = diary
            .fortnight_of(recipient, fortnight)
            .filter(|entry| entry.disposition == Disposition::Performed)
            .collect();
        let met: BTreeSet<Key> = made.iter().flat_map(|entry| entry.staff()).collect();
        (made.len(), met.len(), made.iter().map(|entry| entry.lasted.0).sum::<i32>() / 60)
    };
    let Both { baseline: (visits, met, minutes), reform: then } = diaries.map(told);
    let others = differing(diaries, recipient, fortnight).len();
    (others + visits.abs_diff(then.0) + met.abs_diff(then.1), (minutes - then.2).abs())
}

/// The recipient whose fortnight shows most about the proposal, and which fortnight: among those there all through it in both
/// alternatives, the one with most refusals in force under the proposal, then most visits to which somebody else comes,
/// then the smallest key. A person's fortnight is the first in which so many are in force. Where nobody is refused it is the last
/// fortnight, and the one for whom most of it changes.
fn chosen_recipient(diaries: &Both<Diary>, fortnights: usize) -> Option<(Key, usize)> {
    let mut best: Vec<(Key, usize)> = Vec::new();
    let mut most = 0;
    for recipient in diaries.reform.there.keys() {
        let whole =
            |fortnight: &usize| diaries.each().iter().all(|diary| diary.is_there_throughout(*recipient, *fortnight));
        let refusals =
            |fortnight: usize| diaries.reform.in_force[fortnight].iter().filter(|(who, _)| who == recipient).count();
        // The first of the fullest; among fortnights without refusals the last.
        let fullest = (0..fortnights).filter(whole).map(|at| (refusals(at), at));
        let Some((count, at)) = fullest.reduce(|best, next| match next.0.cmp(&best.0) {
            std::cmp::Ordering::Greater => next,
            std::cmp::Ordering::Equal if next.0 == 0 => next,
            std::cmp::Ordering::Equal | std::cmp::Ordering::Less => best,
        }) else {
            continue;
        };
        if count > most {
            best.clear();
            most = count;
        }
        if count == most {
            best.push((*recipient, at));
        }
    }
    if most == 0 {
        let last = best.iter().map(|(_, at)| *at).max()?;
        best.retain(|(_, at)| *at == last);
        return best
            .into_iter()
            .min_by_key(|(recipient, at)| (std::cmp::Reverse(change(diaries, *recipient, *at)), *recipient));
    }
    best.into_iter()
        .min_by_key(|(recipient, at)| (std::cmp::Reverse(differing(diaries, *recipient, *at).len()), *recipient))
}

/// The employee most concerned: of those who work in the fortnight in both alternatives, the one refused by most recipients
/// under the proposal, then one refused by the recipient told of; where nobody is refused, the one whose visits become most more or
/// fewer. Then the one who comes most often to that recipient, then the smallest key.
fn chosen_employee(diaries: &Both<Diary>, fortnight: usize, recipient: Key) -> Option<Key> {
    let in_force = &diaries.reform.in_force[fortnight];
    let refused = |staff: Key| in_force.iter().filter(|(_, who)| *who == staff).count();
    let by_the_same = |staff: Key| in_force.contains(&(recipient, staff));
    let comes = |staff: Key| {
        let visits = diaries.each().into_iter().flat_map(|diary| diary.fortnight_of(recipient, fortnight));
        visits.filter(|entry| entry.staff().any(|who| who == staff)).count()
    };
    let Both { baseline: before, reform: then } = diaries.map(|diary| diary.made_by(fortnight));
    let made = |by: &BTreeMap<Key, usize>, staff: Key| by.get(&staff).copied().unwrap_or(0);
    let moved = |staff: Key| match in_force.is_empty() {
        true => made(&before, staff).abs_diff(made(&then, staff)),
        false => 0,
    };
    let works = |staff: &Key| diaries.each().iter().all(|diary| diary.works_in(*staff, fortnight));
    let staff = diaries.reform.people.keys().copied().filter(works);
    let concerned = |staff: Key| (refused(staff), by_the_same(staff), moved(staff), comes(staff));
    staff.min_by_key(|staff| (std::cmp::Reverse(concerned(*staff)), *staff))
}

/// What people are called in a story: employees by letters, recipients by numbers, both by how often they occur in it.
struct Names {
    staff: BTreeMap<Key, String>,
    recipients: BTreeMap<Key, String>,
}

impl Names {
    fn give(diaries: &Both<Diary>, fortnight: usize, recipient: Key, employee: Option<Key>) -> Self {
        let mut staff: BTreeMap<Key, u32> = BTreeMap::new();
        let mut recipients: BTreeMap<Key, u32> = BTreeMap::new();
        for diary in diaries.each() {
            for key in diary.fortnight_of(recipient, fortnight).flat_map(Entry::staff) {
                *staff.entry(key).or_default() += 1;
            }
            for (who, by) in &diary.in_force[fortnight] {
                if *who == recipient {
                    staff.entry(*by).or_default();
                }
                if Some(*by) == employee {
                    recipients.entry(*who).or_default();
                }
            }
            for visits in diary.visits.values() {
                for entry in visits.iter().filter(|entry| entry.day.0 / FORTNIGHT == fortnight as i32) {
                    if entry.staff().any(|who| Some(who) == employee) {
                        *recipients.entry(entry.recipient).or_default() += 1;
                    }
                }
            }
            for (day, who, by) in &diary.turned_away {
                if day.0 / FORTNIGHT == fortnight as i32 && Some(*by) == employee {
                    recipients.entry(*who).or_default();
                }
            }
        }
        if let Some(employee) = employee {
            staff.entry(employee).or_default();
        }
        // Whoever is told of comes first, also if the employee never comes there.
        recipients.insert(recipient, u32::MAX);
        let ranked = |counts: BTreeMap<Key, u32>| {
            let mut keys: Vec<(Key, u32)> = counts.into_iter().collect();
            keys.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
            keys.into_iter().map(|(key, _)| key)
        };
        Self {
            staff: ranked(staff).enumerate().map(|(at, key)| (key, letters(at))).collect(),
            recipients: ranked(recipients).enumerate().map(|(at, key)| (key, (at + 1).to_string())).collect(),
        }
    }

    fn staff(&self, key: Key) -> String {
        self.staff.get(&key).cloned().unwrap_or_default()
    }

    fn recipient(&self, key: Key) -> String {
        self.recipients.get(&key).cloned().unwrap_or_default()
    }
}

/// A to Z, then AA, AB and so on.
fn letters(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    if at < 26 { letter.to_string() } else { letters(at / 26 - 1) + &letter.to_string() }
}

fn recipient_story(diaries: &Both<Diary>, fortnight: usize, person: Key, names: &Names) -> RecipientStory {
    let differs = differing(diaries, person, fortnight);
    let first = Day(fortnight as i32 * FORTNIGHT);
    let visits = |diary: &Diary| {
        let mut told = Vec::new();
        for entry in diary.fortnight_of(person, fortnight) {
            let page = |day: Day, fate: Fate, came: &[Option<Came>]| ToldVisit {
                day: (day.0 - first.0) as u8,
                visit: entry.visit,
                kind: entry.kind,
                earliest: entry.earliest.0,
                latest: entry.latest.0,
                start: came.iter().any(Option::is_some).then_some(entry.start.0),
                seconds: if fate == Fate::Performed { entry.lasted.0 } else { 0 },
                fate,
                who: came.iter().flatten().map(|came| who(came, names)).collect(),
                unwanted: entry.unwanted && fate == Fate::Performed,
                differs: came.iter().any(Option::is_some) && differs.contains(&(entry.visit, entry.due)),
            };
            let within = |day: Day| (first.0..first.0 + FORTNIGHT).contains(&day.0);
            if entry.due != entry.day && within(entry.due) {
                told.push(page(entry.due, Fate::Moved, &[]));
            }
            if within(entry.day) {
                told.push(page(entry.day, fate(entry.disposition), &entry.came));
            }
        }
        told.sort_by_key(|visit| (visit.day, visit.start.unwrap_or(visit.earliest), visit.visit));
        told
    };
    let provider = diaries.map(|diary| diary.provider.get(&(person, fortnight)).copied());
    let key = |provider: &Option<(Key, ProviderKind)>| provider.map(|(key, _)| key);
    RecipientStory {
        refused: diaries.map(|diary| {
            let mut refused: Vec<String> = diary.in_force[fortnight]
                .iter()
                .filter(|(who, _)| *who == person)
                .map(|(_, staff)| names.staff(*staff))
                .collect();
            refused.sort_by_key(|label| (label.len(), label.clone()));
            refused
        }),
        visits: diaries.map(visits),
        kind: provider.map(|provider| provider.map(|(_, kind)| kind)),
        other_provider: key(&provider.baseline) != key(&provider.reform),
    }
}

fn who(came: &Came, names: &Names) -> Who {
    Who { label: names.staff(came.staff), contact: came.contact, new: came.new, refused: came.refused }
}

fn fate(disposition: Disposition) -> Fate {
    match disposition {
        Disposition::Performed => Fate::Performed,
        Disposition::InHospital => Fate::InHospital,
        Disposition::CancelledAhead => Fate::CancelledAhead,
        Disposition::DeclinedAtDoor => Fate::DeclinedAtDoor,
        Disposition::Unmet(reason) => Fate::Unmet(reason),
    }
}

fn employee_story(diaries: &Both<Diary>, fortnight: usize, employee: Key, names: &Names) -> EmployeeStory {
    let first = fortnight as i32 * FORTNIGHT;
    let place = |day: Day| usize::try_from(day.0 - first).ok().filter(|place| *place < FORTNIGHT as usize);
    let by_number = |labels: &mut Vec<String>| labels.sort_by_key(|label| (label.len(), label.clone()));
    let days = |diary: &Diary| {
        let mut days = vec![WorkDay::default(); FORTNIGHT as usize];
        for shift in diary.shifts.iter().filter(|shift| shift.staff == employee) {
            if let Some(place) = place(shift.day) {
                days[place].works = true;
                days[place].extra |= shift.extra;
            }
        }
        for entry in diary.visits.values().flatten().filter(|entry| entry.staff().any(|who| who == employee)) {
            if let Some(place) = place(entry.day) {
                let made = entry.disposition == Disposition::Performed;
                let recipient = names.recipient(entry.recipient);
                days[place].stops.push(Stop { start: entry.start.0, recipient, made });
            }
        }
        for (day, recipient, _) in diary.turned_away.iter().filter(|(_, _, staff)| *staff == employee) {
            if let Some(place) = place(*day) {
                days[place].turned_away.push(names.recipient(*recipient));
            }
        }
        for day in &mut days {
            day.stops.sort_by_key(|stop| stop.start);
        }
        days
    };
    let refused_by = |diary: &Diary| {
        let in_force = diary.in_force[fortnight].iter().filter(|(_, staff)| *staff == employee);
        let mut labels: Vec<String> = in_force.map(|(who, _)| names.recipient(*who)).collect();
        by_number(&mut labels);
        labels
    };
    EmployeeStory { label: names.staff(employee), refused_by: diaries.map(refused_by), days: diaries.map(days) }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_after_z() {
        let named: Vec<String> = [0, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
