//! The rule in a plain loop and in krABMaga (an agent for every recipient): `dayloop plain|krabmaga RECIPIENTS STAFF DAYS` prints
//! the result. Who starts it measures its processor time.

mod rule;

use std::any::Any;

use krabmaga::engine::agent::Agent;
use krabmaga::engine::schedule::Schedule;
use krabmaga::engine::state::State;
use rule::Unit;

fn plain(mut unit: Unit, recipients: usize, days: u64) -> Unit {
    for day in 0..days {
        unit.morning(day);
        for recipient in 0..recipients {
            unit.visit(recipient, day);
        }
    }
    unit
}

struct Year {
    unit: Unit,
    recipients: usize,
    day: u64,
}

#[derive(Clone)]
struct Recipient(usize);

impl Agent for Recipient {
    fn step(&mut self, state: &mut dyn State) {
        let year = state.as_any_mut().downcast_mut::<Year>().expect("the only state");
        year.unit.visit(self.0, year.day);
    }
}

impl State for Year {
    fn init(&mut self, schedule: &mut Schedule) {
        for recipient in 0..self.recipients {
            schedule.schedule_repeating(Box::new(Recipient(recipient)), 0.0, recipient as i32);
        }
    }

    fn before_step(&mut self, _: &mut Schedule) {
        self.unit.morning(self.day);
    }

    fn after_step(&mut self, _: &mut Schedule) {
        self.day += 1;
    }

    fn update(&mut self, _: u64) {}

    fn reset(&mut self) {}

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn as_state(&self) -> &dyn State {
        self
    }

    fn as_state_mut(&mut self) -> &mut dyn State {
        self
    }
}

fn krabmaga(unit: Unit, recipients: usize, days: u64) -> Unit {
    let mut year = Year { unit, recipients, day: 0 };
    let mut schedule = Schedule::new();
    year.init(&mut schedule);
    for _ in 0..days {
        schedule.step(&mut year);
    }
    year.unit
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse().ok());
    let (Some(recipients), Some(staff), Some(days)) = (number(1), number(2), number(3)) else {
        eprintln!("dayloop plain|krabmaga RECIPIENTS STAFF DAYS");
        std::process::exit(2);
    };
    let unit = Unit::new(recipients, staff);
    let unit = match words[0].as_str() {
        "plain" => plain(unit, recipients, days as u64),
        "krabmaga" => krabmaga(unit, recipients, days as u64),
        other => panic!("neither plain nor krabmaga: {other}"),
    };
    println!("{}", unit.result());
}
