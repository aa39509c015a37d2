//! The sheets of the workbook that compare municipalities.

use tabellverk_compare::tabular::{Cell, Column, Table};
use tabellverk_compare::{
    AmountQuery, Collection, IndicatorQuery, Population, StatusQuery, Subject, amounts, coverage, indicators,
    status,
};
use tabellverk_export::records::label;
use tabellverk_export::{Language, Sheet};
use tabellverk_records::Kind;

/// Where a record, or a document, is: by the document's id, and the record's with its page.
type Link<'a> = &'a dyn Fn(&str, Option<&str>, Option<u32>) -> Option<String>;

/// The comparisons of the record types that are asked for; those without rows are left out by the workbook.
pub fn sheets(
    collection: &Collection,
    population: &Population,
    language: Language,
    wanted: &dyn Fn(&str) -> bool,
    all: bool,
    link: Link<'_>,
) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let mut left_out = Vec::new();
    let mut add = |name: (&str, &str), about: (&str, &str), table: Table, left: Option<Table>| {
        let name = language.of(name);
        left_out.extend(left.map(|left| (name.to_owned(), left)));
        sheets.push(sheet(name, language.of(about), table, language, link));
    };
    if wanted("activities") {
        let found = status(collection, &StatusQuery::default());
        let about = (
            "Jämförelse: hur långt aktiviteterna har kommit, per nämnd och uppföljning.",
            "Comparison: how far activities have come, by board and follow-up.",
        );
        add(("Jämför status", "Compare status"), about, found.table(), Some(found.left_out_table()));
    }
    if wanted("amounts") {
        for (kind, name, about) in [
            (
                Kind::Budget,
                ("Jämför budget", "Compare budgets"),
                (
                    "Jämförelse: budgeterad nettokostnad per verksamhet (räkenskapssammandraget), kommun och år.",
                    "Comparison: budgeted net cost by national activity, municipality and year.",
                ),
            ),
            (
                Kind::Outcome,
                ("Jämför utfall", "Compare outcomes"),
                (
                    "Jämförelse: nettokostnad enligt bokslut per verksamhet (räkenskapssammandraget), kommun och år.",
                    "Comparison: net cost as it came out by national activity, municipality and year.",
                ),
            ),
        ] {
            let found = amounts(collection, &AmountQuery::new(Subject::Concepts, kind), population);
            add(name, about, found.table(), Some(found.left_out_table()));
        }
    }
    if wanted("indicators") {
        // one municipality alone is no comparison, and stands among the records
        let query = IndicatorQuery { municipalities: 2, ..IndicatorQuery::default() };
        let found = indicators(collection, &query);
        let about = (
            "Jämförelse: nyckeltal som minst två kommuner har.",
            "Comparison: indicators that at least two municipalities have.",
        );
        add(("Jämför nyckeltal", "Compare indicators"), about, found.table(), None);
    }
    if all {
        let about = (
            "Hur många poster av varje typ varje kommun har, och hur säkra de är.",
            "How many records of each type each municipality has, and how sure they are.",
        );
        add(("Täckning", "Coverage"), about, coverage(collection).table(), None);
    }
    let about = ("Vad som inte kunde jämföras, och varför.", "What could not be compared, and why.");
    let rest = in_language(joined(left_out), language);
    sheets.push(sheet(
        language.of(("Inte jämfört", "Not compared")),
        language.of(about),
        rest,
        language,
        link,
    ));
    sheets
}

/// What was left out of several comparisons, each row with the name of its comparison before it.
fn joined(tables: Vec<(String, Table)>) -> Table {
    let of = Column { name: "comparison", swedish: "Jämförelse", english: "Comparison", unit: None };
    let columns = tables.first().map(|(_, t)| t.columns.clone()).unwrap_or_default();
    let mut all =
        Table { columns: [of].into_iter().chain(columns).collect(), rows: Vec::new(), doubtful: Vec::new() };
    for (name, table) in tables {
        for row in table.rows {
            all.rows.push([Cell::Text(name.clone())].into_iter().chain(row).collect());
        }
        // nothing of it is a value
        all.doubtful.resize(all.rows.len(), false);
    }
    all
}

/// With the reasons in one language only.
fn in_language(mut table: Table, language: Language) -> Table {
    let gone = language.of(("reason", "reason_swedish"));
    if let Some(at) = table.columns.iter().position(|c| c.name == gone) {
        table.columns.remove(at);
        table.rows.iter_mut().for_each(|row| drop(row.remove(at)));
    }
    if let Some(at) = table.columns.iter().position(|c| c.name == "reason") {
        for row in &mut table.rows {
            if let Cell::Text(reason) = &mut row[at] {
                *reason = reason.replace('_', " ");
            }
        }
    }
    table
}

fn sheet(name: &str, about: &str, mut table: Table, language: Language, link: Link<'_>) -> Sheet {
    let at = |names: &[&str]| names.iter().find_map(|n| table.columns.iter().position(|c| c.name == *n));
    let (document, page, record) =
        (at(&["document_ids", "document_id", "documents"]), at(&["pages"]), at(&["records"]));
    let links = table.rows.iter().map(|row| {
        // of several sources the first
        let first = |at: Option<usize>| match row.get(at?) {
            Some(Cell::Text(text)) => text.split("; ").next(),
            _ => None,
        };
        first(document).and_then(|d| link(d, first(record), first(page).and_then(|p| p.parse().ok())))
    });
    let links: Vec<String> = links.map(Option::unwrap_or_default).collect();
    let names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
    for row in &mut table.rows {
        row.iter_mut().zip(&names).for_each(|(cell, name)| label(cell, name, language));
    }
    Sheet { name: name.to_owned(), about: about.to_owned(), table, links }
}
