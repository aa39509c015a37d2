//! `tabellverk report`: the files of the site. What a browser makes of them is tested in `report_browser.rs`.

mod common;

use common::{Workdir, pdf};
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A plan whose text tries to get out of the page that shows it.
const HOSTILE: &str = "\
Mjölby kommun
Hamnnämnden
Verksamhetsplan 2031

1 Verksamhet <script>alert(1)</script>

Aktivitet                                       Status        Ansvarig
Byta \"onerror=alert(2) lampor i fyren            Pågår         Driftchef
Utreda <img src=x onerror=alert(3)> bryggan     Ej inlett     Hamnkapten
Stänga </script><script>alert(4)</script>       Klart         Hamnkapten

2 Ekonomi

Driftbudget (tkr)
                            Utfall 2030   Budget 2031
Kajer & <b>pirar</b>              7 811         8 415
Belysning ' \" =1+1                2 904         3 377
Summa                            10 715        11 792
";

fn dir() -> Workdir {
    let dir = Workdir::new();
    dir.write("in/hostile.txt", HOSTILE);
    dir.write(
        "in/sida.pdf",
        pdf(&["Mj\\366lby kommun", "Hamnn\\344mnden", "Verksamhetsplan 2031", "Kajer 12 tkr"]),
    );
    assert_eq!(dir.run("extract in --out ds -q").status.code(), Some(0));
    dir
}

/// What a script of data hands to the front end.
fn data(script: &str) -> Value {
    let start = script.find('(').expect("a call") + 1;
    let inner = script.trim_end().strip_suffix(");").expect("the end of the call");
    let all = format!("[{}]", &inner[start..]);
    serde_json::from_str::<Value>(&all).expect("JSON")[1].clone()
}

fn only(dir: &Workdir, folder: &str, ending: &str) -> String {
    let names = dir.names(folder);
    names.into_iter().find(|n| n.ends_with(ending)).unwrap_or_else(|| panic!("{ending} in {folder}"))
}

#[test]
fn a_site_and_where_it_is() {
    let dir = dir();
    assert_snapshot!(dir.shell("report ds --out site"), @r"
    exit: 0
    --- stdout
    2 documents, 0 pictures; open site/index.html in a browser
    ");
    let names = dir.names("site");
    for page in ["index", "status", "amounts", "indicators", "goals", "coverage", "contradictions", "missing"]
    {
        for language in ["", "en/"] {
            assert!(names.contains(&format!("{language}{page}.html")), "{language}{page}");
        }
    }
    assert!(names.contains(&"municipalities/0586.html".to_owned()), "{names:?}");
    // the same again, and over the old one
    let before = dir.files("site");
    dir.run("report ds --out site -q");
    assert!(before == dir.files("site"));
    let left: Vec<String> = fs::read_dir(dir.path("."))
        .expect("the folder")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with('.'))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn no_text_gets_out_of_its_page() {
    let dir = dir();
    dir.run("report ds --out site -q");
    for (name, content) in dir.files("site") {
        let text = String::from_utf8_lossy(&content);
        if name.ends_with(".html") {
            for script in text.split("<script").skip(1) {
                let source = script.split('>').next().unwrap_or_default();
                let own = source.contains(" src=\"") && source.contains("assets/") && !source.contains("//");
                assert!(own && script.contains("></script>"), "{name}: <script{source}>");
            }
            for never in ["<img", "<b>pirar", "onerror=\"", " style=", "<style", "http://", "https://"] {
                let of_svg = text.replace("http://www.w3.org/2000/svg", "");
                assert!(!of_svg.contains(never), "{name} holds {never}");
            }
            assert!(
                text.contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"),
                "{name}"
            );
        } else if name.starts_with("data/") {
            assert!(!text.contains('<'), "{name}");
        }
        assert!(!text.contains(&*dir.path("").to_string_lossy()), "{name} names a folder of this machine");
    }
}

#[test]
fn every_record_has_its_story_and_its_place() {
    let dir = dir();
    dir.run("report ds --out site -q");
    let document = only(&dir, "ds/documents", ".json").replace(".json", "");
    let records = dir.json(&format!("ds/documents/{document}.json"));
    let lists = data(&dir.read(&format!("site/data/{document}.js")));
    let detail = data(&dir.read(&format!("site/data/{document}.detail.js")));
    let amounts = records["amounts"].as_array().expect("amounts");
    assert_eq!(lists["lists"]["amounts"].as_array().expect("a list").len(), amounts.len());
    for amount in amounts {
        let key = amount["id"].as_str().and_then(|id| id.split_once(':')).expect("an id").1;
        let story = &detail["stories"][key];
        assert_eq!(story["page"], amount["page"], "{key}");
        let value = &detail["values"][key];
        assert_eq!(value[3], amount["value_raw"], "{key}");
        let mark =
            story["marks"].as_array().expect("marks").iter().find(|m| m[0] == "value").expect("its mark");
        let lines = detail["pages"][mark[2].to_string()]["lines"].as_array().expect("the lines of its page");
        let line = lines.iter().find(|l| l[0] == mark[4][0]).expect("its line");
        let raw = amount["value_raw"].as_str().expect("text");
        assert!(line[1].as_str().is_some_and(|l| l.contains(raw)), "{line} {raw}");
        // a figure of the sums is proved by checks that the panel can tell of
        for check in story["checks"].as_array().expect("checks") {
            assert!(detail["checks"][check.as_str().expect("a key")].is_object(), "{check}");
        }
    }
    let sum = amounts.iter().find(|a| a["value_raw"] == "11 792").expect("the sum");
    let key = sum["id"].as_str().and_then(|id| id.split_once(':')).expect("an id").1;
    assert_eq!(detail["stories"][key]["certainty"], 0);
    assert!(!detail["stories"][key]["checks"].as_array().expect("checks").is_empty());
}

#[test]
fn pages_of_a_pdf_are_drawn_once() {
    let Some(plan) = corpus_pdf() else { return println!("skipped: there is no corpus/pdf") };
    let dir = Workdir::new();
    dir.write("in/plan.pdf", fs::read(plan).expect("readable"));
    assert_eq!(dir.run("extract in --out ds -q").status.code(), Some(0));
    dir.run("report ds --out site -q");
    let pictures: Vec<String> = dir.names("site").into_iter().filter(|n| n.ends_with(".png")).collect();
    assert!(!pictures.is_empty());
    let document = only(&dir, "ds/documents", ".json").replace(".json", "");
    let detail = data(&dir.read(&format!("site/data/{document}.detail.js")));
    let pages = detail["pages"].as_object().expect("pages");
    for page in pages.values() {
        assert!(pictures.contains(&page["image"].as_str().expect("a picture").to_owned()), "{page}");
        // as many pixels as points ask for
        let (w, h) = (page["w"].as_f64().expect("width"), page["h"].as_f64().expect("height"));
        assert!((500.0..1300.0).contains(&w) && (500.0..1300.0).contains(&h), "{page}");
    }
    // the document is gone, and its pictures are taken over from the site that is there
    let before = dir.files("site");
    fs::remove_file(dir.path("in/plan.pdf")).expect("removed");
    assert_eq!(dir.run("report ds --out site -q").status.code(), Some(0));
    let after = dir.files("site");
    let of = |files: &[(String, Vec<u8>)]| -> Vec<(String, Vec<u8>)> {
        files.iter().filter(|(n, _)| n.starts_with("pages/")).cloned().collect()
    };
    assert!(of(&before) == of(&after));
    // without them, that is said
    assert_snapshot!(dir.shell("report ds --out other"), @r"
    exit: 1
    --- stdout
    1 document, 0 pictures; open other/index.html in a browser
    --- stderr
    warning: in/plan.pdf: is not where it was when it was read; its values are shown without their pages
    ");
}

fn corpus_pdf() -> Option<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/pdf");
    let mut all: Vec<_> = fs::read_dir(folder).ok()?.flatten().map(|e| e.path()).collect();
    all.sort();
    all.into_iter().find(|p| p.extension().is_some_and(|e| e == "pdf"))
}

#[test]
fn nothing_else_is_written_over() {
    let dir = dir();
    dir.write("photos/cat.txt", "a cat").write("file", "x");
    assert_snapshot!(dir.shell("report ds --out photos"));
    assert_snapshot!(dir.shell("report ds --out file"));
    assert_snapshot!(dir.shell("report in --out site"));
    assert_snapshot!(dir.shell("report ds --out site --population nowhere.csv"));
    assert_eq!(dir.read("photos/cat.txt"), "a cat");
    dir.write("bad.csv", "municipality,year,inhabitants\nMjölby,2031,many\n");
    assert_snapshot!(dir.shell("report ds --out site --population bad.csv"));
}

#[test]
fn the_page_of_a_document() {
    let dir = dir();
    dir.run("report ds --out site -q --name Hamnar");
    let page = only(&dir, "site/en/documents", ".html");
    assert_snapshot!(dir.read(&format!("site/en/documents/{page}")));
    assert_snapshot!(dir.read("site/status.html"));
}
