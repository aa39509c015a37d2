//! A sheet that is written row by row.

use super::formats::Formats;
use super::text::{fit, fit_to};
use super::{Language, Row};
use rust_xlsxwriter::{Formula, IgnoreError, Note, Url, Workbook, Worksheet, XlsxError};
use tabellverk_compare::tabular::{Cell, Column};

/// Notes of a sheet: each is a drawing, of which a spreadsheet holds so many before it is slow.
const NOTES: usize = 2_000;
/// Characters of a note.
const NOTE: usize = 1_000;
/// Characters of a text in a formula.
const LITERAL: usize = 255;
/// Links beside formulas.
const LINKS: usize = 65_530;
/// Characters of such a link.
const ADDRESS: usize = 2_000;
/// How wide a column is at most, in characters.
const WIDTH: usize = 50;
/// Columns that stay on one line: what programs know a thing by, and doubt, which the note of the cell tells, too.
const COMPACT: [&str; 7] =
    ["doubt", "record_id", "document_id", "document_ids", "records", "repair_record", "path"];
/// How wide such a column is at most.
const NARROW: usize = 36;
/// Lines of a row at most; the cell holds all of its text.
const LINES: usize = 8;
/// Height of a line in points.
const LINE: f64 = 15.0;
/// Rows that are looked at for the widths of columns.
const LOOKED_AT: usize = 500;

/// A sheet that rows are added to.
pub(super) struct Open {
    name: String,
    about: String,
    columns: Vec<Column>,
    /// Made with the first row.
    worksheet: Option<Worksheet>,
    /// Rows without titles.
    count: usize,
    notes: usize,
    links: usize,
    /// Characters of the longest text of each column so far.
    widths: Vec<usize>,
    /// The sheet in which it goes on.
    next: Option<usize>,
    is_more: bool,
}

impl Open {
    pub fn new(name: &str, about: &str, columns: &[Column]) -> Open {
        Open {
            name: name.to_owned(),
            about: about.to_owned(),
            columns: columns.to_owned(),
            worksheet: None,
            count: 0,
            notes: 0,
            links: 0,
            widths: vec![0; columns.len()],
            next: None,
            is_more: false,
        }
    }

    /// The sheet in which this one goes on.
    pub fn another(&self) -> Open {
        Open { is_more: true, ..Open::new(&self.name, &self.about, &self.columns) }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn about(&self) -> &str {
        &self.about
    }

    pub fn count(&self) -> usize {
        self.count
    }

    pub fn is_more(&self) -> bool {
        self.is_more
    }

    pub fn next(&self) -> Option<usize> {
        self.next
    }

    pub fn goes_on(&mut self, next: usize) {
        self.next = Some(next);
    }

    /// The sheet in which what began here is written now.
    pub fn last(&self, all: &[Open]) -> Option<usize> {
        std::iter::successors(self.next, |at| all[*at].next).last()
    }

    pub fn is_full(&self, rows: usize) -> bool {
        self.count + 1 >= rows
    }

    pub fn write(
        &mut self,
        book: &mut Workbook,
        row: Row<'_>,
        language: Language,
        formats: &Formats,
    ) -> Result<(), XlsxError> {
        if self.worksheet.is_none() {
            let mut made = book.new_worksheet_with_low_memory()?;
            for (at, column) in self.columns.iter().enumerate() {
                let title = fit(language.of((column.swedish, column.english)));
                made.write_string_with_format(0, at as u16, title, &formats.head)?;
            }
            made.set_row_height(0, 2.0 * LINE)?;
            self.worksheet = Some(made);
        }
        let Some(sheet) = self.worksheet.as_mut() else { return Ok(()) };
        self.count += 1;
        let at = self.count as u32;
        let mut lines = 1;
        let mut doubted = row.doubted.iter().peekable();
        for (n, (cell, column)) in row.cells.iter().zip(&self.columns).enumerate() {
            let is_doubted = doubted.next_if(|d| **d == n).is_some();
            let link = row.link.filter(|(linked, _)| *linked == n).map(|(_, link)| link);
            if self.count <= LOOKED_AT {
                self.widths[n] = self.widths[n].max(shown(cell));
            }
            let n = n as u16;
            match cell {
                Cell::Empty if is_doubted => {
                    sheet.write_blank(at, n, formats.text(true))?;
                }
                Cell::Empty => {}
                Cell::Text(text) => {
                    let text = fit(text);
                    let compact = COMPACT.contains(&column.name);
                    if !compact {
                        lines = lines.max(wrapped(&text));
                    }
                    if let Some(link) = link {
                        linked(sheet, &mut self.links, (at, n), link)?;
                    }
                    let format = if compact { formats.compact(is_doubted) } else { formats.text(is_doubted) };
                    sheet.write_string_with_format(at, n, text, format)?;
                }
                Cell::Integer(_) | Cell::Number(_) => {
                    let value = match cell {
                        Cell::Integer(whole) => *whole as f64,
                        Cell::Number(number) => *number,
                        _ => 0.0,
                    };
                    // a whole number is a name for its link; any other stays a number beside it
                    let formula = link.filter(|_| matches!(cell, Cell::Integer(_)));
                    if let Some(formula) = formula.and_then(|link| formula_of(link, value)) {
                        sheet.write_formula_with_format(at, n, formula, formats.link(is_doubted))?;
                        continue;
                    }
                    let mut is_linked = false;
                    if let Some(link) = link {
                        is_linked = linked(sheet, &mut self.links, (at, n), link)?;
                    }
                    let format = formats.number(column, value, is_linked, is_doubted);
                    sheet.write_number_with_format(at, n, value, format)?;
                }
            }
        }
        // not every program makes rows as high as their texts
        if lines > 1 {
            sheet.set_row_height(at, lines.min(LINES) as f64 * LINE)?;
        }
        let first = row.doubted.first().copied().unwrap_or(0) as u16;
        if let Some(note) = row.note.filter(|_| self.notes < NOTES) {
            self.notes += 1;
            let note = Note::new(fit_to(note, NOTE)).add_author_prefix(false).set_width(320);
            sheet.insert_note(at, first, &note)?;
        }
        Ok(())
    }

    /// The sheet with titles frozen, filters, and columns as wide as what stands in them; `None` without rows.
    pub fn finish(self, name: &str) -> Result<Option<Worksheet>, XlsxError> {
        let Some(mut sheet) = self.worksheet else { return Ok(None) };
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        if !self.columns.is_empty() {
            let last = (self.count as u32, self.columns.len() as u16 - 1);
            sheet.autofilter(0, 0, last.0, last.1)?;
            // codes and printed figures are text, and no mistake
            sheet.ignore_error_range(1, 0, last.0, last.1, IgnoreError::NumberStoredAsText)?;
        }
        for (at, (column, longest)) in self.columns.iter().zip(&self.widths).enumerate() {
            // a title goes on in a second line, and the arrow of the filter stands beside it
            let titles = [column.swedish, column.english].into_iter();
            let words = titles.clone().flat_map(str::split_whitespace).map(|w| w.chars().count() + 3);
            let halves = titles.map(|title| title.chars().count() / 2 + 5);
            let title = words.chain(halves).max().unwrap_or(0);
            let widest = if COMPACT.contains(&column.name) { NARROW } else { WIDTH };
            sheet.set_column_width(at as u16, (*longest).min(widest).max(title).max(8) as f64 + 1.5)?;
        }
        // A3
        sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        Ok(Some(sheet))
    }
}

/// How wide a cell is, in characters.
fn shown(cell: &Cell) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(|l| l.chars().count()).max().unwrap_or(0),
        // with the spaces that group it
        Cell::Integer(n) => n.to_string().len() * 4 / 3,
        Cell::Number(n) => format!("{n:.3}").trim_end_matches(['0', '.']).len() * 4 / 3 + 1,
    }
}

/// The lines of a text in a column that is as wide as any.
fn wrapped(text: &str) -> usize {
    // most texts fit
    match text.len() > WIDTH || text.contains('\n') {
        // whole words fill a line to nine tenths
        true => text.lines().map(|l| (l.chars().count() * 10).div_ceil(WIDTH * 9).max(1)).sum(),
        false => 1,
    }
}

/// A link as a formula that shows a number: a sheet can have any number of those. `None` for an address that a formula
/// cannot hold.
fn formula_of(link: &str, shows: f64) -> Option<Formula> {
    let holds = link.len() <= LITERAL && !link.contains('"') && !link.chars().any(char::is_control);
    holds.then(|| Formula::new(format!("=HYPERLINK(\"{link}\",{shows})")).set_result(shows.to_string()))
}

/// A link beside formulas, as long as the sheet has room for one; whether it has.
fn linked(
    sheet: &mut Worksheet,
    count: &mut usize,
    (row, column): (u32, u16),
    link: &str,
) -> Result<bool, XlsxError> {
    let fits = *count < LINKS && link.len() <= ADDRESS;
    if fits {
        *count += 1;
        // the writer's name for what is relative to the workbook
        let url = if link.contains("://") { Url::new(link) } else { Url::new(format!("file:///{link}")) };
        sheet.write_url(row, column, url)?;
    }
    Ok(fits)
}
