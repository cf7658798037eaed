//! A day on a map, today and with the proposal side by side or, where there is no room, one below the other: homes, bases and
//! everybody's route, or where everybody is at a time. Both maps have the same scale.

use super::easel::Mark;
use super::{Caption, Chart, Easel, Table, csv, spacing};
use crate::text::{Figures, Language, MapText, Step};
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::routes::{DayMap, Place, Route, Routes, Totals, Whereabouts};
use sim_core::story::Both;
use std::sync::Arc;

/// What tells providers apart besides their colour, while they are no more than these.
const PENS: [(Mark, &[f64], &str); 4] = [
    (Mark::Circle, &[], "●"),
    (Mark::Triangle, &[9.0, 5.0], "▲"),
    (Mark::Diamond, &[2.0, 4.0], "◆"),
    (Mark::Square, &[12.0, 3.0, 2.0, 3.0], "■"),
];

/// Narrower than this the maps stand one below the other, in CSS pixels.
const BESIDE: f64 = 560.0;
/// Room between them.
const GAP: f64 = 20.0;
/// Room above a map for its name.
const NAME: f64 = 24.0;
/// Room below it for the scale.
const SCALE: f64 = 30.0;
/// Room within it for marks at its edge.
const EDGE: f64 = 14.0;
/// Most employees at work whose numbers are written beside them.
const MOST_NUMBERS: usize = 16;

/// Whose routes stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// Those of a provider, by position.
    Provider(u16),
    /// An employee's, by position.
    Employee(u16),
}

impl Followed {
    /// How a list of choices writes it.
    pub fn id(self) -> String {
        match self {
            Self::Provider(at) => format!("provider-{at}"),
            Self::Employee(at) => format!("employee-{at}"),
        }
    }

    /// Reads what [`Self::id`] wrote.
    pub fn from_id(id: &str) -> Option<Self> {
        let (kind, at) = id.split_once('-')?;
        let at = at.parse().ok()?;
        match kind {
            "provider" => Some(Self::Provider(at)),
            "employee" => Some(Self::Employee(at)),
            _ => None,
        }
    }

    fn holds(self, routes: &Routes, route: &Route) -> bool {
        match self {
            Self::Provider(at) => routes.provider(route) == at,
            Self::Employee(at) => route.employee == at,
        }
    }

    fn is_on(self, map: &DayMap) -> bool {
        match self {
            Self::Provider(at) => usize::from(at) < map.providers.len(),
            Self::Employee(at) => usize::from(at) < map.employees.len(),
        }
    }
}

/// Everything that the map says.
#[derive(Clone, Debug, PartialEq)]
pub struct MapChart {
    caption: Caption,
    above: [String; 2],
    names: [&'static str; 2],
    map: Arc<DayMap>,
    /// Seconds after midnight; the whole day without.
    time: Option<i32>,
    followed: Option<Followed>,
}

/// How many are where at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// At a home.
    pub visiting: usize,
    /// On the way.
    pub travelling: usize,
    /// Waiting, or in a pause.
    pub idle: usize,
}

impl Census {
    fn of(routes: &Routes, time: i32) -> Self {
        let mut census = Self::default();
        for at in routes.routes.iter().filter_map(|route| route.at(time)) {
            *match at {
                Whereabouts::Visiting(_) => &mut census.visiting,
                Whereabouts::Travelling { .. } => &mut census.travelling,
                Whereabouts::Waiting(_) | Whereabouts::Pausing(_) => &mut census.idle,
            } += 1;
        }
        census
    }

    /// All who are out.
    pub fn out(&self) -> usize {
        self.visiting + self.travelling + self.idle
    }
}

/// What the routes of some add up to in both alternatives.
pub fn totals(map: &DayMap, of: Option<Followed>) -> Both<Totals> {
    map.days.map(|routes| routes.totals(|route| of.is_none_or(|of| of.holds(routes, route))))
}

/// Kilometres of both alternatives, to the same digits.
fn both_km(totals: &Both<Totals>, figures: Figures) -> [String; 2] {
    let km = totals.map(Totals::km);
    let step = Step::of_digits(3, km.baseline).or_coarser(Step::of_digits(3, km.reform));
    [km.baseline, km.reform].map(|km| figures.number(km, step))
}

impl MapChart {
    /// Describes a day as a whole or at a time, with somebody followed or nobody.
    pub fn of(map: Arc<DayMap>, time: Option<i32>, followed: Option<Followed>, language: Language) -> Self {
        let (text, figures) = (language.text(), language.figures());
        let words = &text.map;
        let followed = followed.filter(|followed| followed.is_on(&map));
        let [today, proposal] = both_km(&totals(&map, None), figures);
        let mut sentences = vec![(words.reading)(map.mode).to_owned()];
        let whole = totals(&map, None);
        sentences.push((words.statistics)(whole.map(|sum| sum.employees), whole.map(|sum| sum.visits)));
        if let Some(followed) = followed {
            let own = totals(&map, Some(followed));
            let [today, proposal] = both_km(&own, figures);
            sentences.push((words.of_followed)(&name(&map, followed, words), &today, &proposal));
            sentences.push((words.visits_of_followed)(own.map(|sum| sum.visits)));
        }
        if let Some(time) = time {
            let clock = (words.clock)(time);
            sentences.push((words.census)(&clock, map.days.map(|routes| Census::of(routes, time))));
            if let Some(Followed::Employee(at)) = followed {
                let where_now = map.days.map(|routes| whereabouts(routes, at, time, words));
                sentences.push((words.where_is)(at, where_now.baseline, where_now.reform));
            }
            sentences.push(words.reading_of_time.to_owned());
        }
        let called = map.providers.iter().map(|provider| words.called(provider));
        let signs = called.zip(PENS).map(|(provider, (_, dashes, sign))| match dashes.is_empty() {
            true => format!("{sign} {provider} ({})", words.solid),
            false => format!("{sign} {provider} ({})", words.dashed),
        });
        let homes = match map.providers.len() {
            2..=4 => signs.collect::<Vec<_>>().join("  "),
            _ => format!("● {}", words.home),
        };
        Self {
            caption: Caption {
                title: (words.finding)(&today, &proposal),
                sentences,
                axis: (words.axis)(&map.area, (words.weekday)(map.day), map.day / 7 + 1),
            },
            above: [format!("{homes}  □ {}", words.base), words.invented.to_owned()],
            names: [text.baseline, text.proposal],
            map,
            time,
            followed,
        }
    }

    fn by_provider(&self) -> bool {
        self.map.providers.len() <= PENS.len()
    }
}

/// What a provider or an employee is called.
pub fn name(map: &DayMap, of: Followed, words: &MapText) -> String {
    match of {
        Followed::Provider(at) => {
            map.providers.get(usize::from(at)).map(|provider| words.called(provider)).unwrap_or_default()
        }
        Followed::Employee(at) => (words.employee)(at),
    }
}

/// Where an employee is at a time, in words.
pub fn whereabouts(routes: &Routes, employee: u16, time: i32, words: &MapText) -> &'static str {
    let at = routes.routes.iter().find(|route| route.employee == employee).and_then(|route| route.at(time));
    (words.whereabouts)(at)
}

/// Per employee: visits, kilometres, minutes on the way, and when they are out, in both alternatives.
fn by_employee(map: &DayMap, language: Language) -> Table {
    let (text, figures) = (language.text(), language.figures());
    let words = &text.map;
    let columns = [words.visits, words.km, words.travel, words.out];
    let both = |column: &str| [words.today, words.proposal].map(|which| format!("{column}, {which}"));
    let header = std::iter::once(words.who.to_owned()).chain(columns.into_iter().flat_map(both)).collect();
    let row = |(at, provider): (usize, &u16)| {
        let at = at as u16;
        let routes = map.days.map(|routes| routes.routes.iter().find(|route| route.employee == at));
        let cell = |pick: &dyn Fn(&Route) -> String| {
            routes.each().map(|route| route.map_or_else(|| words.absent.to_owned(), pick))
        };
        let provider = words.called(&map.providers[usize::from(*provider)]);
        let mut row = vec![format!("{}, {provider}", (words.employee)(at))];
        row.extend(cell(&|route| route.totals().visits.to_string()));
        row.extend(cell(&|route| figures.number(route.totals().km(), Step::of_width(1.0))));
        row.extend(cell(&|route| minutes(&route.totals(), figures)));
        row.extend(cell(&|route| {
            route.out().map_or_else(
                || words.absent.to_owned(),
                |(from, until)| format!("{}–{}", (words.clock)(from), (words.clock)(until)),
            )
        }));
        row
    };
    Table { header, rows: map.employees.iter().enumerate().map(row).collect() }
}

fn minutes(totals: &Totals, figures: Figures) -> String {
    figures.number(totals.travel as f64 / 60.0, Step::of_width(10.0))
}

/// Per provider and for all on the map: employees, visits, kilometres, minutes on the way, kilometres per performed hour.
pub fn by_provider(map: &DayMap, language: Language) -> Table {
    let (text, figures) = (language.text(), language.figures());
    let words = &text.map;
    let columns = [words.employees, words.visits, words.km, words.travel, words.km_per_hour];
    let both = |column: &str| [words.today, words.proposal].map(|which| format!("{column}, {which}"));
    let header = std::iter::once(words.provider.to_owned()).chain(columns.into_iter().flat_map(both)).collect();
    let row = |name: String, of: Option<Followed>| {
        let sums = totals(map, of);
        let cell = |pick: &dyn Fn(&Totals) -> String| sums.each().map(pick);
        let mut row = vec![name];
        row.extend(cell(&|sum| sum.employees.to_string()));
        row.extend(cell(&|sum| figures.number(f64::from(sum.visits), Step::of_width(10.0))));
        row.extend(cell(&|sum| figures.number(sum.km(), Step::of_width(1.0))));
        row.extend(cell(&|sum| minutes(sum, figures)));
        row.extend(cell(&|sum| {
            sum.km_per_hour().map_or_else(|| text.undefined.to_owned(), |km| figures.number(km, Step::of_digits(3, km)))
        }));
        row
    };
    let of_one = (0..map.providers.len() as u16).map(|at| {
        let of = Followed::Provider(at);
        row(name(map, of, words), Some(of))
    });
    let of_all = std::iter::once_with(|| row(words.all.to_owned(), None));
    Table { header, rows: if map.providers.len() > 1 { of_one.chain(of_all).collect() } else { of_one.collect() } }
}

/// `08:15:30`
fn precise(seconds: i32) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A map on the canvas.
struct Sheet {
    left: f64,
    top: f64,
    height: f64,
    /// Metres at its left and lower edge.
    corner: (f64, f64),
    /// CSS pixels per metre.
    scale: f64,
}

impl Sheet {
    fn at(&self, place: Place) -> (f64, f64) {
        let (x, y) = (f64::from(place.x) - self.corner.0, f64::from(place.y) - self.corner.1);
        (self.left + EDGE + x * self.scale, self.top + self.height - EDGE - y * self.scale)
    }
}

impl MapChart {
    /// The two maps, at the same scale around all that is drawn on either.
    fn sheets(&self, easel: &Easel) -> [Sheet; 2] {
        let bases = self.map.days.each().into_iter().flat_map(|routes| &routes.units).map(|unit| &unit.place);
        let places = || self.map.homes.iter().chain(bases.clone());
        let reach = |part: fn(&Place) -> i32| {
            let (low, high) =
                places().map(part).fold((i32::MAX, i32::MIN), |(low, high), at| (low.min(at), high.max(at)));
            (f64::from(low.min(high)), f64::from((high - low.min(high)).max(100)))
        };
        let ((left, wide), (lower, high)) = (reach(|place| place.x), reach(|place| place.y));
        let beside = easel.width >= BESIDE;
        let (width, height) = if beside {
            ((easel.width - GAP) / 2.0, easel.height - NAME - SCALE)
        } else {
            (easel.width, (easel.height - GAP) / 2.0 - NAME - SCALE)
        };
        let scale = ((width - 2.0 * EDGE) / wide).min((height - 2.0 * EDGE) / high);
        // What is over of the room stands on all sides.
        let corner =
            (left - 0.5 * ((width - 2.0 * EDGE) / scale - wide), lower - 0.5 * ((height - 2.0 * EDGE) / scale - high));
        let next = if beside { (width + GAP, 0.0) } else { (0.0, height + NAME + SCALE + GAP) };
        [(0.0, 0.0), next].map(|(left, top)| Sheet { left, top: top + NAME, height, corner, scale })
    }

    /// How a provider is drawn.
    fn pen(&self, provider: u16, easel: &Easel) -> (Mark, &'static [f64], RGBColor) {
        if !self.by_provider() {
            return (Mark::Circle, &[], easel.inks.text);
        }
        let at = usize::from(provider) % PENS.len();
        let (mark, dashes, _) = PENS[at];
        (mark, dashes, easel.inks.series[at])
    }

    fn draw_homes(&self, easel: &Easel, sheet: &Sheet, routes: &Routes) -> Option<()> {
        for (place, unit) in self.map.homes.iter().zip(&routes.homes) {
            if let Some(unit) = unit {
                let (mark, _, ink) = self.pen(routes.units[usize::from(*unit)].provider, easel);
                let ink = if self.map.providers.len() > 1 { ink } else { easel.inks.text };
                easel.sized_mark(mark, sheet.at(*place), 2.5, ink, true)?;
            }
        }
        for unit in &routes.units {
            easel.sized_mark(Mark::Square, sheet.at(unit.place), 7.0, easel.inks.text, false)?;
        }
        Some(())
    }

    /// The way of a route, from base to base.
    fn way(&self, sheet: &Sheet, routes: &Routes, route: &Route) -> Vec<(f64, f64)> {
        let stops = route.stops.iter().map(|stop| stop.home);
        let mut places: Vec<(f64, f64)> = std::iter::once(None)
            .chain(stops)
            .map(|at| sheet.at(routes.place(&self.map.homes, at, route.unit)))
            .collect();
        places.dedup();
        places
    }

    fn draw_routes(&self, easel: &Easel, sheet: &Sheet, routes: &Routes) -> Option<()> {
        for route in &routes.routes {
            let way = self.way(sheet, routes, route);
            let (_, dashes, ink) = self.pen(routes.provider(route), easel);
            match self.followed {
                None if self.by_provider() => easel.path(&way, dashes, ink, 1.2)?,
                None | Some(_) => easel.faint_path(&way, easel.inks.text)?,
            }
        }
        let Some(followed) = self.followed else { return Some(()) };
        for route in routes.routes.iter().filter(|route| followed.holds(routes, route)) {
            let (_, dashes, ink) = self.pen(routes.provider(route), easel);
            easel.path(&self.way(sheet, routes, route), dashes, ink, 2.5)?;
            if matches!(followed, Followed::Employee(_)) {
                self.draw_order(easel, sheet, routes, route)?;
            }
        }
        Some(())
    }

    /// In which order the homes of a route are visited: the numbers of the stops beside each.
    fn draw_order(&self, easel: &Easel, sheet: &Sheet, routes: &Routes, route: &Route) -> Option<()> {
        let mut numbers: Vec<(u16, Vec<String>)> = Vec::new();
        for (at, stop) in route.stops.iter().enumerate() {
            let Some(home) = stop.home else { continue };
            let number = (at + 1).to_string();
            match numbers.iter_mut().find(|(other, _)| *other == home) {
                Some((_, list)) => list.push(number),
                None => numbers.push((home, vec![number])),
            }
        }
        for (home, list) in numbers {
            let (x, y) = sheet.at(routes.place(&self.map.homes, Some(home), route.unit));
            easel.dot((x, y), 4.0, easel.inks.text)?;
            easel.text(&list.join(", "), (x + 6.0, y - 4.0), HPos::Left, VPos::Bottom)?;
        }
        Some(())
    }

    /// Everybody where they are at a time: filled at a home, hollow while they wait, with a line while they travel.
    fn draw_people(&self, easel: &Easel, sheet: &Sheet, routes: &Routes, time: i32) -> Option<()> {
        let out = Census::of(routes, time).out();
        for route in &routes.routes {
            let Some(at) = route.at(time) else { continue };
            let (mark, dashes, ink) = self.pen(routes.provider(route), easel);
            let chosen = self.followed.is_some_and(|followed| followed.holds(routes, route));
            let place = |home: Option<u16>| sheet.at(routes.place(&self.map.homes, home, route.unit));
            let (spot, filled) = match at {
                Whereabouts::Visiting(home) => (place(Some(home)), true),
                Whereabouts::Waiting(home) | Whereabouts::Pausing(home) => (place(home), false),
                Whereabouts::Travelling { from, to, gone, of } => {
                    let ((x, y), (end_x, end_y)) = (place(from), place(to));
                    let share = f64::from(gone) / f64::from(of.max(1));
                    easel.path(&[(x, y), (end_x, end_y)], dashes, ink, 2.0)?;
                    ((x + (end_x - x) * share, y + (end_y - y) * share), true)
                }
            };
            easel.sized_mark(mark, spot, 5.5, ink, filled)?;
            if chosen {
                easel.sized_mark(Mark::Circle, spot, 11.0, easel.inks.text, false)?;
            }
            if out <= MOST_NUMBERS || chosen && matches!(self.followed, Some(Followed::Employee(_))) {
                let number = (route.employee + 1).to_string();
                easel.text(&number, (spot.0 + 8.0, spot.1 - 6.0), HPos::Left, VPos::Bottom)?;
            }
        }
        Some(())
    }

    /// A bar of a round length below a map.
    fn draw_scale(&self, easel: &Easel, sheet: &Sheet, figures: Figures) -> Option<()> {
        let km = spacing(easel.width / (1000.0 * sheet.scale), easel.width);
        let (from, until) = (sheet.left + EDGE, sheet.left + EDGE + km * 1000.0 * sheet.scale);
        let y = sheet.top + sheet.height + 8.0;
        let ink = easel.inks.text;
        easel.line((from, y), (until, y), ink, 2.0)?;
        for x in [from, until] {
            easel.line((x, y - 4.0), (x, y + 4.0), ink, 2.0)?;
        }
        easel.text(&format!("{}\u{a0}km", figures.exact(km)), (until + 8.0, y), HPos::Left, VPos::Center)
    }
}

impl Chart for MapChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, _: Language) -> [String; 2] {
        self.above.clone()
    }

    fn table(&self, language: Language) -> Table {
        by_employee(&self.map, language)
    }

    fn csv(&self, language: Language) -> String {
        let header = [
            "alternative",
            "provider",
            "employee",
            "stop",
            "home",
            "x_m",
            "y_m",
            "departs",
            "arrives",
            "begins",
            "ends",
            "metres",
            "visit_made",
        ];
        let mut rows = vec![header.map(str::to_owned).to_vec()];
        for (name, routes) in self.names.into_iter().zip(self.map.days.each()) {
            for route in &routes.routes {
                for (number, stop) in (1..).zip(&route.stops) {
                    let Place { x, y } = routes.place(&self.map.homes, stop.home, route.unit);
                    let home = stop.home.map(|home| (home + 1).to_string()).unwrap_or_default();
                    let mut row = vec![
                        name.to_owned(),
                        language.text().map.called(&self.map.providers[usize::from(routes.provider(route))]),
                        (route.employee + 1).to_string(),
                        number.to_string(),
                        home,
                    ];
                    row.extend([x, y].map(|metres| metres.to_string()));
                    row.extend([stop.departs, stop.arrives, stop.begins, stop.ends].map(precise));
                    row.extend([stop.metres.to_string(), u8::from(stop.made).to_string()]);
                    rows.push(row);
                }
            }
        }
        csv(rows.into_iter(), language)
    }

    fn file(&self) -> String {
        "utfall-rutter".to_owned()
    }

    fn is_of_answer(&self) -> bool {
        false
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        for ((sheet, routes), name) in self.sheets(easel).iter().zip(self.map.days.each()).zip(self.names) {
            easel.text(name, (sheet.left + EDGE, sheet.top - NAME + 4.0), HPos::Left, VPos::Top)?;
            match self.time {
                None => self.draw_routes(easel, sheet, routes)?,
                Some(_) => {
                    for route in &routes.routes {
                        if self.followed == Some(Followed::Employee(route.employee)) {
                            easel.faint_path(&self.way(sheet, routes, route), easel.inks.text)?;
                        }
                    }
                }
            }
            self.draw_homes(easel, sheet, routes)?;
            if let Some(time) = self.time {
                self.draw_people(easel, sheet, routes, time)?;
            }
            self.draw_scale(easel, sheet, figures)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::routes::{Base, Stop};
    use sim_core::scenario::Called;
    use sim_core::scenario::TravelMode;

    const EIGHT: i32 = 8 * 3600;

    fn stop(home: Option<u16>, departs: i32, minutes: i32, metres: i32) -> Stop {
        let arrives = departs + 300;
        let ends = arrives + 60 * minutes;
        Stop { home, pause: None, departs, arrives, begins: arrives, ends, metres, made: home.is_some() }
    }

    /// Two providers; the second employee works today only.
    fn map() -> Arc<DayMap> {
        let route = |employee: u16, metres: i32| Route {
            employee,
            unit: employee,
            stops: vec![stop(Some(employee), EIGHT, 30, metres), stop(None, EIGHT + 2_100, 0, metres)],
        };
        let place = |x: i32| Place { x, y: 500 };
        let day = |routes: Vec<Route>| Routes {
            units: vec![Base { provider: 0, place: place(0) }, Base { provider: 1, place: place(0) }],
            homes: vec![Some(0), Some(1)],
            routes,
        };
        Arc::new(DayMap {
            day: 86,
            area: "byn".to_owned(),
            mode: TravelMode::CarRural,
            side: 2_000,
            of_units: 5,
            providers: vec![Called::Name("norr".to_owned()), Called::Newcomer(3)],
            employees: vec![0, 1],
            homes: vec![place(100), place(900)],
            days: Both { baseline: day(vec![route(0, 4_000), route(1, 9_500)]), reform: day(vec![route(0, 6_000)]) },
        })
    }

    #[test]
    fn the_title_holds_the_kilometres_of_both_and_the_axis_the_day() {
        let chart = MapChart::of(map(), None, None, Language::Sv);
        let caption = chart.caption();
        assert_eq!(caption.title, "Den här dagen: 27,0\u{a0}km i nuläget, 12,0\u{a0}km med förslaget");
        assert_eq!(caption.axis, "Onsdag i vecka 13, område byn");
        assert!(
            caption.sentences[1].starts_with("I nuläget gör 2 medarbetare 2 besök, med förslaget gör 1 medarbetare 1.")
        );
        let english = MapChart::of(map(), None, None, Language::En);
        assert_eq!(english.caption().title, "This day: 27.0\u{a0}km today, 12.0\u{a0}km with the proposal");
    }

    #[test]
    fn a_time_says_how_many_are_where_and_where_the_followed_one_is() {
        let chart = MapChart::of(map(), Some(EIGHT + 600), Some(Followed::Employee(1)), Language::Sv);
        crate::charts::sheet::testing::check(&chart);
        let said = chart.caption().sentences.join(" ");
        assert!(said.contains("Medarbetare 2: 19,0\u{a0}km i nuläget, 0,0\u{a0}km med förslaget."), "{said}");
        let now = "Klockan 08.10 i nuläget: 2 hos någon, 0 på väg, 0 väntar eller har rast. \
                   Med förslaget: 1 hos någon, 0 på väg, 0 väntar eller har rast.";
        assert!(said.contains(now), "{said}");
        assert!(said.contains("Medarbetare 2: hos någon i nuläget, inte ute med förslaget."), "{said}");
    }

    #[test]
    fn the_tables_hold_everybody_and_every_provider_with_their_sum() {
        let employees = by_employee(&map(), Language::Sv);
        assert_eq!(
            employees.rows[0],
            ["Medarbetare 1, norr", "1", "1", "8,0", "12,0", "10", "10", "08.00–08.40", "08.00–08.40"]
        );
        assert_eq!(employees.rows[1][1..3], ["1", "arbetar inte"]);
        let providers = by_provider(&map(), Language::Sv);
        assert_eq!(
            providers.rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(),
            ["norr", "Ny utförare 3", "Alla på kartan"]
        );
        assert_eq!(providers.rows[2][5..7], ["27,0", "12,0"]);
        assert_eq!(providers.rows[1][9..], ["38,0", Language::Sv.text().undefined]);
        for table in [employees, providers] {
            assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
        }
        let file = MapChart::of(map(), None, None, Language::Sv).csv(Language::Sv);
        assert_eq!(file.lines().count(), 1 + 2 * 3);
    }

    #[test]
    fn whom_to_follow_survives_a_list_of_choices() {
        for followed in [Followed::Provider(3), Followed::Employee(0)] {
            assert_eq!(Followed::from_id(&followed.id()), Some(followed));
        }
        assert_eq!(Followed::from_id(""), None);
        let chart = MapChart::of(map(), None, Some(Followed::Employee(9)), Language::Sv);
        assert_eq!(chart.followed, None, "whoever is not on the map is not followed");
    }
}
