//! What the order says, and how long a visit may be under it.

use crate::units::{Seconds, rounded};

/// What the order says (beställning).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Visits fixed in content and time.
    Detailed,
    /// The month's minutes are fixed, and may be moved between visits (ramtid).
    Frame,
    /// A frame ordered by life area (IBIC), for which staff must be trained.
    LifeAreas,
}

impl Form {
    /// Whether minutes may be moved between visits.
    pub fn is_frame(self) -> bool {
        match self {
            Self::Detailed => false,
            Self::Frame | Self::LifeAreas => true,
        }
    }
}

/// How far ahead of its minutes a frame may run, to be made up for later in the month (Antagande).
const AHEAD: Seconds = Seconds::minutes(60);

/// How long a visit lasts that would take `wanted`. A detailed order lets it grow by the cap; a frame lets it take what other
/// visits have left over, `left` so far this month.
pub fn length(form: Form, cap: f64, planned: Seconds, wanted: Seconds, left: Seconds) -> Seconds {
    let most = if form.is_frame() {
        planned + (left + AHEAD).max(Seconds::ZERO)
    } else {
        Seconds(rounded(cap * f64::from(planned.0)) as i32)
    };
    wanted.min(most)
}
