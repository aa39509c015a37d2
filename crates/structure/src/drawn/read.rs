//! The grid of a drawn table as columns and rows: what its titles say, and what its rows are.

use super::Mark;
use super::flow::Placed;
use crate::arithmetic::{SumRow, choose};
use crate::context::Context;
use crate::header::cell::{spanning, title};
use crate::header::{self, Column, ValueTitle};
use crate::number;
use crate::table::{self, Cell, Family, Range, Table, TableRow, TableRowKind};
use crate::vocabulary::{LabelWord, Role};

/// Rows that a header can have, at most.
const HEADER_ROWS: usize = 5;
/// How much more likely the number of header rows is that the grid was drawn with.
const AS_DRAWN: f32 = 0.6;
/// Words from which on a text with a full stop is a sentence.
const SENTENCE: usize = 6;

/// The table of a grid.
pub fn table(context: &Context<'_, '_>, placed: &Placed, deviation: &[bool]) -> Option<Table> {
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
            (told as f32 + drawn - 0.4 * dear as f32, rows, columns)
        })
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
        .map(|(_, rows, columns)| (rows, columns))?;
    cells.complete(context, count, &mut columns);
    header::resolve(&mut columns);
    cells.name_labels(&mut columns);
    let header_end = cells.end_of_row(count).unwrap_or(tokens.0);
    let family = family(&columns);
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    let usual = cells.usual(count);
    for row in count..placed.grid.rows {
        let own = placed.marks.iter().filter(|m| m.row == row);
        if let Some(mut read) = cells.row(context, row, &columns, family, &placed.grid.repeated_headers) {
            if cells.goes_on(row, count, &usual)
                && let Some(before) =
                    rows.last_mut().filter(|r: &&mut TableRow| r.cells.len() == columns.len())
            {
                // what a page end has parted
                let (before, rest) = (&mut before.cells, std::mem::take(&mut read.cells));
                before.iter_mut().zip(rest).for_each(|(cell, rest)| cell.extend(rest));
                continue;
            }
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

    /// One past the last token of the rows before this one.
    fn end_of_row(&self, row: usize) -> Option<usize> {
        self.by_row[..row].iter().flatten().map(|&i| self.placed.cells[i].1).max()
    }

    /// Whether most cells of a row hold figures that are no years.
    fn is_figures(&self, context: &Context<'_, '_>, row: usize) -> bool {
        let cells = &self.by_row[row];
        let figure = |i: &&usize| {
            let range = self.placed.cells[**i];
            is_value(context, range)
                && !context.tokens(range.0, range.1).iter().all(|t| number::year(&t.lower).is_some())
        };
        2 * cells.iter().filter(figure).count() >= cells.len() && !cells.is_empty()
    }

    /// Whether a row has nothing but years, none of them in the first column.
    fn is_years(&self, context: &Context<'_, '_>, row: usize) -> bool {
        let cells = &self.by_row[row];
        let year = |&i: &usize| {
            let (first, end) = self.placed.cells[i];
            self.placed.grid.cells[i].column > 0
                && context.tokens(first, end).iter().all(|t| number::year(&t.lower).is_some())
        };
        !cells.is_empty() && cells.iter().all(year)
    }

    /// The columns with what the cells of the first `rows` rows say of them.
    fn columns(&self, context: &Context<'_, '_>, rows: usize) -> Vec<Column> {
        let grid = &self.placed.grid;
        (0..grid.columns)
            .map(|c| {
                let over: Vec<usize> = self.by_row[..rows]
                    .iter()
                    .flatten()
                    .copied()
                    .filter(|&i| {
                        let cell = &grid.cells[i];
                        let over = (cell.column..cell.column + cell.column_span.max(1)).contains(&c);
                        // what spans all columns is a caption
                        over && cell.column_span < grid.columns
                    })
                    .collect();
                self.column(context, &over, c == 0)
            })
            .collect()
    }

    /// The column under these header cells, from the uppermost down.
    fn column(&self, context: &Context<'_, '_>, over: &[usize], first: bool) -> Column {
        let ranges: Vec<Range> = over.iter().map(|&i| self.placed.cells[i]).collect();
        let texts: Vec<String> = ranges.iter().map(|r| context.text(r.0, r.1)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut column = Column { title: texts.join(" "), ..Column::untitled(Role::Unknown) };
        let Some((last, spans)) = texts.split_last() else { return column };
        column.tokens = ranges[ranges.len() - 1];
        let vocabulary = context.vocabulary;
        let alone = title(&[last], first, vocabulary);
        let said = match (title(&texts, first, vocabulary), alone) {
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

    /// Gives columns that no title tells of the role that their cells have, from row `first` on.
    fn complete(&self, context: &Context<'_, '_>, first: usize, columns: &mut [Column]) {
        let labelled = self.is_labelled(context, first);
        for (c, column) in columns.iter_mut().enumerate() {
            let ranges: Vec<Range> = self.body(first, c).collect();
            let values = ranges.iter().filter(|r| is_value(context, **r)).count();
            let figures = 5 * values >= 3 * ranges.len() && values > 0;
            // titles of sections stand there alone
            let codes = || {
                let mut cells = self.beside_others(first, c).peekable();
                cells.peek().is_some()
                    && cells.all(|r| {
                        r.1 == r.0 + 1
                            && context.features().0[r.0].code
                            && context.flow.tokens[r.0].text.len() <= 6
                    })
            };
            match column.role {
                // "Projekt | Benämning": what the labels are of may be told by codes
                // "Ansvar | Enhet" too
                role if c == 0 && !matches!(role, Role::Code | Role::Value) && labelled && codes() => {
                    column.role = Role::Code;
                    column.roles = vec![Role::Code];
                }
                Role::Unknown if figures && c > 0 => column.role = Role::Value,
                // a title that can be of values is none over texts
                Role::Value
                    if !figures
                        && !ranges.is_empty()
                        && (values == 0 || column.value.kind.is_none() && !column.value.dated) =>
                {
                    let other = column.roles.iter().copied().find(|r| *r != Role::Value);
                    column.role = other.unwrap_or(if c == 0 { Role::Unknown } else { Role::Other });
                }
                _ => {}
            }
            if column.role != Role::Unknown && !column.roles.contains(&column.role) {
                column.roles = vec![column.role];
            }
        }
    }

    /// The cells of a column from a row on that span no other column.
    fn body(&self, first: usize, column: usize) -> impl Iterator<Item = Range> + '_ {
        let grid = &self.placed.grid;
        let rows = (first..grid.rows).filter(|r| !grid.repeated_headers.contains(r));
        rows.flat_map(|r| &self.by_row[r])
            .filter(move |&&i| grid.cells[i].column == column && grid.cells[i].column_span <= 1)
            .map(|&i| self.placed.cells[i])
    }

    /// The cells of a column that stand in a row with others.
    fn beside_others(&self, first: usize, column: usize) -> impl Iterator<Item = Range> + '_ {
        let grid = &self.placed.grid;
        let rows = (first..grid.rows).filter(|r| !grid.repeated_headers.contains(r));
        rows.filter(|r| self.by_row[*r].len() > 1)
            .flat_map(|r| &self.by_row[r])
            .filter(move |&&i| grid.cells[i].column == column && grid.cells[i].column_span <= 1)
            .map(|&i| self.placed.cells[i])
    }

    /// Whether the second column holds texts and a later one values: what stands in the first is of these labels.
    fn is_labelled(&self, context: &Context<'_, '_>, first: usize) -> bool {
        let mostly_values = |c: usize| {
            let values = self.body(first, c).filter(|r| is_value(context, *r)).count();
            2 * values > self.body(first, c).count()
        };
        self.placed.grid.columns > 2
            && self.body(first, 1).next().is_some()
            && !mostly_values(1)
            && (2..self.placed.grid.columns).any(mostly_values)
    }

    /// A table of values has a column of labels.
    fn name_labels(&self, columns: &mut [Column]) {
        let Some(value) = columns.iter().position(|c| c.role == Role::Value) else { return };
        let labels = |c: &Column| {
            matches!(c.role, Role::Line | Role::Indicator | Role::Activity | Role::Other | Role::Comment)
        };
        if columns[..value].iter().any(labels) {
            return;
        }
        // "Ansvar | Enhet | Budget": beside codes, even what is titled a unit is the name of a line
        let coded = columns[..value].iter().any(|c| c.role == Role::Code);
        let unit = columns[..value].iter().rposition(|c| matches!(c.role, Role::Unit | Role::Responsible));
        if let Some(c) = unit.filter(|_| coded && !columns[..value].iter().any(|c| c.role == Role::Unknown)) {
            (columns[c].role, columns[c].roles) = (Role::Line, vec![Role::Line]);
            return;
        }
        let free = columns[..value].iter().rposition(|c| c.role == Role::Unknown);
        if let Some(c) = free {
            // no title says what the labels are: the labels themselves have to
            let role = if columns[c].title.is_empty() { Role::Line } else { Role::Unknown };
            columns[c].role = role;
        }
    }

    /// Whether most cells of a column of texts are not bold, so that one that is stands out.
    fn plain_labels(&self, column: usize) -> bool {
        let grid = &self.placed.grid;
        let cells = || grid.cells.iter().filter(|c| c.column == column && !c.words.is_empty());
        3 * cells().filter(|c| c.bold).count() < 2 * cells().count()
    }

    /// The columns that nearly all rows of cells have something in, from row `first` on: words or a sign.
    fn usual(&self, first: usize) -> Vec<usize> {
        let grid = &self.placed.grid;
        let filled = |row: usize, column: usize| {
            self.by_row[row].iter().any(|&i| grid.cells[i].column == column)
                || self.placed.marks.iter().any(|m| (m.row, m.column) == (row, column))
        };
        let several = |row: &usize| (0..grid.columns).filter(|&c| filled(*row, c)).count() > 1;
        let rows: Vec<usize> =
            (first..grid.rows).filter(|r| !grid.repeated_headers.contains(r)).filter(several).collect();
        let usual = |c: &usize| 5 * rows.iter().filter(|r| filled(**r, *c)).count() >= 4 * rows.len();
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
        let has = |c: &&usize| {
            self.by_row[row].iter().any(|&i| grid.cells[i].column == **c)
                || self.placed.marks.iter().any(|m| (m.row, m.column) == (row, **c))
        };
        let whole = self.by_row[row].iter().all(|&i| grid.cells[i].column_span <= 1 && !grid.cells[i].bold);
        opens && row > first && whole && usual.len() > 1 && usual.iter().filter(has).count() < usual.len()
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
            let sentence = family == Family::Values
                && all.1 - all.0 >= SENTENCE
                && context.flow.tokens[all.1 - 1].text.ends_with('.');
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

fn joined(own: ValueTitle, over: ValueTitle) -> ValueTitle {
    ValueTitle {
        kind: own.kind.or(over.kind),
        dated: own.dated || over.dated,
        timed: own.timed || over.timed,
    }
}

/// Whether the tokens are one value: a figure, a dash, or a word for either.
pub(super) fn is_value(context: &Context<'_, '_>, (first, end): Range) -> bool {
    first < end && context.value_cells().at(first).iter().any(|cell| cell.end == end)
}

/// Marks the rows that the table's own arithmetic confirms, and those that are details of others.
fn add_up(context: &Context<'_, '_>, columns: &[Column], rows: &mut [TableRow], deviation: &[bool]) {
    let values: Vec<usize> = (0..columns.len()).filter(|&c| columns[c].role == Role::Value).collect();
    let label = columns.iter().position(|c| c.role != Role::Value);
    let whole = |cell: &Cell| if let [one] = cell[..] { table::value(context, one) } else { None };
    let class = |cell: &Cell| {
        let lowers: Vec<&str> = cell
            .iter()
            .flat_map(|r| context.tokens(r.0, r.1))
            .map(|t| t.lower.trim_matches(|c: char| matches!(c, ':' | ',' | '-' | '–')))
            .filter(|t| !t.is_empty())
            .collect();
        context.vocabulary.labels.starting(&lowers).next().map(|(_, word)| *word)
    };
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
