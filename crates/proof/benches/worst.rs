//! How long the largest and the nastiest tables take: none more than 50 ms.

use divan::Bencher;
use std::fmt;
use tabellverk_proof::{Column, Figure, Row, Table, prove};

fn main() {
    divan::main();
}

/// What the figures of a table are like.
#[derive(Clone, Copy, Debug)]
enum Figures {
    /// All noughts.
    Noughts,
    /// All one: with their rounding they sum everywhere.
    Ones,
    /// All the same.
    Equal,
    /// Of one digit: sums everywhere.
    Small,
    /// Of five digits, round ones.
    Round,
    /// Of seven digits.
    Large,
    /// Every fourth row sums the three above it, but for one digit in every other column.
    NearlySums,
    /// Every third column is the difference of two, but for one digit in every other row.
    NearlyDifferences,
    /// Rows twice: every row is the sum of many runs.
    Repeated,
}

/// Rows, columns, figures, and whether labels and titles claim sums everywhere.
#[derive(Clone, Copy)]
struct Shape(usize, usize, Figures, bool);

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let claims = if self.3 { ", all totals" } else { "" };
        write!(f, "{} x {} {:?}{claims}", self.0, self.1, self.2)
    }
}

fn shapes() -> Vec<Shape> {
    use Figures::*;
    let mut out = Vec::new();
    for figures in [Noughts, Ones, Equal, Small, Round, Large, NearlySums, NearlyDifferences, Repeated] {
        for (rows, columns) in [(1_000, 40), (5_000, 4), (150, 40), (60, 12)] {
            out.extend([false, true].map(|claims| Shape(rows, columns, figures, claims)));
        }
    }
    out
}

fn table(Shape(rows, columns, figures, claims): Shape) -> Table {
    let mut state = 0x1749_u64;
    let mut below = |n: i64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as i64 % n
    };
    let mut values = vec![vec![0i64; columns]; rows];
    for r in 0..rows {
        for c in 0..columns {
            let slip = |at: usize| if at.is_multiple_of(2) { 200 } else { 0 };
            values[r][c] = match figures {
                Figures::Noughts => 0,
                Figures::Ones => 1,
                Figures::Equal => 1_234,
                Figures::Small => 1 + below(9),
                Figures::Round => 100 * (1 + below(999)),
                Figures::Large => 1 + below(9_999_999),
                Figures::NearlySums if r % 4 == 3 => (r - 3..r).map(|k| values[k][c]).sum::<i64>() + slip(c),
                Figures::NearlyDifferences if c % 3 == 2 => values[r][c - 2] - values[r][c - 1] + slip(r),
                Figures::Repeated if r % 2 == 1 => values[r - 1][c],
                _ => 1_000 + below(90_000),
            };
        }
    }
    Table {
        rows: (0..rows).map(|r| Row { total: claims || r % 4 == 3, ..Row::default() }).collect(),
        columns: (0..columns).map(|c| Column { result: claims || c % 3 == 2 }).collect(),
        cells: values
            .concat()
            .into_iter()
            .map(|mantissa| Some(Figure { mantissa, decimals: 0, doubtful: false }))
            .collect(),
    }
}

#[divan::bench(args = shapes(), sample_count = 5, sample_size = 1)]
fn proof(bencher: Bencher<'_, '_>, shape: Shape) {
    let table = table(shape);
    bencher.bench(|| prove(&table));
}
