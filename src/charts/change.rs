//! A figure that is no outcome, in both alternatives, as charts and tables write it; and what charts of many rows share.

use super::{Easel, plain, spacing};
use crate::text::{Figures, Finding, Language, Step};
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::comparison::{Change, Difference};

/// A change in the unit that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Today.
    pub baseline: String,
    /// The proposal.
    pub reform: String,
    /// The difference, in brackets when its sign is not settled.
    pub difference: String,
    /// The 95 % interval of the mean difference; empty where there is none.
    pub interval: String,
}

impl Written {
    /// Writes a change, multiplied by `factor`. The proposal is today plus the difference as they are written, so that a reader who
    /// subtracts finds the difference.
    pub fn of(change: &Change, factor: f64, step: Step, language: Language) -> Self {
        let Change { baseline, reform, difference } = change;
        Self::of_levels([*baseline, *reform], difference.as_ref(), factor, step, language)
    }

    /// As [`Self::of`], of the levels today and with the proposal and of their difference.
    pub fn of_levels(
        [baseline, reform]: [Option<f64>; 2],
        difference: Option<&Difference>,
        factor: f64,
        step: Step,
        language: Language,
    ) -> Self {
        let (text, figures) = (language.text(), language.figures());
        let level = |value: Option<f64>| {
            value.map_or_else(|| text.undefined.to_owned(), |value| figures.number(value * factor, step))
        };
        let sum = baseline.zip(difference).map(|(baseline, difference)| {
            (step.nearest(baseline * factor) + step.nearest(difference.mean * factor)) / factor
        });
        // They are no sum where an outcome is not defined in the same runs of both.
        let reform = reform.map(|reform| match sum {
            Some(sum) if ((sum - reform) * factor).abs() < 1.01 * step.size() => sum,
            Some(_) | None => reform,
        });
        let shown = match Finding::of_difference(difference, factor) {
            Finding::Undefined => text.undefined.to_owned(),
            Finding::Same => figures.signed(0.0, step),
            Finding::Uncertain => format!("({})", figures.signed(mean_of(difference) * factor, step)),
            Finding::Lower(size) => figures.signed(-size, step),
            Finding::Higher(size) => figures.signed(size, step),
        };
        let moved = difference.filter(|difference| difference.higher_in + difference.lower_in > 0);
        let interval = moved.and_then(|difference| difference.ci_low.zip(difference.ci_high)).map(|(low, high)| {
            let (low, high) = figures.ends(low * factor, high * factor, step);
            (text.interval)(&low, &high)
        });
        Self {
            baseline: level(baseline),
            reform: level(reform),
            difference: shown,
            interval: interval.unwrap_or_default(),
        }
    }
}

/// The mean difference.
pub fn mean(change: &Change) -> f64 {
    mean_of(change.difference.as_ref())
}

fn mean_of(difference: Option<&Difference>) -> f64 {
    difference.map_or(0.0, |difference| difference.mean)
}

/// Whether the sign of a difference is settled, or nothing differs.
pub fn is_told(difference: Option<&Difference>) -> bool {
    match Finding::of_difference(difference, 1.0) {
        Finding::Uncertain | Finding::Undefined => false,
        Finding::Same | Finding::Lower(_) | Finding::Higher(_) => true,
    }
}

/// What a change is rounded to.
pub fn step_of(change: &Change, factor: f64) -> Step {
    rounding(change.baseline.or(change.reform), change.difference.as_ref(), factor)
}

/// What a level and a difference are rounded to: a tenth of the width of the difference's interval, no finer than a hundredth while its
/// sign is not settled.
pub fn rounding(level: Option<f64>, difference: Option<&Difference>, factor: f64) -> Step {
    let ends = difference.and_then(|difference| difference.ci_low.zip(difference.ci_high));
    let step = match ends {
        Some((low, high)) if high > low => Step::of_width((high - low) * factor),
        Some(_) | None => Step::of_value(level.unwrap_or(0.0) * factor),
    };
    if is_told(difference) { step } else { step.or_coarser(Step::hundredth()) }
}

/// The columns of a change in a file.
pub const COLUMNS: [&str; 5] = ["baseline", "reform", "difference", "ci_low", "ci_high"];

/// A change with all digits.
pub fn cells(change: &Change, language: Language) -> [String; 5] {
    let difference = change.difference.as_ref();
    let numbers = [
        change.baseline,
        change.reform,
        difference.map(|difference| difference.mean),
        difference.and_then(|difference| difference.ci_low),
        difference.and_then(|difference| difference.ci_high),
    ];
    numbers.map(|number| number.map(|number| plain(number, language)).unwrap_or_default())
}

/// Narrower than this the name of a row stands above its bars.
const NARROW: f64 = 560.0;
/// Room for names at the left, and for values at the right.
const NAMES: f64 = 250.0;
/// Room at the ends of an axis without names beside it, for half of a number.
const SIDE: f64 = 15.0;
/// Room for the numbers of the axis.
const AXIS: f64 = 28.0;

/// Rows of bars with a name and a value each, above a common axis.
pub struct Rows<'a> {
    easel: &'a Easel,
    row: f64,
    wide: bool,
    left: f64,
    right: f64,
    reach: (f64, f64),
    /// Where the rows end.
    pub floor: f64,
}

impl<'a> Rows<'a> {
    /// So many rows whose bars reach from one value to another; values take so much room.
    pub fn on(easel: &'a Easel, rows: usize, reach: (f64, f64), values: f64) -> Self {
        let wide = easel.width >= NARROW;
        let floor = easel.height - AXIS;
        let (left, right) = if wide { (NAMES, easel.width - values) } else { (SIDE, easel.width - SIDE) };
        Self { easel, row: floor / rows.max(1) as f64, wide, left, right, reach, floor }
    }

    /// The place of a value along the axis.
    pub fn x(&self, value: f64) -> f64 {
        let (low, high) = self.reach;
        self.left + (value - low) / (high - low) * (self.right - self.left)
    }

    /// The middle of a row's bars, and half of their height.
    pub fn band(&self, at: usize) -> (f64, f64) {
        let top = at as f64 * self.row;
        if self.wide { (top + self.row / 2.0, 0.3 * self.row.min(32.0)) } else { (top + 22.0, 5.0) }
    }

    /// The name and the value of a row.
    pub fn name(&self, at: usize, name: &str, value: &str) -> Option<()> {
        let top = at as f64 * self.row;
        let (y, along) = if self.wide { (top + self.row / 2.0, VPos::Center) } else { (top, VPos::Top) };
        self.easel.text(name, (0.0, y), HPos::Left, along)?;
        self.easel.text(value, (self.easel.width, y), HPos::Right, along)
    }

    /// A line along a value through all rows, or through their bars only where names stand between them.
    pub fn rule(&self, value: f64, rows: usize, ink: RGBColor, thick: f64) -> Option<()> {
        let x = self.x(value);
        if self.wide {
            return self.easel.line((x, 0.0), (x, self.floor), ink, thick);
        }
        for at in 0..rows {
            let (middle, half) = self.band(at);
            self.easel.line((x, middle - half - 2.0), (x, middle + half + 2.0), ink, thick)?;
        }
        Some(())
    }

    /// The axis with its numbers.
    pub fn axis(&self, figures: Figures, signed: bool) -> Option<()> {
        axis(self.easel, figures, &|value| self.x(value), self.reach, (self.left, self.right), self.floor, signed)
    }
}

/// A bar of a waterfall, in the unit that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// How much that is.
    pub value: String,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Whether it is told from chance.
    pub told: bool,
    /// Whether it is the whole, not a part.
    pub whole: bool,
}

/// Draws parts, each beginning where the one before ends, and the whole.
pub fn waterfall(easel: &Easel, figures: Figures, bars: &[Bar]) -> Option<()> {
    let inks = easel.inks;
    let ends = bars.iter().flat_map(|bar| [bar.from, bar.to]);
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
    let air = if high > low { 0.04 * (high - low) } else { 1.0 };
    let rows = Rows::on(easel, bars.len(), (low - air, high + air), 80.0);
    rows.axis(figures, true)?;
    rows.rule(0.0, bars.len(), inks.text, 1.0)?;
    for (at, bar) in bars.iter().enumerate() {
        rows.name(at, &bar.name, &bar.value)?;
        let (middle, half) = rows.band(at);
        let ink = if bar.whole { inks.interval } else { inks.series[0] };
        let sides = [rows.x(bar.from.min(bar.to)), rows.x(bar.from.max(bar.to))];
        easel.bar(sides, [middle - half, middle + half], ink, bar.told)?;
    }
    Some(())
}

/// An axis with its numbers below the floor.
pub fn axis(
    easel: &Easel,
    figures: Figures,
    x: &dyn Fn(f64) -> f64,
    (low, high): (f64, f64),
    (left, right): (f64, f64),
    floor: f64,
    signed: bool,
) -> Option<()> {
    let ink = easel.inks.text;
    easel.line((left, floor), (right, floor), ink, 1.0)?;
    let apart = spacing(high - low, right - left);
    let step = Step::of_spacing(apart);
    // A hair more, so that an end that lies on a number has it.
    let hair = 1e-9 * apart;
    for tick in ((low - hair) / apart).ceil() as i64..=((high + hair) / apart).floor() as i64 {
        let value = tick as f64 * apart;
        easel.line((x(value), floor), (x(value), floor + 5.0), ink, 1.0)?;
        let written = if signed { figures.signed(value, step) } else { figures.number(value, step) };
        easel.text(&written, (x(value), floor + 8.0), HPos::Center, VPos::Top)?;
    }
    Some(())
}

#[cfg(test)]
pub mod testing {
    use sim_core::comparison::{Change, Difference};

    /// A change from a level by these differences, with an interval of their reach and no noise.
    pub fn change(baseline: f64, differences: &[f64]) -> Change {
        let mean = differences.iter().sum::<f64>() / differences.len() as f64;
        let reach = differences.iter().map(|each| (each - mean).abs()).fold(0.0, f64::max);
        // As wide as the t-interval of three that differ by so much.
        let reach = 2.2 * reach;
        Change {
            baseline: Some(baseline),
            reform: Some(baseline + mean),
            difference: Some(Difference {
                mean,
                p10: mean - reach,
                p90: mean + reach,
                ci_low: Some(mean - reach),
                ci_high: Some(mean + reach),
                higher_in: differences.iter().filter(|each| **each > 0.0).count() as u32,
                lower_in: differences.iter().filter(|each| **each < 0.0).count() as u32,
                of: differences.len() as u32,
                aa_band: Some(0.0),
                per_replication: differences.to_vec(),
            }),
        }
    }
}
