//! A canvas to draw on, measured in CSS pixels. What is drawn is also said in words and in a table beside it, so a picture
//! carries no text but numbers and the names of its lines.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_canvas::CanvasBackend;
use web_sys::HtmlCanvasElement;

/// Colours as the page's style gives them.
#[derive(Clone, Copy)]
pub struct Inks {
    /// Axis, numbers and names.
    pub text: RGBColor,
    /// The interval of a mean.
    pub interval: RGBColor,
    /// Series, of which there are at most four: the proposal's colour first.
    pub series: [RGBColor; 4],
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

/// A canvas with its scale and inks.
pub struct Easel {
    area: DrawingArea<CanvasBackend, Shift>,
    scale: f64,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What to draw with.
    pub inks: Inks,
}

type Place = (f64, f64);

impl Easel {
    /// Height of a letter.
    pub const LETTER: f64 = 13.0;
    /// How far an ordinary mark reaches from its middle.
    pub const REACH: f64 = 5.0;

    /// An empty canvas. `scale` is device pixels per CSS pixel.
    pub fn on(canvas: &HtmlCanvasElement, scale: f64, inks: Inks) -> Option<Self> {
        let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        let context = canvas.get_context("2d").ok()??;
        let clear = js_sys::Reflect::get(&context, &"clearRect".into()).ok()?;
        let clear: js_sys::Function = wasm_bindgen::JsCast::dyn_into(clear).ok()?;
        clear.apply(&context, &js_sys::Array::of4(&0.into(), &0.into(), &width.into(), &height.into())).ok()?;
        let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
        Some(Self { area, scale, width: width / scale, height: height / scale, inks })
    }

    fn at(&self, (x, y): Place) -> (i32, i32) {
        ((x * self.scale).round() as i32, (y * self.scale).round() as i32)
    }

    fn thick(&self, thick: f64) -> u32 {
        (thick * self.scale).max(1.0) as u32
    }

    /// A straight line.
    pub fn line(&self, from: Place, to: Place, ink: RGBColor, thick: f64) -> Option<()> {
        let style = ink.stroke_width(self.thick(thick));
        self.area.draw(&PathElement::new([self.at(from), self.at(to)], style)).ok()
    }

    /// A line through places, broken into dashes and gaps of these lengths; whole when there are none.
    pub fn path(&self, places: &[Place], dashes: &[f64], ink: RGBColor, thick: f64) -> Option<()> {
        let (mut part, mut left) = (0, dashes.first().copied().unwrap_or(f64::INFINITY));
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
                    part = (part + 1) % dashes.len().max(1);
                    left = dashes.get(part).copied().unwrap_or(f64::INFINITY);
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
        let places: Vec<(i32, i32)> = places.iter().map(|place| self.at(*place)).collect();
        self.area.draw(&PathElement::new(places, ink.mix(0.35).stroke_width(self.thick(1.0)))).ok()
    }

    /// A filled circle.
    pub fn dot(&self, centre: Place, radius: f64, ink: RGBColor) -> Option<()> {
        self.area.draw(&Circle::new(self.at(centre), radius * self.scale, ink.filled())).ok()
    }

    /// A filled rectangle.
    pub fn block(&self, from: Place, to: Place, ink: RGBColor) -> Option<()> {
        self.area.draw(&Rectangle::new([self.at(from), self.at(to)], ink.filled())).ok()
    }

    /// The outline of a rectangle.
    pub fn frame(&self, (left, top): Place, (right, bottom): Place, ink: RGBColor) -> Option<()> {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.path(&corners, &[], ink, 1.5)
    }

    /// A mark of a series.
    pub fn mark(&self, mark: Mark, place: Place, ink: RGBColor) -> Option<()> {
        self.sized_mark(mark, place, Self::REACH, ink, true)
    }

    /// A mark that reaches so far from its middle, filled or hollow.
    pub fn sized_mark(&self, mark: Mark, (x, y): Place, reach: f64, ink: RGBColor, filled: bool) -> Option<()> {
        let corners: &[Place] = match mark {
            Mark::Circle if filled => return self.dot((x, y), reach, ink),
            Mark::Circle => {
                let style = ink.stroke_width(self.thick(2.0));
                return self.area.draw(&Circle::new(self.at((x, y)), (reach - 1.0) * self.scale, style)).ok();
            }
            Mark::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Mark::Triangle => &[(0.0, -1.2), (1.15, 0.9), (-1.15, 0.9)],
            Mark::Diamond => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
        };
        let corners: Vec<Place> = corners.iter().map(|(dx, dy)| (x + dx * reach, y + dy * reach)).collect();
        if !filled {
            return self.path(&[&corners[..], &corners[..1]].concat(), &[], ink, 2.0);
        }
        let corners: Vec<(i32, i32)> = corners.into_iter().map(|corner| self.at(corner)).collect();
        self.area.draw(&Polygon::new(corners, ink.filled())).ok()
    }

    /// Words or numbers, in the colour of text.
    pub fn text(&self, words: &str, place: Place, across: HPos, along: VPos) -> Option<()> {
        let size = (Self::LETTER * self.scale) as u32;
        let style =
            TextStyle::from(("system-ui, sans-serif", size)).color(&self.inks.text).pos(Pos::new(across, along));
        self.area.draw(&Text::new(words.to_owned(), self.at(place), style)).ok()
    }

    /// Shows what was drawn.
    pub fn show(&self) -> Option<()> {
        self.area.present().ok()
    }
}
