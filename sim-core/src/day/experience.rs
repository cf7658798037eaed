//! Step 6 of the day: what people make of having met. Pairs get to know each other; some visits are felt as discomfort; it
//! is talked about, noted, refused, or ends in a change of provider. Wishes lapse, and refusals are reviewed.

use crate::day::state::{Client, Conditions, Pair, Unit, pair_draws};
use crate::draws::{Decision, Draws};
use crate::ids::{RecipientId, StaffId};
use crate::record::{DayRecord, Disposition, Event, Ground};
use crate::scenario::Parameter;
use crate::units::{Day, rounded};

/// Ends the wishes that lapse today or are about somebody who has left, with the notes and refusals that came of them, and
/// the refusals that a review does not uphold: of these the wish is still there.
pub fn reconsider(unit: &mut Unit, clients: &mut [Client], conditions: &Conditions, day: Day, record: &mut DayRecord) {
    let mut wishes = std::mem::take(&mut unit.wishes);
    wishes.retain(|&(recipient, staff)| {
        let client = &mut clients[recipient.0 as usize];
        if !client.active || client.unit != unit.id {
            return false;
        }
        let pair = client.pair(staff);
        if !pair.has_wish() {
            return false;
        }
        let lapses = pair.lapses <= day || !unit.employee(staff).employed;
        let mut ends = lapses;
        if let (Some(from), Some(days)) = (pair.refused_from(), conditions.right.review_days)
            && !ends
            && day > from
            && (day.0 - from.0) % days == 0
        {
            let (own, theirs) = (client.person.key, unit.employee(staff).person.key);
            let draws = conditions.draws.of(own.0).of(theirs.0).about(Decision::Review).on(day);
            let upheld = draws.chance(conditions.values.get(Parameter::RefusalUpheld));
            record.events.push(Event::Reviewed(recipient, staff, upheld));
            ends = !upheld;
        }
        if ends && pair.has_refusal() {
            record.events.push(Event::Ended(recipient, staff));
            client.pair_mut(staff).end_refusal();
        }
        if lapses {
            client.pair_mut(staff).lapse();
        }
        !lapses
    });
    unit.wishes = wishes;
}

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
    let right_exists = conditions.right.exists(unit.permanent());
    for visit in visits.iter().filter(|visit| visit.disposition == Disposition::Performed) {
        for staff in visit.staff.into_iter().flatten() {
            let client = &mut clients[visit.recipient.0 as usize];
            let mut meeting = Meeting { unit, client, conditions, day, recipient: visit.recipient, staff, events };
            let felt = meeting.meet();
            if felt {
                meeting.events.push(Event::Discomfort(visit.recipient, staff));
            }
            let settled = right_exists && (felt && meeting.uses_right() || meeting.declines_for_what_they_are());
            let handled = settled || felt && meeting.handle_informally();
            if meeting.is_excluded() || handled {
                apart.push((visit.recipient, staff));
            }
        }
    }
    apart
}

/// What has come of the meetings before the first day. Answers the employees to be kept apart from the recipient.
pub fn remember(
    unit: &mut Unit,
    client: &mut Client,
    recipient: RecipientId,
    conditions: &Conditions,
    day: Day,
) -> Vec<StaffId> {
    let known: Vec<StaffId> = client.pairs().filter(|(_, pair)| pair.met > 0).map(|(staff, _)| staff).collect();
    let values = conditions.values;
    let mut apart = Vec::new();
    for staff in known {
        let member = &unit.employee(staff).person;
        let key = conditions.draws.of(client.person.key.0).of(member.key.0);
        let traits = conditions.discomfort.traits(&client.person, member, key);
        let met = client.pair(staff).met;
        let felt = conditions.discomfort.chance_before(traits, u32::from(met));
        client.pair_mut(staff).traits = Some(traits);
        let history = key.about(Decision::History);
        if !history.of(0).chance(felt) {
            continue;
        }
        client.pair_mut(staff).unwanted = true;
        let events = &mut Vec::new();
        Meeting { unit, client, conditions, day, recipient, staff, events }.begin_wish();
        if !history.of(1).chance(values.get(Parameter::InformalVoice)) {
            continue;
        }
        if history.of(2).chance(values.get(Parameter::InformalDialogueSolved)) {
            client.pair_mut(staff).solve();
            continue;
        }
        client.pair_mut(staff).noted = true;
        apart.push(staff);
    }
    apart
}

/// A recipient and an employee who have met, and all that can follow from it.
struct Meeting<'a> {
    unit: &'a mut Unit,
    client: &'a mut Client,
    conditions: &'a Conditions<'a>,
    day: Day,
    recipient: RecipientId,
    staff: StaffId,
    events: &'a mut Vec<Event>,
}

impl Meeting<'_> {
    fn pair(&self) -> Pair {
        *self.client.pair(self.staff)
    }

    /// The key of what is decided at this meeting, this one included in those had.
    fn draw(&self, decision: Decision) -> Draws {
        let (own, theirs) = (self.client.person.key, self.unit.employee(self.staff).person.key);
        pair_draws(self.conditions.draws, own, theirs, self.pair().met, decision)
    }

    /// The key of what is decided once for the pair.
    fn of_pair(&self) -> Draws {
        self.conditions.draws.of(self.client.person.key.0).of(self.unit.employee(self.staff).person.key.0)
    }

    /// They meet. Answers whether it was felt as discomfort.
    fn meet(&mut self) -> bool {
        let pair = self.pair();
        let member = &self.unit.employee(self.staff).person;
        let discomfort = self.conditions.discomfort;
        let traits = pair.traits.unwrap_or_else(|| discomfort.traits(&self.client.person, member, self.of_pair()));
        let chance = discomfort.chance(traits, u32::from(pair.met));
        let felt = !pair.solved && self.draw(Decision::Discomfort).chance(chance);
        let day = self.day;
        let pair = self.client.pair_mut(self.staff);
        pair.traits = Some(traits);
        pair.met = pair.met.saturating_add(1);
        pair.last = day;
        if felt {
            pair.unwanted = true;
            if !pair.has_wish() {
                self.begin_wish();
            }
        }
        felt
    }

    /// Whether discomfort becomes a refusal. Considered once for each pair; whoever is stopped by the cap may ask again.
    fn uses_right(&mut self) -> bool {
        if self.pair().has_refusal() || self.pair().decided {
            return false;
        }
        let (right, values) = (self.conditions.right, self.conditions.values);
        let takes_up = self.draw(Decision::Uptake).chance(right.uptake)
            && !(right.reason_required
                && self.of_pair().about(Decision::Unrelated).of(1).chance(values.get(Parameter::RefusalReasonDeters)));
        if takes_up && self.may_refuse_another() {
            self.refuse(Ground::Conduct);
            return true;
        }
        self.client.pair_mut(self.staff).decided = !takes_up;
        false
    }

    /// Whether the recipient uses the right against an employee for what they are. Considered once for each pair.
    fn declines_for_what_they_are(&mut self) -> bool {
        if self.pair().has_refusal() || self.pair().considered {
            return false;
        }
        let (right, values) = (self.conditions.right, self.conditions.values);
        let wishes =
            self.conditions.discomfort.is_unrelated_wish(&self.unit.employee(self.staff).person, self.of_pair())
                && self.of_pair().about(Decision::Uptake).chance(right.uptake);
        if wishes && !self.may_refuse_another() {
            return false;
        }
        self.client.pair_mut(self.staff).considered = true;
        if !wishes {
            return false;
        }
        let found = self.of_pair().about(Decision::Unrelated).of(2).chance(values.get(Parameter::RefusalReasonFinds));
        if right.reason_required && found {
            self.events.push(Event::TurnedDown(self.recipient, self.staff));
            return false;
        }
        self.refuse(Ground::Unrelated);
        true
    }

    fn may_refuse_another(&self) -> bool {
        let made =
            self.client.pairs().filter(|(other, pair)| pair.has_refusal() && self.unit.employee(*other).employed);
        self.conditions.right.allows_another(made.count() as u32)
    }

    fn refuse(&mut self, ground: Ground) {
        let from = self.conditions.right.in_force_from(self.day);
        if !self.pair().has_wish() {
            self.begin_wish();
        }
        let pair = self.client.pair_mut(self.staff);
        pair.refuse(from);
        pair.decided = true;
        self.unit.staff[usize::from(self.staff.0)].refused_on.push(self.day);
        self.dismiss_contact();
        self.events.push(Event::Refused(self.recipient, self.staff, ground));
    }

    /// A wish not to meet is there from now on, until it lapses.
    fn begin_wish(&mut self) {
        let lapse = self.conditions.values.get(Parameter::RefusalLapse);
        let days = if lapse > 0.0 { (self.draw(Decision::Lapse).exponential() * 365.25 / lapse).min(1e6) } else { 1e6 };
        self.client.pair_mut(self.staff).lapses = self.day.after(1 + rounded(days) as i32);
        self.unit.wishes.push((self.recipient, self.staff));
    }

    fn dismiss_contact(&mut self) {
        if self.client.contact == Some(self.staff) {
            self.client.contact = None;
        }
    }

    /// The informal way: said, talked about, noted, or a change of provider. Answers whether they should be kept apart.
    fn handle_informally(&mut self) -> bool {
        let values = self.conditions.values;
        let pair = self.pair();
        if pair.has_refusal() || pair.noted || !self.draw(Decision::Voice).chance(values.get(Parameter::InformalVoice))
        {
            return false;
        }
        let solved = self.draw(Decision::Dialogue).chance(values.get(Parameter::InformalDialogueSolved));
        self.events.push(Event::Dialogue(self.recipient, self.staff, solved));
        if solved {
            self.client.pair_mut(self.staff).solve();
            return false;
        }
        self.client.pair_mut(self.staff).noted = true;
        self.events.push(Event::Noted(self.recipient, self.staff));
        let changes = self.draw(Decision::ChangeProvider).chance(values.get(Parameter::InformalChangeProvider));
        if changes && self.client.changes_on.is_none() {
            self.client.changes_on = Some(self.conditions.calendar.change_of_provider(self.day));
            self.events.push(Event::ChangesProvider(self.recipient));
        }
        self.dismiss_contact();
        true
    }

    /// Whether what happened at the visit makes the employer keep the employee from the home.
    fn is_excluded(&mut self) -> bool {
        let chance = self.conditions.values.get(Parameter::ExclusionChance);
        if !self.client.person.unsafe_home || self.pair().excluded || !self.draw(Decision::Exclusion).chance(chance) {
            return false;
        }
        self.client.pair_mut(self.staff).excluded = true;
        self.dismiss_contact();
        self.events.push(Event::Excluded(self.recipient, self.staff));
        true
    }
}
