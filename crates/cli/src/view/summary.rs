//! What a run found.

use super::changes::Changes;
use super::grid::{grid, terminal_width};
use std::fmt::Write;
use std::path::Path;
use tabellverk_dataset::{Manifest, Stored, Totals};
use tabellverk_records::{Certainty, Common};

/// The run for a program: the manifest without its list of files, where the dataset is, and what changed since the run
/// before, where there was one.
pub fn json(out: &Path, manifest: &Manifest, changes: Option<&Changes>) -> anyhow::Result<String> {
    let mut summary = serde_json::to_value(manifest)?;
    if let Some(summary) = summary.as_object_mut() {
        summary.remove("files");
        summary.insert("out".to_owned(), crate::inputs::name(out).into());
        if let Some(changes) = changes {
            summary.insert("changes".to_owned(), serde_json::to_value(changes)?);
        }
    }
    Ok(serde_json::to_string_pretty(&summary)? + "\n")
}

/// The columns that count, and what they are called where there is no room.
const COUNTS: [(&str, &str); 11] = [
    ("activities", "act"),
    ("goals", "goal"),
    ("assessments", "asm"),
    ("indicators", "ind"),
    ("amounts", "amt"),
    ("notes", "note"),
    ("assignments", "asg"),
    ("decisions", "dec"),
    ("comments", "com"),
    ("tables", "tab"),
    ("problems", "prob"),
];

/// The columns before them.
const FIXED: [&str; 4] = ["document", "municipality", "type", "year"];

/// How short a document's name may become where there is no room.
const SHORTEST_NAME: usize = 12;

/// The most documents that have a row each: nobody reads more, and they are in documents.parquet.
const ROWS: usize = 100;

/// The run for a person: a row a document, if they are not too many, then the sums.
pub fn table(out: &Path, manifest: &Manifest, documents: &[&Stored], changes: Option<&Changes>) -> String {
    let mut documents = documents.to_vec();
    documents.sort_by(|a, b| a.summary.path.cmp(&b.summary.path));
    let mut text = String::new();
    let shown = (1..=ROWS).contains(&documents.len());
    if shown {
        let header = FIXED.into_iter().chain(COUNTS.map(|(name, _)| name)).map(str::to_owned).collect();
        let rows = documents.iter().map(|d| row(d)).collect();
        let (header, rows) = fit(header, rows, terminal_width());
        text = grid(header, rows, |column| column > 2, false);
        text.push('\n');
    }
    let Totals { read, failed, duplicate, skipped, left_out, records, links, .. } = &manifest.totals;
    let total: u64 = records.values().sum();
    let _ = write!(text, "{} read, {total} records", plural(*read, "document"));
    if *links > 0 {
        let _ = write!(text, ", {}", plural(*links, "link"));
    }
    let others = plural(*skipped, "other file") + " passed over";
    for (count, what) in [(failed, "failed"), (duplicate, "duplicate"), (left_out, "left out")] {
        if *count > 0 {
            let _ = write!(text, ", {count} {what}");
        }
    }
    if *skipped > 0 {
        let _ = write!(text, ", {others}");
    }
    let _ = writeln!(text, "; dataset in {}", out.display());
    if let Some(changes) = changes {
        text.push_str(&changes.line());
    }
    if shown && documents.iter().any(|d| d.summary.doubtful.values().any(|n| *n > 0)) {
        text.push_str(
            "?: share of the values that could be read otherwise or that the document contradicts\n",
        );
    }
    text
}

/// Makes the table fit a terminal as far as it can be: without the columns that count nothing, then with
/// shorter titles, then with shorter names of documents. What is left out here is in run.json.
fn fit(
    mut header: Vec<String>,
    mut rows: Vec<Vec<String>>,
    width: Option<usize>,
) -> (Vec<String>, Vec<Vec<String>>) {
    let excess = |header: &[String], rows: &[Vec<String>]| {
        let widest = |column: usize| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.chain([header[column].chars().count()]).max().unwrap_or_default()
        };
        let total: usize = (0..header.len()).map(|column| widest(column) + 3).sum();
        width.map_or(0, |width| total.saturating_sub(width))
    };
    if excess(&header, &rows) > 0 {
        let says_something =
            |column: usize| column < FIXED.len() || rows.iter().any(|row| row[column] != "0");
        let kept: Vec<_> = (0..header.len()).filter(|column| says_something(*column)).collect();
        let keep = |row: &Vec<String>| kept.iter().map(|column| row[*column].clone()).collect();
        (header, rows) = (keep(&header), rows.iter().map(keep).collect());
    }
    if excess(&header, &rows) > 0 {
        for title in &mut header {
            if let Some((_, short)) = COUNTS.iter().find(|(name, _)| name == title) {
                *title = (*short).to_owned();
            }
        }
    }
    let excess = excess(&header, &rows);
    if excess > 0 {
        let longest = rows.iter().map(|row| row[0].chars().count()).max().unwrap_or_default();
        let room = longest.saturating_sub(excess).max(SHORTEST_NAME);
        for name in rows.iter_mut().map(|row| &mut row[0]).filter(|name| name.chars().count() > room) {
            *name = name.chars().take(room - 1).chain(['…']).collect();
        }
    }
    (header, rows)
}

fn row(stored: &Stored) -> Vec<String> {
    let d = &stored.summary;
    let kind = serde_json::to_value(d.document_type).unwrap_or_default();
    let mut row = vec![
        d.id.clone(),
        d.municipality.clone().unwrap_or_else(|| "-".into()),
        kind.as_str().unwrap_or_default().to_owned(),
        d.year.map_or_else(|| "-".into(), |year| year.to_string()),
    ];
    row.extend(COUNTS.iter().map(|(name, _)| {
        let count = d.records.get(*name).copied().unwrap_or_default();
        // Rounded up: a single doubtful value is not nought per cent.
        match d.doubtful.get(*name) {
            Some(doubtful @ 1..) => format!("{count} ({}%?)", (100 * doubtful).div_ceil(count.max(1))),
            _ => count.to_string(),
        }
    }));
    row
}

/// Whether a record's values are not to be relied on without looking at the document.
pub fn is_doubtful(common: &Common) -> bool {
    matches!(common.certainty, Certainty::Ambiguous | Certainty::Contradicted)
}

fn plural(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
