//! What people ask about money, over paired replications: which parts the change of the municipality's cost is made of, which
//! providers gain and which lose, where the granted minutes go, and what a provider is paid for one more minute under each
//! payment model.

use super::{Change, Replicate, change};
use crate::ids::{ProviderId, RecipientId};
use crate::outcomes::{Money, ProviderMoney};
use crate::policy::payment::{Account, Cell, Model, Terms, curve};
use crate::record::Flow;
use crate::scenario::{Parameter, ProviderKind, Scenario};
use crate::units::{Ore, TotalSeconds};

/// Days of a year.
const YEAR: f64 = 365.25;

/// A part of the municipality's cost. The parts add up to it, to the öre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostPart {
    /// Payments to providers of one kind.
    Paid(ProviderKind),
    /// What in-house provision lacks.
    Deficit,
    /// Audits.
    Control,
    /// Applications, agreements, follow-up and checking of corrected registrations.
    Administration,
    /// Registration and marking, and what is paid once.
    Systems,
    /// What recipients pay: lowers the cost.
    Fees,
    /// What is taken back from providers: lowers the cost.
    Clawback,
}

impl CostPart {
    /// Every part, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Paid(ProviderKind::Private),
        Self::Paid(ProviderKind::NonProfit),
        Self::Paid(ProviderKind::InHouse),
        Self::Deficit,
        Self::Control,
        Self::Administration,
        Self::Systems,
        Self::Fees,
        Self::Clawback,
    ];

    /// Its identifier in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Paid(ProviderKind::Private) => "paid_private",
            Self::Paid(ProviderKind::NonProfit) => "paid_non_profit",
            Self::Paid(ProviderKind::InHouse) => "paid_in_house",
            Self::Deficit => "in_house_deficit",
            Self::Control => "control",
            Self::Administration => "administration",
            Self::Systems => "systems",
            Self::Fees => "fees",
            Self::Clawback => "clawback",
        }
    }

    /// What it adds to the cost of a run; negative for what lowers it.
    pub fn of(self, money: &Money) -> Ore {
        match self {
            Self::Paid(kind) => {
                let own = money.providers.iter().filter(|provider| provider.kind == kind);
                own.map(|provider| provider.accounts.revenue).sum()
            }
            Self::Deficit => money.municipal.deficit,
            Self::Control => money.municipal.control,
            Self::Administration => money.municipal.administration,
            Self::Systems => money.municipal.systems,
            Self::Fees => -money.municipal.fees,
            Self::Clawback => -money.municipal.clawback,
        }
    }
}

/// How the municipality's cost changes, SEK a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// The cost.
    pub total: Change,
    /// Its parts, of those that are there in either alternative.
    pub parts: Vec<(CostPart, Change)>,
    /// What the proposal costs once more than today, and when that is saved; `None` when it costs nothing once.
    pub payback: Option<Payback>,
}

/// What is paid once and what comes back of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Payback {
    /// Paid once, SEK.
    pub once: f64,
    /// Months until the rest of the cost has fallen by as much, and the same at both ends of the interval of that fall; `None`
    /// when the rest of the cost does not certainly fall.
    pub months: Option<[f64; 3]>,
}

impl Payback {
    /// From what is paid once and how the rest of the cost changes, both over the replications.
    fn of(once: &Change, running: &Change) -> Option<Self> {
        let once = once.difference.as_ref()?.mean;
        let months = |saving: f64| 12.0 * once / -saving;
        let saved = running.difference.as_ref().filter(|difference| difference.is_certain() && difference.mean < 0.0);
        let all = saved.and_then(|saved| Some([saved.mean, saved.ci_low?, saved.ci_high?].map(months)));
        (once > 0.0).then_some(Self { once, months: all })
    }
}

/// Takes the change of the municipality's cost apart; nothing where no money was settled.
pub fn waterfall(replicates: &[Replicate]) -> Option<Waterfall> {
    let a_year = |amount: &dyn Fn(&Money) -> Ore| {
        change(replicates, |run| Some(YEAR * amount(&run.money).sek() / whole(run.money.days)?))
    };
    let total = a_year(&|money| money.municipal.cost());
    total.difference.as_ref()?;
    let there = |part: &CostPart| {
        let mut runs = replicates.iter().flat_map(|each| [&each.baseline, &each.reform]);
        runs.any(|run| part.of(&run.money) != Ore::ZERO)
    };
    let parts = CostPart::ALL.into_iter().filter(there).map(|part| (part, a_year(&|money| part.of(money))));
    let once = change(replicates, |run| Some(run.money.municipal.once.sek()));
    let running = a_year(&|money| money.municipal.cost() - money.municipal.once);
    Some(Waterfall { total, parts: parts.collect(), payback: Payback::of(&once, &running) })
}

fn whole(days: u32) -> Option<f64> {
    (days > 0).then(|| f64::from(days))
}

/// One provider in both alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderChange {
    /// Its position in the scenario.
    pub provider: ProviderId,
    /// Who runs it.
    pub kind: ProviderKind,
    /// Recipients on an average day.
    pub recipients: Change,
    /// What it is paid, SEK a year.
    pub revenue: Change,
    /// What is left, SEK a year.
    pub result: Change,
    /// What is left as a share of what it is paid.
    pub margin: Change,
}

/// Every provider that has recipients in either alternative.
pub fn providers(replicates: &[Replicate]) -> Vec<ProviderChange> {
    let mut known: Vec<(ProviderId, ProviderKind)> = replicates
        .iter()
        .flat_map(|each| [&each.baseline, &each.reform])
        .flat_map(|run| &run.money.providers)
        .filter(|provider| provider.labour.recipient_days > 0)
        .map(|provider| (provider.provider, provider.kind))
        .collect();
    known.sort_unstable_by_key(|(provider, _)| *provider);
    known.dedup();
    let one = |(provider, kind): (ProviderId, ProviderKind)| {
        let of = |value: &dyn Fn(&ProviderMoney, f64) -> Option<f64>| {
            change(replicates, |run| {
                let own = run.money.providers.iter().find(|each| each.provider == provider)?;
                value(own, whole(run.money.days)?)
            })
        };
        ProviderChange {
            provider,
            kind,
            recipients: of(&|own, days| Some(own.labour.recipient_days as f64 / days)),
            revenue: of(&|own, days| Some(YEAR * own.accounts.revenue.sek() / days)),
            result: of(&|own, days| Some(YEAR * own.accounts.result().sek() / days)),
            margin: of(&|own, _| own.margin()),
        }
    };
    known.into_iter().map(one).collect()
}

/// Where granted time is on its way to payment: the time that is left at a step, or what is lost or added before the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlowPart {
    /// Step: granted and ordered.
    Granted,
    /// Lost to hospital.
    Hospital,
    /// Lost to cancelling in advance.
    Cancelled,
    /// Step: planned to be given.
    Planned,
    /// Lost at the door.
    Declined,
    /// Lost because nobody could come.
    Unmet,
    /// Lost as visits were shorter than granted.
    Early,
    /// Step: given of what was granted, as the delivery rate counts it.
    Given,
    /// Added as visits were longer than granted.
    Beyond,
    /// Added to make up for declined visits.
    Redone,
    /// Step: given in all.
    Performed,
    /// Lost as it was given and not reported.
    Unregistered,
    /// Added: reported and not given.
    Added,
    /// Step: reported.
    Registered,
    /// Lost as it was reported and not paid by the minute; negative when more is paid than was reported.
    Unpaid,
    /// Step: paid by the minute.
    Paid,
}

/// What a part of the flow does to the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It says how much there is.
    Step,
    /// It makes it less.
    Lost,
    /// It makes it more.
    Added,
}

impl FlowPart {
    /// Every part, in order.
    pub const ALL: [Self; 16] = [
        Self::Granted,
        Self::Hospital,
        Self::Cancelled,
        Self::Planned,
        Self::Declined,
        Self::Unmet,
        Self::Early,
        Self::Given,
        Self::Beyond,
        Self::Redone,
        Self::Performed,
        Self::Unregistered,
        Self::Added,
        Self::Registered,
        Self::Unpaid,
        Self::Paid,
    ];

    /// Its identifier in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Hospital => "hospital",
            Self::Cancelled => "cancelled",
            Self::Planned => "planned",
            Self::Declined => "declined",
            Self::Unmet => "unmet",
            Self::Early => "early",
            Self::Given => "given",
            Self::Beyond => "beyond",
            Self::Redone => "redone",
            Self::Performed => "performed",
            Self::Unregistered => "unregistered",
            Self::Added => "added",
            Self::Registered => "registered",
            Self::Unpaid => "unpaid",
            Self::Paid => "paid",
        }
    }

    /// What it does: a step equals the step before, less what is lost and with what is added between the two.
    pub fn effect(self) -> Effect {
        match self {
            Self::Granted | Self::Planned | Self::Given | Self::Performed | Self::Registered | Self::Paid => {
                Effect::Step
            }
            Self::Hospital
            | Self::Cancelled
            | Self::Declined
            | Self::Unmet
            | Self::Early
            | Self::Unregistered
            | Self::Unpaid => Effect::Lost,
            Self::Beyond | Self::Redone | Self::Added => Effect::Added,
        }
    }

    /// Its time.
    pub fn of(self, flow: &Flow) -> TotalSeconds {
        match self {
            Self::Granted => flow.granted,
            Self::Hospital => flow.hospital,
            Self::Cancelled => flow.cancelled,
            Self::Planned => flow.granted - flow.hospital - flow.cancelled,
            Self::Declined => flow.declined,
            Self::Unmet => flow.unmet,
            Self::Early => flow.early,
            Self::Given => flow.given,
            Self::Beyond => flow.beyond,
            Self::Redone => flow.redone,
            Self::Performed => flow.time(),
            Self::Unregistered => flow.unregistered,
            Self::Added => flow.added,
            Self::Registered => flow.registered,
            Self::Unpaid => flow.registered - flow.paid,
            Self::Paid => flow.paid,
        }
    }
}

/// A part of the flow in both alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct PartChange {
    /// Which part.
    pub part: FlowPart,
    /// Hours a year.
    pub hours: Change,
    /// Share of what was granted.
    pub share: Change,
}

/// The flow of one kind of provider, or of all.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowChange {
    /// Which kind; nothing for all.
    pub kind: Option<ProviderKind>,
    /// Every part, in order.
    pub parts: Vec<PartChange>,
}

/// The flow of all providers, and of each kind that there is.
pub fn flows(replicates: &[Replicate]) -> Vec<FlowChange> {
    let kinds = std::iter::once(None).chain(ProviderKind::ALL.map(Some));
    let of = |kind: Option<ProviderKind>| {
        let part = |part: FlowPart| {
            let of = |value: &dyn Fn(TotalSeconds, &Flow, f64) -> Option<f64>| {
                change(replicates, |run| {
                    let flow = run.money.flow(kind);
                    value(part.of(&flow), &flow, whole(run.money.days)?)
                })
            };
            PartChange {
                part,
                hours: of(&|time, _, days| Some(YEAR * time.hours() / days)),
                share: of(&|time, flow, _| {
                    (flow.granted > TotalSeconds::ZERO).then(|| time.0 as f64 / flow.granted.0 as f64)
                }),
            }
        };
        FlowChange { kind, parts: FlowPart::ALL.map(part).into() }
    };
    let there = |flow: &FlowChange| {
        let granted = &flow.parts[0].hours;
        [granted.baseline, granted.reform].into_iter().flatten().any(|hours| hours > 0.0)
    };
    kinds.map(of).filter(there).collect()
}

/// What one recipient's month is paid, by how much of the ordered time is given and registered.
#[derive(Clone, Debug, PartialEq)]
pub struct PayCurve {
    /// The payment model.
    pub model: Model,
    /// What is paid at 0 percent of the ordered time, at 1 percent, and so on.
    pub paid: Vec<Ore>,
}

impl PayCurve {
    /// Ordered hours of the month: all of it care in the daytime on weekdays.
    pub const HOURS: i64 = 30;
    /// The most that is given, in percent of what was ordered.
    pub const MOST: usize = 130;
    /// Seconds of one percent.
    const PERCENT: i64 = Self::HOURS * 3600 / 100;
    /// The curve of these terms.
    pub fn of(terms: &Terms) -> Self {
        let most = TotalSeconds(Self::MOST as i64 * Self::PERCENT);
        let points = curve(terms, &Self::month(), most, Self::MOST as u32);
        Self { model: terms.model, paid: points.into_iter().map(|point| point.amount).collect() }
    }

    /// The curves of every payment model, all else on these terms.
    pub fn of_every_model(terms: &Terms) -> Vec<Self> {
        Model::ALL.map(|model| Self::of(&Terms { model, ..*terms })).into()
    }

    /// The word of the payment model.
    pub fn word(&self) -> &'static str {
        Parameter::PaymentModel.options()[self.model as usize]
    }

    /// What one more minute is worth when so many percent are given, SEK.
    pub fn minute(&self, percent: usize) -> Option<f64> {
        let (now, more) = (self.paid.get(percent)?, self.paid.get(percent + 1)?);
        Some((*more - *now).sek() * 60.0 / Self::PERCENT as f64)
    }

    /// A month of the recipient.
    fn month() -> Account {
        let ordered = TotalSeconds(Self::HOURS * 3600);
        let mut cells = [[Cell::default(); 3]; 3];
        cells[0][0] = Cell { ordered, planned: ordered, ..Cell::default() };
        Account {
            recipient: RecipientId(0),
            provider: ProviderId(0),
            days: 30,
            month_days: 30,
            is_new: false,
            cells,
            overrun_before: TotalSeconds::ZERO,
            unused_before: TotalSeconds::ZERO,
            staff_met: None,
        }
    }
}

/// What a recipient's month is paid in both alternatives, and under the payment models that the proposal could have.
#[derive(Clone, Debug, PartialEq)]
pub struct Pay {
    /// The kind of provider that is paid: private ones where there are any.
    pub kind: ProviderKind,
    /// Today.
    pub baseline: PayCurve,
    /// The proposal.
    pub reform: PayCurve,
    /// Every payment model, all else as in the proposal.
    pub models: Vec<PayCurve>,
}

/// Draws up what is paid in both alternatives, in town; nothing without providers.
pub fn pay(baseline: &Scenario, reform: &Scenario) -> Option<Pay> {
    let by_preference = [ProviderKind::Private, ProviderKind::NonProfit, ProviderKind::InHouse];
    let there = |kind: &ProviderKind| baseline.providers.iter().any(|provider| provider.kind == *kind);
    let kind = by_preference.into_iter().find(there)?;
    let terms = |scenario: &Scenario| scenario.values.terms(kind, false);
    Some(Pay {
        kind,
        baseline: PayCurve::of(&terms(baseline)),
        reform: PayCurve::of(&terms(reform)),
        models: PayCurve::of_every_model(&terms(reform)),
    })
}
