//! The municipality's rules as these values design them.

use super::{Parameter, ProviderKind, Values};
use crate::policy::order::Form;
use crate::policy::registration::{Method, Registration};

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
}

impl Values {
    // TEMP
    pub fn terms(&self, kind: ProviderKind, _r: bool) -> crate::policy::payment::Terms {
        use crate::policy::payment::*;
        let rate = self.get(match kind {
            ProviderKind::InHouse => Parameter::PaymentRateInHouse,
            ProviderKind::Private => Parameter::PaymentRatePrivate,
            ProviderKind::NonProfit => Parameter::PaymentRateNonProfit,
        }) * (1.0 + self.get(Parameter::PaymentUplift));
        Terms {
            model: [
                Model::PerformedTime,
                Model::GrantedTime,
                Model::TimeFrame,
                Model::FixedPerRecipient,
                Model::Blended,
                Model::BlockGrant,
            ][self.choice(Parameter::PaymentModel)],
            rates: [[rate; 3]; 3],
            cap: self.get(Parameter::PaymentCap),
            overrun: Overrun::Unpaid,
            declined: [
                self.get(Parameter::PaymentDeclinedCare),
                self.get(Parameter::PaymentDeclinedService),
                self.get(Parameter::PaymentDeclinedSocial),
            ],
            hospital_first: 0.0,
            hospital_next: 0.0,
            start_hours: 0.0,
            floor: 0.0,
            carry: 0.0,
            fixed_share: 0.5,
            expected_share: 0.84,
            target_amount: 0.0,
            target_staff: 10,
            fee_hour: self.get(Parameter::FeeHour),
            fee_cap: self.get(Parameter::FeeCap),
            late_fee: 0.0,
        }
    }
}
