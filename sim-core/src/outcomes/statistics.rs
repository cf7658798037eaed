//! Means, spreads, quantiles and Student's t over replications.

/// The arithmetic mean; `None` without values.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The standard deviation with n − 1; `None` for fewer than two values.
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    (values.len() > 1).then(|| {
        let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
        libm::sqrt(squares / (values.len() - 1) as f64)
    })
}

/// The quantile of type 7 (linear between order statistics, as in R and NumPy); `None` without values.
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let position = p * last as f64;
    let below = (libm::floor(position) as usize).min(last);
    let above = (below + 1).min(last);
    Some(sorted[below] + (position - below as f64) * (sorted[above] - sorted[below]))
}

/// How long somebody was followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spell {
    /// Days, from its own beginning.
    pub days: u32,
    /// Whether what was waited for came on the last of them; otherwise nobody knows how much longer it would have taken.
    pub ended: bool,
}

/// The mean number of days until what is waited for comes, none counted beyond `horizon`: the area under the curve of Kaplan and
/// Meier (1958), which stays as it is after the last observation. `None` without spells.
pub fn restricted_mean(spells: &[Spell], horizon: u32) -> Option<f64> {
    let mut ends: Vec<u32> =
        spells.iter().filter(|spell| spell.ended && spell.days < horizon).map(|spell| spell.days).collect();
    ends.sort_unstable();
    ends.dedup();
    let (mut area, mut waiting, mut from) = (0.0, 1.0, 0);
    for end in ends {
        area += waiting * f64::from(end - from);
        let followed = spells.iter().filter(|spell| spell.days >= end).count();
        let ended = spells.iter().filter(|spell| spell.ended && spell.days == end).count();
        waiting *= 1.0 - ended as f64 / followed as f64;
        from = end;
    }
    (!spells.is_empty()).then(|| area + waiting * f64::from(horizon - from))
}

/// The half-width of the 95 % t-interval of the mean; `None` for fewer than two values.
pub fn half_width(values: &[f64]) -> Option<f64> {
    half_width_of(values, values.len())
}

/// As [`half_width`] of a mean over `count` values that spread as these do.
pub fn half_width_of(values: &[f64], count: usize) -> Option<f64> {
    let spread = standard_deviation(values)?;
    Some(student_quantile(0.975, values.len() - 1) * spread / libm::sqrt(count as f64))
}

/// The quantile of Student's t for p ≥ 0.5, by bisection of its distribution function.
pub fn student_quantile(p: f64, degrees: usize) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while student_cdf(high, degrees) < p {
        high *= 2.0;
    }
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if student_cdf(middle, degrees) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// The distribution function of Student's t for t ≥ 0: with integer degrees of freedom it is a finite sum
/// (Handbook of Mathematical Functions, 26.7.3–4).
fn student_cdf(t: f64, degrees: usize) -> f64 {
    let theta = libm::atan(t / libm::sqrt(degrees as f64));
    let (sine, cosine) = (libm::sin(theta), libm::cos(theta));
    let odd = degrees % 2 == 1;
    let mut term = if odd { cosine } else { 1.0 };
    let mut sum = if degrees == 1 { 0.0 } else { term };
    let mut k = if odd { 3 } else { 2 };
    while k < degrees {
        term *= cosine * cosine * (k - 1) as f64 / k as f64;
        sum += term;
        k += 2;
    }
    let central = if odd { 2.0 / std::f64::consts::PI * (theta + sine * sum) } else { sine * sum };
    0.5 + 0.5 * central
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_quantiles_agree_with_tables() {
        for (degrees, t) in
            [(1, 12.706_205), (2, 4.302_653), (3, 3.182_446), (4, 2.776_445), (19, 2.093_024), (100, 1.983_972)]
        {
            assert!((student_quantile(0.975, degrees) - t).abs() < 1e-5, "{degrees} degrees of freedom");
        }
    }

    #[test]
    fn quantiles_are_linear_between_order_statistics() {
        assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0], 0.1), Some(1.3));
        assert_eq!(quantile(&[5.0], 0.9), Some(5.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    fn restricted(spells: &[(u32, bool)], horizon: u32) -> Option<f64> {
        let spells: Vec<Spell> = spells.iter().map(|(days, ended)| Spell { days: *days, ended: *ended }).collect();
        restricted_mean(&spells, horizon)
    }

    #[test]
    fn the_restricted_mean_is_the_area_under_the_curve_of_kaplan_and_meier() {
        assert_eq!(restricted(&[], 365), None);
        assert_eq!(restricted(&[(365, false), (100, false)], 365), Some(365.0), "nothing found is the whole period");
        assert_eq!(restricted(&[(200, true), (365, false)], 365), Some(200.0 + 0.5 * 165.0));
        assert_eq!(restricted(&[(200, true), (100, false)], 365), Some(200.0), "the only one still followed is found");
        assert_eq!(restricted(&[(100, true), (200, false)], 365), Some(100.0 + 0.5 * 265.0), "flat after the last");
        assert_eq!(
            restricted(&[(100, true), (100, false)], 365),
            Some(100.0 + 0.5 * 265.0),
            "found before lost sight of"
        );
        assert_eq!(restricted(&[(100, true), (150, false), (200, true)], 300), Some(100.0 + 100.0 * 2.0 / 3.0));
        assert_eq!(restricted(&[(300, true)], 300), Some(300.0));
    }

    #[test]
    fn whoever_leaves_does_not_shorten_the_restricted_mean() {
        let found = [(60, true), (120, true), (365, false)];
        let before = restricted(&found, 365);
        for left in 0..60 {
            assert_eq!(
                restricted(&[found.as_slice(), &[(left, false)]].concat(), 365),
                before,
                "left after {left} days"
            );
        }
        for left in 60..=365 {
            assert!(
                restricted(&[found.as_slice(), &[(left, false)]].concat(), 365) >= before,
                "left after {left} days"
            );
        }
    }

    #[test]
    fn the_spread_divides_by_n_minus_one() {
        assert_eq!(standard_deviation(&[1.0, 3.0]), Some(libm::sqrt(2.0)));
        assert_eq!(standard_deviation(&[1.0]), None);
    }
}
