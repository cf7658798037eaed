//! Charts. One description is made from the data; the picture, the sentences, the table and the file all come from it.

mod alternatives;
mod change;
mod cost;
mod course;
mod cover;
mod curves;
mod difference;
mod easel;
mod frontier;
mod gains;
mod map;
mod minutes;
mod parts;
mod pay;
mod plane;
mod refusals;
mod sheet;
mod tornado;
mod view;

pub use alternatives::AlternativesChart;
pub use change::Written;
pub use cost::CostChart;
pub use course::CourseChart;
pub use cover::CoverChart;
pub use curves::{CurveChart, sick_levels};
pub use difference::{DifferenceChart, is_settled, step, written};
pub use easel::{Easel, Inks};
pub use frontier::{FrontierChart, shown};
pub use gains::GainChart;
pub use map::{Census, Followed, MapChart, by_provider, name, whereabouts};
pub use minutes::MinuteChart;
pub use parts::PartsChart;
pub use pay::PayChart;
pub use refusals::{RefusalChart, groups, refusals};
pub use sheet::Sheet;
#[cfg(test)]
pub use tornado::testing::leaning as leaning_of;
pub use tornado::{Leaning, TornadoChart};
pub use view::{ChartView, Provenance, rows};

use crate::text::{Figures, Language};

/// What every chart says in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caption {
    /// The finding.
    pub title: String,
    /// What is drawn, and what it says.
    pub sentences: Vec<String>,
    /// What the axis below the picture counts.
    pub axis: String,
}

/// What a chart shows, in every form that it is shown in.
pub trait Chart: Clone + PartialEq + Send + Sync + 'static {
    /// Its words.
    fn caption(&self) -> &Caption;
    /// What stands over the picture, to the left and to the right.
    fn above(&self, language: Language) -> [String; 2];
    /// The same numbers as a table.
    fn table(&self, language: Language) -> Table;
    /// The same numbers for a spreadsheet, with all digits.
    fn csv(&self, language: Language) -> String;
    /// What its files are called, without ending.
    fn file(&self) -> String;
    /// The picture.
    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()>;
    /// Whether it shows the runs of the answer on the page, and so what the page says of them holds for it.
    fn is_of_answer(&self) -> bool {
        true
    }
}

/// A table as it is shown; the first cell of a row is its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns' names.
    pub header: Vec<String>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
}

/// A comma-separated table as the language's spreadsheets read it: Swedish with semicolon and decimal comma.
pub fn csv(rows: impl Iterator<Item = Vec<String>>, language: Language) -> String {
    let separator = match language {
        Language::Sv => ';',
        Language::En => ',',
    };
    let cell = |cell: &String| {
        if cell.contains([separator, '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    // The mark tells spreadsheets that the file is UTF-8.
    let mut file = String::from("\u{feff}");
    for row in rows {
        file.push_str(&row.iter().map(cell).collect::<Vec<_>>().join(&separator.to_string()));
        file.push_str("\r\n");
    }
    file
}

/// A number for a spreadsheet: all digits, no separators, ASCII minus.
pub fn plain(value: f64, language: Language) -> String {
    let written = value.to_string();
    match language {
        Language::Sv => written.replace('.', ","),
        Language::En => written,
    }
}

/// The distance between the numbers of the axis: 1, 2 or 5 times a power of ten, about one per 90 pixels.
pub fn spacing(span: f64, width: f64) -> f64 {
    let target = span / (width / 90.0).max(2.0);
    let power = 10f64.powf(target.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|size| *size >= target).unwrap_or(10.0 * power)
}
