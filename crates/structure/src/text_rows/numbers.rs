//! Running numbers: where the rows of a table have them, they tell where rows start.

use crate::context::Context;
use crate::header::Header;
use crate::vocabulary::Role;
use rustc_hash::FxHashSet;

/// Lines from one running number to the next.
const APART: usize = 40;

/// The first tokens of the lines that running numbers open: where the rows have a column for them, the numbers stand
/// first in their lines and count on, whatever else stands between.
pub(super) fn running(context: &Context<'_, '_>, header: &Header, limit: usize) -> FxHashSet<usize> {
    let flow = context.flow;
    let mut found = Vec::new();
    if header.columns[0].role != Role::Number {
        return FxHashSet::default();
    }
    let number = |line: usize| {
        let tokens = flow.line_tokens(line);
        let words = tokens.get(1).is_none_or(|t| !t.text.starts_with(|c: char| c.is_ascii_digit()));
        let first = tokens[0].text.trim_end_matches(['.', ')']);
        first.parse::<u32>().ok().filter(|_| words && first.len() <= 3 && !first.starts_with('0'))
    };
    let (mut line, mut last) = (header.end, None);
    while line < limit.min(flow.lines.len()) {
        let far = found.last().map_or(header.end, |&l| l) + APART;
        if line > far {
            break;
        }
        let counts_on = |n: u32| last.is_none_or(|last: u32| n == last + 1);
        if let Some(n) = number(line).filter(|&n| counts_on(n)) {
            last = Some(n);
            found.push(line);
        }
        line += 1;
    }
    // one number, or two, say nothing of how the rows are numbered
    let sure = found.len() > 2;
    found.into_iter().filter(|_| sure).map(|line| flow.lines[line].first).collect()
}
