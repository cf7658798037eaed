//! `cargo xtask bench`: what Utfall takes, natively and in Chromium, measured side by side with the previous release so that
//! whatever else the machine does meets both. Prints the tables of docs/benchmarks.md, keeps them in the target folder,
//! and fails, naming them, when something has become more than 10 % slower beyond doubt.

mod measure;
mod native;
mod page;
mod previous;
mod report;
mod size;
mod wasm;
mod workers;

use std::path::PathBuf;
use std::process::Command;

use crate::browser::{self, Browser};
use crate::process::{cargo, program, run as done, target};
use crate::tools::Tools;
use crate::{dist, tools};
use previous::Previous;
use report::Report;

/// A part of the measurements that can be asked for alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Native,
    Workers,
    Size,
    Page,
    Wasm,
}

impl Section {
    const ALL: [Self; 5] = [Self::Native, Self::Workers, Self::Size, Self::Page, Self::Wasm];

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Workers => "workers",
            Self::Size => "size",
            Self::Page => "page",
            Self::Wasm => "wasm",
        }
    }

    fn measure(self, bench: &mut Bench) -> Result<(), String> {
        match self {
            Self::Native => native::measure(bench),
            Self::Workers => workers::measure(bench),
            Self::Size => size::measure(bench),
            Self::Page => page::measure(bench),
            Self::Wasm => wasm::measure(bench),
        }
    }
}

/// What the sections share.
struct Bench {
    /// For trying the command itself: few rounds and short periods, whose numbers say little.
    quick: bool,
    /// What is measured beside this; or why nothing is.
    previous: Result<Previous, String>,
    built: Option<Built>,
    /// The address of the previous release's page, once it is asked for; or why it has none.
    previous_page: Option<Result<String, String>>,
    report: Report,
}

/// The page and what measuring it needs.
struct Built {
    browser: Browser,
    tools: Tools,
    folder: PathBuf,
    address: String,
}

/// Measures what the options ask for. Errors: an option is unknown, something of this version cannot be built or measured,
/// or it has become slower.
pub fn run(options: &[&str]) -> Result<(), String> {
    let (mut sections, mut quick, mut against) = (Vec::new(), false, None);
    let mut words = options.iter();
    while let Some(&word) = words.next() {
        match (word, Section::ALL.into_iter().find(|section| section.name() == word)) {
            (_, Some(section)) => sections.push(section),
            ("--quick", None) => quick = true,
            ("--against", None) => against = Some(*words.next().ok_or("--against needs a revision")?),
            (_, None) => return Err(format!("bench {word}: there is {}", Section::ALL.map(Section::name).join(", "))),
        }
    }
    let previous = match against {
        Some(_) => Ok(Previous::found(against)?),
        None => Previous::found(None),
    };
    let mut bench = Bench { quick, previous, built: None, previous_page: None, report: Report::default() };
    done(cargo().args(["build", "--quiet", "--release", "--package", "cli", "--package", "day-loop"]))?;
    bench.begin();
    for section in Section::ALL.into_iter().filter(|section| sections.is_empty() || sections.contains(section)) {
        section.measure(&mut bench)?;
    }
    bench.report.end()
}

impl Bench {
    /// One of two numbers: for a measurement, and for trying the command.
    fn either(&self, full: u32, quick: u32) -> u32 {
        if self.quick { quick } else { full }
    }

    fn begin(&mut self) {
        self.report.say(&report::machine());
        self.report.say(&match &self.previous {
            Ok(previous) => format!("Beside {previous}."),
            Err(why) => format!("Beside nothing: {why}."),
        });
        if self.quick {
            self.report.say("Tried with --quick: these numbers say little.");
        }
    }

    /// Builds the page, once.
    fn built(&mut self) -> Result<&Built, String> {
        let built = match self.built.take() {
            Some(built) => built,
            None => {
                let (browser, tools) = (browser::ready()?, tools::ready()?);
                let folder = dist::build(&tools)?;
                let address = browser::served(folder.clone())?;
                Built { browser, tools, folder, address }
            }
        };
        Ok(self.built.insert(built))
    }

    /// Builds the previous release's page, once; its address, or why there is none.
    fn previous_page(&mut self) -> Result<String, String> {
        let previous = self.previous.as_ref().map_err(String::clone);
        let made = || previous.and_then(|previous| browser::served(previous.page()?));
        self.previous_page.get_or_insert_with(made).clone()
    }

    /// One of the previous release's programs; or why there is none.
    fn previous_program(&self, package: &str, name: &str) -> Result<PathBuf, String> {
        self.previous.as_ref().map_err(String::clone)?.program(package, name)
    }
}

/// A program that this version has built.
fn own(name: &str) -> PathBuf {
    target().join("release").join(name)
}

/// The command line, told to run a municipality.
fn year(utfall: &PathBuf, municipality: &str, days: u32, replications: u32, workers: u32) -> Command {
    let mut run = program(utfall);
    run.args(["run", "--scenario", municipality, "--format", "json"]);
    for (option, number) in [("--days", days), ("--replications", replications), ("--workers", workers)] {
        run.arg(option).arg(number.to_string());
    }
    run
}
