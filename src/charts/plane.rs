//! Two axes with numbers, and places between them.

use super::change::axis;
use super::{Easel, spacing};
use crate::text::{Figures, Step};
use plotters::style::text_anchor::{HPos, VPos};

/// Room for the numbers of the axis at the left.
const LEFT: f64 = 40.0;
/// Room above the highest number.
const TOP: f64 = 8.0;
/// Room below the axis.
const BOTTOM: f64 = 28.0;

/// Where values lie on a canvas.
pub struct Plane {
    /// Where the plane ends at the right.
    pub right: f64,
    /// Where it ends below.
    pub floor: f64,
    across: (f64, f64),
    along: (f64, f64),
}

impl Plane {
    /// A plane from one value to another, across and along, with its axes drawn and room for names at the right.
    pub fn on(easel: &Easel, across: (f64, f64), along: (f64, f64), names: f64, figures: Figures) -> Option<Self> {
        let plane = Self { right: easel.width - names, floor: easel.height - BOTTOM, across, along };
        let ink = easel.inks.text;
        axis(easel, figures, &|value| plane.x(value), across, (LEFT, plane.right), plane.floor, false)?;
        let apart = spacing(along.1 - along.0, 2.0 * (plane.floor - TOP));
        let step = Step::of_spacing(apart);
        let hair = 1e-9 * apart;
        for tick in ((along.0 - hair) / apart).ceil() as i64..=((along.1 + hair) / apart).floor() as i64 {
            let value = tick as f64 * apart;
            let y = plane.y(value);
            easel.line((LEFT - 5.0, y), (LEFT, y), ink, 1.0)?;
            easel.text(&figures.number(value, step), (LEFT - 8.0, y), HPos::Right, VPos::Center)?;
        }
        Some(plane)
    }

    /// The place of a value across.
    pub fn x(&self, value: f64) -> f64 {
        let (low, high) = self.across;
        LEFT + 10.0 + (value - low) / (high - low) * (self.right - LEFT - 20.0)
    }

    /// The place of a value along.
    pub fn y(&self, value: f64) -> f64 {
        let (low, high) = self.along;
        self.floor - (value - low) / (high - low) * (self.floor - TOP)
    }

    /// The place of two values.
    pub fn at(&self, across: f64, along: f64) -> (f64, f64) {
        (self.x(across), self.y(along))
    }
}

/// The least and the greatest of some values with air around them; never a single point.
pub fn around(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low > high {
        return (0.0, 1.0);
    }
    let air = if high > low { 0.08 * (high - low) } else { 0.5 * high.abs().max(1.0) };
    (low - air, high + air)
}
