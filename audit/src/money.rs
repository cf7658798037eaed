//! Checks the money of a run, month by month: that accounts hold what the visits wrote down, that every line is what the terms
//! and the account make due, that nothing carried appears or disappears, and that every krona paid is received. It computes
//! what is due by code of its own, from the rules as they are described, and keeps its own book of visits.

use std::collections::{BTreeMap, BTreeSet};

use sim_core::ids::{ProviderId, RecipientId, UnitId};
use sim_core::record::{
    Account, Carried, Cell, DayRecord, Disposition, Flow, Item, Line, MarketEvent, Model, MonthRecord, Overrun, Party,
    Settled, Terms, VisitRecord,
};
use sim_core::units::{Day, Ore, Seconds, TotalSeconds};

/// A recipient with a provider.
pub type Pair = (RecipientId, ProviderId);

/// A rule that the money of a month breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A line has a negative amount, or none.
    NotPositive(Line),
    /// Somebody pays themselves.
    ToOneself(Line),
    /// The item is not paid by or to these.
    Parties(Line),
    /// An account has two lines of one item.
    LineTwice(Pair, Item),
    /// A line pays another amount than is due.
    Amount(Pair, Item, Ore),
    /// A line says another time than it pays for.
    Time(Pair, Item, TotalSeconds),
    /// Something is due and not paid.
    Missing(Pair, Item),
    /// Something is paid that is not due at all.
    Unfounded(Pair, Item),
    /// More time is paid than the cap or the frame has room for.
    AboveCap(Pair),
    /// The next month inherits something else than the rules leave.
    Carried(Pair),
    /// More time above the cap is paid or carried than there was.
    FromNowhere(Pair),
    /// An account begins with something else than the month before left to it.
    Inherited(Pair),
    /// More was paid wrongly or twice than was paid at all.
    Wrongly(Pair),
    /// Two accounts of the same recipient with the same provider.
    AccountTwice(Pair),
    /// An account has figures that cannot be, such as negative time or more declined than ordered.
    Impossible(Pair),
    /// A recipient's days with providers are more than were settled.
    Days(RecipientId),
    /// There are visits and no account.
    NoAccount(Pair),
    /// An account differs from its visits in this figure.
    Figure(Pair, Figure),
    /// The flow of minutes differs from the visits.
    Flow(Pair),
    /// Granted or registered minutes are not the sum of what became of them.
    Identity(Pair),
    /// A provider's flow of minutes is not that of its accounts.
    ProviderFlow(ProviderId),
    /// A provider received another sum than the lines say.
    Received(ProviderId),
    /// A provider paid back another sum than the lines say.
    PaidBack(ProviderId),
    /// The recipients of a provider paid another sum than the lines say.
    Fees(ProviderId),
    /// The municipality paid another sum than the lines say.
    MunicipalityPaid,
    /// The municipality received another sum than the lines say.
    MunicipalityReceived,
    /// What all together paid is not what all together received.
    Unbalanced(Ore),
}

/// A figure of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Ordered time.
    Ordered,
    /// Planned time.
    Planned,
    /// Time given.
    Performed,
    /// Time reported.
    Registered,
    /// Reported as declined at the door.
    Declined,
    /// Cancelled in advance.
    Cancelled,
    /// Cancelled late.
    CancelledLate,
    /// Lost on the day of going to hospital.
    HospitalFirst,
    /// Lost on the four days after.
    HospitalNext,
}

type OfCell = fn(&Cell) -> TotalSeconds;

const FIGURES: [(Figure, OfCell); 9] = [
    (Figure::Ordered, |cell| cell.ordered),
    (Figure::Planned, |cell| cell.planned),
    (Figure::Performed, |cell| cell.performed),
    (Figure::Registered, |cell| cell.registered),
    (Figure::Declined, |cell| cell.declined),
    (Figure::Cancelled, |cell| cell.cancelled),
    (Figure::CancelledLate, |cell| cell.cancelled_late),
    (Figure::HospitalFirst, |cell| cell.hospital_first),
    (Figure::HospitalNext, |cell| cell.hospital_next),
];

/// What the visits of a month say of one recipient with one provider: employees' time, so that a double-staffed visit counts
/// twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// By kind of work and time of the week, as an account has it.
    pub cells: [[Cell; 3]; 3],
    /// Where the minutes went; `paid` is not known from visits.
    pub flow: Flow,
}

impl Visits {
    /// Enters a visit at its final disposition on this day.
    pub fn enter(&mut self, visit: &VisitRecord, day: Day) {
        let people = i64::from(visit.staff_needed);
        let time = |seconds: Seconds| TotalSeconds(people * i64::from(seconds.0));
        let granted = time(visit.granted);
        let given = time(visit.performed) + time(visit.redone);
        let registered = time(visit.registered);
        let evening_begins = 18 * 60 * 60;
        let hours = if day.0.rem_euclid(7) >= 5 { 2 } else { usize::from(visit.start.0 >= evening_begins) };
        let cell = &mut self.cells[visit.kind.work() as usize][hours];
        let flow = &mut self.flow;

        cell.ordered += granted;
        cell.registered += registered;
        flow.granted += granted;
        flow.registered += registered;
        if registered < given {
            flow.unregistered += given - registered;
        } else {
            flow.added += registered - given;
        }
        match visit.disposition {
            Disposition::Performed => {
                let of_visit = time(visit.performed);
                cell.planned += granted;
                cell.performed += given;
                flow.redone += time(visit.redone);
                if of_visit < granted {
                    flow.given += of_visit;
                    flow.early += granted - of_visit;
                } else {
                    flow.given += granted;
                    flow.beyond += of_visit - granted;
                }
            }
            Disposition::DeclinedAtDoor => {
                cell.planned += granted;
                flow.declined += granted;
                // Whoever reports the visit as made does not report it as declined.
                if visit.registered.0 == 0 {
                    cell.declined += granted;
                }
            }
            Disposition::Unmet(_) => {
                cell.planned += granted;
                flow.unmet += granted;
            }
            Disposition::CancelledAhead => {
                cell.cancelled += granted;
                flow.cancelled += granted;
                if visit.cancelled_late {
                    cell.cancelled_late += granted;
                }
            }
            Disposition::InHospital => {
                flow.hospital += granted;
                match visit.hospital_day {
                    1 => cell.hospital_first += granted,
                    2..=5 => cell.hospital_next += granted,
                    _ => {}
                }
            }
        }
    }
}

/// The auditor's own book of one run.
#[derive(Debug)]
pub struct Auditor {
    providers: BTreeMap<UnitId, ProviderId>,
    visits: BTreeMap<Pair, Visits>,
    /// What the last month left; nothing is known before the first.
    left: Option<BTreeMap<Pair, Carried>>,
    faults: Vec<Fault>,
}

impl Auditor {
    /// A book opened before the first day that is entered, with whose unit is whose.
    pub fn new(units: impl IntoIterator<Item = (UnitId, ProviderId)>) -> Self {
        Self { providers: units.into_iter().collect(), visits: BTreeMap::new(), left: None, faults: Vec::new() }
    }

    /// Enters the next day of a unit.
    ///
    /// # Panics
    /// If nobody said whose unit it is.
    pub fn enter_day(&mut self, record: &DayRecord) {
        let provider = self.providers[&record.unit];
        for visit in &record.visits {
            self.visits.entry((visit.recipient, provider)).or_default().enter(visit, record.day);
        }
    }

    /// Checks a month, or the part of one, whose days have been entered.
    pub fn check_month(&mut self, month: &MonthRecord) {
        let mut seen = BTreeSet::new();
        let mut left = BTreeMap::new();
        let mut days = BTreeMap::<RecipientId, u32>::new();
        let nothing = Visits::default();
        for settled in &month.settled {
            let pair = pair(&settled.account);
            if !seen.insert(pair) {
                self.faults.push(Fault::AccountTwice(pair));
            }
            self.faults.extend(of_account(settled));
            self.faults.extend(of_visits(settled, self.visits.get(&pair).unwrap_or(&nothing)));
            let inherited = Carried { overrun: settled.account.overrun_before, unused: settled.account.unused_before };
            if let Some(before) = &self.left
                && before.get(&pair).copied().unwrap_or_default() != inherited
            {
                self.faults.push(Fault::Inherited(pair));
            }
            left.insert(pair, settled.carried);
            *days.entry(pair.0).or_default() += settled.account.days;
        }
        let without = self.visits.keys().filter(|pair| !seen.contains(*pair));
        self.faults.extend(without.map(|pair| Fault::NoAccount(*pair)));
        let too_many = days.iter().filter(|(_, days)| **days > month.days);
        self.faults.extend(too_many.map(|(recipient, _)| Fault::Days(*recipient)));
        self.faults.extend(of_sums(month));
        for event in &month.market {
            if let MarketEvent::Opened(unit, provider) = event {
                self.providers.insert(*unit, *provider);
            }
        }
        self.left = Some(left);
        self.visits.clear();
    }

    /// What was found.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

/// Checks one settled account against its own terms, without its visits.
pub fn of_account(settled: &Settled) -> Vec<Fault> {
    let Settled { account, terms, lines, carried, .. } = settled;
    let pair = pair(account);
    let mut faults = Vec::new();
    if !is_possible(account) {
        faults.push(Fault::Impossible(pair));
    }
    let due = Due::of(terms, account);
    for (index, line) in lines.iter().enumerate() {
        of_line(line, &mut faults);
        let (pays, paid) = parties(line.item, account);
        if (line.from, line.to) != (pays, paid) {
            faults.push(Fault::Parties(*line));
        }
        if lines[..index].iter().any(|other| other.item == line.item) {
            faults.push(Fault::LineTwice(pair, line.item));
        }
        match due.lines.get(&line.item).filter(|of_item| of_item.ore > 0.0) {
            None => faults.push(Fault::Unfounded(pair, line.item)),
            Some(of_item) => {
                if (line.amount.0 as f64 - of_item.ore).abs() > HALF {
                    faults.push(Fault::Amount(pair, line.item, line.amount));
                }
                if (line.time.0 as f64 - of_item.seconds).abs() > HALF {
                    faults.push(Fault::Time(pair, line.item, line.time));
                }
            }
        }
    }
    let unpaid =
        due.lines.iter().filter(|(item, of_item)| of_item.ore > HALF && !lines.iter().any(|line| line.item == **item));
    faults.extend(unpaid.map(|(item, _)| Fault::Missing(pair, *item)));
    if *carried != due.carried {
        faults.push(Fault::Carried(pair));
    }
    of_time_paid(settled, &mut faults);
    let paid: Ore = lines.iter().filter(|line| line.to == Party::Provider(pair.1)).map(|line| line.amount).sum();
    for part in [settled.paid_wrongly, settled.paid_twice] {
        if part < Ore::ZERO || part > paid {
            faults.push(Fault::Wrongly(pair));
        }
    }
    faults
}

/// Half an öre or second, and what floating point may add.
const HALF: f64 = 0.5 + 1e-6;

fn pair(account: &Account) -> Pair {
    (account.recipient, account.provider)
}

fn of_line(line: &Line, faults: &mut Vec<Fault>) {
    if line.amount <= Ore::ZERO {
        faults.push(Fault::NotPositive(*line));
    }
    if line.from == line.to {
        faults.push(Fault::ToOneself(*line));
    }
}

/// Who pays an item of an account, and to whom.
fn parties(item: Item, account: &Account) -> (Party, Party) {
    let provider = Party::Provider(account.provider);
    match item {
        Item::Fee | Item::LateCancellation => (Party::Recipient(account.recipient), Party::Municipality),
        Item::Clawback => (provider, Party::Municipality),
        Item::Guarantee => (Party::Municipality, provider),
        Item::Performed
        | Item::Overrun
        | Item::Granted
        | Item::Fixed
        | Item::Grant
        | Item::Declined
        | Item::Hospital
        | Item::Start
        | Item::Target => (Party::Municipality, provider),
    }
}

fn is_possible(account: &Account) -> bool {
    let zero = TotalSeconds::ZERO;
    let cells = account.cells.iter().flatten().all(|cell| {
        let lost = cell.cancelled + cell.hospital_first + cell.hospital_next;
        FIGURES.iter().all(|(_, figure)| figure(cell) >= zero)
            && cell.cancelled_late <= cell.cancelled
            && cell.planned + lost <= cell.ordered
            && cell.declined <= cell.planned
    });
    cells && account.overrun_before >= zero && account.unused_before >= zero && account.days <= account.month_days
}

/// Time paid by the minute has room under the cap or in the frame, and time above the cap is paid or carried only once.
fn of_time_paid(settled: &Settled, faults: &mut Vec<Fault>) {
    let Settled { account, terms, lines, carried, .. } = settled;
    let pair = pair(account);
    let seconds = |figure: OfCell| account.cells.iter().flatten().map(|cell| figure(cell).0).sum::<i64>();
    let of_item = |item: Item| lines.iter().filter(|line| line.item == item).map(|line| line.time.0).sum::<i64>();
    let (ordered, registered) = (seconds(|cell| cell.ordered), seconds(|cell| cell.registered));
    let (performed, overrun) = (of_item(Item::Performed), of_item(Item::Overrun));
    let room = match terms.model {
        Model::PerformedTime | Model::Blended => terms.cap * ordered as f64,
        Model::TimeFrame => (ordered + account.unused_before.0) as f64,
        Model::GrantedTime | Model::FixedPerRecipient | Model::BlockGrant => 0.0,
    };
    let with_reason = match terms.overrun {
        Overrun::Unpaid | Overrun::NextMonth => 0,
        Overrun::SameMonth => (registered - performed).max(0),
    };
    if (performed + overrun - with_reason) as f64 > room + HALF {
        faults.push(Fault::AboveCap(pair));
    }
    if overrun + carried.overrun.0 > account.overrun_before.0 + (registered - performed).max(0) {
        faults.push(Fault::FromNowhere(pair));
    }
}

/// What an item is due to be.
#[derive(Clone, Copy, Debug, Default)]
struct DueLine {
    seconds: f64,
    ore: f64,
}

/// What is due by the rules.
#[derive(Debug, Default)]
struct Due {
    lines: BTreeMap<Item, DueLine>,
    carried: Carried,
}

/// Need levels: the ordered hours of a full month up to which they reach, and the hours that they stand for.
const LEVELS: [(f64, f64); 17] = [
    (5.0, 3.0),
    (10.0, 7.5),
    (15.0, 12.5),
    (20.0, 17.5),
    (25.0, 22.5),
    (30.0, 27.5),
    (40.0, 35.0),
    (50.0, 45.0),
    (60.0, 55.0),
    (70.0, 65.0),
    (80.0, 75.0),
    (100.0, 90.0),
    (120.0, 110.0),
    (150.0, 135.0),
    (200.0, 175.0),
    (300.0, 250.0),
    (f64::MAX, 400.0),
];

impl Due {
    fn of(terms: &Terms, account: &Account) -> Self {
        let mut due = Self::default();
        let (mut ordered, mut registered, mut late) = (0, 0, 0);
        for cell in account.cells.iter().flatten() {
            ordered += cell.ordered.0;
            registered += cell.registered.0;
            late += cell.cancelled_late.0;
        }
        let part_of_month =
            if account.month_days == 0 { 0.0 } else { f64::from(account.days) / f64::from(account.month_days) };

        match terms.model {
            Model::PerformedTime => due.by_the_minute(terms, account, 1.0),
            Model::Blended => {
                due.by_the_minute(terms, account, 1.0 - terms.fixed_share);
                due.by_level(terms, ordered, part_of_month, terms.fixed_share);
            }
            Model::FixedPerRecipient => due.by_level(terms, ordered, part_of_month, 1.0),
            Model::TimeFrame => {
                let frame = ordered + account.unused_before.0;
                due.cell_by_cell(Item::Performed, terms, account, |cell| {
                    spread(frame.min(registered), cell.registered.0, registered)
                });
                due.declined_and_hospital(terms, account, 1.0);
            }
            Model::GrantedTime => {
                let given = if ordered > 0 { registered as f64 / ordered as f64 } else { 0.0 };
                let reduced = if given < terms.floor { given / terms.floor } else { 1.0 };
                due.cell_by_cell(Item::Granted, terms, account, |cell| reduced * cell.ordered.0 as f64);
            }
            Model::BlockGrant => {
                due.cell_by_cell(Item::Grant, terms, account, |cell| terms.expected_share * cell.ordered.0 as f64);
                due.lines.entry(Item::Grant).and_modify(|line| line.seconds = 0.0);
            }
        }
        if account.is_new {
            let seconds = 3600.0 * terms.start_hours;
            due.add(Item::Start, seconds, terms.rates[0][0] * seconds / 36.0);
        }
        let counted = registered > 0;
        if let Some(met) = account.staff_met
            && counted
            && met <= terms.target_staff
        {
            due.add(Item::Target, 0.0, 100.0 * terms.target_amount * part_of_month);
        }
        let by_the_hour = terms.fee_hour * registered as f64 / 36.0;
        let most = 100.0 * terms.fee_cap * part_of_month;
        due.add(Item::Fee, registered as f64, if by_the_hour > most { most } else { by_the_hour });
        due.add(Item::LateCancellation, late as f64, terms.late_fee * late as f64 / 36.0);

        let left = ordered + account.unused_before.0 - registered;
        let most = (terms.carry * ordered as f64).round() as i64;
        due.carried.unused = TotalSeconds(left.clamp(0, most.max(0)));
        due
    }

    /// Registered time with a cap, in which this share of it is paid.
    fn by_the_minute(&mut self, terms: &Terms, account: &Account, measured: f64) {
        let (mut ordered, mut registered) = (0, 0);
        for cell in account.cells.iter().flatten() {
            ordered += cell.ordered.0;
            registered += cell.registered.0;
        }
        let cap = (terms.cap * ordered as f64).round() as i64;
        let above = (registered - cap).max(0);
        let before = account.overrun_before.0.min((cap - registered).max(0));
        self.cell_by_cell(Item::Performed, terms, account, |cell| {
            spread(cap.min(registered), cell.registered.0, registered)
        });
        // What waited is spread over the cells as they are ordered, and what is new as it was registered.
        self.cell_by_cell(Item::Overrun, terms, account, |cell| spread(before, cell.ordered.0, ordered));
        match terms.overrun {
            Overrun::Unpaid => {}
            Overrun::SameMonth => {
                self.cell_by_cell(Item::Overrun, terms, account, |cell| spread(above, cell.registered.0, registered))
            }
            Overrun::NextMonth if measured > 0.0 => self.carried.overrun = TotalSeconds(above),
            Overrun::NextMonth => {}
        }
        for item in [Item::Performed, Item::Overrun] {
            self.lines.entry(item).and_modify(|line| line.ore *= measured);
        }
        self.declined_and_hospital(terms, account, measured);
    }

    fn declined_and_hospital(&mut self, terms: &Terms, account: &Account, measured: f64) {
        let all = |share: f64| if share > 0.0 { 1.0 } else { 0.0 };
        for (work, cells) in account.cells.iter().enumerate() {
            for (hours, cell) in cells.iter().enumerate() {
                for (item, share, lost) in [
                    (Item::Declined, terms.declined[work], cell.declined.0),
                    (Item::Hospital, terms.hospital_first, cell.hospital_first.0),
                    (Item::Hospital, terms.hospital_next, cell.hospital_next.0),
                ] {
                    let seconds = all(share) * lost as f64;
                    self.add(item, seconds, measured * share * terms.rates[work][hours] * seconds / 36.0);
                }
            }
        }
    }

    fn by_level(&mut self, terms: &Terms, ordered: i64, part_of_month: f64, share: f64) {
        if ordered == 0 || part_of_month == 0.0 {
            return;
        }
        let hours_of_month = ordered as f64 / 3600.0 / part_of_month;
        let stands_for = LEVELS.iter().filter(|(up_to, _)| hours_of_month > *up_to).count();
        let (_, hours) = LEVELS[stands_for.min(LEVELS.len() - 1)];
        let sek = hours * terms.expected_share * terms.rates[0][0] * part_of_month * share;
        self.add(Item::Fixed, 0.0, 100.0 * sek);
    }

    /// Adds to an item the seconds of each cell at the cell's rate.
    fn cell_by_cell(&mut self, item: Item, terms: &Terms, account: &Account, seconds: impl Fn(&Cell) -> f64) {
        for (work, cells) in account.cells.iter().enumerate() {
            for (hours, cell) in cells.iter().enumerate() {
                let seconds = seconds(cell);
                self.add(item, seconds, terms.rates[work][hours] * seconds / 36.0);
            }
        }
    }

    fn add(&mut self, item: Item, seconds: f64, ore: f64) {
        let line = self.lines.entry(item).or_default();
        line.seconds += seconds;
        line.ore += ore;
    }
}

/// A cell's part of a time that falls on cells as their sum does.
fn spread(time: i64, cell: i64, sum: i64) -> f64 {
    if sum > 0 { time as f64 * cell as f64 / sum as f64 } else { 0.0 }
}

/// Checks an account and its flow of minutes against the visits of its month.
pub fn of_visits(settled: &Settled, visits: &Visits) -> Vec<Fault> {
    let pair = pair(&settled.account);
    let mut faults = Vec::new();
    for (name, figure) in FIGURES {
        let differs = |work: usize, hours: usize| {
            figure(&settled.account.cells[work][hours]) != figure(&visits.cells[work][hours])
        };
        if (0..3).any(|work| (0..3).any(|hours| differs(work, hours))) {
            faults.push(Fault::Figure(pair, name));
        }
    }
    let flow = settled.flow;
    let paid = settled.lines.iter().filter(|line| matches!(line.item, Item::Performed | Item::Overrun));
    if flow != (Flow { paid: paid.map(|line| line.time).sum(), ..visits.flow }) {
        faults.push(Fault::Flow(pair));
    }
    let went = flow.given + flow.hospital + flow.cancelled + flow.declined + flow.early + flow.unmet;
    let reported = flow.given + flow.beyond + flow.redone - flow.unregistered + flow.added;
    if flow.granted != went || flow.registered != reported {
        faults.push(Fault::Identity(pair));
    }
    faults
}

/// What somebody paid and received.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    paid: Ore,
    received: Ore,
}

/// Checks what the parties are said to have paid and received against the lines.
pub fn of_sums(month: &MonthRecord) -> Vec<Fault> {
    let mut faults = Vec::new();
    for line in &month.clawbacks {
        of_line(line, &mut faults);
        if !matches!((line.item, line.from, line.to), (Item::Clawback, Party::Provider(_), Party::Municipality)) {
            faults.push(Fault::Parties(*line));
        }
    }
    for line in &month.guarantees {
        of_line(line, &mut faults);
        if !matches!((line.item, line.from, line.to), (Item::Guarantee, Party::Municipality, Party::Provider(_))) {
            faults.push(Fault::Parties(*line));
        }
    }
    let mut by_party = BTreeMap::<Party, Sums>::new();
    let mut fees = BTreeMap::<ProviderId, Ore>::new();
    let mut flows = BTreeMap::<ProviderId, Flow>::new();
    for settled in &month.settled {
        let provider = settled.account.provider;
        *flows.entry(provider).or_default() += &settled.flow;
        for line in &settled.lines {
            if let Party::Recipient(_) = line.from {
                *fees.entry(provider).or_default() += line.amount;
            }
        }
    }
    for line in month.settled.iter().flat_map(|settled| &settled.lines).chain(&month.clawbacks).chain(&month.guarantees)
    {
        by_party.entry(line.from).or_default().paid += line.amount;
        by_party.entry(line.to).or_default().received += line.amount;
    }
    let of = |party: Party| by_party.get(&party).copied().unwrap_or_default();

    let mut balance = Ore::ZERO;
    for provider in &month.providers {
        let (id, accounts) = (provider.provider, &provider.accounts);
        let sums = of(Party::Provider(id));
        for (stated, found, fault) in [
            (accounts.revenue, sums.received, Fault::Received(id)),
            (accounts.clawback, sums.paid, Fault::PaidBack(id)),
            (accounts.fees, fees.get(&id).copied().unwrap_or_default(), Fault::Fees(id)),
        ] {
            if stated != found {
                faults.push(fault);
            }
        }
        if provider.flow != flows.get(&id).copied().unwrap_or_default() {
            faults.push(Fault::ProviderFlow(id));
        }
        balance += accounts.revenue - accounts.clawback - accounts.fees;
    }
    let listed: BTreeSet<ProviderId> = month.providers.iter().map(|provider| provider.provider).collect();
    for party in by_party.keys() {
        if let Party::Provider(id) = party
            && !listed.contains(id)
        {
            faults.push(Fault::Received(*id));
        }
    }
    let municipal = &month.municipal;
    let sums = of(Party::Municipality);
    if municipal.paid != sums.paid {
        faults.push(Fault::MunicipalityPaid);
    }
    if municipal.fees + municipal.clawback != sums.received {
        faults.push(Fault::MunicipalityReceived);
    }
    balance += municipal.fees + municipal.clawback - municipal.paid;
    if balance != Ore::ZERO {
        faults.push(Fault::Unbalanced(balance));
    }
    faults
}
