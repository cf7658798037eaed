//! This and its folder are all that knows of workers. It turns a selection into jobs, one run each, keeps the runs that are
//! made and tells the page what is known so far. The newest request wins: waiting jobs of an older one are dropped, and a
//! worker busy with a run that nobody asks for any more is replaced.
//!
//! Two groups of workers: one answers with small samples and is therefore always free when a lever moves, the other makes
//! the full runs, on every core of a small machine: no sample is wanted then, and when a lever moves, what makes a run nobody wants
//! ends within its piece of it. A run is known by its job, so a moved lever costs the proposal's runs only, and Back costs nothing.
//!
//! A moved lever is answered by one small run, of replication 0, on a worker that does little else and for which the other
//! samples wait. While moves come faster than answers, the run in hand is finished and shown, and then the newest move is
//! next: nothing is put off until the lever rests, and no more than one move waits. Full runs begin when it rests.

mod hired;
mod lineup;
mod plans;
mod telling;
mod trials;

pub use lineup::{Found, Lineup};
pub use plans::{PackagePlan, Plan, Planned, RankingPlan, SensitivityPlan};
pub use telling::{AlongErrand, Errand, MapErrand, StoryErrand, Teller, Telling, Told};
pub use trials::{Made, Pace, Trials};

use hired::Hired;

use crate::choices::case_of;
use cases::Case;
use cases::link::{REPLICATIONS, Selection};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use sim_core::comparison::{Compared, Replicate, compare, fingerprint, runs_again};
use sim_core::outcomes::{
    DEFINITIONS, Dimension, GroupOutcomes, Outcomes, Subgroup, course_from, money_from, periods_from, values_from,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Worker};

/// Paired replications of a sample.
const SAMPLE_REPLICATIONS: u32 = 12;
/// Full runs replace the sample from this many: fewer say less than it does.
const FEWEST_FULL: usize = 3;
/// The turn of a choice that is looked at: after every sample that is asked for.
const PREVIEW_TURN: u8 = 3;
/// Stillness before full runs begin, in milliseconds. A browser lets a terminated worker go on for seconds, so that full runs
/// begun too early stand in the way of the next move.
const STILLNESS: u32 = 1_000;
/// How long the page is left alone to show a first answer, in milliseconds.
const REDRAWING: u32 = 60;
/// Most workers that make full runs: each holds a whole municipality in memory.
const MOST_WORKERS: usize = 8;
/// Most workers that make samples; the first makes nothing but the first replication.
const MOST_SAMPLERS: usize = 4;
/// Most runs that are remembered.
const MOST_KNOWN: usize = 20_000;

/// Whether an answer is a sample or the whole calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Few units, a short time, few replications: preliminary.
    Sample,
    /// All that the selection asks for.
    Full,
}

/// What is known about a selection so far.
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// The choices that it answers.
    pub selection: Selection,
    /// How much of them.
    pub scope: Scope,
    /// Paired replications, in order.
    pub replicates: Vec<Replicate>,
    /// How many there will be.
    pub of: u32,
    /// A hash of every outcome; only a complete full calculation has one.
    pub fingerprint: Option<String>,
}

impl Answer {
    /// Every outcome compared, in the order of the core's definitions. A sample is a part of the municipality: it says nothing of
    /// what is summed over the whole.
    pub fn compared(&self) -> Vec<Compared> {
        let mut all = compare(&self.replicates);
        if self.scope == Scope::Sample {
            for total in all.iter_mut().filter(|one| one.measure.is_total()) {
                *total = Compared { measure: total.measure, baseline: None, reform: None, difference: None };
            }
        }
        all
    }
}

/// The life of a calculation.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Workers are starting, or the sample is being made.
    Starting,
    /// Full runs are being made.
    Running {
        /// Paired replications that are complete.
        done: u32,
        /// Out of how many.
        of: u32,
        /// Single runs that are made, and out of how many.
        runs: [u32; 2],
    },
    /// All runs are made.
    Complete {
        /// How many paired replications.
        of: u32,
    },
    /// The user cancelled it.
    Cancelled,
    /// It cannot go on, and why.
    Failed(String),
    /// The browser lacks what is needed.
    Unsupported,
}

/// How far a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A sample only, so that a case opens at once.
    Warm,
    /// The sample, then everything.
    Everything,
}

/// Makes runs in workers and publishes what they say.
#[derive(Clone, Copy)]
pub struct Runner {
    /// What is known, newest first shown.
    pub answer: RwSignal<Option<Arc<Answer>>>,
    /// How far the present request has come.
    pub stage: RwSignal<Stage>,
    /// What a choice that is looked at, and not made, would answer; a sample.
    pub preview: RwSignal<Option<Arc<Answer>>>,
    /// Tells of the people behind the numbers, when asked.
    pub teller: Teller<StoryErrand>,
    /// Puts a day on the map, when asked.
    pub cartographer: Teller<MapErrand>,
    /// Compares along the assumption that the case rests on.
    pub along: Teller<AlongErrand>,
    /// Compares several alternatives.
    pub lineup: Lineup,
    /// Tries the assumptions that the answer leans on.
    pub sensitivity: Trials<SensitivityPlan>,
    /// Tries the proposal's measures one by one.
    pub package: Trials<PackagePlan>,
    /// Tries whether several alternatives stand in the same order.
    pub ranking: Trials<RankingPlan>,
    pool: StoredValue<Rc<RefCell<Pool>>, LocalStorage>,
}

/// As long as it is kept, nothing further of a sample is begun, and no full run of a new request.
pub struct StandingBack(Runner);

impl Drop for StandingBack {
    fn drop(&mut self) {
        let Self(runner) = *self;
        // Not at once: it may be dropped with a page whose signals are being removed.
        Timeout::new(0, move || {
            runner.pool().borrow_mut().standing_back -= 1;
            runner.advance();
        })
        .forget();
    }
}

#[derive(Default)]
struct Pool {
    module: Option<JsValue>,
    members: Vec<Member>,
    sampling: VecDeque<Job>,
    running: VecDeque<Job>,
    /// Runs of several alternatives, made when no others wait.
    lining_up: VecDeque<Job>,
    lineup: Option<lineup::Wanted>,
    known: BTreeMap<Arc<str>, Outcomes>,
    request: Option<Request>,
    preview: Option<Preview>,
    /// An earlier request whose first run is still being made and newer than what is shown.
    overtaken: Option<Request>,
    /// Begins the full runs after a moment of stillness; dropped when something moves.
    stillness: Option<Timeout>,
    /// How many ask what follows the first answer to wait.
    standing_back: u32,
}

struct Request {
    selection: Selection,
    goal: Goal,
    sample: Vec<Runs>,
    /// Empty until the full runs begin, unless some were made before.
    full: Vec<Runs>,
    full_begun: bool,
    published: Option<Published>,
}

/// A choice that is looked at. Its runs are a sample's, so nothing is lost when it is made.
struct Preview {
    selection: Selection,
    sample: Vec<Runs>,
    /// How many replications were shown last.
    published: usize,
}

impl Preview {
    /// What is new since this was asked last.
    fn news(&mut self, known: &BTreeMap<Arc<str>, Outcomes>) -> Option<Answer> {
        // The first that say something, and the whole: what is read out does not chatter.
        let size = count(known, &self.sample);
        let due = size >= FEWEST_FULL && self.published == 0 || size == self.sample.len();
        if !due || size == self.published {
            return None;
        }
        self.published = size;
        let (selection, of) = (self.selection.clone(), self.sample.len() as u32);
        let replicates = replicates(known, &self.sample);
        Some(Answer { selection, scope: Scope::Sample, replicates, of, fingerprint: None })
    }
}

/// What was shown last: of which scope, how many replications, and whether every run stood behind it.
type Published = (Scope, usize, bool);

/// The names of a replication's runs: the baseline, the proposal and, in the first replications, the baseline again.
type Runs = Vec<Arc<str>>;

/// One run to make, named by its JSON.
#[derive(Clone)]
struct Job {
    name: Arc<str>,
    replication: u32,
    /// Jobs of an earlier turn are made first.
    turn: u8,
}

struct Member {
    worker: Hired,
    scope: Scope,
    life: Life,
}

impl Member {
    fn makes(&self, name: &Arc<str>) -> bool {
        matches!(&self.life, Life::Busy(job) if job.name == *name)
    }
}

enum Life {
    Starting,
    Free,
    Busy(Job),
    /// Terminated; another takes its place when there is work.
    Ended,
}

impl Pool {
    /// Whether more than the first answer is due: the first pair of the present sample is there, and nothing stands back.
    fn goes_on(&self) -> bool {
        let first = self.request.as_ref().and_then(|request| request.sample.first());
        self.standing_back == 0 && first.is_some_and(|names| pair(&self.known, names).is_some())
    }
}

impl Request {
    /// What is new since this was asked last.
    fn news(&mut self, known: &BTreeMap<Arc<str>, Outcomes>) -> Option<Answer> {
        let of = self.selection.replications;
        let full = count(known, &self.full);
        let whole = full == of as usize && self.full.iter().all(|names| all_known(known, names));
        let (scope, names, size) = if whole || full >= FEWEST_FULL {
            (Scope::Full, &self.full, full)
        } else if self.sample.iter().all(|names| all_known(known, names)) {
            (Scope::Sample, &self.sample, self.sample.len())
        } else {
            (Scope::Sample, &self.sample, 1)
        };
        // Thousands of replications are not redrawn one by one.
        let due = whole || scope == Scope::Sample || full.is_multiple_of(1 + of as usize / 100);
        if !due || self.published == Some((scope, size, whole)) {
            return None;
        }
        let replicates = match (scope, size) {
            (Scope::Sample, 1) => vec![pair(known, names.first()?)?],
            (Scope::Sample | Scope::Full, _) => replicates(known, names),
        };
        self.published = Some((scope, size, whole));
        let fingerprint = whole.then(|| fingerprint(replicates.iter().flat_map(Replicate::runs)));
        Some(Answer { selection: self.selection.clone(), scope, replicates, of: names.len() as u32, fingerprint })
    }

    /// How far this has come; nothing for a request that only warms.
    fn stage(&self, known: &BTreeMap<Arc<str>, Outcomes>) -> Option<Stage> {
        let of = self.selection.replications;
        let done = count(known, &self.full) as u32;
        match self.goal {
            Goal::Warm => None,
            Goal::Everything => {
                let (all, made) = (self.full.iter().flatten(), |name: &&Arc<str>| known.contains_key(*name));
                let runs = [all.clone().filter(made).count() as u32, all.count() as u32];
                Some(match done == of && runs[0] == runs[1] {
                    true => Stage::Complete { of },
                    false if !self.full_begun => Stage::Starting,
                    false => Stage::Running { done, of, runs },
                })
            }
        }
    }
}

impl Runner {
    /// Starts the first worker; the first request may be made at once.
    pub fn start() -> Self {
        let shelf = trials::Shelf::default();
        let runner = Self {
            answer: RwSignal::new(None),
            stage: RwSignal::new(Stage::Starting),
            preview: RwSignal::new(None),
            teller: Teller::new(),
            cartographer: Teller::new(),
            along: Teller::new(),
            lineup: Lineup::new(),
            sensitivity: Trials::new(&shelf),
            package: Trials::new(&shelf),
            ranking: Trials::new(&shelf),
            pool: StoredValue::new_local(Rc::default()),
        };
        wasm_bindgen_futures::spawn_local(async move {
            match module().await {
                Ok(module) => {
                    runner.pool().borrow_mut().module = Some(module.clone());
                    runner.add_worker(Scope::Sample);
                    runner.along.equip(module.clone());
                    runner.sensitivity.equip(module.clone());
                    runner.package.equip(module.clone());
                    runner.ranking.equip(module.clone());
                    runner.cartographer.equip(module.clone());
                    runner.teller.equip(module);
                }
                Err(_) => runner.stage.set(Stage::Unsupported),
            }
        });
        runner
    }

    /// Asks for a selection; what was asked before is no longer wanted.
    pub fn request(self, selection: Selection, goal: Goal) {
        if matches!(self.stage.get_untracked(), Stage::Unsupported) {
            return;
        }
        let pool = self.pool();
        {
            let mut pool = pool.borrow_mut();
            if pool.known.len() > MOST_KNOWN {
                pool.known.clear();
            }
            pool.stillness = None;
            pool.preview = None;
            pool.running.clear();
            // Taken up again with the full runs.
            pool.lining_up.clear();
            if pool.lineup.take_if(|lineup| !lineup.is_of(&selection.case)).is_some() {
                self.lineup.stage.set(Telling::Idle);
            }
            let before = pool.request.take();
            let first_in_hand = |request: &Request| {
                request.published.is_none()
                    && request.sample.first().is_some_and(|first| {
                        first.iter().any(|name| pool.members.iter().any(|member| member.makes(name)))
                    })
            };
            if let Some(before) = before.filter(first_in_hand) {
                pool.overtaken = Some(before);
            }
            let sample = Names::of(&selection, Scope::Sample).all(SAMPLE_REPLICATIONS);
            pool.sampling = waiting(&pool.known, &pool.members, &sample, Scope::Sample);
            let full = Names::of(&selection, Scope::Full);
            let full = match all_known(&pool.known, &full.replication(0)) {
                true => full.all(selection.replications),
                false => Vec::new(),
            };
            pool.request = Some(Request { selection, goal, sample, full, full_begun: false, published: None });
        }
        self.tell(Stage::Starting);
        self.show_preview(None);
        self.advance();
        self.end_unwanted();
    }

    /// Makes the sample of a choice that is looked at, behind what the choices on the screen need. The one before is forgotten.
    pub fn look_at(self, selection: Selection) {
        {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            let sample = Names::of(&selection, Scope::Sample).all(SAMPLE_REPLICATIONS);
            pool.sampling.retain(|job| job.turn < PREVIEW_TURN);
            let jobs = waiting(&pool.known, &pool.members, &sample, Scope::Sample);
            pool.sampling.extend(jobs.into_iter().map(|job| Job { turn: PREVIEW_TURN, ..job }));
            pool.preview = Some(Preview { selection, sample, published: 0 });
        }
        self.show_preview(None);
        self.advance();
    }

    /// Looks away.
    pub fn look_away(self) {
        {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            pool.preview = None;
            pool.sampling.retain(|job| job.turn < PREVIEW_TURN);
        }
        self.show_preview(None);
    }

    fn show_preview(self, answer: Option<Answer>) {
        if answer.is_some() || self.preview.with_untracked(Option::is_some) {
            self.preview.set(answer.map(Arc::new));
        }
    }

    fn publish_preview(self) {
        let pool = self.pool();
        let news = {
            let mut pool = pool.borrow_mut();
            let Pool { preview: Some(preview), known, .. } = &mut *pool else { return };
            preview.news(known)
        };
        if news.is_some() {
            self.show_preview(news);
        }
    }

    /// Whether nothing is made that anybody waits for: the answer is complete, and what else the reader has asked for is made.
    pub fn rests(self) -> bool {
        let is_idle = |stage: RwSignal<Telling>| !matches!(stage.get(), Telling::Working { .. });
        let asked =
            [self.lineup.stage, self.teller.stage, self.cartographer.stage, self.along.stage, self.package.stage];
        matches!(self.stage.get(), Stage::Complete { .. }) && asked.into_iter().all(is_idle)
    }

    /// Lets what follows the first answer wait, until what is returned is dropped: workers and the page share a small machine's cores.
    pub fn stand_back(self) -> StandingBack {
        self.pool().borrow_mut().standing_back += 1;
        StandingBack(self)
    }

    /// Stops the full runs. What is already shown stays.
    pub fn cancel(self) {
        {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            pool.stillness = None;
            pool.running.clear();
            pool.sampling.clear();
            if let Some(request) = &mut pool.request {
                request.goal = Goal::Warm;
                request.full.clear();
                request.sample.clear();
            }
        }
        self.tell(Stage::Cancelled);
        self.end_unwanted();
        self.line_up();
    }

    /// Compares alternatives that differ in nothing but the proposal; those asked for before are no longer wanted.
    pub fn compare(self, alternatives: Vec<(char, Selection)>) {
        let Some(wanted) = lineup::Wanted::of(alternatives) else { return };
        let waits = {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            let [done, of] = wanted.progress(&pool.known);
            pool.lineup = Some(wanted);
            self.lineup.stage.set(Telling::Working { done, of });
            // Samples come first; full runs begin after them, and these with them.
            pool.request.as_ref().is_some_and(|request| request.goal == Goal::Everything && !request.full_begun)
        };
        self.end_unwanted();
        if !waits {
            self.line_up();
        }
    }

    /// How many runs a comparison of alternatives lacks.
    pub fn lacks(self, alternatives: Vec<(char, Selection)>) -> Option<usize> {
        let [done, of] = lineup::Wanted::of(alternatives)?.progress(&self.pool().borrow().known);
        Some((of - done) as usize)
    }

    /// Gives up the comparison of alternatives. What was found before stays.
    pub fn cancel_compare(self) {
        {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            pool.lineup = None;
            pool.lining_up.clear();
        }
        self.lineup.stage.set(Telling::Cancelled);
        self.end_unwanted();
        self.revive();
        self.advance();
    }

    /// Begins, or goes on with, the runs of several alternatives.
    fn line_up(self) {
        let pool = self.pool();
        let wanted = {
            let mut pool = pool.borrow_mut();
            let Pool { lineup: Some(lineup), known, members, lining_up, .. } = &mut *pool else { return };
            *lining_up = lineup.jobs(known, members);
            lining_up.len()
        };
        self.revive();
        self.staff(Scope::Full, makers(cores()).min(wanted));
        self.advance();
    }

    /// Puts new workers in the place of those that were ended.
    fn revive(self) {
        let ended: Vec<usize> = {
            let pool = self.pool();
            let pool = pool.borrow();
            let ended = |place: &usize| matches!(pool.members[*place].life, Life::Ended);
            (0..pool.members.len()).filter(ended).collect()
        };
        for place in ended {
            self.replace(place);
        }
    }

    /// Tells how far the comparison of alternatives has come, and what it says when it is made.
    fn publish_lineup(self) {
        let (found, [done, of]) = {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            let Pool { lineup, known, .. } = &mut *pool;
            let Some(wanted) = lineup else { return };
            let progress = wanted.progress(known);
            let found = wanted.found(known);
            if found.is_some() {
                *lineup = None;
            }
            (found, progress)
        };
        match found {
            Some(found) => {
                self.lineup.found.set(Some(Arc::new(found)));
                self.lineup.stage.set(Telling::Done);
            }
            None => self.lineup.stage.set(Telling::Working { done, of }),
        }
    }

    fn pool(self) -> Rc<RefCell<Pool>> {
        self.pool.get_value()
    }

    fn tell(self, stage: Stage) {
        if self.stage.get_untracked() != stage {
            self.stage.set(stage);
        }
    }

    /// Publishes what is new, begins the full runs when the sample is done, and gives free workers their next job.
    fn advance(self) {
        self.publish_lineup();
        self.publish_preview();
        match self.stage.get_untracked() {
            Stage::Unsupported => return,
            Stage::Failed(_) | Stage::Cancelled => return self.dispatch(),
            Stage::Starting | Stage::Running { .. } | Stage::Complete { .. } => {}
        }
        let pool = self.pool();
        if self.publish() {
            let until_seen = self.stand_back();
            Timeout::new(REDRAWING, move || drop(until_seen)).forget();
        }
        // The first answer has the machine to itself; then the others join.
        let goes_on = pool.borrow().goes_on();
        if goes_on {
            self.staff(Scope::Sample, cores().clamp(2, MOST_SAMPLERS));
        }
        self.dispatch();
        let begin = {
            let pool = pool.borrow();
            pool.request.as_ref().is_some_and(|request| {
                goes_on
                    && request.goal == Goal::Everything
                    && !request.full_begun
                    && request.sample.iter().all(|names| all_known(&pool.known, names))
            }) && pool.stillness.is_none()
        };
        if begin {
            let timeout = Timeout::new(STILLNESS, move || self.begin_full());
            pool.borrow_mut().stillness = Some(timeout);
        }
    }

    fn begin_full(self) {
        let pool = self.pool();
        {
            let mut pool = pool.borrow_mut();
            // The timer that calls this cannot drop itself while it runs.
            if let Some(timeout) = pool.stillness.take() {
                timeout.forget();
            }
            let Some(mut request) = pool.request.take() else { return };
            request.full = Names::of(&request.selection, Scope::Full).all(request.selection.replications);
            request.full_begun = true;
            pool.running = waiting(&pool.known, &pool.members, &request.full, Scope::Full);
            pool.request = Some(request);
        }
        self.revive();
        let runs = pool.borrow().running.len();
        self.staff(Scope::Full, makers(cores()).min(runs));
        self.advance();
        self.line_up();
    }

    /// Adds workers until a group has this many.
    fn staff(self, scope: Scope, wanted: usize) {
        let there = self.pool().borrow().members.iter().filter(|member| member.scope == scope).count();
        for _ in there..wanted {
            self.add_worker(scope);
        }
    }

    /// Shows what is new, and tells whether it is a first answer.
    fn publish(self) -> bool {
        let (answer, stage) = {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            let Pool { known, request: Some(request), overtaken, .. } = &mut *pool else { return false };
            let own = request.news(known);
            if own.is_some() {
                *overtaken = None;
            }
            let earlier = overtaken.as_mut().and_then(|earlier| earlier.news(known));
            if earlier.is_some() {
                *overtaken = None;
            }
            (own.or(earlier), request.stage(known))
        };
        let is_first = answer.as_ref().is_some_and(|answer| answer.replicates.len() == 1);
        if let Some(answer) = answer {
            self.answer.set(Some(Arc::new(answer)));
        }
        if let Some(stage) = stage {
            self.tell(stage);
        }
        is_first
    }

    fn dispatch(self) {
        let pool = self.pool();
        let mut pool = pool.borrow_mut();
        let goes_on = pool.goes_on();
        let Pool { members, sampling, running, lining_up, .. } = &mut *pool;
        for scope in [Scope::Sample, Scope::Full] {
            let queue = match scope {
                Scope::Sample => &mut *sampling,
                Scope::Full if running.is_empty() => &mut *lining_up,
                Scope::Full => &mut *running,
            };
            let group: Vec<&mut Member> = members.iter_mut().filter(|member| member.scope == scope).collect();
            let size = group.len();
            for (place, member) in group.into_iter().enumerate() {
                if !matches!(member.life, Life::Free) {
                    continue;
                }
                // A replication stays with its worker, which remembers its start.
                let mine = |job: &Job| home(scope, job.replication, size) == place;
                let now =
                    |job: &Job| scope == Scope::Full || goes_on || job.replication == 0 || job.turn == PREVIEW_TURN;
                let turn = queue.front().map(|job| job.turn);
                let own = queue.iter().position(|job| mine(job) && now(job) && Some(job.turn) == turn);
                let next = match scope {
                    Scope::Sample => own,
                    // What is left over of a turn is anyone's.
                    Scope::Full => own.or_else(|| queue.iter().rposition(|job| Some(job.turn) == turn)),
                };
                let Some(job) = next.and_then(|at| queue.remove(at)) else { continue };
                match member.worker.ask(0, "job", &job.name) {
                    Ok(()) => member.life = Life::Busy(job),
                    Err(error) => self.stage.set(Stage::Failed(described(&error))),
                }
            }
        }
    }

    /// Terminates workers whose full run nobody asks for any more. Others take their place when full runs begin again.
    fn end_unwanted(self) {
        let pool = self.pool();
        let mut pool = pool.borrow_mut();
        let Pool { members, request, lineup, lining_up, .. } = &mut *pool;
        // While a lever moves, the runs of alternatives stand back too.
        let of_lineup = lineup.as_ref().filter(|_| !lining_up.is_empty()).map(lineup::Wanted::runs);
        let wanted = match request {
            Some(Request { selection, goal: Goal::Everything, .. }) => Some(Names::of(selection, Scope::Full)),
            Some(_) | None => None,
        };
        for member in members.iter_mut().filter(|member| member.scope == Scope::Full) {
            let Life::Busy(job) = &member.life else { continue };
            let own = wanted.as_ref().is_some_and(|names| names.replication(job.replication).contains(&job.name));
            if !own && !of_lineup.as_ref().is_some_and(|runs| runs.contains(&job.name)) {
                member.worker.end();
                member.life = Life::Ended;
            }
        }
    }

    fn replace(self, place: usize) {
        let scope = {
            let pool = self.pool();
            let pool = pool.borrow();
            pool.members[place].worker.end();
            pool.members[place].scope
        };
        if let Some(fresh) = self.worker(scope) {
            self.pool().borrow_mut().members[place] = fresh;
        }
    }

    fn add_worker(self, scope: Scope) {
        if let Some(member) = self.worker(scope) {
            self.pool().borrow_mut().members.push(member);
        }
    }

    fn worker(self, scope: Scope) -> Option<Member> {
        let module = self.pool().borrow().module.clone().unwrap_or(JsValue::NULL);
        let hear = move |from: &Worker, data: &JsValue| self.hear(from, data);
        let Ok(worker) = Hired::start(&module, hear, move |why| self.stage.set(Stage::Failed(why))) else {
            self.stage.set(Stage::Unsupported);
            return None;
        };
        Some(Member { worker, scope, life: Life::Starting })
    }

    fn hear(self, from: &Worker, data: &JsValue) {
        let field = |key: &str| js_sys::Reflect::get(data, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let error = field("error");
        let place = self
            .pool()
            .borrow()
            .members
            .iter()
            .position(|member| member.worker.is(from) && !matches!(member.life, Life::Ended));
        // A worker that has been terminated may still have had something to say.
        let Some(place) = place else { return };
        if !error.is_undefined() {
            {
                let pool = self.pool();
                let mut pool = pool.borrow_mut();
                pool.sampling.clear();
                pool.running.clear();
                pool.lining_up.clear();
                pool.stillness = None;
                if pool.lineup.take().is_some() {
                    self.lineup.stage.set(Telling::Failed(error.as_string().unwrap_or_else(|| described(&error))));
                }
            }
            self.stage.set(Stage::Failed(error.as_string().unwrap_or_else(|| described(&error))));
            // A failed run may have closed its worker.
            self.replace(place);
            return;
        }
        {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            let life = std::mem::replace(&mut pool.members[place].life, Life::Free);
            if let (Life::Busy(job), Some(outcomes)) = (life, outcomes(&field("values"))) {
                pool.known.insert(job.name, outcomes);
            }
        }
        self.advance();
    }
}

/// The worker's wasm, compiled once for all.
async fn module() -> Result<JsValue, JsValue> {
    const PATH: &str = "./worker/worker_bg.wasm";
    let fetched = || window().fetch_with_str(PATH);
    match JsFuture::from(js_sys::WebAssembly::compile_streaming(&fetched())).await {
        Ok(module) => Ok(module),
        // A server that does not know the type of wasm files stops the streaming, not the compiling.
        Err(_) => {
            let response: Response = JsFuture::from(fetched()).await?.dyn_into()?;
            let bytes = JsFuture::from(response.array_buffer()?).await?;
            JsFuture::from(js_sys::WebAssembly::compile(&bytes)).await
        }
    }
}

/// The names of the runs of a calculation. The proposal's own values are left out where they do not matter, so that the
/// same run has the same name.
struct Names {
    baseline: String,
    reform: String,
    extent: &'static str,
}

impl Names {
    fn of(selection: &Selection, scope: Scope) -> Self {
        let (days, extent) = match scope {
            // A sample does not depend on them.
            Scope::Sample if case_of(selection).is_ok_and(Case::is_about_providers) => (1, "area"),
            Scope::Sample => (1, "sample"),
            Scope::Full => (selection.days, "full"),
        };
        Self::with(selection, days, extent)
    }

    /// Of what is run behind the answer: all of one area, however many days the selection has.
    fn behind(selection: &Selection) -> Self {
        Self::with(selection, 1, "behind")
    }

    fn with(selection: &Selection, days: u32, extent: &'static str) -> Self {
        let written = |selection: &Selection| {
            let selection = Selection { days, replications: 1, ..selection.clone() };
            serde_json::json!(selection).to_string()
        };
        Self { baseline: written(&selection.without_proposal()), reform: written(selection), extent }
    }

    /// Of one replication.
    fn replication(&self, replication: u32) -> Runs {
        let Self { baseline, reform, extent } = self;
        // What differs most comes first: names are compared often.
        let name = |arm: &str, selection: &str| -> Arc<str> {
            format!(r#"{{"replication":{replication},"extent":"{extent}","arm":"{arm}","selection":{selection}}}"#)
                .into()
        };
        let again = runs_again(replication).then(|| name("again", baseline));
        [name("baseline", baseline), name("reform", reform)].into_iter().chain(again).collect()
    }

    fn all(&self, replications: u32) -> Vec<Runs> {
        (0..replications).map(|replication| self.replication(replication)).collect()
    }
}

/// Whether a replication's run of search noise waits until the usual number of pairs is made: from the first ones the noise is
/// known well enough to begin with, and every further pair says more.
fn noise_can_wait(replication: usize) -> bool {
    replication >= FEWEST_FULL
}

/// The runs that are neither known nor being made, in the order in which they are useful.
fn waiting(known: &BTreeMap<Arc<str>, Outcomes>, members: &[Member], names: &[Runs], scope: Scope) -> VecDeque<Job> {
    let being_made = |name: &Arc<str>| members.iter().any(|member| member.makes(name));
    // A sample is shown whole, and its runs are quickest while their worker remembers the start.
    let waits = |replication: u32, run: usize| scope == Scope::Full && run == 2 && noise_can_wait(replication as usize);
    let turn = |replication: u32, run: usize| match replication {
        REPLICATIONS.. => 2,
        _ => u8::from(waits(replication, run)),
    };
    let mut jobs = Vec::new();
    for (replication, names) in (0u32..).zip(names) {
        for (run, name) in names.iter().enumerate() {
            if !known.contains_key(name) && !being_made(name) {
                jobs.push(Job { name: name.clone(), replication, turn: turn(replication, run) });
            }
        }
    }
    jobs.sort_by_key(|job| job.turn);
    jobs.into()
}

/// The worker, of a group of this size, that makes the runs of a replication.
fn home(scope: Scope, replication: u32, size: usize) -> usize {
    match (scope, replication as usize) {
        // The first replication answers a moved lever, so nothing else may stand in its way.
        (Scope::Sample, 0) => 0,
        (Scope::Sample, other) if size > 1 => 1 + other % (size - 1),
        (Scope::Sample | Scope::Full, any) => any % size,
    }
}

fn all_known(known: &BTreeMap<Arc<str>, Outcomes>, names: &[Arc<str>]) -> bool {
    names.iter().all(|name| known.contains_key(name))
}

/// The first pair as soon as it is there. Of one pair no noise is told, so the baseline need not have been run again.
fn pair(known: &BTreeMap<Arc<str>, Outcomes>, names: &Runs) -> Option<Replicate> {
    replicate(known, &names[..2])
}

/// A replication whose pair is known, with its run of search noise as far as that is.
fn replicate(known: &BTreeMap<Arc<str>, Outcomes>, names: &[Arc<str>]) -> Option<Replicate> {
    let run = |at: usize| names.get(at).and_then(|name| known.get(name)).cloned();
    Some(Replicate { baseline: run(0)?, reform: run(1)?, again: run(2) })
}

/// Whether a replication can stand behind an answer.
fn can_be_shown(known: &BTreeMap<Arc<str>, Outcomes>, (replication, names): (usize, &Runs)) -> bool {
    all_known(known, if noise_can_wait(replication) { &names[..2] } else { names })
}

/// How many replications can be shown.
fn count(known: &BTreeMap<Arc<str>, Outcomes>, names: &[Runs]) -> usize {
    names.iter().enumerate().filter(|each| can_be_shown(known, *each)).count()
}

/// Workers that make full runs on so many cores. From three on, one is left to the page; of two, a half would be given up for the little
/// that the page does meanwhile.
fn makers(cores: usize) -> usize {
    if cores > 2 { (cores - 1).min(MOST_WORKERS) } else { cores.max(1) }
}

/// Processor cores, as far as the browser tells.
fn cores() -> usize {
    window().navigator().hardware_concurrency() as usize
}

/// The replications that can be shown, in order.
fn replicates(known: &BTreeMap<Arc<str>, Outcomes>, names: &[Runs]) -> Vec<Replicate> {
    names
        .iter()
        .enumerate()
        .filter(|each| can_be_shown(known, *each))
        .filter_map(|(_, names)| replicate(known, names))
        .collect()
}

/// Reads a worker's answer, as `worker/src/lib.rs` writes it.
fn outcomes(values: &JsValue) -> Option<Outcomes> {
    let numbers = values.dyn_ref::<js_sys::Float64Array>()?.to_vec();
    let (visits, rest) = numbers.split_first()?;
    let (values, rest) = rest.split_at_checked(DEFINITIONS.len())?;
    let (course, rest) = periods_from(rest)?;
    let (money, rest) = money_from(rest)?;
    let (market, groups) = course_from(rest)?;
    let group = |part: &[f64]| {
        let (of, rest) = part.split_first_chunk::<3>()?;
        let dimension = *Dimension::ALL.get(of[0] as usize)?;
        let found = GroupOutcomes { people: values_from(&of[2..])[0], values: values_from(rest) };
        Some((Subgroup { dimension, position: of[1] as u16 }, found))
    };
    Some(Outcomes {
        values: values_from(values),
        visits_due: *visits as u64,
        groups: groups.chunks_exact(3 + DEFINITIONS.len()).filter_map(group).collect(),
        people: BTreeMap::new(),
        money,
        market,
        course,
    })
}

/// Choices without days and replications, for runs that have their own.
fn essential(selection: &Selection) -> Selection {
    Selection { days: 1, replications: 1, ..selection.clone() }
}

fn described(error: &JsValue) -> String {
    String::from(js_sys::Error::from(error.clone()).message())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::outcomes::Measure;
    use sim_core::scenario::{Arm, Parameter, Set};

    #[test]
    fn a_moved_lever_asks_only_for_the_proposals_runs() {
        let before = Selection::new("000", "test").expect("the case exists");
        let mut after = before.clone();
        after.sets.push(Set { arm: Arm::Reform, parameter: Parameter::RefusalUptake, value: 0.2 });
        let runs = |selection| Names::of(selection, Scope::Full).replication(0);
        let (before, after) = (runs(&before), runs(&after));
        assert_eq!(before[0], after[0]);
        assert_ne!(before[1], after[1]);
        assert_eq!(before[2], after[2]);
    }

    #[test]
    fn more_replications_keep_the_runs_already_made() {
        let few = Selection::new("000", "test").expect("the case exists");
        let many = Selection { replications: 40, ..few.clone() };
        let runs = |selection| Names::of(selection, Scope::Full).all(20);
        assert_eq!(runs(&few), runs(&many));
    }

    #[test]
    fn the_first_replication_has_a_worker_of_its_own() {
        for size in 2..=MOST_SAMPLERS {
            let homes: Vec<usize> = (0..SAMPLE_REPLICATIONS).map(|each| home(Scope::Sample, each, size)).collect();
            assert_eq!(homes[0], 0);
            assert!(homes[1..].iter().all(|place| (1..size).contains(place)), "{homes:?}");
        }
    }

    fn made(value: f64) -> Outcomes {
        Outcomes { values: vec![Some(value)], visits_due: 1, ..Outcomes::default() }
    }

    #[test]
    fn a_sample_is_shown_from_its_first_pair_and_then_whole_and_never_has_a_fingerprint() {
        let selection = Selection::new("000", "test").expect("the case exists");
        let sample = Names::of(&selection, Scope::Sample).all(3);
        let mut known = BTreeMap::new();
        let mut request = Request {
            selection,
            goal: Goal::Everything,
            sample: sample.clone(),
            full: Vec::new(),
            full_begun: false,
            published: None,
        };
        let mut shown = Vec::new();
        for name in sample.iter().flatten() {
            known.insert(name.clone(), made(1.0));
            if let Some(answer) = request.news(&known) {
                assert_eq!((answer.scope, answer.fingerprint), (Scope::Sample, None));
                shown.push((answer.replicates.len(), answer.of));
            }
        }
        assert_eq!(shown, [(1, 3), (3, 3)]);
    }

    #[test]
    fn a_sample_has_no_sums_over_the_municipality() {
        let run = || Outcomes { values: vec![Some(1.0); DEFINITIONS.len()], ..Outcomes::default() };
        let answer = |scope| Answer {
            selection: Selection::new("000", "test").expect("the case exists"),
            scope,
            replicates: vec![Replicate { baseline: run(), reform: run(), again: None }],
            of: 1,
            fingerprint: None,
        };
        // By their units; what a recipient costs, and how many there are to choose from, are no sums.
        let is_sum =
            |unit: &str| ["SEK per year (2024 prices)", "hours per year", "providers", "per year"].contains(&unit);
        let means = [Measure::CostPerRecipient, Measure::ChoiceCount];
        for one in answer(Scope::Sample).compared() {
            let sum = is_sum(one.measure.definition().unit) && !means.contains(&one.measure);
            assert_eq!(one.baseline.is_none(), sum, "{:?}", one.measure);
        }
        assert!(answer(Scope::Full).compared().iter().all(|one| one.baseline.is_some()));
    }

    #[test]
    fn full_runs_replace_the_sample_when_there_are_enough_and_end_with_a_fingerprint() {
        let selection = Selection { replications: 4, ..Selection::new("000", "test").expect("the case exists") };
        let names = |scope| Names::of(&selection, scope).all(4);
        let (sample, full) = (names(Scope::Sample), names(Scope::Full));
        let mut known: BTreeMap<Arc<str>, Outcomes> =
            sample.iter().flatten().map(|name| (name.clone(), made(1.0))).collect();
        let mut request = Request {
            selection: selection.clone(),
            goal: Goal::Everything,
            sample,
            full: full.clone(),
            full_begun: true,
            published: None,
        };
        let mut shown = Vec::new();
        for name in full.iter().flatten() {
            known.insert(name.clone(), made(2.0));
            if let Some(answer) = request.news(&known) {
                shown.push((answer.scope, answer.replicates.len(), answer.fingerprint.is_some()));
            }
        }
        // The fourth replication's noise is still missing when its pair is shown.
        assert_eq!(
            shown,
            [(Scope::Sample, 4, false), (Scope::Full, 3, false), (Scope::Full, 4, false), (Scope::Full, 4, true)]
        );
    }

    #[test]
    fn every_pair_comes_before_the_noise_that_can_wait() {
        let selection = Selection::new("000", "test").expect("the case exists");
        let full = Names::of(&selection, Scope::Full).all(REPLICATIONS + 1);
        let order: Vec<Arc<str>> =
            waiting(&BTreeMap::new(), &[], &full, Scope::Full).into_iter().map(|job| job.name).collect();
        assert_eq!(order.len(), full.iter().flatten().count());
        let place = |name: &Arc<str>| order.iter().position(|each| each == name);
        let usual = &full[..REPLICATIONS as usize];
        let last_pair = usual.iter().filter_map(|names| place(&names[1])).max();
        let beyond = place(&full[REPLICATIONS as usize][0]);
        let noise = |at: usize| place(&full[at][2]);
        assert!((0..FEWEST_FULL).all(|at| noise(at) < last_pair));
        assert!((FEWEST_FULL..8).all(|at| noise(at) > last_pair && noise(at) < beyond));
    }
}
