//! Everything that must hold, step by step. A failing step does not stop the others; what failed is listed at the end,
//! and the last line sums the tests of every runner.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::process::{cargo, found, program, read, run, shown};
use crate::{browser, dist, tools};

/// Runs every step. Errors: something failed.
pub fn everything() -> Result<(), String> {
    let mut tally = Tally::default();
    if read(cargo().args(["fmt", "--version"])).is_ok() {
        tally.step("format", || one(cargo().args(["fmt", "--all", "--", "--check", "-l"])));
    }
    if clippy_is_there() {
        tally.step("lints", || {
            one(cargo().args([
                "clippy",
                "--quiet",
                "--workspace",
                "--exclude",
                "app",
                "--all-targets",
                "--",
                "-Dwarnings",
            ]))
        });
    }
    tally.step("what the core builds on", core_is_portable);
    tally
        .step("claims about the model", || counted(cargo().args(["test", "--quiet", "--workspace", "--no-fail-fast"])));
    tally.step("command line, release build", || one(cargo().args(["build", "--quiet", "--release", "-p", "cli"])));

    let built = tally.step("page, release build", || {
        let tools = tools::ready()?;
        let folder = dist::build(&tools)?;
        Ok((Count::ONE, (tools, folder)))
    });
    let browser = tally.step("browser", || Ok((Count::ONE, browser::ready()?)));
    // Without the page or the browser the remaining steps cannot begin; the step that is missing has failed above.
    if let (Some((tools, folder)), Some(browser)) = (built, browser) {
        tally.step("worker, inside the browser", || counted(&mut browser.unit_tests(&tools, "worker")));
        tally.step("page, in the browser", || {
            let page = browser::served(folder)?;
            let files = ["same_bits.test.mjs", "page.test.mjs"];
            let runner = ["--test", "--test-reporter=spec", "--test-concurrency=1"];
            counted(&mut browser.node(&page, &[&runner[..], &files[..]].concat()))
        });
    }
    tally.end()
}

fn clippy_is_there() -> bool {
    let works = || program("cargo").args(["clippy", "--version"]).output().is_ok_and(|output| output.status.success());
    works()
        || found(&["rustup"]).is_some()
            && run(program("rustup").args(["component", "add", "clippy"])).is_ok()
            && works()
}

/// With `num-traits/std`, which any crate of a build may switch on for all, other crates' curves become the platform's
/// and differ between machines. The core may meet num-traits only in chrono, whose dates are whole numbers.
fn core_is_portable() -> Result<(Count, ()), String> {
    let tree = ["tree", "-p", "sim-core", "-e", "normal", "-i", "num-traits", "--depth", "1", "--prefix", "none"];
    let parents = read(cargo().args(tree))?;
    match parents.lines().skip(1).find(|parent| !parent.starts_with("chrono ")) {
        Some(parent) => Err(format!("sim-core reaches num-traits through {parent}")),
        None => Ok((Count::ONE, ())),
    }
}

/// A step that either holds or not.
fn one(command: &mut Command) -> Result<(Count, ()), String> {
    run(command).map(|()| (Count::ONE, ()))
}

/// A step whose program counts its own tests. Errors: it failed for another reason than a failed test.
fn counted(command: &mut Command) -> Result<(Count, ()), String> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|why| format!("{}: {why}", shown(command)))?;
    let output = child.stdout.take().expect("it was piped");
    let mut count = Count::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line.map_err(|why| why.to_string())?).into_owned();
        println!("{line}");
        count.take(&line);
    }
    let status = child.wait().map_err(|why| why.to_string())?;
    if status.success() && count.passed + count.failed == 0 {
        return Err(format!("{}: it ran no tests", shown(command)));
    }
    if !status.success() && count.failed == 0 {
        return Err(format!("{}: {status}", shown(command)));
    }
    Ok((count, ()))
}

/// How many tests passed and failed.
#[derive(Clone, Copy, Default)]
struct Count {
    passed: usize,
    failed: usize,
}

impl Count {
    const ONE: Self = Self { passed: 1, failed: 0 };

    /// Adds what one line of output says: `test result: ok. 3 passed; 0 failed; …` of the Rust runners, `ℹ pass 3` and
    /// `ℹ fail 0` of Node's.
    fn take(&mut self, line: &str) {
        let words: Vec<&str> = line.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["test", "result:", _, passed, "passed", failed, "failed", ..] => {
                self.passed += passed.parse().unwrap_or(0);
                self.failed += failed.parse().unwrap_or(0);
            }
            ["ℹ", "pass", passed] => self.passed += passed.parse().unwrap_or(0),
            ["ℹ", "fail", failed] => self.failed += failed.parse().unwrap_or(0),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Tally {
    count: Count,
    failures: Vec<String>,
}

impl Tally {
    /// Does one step, says how long it took and whether it held; returns what it made, if it held.
    fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<(Count, T), String>) -> Option<T> {
        println!("\n── {name}");
        let _ = std::io::stdout().flush();
        let start = Instant::now();
        let done = work();
        let took = start.elapsed().as_secs_f64();
        match done {
            Ok((count, made)) => {
                self.count.passed += count.passed;
                self.count.failed += count.failed;
                if count.failed > 0 {
                    self.failures.push(format!("{name}: {} failed", count.failed));
                }
                println!("── {name}: {} passed, {} failed, {took:.1} s", count.passed, count.failed);
                (count.failed == 0).then_some(made)
            }
            Err(why) => {
                self.count.failed += 1;
                println!("── {name}: failed, {took:.1} s: {why}");
                self.failures.push(format!("{name}: {why}"));
                None
            }
        }
    }

    fn end(self) -> Result<(), String> {
        println!();
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!("{} passed, {} failed", self.count.passed, self.count.failed);
        if self.failures.is_empty() { Ok(()) } else { Err("not everything holds".to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_results_of_every_runner_are_summed() {
        let mut count = Count::default();
        for line in [
            "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.02s",
            "ℹ pass 5",
            "ℹ fail 2",
            "the page says that 7 passed",
        ] {
            count.take(line);
        }
        assert_eq!((count.passed, count.failed), (10, 3));
    }
}
