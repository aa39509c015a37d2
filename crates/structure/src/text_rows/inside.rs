//! What is asked of a token for every cell that it may stand in, whichever that is: looked up once.

use crate::context::Context;
use crate::flow::{Break, core};
use crate::header::Header;
use crate::number;
use crate::numeric::{is_pointed, repeats};
use crate::text_rows::numbers::Numbers;

/// What a token says of the cells that it may stand in.
#[derive(Clone, Copy, Default)]
pub(super) struct Inside {
    /// The header is printed again from here, or a heading stands here: no cell reaches over it.
    pub header: bool,
    /// A heading starts here: it has points in its number, where rows have running numbers or the header follows.
    pub heading: bool,
    /// A row starts here, as its running number tells.
    pub numbered: bool,
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
    /// Looks up the token. `wrapped` is the width of lines that surely wrapped, `numbered` are the tokens with which
    /// numbered rows start.
    pub fn of(
        context: &Context<'_, '_>,
        header: &Header,
        token: usize,
        wrapped: u32,
        numbered: &Numbers,
    ) -> Self {
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
        let again = |line: usize| repeats(flow, header, line).is_some();
        let heading = here.starts_line()
            && !numbered.contains_key(&token)
            && is_pointed(flow, here.line)
            && (again(here.line + 1) || !numbered.is_empty());
        Inside {
            header: heading || here.starts_line() && again(here.line),
            heading,
            numbered: numbered.contains_key(&token),
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
