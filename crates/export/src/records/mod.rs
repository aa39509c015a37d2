//! The records of a document as titled rows: what a person reads of each type, in two languages.
//!
//! Cells hold what the records hold: numbers as numbers, words of enumerations as they are in files (`done`), printed
//! text as printed. [`word_label`] says what a word is called; [`document_columns`] are kept apart, for those who show
//! one document have no use for them.

mod doubt;
mod fields;
mod figures;
mod plans;
mod table;
mod texts;
mod words;

pub use table::{TableRow, label, table_columns, table_row};
pub use words::{Label, word_label, word_labels};

use doubt::Checks;
use fields::{Field, maybe, text, whole, word};
use std::sync::OnceLock;
use tabellverk_compare::tabular::{Cell, Column, Unit};
use tabellverk_records::{Certainty, Common, DocumentInfo, DocumentRecords};

/// A record type as people know it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordType {
    /// Name of its table in the dataset: `amounts`, `activities`...
    pub name: &'static str,
    /// Its title in Swedish.
    pub swedish: &'static str,
    /// Its title in English.
    pub english: &'static str,
    /// What a person reads of a record. Page, certainty and doubt are not among them: every [`RecordRow`] has those.
    pub columns: Vec<Column>,
}

/// A record as cells.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordRow {
    /// Id of the record.
    pub record_id: String,
    /// Page it starts on, from 1.
    pub page: u32,
    /// How sure it is.
    pub certainty: Certainty,
    /// Whether a value of it is ambiguous, contradicted, or can hardly be right.
    pub doubtful: bool,
    /// Why, in English: the flags, the readings that compete, the checks that do not come true.
    pub doubt: Vec<String>,
    /// The same in Swedish; what the records say in words of their own stays as it is.
    pub doubt_swedish: Vec<String>,
    /// Which of the cells are in doubt, in ascending order; of a doubtful record at least one.
    pub doubted: Vec<usize>,
    /// A cell for each column of its type.
    pub cells: Vec<Cell>,
}

/// The record types in the order in which a person wants them.
pub fn record_types() -> &'static [RecordType] {
    static TYPES: OnceLock<Vec<RecordType>> = OnceLock::new();
    TYPES.get_or_init(|| SPECS.iter().map(|spec| spec.record_type()).collect())
}

/// The records of one type, page by page and on a page in the order of the document, as in the dataset's tables; none
/// of a type that is not known.
pub fn rows(records: &DocumentRecords, name: &str) -> Vec<RecordRow> {
    let spec = SPECS.iter().find(|spec| spec.name() == name);
    spec.map_or_else(Vec::new, |spec| spec.rows(records))
}

/// What is told of the document that a record is of.
pub fn document_columns() -> &'static [Column] {
    static COLUMNS: OnceLock<Vec<Column>> = OnceLock::new();
    COLUMNS.get_or_init(|| DOCUMENT.iter().map(|field| field.column).collect())
}

/// A cell for each of [`document_columns`].
pub fn document_cells(document: &DocumentInfo) -> Vec<Cell> {
    DOCUMENT.iter().map(|field| (field.get)(document)).collect()
}

static DOCUMENT: [Field<DocumentInfo>; 12] = [
    Field::new("municipality", "Kommun", "Municipality", |d| maybe(&d.municipality)),
    Field::new("municipality_code", "Kommunkod", "Municipality code", |d| maybe(&d.municipality_code)),
    Field::new("body", "Nämnd", "Board", |d| maybe(&d.body)),
    Field::new("document_type", "Dokumenttyp", "Document type", |d| word(&d.document_type)),
    Field::of("year", "År", "Year", Unit::Year, |d| d.year.map_or(Cell::Empty, |y| Cell::Integer(y.into()))),
    Field::new("period", "Uppföljning", "Follow-up", |d| maybe(&d.period)),
    Field::new("as_of", "Per datum", "As of", |d| maybe(&d.as_of)),
    Field::new("title", "Titel", "Title", |d| maybe(&d.title)),
    Field::of("pages", "Sidor", "Pages", Unit::Count, |d| whole(d.pages)),
    Field::new("format", "Format", "Format", |d| text(&d.format)),
    Field::new("path", "Fil", "File", |d| text(&d.path)),
    Field::new("document_id", "Dokument-id", "Document id", |d| text(&d.id)),
];

/// A record type with what makes its rows.
struct Spec<T: 'static> {
    name: &'static str,
    swedish: &'static str,
    english: &'static str,
    /// The column that is in doubt where nothing says which.
    value: &'static str,
    fields: &'static [Field<T>],
    items: fn(&DocumentRecords) -> &[T],
    common: fn(&T) -> &Common,
    /// What makes a record doubtful that its common fields do not say.
    suspect: fn(&T) -> Option<Suspect<'_>>,
}

/// Something odd about a record, and the column it is about.
struct Suspect<'a> {
    column: &'static str,
    message: &'a str,
}

/// A [`Spec`] of whatever type.
trait Rows: Sync {
    fn name(&self) -> &'static str;
    fn record_type(&self) -> RecordType;
    fn rows(&self, records: &DocumentRecords) -> Vec<RecordRow>;
}

impl<T: Sync> Rows for Spec<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn record_type(&self) -> RecordType {
        let columns = self.fields.iter().map(|field| field.column).collect();
        RecordType { name: self.name, swedish: self.swedish, english: self.english, columns }
    }

    fn rows(&self, records: &DocumentRecords) -> Vec<RecordRow> {
        let columns: Vec<Column> = self.fields.iter().map(|field| field.column).collect();
        let checks = Checks::of(records);
        let row = |item: &T| {
            let common = (self.common)(item);
            let suspect = (self.suspect)(item);
            let doubt = doubt::of(common, &columns, self.value, suspect, &checks);
            RecordRow {
                record_id: common.id.clone(),
                page: common.page,
                certainty: common.certainty,
                doubtful: doubt.doubtful,
                doubt: doubt.english,
                doubt_swedish: doubt.swedish,
                doubted: doubt.columns,
                cells: self.fields.iter().map(|field| (field.get)(item)).collect(),
            }
        };
        let mut rows: Vec<RecordRow> = (self.items)(records).iter().map(row).collect();
        rows.sort_by_key(|row| row.page);
        rows
    }
}

static SPECS: [&dyn Rows; 13] = [
    &plans::GOALS,
    &plans::ACTIVITIES,
    &plans::ASSESSMENTS,
    &figures::INDICATORS,
    &figures::AMOUNTS,
    &plans::ASSIGNMENTS,
    &texts::DECISIONS,
    &texts::NOTES,
    &texts::COMMENTS,
    &figures::CHECKS,
    &texts::PROBLEMS,
    &texts::TABLES,
    &texts::SECTIONS,
];
