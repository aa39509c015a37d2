//! Cells of tables, and what they are to a record.

use crate::entries::{Item, ValueOf};
use crate::story::{CellText, Place};
use tabellverk_records::{DocumentRecords, TableCell, TableColumn, TableRecord};

/// The table with this id.
pub(crate) fn table<'r>(records: &'r DocumentRecords, id: Option<&str>) -> Option<&'r TableRecord> {
    records.tables.iter().find(|t| Some(t.common.id.as_str()) == id)
}

/// The cell that covers a row and a column.
pub(crate) fn cell(table: &TableRecord, [row, col]: [u32; 2]) -> Option<&TableCell> {
    let covers = |from: u32, span: u32, at: u32| from <= at && at - from < span.max(1);
    let exact = table.cells.iter().find(|c| (c.row, c.col) == (row, col));
    exact.or_else(|| {
        table.cells.iter().find(|c| covers(c.row, c.rowspan, row) && covers(c.col, c.colspan, col))
    })
}

/// What was understood of a column.
pub(crate) fn column(table: &TableRecord, col: u32) -> Option<&TableColumn> {
    table.columns.iter().find(|c| c.col == col)
}

pub(crate) fn told(cell: &TableCell) -> CellText {
    CellText { text: cell.text.clone(), row: cell.row, col: cell.col, place: Place::of_cell(cell) }
}

/// Where a value stands: its own cell, or its row where that is not known.
pub(crate) fn place(records: &DocumentRecords, value: &ValueOf<'_>) -> Place {
    let own = || {
        let table = table(records, value.table_id)?;
        // a blank cell is not among them
        table.cells.iter().find(|c| Some([c.row, c.col]) == value.cell)
    };
    own().map_or_else(|| Place::of_evidence(&value.common.evidence), Place::of_cell)
}

/// The table whose rows a record that is no value was read of, and the cells that hold its words: those on its lines whose
/// text is in what was printed.
pub(crate) fn cells_of<'r>(
    records: &'r DocumentRecords,
    item: Item<'_>,
) -> Option<(&'r TableRecord, Vec<&'r TableCell>)> {
    let common = item.common();
    let [first, last] = common.evidence.lines?;
    let printed = squeezed(&common.evidence.text);
    let rows = matches!(
        item,
        Item::Activity(_)
            | Item::Assessment(_)
            | Item::Assignment(_)
            | Item::Note(_)
            | Item::Goal(_)
            | Item::Comment(_)
    );
    let inside = |t: &'r TableRecord| -> Vec<&'r TableCell> {
        let cells = t.cells.iter().filter(|c| {
            let here = c.page == common.page && c.row >= t.header_rows;
            let on = c.lines.is_some_and(|[a, b]| first <= a && b <= last);
            here && on && !c.text.is_empty() && printed.contains(&squeezed(&c.text))
        });
        cells.collect()
    };
    let tables = records.tables.iter().filter(|t| rows && t.pages.contains(&common.page));
    let found = tables.map(|t| (t, inside(t))).filter(|(_, cells)| !cells.is_empty());
    // the first of those with the most
    found.reduce(|best, other| if other.1.len() > best.1.len() { other } else { best })
}

/// A text without its spaces: line ends part words.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{AD}')).collect()
}
