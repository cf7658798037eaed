//! Changes of provider that take effect with the new month. Until providers compete, the new one is drawn uniformly among
//! the units of other providers in the same area that have room.

use crate::day::state::{Client, Conditions, Unit};
use crate::day::{Workbench, enrol, release};
use crate::draws::Decision;
use crate::ids::RecipientId;
use crate::units::Day;

/// A unit has room while it has fewer recipients than this, relative to the first day (Antagande).
const ROOM: f64 = 1.15;

/// Moves everybody whose change takes effect tomorrow; answers who moved.
pub fn change_providers(
    units: &mut [Unit],
    clients: &mut [Client],
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) -> Vec<RecipientId> {
    let tomorrow = day.after(1);
    let movers: Vec<RecipientId> = (0..clients.len() as u32)
        .map(RecipientId)
        .filter(|recipient| {
            let client = &clients[recipient.0 as usize];
            client.active && client.changes_on.is_some_and(|from| from <= tomorrow)
        })
        .collect();
    let mut moved = Vec::new();
    for recipient in movers {
        let client = &mut clients[recipient.0 as usize];
        client.changes_on = None;
        let from = &units[usize::from(client.unit.0)];
        let draws = conditions.draws.of(client.person.key.0).about(Decision::ProviderChoice).on(tomorrow);
        // By an order of the recipient's own, so that one more unit changes the choice only of those who choose it.
        let chosen = units
            .iter()
            .filter(|unit| unit.area == from.area && unit.provider != from.provider && has_room(unit))
            .min_by_key(|unit| draws.of(unit.key.0).bits())
            .map(|unit| unit.id);
        let Some(to) = chosen else { continue };
        let from = client.unit;
        release(&mut units[usize::from(from.0)], clients, recipient);
        let unit = &mut units[usize::from(to.0)];
        let home = clients[recipient.0 as usize].person.home;
        let row = unit.settle(recipient, home, clients, &conditions.geographies[unit.area]);
        clients[recipient.0 as usize].move_to(to, tomorrow, row);
        enrol(unit, recipient, clients, conditions, tomorrow, bench);
        moved.push(recipient);
    }
    moved
}

fn has_room(unit: &Unit) -> bool {
    (unit.members.len() as f64) < ROOM * f64::from(unit.founded_with)
}
