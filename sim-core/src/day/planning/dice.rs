//! The random choices of the search. Draws 32 bits at a time, so that all platforms choose alike.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// One place in this many is passed over, so that the greedy insertion does not always do the same.
const BLINK: u32 = 100;

/// A stream of choices.
#[derive(Clone, Debug)]
pub(super) struct Dice {
    generator: Xoshiro256PlusPlus,
    until_blink: u32,
    still: bool,
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self { generator: Xoshiro256PlusPlus::seed_from_u64(seed), until_blink: BLINK, still: false }
    }

    /// Dice that leave nothing to chance when a visit is put in: the cheapest place, the earliest start.
    pub fn still() -> Self {
        Self { still: true, ..Self::new(0) }
    }

    /// Uniform below `n`.
    pub fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.generator.next_u32()) * u64::from(n)) >> 32) as u32
    }

    /// Whether to pass over a place.
    pub fn blink(&mut self) -> bool {
        if self.still {
            return false;
        }
        self.until_blink -= 1;
        if self.until_blink > 0 {
            return false;
        }
        self.until_blink = 1 + self.below(2 * BLINK);
        true
    }

    /// A start within a span: mostly the first, else the middle or the last.
    pub fn start(&mut self, first: i32, last: i32) -> i32 {
        if self.still || first == last {
            return first;
        }
        match self.below(4) {
            0 => last,
            1 => first + (last - first) / 2,
            _ => first,
        }
    }

    /// Uniform in (0, 1].
    pub fn uniform(&mut self) -> f64 {
        (f64::from(self.generator.next_u32()) + 1.0) / 4_294_967_296.0
    }
}
