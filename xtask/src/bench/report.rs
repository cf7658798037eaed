//! The report: Markdown on standard output as it comes, kept in the target folder, and at its end what has become slower.

use std::fs;

use super::measure::{Interval, REGRESSION, Rounds, median};
use crate::process::{at, program, read, target};

/// What has been said so far.
#[derive(Default)]
pub struct Report {
    text: String,
    regressions: Vec<String>,
}

impl Report {
    /// Says a paragraph.
    pub fn say(&mut self, paragraph: &str) {
        let paragraph = format!("{}\n\n", paragraph.trim_end());
        print!("\n{paragraph}");
        self.text += &paragraph;
    }

    /// Shows a table: the first column is words, the others are numbers.
    pub fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut table = line(&head.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>());
        table += &format!("| ---{} |\n", " | ---:".repeat(head.len() - 1));
        rows.iter().for_each(|row| table += &line(row));
        self.say(&table);
    }

    /// The cells of a cost: the middle one of this version, of the previous one, and their ratio, which is remembered if it
    /// is a regression.
    pub fn cost(&mut self, name: &str, rounds: &Rounds<f64>, shown: impl Fn(f64) -> String) -> Vec<String> {
        let before = rounds.before.as_ref().map_or_else(|_| "–".to_owned(), |before| shown(median(before)));
        let ratio = match rounds.ratio() {
            Ok(ratio) => {
                if ratio.low > REGRESSION {
                    self.regressions.push(format!("{name} {ratio}"));
                }
                ratio.to_string()
            }
            Err(why) => format!("not comparable: {}", why.lines().next().unwrap_or("").replace('|', "/")),
        };
        vec![shown(median(&rounds.now)), before, ratio]
    }

    /// Names the regressions and keeps everything. Errors: there are some.
    pub fn end(mut self) -> Result<(), String> {
        let regressions = self.regressions.join("; ");
        let percent = 100.0 * (REGRESSION - 1.0);
        self.say(&match regressions.as_str() {
            "" => format!("Regressions (the whole interval above {percent:.0} %): none."),
            named => format!("**Regressions** (the whole interval above {percent:.0} %): {named}."),
        });
        let kept = target().join("bench/tables.md");
        fs::create_dir_all(target().join("bench")).map_err(at(&kept))?;
        fs::write(&kept, &self.text).map_err(at(&kept))?;
        println!("{}", kept.display());
        if regressions.is_empty() { Ok(()) } else { Err(format!("regressions: {regressions}")) }
    }
}

/// Whether something holds that is wanted to be at least, or at most, so much.
pub fn verdict(interval: Interval, at_least: f64) -> &'static str {
    match (interval.low >= at_least, interval.high < at_least) {
        (true, _) => "held",
        (false, true) => "not held",
        (false, false) => "undecided",
    }
}

/// Seconds with as many decimals as they deserve.
pub fn seconds(value: f64) -> String {
    match value {
        under if under < 1.0 => format!("{:.0} ms", 1000.0 * value),
        under if under < 100.0 => format!("{value:.2} s"),
        _ => format!("{value:.0} s"),
    }
}

/// A number of many in one unit of time.
pub fn rate(number: u64, seconds: f64) -> String {
    format!("{:.0}", number as f64 / seconds)
}

/// The machine, its load and the day, as far as the system tells.
pub fn machine() -> String {
    let file = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let value = |line: &str| Some(line.strip_prefix(name)?.trim_start_matches([' ', '\t', ':']).to_owned());
        text.lines().find_map(value)
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let processor = field(&file("/proc/cpuinfo"), "model name").unwrap_or_else(|| "processors".to_owned());
    let memory = field(&file("/proc/meminfo"), "MemTotal")
        .and_then(|kib| kib.strip_suffix(" kB")?.parse::<f64>().ok())
        .map(|kib| format!(", {:.0} GiB", kib / 1_048_576.0))
        .unwrap_or_default();
    let load = file("/proc/loadavg").split(' ').next().map(str::to_owned).filter(|load| !load.is_empty());
    let day = read(program("date").args(["-u", "+%F"])).unwrap_or_default();
    format!(
        "Machine: {cores} × {processor}{memory}, {}; load {} at the start ({day}).",
        std::env::consts::OS,
        load.as_deref().unwrap_or("unknown")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_slower_beyond_doubt_is_a_regression() {
        let mut report = Report::default();
        let mut cost = |name: &str, now: [f64; 3], before: Result<Vec<f64>, String>| {
            report.cost(name, &Rounds { now: now.to_vec(), before }, seconds)
        };
        cost("twice as slow", [2.0, 2.1, 1.9], Ok(vec![1.0; 3]));
        cost("a little slower", [1.05, 1.06, 1.05], Ok(vec![1.0; 3]));
        cost("slower, perhaps", [1.0, 2.0, 3.0], Ok(vec![1.0; 3]));
        cost("quicker", [0.5; 3], Ok(vec![1.0; 3]));
        assert_eq!(
            cost("new", [1.0; 3], Err("no such program\nat all".to_owned()))[2],
            "not comparable: no such program"
        );
        let [only] = report.regressions.as_slice() else { panic!("{:?}", report.regressions) };
        assert!(only.starts_with("twice as slow 2.00 (1.7"), "{only}");
    }

    #[test]
    fn a_wish_is_held_or_not_or_undecided() {
        let between = |low, high| Interval { middle: 0.5 * (low + high), low, high };
        let verdicts = [(0.91, 1.0), (0.5, 0.8), (0.8, 1.0)].map(|(low, high)| verdict(between(low, high), 0.9));
        assert_eq!(verdicts, ["held", "not held", "undecided"]);
    }
}
