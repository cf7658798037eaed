//! The words of the map of a day.

use super::AskText;
use crate::charts::Census;
use sim_core::routes::Whereabouts;
use sim_core::scenario::{Called, TravelMode};
use sim_core::story::Both;

/// A day's routes on the map.
pub struct MapText {
    pub title: &'static str,
    /// Opens what is folded.
    pub open: &'static str,
    pub lead: &'static str,
    pub asking: AskText,
    /// Units shown, out of how many.
    pub sample: fn(usize, u32) -> String,
    /// One day is no answer; the name of the outcome that has an interval, and of the table where it stands.
    pub illustration: fn(&str, &str) -> String,
    /// Kilometres today and with the proposal.
    pub finding: fn(&str, &str) -> String,
    /// How the picture is read, by how people travel.
    pub reading: fn(TravelMode) -> &'static str,
    pub reading_of_time: &'static str,
    /// Employees and visits.
    pub statistics: fn(Both<u32>, Both<u32>) -> String,
    /// A provider's or employee's kilometres.
    pub of_followed: fn(&str, &str, &str) -> String,
    pub visits_of_followed: fn(Both<u32>) -> String,
    /// How many are where at a time.
    pub census: fn(&str, Both<Census>) -> String,
    /// An employee, and where they are today and with the proposal.
    pub where_is: fn(u16, &str, &str) -> String,
    /// Where somebody is; nothing before the first journey and after the last.
    pub whereabouts: fn(Option<Whereabouts>) -> &'static str,
    /// The area, the weekday and the week.
    pub axis: fn(&str, &str, u32) -> String,
    /// Of a day counted from a Monday.
    pub weekday: fn(u32) -> &'static str,
    /// Seconds after midnight as hours and minutes.
    pub clock: fn(i32) -> String,
    /// The same as it is read out.
    pub spoken_clock: fn(&str) -> String,
    pub solid: &'static str,
    pub dashed: &'static str,
    pub home: &'static str,
    pub base: &'static str,
    pub invented: &'static str,
    pub show: &'static str,
    pub whole_day: &'static str,
    pub at_a_time: &'static str,
    pub time: &'static str,
    /// What can be typed: the first and the last time.
    pub wrong_time: fn(&str, &str) -> String,
    pub follow: &'static str,
    pub nobody: &'static str,
    /// All employees of a provider.
    pub all_of: fn(&str) -> String,
    /// An employee by position.
    pub employee: fn(u16) -> String,
    pub employees: &'static str,
    pub provider: &'static str,
    /// A provider that could come, by number.
    pub newcomer: fn(usize) -> String,
    pub who: &'static str,
    pub visits: &'static str,
    pub km: &'static str,
    pub travel: &'static str,
    pub out: &'static str,
    pub km_per_hour: &'static str,
    pub today: &'static str,
    pub proposal: &'static str,
    pub absent: &'static str,
    pub all: &'static str,
    /// The table of kilometres by provider.
    pub caption: &'static str,
    pub note: &'static str,
    /// Opens the list of where everybody is.
    pub everybody: fn(&str) -> String,
}

/// The time of day that something written says, in seconds after midnight: `10.30`, `10:30`, `1030`, `10`.
pub fn read_clock(written: &str) -> Option<i32> {
    let written = written.trim();
    let (hours, minutes) = match written.split_once(['.', ':', ',']) {
        Some(parts) => parts,
        None if written.len() == 4 && written.is_ascii() => written.split_at(2),
        None => (written, "0"),
    };
    let part = |digits: &str, below: i32| {
        let good = (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse::<i32>().ok().filter(|part| good && *part < below)
    };
    Some(part(hours, 24)? * 3600 + part(minutes, 60)? * 60)
}

impl MapText {
    /// What people call a provider.
    pub fn called(&self, provider: &Called) -> String {
        match provider {
            Called::Name(name) => name.clone(),
            Called::Newcomer(number) => (self.newcomer)(*number),
        }
    }
}

pub const SV: MapText = MapText {
    title: "Dagens rutter på karta",
    open: "Visa en dags rutter och kilometer",
    lead: "Samma dag i nuläget och med förslaget: samma påhittade personer, hem och slump.",
    asking: AskText {
        ask: "Rita en dags rutter",
        ask_again: "Rita för de nya valen",
        preparing: "Gör personer och scheman …",
        progress: |done, of| format!("{done} av {of} dagar klara."),
        ready: "Kartorna visas.",
        outdated: "Det här gäller de tidigare valen.",
    },
    sample: |units, of| format!("Kartan visar {units} av {of} enheter, i en enda beräkning."),
    illustration: |measure, table| {
        format!(
            "En dag är ett exempel, inte svaret. Hur säker skillnaden är står vid måttet ”{measure}” i tabellen ”{table}”."
        )
    },
    finding: |today, proposal| format!("Den här dagen: {today}\u{a0}km i nuläget, {proposal}\u{a0}km med förslaget"),
    reading: |mode| match mode {
        TravelMode::Walk => "Linjer är förflyttningar till fots, ritade rakt. Kilometer räknas med omväg.",
        TravelMode::Cycle => "Linjer är förflyttningar med cykel, ritade rakt. Kilometer räknas med omväg.",
        TravelMode::CarTown | TravelMode::CarRural => {
            "Linjer är förflyttningar med bil, ritade rakt. Kilometer räknas med omväg."
        }
    },
    reading_of_time: "Fyllda tecken är hos någon, ihåliga väntar eller har rast. Den som är på väg har en linje.",
    statistics: |staff, visits| {
        format!(
            "I nuläget gör {} medarbetare {} besök, med förslaget gör {} medarbetare {}.",
            staff.baseline, visits.baseline, staff.reform, visits.reform
        )
    },
    of_followed: |who, today, proposal| format!("{who}: {today}\u{a0}km i nuläget, {proposal}\u{a0}km med förslaget."),
    visits_of_followed: |visits| format!("Besök: {} i nuläget, {} med förslaget.", visits.baseline, visits.reform),
    census: |clock, both| {
        let one = |census: &Census| {
            format!(
                "{} hos någon, {} på väg, {} väntar eller har rast",
                census.visiting, census.travelling, census.idle
            )
        };
        format!("Klockan {clock} i nuläget: {}. Med förslaget: {}.", one(&both.baseline), one(&both.reform))
    },
    where_is: |employee, today, proposal| {
        format!("Medarbetare {}: {today} i nuläget, {proposal} med förslaget.", employee + 1)
    },
    whereabouts: |at| match at {
        None => "inte ute",
        Some(Whereabouts::Visiting(_)) => "hos någon",
        Some(Whereabouts::Travelling { to: Some(_), .. }) => "på väg till ett hem",
        Some(Whereabouts::Travelling { to: None, .. }) => "på väg till basen",
        Some(Whereabouts::Waiting(_)) => "väntar",
        Some(Whereabouts::Pausing(_)) => "har rast eller är ledig mitt på dagen",
    },
    axis: |area, weekday, week| format!("{weekday} i vecka {week}, område {area}"),
    weekday: |day| ["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"][day as usize % 7],
    clock: |seconds| format!("{:02}.{:02}", seconds / 3600, seconds / 60 % 60),
    spoken_clock: |clock| format!("klockan {clock}"),
    solid: "hel linje",
    dashed: "streckad",
    home: "hem",
    base: "bas",
    invented: "Påhittad karta",
    show: "Visa",
    whole_day: "Hela dagen",
    at_a_time: "Ett klockslag",
    time: "Klockslag",
    wrong_time: |first, last| format!("Ange ett klockslag mellan {first} och {last}, till exempel 10.30."),
    follow: "Följ",
    nobody: "Alla",
    all_of: |provider| format!("Alla hos {provider}"),
    employee: |at| format!("Medarbetare {}", at + 1),
    employees: "Medarbetare",
    provider: "Utförare",
    newcomer: |number| format!("Ny utförare {number}"),
    who: "Medarbetare och utförare",
    visits: "Besök",
    km: "Kilometer",
    travel: "Restid i minuter",
    out: "Ute",
    km_per_hour: "Kilometer per utförd timme",
    today: "nuläge",
    proposal: "förslag",
    absent: "arbetar inte",
    all: "Alla på kartan",
    caption: "Kilometer den här dagen, per utförare",
    note: "Ett besök av två medarbetare räknas två gånger. I restiden ingår tid vid dörrar som inte öppnas.",
    everybody: |clock| format!("Var alla är klockan {clock}"),
};

pub const EN: MapText = MapText {
    title: "The day's routes on a map",
    open: "Show a day's routes and kilometres",
    lead: "The same day today and with the proposal: the same invented people, homes and chance events.",
    asking: AskText {
        ask: "Draw a day's routes",
        ask_again: "Draw for the new choices",
        preparing: "Making people and rosters …",
        progress: |done, of| format!("{done} of {of} days done."),
        ready: "The maps are shown.",
        outdated: "This is about the earlier choices.",
    },
    sample: |units, of| format!("The map shows {units} of {of} units, in a single run."),
    illustration: |measure, table| {
        format!(
            "One day is an example, not the answer. How certain the difference is stands at “{measure}” in the table “{table}”."
        )
    },
    finding: |today, proposal| format!("This day: {today}\u{a0}km today, {proposal}\u{a0}km with the proposal"),
    reading: |mode| match mode {
        TravelMode::Walk => "Lines are journeys on foot, drawn straight. Kilometres include detours.",
        TravelMode::Cycle => "Lines are journeys by bicycle, drawn straight. Kilometres include detours.",
        TravelMode::CarTown | TravelMode::CarRural => {
            "Lines are journeys by car, drawn straight. Kilometres include detours."
        }
    },
    reading_of_time: "Filled marks are with somebody, hollow ones wait or have a break. Whoever is on the way has a line.",
    statistics: |staff, visits| {
        format!(
            "Today {} employees make {} visits, with the proposal {} employees make {}.",
            staff.baseline, visits.baseline, staff.reform, visits.reform
        )
    },
    of_followed: |who, today, proposal| format!("{who}: {today}\u{a0}km today, {proposal}\u{a0}km with the proposal."),
    visits_of_followed: |visits| format!("Visits: {} today, {} with the proposal.", visits.baseline, visits.reform),
    census: |clock, both| {
        let one = |census: &Census| {
            format!(
                "{} with somebody, {} on the way, {} waiting or on a break",
                census.visiting, census.travelling, census.idle
            )
        };
        format!("At {clock} today: {}. With the proposal: {}.", one(&both.baseline), one(&both.reform))
    },
    where_is: |employee, today, proposal| {
        format!("Employee {}: {today} today, {proposal} with the proposal.", employee + 1)
    },
    whereabouts: |at| match at {
        None => "not out",
        Some(Whereabouts::Visiting(_)) => "with somebody",
        Some(Whereabouts::Travelling { to: Some(_), .. }) => "on the way to a home",
        Some(Whereabouts::Travelling { to: None, .. }) => "on the way to the base",
        Some(Whereabouts::Waiting(_)) => "waiting",
        Some(Whereabouts::Pausing(_)) => "on a break or off in the middle of the day",
    },
    axis: |area, weekday, week| format!("{weekday} of week {week}, area {area}"),
    weekday: |day| ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][day as usize % 7],
    clock: |seconds| format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60),
    spoken_clock: |clock| format!("at {clock}"),
    solid: "solid line",
    dashed: "dashed",
    home: "home",
    base: "base",
    invented: "An invented map",
    show: "Show",
    whole_day: "The whole day",
    at_a_time: "A time of day",
    time: "Time of day",
    wrong_time: |first, last| format!("Give a time between {first} and {last}, for example 10:30."),
    follow: "Follow",
    nobody: "Everybody",
    all_of: |provider| format!("All at {provider}"),
    employee: |at| format!("Employee {}", at + 1),
    employees: "Employees",
    provider: "Provider",
    newcomer: |number| format!("New provider {number}"),
    who: "Employee and provider",
    visits: "Visits",
    km: "Kilometres",
    travel: "Travel time in minutes",
    out: "Out",
    km_per_hour: "Kilometres per performed hour",
    today: "today",
    proposal: "proposal",
    absent: "not at work",
    all: "All on the map",
    caption: "Kilometres this day, by provider",
    note: "A visit by two employees counts twice. Travel time includes time at doors that do not open.",
    everybody: |clock| format!("Where everybody is at {clock}"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_read_as_people_write_it_and_written_as_it_is_read() {
        for written in ["10.30", "10:30", "1030", " 10,30 "] {
            assert_eq!(read_clock(written), Some(10 * 3600 + 30 * 60), "{written}");
        }
        assert_eq!(read_clock("7"), Some(7 * 3600));
        for nonsense in ["", "25", "10.60", "10.3.0", "-1", "halv elva", "+7.00", "10.300"] {
            assert_eq!(read_clock(nonsense), None, "{nonsense}");
        }
        for text in [SV, EN] {
            for seconds in [7 * 3600, 22 * 3600 + 5 * 60] {
                assert_eq!(read_clock(&(text.clock)(seconds)), Some(seconds));
            }
        }
    }
}
