//! Tables as they come out: rows of cells, each cell the tokens it holds.

use crate::arithmetic::{Difference, IN_QUESTION, Refusal, SumRow, choose, differences};
use crate::cells::number_of;
use crate::context::Context;
use crate::drawn::{DrawnTable, Mark};
use crate::flow::Token;
use crate::goal_rows::{self, GoalRows};
use crate::header::{Column, Header};
use crate::number::{self, Number};
use crate::numeric::{Row, RowKind};
use crate::text_rows::{TextRow, TextRowKind};
use crate::values::Reading;
use crate::vocabulary::{CellWord, LabelWord, Role};

/// A run of tokens (first, end).
pub type Range = (usize, usize);

/// What the rows of a table hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A label and values.
    Values,
    /// Texts in cells.
    Texts,
    /// Goals with texts on how they go.
    Goals,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableRowKind {
    /// Cells of the columns.
    #[default]
    Cells,
    /// A title for the rows that follow.
    Section,
    /// The header, printed again.
    Header,
    /// A text over the whole width, under the row it belongs to.
    Comment,
}

/// A cell: the runs of tokens it holds. A cell that a page broke has several.
pub type Cell = Vec<Range>;

/// A row.
#[derive(Clone, Debug, Default)]
pub struct TableRow {
    /// What it is.
    pub kind: TableRowKind,
    /// One cell per column; a single cell for other kinds than `Cells`.
    pub cells: Vec<Cell>,
    /// Whether another reading fits about as well.
    pub doubtful: bool,
    /// Whether the table's arithmetic confirms the reading.
    pub confirmed: bool,
    /// Whether it is a detail of a row above.
    pub detail: bool,
    /// Competing readings: the cells they would have.
    pub alternatives: Vec<Vec<Range>>,
    /// Readings that the table's arithmetic ruled out, the likeliest first: the cells they would have, and why. The
    /// columns of a difference are those of the table.
    pub rejected: Vec<(Vec<Range>, Refusal)>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// What its rows hold.
    pub family: Family,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Tokens of the header.
    pub header: Range,
    /// Its rows in order.
    pub rows: Vec<TableRow>,
    /// All its tokens.
    pub tokens: Range,
    /// Whether the text has lost the order of its cells, so that which of them make a row is not sure.
    pub order_lost: bool,
    /// What is drawn in its cells beside words, by row of [`Table::rows`] and column.
    pub marks: Vec<Mark>,
    /// The table as it is drawn, if it is.
    pub drawn: Option<Box<DrawnTable>>,
}

impl Table {
    /// What is drawn in a cell.
    pub fn marks_of(&self, row: usize, column: usize) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |m| (m.row, m.column) == (row, column))
    }
}

/// Puts a table in doubt where two columns of values have one title: what tells them apart has not been read.
/// So it is in doubt where rows leave a column blank in all of them: the header has a title too much.
pub fn doubt_twins(table: &mut Table) {
    let titles: Vec<String> = table
        .columns
        .iter()
        .filter(|c| c.role == Role::Value && !c.title.is_empty())
        .map(|c| c.title.to_lowercase())
        .collect();
    let cells = || table.rows.iter().filter(|r| r.kind == TableRowKind::Cells);
    let empty = |c: &usize| cells().all(|r| r.cells[*c].is_empty());
    let values = value_columns(&table.columns);
    let blank = cells().count() >= 2 && values.iter().any(empty);
    if blank || (1..titles.len()).any(|i| titles[..i].contains(&titles[i])) {
        for row in &mut table.rows {
            row.doubtful = true;
            row.confirmed = false;
        }
    }
}

/// What a target that stands in the column of targets says for a reading.
const AT_HOME: f32 = 1.0;
/// Rows that must show where targets stand.
const TARGETS: usize = 3;

/// The column of targets, where one has nearly all cells with a word that says how much is wanted: "minst 85", "≤ 40",
/// "ska öka".
fn worded_column(context: &Context<'_, '_>, columns: &[Column], rows: &[Row]) -> Option<usize> {
    let mut counts = vec![0; columns.len()];
    for row in rows {
        let RowKind::Values(readings) = &row.kind else { continue };
        let worded = |c: &usize| columns[*c].role == Role::Value && is_worded(context, readings[0].cells[*c]);
        (0..columns.len()).filter(worded).for_each(|c| counts[c] += 1);
    }
    let (most, count) = counts.iter().copied().enumerate().max_by_key(|(_, n)| *n)?;
    (count >= TARGETS && count * 4 >= counts.iter().sum::<usize>() * 3).then_some(most)
}

/// Whether the cell says how much is wanted in words or signs before a number, or instead of it.
fn is_worded(context: &Context<'_, '_>, (first, end): Range) -> bool {
    let mut lowers = [""; 4];
    let tokens = context.tokens(first, end);
    lowers.iter_mut().zip(tokens).for_each(|(l, t)| *l = &t.lower);
    let mut found = context.vocabulary.cell_words.starting(&lowers[..tokens.len().min(4)]);
    found.any(|(_, word)| *word != CellWord::Absent)
}

fn value_columns(columns: &[Column]) -> Vec<usize> {
    (0..columns.len()).filter(|&c| columns[c].role == Role::Value).collect()
}

/// Which of the value columns hold differences, as their titles say.
pub(crate) fn are_deviations(columns: &[Column], values: &[usize], deviation: &[bool]) -> Vec<bool> {
    let says = |k: u8| deviation.get(usize::from(k)).copied().unwrap_or(false);
    values.iter().map(|&c| columns[c].value.kind.is_some_and(says)).collect()
}

/// First and last of the values, counted from the first, of which the rows show that two others between them add up
/// to the last: "Intäkter Kostnader Netto".
pub fn added(
    context: &Context<'_, '_>,
    header: &Header,
    rows: &[Row],
    deviation: &[bool],
) -> Vec<(usize, usize)> {
    let columns = value_columns(&header.columns);
    let sums: Vec<SumRow> = rows
        .iter()
        .filter_map(|row| {
            let RowKind::Values(readings) = &row.kind else { return None };
            let numbers = |r: &Reading| columns.iter().map(|&c| value(context, r.cells[c])).collect();
            let readings = readings.iter().map(|r| (r.score, numbers(r))).collect();
            Some(SumRow { readings, total: false, detail: false })
        })
        .collect();
    let found = differences(&sums, columns.len(), &are_deviations(&header.columns, &columns, deviation));
    // "netto - kostnader = intäkter" says the same
    let ends = |d: &Difference| {
        let mut all = [d.left, d.right, d.result];
        all.sort_unstable();
        (all[0] + 1 == all[1] && all[1] + 1 == all[2]).then_some((all[0], all[2]))
    };
    found.iter().filter_map(ends).collect()
}

/// A table of values; arithmetic chooses among the readings of its rows. `deviation` tells which kinds of value
/// are differences.
pub fn from_values(
    context: &Context<'_, '_>,
    header: &Header,
    rows: Vec<Row>,
    end_line: usize,
    deviation: &[bool],
) -> Table {
    let columns = &header.columns;
    let value_columns = value_columns(columns);
    let is_deviation = are_deviations(columns, &value_columns, deviation);
    let usual_indent = usual_indent(context, &rows);
    let label_column = columns.iter().position(|c| {
        !matches!(c.role, Role::Value | Role::Goal | Role::Code | Role::Number | Role::Unit | Role::Note)
    });
    let worded = worded_column(context, columns, &rows);
    let mut sum_rows = Vec::new();
    for row in &rows {
        let RowKind::Values(readings) = &row.kind else { continue };
        let (total, mut detail) = label_class(context, readings, label_column);
        let indent = context.flow.lines[row.first].indent;
        detail |= indent >= usual_indent + 2 && usual_indent < indent;
        sum_rows.push(SumRow {
            readings: readings
                .iter()
                .map(|r| {
                    let numbers = value_columns.iter().map(|&c| value(context, r.cells[c])).collect();
                    let at_home = worded.is_some_and(|c| is_worded(context, r.cells[c]));
                    (r.score + if at_home { AT_HOME } else { 0.0 }, numbers)
                })
                .collect(),
            total,
            detail: detail && !total,
        });
    }
    let choices = choose(&mut sum_rows, value_columns.len(), &is_deviation);
    let mut at = 0;
    let mut out = Vec::new();
    for row in rows {
        let tokens = (context.flow.lines[row.first].first, context.flow.lines[row.end - 1].end);
        let plain = |kind| TableRow {
            kind,
            cells: vec![vec![tokens]],
            doubtful: false,
            confirmed: false,
            detail: false,
            alternatives: vec![],
            rejected: vec![],
        };
        out.push(match row.kind {
            RowKind::Section => plain(TableRowKind::Section),
            RowKind::Header => plain(TableRowKind::Header),
            RowKind::Text => plain(TableRowKind::Comment),
            RowKind::Values(readings) => {
                let choice = &choices[at];
                let detail = sum_rows[at].detail;
                at += 1;
                let chosen = &readings[choice.reading];
                let top = readings[0].score;
                // a label that goes on after a figure at a line's end, or with a capital, is likelier two
                let titles: Vec<usize> = label_column.map_or_else(Vec::new, |c| {
                    let (a, b) = chosen.cells[c];
                    let features = &context.features().0;
                    // the values of a label that wrapped stand in a line of their own
                    let apart = context.flow.tokens.get(b).is_some_and(|t| t.starts_line());
                    let opens = |t: &usize| {
                        context.flow.tokens[*t].starts_line()
                            && (features[*t - 1].figure.is || !apart && context.may_open_label(*t))
                    };
                    (a + 1..b).filter(opens).collect()
                });
                let under_title = titles.iter().filter_map(|&t| {
                    let mut cells = chosen.cells.clone();
                    cells[label_column?].0 = t;
                    Some(cells)
                });
                let joined = !titles.is_empty();
                let swallows = label_column.is_some_and(|c| ends_in_value(context, chosen.cells[c]));
                let unsure = joined || swallows;
                let mut alternatives: Vec<_> = under_title.collect();
                if choice.doubtful {
                    let others = readings
                        .iter()
                        .enumerate()
                        .filter(|(i, r)| *i != choice.reading && top - r.score < IN_QUESTION);
                    alternatives.extend(others.take(9).map(|(_, r)| r.cells.clone()));
                }
                let cells = chosen.cells.iter().map(|&c| if c.0 < c.1 { vec![c] } else { vec![] }).collect();
                // its columns are counted among the values
                let of_table = |refusal: Refusal| match refusal {
                    Refusal::Difference(d) => {
                        let [left, right, result] = [d.left, d.right, d.result].map(|c| value_columns[c]);
                        Refusal::Difference(Difference { left, right, result, ..d })
                    }
                    other => other,
                };
                let refused = choice.refused.iter();
                TableRow {
                    kind: TableRowKind::Cells,
                    cells,
                    doubtful: choice.doubtful || unsure,
                    confirmed: choice.confirmed && !unsure,
                    detail,
                    alternatives,
                    rejected: refused.map(|&(i, why)| (readings[i].cells.clone(), of_table(why))).collect(),
                }
            }
        });
    }
    let header_range = (context.flow.lines[header.first].first, context.flow.lines[header.end - 1].end);
    Table {
        family: Family::Values,
        columns: columns.clone(),
        header: header_range,
        rows: out,
        tokens: (header_range.0, context.flow.lines[end_line - 1].end),
        order_lost: false,
        marks: vec![],
        drawn: None,
    }
}

/// Whether a label ends in what is rather a value: a figure with a sign, decimals or digits in groups. A number that
/// belongs to a label is a small one ("Etapp 2", "Åk 7").
fn ends_in_value(context: &Context<'_, '_>, (first, end): Range) -> bool {
    if end - first < 2 {
        return false;
    }
    let features = &context.features().0;
    let (before, last) = (&features[end - 2].figure, &features[end - 1].figure);
    let text = context.flow.tokens[end - 1].text;
    last.is
        && !number::is_reference(text)
        && (last.signed || text.contains(',') || last.is_group && before.is && before.may_continue)
}

/// The indent that most rows of the table have.
fn usual_indent(context: &Context<'_, '_>, rows: &[Row]) -> u32 {
    let mut indents: Vec<u32> = rows.iter().map(|r| context.flow.lines[r.first].indent).collect();
    indents.sort_unstable();
    indents.get(indents.len() / 4).copied().unwrap_or(0)
}

fn label_class(context: &Context<'_, '_>, readings: &[Reading], label: Option<usize>) -> (bool, bool) {
    let Some(column) = label else { return (false, false) };
    let (a, b) = readings[0].cells[column];
    let said = label_word(context, context.tokens(a, b).iter());
    (said == Some(LabelWord::Total), said == Some(LabelWord::Detail))
}

/// What the words that a label begins with say of its row.
pub(crate) fn label_word<'t>(
    context: &Context<'_, '_>,
    tokens: impl Iterator<Item = &'t Token<'t>>,
) -> Option<LabelWord> {
    let bare = tokens.map(|t| t.lower.trim_matches(|c: char| matches!(c, ':' | ',' | '-' | '–')));
    let lowers: Vec<&str> = bare.filter(|t| !t.is_empty()).collect();
    context.vocabulary.labels.starting(&lowers).next().map(|(_, word)| *word)
}

/// The number of a value cell, without its unit, sign words and marks.
pub fn value(context: &Context<'_, '_>, (first, end): Range) -> Option<Number> {
    if first == end {
        return None;
    }
    match context.value_cells().at(first).iter().find(|cell| cell.end == end) {
        Some(cell) => cell.number,
        None => number_of(context.tokens(first, end)),
    }
}

/// A table of texts.
pub fn from_texts(context: &Context<'_, '_>, header: &Header, rows: Vec<TextRow>, end: usize) -> Table {
    let tail = tail(&header.columns, &rows);
    let number = header.columns.iter().position(|c| c.role == Role::Number);
    let numbered = |r: &TextRow| number.is_some_and(|n| r.cells.get(n).is_some_and(|c| c.0 < c.1));
    let cells = rows.iter().filter(|r| r.kind == TextRowKind::Cells).count();
    let usual = rows.iter().filter(|r| numbered(r)).count() * 4 >= cells * 3 && cells >= 4;
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(at, r)| {
            let kind = match r.kind {
                TextRowKind::Cells => TableRowKind::Cells,
                TextRowKind::Section => TableRowKind::Section,
                TextRowKind::Header => TableRowKind::Header,
                TextRowKind::Comment => TableRowKind::Comment,
            };
            // a row without the number that nearly all rows have may be parts of two
            let unnumbered = kind == TableRowKind::Cells && usual && !numbered(&r);
            let cells: Vec<Cell> = if kind == TableRowKind::Cells {
                r.cells.iter().map(|&c| if c.0 < c.1 { vec![c] } else { vec![] }).collect()
            } else {
                vec![vec![r.tokens]]
            };
            let mut row = TableRow {
                kind,
                cells,
                doubtful: r.kind == TextRowKind::Cells && (r.score < 0.5 || at >= tail) || unnumbered,
                confirmed: false,
                detail: false,
                alternatives: vec![],
                rejected: vec![],
            };
            if let Some(n) = number.filter(|_| kind == TableRowKind::Cells) {
                whole_number(context, &header.columns, &mut row, n);
            }
            row
        })
        .collect();
    let header_range = (context.flow.lines[header.first].first, context.flow.lines[header.end - 1].end);
    Table {
        family: Family::Texts,
        columns: header.columns.clone(),
        header: header_range,
        rows,
        tokens: (header_range.0, end),
        order_lost: false,
        marks: vec![],
        drawn: None,
    }
}

/// A text that is read line by line may print the end of a number, which its cell was too narrow for, in the next line
/// of the cell beside it: "61/202 Laga bron" over "5 över ån". It is given back; where it is not found, the row is in
/// doubt.
fn whole_number(context: &Context<'_, '_>, columns: &[Column], row: &mut TableRow, number: usize) {
    let tokens = &context.flow.tokens;
    let [(first, end)] = row.cells[number][..] else { return };
    let Some(lacks) = number::cut_year(tokens[first].text).filter(|&l| l > 0 && end == first + 1) else {
        return;
    };
    let rest = |t: &usize| {
        let text = tokens[*t].text;
        tokens[*t].starts_line() && text.len() == lacks && text.bytes().all(|b| b.is_ascii_digit())
    };
    for c in 0..columns.len() {
        let runs = row.cells[c].clone();
        let Some((k, at)) = runs.iter().enumerate().find_map(|(k, r)| Some((k, (r.0..r.1).find(rest)?)))
        else {
            continue;
        };
        let parts = [(runs[k].0, at), (at + 1, runs[k].1)];
        row.cells[c].splice(k..=k, parts.into_iter().filter(|r| r.0 < r.1));
        row.cells[number].push((at, at + 1));
        row.doubtful |= columns[c].role != Role::Activity;
        return;
    }
    row.doubtful = true;
}

/// From which row on the rows lack what nearly all before them have (a status, a date, a number): what follows a
/// table may have been read as its last rows.
fn tail(columns: &[Column], rows: &[TextRow]) -> usize {
    let telling: Vec<usize> = (0..columns.len())
        .filter(|&c| matches!(columns[c].role, Role::Status | Role::Due | Role::Percent | Role::Number))
        .collect();
    let filled = |r: &TextRow| telling.iter().any(|&c| r.cells.get(c).is_some_and(|c| c.0 < c.1));
    let cells = rows.iter().filter(|r| r.kind == TextRowKind::Cells);
    let (all, with) = (cells.clone().count(), cells.filter(|r| filled(r)).count());
    let last = rows.iter().rposition(filled).map_or(0, |l| l + 1);
    if with >= 4 && with * 4 >= all * 3 { last } else { rows.len() }
}

/// A table of goals.
pub fn from_goals(context: &Context<'_, '_>, header: &Header, found: &GoalRows) -> Table {
    let columns = &header.columns;
    let at = |roles: &[Role]| columns.iter().position(|c| roles.contains(&c.role));
    let goal = at(&[Role::Goal]).unwrap_or(0);
    let rating = at(&[Role::Rating, Role::Status]);
    let text = at(&[Role::Assessment, Role::Comment]).or(rating).unwrap_or(columns.len() - 1);
    let lines = |lines: &[usize]| -> Cell {
        let mut cell: Cell = Vec::new();
        for &l in lines {
            let line = context.flow.lines[l];
            match cell.last_mut() {
                Some(last) if last.1 == line.first => last.1 = line.end,
                _ => cell.push((line.first, line.end)),
            }
        }
        cell
    };
    let rated = goal_rows::rates_first(header);
    let mut rows: Vec<(usize, TableRow)> = found
        .rows
        .iter()
        .map(|r| {
            let mut cells = vec![Cell::new(); columns.len()];
            cells[goal] = lines(&r.goal);
            cells[text].extend(lines(&r.text));
            let opening = r.text.first().filter(|_| rated).and_then(|&l| {
                let (start, end) = goal_rows::opening_rating(context.flow, l, context.vocabulary)?;
                let line = context.flow.lines[l];
                Some((line.first, line.first + start, line.first + end))
            });
            if let (Some((first, start, end)), Some(rating)) = (opening, rating) {
                // the line of the text begins with the end of the goal and the rating
                cells[text][0].0 = end;
                cells[text].retain(|r| r.0 < r.1);
                cells[rating].push((start, end));
                match cells[goal].last_mut() {
                    Some(last) if last.1 == first => last.1 = start,
                    _ if start > first => cells[goal].push((first, start)),
                    _ => {}
                }
            }
            // the last line of the text may end with the rating
            let closing = r.text.last().filter(|_| !rated && r.rating.is_empty()).and_then(|&l| {
                let start = goal_rows::closing_rating(context.flow, l, context.vocabulary)?;
                Some((context.flow.lines[l].first + start, context.flow.lines[l].end))
            });
            if let (Some((start, end)), Some(rating)) = (closing, rating.filter(|r| *r != text))
                && let Some(last) = cells[text].last_mut()
            {
                last.1 = start;
                cells[text].retain(|r| r.0 < r.1);
                cells[rating].push((start, end));
            }
            if let Some(rating) = rating {
                cells[rating].extend(lines(&r.rating));
            } else {
                cells[text].extend(lines(&r.rating));
            }
            let first = r.goal.first().or(r.text.first()).copied().unwrap_or(0);
            (
                first,
                TableRow {
                    kind: TableRowKind::Cells,
                    cells,
                    doubtful: false,
                    confirmed: false,
                    detail: false,
                    alternatives: vec![],
                    rejected: vec![],
                },
            )
        })
        .collect();
    for &l in &found.headers {
        let cells = vec![lines(&[l])];
        rows.push((
            l,
            TableRow {
                kind: TableRowKind::Header,
                cells,
                doubtful: false,
                confirmed: false,
                detail: false,
                alternatives: vec![],
                rejected: vec![],
            },
        ));
    }
    rows.sort_by_key(|r| r.0);
    let header_range = (context.flow.lines[header.first].first, context.flow.lines[header.end - 1].end);
    let end = context.flow.lines[found.end - 1].end;
    Table {
        family: Family::Goals,
        columns: columns.clone(),
        header: header_range,
        rows: rows.into_iter().map(|r| r.1).collect(),
        tokens: (header_range.0, end),
        order_lost: false,
        marks: vec![],
        drawn: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_after_the_last_date_are_doubtful() {
        let row = |dated: bool| TextRow {
            kind: TextRowKind::Cells,
            tokens: (0, 2),
            cells: vec![(0, 1), (1, if dated { 2 } else { 1 })],
            score: 1.0,
        };
        let columns = [Column::untitled(Role::Activity), Column::untitled(Role::Due)];
        let rows: Vec<TextRow> = [true, true, true, false, true, true, true, false].map(row).into();
        assert_eq!(tail(&columns, &rows), 7);
        assert_eq!(tail(&columns, &rows[3..5]), 2);
    }

    #[test]
    fn the_end_of_a_number_is_given_back() {
        let read = |text: &str, cells: [Range; 2]| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            let (flow, vocabulary) = (crate::Flow::new(&document), crate::header::tests::vocabulary());
            let context = Context::new(&flow, &vocabulary);
            let columns = [Column::untitled(Role::Number), Column::untitled(Role::Activity)];
            let mut row = TableRow {
                kind: TableRowKind::Cells,
                cells: cells.map(|c| vec![c]).to_vec(),
                doubtful: false,
                confirmed: false,
                detail: false,
                alternatives: vec![],
                rejected: vec![],
            };
            whole_number(&context, &columns, &mut row, 0);
            (row.cells, row.doubtful)
        };
        let (cells, doubtful) = read("61/203 Laga bron\n1 över ån", [(0, 1), (1, 6)]);
        assert_eq!(cells, [vec![(0, 1), (3, 4)], vec![(1, 3), (4, 6)]]);
        assert!(!doubtful);
        assert!(read("61/203 Laga bron\növer ån", [(0, 1), (1, 5)]).1);
    }
}
