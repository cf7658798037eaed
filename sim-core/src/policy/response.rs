//! How providers follow money: pure functions of what one more minute is worth. Each has a strength whose zero removes it.

/// What one more minute is worth to a provider beyond what it costs, in wages of that minute: `weight` is how strongly this
/// kind of provider follows money, `pay` and `avoidable` are SEK per minute, the wage too.
pub fn worth(weight: f64, pay: f64, avoidable: f64, wage: f64) -> f64 {
    if wage > 0.0 { weight * (pay - avoidable) / wage } else { 0.0 }
}

/// The factor on the length of visits: 1 at the reference, never further from 1 than `limit`.
pub fn stretch(strength: f64, limit: f64, worth: f64, reference: f64) -> f64 {
    1.0 + limit * libm::tanh(strength * (worth - reference) / limit)
}
