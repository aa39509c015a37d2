//! How likely an identity comes true by chance.

/// The greatest common divisor; that of 0 and a number is the number.
pub(crate) fn gcd(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The probability that a random figure no larger than `largest`, a multiple of `step`, is within `reach` of another.
pub(crate) fn miss(largest: i64, reach: i64, step: i64) -> f64 {
    let step = step.max(1);
    let hits = 2 * (reach / step) + 1;
    (hits as f64 / ((largest / step) as f64 + 1.0)).min(1.0)
}

/// What speaks for a pattern: the times it came true, and the times it did not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Sum of the logarithms of the chances of those that came true.
    luck: f64,
    pub(crate) hits: u32,
    pub(crate) fails: u32,
    /// Results seen: the same figures again are no further evidence.
    seen: Vec<i64>,
}

/// Results that are told apart; more evidence is not needed.
const SEEN: usize = 24;

impl Evidence {
    pub(crate) fn hit(&mut self, result: i64, luck: f64) {
        if self.seen.len() < SEEN && !self.seen.contains(&result.abs()) {
            self.seen.push(result.abs());
            self.luck += luck.ln();
            self.hits += 1;
        }
    }

    pub(crate) fn fail(&mut self) {
        self.fails += 1;
    }

    /// One that does not come true, but would but for a slip of the pen: `luck` is how likely chance makes that so.
    pub(crate) fn slip(&mut self, luck: f64) {
        self.fails += 1;
        self.luck += luck.min(1.0).ln();
    }

    /// How likely chance makes a pattern come true this often, of this many that were tried.
    pub(crate) fn chance(&self, tries: f64) -> f64 {
        if self.hits == 0 {
            return 1.0;
        }
        let (h, f) = (f64::from(self.hits), f64::from(self.fails));
        // ways to choose which of them come true: (h + f over h), at most
        let ways: f64 =
            (1..=self.hits.min(self.fails)).map(|i| ((h + f - f64::from(i) + 1.0) / f64::from(i)).ln()).sum();
        (self.luck + ways + tries.ln()).exp().min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_figures_again_are_no_evidence() {
        let mut e = Evidence::default();
        e.hit(1_234, 1e-3);
        let once = e.chance(1.0);
        e.hit(1_234, 1e-3);
        assert_eq!(e.chance(1.0), once);
        e.hit(-987, 1e-3);
        assert!(e.chance(1.0) < 1e-5);
        e.fail();
        assert!((e.chance(1.0) / 3e-6 - 1.0).abs() < 1e-6);
    }

    #[test]
    fn round_figures_meet_more_often() {
        assert!((miss(9_999, 0, 1) - 1e-4).abs() < 1e-9);
        assert!((miss(9_900, 0, 100) - 1e-2).abs() < 1e-9);
        assert_eq!(miss(0, 1, 0), 1.0);
    }
}
