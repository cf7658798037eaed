//! Runs one arm of one replication for the page, or tells a story of both, or draws their map. What warm-up leaves is the same for every
//! alternative of a replication, so the latest starts are kept: a moved lever then costs only the days that are counted.

use sim_core::outcomes::Outcomes;
use sim_core::routes::{self, DayMap, map};
use sim_core::run::Course;
use sim_core::scenario::Scenario;
use sim_core::story::{self, Both, Story, tell};
use sim_core::{Extent, Search, Start, prepare, prepare_with};

/// How many starts are kept: the replications of an ordinary comparison on a single worker, and some samples.
const KEPT: usize = 24;
/// Most recipients in the starts that are kept: those of a large municipality fill the memory of a telephone.
const MOST_RECIPIENTS: usize = 12_000;

/// A piece of a run: so many days of so many recipients, some fifty milliseconds. Between two pieces a worker can be ended.
const PIECE: usize = 3_000;

/// The starts kept by one worker, the latest used last, and the run that it makes.
#[derive(Default)]
pub struct Engine {
    starts: Vec<Start>,
    under_way: Option<UnderWay>,
}

struct UnderWay {
    course: Course,
    scenario: Scenario,
    days_at_once: u32,
}

impl UnderWay {
    fn new(start: &Start, scenario: Scenario, search: Search) -> Self {
        let days_at_once = (PIECE / start.recipients().max(1)).max(1) as u32;
        Self { course: Course::new(start, &scenario, search), scenario, days_at_once }
    }
}

impl Engine {
    /// Begins to run a scenario from the start of a replication, which is taken from those kept if it is among them.
    pub fn begin(&mut self, scenario: Scenario, search: Search, extent: Extent, seed: u64, replication: u32) {
        let start = self.take(&scenario, extent, seed, replication);
        self.under_way = Some(UnderWay::new(&start, scenario, search));
        self.keep(start);
    }

    /// The same with other search noise from a start that has it too and that nothing else shares.
    pub fn begin_apart(&mut self, scenario: Scenario, extent: Extent, seed: u64, replication: u32) {
        let start = prepare_with(&scenario, extent, seed, replication, Search::Again);
        self.under_way = Some(UnderWay::new(&start, scenario, Search::Again));
    }

    /// Makes the next piece of the run; answers what came of it after the last.
    pub fn go_on(&mut self) -> Option<Outcomes> {
        let UnderWay { course, scenario, days_at_once } = self.under_way.as_mut()?;
        course.go_on(scenario, *days_at_once);
        let over = self.under_way.take_if(|run| run.course.is_over())?;
        Some(over.course.outcomes(&over.scenario))
    }

    /// Tells of both alternatives in a replication.
    pub fn story(
        &mut self,
        scenarios: Both<&Scenario>,
        whole_area: bool,
        seed: u64,
        replication: u32,
        progress: impl FnMut(u32, u32),
    ) -> Story {
        let extent = story::extent(whole_area);
        self.with_both(scenarios, extent, seed, replication, |starts| tell(starts, scenarios, extent, progress))
    }

    /// Puts a day of both alternatives on the map, in a replication.
    pub fn map(
        &mut self,
        scenarios: Both<&Scenario>,
        day: u32,
        whole_area: bool,
        seed: u64,
        replication: u32,
        progress: impl FnMut(u32, u32),
    ) -> DayMap {
        let extent = routes::extent(day, whole_area);
        self.with_both(scenarios, extent, seed, replication, |starts| map(starts, scenarios, extent, progress))
    }

    /// Does something with the starts of both alternatives.
    fn with_both<T>(
        &mut self,
        scenarios: Both<&Scenario>,
        extent: Extent,
        seed: u64,
        replication: u32,
        work: impl FnOnce(Both<&Start>) -> T,
    ) -> T {
        let start = self.take(scenarios.baseline, extent, seed, replication);
        // The proposal has a start of its own where more than levers tells it apart.
        let own = (!start.fits(scenarios.reform, extent, seed, replication))
            .then(|| self.take(scenarios.reform, extent, seed, replication));
        let done = work(Both { baseline: &start, reform: own.as_ref().unwrap_or(&start) });
        for start in own.into_iter().chain([start]) {
            self.keep(start);
        }
        done
    }

    /// The start of a replication, out of those kept if it is among them.
    fn take(&mut self, scenario: &Scenario, extent: Extent, seed: u64, replication: u32) -> Start {
        match self.starts.iter().position(|start| start.fits(scenario, extent, seed, replication)) {
            Some(known) => self.starts.remove(known),
            None => prepare(scenario, extent, seed, replication),
        }
    }

    fn keep(&mut self, start: Start) {
        self.starts.push(start);
        while self.starts.len() > KEPT || self.starts.len() > 1 && self.recipients() > MOST_RECIPIENTS {
            self.starts.remove(0);
        }
    }

    fn recipients(&self) -> usize {
        self.starts.iter().map(Start::recipients).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::simulate;

    fn run(engine: &mut Engine, scenario: &Scenario, search: Search, extent: Extent, replication: u32) -> Outcomes {
        engine.begin(scenario.clone(), search, extent, 1, replication);
        loop {
            if let Some(outcomes) = engine.go_on() {
                return outcomes;
            }
        }
    }

    #[test]
    fn what_is_remembered_does_not_show() {
        let (today, proposal) = cases::link::Selection::new("000", "glesbygd")
            .and_then(|selection| selection.scenarios().map_err(|mut problems| problems.remove(0)))
            .expect("a case and a municipality that come with Utfall");
        let extent = Extent { days: 7, ..Extent::sample() };
        let mut engine = Engine::default();
        // More replications than are kept, and each of them met again after it was forgotten.
        for replication in (0..KEPT as u32 + 4).chain(0..4) {
            for (scenario, search) in [(&today, Search::First), (&proposal, Search::First), (&today, Search::Again)] {
                let fresh = run(&mut Engine::default(), scenario, search, extent, replication);
                assert_eq!(run(&mut engine, scenario, search, extent, replication), fresh);
            }
        }
        assert_eq!(engine.starts.len(), KEPT);
    }

    #[test]
    fn a_run_in_pieces_is_the_same_run() {
        let (today, _) = cases::link::Selection::new("000", "glesbygd")
            .and_then(|selection| selection.scenarios().map_err(|mut problems| problems.remove(0)))
            .expect("a case and a municipality that come with Utfall");
        let extent = Extent { warmup: 0, days: 40, units: None };
        let start = prepare(&today, extent, 1, 0);
        assert!(start.recipients() * 40 > 2 * PIECE, "not in pieces");
        let whole = simulate(&start, &today, Search::First);
        assert_eq!(run(&mut Engine::default(), &today, Search::First, extent, 0), whole);
    }

    #[test]
    fn a_story_leaves_its_start_for_the_next() {
        let selection = cases::link::Selection::new("000", "glesbygd").expect("a case that comes with Utfall");
        let selection = cases::link::Selection { municipality: "glesbygd".to_owned(), ..selection };
        let (today, proposal) = selection.scenarios().expect("a good selection");
        let both = Both { baseline: &today, reform: &proposal };
        let mut engine = Engine::default();
        let told = engine.story(both, false, 1, 0, |_, _| {});
        assert_eq!(engine.starts.len(), 1);
        assert_eq!(engine.story(both, false, 1, 0, |_, _| {}), told);
    }

    #[test]
    fn a_map_of_a_day_leaves_its_start_for_the_next_and_shows_a_unit_or_an_area() {
        let (today, proposal) = cases::link::Selection::new("000", "glesbygd")
            .and_then(|selection| selection.scenarios().map_err(|mut problems| problems.remove(0)))
            .expect("a case and a municipality that come with Utfall");
        let both = Both { baseline: &today, reform: &proposal };
        let mut engine = Engine::default();
        let drawn = engine.map(both, 9, false, 1, 0, |_, _| {});
        assert_eq!((engine.starts.len(), drawn.day), (1, 9));
        assert_eq!(drawn.days.map(|routes| routes.units.len()), Both { baseline: 1, reform: 1 });
        assert_eq!(engine.map(both, 9, false, 1, 0, |_, _| {}), drawn);
        let area = engine.map(both, 9, true, 1, 0, |_, _| {});
        assert!(area.homes.len() > drawn.homes.len());
    }
}
