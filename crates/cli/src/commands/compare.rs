//! `tabellverk compare`

use super::timeline;
use crate::args::{self, AmountArgs, By, Compare, Format, Of, What};
use crate::exit::Exit;
use crate::view::compare::{Extent, Shown};
use crate::{output, stored, view};
use anyhow::{Context, bail};
use std::collections::BTreeSet;
use std::path::Path;
use tabellverk_compare::tabular::{Cell, Kind as CellKind, Table};
use tabellverk_compare::*;
use tabellverk_dataset::{Cells, Wanted, parquet_of, read_partial};
use tabellverk_records::DocumentRecords;
use tabellverk_sql::near;

pub fn run(args: &Compare) -> anyhow::Result<Exit> {
    let folder = &args.folder;
    match &args.what {
        What::Timeline(options) => return timeline::run(folder, options),
        What::Status(asked) => {
            let collection = collection(folder, Wanted::Activities, &asked.of, true)?;
            let Of { year, body, .. } = &asked.of;
            let query = StatusQuery { year: *year, body: body.clone(), theme: asked.theme.clone() };
            let nothing = "no document has activities of what was asked for";
            show(&status(&collection, &query), &asked.shown, nothing)?;
        }
        What::Amounts(asked) => {
            let found = amounts_of(folder, asked)?;
            let nothing = "there is no net cost of what was asked for that can be compared";
            show(&found, &asked.shown, nothing)?;
        }
        What::Indicators(asked) => {
            let collection = collection(folder, Wanted::Indicators, &asked.of, true)?;
            let query = IndicatorQuery {
                name: asked.name.clone(),
                kind: asked.kind.map(args::AmountKind::kind),
                year: asked.of.year,
                municipalities: asked.shared,
            };
            let nothing = "there is no indicator of what was asked for that can be compared";
            show(&indicators(&collection, &query), &asked.shown, nothing)?;
        }
        What::Goals(asked) => {
            let collection = collection(folder, Wanted::Goals, &asked.of, true)?;
            let by = match asked.by {
                By::Theme => Grouping::Theme,
                By::Area => Grouping::Area,
            };
            let query = GoalQuery { by, year: asked.of.year, body: asked.of.body.clone() };
            let nothing = "no document has goals of what was asked for";
            show(&goals(&collection, &query), &asked.shown, nothing)?;
        }
        What::Coverage(asked) => {
            let mut of = Of { municipality: asked.of.municipality.clone(), ..Of::default() };
            of.body.clone_from(&asked.of.body);
            let year = asked.of.year;
            let collection =
                collected(folder, Wanted::Certainties, &of, |d| year.is_none() || d.document.year == year)?;
            show(&coverage(&collection), &asked.shown, "no document is of what was asked for")?;
        }
    }
    Ok(Exit::Complete)
}

fn amounts_of(folder: &Path, asked: &AmountArgs) -> anyhow::Result<Comparison<AmountRow>> {
    let codes = asked.concept.iter().map(|concept| code(concept)).collect::<anyhow::Result<BTreeSet<_>>>()?;
    let subjects: Vec<Subject> = match (asked.total, codes.is_empty()) {
        (true, _) => vec![Subject::Body],
        (false, true) => vec![Subject::Concepts],
        (false, false) => codes.into_iter().map(|code| Subject::Concept(code.to_owned())).collect(),
    };
    let population = match &asked.population {
        None => Population::bundled(),
        Some(path) => {
            let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            Population::read(&bytes)
                .with_context(|| format!("{} is no table of inhabitants", path.display()))?
        }
    };
    // the comparison itself says what there is of other boards and municipalities
    let collection = collection(folder, Wanted::Amounts, &asked.of, false)?;
    let years = match (asked.of.year, asked.latest) {
        (Some(year), _) => Years::One(year),
        (None, true) => Years::Latest,
        (None, false) => Years::Each,
    };
    let mut all = Comparison::default();
    for subject in subjects {
        let query = AmountQuery {
            years,
            until: asked.until,
            municipalities: asked.of.municipality.clone(),
            body: asked.of.body.clone(),
            per_inhabitant: asked.per_capita,
            ..AmountQuery::new(subject, asked.kind.kind())
        };
        all.append(amounts(&collection, &query, &population));
    }
    Ok(all)
}

/// The code of a national activity that a person means.
fn code(asked: &str) -> anyhow::Result<&'static str> {
    let several = match concept::find(asked) {
        Ok(found) => return Ok(found.code),
        Err(several) => several,
    };
    if !several.is_empty() {
        let names: Vec<String> = several.iter().map(|c| format!("{} {}", c.code, c.name)).collect();
        bail!("\"{asked}\" could be {}: give the code", names.join(" or "));
    }
    let near = near(asked, concept::all().iter().map(|concept| concept.name));
    let near = near.iter().filter_map(|name| concept::all().iter().find(|c| c.name == *name));
    let near: Vec<String> = near.map(|c| format!("{} {}", c.code, c.name)).collect();
    match near.is_empty() {
        true => {
            bail!("no national activity is known as \"{asked}\": give its code in räkenskapssammandraget")
        }
        false => bail!("no national activity is known as \"{asked}\", did you mean {}?", near.join(" or ")),
    }
}

/// What is compared of the documents, `only` of those that are asked for or of all.
fn collection(folder: &Path, wanted: Wanted, of: &Of, only: bool) -> anyhow::Result<Collection> {
    match only {
        true => collected(folder, wanted, of, |_| true),
        false => {
            let documents = read(folder, wanted, of)?;
            Ok(take_in(&documents))
        }
    }
}

fn collected(
    folder: &Path,
    wanted: Wanted,
    of: &Of,
    also: impl Fn(&DocumentRecords) -> bool,
) -> anyhow::Result<Collection> {
    let mut documents = read(folder, wanted, of)?;
    documents.retain(|document| is_of(document, of) && also(document));
    Ok(take_in(&documents))
}

fn take_in(documents: &[DocumentRecords]) -> Collection {
    let mut collection = Collection::new();
    documents.iter().for_each(|document| collection.add(document));
    collection
}

/// Reads the documents, and checks that there are some of each municipality and of the board that are asked for.
fn read(folder: &Path, wanted: Wanted, of: &Of) -> anyhow::Result<Vec<DocumentRecords>> {
    stored::check(folder)?;
    let documents = read_partial(folder, wanted)?;
    for asked in &of.municipality {
        if !documents.iter().any(|document| is_municipality(document, asked)) {
            let names = documents.iter().filter_map(|d| d.document.municipality.as_deref());
            bail!("no document in {} is of {asked}{}", folder.display(), instead(asked, names.collect()));
        }
    }
    if let Some(asked) = &of.body
        && !documents.iter().any(|document| same_body(asked, document.document.body.as_deref()))
    {
        let names = documents.iter().filter_map(|d| d.document.body.as_deref());
        bail!(
            "no document in {} is of a board known as {asked}{}",
            folder.display(),
            instead(asked, names.collect())
        );
    }
    Ok(documents)
}

/// What could have been meant, or what there is.
fn instead(asked: &str, names: BTreeSet<&str>) -> String {
    /// Names that are told at most.
    const TOLD: usize = 12;
    let near = near(asked, names.iter().copied());
    if !near.is_empty() {
        return format!(", did you mean {}?", near.join(" or "));
    }
    let more = names.len().saturating_sub(TOLD);
    let told: Vec<&str> = names.into_iter().take(TOLD).collect();
    match more {
        0 => format!("; there are: {}", told.join(", ")),
        more => format!("; there are: {}, and {more} more", told.join(", ")),
    }
}

fn is_of(document: &DocumentRecords, of: &Of) -> bool {
    let municipality =
        of.municipality.is_empty() || of.municipality.iter().any(|asked| is_municipality(document, asked));
    let body = of.body.as_ref();
    municipality && body.is_none_or(|asked| same_body(asked, document.document.body.as_deref()))
}

fn is_municipality(document: &DocumentRecords, asked: &str) -> bool {
    stored::is_municipality(&document.document, asked)
}

/// Writes or prints a comparison.
fn show<R: Shown>(comparison: &Comparison<R>, shown: &args::Shown, nothing: &str) -> anyhow::Result<()> {
    let out = &shown.output;
    let table = || if shown.left_out { comparison.left_out_table() } else { comparison.table() };
    match out.format()? {
        Format::Json => {
            let text = serde_json::to_string_pretty(comparison)? + "\n";
            output::deliver(text.as_bytes(), out)
        }
        Format::Csv => output::deliver(&tabellverk_export::csv(&table(), out.locale()), out),
        Format::Parquet => output::deliver(&parquet(&table())?, out),
        Format::Table => {
            let extent = Extent {
                language: shown.language,
                rows: out.rows(),
                wide: out.wide,
                left_out: shown.left_out,
            };
            let mut text = String::new();
            if comparison.rows.is_empty() {
                text = format!("nothing to compare: {nothing}\n");
            }
            text.push_str(&view::compare::comparison(comparison, &extent));
            output::deliver(text.as_bytes(), out)
        }
    }
}

/// A table as Parquet: its columns by their names, each of one type whatever its cells are.
fn parquet(table: &Table) -> anyhow::Result<Vec<u8>> {
    let cells = |at: usize, kind: CellKind| {
        let column = table.rows.iter().map(move |row| &row[at]);
        match kind {
            CellKind::Text => Cells::Texts(column.map(Cell::text).collect()),
            CellKind::Integer => Cells::Integers(column.map(Cell::integer).collect()),
            CellKind::Number => Cells::Numbers(column.map(Cell::number).collect()),
        }
    };
    let columns = table.columns.iter().enumerate();
    Ok(parquet_of(columns.map(|(at, column)| (column.name, cells(at, column.kind()))).collect())?)
}
