//! A chart as a file that stands on its own: the finding, what lies to the left and to the right, the picture, its axis, the
//! sentences and where the numbers come from. As wide on every screen, so that the same chart is the same file.

use super::easel::Letters;
use super::{Chart, Easel, Inks};
use crate::text::Language;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};

/// Width of the sheet, in CSS pixels.
const WIDTH: f64 = 800.0;
/// Room around what it holds.
const MARGIN: f64 = 24.0;
/// The finding.
const TITLE: Letters = Letters { size: 18.0, bold: true };
/// What is said of the picture.
const WORDS: Letters = Letters { size: 13.0, bold: false };
/// Where the numbers come from.
const SOURCE: Letters = Letters { size: 12.0, bold: false };
/// The height of a line, in letters.
const LINE: f64 = 1.4;

/// A chart with its words, and what is said of it to those who do not see it.
pub struct Sheet {
    easel: Easel,
    title: String,
    description: String,
}

impl Sheet {
    /// Of a chart whose picture is so high. `source` says where the numbers come from and what limits them.
    pub fn of(chart: &impl Chart, language: Language, height: f64, source: &str) -> Option<Self> {
        let caption = chart.caption();
        let inks = Inks::PRINTED;
        let picture = Easel::new(WIDTH - 2.0 * MARGIN, height, inks);
        chart.draw(&picture, language.figures())?;

        let sentences = caption.sentences.join(" ");
        let lines = [
            (wrapped(&caption.title, TITLE), TITLE),
            (wrapped(&sentences, WORDS), WORDS),
            (wrapped(source, SOURCE), SOURCE),
        ];
        let block = |(lines, letters): &(Vec<String>, Letters)| lines.len() as f64 * LINE * letters.size;
        let line = LINE * WORDS.size;
        let gap = 10.0;
        let whole = 2.0 * MARGIN + lines.iter().map(block).sum::<f64>() + height + 2.0 * line + 5.0 * gap;

        let easel = Easel::new(WIDTH, whole, inks);
        easel.block((0.0, 0.0), (WIDTH, whole), RGBColor(0xff, 0xff, 0xff))?;
        let [title, words, source] = &lines;
        let mut top = MARGIN;
        let write = |(lines, letters): &(Vec<String>, Letters), mut top: f64| {
            for line in lines {
                easel.lettered(line, (MARGIN, top), (HPos::Left, VPos::Top), *letters)?;
                top += LINE * letters.size;
            }
            Some(top + gap)
        };
        top = write(title, top)?;
        let [left, right] = chart.above(language);
        easel.text(&left, (MARGIN, top), HPos::Left, VPos::Top)?;
        easel.text(&right, (WIDTH - MARGIN, top), HPos::Right, VPos::Top)?;
        top += line + gap;
        easel.paste(&picture, (MARGIN, top));
        top += height + gap;
        easel.text(&caption.axis, (WIDTH / 2.0, top), HPos::Center, VPos::Top)?;
        top += line + gap;
        top = write(words, top)?;
        write(source, top)?;
        let description = format!("{sentences} {}. {}", caption.axis, source.0.join(" "));
        Some(Self { easel, title: caption.title.clone(), description })
    }

    /// The sheet as an SVG file.
    pub fn svg(&self) -> Option<String> {
        self.easel.svg(&self.title, &self.description)
    }

    /// What to paint on a canvas.
    pub fn easel(&self) -> &Easel {
        &self.easel
    }
}

/// Words in lines that fit on the sheet, whatever the font: its letters are taken to be wide.
fn wrapped(words: &str, letters: Letters) -> Vec<String> {
    let most = ((WIDTH - 2.0 * MARGIN) / (0.56 * letters.size)) as usize;
    let mut lines: Vec<String> = Vec::new();
    // A number stays with its unit: the space between them is no place to break.
    for word in words.split([' ', '\n']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
pub mod testing {
    use super::*;

    /// Checks that a chart's file is well-formed, says in words what it shows and holds nothing that could act.
    pub fn check(chart: &impl Chart) {
        for language in [Language::Sv, Language::En] {
            let hostile = "Källa: <script>\"&\u{0}";
            let sheet = Sheet::of(chart, language, 300.0, hostile).expect("it can be drawn");
            let svg = sheet.svg().expect("it can be written");
            well_formed(&svg);
            for part in [
                "<svg xmlns=\"http://www.w3.org/2000/svg\"",
                "role=\"img\"",
                "<title id=\"title\">",
                "<desc id=\"desc\">",
            ] {
                assert_eq!(svg.matches(part).count(), 1, "{part} in {svg}");
            }
            let title = svg.split_once("<title id=\"title\">").and_then(|(_, rest)| rest.split_once("</title>"));
            assert!(title.is_some_and(|(title, _)| !title.is_empty()));
            let rest = svg.replacen("http://www.w3.org/2000/svg", "", 1);
            for never in
                ["style=", "<script", "http", "href", "url(", "data:", "<image", "<foreignObject", "@", "NaN", "\u{0}"]
            {
                assert!(!rest.contains(never), "{never} in {svg}");
            }
        }
    }

    /// Every element is closed in turn, and every attribute quoted.
    fn well_formed(file: &str) {
        let mut open: Vec<&str> = Vec::new();
        let mut rest = file;
        while let Some((text, after)) = rest.split_once('<') {
            assert!(!text.contains('>'), "a stray > in {text}");
            let entities = text.split('&').skip(1);
            for entity in entities {
                let (name, _) = entity.split_once(';').expect("an entity ends");
                assert!(["amp", "lt", "gt", "quot", "apos"].contains(&name), "{name}");
            }
            let (tag, next) = after.split_once('>').expect("a tag ends");
            rest = next;
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name));
                continue;
            }
            let (body, closed) = tag.strip_suffix('/').map_or((tag, false), |body| (body, true));
            let name = body.split([' ', '\n']).next().expect("a name");
            assert_eq!(body.matches('"').count() % 2, 0, "{body}");
            assert_eq!(body.matches("=\"").count() * 2, body.matches('"').count(), "{body}");
            if !closed {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{open:?} not closed");
        assert!(rest.trim().is_empty(), "after the end: {rest}");
    }

    #[test]
    fn words_break_between_words_and_never_between_a_number_and_its_unit() {
        let long = "ett ".repeat(100) + "12\u{a0}procent";
        let lines = wrapped(&long, WORDS);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| line.chars().count() <= 103));
        assert!(lines.last().is_some_and(|line| line.ends_with("12\u{a0}procent")));
        assert!(wrapped("", WORDS).is_empty());
    }
}
