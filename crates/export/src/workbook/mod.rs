//! Tables as a workbook.

mod about;
mod formats;
mod names;
mod sheet;
mod text;

use formats::Formats;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sheet::Open;
use tabellverk_compare::tabular::{Cell, Column, Table};
use thiserror::Error;

/// Rows of a sheet, titles included.
const ROWS: usize = 1_048_576;

/// Why a workbook cannot be made.
#[derive(Debug, Error)]
pub enum WorkbookError {
    /// The writer failed.
    #[error("the workbook cannot be written: {0}")]
    Write(#[from] XlsxError),
}

/// Which titles and words a workbook has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// Of a label in both languages that of this one.
    pub fn of<T>(self, (swedish, english): (T, T)) -> T {
        match self {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }
}

/// A table to be a sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name; what a workbook does not allow in it is left out, and a name that is there already gets a number.
    pub name: String,
    /// What it is, for the first sheet.
    pub about: String,
    /// The cells.
    pub table: Table,
    /// Where the values of each row stand, as addresses; an empty one for none. None at all, or one a row.
    pub links: Vec<String>,
}

/// A row of a sheet that is written bit by bit.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// A cell for each column.
    pub cells: &'a [Cell],
    /// Which of them are in doubt, in ascending order.
    pub doubted: &'a [usize],
    /// Why, for a note.
    pub note: Option<&'a str>,
    /// The cell with the link, and where it leads: an address whose characters are all ones that an address may have.
    pub link: Option<(usize, &'a str)>,
}

/// A sheet of a [`Book`], by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetId(usize);

/// A workbook that is written row by row, to any of its sheets at any time. It keeps what it is given on disk, but for
/// texts, each of which it keeps once.
pub struct Book {
    book: Workbook,
    first: Worksheet,
    language: Language,
    formats: Formats,
    sheets: Vec<Open>,
    /// Rows of a sheet before it goes on in another one.
    rows: usize,
}

impl Book {
    /// A workbook in a language.
    ///
    /// # Errors
    /// Where the system's folder for temporary files cannot be written to, here and in all that follows.
    pub fn new(language: Language) -> Result<Book, WorkbookError> {
        let mut book = Workbook::new();
        // no clock: the same tables make the same file
        let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
        book.set_properties(&properties);
        Ok(Book {
            book,
            first: Worksheet::new(),
            language,
            formats: Formats::new(),
            sheets: Vec::new(),
            rows: ROWS,
        })
    }

    /// Adds a sheet with these columns. One that gets no row is left out.
    pub fn sheet(&mut self, name: &str, about: &str, columns: &[Column]) -> SheetId {
        self.sheets.push(Open::new(name, about, columns));
        SheetId(self.sheets.len() - 1)
    }

    /// Adds a row to a sheet. One that is full goes on in another sheet of its name and a number.
    ///
    /// # Errors
    /// See [`Book::new`].
    pub fn row(&mut self, sheet: SheetId, row: Row<'_>) -> Result<(), WorkbookError> {
        let at = self.sheets[sheet.0].last(&self.sheets).unwrap_or(sheet.0);
        let at = match self.sheets[at].is_full(self.rows) {
            true => {
                let more = self.sheets[at].another();
                self.sheets.push(more);
                let next = self.sheets.len() - 1;
                self.sheets[at].goes_on(next);
                next
            }
            false => at,
        };
        Ok(self.sheets[at].write(&mut self.book, row, self.language, &self.formats)?)
    }

    /// The bytes of the workbook: a first sheet that explains (the given paragraphs, the sheets, what the words and the
    /// shading mean), then the sheets that have rows, in the order in which they were added.
    ///
    /// # Errors
    /// See [`Book::new`].
    pub fn finish(mut self, explained: &[String]) -> Result<Vec<u8>, WorkbookError> {
        let first = self.language.of(("Om", "About"));
        let mut order: Vec<usize> = Vec::new();
        for at in (0..self.sheets.len()).filter(|at| !self.sheets[*at].is_more()) {
            order.extend(std::iter::successors(Some(at), |at| self.sheets[*at].next()));
        }
        order.retain(|at| self.sheets[*at].count() > 0);
        let wanted: Vec<&str> = order.iter().map(|at| self.sheets[*at].name()).collect();
        let names = names::names(first, &wanted);
        let listed: Vec<(&Open, &str)> =
            order.iter().map(|at| &self.sheets[*at]).zip(names.iter().map(String::as_str)).collect();
        self.first.set_name(first)?;
        about::write(&mut self.first, &listed, explained, self.language, &self.formats)?;
        self.book.push_worksheet(self.first);
        let mut sheets: Vec<Option<Open>> = self.sheets.into_iter().map(Some).collect();
        for (at, name) in order.into_iter().zip(&names) {
            if let Some(worksheet) = sheets[at].take().map(|open| open.finish(name)).transpose()?.flatten() {
                self.book.push_worksheet(worksheet);
            }
        }
        Ok(self.book.save_to_buffer()?)
    }
}

/// The bytes of a workbook of whole tables. Rows that hold doubtful values are shaded and say so in a note, and the
/// first number of a row has its link. A table without rows has no sheet.
///
/// # Errors
/// See [`Book::new`].
pub fn workbook(
    sheets: &[Sheet],
    explained: &[String],
    language: Language,
) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Book::new(language)?;
    for sheet in sheets {
        add(&mut book, sheet, language)?;
    }
    book.finish(explained)
}

/// Adds a whole table to a workbook, see [`workbook`].
///
/// # Errors
/// See [`Book::new`].
pub fn add(book: &mut Book, sheet: &Sheet, language: Language) -> Result<(), WorkbookError> {
    let table = &sheet.table;
    let id = book.sheet(&sheet.name, &sheet.about, &table.columns);
    let all: Vec<usize> = (0..table.columns.len()).collect();
    for (at, cells) in table.rows.iter().enumerate() {
        let shaded = table.doubtful.get(at).copied().unwrap_or(false);
        let note = shaded.then(|| note(&table.columns, cells, language));
        let number = cells.iter().position(|c| matches!(c, Cell::Number(_)));
        let number = number.or_else(|| cells.iter().position(|c| matches!(c, Cell::Integer(_))));
        let link = sheet.links.get(at).map(String::as_str).filter(|link| !link.is_empty());
        let doubted = if shaded { &all[..] } else { &[] };
        book.row(id, Row { cells, doubted, note: note.as_deref(), link: number.zip(link) })?;
    }
    Ok(())
}

/// What is doubtful of a row: what its notes say, or how sure it is.
fn note(columns: &[Column], cells: &[Cell], language: Language) -> String {
    let cell = |name: &str| {
        let at = columns.iter().position(|c| c.name == name)?;
        match cells.get(at) {
            Some(Cell::Text(text)) => Some(text.clone()),
            _ => None,
        }
    };
    let unsaid = ("Något värde på raden är tveksamt.", "A value of the row is doubtful.");
    cell("notes").or_else(|| cell("certainty")).unwrap_or_else(|| language.of(unsaid).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_compare::tabular::Unit;

    #[test]
    fn a_full_sheet_goes_on_in_another() {
        let mut book = Book::new(Language::English).expect("a workbook");
        book.rows = 4;
        let column = Column { name: "n", swedish: "Antal", english: "Number", unit: Some(Unit::Count) };
        let (long, short) = (book.sheet("Long", "", &[column]), book.sheet("Short", "", &[column]));
        let empty = book.sheet("Empty", "", &[column]);
        for n in 0..8 {
            let cells = [Cell::Integer(n)];
            let row = Row { cells: &cells, doubted: &[], note: None, link: None };
            book.row(long, row).expect("a row");
            if n == 0 {
                book.row(short, row).expect("a row");
            }
        }
        assert_eq!(empty, SheetId(2));
        let bytes = book.finish(&[]).expect("a workbook");
        let mut book: calamine::Xlsx<_> =
            calamine::Reader::new(std::io::Cursor::new(bytes)).expect("a workbook");
        let names = calamine::Reader::sheet_names(&book);
        assert_eq!(names, ["About", "Long", "Long 2", "Long 3", "Short"]);
        let last = calamine::Reader::worksheet_range(&mut book, "Long 3").expect("a sheet");
        let cells: Vec<String> = last.cells().map(|c| c.2.to_string()).collect();
        assert_eq!(cells, ["Number", "6", "7"]);
    }
}
