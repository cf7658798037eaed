//! The only file that knows of workers. It turns a selection into jobs, one run each, keeps the runs that are made and
//! tells the page what is known so far. The newest request wins: waiting jobs of an older one are dropped, and a worker
//! busy with a run that nobody asks for any more is replaced.
//!
//! Two groups of workers: one answers with small samples and is therefore always free when a lever moves, the other makes
//! the full runs. A run is known by its job, so a moved lever costs the proposal's runs only, and Back costs nothing.

use cases::link::Selection;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use sim_core::comparison::{Replicate, fingerprint};
use sim_core::outcomes::Outcomes;
use sim_core::scenario::Arm;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Response, Worker, WorkerOptions, WorkerType};

/// Paired replications of a sample.
const SAMPLE_REPLICATIONS: u32 = 4;
/// Full runs replace the sample from this many: fewer say less than it does.
const FEWEST_FULL: usize = 3;
/// Stillness before full runs begin, in milliseconds.
const STILLNESS: u32 = 250;
/// Most workers of each group: each holds a whole municipality in memory.
const MOST_WORKERS: usize = 8;
/// Most runs that are remembered.
const MOST_KNOWN: usize = 20_000;

/// Whether an answer is a sample or the whole calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One unit, a short time, few replications: preliminary.
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
    /// A hash of every outcome; only a complete full calculation has one.
    pub fingerprint: Option<String>,
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
        /// Single runs that are made: three to a replication.
        runs: u32,
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
    pool: StoredValue<Rc<RefCell<Pool>>, LocalStorage>,
}

#[derive(Default)]
struct Pool {
    module: Option<JsValue>,
    members: Vec<Member>,
    sampling: VecDeque<Job>,
    running: VecDeque<Job>,
    known: BTreeMap<Arc<str>, Outcomes>,
    request: Option<Request>,
    /// Begins the full runs after a moment of stillness; dropped when something moves.
    stillness: Option<Timeout>,
}

struct Request {
    selection: Selection,
    goal: Goal,
    sample: Vec<[Arc<str>; 3]>,
    full: Vec<[Arc<str>; 3]>,
    full_begun: bool,
    published: Option<(Scope, usize)>,
}

/// One run to make, named by its JSON.
#[derive(Clone)]
struct Job {
    name: Arc<str>,
    replication: u32,
}

struct Member {
    worker: Worker,
    scope: Scope,
    life: Life,
    _listeners: (Closure<dyn FnMut(MessageEvent)>, Closure<dyn FnMut(ErrorEvent)>),
}

enum Life {
    Starting,
    Free,
    Busy(Arc<str>),
}

impl Runner {
    /// Starts the workers; the first request may be made at once.
    pub fn start() -> Self {
        let runner = Self {
            answer: RwSignal::new(None),
            stage: RwSignal::new(Stage::Starting),
            pool: StoredValue::new_local(Rc::default()),
        };
        wasm_bindgen_futures::spawn_local(async move {
            match module().await {
                Ok(module) => {
                    runner.pool().borrow_mut().module = Some(module);
                    let cores = window().navigator().hardware_concurrency() as usize;
                    let cores = cores.clamp(1, MOST_WORKERS);
                    for scope in [Scope::Sample, Scope::Full] {
                        for _ in 0..cores {
                            runner.add_worker(scope);
                        }
                    }
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
            pool.running.clear();
            let sample = names(&selection, Scope::Sample, SAMPLE_REPLICATIONS);
            pool.sampling = waiting(&pool.known, &pool.members, &sample);
            pool.request = Some(Request {
                full: names(&selection, Scope::Full, selection.replications),
                sample,
                selection,
                goal,
                full_begun: false,
                published: None,
            });
        }
        self.stage.set(Stage::Starting);
        self.replace_unwanted();
        self.advance();
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
        self.stage.set(Stage::Cancelled);
        self.replace_unwanted();
    }

    fn pool(self) -> Rc<RefCell<Pool>> {
        self.pool.get_value()
    }

    /// Publishes what is new, begins the full runs when the sample is done, and gives free workers their next job.
    fn advance(self) {
        if matches!(self.stage.get_untracked(), Stage::Failed(_) | Stage::Cancelled) {
            return;
        }
        self.publish();
        let pool = self.pool();
        let begin = {
            let pool = pool.borrow();
            pool.request.as_ref().is_some_and(|request| {
                request.goal == Goal::Everything && !request.full_begun && complete(&pool.known, &request.sample)
            }) && pool.stillness.is_none()
        };
        if begin {
            let timeout = Timeout::new(STILLNESS, move || self.begin_full());
            pool.borrow_mut().stillness = Some(timeout);
        }
        self.dispatch();
    }

    fn begin_full(self) {
        {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            // The timer that calls this cannot drop itself while it runs.
            if let Some(timeout) = pool.stillness.take() {
                timeout.forget();
            }
            let Some(mut request) = pool.request.take() else { return };
            request.full_begun = true;
            pool.running = waiting(&pool.known, &pool.members, &request.full);
            pool.request = Some(request);
        }
        self.advance();
    }

    fn publish(self) {
        let pool = self.pool();
        let mut pool = pool.borrow_mut();
        let Pool {
            known,
            request: Some(request),
            ..
        } = &mut *pool
        else {
            return;
        };
        let full = replicates(known, &request.full);
        let of = request.selection.replications;
        let whole = full.len() == of as usize;
        let (scope, replicates) = if full.len() >= FEWEST_FULL || whole {
            (Scope::Full, full.clone())
        } else {
            (Scope::Sample, replicates(known, &request.sample))
        };
        if request.goal == Goal::Everything {
            let stage = match (whole, request.full_begun) {
                (true, _) => Stage::Complete { of },
                (false, true) => Stage::Running {
                    done: full.len() as u32,
                    of,
                    runs: request
                        .full
                        .iter()
                        .flatten()
                        .filter(|name| known.contains_key(*name))
                        .count() as u32,
                },
                (false, false) => Stage::Starting,
            };
            if self.stage.get_untracked() != stage {
                self.stage.set(stage);
            }
        }
        let news = (scope, replicates.len());
        let due = match scope {
            Scope::Sample => replicates.len() == request.sample.len() && !replicates.is_empty(),
            // Thousands of replications are not redrawn one by one.
            Scope::Full => whole || replicates.len() % (1 + of as usize / 100) == 0,
        };
        if due && request.published != Some(news) {
            request.published = Some(news);
            let fingerprint = whole.then(|| {
                let runs = replicates
                    .iter()
                    .flat_map(|each| [&each.baseline, &each.reform, &each.again]);
                fingerprint(runs)
            });
            let selection = request.selection.clone();
            self.answer.set(Some(Arc::new(Answer {
                selection,
                scope,
                replicates,
                fingerprint,
            })));
        }
    }

    fn dispatch(self) {
        let pool = self.pool();
        let mut pool = pool.borrow_mut();
        let Pool {
            members,
            sampling,
            running,
            ..
        } = &mut *pool;
        for scope in [Scope::Sample, Scope::Full] {
            let queue = match scope {
                Scope::Sample => &mut *sampling,
                Scope::Full => &mut *running,
            };
            let group: Vec<&mut Member> = members.iter_mut().filter(|member| member.scope == scope).collect();
            let size = group.len();
            for (place, member) in group.into_iter().enumerate() {
                if !matches!(member.life, Life::Free) {
                    continue;
                }
                // A replication stays with its worker, which remembers its start; what is left over is anyone's.
                let own = queue.iter().position(|job| job.replication as usize % size == place);
                let Some(job) = own.or(queue.len().checked_sub(1)).and_then(|at| queue.remove(at)) else {
                    continue;
                };
                let message = js_sys::Object::new();
                let set = |key: &str, value: &JsValue| js_sys::Reflect::set(&message, &key.into(), value);
                let sent = set("id", &0.into())
                    .and_then(|_| set("job", &(&*job.name).into()))
                    .and_then(|_| member.worker.post_message(&message));
                match sent {
                    Ok(()) => member.life = Life::Busy(job.name),
                    Err(error) => self.stage.set(Stage::Failed(described(&error))),
                }
            }
        }
    }

    /// Terminates workers whose run nobody asks for any more, and starts others in their place.
    fn replace_unwanted(self) {
        let unwanted: Vec<usize> = {
            let pool = self.pool();
            let pool = pool.borrow();
            let wanted: BTreeSet<&str> = pool
                .request
                .iter()
                .flat_map(|request| request.sample.iter().chain(&request.full))
                .flatten()
                .map(|name| &**name)
                .collect();
            let unwanted = |member: &Member| {
                // A sample is over before a new worker would be ready.
                matches!(&member.life, Life::Busy(name) if member.scope == Scope::Full && !wanted.contains(&**name))
            };
            let numbered = pool.members.iter().enumerate();
            numbered
                .filter(|(_, member)| unwanted(member))
                .map(|(place, _)| place)
                .collect()
        };
        for place in unwanted {
            self.replace(place);
        }
    }

    fn replace(self, place: usize) {
        let (scope, position) = {
            let pool = self.pool();
            let pool = pool.borrow();
            pool.members[place].worker.terminate();
            (pool.members[place].scope, place)
        };
        if let Some(fresh) = self.worker(scope) {
            self.pool().borrow_mut().members[position] = fresh;
        }
    }

    fn add_worker(self, scope: Scope) {
        if let Some(member) = self.worker(scope) {
            self.pool().borrow_mut().members.push(member);
        }
    }

    fn worker(self, scope: Scope) -> Option<Member> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let made = Worker::new_with_options("./worker.js", &options).and_then(|worker| {
            let module = self.pool().borrow().module.clone().unwrap_or(JsValue::NULL);
            worker.post_message(&module)?;
            Ok(worker)
        });
        let Ok(worker) = made else {
            self.stage.set(Stage::Unsupported);
            return None;
        };
        let from = worker.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            self.hear(&from, &event.data());
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            self.stage.set(Stage::Failed(event.message()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Member {
            worker,
            scope,
            life: Life::Starting,
            _listeners: (on_message, on_error),
        })
    }

    fn hear(self, from: &Worker, data: &JsValue) {
        let field = |key: &str| js_sys::Reflect::get(data, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let error = field("error");
        let place = self
            .pool()
            .borrow()
            .members
            .iter()
            .position(|member| member.worker == *from);
        // A worker that has been replaced may still have had something to say.
        let Some(place) = place else { return };
        if !error.is_undefined() {
            {
                let pool = self.pool();
                let mut pool = pool.borrow_mut();
                pool.sampling.clear();
                pool.running.clear();
                pool.stillness = None;
            }
            self.stage
                .set(Stage::Failed(error.as_string().unwrap_or_else(|| described(&error))));
            // A failed run may have closed its worker.
            self.replace(place);
            return;
        }
        {
            let pool = self.pool();
            let mut pool = pool.borrow_mut();
            let life = std::mem::replace(&mut pool.members[place].life, Life::Free);
            if let (Life::Busy(name), Some(outcomes)) = (life, outcomes(&field("values"))) {
                pool.known.insert(name, outcomes);
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

/// The names of every run of a calculation: per replication the baseline, the proposal and the baseline again. The
/// proposal's own values are left out where they do not matter, so that the same run has the same name.
fn names(selection: &Selection, scope: Scope, replications: u32) -> Vec<[Arc<str>; 3]> {
    let mut without = selection.clone();
    without.sets.retain(|set| set.arm != Arm::Reform);
    let (days, extent) = match scope {
        // A sample does not depend on them.
        Scope::Sample => (1, "sample"),
        Scope::Full => (selection.days, "full"),
    };
    // Written once: there may be thousands of replications.
    let written = |selection: &Selection| {
        let selection = Selection {
            days,
            replications: 1,
            ..selection.clone()
        };
        serde_json::json!(selection).to_string()
    };
    let (baseline, reform) = (written(&without), written(selection));
    let name = |selection: &str, arm: &str, replication: u32| -> Arc<str> {
        format!(r#"{{"selection":{selection},"arm":"{arm}","replication":{replication},"extent":"{extent}"}}"#).into()
    };
    let arms = |replication| {
        [
            name(&baseline, "baseline", replication),
            name(&reform, "reform", replication),
            name(&baseline, "again", replication),
        ]
    };
    (0..replications).map(arms).collect()
}

/// The runs that are neither known nor being made, in the order in which they are useful.
fn waiting(known: &BTreeMap<Arc<str>, Outcomes>, members: &[Member], names: &[[Arc<str>; 3]]) -> VecDeque<Job> {
    let being_made = |name: &Arc<str>| {
        members
            .iter()
            .any(|member| matches!(&member.life, Life::Busy(busy) if busy == name))
    };
    let numbered = (0u32..).zip(names);
    numbered
        .flat_map(|(replication, names)| {
            names.iter().map(move |name| Job {
                name: name.clone(),
                replication,
            })
        })
        .filter(|job| !known.contains_key(&job.name) && !being_made(&job.name))
        .collect()
}

fn complete(known: &BTreeMap<Arc<str>, Outcomes>, names: &[[Arc<str>; 3]]) -> bool {
    names.iter().flatten().all(|name| known.contains_key(name))
}

/// The replications whose three runs are known, in order.
fn replicates(known: &BTreeMap<Arc<str>, Outcomes>, names: &[[Arc<str>; 3]]) -> Vec<Replicate> {
    let one = |[baseline, reform, again]: &[Arc<str>; 3]| {
        Some(Replicate {
            baseline: known.get(baseline)?.clone(),
            reform: known.get(reform)?.clone(),
            again: known.get(again)?.clone(),
        })
    };
    names.iter().filter_map(one).collect()
}

/// Reads a worker's answer: visits due, then every outcome.
fn outcomes(values: &JsValue) -> Option<Outcomes> {
    let numbers = values.dyn_ref::<js_sys::Float64Array>()?.to_vec();
    let (visits, values) = numbers.split_first()?;
    let values = values.iter().map(|value| (!value.is_nan()).then_some(*value)).collect();
    Some(Outcomes {
        values,
        visits_due: *visits as u64,
    })
}

fn described(error: &JsValue) -> String {
    String::from(js_sys::Error::from(error.clone()).message())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::scenario::{Parameter, Set};

    #[test]
    fn a_moved_lever_asks_only_for_the_proposals_runs() {
        let before = Selection::new("000", "test").expect("the case exists");
        let mut after = before.clone();
        after.sets.push(Set {
            arm: Arm::Reform,
            parameter: Parameter::RefusalUptake,
            value: 0.2,
        });
        let (before, after) = (names(&before, Scope::Full, 1), names(&after, Scope::Full, 1));
        assert_eq!(before[0][0], after[0][0]);
        assert_ne!(before[0][1], after[0][1]);
        assert_eq!(before[0][2], after[0][2]);
    }

    #[test]
    fn more_replications_keep_the_runs_already_made() {
        let few = Selection::new("000", "test").expect("the case exists");
        let many = Selection {
            replications: 40,
            ..few.clone()
        };
        assert_eq!(names(&few, Scope::Full, 20)[..], names(&many, Scope::Full, 40)[..20]);
    }
}
