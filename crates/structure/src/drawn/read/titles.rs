//! The header of a drawn table: what its cells say of the columns under them, and where it is printed again.

use super::{Cells, is_value};
use crate::context::Context;
use crate::header::cell::{spanning, title};
use crate::header::{Column, ValueTitle};
use crate::number;
use crate::table::Range;
use crate::vocabulary::Role;

impl Cells<'_> {
    /// Whether most cells of a row hold figures that are no years.
    pub(super) fn is_figures(&self, context: &Context<'_, '_>, row: usize) -> bool {
        let cells = &self.by_row[row];
        let figure = |i: &&usize| {
            let range = self.placed.cells[**i];
            is_value(context, range)
                && !context.tokens(range.0, range.1).iter().all(|t| number::year(&t.lower).is_some())
        };
        2 * cells.iter().filter(figure).count() >= cells.len() && !cells.is_empty()
    }

    /// Whether a row has nothing but years, none of them in the first column.
    pub(super) fn is_years(&self, context: &Context<'_, '_>, row: usize) -> bool {
        let cells = &self.by_row[row];
        let year = |&i: &usize| {
            let (first, end) = self.placed.cells[i];
            self.placed.grid.cells[i].column > 0
                && context.tokens(first, end).iter().all(|t| number::year(&t.lower).is_some())
        };
        !cells.is_empty() && cells.iter().all(year)
    }

    /// The columns with what the cells of the first `rows` rows say of them.
    pub(super) fn columns(&self, context: &Context<'_, '_>, rows: usize) -> Vec<Column> {
        let over: Vec<Vec<usize>> =
            (0..self.placed.grid.columns).map(|c| self.over(rows, c).collect()).collect();
        let mut columns: Vec<Column> =
            over.iter().enumerate().map(|(c, over)| self.column(context, over, c == 0)).collect();
        for c in 1..columns.len() {
            // one cell may print the titles of two columns
            let free = over[c].is_empty() || over[c].last() == over[c - 1].last();
            if free && let Some((left, right)) = self.cut(context, &over[c - 1], c == 1, over[c].is_empty()) {
                (columns[c - 1], columns[c]) = (left, right);
            }
        }
        columns
    }

    /// The cells of the first `rows` rows that stand over a column. What spans all columns is a caption.
    pub(super) fn over(&self, rows: usize, column: usize) -> impl Iterator<Item = usize> + '_ {
        let grid = &self.placed.grid;
        self.by_row[..rows].iter().flatten().copied().filter(move |&i| {
            let cell = &grid.cells[i];
            let over = (cell.column..cell.column + cell.column_span.max(1)).contains(&column);
            over && cell.column_span < grid.columns
        })
    }

    /// The columns under these cells and right of them, where the lowest cell holds the titles of both;
    /// `untitled`: whether nothing else stands over the second.
    pub(super) fn cut(
        &self,
        context: &Context<'_, '_>,
        over: &[usize],
        first: bool,
        untitled: bool,
    ) -> Option<(Column, Column)> {
        let vocabulary = context.vocabulary;
        let range = self.placed.cells[*over.last()?];
        let texts: Vec<String> =
            over.iter().map(|&i| self.placed.cells[i]).map(|r| context.text(r.0, r.1)).collect();
        let mut above: Vec<&str> = texts.iter().map(String::as_str).collect();
        let own = above.pop()?;
        let with_own: Vec<&str> = above.iter().copied().chain([own]).collect();
        let known_whole =
            title(&with_own, first, vocabulary).is_some() || title(&[own], first, vocabulary).is_some();
        (range.0 + 1..range.1).find_map(|at| {
            let (left, right) = (context.text(range.0, at), context.text(at, range.1));
            let whole: Vec<&str> = above.iter().copied().chain([left.as_str()]).collect();
            let known = title(&whole, first, vocabulary).or_else(|| title(&[&left], first, vocabulary))?;
            let next = title(&[&right], false, vocabulary)?;
            // of titles that are known as they are, only that of notes is cut off: "Avvikelse Not"
            if known_whole && !(untitled && next.0[0] == Role::Note) {
                return None;
            }
            let column = |text: String, tokens: Range, (roles, value): (Vec<Role>, ValueTitle)| Column {
                title: text,
                tokens,
                value,
                role: roles[0],
                roles,
                ..Column::untitled(Role::Unknown)
            };
            let left = column(whole.join(" "), (range.0, at), known);
            Some((left, column(right, (at, range.1), next)))
        })
    }

    /// Whether the last of the first `rows` rows looks like the row above it, and its cells make titles of two words
    /// out of those: "Nuläge" over "T1".
    pub(super) fn extends(&self, context: &Context<'_, '_>, rows: usize) -> bool {
        let Some(row) = rows.checked_sub(1).filter(|r| *r > 0) else { return false };
        let grid = &self.placed.grid;
        let look = |r: usize| self.by_row[r].first().map(|&i| (grid.cells[i].bold, grid.cells[i].fill));
        if look(row) != look(row - 1) || look(row) == self.by_row.get(rows).and_then(|_| look(rows)) {
            return false;
        }
        let whole = |&&i: &&usize| {
            let column = grid.cells[i].column;
            let texts: Vec<String> = self
                .over(rows, column)
                .map(|i| self.placed.cells[i])
                .map(|r| context.text(r.0, r.1))
                .collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            texts.len() > 1 && title(&texts, column == 0, context.vocabulary).is_some()
        };
        let whole = self.by_row[row].iter().filter(whole).count();
        whole >= 2 && whole + 1 >= self.by_row[row].len()
    }

    /// The rows that print the header again, all its rows one after another.
    pub(super) fn repeated(&self, context: &Context<'_, '_>, header: usize) -> Vec<usize> {
        let words = |r: usize| {
            let tokens = self.by_row[r].iter().map(|&i| self.placed.cells[i]);
            tokens.flat_map(|r| context.tokens(r.0, r.1)).map(|t| t.lower.as_ref()).collect::<Vec<_>>()
        };
        let mut out = self.placed.grid.repeated_headers.clone();
        for start in header..self.by_row.len() {
            let same = |h: usize| !self.by_row[start + h].is_empty() && words(start + h) == words(h);
            if header > 0 && start + header <= self.by_row.len() && (0..header).all(same) {
                out.extend(start..start + header);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The column under these header cells, from the uppermost down.
    pub(super) fn column(&self, context: &Context<'_, '_>, over: &[usize], first: bool) -> Column {
        let ranges: Vec<Range> = over.iter().map(|&i| self.placed.cells[i]).collect();
        let texts: Vec<String> = ranges.iter().map(|r| context.text(r.0, r.1)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut column = Column { title: texts.join(" "), ..Column::untitled(Role::Unknown) };
        let Some((last, spans)) = texts.split_last() else { return column };
        column.tokens = ranges[ranges.len() - 1];
        let vocabulary = context.vocabulary;
        let alone = title(&[last], first, vocabulary);
        // "Insats i korthet. Skriv F eller P": a sentence after the title explains it
        let whole = texts.join(" ");
        let explained = || whole.split_once(". ").and_then(|(head, _)| title(&[head], first, vocabulary));
        let caption = |roles: &[Role]| roles == [Role::Line] || roles == [Role::Unknown];
        let told = title(&texts, first, vocabulary).filter(|t| !caption(&t.0) || explained().is_none());
        let said = match (told.or_else(explained), alone) {
            // a title of several words that is none as a whole may be one under another
            (Some(whole), _) => Some(whole),
            (None, Some((roles, value))) => {
                let over = spans.iter().filter_map(|s| spanning(&[s], vocabulary));
                Some((roles, over.fold(value, joined)))
            }
            (None, None) => {
                let over = spans.iter().filter_map(|s| spanning(&[s], vocabulary)).reduce(joined);
                over.map(|value| (vec![Role::Value], value))
            }
        };
        if let Some((roles, value)) = said {
            (column.role, column.value) = (roles[0], value);
            column.roles = roles;
        }
        column
    }
}

fn joined(own: ValueTitle, over: ValueTitle) -> ValueTitle {
    ValueTitle {
        kind: own.kind.or(over.kind),
        dated: own.dated || over.dated,
        timed: own.timed || over.timed,
    }
}
