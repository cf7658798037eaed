//! What can be asked for on the command line, and the help that explains it.

use crate::plan::PlanArgs;
use cases::link::{MOST_DAYS, MOST_REPLICATIONS};
use clap::{Args, Parser, Subcommand, ValueEnum};
use sim_core::outcomes::{Dimension, Measure};
use sim_core::scenario::problem::did_you_mean;
use std::path::PathBuf;

/// A policy laboratory for Swedish municipal home care: what would change if a proposal were adopted?
///
/// Every run is a simulation of a whole municipality, day by day. The same seed gives the same numbers, bit for bit,
/// here and in the browser, whatever the number of workers.
#[derive(Debug, Parser)]
#[command(name = "utfall", version, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  utfall presets                                    what there is to start from
  utfall compare --case 000                         a proposal against today
  utfall compare --case 000 --municipality glesbygd --set reform.refusal.uptake=0.2
  utfall compare --case 000 --set absence.sick=0.15 --format json > result.json
  utfall compare --case 000 --set payment.model=granted
  utfall run --scenario glesbygd --days 90 --replications 4
  utfall calibrate --municipality glesbygd          fit assumptions to published figures
  utfall check my-municipality.toml                 every problem with a file, at once

Exit codes: 0 done, 1 failed, 2 the command or a file was rejected.";

const PLAN_EXAMPLES: &str = "\
Examples:
  utfall plan day.json
  utfall plan day.json --budget-ms 1000 --objective travel > plan.json
  utfall plan tomorrow.json --warm plan.json
  utfall plan italian.json --format hhcrsp --budget-ms 10000

docs/hhcrsp.md says what counts in the published format.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Simulate one scenario.
    Run(RunArguments),
    /// Compare today with a proposal: the same people, the same days, the same chance.
    Compare(CompareArguments),
    /// Plan one day from a JSON file, so that the planner can be compared with others.
    #[command(after_help = PLAN_EXAMPLES)]
    Plan(PlanArgs),
    /// What refused pairs do to visits, by their share, the size of the unit and sick leave: the curves of case 000, as JSON.
    Curves(CurvesArguments),
    /// What many or few procured contracts, for areas or the whole municipality, do to case 004, as JSON.
    Frontier(FrontierArguments),
    /// What the measures of a case's proposal do by themselves and together: every combination of them, as JSON.
    Factorial(FactorialArguments),
    /// How far is driven when service visits go to others than those who give care, as JSON.
    Cleaning(CleaningArguments),
    /// Published changes that nothing was fitted to, as experiments: few employees for each recipient, and few providers; as JSON.
    HeldOut(HeldOutArguments),
    /// Fit some assumptions of a municipality to published figures, and say what stays unknown and what is off.
    Calibrate(CalibrateArguments),
    /// List the municipalities and cases that come with Utfall.
    Presets(PresetsArguments),
    /// List every lever and assumption with its unit, range or words, and source.
    Parameters(ParametersArguments),
    /// Print what one run wrote down: visits reported otherwise than they were made, lines of money, months of providers.
    Log(LogArguments),
    /// Check a scenario file and list every problem with it.
    Check(CheckArguments),
}

/// How results are written to standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: Swedish number formats, rounded.
    Table,
    /// For programs: every digit.
    Json,
    /// For spreadsheets: comma between columns, decimal point.
    Csv,
}

/// Listings have no CSV form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
}

#[derive(Debug, Args)]
pub struct Options {
    /// Days counted, after a warm-up of eight weeks [default: 365]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_DAYS)))]
    pub days: Option<u32>,

    /// How many times the period is simulated, each with its own chance [default: 20]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_REPLICATIONS)))]
    pub replications: Option<u32>,

    /// The seed of all chance [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,

    /// How many replications are simulated at the same time; never changes a result [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub workers: Option<u32>,

    /// Set a lever or an assumption, to a number, true or false, or a word; `utfall parameters` lists them. May be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,

    /// How to write the result
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  utfall run --scenario norra-innerstaden
  utfall run --scenario glesbygd --days 90 --replications 4 --set absence.sick=0.2 --format csv")]
pub struct RunArguments {
    /// A municipality that comes with Utfall, or a file
    #[arg(long, value_name = "PRESET|FILE")]
    pub scenario: String,

    #[command(flatten)]
    pub options: Options,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A lever set by --set takes effect on the first counted day; an assumption holds from the start of the warm-up.
Without a prefix --set changes both alternatives; `baseline.` and `reform.` change one.

Examples:
  utfall compare --case 000
  utfall compare --case 000 --set reform.refusal.cap=1 --set absence.sick=0.15
  utfall compare --link '#/fall/000?v=1&r.refusal.uptake=0.2'
  utfall compare --case 000 --by age --by origin
  utfall compare --case 002 --payment solna-2024
  utfall compare --case 000 --half-width unmet_per_1000=0.5 --max-replications 200
  utfall compare norra-innerstaden my-reform.toml")]
pub struct CompareArguments {
    /// The baseline: a municipality that comes with Utfall, or a file
    #[arg(requires = "reform", conflicts_with_all = ["case", "link", "municipality", "payment"], required_unless_present_any = ["case", "link"])]
    pub baseline: Option<String>,

    /// The reform: a file with `base = "…"` and the values that it sets
    pub reform: Option<String>,

    /// The case to compare; `utfall presets` lists them
    #[arg(long, value_name = "NUMBER")]
    pub case: Option<String>,

    /// Where the case is tried [default: the case's own municipality]
    #[arg(long, value_name = "PRESET")]
    pub municipality: Option<String>,

    /// Propose this way to pay; `utfall presets` lists them, and --set overrides it
    #[arg(long, value_name = "PRESET")]
    pub payment: Option<String>,

    /// Choices saved in a link from the app; other options override it, and alternatives that it keeps are compared, too
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,

    /// Replicate until the 95 % interval of this outcome's difference reaches at most VALUE to each side
    #[arg(long, value_name = "OUTCOME=VALUE", value_parser = half_width, conflicts_with = "replications")]
    pub half_width: Option<(Measure, f64)>,

    /// The most replications made for --half-width
    #[arg(long, value_name = "N", default_value_t = 200, requires = "half_width",
        value_parser = clap::value_parser!(u32).range(4..=i64::from(MOST_REPLICATIONS)))]
    pub max_replications: u32,

    /// Break the outcomes down by groups of recipients or of staff. May be repeated
    #[arg(long, value_name = "DIMENSION", value_parser = dimension)]
    pub by: Vec<Dimension>,

    #[command(flatten)]
    pub options: Options,
}

fn dimension(written: &str) -> Result<Dimension, String> {
    Dimension::from_id(written).ok_or_else(|| {
        let ids = Dimension::ALL.map(Dimension::id);
        did_you_mean(written, ids, &format!("choose between {}", ids.join(", ")))
    })
}

fn half_width(written: &str) -> Result<(Measure, f64), String> {
    let (id, reach) = written.split_once('=').ok_or("write OUTCOME=VALUE, for example unmet_per_1000=0.5")?;
    let measure = Measure::from_id(id).ok_or_else(|| {
        let ids = sim_core::outcomes::DEFINITIONS.iter().map(|definition| definition.id);
        did_you_mean(id, ids, "no outcome has that name; a comparison lists them all")
    })?;
    match reach.parse::<f64>() {
        Ok(reach) if reach.is_finite() && reach > 0.0 => Ok((measure, reach)),
        Ok(_) | Err(_) => Err("the half-width must be a number above 0".to_owned()),
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Four sizes of unit, three levels of sick leave and four shares of refused pairs, each run with the same chance; then single
refused pairs in norra-innerstaden. `cargo xtask curves` runs it and draws the pictures.")]
pub struct CurvesArguments {
    /// Days counted, after a warm-up of eight weeks [default: 182]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_DAYS)))]
    pub days: Option<u32>,

    /// How many times the period is simulated, each with its own chance [default: 12]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=i64::from(MOST_REPLICATIONS)))]
    pub replications: Option<u32>,

    /// How many runs are made at the same time; never changes a result [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub workers: Option<u32>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Free entry, and 1, 2, 3, 5 and 8 procured contracts, in areas by themselves or together, with in-house provision keeping its share
or not, each run with the same chance. `cargo xtask frontier` runs it and writes the file of case 004.")]
pub struct FrontierArguments {
    /// Days counted, after a warm-up of eight weeks [default: 365]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_DAYS)))]
    pub days: Option<u32>,

    /// How many times the period is simulated, each with its own chance [default: 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_REPLICATIONS)))]
    pub replications: Option<u32>,

    /// How many runs are made at the same time; never changes a result [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub workers: Option<u32>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Weekdays of the care plans, planned for least travel: each unit with all of its visits, or with those of care alone while one firm
makes the service visits of the whole area. `cargo xtask validation` runs it.")]
pub struct CleaningArguments {
    /// The municipality
    #[arg(long, value_name = "NAME")]
    pub municipality: String,

    /// How many weekdays, each with people of its own
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..=i64::from(MOST_REPLICATIONS)))]
    pub replications: u32,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Levers that mean nothing without each other are one measure. Every combination of the measures is run with the same chance.

Example:
  utfall factorial --case 002 --replications 4 --set reform.control.hours=1000")]
pub struct FactorialArguments {
    /// The case whose proposal is taken apart; `utfall presets` lists them
    #[arg(long, value_name = "NUMBER")]
    pub case: String,

    /// Where the case is tried [default: the case's own municipality]
    #[arg(long, value_name = "PRESET")]
    pub municipality: Option<String>,

    /// Days counted, after a warm-up of eight weeks [default: 365]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_DAYS)))]
    pub days: Option<u32>,

    /// How many times the period is simulated, each with its own chance
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=i64::from(MOST_REPLICATIONS)))]
    pub replications: u32,

    /// How many replications are simulated at the same time; never changes a result [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub workers: Option<u32>,

    /// Set a lever or an assumption, as for `utfall compare`. May be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
One unit in which every recipient accepts from three to twelve employees; and 20 and 16 private providers, of which a tender leaves
6 and 5. `cargo xtask validation experiments` runs it.")]
pub struct HeldOutArguments {
    /// How many times each is simulated, each with its own chance
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=i64::from(MOST_REPLICATIONS)))]
    pub replications: u32,

    /// How many runs are made at the same time; never changes a result [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub workers: Option<u32>,
}

/// Which mean of employees met in 14 days a municipality is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Region {
    /// A metropolitan region.
    Metropolitan,
    /// Anywhere else.
    Elsewhere,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Every candidate is run with the same replications; the values of the file and the fitted ones are then judged by other
replications. Figures that are held out are shown and never fitted to. Without --write nothing is changed.

Examples:
  utfall calibrate --municipality glesbygd
  utfall calibrate --municipality huddinge --replications 1 --workers 2
  utfall calibrate --municipality my-municipality.toml --region elsewhere --write")]
pub struct CalibrateArguments {
    /// A municipality that comes with Utfall, or a file
    #[arg(long, value_name = "PRESET|FILE")]
    pub municipality: String,

    /// Which published mean it is compared with [default: elsewhere if an area is travelled by car in the country]
    #[arg(long, value_enum)]
    pub region: Option<Region>,

    /// How many times the region that is not ruled out is narrowed
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=10))]
    pub waves: u32,

    /// Points run in each wave
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(8..=1000))]
    pub points: u32,

    /// Days counted in each run, after a warm-up of eight weeks
    #[arg(long, value_name = "N", default_value_t = 91, value_parser = clap::value_parser!(u32).range(28..=i64::from(MOST_DAYS)))]
    pub days: u32,

    /// How many times each point is simulated, with the same chance as the others
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_REPLICATIONS)))]
    pub replications: u32,

    /// The seed of all chance [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,

    /// How many runs are made at the same time; never changes a result [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub workers: Option<u32>,

    /// Write the fitted values, and how well they are known, into the municipality's file
    #[arg(long)]
    pub write: bool,

    /// How to write the result
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

/// What a log holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Logged {
    /// Visits that were reported otherwise than they were made.
    Visits,
    /// Every line of money.
    Lines,
    /// Every month of every provider.
    Providers,
    /// Every choice of provider, and every provider and unit that comes or goes.
    Market,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  utfall log --scenario huddinge --days 60 --what visits --set control.dishonest=0.3
  utfall log --scenario huddinge --days 365 --what market --set market.regime=lou
  utfall log --scenario huddinge --days 60 --what lines | head")]
pub struct LogArguments {
    /// A municipality that comes with Utfall, or a file
    #[arg(long, value_name = "PRESET|FILE")]
    pub scenario: String,

    /// What to print
    #[arg(long, value_enum, default_value_t = Logged::Visits)]
    pub what: Logged,

    /// Days counted, after a warm-up of eight weeks
    #[arg(long, value_name = "N", default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_DAYS)))]
    pub days: u32,

    /// Which replication
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub replication: u32,

    /// The seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,

    /// Set a lever or an assumption; `utfall parameters` lists them. May be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
}

#[derive(Debug, Args)]
pub struct PresetsArguments {
    /// How to write the list
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub struct ParametersArguments {
    /// Show the values and sources of this scenario, a preset or a file
    #[arg(long, value_name = "PRESET|FILE")]
    pub scenario: Option<String>,

    /// How to write the list
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "docs/problems.md shows a bad and a good example of every problem.")]
pub struct CheckArguments {
    /// The file to check
    pub file: PathBuf,

    /// How to write the problems
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}
