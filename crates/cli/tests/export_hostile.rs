//! `tabellverk export` of documents that want to be more than text.

mod common;

use calamine::Data;
use common::Workdir;
use common::tables::{Book, csv};
use serde_json::Value;

/// What a spreadsheet would run, and what its file cannot hold.
const EVIL: [&str; 10] = [
    "=HYPERLINK(\"http://x.example\",\"x\")",
    "+46 142 850 00",
    "-varav=1+1",
    "@SUM(1+1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    " =1+1",
    "\u{1}=1+1",
    "_x0041_<b>&amp;\u{ffff}]]>",
    "\r\n=1+1\";\n\"=2",
];

/// Fields whose words are a fixed set, or by which records know each other.
const FIXED: [&str; 17] = [
    "id",
    "document_id",
    "table_id",
    "records",
    "suspects",
    "repair_record",
    "rule",
    "sha256",
    "format",
    "certainty",
    "document_type",
    "status",
    "level",
    "forecast",
    "kind",
    "measure",
    "statement",
];

/// A file name that would end a formula.
const NAME: &str = "a\"),1&b 100%#x 'å'.txt";

fn infect(value: &mut Value, n: &mut usize) {
    match value {
        Value::String(text) => {
            *text = EVIL[*n % EVIL.len()].to_owned();
            *n += 1;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| infect(item, n)),
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(name, _)| !FIXED.contains(&name.as_str()) && !name.starts_with("sign_convention"))
            .for_each(|(_, field)| infect(field, n)),
        _ => {}
    }
}

/// A dataset in which every text of a document is evil.
fn dir() -> Workdir {
    let dir = Workdir::new();
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let plan = std::fs::read(corpus.join("mjolby-verksamhetsplan-t1-2025.txt")).expect("a text");
    dir.write(NAME, "x").write("in/plan.txt", plan);
    assert_eq!(dir.run("extract in --out data --quiet").status.code(), Some(0));
    let name = format!("data/documents/{}", dir.names("data/documents")[0]);
    let mut document = dir.json(&name);
    infect(&mut document, &mut 0);
    document["document"]["path"] = NAME.into();
    dir.write(&name, document.to_string());
    dir
}

#[test]
fn no_text_becomes_a_formula_in_a_workbook() {
    let dir = dir();
    let output = dir.run("export data --xlsx book.xlsx");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let mut book = Book::open(&dir.path("book.xlsx"));
    let (mut formulas, mut texts) = (0, Vec::new());
    for name in book.names() {
        for formula in book.formulas(&name) {
            // a link to the file, whose name is escaped, and the page
            let rest =
                formula.strip_prefix("HYPERLINK(\"").and_then(|f| f.split_once("\",")).expect("a link");
            assert_eq!(rest.0, "a%22%29%2C1%26b%20100%25%23x%20%27å%27.txt");
            assert!(rest.1.strip_suffix(')').is_some_and(|page| page.parse::<u32>().is_ok()), "{formula}");
            formulas += 1;
        }
        for cell in book.sheet(&name).concat() {
            if let Data::String(text) = cell {
                texts.push(text);
            }
        }
    }
    assert!(formulas > 100, "{formulas}");
    // text is there as it was, as text
    for evil in &EVIL[..7] {
        assert!(texts.iter().any(|t| t == evil), "{evil:?} is lost");
    }
    assert!(!texts.iter().any(|t| t.contains('\u{1}') || t.contains('\u{ffff}')));
    for part in book.parts().iter().filter(|p| p.ends_with(".xml") || p.ends_with(".rels")) {
        let text = book.part(part);
        let control = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r');
        let odd = |c: char| control(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
        assert!(!text.contains(odd), "{part} is no XML");
        assert!(!text.contains("x.example\" ") && !text.contains("Target=\"="), "{part} leads elsewhere");
    }
}

#[test]
fn no_text_becomes_a_formula_in_csv() {
    let dir = dir();
    dir.run("export data --csv plain --kolada k.csv");
    dir.run("export data --csv sv --locale sv --datapackage package");
    let mut cells = 0;
    for (folder, delimiter) in [("plain", b','), ("sv", b';'), ("package", b',')] {
        for name in dir.names(folder).iter().filter(|n| n.ends_with(".csv")) {
            let table = csv(&std::fs::read(dir.path(folder).join(name)).expect("a file"), delimiter);
            for cell in table[1..].iter().flatten() {
                let first = cell.trim_start_matches(' ').chars().next().unwrap_or('a');
                let number = cell.replace(',', ".").parse::<f64>().is_ok();
                let runs = "=+@-".contains(first) || first.is_control();
                assert!(!runs || (number && first == '-'), "{folder}/{name}: {cell:?}");
                cells += usize::from(cell.starts_with('\''));
            }
            assert!(table.iter().all(|row| row.len() == table[0].len()), "{folder}/{name}");
        }
    }
    assert!(cells > 100, "{cells}");
}
