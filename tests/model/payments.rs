//! What is paid for what: settlement against examples computed by hand, and the published sums that follow from the rates by
//! arithmetic alone.

use std::cell::RefCell;
use std::collections::BTreeSet;

use audit::money::Auditor;
use sim_core::ids::{ProviderId, RecipientId};
use sim_core::policy::payment::{Model, settle, to_provider};
use sim_core::record::{Account, Carried, Cell, Hours, Item, Line, Overrun, Party, Terms, Work};
use sim_core::run::observe_all;
use sim_core::scenario::{Parameter, ProviderKind, Values};
use sim_core::units::{Ore, TotalSeconds, rounded};
use sim_core::{Extent, Search, prepare};

use crate::laws::{tiny, with};

const PLAIN: Terms = Terms {
    model: Model::PerformedTime,
    rates: [[500.0; 3]; 3],
    cap: 1.1,
    overrun: Overrun::Unpaid,
    declined: [0.0; 3],
    hospital_first: 0.0,
    hospital_next: 0.0,
    start_hours: 0.0,
    floor: 0.0,
    carry: 0.0,
    fixed_share: 0.5,
    expected_share: 0.84,
    target_amount: 0.0,
    target_staff: 10,
    fee_hour: 0.0,
    fee_cap: 0.0,
    late_fee: 0.0,
};

fn empty() -> Account {
    Account {
        recipient: RecipientId(4),
        provider: ProviderId(1),
        days: 30,
        month_days: 30,
        is_new: false,
        cells: [[Cell::default(); 3]; 3],
        overrun_before: TotalSeconds::ZERO,
        unused_before: TotalSeconds::ZERO,
        staff_met: None,
    }
}

#[test]
fn every_example_computed_by_hand_is_settled_so() {
    let mut inherited = Carried::default();
    let mut count = 0;
    for row in rows() {
        let terms = terms(&row.terms);
        let (account, expected) = (account(&row.account, inherited), lines(&row.lines));
        let mut found = Vec::new();
        inherited = settle(&terms, &account, &mut found);
        found.sort_by_key(|line| line.item);
        assert_eq!(found, expected, "{}: {}", row.case, row.by_hand);
        assert_eq!(inherited, carried(&row.next), "{}: {}", row.case, row.by_hand);
        assert!(!row.by_hand.is_empty(), "{}: no arithmetic", row.case);
        count += 1;
    }
    assert!(count >= 40, "{count} examples");
}

#[test]
fn the_examples_cover_every_model_and_every_item_of_settlement() {
    let rows = rows();
    for model in ["granted", "frame", "fixed", "blended", "grant"] {
        assert!(rows.iter().any(|row| row.terms.split(", ").any(|part| part == format!("model {model}"))), "{model}");
    }
    for (word, _) in ITEMS {
        assert!(rows.iter().any(|row| row.lines.split(", ").any(|line| line.starts_with(word))), "{word}");
    }
}

#[test]
fn forty_seven_millions_are_two_percent_of_what_is_paid_for_days() {
    let (declined, uplift) = (47.0, 0.020);
    let daytime: f64 = declined / uplift;
    assert!((daytime - 2350.0).abs() < 1e-9, "mnkr a year");
    let share: f64 = declined / (daytime + declined);
    assert!((share - 0.0196).abs() < 0.0001, "{share} of the old total");
    assert!(((1.0 - 0.0196) * (1.0 + uplift) - 1.0_f64).abs() < 0.001, "the total stays");
    assert!(((1.0 - share) * (1.0 + uplift) - 1.0).abs() < 1e-12, "and exactly so by its definition");
}

#[test]
fn a_municipality_whose_declined_share_is_that_of_stockholm_pays_the_same_under_the_proposal() {
    let hours = |hours: f64| TotalSeconds(rounded(hours * 3600.0));
    // Providers of the same size, from none declined to twice the mean.
    let shares = [0.0, 0.0098, 0.0196, 0.0294, 0.0392];
    let paid = |terms: &Terms, share: f64| {
        let mut account = empty();
        account.cells[0][0] = Cell {
            ordered: hours(1000.0),
            registered: hours(1000.0 * (1.0 - share)),
            declined: hours(1000.0 * share),
            ..Cell::default()
        };
        let mut lines = Vec::new();
        settle(terms, &account, &mut lines);
        to_provider(&lines).sek()
    };
    let before = Terms { declined: [1.0; 3], ..PLAIN };
    let after = Terms { rates: [[510.0; 3]; 3], ..PLAIN };
    let change = |share: f64| paid(&after, share) / paid(&before, share) - 1.0;
    let total = |terms: &Terms| shares.iter().map(|share| paid(terms, *share)).sum::<f64>();
    assert!((total(&after) / total(&before) - 1.0).abs() < 0.001, "the total stays");
    assert!((change(0.0) - 0.02).abs() < 1e-6, "without declined visits the provider gains the whole rise");
    assert!(change(0.0392) < -0.019, "with twice the mean it loses about as much");
}

#[test]
fn the_share_of_worked_time_with_recipients_at_which_a_rate_covers_staff_is_that_published() {
    let values = Values::default();
    let cost = values.get(Parameter::CostHour);
    assert!((cost - 32_600.0 / 142.0 * 1.54).abs() < 0.1, "wage / 142 hours × 1.54");
    let rate = |kind| values.terms(kind, false).rates[Work::Care as usize][Hours::Day as usize];
    let break_even = |rate: f64| cost / rate;
    let published = [(rate(ProviderKind::InHouse), 0.729), (rate(ProviderKind::Private), 0.685), (464.0, 0.762)];
    for (rate, share) in published {
        assert!((break_even(rate) - share).abs() < 0.002, "{rate} SEK: {}", break_even(rate));
    }
    assert!((cost / 0.58 - 610.0).abs() < 1.0, "at 58 % an hour with recipients costs {}", cost / 0.58);
    assert!(cost / 0.58 > rate(ProviderKind::Private), "which no published rate covers");
}

#[test]
fn the_parameters_make_the_terms_that_they_describe() {
    let mut values = Values::default();
    for (parameter, value) in [
        (Parameter::PaymentRatePrivate, 400.0),
        (Parameter::PaymentRateInHouse, 300.0),
        (Parameter::PaymentService, 0.8),
        (Parameter::PaymentEvening, 0.1),
        (Parameter::PaymentWeekend, 0.2),
        (Parameter::PaymentRural, 0.25),
        (Parameter::PaymentUplift, 0.02),
        (Parameter::PaymentInHouseGrant, 1.0),
        (Parameter::OrderCarry, 0.1),
    ] {
        values.set(parameter, value);
    }
    let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
    let town = values.terms(ProviderKind::Private, false);
    assert_eq!((town.model, town.overrun, town.cap, town.carry), (Model::PerformedTime, Overrun::SameMonth, 1.1, 0.1));
    close(town.rates[0][0], 408.0);
    close(town.rates[0][1], 448.8);
    close(town.rates[1][2], 391.68);
    let country = values.terms(ProviderKind::Private, true);
    close(country.rates[0][0], 510.0);
    close(country.rates[0][1], 550.8);
    let in_house = values.terms(ProviderKind::InHouse, false);
    assert_eq!(in_house.model, Model::BlockGrant);
    close(in_house.rates[0][0], 306.0);
    for (word, model) in MODELS {
        values.set(Parameter::PaymentModel, Parameter::PaymentModel.option(word).expect("a word of the choice"));
        assert_eq!(values.terms(ProviderKind::NonProfit, false).model, model);
    }
    for (word, overrun) in OVERRUNS {
        values.set(Parameter::PaymentOverrun, Parameter::PaymentOverrun.option(word).expect("a word of the choice"));
        assert_eq!(values.terms(ProviderKind::Private, false).overrun, overrun);
    }
}

#[test]
fn the_months_of_a_run_are_clean_to_the_auditor_under_every_model() {
    let mut world = tiny(&[("a", 40), ("b", 30), ("c", 20)]);
    let kinds = [ProviderKind::InHouse, ProviderKind::Private, ProviderKind::NonProfit];
    world.providers.iter_mut().zip(kinds).for_each(|(provider, kind)| provider.kind = kind);
    let extent = Extent { warmup: 14, days: 100, units: None };
    for (index, (word, _)) in MODELS.into_iter().enumerate() {
        let (overrun, _) = OVERRUNS[index % OVERRUNS.len()];
        let option = |parameter: Parameter, word| parameter.option(word).expect("a word of the choice");
        let scenario = with(
            &world,
            &[
                (Parameter::PaymentModel, option(Parameter::PaymentModel, word)),
                (Parameter::PaymentOverrun, option(Parameter::PaymentOverrun, overrun)),
                (
                    Parameter::OrderForm,
                    option(Parameter::OrderForm, if word == "frame" { "frame" } else { "detailed" }),
                ),
                (Parameter::OrderCarry, 0.1),
                (Parameter::PaymentCap, 1.02),
                (Parameter::PaymentEvening, 0.1),
                (Parameter::PaymentWeekend, 0.2),
                (Parameter::PaymentService, 0.8),
                (Parameter::PaymentDeclinedCare, 0.5),
                (Parameter::PaymentHospitalFirst, 0.75),
                (Parameter::PaymentHospitalNext, 0.25),
                (Parameter::PaymentStartHours, 4.0),
                (Parameter::PaymentFloor, 0.85),
                (Parameter::PaymentTargetAmount, 500.0),
                (Parameter::FeeLate, 246.0),
                (Parameter::ControlDishonest, 1.0),
                (Parameter::InformalChangeProvider, 1.0),
                (Parameter::DiscomfortWishShare, 0.25),
                (Parameter::InformalVoice, 1.0),
                (Parameter::InformalDialogueSolved, 0.0),
            ],
        );
        let start = prepare(&scenario, extent, 5, 0);
        let auditor = RefCell::new(None::<Auditor>);
        let (mut items, mut changes) = (BTreeSet::new(), 0);
        observe_all(
            &start,
            &scenario,
            Search::First,
            |record, state, _| {
                let open = || Auditor::new(state.units.iter().map(|unit| (unit.id, unit.provider)));
                auditor.borrow_mut().get_or_insert_with(open).enter_day(record);
            },
            |record, _| {
                auditor.borrow_mut().as_mut().expect("a day before the month's end").check_month(record);
                items.extend(record.settled.iter().flat_map(|each| &each.lines).map(|line| line.item));
                changes += record.changes.len();
            },
        );
        let auditor = auditor.into_inner().expect("a run");
        assert_eq!(auditor.faults(), [], "{word}");
        assert!(items.len() >= 5 && changes > 0, "{word}: {changes} change provider; paid for are {items:?}");
    }
}

const MODELS: [(&str, Model); 6] = [
    ("performed", Model::PerformedTime),
    ("granted", Model::GrantedTime),
    ("frame", Model::TimeFrame),
    ("fixed", Model::FixedPerRecipient),
    ("blended", Model::Blended),
    ("grant", Model::BlockGrant),
];

const OVERRUNS: [(&str, Overrun); 3] =
    [("unpaid", Overrun::Unpaid), ("same_month", Overrun::SameMonth), ("next_month", Overrun::NextMonth)];

/// The items that settlement knows: money taken back comes from audits.
const ITEMS: [(&str, Item); 11] = [
    ("performed", Item::Performed),
    ("overrun", Item::Overrun),
    ("granted", Item::Granted),
    ("fixed", Item::Fixed),
    ("grant", Item::Grant),
    ("declined", Item::Declined),
    ("hospital", Item::Hospital),
    ("start", Item::Start),
    ("target", Item::Target),
    ("fee", Item::Fee),
    ("late", Item::LateCancellation),
];

struct Row {
    case: String,
    terms: String,
    account: String,
    lines: String,
    next: String,
    by_hand: String,
}

fn rows() -> Vec<Row> {
    let written = include_str!("payments.csv").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let mut columns = line.splitn(6, ';').map(|column| column.trim().to_owned());
        let mut column = || columns.next().unwrap_or_else(|| panic!("too few columns: {line}"));
        Row { case: column(), terms: column(), account: column(), lines: column(), next: column(), by_hand: column() }
    };
    // The first line names the columns.
    written.skip(1).map(row).collect()
}

fn parts(column: &str) -> impl Iterator<Item = Vec<&str>> {
    column.split(", ").filter(|part| !part.is_empty()).map(|part| part.split(' ').collect())
}

fn terms(column: &str) -> Terms {
    let mut terms = PLAIN;
    for part in parts(column) {
        match part[..] {
            ["model", word] => terms.model = named(&MODELS, word),
            ["overrun", word] => terms.overrun = named(&OVERRUNS, word),
            ["rate", value] => terms.rates = [[number(value); 3]; 3],
            ["rate", place, value] => match place.split_once('.') {
                Some((work, hours)) => terms.rates[self::work(work)][self::hours(hours)] = number(value),
                None => terms.rates[self::work(place)] = [number(value); 3],
            },
            ["declined", place, value] => terms.declined[work(place)] = number(value),
            ["target_staff", value] => terms.target_staff = number(value) as u32,
            [name, value] => {
                *match name {
                    "cap" => &mut terms.cap,
                    "hospital_first" => &mut terms.hospital_first,
                    "hospital_next" => &mut terms.hospital_next,
                    "start_hours" => &mut terms.start_hours,
                    "floor" => &mut terms.floor,
                    "carry" => &mut terms.carry,
                    "fixed_share" => &mut terms.fixed_share,
                    "expected_share" => &mut terms.expected_share,
                    "target_amount" => &mut terms.target_amount,
                    "fee_hour" => &mut terms.fee_hour,
                    "fee_cap" => &mut terms.fee_cap,
                    "late_fee" => &mut terms.late_fee,
                    _ => panic!("no term {name}"),
                } = number(value);
            }
            _ => panic!("no term {part:?}"),
        }
    }
    terms
}

fn account(column: &str, inherited: Carried) -> Account {
    let mut account = empty();
    for part in parts(column) {
        match part[..] {
            ["then"] => {
                account.overrun_before = inherited.overrun;
                account.unused_before = inherited.unused;
            }
            ["new"] => account.is_new = true,
            ["days", value] => account.days = number(value) as u32,
            ["month_days", value] => account.month_days = number(value) as u32,
            ["staff", value] => account.staff_met = Some(number(value) as u32),
            [figure, value] => *figure_of(&mut account, figure, "care.day") = time(value),
            [figure, place, value] => *figure_of(&mut account, figure, place) = time(value),
            _ => panic!("no part of an account {part:?}"),
        }
    }
    account
}

/// `service.evening`, `service` by day, or `evening` for care.
fn figure_of<'a>(account: &'a mut Account, figure: &str, place: &str) -> &'a mut TotalSeconds {
    let (work, hours) = match (place.split_once('.'), place) {
        (Some((work, hours)), _) => (work, hours),
        (None, "day" | "evening" | "weekend") => ("care", place),
        (None, _) => (place, "day"),
    };
    let cell = &mut account.cells[self::work(work)][self::hours(hours)];
    match figure {
        "ordered" => &mut cell.ordered,
        "registered" => &mut cell.registered,
        "declined" => &mut cell.declined,
        "cancelled" => &mut cell.cancelled,
        "cancelled_late" => &mut cell.cancelled_late,
        "hospital_first" => &mut cell.hospital_first,
        "hospital_next" => &mut cell.hospital_next,
        _ => panic!("no figure {figure}"),
    }
}

fn lines(column: &str) -> Vec<Line> {
    let line = |part: Vec<&str>| {
        let (word, length, amount) = match part[..] {
            [word, amount] => (word, TotalSeconds::ZERO, amount),
            [word, length, "h", amount] | [word, length, amount] => (word, time(length), amount),
            _ => panic!("no line {part:?}"),
        };
        let item = named(&ITEMS, word);
        let (from, to) = match item {
            Item::Fee | Item::LateCancellation => (Party::Recipient(empty().recipient), Party::Municipality),
            Item::Performed
            | Item::Overrun
            | Item::Granted
            | Item::Fixed
            | Item::Grant
            | Item::Declined
            | Item::Hospital
            | Item::Start
            | Item::Target => (Party::Municipality, Party::Provider(empty().provider)),
            Item::Clawback | Item::Guarantee => panic!("settlement knows one account"),
        };
        Line { item, from, to, time: length, amount: Ore(rounded(100.0 * number(amount))) }
    };
    let mut lines: Vec<Line> = parts(column).map(line).collect();
    lines.sort_by_key(|line| line.item);
    lines
}

fn carried(column: &str) -> Carried {
    let mut carried = Carried::default();
    for part in parts(column) {
        match part[..] {
            ["overrun", value] => carried.overrun = time(value),
            ["unused", value] => carried.unused = time(value),
            _ => panic!("nothing carried {part:?}"),
        }
    }
    carried
}

/// Hours, or minutes or seconds where it says so.
fn time(written: &str) -> TotalSeconds {
    let (value, unit) = match (written.strip_suffix("min"), written.strip_suffix('s')) {
        (Some(minutes), _) => (minutes, 60.0),
        (None, Some(seconds)) => (seconds, 1.0),
        (None, None) => (written, 3600.0),
    };
    TotalSeconds(rounded(number(value) * unit))
}

fn number(written: &str) -> f64 {
    written.parse().unwrap_or_else(|_| panic!("{written} is no number"))
}

fn named<T: Copy>(names: &[(&str, T)], word: &str) -> T {
    names.iter().find(|(name, _)| *name == word).unwrap_or_else(|| panic!("nothing is called {word}")).1
}

fn work(name: &str) -> usize {
    named(&[("care", Work::Care), ("service", Work::Service), ("social", Work::Social)], name) as usize
}

fn hours(name: &str) -> usize {
    named(&[("day", Hours::Day), ("evening", Hours::Evening), ("weekend", Hours::Weekend)], name) as usize
}
