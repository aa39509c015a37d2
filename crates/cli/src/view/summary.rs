//! What a run found.

use super::grid;
use std::fmt::Write;
use std::path::Path;
use tabellverk_dataset::{Manifest, Totals};
use tabellverk_records::{Certainty, Common, DocumentRecords};

/// The run for a program: the manifest without its list of files, and where the dataset is.
pub fn json(out: &Path, manifest: &Manifest) -> anyhow::Result<String> {
    let mut summary = serde_json::to_value(manifest)?;
    if let Some(summary) = summary.as_object_mut() {
        summary.remove("files");
        summary.insert("out".to_owned(), crate::inputs::name(out).into());
    }
    Ok(serde_json::to_string_pretty(&summary)? + "\n")
}

const COUNTS: [&str; 11] = [
    "activities",
    "goals",
    "assessments",
    "indicators",
    "amounts",
    "notes",
    "assignments",
    "decisions",
    "comments",
    "tables",
    "problems",
];

/// The run for a person: a row a document, then the sums.
pub fn table(out: &Path, manifest: &Manifest, documents: &[DocumentRecords]) -> String {
    let mut documents: Vec<_> = documents.iter().collect();
    documents.sort_by(|a, b| a.document.path.cmp(&b.document.path));
    let mut text = String::new();
    if !documents.is_empty() {
        let fixed = ["document", "municipality", "type", "year"];
        let header = fixed.into_iter().chain(COUNTS).map(str::to_owned).collect();
        let rows = documents.iter().map(|d| row(d)).collect();
        text = grid(header, rows, |column| column > 2);
        text.push('\n');
    }
    let Totals { read, failed, duplicate, skipped, records, .. } = &manifest.totals;
    let total: u64 = records.values().sum();
    let _ = write!(text, "{} read, {total} records", plural(*read, "document"));
    for (count, what) in [(failed, "failed"), (duplicate, "duplicate"), (skipped, "other files passed over")]
    {
        if *count > 0 {
            let _ = write!(text, ", {count} {what}");
        }
    }
    let _ = writeln!(text, "; dataset in {}", out.display());
    if documents.iter().any(|d| doubtful(d.amounts.iter().map(|a| &a.common)) > 0) {
        text.push_str(
            "?: share of the values that could be read otherwise or that the document contradicts\n",
        );
    }
    text
}

fn row(records: &DocumentRecords) -> Vec<String> {
    let d = &records.document;
    let kind = serde_json::to_value(d.document_type).unwrap_or_default();
    let mut row = vec![
        d.id.clone(),
        d.municipality.clone().unwrap_or_else(|| "-".into()),
        kind.as_str().unwrap_or_default().to_owned(),
        d.year.map_or_else(|| "-".into(), |year| year.to_string()),
    ];
    let counts: std::collections::BTreeMap<_, _> = tabellverk_dataset::record_counts(records).collect();
    row.extend(COUNTS.iter().map(|name| {
        let count = counts.get(name).copied().unwrap_or_default();
        let doubtful = match *name {
            "amounts" => doubtful(records.amounts.iter().map(|r| &r.common)),
            "indicators" => doubtful(records.indicators.iter().map(|r| &r.common)),
            _ => 0,
        };
        // Rounded up: a single doubtful value is not nought per cent.
        if doubtful > 0 {
            format!("{count} ({}%?)", (100 * doubtful).div_ceil(count))
        } else {
            count.to_string()
        }
    }));
    row
}

fn doubtful<'a>(records: impl Iterator<Item = &'a Common>) -> usize {
    records.filter(|common| is_doubtful(common)).count()
}

/// Whether a record's values are not to be relied on without looking at the document.
pub fn is_doubtful(common: &Common) -> bool {
    matches!(common.certainty, Certainty::Ambiguous | Certainty::Contradicted)
}

fn plural(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
