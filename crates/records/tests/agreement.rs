//! The text and the PDF of one document give the same records, and where they differ the gold is on the PDF's side.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tabellverk_records::{Source, read};

/// What records say, by type and what they say it of: the values found for it.
type Facts = BTreeMap<String, BTreeSet<String>>;

/// By record type, the fields that tell what is spoken of, and the field with what is said of it.
const SAID: [(&str, &[&str], &str); 5] = [
    ("amounts", &["line", "measure", "period", "kind"], "value"),
    ("indicators", &["indicator", "group", "period", "kind"], "value"),
    ("activities", &["activity"], "status"),
    ("assessments", &["label"], "comment"),
    ("decisions", &["text"], "section"),
];

/// Letters and figures alone: where a line broke may differ.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        }
        Value::Number(number) => number.as_f64().unwrap_or_default().to_string(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn add(facts: &mut Facts, kind: usize, record: &Value) {
    let (list, about, said) = SAID[kind];
    let key: Vec<String> = about.iter().map(|f| plain(&record[*f])).collect();
    facts.entry(format!("{list} {}", key.join(" "))).or_default().insert(plain(&record[said]));
}

fn of_document(path: &Path) -> Facts {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let document = if tabellverk_pdf::is_pdf(&bytes) {
        tabellverk_pdf::read(bytes).map_err(|e| e.to_string())
    } else {
        tabellverk_text::read(&bytes).map_err(|e| e.to_string())
    };
    let document = document.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let source = Source { id: "d".into(), path: "d".into(), sha256: String::new() };
    let json = serde_json::to_value(read(&document, &source)).expect("records are plain data");
    let mut facts = Facts::new();
    for (kind, (list, ..)) in SAID.iter().enumerate() {
        json[list].as_array().into_iter().flatten().for_each(|record| add(&mut facts, kind, record));
    }
    facts
}

fn of_gold(folder: &Path) -> Facts {
    let mut facts = Facts::new();
    for (kind, (list, ..)) in SAID.iter().enumerate() {
        let lines = std::fs::read_to_string(folder.join(format!("{list}.jsonl"))).unwrap_or_default();
        for line in lines.lines() {
            add(&mut facts, kind, &serde_json::from_str(line).expect("gold is a JSON object a line"));
        }
    }
    facts
}

/// How many facts two readings share, how many either has, and of those in which they differ and the gold is with one
/// of them alone: with the first and with the second.
fn compare(pdf: &Facts, text: &Facts, gold: &Facts) -> [usize; 4] {
    let keys: BTreeSet<&String> = pdf.keys().chain(text.keys()).collect();
    let mut found = [0, keys.len(), 0, 0];
    for key in keys {
        let (a, b, right) = (pdf.get(key), text.get(key), gold.get(key));
        found[0] += usize::from(a == b);
        found[2] += usize::from(a == right && b != right);
        found[3] += usize::from(b == right && a != right);
    }
    found
}

/// Compares the PDF in each of these folders with its text in which the rows are kept, and gives the sums.
fn in_folders(root: &Path) -> [usize; 4] {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).into_iter().flatten().flatten().map(|e| e.path()).collect();
    folders.sort();
    let mut sums = [0; 4];
    for folder in folders {
        let (pdf, text) = (folder.join("doc.pdf"), folder.join("doc.pdfbox.txt"));
        if pdf.exists() && text.exists() {
            let gold = of_gold(&folder.join("gold"));
            let found = compare(&of_document(&pdf), &of_document(&text), &gold);
            println!("{found:?} {}", folder.display());
            (0..4).for_each(|i| sums[i] += found[i]);
        }
    }
    sums
}

#[test]
fn the_bundled_texts_and_pdfs_agree() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let twins = [
        ("mjolby-verksamhetsplan-t1-2025", &["word", "distilled"][..]),
        ("mjolby-tjansteskrivelse-2025", &["word"]),
        ("askersund-delarsrapport-2025-08", &["wide", "icons"]),
        ("linkoping-internbudget-2025", &["word", "columns"]),
    ];
    for (name, kinds) in twins {
        let mut text = of_document(&corpus.join(format!("{name}.txt")));
        let said = of_gold(&corpus.join(format!("gold/{name}")));
        for kind in kinds {
            let mut pdf = of_document(&corpus.join(format!("pdf/{name}-{kind}.pdf")));
            // a status that is only drawn, and what one of the two leaves out, cannot be compared
            let gold = of_gold(&corpus.join(format!("gold/{name}-{kind}")));
            let shared = |key: &String, _: &mut BTreeSet<String>| said.get(key) == gold.get(key);
            text.retain(shared);
            pdf.retain(shared);
            let [same, all, of_pdf, of_text] = compare(&pdf, &text, &gold);
            println!("{:?} {name}-{kind}", [same, all, of_pdf, of_text]);
            assert!(
                same * 100 >= all * 95 && of_text == 0,
                "{name}-{kind}: {same} of {all}, {of_text} wrong"
            );
        }
    }
}

#[test]
fn where_a_fixture_and_its_text_differ_the_pdf_is_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let [same, all, of_pdf, of_text] = in_folders(&root);
    assert!(same * 100 >= all * 90 && of_pdf > 5 * of_text, "{same} of {all}, {of_pdf} to {of_text}");
}

#[test]
fn where_a_shared_example_and_its_text_differ_the_pdf_is_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/examples");
    if !root.exists() {
        println!("skipped: {} is not there", root.display());
        return;
    }
    let [same, all, of_pdf, of_text] = in_folders(&root);
    assert!(same * 100 >= all * 95 && of_pdf >= of_text, "{same} of {all}, {of_pdf} to {of_text}");
}
