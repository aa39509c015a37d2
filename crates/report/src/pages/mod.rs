//! The pages: what stands on them, section by section. One template shows them all.

mod amounts;
mod compared;
mod document;
mod found;
mod indicators;
mod municipality;
mod overview;
mod template;

pub use document::document;
pub use template::Templates;

use crate::chart::{color, hex};
use crate::format::Numbers;
use crate::labels::{self, Language};
use crate::site::Everything;
use crate::summary::{Link, Summary};
use crate::table::{Cell, Table};
use serde::Serialize;
use tabellverk_compare::{LeftOut, Note, NoteCode, Reason, Source};

/// A page as data.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// Its path within its language: `index.html`, `documents/x.html`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// The page it belongs to, and its title.
    pub above: Option<(String, String)>,
    /// What it is about, in a few sentences.
    pub lead: Vec<String>,
    /// Facts in a list: what, and which.
    pub facts: Vec<(String, Cell)>,
    /// What stands on it.
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section {
    /// Its name in addresses.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What is to be known of it.
    pub text: Vec<String>,
    /// A chart.
    pub figure: Option<Figure>,
    /// A table; under a chart it holds the same.
    pub table: Option<Table>,
    /// Whether it is closed at first, and opened by its heading.
    pub closed: bool,
    /// Lists of records.
    pub records: Option<Lists>,
}

/// A chart with what explains it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Figure {
    /// The picture.
    pub svg: String,
    /// What it shows.
    pub caption: String,
    /// Its series: colour, name.
    pub keys: Vec<(String, String)>,
}

/// Lists of records that the front end fills.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Lists {
    /// Ids of documents, apart by spaces.
    pub documents: String,
    /// Types with how many records they have: `amounts:120`.
    pub types: String,
}

/// The most rows of a table under one of many charts of a page.
const UNDER_A_CHART: usize = 150;

impl Figure {
    /// A chart with its series in their colours.
    fn new(svg: String, caption: &str, palette: &[usize], series: &[&str]) -> Figure {
        let key = |(at, name): (usize, &&str)| (hex(color(palette, at)), (*name).to_owned());
        let keys = series.iter().enumerate().map(key).collect();
        Figure { svg, caption: caption.to_owned(), keys }
    }
}

/// Where a page stands.
#[derive(Clone, Copy, Debug)]
pub struct Here {
    /// Its language.
    pub language: Language,
    /// From the page to the pages of its language: empty, or `../`.
    pub base: &'static str,
}

impl Here {
    /// A label.
    pub fn t(self, key: &'static str) -> &'static str {
        labels::label(self.language, key)
    }

    /// How numbers are written.
    pub fn numbers(self) -> Numbers {
        Numbers(self.language)
    }

    /// A count as it is written.
    pub fn count(self, count: usize) -> String {
        self.numbers().fixed(count as f64, 0)
    }

    /// A cell that leads to the first of these sources.
    fn of(self, cell: Cell, sources: &[Source]) -> Cell {
        cell.of(self.base, sources.first().map(link).as_ref())
    }

    /// What is to be known of a value.
    fn notes(self, notes: &[Note]) -> Cell {
        let mut labels: Vec<&str> = notes.iter().map(|n| self.language.of(note(n.code))).collect();
        labels.dedup();
        let messages: Vec<&str> = notes.iter().map(|n| n.message.as_str()).collect();
        Cell { note: Some(messages.join("; ")).filter(|m| !m.is_empty()), ..Cell::text(&labels.join("; ")) }
    }

    /// What was left out of a comparison, by reason.
    fn left_out(self, id: &str, left_out: &[LeftOut]) -> Option<Section> {
        if left_out.is_empty() {
            return None;
        }
        let mut sorted: Vec<&LeftOut> = left_out.iter().collect();
        sorted.sort_by_key(|l| l.reason);
        let rows = sorted.into_iter().map(|l| {
            vec![
                Cell::text(self.language.of(Reason::labels(l.reason))),
                Cell::head(l.place.municipality.as_deref().unwrap_or_default()),
                Cell::maybe(l.place.body.as_deref()),
                self.of(Cell::text(&l.what), &l.sources),
                Cell::count(self.numbers(), l.count),
                Cell { note: Some(l.message.clone()), ..Cell::default() },
            ]
        });
        let records = format!("{}#", self.t("records"));
        let titles = [
            self.t("reason"),
            self.t("municipality"),
            self.t("body"),
            self.t("what"),
            &records,
            self.t("in_words"),
        ];
        Some(Section {
            id: id.into(),
            title: format!("{} ({})", self.t("left_out"), self.count(left_out.len())),
            text: vec![self.t("left_out_about").to_owned()],
            table: Some(Table::new(self.t("left_out"), &titles, rows.collect())),
            closed: true,
            ..Section::default()
        })
    }
}

/// The record of a source, as pages link to it.
fn link(source: &Source) -> Link {
    let record = crate::data::key(&source.document_id, &source.record_id).to_owned();
    Link { document: source.document_id.clone(), record, page: source.page }
}

fn note(code: NoteCode) -> (&'static str, &'static str) {
    match code {
        NoteCode::TakenAsNet => ("tagen som netto", "taken as net"),
        NoteCode::Doubtful => ("kan läsas på annat sätt", "could be read otherwise"),
        NoteCode::Contradicted => ("dokumentet motsäger sig", "the document contradicts itself"),
        NoteCode::Flagged => ("orimligt värde", "can hardly be right"),
        NoteCode::RankDepends => ("ordningen beror på läsningen", "the order depends on the reading"),
        NoteCode::DocumentsDiffer => ("dokument säger olika", "documents differ"),
        NoteCode::PopulationOfOtherYear => ("invånare från annat år", "inhabitants of another year"),
        NoteCode::SeveralBodies => ("flera nämnder", "several boards"),
        NoteCode::OneBody => ("en nämnd, andra hela kommunen", "one board, others the whole municipality"),
        NoteCode::DifferentBodies => ("olika nämnder", "different boards"),
        NoteCode::YearsDiffer => ("olika år", "different years"),
        NoteCode::Unknown => ("okänt namn", "unknown name"),
        NoteCode::ElectionYear => ("valår", "election year"),
    }
}

/// Records by certainty as cells: the four counts, and the share that is proved.
fn certainties(here: Here, counts: [u32; 4]) -> Vec<Cell> {
    let all: u32 = counts.iter().sum();
    let mut out: Vec<Cell> = counts.iter().map(|n| Cell::count(here.numbers(), *n)).collect();
    out.push(match all {
        0 => Cell { number: true, ..Cell::default() },
        _ => share(here, f64::from(counts[0]) / f64::from(all)),
    });
    out
}

/// A share as a cell.
fn share(here: Here, share: f64) -> Cell {
    Cell::number(share, here.numbers().share(share, 0))
}

/// The titles of [`certainties`].
fn certainty_titles(here: Here) -> Vec<String> {
    let titles = [
        here.t("proved"),
        here.t("read"),
        here.t("ambiguous"),
        here.t("contradicted"),
        here.t("share_proved"),
    ];
    titles.iter().map(|t| format!("{t}#")).collect()
}

/// The lists of records of some documents.
fn lists(here: Here, documents: &[&Summary]) -> Section {
    let mut types: Vec<String> = Vec::new();
    for of in tabellverk_export::records::record_types() {
        let counts = documents.iter().flat_map(|d| &d.records).filter(|(name, _)| *name == of.name);
        let count: u32 = counts.flat_map(|(_, c)| c).sum();
        if count > 0 {
            types.push(format!("{}:{count}", of.name));
        }
    }
    let documents: Vec<&str> = documents.iter().map(|d| d.id.as_str()).collect();
    Section {
        id: "records".into(),
        title: here.t("all_records").to_owned(),
        text: vec![here.t("all_records_about").to_owned()],
        records: Some(Lists { documents: documents.join(" "), types: types.join(" ") }),
        ..Section::default()
    }
}

/// The pages that are not of one document.
pub fn pages(all: &Everything<'_>, language: Language) -> Vec<Page> {
    let here = Here { language, base: "" };
    let mut out = vec![
        overview::overview(all, here),
        compared::status(all, here),
        amounts::amounts(all, here),
        indicators::indicators(all, here),
        compared::goals(all, here),
        overview::coverage(all, here),
        found::contradictions(all, here),
        found::missing(all, here),
    ];
    let here = Here { language, base: "../" };
    let places = all.places();
    out.extend(
        places.iter().map(|(place, documents)| municipality::municipality(all, here, place, documents)),
    );
    out
}
