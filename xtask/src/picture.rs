//! Pictures for the documents: SVG, with a title and a description in words for whoever does not see it.

use std::fmt::Display;

use plotters::coord::Shift;
use plotters::prelude::*;

/// Text and axes.
pub const INK: RGBColor = RGBColor(0x1F, 0x24, 0x2B);
/// Lines to read values by.
pub const GRID: RGBColor = RGBColor(0xD5, 0xDA, 0xDF);
/// Where everything is drawn.
pub type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
/// What may go wrong in drawing.
pub type Fault = DrawingAreaErrorKind<std::io::Error>;

/// A drawn picture. Errors: what cannot be drawn, for the picture's file.
pub fn drawn(
    file: &str,
    size: (u32, u32),
    title: &str,
    alternative: impl Display,
    draw: impl FnOnce(&Area) -> Result<(), Fault>,
) -> Result<String, String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        draw(&area).and_then(|()| area.present()).map_err(|why| format!("{file}: {why}"))?;
    }
    let described = format!(
        " role=\"img\" aria-labelledby=\"rubrik beskrivning\">\n<title id=\"rubrik\">{title}</title>\n<desc id=\"beskrivning\">{alternative}</desc>",
    );
    Ok(svg.replacen('>', &described, 1))
}
