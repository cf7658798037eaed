//! What becomes of money and minutes, in the forms of a comparison: the municipality's cost by part, every provider, the way
//! from granted to paid minutes, and what a provider is paid by how much is given.

use super::{Arm, Ordered, Spread, decimals, range, row, signed, swedish, table};
use serde::Serialize;
use sim_core::comparison::money::{
    CostPart, Effect, FlowChange, FlowPart, Pay, PayCurve, Payback, ProviderChange, Waterfall, flows, pay, providers,
    waterfall,
};
use sim_core::comparison::{Change, Replicate};
use sim_core::outcomes::Dimension;
use sim_core::scenario::{ProviderKind, Scenario};

const SEK_A_YEAR: &str = "SEK per year (2024 prices)";
/// What is shown of a curve of payment, in percent of what was ordered.
const SHOWN: [usize; 5] = [0, 50, 85, 100, 120];
/// Where the worth of one more minute is told: about what is given of granted time.
const USUAL: usize = 84;

/// Everything that a comparison says of money.
pub struct Money {
    waterfall: Option<Waterfall>,
    providers: Vec<ProviderChange>,
    flows: Vec<FlowChange>,
    pay: Option<Pay>,
    /// The ids of `providers`, in their order.
    ids: Vec<String>,
}

/// The same for programs.
#[derive(Serialize)]
pub struct Document<'a> {
    cost: Option<CostDocument>,
    providers: Vec<ProviderDocument<'a>>,
    minutes: Vec<FlowDocument>,
    pay: Option<PayDocument>,
}

#[derive(Serialize)]
struct CostDocument {
    total: Figure,
    parts: Ordered<Figure>,
    payback_months: Option<PaybackDocument>,
}

/// Nothing when nothing is paid once; months are null when the rest of the cost does not certainly fall.
#[derive(Serialize)]
struct PaybackDocument {
    once_sek: f64,
    months: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct ProviderDocument<'a> {
    provider: &'a str,
    kind: &'static str,
    recipients: Figure,
    revenue: Figure,
    result: Figure,
    margin: Figure,
}

#[derive(Serialize)]
struct FlowDocument {
    providers: &'static str,
    parts: Ordered<PartDocument>,
}

#[derive(Serialize)]
struct PartDocument {
    hours: Figure,
    share: Figure,
}

#[derive(Serialize)]
struct PayDocument {
    provider_kind: &'static str,
    ordered_hours: i64,
    baseline: CurveDocument,
    reform: CurveDocument,
    models: Ordered<CurveDocument>,
}

#[derive(Serialize)]
struct CurveDocument {
    model: &'static str,
    /// SEK at 0 percent of the ordered time, at 1 percent, and so on.
    paid: Vec<f64>,
}

#[derive(Serialize)]
struct Figure {
    unit: &'static str,
    baseline: Arm,
    reform: Arm,
    difference: Spread,
}

fn figure(unit: &'static str, change: &Change) -> Figure {
    Figure {
        unit,
        baseline: Arm { mean: change.baseline },
        reform: Arm { mean: change.reform },
        difference: change.difference.as_ref().map(Spread::from).unwrap_or_default(),
    }
}

/// What is paid once and when it has come back, in Swedish.
fn payback(payback: &Payback) -> String {
    let once = swedish(Some(1e-6 * payback.once), 1);
    match payback.months {
        Some([months, low, high]) => {
            let [months, low, high] = [months, low, high].map(|months| swedish(Some(months), 0));
            format!(
                "Det som betalas en gång, {once} mnkr, har sparats in efter {months} månader ({low} till {high}).\n"
            )
        }
        None => format!(
            "Det som betalas en gång är {once} mnkr. Det är inte säkert att kostnaden i övrigt blir lägre, och därför inte heller att det sparas in.\n"
        ),
    }
}

fn curve(curve: &PayCurve) -> CurveDocument {
    CurveDocument { model: curve.word(), paid: curve.paid.iter().map(|amount| amount.sek()).collect() }
}

fn kind_id(kind: ProviderKind) -> &'static str {
    Dimension::ProviderKind.groups()[kind as usize]
}

impl Money {
    /// Reads it from the replications of a comparison.
    pub fn of(replicates: &[Replicate], baseline: &Scenario, reform: &Scenario) -> Self {
        let providers = providers(replicates);
        Self {
            waterfall: waterfall(replicates),
            ids: providers.iter().map(|one| baseline.provider_id(usize::from(one.provider.0))).collect(),
            providers,
            flows: flows(replicates),
            pay: pay(baseline, reform),
        }
    }

    /// The providers with their ids.
    fn named(&self) -> impl Iterator<Item = (&str, &ProviderChange)> {
        self.ids.iter().map(String::as_str).zip(&self.providers)
    }

    /// All of it, for programs.
    pub fn document(&self) -> Document<'_> {
        let part = |(part, change): &(CostPart, Change)| (part.id(), figure(SEK_A_YEAR, change));
        let of_flow = |flow: &FlowChange| FlowDocument {
            providers: flow.kind.map_or("all", kind_id),
            parts: Ordered(
                flow.parts
                    .iter()
                    .map(|one| {
                        let (hours, share) = (&one.hours, &one.share);
                        let share = figure("share of granted minutes", share);
                        (one.part.id(), PartDocument { hours: figure("hours per year", hours), share })
                    })
                    .collect(),
            ),
        };
        Document {
            cost: self.waterfall.as_ref().map(|waterfall| CostDocument {
                total: figure(SEK_A_YEAR, &waterfall.total),
                parts: Ordered(waterfall.parts.iter().map(part).collect()),
                payback_months: waterfall.payback.as_ref().map(|payback| {
                    let of = |at: usize| payback.months.map(|months| months[at]);
                    PaybackDocument { once_sek: payback.once, months: of(0), low: of(1), high: of(2) }
                }),
            }),
            providers: self
                .named()
                .map(|(provider, one)| ProviderDocument {
                    provider,
                    kind: kind_id(one.kind),
                    recipients: figure("people", &one.recipients),
                    revenue: figure(SEK_A_YEAR, &one.revenue),
                    result: figure(SEK_A_YEAR, &one.result),
                    margin: figure("share of revenue", &one.margin),
                })
                .collect(),
            minutes: self.flows.iter().map(of_flow).collect(),
            pay: self.pay.as_ref().map(|pay| PayDocument {
                provider_kind: kind_id(pay.kind),
                ordered_hours: PayCurve::HOURS,
                baseline: curve(&pay.baseline),
                reform: curve(&pay.reform),
                models: Ordered(pay.models.iter().map(|one| (one.word(), curve(one))).collect()),
            }),
        }
    }

    /// Rows for a spreadsheet, after those of the outcomes: cost, providers and hours.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let one = |outcome: String, unit: &str, change: &Change, group: [&str; 2]| {
            let opening = vec![outcome, unit.to_owned(), "none".to_owned()];
            row(opening, change.baseline, change.reform, change.difference.as_ref(), group)
        };
        let parts = self.waterfall.iter().flat_map(|waterfall| &waterfall.parts);
        let mut rows: Vec<Vec<String>> =
            parts.map(|(part, change)| one(format!("cost_{}", part.id()), SEK_A_YEAR, change, ["all", ""])).collect();
        for (id, provider) in self.named() {
            let of = |name: &str, unit: &str, change: &Change| {
                one(format!("provider_{name}"), unit, change, ["provider", id])
            };
            rows.extend([
                of("recipients", "people", &provider.recipients),
                of("revenue", SEK_A_YEAR, &provider.revenue),
                of("result", SEK_A_YEAR, &provider.result),
                of("margin", "share of revenue", &provider.margin),
            ]);
        }
        for flow in &self.flows {
            let group = flow.kind.map_or(["all", ""], |kind| [Dimension::ProviderKind.id(), kind_id(kind)]);
            let part = |(part, hours): (FlowPart, &Change)| {
                one(format!("hours_{}", part.id()), "hours per year", hours, group)
            };
            rows.extend(flow.parts.iter().map(|each| part((each.part, &each.hours))));
        }
        rows
    }

    /// All of it for people, in Swedish.
    pub fn tables(&self) -> String {
        [self.cost_table(), self.provider_table(), self.flow_table(), self.pay_table()].join("\n")
    }

    fn cost_table(&self) -> String {
        let Some(waterfall) = &self.waterfall else { return String::new() };
        let mut rows = vec![heading("Kommunens kostnad, mnkr per år")];
        let total = [("Summa", &waterfall.total)];
        let parts = waterfall.parts.iter().map(|(part, change)| (cost_part(*part), change));
        rows.extend(parts.chain(total).map(|(name, change)| cells(name.to_owned(), change, 1e-6)));
        table("<>>>>", &rows) + &waterfall.payback.as_ref().map(payback).unwrap_or_default()
    }

    fn provider_table(&self) -> String {
        let mut rows = vec![heading("Utförarens resultat, tkr per år")];
        rows[0].splice(1..1, ["Vem", "Personer"].map(str::to_owned));
        rows.extend(self.named().map(|(id, one)| {
            let mut cells = cells(id.to_owned(), &one.result, 1e-3);
            cells.splice(1..1, [kind_name(one.kind).to_owned(), swedish(one.recipients.baseline, 0)]);
            cells
        }));
        table("<<>>>>>", &rows)
    }

    fn flow_table(&self) -> String {
        let Some(all) = self.flows.first() else { return String::new() };
        let mut rows = vec![heading("Av 100 beviljade timmar")];
        rows.extend(all.parts.iter().map(|one| {
            let name = flow_part(one.part);
            let name = match one.part.effect() {
                Effect::Step => name.to_owned(),
                Effect::Lost => format!("  − {name}"),
                Effect::Added => format!("  + {name}"),
            };
            cells(name, &one.share, 100.0)
        }));
        table("<>>>>", &rows)
    }

    fn pay_table(&self) -> String {
        let Some(pay) = &self.pay else { return String::new() };
        let name = format!("Kr för {} beställda timmar", PayCurve::HOURS);
        let mut rows = vec![vec![name]];
        rows[0].extend(SHOWN.map(|percent| format!("{percent} % utfört")));
        rows[0].push("En minut till".to_owned());
        let named = |name: String, curve: &PayCurve| {
            let mut cells = vec![name];
            cells.extend(SHOWN.map(|percent| swedish(curve.paid.get(percent).map(|amount| amount.sek()), 0)));
            cells.push(swedish(curve.minute(USUAL), 2));
            cells
        };
        rows.push(named(format!("Nuläge: {}", pay.baseline.word()), &pay.baseline));
        rows.push(named(format!("Förslag: {}", pay.reform.word()), &pay.reform));
        rows.extend(pay.models.iter().map(|curve| named(format!("  {}", curve.word()), curve)));
        table("<>>>>>>", &rows)
    }
}

fn heading(name: &str) -> Vec<String> {
    [name, "Nuläge", "Förslag", "Skillnad", "95 % för medel"].map(str::to_owned).to_vec()
}

fn cells(name: String, change: &Change, factor: f64) -> Vec<String> {
    let spread = change.difference.as_ref().map(Spread::from).unwrap_or_default();
    let scaled = |value: Option<f64>| value.map(|value| value * factor);
    let width = spread.ci_high.zip(spread.ci_low).map(|(high, low)| factor * (high - low));
    // More than two decimals of a million or of a hundred hours nobody asks for.
    let decimals = decimals(width, scaled(change.baseline)).min(2);
    let uncertain = change.difference.as_ref().is_some_and(|difference| !difference.is_certain());
    vec![
        name,
        swedish(scaled(change.baseline), decimals),
        swedish(scaled(change.reform), decimals),
        format!("{}{}", signed(scaled(spread.mean), decimals), if uncertain { " *" } else { "" }),
        range(scaled(spread.ci_low), scaled(spread.ci_high), decimals),
    ]
}

fn kind_name(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::InHouse => "egen regi",
        ProviderKind::Private => "privat",
        ProviderKind::NonProfit => "idéburen",
    }
}

fn cost_part(part: CostPart) -> &'static str {
    match part {
        CostPart::Paid(ProviderKind::Private) => "Ersättning till privata utförare",
        CostPart::Paid(ProviderKind::NonProfit) => "Ersättning till idéburna utförare",
        CostPart::Paid(ProviderKind::InHouse) => "Ersättning till egen regi",
        CostPart::Deficit => "Egen regis underskott",
        CostPart::Control => "Granskning av utförare",
        CostPart::Administration => "Kommunens administration",
        CostPart::Systems => "System och engångskostnader",
        CostPart::Fees => "Avgifter från personer med hemtjänst",
        CostPart::Clawback => "Återkrävda ersättningar",
    }
}

fn flow_part(part: FlowPart) -> &'static str {
    match part {
        FlowPart::Granted => "Beviljat och beställt",
        FlowPart::Hospital => "på sjukhus",
        FlowPart::Cancelled => "avbokat i förväg",
        FlowPart::Planned => "Planerat",
        FlowPart::Declined => "avböjt vid dörren",
        FlowPart::Unmet => "blir inte av",
        FlowPart::Early => "kortare besök än beviljat",
        FlowPart::Beyond => "längre besök än beviljat",
        FlowPart::Redone => "i stället för avböjda besök",
        FlowPart::Given => "Utfört av det beviljade",
        FlowPart::Performed => "Utfört i allt",
        FlowPart::Unregistered => "utfört men inte rapporterat",
        FlowPart::Added => "rapporterat men inte utfört",
        FlowPart::Registered => "Rapporterat",
        FlowPart::Unpaid => "ersätts inte per minut",
        FlowPart::Paid => "Ersatt per minut",
    }
}
