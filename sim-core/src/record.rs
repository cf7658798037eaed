//! What a day writes down: every due visit with what became of it, every shift with where its time went, every event
//! between a recipient and an employee. Outcomes and audits are made from nothing else.

use crate::ids::{PlanVisitId, ProviderId, RecipientId, StaffId, UnitId};
pub use crate::policy::payment::{Account, Carried, Cell, Hours, Item, Line, Model, Overrun, Party, Terms, Work};
use crate::population::{Employment, VisitKind};
use crate::scenario::Parameter;
use crate::units::{Day, Metres, Ore, Seconds, TotalMetres, TotalSeconds, sums};

/// Why a visit was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Reason {
    /// Nobody was at work in its window.
    NoStaffPresent,
    /// Everybody at work in its window was refused or not accepted by the recipient.
    AllPresentRefused,
    /// Somebody was at work and accepted, but had no time.
    NoCapacityInWindow,
    /// Somebody came and was turned away, and nobody else could come.
    WastedJourney,
}

/// What became of a due visit, once and for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// Made.
    Performed,
    /// The recipient is in hospital.
    InHospital,
    /// Cancelled in advance; nobody travels.
    CancelledAhead,
    /// The recipient says no at the door.
    DeclinedAtDoor,
    /// Not made.
    Unmet(Reason),
}

/// A due visit at its final disposition. Times are those of one employee; a double-staffed visit counts two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitRecord {
    /// Whose.
    pub recipient: RecipientId,
    /// Which of the care plan.
    pub visit: PlanVisitId,
    /// What it is for.
    pub kind: VisitKind,
    /// The day on which it was due; later than this only if it was moved.
    pub due: Day,
    /// Who made it, or came to the door.
    pub staff: [Option<StaffId>; 2],
    /// Employees needed.
    pub staff_needed: u8,
    /// Whether it needs an assistant nurse.
    pub qualified: bool,
    /// Whether it had to be made on its day.
    pub critical: bool,
    /// What became of it.
    pub disposition: Disposition,
    /// Granted time.
    pub granted: Seconds,
    /// Needed time that day.
    pub needed: Seconds,
    /// Time with the recipient that belongs to this visit.
    pub performed: Seconds,
    /// Time with the recipient besides, which makes up for a visit declined at the door earlier in the month.
    pub redone: Seconds,
    /// Time that the provider reports, true or not.
    pub registered: Seconds,
    /// Whether that time was entered by hand afterwards.
    pub corrected: bool,
    /// Whether it was cancelled so late that it may cost a fee.
    pub cancelled_late: bool,
    /// Which day in hospital it fell on, 1 the first; 0 if none.
    pub hospital_day: u16,
    /// When it began, after midnight.
    pub start: Seconds,
    /// Whether it began after its window.
    pub late: bool,
    /// Whether somebody came about whom the recipient feels discomfort.
    pub unwanted: bool,
    /// Whether the designated contact came.
    pub by_contact: bool,
    /// Whether somebody else came than the base roster says.
    pub changed: bool,
    /// Whether it was due within 14 days after discharge from hospital.
    pub after_discharge: bool,
}

impl VisitRecord {
    /// Time with the recipient.
    pub fn time(&self) -> Seconds {
        self.performed + self.redone
    }
}

/// Where a shift's paid time went: `paid = visits + travel + indirect + idle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShiftRecord {
    /// Who worked.
    pub staff: StaffId,
    /// How they are employed.
    pub employment: Employment,
    /// Whether they are an assistant nurse.
    pub assistant_nurse: bool,
    /// Whether the whole shift was overtime of a colleague.
    pub extra: bool,
    /// Whether it was filled on the day itself.
    pub short_notice: bool,
    /// Whether it is split, with hours off in the middle.
    pub split: bool,
    /// Paid time, overtime included.
    pub paid: Seconds,
    /// Time with recipients.
    pub visits: Seconds,
    /// Journeys, and waiting at doors that do not open.
    pub travel: Seconds,
    /// Handover, documentation, meetings.
    pub indirect: Seconds,
    /// Of `idle`, the waiting between stops.
    pub waiting: Seconds,
    /// The rest.
    pub idle: Seconds,
    /// Of `paid`, the time past the end of the shift.
    pub overtime: Seconds,
    /// Of `paid`, the time after 19, when evening supplements are due.
    pub evening: Seconds,
    /// Distance travelled.
    pub distance: Metres,
    /// Whether that was in a low-emission vehicle.
    pub low_emission: bool,
    /// Visits made or tried.
    pub stops: u16,
}

/// A journey of an employee, and what they came for. Those of a shift stand in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Journey {
    /// Of which shift: its position in the day's list.
    pub shift: u16,
    /// To whose home; `None` back to the base.
    pub to: Option<RecipientId>,
    /// When the pause before it began, if there was one. It ends when the journey begins.
    pub pause: Option<Seconds>,
    /// When it began.
    pub departs: Seconds,
    /// When it ended.
    pub arrives: Seconds,
    /// When what they came for began: later where they had to wait.
    pub begins: Seconds,
    /// When that ended.
    pub ends: Seconds,
    /// How long the way was.
    pub distance: Metres,
    /// Whether a visit was made; the base has none.
    pub made: bool,
}

/// Why a recipient turns somebody away who stands at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedDoor {
    /// The employee is refused, and whoever planned did not know.
    Refused,
    /// The recipient accepts only a few others, and whoever planned did not know.
    NotAccepted,
    /// Today the recipient does not want this employee; nobody could have known.
    DayForm,
}

/// An employee at a closed door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnedAway {
    /// By whom.
    pub recipient: RecipientId,
    /// Who.
    pub staff: StaffId,
    /// Why.
    pub why: ClosedDoor,
}

/// Something between a recipient and an employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A visit was felt as discomfort.
    Discomfort(RecipientId, StaffId),
    /// The recipient said so and there was a talk; whether it solved the matter.
    Dialogue(RecipientId, StaffId, bool),
    /// The unit noted that the pair should be avoided.
    Noted(RecipientId, StaffId),
    /// The recipient made use of the right, and why.
    Refused(RecipientId, StaffId, Ground),
    /// The unit found that a wish had nothing to do with conduct, and did not grant it.
    TurnedDown(RecipientId, StaffId),
    /// A refusal was reviewed; whether it holds on.
    Reviewed(RecipientId, StaffId, bool),
    /// A refusal ended: it lapsed or was not upheld.
    Ended(RecipientId, StaffId),
    /// An employee is kept from a home after threats or harassment.
    Excluded(RecipientId, StaffId),
    /// The recipient will change provider because of discomfort.
    ChangesProvider(RecipientId),
    /// A permanent employee left.
    Left(StaffId),
    /// A permanent employee was hired.
    Hired(StaffId),
}

impl Event {
    /// The parameter that says how much working time it takes outside shifts, if any.
    pub fn handling(self) -> Option<Parameter> {
        match self {
            Self::Dialogue(..) => Some(Parameter::InformalDialogueMinutes),
            Self::Refused(..) | Self::TurnedDown(..) => Some(Parameter::RefusalMinutes),
            Self::Reviewed(..) => Some(Parameter::RefusalReviewMinutes),
            Self::Discomfort(..)
            | Self::Noted(..)
            | Self::Ended(..)
            | Self::Excluded(..)
            | Self::ChangesProvider(_)
            | Self::Left(_)
            | Self::Hired(_) => None,
        }
    }
}

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// How a visit was felt.
    Conduct,
    /// What the employee is.
    Unrelated,
}

/// One day of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct DayRecord {
    /// Which unit.
    pub unit: UnitId,
    /// Which day.
    pub day: Day,
    /// Every visit that found its final disposition today.
    pub visits: Vec<VisitRecord>,
    /// Every shift worked.
    pub shifts: Vec<ShiftRecord>,
    /// Every journey made in them.
    pub journeys: Vec<Journey>,
    /// Employees turned away.
    pub turned_away: Vec<TurnedAway>,
    /// Everything else worth telling.
    pub events: Vec<Event>,
    /// Visits moved to a later day, still open.
    pub deferred: u32,
    /// Visits that became due today: whose, once for each.
    pub came_due: Vec<RecipientId>,
}

impl DayRecord {
    /// An empty page.
    pub fn new() -> Self {
        Self {
            unit: UnitId(0),
            day: Day::ZERO,
            visits: Vec::new(),
            shifts: Vec::new(),
            journeys: Vec::new(),
            turned_away: Vec::new(),
            events: Vec::new(),
            deferred: 0,
            came_due: Vec::new(),
        }
    }

    /// Turns to a new page and keeps the memory of the old one.
    pub fn begin(&mut self, unit: UnitId, day: Day) {
        self.unit = unit;
        self.day = day;
        self.visits.clear();
        self.shifts.clear();
        self.journeys.clear();
        self.turned_away.clear();
        self.events.clear();
        self.deferred = 0;
        self.came_due.clear();
    }
}

impl Default for DayRecord {
    fn default() -> Self {
        Self::new()
    }
}

sums! {
    /// Where the granted minutes of a month went. Employees' time: a double-staffed visit counts twice.
    /// `granted = given + hospital + cancelled + declined + early + unmet`, and
    /// `registered = given + beyond + redone − unregistered + added`.
    Flow {
        /// Granted and ordered for visits that found their disposition.
        granted: TotalSeconds,
        /// Lost to hospital.
        hospital: TotalSeconds,
        /// Cancelled in advance.
        cancelled: TotalSeconds,
        /// Declined at the door.
        declined: TotalSeconds,
        /// Not given because nobody could come.
        unmet: TotalSeconds,
        /// Left over when a visit was shorter than granted.
        early: TotalSeconds,
        /// Given, at most what was granted for the visit.
        given: TotalSeconds,
        /// Given beyond what was granted for the visit.
        beyond: TotalSeconds,
        /// Given to make up for declined visits.
        redone: TotalSeconds,
        /// Given but not reported, or reported shorter than given.
        unregistered: TotalSeconds,
        /// Reported but not given: entered from the order, added, or of visits that nobody made.
        added: TotalSeconds,
        /// Reported.
        registered: TotalSeconds,
        /// Reported and paid by the minute.
        paid: TotalSeconds,
    }
}

impl Flow {
    /// Time with recipients.
    pub fn time(&self) -> TotalSeconds {
        self.given + self.beyond + self.redone
    }

    /// Adds a visit at its final disposition.
    pub fn add_visit(&mut self, page: &VisitRecord) {
        let all = |time: Seconds| TotalSeconds(i64::from(time.0) * i64::from(page.staff_needed));
        self.granted += all(page.granted);
        self.registered += all(page.registered);
        self.unregistered += all((page.time() - page.registered).max(Seconds::ZERO));
        self.added += all((page.registered - page.time()).max(Seconds::ZERO));
        match page.disposition {
            Disposition::Performed => {
                self.given += all(page.performed.min(page.granted));
                self.early += all((page.granted - page.performed).max(Seconds::ZERO));
                self.beyond += all((page.performed - page.granted).max(Seconds::ZERO));
                self.redone += all(page.redone);
            }
            Disposition::InHospital => self.hospital += all(page.granted),
            Disposition::CancelledAhead => self.cancelled += all(page.granted),
            Disposition::DeclinedAtDoor => self.declined += all(page.granted),
            Disposition::Unmet(_) => self.unmet += all(page.granted),
        }
    }
}

/// A month of one recipient with one provider, settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// What settlement started from.
    pub account: Account,
    /// The terms that held.
    pub terms: Terms,
    /// The lines that it gave.
    pub lines: Vec<Line>,
    /// What it leaves to the next month.
    pub carried: Carried,
    /// Where the granted minutes went.
    pub flow: Flow,
    /// Of what was paid, money for time that was reported and not given.
    pub paid_wrongly: Ore,
    /// Of what was paid, money for time given in place of a declined visit that was paid, too.
    pub paid_twice: Ore,
}

sums! {
    /// What a provider's people did in a month.
    Labour {
        /// Paid time of the provider's own employees in shifts, and of managers who stepped in.
        own: TotalSeconds,
        /// Paid time of agency staff.
        agency: TotalSeconds,
        /// Of both, time with recipients.
        direct: TotalSeconds,
        /// Of both, time bought as needed: hourly and agency staff, overtime.
        as_needed: TotalSeconds,
        /// Overtime.
        overtime: TotalSeconds,
        /// Of own time, weekdays after 19.
        evening: TotalSeconds,
        /// Of own time, weekends.
        weekend: TotalSeconds,
        /// Rostered time lost to sickness.
        sick: TotalSeconds,
        /// Dialogue, refusals and reviews.
        handling: TotalSeconds,
        /// Distance by car.
        by_car: TotalMetres,
        /// Of this, in low-emission vehicles.
        low_emission: TotalMetres,
        /// Registrations entered by hand afterwards.
        corrections: u64,
        /// Days of recipients with the provider.
        recipient_days: u64,
    }
}

sums! {
    /// A provider's month in money. `result = revenue − clawback − (wages + travel + administration + overhead)`.
    Accounts {
        /// Received from the municipality.
        revenue: Ore,
        /// Of this, for visits declined at the door.
        declined: Ore,
        /// Taken back after audits.
        clawback: Ore,
        /// Cost of work, supplements and sick pay included.
        wages: Ore,
        /// Cost of journeys.
        travel: Ore,
        /// Cost of administration.
        administration: Ore,
        /// Premises and systems.
        overhead: Ore,
        /// Paid for time that was reported and not given.
        paid_wrongly: Ore,
        /// Paid twice for the same minutes.
        paid_twice: Ore,
        /// Of revenue, for volume that was guaranteed and did not come.
        guaranteed: Ore,
        /// Fees paid by its recipients to the municipality.
        fees: Ore,
    }
}

impl Accounts {
    /// All costs.
    pub fn costs(&self) -> Ore {
        self.wages + self.travel + self.administration + self.overhead
    }

    /// What is left.
    pub fn result(&self) -> Ore {
        self.revenue - self.clawback - self.costs()
    }
}

/// A provider's month.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderMonth {
    /// Whose.
    pub provider: ProviderId,
    /// What its people did.
    pub labour: Labour,
    /// Its money.
    pub accounts: Accounts,
    /// Where the granted minutes of its recipients went.
    pub flow: Flow,
    /// Whether it reported more than it had done.
    pub over_reports: bool,
    /// How much longer than needed its visits were made, as a factor.
    pub stretch: f64,
    /// Its time besides that with recipients, relative to what the days show: what leaves it the margin that it is taken to have
    /// when it begins.
    pub other_time: f64,
    /// Recipients at the end of the month.
    pub recipients: u32,
    /// Whether it has a contract.
    pub active: bool,
}

sums! {
    /// A month of the municipality's own.
    Municipal {
        /// Paid to providers.
        paid: Ore,
        /// Received from recipients.
        fees: Ore,
        /// Taken back from providers.
        clawback: Ore,
        /// Cost of audits.
        control: Ore,
        /// Cost of applications, agreements, follow-up and checking of corrected registrations.
        administration: Ore,
        /// Hours of both.
        administration_time: TotalSeconds,
        /// Cost of registration and marking, and of training for orders by life area.
        systems: Ore,
        /// What of that is paid once.
        once: Ore,
        /// What in-house provision lacks; negative for a surplus.
        deficit: Ore,
    }
}

impl Municipal {
    /// What home care costs the municipality.
    pub fn cost(&self) -> Ore {
        self.paid - self.fees - self.clawback + self.control + self.administration + self.systems + self.deficit
    }
}

/// A choice of provider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Whose.
    pub recipient: RecipientId,
    /// The provider that they get.
    pub provider: ProviderId,
    /// How many there were to choose from.
    pub offered: u32,
    /// Whether they chose themselves; the others get what those get who do not choose.
    pub active: bool,
    /// The quality of the provider, in standard deviations of providers.
    pub quality: f64,
    /// What it was worth to be able to choose among those considered, in units of the utility of choices.
    pub value: f64,
}

/// Why a provider has no contract any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Its account had been below zero for too long.
    Broke,
    /// For reasons of its own.
    OfItsOwn,
    /// It had too few recipients.
    TooFew,
    /// Its recipients met more employees than is required, for too long.
    TooManyFaces,
    /// It was found to report more than it had done.
    Expelled,
    /// It was awarded no contract, or contracts are no more.
    NotAwarded,
    /// It did not apply again.
    NotReturned,
    /// Its references were bad.
    TurnedDown,
}

/// What happens to providers at the end of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MarketEvent {
    /// Somebody applied and was turned down, or found nobody.
    Refused(ProviderId),
    /// A provider begins.
    Entered(ProviderId),
    /// A provider has no contract any more.
    Left(ProviderId, Leaving),
    /// A tender was held for an area, or for all: bids, contracts, price relative to the rate.
    Tender(Option<u16>, u16, u16, f64),
    /// A contract for an area: its price and the winner's cost, relative to the rate.
    Awarded(ProviderId, u16, f64, f64),
    /// A unit opens.
    Opened(UnitId, ProviderId),
    /// A unit has nobody left.
    Closed(UnitId),
}

/// What the end of a month, or of the counted period, writes down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MonthRecord {
    /// The days that are settled.
    pub days: u32,
    /// Whether they are a whole calendar month.
    pub whole: bool,
    /// Every account, settled.
    pub settled: Vec<Settled>,
    /// Every provider, in the order of the ids.
    pub providers: Vec<ProviderMonth>,
    /// The municipality.
    pub municipal: Municipal,
    /// Money taken back, as lines.
    pub clawbacks: Vec<Line>,
    /// Providers that audits found to report more than they had done.
    pub found: Vec<ProviderId>,
    /// Leaving and hiring, with the unit.
    pub staffing: Vec<(UnitId, Event)>,
    /// Recipients who change provider tomorrow.
    pub changes: Vec<RecipientId>,
    /// Choices of provider since the last month's end.
    pub choices: Vec<Choice>,
    /// What happened to providers.
    pub market: Vec<MarketEvent>,
    /// Money for volume that was guaranteed and did not come, as lines.
    pub guarantees: Vec<Line>,
}
