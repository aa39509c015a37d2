//! One grid may hold several tables: a heading and another header stand among its rows. The words tell them apart.

use super::flow::Placed;
use super::read::{is_figure, is_sentence, is_year};
use super::tables::{Grid, GridCell};
use crate::context::Context;
use crate::header::cell::{spanning, title};
use crate::table::Range;
use crate::vocabulary::Role;
use tabellverk_page::{Rect, progress};

/// The tables of a grid. Lines of it that are in none of them are text.
pub fn split(context: &Context<'_, '_>, mut placed: Placed) -> Vec<Placed> {
    progress::step();
    drop_blank_rows(&mut placed);
    let rows = Rows::of(context, &placed);
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut start = rows.first();
    let drawn = if start == 0 { placed.grid.header_rows } else { 1 };
    let mut row = start + rows.header_at(start).max(drawn).max(1);
    while row < rows.kinds.len() {
        let header = rows.header_at(row);
        if header == 0 {
            row += 1;
            continue;
        }
        let text = (start..row).rev().take_while(|r| rows.kinds[*r] == Kind::Text).last().unwrap_or(row);
        // a header that is printed again with nothing before it is that of the same table
        let again = text == row && rows.is_like(row, start);
        // nor is one of several rows that is printed again with all of them
        if rows.is_again(row, start, drawn) {
            row += 1;
            continue;
        }
        // titles over blanks are those of the header that follows
        let rows_between = rows.kinds[start..text].contains(&Kind::Row);
        if !again && text > start && rows_between && !rows.are_titles_over(start, row) {
            parts.push((start, text));
            start = row;
        }
        row += header;
    }
    parts.push((start, rows.last(start)));
    let filled = |c: usize| {
        placed.grid.cells.iter().any(|cell| cell.column == c && !cell.words.is_empty())
            || placed.marks.iter().any(|m| m.column == c)
    };
    let whole = (0..placed.grid.columns).all(filled);
    if whole && parts == [(0, placed.grid.rows)] && rows.repeated(0, placed.grid.rows, drawn).is_empty() {
        return vec![placed];
    }
    parts.into_iter().filter_map(|(first, end)| part(context, &placed, &rows, first, end)).collect()
}

/// Joins tables that follow one another with nothing between, the second without titles and with the columns of the
/// first: it goes on with it.
pub fn join(context: &Context<'_, '_>, all: Vec<Placed>) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    for next in all {
        match out.last_mut() {
            Some(last) if goes_on(context, last, &next) => append(context, last, next),
            _ => out.push(next),
        }
    }
    out
}

fn goes_on(context: &Context<'_, '_>, last: &Placed, next: &Placed) -> bool {
    let same = last.end == next.first && last.grid.columns == next.grid.columns && next.grid.columns > 1;
    if !same || Rows::of(context, next).header_at(0) > 0 || last.grid.rows == 0 {
        return false;
    }
    let places = |placed: &Placed, column: usize| {
        let cells = placed.grid.cells.iter().filter(|c| c.column == column && c.column_span <= 1);
        let boxes = cells.filter(|c| !c.words.is_empty()).map(|c| (c.bbox.x0, c.bbox.x1));
        boxes.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    (0..next.grid.columns).all(|c| match (places(last, c), places(next, c)) {
        (Some(a), Some(b)) => a.0 < b.1 && b.0 < a.1,
        _ => true,
    })
}

fn append(context: &Context<'_, '_>, last: &mut Placed, next: Placed) {
    let rows = last.grid.rows;
    // the header of the first may be printed again
    let (above, below) = (Rows::of(context, last), Rows::of(context, &next));
    let same = |r: &usize| {
        above.kinds.get(*r).is_some_and(|k| *k != Kind::Blank) && above.words[*r] == below.words[*r]
    };
    let again = (0..below.kinds.len()).take_while(same).count();
    last.grid.repeated_headers.extend((0..again).map(|r| r + rows));
    last.grid.cells.extend(next.grid.cells.into_iter().map(|c| GridCell { row: c.row + rows, ..c }));
    last.cells.extend(next.cells);
    last.marks.extend(next.marks.into_iter().map(|m| super::Mark { row: m.row + rows, ..m }));
    let again = next.grid.repeated_headers.into_iter().map(|r| r + rows);
    last.grid.repeated_headers.extend(again);
    last.grid.first_rows.extend(next.grid.first_rows.into_iter().map(|r| r + rows));
    last.grid.places.extend(next.grid.places);
    last.grid.rows += next.grid.rows;
    last.end = next.end;
}

/// What a row is, by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Titles of columns.
    Titles,
    /// One text, and no figure.
    Text,
    /// A row of the table.
    Row,
    Blank,
}

struct Rows {
    kinds: Vec<Kind>,
    /// The words of each row in small letters.
    words: Vec<String>,
    /// Whether the text of a row is long and has the full stop of a sentence.
    sentences: Vec<bool>,
    /// Whether a row is one of several cells, or one not in the first column, without any figure but years.
    plain: Vec<bool>,
    /// How many cells each row has.
    cells: Vec<usize>,
}

impl Rows {
    fn of(context: &Context<'_, '_>, placed: &Placed) -> Self {
        let grid = &placed.grid;
        let mut cells: Vec<Vec<(Range, usize, usize)>> = vec![Vec::new(); grid.rows];
        for (cell, range) in grid.cells.iter().zip(&placed.cells).filter(|(_, r)| r.0 < r.1) {
            if let Some(row) = cells.get_mut(cell.row) {
                row.push((*range, cell.column, cell.column_span));
            }
        }
        let marked = |row: usize| placed.marks.iter().any(|m| m.row == row);
        let kinds = cells.iter().enumerate().map(|(r, row)| match kind(context, row, grid.columns) {
            // a text with a sign drawn beside it is a row
            Kind::Text if marked(r) => Kind::Row,
            kind => kind,
        });
        let kinds = kinds.collect();
        let words = cells.iter().map(|row| {
            let tokens = row.iter().flat_map(|(r, ..)| context.tokens(r.0, r.1));
            tokens.map(|t| t.lower.as_ref()).collect::<Vec<_>>().join(" ")
        });
        let sentences = cells.iter().map(|row| {
            let [(range, _, span)] = row[..] else { return false };
            let lead = context.flow.tokens[range.0].lower.trim_end_matches(':');
            span > 1 && !context.vocabulary.comment_leads.contains(lead) && is_sentence(context, range)
        });
        let plain = cells
            .iter()
            .map(|row| row.iter().any(|c| c.1 > 0) && !row.iter().any(|c| is_figure(context, c.0)));
        let plain = plain.collect();
        let count = cells.iter().map(Vec::len).collect();
        Rows { kinds, words: words.collect(), sentences: sentences.collect(), plain, cells: count }
    }

    /// The first row of the table: headings above the header are none.
    fn first(&self) -> usize {
        let text = self.kinds.iter().take_while(|k| matches!(k, Kind::Text | Kind::Blank)).count();
        if self.kinds.get(text) == Some(&Kind::Titles) { text } else { 0 }
    }

    /// One past the last row of the table that starts there: sentences below it are none.
    fn last(&self, start: usize) -> usize {
        if !self.kinds[start..].contains(&Kind::Row) {
            return self.kinds.len();
        }
        let below = (start..self.kinds.len())
            .rev()
            .take_while(|r| self.kinds[*r] == Kind::Text && self.sentences[*r]);
        self.kinds.len() - below.count()
    }

    /// How many rows of titles start here.
    fn header_at(&self, row: usize) -> usize {
        self.kinds[row..].iter().take_while(|k| **k == Kind::Titles).count()
    }

    /// Whether the rows before a row of titles have nothing but titles that span some of these: no figure, and fewer
    /// cells.
    fn are_titles_over(&self, start: usize, row: usize) -> bool {
        row - start <= 3 && (start..row).all(|r| self.plain[r] && self.cells[r] < self.cells[row])
    }

    /// The rows among these that print the header of the first again.
    fn repeated(&self, first: usize, end: usize, drawn: usize) -> Vec<usize> {
        let header = self.header_at(first);
        let again = |r: &usize| {
            self.kinds[*r] == Kind::Titles && (first..first + header).any(|h| self.is_like(*r, h))
                || self.is_again(*r, first, drawn)
        };
        (first + header.max(1)..end).filter(again).collect()
    }

    /// Whether a row is one of several, those of the header that starts at `start`, that are printed again one after
    /// another.
    fn is_again(&self, row: usize, start: usize, header: usize) -> bool {
        let like = |own: usize, h: usize| own < self.kinds.len() && self.is_like(own, start + h);
        let whole = |first: usize| first >= start + header && (0..header).all(|h| like(first + h, h));
        header > 1 && (0..header).any(|h| row >= h && like(row, h) && whole(row - h))
    }

    fn is_like(&self, row: usize, other: usize) -> bool {
        self.words[row] == self.words[other]
    }
}

fn kind(context: &Context<'_, '_>, row: &[(Range, usize, usize)], columns: usize) -> Kind {
    let titled = |&(range, column, _): &(Range, usize, usize)| {
        let text = context.text(range.0, range.1);
        let known = title(&[&text], column == 0, context.vocabulary);
        known.is_some_and(|(roles, _)| roles[0] != Role::Unknown)
            || spanning(&[&text], context.vocabulary).is_some()
    };
    match row {
        [] => Kind::Blank,
        [(range, column, span)] => {
            let first = *column == 0 || 2 * span > columns;
            if first && !is_figure(context, *range) && !titled(&row[0]) { Kind::Text } else { Kind::Row }
        }
        cells if cells.iter().any(|c| is_figure(context, c.0)) => Kind::Row,
        cells => {
            let known = cells.iter().filter(|c| titled(c)).count();
            // all titles but one or two are known, and one of them at least says what values are
            let valued = |(r, ..): &(Range, usize, usize)| {
                let text = context.text(r.0, r.1);
                title(&[&text], false, context.vocabulary).is_some_and(|(_, v)| v.kind.is_some() || v.dated)
                    || is_year(context, *r)
            };
            let roles = known >= 3 && known == cells.len();
            let all = known >= 2 && 5 * known >= 3 * cells.len();
            if all && (roles || cells.iter().any(valued)) { Kind::Titles } else { Kind::Row }
        }
    }
}

/// Leaves out the rows in which nothing begins: a stripe behind a blank cell may look like one.
fn drop_blank_rows(placed: &mut Placed) {
    let grid = &mut placed.grid;
    let mut begins = vec![false; grid.rows + 1];
    let words = grid.cells.iter().filter(|c| !c.words.is_empty()).map(|c| c.row);
    words.chain(placed.marks.iter().map(|m| m.row)).for_each(|r| begins[r.min(grid.rows)] = true);
    // the new number of each row, or of the next one where it is left out
    let mut kept = 0;
    let numbers: Vec<usize> = (0..=grid.rows)
        .map(|r| {
            let number = kept;
            kept += usize::from(r < grid.rows && begins[r]);
            number
        })
        .collect();
    if kept == grid.rows || kept == 0 {
        return;
    }
    let number = |r: usize| numbers[r.min(grid.rows)];
    let mut stays: Vec<bool> = grid.cells.iter().map(|c| begins[c.row.min(grid.rows)]).collect();
    for cell in &mut grid.cells {
        let end = number(cell.row + cell.row_span.max(1));
        cell.row = number(cell.row);
        cell.row_span = end.saturating_sub(cell.row).max(1);
    }
    placed.marks.iter_mut().for_each(|m| m.row = number(m.row));
    grid.header_rows = number(grid.header_rows);
    grid.first_rows.iter_mut().for_each(|r| *r = number(*r));
    grid.repeated_headers.retain(|r| begins[(*r).min(grid.rows)]);
    grid.repeated_headers.iter_mut().for_each(|r| *r = number(*r));
    grid.rows = kept;
    let mut own = stays.iter();
    placed.cells.retain(|_| own.next().copied().unwrap_or(true));
    let mut own = stays.drain(..);
    grid.cells.retain(|_| own.next().unwrap_or(true));
}

/// Leaves out the columns in which nothing begins, and says how many are left.
fn without_blank(cells: &mut [GridCell], marks: &mut [super::Mark], columns: usize) -> usize {
    let begins = |c: usize| {
        cells.iter().any(|cell| cell.column == c && !cell.words.is_empty())
            || marks.iter().any(|m| m.column == c)
    };
    // the new number of each column, or of the one before it where it is left out
    let mut kept = 0;
    let numbers: Vec<usize> = (0..=columns)
        .map(|c| {
            let number = kept;
            kept += usize::from(c < columns && begins(c));
            number
        })
        .collect();
    for cell in cells {
        let end = (cell.column + cell.column_span.max(1)).min(columns);
        cell.column = numbers[cell.column.min(columns)].min(kept.saturating_sub(1));
        cell.column_span = numbers[end].saturating_sub(cell.column).max(1);
    }
    marks.iter_mut().for_each(|m| m.column = numbers[m.column.min(columns)]);
    kept.max(1)
}

/// The rows from `first` to `end` as a table of their own.
fn part(context: &Context<'_, '_>, placed: &Placed, rows: &Rows, first: usize, end: usize) -> Option<Placed> {
    let inside = |row: usize| (first..end).contains(&row);
    let (mut cells, mut ranges): (Vec<GridCell>, Vec<Range>) = (Vec::new(), Vec::new());
    for (cell, range) in placed.grid.cells.iter().zip(&placed.cells).filter(|(c, _)| inside(c.row)) {
        cells.push(GridCell {
            row: cell.row - first,
            row_span: cell.row_span.min(end - cell.row),
            ..cell.clone()
        });
        ranges.push(*range);
    }
    let start = ranges.iter().filter(|r| r.0 < r.1).map(|r| r.0).min()?;
    let last = ranges.iter().filter(|r| r.0 < r.1).map(|r| r.1).max()? - 1;
    let mut places: Vec<(usize, Rect)> = Vec::new();
    for cell in &cells {
        match places.iter_mut().find(|(page, _)| *page == cell.page) {
            Some((_, place)) => *place = place.union(&cell.bbox),
            None => places.push((cell.page, cell.bbox)),
        }
    }
    let first_row = |page: &usize| cells.iter().filter(|c| c.page == *page).map(|c| c.row).min().unwrap_or(0);
    let first_rows = places.iter().map(|(page, _)| first_row(page)).collect();
    let mut repeated: Vec<usize> =
        placed.grid.repeated_headers.iter().filter(|r| inside(**r)).copied().collect();
    let drawn = if first == 0 { placed.grid.header_rows } else { 1 };
    repeated.extend(rows.repeated(first, end, drawn));
    repeated.sort_unstable();
    repeated.dedup();
    repeated.iter_mut().for_each(|r| *r -= first);
    let marks = placed.marks.iter().filter(|m| inside(m.row)).copied();
    let mut marks: Vec<super::Mark> = marks.collect();
    let columns = without_blank(&mut cells, &mut marks, placed.grid.columns);
    Some(Placed {
        marks: marks.into_iter().map(|m| super::Mark { row: m.row - first, ..m }).collect(),
        first: context.flow.tokens[start].line,
        end: context.flow.tokens[last].line + 1,
        grid: Grid {
            rows: end - first,
            columns,
            header_rows: if first < placed.grid.header_rows { placed.grid.header_rows - first } else { 1 },
            cells,
            places,
            first_rows,
            repeated_headers: repeated,
            ..placed.grid.clone()
        },
        cells: ranges,
    })
}
