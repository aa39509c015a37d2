//! The grid of a drawn table as columns and rows: what its titles say, and what its rows are.

mod labels;
mod titles;

use super::Mark;
use super::flow::Placed;
use super::tables::Grid;
use crate::arithmetic::{SumRow, choose};
use crate::context::Context;
use crate::header::{self, Column};
use crate::number;
use crate::table::{self, Cell, Family, Range, Table, TableRow, TableRowKind};
use crate::vocabulary::{LabelWord, Role};

/// Rows that a header can have, at most.
const HEADER_ROWS: usize = 5;
/// How much more likely the number of header rows is that the grid was drawn with.
const AS_DRAWN: f32 = 0.6;
/// Words from which on a text with a full stop is a sentence.
const SENTENCE: usize = 6;
/// How much more likely a row is one of the header whose cells make longer titles of those above them.
const MORE_TITLE: f32 = 1.1;
/// How far apart the edges of columns are at most that are those of one table, in points.
const ALIGNED: f32 = 3.0;
/// Which share of the narrower of two columns lies over the other at least that are the same.
const COVERED: f32 = 0.8;

/// The table of a grid; `before` is the table before it. `None` where it turns out to be no table.
pub fn table(
    context: &Context<'_, '_>,
    placed: &Placed,
    before: Option<(&Placed, &Table)>,
    deviation: &[bool],
) -> Option<Table> {
    let tokens = (context.flow.lines[placed.first].first, context.flow.lines[placed.end - 1].end);
    let cells = Cells::of(placed);
    let most = HEADER_ROWS.min(placed.grid.rows.saturating_sub(1));
    let (count, mut columns) = (0..=most)
        .filter(|&rows| rows == 0 || !cells.is_figures(context, rows - 1))
        .map(|rows| {
            let columns = cells.columns(context, rows);
            // columns that one title is over are told apart by those below it
            let like_last = |c: usize| c > 0 && columns[c].title == columns[c - 1].title;
            let tells = |c: &usize| columns[*c].role != Role::Unknown && !columns[*c].title.is_empty();
            let told = (0..columns.len()).filter(tells).filter(|c| !like_last(*c)).count();
            let drawn = if rows == placed.grid.header_rows { AS_DRAWN } else { 0.0 };
            let dear = (0..rows).filter(|r| !cells.is_years(context, *r)).count();
            let more = if cells.extends(context, rows) { MORE_TITLE } else { 0.0 };
            (told as f32 + drawn + more - 0.4 * dear as f32, rows, columns)
        })
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
        .map(|(_, rows, columns)| (rows, columns))?;
    // what goes on after a text between has no header of its own
    let of_before = before.filter(|b| count == 0 && cells.goes_on_from(b.0));
    if let Some((_, table)) = of_before.filter(|b| b.1.columns.len() == columns.len()) {
        columns.clone_from(&table.columns);
    }
    cells.complete(context, count, &mut columns);
    header::resolve(&mut columns);
    cells.name_labels(&mut columns);
    let joined = cells.second_label(context, count, &mut columns);
    doubt_activities(&mut columns);
    let header_end = cells.end_of_row(count).unwrap_or(tokens.0);
    let family = family(&columns);
    if family == Family::Values && count == 0 && !cells.have_labels(context, &columns) {
        return None;
    }
    let repeated = cells.repeated(context, count);
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    let usual = cells.usual(count);
    for row in count..placed.grid.rows {
        let own = placed.marks.iter().filter(|m| m.row == row);
        if let Some(mut read) = cells.row(context, row, &columns, family, &repeated) {
            if cells.goes_on(row, count, &usual)
                && let Some(before) =
                    rows.last_mut().filter(|r: &&mut TableRow| r.cells.len() == columns.len())
            {
                // what a page end has parted
                let (before, rest) = (&mut before.cells, std::mem::take(&mut read.cells));
                before.iter_mut().zip(rest).for_each(|(cell, rest)| cell.extend(rest));
                continue;
            }
            if let Some(second) = joined
                && read.kind == TableRowKind::Cells
            {
                labels::join(context, &columns, second, &mut read.cells);
            }
            // values of nothing
            let named = |c: usize| columns[c].role != Role::Value && !read.cells[c].is_empty();
            read.doubtful = family == Family::Values
                && read.kind == TableRowKind::Cells
                && !(0..columns.len()).any(named);
            if read.kind == TableRowKind::Cells {
                marks.extend(own.map(|m| Mark { row: rows.len(), ..*m }));
            }
            rows.push(read);
        }
    }
    if family == Family::Values {
        add_up(context, &columns, &mut rows, deviation);
    }
    let drawn = Some(Box::new(placed.drawn(count)));
    Some(Table {
        family,
        columns,
        header: (tokens.0, header_end),
        rows,
        tokens,
        order_lost: false,
        marks,
        drawn,
    })
}

/// Measures beside a risk are no activities: where less than half of the titles are known, the title of a column that
/// is not the first tells nothing of the rows.
fn doubt_activities(columns: &mut [Column]) {
    let titled = columns.iter().filter(|c| !c.title.is_empty()).count();
    let tells = |c: &&Column| !c.title.is_empty() && !matches!(c.role, Role::Unknown | Role::Other);
    let known = columns.iter().filter(tells).count();
    if 2 * known < titled {
        for column in columns.iter_mut().skip(1).filter(|c| c.role == Role::Activity) {
            column.role = Role::Other;
        }
    }
}

/// What a table with these columns tells.
fn family(columns: &[Column]) -> Family {
    let has = |roles: &[Role]| columns.iter().any(|c| roles.contains(&c.role));
    if has(&[Role::Value]) {
        Family::Values
    } else if !has(&[Role::Activity])
        && has(&[Role::Goal])
        && has(&[Role::Assessment, Role::Rating, Role::Comment])
    {
        Family::Goals
    } else {
        Family::Texts
    }
}

/// The cells of a grid with their tokens.
struct Cells<'p> {
    placed: &'p Placed,
    /// The cells of each row, by their number in the grid.
    by_row: Vec<Vec<usize>>,
}

impl<'p> Cells<'p> {
    fn of(placed: &'p Placed) -> Self {
        let mut by_row = vec![Vec::new(); placed.grid.rows];
        for (i, cell) in placed.grid.cells.iter().enumerate().filter(|(_, c)| !c.words.is_empty()) {
            if let Some(row) = by_row.get_mut(cell.row) {
                row.push(i);
            }
        }
        Cells { placed, by_row }
    }

    /// Whether the grid stands below another, or on the page after it, and has its columns.
    fn goes_on_from(&self, before: &Placed) -> bool {
        let grid = &self.placed.grid;
        let (Some((last, _)), Some((first, _))) = (before.grid.places.last(), grid.places.first()) else {
            return false;
        };
        let extent = |grid: &Grid, c: usize| {
            let cells = grid.cells.iter().filter(|cell| cell.column == c && cell.column_span <= 1);
            cells.map(|cell| (cell.bbox.x0, cell.bbox.x1)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        // what is drawn around cells may reach further than their words do
        let covers = |a: (f32, f32), b: (f32, f32)| {
            a.1.min(b.1) - a.0.max(b.0) >= COVERED * (a.1 - a.0).min(b.1 - b.0)
        };
        let same = |c: usize| match (extent(&before.grid, c), extent(grid, c)) {
            (Some(a), Some(b)) => {
                (a.0 - b.0).abs() <= ALIGNED || (a.1 - b.1).abs() <= ALIGNED || covers(a, b)
            }
            _ => false,
        };
        (*last..=last + 1).contains(first)
            && grid.columns > 2
            && before.grid.columns == grid.columns
            && (0..grid.columns).all(same)
    }

    /// One past the last token of the rows before this one.
    fn end_of_row(&self, row: usize) -> Option<usize> {
        self.by_row[..row].iter().flatten().map(|&i| self.placed.cells[i].1).max()
    }

    /// The cells of a column from a row on that span no other column and have others beside them.
    fn body(&self, first: usize, column: usize) -> impl Iterator<Item = Range> + '_ {
        let grid = &self.placed.grid;
        // what stands alone in its row is of the rows below it and no cell of the column
        let alone = |r: &usize| grid.columns > 1 && self.by_row[*r].len() < 2;
        let rows = (first..grid.rows).filter(move |r| !grid.repeated_headers.contains(r) && !alone(r));
        rows.flat_map(|r| &self.by_row[r])
            .filter(move |&&i| grid.cells[i].column == column && grid.cells[i].column_span <= 1)
            .map(|&i| self.placed.cells[i])
    }

    /// Whether most cells of a column of texts are not bold, so that one that is stands out.
    fn plain_labels(&self, column: usize) -> bool {
        let grid = &self.placed.grid;
        let cells = || grid.cells.iter().filter(|c| c.column == column && !c.words.is_empty());
        3 * cells().filter(|c| c.bold).count() < 2 * cells().count()
    }

    /// Whether words begin or a sign is drawn in this row and column.
    fn has(&self, row: usize, column: usize) -> bool {
        self.by_row[row].iter().any(|&i| self.placed.grid.cells[i].column == column)
            || self.placed.marks.iter().any(|m| (m.row, m.column) == (row, column))
    }

    /// The columns that nearly all rows of cells have something in, from row `first` on: words or a sign.
    fn usual(&self, first: usize) -> Vec<usize> {
        let grid = &self.placed.grid;
        let several = |row: &usize| (0..grid.columns).filter(|&c| self.has(*row, c)).count() > 1;
        let rows: Vec<usize> =
            (first..grid.rows).filter(|r| !grid.repeated_headers.contains(r)).filter(several).collect();
        let usual = |c: &usize| 5 * rows.iter().filter(|r| self.has(**r, *c)).count() >= 4 * rows.len();
        if rows.len() < 3 { vec![] } else { (0..grid.columns).filter(usual).collect() }
    }

    /// Whether a row goes on with the one before it: it is the first of another page and lacks what nearly all others
    /// have, but for its texts.
    fn goes_on(&self, row: usize, first: usize, usual: &[usize]) -> bool {
        let grid = &self.placed.grid;
        let opens = grid.first_rows.iter().skip(1).any(|&f| {
            let headers = (f..row).all(|r| grid.repeated_headers.contains(&r));
            f <= row && headers
        });
        let whole = self.by_row[row].iter().all(|&i| grid.cells[i].column_span <= 1 && !grid.cells[i].bold);
        opens && row > first && whole && usual.len() > 1 && !usual.iter().all(|&c| self.has(row, c))
    }

    fn row(
        &self,
        context: &Context<'_, '_>,
        row: usize,
        columns: &[Column],
        family: Family,
        repeated: &[usize],
    ) -> Option<TableRow> {
        let grid = &self.placed.grid;
        let cells = &self.by_row[row];
        let all = (self.placed.cells[*cells.first()?].0, self.placed.cells[*cells.last()?].1);
        let plain = |kind| TableRow { kind, cells: vec![vec![all]], ..TableRow::default() };
        if repeated.contains(&row) {
            return Some(plain(TableRowKind::Header));
        }
        let bold = |i: usize| grid.cells[i].bold && self.plain_labels(grid.cells[i].column);
        let marked = self.placed.marks.iter().any(|m| m.row == row);
        let wide = |&i: &usize| {
            let span = grid.cells[i].column_span;
            2 * span > grid.columns && grid.columns > 1 || span > 1 && grid.cells[i].column == 0
        };
        if let [only] = cells[..] {
            let lead = context.flow.tokens[all.0].lower.trim_end_matches(':');
            let comment = context.vocabulary.comment_leads.contains(lead);
            let value = || is_value(context, all);
            // so is a sentence between rows of figures, which tells of the row above it
            let sentence = family == Family::Values && is_sentence(context, all);
            let alone =
                wide(&only) || comment || !marked && bold(only) || family == Family::Values && !value();
            if alone {
                let kind = if comment || sentence { TableRowKind::Comment } else { TableRowKind::Section };
                return Some(plain(kind));
            }
        }
        let mut out = vec![Cell::new(); columns.len()];
        for &i in cells {
            let column = grid.cells[i].column.min(columns.len() - 1);
            out[column].push(self.placed.cells[i]);
        }
        Some(TableRow { cells: out, ..TableRow::default() })
    }
}

/// Whether the tokens are one value: a figure, a dash, or a word for either.
pub(super) fn is_value(context: &Context<'_, '_>, (first, end): Range) -> bool {
    first < end && context.value_cells().at(first).iter().any(|cell| cell.end == end)
}

/// Whether the tokens are a value that is no year: years are titles of columns as well.
pub(super) fn is_figure(context: &Context<'_, '_>, range: Range) -> bool {
    is_value(context, range) && !is_year(context, range)
}

/// Whether the tokens are years and nothing else.
pub(super) fn is_year(context: &Context<'_, '_>, (first, end): Range) -> bool {
    context.tokens(first, end).iter().all(|t| number::year(&t.lower).is_some())
}

/// Whether the tokens are many and have the full stop of a sentence.
pub(super) fn is_sentence(context: &Context<'_, '_>, (first, end): Range) -> bool {
    end - first >= SENTENCE && context.flow.tokens[end - 1].text.ends_with('.')
}

/// Marks the rows that the table's own arithmetic confirms, and those that are details of others.
fn add_up(context: &Context<'_, '_>, columns: &[Column], rows: &mut [TableRow], deviation: &[bool]) {
    let values: Vec<usize> = (0..columns.len()).filter(|&c| columns[c].role == Role::Value).collect();
    let beside = [Role::Value, Role::Code, Role::Number, Role::Note, Role::Unit];
    let label = columns.iter().position(|c| !beside.contains(&c.role));
    let whole = |cell: &Cell| if let [one] = cell[..] { table::value(context, one) } else { None };
    let class = |cell: &Cell| table::label_word(context, cell.iter().flat_map(|r| context.tokens(r.0, r.1)));
    let mut of: Vec<usize> = Vec::new();
    let mut sums: Vec<SumRow> = Vec::new();
    for (r, row) in rows.iter().enumerate().filter(|(_, r)| r.kind == TableRowKind::Cells) {
        let said = label.and_then(|l| class(&row.cells[l]));
        let numbers = values.iter().map(|&c| whole(&row.cells[c])).collect();
        of.push(r);
        sums.push(SumRow {
            readings: vec![(1.0, numbers)],
            total: said == Some(LabelWord::Total),
            detail: said == Some(LabelWord::Detail),
        });
    }
    let is_deviation: Vec<bool> = table::are_deviations(columns, &values, deviation);
    for (choice, (r, sum)) in choose(&mut sums, values.len(), &is_deviation).iter().zip(of.iter().zip(&sums))
    {
        rows[*r].confirmed = choice.confirmed;
        rows[*r].detail = sum.detail && !sum.total;
    }
}
