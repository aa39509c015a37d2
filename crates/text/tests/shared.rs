//! Reads the real and invented documents of `../shared`, which are not part of the project: where they are
//! absent the tests say so and pass.

use std::path::{Path, PathBuf};
use tabellverk_page::{Document, Furniture};

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !path.exists() {
        println!("skipped: {} does not exist", path.display());
        return None;
    }
    Some(path)
}

fn read(path: &Path) -> Document {
    let bytes = std::fs::read(path).unwrap();
    tabellverk_text::read(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn furniture(document: &Document) -> Vec<(u32, Furniture, &str)> {
    let mut found = Vec::new();
    for page in &document.pages {
        found
            .extend(page.lines.iter().filter_map(|l| l.furniture.map(|f| (page.number, f, l.text.as_str()))));
    }
    found
}

fn method(document: &Document) -> &str {
    document.metadata.page_breaks.as_deref().unwrap()
}

#[test]
fn the_five_texts() {
    for (name, pages, numbers) in [
        ("000_b161f5815a389aee", 23, vec!["10", "10"]),
        ("001_b0b526fadd4e10f8", 11, vec![]),
        ("002_a874634fc008ff00", 50, vec!["16", "19"]),
        ("003_756494fbf5c99fdd", 3, vec![]),
        ("004_e18fa5876757d8ad", 2, vec![]),
    ] {
        let Some(path) = shared(&format!("corpus/{name}.txt")) else { return };
        let document = read(&path);
        assert_eq!((document.pages.len(), method(&document)), (pages, "leading_space"), "{name}");
        let marked: Vec<_> = furniture(&document).iter().map(|f| f.2).collect();
        assert_eq!(marked, numbers, "{name}");
        assert_eq!(document.problems, [], "{name}");
    }
}

#[test]
fn the_examples_in_four_extractions() {
    let examples: [(&str, usize, &[&str]); 4] = [
        ("01-norrkoping-verksamhetsplan", 7, &["Dnr KFN 2025/0041"]),
        (
            "04-finspang-verksamhetsplan",
            4,
            &[
                "Finspångs kommun | Sektor utbildning Verksamhetsplan 2025, uppföljning T2",
                "Finspångs kommun | Sektor utbildning",
                "Verksamhetsplan 2025, uppföljning T2",
            ],
        ),
        ("06-hallsberg-delarsrapport", 4, &[]),
        ("09-kumla-internbudget", 5, &["Kumla kommun Socialnämnden", "Kumla kommun", "Socialnämnden"]),
    ];
    for (example, pages, running) in examples {
        for extractor in ["pdfbox", "pypdf", "pdftotext", "pdfminer"] {
            let Some(path) = shared(&format!("examples/{example}/doc.{extractor}.txt")) else { return };
            let document = read(&path);
            let name = path.display();
            assert_eq!(document.pages.len(), pages, "{name}");
            // Without a space at a line end PDFBox and pypdf leave no trace.
            let producer = document.metadata.producer.as_deref();
            assert!(producer.is_none_or(|p| p == extractor), "{name}: {producer:?}");
            let feeds = matches!(extractor, "pdftotext" | "pdfminer");
            assert_eq!(method(&document), if feeds { "form_feed" } else { "page_footer" }, "{name}");
            let labels: Vec<_> = document.pages.iter().map(|p| p.label.clone().unwrap_or_default()).collect();
            let expected: Vec<_> = (1..=pages).map(|p| p.to_string()).collect();
            assert_eq!(labels, expected, "{name}");
            for (page, kind, text) in furniture(&document) {
                let number = text.starts_with(&format!("Sida {page}")) && kind == Furniture::PageNumber;
                assert!(number || running.contains(&text), "{name}: {text} on page {page} is no furniture");
            }
            for page in &document.pages {
                let has =
                    page.lines.iter().any(|l| l.furniture.is_some() && running.contains(&l.text.as_str()));
                assert!(has || running.is_empty(), "{name}: page {} has no running line", page.number);
            }
        }
    }
}

#[test]
fn simrishamn() {
    let Some(path) = shared("real/simrishamn-bokslut-2025/Bokslut_2025.txt") else { return };
    let document = read(&path);
    assert_eq!((document.pages.len(), method(&document)), (37, "page_footer"));
    assert_eq!(document.metadata.producer.as_deref(), Some("pdfbox"));
    let marked = furniture(&document);
    assert_eq!(marked.len(), 36, "{marked:?}");
    for page in &document.pages[1..] {
        assert_eq!(page.label, Some((page.number - 1).to_string()));
    }
}

#[test]
fn every_text_keeps_every_character() {
    let Some(root) = shared("") else { return };
    let mut folders = vec![root];
    let mut texts = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "txt") {
                let text = std::fs::read_to_string(&path).unwrap();
                let document = read(&path);
                let invisible = |c: &char| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{2060}' | '\u{c}');
                let ligatures = text.chars().filter(|c| ('\u{fb00}'..='\u{fb06}').contains(c)).count();
                let expected = text.chars().filter(|c| !invisible(c)).count() + ligatures;
                let found: usize = document
                    .words()
                    .map(|w| document.word(w).chars().filter(|c| !invisible(c)).count())
                    .sum();
                assert_eq!(found, expected, "{}", path.display());
                texts += 1;
            }
        }
    }
    println!("{texts} texts");
}

#[test]
fn line_ends_and_encodings_change_nothing() {
    let Some(path) = shared("corpus/002_a874634fc008ff00.txt") else { return };
    let text = std::fs::read_to_string(&path).unwrap();
    let plain = read(&path);
    let windows =
        tabellverk_text::read(format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes()).unwrap();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = tabellverk_text::read(&[&[0xFF, 0xFE], &wide[..]].concat()).unwrap();
    assert_eq!(plain.pages, windows.pages);
    assert_eq!(plain.pages, wide.pages);
    assert_eq!(wide.metadata.encoding.as_deref(), Some("UTF-16LE"));
}
