//! How numbers are written: decimal sign, thousands, minus, and how many digits the uncertainty of a difference leaves
//! room for.

/// The way a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    decimal: char,
    thousands: char,
}

/// What numbers are rounded to: a power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    size: f64,
    decimals: usize,
}

impl Step {
    /// Numbers of an axis that are so far apart.
    pub fn of_spacing(apart: f64) -> Self {
        // A hair more, so that a power of ten is one.
        Self::power((apart.log10() + 1e-9).floor())
    }

    /// A tenth of an interval's width, rounded to a power of ten.
    pub fn of_width(width: f64) -> Self {
        Self::near(width / 10.0)
    }

    /// A hundredth, the finest that is said of what is not settled.
    pub fn hundredth() -> Self {
        Self { size: 0.01, decimals: 2 }
    }

    /// Leaves two significant digits of a value that has no interval.
    pub fn of_value(value: f64) -> Self {
        Self::near(value.abs() / 50.0)
    }

    /// Leaves at most so many significant digits of a value.
    pub fn of_digits(digits: i32, value: f64) -> Self {
        if !value.is_finite() || value == 0.0 {
            return Self::near(0.0);
        }
        Self::power(value.abs().log10().floor() - f64::from(digits - 1))
    }

    /// The coarser of two.
    #[must_use]
    pub fn or_coarser(self, other: Self) -> Self {
        if other.size > self.size { other } else { self }
    }

    /// Whole numbers.
    pub fn whole() -> Self {
        Self { size: 1.0, decimals: 0 }
    }

    /// Whether it is smaller than another.
    pub fn is_finer_than(self, other: Self) -> bool {
        self.size < other.size
    }

    fn near(target: f64) -> Self {
        // Outcomes are shown in units chosen for this range; what is finer is noise of the floating point.
        if !target.is_finite() || target < 1e-3 {
            return Self { size: 0.01, decimals: 2 };
        }
        // The nearest power of ten: multiples of two or five would end in digits that say nothing, as in 83,610.
        Self::power(target.log10().round())
    }

    fn power(power: f64) -> Self {
        Self { size: 10f64.powf(power), decimals: (-power).max(0.0) as usize }
    }

    /// An interval rounded outward, with the step that was used: a finer one where an interval beside zero would reach it.
    fn outward(self, low: f64, high: f64) -> (f64, f64, Self) {
        // A hair inside keeps an end that lies on a step where it is.
        let hair = 1e-9;
        let ends = [(low / self.size + hair).floor(), (high / self.size - hair).ceil()].map(|end| end * self.size);
        let beside_zero = low > 0.0 && ends[0] <= 0.0 || high < 0.0 && ends[1] >= 0.0;
        if beside_zero && self.size > 1e-6 {
            return Self::power((self.size.log10() - 1.0).round()).outward(low, high);
        }
        (ends[0], ends[1], self)
    }

    /// What numbers are multiples of.
    pub fn size(self) -> f64 {
        self.size
    }

    /// The multiple that is nearest.
    pub fn nearest(self, value: f64) -> f64 {
        (value / self.size).round() * self.size
    }
}

impl Figures {
    /// `−1 234,5` with a no-break space and U+2212.
    pub const SWEDISH: Self = Self { decimal: ',', thousands: '\u{a0}' };
    /// `−1,234.5` with U+2212.
    pub const ENGLISH: Self = Self { decimal: '.', thousands: ',' };

    /// A number rounded to a step.
    pub fn number(self, value: f64, step: Step) -> String {
        self.fixed(step.nearest(value), step.decimals)
    }

    /// A number with its sign, also when it is above zero.
    pub fn signed(self, value: f64, step: Step) -> String {
        let rounded = step.nearest(value);
        let written = self.fixed(rounded, step.decimals);
        if rounded > 0.0 { format!("+{written}") } else { written }
    }

    /// The ends of an interval, rounded outward and signed.
    pub fn ends(self, low: f64, high: f64, step: Step) -> (String, String) {
        let (low, high, step) = step.outward(low, high);
        (self.signed(low, step), self.signed(high, step))
    }

    /// The ends of an interval on one side of zero without their sign, the smaller first, rounded outward.
    pub fn sizes(self, low: f64, high: f64, step: Step) -> (String, String) {
        let (low, high, step) = step.outward(low, high);
        let (least, most) = (low.abs().min(high.abs()), low.abs().max(high.abs()));
        (self.fixed(least, step.decimals), self.fixed(most, step.decimals))
    }

    /// A value as it was chosen: no more decimals than it has, at most four.
    pub fn exact(self, value: f64) -> String {
        let written = format!("{value:.4}");
        let trimmed = written.trim_end_matches('0').trim_end_matches('.');
        let decimals = trimmed.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        self.fixed(value, decimals)
    }

    fn fixed(self, value: f64, decimals: usize) -> String {
        let digits = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut written = String::new();
        if value < 0.0 && digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
            written.push('\u{2212}');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                written.push(self.thousands);
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(self.decimal);
            written.push_str(fraction);
        }
        written
    }

    /// Reads what a person wrote: decimal comma or point, spaces, either minus.
    pub fn read(written: &str) -> Option<f64> {
        let plain: String = written
            .chars()
            .filter(|sign| !sign.is_whitespace())
            .map(|sign| match sign {
                ',' => '.',
                '\u{2212}' => '-',
                other => other,
            })
            .collect();
        plain.trim_end_matches('%').parse().ok().filter(|value: &f64| value.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_numbers_have_no_break_space_decimal_comma_and_a_real_minus() {
        let step = Step::of_width(1.0);
        assert_eq!(Figures::SWEDISH.number(-1234.46, step), "\u{2212}1\u{a0}234,5");
        assert_eq!(Figures::SWEDISH.signed(0.2, step), "+0,2");
        assert_eq!(Figures::ENGLISH.number(-1234.46, step), "\u{2212}1,234.5");
    }

    #[test]
    fn a_number_that_rounds_to_zero_has_no_sign() {
        let step = Step::of_width(10.0);
        assert_eq!(Figures::SWEDISH.signed(-0.2, step), "0");
        assert_eq!(Figures::SWEDISH.signed(0.2, step), "0");
    }

    #[test]
    fn digits_follow_the_width_of_the_interval() {
        for (width, written) in [(0.08, "12,35"), (3.0, "12,3"), (20.0, "12"), (400.0, "0"), (4.0, "12")] {
            assert_eq!(Figures::SWEDISH.number(12.3456, Step::of_width(width)), written, "width {width}");
        }
    }

    #[test]
    fn so_many_digits_are_kept_as_are_asked_for() {
        for (level, written) in
            [(11.59, "11,6"), (643.71, "644"), (4321.0, "4\u{a0}320"), (0.1234, "0,123"), (0.0, "0,00")]
        {
            assert_eq!(Figures::SWEDISH.number(level, Step::of_digits(3, level)), written);
        }
        let fine = Step::of_width(0.02);
        assert_eq!(Figures::SWEDISH.number(11.59, fine.or_coarser(Step::of_digits(3, 11.59))), "11,6");
        let coarse = Step::of_width(20.0);
        assert_eq!(Figures::SWEDISH.number(11.59, coarse.or_coarser(Step::of_digits(3, 11.59))), "12");
    }

    #[test]
    fn an_interval_is_rounded_outward() {
        let step = Step::of_width(10.0);
        assert_eq!(Figures::SWEDISH.ends(-3.1, 6.2, step), ("\u{2212}4".into(), "+7".into()));
        assert_eq!(Figures::SWEDISH.ends(-3.0, 7.0, step), ("\u{2212}3".into(), "+7".into()));
    }

    #[test]
    fn an_interval_beside_zero_is_not_said_to_reach_it() {
        let step = Step::of_width(9.2);
        assert_eq!(Figures::SWEDISH.sizes(-9.6, -0.4, step), ("0,4".into(), "9,6".into()));
        assert_eq!(Figures::SWEDISH.ends(0.04, 9.6, step), ("+0,04".into(), "+9,60".into()));
        assert_eq!(Figures::SWEDISH.ends(-0.04, 9.6, step), ("\u{2212}1".into(), "+10".into()));
    }

    #[test]
    fn numbers_of_an_axis_differ() {
        for apart in [0.5, 1.0, 2.0, 5.0, 10.0, 50.0] {
            let step = Step::of_spacing(apart);
            let written: Vec<String> = (0..5).map(|at| Figures::SWEDISH.number(f64::from(at) * apart, step)).collect();
            assert!(written.windows(2).all(|pair| pair[0] != pair[1]), "{written:?}");
        }
    }

    #[test]
    fn sizes_of_an_interval_have_no_sign_and_the_smaller_first() {
        let step = Step::of_width(10.0);
        assert_eq!(Figures::SWEDISH.sizes(-6.2, -3.1, step), ("3".into(), "7".into()));
        assert_eq!(Figures::SWEDISH.sizes(3.0, 6.0, step), ("3".into(), "6".into()));
    }

    #[test]
    fn people_may_write_comma_or_point() {
        assert_eq!(Figures::read("12,5"), Some(12.5));
        assert_eq!(Figures::read(" 1\u{a0}234.5 "), Some(1234.5));
        assert_eq!(Figures::read("\u{2212}2"), Some(-2.0));
        assert_eq!(Figures::read("12 %"), Some(12.0));
        for nonsense in ["", "tolv", "1.2.3", "inf", "NaN"] {
            assert_eq!(Figures::read(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_chosen_value_keeps_its_decimals() {
        assert_eq!(Figures::SWEDISH.exact(50.0), "50");
        assert_eq!(Figures::SWEDISH.exact(0.25), "0,25");
        assert_eq!(Figures::SWEDISH.exact(1_000_000.0), "1\u{a0}000\u{a0}000");
    }
}
