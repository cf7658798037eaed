//! The municipality's rules as these values design them.

use super::{Parameter, ProviderKind, Values};
use crate::policy::choice::Rule;
use crate::policy::order::Form;
use crate::policy::payment::{Hours, Model, Overrun, Terms, Work};
use crate::policy::procurement::{Award, Procurement, Regime};
use crate::policy::registration::{Method, Registration};
use crate::policy::staffing::HourCosts;
use crate::units::rounded;

impl Values {
    /// What orders say.
    pub fn order_form(&self) -> Form {
        [Form::Detailed, Form::Frame, Form::LifeAreas][self.choice(Parameter::OrderForm)]
    }

    /// How time is registered.
    pub fn registration(&self) -> Registration {
        let (method, fails, finds) = [
            (Method::Manual, Parameter::RegistrationFailsManual, Parameter::ControlFindsManual),
            (Method::Gps, Parameter::RegistrationFailsGps, Parameter::ControlFindsGps),
            (Method::Nfc, Parameter::RegistrationFailsNfc, Parameter::ControlFindsNfc),
        ][self.choice(Parameter::RegistrationMethod)];
        Registration { method, fails: self.get(fails), finds: self.get(finds) }
    }

    /// How providers come to their contracts, and on what terms.
    pub fn procurement(&self) -> Procurement {
        Procurement {
            regime: [Regime::FreeEntry, Regime::Procured, Regime::InHouse][self.choice(Parameter::MarketRegime)],
            contracts: self.get(Parameter::MarketContracts) as usize,
            whole: self.flag(Parameter::MarketWhole),
            term_months: rounded(12.0 * self.get(Parameter::MarketTerm)) as i32,
            award: [Award::Price, Award::Quality][self.choice(Parameter::MarketAward)],
            reserve: self.get(Parameter::MarketReserve),
            guaranteed: self.get(Parameter::MarketGuaranteed),
            in_house_keeps: self.flag(Parameter::MarketInHouseKeeps),
            minimum_volume: self.get(Parameter::MarketMinimumVolume) as u32,
            continuity: self.get(Parameter::MarketContinuity),
            environment: self.get(Parameter::MarketEnvironment),
            references: self.flag(Parameter::MarketReferences),
            anew: self.flag(Parameter::MarketAnew),
        }
    }

    /// What hours cost whoever settles how many are permanent, when `sure` is the share of the volume that is paid for in any case.
    pub fn hour_costs(&self, sure: f64) -> HourCosts {
        let permanent = self.get(Parameter::CostHour);
        HourCosts { short: self.get(Parameter::CostAgencyHour), permanent, salvage: permanent * sure.min(1.0) }
    }

    /// How far a unit's volume and presence spread within the horizon, relative to what is expected. Volume by those who come and
    /// go, each with their own hours, of which the sum and the sum of squares are given. Presence by who of so many employees is
    /// sick or on leave.
    pub fn hours_spread(&self, sum: f64, squares: f64, employees: f64) -> f64 {
        let turnover = 1.0 / self.get(Parameter::RecipientsStay) + self.get(Parameter::MarketReconsider);
        let of_volume = 2.0 * turnover * self.get(Parameter::StaffHorizon) / 365.25 * squares / (sum * sum);
        let away = (self.get(Parameter::AbsenceSick) + self.get(Parameter::AbsenceLeave)).min(0.9);
        let of_presence = away / (1.0 - away) / employees.max(1.0);
        libm::sqrt(of_volume + of_presence)
    }

    /// How recipients choose among providers.
    pub fn choices(&self) -> Rule {
        Rule {
            considered: self.get(Parameter::MarketConsidered) as usize,
            noise: self.get(Parameter::MarketNoise),
            noise_growth: self.get(Parameter::MarketNoiseGrowth),
            active: self.get(Parameter::MarketActive),
            overload: self.get(Parameter::MarketOverload),
        }
    }

    /// How strongly this kind of provider follows money, relative to private ones.
    pub fn follows_money(&self, kind: ProviderKind) -> f64 {
        match kind {
            ProviderKind::InHouse => self.get(Parameter::ResponseInHouse),
            ProviderKind::Private => 1.0,
            ProviderKind::NonProfit => self.get(Parameter::ResponseNonProfit),
        }
    }

    /// A parameter that has a value of its own for in-house provision.
    pub fn by_kind(&self, kind: ProviderKind, others: Parameter, in_house: Parameter) -> f64 {
        self.get(match kind {
            ProviderKind::InHouse => in_house,
            ProviderKind::Private | ProviderKind::NonProfit => others,
        })
    }

    /// The place of a choice among its options.
    pub fn choice(&self, parameter: Parameter) -> usize {
        self.get(parameter) as usize
    }

    /// The terms on which this kind of provider is paid, in the country or not.
    pub fn terms(&self, kind: ProviderKind, rural: bool) -> Terms {
        let base = self.get(match kind {
            ProviderKind::InHouse => Parameter::PaymentRateInHouse,
            ProviderKind::Private => Parameter::PaymentRatePrivate,
            ProviderKind::NonProfit => Parameter::PaymentRateNonProfit,
        });
        let place = if rural { self.get(Parameter::PaymentRural) } else { 0.0 };
        let rate = |work: Work, hours: Hours| {
            let relative = match work {
                Work::Care => 1.0,
                Work::Service | Work::Social => self.get(Parameter::PaymentService),
            };
            let supplement = match hours {
                Hours::Day => 0.0,
                Hours::Evening => self.get(Parameter::PaymentEvening),
                Hours::Weekend => self.get(Parameter::PaymentWeekend),
            };
            base * relative * (1.0 + supplement + place) * (1.0 + self.get(Parameter::PaymentUplift))
        };
        let has_grant = kind == ProviderKind::InHouse && self.flag(Parameter::PaymentInHouseGrant);
        Terms {
            model: if has_grant { Model::BlockGrant } else { Model::ALL[self.choice(Parameter::PaymentModel)] },
            rates: Work::ALL.map(|work| Hours::ALL.map(|hours| rate(work, hours))),
            cap: self.get(Parameter::PaymentCap),
            overrun: OVERRUNS[self.choice(Parameter::PaymentOverrun)],
            declined: [
                self.get(Parameter::PaymentDeclinedCare),
                self.get(Parameter::PaymentDeclinedService),
                self.get(Parameter::PaymentDeclinedSocial),
            ],
            hospital_first: self.get(Parameter::PaymentHospitalFirst),
            hospital_next: self.get(Parameter::PaymentHospitalNext),
            start_hours: self.get(Parameter::PaymentStartHours),
            floor: self.get(Parameter::PaymentFloor),
            carry: self.get(Parameter::OrderCarry),
            fixed_share: self.get(Parameter::PaymentFixedShare),
            expected_share: self.get(Parameter::PaymentExpectedShare),
            target_amount: self.get(Parameter::PaymentTargetAmount),
            target_staff: rounded(self.get(Parameter::PaymentTargetStaff)) as u32,
            fee_hour: self.get(Parameter::FeeHour),
            fee_cap: self.get(Parameter::FeeCap),
            late_fee: self.get(Parameter::FeeLate),
        }
    }
}

/// The words of `payment.overrun`, in their order.
const OVERRUNS: [Overrun; 3] = [Overrun::Unpaid, Overrun::SameMonth, Overrun::NextMonth];
