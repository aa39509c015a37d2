//! How likely each of many possible pairs is, given that nothing has more than one partner.

use std::collections::{BTreeMap, BTreeSet};

/// A pair that is possible.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub left: usize,
    pub right: usize,
    /// The logarithm of the odds that the evidence gives it, were there no others.
    pub log_odds: f64,
}

/// No evidence counts for more: two partners that are both beyond doubt are still equally likely.
const CERTAIN: f64 = 20.0;

/// An edge that is weaker than another at both its ends by as much decides nothing. Where too many hang together, less
/// and less is enough to leave one out.
const WEAKER: [f64; 4] = [12.0, 8.0, 5.0, 3.0];

/// Ends on the smaller side of edges that hang together, up to which all matchings are counted.
const COUNTED: usize = 10;

/// For each edge the share of all one-to-one matchings that have it, each matching weighed by the odds of its edges.
/// Of two partners that are equally likely each gets a half at most, so whatever is above a half is one-to-one.
///
/// Edges that hang together are counted exactly, unless there are too many of them even without the weak ones: of those
/// the share is that among the edges of its own two ends, each of which takes from it, which is less than exact.
pub(crate) fn marginals(edges: &[Edge]) -> Vec<f64> {
    let mut out = vec![0.0; edges.len()];
    let mut waiting = vec![(0..edges.len()).collect::<Vec<usize>>()];
    for weaker in WEAKER {
        let mut left = Vec::new();
        for part in waiting.iter().flat_map(|part| components(edges, &strong(edges, part, weaker))) {
            match counted(edges, &part) {
                Some(shares) => part.iter().zip(shares).for_each(|(n, share)| out[*n] = share),
                None => left.push(part),
            }
        }
        waiting = left;
    }
    for part in waiting {
        let (mut left, mut right): (BTreeMap<usize, f64>, BTreeMap<usize, f64>) = Default::default();
        for edge in part.iter().map(|n| &edges[*n]) {
            *left.entry(edge.left).or_insert(1.0) += libm::exp(weight(edge));
            *right.entry(edge.right).or_insert(1.0) += libm::exp(weight(edge));
        }
        for n in &part {
            let own = libm::exp(weight(&edges[*n]));
            let against = (left[&edges[*n].left] - own) * (right[&edges[*n].right] - own);
            out[*n] = own / (own + against.max(1.0));
        }
    }
    out
}

fn weight(edge: &Edge) -> f64 {
    edge.log_odds.clamp(-CERTAIN, CERTAIN)
}

/// The edges that are not weaker than others by that much at both their ends.
fn strong(edges: &[Edge], part: &[usize], weaker: f64) -> Vec<usize> {
    let (mut left, mut right) = (BTreeMap::new(), BTreeMap::new());
    for edge in part.iter().map(|n| &edges[*n]) {
        for (best, end) in [(&mut left, edge.left), (&mut right, edge.right)] {
            let best = best.entry(end).or_insert(f64::NEG_INFINITY);
            *best = f64::max(*best, weight(edge));
        }
    }
    let strong = |n: &&usize| {
        let e = &edges[**n];
        weight(e) + weaker > left[&e.left].min(right[&e.right])
    };
    part.iter().filter(strong).copied().collect()
}

/// Edges that hang together.
fn components(edges: &[Edge], part: &[usize]) -> Vec<Vec<usize>> {
    let (mut left, mut right): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for n in part {
        let e = &edges[*n];
        let (a, b) = (left.get(&e.left).copied(), right.get(&e.right).copied());
        let at = match (a, b) {
            (Some(a), Some(b)) if a != b => {
                let (kept, other) = if parts[a].len() < parts[b].len() { (b, a) } else { (a, b) };
                let moved = std::mem::take(&mut parts[other]);
                for m in &moved {
                    left.insert(edges[*m].left, kept);
                    right.insert(edges[*m].right, kept);
                }
                parts[kept].extend(moved);
                kept
            }
            (a, b) => a.or(b).unwrap_or(parts.len()),
        };
        if at == parts.len() {
            parts.push(Vec::new());
        }
        parts[at].push(*n);
        left.insert(e.left, at);
        right.insert(e.right, at);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The shares of edges that hang together, by going through the ends of the larger side one by one with every set of
/// ends of the smaller side that can be taken by then; `None` where there are too many.
fn counted(edges: &[Edge], part: &[usize]) -> Option<Vec<f64>> {
    let numbers = |end: &dyn Fn(&Edge) -> usize| -> BTreeMap<usize, usize> {
        let ends: BTreeSet<usize> = part.iter().map(|n| end(&edges[*n])).collect();
        ends.into_iter().enumerate().map(|(n, end)| (end, n)).collect()
    };
    let (left, right) = (numbers(&|e| e.left), numbers(&|e| e.right));
    if left.len().min(right.len()) > COUNTED {
        return None;
    }
    let turned = left.len() < right.len();
    let sets = 1_usize << left.len().min(right.len());
    let rows = left.len().max(right.len());
    let mut of_row: Vec<Vec<(usize, f64, usize)>> = vec![Vec::new(); rows];
    for (at, n) in part.iter().enumerate() {
        let (l, r) = (left[&edges[*n].left], right[&edges[*n].right]);
        let (row, column) = if turned { (r, l) } else { (l, r) };
        of_row[row].push((1 << column, libm::exp(weight(&edges[*n])), at));
    }
    // What the rows before give for each set of columns that they take, and what the rows from here on give where a
    // set is taken already.
    let mut before = vec![vec![0.0; sets]; rows + 1];
    let mut after = vec![vec![1.0; sets]; rows + 1];
    before[0][0] = 1.0;
    for row in 0..rows {
        for set in 0..sets {
            let here = before[row][set];
            before[row + 1][set] += here;
            for (column, odds, _) in of_row[row].iter().filter(|e| set & e.0 == 0) {
                before[row + 1][set | column] += here * odds;
            }
        }
    }
    for row in (0..rows).rev() {
        for set in 0..sets {
            let free = of_row[row].iter().filter(|e| set & e.0 == 0);
            let taken: f64 = free.map(|(column, odds, _)| odds * after[row + 1][set | column]).sum();
            after[row][set] = after[row + 1][set] + taken;
        }
    }
    let total = after[0][0];
    let mut shares = vec![0.0; part.len()];
    for row in 0..rows {
        for (column, odds, at) in &of_row[row] {
            let free = (0..sets).filter(|set| set & column == 0);
            let with: f64 = free.map(|set| before[row][set] * odds * after[row + 1][set | column]).sum();
            shares[*at] = with / total;
        }
    }
    Some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edges(all: &[(usize, usize, f64)]) -> Vec<Edge> {
        all.iter()
            .map(|(left, right, log_odds)| Edge { left: *left, right: *right, log_odds: *log_odds })
            .collect()
    }

    #[test]
    fn one_pair_is_as_likely_as_its_evidence() {
        let p = marginals(&edges(&[(0, 0, 2.0)]))[0];
        assert!((p - 0.880_797).abs() < 1e-5, "{p}");
    }

    #[test]
    fn equal_partners_share() {
        let p = marginals(&edges(&[(0, 0, 9.0), (0, 1, 9.0)]));
        assert!((p[0] - 0.5).abs() < 1e-3 && (p[0] - p[1]).abs() < 1e-9, "{p:?}");
    }

    #[test]
    fn what_all_pairs_together_say_decides() {
        // both would rather have the first, and the second can have no other
        let p = marginals(&edges(&[(0, 0, 12.0), (0, 1, 8.0), (1, 0, 12.0)]));
        assert!(p[1] > 0.9 && p[2] > 0.9 && p[0] < 0.1, "{p:?}");
    }

    /// All matchings one by one.
    fn exact(edges: &[Edge]) -> Vec<f64> {
        let (mut total, mut with) = (0.0, vec![0.0; edges.len()]);
        for chosen in 0..1_usize << edges.len() {
            let taken: Vec<usize> = (0..edges.len()).filter(|n| chosen >> n & 1 == 1).collect();
            let clash =
                |a: &usize, b: &usize| edges[*a].left == edges[*b].left || edges[*a].right == edges[*b].right;
            if taken.iter().any(|a| taken.iter().any(|b| a < b && clash(a, b))) {
                continue;
            }
            let weight: f64 = taken.iter().map(|n| edges[*n].log_odds).sum::<f64>().exp();
            total += weight;
            taken.iter().for_each(|n| with[*n] += weight);
        }
        with.iter().map(|w| w / total).collect()
    }

    #[test]
    fn many_that_hang_together_are_never_shared_out_twice() {
        let all: Vec<Edge> = (0..900)
            .map(|n| Edge { left: n / 30, right: n % 30, log_odds: if n / 30 == n % 30 { 6.0 } else { 5.0 } })
            .collect();
        let p = marginals(&all);
        assert!((0..30).all(|left| p[30 * left..30 * left + 30].iter().sum::<f64>() <= 1.0));
        // where each has one that is far likelier, the others do not matter
        let clear: Vec<Edge> = (0..900)
            .map(|n| Edge {
                left: n / 30,
                right: n % 30,
                log_odds: if n / 30 == n % 30 { 16.0 } else { 2.0 },
            })
            .collect();
        let p = marginals(&clear);
        assert!((0..30).all(|n| p[31 * n] > 0.99), "{:?}", &p[..31]);
    }

    proptest! {
        #[test]
        fn what_all_matchings_give(weights in prop::collection::vec(-6.0..9.0_f64, 9)) {
            let all: Vec<Edge> = weights
                .iter()
                .enumerate()
                .map(|(n, w)| Edge { left: n / 3, right: n % 3, log_odds: *w })
                .collect();
            let (found, exact) = (marginals(&all), exact(&all));
            for (a, b) in found.iter().zip(&exact) {
                prop_assert!((a - b).abs() < 1e-3, "{found:?} {exact:?}");
            }
            for left in 0..3 {
                let row: f64 = found[3 * left..3 * left + 3].iter().sum();
                prop_assert!(row <= 1.000_001, "{found:?}");
            }
        }
    }
}
