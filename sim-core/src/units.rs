//! The units that quantities carry inside the run. Time, distance and money are integers, so that sums are exact and
//! the same on every platform; shares are floats that only meet basic arithmetic and `libm`.

use serde::Serialize;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// A whole number that sums are made of. As a float it is exact up to 2^53.
pub trait Whole: Copy {
    /// The number as a float.
    fn number(self) -> f64;
    /// The number that a float holds.
    fn of_number(number: f64) -> Self;
}

impl Whole for u64 {
    fn number(self) -> f64 {
        self as f64
    }
    fn of_number(number: f64) -> Self {
        number as Self
    }
}

/// Defines a struct of whole sums that can be added to each other, and written as a row of numbers.
macro_rules! sums {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name { $($(#[$doc])* pub $field: $kind,)* }

        impl std::ops::AddAssign<&$name> for $name {
            fn add_assign(&mut self, other: &Self) {
                $(self.$field += other.$field;)*
            }
        }

        impl std::ops::SubAssign<&$name> for $name {
            fn sub_assign(&mut self, other: &Self) {
                $(self.$field -= other.$field;)*
            }
        }

        #[allow(dead_code, reason = "not every sum is written as a row")]
        impl $name {
            /// How many sums there are.
            pub const COUNT: usize = [$(stringify!($field)),*].len();

            /// The sums as numbers, in their order.
            pub fn numbers(&self) -> [f64; Self::COUNT] {
                [$($crate::units::Whole::number(self.$field)),*]
            }

            /// Reads what [`Self::numbers`] wrote.
            pub fn of_numbers([$($field),*]: [f64; Self::COUNT]) -> Self {
                Self { $($field: $crate::units::Whole::of_number($field)),* }
            }
        }
    };
}

pub(crate) use sums;

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
        impl Whole for $name {
            fn number(self) -> f64 {
                self.0 as f64
            }
            fn of_number(number: f64) -> Self {
                Self(number as $inner)
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

/// The year in whose money a price is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct PriceYear(pub u16);

/// A price as it was published, SEK in the money of its year. Fixed prices are those of runs ([`PriceYear::OF_RUNS`]); the two
/// meet only through [`Nominal::fixed`], and prices of different years cannot be added:
///
/// ```compile_fail
/// use sim_core::units::{Nominal, PriceYear};
/// let sum = Nominal::new(377.0, PriceYear(2016)) + Nominal::new(516.0, PriceYear(2024));
/// ```
/// ```compile_fail
/// use sim_core::units::{Nominal, Ore, PriceYear};
/// let sum = Ore(51_600) + Nominal::new(377.0, PriceYear(2016));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nominal {
    sek: f64,
    year: PriceYear,
}

/// Monthly wage of an assistant nurse in home care or a care home, SEK, by year [ALI].
const WAGES: [(u16, f64); 8] = [
    (2014, 25_200.0),
    (2016, 27_050.0),
    (2018, 28_250.0),
    (2020, 29_150.0),
    (2021, 29_950.0),
    (2022, 30_400.0),
    (2023, 31_600.0),
    (2024, 32_600.0),
];

impl PriceYear {
    /// The year in whose money every run reckons.
    pub const OF_RUNS: Self = Self(2024);

    /// The wage that prices are converted by; between published years it grows at a constant rate (Antagande). `None` before
    /// the first of them and after the last.
    fn wage(self) -> Option<f64> {
        let after = WAGES.iter().position(|(year, _)| *year >= self.0)?;
        let (later, high) = WAGES[after];
        if later == self.0 {
            return Some(high);
        }
        let (earlier, low) = WAGES[after.checked_sub(1)?];
        let part = f64::from(self.0 - earlier) / f64::from(later - earlier);
        Some(low * libm::pow(high / low, part))
    }
}

impl Nominal {
    /// A price in the money of a year.
    pub const fn new(sek: f64, year: PriceYear) -> Self {
        Self { sek, year }
    }

    /// SEK in the money of its own year.
    pub fn sek(self) -> f64 {
        self.sek
    }

    /// The year of its money.
    pub fn year(self) -> PriceYear {
        self.year
    }

    /// The same price in another year's money, as prices of home care follow wages (Antagande). `None` where no wage is known.
    pub fn in_money_of(self, year: PriceYear) -> Option<Self> {
        if year == self.year {
            return Some(self);
        }
        Some(Self { sek: self.sek * year.wage()? / self.year.wage()?, year })
    }

    /// The price in the money of runs, SEK to the öre.
    pub fn fixed(self) -> Option<f64> {
        Some(Ore(rounded(100.0 * self.in_money_of(PriceYear::OF_RUNS)?.sek)).sek())
    }
}

/// The one rounding rule: to the nearest integer, halves away from zero.
pub fn rounded(x: f64) -> i64 {
    libm::round(x) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(sek: f64, year: u16) -> Option<f64> {
        Nominal::new(sek, PriceYear(year)).fixed()
    }

    #[test]
    fn prices_follow_wages_from_year_to_year() {
        // 377 × 32 600 / 27 050 and 414.80 × 32 600 / 27 050.
        assert_eq!(fixed(377.0, 2016), Some(454.35));
        assert_eq!(fixed(414.80, 2016), Some(499.91));
        assert_eq!(fixed(516.0, 2024), Some(516.0));
        let there = Nominal::new(400.0, PriceYear(2018)).in_money_of(PriceYear(2023)).expect("both are known");
        let back = there.in_money_of(PriceYear(2018)).expect("both are known");
        assert!((back.sek() - 400.0).abs() < 1e-9 && there.year() == PriceYear(2023));
    }

    #[test]
    fn between_published_years_wages_grow_at_a_constant_rate() {
        let wage = |year: u16| PriceYear(year).wage().expect("known");
        assert!((wage(2015) / wage(2014) - wage(2016) / wage(2015)).abs() < 1e-12);
        assert!((wage(2015) - 26_108.6).abs() < 0.1, "the root of 25 200 × 27 050");
        assert!((2014..2024).all(|year| wage(year) < wage(year + 1)));
    }

    #[test]
    fn years_without_a_wage_have_no_price() {
        assert_eq!((fixed(352.0, 2012), fixed(600.0, 2026)), (None, None));
    }
}
