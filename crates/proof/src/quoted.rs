//! Figures of tables that running text repeats.
//!
//! A figure in a sentence says neither row nor column, so that the tables of a document have something like it more
//! often than not. How often is told by how densely their figures lie around it; that a text repeats its tables at all
//! is believed where chance does not explain all its hits together; else only a hit that chance alone hardly makes.

use crate::ERROR;
use crate::Figure;
use crate::chance::Evidence;

/// A hit that chance alone makes more often than this says nothing.
const LUCK: f64 = 0.05;
/// Decimals of a krona that are reckoned with.
const FINEST: i32 = 6;
/// A figure that stands in more cells than these is nobody's.
const COMMON: usize = 6;

/// A figure in kronor, thousands, millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// As printed.
    pub figure: Figure,
    /// Its unit as a power of ten of kronor.
    pub unit: u8,
}

/// A figure of the text and the cells that have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quoted {
    /// Index of the quote.
    pub quote: usize,
    /// Indices of the cells.
    pub cells: Vec<usize>,
    /// Whether it is the same to the last digit, and not only as the text rounds it.
    pub exact: bool,
    /// How likely chance would give any figure of the text such a cell.
    pub chance: f64,
}

/// The figures of the text that tables have, in their order. The signs are not compared: a text says "a deficit of".
/// `named` gives the cells of what the text says around a quote (the line, the kind of column), as indices in any
/// order, the narrowest first. It is asked only where some cell has the figure.
pub fn quoted<const N: usize>(
    quotes: &[Money],
    cells: &[Money],
    mut named: impl FnMut(usize) -> [Vec<usize>; N],
) -> Vec<Quoted> {
    let sizes: Vec<Option<i128>> = cells.iter().map(|m| size(m).filter(|s| *s > 0)).collect();
    let sort = |among: &mut dyn Iterator<Item = usize>| -> Vec<(i128, usize)> {
        let mut out: Vec<(i128, usize)> = among.filter_map(|i| Some((sizes[i]?, i))).collect();
        out.sort_unstable();
        out
    };
    let sorted = sort(&mut (0..cells.len()));
    let mut evidence = Evidence::default();
    let mut out = Vec::new();
    for (i, quote) in quotes.iter().enumerate() {
        let Some(value) = size(quote).filter(|v| *v > 0) else { continue };
        let ways = N as f64 + 1.0;
        let hit = |among: &[(i128, usize)]| {
            let (cells, exact) = same(quote, value, among, cells)?;
            let luck = ways * luck(quote, value, exact, among);
            (luck < LUCK).then_some((cells, exact, luck))
        };
        let found = || {
            let narrow = named(i).into_iter().find_map(|named| hit(&sort(&mut named.into_iter())));
            narrow.or_else(|| hit(&sorted))
        };
        let Some((cells, exact, luck)) = near(quote, value, &sorted).then(found).flatten() else {
            evidence.fail();
            continue;
        };
        // figures that are told apart by their thousands of kronor are the same evidence
        evidence.hit(i64::try_from(value / 10i128.pow(FINEST as u32)).unwrap_or(i64::MAX), luck);
        let chance = (luck * quotes.len() as f64).min(1.0);
        out.push(Quoted { quote: i, cells, exact, chance });
    }
    // a text that repeats its tables, or a hit that speaks for itself
    let repeats = evidence.chance(1.0) < ERROR;
    out.retain(|q| repeats || q.chance < LUCK);
    out
}

/// Without its sign, in the smallest part of a krona.
fn size(money: &Money) -> Option<i128> {
    Some(i128::from(money.figure.mantissa.unsigned_abs()) * step(money)?)
}

/// One step of its last decimal.
fn step(money: &Money) -> Option<i128> {
    let power = u32::try_from(FINEST + i32::from(money.unit) - i32::from(money.figure.decimals)).ok()?;
    10i128.checked_pow(power).filter(|s| *s <= 10i128.pow(18))
}

/// Whether any cell could have the figure.
fn near(quote: &Money, value: i128, among: &[(i128, usize)]) -> bool {
    let reach = step(quote).unwrap_or(0) / 2;
    let from = among.partition_point(|c| c.0 < value - reach);
    among.get(from).is_some_and(|c| c.0 <= value + reach)
}

/// The cells that have the figure: to the last digit, else rounded to the text's last digit.
fn same(quote: &Money, value: i128, among: &[(i128, usize)], cells: &[Money]) -> Option<(Vec<usize>, bool)> {
    let within = |reach: i128| -> Vec<usize> {
        let from = among.partition_point(|c| c.0 < value - reach);
        among[from..].iter().take_while(|c| c.0 <= value + reach).map(|c| c.1).collect()
    };
    let exact = within(0);
    if !exact.is_empty() {
        return (exact.len() <= COMMON).then_some((exact, true));
    }
    let own = step(quote)?;
    let finer = |i: &usize| step(&cells[*i]).is_some_and(|s| s < own);
    let near: Vec<usize> = within(own / 2).into_iter().filter(finer).collect();
    (!near.is_empty() && near.len() <= COMMON).then_some((near, false))
}

/// The probability that figures as dense as these would have it.
fn luck(quote: &Money, value: i128, exact: bool, among: &[(i128, usize)]) -> f64 {
    let (from, to) = (value / 2, value.saturating_mul(2));
    let start = among.partition_point(|c| c.0 < from);
    let mut near: Vec<i128> = among[start..].iter().map(|c| c.0).take_while(|c| *c <= to).collect();
    near.dedup();
    // a round figure meets others that are as round
    let mut round = step(quote).unwrap_or(1);
    while exact && round < value && value % (round * 10) == 0 {
        round *= 10;
    }
    let width = (to - from) as f64;
    (near.len() as f64 * round as f64 / width).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(mantissa: i64, decimals: u8, unit: u8) -> Money {
        Money { figure: Figure { mantissa, decimals, doubtful: false }, unit }
    }

    #[test]
    fn a_text_repeats_its_tables() {
        let cells: Vec<Money> =
            [-118_340, -181_875, -179_714, -2_161, 155, -110, 500, -3_900].map(|m| money(m, 0, 3)).to_vec();
        let quotes = [
            money(2_161, 0, 3),
            money(-181_875, 0, 3),
            // "179,7 mnkr", in a sentence that names the line
            money(1_797, 1, 6),
            // what no table has
            money(74_411, 0, 3),
        ];
        let found = quoted(&quotes, &cells, |q| [if q == 2 { vec![2] } else { vec![] }]);
        let pairs: Vec<(usize, &[usize], bool)> =
            found.iter().map(|q| (q.quote, q.cells.as_slice(), q.exact)).collect();
        assert_eq!(pairs, [(0, &[3usize] as &[usize], true), (1, &[1], true), (2, &[2], false)]);
        assert!(found[1].chance < ERROR);
    }

    #[test]
    fn one_hit_among_many_figures_is_chance() {
        let cells: Vec<Money> = (0..60).map(|i| money(1_000 + 37 * i, 0, 3)).collect();
        let quotes: Vec<Money> = (0..30).map(|i| money(1_000 + 101 * i, 0, 3)).collect();
        assert_eq!(quoted(&quotes, &cells, |_| [vec![]]), []);
    }
}
