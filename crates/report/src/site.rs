//! The files of the site.

use crate::data::{PageView, details, lists, rows, types};
use crate::error::ReportError;
use crate::labels::Language;
use crate::pages::{self, Templates};
use crate::summary::Summary;
use std::collections::BTreeMap;
use tabellverk_compare::{Collection, Population};
use tabellverk_link::Timeline;
use tabellverk_records::DocumentRecords;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path in the folder of the site, with `/`.
    pub path: String,
    /// What is in it.
    pub content: String,
}

/// An input of the dataset that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The input as it was named.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// What is told of the dataset as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The name of the site.
    pub name: String,
    /// What could not be read.
    pub failed: Vec<Failed>,
}

/// A dataset, as the pages that are not of one document need it.
pub struct Site {
    /// What is told of it.
    pub about: About,
    /// Its documents in short.
    pub documents: Vec<Summary>,
    /// What of them is compared.
    pub collection: Collection,
    /// How many people live where.
    pub population: Population,
    /// What happened to what was promised, by municipality.
    pub timelines: Vec<Timeline>,
}

/// What a document's pages are made of.
pub struct DocumentFiles<'a> {
    /// Its records.
    pub records: &'a DocumentRecords,
    /// The pages that hold records, as they look.
    pub pages: &'a BTreeMap<u32, PageView>,
    /// An address of the document itself, seen from the folder of the site; none where it is not known.
    pub link: Option<&'a str>,
    /// The name of the site.
    pub name: &'a str,
}

/// The front end, part by part: each uses what those before it give.
const SCRIPT: [&str; 15] = [
    include_str!("../assets/app/base.js"),
    include_str!("../assets/app/words.js"),
    include_str!("../assets/app/data.js"),
    include_str!("../assets/app/address.js"),
    include_str!("../assets/app/theme.js"),
    include_str!("../assets/app/sort.js"),
    include_str!("../assets/app/tables.js"),
    include_str!("../assets/app/rows.js"),
    include_str!("../assets/app/picture.js"),
    include_str!("../assets/app/story.js"),
    include_str!("../assets/app/panel.js"),
    include_str!("../assets/app/list_state.js"),
    include_str!("../assets/app/list_parts.js"),
    include_str!("../assets/app/list_rows.js"),
    include_str!("../assets/app/lists.js"),
];
/// The style sheet, part by part.
const STYLE: [&str; 5] = [
    include_str!("../assets/style/base.css"),
    include_str!("../assets/style/data.css"),
    include_str!("../assets/style/panel.css"),
    include_str!("../assets/style/page.css"),
    include_str!("../assets/style/print.css"),
];

/// The files that every site has: the front end and the record types.
///
/// # Errors
/// If there is a mistake in this program.
pub fn shared_files() -> Result<Vec<File>, ReportError> {
    let file = |path: &str, content: String| File { path: path.to_owned(), content };
    Ok(vec![
        file("assets/app.js", SCRIPT.concat()),
        file("assets/app.css", STYLE.concat()),
        file("data/types.js", types()?),
    ])
}

/// The files of one document, and the document in short.
///
/// # Errors
/// If there is a mistake in this program.
pub fn document_files(of: &DocumentFiles<'_>) -> Result<(Vec<File>, Summary), ReportError> {
    let rows = rows(of.records);
    let summary = Summary::of(of.records, &rows);
    let id = &summary.id;
    let mut files = vec![
        File { path: format!("data/{id}.js"), content: lists(of.records, &rows)? },
        File { path: format!("data/{id}.detail.js"), content: details(of.records, of.pages, of.link)? },
    ];
    let templates = Templates::new()?;
    for language in Language::ALL {
        let page = pages::document(&summary, language);
        files.push(html(&templates, &page, language, of.name)?);
    }
    Ok((files, summary))
}

fn html(
    templates: &Templates,
    page: &pages::Page,
    language: Language,
    name: &str,
) -> Result<File, ReportError> {
    let folder = match language {
        Language::Sv => "",
        Language::En => "en/",
    };
    let content = templates.render(page, language, name)?;
    Ok(File { path: format!("{folder}{}", page.path), content })
}

impl Site {
    /// The pages that are not of one document.
    ///
    /// # Errors
    /// If there is a mistake in this program.
    pub fn files(&mut self) -> Result<Vec<File>, ReportError> {
        self.documents.sort_by(|a, b| a.id.cmp(&b.id));
        let templates = Templates::new()?;
        let all = Everything::of(self);
        let mut files = Vec::new();
        for language in Language::ALL {
            for page in pages::pages(&all, language) {
                files.push(html(&templates, &page, language, &self.about.name)?);
            }
        }
        Ok(files)
    }
}

/// A site with what several of its pages ask for.
pub struct Everything<'a> {
    /// The site.
    pub site: &'a Site,
    /// How far activities have come.
    pub status: tabellverk_compare::Comparison<tabellverk_compare::StatusRow>,
    /// What activities cost, by kind.
    pub amounts:
        Vec<(tabellverk_records::Kind, tabellverk_compare::Comparison<tabellverk_compare::AmountRow>)>,
    /// What boards cost, by kind.
    pub boards:
        Vec<(tabellverk_records::Kind, tabellverk_compare::Comparison<tabellverk_compare::AmountRow>)>,
}

impl<'a> Everything<'a> {
    fn of(site: &'a Site) -> Everything<'a> {
        use tabellverk_compare::{AmountQuery, StatusQuery, Subject, amounts, status};
        use tabellverk_records::Kind;
        let compared = |subject: Subject| {
            [Kind::Budget, Kind::Outcome, Kind::Forecast]
                .map(|kind| {
                    let query = AmountQuery::new(subject.clone(), kind);
                    (kind, amounts(&site.collection, &query, &site.population))
                })
                .into()
        };
        Everything {
            site,
            status: status(&site.collection, &StatusQuery::default()),
            amounts: compared(Subject::Concepts),
            boards: compared(Subject::Body),
        }
    }

    /// The municipalities, by name, each with its documents; the last are those that name none.
    pub fn places(&self) -> Vec<(String, Vec<&'a Summary>)> {
        let mut by_place: BTreeMap<(bool, String, String), Vec<&Summary>> = BTreeMap::new();
        for document in &self.site.documents {
            let name = document.municipality.clone();
            let key = (name.is_none(), name.unwrap_or_default(), document.place());
            by_place.entry(key).or_default().push(document);
        }
        by_place.into_iter().map(|((_, _, place), documents)| (place, documents)).collect()
    }
}
