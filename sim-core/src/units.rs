//! The units that quantities carry inside the run. Time, distance and money are integers, so that sums are exact and
//! the same on every platform; shares are floats that only meet basic arithmetic and `libm`.

use serde::Serialize;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// Defines an integer quantity that can be added to and subtracted from itself, and nothing else.
macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(pub $inner);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(0);
        }
        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }
        impl std::iter::Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, Add::add)
            }
        }
    };
}

quantity! {
    /// A duration, or a time of day counted from midnight, in whole seconds.
    Seconds(i32)
}
quantity! {
    /// A sum of many durations, in whole seconds.
    TotalSeconds(i64)
}
quantity! {
    /// A distance in whole metres.
    Metres(i32)
}
quantity! {
    /// A sum of many distances, in whole metres.
    TotalMetres(i64)
}
quantity! {
    /// An amount of money in öre (1/100 SEK), in the scenario's price year.
    Ore(i64)
}
quantity! {
    /// A day, counted from the first day after warm-up: warm-up days are negative. Day 0 is a Monday.
    Day(i32)
}

impl Seconds {
    /// Whole minutes as seconds.
    pub const fn minutes(minutes: i32) -> Self {
        Self(minutes * 60)
    }
    /// Whole hours as seconds.
    pub const fn hours(hours: i32) -> Self {
        Self(hours * 3600)
    }
    /// Minutes with decimals, rounded to the nearest second.
    pub fn from_minutes(minutes: f64) -> Self {
        Self(rounded(minutes * 60.0) as i32)
    }
}

impl TotalSeconds {
    /// Hours with decimals.
    pub fn hours(self) -> f64 {
        self.0 as f64 / 3600.0
    }
}

impl From<Seconds> for TotalSeconds {
    fn from(seconds: Seconds) -> Self {
        Self(i64::from(seconds.0))
    }
}

impl From<Metres> for TotalMetres {
    fn from(metres: Metres) -> Self {
        Self(i64::from(metres.0))
    }
}

impl Ore {
    /// Kronor with decimals.
    pub fn sek(self) -> f64 {
        self.0 as f64 / 100.0
    }
    /// An hourly price for a time, rounded to the nearest öre.
    pub fn for_time(sek_per_hour: f64, time: TotalSeconds) -> Self {
        Self(rounded(sek_per_hour * 100.0 * time.hours()))
    }
}

impl Day {
    /// The day of the fortnight, 0 (a Monday) to 13.
    pub fn of_fortnight(self) -> usize {
        self.0.rem_euclid(14) as usize
    }
    /// Monday 0 to Sunday 6.
    pub fn of_week(self) -> usize {
        self.0.rem_euclid(7) as usize
    }
    /// Saturdays and Sundays.
    pub fn is_weekend(self) -> bool {
        self.of_week() >= 5
    }
    /// The day this many days later.
    pub fn after(self, days: i32) -> Self {
        Self(self.0 + days)
    }
    /// Whether the day belongs to the counted period.
    pub fn is_counted(self) -> bool {
        self.0 >= 0
    }
}

/// The one rounding rule: to the nearest integer, halves away from zero.
pub fn rounded(x: f64) -> i64 {
    libm::round(x) as i64
}
