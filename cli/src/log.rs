//! What one run wrote down, as CSV: where a visit was reported otherwise than it was made, every line of money, every month of
//! every provider. Nothing in the results is made from anything else.

use crate::arguments::{LogArguments, Logged};
use crate::scenarios;
use sim_core::comparison::fingerprint;
use sim_core::day::state::State;
use sim_core::ids::ProviderId;
use sim_core::record::{DayRecord, Disposition, Line, MarketEvent, MonthRecord, Party, VisitRecord};
use sim_core::run::observe_all;
use sim_core::scenario::{Change, Problem, Scenario, Set};
use sim_core::units::{Day, Seconds};
use sim_core::{Extent, Search, prepare};
use std::fmt::Write;

/// The log of one replication.
pub fn log(arguments: &LogArguments, sets: Vec<Set>) -> Result<String, Vec<Problem>> {
    let mut scenario = scenarios::load(&arguments.scenario)?;
    for set in sets {
        scenario.set(&Change { parameter: set.parameter, value: set.value, source: None });
    }
    let start = prepare(&scenario, Extent::full(arguments.days), arguments.seed, arguments.replication);
    let mut text = header(arguments.what).to_owned();
    let mut settled_until = -1;
    let days = std::cell::RefCell::new(String::new());
    let months = std::cell::RefCell::new(String::new());
    let outcomes = observe_all(
        &start,
        &scenario,
        Search::First,
        |record, state, _| {
            if arguments.what == Logged::Visits {
                add_visits(&mut days.borrow_mut(), record, state, &scenario);
            }
        },
        |record, state| {
            settled_until += record.days as i32;
            add_month(&mut months.borrow_mut(), arguments.what, record, state, &scenario, Day(settled_until));
        },
    );
    text.push_str(&days.into_inner());
    text.push_str(&months.into_inner());
    eprintln!("fingerprint {}", fingerprint([&outcomes]));
    Ok(text)
}

fn header(what: Logged) -> &'static str {
    match what {
        Logged::Visits => {
            "day,provider,unit,recipient,visit,kind,end,staff_needed,granted_s,performed_s,redone_s,registered_s,entered_by_hand,event\n"
        }
        Logged::Market => "until_day,event,provider,what,recipient,offered,quality,value\n",
        Logged::Lines => "until_day,item,from,to,seconds,sek\n",
        Logged::Providers => {
            "until_day,provider,kind,recipient_days,granted_h,given_h,registered_h,revenue_sek,declined_sek,wages_sek,travel_sek,\
             administration_sek,overhead_sek,clawback_sek,result_sek,paid_wrongly_sek,paid_twice_sek,over_reports,found,stretch\n"
        }
    }
}

/// Visits that were reported otherwise than they were made.
fn add_visits(text: &mut String, record: &DayRecord, state: &State, scenario: &Scenario) {
    let unit = &state.units[usize::from(record.unit.0)];
    let provider = scenario.provider_id(usize::from(unit.provider.0));
    for page in &record.visits {
        let Some(event) = event(page) else { continue };
        let end = match page.disposition {
            Disposition::Performed => "performed",
            Disposition::InHospital => "in_hospital",
            Disposition::CancelledAhead => "cancelled",
            Disposition::DeclinedAtDoor => "declined",
            Disposition::Unmet(_) => "unmet",
        };
        let (recipient, visit) = (page.recipient.0, page.visit.0);
        let kind = format!("{:?}", page.kind).to_lowercase();
        let _ = writeln!(
            text,
            "{},{},{},{recipient},{visit},{kind},{end},{},{},{},{},{},{},{event}",
            record.day.0,
            provider,
            usize::from(record.unit.0),
            page.staff_needed,
            page.granted.0,
            page.performed.0,
            page.redone.0,
            page.registered.0,
            u8::from(page.corrected),
        );
    }
}

/// What is worth telling of how a visit was reported.
fn event(page: &VisitRecord) -> Option<&'static str> {
    let given = page.time();
    Some(match (page.disposition == Disposition::Performed, page.registered) {
        (false, Seconds::ZERO) if page.disposition == Disposition::DeclinedAtDoor => "reported_as_declined",
        (false, Seconds::ZERO) => return None,
        (false, _) => "reported_though_nobody_came",
        (true, Seconds::ZERO) => "never_reported",
        (true, registered) if registered == given && page.redone > Seconds::ZERO => "makes_up_for_declined",
        (true, registered) if registered == given => return None,
        (true, registered) if registered == page.granted + page.redone => "entered_from_the_order",
        (true, _) => "time_added",
    })
}

/// Choices of provider since the month before, and what happened to providers at the month's end.
fn add_market(text: &mut String, record: &MonthRecord, scenario: &Scenario, until: Day) {
    let name = |id: ProviderId| scenario.provider_id(usize::from(id.0));
    let area = |area: u16| scenario.areas[usize::from(area)].id.clone();
    for choice in &record.choices {
        let _ = writeln!(
            text,
            "{},{},{},,{},{},{:.3},{:.3}",
            until.0,
            if choice.active { "chooses" } else { "does_not_choose" },
            name(choice.provider),
            choice.recipient.0,
            choice.offered,
            choice.quality,
            choice.value,
        );
    }
    for event in &record.market {
        let (what, provider, detail) = match *event {
            MarketEvent::Refused(id) => ("refused", name(id), String::new()),
            MarketEvent::Entered(id) => ("enters", name(id), String::new()),
            MarketEvent::Left(id, why) => ("leaves", name(id), format!("{why:?}")),
            MarketEvent::Tender(of, bids, contracts, price) => {
                let of = of.map_or_else(|| "all areas".to_owned(), area);
                ("tender", String::new(), format!("{of}: {bids} bids {contracts} contracts price {price:.4}"))
            }
            MarketEvent::Awarded(id, of, price, cost) => {
                ("awarded", name(id), format!("{}: price {price:.4} cost {cost:.4}", area(of)))
            }
            MarketEvent::Opened(unit, id) => ("unit_opens", name(id), format!("unit {}", unit.0)),
            MarketEvent::Closed(unit) => ("unit_closes", String::new(), format!("unit {}", unit.0)),
        };
        let _ = writeln!(text, "{},{what},{provider},{detail},,,,", until.0);
    }
}

fn add_month(text: &mut String, what: Logged, record: &MonthRecord, state: &State, scenario: &Scenario, until: Day) {
    let party = |party: Party| match party {
        Party::Municipality => "municipality".to_owned(),
        Party::Provider(id) => scenario.provider_id(usize::from(id.0)),
        Party::Recipient(id) => format!("recipient {}", id.0),
    };
    match what {
        Logged::Visits => {}
        Logged::Market => add_market(text, record, scenario, until),
        Logged::Lines => {
            for Line { item, from, to, time, amount } in
                record.settled.iter().flat_map(|each| &each.lines).chain(&record.clawbacks).chain(&record.guarantees)
            {
                let item = format!("{item:?}").to_lowercase();
                let (from, to) = (party(*from), party(*to));
                let _ = writeln!(text, "{},{item},{from},{to},{},{}", until.0, time.0, amount.sek());
            }
        }
        Logged::Providers => {
            for month in &record.providers {
                let index = usize::from(month.provider.0);
                let (accounts, flow) = (&month.accounts, &month.flow);
                let _ = writeln!(
                    text,
                    "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}",
                    until.0,
                    scenario.provider_id(index),
                    format!("{:?}", state.providers[index].kind).to_lowercase(),
                    month.labour.recipient_days,
                    flow.granted.hours(),
                    flow.given.hours(),
                    flow.registered.hours(),
                    accounts.revenue.sek(),
                    accounts.declined.sek(),
                    accounts.wages.sek(),
                    accounts.travel.sek(),
                    accounts.administration.sek(),
                    accounts.overhead.sek(),
                    accounts.clawback.sek(),
                    accounts.result().sek(),
                    accounts.paid_wrongly.sek(),
                    accounts.paid_twice.sek(),
                    u8::from(month.over_reports),
                    u8::from(record.found.contains(&month.provider)),
                    month.stretch,
                );
            }
        }
    }
}
