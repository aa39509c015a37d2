//! Whatever arithmetic chooses and proves, no printed digit is changed: a value's digits stand side by side in the words
//! of its row, and its number is made of these digits and no others.

use std::path::{Path, PathBuf};
use tabellverk_records::model::{DocumentRecords, Evidence};
use tabellverk_records::{Source, read};

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![root.join("corpus"), root.join("corpus/pdf")];
    folders.extend(std::fs::read_dir(root.join("fixtures")).expect("fixtures").flatten().map(|e| e.path()));
    let files =
        folders.iter().filter_map(|f| std::fs::read_dir(f).ok()).flatten().flatten().map(|e| e.path());
    let mut out: Vec<PathBuf> =
        files.filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "pdf")).collect();
    out.sort();
    out
}

fn records(path: &Path) -> DocumentRecords {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let document = match tabellverk_pdf::is_pdf(&bytes) {
        true => tabellverk_pdf::read(bytes).map_err(|e| e.to_string()),
        false => tabellverk_text::read(&bytes).map_err(|e| e.to_string()),
    };
    let document = document.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    read(&document, &Source { id: "d".into(), path: "d".into(), sha256: String::new() })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What the digits of a figure come to, without its sign; `None` for what is no single figure.
fn size(raw: &str) -> Option<f64> {
    let figure: String = raw.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
    let other = |c: char| !(c.is_ascii_digit() || c.is_whitespace() || ",+-−–‐—()%*".contains(c));
    if raw.contains(other) {
        return None;
    }
    figure.trim_end_matches(',').replace(',', ".").parse().ok()
}

#[test]
fn no_printed_digit_is_changed() {
    let (mut looked, mut compared) = (0, 0);
    for path in documents() {
        let records = records(&path);
        let amounts = records.amounts.iter().map(|a| (&a.value_raw, a.value, &a.common.evidence));
        let indicators = records.indicators.iter().map(|i| (&i.value_raw, i.value, &i.common.evidence));
        let mut check = |raw: &str, value: Option<f64>, evidence: &Evidence| {
            if !raw.contains(|c: char| c.is_ascii_digit()) {
                return;
            }
            looked += 1;
            let row = squeezed(&evidence.text);
            assert!(row.contains(&squeezed(raw)), "{}: {raw} is not in {}", path.display(), evidence.text);
            if let (Some(value), Some(size)) = (value, size(raw)) {
                compared += 1;
                assert!(
                    (value.abs() - size).abs() <= 1e-9 * size.max(1.0),
                    "{}: {raw} is {value}",
                    path.display()
                );
            }
        };
        amounts.chain(indicators).for_each(|(raw, value, evidence)| check(raw, value, evidence));
    }
    assert!(looked > 20_000 && compared > 19_000, "{looked} looked at, {compared} compared");
}
