//! A recipient's and an employee's two weeks, today and with the proposal, and how refusals fall on employees where there are any: made
//! when the reader asks, from one replication, and told in sentences, tables and a chart.

use super::Asked;
use crate::charts::{ChartView, RefusalChart, groups, refusals, rows};
use crate::runner::{StoryErrand, Teller, Told};
use crate::text::{Language, StoryText};
use cases::Case;
use cases::link::Selection;
use leptos::prelude::*;
use sim_core::story::{Both, EmployeeStory, FORTNIGHT, Fate, RecipientStory, Story, ToldVisit, WorkDay};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Asks for a story, shows how far it has come, and what it says.
#[component]
pub fn StoryPanel(
    teller: Teller<StoryErrand>,
    case: &'static Case,
    selection: Memo<Option<Selection>>,
    /// Whether the proposal changes anything.
    moves: Signal<bool>,
    language: Signal<Language>,
) -> impl IntoView {
    let content = move |told: Arc<Told<StoryErrand>>| {
        let about = About::of(&told.tale, case, moves.get());
        view! { <Content story=Arc::new(told.tale.clone()) about language=language.get()/> }.into_any()
    };
    view! {
        <p>{move || language.get().text().story.lead}</p>
        <Asked teller case selection language id="story" words=|text| &text.story.asking content=Callback::new(content)/>
    }
}

/// What a story has to say besides what happens in it.
#[derive(Clone, Copy, Debug)]
struct About {
    /// Refusals, as the case or the runs have them.
    refusals: bool,
    /// Payment, reporting and control, and not who provides home care.
    money_alone: bool,
    /// The proposal changes something.
    moves: bool,
}

impl About {
    fn of(story: &Story, case: &Case, moves: bool) -> Self {
        let refused = story.staff.each().into_iter().any(|staff| refusals(staff) > 0);
        Self {
            refusals: refused || case.is_about_refusals(),
            money_alone: case.is_about_money() && !case.is_about_providers(),
            moves,
        }
    }
}

#[component]
fn Content(story: Arc<Story>, about: About, language: Language) -> impl IntoView {
    let text = &language.text().story;
    let scope = if story.units < story.of_units {
        (text.sample)(story.units, story.of_units, story.days)
    } else {
        (text.whole)(story.days)
    };
    let (first, last) = (story.first_day + 1, story.first_day + FORTNIGHT);
    let person = story.recipient.as_ref().map(|recipient| {
        let mut said = recipient_sentences(recipient, about, language).into_iter();
        view! {
            <h3 class="ds-heading" data-size="xs">{text.person}</h3>
            <p class="answer" data-testid="story-answer">{said.by_ref().take(2).collect::<Vec<_>>().join(" ")}</p>
            <p>{said.collect::<Vec<_>>().join(" ")}</p>
            // Before the table: that somebody else comes is the first that is seen there.
            {(!about.refusals).then(|| view! { <p class="note">{text.why_others_come}</p> })}
            <Signs recipient=recipient.clone() language/>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="person-caption">
                <table class="ds-table fortnight" data-size="sm" data-testid="person">
                    <caption id="person-caption">{(text.person_caption)(first, last)}</caption>
                    <Days cells=recipient.visits.map(|visits| by_day(visits, &recipient.refused.reform, language)) language/>
                </table>
            </div>
            <p class="note">{text.letters} " " {about.refusals.then_some(text.why_others)}</p>
        }
    });
    let nobody = story.recipient.is_none().then(|| view! { <p>{text.nobody}</p> });
    let employee = story.employee.as_ref().map(|employee| {
        view! {
            <h3 class="ds-heading" data-size="xs">{text.employee}</h3>
            <p>{employee_sentences(employee, about.refusals, text).join(" ")}</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="employee-caption">
                <table class="ds-table fortnight" data-size="sm" data-testid="employee">
                    <caption id="employee-caption">{(text.employee_caption)(&employee.label, first, last)}</caption>
                    <Days
                        cells=employee.days.map(|days| days.iter().map(|day| work_day(day, text)).collect())
                        language
                    />
                </table>
            </div>
            <p class="note">{text.numbers}</p>
        }
    });
    view! {
        <p class="note">{scope}</p>
        {person}
        {nobody}
        {employee}
        {about.refusals.then(|| view! { <Refusals story language/> })}
    }
}

/// Fourteen rows of two cells, with a head.
#[component]
fn Days(cells: Both<Vec<AnyView>>, language: Language) -> impl IntoView {
    let text = language.text();
    let story = &text.story;
    let Both { baseline, reform } = cells;
    let row = |(day, (baseline, reform)): (u8, (AnyView, AnyView))| {
        view! {
            <tr class:monday=day % 7 == 0>
                <th scope="row">
                    {(story.weekday)(day)}
                    {(day % 7 == 0).then(|| view! { <span class="unit">{(story.week)(day / 7 + 1)}</span> })}
                </th>
                <td>{baseline}</td>
                <td>{reform}</td>
            </tr>
        }
    };
    view! {
        <thead>
            <tr>
                <th scope="col">{story.day}</th>
                <th scope="col">{text.baseline}</th>
                <th scope="col">{text.proposal}</th>
            </tr>
        </thead>
        <tbody>{(0..).zip(baseline.into_iter().zip(reform)).map(row).collect_view()}</tbody>
    }
}

/// A remark on a visit, drawn as a sign and read as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Differs,
    Contact,
    New,
    Refused,
    Unwanted,
}

impl Sign {
    const ALL: [Self; 5] = [Self::Differs, Self::Contact, Self::New, Self::Refused, Self::Unwanted];

    fn drawn(self) -> &'static str {
        match self {
            Self::Differs => "≠",
            Self::Contact => "★",
            Self::New => "+",
            Self::Refused => "⊘",
            Self::Unwanted => "!",
        }
    }

    fn words(self, text: &StoryText) -> &'static str {
        match self {
            Self::Differs => text.differs,
            Self::Contact => text.contact,
            Self::New => text.new,
            Self::Refused => text.refused,
            Self::Unwanted => text.unwanted,
        }
    }

    /// The signs of a visit to a recipient who, with the proposal, has refused these employees.
    fn of(visit: &ToldVisit, refused: &[String]) -> impl Iterator<Item = Self> + use<> {
        let holds = |sign: &Self| match sign {
            Self::Differs => visit.differs,
            Self::Contact => visit.who.iter().any(|who| who.contact),
            Self::New => visit.who.iter().any(|who| who.new),
            Self::Refused => visit.who.iter().any(|who| who.refused || refused.contains(&who.label)),
            Self::Unwanted => visit.unwanted,
        };
        let signs: Vec<Self> = Self::ALL.into_iter().filter(holds).collect();
        signs.into_iter()
    }
}

/// What the signs in a table mean: those that occur in it.
#[component]
fn Signs(recipient: RecipientStory, language: Language) -> impl IntoView {
    let text = &language.text().story;
    let visits = recipient.visits.each().into_iter().flatten();
    let there: BTreeSet<Sign> = visits.flat_map(|visit| Sign::of(visit, &recipient.refused.reform)).collect();
    let item = |sign: Sign| {
        view! { <li><span class="sign" aria-hidden="true">{sign.drawn()}</span> " " {sign.words(text)}</li> }
    };
    view! {
        <ul class="signs" aria-label=text.signs>{there.into_iter().map(item).collect_view()}</ul>
    }
}

/// One cell per day of the fortnight.
fn by_day(visits: &[ToldVisit], refused: &[String], language: Language) -> Vec<AnyView> {
    let text = &language.text().story;
    (0..FORTNIGHT as u8)
        .map(|day| {
            let mut today = visits.iter().filter(|visit| visit.day == day).peekable();
            if today.peek().is_none() {
                return view! { <span class="unit">{text.no_visits}</span> }.into_any();
            }
            view! { <ul class="visits">{today.map(|visit| told(visit, refused, text)).collect_view()}</ul> }.into_any()
        })
        .collect()
}

/// A visit in a cell: when, who, what for, and what is worth a remark.
fn told(visit: &ToldVisit, refused: &[String], text: &StoryText) -> impl IntoView + use<> {
    let who = visit.who.iter().map(|who| who.label.as_str()).collect::<Vec<_>>().join(" + ");
    let fate = (text.fate)(visit.fate);
    let of_refused = Sign::of(visit, refused).any(|sign| sign == Sign::Refused);
    let signs = Sign::of(visit, refused)
        .map(|sign| {
            view! {
                <span class="sign" aria-hidden="true">{sign.drawn()}</span>
                <span class="sr-only">{format!(", {}", sign.words(text))}</span>
            }
        })
        .collect_view();
    let unmade = matches!(visit.fate, Fate::Unmet(_));
    view! {
        <li class:differs=visit.differs class:unmade=unmade class:not-due=visit.who.is_empty() && !unmade>
            <span class="when">{clock(visit.start.unwrap_or(visit.earliest))} " " {(text.kind)(visit.kind)}</span>
            <span class="who">
                {unmade.then_some("✕ ")}
                {(!who.is_empty()).then(|| view! { <b class:refused=of_refused>{who}</b> })}
                {(!fate.is_empty()).then(|| format!(" {fate}"))}
                {signs}
            </span>
        </li>
    }
}

/// `08.15`
fn clock(seconds: i32) -> String {
    format!("{:02}.{:02}", seconds / 3600, seconds % 3600 / 60)
}

fn work_day(day: &WorkDay, text: &StoryText) -> AnyView {
    if !day.works && day.stops.is_empty() {
        return view! { <span class="unit">{text.off}</span> }.into_any();
    }
    let numbers = day.stops.iter().map(|stop| stop.recipient.as_str()).collect::<Vec<_>>().join(", ");
    let visits = day.stops.iter().filter(|stop| stop.made).count();
    let away =
        (!day.turned_away.is_empty()).then(|| format!("⊘ {}", (text.at_closed_door)(&day.turned_away.join(", "))));
    view! {
        <b>{(text.shift)(visits)}</b>
        {day.extra.then(|| format!(" ({})", text.extra))}
        {(!numbers.is_empty()).then(|| view! { <span class="unit">" " {(text.at_recipients)(&numbers)}</span> })}
        {away.map(|away| view! { <p class="away">{away}</p> })}
    }
    .into_any()
}

/// What differs between the two fortnights of a recipient: who is refused, how many visits somebody else makes, then the rest.
fn recipient_sentences(recipient: &RecipientStory, about: About, language: Language) -> Vec<String> {
    let text = &language.text().story;
    let Both { baseline, reform } = &recipient.visits;
    let count = |holds: &dyn Fn(&ToldVisit) -> bool| {
        recipient.visits.map(|visits| visits.iter().filter(|visit| holds(visit)).count())
    };
    let some = |counted: Both<usize>| counted != Both { baseline: 0, reform: 0 };
    let refused = &recipient.refused.reform;
    let by_refused = count(&|visit| visit.who.iter().any(|who| refused.contains(&who.label)));
    let unmet = count(&|visit| matches!(visit.fate, Fate::Unmet(_)));
    let declined = count(&|visit| visit.fate == Fate::DeclinedAtDoor);
    let unwanted = count(&|visit| visit.unwanted);
    let new = count(&|visit| visit.who.iter().any(|who| who.new));
    let met = recipient.visits.map(|visits| {
        let made = visits.iter().filter(|visit| visit.fate == Fate::Performed);
        made.flat_map(|visit| &visit.who).map(|who| &who.label).collect::<BTreeSet<_>>().len()
    });
    let minutes = recipient.visits.map(|visits| visits.iter().map(|visit| visit.seconds).sum::<i32>() / 60);
    let of = reform.iter().filter(|visit| !visit.who.is_empty()).count();
    let mut said = Vec::new();
    if about.refusals {
        said.push((text.who_is_refused)(refused, by_refused));
    }
    if baseline == reform && !about.refusals {
        said.push(text.same_weeks.to_owned());
        // Whoever is told of is the one for whom most changes.
        let why = match (about.moves, about.money_alone) {
            (false, _) => text.nothing_proposed,
            (true, true) => text.money_alone,
            (true, false) => text.nobody_changes,
        };
        said.push(why.to_owned());
    } else {
        said.push((text.others_come)(reform.iter().filter(|visit| visit.differs).count(), of));
    }
    said.push((text.people_met)(met));
    if recipient.other_provider {
        said.push((text.other_provider)(&recipient.kind));
    }
    if !about.refusals && some(new) {
        said.push((text.new_faces)(new));
    }
    if unwanted != (Both { baseline: 0, reform: 0 }) {
        said.push((text.unwanted_visits)(unwanted));
    }
    if !about.refusals && some(declined) {
        said.push((text.declined)(declined));
    }
    if minutes.baseline != minutes.reform && !about.refusals {
        let written = minutes.map(|minutes| language.figures().exact(f64::from(*minutes)));
        said.push((text.minutes)(&written));
    }
    said.push((text.unmet)(unmet));
    let mut reasons: Vec<(Fate, usize)> = Vec::new();
    for visit in reform.iter().filter(|visit| matches!(visit.fate, Fate::Unmet(_))) {
        match reasons.iter_mut().find(|(fate, _)| *fate == visit.fate) {
            Some((_, count)) => *count += 1,
            None => reasons.push((visit.fate, 1)),
        }
    }
    if !reasons.is_empty() {
        said.push((text.unmet_why)(&reasons));
    }
    said
}

/// What differs between the two fortnights of an employee.
fn employee_sentences(employee: &EmployeeStory, refusals: bool, text: &StoryText) -> Vec<String> {
    let sum = |count: fn(&WorkDay) -> usize| employee.days.map(|days| days.iter().map(count).sum());
    let made = (text.stops_made)(&employee.label, sum(|day| day.stops.iter().filter(|stop| stop.made).count()));
    let away = sum(|day| day.turned_away.len());
    if refusals {
        let refused = (text.refused_by)(&employee.label, employee.refused_by.map(Vec::len));
        return vec![refused, made, (text.turned_away)(away)];
    }
    let people = employee.days.map(|days| {
        let stops = days.iter().flat_map(|day| &day.stops).filter(|stop| stop.made);
        stops.map(|stop| &stop.recipient).collect::<BTreeSet<_>>().len()
    });
    vec![made, (text.stops_at)(people)]
}

/// How refusals fall on employees and on groups of them; said in words when they are too few to show.
#[component]
fn Refusals(story: Arc<Story>, language: Language) -> impl IntoView {
    let text = &language.text().refusals;
    let all = refusals(&story.staff.reform);
    let chart = RefusalChart::of(&story.staff, language);
    let content = match chart {
        Some(chart) => {
            let table = groups(&story.staff.reform, language);
            let chart = Memo::new(move |_| Some(chart.clone()));
            view! {
                <ChartView chart language=Signal::stored(language) id="refusal-chart" height=200.0 under_heading=true/>
                <div class="scroll" tabindex="0" role="region" aria-labelledby="groups-caption">
                    <table class="ds-table" data-size="sm" data-testid="groups">
                        <caption id="groups-caption">{text.groups}</caption>
                        {rows(&table)}
                    </table>
                </div>
                <p class="note">{text.note}</p>
            }
            .into_any()
        }
        None if all == 0 => view! { <p>{text.none}</p> }.into_any(),
        None => view! { <p>{(text.too_few)(all)}</p> }.into_any(),
    };
    view! {
        <div class="refusals" data-testid="refusals">
            <h2 class="ds-heading" data-size="xs">{text.title}</h2>
            {content}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::ids::PlanVisitId;
    use sim_core::population::VisitKind;
    use sim_core::record::Reason;
    use sim_core::scenario::ProviderKind;
    use sim_core::story::Who;

    fn visit(label: &str, fate: Fate, differs: bool) -> ToldVisit {
        let who = Who { label: label.to_owned(), contact: false, new: false, refused: false };
        ToldVisit {
            day: 0,
            visit: PlanVisitId(0),
            kind: VisitKind::PersonalCare,
            earliest: 8 * 3600,
            latest: 9 * 3600,
            start: Some(8 * 3600 + 900),
            seconds: if fate == Fate::Performed { 1_800 } else { 0 },
            fate,
            who: if label.is_empty() { vec![] } else { vec![who] },
            unwanted: label == "B",
            differs,
        }
    }

    fn fortnight(refused: &[&str], visits: [&[(&str, Fate, bool)]; 2]) -> RecipientStory {
        let visits =
            visits.map(|visits| visits.iter().map(|(label, fate, differs)| visit(label, *fate, *differs)).collect());
        let [baseline, reform] = visits;
        RecipientStory {
            refused: Both { baseline: vec![], reform: refused.iter().map(|label| (*label).to_owned()).collect() },
            visits: Both { baseline, reform },
            kind: Both { baseline: Some(ProviderKind::InHouse), reform: Some(ProviderKind::Private) },
            other_provider: false,
        }
    }

    const OF_REFUSALS: About = About { refusals: true, money_alone: false, moves: true };

    const MADE: Fate = Fate::Performed;

    fn said(story: &RecipientStory, language: Language) -> Vec<String> {
        recipient_sentences(story, OF_REFUSALS, language)
    }

    #[test]
    fn a_refusal_is_told_with_what_it_does_to_the_visits() {
        let story = fortnight(
            &["B"],
            [
                &[("A", MADE, false), ("B", MADE, true), ("B", MADE, true)],
                &[("A", MADE, false), ("C", MADE, true), ("", Fate::Unmet(Reason::AllPresentRefused), false)],
            ],
        );
        assert_eq!(
            said(&story, Language::Sv),
            [
                "Personen har avböjt medarbetare B. B kommer till 2 besök i nuläget och 0 med förslaget.",
                "Till 1 av 2 besök kommer en annan medarbetare än i nuläget.",
                "Personen möter 2 olika medarbetare i båda alternativen.",
                "Oönskade besök: 2 i nuläget, 0 med förslaget.",
                "Besök som inte blir av: 0 i nuläget, 1 med förslaget.",
                "Orsak med förslaget: ingen på plats släpps in (1).",
            ]
        );
        assert_eq!(
            said(&story, Language::En)[0],
            "The person has declined employee B. B comes to 2 visits today and 0 with the proposal."
        );
    }

    #[test]
    fn when_nothing_differs_the_sentences_say_so() {
        let same: &[(&str, Fate, bool)] = &[("A", MADE, false), ("C", MADE, false)];
        assert_eq!(
            said(&fortnight(&[], [same, same]), Language::Sv),
            [
                "Personen har inte avböjt någon.",
                "Samma medarbetare kommer i båda alternativen, till alla besök som blir av i båda.",
                "Personen möter 2 olika medarbetare i båda alternativen.",
                "Inget besök uteblir i något av alternativen.",
            ]
        );
    }

    #[test]
    fn several_refusals_are_listed() {
        let same: &[(&str, Fate, bool)] = &[("A", MADE, false)];
        let story = fortnight(&["B", "D", "F"], [same, same]);
        assert!(said(&story, Language::Sv)[0].starts_with("Personen har avböjt medarbetarna B, D och F."));
        assert!(said(&story, Language::En)[0].starts_with("The person has declined employees B, D and F."));
    }

    #[test]
    fn an_employee_is_told_by_refusals_doors_and_closed_doors() {
        let day = |stops: usize, away: usize| {
            let stop = |_| sim_core::story::Stop { start: 0, recipient: "1".to_owned(), made: true };
            WorkDay {
                works: true,
                extra: false,
                stops: (0..stops).map(stop).collect(),
                turned_away: vec!["2".to_owned(); away],
            }
        };
        let employee = EmployeeStory {
            label: "B".to_owned(),
            refused_by: Both { baseline: vec![], reform: vec!["1".to_owned(), "2".to_owned()] },
            days: Both { baseline: vec![day(9, 0), day(8, 0)], reform: vec![day(9, 1)] },
        };
        assert_eq!(
            employee_sentences(&employee, true, &Language::Sv.text().story),
            [
                "Medarbetare B är avböjd av 2 personer med förslaget.",
                "B gör 17 besök i nuläget och 9 med förslaget.",
                "Får vända vid dörren: 0 gånger i nuläget, 1 med förslaget.",
            ]
        );
    }

    #[test]
    fn without_refusals_the_weeks_are_told_by_who_comes_and_why_nothing_changes() {
        let same: &[(&str, Fate, bool)] = &[("A", MADE, false)];
        let about = About { refusals: false, money_alone: true, moves: true };
        let said = recipient_sentences(&fortnight(&[], [same, same]), about, Language::Sv);
        let text = &Language::Sv.text().story;
        assert_eq!(said[..2], [text.same_weeks, text.money_alone]);
        let nothing = recipient_sentences(&fortnight(&[], [same, same]), About { moves: false, ..about }, Language::En);
        assert_eq!(nothing[1], Language::En.text().story.nothing_proposed);
        let mut other = fortnight(&[], [same, &[("C", MADE, true), ("", Fate::DeclinedAtDoor, false)]]);
        other.other_provider = true;
        other.visits.reform[0].who[0].new = true;
        assert_eq!(
            recipient_sentences(&other, About { money_alone: false, ..about }, Language::Sv),
            [
                "Till 1 av 1 besök kommer en annan medarbetare än i nuläget.",
                "Personen möter 1 medarbetare i båda alternativen.",
                "Personen har egen regi i nuläget och en privat utförare med förslaget.",
                "Besök av någon som är ny för personen: 0 i nuläget, 1 med förslaget.",
                "Besök som avböjs vid dörren: 0 i nuläget, 1 med förslaget.",
                "Inget besök uteblir i något av alternativen.",
            ]
        );
    }

    #[test]
    fn the_clock_has_two_digits_of_each() {
        assert_eq!(clock(7 * 3600 + 5 * 60 + 59), "07.05");
    }
}
