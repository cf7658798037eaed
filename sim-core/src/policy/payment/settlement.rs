//! Settles one account: what the provider is paid for the month, what the recipient pays, and what the next month inherits.
//! A pure function of the terms and the account, so that every rule can be checked by hand. Rules that the models leave open
//! (all Antagande): time above the cap is paid at the mean rate of the month's registered time, and what was carried at the
//! mean rate of the next month's ordered time; what is fixed follows the rate of daytime care; a target can only be met in a
//! month in which something was registered.

use super::account::{Account, Carried, Cell, Item, Line, Party};
use super::terms::{LEVELS, Model, Overrun, Terms};
use crate::units::{Ore, TotalSeconds, rounded};

/// What so much registered time is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Registered time of the month.
    pub time: TotalSeconds,
    /// Paid to the provider.
    pub amount: Ore,
}

/// Adds the lines of an account, at most one of each item and none without an amount, and answers what the next month
/// inherits.
pub fn settle(terms: &Terms, account: &Account, lines: &mut Vec<Line>) -> Carried {
    let ordered = account.sum(|cell| cell.ordered);
    let registered = account.sum(|cell| cell.registered);
    let mut entry = Entry { account, lines };

    let mut overrun = TotalSeconds::ZERO;
    match terms.model {
        Model::PerformedTime | Model::Blended => overrun = settle_performed(terms, ordered, registered, &mut entry),
        Model::TimeFrame => {
            let within = registered.min(ordered + account.unused_before);
            let value = terms.value(account, |cell| cell.registered) * share(within, registered);
            entry.pay(Item::Performed, within, value);
        }
        Model::GrantedTime => {
            let reduced = if terms.floor > 0.0 { (share(registered, ordered) / terms.floor).min(1.0) } else { 1.0 };
            let value = terms.value(account, |cell| cell.ordered) * reduced;
            entry.pay(Item::Granted, times(reduced, ordered), value);
        }
        Model::BlockGrant => {
            let value = terms.value(account, |cell| cell.ordered) * terms.expected_share;
            entry.pay(Item::Grant, TotalSeconds::ZERO, value);
        }
        Model::FixedPerRecipient => {}
    }
    entry.pay(Item::Fixed, TotalSeconds::ZERO, terms.fixed_part() * level_amount(terms, account, ordered));
    settle_lost(terms, &mut entry);
    if account.is_new {
        let time = times(terms.start_hours, TotalSeconds(3600));
        entry.pay(Item::Start, time, terms.rates[0][0] * terms.start_hours);
    }
    if registered > TotalSeconds::ZERO && account.staff_met.is_some_and(|met| met <= terms.target_staff) {
        entry.pay(Item::Target, TotalSeconds::ZERO, terms.target_amount * part_of_month(account));
    }
    let fee = (terms.fee_hour * registered.hours()).min(terms.fee_cap * part_of_month(account));
    entry.charge(Item::Fee, registered, fee);
    let late = account.sum(|cell| cell.cancelled_late);
    entry.charge(Item::LateCancellation, late, terms.late_fee * late.hours());

    let left = (ordered + account.unused_before - registered).max(TotalSeconds::ZERO);
    Carried { overrun, unused: left.min(times(terms.carry, ordered)) }
}

/// Registered time under the cap, time above it, and what the month before left above its own. Answers what waits for the
/// next month.
fn settle_performed(
    terms: &Terms,
    ordered: TotalSeconds,
    registered: TotalSeconds,
    entry: &mut Entry<'_>,
) -> TotalSeconds {
    let measured = terms.measured_share();
    let account = entry.account;
    let most = times(terms.cap, ordered);
    let within = registered.min(most);
    let above = registered - within;
    let value = measured * terms.value(account, |cell| cell.registered);
    entry.pay(Item::Performed, within, value * share(within, registered));
    // There is room for time of the month before only where none of this month's lies above the cap.
    let before = account.overrun_before.min(most - within);
    let value_before = measured * terms.value(account, |cell| cell.ordered) * share(before, ordered);
    let (paid, value, waits) = match terms.overrun {
        Overrun::Unpaid => (before, value_before, TotalSeconds::ZERO),
        Overrun::SameMonth => (before + above, value_before + value * share(above, registered), TotalSeconds::ZERO),
        Overrun::NextMonth => (before, value_before, above),
    };
    entry.pay(Item::Overrun, paid, value);
    if measured > 0.0 { waits } else { TotalSeconds::ZERO }
}

/// Visits declined at the door and visits lost to hospital.
fn settle_lost(terms: &Terms, entry: &mut Entry<'_>) {
    let measured = terms.measured_share();
    let (mut declined, mut hospital) = ((TotalSeconds::ZERO, 0.0), (TotalSeconds::ZERO, 0.0));
    let add = |sum: &mut (TotalSeconds, f64), part: f64, rate: f64, time: TotalSeconds| {
        if part > 0.0 {
            sum.0 += time;
            sum.1 += measured * part * rate * time.hours();
        }
    };
    for (work, cells) in entry.account.cells.iter().enumerate() {
        for (cell, rate) in cells.iter().zip(terms.rates[work]) {
            add(&mut declined, terms.declined[work], rate, cell.declined);
            add(&mut hospital, terms.hospital_first, rate, cell.hospital_first);
            add(&mut hospital, terms.hospital_next, rate, cell.hospital_next);
        }
    }
    entry.pay(Item::Declined, declined.0, declined.1);
    entry.pay(Item::Hospital, hospital.0, hospital.1);
}

/// The fixed amount for the recipient's need level, SEK, for the days with the provider.
fn level_amount(terms: &Terms, account: &Account, ordered: TotalSeconds) -> f64 {
    let part = part_of_month(account);
    if ordered <= TotalSeconds::ZERO || part <= 0.0 {
        return 0.0;
    }
    let of_full_month = ordered.hours() / part;
    let level = LEVELS.iter().find(|level| of_full_month <= level.up_to);
    level.map_or(0.0, |level| level.hours * terms.rates[0][0] * terms.expected_share * part)
}

/// What one more registered minute of daytime care is paid to the provider, SEK.
pub fn marginal(terms: &Terms, account: &Account) -> f64 {
    let paid = |account: &Account| {
        let mut lines = Vec::new();
        settle(terms, account, &mut lines);
        to_provider(&lines)
    };
    let mut longer = account.clone();
    longer.cells[0][0].registered += TotalSeconds(60);
    (paid(&longer) - paid(account)).sek()
}

/// What the provider is paid if nothing, and then ever more up to `most`, is registered of what was ordered, in so many equal
/// steps. Registered time falls on kinds of work and times of the week as ordered time does; all else is as in the account.
pub fn curve(terms: &Terms, account: &Account, most: TotalSeconds, steps: u32) -> Vec<Paid> {
    let ordered = account.sum(|cell| cell.ordered);
    let mut lines = Vec::new();
    let mut at = account.clone();
    (0..=steps)
        .map(|step| {
            let time = times(f64::from(step) / f64::from(steps.max(1)), most);
            let (mut passed, mut given) = (TotalSeconds::ZERO, TotalSeconds::ZERO);
            for cell in at.cells.iter_mut().flatten() {
                // Rounding the running sum leaves no second over.
                passed += cell.ordered;
                cell.registered = times(share(passed, ordered), time) - given;
                given += cell.registered;
            }
            at.cells[0][0].registered += time - given;
            lines.clear();
            settle(terms, &at, &mut lines);
            Paid { time, amount: to_provider(&lines) }
        })
        .collect()
}

/// What lines pay to the provider.
pub fn to_provider(lines: &[Line]) -> Ore {
    lines.iter().filter(|line| matches!(line.to, Party::Provider(_))).map(|line| line.amount).sum()
}

/// Where lines are entered, each rounded once.
struct Entry<'a> {
    account: &'a Account,
    lines: &'a mut Vec<Line>,
}

impl Entry<'_> {
    fn pay(&mut self, item: Item, time: TotalSeconds, sek: f64) {
        self.line(item, Party::Municipality, Party::Provider(self.account.provider), time, sek);
    }

    fn charge(&mut self, item: Item, time: TotalSeconds, sek: f64) {
        self.line(item, Party::Recipient(self.account.recipient), Party::Municipality, time, sek);
    }

    fn line(&mut self, item: Item, from: Party, to: Party, time: TotalSeconds, sek: f64) {
        let amount = Ore(rounded(100.0 * sek));
        if amount > Ore::ZERO {
            self.lines.push(Line { item, from, to, time, amount });
        }
    }
}

impl Terms {
    /// Times of an account at their rates, SEK.
    fn value(&self, account: &Account, time: impl Fn(&Cell) -> TotalSeconds) -> f64 {
        let cells = account.cells.iter().flatten().zip(self.rates.iter().flatten());
        cells.map(|(cell, rate)| rate * time(cell).hours()).sum()
    }
}

/// One time as a share of another; 0 of none.
fn share(part: TotalSeconds, whole: TotalSeconds) -> f64 {
    if whole > TotalSeconds::ZERO { part.0 as f64 / whole.0 as f64 } else { 0.0 }
}

/// A multiple of a time.
fn times(factor: f64, time: TotalSeconds) -> TotalSeconds {
    TotalSeconds(rounded(factor * time.0 as f64))
}

/// The days with the provider as a share of the month.
fn part_of_month(account: &Account) -> f64 {
    if account.month_days > 0 { f64::from(account.days) / f64::from(account.month_days) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ProviderId, RecipientId};

    const HOUR: i64 = 3600;

    const TERMS: Terms = Terms {
        model: Model::PerformedTime,
        rates: [[500.0; 3]; 3],
        cap: 1.1,
        overrun: Overrun::Unpaid,
        declined: [1.0, 0.5, 0.0],
        hospital_first: 0.75,
        hospital_next: 0.25,
        start_hours: 0.0,
        floor: 0.0,
        carry: 0.1,
        fixed_share: 0.5,
        expected_share: 0.84,
        target_amount: 100.0,
        target_staff: 10,
        fee_hour: 0.0,
        fee_cap: 0.0,
        late_fee: 0.0,
    };

    const OVERRUNS: [Overrun; 3] = [Overrun::Unpaid, Overrun::SameMonth, Overrun::NextMonth];

    /// Every model with every way to settle time above the cap.
    fn all_terms() -> impl Iterator<Item = Terms> {
        Model::ALL.into_iter().flat_map(|model| OVERRUNS.map(|overrun| Terms { model, overrun, ..TERMS }))
    }

    /// An account in which everything happens: 30 hours ordered, so many registered.
    fn account(registered: TotalSeconds) -> Account {
        let mut cells = [[Cell::default(); 3]; 3];
        cells[0] = [TotalSeconds(10 * HOUR), TotalSeconds(4 * HOUR), TotalSeconds(6 * HOUR)].map(|ordered| Cell {
            ordered,
            declined: TotalSeconds(HOUR / 2),
            ..Cell::default()
        });
        cells[1][0] = Cell { ordered: TotalSeconds(10 * HOUR), hospital_first: TotalSeconds(HOUR), ..Cell::default() };
        cells[0][0].registered = registered;
        Account {
            recipient: RecipientId(7),
            provider: ProviderId(2),
            days: 30,
            month_days: 30,
            is_new: false,
            cells,
            overrun_before: TotalSeconds(2 * HOUR),
            unused_before: TotalSeconds(HOUR),
            staff_met: Some(9),
        }
    }

    fn settled(terms: &Terms, account: &Account) -> (Vec<Line>, Carried) {
        let mut lines = Vec::new();
        let carried = settle(terms, account, &mut lines);
        (lines, carried)
    }

    fn paid(terms: &Terms, account: &Account) -> Ore {
        to_provider(&settled(terms, account).0)
    }

    #[test]
    fn more_registered_time_is_never_paid_less() {
        for terms in all_terms() {
            for floor in [0.0, 0.9] {
                let terms = Terms { floor, ..terms };
                let sums: Vec<Ore> =
                    (0..80).map(|halves| paid(&terms, &account(TotalSeconds(halves * HOUR / 2)))).collect();
                assert!(sums.is_sorted(), "{terms:?}: {sums:?}");
            }
        }
    }

    #[test]
    fn twice_the_rate_is_twice_the_pay() {
        for terms in all_terms() {
            let double = Terms { rates: [[1000.0; 3]; 3], target_amount: 200.0, ..terms };
            for hours in [0, 11, 30, 40] {
                let account = account(TotalSeconds(hours * HOUR));
                let (single, double) = (paid(&terms, &account), paid(&double, &account));
                assert!((double.0 - 2 * single.0).abs() <= 8, "{terms:?}: {single:?}, {double:?}");
            }
        }
    }

    #[test]
    fn pay_has_no_leap_at_the_cap_or_the_frame() {
        for terms in all_terms() {
            for hours in [31, 33] {
                let before = paid(&terms, &account(TotalSeconds(hours * HOUR - 1)));
                let after = paid(&terms, &account(TotalSeconds(hours * HOUR + 1)));
                assert!((after - before).sek() <= 500.0 * 2.0 / 3600.0 + 0.02, "{terms:?}");
            }
        }
    }

    #[test]
    fn a_blend_of_nothing_fixed_is_performed_time_and_one_of_nothing_else_is_fixed() {
        for terms in all_terms() {
            for hours in [0, 20, 33, 40] {
                let account = account(TotalSeconds(hours * HOUR));
                let blend = |fixed_share| Terms { model: Model::Blended, fixed_share, ..terms };
                let pure = |model| settled(&Terms { model, ..terms }, &account);
                assert_eq!(settled(&blend(0.0), &account), pure(Model::PerformedTime));
                assert_eq!(settled(&blend(1.0), &account), pure(Model::FixedPerRecipient));
                let half = paid(&blend(0.5), &account);
                let two = to_provider(&pure(Model::PerformedTime).0) + to_provider(&pure(Model::FixedPerRecipient).0);
                assert!((2 * half.0 - two.0).abs() <= 8, "{half:?} of {two:?}");
            }
        }
    }

    #[test]
    fn the_same_terms_and_account_give_the_same_lines_after_whatever_was_settled_before() {
        for terms in all_terms() {
            let account = account(TotalSeconds(35 * HOUR));
            let (once, carried) = settled(&terms, &account);
            let mut lines = once.clone();
            assert_eq!(settle(&terms.clone(), &account.clone(), &mut lines), carried);
            assert_eq!(lines, [&once[..], &once[..]].concat());
            for (index, line) in once.iter().enumerate() {
                assert!(once[..index].iter().all(|other| other.item != line.item), "{:?} twice", line.item);
            }
        }
    }

    #[test]
    fn an_empty_account_gives_nothing() {
        let empty = Account {
            days: 0,
            cells: [[Cell::default(); 3]; 3],
            overrun_before: TotalSeconds::ZERO,
            unused_before: TotalSeconds::ZERO,
            ..account(TotalSeconds::ZERO)
        };
        for terms in all_terms() {
            assert_eq!(settled(&terms, &empty), (Vec::new(), Carried::default()));
        }
    }

    #[test]
    fn one_more_minute_is_worth_its_rate_below_the_cap_and_nothing_above_or_where_minutes_are_not_paid() {
        let (below, above) = (account(TotalSeconds(20 * HOUR)), account(TotalSeconds(40 * HOUR)));
        let minute = 500.0 / 60.0;
        for terms in all_terms() {
            let (expected_below, expected_above) = match terms.model {
                Model::PerformedTime => (minute, if terms.overrun == Overrun::SameMonth { minute } else { 0.0 }),
                Model::Blended => (minute / 2.0, if terms.overrun == Overrun::SameMonth { minute / 2.0 } else { 0.0 }),
                Model::TimeFrame => (minute, 0.0),
                Model::GrantedTime | Model::FixedPerRecipient | Model::BlockGrant => (0.0, 0.0),
            };
            assert!((marginal(&terms, &below) - expected_below).abs() < 0.011, "{terms:?}");
            assert!((marginal(&terms, &above) - expected_above).abs() < 0.011, "{terms:?}");
        }
    }

    #[test]
    fn a_curve_begins_at_nothing_registered_and_ends_at_the_account_it_reaches() {
        for terms in all_terms() {
            let account = account(TotalSeconds(12 * HOUR));
            let points = curve(&terms, &account, TotalSeconds(40 * HOUR), 20);
            assert_eq!(points.len(), 21);
            assert_eq!((points[0].time, points[20].time), (TotalSeconds::ZERO, TotalSeconds(40 * HOUR)));
            assert!(points.is_sorted_by_key(|point| point.amount), "{terms:?}");
            let mut at_order = account.clone();
            for cell in at_order.cells.iter_mut().flatten() {
                cell.registered = cell.ordered;
            }
            assert_eq!(points[15].amount, paid(&terms, &at_order));
        }
    }

    #[test]
    fn time_above_the_cap_is_paid_waits_or_lapses_and_no_second_is_lost() {
        for terms in all_terms().filter(|terms| terms.model == Model::PerformedTime) {
            for hours in [20, 32, 40] {
                let account = account(TotalSeconds(hours * HOUR));
                let (lines, carried) = settled(&terms, &account);
                let time = |item: Item| -> TotalSeconds {
                    lines.iter().filter(|line| line.item == item).map(|line| line.time).sum()
                };
                let above = (TotalSeconds(hours * HOUR) - TotalSeconds(33 * HOUR)).max(TotalSeconds::ZERO);
                let room = TotalSeconds(33 * HOUR) - time(Item::Performed);
                assert_eq!(time(Item::Performed) + above, TotalSeconds(hours * HOUR));
                let before = account.overrun_before.min(room);
                match terms.overrun {
                    Overrun::Unpaid => assert_eq!((time(Item::Overrun), carried.overrun), (before, TotalSeconds::ZERO)),
                    Overrun::SameMonth => {
                        assert_eq!((time(Item::Overrun), carried.overrun), (before + above, TotalSeconds::ZERO));
                    }
                    Overrun::NextMonth => assert_eq!((time(Item::Overrun), carried.overrun), (before, above)),
                }
            }
        }
    }

    #[test]
    fn levels_ascend_and_hold_what_they_stand_for() {
        assert!(LEVELS.is_sorted_by(|one, next| one.up_to < next.up_to && one.hours < next.hours));
        for (index, level) in LEVELS.iter().enumerate() {
            let from = if index == 0 { 0.0 } else { LEVELS[index - 1].up_to };
            assert!(from < level.hours && level.hours <= level.up_to, "{level:?}");
        }
    }
}
