//! Runs replications on several threads at once. What comes back is in the order of the replications and the same for
//! any number of threads.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sim_core::comparison::{Replicate, Replications};
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How many threads to use without a choice.
pub fn all_cores() -> u32 {
    std::thread::available_parallelism().map_or(1, NonZero::get).try_into().unwrap_or(1)
}

/// Shows progress on standard error when that is a terminal.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many replications.
    pub fn new(replications: u32) -> Self {
        let bar = ProgressBar::with_draw_target(Some(u64::from(replications)), ProgressDrawTarget::stderr());
        let style =
            ProgressStyle::with_template("{bar:40} {pos} av {len} beräkningar, {elapsed} av omkring {duration}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self(bar)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Runs the replications `from..to`, in order of their numbers.
pub fn run<T: Send>(from: u32, to: u32, workers: u32, progress: &Progress, one: impl Fn(u32) -> T + Sync) -> Vec<T> {
    let next = AtomicU32::new(from);
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..workers.min(to.saturating_sub(from)) {
            scope.spawn(|| {
                loop {
                    let replication = next.fetch_add(1, Ordering::Relaxed);
                    if replication >= to {
                        break;
                    }
                    let made = one(replication);
                    progress.0.inc(1);
                    done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((replication, made));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(replication, _)| *replication);
    done.into_iter().map(|(_, made)| made).collect()
}

/// Runs paired replications until there are enough, judged one more at a time, so that the number made does not depend
/// on the threads.
pub fn until_enough(wanted: Replications, workers: u32, one: impl Fn(u32) -> Replicate + Sync) -> Vec<Replicate> {
    let most = match wanted {
        Replications::Number(number) => number,
        Replications::HalfWidth { at_most, .. } => at_most,
    };
    let progress = Progress::new(most);
    let mut made: Vec<Replicate> = Vec::new();
    while !wanted.enough(&made) {
        let from = u32::try_from(made.len()).unwrap_or(most);
        let to = match wanted {
            Replications::Number(number) => number,
            Replications::HalfWidth { at_most, .. } => from.saturating_add(workers).min(at_most),
        };
        for replicate in run(from, to, workers, &progress, &one) {
            if !wanted.enough(&made) {
                made.push(replicate);
            }
        }
    }
    made
}
