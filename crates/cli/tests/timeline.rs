//! `tabellverk timeline`, and the links that every dataset has.

mod common;

use common::Workdir;
use insta::assert_snapshot;

/// A follow-up of the harbour board: activities with their status, and a budget.
fn paper(head: &str, title: &str, activities: &[(&str, &str)], columns: &str, lines: &[&str]) -> String {
    let mut text = format!("{head}\n\n1 Hamnnämndens verksamhet\nMål 1 Säkra inlopp\n\n{title}\n");
    for (activity, status) in activities {
        text.push_str(&format!("{activity:<47}{status}\n"));
    }
    text.push_str(&format!("\n2 Ekonomi\n\nDriftbudget (tkr)\n{columns}\n"));
    lines.iter().for_each(|line| text.push_str(&format!("{line}\n")));
    text.push_str("\nNämnden följer upp planen tre gånger om året.\n");
    text
}

const COLUMNS: &str =
    "Aktivitet                                      Status        Ansvarig     Samverkan med";

fn dir() -> Workdir {
    let dir = Workdir::new();
    let t1 = paper(
        "Mjölby kommun\nHamnnämnden\nVerksamhetsplan 2031 med uppföljning T1",
        COLUMNS,
        &[
            ("Byta lampor i fyren på Skarvholmen", "Pågår         Driftchef    -"),
            ("Ta fram en rutin för snöröjning av bryggor", "Ej inlett     Hamnkapten   -"),
            ("Utreda en gästhamn vid Magasinet", "Ej inlett     Hamnkapten   -"),
        ],
        "                      Utfall 2030   Budget 2031   Plan 2032",
        &[
            "Underhåll av kajer          7 811         8 415       8 630",
            "Belysning                   2 904         3 377       3 512",
            "Summa                      10 715        11 792      12 142",
        ],
    );
    let t2 = paper(
        "Mjölby kommun\nHamnnämnden\nVerksamhetsplan 2031 med uppföljning T2",
        COLUMNS,
        &[
            ("Utredning av en gästhamn vid Magasinet", "Pågår         Hamnkapten   -"),
            ("Byta lampor i fyren på Skarvholmen", "Klart         Driftchef    -"),
            ("Sätta upp bänkar längs strandpromenaden", "Pågår         Driftchef    -"),
        ],
        "                      Utfall 2030   Budget 2031   Prognos 2031",
        &[
            "Underhåll av kajer          7 811         8 415          8 900",
            "Belysning                   2 904         3 377          3 301",
            "Summa                      10 715        11 792         12 201",
        ],
    );
    dir.write("in/uppfoljning-t1.txt", t1).write("in/uppfoljning-t2.txt", t2);
    dir
}

#[test]
fn what_happened_to_what_was_promised() {
    let dir = dir();
    assert_snapshot!(dir.shell("extract in --out data --quiet"), @"exit: 0");
    assert_snapshot!(dir.shell("timeline data --municipality mjölby"), @r"
    exit: 0
    --- stdout
    MJÖLBY
      2031 T1      uppfoljning-t1-18170e16
      2031 T2      uppfoljning-t2-2ccc78bd

    ACTIVITIES (3)
    what                                         when      status                  page   score   record
    ─────────────────────────────────────────── ───────── ─────────────────────── ────── ─────── ───────────────────────────────────────────────
    Byta lampor i fyren på Skarvholmen           2031 T1   in_progress                1           uppfoljning-t1-18170e16:activity:aab045de86df
                                                 2031 T2   done (changed)             1   1.000   uppfoljning-t2-2ccc78bd:activity:0b3953bf7440
    Ta fram en rutin för snöröjning av bryggor   2031 T1   not_started                1           uppfoljning-t1-18170e16:activity:cd03ea032fc3
                                                 2031 T2   not mentioned                          uppfoljning-t2-2ccc78bd
    Utreda en gästhamn vid Magasinet             2031 T1   not_started                1           uppfoljning-t1-18170e16:activity:07b567005da2
    Utredning av en gästhamn vid Magasinet       2031 T2   in_progress (changed)      1   0.999   uppfoljning-t2-2ccc78bd:activity:ee622128559b

    BUDGET LINES (3)
    what                 when      figures                                              page   score   record
    ─────────────────── ───────── ──────────────────────────────────────────────────── ────── ─────── ─────────────────────────────────────────────
    Underhåll av kajer   2031 T1   budget 2031: 8 415 tkr                                  1           uppfoljning-t1-18170e16:amount:9800c2f12a4f
                         2031 T2   budget 2031: 8 415 tkr; forecast 2031: 8 900 tkr        1   1.000   uppfoljning-t2-2ccc78bd:amount:3622d5be93c3
    Belysning            2031 T1   budget 2031: 3 377 tkr                                  1           uppfoljning-t1-18170e16:amount:fe65dba0c573
                         2031 T2   budget 2031: 3 377 tkr; forecast 2031: 3 301 tkr        1   1.000   uppfoljning-t2-2ccc78bd:amount:6880544bcc71
    Summa                2031 T1   budget 2031: 11 792 tkr                                 1           uppfoljning-t1-18170e16:amount:5b4c856beaea
                         2031 T2   budget 2031: 11 792 tkr; forecast 2031: 12 201 tkr      1   1.000   uppfoljning-t2-2ccc78bd:amount:926f9e7a2ee7
    ");
    assert_snapshot!(dir.shell("timeline data --changed --kind activity"), @r"
    exit: 0
    --- stdout
    MJÖLBY
      2031 T1      uppfoljning-t1-18170e16
      2031 T2      uppfoljning-t2-2ccc78bd

    ACTIVITIES (2)
    what                                     when      status                  page   score   record
    ─────────────────────────────────────── ───────── ─────────────────────── ────── ─────── ───────────────────────────────────────────────
    Byta lampor i fyren på Skarvholmen       2031 T1   in_progress                1           uppfoljning-t1-18170e16:activity:aab045de86df
                                             2031 T2   done (changed)             1   1.000   uppfoljning-t2-2ccc78bd:activity:0b3953bf7440
    Utreda en gästhamn vid Magasinet         2031 T1   not_started                1           uppfoljning-t1-18170e16:activity:07b567005da2
    Utredning av en gästhamn vid Magasinet   2031 T2   in_progress (changed)      1   0.999   uppfoljning-t2-2ccc78bd:activity:ee622128559b
    ");
}

#[test]
fn what_cannot_be_told() {
    let dir = dir();
    dir.write("in/brev.txt", "Brev om bryggan\n\nBryggan gungar när färjan går.\n");
    dir.run("extract in --out data --quiet");
    assert_snapshot!(dir.shell("timeline data --municipality Askersund"), @r"
    exit: 2
    --- stderr
    error: no document in data is of Askersund; there are: Mjölby
    ");
    assert_snapshot!(dir.shell("timeline data --thread activity-000000000000"), @r"
    exit: 2
    --- stderr
    error: nothing in data has the thread or record activity-000000000000 and is of what else was asked for
    ");
    assert_snapshot!(dir.shell("timeline data --kind goal"), @r"
    exit: 0
    --- stdout
    nothing goes on from one document to another; --all tells also of what only one has
    --- stderr
    warning: 1 document names no municipality or no year and is in no timeline
    ");
    assert_snapshot!(dir.shell("timeline in"), @r"
    exit: 2
    --- stderr
    error: in is no dataset: it has no folder documents/; make one with `tabellverk extract`
    ");
}

#[test]
fn threads_as_json() {
    let dir = dir();
    dir.run("extract in --out data --quiet");
    let output = dir.run("timeline data --json --all --kind activity");
    let lines: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|l| l["municipality"] == "Mjölby" && l["kind"] == "activity"));
    let dropped = lines.iter().find(|l| l["text"] == "Ta fram en rutin för snöröjning av bryggor").unwrap();
    assert_eq!(dropped["absent"].as_array().unwrap().len(), 1, "the second follow-up does not mention it");
    // the thread of a record is found by the record
    let record = lines[0]["entries"][0]["record"].as_str().unwrap();
    let output = dir.run(&format!("timeline data --json --thread {record}"));
    let one: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(one, lines[0]);
}

#[test]
fn links_are_written_with_the_dataset() {
    let dir = dir();
    dir.run("extract in --out data --quiet");
    let links = dir.json("data/links.json");
    let links = links["links"].as_array().unwrap();
    let activities: Vec<_> = links.iter().filter(|l| l["kind"] == "activity").collect();
    assert_eq!(activities.len(), 2);
    let lamps = activities.iter().find(|l| l["text"].as_str().unwrap().starts_with("Byta")).unwrap();
    assert_eq!((&lamps["status_from"], &lamps["status_to"]), (&"in_progress".into(), &"done".into()));
    assert_eq!(lamps["status_changed"], true);
    let quays = links.iter().find(|l| l["text"] == "Underhåll av kajer").unwrap();
    assert_eq!(
        (quays["value_kind_from"].as_str(), quays["value_kind_to"].as_str()),
        (Some("budget"), Some("forecast"))
    );
    assert_eq!((quays["figures_same"].as_u64(), quays["figures_different"].as_u64()), (Some(2), Some(0)));
    // every record that a link names is in its document
    for link in links {
        for (document, records) in [("from_document", "from_records"), ("to_document", "to_records")] {
            let name = link[document].as_str().unwrap();
            let text = dir.read(&format!("data/documents/{name}.json"));
            for record in link[records].as_array().unwrap() {
                assert!(text.contains(&format!("\"id\": {record}")), "{record} is not in {name}");
            }
        }
    }
    assert_eq!(dir.json("data/run.json")["totals"]["links"], links.len());
}

#[test]
fn links_come_and_go_with_documents_as_in_a_fresh_run() {
    let dir = dir();
    let t2 = dir.read("in/uppfoljning-t2.txt");
    std::fs::remove_file(dir.path("in/uppfoljning-t2.txt")).unwrap();
    dir.run("extract in --out data --quiet");
    assert_eq!(dir.json("data/links.json")["links"].as_array().unwrap().len(), 0);
    let before = dir.files("data");

    dir.write("in/uppfoljning-t2.txt", &t2);
    dir.run("extract in --out data --quiet");
    dir.run("extract in --out fresh --quiet");
    assert!(dir.files("data") == dir.files("fresh"));
    assert!(!dir.json("data/links.json")["links"].as_array().unwrap().is_empty());
    let time = || std::fs::metadata(dir.path("data/links.json")).unwrap().modified().unwrap();
    let written = time();
    dir.run("extract in --out data --quiet");
    assert_eq!(time(), written, "nothing changed, so nothing is written");
    // a file that is gone is written again
    std::fs::remove_file(dir.path("data/links.json")).unwrap();
    dir.run("extract in --out data --quiet");
    assert!(dir.files("data") == dir.files("fresh"));

    std::fs::remove_file(dir.path("in/uppfoljning-t2.txt")).unwrap();
    dir.run("extract in --out data --quiet");
    assert!(dir.files("data") == before);
}

/// Three published versions of a real report: what is in one is in the others, and is linked to itself.
#[test]
fn versions_of_a_real_report_are_linked_wholly() {
    let real =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/real/simrishamn-bokslut-2025");
    if !real.exists() {
        println!("skipped: there is no {}", real.display());
        return;
    }
    let dir = Workdir::new();
    for name in ["Bokslut_2025.pdf", "Bokslut_2025_old.pdf", "Bokslut_2025_old2.pdf"] {
        dir.write(&format!("in/{name}"), std::fs::read(real.join(name)).unwrap());
    }
    dir.run("extract in --out data --quiet");
    let output = dir.run("timeline data --json --all");
    let lines: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(lines.len() > 80, "{}", lines.len());
    for line in &lines {
        let entries = line["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 3, "{}", line["text"]);
        assert!(entries.iter().all(|e| e["text"] == entries[0]["text"]), "{}", line["text"]);
    }
    let links = dir.json("data/links.json");
    let links = links["links"].as_array().unwrap();
    assert!(links.iter().all(|l| l["same_occasion"] == true));
    // a few figures were corrected between the versions
    let corrected = links.iter().filter(|l| l["figures_different"] != 0).count();
    assert!((1..20).contains(&corrected), "{corrected}");
}
