//! The auditor of money sees what it should: months that settlement makes are clean, whatever the terms and the accounts, and
//! each seeded fault is found by its name.

use audit::money::{Auditor, Fault, Figure, of_account};
use sim_core::ids::{PlanVisitId, ProviderId, RecipientId, UnitId};
use sim_core::policy::payment::settle;
use sim_core::population::VisitKind;
use sim_core::record::{
    Account, Accounts, Carried, Cell, DayRecord, Disposition, Flow, Item, Labour, Line, Model, MonthRecord, Municipal,
    Overrun, Party, ProviderMonth, Reason, Settled, Terms, VisitRecord,
};
use sim_core::units::{Day, Ore, Seconds, TotalSeconds};

const OVERRUNS: [Overrun; 3] = [Overrun::Unpaid, Overrun::SameMonth, Overrun::NextMonth];

/// Pseudo-random numbers, the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    /// 0 to `sides` − 1.
    fn throw(&mut self, sides: u64) -> u64 {
        self.next() % sides
    }
    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.throw(all.len() as u64) as usize]
    }
    fn often(&mut self) -> bool {
        self.throw(3) > 0
    }
}

fn some_terms(dice: &mut Dice) -> Terms {
    let base = 300.0 + dice.throw(30_000) as f64 / 100.0;
    let mut rates = [[base; 3]; 3];
    if dice.often() {
        rates.iter_mut().flatten().for_each(|rate| *rate += dice.throw(10_000) as f64 / 100.0);
    }
    Terms {
        model: dice.one_of(&Model::ALL),
        rates,
        cap: dice.one_of(&[1.0, 1.1, 1.25]),
        overrun: dice.one_of(&OVERRUNS),
        declined: std::array::from_fn(|_| dice.one_of(&[0.0, 0.5, 0.75, 1.0])),
        hospital_first: dice.one_of(&[0.0, 0.75]),
        hospital_next: dice.one_of(&[0.0, 0.25]),
        start_hours: dice.one_of(&[0.0, 4.0]),
        floor: dice.one_of(&[0.0, 0.6, 0.85, 1.0]),
        carry: dice.one_of(&[0.0, 0.1, 1.0]),
        fixed_share: dice.one_of(&[0.0, 0.3, 0.5, 1.0]),
        expected_share: dice.one_of(&[0.79, 0.84, 1.0]),
        target_amount: dice.one_of(&[0.0, 200.0, 1000.0]),
        target_staff: dice.one_of(&[5, 10]),
        fee_hour: dice.one_of(&[0.0, 246.0]),
        fee_cap: dice.one_of(&[0.0, 2575.0]),
        late_fee: dice.one_of(&[0.0, 246.0]),
    }
}

fn some_account(dice: &mut Dice) -> Account {
    let month_days = dice.one_of(&[28, 30, 31]);
    let mut cells = [[Cell::default(); 3]; 3];
    let size = dice.one_of(&[600, 6_000, 60_000]);
    for cell in cells.iter_mut().flatten() {
        if !dice.often() {
            continue;
        }
        let mut part = || TotalSeconds(dice.throw(size) as i64);
        let (made, declined, cancelled, late, first, next) = (part(), part(), part(), part(), part(), part());
        *cell = Cell {
            ordered: made + declined + cancelled + late + first + next,
            planned: made + declined,
            performed: made,
            registered: part() + part() + part(),
            declined,
            cancelled: cancelled + late,
            cancelled_late: late,
            hospital_first: first,
            hospital_next: next,
        };
    }
    Account {
        recipient: RecipientId(dice.throw(1000) as u32),
        provider: ProviderId(dice.throw(100) as u16),
        days: dice.one_of(&[0, 1, month_days / 2, month_days, month_days]),
        month_days,
        is_new: !dice.often(),
        cells,
        overrun_before: TotalSeconds(if dice.often() { 0 } else { dice.throw(size * 5) as i64 }),
        unused_before: TotalSeconds(if dice.often() { 0 } else { dice.throw(size * 5) as i64 }),
        staff_met: dice.one_of(&[None, Some(3), Some(8), Some(12)]),
    }
}

fn settled(terms: Terms, account: Account) -> Settled {
    let mut lines = Vec::new();
    let carried = settle(&terms, &account, &mut lines);
    Settled { account, terms, lines, carried, flow: Flow::default(), paid_wrongly: Ore::ZERO, paid_twice: Ore::ZERO }
}

#[test]
fn whatever_the_terms_and_the_account_settlement_pays_what_is_due() {
    let mut dice = Dice(20);
    let mut items = std::collections::BTreeSet::new();
    for _ in 0..20_000 {
        let settled = settled(some_terms(&mut dice), some_account(&mut dice));
        assert_eq!(of_account(&settled), [], "{settled:#?}");
        items.extend(settled.lines.iter().map(|line| line.item));
    }
    assert_eq!(items.len(), 11, "every item but money taken back occurs: {items:?}");
}

/// A municipality's books: two units of two providers, three recipients, three months of thirty days.
#[derive(Clone)]
struct World {
    days: Vec<DayRecord>,
    months: Vec<MonthRecord>,
}

const LENGTH: i32 = 30;
/// Each recipient's provider, which has the unit of the same number.
const PROVIDERS: [u16; 3] = [0, 0, 1];

fn world(seed: u64, terms: [Terms; 2]) -> World {
    let mut dice = Dice(seed);
    let mut left = [Carried::default(); 3];
    let mut world = World { days: Vec::new(), months: Vec::new() };
    for month in 0..3 {
        let mut entries = [(); 3].map(|()| ([[Cell::default(); 3]; 3], Flow::default()));
        for day in month * LENGTH..(month + 1) * LENGTH {
            for unit in 0..2_u16 {
                let mut record = DayRecord::new();
                record.begin(UnitId(unit), Day(day));
                for recipient in 0..3 {
                    if PROVIDERS[recipient] == unit && dice.often() {
                        let visit = some_visit(&mut dice, recipient, day, month == 1);
                        let (cells, flow) = &mut entries[recipient];
                        enter(cells, flow, &visit, day);
                        record.visits.push(visit);
                    }
                }
                world.days.push(record);
            }
        }
        let accounts = (0..3).map(|recipient| {
            let provider = PROVIDERS[recipient];
            let account = Account {
                recipient: RecipientId(recipient as u32),
                provider: ProviderId(provider),
                days: LENGTH as u32,
                month_days: LENGTH as u32,
                is_new: month == 0 && recipient == 1,
                cells: entries[recipient].0,
                overrun_before: left[recipient].overrun,
                unused_before: left[recipient].unused,
                staff_met: Some(5 + recipient as u32),
            };
            let mut settled = settled(terms[usize::from(provider)], account);
            left[recipient] = settled.carried;
            settled.flow = entries[recipient].1;
            let by_the_minute = |line: &&Line| matches!(line.item, Item::Performed | Item::Overrun);
            settled.flow.paid = settled.lines.iter().filter(by_the_minute).map(|line| line.time).sum();
            settled
        });
        let settled = accounts.collect();
        let clawbacks = vec![Line {
            item: Item::Clawback,
            from: Party::Provider(ProviderId(1)),
            to: Party::Municipality,
            time: TotalSeconds::ZERO,
            amount: Ore(12_345),
        }];
        world.months.push(summed(settled, clawbacks));
    }
    world
}

/// A visit that ends in any way; in a long month visits last so long that accounts come above the cap.
fn some_visit(dice: &mut Dice, recipient: usize, day: i32, long: bool) -> VisitRecord {
    let granted = Seconds(600 + dice.throw(3000) as i32);
    let disposition = dice.one_of(&[
        Disposition::Performed,
        Disposition::Performed,
        Disposition::Performed,
        Disposition::Performed,
        Disposition::Performed,
        Disposition::DeclinedAtDoor,
        Disposition::CancelledAhead,
        Disposition::InHospital,
        Disposition::Unmet(Reason::NoCapacityInWindow),
    ]);
    let made = disposition == Disposition::Performed;
    let performed = if made {
        Seconds(granted.0 * (60 + dice.throw(50) as i32 + if long { 400 } else { 0 }) / 100)
    } else {
        Seconds::ZERO
    };
    let redone = if made && !dice.often() { Seconds(600) } else { Seconds::ZERO };
    let registered = match dice.throw(6) {
        0 => Seconds::ZERO,
        1 => granted,
        _ => performed + redone,
    };
    VisitRecord {
        recipient: RecipientId(recipient as u32),
        visit: PlanVisitId(0),
        kind: dice.one_of(&[VisitKind::PersonalCare, VisitKind::Medication, VisitKind::Service, VisitKind::Social]),
        due: Day(day),
        staff: [None, None],
        staff_needed: dice.one_of(&[1, 1, 2]),
        qualified: false,
        critical: false,
        disposition,
        granted,
        needed: granted,
        performed,
        redone,
        registered,
        corrected: false,
        cancelled_late: disposition == Disposition::CancelledAhead && dice.often(),
        hospital_day: if disposition == Disposition::InHospital { dice.one_of(&[1, 2, 5, 6]) } else { 0 },
        start: Seconds::hours(dice.one_of(&[8, 12, 17, 18, 20])),
        late: false,
        unwanted: false,
        by_contact: false,
        changed: false,
        after_discharge: false,
    }
}

/// Enters a visit in an account and its flow.
fn enter(cells: &mut [[Cell; 3]; 3], flow: &mut Flow, visit: &VisitRecord, day: i32) {
    let people = i64::from(visit.staff_needed);
    let [granted, performed, redone, registered] = [visit.granted, visit.performed, visit.redone, visit.registered]
        .map(|time| TotalSeconds(people * i64::from(time.0)));
    let work = match visit.kind {
        VisitKind::PersonalCare | VisitKind::Medication => 0,
        VisitKind::Service => 1,
        VisitKind::Social => 2,
    };
    let hours = match (day % 7 >= 5, visit.start >= Seconds::hours(18)) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    };
    let cell = &mut cells[work][hours];
    let zero = TotalSeconds::ZERO;
    cell.ordered += granted;
    cell.registered += registered;
    cell.performed += performed + redone;
    flow.granted += granted;
    flow.registered += registered;
    flow.redone += redone;
    flow.unregistered += (performed + redone - registered).max(zero);
    flow.added += (registered - performed - redone).max(zero);
    match visit.disposition {
        Disposition::Performed => {
            cell.planned += granted;
            flow.given += performed.min(granted);
            flow.early += (granted - performed).max(zero);
            flow.beyond += (performed - granted).max(zero);
        }
        Disposition::InHospital => {
            flow.hospital += granted;
            cell.hospital_first += if visit.hospital_day == 1 { granted } else { zero };
            cell.hospital_next += if (2..6).contains(&visit.hospital_day) { granted } else { zero };
        }
        Disposition::CancelledAhead => {
            cell.cancelled += granted;
            flow.cancelled += granted;
            cell.cancelled_late += if visit.cancelled_late { granted } else { zero };
        }
        Disposition::DeclinedAtDoor => {
            cell.planned += granted;
            flow.declined += granted;
            cell.declined += if registered == zero { granted } else { zero };
        }
        Disposition::Unmet(_) => {
            cell.planned += granted;
            flow.unmet += granted;
        }
    }
}

/// A month with the parties' sums.
fn summed(settled: Vec<Settled>, clawbacks: Vec<Line>) -> MonthRecord {
    let mut providers = [0, 1].map(|id| ProviderMonth {
        provider: ProviderId(id),
        labour: Labour::default(),
        accounts: Accounts::default(),
        flow: Flow::default(),
        over_reports: false,
        stretch: 1.0,
        other_time: 1.0,
        recipients: 1,
        active: true,
    });
    let mut municipal = Municipal::default();
    for each in &settled {
        let provider = &mut providers[usize::from(each.account.provider.0)];
        provider.flow += &each.flow;
        for line in &each.lines {
            if line.to == Party::Municipality {
                provider.accounts.fees += line.amount;
                municipal.fees += line.amount;
            } else {
                provider.accounts.revenue += line.amount;
                municipal.paid += line.amount;
            }
        }
    }
    for line in &clawbacks {
        providers[1].accounts.clawback += line.amount;
        municipal.clawback += line.amount;
    }
    MonthRecord {
        days: LENGTH as u32,
        whole: true,
        settled,
        providers: providers.to_vec(),
        municipal,
        clawbacks,
        ..MonthRecord::default()
    }
}

fn faults(world: &World) -> Vec<Fault> {
    let mut auditor = Auditor::new([0, 1].map(|id| (UnitId(id), ProviderId(id))));
    for (index, month) in world.months.iter().enumerate() {
        let first = index as i32 * LENGTH;
        for record in world.days.iter().filter(|record| (first..first + LENGTH).contains(&record.day.0)) {
            auditor.enter_day(record);
        }
        auditor.check_month(month);
    }
    auditor.faults().to_vec()
}

#[test]
fn months_whose_accounts_hold_what_the_visits_say_are_clean() {
    let mut dice = Dice(7);
    for seed in 0..200 {
        let terms = [some_terms(&mut dice), some_terms(&mut dice)];
        assert_eq!(faults(&world(seed, terms)), [], "seed {seed}: {terms:#?}");
    }
}

/// Performed time, with everything else that can be paid for.
const RICH: Terms = Terms {
    model: Model::PerformedTime,
    rates: [[464.0, 490.0, 520.0], [382.0, 400.0, 420.0], [382.0, 400.0, 420.0]],
    cap: 1.1,
    overrun: Overrun::NextMonth,
    declined: [0.5, 0.75, 0.55],
    hospital_first: 0.75,
    hospital_next: 0.25,
    start_hours: 4.0,
    floor: 0.0,
    carry: 0.1,
    fixed_share: 0.5,
    expected_share: 0.84,
    target_amount: 500.0,
    target_staff: 6,
    fee_hour: 246.0,
    fee_cap: 2575.0,
    late_fee: 246.0,
};

fn sound() -> World {
    world(3, [RICH, RICH])
}

const A: (RecipientId, ProviderId) = (RecipientId(0), ProviderId(0));

/// The first account of a month.
fn first(world: &mut World, month: usize) -> &mut Settled {
    &mut world.months[month].settled[0]
}

/// Its line of an item.
fn line(world: &mut World, month: usize, item: Item) -> &mut Line {
    let line = first(world, month).lines.iter_mut().find(|line| line.item == item);
    line.unwrap_or_else(|| panic!("no line of {item:?}"))
}

/// Changes sound books in one place and looks for the fault by its name.
fn seeded(change: impl Fn(&mut World), is_the_fault: impl Fn(&Fault) -> bool) {
    let mut world = sound();
    assert_eq!(faults(&world), [], "the books are sound");
    change(&mut world);
    let found = faults(&world);
    assert!(found.iter().any(is_the_fault), "found only {found:?}");
}

fn seed(change: impl Fn(&mut World), fault: &Fault) {
    seeded(change, |found| found == fault);
}

#[test]
fn sound_books_have_time_above_the_cap_that_waits_and_is_paid() {
    let mut world = sound();
    assert!(first(&mut world, 1).carried.overrun > TotalSeconds::ZERO, "the second month is long");
    assert!(line(&mut world, 2, Item::Overrun).amount > Ore::ZERO, "the third has room");
}

#[test]
fn an_amount_that_is_one_ore_wrong_is_seen() {
    seeded(|w| line(w, 0, Item::Performed).amount += Ore(1), |f| matches!(f, Fault::Amount(A, Item::Performed, _)));
    seeded(|w| line(w, 0, Item::Fee).amount -= Ore(1), |f| matches!(f, Fault::Amount(A, Item::Fee, _)));
}

#[test]
fn a_line_that_states_a_wrong_time_is_seen() {
    seeded(|w| line(w, 0, Item::Performed).time += TotalSeconds(1), |f| matches!(f, Fault::Time(A, ..)));
}

#[test]
fn a_missing_line_is_seen() {
    let forget = |item: Item| move |w: &mut World| first(w, 0).lines.retain(|line| line.item != item);
    for item in [Item::Performed, Item::Declined, Item::Hospital, Item::Target, Item::Fee, Item::LateCancellation] {
        seed(forget(item), &Fault::Missing(A, item));
    }
}

#[test]
fn a_line_twice_is_seen() {
    let twice = |w: &mut World| {
        let again = *line(w, 0, Item::Performed);
        first(w, 0).lines.push(again);
    };
    seed(twice, &Fault::LineTwice(A, Item::Performed));
}

#[test]
fn a_payment_that_nothing_founds_is_seen() {
    for item in [Item::Granted, Item::Fixed, Item::Grant, Item::Start, Item::Clawback] {
        let add = |w: &mut World| {
            let other = *line(w, 0, Item::Performed);
            first(w, 0).lines.push(Line { item, ..other });
        };
        seed(add, &Fault::Unfounded(A, item));
    }
}

#[test]
fn a_negative_or_empty_amount_is_seen() {
    for amount in [Ore(-100), Ore::ZERO] {
        seeded(|w| line(w, 0, Item::Declined).amount = amount, |f| matches!(f, Fault::NotPositive(_)));
        seeded(|w| w.months[0].clawbacks[0].amount = amount, |f| matches!(f, Fault::NotPositive(_)));
    }
}

#[test]
fn whoever_pays_themselves_is_seen() {
    let to_oneself = |w: &mut World| line(w, 0, Item::Performed).from = Party::Provider(A.1);
    seeded(to_oneself, |f| matches!(f, Fault::ToOneself(_)));
}

#[test]
fn parties_that_do_not_fit_the_item_are_seen() {
    let is_of_parties = |f: &Fault| matches!(f, Fault::Parties(_));
    seeded(|w| line(w, 0, Item::Fee).to = Party::Provider(A.1), is_of_parties);
    seeded(|w| line(w, 0, Item::Fee).from = Party::Recipient(RecipientId(1)), is_of_parties);
    seeded(|w| line(w, 0, Item::Performed).to = Party::Provider(ProviderId(1)), is_of_parties);
    seeded(|w| line(w, 0, Item::Performed).from = Party::Recipient(A.0), is_of_parties);
    let the_wrong_way = |w: &mut World| {
        let line = &mut w.months[0].clawbacks[0];
        std::mem::swap(&mut line.from, &mut line.to);
    };
    seeded(the_wrong_way, is_of_parties);
    seeded(|w| w.months[0].clawbacks[0].item = Item::Performed, is_of_parties);
}

#[test]
fn time_paid_above_the_cap_is_seen() {
    let all_of_it = |w: &mut World| {
        let registered = first(w, 1).account.sum(|cell| cell.registered);
        line(w, 1, Item::Performed).time = registered;
    };
    seed(all_of_it, &Fault::AboveCap(A));
}

#[test]
fn time_that_is_lost_or_made_on_the_way_to_the_next_month_is_seen() {
    seed(|w| first(w, 1).carried.overrun = TotalSeconds::ZERO, &Fault::Carried(A));
    seed(|w| first(w, 1).carried.overrun += TotalSeconds(1), &Fault::FromNowhere(A));
    seed(|w| first(w, 0).carried.unused += TotalSeconds(1), &Fault::Carried(A));
    // Paid, and carried on nevertheless.
    let again = |w: &mut World| {
        let paid = line(w, 2, Item::Overrun).time;
        first(w, 2).carried.overrun += paid;
    };
    seed(again, &Fault::FromNowhere(A));
    seed(|w| first(w, 2).account.overrun_before -= TotalSeconds(1), &Fault::Inherited(A));
    seed(|w| first(w, 1).account.unused_before += TotalSeconds(1), &Fault::Inherited(A));
}

#[test]
fn more_paid_wrongly_than_paid_is_seen() {
    seed(|w| first(w, 0).paid_wrongly = Ore(100_000_000), &Fault::Wrongly(A));
    seed(|w| first(w, 0).paid_twice = Ore(-1), &Fault::Wrongly(A));
}

#[test]
fn accounts_that_are_missing_or_there_twice_are_seen() {
    seed(|w| drop(w.months[0].settled.remove(0)), &Fault::NoAccount(A));
    let twice = |w: &mut World| {
        let again = first(w, 0).clone();
        w.months[0].settled.push(again);
    };
    seed(twice, &Fault::AccountTwice(A));
}

#[test]
fn days_that_the_month_does_not_have_are_seen() {
    seed(|w| first(w, 0).account.days += 1, &Fault::Impossible(A));
    let longer = |w: &mut World| {
        let account = &mut first(w, 0).account;
        (account.days, account.month_days) = (31, 31);
    };
    seed(longer, &Fault::Days(A.0));
}

#[test]
fn figures_that_cannot_be_are_seen() {
    seed(|w| first(w, 0).account.cells[2][2].performed = TotalSeconds(-1), &Fault::Impossible(A));
    let more_late_than_cancelled = |w: &mut World| {
        let cell = &mut first(w, 0).account.cells[0][0];
        cell.cancelled_late = cell.cancelled + TotalSeconds(1);
    };
    seed(more_late_than_cancelled, &Fault::Impossible(A));
    let more_declined_than_planned = |w: &mut World| {
        let cell = &mut first(w, 0).account.cells[0][0];
        cell.declined = cell.planned + TotalSeconds(1);
    };
    seed(more_declined_than_planned, &Fault::Impossible(A));
}

#[test]
fn an_account_that_differs_from_its_visits_is_seen_in_every_figure() {
    type OfCell = fn(&mut Cell) -> &mut TotalSeconds;
    let figures: [(Figure, OfCell); 9] = [
        (Figure::Ordered, |cell| &mut cell.ordered),
        (Figure::Planned, |cell| &mut cell.planned),
        (Figure::Performed, |cell| &mut cell.performed),
        (Figure::Registered, |cell| &mut cell.registered),
        (Figure::Declined, |cell| &mut cell.declined),
        (Figure::Cancelled, |cell| &mut cell.cancelled),
        (Figure::CancelledLate, |cell| &mut cell.cancelled_late),
        (Figure::HospitalFirst, |cell| &mut cell.hospital_first),
        (Figure::HospitalNext, |cell| &mut cell.hospital_next),
    ];
    for (name, figure) in figures {
        seed(|w| *figure(&mut first(w, 0).account.cells[0][0]) += TotalSeconds(60), &Fault::Figure(A, name));
    }
}

#[test]
fn time_in_the_wrong_cell_is_seen_though_the_sum_is_right() {
    let moved = |w: &mut World| {
        let cells = &mut first(w, 0).account.cells[0];
        cells.swap(0, 2);
    };
    seed(moved, &Fault::Figure(A, Figure::Ordered));
}

#[test]
fn a_visit_that_no_account_has_is_seen() {
    let forgotten = |w: &mut World| {
        let page = w.days.iter_mut().find(|page| page.visits.iter().any(|visit| visit.recipient == A.0));
        let page = page.expect("a day with a visit");
        let again = page.visits[0];
        page.visits.push(again);
    };
    seeded(forgotten, |f| matches!(f, Fault::Figure((_, ProviderId(0)), Figure::Ordered)));
}

#[test]
fn minutes_that_go_nowhere_are_seen() {
    seed(|w| first(w, 0).flow.early -= TotalSeconds(60), &Fault::Identity(A));
    seed(|w| first(w, 0).flow.unregistered += TotalSeconds(60), &Fault::Identity(A));
    // Adds up, and is not what the visits say.
    let shifted = |w: &mut World| {
        let flow = &mut first(w, 0).flow;
        flow.unmet += TotalSeconds(60);
        flow.declined -= TotalSeconds(60);
    };
    seed(shifted, &Fault::Flow(A));
    seed(|w| first(w, 0).flow.paid += TotalSeconds(60), &Fault::Flow(A));
    seed(|w| w.months[0].providers[0].flow.given += TotalSeconds(60), &Fault::ProviderFlow(ProviderId(0)));
}

#[test]
fn money_that_somebody_pays_and_nobody_receives_is_seen() {
    let (zero, one) = (ProviderId(0), ProviderId(1));
    seed(|w| w.months[0].providers[0].accounts.revenue -= Ore(1), &Fault::Received(zero));
    seed(|w| w.months[0].providers[0].accounts.revenue -= Ore(1), &Fault::Unbalanced(Ore(-1)));
    seed(|w| w.months[0].providers[1].accounts.clawback += Ore(1), &Fault::PaidBack(one));
    seed(|w| w.months[0].providers[0].accounts.fees += Ore(1), &Fault::Fees(zero));
    seed(|w| w.months[0].municipal.paid += Ore(1), &Fault::MunicipalityPaid);
    seed(|w| w.months[0].municipal.fees -= Ore(1), &Fault::MunicipalityReceived);
    seed(|w| w.months[0].municipal.clawback -= Ore(1), &Fault::Unbalanced(Ore(-1)));
    seed(|w| w.months[0].providers.truncate(1), &Fault::Received(one));
    // Moved from one provider to another, so that the sum stays.
    let moved = |w: &mut World| {
        w.months[0].providers[0].accounts.revenue -= Ore(100);
        w.months[0].providers[1].accounts.revenue += Ore(100);
    };
    seed(moved, &Fault::Received(one));
}

/// An account in which everything happens.
fn full() -> Account {
    let hours = |hours: i64| TotalSeconds(3600 * hours);
    let cell = |ordered: i64, registered: i64| Cell {
        ordered: hours(ordered),
        planned: hours(ordered - 4),
        performed: hours(registered),
        registered: hours(registered),
        declined: hours(1),
        cancelled: hours(2),
        cancelled_late: hours(1),
        hospital_first: hours(1),
        hospital_next: hours(1),
    };
    Account {
        recipient: A.0,
        provider: A.1,
        days: 20,
        month_days: 30,
        is_new: true,
        cells: [[cell(20, 12), cell(8, 6), cell(8, 5)], [cell(8, 4); 3], [Cell::default(); 3]],
        overrun_before: hours(3),
        unused_before: hours(2),
        staff_met: Some(5),
    }
}

/// Settles by changed terms or for a changed account, and shows the auditor what should have been settled.
fn misread(name: &str, terms: Terms, change: impl Fn(&mut Terms, &mut Account), is_the_fault: impl Fn(&Fault) -> bool) {
    let sound = settled(terms, full());
    assert_eq!(of_account(&sound), [], "{name}: sound to begin with");
    let (mut misread_terms, mut misread_account) = (terms, full());
    change(&mut misread_terms, &mut misread_account);
    let wrong = settled(misread_terms, misread_account);
    let shown = Settled { account: full(), terms, ..wrong };
    let found = of_account(&shown);
    assert!(found.iter().any(is_the_fault), "{name}: found only {found:?}");
}

#[test]
fn rules_that_settlement_misreads_are_seen() {
    let amount = |item: Item| move |f: &Fault| matches!(f, Fault::Amount(_, of, _) if *of == item);
    let unfounded = |item: Item| move |f: &Fault| matches!(f, Fault::Unfounded(_, of) if *of == item);
    let missing = |item: Item| move |f: &Fault| matches!(f, Fault::Missing(_, of) if *of == item);
    let of = |model: Model| Terms { model, ..RICH };
    let full_time = |account: &mut Account| account.days = account.month_days;

    misread("the rate of the day all week", RICH, |t, _| t.rates[0][2] = t.rates[0][0], amount(Item::Performed));
    misread("the rate of care for service", RICH, |t, _| t.rates[1] = t.rates[0], amount(Item::Performed));
    misread("declined visits paid in full", RICH, |t, _| t.declined = [1.0; 3], amount(Item::Declined));
    misread("declined visits not paid", RICH, |t, _| t.declined = [0.0; 3], missing(Item::Declined));
    misread("one day of hospital too many", RICH, |t, _| t.hospital_next = 0.75, amount(Item::Hospital));
    misread("a start for somebody known", RICH, |_, a| a.is_new = false, missing(Item::Start));
    misread("a target that is not met", RICH, |_, a| a.staff_met = Some(7), missing(Item::Target));
    misread("a whole month's continuity for twenty days", RICH, |_, a| full_time(a), amount(Item::Target));
    misread("a whole month's fee for twenty days", RICH, |_, a| full_time(a), amount(Item::Fee));
    misread("a fee without a most", RICH, |t, _| t.fee_cap = 1e9, amount(Item::Fee));
    misread("every cancellation late", RICH, |t, _| t.late_fee *= 2.0, amount(Item::LateCancellation));
    misread("what waited forgotten", RICH, |_, a| a.overrun_before = TotalSeconds::ZERO, missing(Item::Overrun));
    misread("granted time in place of performed", RICH, |t, _| t.model = Model::GrantedTime, unfounded(Item::Granted));

    let tight = Terms { cap: 0.5, ..RICH };
    misread("the cap forgotten", tight, |t, _| t.cap = 10.0, |f| matches!(f, Fault::AboveCap(_)));
    misread("time above the cap lost", tight, |t, _| t.overrun = Overrun::Unpaid, |f| matches!(f, Fault::Carried(_)));
    let same_month = Terms { overrun: Overrun::SameMonth, ..tight };
    misread("with a reason and unpaid", same_month, |t, _| t.overrun = Overrun::Unpaid, missing(Item::Overrun));
    let unpaid = Terms { overrun: Overrun::Unpaid, ..tight };
    misread("unpaid and paid", unpaid, |t, _| t.overrun = Overrun::SameMonth, unfounded(Item::Overrun));

    let granted = Terms { floor: 0.9, ..of(Model::GrantedTime) };
    misread("the floor forgotten", granted, |t, _| t.floor = 0.0, amount(Item::Granted));
    misread("granted and declined", granted, |t, _| t.model = Model::PerformedTime, unfounded(Item::Declined));
    let frame = Terms { carry: 1.0, ..of(Model::TimeFrame) };
    misread("the frame's rest lost", frame, |t, _| t.carry = 0.0, |f| matches!(f, Fault::Carried(_)));
    let fixed = of(Model::FixedPerRecipient);
    misread("a whole month's amount for twenty days", fixed, |_, a| full_time(a), amount(Item::Fixed));
    misread(
        "the level of another order",
        fixed,
        |_, a| a.cells[0][0].ordered += a.cells[0][0].ordered,
        amount(Item::Fixed),
    );
    misread("more expected than agreed", fixed, |t, _| t.expected_share = 1.0, amount(Item::Fixed));
    let blended = Terms { fixed_share: 0.3, ..of(Model::Blended) };
    misread("the blend the other way round", blended, |t, _| t.fixed_share = 0.7, amount(Item::Fixed));
    misread("declined visits in full in a blend", blended, |t, _| t.declined = [1.0; 3], amount(Item::Declined));
    misread(
        "a grant for all that is ordered",
        of(Model::BlockGrant),
        |t, _| t.expected_share = 1.0,
        amount(Item::Grant),
    );
}
