//! Adds up the months of providers and municipality, and turns the sums into outcomes about money and registration.

use crate::day::state::State;
use crate::ids::ProviderId;
use crate::outcomes::Measure;
use crate::outcomes::statistics::{Spell, quantile, restricted_mean};
use crate::outcomes::tally::{YEAR, ratio};
use crate::record::{Accounts, Flow, Item, Labour, MonthRecord, Municipal};
use crate::scenario::{Parameter, ProviderKind, Values};
use crate::units::{Ore, TotalSeconds};

/// One provider's money over the counted period.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderMoney {
    /// Its position in the scenario.
    pub provider: ProviderId,
    /// Who runs it.
    pub kind: ProviderKind,
    /// What its people did.
    pub labour: Labour,
    /// Its accounts.
    pub accounts: Accounts,
    /// Where the granted minutes of its recipients went.
    pub flow: Flow,
}

impl ProviderMoney {
    /// Result over revenue.
    pub fn margin(&self) -> Option<f64> {
        ratio(self.accounts.result().sek(), self.accounts.revenue.sek())
    }
}

/// The money of the counted period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Money {
    /// Days settled.
    pub days: u32,
    /// Every provider, in the order of the ids.
    pub providers: Vec<ProviderMoney>,
    /// The municipality.
    pub municipal: Municipal,
    /// Time that was billed: paid by the minute, or as declined.
    billed: TotalSeconds,
    /// Hours of private and non-profit providers: with recipients, and the others that their costs imply.
    implied: (f64, f64),
    /// How long each provider had recipients and reported more than it had done.
    over_reporting: Vec<Spell>,
    accounts: u64,
    above_order: u64,
    /// Sum of visits' stretch over provider-months, weighted by time given, and that time.
    stretched: (f64, f64),
    /// What whole months were paid, over their ordered time.
    whole_months: Vec<(Ore, TotalSeconds)>,
}

impl Money {
    /// What a run sends of its money: the providers' sums and the municipality's, not what its outcomes were made from.
    pub fn sums(days: u32, providers: Vec<ProviderMoney>, municipal: Municipal) -> Self {
        Self { days, providers, municipal, ..Self::default() }
    }

    /// Adds a month, or the part of one.
    pub fn add_month(&mut self, record: &MonthRecord, state: &State, values: &Values) {
        self.days += record.days;
        self.municipal += &record.municipal;
        if self.providers.is_empty() {
            self.providers = (0..state.providers.len() as u16)
                .map(|index| ProviderMoney {
                    provider: ProviderId(index),
                    kind: state.providers[usize::from(index)].kind,
                    labour: Labour::default(),
                    accounts: Accounts::default(),
                    flow: Flow::default(),
                })
                .collect();
        }
        self.over_reporting.resize(record.providers.len(), Spell::default());
        for (month, spell) in record.providers.iter().zip(&mut self.over_reporting) {
            let found = record.found.contains(&month.provider);
            if (month.over_reports || found) && month.labour.recipient_days > 0 {
                spell.days += record.days;
            }
            spell.ended |= found;
            let sums = &mut self.providers[usize::from(month.provider.0)];
            sums.labour += &month.labour;
            sums.accounts += &month.accounts;
            sums.flow += &month.flow;
            if !state.providers[usize::from(month.provider.0)].in_house() {
                let labour = &month.labour;
                let worked = (1.0 + values.get(Parameter::StaffManagement)) * (labour.own + labour.agency).hours()
                    + labour.handling.hours();
                self.implied.0 += labour.direct.hours();
                self.implied.1 += month.other_time * (worked - labour.direct.hours());
            }
            let given = month.flow.given.hours();
            self.stretched.0 += month.stretch * given;
            self.stretched.1 += given;
        }
        let mut ordered = TotalSeconds::ZERO;
        for each in &record.settled {
            let (of_order, registered) =
                (each.account.sum(|cell| cell.ordered), each.account.sum(|cell| cell.registered));
            ordered += of_order;
            self.accounts += u64::from(of_order > TotalSeconds::ZERO);
            self.above_order += u64::from(registered > of_order);
            self.billed += each
                .lines
                .iter()
                .filter(|line| matches!(line.item, Item::Performed | Item::Overrun | Item::Granted | Item::Declined))
                .map(|line| line.time)
                .sum();
        }
        if record.whole {
            self.whole_months.push((record.municipal.paid, ordered));
        }
    }

    /// The flow of one kind of provider, or of all.
    pub fn flow(&self, kind: Option<ProviderKind>) -> Flow {
        let mut sum = Flow::default();
        for provider in self.providers.iter().filter(|provider| kind.is_none_or(|kind| provider.kind == kind)) {
            sum += &provider.flow;
        }
        sum
    }

    /// Every outcome about money and registration.
    pub fn outcomes(&self, values: &Values, visits_due: u64, mut set: impl FnMut(Measure, Option<f64>)) {
        let years = f64::from(self.days) / YEAR;
        let a_year = |amount: Ore| ratio(amount.sek(), years);
        let private = |provider: &&ProviderMoney| provider.kind != ProviderKind::InHouse;
        let in_house = |provider: &&ProviderMoney| provider.kind == ProviderKind::InHouse;
        let flow = self.flow(None);
        let sum = |part: fn(&ProviderMoney) -> Ore| self.providers.iter().map(part).sum::<Ore>();

        let recipient_days: u64 = self.providers.iter().map(|provider| provider.labour.recipient_days).sum();
        let cost = self.municipal.cost();
        set(Measure::CostTotal, a_year(cost));
        set(Measure::CostPerRecipient, ratio(cost.sek() * YEAR, recipient_days as f64));
        let hours = |flow: &Flow| flow.time().hours();
        set(Measure::CostPerHour, ratio(cost.sek(), hours(&flow)));
        set(Measure::ProductionPerHour, ratio(sum(|each| each.accounts.costs()).sek(), hours(&flow)));
        let paid: Ore =
            self.providers.iter().filter(private).map(|each| each.accounts.revenue - each.accounts.clawback).sum();
        let bought: f64 = self.providers.iter().filter(private).map(|each| hours(&each.flow)).sum();
        set(Measure::PricePerHour, ratio(paid.sek(), bought));
        let own: Vec<&ProviderMoney> = self.providers.iter().filter(in_house).collect();
        let result = own.iter().map(|each| each.accounts.result()).sum::<Ore>();
        set(Measure::InHouseResult, if own.is_empty() { None } else { a_year(result) });

        let others: Vec<&ProviderMoney> =
            self.providers.iter().filter(private).filter(|each| each.accounts.revenue > Ore::ZERO).collect();
        let margins: Vec<f64> = others.iter().filter_map(|each| each.margin()).collect();
        set(Measure::MarginMedian, quantile(&margins, 0.5));
        let losing = margins.iter().filter(|margin| **margin < 0.0).count();
        set(Measure::LossShare, ratio(losing as f64, margins.len() as f64));
        set(Measure::ImpliedDirectTime, ratio(self.implied.0, self.implied.0 + self.implied.1));

        set(
            Measure::BilledRate,
            Some(self.billed)
                .filter(|billed| *billed > TotalSeconds::ZERO)
                .and_then(|billed| ratio(billed.0 as f64, flow.granted.0 as f64)),
        );
        let reported = (flow.registered + flow.declined).0 as f64;
        set(Measure::DeclinedShare, ratio(flow.declined.0 as f64, reported));
        set(Measure::AboveOrder, ratio(self.above_order as f64, self.accounts as f64));
        set(Measure::PaidTwice, a_year(sum(|each| each.accounts.paid_twice)));
        set(Measure::PaidWrongly, a_year(sum(|each| each.accounts.paid_wrongly)));
        // One that has no recipients reports nothing.
        let reporting: Vec<Spell> = self.over_reporting.iter().filter(|spell| spell.days > 0).copied().collect();
        set(Measure::DetectionDays, restricted_mean(&reporting, self.days));
        let corrections: u64 = self.providers.iter().map(|each| each.labour.corrections).sum();
        set(Measure::Corrections, ratio(1000.0 * corrections as f64, visits_due as f64));
        set(Measure::ForecastError, self.forecast_error());
        set(Measure::AdminMunicipality, ratio(self.municipal.administration_time.hours(), years));
        let administration = sum(|each| each.accounts.administration).sek() / values.get(Parameter::CostHour);
        set(Measure::AdminProviders, ratio(administration, years));
        set(Measure::Stretch, ratio(self.stretched.0, self.stretched.1));
    }

    /// How far a month's payments lie from what the month before foretold, given what was ordered: mean over whole months.
    fn forecast_error(&self) -> Option<f64> {
        let per_ordered: Vec<f64> =
            self.whole_months.iter().filter_map(|(paid, ordered)| ratio(paid.sek(), ordered.hours())).collect();
        let errors: Vec<f64> =
            per_ordered.windows(2).filter_map(|two| ratio((two[1] - two[0]).abs(), two[1])).collect();
        ratio(errors.iter().sum(), errors.len() as f64)
    }
}
