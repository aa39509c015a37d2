//! Every record of the bundled documents has a story, and what it tells is what the records say.

use std::path::{Path, PathBuf};
use tabellverk_explain::{
    Explanation, Found, MarkRole, Pixels, Report, explain, explanation_text, find, nearest, page_svg, png,
    report_text, text_svg,
};
use tabellverk_page::{Document, Rect};
use tabellverk_records::{Certainty, DocumentRecords, Source, read};

fn corpus(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(folder);
    let entries = std::fs::read_dir(folder).expect("the bundled documents");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("a file").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == ending));
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn records(document: &Document, path: &Path) -> DocumentRecords {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    read(document, &Source { id: "d".into(), path: name, sha256: String::new() })
}

fn ids(records: &DocumentRecords) -> Vec<String> {
    let json = serde_json::to_value(records).expect("plain data");
    let lists = json.as_object().into_iter().flatten().filter_map(|(_, list)| list.as_array());
    lists.flatten().map(|r| r["id"].as_str().expect("an id").to_string()).collect()
}

/// What holds of every story.
fn consistent(story: &Explanation, records: &DocumentRecords) {
    let id = &story.id;
    assert!(explanation_text(story, true).contains(id.as_str()));
    assert!(!story.reading.why.is_empty() && !story.reading.rule_says.en.starts_with("the rule "), "{id}");
    assert_eq!(find(records, id).map(|f| (f.0, f.1.len())), Some((Found::Whole, 1)), "{id}");
    assert_eq!(nearest(records, id, 1)[0].0, 0, "{id}");
    if matches!(story.kind.0, "amounts" | "indicators") {
        let field = |name: &str| story.fields.iter().find(|f| f.name == name);
        let table = story.table.as_ref().expect("a table");
        // the cell has the text that was read
        match &table.cell {
            Some(cell) => {
                assert_eq!(Some(cell.text.as_str()), field("value_raw").and_then(|f| f.value.as_str()));
            }
            None => assert!(field("value_raw").is_none(), "{id}"),
        }
        assert!(story.marks.last().is_some_and(|m| m.role == MarkRole::Value), "{id}");
        if field("unit").is_some() && story.kind.0 == "amounts" {
            let told = field("unit").is_some_and(|f| f.because.is_some());
            assert!(told, "{id} does not say where its unit is from");
        }
    }
    for check in story.checks.iter().filter(|c| c.result.is_some()) {
        let result = check.result.as_ref().expect("a result");
        let one_unit = check.terms.iter().all(|t| t.unit == result.unit);
        let terms = check.terms.iter().map(|t| Some(f64::from(t.factor?) * t.value?));
        if let Some(sum) = terms.sum::<Option<f64>>().filter(|_| one_unit) {
            assert!((sum - check.expected).abs() < 1e-6, "{}: {}", check.id, check.equation);
        }
    }
}

#[test]
fn every_record_of_a_text_has_a_story() {
    for path in corpus("", "txt") {
        let bytes = std::fs::read(&path).expect("readable");
        let document = tabellverk_text::read(&bytes).expect("a text");
        let records = records(&document, &path);
        for (n, id) in ids(&records).iter().enumerate() {
            let story = explain(&records, id).expect("a story");
            consistent(&story, &records);
            if n.is_multiple_of(7) && story.kind.0 != "problems" {
                let svg = text_svg(&document, &story).unwrap_or_else(|| panic!("{id} has no lines"));
                assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
            }
        }
    }
}

/// The picture of a value: there is print in its cell, and the cell is marked.
fn drawn(bytes: &[u8], story: &Explanation) {
    let part = story.part().expect("a part of the page");
    let page = story.place.page;
    let p = tabellverk_pdf::draw(bytes.to_vec(), page, part, 1.0).expect("a picture");
    let b = story.place.bbox.map(|[x0, y0, x1, y1]| Rect::new(x0, y0, x1, y1)).expect("a box");
    assert!(p.place.x0 <= b.x0 && p.place.y0 <= b.y0 && p.place.x1 >= b.x1 && p.place.y1 >= b.y1);
    let at = |c: f32, from: f32| (c - from) as usize;
    let mut seen = Vec::new();
    for y in at(b.y0, p.place.y0)..at(b.y1, p.place.y0) {
        for x in at(b.x0, p.place.x0)..at(b.x1, p.place.x0) {
            let i = 3 * (y * p.width as usize + x);
            seen.push([p.rgb[i], p.rgb[i + 1], p.rgb[i + 2]]);
        }
    }
    seen.sort_unstable();
    seen.dedup();
    assert!(seen.len() > 1, "{} is blank on the page", story.id);
    let pixels = Pixels { width: p.width, height: p.height, rgb: p.rgb, place: p.place };
    assert!(png(&pixels, story).expect("a PNG").starts_with(b"\x89PNG"));
    assert!(page_svg(&pixels, story).expect("an SVG").contains("#d50000"));
}

#[test]
fn every_value_of_a_pdf_has_a_place_to_draw() {
    for path in corpus("pdf", "pdf") {
        let bytes = std::fs::read(&path).expect("readable");
        let document = tabellverk_pdf::read(bytes.clone()).expect("a PDF");
        let records = records(&document, &path);
        let mut first = true;
        for id in ids(&records) {
            let story = explain(&records, &id).expect("a story");
            consistent(&story, &records);
            if matches!(story.kind.0, "amounts" | "indicators") {
                assert!(story.part().is_some(), "{id}");
                if std::mem::take(&mut first) {
                    drawn(&bytes, &story);
                }
            }
        }
        let none = tabellverk_pdf::draw(bytes, 9_999, Rect::new(0.0, 0.0, 9.0, 9.0), 1.0);
        assert!(none.unwrap_err().to_string().starts_with("there is no page 9999"));
    }
}

#[test]
fn a_report_counts_every_value_once() {
    for path in corpus("", "txt").into_iter().chain(corpus("pdf", "pdf")) {
        let bytes = std::fs::read(&path).expect("readable");
        let document = if tabellverk_pdf::is_pdf(&bytes) {
            tabellverk_pdf::read(bytes).expect("a PDF")
        } else {
            tabellverk_text::read(&bytes).expect("a text")
        };
        let records = records(&document, &path);
        let report = Report::of(&records);
        let all = (records.amounts.len(), records.indicators.len());
        assert_eq!((report.amounts.all, report.indicators.all), all);
        for shares in [&report.amounts, &report.indicators] {
            let sum = shares.proved + shares.read + shares.ambiguous + shares.contradicted;
            assert_eq!(sum, shares.all);
        }
        let doubtful: usize = report.doubts.iter().map(|d| d.records.len()).sum();
        assert_eq!(doubtful, report.amounts.ambiguous + report.indicators.ambiguous);
        // whatever is contradicted is told of
        let named = |c: &tabellverk_explain::Contradiction| {
            c.records.iter().chain(c.repair.as_ref().map(|r| &r.id)).cloned().collect::<Vec<_>>()
        };
        let told: Vec<String> = report.contradictions.iter().flat_map(named).collect();
        let amounts = records.amounts.iter().map(|a| &a.common);
        let all = amounts.chain(records.indicators.iter().map(|i| &i.common));
        for common in all.filter(|c| c.certainty == Certainty::Contradicted) {
            assert!(told.contains(&common.id), "{} is not told of", common.id);
        }
        assert!(report_text(&report, true).starts_with(&records.document.path));
    }
}
