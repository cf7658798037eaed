//! An emulator: what runs at some points say of one number between them. A polynomial of the second degree in which each
//! term has to earn its place: terms are taken in by how much they explain, and as many are kept as foretell best the
//! points left out one at a time. Plain sums, so that the bits are the same on every machine.

/// A term of the polynomial.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Term {
    One,
    Linear(usize),
    Product(usize, usize),
}

impl Term {
    fn of(self, point: &[f64]) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Linear(at) => point[at],
            Self::Product(one, other) => point[one] * point[other],
        }
    }
}

/// What is expected between the points.
#[derive(Clone, Debug)]
pub struct Emulator {
    terms: Vec<(Term, f64)>,
    /// The root of the mean squared error at points left out of the fit.
    pub error: f64,
}

/// A term on its way into the polynomial: what is left of its column once the terms already there have had their share.
struct Candidate {
    term: Term,
    rest: Vec<f64>,
    shares: Vec<f64>,
}

impl Emulator {
    /// The emulator of values at points whose coordinates lie in −1 to 1. Terms number at most a third of the points.
    pub fn fitted(points: &[&[f64]], values: &[f64]) -> Self {
        let dimensions = points.first().map_or(0, |point| point.len());
        let mut terms = vec![Term::One];
        terms.extend((0..dimensions).map(Term::Linear));
        terms.extend((0..dimensions).flat_map(|one| (one..dimensions).map(move |other| Term::Product(one, other))));
        let column = |term: Term| points.iter().map(|point| term.of(point)).collect();
        let mut candidates: Vec<Candidate> =
            terms.iter().map(|term| Candidate { term: *term, rest: column(*term), shares: Vec::new() }).collect();

        let mut taken: Vec<Candidate> = Vec::new();
        let mut lengths: Vec<f64> = Vec::new();
        let mut explained: Vec<f64> = Vec::new();
        let mut left = values.to_vec();
        let mut leverage = vec![0.0; points.len()];
        let (mut kept, mut error) = (0, f64::INFINITY);
        while taken.len() <= points.len() / 3 {
            // Without a level there is nothing to add slopes to.
            let next = if taken.is_empty() { Some(0) } else { most_telling(&candidates, &left) };
            let Some(next) = next else { break };
            let candidate = candidates.swap_remove(next);
            let length = libm::sqrt(product(&candidate.rest, &candidate.rest));
            let direction: Vec<f64> = candidate.rest.iter().map(|part| part / length).collect();
            let share = product(&direction, &left);
            without(&mut left, &direction, share);
            leverage.iter_mut().zip(&direction).for_each(|(sum, part)| *sum += part * part);
            for other in &mut candidates {
                let share = product(&direction, &other.rest);
                without(&mut other.rest, &direction, share);
                other.shares.push(share);
            }
            taken.push(candidate);
            lengths.push(length);
            explained.push(share);
            let squares: f64 = left.iter().zip(&leverage).map(|(miss, own)| squared(miss / (1.0 - own))).sum();
            let here = libm::sqrt(squares / points.len() as f64);
            if here < error {
                (kept, error) = (taken.len(), here);
            }
        }

        // From the directions back to the terms.
        let mut weights = vec![0.0; kept];
        for at in (0..kept).rev() {
            let later: f64 = (at + 1..kept).map(|other| taken[other].shares[at] * weights[other]).sum();
            weights[at] = (explained[at] - later) / lengths[at];
        }
        Self { terms: taken.iter().map(|candidate| candidate.term).zip(weights).collect(), error }
    }

    /// What is expected at a point.
    pub fn at(&self, point: &[f64]) -> f64 {
        self.terms.iter().map(|(term, weight)| weight * term.of(point)).sum()
    }
}

/// The candidate that explains most of what is left; none when all are sums of those taken.
fn most_telling(candidates: &[Candidate], left: &[f64]) -> Option<usize> {
    let explains = |candidate: &Candidate| {
        let length = product(&candidate.rest, &candidate.rest);
        (length > 1e-9).then(|| squared(product(&candidate.rest, left)) / length)
    };
    let telling = candidates.iter().enumerate().filter_map(|(at, candidate)| Some((at, explains(candidate)?)));
    telling.max_by(|one, other| one.1.total_cmp(&other.1)).map(|(at, _)| at)
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(left, right)| left * right).sum()
}

fn without(column: &mut [f64], direction: &[f64], share: f64) {
    column.iter_mut().zip(direction).for_each(|(part, along)| *part -= share * along);
}

fn squared(value: f64) -> f64 {
    value * value
}

#[cfg(test)]
mod tests {
    use super::*;
    use sobol_burley::sample;

    fn points(number: u32) -> Vec<Vec<f64>> {
        let coordinate = |point, dimension| 2.0 * f64::from(sample(point, dimension, 7)) - 1.0;
        (0..number).map(|point| (0..4).map(|dimension| coordinate(point, dimension)).collect()).collect()
    }

    #[test]
    fn a_polynomial_of_few_terms_is_found_exactly() {
        let truth = |x: &[f64]| 3.0 + 2.0 * x[0] - x[2] * x[2] + 0.5 * x[1] * x[3];
        let points = points(24);
        let points: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        let values: Vec<f64> = points.iter().map(|point| truth(point)).collect();
        let emulator = Emulator::fitted(&points, &values);
        assert!(emulator.error < 1e-9, "{}", emulator.error);
        let elsewhere = [0.3, -0.9, 0.1, 0.7];
        assert!((emulator.at(&elsewhere) - truth(&elsewhere)).abs() < 1e-9);
    }

    #[test]
    fn what_no_term_explains_is_its_error() {
        let points = points(40);
        let points: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        let values: Vec<f64> = (0..40).map(|at| if at % 2 == 0 { 1.0 } else { -1.0 }).collect();
        let error = Emulator::fitted(&points, &values).error;
        assert!((0.5..=1.1).contains(&error), "{error}");
    }
}
