//! Tables cell by cell; what their records have told already is left out.

use crate::difference::{Change, Difference, FieldChange};
use crate::matching::{self, Item};
use crate::told::{Lines, Side, Told};
use crate::words::{edits, plain};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_records::TableRecord;

/// A row: its cells by column.
struct Row<'a> {
    page: u32,
    lines: Lines,
    is_header: bool,
    cells: BTreeMap<u32, (&'a str, Lines)>,
}

/// For every old table the new one that it is.
pub(crate) fn pair(old: &[TableRecord], new: &[TableRecord]) -> Vec<Option<usize>> {
    let item = |table: &TableRecord| {
        let caption = table.caption.as_deref().map(plain).unwrap_or_default();
        let texts: Vec<String> = table.cells.iter().map(|cell| plain(&cell.text)).collect();
        let cells = || texts.iter().map(String::as_str);
        let header: Vec<&str> = (table.cells.iter().zip(cells()))
            .filter(|(cell, _)| cell.row < table.header_rows.max(1))
            .map(|(_, text)| text)
            .collect();
        let levels = vec![
            Some(matching::hash(cells().chain([caption.as_str()]))),
            Some(matching::hash(cells())),
            Some(matching::hash(header.iter().copied().chain([caption.as_str()]))),
        ];
        Item { levels, sketch: matching::sketch(cells()) }
    };
    let items = |tables: &[TableRecord]| tables.iter().map(item).collect::<Vec<_>>();
    matching::pair(&items(old), &items(new), true)
}

/// A table that is on one side only, unless its records say so.
pub(crate) fn alone(table: &TableRecord, side: Side, told: &Told) -> Option<Difference> {
    let lines = table.common.evidence.lines;
    if told.has_lines(side, lines) || told.has_words(side, &table.common.evidence.text) {
        return None;
    }
    let pages = if table.pages.is_empty() { vec![table.common.page] } else { table.pages.clone() };
    let text: Value = plain(&table.common.evidence.text).into();
    let records = (Some(table.common.id.clone()), None);
    Some(one_sided("table", side, pages, place(table, "", ""), text, Some(records)))
}

/// What differs between two versions of a table.
pub(crate) fn compare(old: &TableRecord, new: &TableRecord, told: &mut Told) -> Vec<Difference> {
    let (old_rows, new_rows) = (rows(old), rows(new));
    let items = |rows: &[Row]| rows.iter().map(Row::item).collect::<Vec<_>>();
    let pairs = matching::pair(&items(&old_rows), &items(&new_rows), false);
    let mut found = Vec::new();
    let mut known = vec![false; new_rows.len()];
    for (row, to) in old_rows.iter().zip(&pairs) {
        match to {
            Some(to) => {
                known[*to] = true;
                let other = &new_rows[*to];
                if old.cols == new.cols {
                    cells(old, row, other, &title_of(&old_rows), told, &mut found);
                } else if row.text() != other.text() {
                    let (a, b) = (row.text(), other.text());
                    found.extend(changed("row", row, other, place(old, &row.label(), ""), a, b, told));
                }
            }
            None => found.extend(row_alone(old, row, Side::Old, told)),
        }
    }
    for row in new_rows.iter().zip(known).filter(|(_, known)| !known).map(|(row, _)| row) {
        found.extend(row_alone(new, row, Side::New, told));
    }
    found.extend(caption(old, new, told));
    found
}

fn cells(
    table: &TableRecord,
    old: &Row,
    new: &Row,
    title: &impl Fn(u32) -> String,
    told: &mut Told,
    found: &mut Vec<Difference>,
) {
    let cols: BTreeSet<u32> = old.cells.keys().chain(new.cells.keys()).copied().collect();
    for col in cols {
        let text = |row: &Row| row.cells.get(&col).map(|(text, _)| plain(text)).unwrap_or_default();
        let (a, b) = (text(old), text(new));
        if a != b {
            let place = place(table, &old.label(), &if old.is_header { String::new() } else { title(col) });
            found.extend(changed("cell", old, new, place, a, b, told));
        }
    }
}

/// A cell or row that changed, unless a record says so.
fn changed(
    what: &str,
    old: &Row,
    new: &Row,
    place: Vec<(String, String)>,
    a: String,
    b: String,
    told: &mut Told,
) -> Option<Difference> {
    // A cell that was filled or emptied is a record more or less.
    let one_sided = b.is_empty() && told.has_lines(Side::Old, old.lines)
        || a.is_empty() && told.has_lines(Side::New, new.lines);
    let words = edits(&a, &b);
    if one_sided
        || told.takes(&words, old.lines)
        || old.is_header && told.knows_on(&words, old.page, old.page)
    {
        return None;
    }
    Some(Difference {
        change: Change::Changed,
        what: what.to_owned(),
        old_pages: vec![old.page],
        new_pages: vec![new.page],
        place,
        fields: vec![FieldChange { field: "text".into(), from: a.into(), to: b.into(), words }],
        records: Vec::new(),
    })
}

fn caption(old: &TableRecord, new: &TableRecord, told: &mut Told) -> Option<Difference> {
    let text = |table: &TableRecord| table.caption.as_deref().map(plain).unwrap_or_default();
    let (a, b) = (text(old), text(new));
    let words = edits(&a, &b);
    if words.is_empty() || told.knows_on(&words, old.common.page.saturating_sub(1), old.common.page) {
        return None;
    }
    // Tables under one heading share it.
    told.tell_anywhere(&words);
    Some(Difference {
        change: Change::Changed,
        what: "table".into(),
        old_pages: vec![old.common.page],
        new_pages: vec![new.common.page],
        place: place(old, "", ""),
        fields: vec![FieldChange { field: "caption".into(), from: a.into(), to: b.into(), words }],
        records: vec![(Some(old.common.id.clone()), Some(new.common.id.clone()))],
    })
}

fn row_alone(table: &TableRecord, row: &Row, side: Side, told: &Told) -> Option<Difference> {
    if told.has_lines(side, row.lines) || told.has_words(side, &row.text()) {
        return None;
    }
    Some(one_sided("row", side, vec![row.page], place(table, &row.label(), ""), row.text().into(), None))
}

/// Something that is on one side only.
pub(crate) fn one_sided(
    what: &str,
    side: Side,
    pages: Vec<u32>,
    place: Vec<(String, String)>,
    text: Value,
    record: Option<(Option<String>, Option<String>)>,
) -> Difference {
    let old = side == Side::Old;
    let (from, to) = if old { (text, Value::Null) } else { (Value::Null, text) };
    Difference {
        change: if old { Change::Gone } else { Change::Added },
        what: what.to_owned(),
        old_pages: if old { pages.clone() } else { Vec::new() },
        new_pages: if old { Vec::new() } else { pages },
        place,
        fields: vec![FieldChange { field: "text".into(), from, to, words: Vec::new() }],
        records: record.into_iter().map(|(id, none)| if old { (id, none) } else { (none, id) }).collect(),
    }
}

fn place(table: &TableRecord, line: &str, column: &str) -> Vec<(String, String)> {
    let caption = table.caption.as_deref().map(plain).unwrap_or_default();
    let named = [("table", caption), ("line", line.to_owned()), ("column", column.to_owned())];
    named
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name.to_owned(), text))
        .collect()
}

/// The titles of columns, from the header rows.
fn title_of<'a>(rows: &'a [Row]) -> impl Fn(u32) -> String + 'a {
    |col| {
        let header = rows.iter().take_while(|row| row.is_header);
        header
            .filter_map(|row| row.cells.get(&col))
            .map(|(text, _)| plain(text))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn rows(table: &TableRecord) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for cell in &table.cells {
        let row = rows.entry(cell.row).or_insert_with(|| Row {
            page: cell.page,
            lines: None,
            is_header: cell.row < table.header_rows,
            cells: BTreeMap::new(),
        });
        row.lines = match (row.lines, cell.lines) {
            (Some(a), Some(b)) => Some([a[0].min(b[0]), a[1].max(b[1])]),
            (a, b) => a.or(b),
        };
        row.cells.insert(cell.col, (&cell.text, cell.lines));
    }
    rows.into_values().collect()
}

impl Row<'_> {
    fn text(&self) -> String {
        plain(&self.cells.values().map(|(text, _)| *text).collect::<Vec<_>>().join(" "))
    }

    /// The first cell with letters: what the row is about.
    fn label(&self) -> String {
        let label = self.cells.values().find(|(text, _)| text.contains(char::is_alphabetic));
        label.map(|(text, _)| plain(text)).unwrap_or_default()
    }

    fn item(&self) -> Item {
        let text = self.text();
        let label = self.label();
        let levels = vec![
            Some(matching::hash([text.as_str()])),
            (!label.is_empty()).then(|| matching::hash([label.as_str()])),
        ];
        Item { levels, sketch: matching::sketch(text.split(' ')) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_records::TableCell;

    fn table(rows: &[&[&str]]) -> TableRecord {
        let cell = |row: usize, col: usize, text: &str| TableCell {
            row: row as u32,
            col: col as u32,
            page: 4,
            text: text.into(),
            lines: Some([row as u32; 2]),
            ..TableCell::default()
        };
        let cells = rows.iter().enumerate().flat_map(|(r, row)| {
            row.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(move |(c, text)| cell(r, c, text))
        });
        TableRecord {
            caption: Some("Kajer".into()),
            rows: rows.len() as u32,
            cols: rows[0].len() as u32,
            header_rows: 1,
            cells: cells.collect(),
            ..TableRecord::default()
        }
    }

    #[test]
    fn cells_rows_and_what_records_have_told() {
        let old = table(&[&["Kaj", "Längd", "Djup"], &["Norra", "40", "3"], &["Södra", "55", "4"]]);
        let new = table(&[
            &["Kaj", "Längd", "Djup"],
            &["Norra", "42", "3"],
            &["Södra", "56", "4"],
            &["Östra", "9", "1"],
        ]);
        let mut told = Told::default();
        told.tell(&edits("40", "42"), 4, Some([1, 1]));
        let found = compare(&old, &new, &mut told);
        let told: Vec<_> =
            found.iter().map(|d| (d.change, d.what.as_str(), d.place.last().unwrap().1.as_str())).collect();
        assert_eq!(told, [(Change::Changed, "cell", "Längd"), (Change::Added, "row", "Östra")]);
        assert_eq!(found[0].fields[0].to, "56");
        assert!(compare(&old, &old, &mut Told::default()).is_empty());
    }

    #[test]
    fn an_emptied_cell_whose_record_is_gone_is_told_already() {
        let old = table(&[&["Kaj", "Längd"], &["Norra", "40"]]);
        let new = table(&[&["Kaj", "Längd"], &["Norra", ""]]);
        let mut told = Told::default();
        assert_eq!(compare(&old, &new, &mut told).len(), 1);
        told.tell_whole(Side::Old, &[], Some([1, 1]));
        assert!(compare(&old, &new, &mut told).is_empty());
    }
}
