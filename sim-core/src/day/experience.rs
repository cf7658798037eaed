//! Step 6 of the day: what people make of having met. Pairs get to know each other; some visits are felt as discomfort; it
//! is talked about, noted, refused, or ends in a change of provider.

use crate::day::state::{Calendar, Client, Conditions, Pair, Unit, pair_draws};
use crate::draws::Decision;
use crate::ids::{RecipientId, StaffId};
use crate::record::{DayRecord, Disposition, Event};
use crate::scenario::Parameter;
use crate::units::Day;

/// Lets everybody who met today get to know each other. Answers the pairs that should be kept apart from now on.
pub fn experience(
    unit: &mut Unit,
    clients: &mut [Client],
    conditions: &Conditions,
    day: Day,
    record: &mut DayRecord,
) -> Vec<(RecipientId, StaffId)> {
    let mut apart = Vec::new();
    let DayRecord { visits, events, .. } = record;
    for visit in visits.iter().filter(|visit| visit.disposition == Disposition::Performed) {
        for staff in visit.staff.into_iter().flatten() {
            let client = &mut clients[visit.recipient.0 as usize];
            if meet(unit, client, conditions, day, staff) {
                events.push(Event::Discomfort(visit.recipient, staff));
                if handle(unit, client, conditions, day, visit.recipient, staff, events) {
                    apart.push((visit.recipient, staff));
                }
            }
        }
    }
    apart
}

/// One meeting. Answers whether it was felt as discomfort.
fn meet(unit: &Unit, client: &mut Client, conditions: &Conditions, day: Day, staff: StaffId) -> bool {
    let member = &unit.employee(staff).person;
    let pair = *client.pair(staff);
    let traits = pair.traits.unwrap_or_else(|| {
        conditions.discomfort.traits(&client.person, member, conditions.draws.of(client.person.key.0).of(member.key.0))
    });
    let chance = conditions.discomfort.chance(traits, u32::from(pair.met));
    let felt = !pair.solved
        && pair_draws(conditions.draws, client.person.key, member.key, pair.met, Decision::Discomfort).chance(chance);
    let pair = client.pair_mut(staff);
    pair.traits = Some(traits);
    pair.met = pair.met.saturating_add(1);
    pair.last = day;
    pair.unwanted |= felt;
    felt
}

/// What follows from discomfort: the formal right if it is taken up, otherwise the informal way. Answers whether the pair
/// should be kept apart.
fn handle(
    unit: &mut Unit,
    client: &mut Client,
    conditions: &Conditions,
    day: Day,
    recipient: RecipientId,
    staff: StaffId,
    events: &mut Vec<Event>,
) -> bool {
    let pair: Pair = *client.pair(staff);
    let (own, theirs, met) = (client.person.key, unit.employee(staff).person.key, pair.met);
    let draw = |decision| pair_draws(conditions.draws, own, theirs, met, decision);
    let right = conditions.right;
    let values = conditions.values;
    if pair.refused_from.is_none() && !pair.decided && right.uptake > 0.0 {
        let takes_up = draw(Decision::Uptake).chance(right.uptake);
        let refused =
            client.pairs().filter(|(other, pair)| pair.refused_from.is_some() && unit.employee(*other).employed);
        let allowed = right.allows_another(refused.count() as u32);
        if takes_up && allowed {
            let pair = client.pair_mut(staff);
            pair.refused_from = Some(right.in_force_from(day));
            pair.decided = true;
            unit.staff[usize::from(staff.0)].refused_on.push(day);
            if client.contact == Some(staff) {
                client.contact = None;
            }
            events.push(Event::Refused(recipient, staff));
            return true;
        }
        // Whoever is stopped by the cap may ask again once there is room.
        client.pair_mut(staff).decided = !takes_up;
    }
    let pair: Pair = *client.pair(staff);
    if pair.refused_from.is_some() || pair.noted || !draw(Decision::Voice).chance(values.get(Parameter::InformalVoice))
    {
        return false;
    }
    let solved = draw(Decision::Dialogue).chance(values.get(Parameter::InformalDialogueSolved));
    events.push(Event::Dialogue(recipient, staff, solved));
    if solved {
        let pair = client.pair_mut(staff);
        pair.solved = true;
        pair.unwanted = false;
        return false;
    }
    let changes = draw(Decision::ChangeProvider).chance(values.get(Parameter::InformalChangeProvider));
    client.pair_mut(staff).noted = true;
    events.push(Event::Noted(recipient, staff));
    if changes && client.changes_on.is_none() {
        client.changes_on = Some(change_of_provider(conditions.calendar, day));
        events.push(Event::ChangesProvider(recipient));
    }
    if client.contact == Some(staff) {
        client.contact = None;
    }
    true
}

/// The day from which a change of provider holds: said by the 20th, from the first of the month after next, otherwise a
/// month later: 42 to 72 days [NKPG].
fn change_of_provider(calendar: Calendar, day: Day) -> Day {
    use chrono::{Datelike, Months};
    let date = calendar.date(day);
    let months = if date.day() <= 20 { 2 } else { 3 };
    let first = date.with_day(1).and_then(|first| first.checked_add_months(Months::new(months)));
    first.map_or(day.after(60), |first| calendar.day(first))
}
