//! Changes of provider: who reconsiders, and the moves that take effect with the new month.

use crate::day::choice::{Chooser, choose};
use crate::day::state::{Conditions, State};
use crate::day::{Workbench, move_over};
use crate::draws::Decision;
use crate::ids::RecipientId;
use crate::scenario::Parameter;
use crate::units::Day;

/// Moves everybody whose change takes effect tomorrow; answers who moved.
pub fn change_providers(
    state: &mut State,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) -> Vec<RecipientId> {
    let tomorrow = day.after(1);
    let movers: Vec<RecipientId> = (0..state.clients.len() as u32)
        .map(RecipientId)
        .filter(|recipient| {
            let client = &state.clients[recipient.0 as usize];
            client.active && client.changes_on.is_some_and(|from| from <= tomorrow)
        })
        .collect();
    let mut moved = Vec::new();
    for recipient in movers {
        let who = chooser(state, recipient, tomorrow);
        let client = &mut state.clients[recipient.0 as usize];
        client.changes_on = None;
        let home = client.person.home;
        let without = who.present;
        let Some(chosen) = choose(state, conditions, &Chooser { without, present: None, ..who }) else { continue };
        let Some(to) = state.unit_near(chosen.provider, who.area, home) else { continue };
        state.choices.push(chosen);
        move_over(state, recipient, to, conditions, tomorrow, bench);
        moved.push(recipient);
    }
    moved
}

/// Lets some recipients reconsider of their own accord, with the provider that they have among those considered.
pub fn reconsider(state: &mut State, conditions: &Conditions, day: Day) {
    let chance = 1.0 - libm::exp(-conditions.values.get(Parameter::MarketReconsider) / 12.0);
    for index in 0..state.clients.len() {
        let recipient = RecipientId(index as u32);
        let client = &state.clients[index];
        let draws = conditions.draws.of(client.person.key.0).about(Decision::Reconsider).on(day);
        if !client.active || client.changes_on.is_some() || !draws.chance(chance) {
            continue;
        }
        let who = chooser(state, recipient, day.after(1));
        let chosen = choose(state, conditions, &who).map(|chosen| chosen.provider);
        if chosen.is_some() && chosen != who.present {
            state.clients[index].changes_on = Some(conditions.calendar.change_of_provider(day));
        }
    }
}

fn chooser(state: &State, recipient: RecipientId, day: Day) -> Chooser {
    let client = &state.clients[recipient.0 as usize];
    let unit = &state.units[usize::from(client.unit.0)];
    Chooser {
        present: Some(unit.provider),
        decided: true,
        ..Chooser::new(recipient, client.person.key, unit.area, day)
    }
}
