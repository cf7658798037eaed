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

impl Model {
    /// Every model, in the order of the words of `payment.model`.
    pub const ALL: [Self; 6] = [
        Self::PerformedTime,
        Self::GrantedTime,
        Self::TimeFrame,
        Self::FixedPerRecipient,
        Self::Blended,
        Self::BlockGrant,
    ];
}

/// When registered time above the cap is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overrun {
    /// Never: it is not paid.
    Unpaid,
    /// In the same month, as a reason has been given for it.
    SameMonth,
    /// In the next month, as far as there is room under that month's cap; what does not fit lapses.
    NextMonth,
}

/// A need level, for fixed amounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Ordered hours of a full month up to which the level reaches.
    pub up_to: f64,
    /// Hours that the level stands for.
    pub hours: f64,
}

const fn level(up_to: f64, hours: f64) -> Level {
    Level { up_to, hours }
}

/// The need levels: as many as Stockholm had in 2002–2013 [STHLM13]; where they begin and what they stand for is not
/// published (Antagande).
pub const LEVELS: [Level; 17] = [
    level(5.0, 3.0),
    level(10.0, 7.5),
    level(15.0, 12.5),
    level(20.0, 17.5),
    level(25.0, 22.5),
    level(30.0, 27.5),
    level(40.0, 35.0),
    level(50.0, 45.0),
    level(60.0, 55.0),
    level(70.0, 65.0),
    level(80.0, 75.0),
    level(100.0, 90.0),
    level(120.0, 110.0),
    level(150.0, 135.0),
    level(200.0, 175.0),
    level(300.0, 250.0),
    level(f64::INFINITY, 400.0),
];

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
    /// Share of the rate paid for visits declined at the door, by kind of work, as far as pay follows registered time: what
    /// is granted, fixed or a grant is paid for declined visits anyhow.
    pub declined: [f64; 3],
    /// Share of the rate paid for time lost on the day of going to hospital, as far as pay follows registered time.
    pub hospital_first: f64,
    /// Share of the rate paid for time lost on the four days after.
    pub hospital_next: f64,
    /// Hours of care paid when somebody is new.
    pub start_hours: f64,
    /// Registered over ordered time below which payment for granted time is reduced in proportion; 0 for never.
    pub floor: f64,
    /// Unused time of a frame that may be carried to the next month, as a share of the month's ordered time.
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
    /// The most that a recipient pays in a full month for help, SEK; fees for cancelling late come on top (Antagande).
    pub fee_cap: f64,
    /// The recipient's fee for an hour cancelled late, SEK.
    pub late_fee: f64,
}

impl Terms {
    /// The same terms at another price, relative to their rates.
    pub fn at_price(mut self, price: f64) -> Self {
        self.rates.iter_mut().flatten().for_each(|rate| *rate *= price);
        self
    }

    /// How far pay follows registered time: 1 if every minute is paid, 0 if none.
    pub fn measured_share(&self) -> f64 {
        match self.model {
            Model::PerformedTime | Model::TimeFrame => 1.0,
            Model::Blended => 1.0 - self.fixed_share,
            Model::GrantedTime | Model::FixedPerRecipient | Model::BlockGrant => 0.0,
        }
    }

    /// How far pay is a fixed amount for the recipient's level.
    pub fn fixed_part(&self) -> f64 {
        match self.model {
            Model::FixedPerRecipient => 1.0,
            Model::Blended => self.fixed_share,
            Model::PerformedTime | Model::GrantedTime | Model::TimeFrame | Model::BlockGrant => 0.0,
        }
    }
}
