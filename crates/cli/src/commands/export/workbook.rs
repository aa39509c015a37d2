//! `--xlsx`: the workbook.

use super::compared;
use super::documents::Chosen;
use super::links::{Links, Place};
use super::{Wanted, counted};
use crate::args::{self, Export};
use crate::output;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use tabellverk_compare::tabular::{Cell, Column, Unit};
use tabellverk_compare::{Collection, Population};
use tabellverk_export::records::{
    RecordRow, RecordType, document_cells, document_columns, label, table_columns, table_row,
};
use tabellverk_export::{Book, Language, Row, SheetId, add};
use tabellverk_records::DocumentInfo;

/// The workbook that is being written.
pub struct Workbook {
    file: PathBuf,
    dataset: String,
    book: Book,
    language: Language,
    documents: SheetId,
    sheets: Vec<(&'static RecordType, SheetId)>,
    links: Links,
    records: usize,
    /// Documents that are not where they were.
    gone: Vec<String>,
    wanted: Vec<&'static str>,
    is_all: bool,
}

const RECORDS: Column =
    Column { name: "records", swedish: "Poster", english: "Records", unit: Some(Unit::Count) };
const DOUBTFUL: Column = Column {
    name: "doubtful_records",
    swedish: "Tveksamma poster",
    english: "Doubtful records",
    unit: Some(Unit::Count),
};

impl Workbook {
    pub fn new(args: &Export, file: &Path, wanted: &Wanted) -> anyhow::Result<Workbook> {
        let language = match args.language {
            args::Language::Sv => Language::Swedish,
            args::Language::En => Language::English,
        };
        let links = Links::of(args, file)?;
        let mut book = Book::new(language)?;
        let columns: Vec<Column> = document_columns().iter().copied().chain([RECORDS, DOUBTFUL]).collect();
        let about = language.of((
            "Dokumenten som posterna kommer ur; sidantalet är en länk till dokumentet.",
            "The documents that the records come from; the number of pages is a link to the document.",
        ));
        let documents = book.sheet(language.of(("Dokument", "Documents")), about, &columns);
        let sheet = |kind: &&'static RecordType| {
            let name = language.of((kind.swedish, kind.english));
            (*kind, book.sheet(name, language.of(described(kind.name)), &table_columns(kind)))
        };
        let sheets = wanted.types.iter().map(sheet).collect();
        Ok(Workbook {
            file: file.to_owned(),
            dataset: args.out.display().to_string(),
            book,
            language,
            documents,
            sheets,
            links,
            records: 0,
            gone: Vec::new(),
            wanted: wanted.types.iter().map(|t| t.name).collect(),
            is_all: args.types.is_empty(),
        })
    }

    pub fn add(&mut self, document: &DocumentInfo, rows: Vec<Vec<RecordRow>>) -> anyhow::Result<()> {
        let place = self.links.place(document);
        if matches!(place, Place::Gone) {
            self.gone.push(document.path.clone());
        }
        let own = document_cells(document);
        let count = rows.iter().map(Vec::len).sum::<usize>();
        let doubtful = rows.iter().flatten().filter(|r| r.doubtful).count();
        self.records += count;
        let mut cells = own.clone();
        cells.extend([Cell::Integer(count as i64), Cell::Integer(doubtful as i64)]);
        for (cell, column) in cells.iter_mut().zip(document_columns()) {
            label(cell, column.name, self.language);
        }
        let at = |name: &str| document_columns().iter().position(|c| c.name == name);
        let link = at("pages").zip(place.document(document));
        let odd: Vec<&str> = document.flags.iter().map(|f| f.message.as_str()).collect();
        let doubted: Vec<usize> = at("year").filter(|_| !odd.is_empty()).into_iter().collect();
        let note = odd.join("; ");
        self.book.row(
            self.documents,
            Row {
                cells: &cells,
                doubted: &doubted,
                note: (!odd.is_empty()).then_some(&note),
                link: link.as_ref().map(|(at, link)| (*at, link.as_str())),
            },
        )?;
        for ((kind, sheet), rows) in self.sheets.iter().zip(rows) {
            for row in rows {
                let row = table_row(kind, &own, row, Some(self.language));
                let link = place.record(document, &row.record_id, row.page);
                let note = (!row.doubted.is_empty()).then_some(row.doubt.as_str());
                let link = link.as_deref().map(|link| (row.page_at, link));
                self.book.row(*sheet, Row { cells: &row.cells, doubted: &row.doubted, note, link })?;
            }
        }
        Ok(())
    }

    pub fn finish(
        mut self,
        documents: &[Chosen],
        collection: &Collection,
        population: &Population,
        said: &mut Vec<String>,
    ) -> anyhow::Result<Vec<u8>> {
        let by_id: HashMap<&str, &DocumentInfo> =
            documents.iter().map(|d| (d.info.id.as_str(), &d.info)).collect();
        let link = |id: &str, record: Option<&str>, page: Option<u32>| {
            let document = by_id.get(id)?;
            let place = self.links.place(document);
            match (record, page) {
                (Some(record), Some(page)) => place.record(document, record, page),
                _ => place.document(document),
            }
        };
        let wanted = |kind: &str| self.wanted.contains(&kind);
        let sheets = compared::sheets(collection, population, self.language, &wanted, self.is_all, &link);
        for sheet in &sheets {
            add(&mut self.book, sheet, self.language)?;
        }
        let explained = self.explained(documents);
        if !self.gone.is_empty() {
            let (n, one) = (self.gone.len(), &self.gone[0]);
            output::warning(&format!(
                "{} not where they were read ({one}{}), and {} in the workbook: name the folder that they were \
                 named from with --documents",
                counted(n, "document is", "documents are"),
                if n > 1 { ", ..." } else { "" },
                if n == 1 { "it has no links" } else { "they have no links" },
            ));
        }
        said.push(format!(
            "{}: {} of {}",
            self.file.display(),
            counted(self.records, "record", "records"),
            counted(documents.len(), "document", "documents")
        ));
        Ok(self.book.finish(&explained)?)
    }

    /// What the first sheet says at its head.
    fn explained(&self, documents: &[Chosen]) -> Vec<String> {
        let names: BTreeSet<&str> = documents.iter().filter_map(|d| d.info.municipality.as_deref()).collect();
        let nameless = documents.iter().filter(|d| d.info.municipality.is_none()).count();
        let years: BTreeSet<i32> = documents.iter().filter_map(|d| d.info.year).collect();
        let mut listed = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        if names.len() > NAMED {
            listed.push_str(", …");
        }
        let span = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first == last => format!(" ({first})"),
            (Some(first), Some(last)) => format!(" ({first}–{last})"),
            _ => String::new(),
        };
        let version = env!("CARGO_PKG_VERSION");
        let (records, documents, dataset) = (self.records, documents.len(), &self.dataset);
        match self.language {
            Language::Swedish => vec![
                "Vad kommunerna skriver i sina planer och uppföljningar".into(),
                format!(
                    "{records} poster ur {documents} dokument{span}, lästa av Tabellverk {version}; datamängd: \
                     {dataset}."
                ),
                sentences(&[
                    (!names.is_empty(), format!("Kommuner: {listed}.")),
                    (nameless > 0, format!("{nameless} dokument nämner ingen kommun.")),
                ]),
                "En rad är en post: ett mål, en aktivitet, ett belopp. Den säger vilket dokument den kommer ur, på \
                 vilken sida den står och hur säker läsningen är."
                    .into(),
            ],
            Language::English => vec![
                "What municipalities say in their plans and reports".into(),
                format!(
                    "{records} records of {documents} documents{span}, read by Tabellverk {version}; dataset: \
                     {dataset}."
                ),
                sentences(&[
                    (!names.is_empty(), format!("Municipalities: {listed}.")),
                    (nameless > 0, format!("{} no municipality.", counted(nameless, "document names", "documents name"))),
                ]),
                "A row is a record: a goal, an activity, an amount. It says which document it comes from, on which \
                 page it stands and how sure the reading is."
                    .into(),
            ],
        }
    }
}

/// Those that are true, in a paragraph.
fn sentences(all: &[(bool, String)]) -> String {
    let told: Vec<&str> = all.iter().filter(|(is_so, _)| *is_so).map(|(_, said)| said.as_str()).collect();
    told.join(" ")
}

/// Municipalities that are named on the first sheet.
const NAMED: usize = 20;

/// What the records of a type are, in Swedish and English.
fn described(name: &str) -> (&'static str, &'static str) {
    match name {
        "goals" => ("Mål som fullmäktige eller en nämnd har satt.", "Goals set by the council or a board."),
        "activities" => (
            "Vad som ska göras, av vem, och hur långt det har kommit.",
            "What is to be done, by whom, and how far it has come.",
        ),
        "assessments" => ("Hur det gick med målen.", "How the goals went."),
        "indicators" => {
            ("Varje cell i tabeller med styrtal och nyckeltal.", "Every cell of the tables of indicators.")
        }
        "amounts" => ("Varje tal i tabeller med pengar.", "Every number of the tables of money."),
        "assignments" => ("Uppdrag och särskilda satsningar.", "Assignments and special efforts."),
        "decisions" => ("Vad som föreslås bli beslutat.", "What is proposed to be decided."),
        "notes" => ("Texter som förklarar rader i en budget.", "Texts that explain lines of a budget."),
        "comments" => ("Texter under tabeller med aktiviteter.", "Texts under tables of activities."),
        "checks" => (
            "Summor och skillnader som prövades, och om de stämmer.",
            "Sums and differences that were tried, and whether they hold.",
        ),
        "problems" => (
            "Vad som inte kunde läsas, och vad man kan göra åt det.",
            "What could not be read, and what can be done about it.",
        ),
        "tables" => (
            "Alla tabeller som hittades, även de som inte gav några poster.",
            "All tables that were found, also those that gave no records.",
        ),
        "sections" => ("All text, rubrik för rubrik.", "All text, heading by heading."),
        _ => ("", ""),
    }
}
