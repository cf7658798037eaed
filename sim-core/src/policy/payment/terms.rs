//! The terms on which a provider is paid: what a payment model is made of, resolved for one kind of provider and one kind
//! of place, so that settlement needs nothing else than these and the account.

/// What is paid for (ersättningsmodell).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Model {
    /// Registered time, up to the cap.
    PerformedTime,
    /// Granted time, whether given or not.
    GrantedTime,
    /// Registered time within the month's frame (ramtid).
    TimeFrame,
    /// An amount per need level and month.
    FixedPerRecipient,
    /// A share fixed, the rest by registered time.
    Blended,
    /// A budget; whatever is missing is the municipality's (anslag).
    BlockGrant,
}

/// When registered time above the cap is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overrun {
    /// Never: it is not paid.
    Unpaid,
    /// In the same month, as a reason has been given for it.
    SameMonth,
    /// In the next month, as far as there is room under that month's cap.
    NextMonth,
}

/// The terms for one kind of provider in one kind of place. Rates are SEK per hour in the price year of the run; index by
/// `Work` and `Hours`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// What is paid for.
    pub model: Model,
    /// SEK per hour of each kind of work at each time of the week.
    pub rates: [[f64; 3]; 3],
    /// Registered time is paid up to this multiple of ordered time.
    pub cap: f64,
    /// When time above the cap is settled.
    pub overrun: Overrun,
    /// Share of the rate paid for visits declined at the door, by kind of work.
    pub declined: [f64; 3],
    /// Share of the rate paid for time lost on the day of going to hospital.
    pub hospital_first: f64,
    /// Share of the rate paid for time lost on the four days after.
    pub hospital_next: f64,
    /// Hours of care paid when somebody is new.
    pub start_hours: f64,
    /// Performed over granted time below which payment for granted time is reduced in proportion; 0 for never.
    pub floor: f64,
    /// Unused time of a frame that may be carried to the next month, as a share of the frame.
    pub carry: f64,
    /// Share that is fixed when pay is blended.
    pub fixed_share: f64,
    /// Granted time that is expected to be given, in fixed amounts and grants.
    pub expected_share: f64,
    /// SEK per recipient and month in which no more employees than the target were met.
    pub target_amount: f64,
    /// The target: employees in a fortnight.
    pub target_staff: u32,
    /// The recipient's fee, SEK per registered hour.
    pub fee_hour: f64,
    /// The most that a recipient pays in a month for help, SEK.
    pub fee_cap: f64,
    /// The recipient's fee for an hour cancelled late, SEK.
    pub late_fee: f64,
}
