//! What a chart is drawn on, measured in CSS pixels. An easel keeps the strokes, and paints them on a canvas of the page or
//! writes them as an SVG file: a chart is drawn once for both. What is drawn is also said in words and in a table beside it,
//! so a picture carries no text but numbers and the names of its lines.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_canvas::CanvasBackend;
use std::cell::RefCell;
use web_sys::HtmlCanvasElement;

/// Colours as the page's style gives them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inks {
    /// Axis, numbers and names.
    pub text: RGBColor,
    /// The interval of a mean.
    pub interval: RGBColor,
    /// Series, of which there are at most four: the proposal's colour first.
    pub series: [RGBColor; 4],
}

impl Inks {
    /// Those of paper, and of a page whose reader has chosen no colours.
    pub const PRINTED: Self = Self {
        text: RGBColor(0x2b, 0x34, 0x40),
        interval: RGBColor(0x4a, 0x55, 0x60),
        series: [
            RGBColor(0x00, 0x72, 0xb2),
            RGBColor(0xc5, 0x53, 0x00),
            RGBColor(0x2e, 0x1a, 0x47),
            RGBColor(0x4a, 0x55, 0x60),
        ],
    };

    /// One colour for everything.
    pub fn only(text: RGBColor) -> Self {
        Self { text, interval: text, series: [text; 4] }
    }
}

/// The shape of a mark, so that a series is known without its colour.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Mark {
    Circle,
    Square,
    Triangle,
    Diamond,
}

type Place = (f64, f64);

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    /// Height.
    pub size: f64,
    /// Whether they are bold.
    pub bold: bool,
}

/// Something drawn, in CSS pixels.
#[derive(Clone)]
enum Stroke {
    Path { places: Vec<Place>, ink: RGBAColor, thick: f64 },
    Dot { centre: Place, radius: f64, ink: RGBColor },
    Ring { centre: Place, radius: f64, ink: RGBColor },
    Block { from: Place, to: Place, ink: RGBColor },
    Shape { corners: Vec<Place>, ink: RGBColor },
    Words { words: String, place: Place, anchor: Pos, letters: Letters },
}

/// Thickness of the outline of a hollow mark.
const OUTLINE: f64 = 2.0;

/// Strokes on a surface of a known size.
pub struct Easel {
    strokes: RefCell<Vec<Stroke>>,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What to draw with.
    pub inks: Inks,
}

impl Easel {
    /// Height of a letter.
    pub const LETTER: f64 = 13.0;
    /// How far an ordinary mark reaches from its middle.
    pub const REACH: f64 = 5.0;

    /// An empty one.
    pub fn new(width: f64, height: f64, inks: Inks) -> Self {
        Self { strokes: RefCell::default(), width, height, inks }
    }

    fn add(&self, stroke: Stroke) -> Option<()> {
        self.strokes.borrow_mut().push(stroke);
        Some(())
    }

    /// A straight line.
    pub fn line(&self, from: Place, to: Place, ink: RGBColor, thick: f64) -> Option<()> {
        self.add(Stroke::Path { places: vec![from, to], ink: ink.mix(1.0), thick })
    }

    /// A line through places, broken into dashes and gaps of these lengths; whole when there are none.
    pub fn path(&self, places: &[Place], dashes: &[f64], ink: RGBColor, thick: f64) -> Option<()> {
        if dashes.is_empty() {
            return self.add(Stroke::Path { places: places.to_vec(), ink: ink.mix(1.0), thick });
        }
        let (mut part, mut left) = (0, dashes[0]);
        for ends in places.windows(2) {
            let ((x, y), (end_x, end_y)) = (ends[0], ends[1]);
            let length = (end_x - x).hypot(end_y - y);
            let along = |way: f64| (x + (end_x - x) * way / length, y + (end_y - y) * way / length);
            let mut gone = 0.0;
            while gone < length {
                let end = (gone + left).min(length);
                if part % 2 == 0 {
                    self.line(along(gone), along(end), ink, thick)?;
                }
                if end < length {
                    // Whole parts only: what rounding leaves of one would never be used up.
                    part = (part + 1) % dashes.len();
                    left = dashes[part];
                } else {
                    left -= end - gone;
                }
                gone = end;
            }
        }
        Some(())
    }

    /// A thin line through places that lets what lies below it be seen.
    pub fn faint_path(&self, places: &[Place], ink: RGBColor) -> Option<()> {
        self.add(Stroke::Path { places: places.to_vec(), ink: ink.mix(0.35), thick: 1.0 })
    }

    /// A filled circle.
    pub fn dot(&self, centre: Place, radius: f64, ink: RGBColor) -> Option<()> {
        self.add(Stroke::Dot { centre, radius, ink })
    }

    /// A filled rectangle.
    pub fn block(&self, from: Place, to: Place, ink: RGBColor) -> Option<()> {
        self.add(Stroke::Block { from, to, ink })
    }

    /// The outline of a rectangle.
    pub fn frame(&self, (left, top): Place, (right, bottom): Place, ink: RGBColor) -> Option<()> {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.path(&corners, &[], ink, 1.5)
    }

    /// A bar from one side to the other: filled, or hollow where it is not told from chance. What is too narrow for a bar is still a
    /// stroke.
    pub fn bar(&self, [from, to]: [f64; 2], [top, bottom]: [f64; 2], ink: RGBColor, told: bool) -> Option<()> {
        let (from, to) = if to - from < 2.0 { (from.midpoint(to) - 1.0, from.midpoint(to) + 1.0) } else { (from, to) };
        if told { self.block((from, top), (to, bottom), ink) } else { self.frame((from, top), (to, bottom), ink) }
    }

    /// A mark of a series.
    pub fn mark(&self, mark: Mark, place: Place, ink: RGBColor) -> Option<()> {
        self.sized_mark(mark, place, Self::REACH, ink, true)
    }

    /// A mark that reaches so far from its middle, filled or hollow.
    pub fn sized_mark(&self, mark: Mark, (x, y): Place, reach: f64, ink: RGBColor, filled: bool) -> Option<()> {
        let corners: &[Place] = match mark {
            Mark::Circle if filled => return self.dot((x, y), reach, ink),
            Mark::Circle => return self.add(Stroke::Ring { centre: (x, y), radius: reach - 1.0, ink }),
            Mark::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Mark::Triangle => &[(0.0, -1.2), (1.15, 0.9), (-1.15, 0.9)],
            Mark::Diamond => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
        };
        let corners: Vec<Place> = corners.iter().map(|(dx, dy)| (x + dx * reach, y + dy * reach)).collect();
        if !filled {
            return self.path(&[&corners[..], &corners[..1]].concat(), &[], ink, OUTLINE);
        }
        self.add(Stroke::Shape { corners, ink })
    }

    /// Words or numbers, in the colour of text.
    pub fn text(&self, words: &str, place: Place, across: HPos, along: VPos) -> Option<()> {
        self.lettered(words, place, (across, along), Letters { size: Self::LETTER, bold: false })
    }

    /// Words of another size.
    pub fn lettered(&self, words: &str, place: Place, (across, along): (HPos, VPos), letters: Letters) -> Option<()> {
        // A name may be anyone's; no file of text may hold a control character.
        let words = words.chars().filter(|letter| !letter.is_control()).collect();
        self.add(Stroke::Words { words, place, anchor: Pos::new(across, along), letters })
    }

    /// Adds what was drawn on another, with its upper left corner here.
    pub fn paste(&self, other: &Self, (left, top): Place) {
        let moved = |(x, y): &Place| (x + left, y + top);
        let strokes = other.strokes.borrow();
        let pasted = strokes.iter().cloned().map(|stroke| match stroke {
            Stroke::Path { places, ink, thick } => {
                Stroke::Path { places: places.iter().map(moved).collect(), ink, thick }
            }
            Stroke::Dot { centre, radius, ink } => Stroke::Dot { centre: moved(&centre), radius, ink },
            Stroke::Ring { centre, radius, ink } => Stroke::Ring { centre: moved(&centre), radius, ink },
            Stroke::Block { from, to, ink } => Stroke::Block { from: moved(&from), to: moved(&to), ink },
            Stroke::Shape { corners, ink } => Stroke::Shape { corners: corners.iter().map(moved).collect(), ink },
            Stroke::Words { words, place, anchor, letters } => {
                Stroke::Words { words, place: moved(&place), anchor, letters }
            }
        });
        self.strokes.borrow_mut().extend(pasted);
    }

    /// Shows what was drawn on a canvas with so many device pixels per CSS pixel. Nothing when it cannot be drawn on.
    pub fn show(&self, canvas: &HtmlCanvasElement, scale: f64) -> Option<()> {
        // A new size empties it.
        canvas.set_width((self.width * scale) as u32);
        canvas.set_height((self.height * scale) as u32);
        let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
        self.paint(&area, scale, 1.0)
    }

    /// What was drawn as an SVG file with these words for those who do not see it.
    pub fn svg(&self, title: &str, description: &str) -> Option<String> {
        let mut drawn = String::new();
        let (width, height) = (self.width.ceil(), self.height.ceil());
        let size = ((width * SVG_SCALE) as u32, (height * SVG_SCALE) as u32);
        // The backend writes letters smaller than it is told.
        self.paint(&SVGBackend::with_string(&mut drawn, size).into_drawing_area(), SVG_SCALE, 1.24)?;
        let (_, strokes) = drawn.split_once('>')?;
        let (title, description) = (escaped(title), escaped(description));
        let [across, along] = [size.0, size.1];
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {across} {along}\" \
             role=\"img\" aria-labelledby=\"title\" aria-describedby=\"desc\">\n<title id=\"title\">{title}</title>\n\
             <desc id=\"desc\">{description}</desc>{strokes}"
        ))
    }

    /// Paints every stroke, at a scale, with letters so many times as large as they are.
    fn paint<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>, scale: f64, letter: f64) -> Option<()> {
        let at = |(x, y): &Place| ((x * scale).round() as i32, (y * scale).round() as i32);
        let all = |places: &[Place]| places.iter().map(at).collect::<Vec<_>>();
        let thick = |thick: f64| (thick * scale).max(1.0) as u32;
        for stroke in self.strokes.borrow().iter() {
            match stroke {
                Stroke::Path { places, ink, thick: size } => {
                    area.draw(&PathElement::new(all(places), ink.stroke_width(thick(*size))))
                }
                Stroke::Dot { centre, radius, ink } => {
                    area.draw(&Circle::new(at(centre), radius * scale, ink.filled()))
                }
                Stroke::Ring { centre, radius, ink } => {
                    area.draw(&Circle::new(at(centre), radius * scale, ink.stroke_width(thick(OUTLINE))))
                }
                Stroke::Block { from, to, ink } => area.draw(&Rectangle::new([at(from), at(to)], ink.filled())),
                Stroke::Shape { corners, ink } => area.draw(&Polygon::new(all(corners), ink.filled())),
                Stroke::Words { words, place, anchor, letters } => {
                    let font = FontDesc::from(("system-ui, sans-serif", (letters.size * scale).round() * letter));
                    let font = if letters.bold { font.style(FontStyle::Bold) } else { font };
                    let style = TextStyle::from(font).color(&self.inks.text).pos(*anchor);
                    area.draw(&Text::new(words.clone(), at(place), style))
                }
            }
            .ok()?;
        }
        area.present().ok()
    }
}

/// Steps of an SVG file per CSS pixel: the backend draws in whole steps.
const SVG_SCALE: f64 = 4.0;

/// Words as an XML file holds them. Control characters, which no XML file may hold, are left out.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}
