//! `--cross-check`: what a second reader, and another extraction, say of the figures.

mod common;

use common::{Workdir, pdf, pdf_of};
use serde_json::Value;

const TABLE: [&str; 8] = [
    "Driftredovisning",
    "Belopp i tkr",
    "Verksamhet Bokslut 2024 Budget 2025",
    "Bibliotek -4 210 -4 312",
    "Kulturskola -2 154 -2 207",
    "Simhall -6 040 -6 119",
    "Museum -915 -902",
    "Summa -13 319 -13 540",
];

/// A font in which the figure three is called by a name that one of the readers takes for an eight and the other does
/// not know.
const ODD: &str = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [51 /uni0038] >>";

/// The amounts of the documents of a dataset: value, certainty, who else has it, and the other readings.
fn amounts(dir: &Workdir, folder: &str) -> String {
    let mut text = String::new();
    for name in dir.names(&format!("{folder}/documents")) {
        let document = dir.json(&format!("{folder}/documents/{name}"));
        text.push_str(&format!("{}\n", document["document"]["path"].as_str().unwrap()));
        for a in document["amounts"].as_array().unwrap() {
            let others = a["alternatives"].as_array().unwrap().iter().map(|o| o["reason"].as_str().unwrap());
            text.push_str(&format!(
                "  {} {} {} {}\n",
                a["value_raw"].as_str().unwrap(),
                a["certainty"].as_str().unwrap(),
                a["evidence"].get("witnesses").unwrap_or(&Value::Null),
                others.collect::<Vec<_>>().join("; ")
            ));
        }
    }
    text
}

#[test]
fn a_glyph_that_the_readers_see_differently_is_doubt() {
    let dir = Workdir::new();
    dir.write("plan.pdf", pdf_of(&TABLE, ODD, ""));
    dir.run("extract plan.pdf --out out --cross-check --quiet");
    let found = amounts(&dir, "out");
    assert_eq!(found.matches(" ambiguous null ").count(), 3, "{found}");
    let reason = "pdf-extract 0.12.1 reads 4312 where this reads 4812, in \"Bibliotek -4 210 -4 312\"";
    assert!(found.contains(reason), "{found}");
    assert_eq!(dir.json("out/run.json")["settings"]["cross_check"]["reader"], "pdf-extract 0.12.1");
}

#[test]
fn a_text_beside_the_pdf_is_a_witness_and_they_agree_but_for_one_figure() {
    let dir = Workdir::new();
    let text = TABLE.join("\n").replace("-2 207", "-2 208");
    dir.write("a/plan.pdf", pdf(&TABLE)).write("a/plan.txt", &text).write("b/plan.txt", "Ett annat papper");
    dir.run("extract a b --out out --cross-check --quiet");
    let found = amounts(&dir, "out");
    assert_eq!(found.matches(" ambiguous ").count(), 2, "{found}");
    assert!(found.contains("a/plan.txt reads 2208 where this reads 2207"), "{found}");
    assert!(found.contains("a/plan.pdf reads 2207 where this reads 2208"), "{found}");
    // the same files, one at a time
    let once = dir.files("out");
    dir.run("extract a b --out out --cross-check --quiet --jobs 1");
    assert!(dir.files("out") == once, "the same bytes whatever the number of threads");
}

#[test]
fn nothing_is_read_twice_unless_it_is_asked_for() {
    let dir = Workdir::new();
    dir.write("plan.pdf", pdf_of(&TABLE, ODD, ""));
    dir.run("extract plan.pdf --out out --quiet");
    assert_eq!(dir.json("out/run.json")["settings"]["cross_check"], Value::Null);
    assert!(!amounts(&dir, "out").contains("pdf-extract"));
}
