//! What settlement starts from and what it gives: the month's account of one recipient with one provider, and lines of
//! money from somebody to somebody. Plain records, so that an auditor can read them without knowing how they were made.

use crate::ids::{ProviderId, RecipientId};
use crate::units::{Ore, TotalSeconds};

/// The kinds of work that rates tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// Personal care, medication and meals (omvårdnad).
    Care,
    /// Cleaning, laundry, shopping (service).
    Service,
    /// Company and walks.
    Social,
}

impl Work {
    /// Every kind, in the order of an account's cells.
    pub const ALL: [Self; 3] = [Self::Care, Self::Service, Self::Social];
}

/// The times that rates tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hours {
    /// Weekdays before 18.
    Day,
    /// Weekdays from 18.
    Evening,
    /// Saturdays and Sundays.
    Weekend,
}

impl Hours {
    /// Every time, in the order of an account's cells.
    pub const ALL: [Self; 3] = [Self::Day, Self::Evening, Self::Weekend];
}

/// Time of one kind of work at one time of the week. Employees' time: a double-staffed visit counts twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What was granted and ordered for visits that found their disposition in the month.
    pub ordered: TotalSeconds,
    /// What was planned to be given: ordered, less hospital and what was cancelled in advance.
    pub planned: TotalSeconds,
    /// What was truly given.
    pub performed: TotalSeconds,
    /// What the provider registered and reported, true or not.
    pub registered: TotalSeconds,
    /// Ordered time of visits reported as declined at the door.
    pub declined: TotalSeconds,
    /// Ordered time of visits cancelled in advance.
    pub cancelled: TotalSeconds,
    /// Of these, so late that it costs the recipient a fee.
    pub cancelled_late: TotalSeconds,
    /// Ordered time lost on the day of going to hospital.
    pub hospital_first: TotalSeconds,
    /// Ordered time lost on the four days after that.
    pub hospital_next: TotalSeconds,
}

/// A month's account of one recipient with one provider: the whole input of settlement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Whose help.
    pub recipient: RecipientId,
    /// Who gave it.
    pub provider: ProviderId,
    /// Days of the month on which the recipient was the provider's.
    pub days: u32,
    /// Days of the whole month.
    pub month_days: u32,
    /// Whether the recipient is new with home care this month.
    pub is_new: bool,
    /// Time by kind of work and time of the week.
    pub cells: [[Cell; 3]; 3],
    /// Registered time above the cap of the month before that waits to be settled.
    pub overrun_before: TotalSeconds,
    /// Unused time of the frame of the month before that may still be used.
    pub unused_before: TotalSeconds,
    /// Distinct employees met in the last whole fortnight, where it was counted.
    pub staff_met: Option<u32>,
}

impl Account {
    /// The sum of one figure over kinds of work and times of the week.
    pub fn sum(&self, figure: impl Fn(&Cell) -> TotalSeconds) -> TotalSeconds {
        self.cells.iter().flatten().map(figure).sum()
    }
}

/// Who pays or is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// The municipality as the one who grants and pays.
    Municipality,
    /// A provider.
    Provider(ProviderId),
    /// A recipient.
    Recipient(RecipientId),
}

/// What a line pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Registered time.
    Performed,
    /// Registered time above the cap of the month before.
    Overrun,
    /// Granted or ordered time, whether given or not.
    Granted,
    /// A fixed amount for the recipient's level.
    Fixed,
    /// The grant for in-house provision.
    Grant,
    /// Visits declined at the door.
    Declined,
    /// Visits lost to hospital.
    Hospital,
    /// Start of a new recipient.
    Start,
    /// Continuity within the target.
    Target,
    /// The recipient's fee for the help.
    Fee,
    /// The recipient's fee for cancelling late.
    LateCancellation,
    /// Money taken back after an audit.
    Clawback,
    /// Volume that was guaranteed and did not come.
    Guarantee,
}

/// Money from somebody to somebody. The amount is never negative: money taken back goes the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// For what.
    pub item: Item,
    /// Who pays.
    pub from: Party,
    /// Who is paid.
    pub to: Party,
    /// The time it pays for; zero where it pays for none.
    pub time: TotalSeconds,
    /// How much.
    pub amount: Ore,
}

/// What one month leaves to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Registered time above the cap that is to be settled next month.
    pub overrun: TotalSeconds,
    /// Unused time of the frame that may be used next month.
    pub unused: TotalSeconds,
}
