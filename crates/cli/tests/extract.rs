//! `tabellverk extract`: whole commands.

mod common;

use common::{Workdir, pdf};
use insta::assert_snapshot;

/// A letter that nobody would take for a plan: what is found in it does not change as the readers improve.
const LETTER: &str =
    "Brev om bryggan\n\nBryggan vid norra kajen gungar när färjan går. Kan någon laga den?\n";

fn three() -> Workdir {
    let dir = Workdir::new();
    dir.write("in/brygga.txt", LETTER)
        .write("in/mer/Färjeläget.TXT", LETTER.replace("brygg", "flotte"))
        .write("in/mer/karta.png", "no text")
        .write("in/.gömd.txt", "hidden")
        .write("in/.git/x.txt", "hidden");
    dir
}

#[test]
fn folders_are_searched_and_a_table_closes_the_run() {
    let dir = three();
    assert_snapshot!(dir.shell("extract in --out ut"), @r#"
        exit: 0
        --- stdout
        document              municipality   type    year   activities   goals   assessments   indicators   amounts   notes   assignments   decisions   comments   tables   problems
        ──────────────────── ────────────── ─────── ────── ──────────── ─────── ───────────── ──────────── ───────── ─────── ───────────── ─────────── ────────── ──────── ──────────
        brygga-bf5c4eb3       -              other      -            0       0             0            0         0       0             0           0          0        0          0
        farjelaget-387d87cd   -              other      -            0       0             0            0         0       0             0           0          0        0          0

        2 documents read, 2 records, 1 other file passed over; dataset in ut
        "#);
    assert_eq!(
        dir.names("ut"),
        [
            "activities.parquet",
            "amounts.parquet",
            "assessments.parquet",
            "assignments.parquet",
            "checks.parquet",
            "comments.parquet",
            "datapackage.json",
            "decisions.parquet",
            "documents.parquet",
            "documents/brygga-bf5c4eb3.json",
            "documents/farjelaget-387d87cd.json",
            "furniture.parquet",
            "goals.parquet",
            "indicators.parquet",
            "links.json",
            "links.parquet",
            "notes.parquet",
            "problems.parquet",
            "run.json",
            "schema/document.schema.json",
            "schema/links.schema.json",
            "sections.parquet",
            "table_cells.parquet",
            "tables.parquet",
        ]
    );
    let run = dir.json("ut/run.json");
    assert_eq!(run["inputs"][1]["path"], "in/mer/Färjeläget.TXT");
    assert_eq!(run["totals"]["skipped"], 1);
}

#[test]
fn quiet_says_nothing() {
    assert_snapshot!(three().shell("extract in --out ut --quiet"), @"exit: 0");
}

#[test]
fn json_is_the_run_for_programs() {
    let dir = three();
    let output = dir.run("extract in --out ut --json");
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["out"], "ut");
    assert_eq!(summary["totals"], dir.json("ut/run.json")["totals"]);
    assert_eq!(summary["inputs"], dir.json("ut/run.json")["inputs"]);
    assert!(summary.get("files").is_none());
    assert_eq!(output.stderr, b"");
}

#[test]
fn same_bytes_for_any_order_and_any_number_of_jobs() {
    let dir = Workdir::new();
    let names: Vec<_> = (0..9).map(|n| format!("brev-{n}.txt")).collect();
    for (n, name) in names.iter().enumerate() {
        dir.write(name, format!("{LETTER}\nBilaga {}\n", n / 2));
    }
    let forward = names.join(" ");
    let backward = names.iter().rev().cloned().collect::<Vec<_>>().join(" ");
    dir.run(&format!("extract {forward} --out a --jobs 1"));
    dir.run(&format!("extract {backward} --out b --jobs 2"));
    dir.run(&format!("extract {backward} --out c --jobs 8"));
    assert_eq!(dir.json("a/run.json")["totals"]["read"], 5);
    assert_eq!(dir.json("a/run.json")["totals"]["duplicate"], 4);
    assert!(dir.files("a") == dir.files("b"));
    assert!(dir.files("a") == dir.files("c"));
}

#[test]
fn the_same_content_is_one_document() {
    let dir = Workdir::new();
    dir.write("b/kopia.txt", LETTER).write("a/original.txt", LETTER).write("c.txt", LETTER);
    assert_snapshot!(dir.shell("extract c.txt b a --out ut --quiet"), @"exit: 0");
    let run = dir.json("ut/run.json");
    let seen: Vec<_> =
        run["inputs"].as_array().unwrap().iter().map(|i| (&i["path"], &i["status"], &i["reason"])).collect();
    assert_snapshot!(serde_json::to_string_pretty(&seen).unwrap(), @r#"
        [
          [
            "a/original.txt",
            "read",
            null
          ],
          [
            "b/kopia.txt",
            "duplicate",
            "has the same content as a/original.txt"
          ],
          [
            "c.txt",
            "duplicate",
            "has the same content as a/original.txt"
          ]
        ]
        "#);
    assert_eq!(run["inputs"][0]["document_id"], run["inputs"][1]["document_id"]);
    assert_eq!(dir.names("ut/documents"), ["original-bf5c4eb3.json"]);
}

#[test]
fn a_path_that_is_named_twice_counts_once() {
    let dir = Workdir::new();
    dir.write("in/brev.txt", LETTER);
    dir.run("extract in/brev.txt in ./in/../in/brev.txt in --out ut");
    let run = dir.json("ut/run.json");
    assert_eq!(run["totals"]["inputs"], 1);
    assert_eq!(run["inputs"][0]["path"], "./in/../in/brev.txt", "the first in the alphabet, as it was named");
}

#[test]
fn pdfs_are_read_beside_texts_and_content_decides() {
    let dir = Workdir::new();
    let lines = ["Brev om bryggan", "", "Bryggan vid norra kajen gungar när färjan går."];
    dir.write("in/brygga.pdf", pdf(&lines))
        .write("in/brygga.txt", LETTER)
        .write("in/omdöpt.txt", pdf(&lines[..1]))
        .write("in/egentligen-text.pdf", LETTER.replace("brygg", "flotte"));
    assert_snapshot!(dir.shell("extract in --out ut --quiet"), @"exit: 0");
    let kinds: Vec<(String, String, String)> = dir
        .names("ut/documents")
        .iter()
        .map(|name| {
            let json = dir.json(&format!("ut/documents/{name}"));
            let text = json["sections"][0]["evidence"]["bbox"].clone();
            (name[..6].to_owned(), json["document"]["format"].as_str().unwrap().to_owned(), text.to_string())
        })
        .collect();
    let of =
        |name: &str| kinds.iter().filter(|k| k.0 == name).map(|k| (&*k.1, k.2 != "null")).collect::<Vec<_>>();
    let mut pair = of("brygga");
    pair.sort_unstable();
    assert_eq!(pair, [("pdf", true), ("text", false)], "two documents");
    assert_eq!(of("omdopt"), [("pdf", true)]);
    assert_eq!(of("egentl"), [("text", false)]);
    let names = dir.names("ut/documents");
    let read = names.iter().map(|n| dir.read(&format!("ut/documents/{n}")));
    assert_eq!(read.filter(|text| text.contains("norra kajen gungar när färjan går.")).count(), 3);
}

#[test]
fn another_set_of_inputs_leaves_nothing_of_the_first() {
    let dir = three();
    dir.run("extract in --out ut");
    dir.run("extract in/brygga.txt --out ut");
    dir.run("extract in/brygga.txt --out nytt");
    assert!(dir.files("ut") == dir.files("nytt"));
}

#[test]
fn the_output_folder_is_no_input() {
    let dir = three();
    dir.run("extract . --out ut");
    let first = dir.files("ut");
    assert_eq!(dir.run("extract . --out ut").status.code(), Some(0));
    assert!(first == dir.files("ut"));
}

#[test]
fn messages_of_the_command_line() {
    let dir = Workdir::new();
    assert_snapshot!(dir.shell("extract in"), @r#"
        exit: 2
        --- stderr
        error: the following required arguments were not provided:
          --out <DIR>

        Usage: tabellverk extract --out <DIR> <INPUT>...

        For more information, try '--help'.
        "#);
    assert_snapshot!(dir.shell("extract in --out ut --jobs 0"), @r#"
        exit: 2
        --- stderr
        error: invalid value '0' for '--jobs <N>': number would be zero for non-zero type

        For more information, try '--help'.
        "#);
    assert_snapshot!(dir.shell("--version"), @r#"
        exit: 0
        --- stdout
        tabellverk 0.1.0
        "#);
    let help = String::from_utf8(dir.run("help extract").stdout).unwrap();
    assert!(help.contains("Exit codes:") && help.contains("datapackage.json") && help.contains("Examples:"));
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_followed_once() {
    let dir = three();
    std::os::unix::fs::symlink(dir.path("in"), dir.path("in/mer/runt")).unwrap();
    std::os::unix::fs::symlink(dir.path("ingenstans"), dir.path("in/trasig.txt")).unwrap();
    assert_snapshot!(dir.shell("extract in --out ut --quiet"), @r#"
        exit: 1
        --- stderr
        warning: in/trasig.txt: cannot be read: No such file or directory (os error 2)
        "#);
    assert_eq!(dir.json("ut/run.json")["totals"]["read"], 2);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::{Command, Stdio};
    let dir = three();
    dir.run("extract in --out ut");
    let program = env!("CARGO_BIN_EXE_tabellverk");
    // The reader is gone before anything is written.
    let script = format!("{{ sleep 0.2; {program} schema; echo $? >&2; }} | true");
    let output = Command::new("bash").arg("-c").arg(script).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "0\n");
}

#[test]
fn lines_of_a_budget_get_the_national_activity() {
    let dir = Workdir::new();
    let text = "Budget 2025\nKulturnämnden i Kiruna kommun\n\nDriftbudget, nettokostnad tkr\n\
        Verksamhet Budget 2025 Utfall 2024\nBibliotek 4 120 4 005\nKulturskola 2 310 2 295\n\
        Bibliotek och kulturskola i Vittangi 940 935\nSumma 7 370 7 235\n";
    dir.write("in/budget.txt", text);
    dir.run("extract in --out ut --quiet");
    let name = dir.names("ut").into_iter().find(|n| n.starts_with("documents/")).expect("a document");
    let records = dir.json(&format!("ut/{name}"));
    let concepts: Vec<(&str, Option<&str>)> = records["amounts"]
        .as_array()
        .into_iter()
        .flatten()
        .step_by(2)
        .map(|a| (a["line"].as_str().unwrap_or(""), a["concept"].as_str()))
        .collect();
    assert_eq!(
        concepts,
        [
            ("Bibliotek", Some("320")),
            ("Kulturskola", Some("330")),
            ("Bibliotek och kulturskola i Vittangi", None),
            ("Summa", None),
        ]
    );
}
