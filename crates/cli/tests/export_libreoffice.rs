//! A workbook as LibreOffice opens it. Skipped where there is no `soffice`.

mod common;

use common::Workdir;
use common::tables::{column, csv};
use std::process::Command;

/// Every sheet as CSV: values and not how they are shown.
const FILTER: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

#[test]
fn its_numbers_are_numbers_and_those_of_the_dataset() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("skipped: there is no soffice (LibreOffice Calc) to open a workbook with");
        return;
    }
    let dir = Workdir::new();
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let report = std::fs::read(corpus.join("askersund-delarsrapport-2025-08.txt")).expect("a text");
    dir.write("in/rapport.txt", report);
    dir.run("extract in --out data --quiet");
    dir.run("export data --xlsx bok.xlsx --language sv");
    let profile = format!("-env:UserInstallation=file://{}", dir.path("profile").display());
    let convert = |to: &str| {
        let converted = Command::new("soffice")
            .args([profile.as_str(), "--headless", "--convert-to", to, "--outdir", "as", "bok.xlsx"])
            .current_dir(dir.path("."))
            .output()
            .expect("soffice runs");
        String::from_utf8_lossy(&converted.stderr).into_owned()
    };
    let said = convert(FILTER);
    let text = dir.read("as/bok-Belopp.csv");
    let table = csv(text.as_bytes(), b',');
    let document = dir.json(&format!("data/documents/{}", dir.names("data/documents")[0]));
    let amounts = document["amounts"].as_array().expect("amounts");
    assert_eq!(table.len(), amounts.len() + 1, "{said}");
    for (title, field) in [("Värde", "value"), ("Kronor (+ intäkt, - kostnad)", "sek"), ("Sida", "page")] {
        let shown: Vec<Option<f64>> = column(&table, title).iter().map(|cell| cell.parse().ok()).collect();
        let read: Vec<Option<f64>> = amounts.iter().map(|a| a[field].as_f64()).collect();
        assert_eq!(shown, read, "{title}");
    }
    let printed: Vec<&str> = amounts.iter().filter_map(|a| a["value_raw"].as_str()).collect();
    assert_eq!(column(&table, "Värde, som tryckt"), printed);
    // numbers, also that of a link, and not text that looks like one
    let said = convert("fods");
    let sheets = std::fs::read_to_string(dir.path("as/bok.fods")).unwrap_or_else(|e| panic!("{e}: {said}"));
    let cells = |start: &str, end: &str| {
        let found = |cell: &&str| cell.contains(start) && cell.contains(end);
        sheets
            .split("<table:table-cell")
            .map(|cell| cell.split('>').next().unwrap_or(""))
            .filter(found)
            .count()
    };
    assert!(cells("office:value-type=\"float\"", "office:value=\"9905000\"") > 0);
    let links = cells("table:formula=\"of:=HYPERLINK(", "office:value-type=\"float\"");
    assert!(links > amounts.len(), "{links}");
    assert!(!sheets.contains("Err:"), "a formula does not work");
}
