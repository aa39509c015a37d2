//! Tables that a reader of rows has read although the text has lost their rows.
//!
//! A text can print a table's cells in any order, and a reader of rows makes rows of them all the same. It shows:
//! a cell of one column stands in another (a status where the activity is, a number where the label is), or two
//! cells of one column follow each other where a row has but one. Then order tells nothing of any row, and all are
//! in doubt. Where each cell is a paragraph, a cell of two paragraphs is two, so its row alone is in doubt.

use crate::context::Context;
use crate::features::Feature;
use crate::flow::{Break, FlowLine};
use crate::number;
use crate::table::{Cell, Family, Range, Table, TableRow, TableRowKind};
use crate::vocabulary::Role;

/// Marks the rows of a table that order alone has put together, where the text shows that its order is lost.
pub fn mark(context: &Context<'_, '_>, table: &mut Table) {
    if overflows(context, table) {
        for row in table.rows.iter_mut().filter(|r| r.kind == TableRowKind::Cells) {
            row.doubtful = true;
            row.confirmed = false;
        }
    } else if stray_cell(context, table) || neighbours(context, table) {
        table.order_lost = true;
        for row in table.rows.iter_mut().filter(|r| r.kind == TableRowKind::Cells) {
            row.doubtful = true;
            row.confirmed = false;
        }
    } else if table.family == Family::Texts {
        two_in_one(context, table);
    } else if cell_by_cell(context, table) {
        // the order of lone cells is all there is: only arithmetic makes it sure
        for row in table.rows.iter_mut().filter(|r| r.kind == TableRowKind::Cells && !r.confirmed) {
            row.doubtful = true;
        }
    }
}

/// Whether most rows of a table of values have each of their values on a line of its own.
fn cell_by_cell(context: &Context<'_, '_>, table: &Table) -> bool {
    if table.family != Family::Values {
        return false;
    }
    let values: Vec<usize> =
        (0..table.columns.len()).filter(|&c| table.columns[c].role == Role::Value).collect();
    let lone = |row: &&TableRow| {
        let cells: Vec<Range> = values.iter().filter_map(|&c| row.cells.get(c)?.first().copied()).collect();
        cells.len() >= 2 && cells.iter().all(|r| context.flow.tokens[r.0].starts_line())
    };
    2 * cells(table).filter(lone).count() > cells(table).count()
}

/// Whether the rows have more values than the header has columns: most labels end with a figure before the first value.
/// Then a title has been missed, and no value is sure to be of its column.
fn overflows(context: &Context<'_, '_>, table: &Table) -> bool {
    let label = table.columns.iter().position(|c| is_label(c.role));
    let (Some(label), Family::Values) = (label, table.family) else { return false };
    let flow = context.flow;
    let figure = |t: usize| {
        let text = flow.tokens[t].text;
        number::digits(text).is_some() && number::year(text).is_none() && !number::is_reference(text)
    };
    let next = |row: &TableRow| row.cells.iter().skip(label + 1).find_map(|c| c.first().map(|r| r.0));
    let over = |row: &&TableRow| {
        row.cells[label].last().is_some_and(|&(a, b)| a + 1 < b && figure(b - 1) && next(row) == Some(b))
    };
    let (all, with) = (cells(table).count(), cells(table).filter(over).count());
    with >= 2 && with * 2 >= all
}

fn cells(table: &Table) -> impl Iterator<Item = &TableRow> {
    table.rows.iter().filter(|r| r.kind == TableRowKind::Cells)
}

/// Whether the line says a status and nothing else.
fn is_status(context: &Context<'_, '_>, line: &FlowLine) -> bool {
    whole_status(&context.features().0, (line.first, line.end))
}

fn whole_status(features: &[Feature], (a, b): Range) -> bool {
    a < b && features[a].status >> (b - a).min(31) & 1 == 1
}

/// Whether a cell holds what belongs to another column.
fn stray_cell(context: &Context<'_, '_>, table: &Table) -> bool {
    let features = &context.features().0;
    let at = |roles: &[Role]| table.columns.iter().position(|c| roles.contains(&c.role));
    let one = |cell: &Cell| matches!(cell.as_slice(), [range] if whole_status(features, *range));
    match table.family {
        Family::Texts => {
            let Some(activity) = at(&[Role::Activity]) else { return false };
            let parties: Vec<usize> = (0..table.columns.len())
                .filter(|&c| matches!(table.columns[c].role, Role::Responsible | Role::Collaboration))
                .collect();
            let words = |cell: &Cell| -> Vec<u64> {
                cell.iter().flat_map(|r| features[r.0..r.1].iter().map(|f| f.hash)).collect()
            };
            let known: Vec<Vec<u64>> = cells(table)
                .flat_map(|row| parties.iter().map(|&c| words(&row.cells[c])))
                .filter(|w| !w.is_empty())
                .collect();
            let text = |row: &TableRow| {
                let cell = row.cells.get(activity.min(row.cells.len() - 1));
                cell.is_some_and(|cell| one(cell) || known.contains(&words(cell)))
            };
            table.rows.iter().filter(|r| r.kind != TableRowKind::Comment).any(text)
                || cells(table).any(|row| parties.iter().any(|&c| holds_status(context, &row.cells[c])))
        }
        Family::Values => {
            let label = table.columns.iter().position(|c| is_label(c.role));
            let coded = at(&[Role::Code, Role::Number]).is_some();
            label.is_some_and(|label| {
                cells(table)
                    .any(|row| one(&row.cells[label]) || !coded && figures(context, &row.cells[label]))
            })
        }
        Family::Goals => false,
    }
}

fn is_label(role: Role) -> bool {
    matches!(role, Role::Line | Role::Indicator | Role::Unknown | Role::Other | Role::Person)
}

/// Whether a whole line of the cell is a status that opens with a capital, as a cell does.
fn holds_status(context: &Context<'_, '_>, cell: &Cell) -> bool {
    let flow = context.flow;
    cell.iter().filter(|r| r.0 < r.1).any(|&(a, b)| {
        let (first, last) = (flow.tokens[a].line, flow.tokens[b - 1].line);
        flow.lines[first..=last].iter().any(|l| {
            a <= l.first && l.end <= b && context.features().0[l.first].capital && is_status(context, l)
        })
    })
}

/// Whether a label is nothing but figures that stand on lines of their own. Years can be labels.
fn figures(context: &Context<'_, '_>, cell: &Cell) -> bool {
    let flow = context.flow;
    let mut some = false;
    for &(a, b) in cell.iter().filter(|r| r.0 < r.1) {
        let whole = |i: usize| {
            let line = flow.lines[flow.tokens[i].line];
            line.first >= a && line.end <= b
        };
        let plain = |i: usize| {
            number::digits(flow.tokens[i].text).is_some() && number::year(flow.tokens[i].text).is_none()
        };
        if !(a..b).all(|i| whole(i) && plain(i)) {
            return false;
        }
        some = true;
    }
    some
}

/// Whether two cells of a column follow each other where a row has but one: two statuses on two lines.
fn neighbours(context: &Context<'_, '_>, table: &Table) -> bool {
    if table.family == Family::Values {
        return false;
    }
    let columns = table
        .columns
        .iter()
        .filter(|c| matches!(c.role, Role::Status | Role::Rating | Role::Percent))
        .count();
    let flow = context.flow;
    let first = flow.tokens[table.header.1 - 1].line + 1;
    let last = flow.tokens[table.tokens.1 - 1].line;
    flow.lines[first.min(last)..=last].windows(2).filter(|w| w[1].brk < Break::Page).any(|w| {
        let both = |is: fn(&Context<'_, '_>, &FlowLine) -> bool| is(context, &w[0]) && is(context, &w[1]);
        both(is_number) || columns < 2 && both(is_status)
    })
}

/// Whether the line is the number of a row and nothing else: "3", "1.2".
fn is_number(context: &Context<'_, '_>, line: &FlowLine) -> bool {
    let text = context.flow.tokens[line.first].text;
    line.end == line.first + 1
        && text.len() <= 4
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Where each cell is a paragraph, a cell over two paragraphs has taken one from a row beside it.
fn two_in_one(context: &Context<'_, '_>, table: &mut Table) {
    let flow = context.flow;
    let (mut apart, mut all) = (0, 0);
    for cell in cells(table).flat_map(|r| &r.cells).filter(|c| !c.is_empty()) {
        all += 1;
        apart += usize::from(flow.tokens[cell[0].0].brk >= Break::Blank);
    }
    if apart * 3 < all * 2 {
        return;
    }
    let parties: Vec<usize> = (0..table.columns.len())
        .filter(|&c| matches!(table.columns[c].role, Role::Responsible | Role::Collaboration))
        .collect();
    let two = |cell: &Cell| {
        cell.iter().any(|r| flow.tokens[r.0..r.1].iter().skip(1).any(|t| t.brk == Break::Blank))
    };
    for r in 0..table.rows.len() {
        if table.rows[r].kind != TableRowKind::Cells || !parties.iter().any(|&c| two(&table.rows[r].cells[c]))
        {
            continue;
        }
        table.rows[r].doubtful = true;
        // it may be the one that a row beside it lacks
        for k in [r.wrapping_sub(1), r + 1] {
            if let Some(row) = table.rows.get_mut(k)
                && row.kind == TableRowKind::Cells
                && parties.iter().any(|&c| row.cells[c].is_empty())
            {
                row.doubtful = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;
    use crate::{Block, structure};

    fn table(text: &str) -> Table {
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let mut vocabulary = crate::header::tests::vocabulary();
        for status in ["klar", "pågår"] {
            vocabulary.statuses.insert(status, ());
        }
        vocabulary.party_heads.insert("enheten");
        let found = structure(&document, &vocabulary, &[false, false, false, true]);
        let table =
            found.blocks.into_iter().find_map(|b| if let Block::Table(t) = b { Some(*t) } else { None });
        table.expect("a table")
    }

    #[test]
    fn rows_that_stand_in_order_are_not_doubted() {
        let read = table(
            "Aktivitet\n\nStatus\n\nAnsvarig\n\nMåla bron över ån\n\nKlar\n\nBroenheten\n\nLaga taket på badhuset\n\n\
             Pågår\n\nBadenheten\n\n",
        );
        assert!(!read.order_lost && read.rows.iter().all(|r| !r.doubtful), "{read:?}");
    }

    #[test]
    fn rows_with_more_values_than_titles_are_doubted() {
        let rows = "Bad 4,5 10,5 20,5\nBio 6,5 11,5 21,5\nBio norr 7,5 12,5 22,5\n";
        let read = table(&format!("Verksamhet Budget Utfall\n{rows}"));
        assert!(read.rows.iter().all(|r| r.doubtful), "{read:?}");
        let read = table(&format!("Verksamhet Budget Utfall Avvikelse\n{rows}"));
        assert!(read.rows.iter().all(|r| !r.doubtful), "{read:?}");
    }

    fn look<T>(text: &str, with: impl Fn(&Context<'_, '_>, Range) -> T) -> T {
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let mut vocabulary = crate::header::tests::vocabulary();
        for status in ["klar", "pågår"] {
            vocabulary.statuses.insert(status, ());
        }
        let flow = Flow::new(&document);
        with(&Context::new(&flow, &vocabulary), (0, flow.tokens.len()))
    }

    #[test]
    fn two_statuses_after_each_other_tell_that_order_is_lost() {
        let lost = |text: &str| {
            look(text, |context, tokens| {
                let (columns, rows) = (vec![], vec![]);
                let header = (0, 1);
                let family = Family::Texts;
                neighbours(
                    context,
                    &Table {
                        family,
                        columns,
                        header,
                        rows,
                        tokens,
                        order_lost: false,
                        marks: vec![],
                        drawn: None,
                    },
                )
            })
        };
        assert!(lost("Aktivitet\n\nMåla bron\n\nLaga taket\n\nKlar\n\nPågår\n\n"));
        assert!(!lost("Aktivitet\n\nMåla bron\n\nKlar\n\nLaga taket\n\nPågår\n\n"));
        assert!(lost("Aktivitet\n\n1.1\n\n1.2\n\nMåla bron\n\nLaga taket\n\n"));
    }

    #[test]
    fn a_figure_alone_is_no_label_but_a_year_can_be() {
        let found = |text: &str| look(text, |context, tokens| figures(context, &vec![tokens]));
        assert!(found("412\n"));
        assert!(!found("2024\n"));
        assert!(!found("Lån 88\n"));
    }
}
