//! The header of a drawn table: what its cells say of the columns under them, and where it is printed again.

use super::{Cells, is_figure, is_year};
use crate::context::Context;
use crate::header::cell::{spanning, title};
use crate::header::{Column, ValueTitle};
use crate::table::Range;
use crate::vocabulary::Role;

impl Cells<'_> {
    /// Whether most cells of a row hold figures that are no years.
    pub(super) fn is_figures(&self, context: &Context<'_, '_>, row: usize) -> bool {
        let cells = &self.by_row[row];
        let figure = |i: &&usize| is_figure(context, self.placed.cells[**i]);
        2 * cells.iter().filter(figure).count() >= cells.len() && !cells.is_empty()
    }

    /// Whether a row has nothing but years, none of them in the first column.
    pub(super) fn is_years(&self, context: &Context<'_, '_>, row: usize) -> bool {
        let cells = &self.by_row[row];
        let year =
            |&i: &usize| self.placed.grid.cells[i].column > 0 && is_year(context, self.placed.cells[i]);
        !cells.is_empty() && cells.iter().all(year)
    }

    /// The columns with what the cells of the first `rows` rows say of them.
    pub(super) fn columns(&self, context: &Context<'_, '_>, rows: usize) -> Vec<Column> {
        let grid = &self.placed.grid;
        // a cell over several columns may print the title of each
        let parted: Vec<Option<Vec<Range>>> = (0..grid.cells.len())
            .map(|i| {
                let cell = &grid.cells[i];
                let header = cell.row < rows && (2..=PARTS).contains(&cell.column_span);
                if header {
                    pieces(context, self.placed.cells[i], cell.column_span, cell.column == 0)
                } else {
                    None
                }
            })
            .collect();
        let range = |i: usize, c: usize| {
            let own = parted[i].as_ref().and_then(|parts| parts.get(c - grid.cells[i].column));
            own.copied().unwrap_or(self.placed.cells[i])
        };
        let over: Vec<Vec<Range>> =
            (0..grid.columns).map(|c| self.over(rows, c).map(|i| range(i, c)).collect()).collect();
        let mut columns: Vec<Column> =
            over.iter().enumerate().map(|(c, over)| column(context, over, c == 0)).collect();
        for c in 1..columns.len() {
            // or that of the column beside it
            if over[c].is_empty()
                && let Some((left, right)) = cut(context, &over[c - 1], c == 1)
            {
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
}

fn joined(own: ValueTitle, over: ValueTitle) -> ValueTitle {
    ValueTitle {
        kind: own.kind.or(over.kind),
        dated: own.dated || over.dated,
        timed: own.timed || over.timed,
    }
}

/// The column under these header cells, from the uppermost down.
fn column(context: &Context<'_, '_>, over: &[Range], first: bool) -> Column {
    let ranges = over;
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

/// Most titles that one cell prints.
const PARTS: usize = 4;
/// Most words of such a cell.
const WORDS: usize = 12;

/// A cell cut into as many titles as it is over columns, where it is none itself: "Prognos Avvikelse Analys".
fn pieces(context: &Context<'_, '_>, range: Range, parts: usize, first: bool) -> Option<Vec<Range>> {
    let known = |from: usize, to: usize, first: bool| {
        let said = title(&[&context.text(from, to)], first, context.vocabulary);
        said.is_some_and(|(roles, _)| first || roles != [Role::Line])
    };
    if !(parts..=WORDS).contains(&(range.1 - range.0)) || known(range.0, range.1, first) {
        return None;
    }
    if parts == 1 {
        return None;
    }
    (range.0 + 1..range.1).find_map(|at| {
        if !known(range.0, at, first) {
            return None;
        }
        let rest = (at, range.1);
        let rest = if parts == 2 {
            known(at, range.1, false).then(|| vec![rest])
        } else {
            pieces(context, rest, parts - 1, false)
        }?;
        Some([vec![(range.0, at)], rest].concat())
    })
}

/// The columns under these cells and right of them, over which nothing stands, where the lowest cell holds the titles
/// of both.
fn cut(context: &Context<'_, '_>, over: &[Range], first: bool) -> Option<(Column, Column)> {
    let vocabulary = context.vocabulary;
    let range = *over.last()?;
    let texts: Vec<String> = over.iter().map(|r| context.text(r.0, r.1)).collect();
    let (own, above) = texts.split_last()?;
    let above: Vec<&str> = above.iter().map(String::as_str).collect();
    let with_own: Vec<&str> = above.iter().copied().chain([own.as_str()]).collect();
    let known_whole =
        title(&with_own, first, vocabulary).is_some() || title(&[own], first, vocabulary).is_some();
    (range.0 + 1..range.1).take(WORDS).find_map(|at| {
        let (left, right) = (context.text(range.0, at), context.text(at, range.1));
        let next = title(&[&right], false, vocabulary)?;
        let note = next.0[0] == Role::Note;
        let whole: Vec<&str> = above.iter().copied().chain([left.as_str()]).collect();
        let known = title(&whole, first, vocabulary).or_else(|| title(&[&left], first, vocabulary));
        // the words left of a note may explain the title above them
        let known =
            known.or_else(|| title(&above, first, vocabulary).filter(|_| note && !above.is_empty()))?;
        // of titles that are known as they are, only that of notes is cut off: "Avvikelse Not"
        if known_whole && !note {
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

#[cfg(test)]
mod tests {
    use crate::drawn::testing::table;
    use crate::vocabulary::Role;

    #[test]
    fn one_cell_may_print_the_titles_of_its_columns() {
        let rows: &[&[(&str, usize, usize)]] = &[
            &[("Verksamhet", 0, 1), ("Prognos Avvikelse Analys", 1, 3)],
            &[("Sim", 0, 1), ("-30", 1, 1), ("4", 2, 1), ("1", 3, 1)],
            &[("Bad", 0, 1), ("-40", 1, 1), ("5", 2, 1)],
        ];
        let table = table(rows, 1);
        let titles: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).collect();
        assert_eq!(titles, ["Verksamhet", "Prognos", "Avvikelse", "Analys"]);
        assert_eq!(table.columns[3].role, Role::Note);
    }

    #[test]
    fn a_note_without_a_column_of_its_own_is_cut_off() {
        let rows: &[&[(&str, usize, usize)]] = &[
            &[("Verksamhet", 0, 1), ("Avvikelse Analys", 1, 1)],
            &[("Sim", 0, 1), ("-30", 1, 1), ("1", 2, 1)],
            &[("Bad", 0, 1), ("-40", 1, 1)],
        ];
        let table = table(rows, 1);
        assert_eq!(table.columns[1].title, "Avvikelse");
        assert_eq!(table.columns[2].role, Role::Note);
    }

    #[test]
    fn a_sentence_explains_the_title_before_it() {
        let rows: &[&[(&str, usize, usize)]] = &[
            &[("Aktivitet. Skriv med små ord", 0, 1), ("Status", 1, 1)],
            &[("Bygga en brygga", 0, 1), ("Klar", 1, 1)],
        ];
        assert_eq!(table(rows, 1).columns[0].role, Role::Activity);
    }

    #[test]
    fn a_header_printed_again_is_no_row() {
        let header: &[(&str, usize, usize)] = &[("Verksamhet", 0, 1), ("Utfall", 1, 1)];
        let rows: &[&[(&str, usize, usize)]] =
            &[header, &[("Sim", 0, 1), ("3", 1, 1)], header, &[("Bad", 0, 1), ("4", 1, 1)]];
        let table = table(rows, 1);
        let kinds: Vec<_> = table.rows.iter().map(|r| r.kind).collect();
        use crate::table::TableRowKind::{Cells, Header};
        assert_eq!(kinds, [Cells, Header, Cells]);
    }
}
