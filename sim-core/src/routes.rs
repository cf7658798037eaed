//! One day of one replication on a map: where homes lie and where everybody went, today and with the proposal. From the same
//! runs that outcomes are made of, for readers who ask what a kilometre is made of. Homes and people are invented.

use crate::day::state::{State, Unit};
use crate::ids::{Key, RecipientId};
use crate::population::Point;
use crate::record::DayRecord;
use crate::run::{Extent, Part, Search, Start, observe};
use crate::scenario::{Called, Scenario, TravelMode};
use crate::story::Both;
use crate::units::{Day, rounded};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The day shown unless another is asked for: a Wednesday after twelve weeks, when a proposal has begun to tell.
pub const USUAL_DAY: u32 = 86;

/// How much is simulated for the map of a day: one whole unit, or where the market is asked about the area that stands for it.
pub fn extent(day: u32, whole_area: bool) -> Extent {
    let part = if whole_area { Part::Area } else { Part::Units(1) };
    Extent { warmup: 28, days: day + 1, units: Some(part) }
}

/// A day on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMap {
    /// Which day, counted from the first day after warm-up, a Monday.
    pub day: u32,
    /// The id of the area.
    pub area: String,
    /// How people travel there.
    pub mode: TravelMode,
    /// The side of the area, in metres: it is a square.
    pub side: i32,
    /// Units of the municipality on the first day; more than are shown means that this is a sample.
    pub of_units: u32,
    /// The names of the providers that are there in either alternative.
    pub providers: Vec<Called>,
    /// The providers of the employees who are at work in either alternative, by position; an employee is known by their own.
    pub employees: Vec<u16>,
    /// Where the recipients live who have home care in either alternative.
    pub homes: Vec<Place>,
    /// What happens.
    pub days: Both<Routes>,
}

/// A position, in metres east and north of the corner of the area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// East.
    pub x: i32,
    /// North.
    pub y: i32,
}

/// A day in one alternative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routes {
    /// The units at work.
    pub units: Vec<Base>,
    /// The unit, by position, that goes to each home; nobody where there is no home care.
    pub homes: Vec<Option<u16>>,
    /// The route of everybody at work.
    pub routes: Vec<Route>,
}

/// Where a unit's routes begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// Whose, by position.
    pub provider: u16,
    /// Where.
    pub place: Place,
}

/// The day of an employee on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The employee, by position.
    pub employee: u16,
    /// The unit, by position.
    pub unit: u16,
    /// The stops in order, the return to the base last.
    pub stops: Vec<Stop>,
}

/// A journey and what it was made for. Times are seconds after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// The home, by position; `None` is the base.
    pub home: Option<u16>,
    /// When the pause before the journey began, if there was one.
    pub pause: Option<i32>,
    /// When the journey began.
    pub departs: i32,
    /// When it ended.
    pub arrives: i32,
    /// When the visit began, after a wait at the door.
    pub begins: i32,
    /// When it ended.
    pub ends: i32,
    /// How long the way was.
    pub metres: i32,
    /// Whether a visit was made.
    pub made: bool,
}

/// What routes add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Employees at work.
    pub employees: u32,
    /// Visits made; one that takes two employees counts twice.
    pub visits: u32,
    /// Distance.
    pub metres: i64,
    /// Seconds on the way and at doors that did not open, as the outcomes count them.
    pub travel: i64,
    /// Seconds with recipients.
    pub performed: i64,
}

impl Totals {
    /// Kilometres.
    pub fn km(&self) -> f64 {
        self.metres as f64 / 1000.0
    }

    /// Kilometres per performed hour, the outcome's measure.
    pub fn km_per_hour(&self) -> Option<f64> {
        (self.performed > 0).then(|| self.km() * 3600.0 / self.performed as f64)
    }
}

/// Where somebody is at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// On the way from one home to another, or the base: so many seconds of so many.
    Travelling {
        /// From where.
        from: Option<u16>,
        /// To where.
        to: Option<u16>,
        /// Seconds gone.
        gone: i32,
        /// Seconds in all.
        of: i32,
    },
    /// At a home, or at its door.
    Visiting(u16),
    /// Between visits, where the last one was, or at the door of the next.
    Waiting(Option<u16>),
    /// In the pause, where the last visit was; hours off where the shift is split.
    Pausing(Option<u16>),
}

impl Route {
    /// What the route adds up to.
    pub fn totals(&self) -> Totals {
        let mut sum = Totals { employees: 1, ..Totals::default() };
        for stop in &self.stops {
            let there = i64::from(stop.ends - stop.begins);
            sum.visits += u32::from(stop.made);
            sum.metres += i64::from(stop.metres);
            sum.travel += i64::from(stop.arrives - stop.departs) + if stop.made { 0 } else { there };
            sum.performed += if stop.made { there } else { 0 };
        }
        sum
    }

    /// When the employee leaves the base for the first time and is back for the last.
    pub fn out(&self) -> Option<(i32, i32)> {
        Some((self.stops.first()?.departs, self.stops.last()?.ends))
    }

    /// Where the employee is at a time, seconds after midnight; nowhere before the first journey and after the last.
    pub fn at(&self, time: i32) -> Option<Whereabouts> {
        let (first, last) = self.out()?;
        if time < first || time >= last {
            return None;
        }
        let mut from = None;
        for stop in &self.stops {
            if time < stop.departs {
                let pauses = stop.pause.is_some_and(|begins| time >= begins);
                return Some(if pauses { Whereabouts::Pausing(from) } else { Whereabouts::Waiting(from) });
            }
            if time < stop.arrives {
                let (gone, of) = (time - stop.departs, stop.arrives - stop.departs);
                return Some(Whereabouts::Travelling { from, to: stop.home, gone, of });
            }
            if time < stop.begins {
                return Some(Whereabouts::Waiting(stop.home));
            }
            if time < stop.ends {
                return stop.home.map(Whereabouts::Visiting);
            }
            from = stop.home;
        }
        None
    }
}

impl Routes {
    /// What some of the routes add up to.
    pub fn totals(&self, of: impl Fn(&Route) -> bool) -> Totals {
        self.routes.iter().filter(|route| of(route)).map(Route::totals).fold(Totals::default(), |sum, one| Totals {
            employees: sum.employees + one.employees,
            visits: sum.visits + one.visits,
            metres: sum.metres + one.metres,
            travel: sum.travel + one.travel,
            performed: sum.performed + one.performed,
        })
    }

    /// Whose a route is, by position.
    pub fn provider(&self, route: &Route) -> u16 {
        self.units[usize::from(route.unit)].provider
    }

    /// Where a home lies, or the base of a unit.
    pub fn place(&self, homes: &[Place], home: Option<u16>, unit: u16) -> Place {
        home.map_or(self.units[usize::from(unit)].place, |home| homes[usize::from(home)])
    }
}

/// Runs both alternatives of one replication to a day, which must be the last of the extent, and puts that on the map.
/// `progress` hears of days done and days in all.
pub fn map(
    starts: Both<&Start>,
    scenarios: Both<&Scenario>,
    extent: Extent,
    mut progress: impl FnMut(u32, u32),
) -> DayMap {
    let day = extent.days.saturating_sub(1);
    let mut sheet = |start: &Start, scenario: &Scenario, done: u32| {
        let mut sheet = Sheet::default();
        let mut lived = None;
        observe(start, scenario, Search::First, |record, state, _| {
            if record.day == Day(day as i32) {
                sheet.draw(record, state, scenario);
            }
            if lived != Some(record.day) {
                lived = Some(record.day);
                progress(done + record.day.0 as u32 + 1, 2 * extent.days);
            }
        });
        sheet
    };
    let sheets = Both {
        baseline: sheet(starts.baseline, scenarios.baseline, 0),
        reform: sheet(starts.reform, scenarios.reform, extent.days),
    };
    let today = scenarios.baseline;
    let area = sheets.each().into_iter().flat_map(|sheet| sheet.units.values()).map(|unit| unit.area).next();
    let area = &today.areas[area.unwrap_or_default()];
    let all = Lists::of(&sheets);
    DayMap {
        day,
        area: area.id.clone(),
        mode: area.mode,
        side: rounded(1000.0 * libm::sqrt(area.km2)) as i32,
        of_units: today.providers.iter().map(|provider| provider.units.len() as u32).sum(),
        employees: all.staff.iter().map(|worker| position(&all.providers, &worker.provider)).collect(),
        homes: all.homes.values().copied().collect(),
        days: sheets.map(|sheet| all.routes(sheet)),
        providers: all.providers.into_iter().map(|(_, name)| name).collect(),
    }
}

/// A provider as both alternatives know it: its place among them, and its name.
type ProviderName = (usize, Called);

/// An employee as both alternatives know them. A manager who is lent to another unit is there in their own right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Worker {
    provider: ProviderName,
    unit: Key,
    person: Key,
}

/// What a run leaves for the map, by stable keys: positions differ between the alternatives.
#[derive(Default)]
struct Sheet {
    units: BTreeMap<Key, SheetUnit>,
    /// Whose home, where, and of which unit.
    homes: BTreeMap<Key, (Place, Key)>,
    routes: Vec<(Worker, Vec<SheetStop>)>,
}

struct SheetUnit {
    provider: ProviderName,
    area: usize,
    base: Place,
}

struct SheetStop {
    home: Option<Key>,
    stop: Stop,
}

impl Sheet {
    fn draw(&mut self, record: &DayRecord, state: &State, scenario: &Scenario) {
        let unit = &state.units[usize::from(record.unit.0)];
        if !unit.is_open {
            return;
        }
        let provider = usize::from(unit.provider.0);
        let provider = (provider, scenario.provider_name(provider));
        let place = |recipient: &RecipientId| {
            let person = &state.clients[recipient.0 as usize].person;
            (person.key, (in_metres(person.home), unit.key))
        };
        self.homes.extend(unit.members.iter().map(place));
        for shift in 0..record.shifts.len() {
            let worker = worker(unit, record, shift, &provider);
            let journeys = record.journeys.iter().filter(|journey| usize::from(journey.shift) == shift);
            let stops: Vec<SheetStop> = journeys
                .map(|journey| SheetStop {
                    home: journey.to.map(|recipient| state.clients[recipient.0 as usize].person.key),
                    stop: Stop {
                        home: None,
                        pause: journey.pause.map(|begins| begins.0),
                        departs: journey.departs.0,
                        arrives: journey.arrives.0,
                        begins: journey.begins.0,
                        ends: journey.ends.0,
                        metres: journey.distance.0,
                        made: journey.made,
                    },
                })
                .collect();
            match self.routes.iter_mut().find(|(other, _)| *other == worker) {
                // A manager writes a shift for each visit.
                Some((_, before)) => before.extend(stops),
                None => self.routes.push((worker, stops)),
            }
        }
        self.units.insert(unit.key, SheetUnit { provider, area: unit.area, base: in_metres(unit.base) });
    }
}

fn worker(unit: &Unit, record: &DayRecord, shift: usize, provider: &ProviderName) -> Worker {
    let person = unit.employee(record.shifts[shift].staff).person.key;
    Worker { provider: provider.clone(), unit: unit.key, person }
}

fn in_metres(point: Point) -> Place {
    let metres = |km: f64| rounded(1000.0 * km) as i32;
    Place { x: metres(point.x), y: metres(point.y) }
}

/// Who and what is there in either alternative, in an order of its own.
struct Lists {
    providers: BTreeSet<ProviderName>,
    staff: BTreeSet<Worker>,
    homes: BTreeMap<Key, Place>,
}

/// A position in a list that holds what is asked for.
fn position<'a, T: PartialEq + 'a>(list: impl IntoIterator<Item = &'a T>, of: &T) -> u16 {
    list.into_iter().position(|each| each == of).unwrap_or_default() as u16
}

impl Lists {
    fn of(sheets: &Both<Sheet>) -> Self {
        let all = || sheets.each().into_iter();
        Self {
            providers: all().flat_map(|sheet| sheet.units.values()).map(|unit| unit.provider.clone()).collect(),
            staff: all().flat_map(|sheet| &sheet.routes).map(|(worker, _)| worker.clone()).collect(),
            homes: all().flat_map(|sheet| &sheet.homes).map(|(who, (place, _))| (*who, *place)).collect(),
        }
    }

    fn routes(&self, sheet: &Sheet) -> Routes {
        let unit = |key: &Key| position(sheet.units.keys(), key);
        let route = |(worker, stops): &(Worker, Vec<SheetStop>)| Route {
            employee: position(&self.staff, worker),
            unit: unit(&worker.unit),
            stops: stops
                .iter()
                .map(|SheetStop { home, stop }| Stop {
                    home: home.as_ref().map(|home| position(self.homes.keys(), home)),
                    ..*stop
                })
                .collect(),
        };
        let mut routes: Vec<Route> = sheet.routes.iter().map(route).collect();
        routes.sort_by_key(|route| route.employee);
        routes.iter_mut().for_each(|route| route.stops.sort_by_key(|stop| stop.departs));
        Routes {
            units: sheet
                .units
                .values()
                .map(|unit| Base { provider: position(&self.providers, &unit.provider), place: unit.base })
                .collect(),
            homes: self.homes.keys().map(|who| sheet.homes.get(who).map(|(_, key)| unit(key))).collect(),
            routes,
        }
    }
}
