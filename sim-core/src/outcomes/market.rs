//! Adds up choices of provider and what happened to providers.

use crate::day::state::{Provider, Unit};
use crate::outcomes::Measure;
use crate::outcomes::tally::{YEAR, ratio};
use crate::record::{DayRecord, Disposition, MarketEvent, MonthRecord, ProviderMonth};

/// Quality below which a provider counts as low, in standard deviations of providers (Antagande).
const LOW_QUALITY: f64 = -1.0;

/// The market of the counted period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Market {
    /// The end of every month, and of the period: days since counting began, and the recipients of every provider, in the order of
    /// the ids.
    pub course: Vec<(u32, Vec<u32>)>,
    choices: u64,
    offered: u64,
    active: u64,
    /// Sums over those who chose themselves.
    quality: f64,
    value: f64,
    visits: u64,
    low: u64,
    provider_days: u64,
    days: u64,
    entered: u64,
    left: u64,
}

impl Market {
    /// The course alone, for whoever shows it.
    pub fn of_course(course: Vec<(u32, Vec<u32>)>) -> Self {
        Self { course, ..Self::default() }
    }

    /// Adds a unit's day.
    pub fn add_day(&mut self, record: &DayRecord, unit: &Unit, providers: &[Provider]) {
        let provider = &providers[usize::from(unit.provider.0)];
        let made = record.visits.iter().filter(|page| page.disposition == Disposition::Performed).count() as u64;
        self.visits += made;
        if provider.quality < LOW_QUALITY || provider.over_reports {
            self.low += made;
        }
    }

    /// Adds a month, or the part of one.
    pub fn add_month(&mut self, record: &MonthRecord, providers: &[Provider]) {
        for choice in &record.choices {
            self.choices += 1;
            self.offered += u64::from(choice.offered);
            if choice.active {
                self.active += 1;
                self.quality += choice.quality;
                self.value += choice.value;
            }
        }
        let private = |month: &&ProviderMonth| !providers[usize::from(month.provider.0)].in_house();
        let working = record.providers.iter().filter(private).filter(|month| month.recipients > 0).count() as u64;
        self.days += u64::from(record.days);
        self.provider_days += working * u64::from(record.days);
        for event in &record.market {
            match event {
                MarketEvent::Entered(_) => self.entered += 1,
                MarketEvent::Left(..) => self.left += 1,
                MarketEvent::Refused(_)
                | MarketEvent::Tender(..)
                | MarketEvent::Awarded(..)
                | MarketEvent::Opened(..)
                | MarketEvent::Closed(_) => {}
            }
        }
        self.course.push((self.days as u32, record.providers.iter().map(|month| month.recipients).collect()));
    }

    /// Every outcome about choice and providers.
    pub fn outcomes(&self, mut set: impl FnMut(Measure, Option<f64>)) {
        let years = self.days as f64 / YEAR;
        set(Measure::ChoiceCount, ratio(self.offered as f64, self.choices as f64));
        set(Measure::ActiveChoice, ratio(self.active as f64, self.choices as f64));
        set(Measure::ChosenQuality, ratio(self.quality, self.active as f64));
        set(Measure::ChoiceValue, ratio(self.value, self.active as f64));
        set(Measure::LowQuality, ratio(self.low as f64, self.visits as f64));
        set(Measure::Providers, ratio(self.provider_days as f64, self.days as f64));
        set(Measure::ProvidersEntered, ratio(self.entered as f64, years));
        set(Measure::ProvidersLeft, ratio(self.left as f64, years));
    }
}
