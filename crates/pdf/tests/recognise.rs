//! Pages that are pictures, and programs that do not read them: a page costs itself, a document never.
#![cfg(unix)]

mod common;

use common::Builder;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};
use tabellverk_ocr::Tesseract;
use tabellverk_page::Document;

const SCAN: &str = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID F0> EI Q";

/// Reads a scanned page and a written one with a program that does this for a picture.
fn read(page: &str) -> Document {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tesseract");
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in\n--version) echo 'fake 1'; exit;;\n\
         --list-langs) printf 'List\\nswe\\n'; exit;;\nesac\n{page}"
    );
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let tesseract = Tesseract::at(path).map(|t| t.with_limit(Duration::from_secs(1)));
    let contents = [SCAN, "BT /F1 10 Tf 50 700 Td (Skriven) Tj ET"];
    tabellverk_pdf::read_with(
        Builder::new(&contents, "", "").bytes(),
        Some(&tesseract),
        &tabellverk_pdf::Limits::default(),
    )
    .unwrap()
}

fn codes(document: &Document) -> Vec<(&str, Option<u32>)> {
    document.problems.iter().map(|p| (p.code.as_str(), p.page)).collect()
}

/// One test, since a script that is written while another is started cannot be run.
#[test]
fn a_page_is_read_or_named() {
    let table = "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\t\
                 conf\\ttext\\n\
                 5\\t1\\t1\\t1\\t1\\t1\\t250\\t500\\t200\\t40\\t95.5\\tTolkad\\n\
                 5\\t1\\t2\\t1\\t1\\t1\\t1250\\t500\\t90\\t40\\t31\\t265\\n";
    let document = read(&format!("printf '{table}'"));
    assert_eq!(codes(&document), [("ocr", Some(1))]);
    assert!(document.problems[0].message.contains("2 words, 1 of them unsure"), "{:?}", document.problems);
    let page = &document.pages[0];
    assert!(page.ocr && !document.pages[1].ocr);
    assert_eq!(page.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["Tolkad 265"]);
    let ink = page.ink(&page.lines[0].words[0]).unwrap();
    // 300 pixels to the inch
    assert!((ink.bbox.x0 - 60.0).abs() < 0.1 && (ink.baseline - 129.6).abs() < 0.1, "{ink:?}");
    assert_eq!((ink.recognised, ink.confidence), (true, Some(95)));
    assert!(document.pages.iter().flat_map(|p| &p.lines).map(|l| l.number).eq(1..=2));

    for (fails, why) in [("exit 1", "ended"), ("echo rubbish", "no table"), ("cat /dev/zero", "printed more")]
    {
        let document = read(fails);
        assert_eq!(codes(&document), [("needs_ocr", Some(1)), ("ocr_failed", Some(1))]);
        assert!(document.problems[1].message.contains(why), "{:?}", document.problems);
        assert_eq!(document.pages[1].lines[0].text, "Skriven");
    }
    let start = Instant::now();
    assert_eq!(codes(&read("sleep 300 & sleep 300")), [("needs_ocr", Some(1)), ("ocr_failed", Some(1))]);
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_missing_program_is_named_once_and_only_where_it_is_wanted() {
    let read = |contents: &[&str]| {
        let missing = Tesseract::at("/nowhere/tesseract");
        tabellverk_pdf::read_with(
            Builder::new(contents, "", "").bytes(),
            Some(&missing),
            &tabellverk_pdf::Limits::default(),
        )
        .unwrap()
    };
    let document = read(&[SCAN, SCAN]);
    assert_eq!(codes(&document), [("needs_ocr", Some(1)), ("needs_ocr", Some(2)), ("ocr_missing", None)]);
    assert_eq!(codes(&read(&["BT /F1 10 Tf 50 700 Td (Skriven) Tj ET"])), []);
}
