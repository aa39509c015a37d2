//! Many documents, run after run: nothing is read twice and nothing is lost.

mod common;

use common::{Workdir, pdf};
use insta::assert_snapshot;
use std::fs;
use std::io::Write;
use std::process::Stdio;

/// Letters that differ.
fn letter(number: usize) -> String {
    format!("Brev {number} om bryggan\n\nBryggan vid kaj {number} gungar när färjan går.\n")
}

fn letters(folder: &str, count: usize) -> Workdir {
    let dir = Workdir::new();
    for number in 0..count {
        dir.write(&format!("{folder}/brev-{number}.txt"), letter(number));
    }
    dir
}

/// Runs and says how many documents were read, and what changed.
fn changes(dir: &Workdir, arguments: &str) -> (u64, String) {
    let output = dir.run(&format!("{arguments} --json"));
    let text = String::from_utf8_lossy(&output.stderr);
    let summary: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {text}"));
    let mut changes = summary["changes"].clone();
    let tried = changes["tried"].as_u64().unwrap_or(u64::MAX);
    if let Some(changes) = changes.as_object_mut() {
        changes.retain(|_, value| value.as_array().is_some_and(|list| !list.is_empty()));
    }
    (tried, changes.to_string())
}

/// That the dataset is what a run with nothing before it would write.
fn assert_as_fresh(dir: &Workdir, arguments: &str, out: &str) {
    dir.run(&format!("{arguments} --out nytt-{out} --quiet"));
    assert!(dir.files(out) == dir.files(&format!("nytt-{out}")), "{arguments}");
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_did_not_change_is_not_read_again() {
    let dir = letters("in", 5);
    dir.run("extract in --out ut");
    let time = || fs::metadata(dir.path("ut/run.json")).unwrap().modified().unwrap();
    let before = (dir.files("ut"), time());
    assert_eq!(changes(&dir, "extract in --out ut"), (0, "{}".into()));
    assert!(before == (dir.files("ut"), time()), "nothing is written");
    assert_snapshot!(dir.shell("extract in --out ut").lines().last().unwrap(), @"since the run before: no input changed; none had to be read");

    // The same length, within the same second.
    dir.write("in/brev-3.txt", letter(7));
    assert_eq!(changes(&dir, "extract in --out ut"), (1, r#"{"changed":["in/brev-3.txt"]}"#.into()));
    assert_as_fresh(&dir, "extract in", "ut");
    assert_eq!(changes(&dir, "extract in --out ut --fresh"), (5, "{}".into()));
    assert_as_fresh(&dir, "extract in", "ut");
}

#[test]
fn inputs_come_and_go_and_are_renamed() {
    let dir = letters("in", 4);
    dir.run("extract in --out ut");
    fs::remove_file(dir.path("in/brev-0.txt")).unwrap();
    fs::rename(dir.path("in/brev-1.txt"), dir.path("in/färja.txt")).unwrap();
    fs::create_dir(dir.path("in/mer")).unwrap();
    fs::rename(dir.path("in/brev-2.txt"), dir.path("in/mer/brev-2.txt")).unwrap();
    dir.write("in/ny.txt", letter(9));
    let (tried, what) = changes(&dir, "extract in --out ut");
    assert_snapshot!(what, @r#"{"new":["in/ny.txt"],"removed":["in/brev-0.txt"],"renamed":[["in/brev-1.txt","in/färja.txt"],["in/brev-2.txt","in/mer/brev-2.txt"]]}"#);
    assert_eq!(tried, 2, "what only moved to another folder is not read again");
    assert_as_fresh(&dir, "extract in", "ut");
}

#[test]
fn a_document_file_that_was_changed_is_made_anew() {
    let dir = letters("in", 3);
    dir.run("extract in --out ut");
    let name = dir.names("ut/documents").remove(0);
    let path = format!("ut/documents/{name}");
    dir.write(&path, dir.read(&path).replace("kaj 0", "kaj 8"));
    dir.write("in/ny.txt", letter(9));
    let seen = dir.shell("extract in --out ut --quiet");
    assert!(seen.contains("is damaged; it is read again"), "{seen}");
    assert_as_fresh(&dir, "extract in", "ut");
}

#[test]
fn a_missing_file_of_the_dataset_is_made_anew() {
    let dir = letters("in", 3);
    dir.run("extract in --out ut");
    fs::remove_file(dir.path("ut/goals.parquet")).unwrap();
    let name = dir.names("ut/documents").remove(0);
    fs::remove_file(dir.path(&format!("ut/documents/{name}"))).unwrap();
    assert_eq!(changes(&dir, "extract in --out ut").0, 1);
    assert_as_fresh(&dir, "extract in", "ut");
}

#[test]
fn a_lost_cache_loses_nothing() {
    let dir = letters("in", 3);
    dir.run("extract in --out ut");
    let before = dir.files("ut");
    fs::remove_dir_all(dir.path("ut/.cache")).unwrap();
    assert_eq!(changes(&dir, "extract in --out ut").0, 3);
    assert!(before == dir.files("ut"));
}

#[test]
fn failures_are_kept_until_they_are_to_be_tried_again() {
    let dir = letters("in", 2);
    dir.write("in/trasig.pdf", "%PDF-1.7\n");
    dir.run("extract in --out ut");
    assert_eq!(changes(&dir, "extract in --out ut").0, 0);
    assert!(dir.shell("extract in --out ut --quiet").contains("in/trasig.pdf: no pages were found"));
    assert_eq!(dir.json("ut/run.json")["inputs"][2]["code"], "content");
    assert_eq!(changes(&dir, "extract in --out ut --retry").0, 1);
}

#[test]
fn only_so_many() {
    let dir = letters("in", 5);
    dir.run("extract in --out ut");
    assert_snapshot!(dir.shell("extract in --out ut --limit 2").lines().rev().take(2).collect::<Vec<_>>().join("\n"), @r"
    since the run before: 3 removed; none had to be read
    2 documents read, 2 records, 3 left out; dataset in ut
    ");
    assert_eq!(dir.names("ut/documents").len(), 2);
    assert_eq!(changes(&dir, "extract in --out ut").0, 0, "what is known of the others was kept");
    assert_as_fresh(&dir, "extract in", "ut");
}

#[test]
fn the_first_failure_can_end_a_run() {
    let dir = letters("in", 2);
    dir.run("extract in --out ut");
    let before = dir.files("ut");
    dir.write("in/trasig.pdf", "%PDF-1.7\n");
    assert_snapshot!(dir.shell("extract in --out ut --fail-fast"), @r"
    exit: 1
    --- stderr
    error: in/trasig.pdf: no pages were found in the file: it is damaged or not a PDF; download it again; the run was stopped (--fail-fast), and the dataset is left as it was
    ");
    dir.write("in/tom.pdf", "");
    assert!(dir.shell("extract in --out ut --fail-fast").starts_with("exit: 1\n"));
    assert!(before == dir.files("ut"));
}

#[test]
fn archives_are_read_as_folders_are() {
    let dir = Workdir::new();
    let page = pdf(&["Brev om bryggan", "", "Bryggan gungar."]);
    let text = letter(1);
    let files: [(&str, &[u8]); 5] = [
        ("planer/brygga.txt", text.as_bytes()),
        ("planer/brygga.pdf", &page),
        ("planer/.gömd.txt", b"hidden"),
        ("__MACOSX/planer/brygga.txt", b"hidden"),
        ("karta.png", b"no text"),
    ];
    dir.write("in/arkiv.ZIP", zip(&files)).write("in/trasigt.zip", "PK").write("in/kopia.txt", letter(1));
    assert_snapshot!(dir.shell("extract in --out ut --quiet"), @r"
    exit: 1
    --- stderr
    warning: in/trasigt.zip: cannot be read: the archive is damaged (invalid Zip archive: Could not find EOCD): download it again
    ");
    let run = dir.json("ut/run.json");
    let inputs = run["inputs"].as_array().unwrap();
    let seen: Vec<_> = inputs.iter().map(|i| format!("{} {}", i["path"], i["status"])).collect();
    assert_snapshot!(seen.join("\n"), @r#"
    "in/arkiv.ZIP/planer/brygga.pdf" "read"
    "in/arkiv.ZIP/planer/brygga.txt" "read"
    "in/kopia.txt" "duplicate"
    "in/trasigt.zip" "failed"
    "#);
    assert_eq!(run["totals"]["skipped"], 1);
    assert_eq!(changes(&dir, "extract in --out ut").0, 0);
}

#[test]
fn inputs_can_be_listed_or_matched() {
    let dir = letters("in", 4);
    dir.write("lista.txt", "in/brev-1.txt\r\n\nin/brev-2.txt\nin/ingen.txt\n");
    assert_snapshot!(dir.shell("extract --list lista.txt --out a --quiet"), @r"
    exit: 1
    --- stderr
    warning: in/ingen.txt: cannot be read: No such file or directory (os error 2)
    ");
    assert_eq!(dir.json("a/run.json")["totals"]["read"], 2);

    let mut command = dir.command();
    let mut child = command
        .args(["extract", "--list", "-", "--out", "b", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"in/brev-1.txt\0in/brev-3.txt\0").unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(dir.json("b/run.json")["totals"]["read"], 2);

    // As it comes where no shell looks at patterns.
    assert_snapshot!(dir.shell("extract in/*-[12].txt --out c --quiet"), @"exit: 0");
    assert_eq!(dir.json("c/run.json")["totals"]["read"], 2);
    assert_snapshot!(dir.shell("extract in/*.pdf --out d"), @r"
    exit: 2
    --- stderr
    error: nothing matches in/*.pdf; name files and folders that exist
    ");
}

#[test]
fn a_second_run_on_the_same_output_is_refused() {
    let dir = letters("in", 1);
    dir.run("extract in --out ut");
    let lock = fs::File::options().write(true).open(dir.path("ut/.cache/lock")).unwrap();
    lock.lock().unwrap();
    assert_snapshot!(dir.shell("extract in --out ut"), @r"
    exit: 2
    --- stderr
    error: another run of tabellverk is writing to ut; wait until it has ended, or choose another folder
    ");
    drop(lock);
    assert_eq!(dir.run("extract in --out ut").status.code(), Some(0));
}
