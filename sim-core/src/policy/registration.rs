//! How time with recipients is registered, and what a registration says.

/// How time is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By hand.
    Manual,
    /// By telephone with positioning by satellite.
    Gps,
    /// By tags at the door.
    Nfc,
}

/// What the method is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Registration {
    /// Which.
    pub method: Method,
    /// Share of visits whose time must be entered by hand afterwards.
    pub fails: f64,
    /// Chance that an hour of audit at an over-reporting provider finds it.
    pub finds: f64,
}

impl Registration {
    /// Chance that so many hours of audit in a month find an over-reporting provider.
    pub fn found_within(&self, hours: f64) -> f64 {
        1.0 - libm::pow(1.0 - self.finds, hours)
    }
}
