//! What a day writes down: every due visit with what became of it, every shift with where its time went, every event
//! between a recipient and an employee. Outcomes and audits are made from nothing else.

use crate::ids::{PlanVisitId, RecipientId, StaffId, UnitId};
pub use crate::policy::payment::{Account, Carried, Cell, Hours, Item, Line, Model, Overrun, Party, Terms, Work};
use crate::population::Employment;
use crate::units::{Day, Metres, Seconds};

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
    /// Time with the recipient.
    pub performed: Seconds,
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
    /// Distance travelled.
    pub distance: Metres,
    /// Visits made or tried.
    pub stops: u16,
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
