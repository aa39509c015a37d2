//! Three published versions of one report, compared with a list of their differences made by hand. They lie in
//! ../shared, test material beside the checkout; where it is absent the test says so and passes.

use serde_json::Value;
use std::path::{Path, PathBuf};
use tabellverk_diff::{Difference, Options, compare};
use tabellverk_records::{DocumentRecords, Source, read};

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

fn records(name: &str) -> DocumentRecords {
    let path = shared().join("real/simrishamn-bokslut-2025").join(name);
    let document = tabellverk_pdf::read(std::fs::read(path).expect("a PDF")).expect("readable");
    read(&document, &Source { id: name.to_lowercase(), path: name.into(), sha256: name.into() })
}

/// Whether a difference is the one that the list describes: on its pages, in its line and column, from old to new.
fn is(difference: &Difference, listed: &Value) -> bool {
    let text = |name: &str| listed[name].as_str().unwrap_or_default();
    let pages: Vec<u64> = match listed["pages"].as_array() {
        Some(pages) => pages.iter().filter_map(Value::as_u64).collect(),
        None => listed["page"].as_u64().into_iter().collect(),
    };
    let on_pages = difference.old_pages.iter().map(|page| u64::from(*page)).eq(pages);
    let place =
        |name: &str| difference.place.iter().find(|(n, _)| n == name).map_or("", |(_, text)| text.as_str());
    let says = difference.fields.iter().any(|field| {
        let words = field.words.iter().any(|edit| {
            let with = |words: &str| {
                let all = [edit.before.as_str(), words, &edit.after].join(" ");
                all.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let (old, new) = (with(&edit.removed), with(&edit.added));
            // A list made by hand names some words around the change, more or fewer than we do.
            let names = |listed: &str, all: &str| all.contains(listed) || listed.contains(all);
            names(text("old"), &old) && names(text("new"), &new)
        });
        words || field.from == text("old") && field.to == text("new")
    });
    let in_place = listed["kind"] != "number"
        || text("what").contains(place(if place("line").is_empty() { "indicator" } else { "line" }))
            && text("column") == place("column");
    on_pages && says && in_place
}

#[test]
fn the_listed_differences_and_no_others() {
    let list = shared().join("gold/simrishamn-bokslut-2025/changes.jsonl");
    let Ok(list) = std::fs::read_to_string(&list) else {
        println!("skipped: {} does not exist", list.display());
        return;
    };
    let list: Vec<Value> = list.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let new = records("Bokslut_2025.pdf");
    assert!(compare(&new, &new, &Options { readings: true }).differences.is_empty());
    let (mut right, mut listed, mut told) = (0, 0, 0);
    for version in ["Bokslut_2025_old.pdf", "Bokslut_2025_old2.pdf"] {
        let old = records(version);
        let expected: Vec<&Value> = list.iter().filter(|line| line["version"] == version).collect();
        let found = compare(&old, &new, &Options::default()).differences;
        (listed, told) = (listed + expected.len(), told + found.len());
        for line in &expected {
            let matches = found.iter().filter(|difference| is(difference, line)).count();
            right += usize::from(matches == 1);
            if matches != 1 {
                println!("{version}, found {matches} times: {line}");
            }
        }
        for other in found.iter().filter(|difference| !expected.iter().any(|line| is(difference, line))) {
            println!("{version}, not listed: {}", serde_json::to_string(other).expect("JSON"));
        }
    }
    println!("{listed} differences listed, {told} found, {right} right");
    assert_eq!((right, told), (listed, listed));
}
