//! What is asked of a token for every cell that it may stand in, whichever that is: looked up once.

use crate::context::Context;
use crate::flow::{Break, core};
use crate::header::Header;
use crate::number;
use crate::numeric::repeats;

/// What a token says of the cells that it may stand in.
#[derive(Clone, Copy, Default)]
pub(super) struct Inside {
    /// The header is printed again from here.
    pub header: bool,
    /// A year after a month in its line: the two are one date.
    pub splits_date: bool,
    /// Its line began with a capital although the word would have fitted into the line before.
    pub early: bool,
    /// What the break before it costs within a cell.
    pub cost: f32,
    /// A comma or semicolon closes a part of a cell.
    pub closes: bool,
}

impl Inside {
    /// Looks up the token. `wrapped` is the width of lines that surely wrapped.
    pub fn of(context: &Context<'_, '_>, header: &Header, token: usize, wrapped: u32) -> Self {
        let flow = context.flow;
        let Some(here) = flow.tokens.get(token) else { return Inside::default() };
        let capital = context.features().0[token].capital;
        let before = &flow.tokens[token - 1];
        let mut cost = match here.brk {
            Break::Space => 0.0,
            // two spaces after a full stop or colon are a writer's habit
            Break::Gap if before.text.ends_with(['.', ':', ';']) => 0.0,
            Break::Gap => -0.8,
            Break::Line => 0.0,
            Break::Blank => -0.8,
            Break::Page => -1.0,
        };
        if here.brk == Break::Line {
            match flow.wrapped(before.line) {
                Some(true) => cost += 0.2,
                Some(false) if capital => cost -= 0.6,
                _ => {}
            }
        }
        Inside {
            header: here.starts_line() && repeats(flow, header, here.line).is_some(),
            splits_date: !here.starts_line()
                && number::year(core(&here.lower)).is_some()
                && context.vocabulary.times.exact(&[core(&before.lower)]).is_some(),
            // a line that ended although the next word would have fitted ended its cell
            early: here.brk == Break::Line && capital && flow.ends_early(here.line - 1, wrapped * 9 / 10),
            cost,
            closes: here.text.ends_with([',', ';']),
        }
    }
}
