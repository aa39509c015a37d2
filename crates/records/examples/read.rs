//! Reads texts and PDFs and writes one JSON file a document: the reading crates without the dataset, for measuring while
//! working on them.
//!
//! Usage: `read extract INPUT... --out DIR [--ocr] [--cross-check]`.

use std::path::Path;
use tabellverk_records::{Source, Witness, cross_check, read};

fn main() {
    let args: Vec<String> = std::env::args().skip(2).collect();
    let Some(at) = args.iter().position(|a| a == "--out") else { return };
    let out = Path::new(&args[at + 1]).join("documents");
    let ocr = args[at..].iter().any(|a| a == "--ocr").then(tabellverk_ocr::Tesseract::find);
    std::fs::create_dir_all(&out).expect("the output folder can be made");
    for (n, path) in args[..at].iter().enumerate() {
        let bytes = std::fs::read(path).expect("the input can be read");
        let again = args[at..].iter().any(|a| a == "--cross-check") && tabellverk_pdf::is_pdf(&bytes);
        let again = again.then(|| bytes.clone());
        let read_pdf = |bytes| {
            tabellverk_pdf::read_with(bytes, ocr.as_ref(), &tabellverk_pdf::Limits::default())
                .map_err(|e| e.to_string())
        };
        let read_text = |bytes: Vec<u8>| tabellverk_text::read(&bytes).map_err(|e| e.to_string());
        let document = if tabellverk_pdf::is_pdf(&bytes) { read_pdf(bytes) } else { read_text(bytes) };
        let document = match document {
            Ok(document) => document,
            Err(reason) => {
                eprintln!("{path}: {reason}");
                continue;
            }
        };
        let source = Source { id: format!("d{n}"), path: path.clone(), sha256: String::new() };
        let mut records = read(&document, &source);
        if let Some(bytes) = again {
            let second = tabellverk_pdf::second_reading(bytes, document.pages.len());
            let name = tabellverk_pdf::SECOND_READER.to_owned();
            let (pages, failure) = (second.pages, second.failure);
            cross_check(&mut records, &Witness { name, pages, same_pages: true, failure });
        }
        let json = serde_json::to_string(&records).expect("records are plain data");
        std::fs::write(out.join(format!("d{n}.json")), json).expect("the output can be written");
    }
}
