//! Codes printed before the lines of a budget. Many municipalities have codes of their own that look the same, so a
//! document's codes are taken for national ones only where the labels beside them say so.

use super::labels::Label;
use super::vocabulary::all;
use rustc_hash::{FxHashMap, FxHashSet};

/// Digits of a national code; a longer one is of a part of the activity.
pub(super) const NATIONAL: usize = 3;

/// Lines whose label has to agree with their code.
const AGREEING: u32 = 3;

/// What the lines of a document say of its codes, by the number of their digits.
#[derive(Debug, Default)]
pub(super) struct Codes(FxHashMap<usize, (u32, u32)>);

impl Codes {
    /// From code, line and what the line's label names.
    pub(super) fn of<'a>(lines: impl Iterator<Item = (Option<&'a str>, &'a str, &'a Label)>) -> Codes {
        let mut codes = Codes::default();
        let mut seen = FxHashSet::default();
        for (code, line, label) in lines {
            let (Some(code), Label::Named { code: named, .. }) = (code, label) else { continue };
            if seen.insert((code, line)) {
                let (agree, differ) = codes.0.entry(code.len()).or_default();
                match candidates(code).contains(named) {
                    true => *agree += 1,
                    false => *differ += 1,
                }
            }
        }
        codes
    }

    /// Whether codes of this length are national ones here: most labels agree with them, and some lines do.
    pub(super) fn national(&self, code: &str) -> bool {
        self.0.get(&code.len()).is_some_and(|(agree, differ)| *agree >= AGREEING && agree * 2 >= differ * 3)
    }
}

/// The activities that a code would mean if it were a national one: of two digits those that begin with them, of more
/// the one with its first three digits. The sums are named by words only.
pub(super) fn candidates(code: &str) -> Vec<&'static str> {
    if !code.bytes().all(|b| b.is_ascii_digit()) || code.len() < 2 {
        return Vec::new();
    }
    let start = &code[..code.len().min(NATIONAL)];
    all().iter().filter(|c| !c.group.is_empty() && c.code.starts_with(start)).map(|c| c.code).collect()
}
