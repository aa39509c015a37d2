//! Pairs of documents as text for a terminal.

use crate::pairs::{Difference, Pair};
use std::fmt::Write;

/// Differences of one pair that are told unless all are wanted.
const TOLD: usize = 8;

/// What documents have in common, by municipality; empty where they have nothing. `all` tells every difference.
pub fn text(pairs: &[Pair], all: bool) -> String {
    let mut out = String::new();
    let mut municipalities: Vec<&str> = pairs.iter().map(|p| p.municipality.as_str()).collect();
    municipalities.sort_unstable();
    municipalities.dedup();
    for municipality in municipalities {
        let _ = writeln!(out, "Between documents of {municipality}");
        for pair in pairs.iter().filter(|p| p.municipality == municipality) {
            let (rounded, other): (Vec<&Difference>, Vec<&Difference>) =
                pair.differences.iter().partition(|d| d.rounding);
            let _ = writeln!(out, "  {}\n  {}", pair.paths[0], pair.paths[1]);
            let figures = |n: usize| if n == 1 { "1 figure".to_string() } else { format!("{n} figures") };
            let mut says = vec![format!("{} recur", figures(pair.same))];
            if !rounded.is_empty() {
                says.push(format!("{} as far as rounding tells", figures(rounded.len())));
            }
            if !other.is_empty() {
                says.push(format!("{} differ by a slip", figures(other.len())));
            }
            let _ = writeln!(out, "    {}", says.join(", "));
            for d in other.iter().take(if all { usize::MAX } else { TOLD }) {
                let _ = writeln!(out, "    {}", difference(d));
            }
            if !all && other.len() > TOLD {
                let _ = writeln!(out, "    and {} more; --all tells of each", other.len() - TOLD);
            }
        }
    }
    out
}

fn difference(d: &Difference) -> String {
    let unit = d.other.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
    let terms: Vec<String> = d.terms.iter().map(|t| format!("{} on page {}", t.printed, t.page)).collect();
    format!(
        "page {}, \"{}\", \"{}\": printed {}{unit}, the other has {}\n      explain {}",
        d.other.page,
        d.other.line,
        d.other.column,
        d.other.printed,
        terms.join(" and "),
        d.other.id
    )
}
