//! Whatever is given: a clear message, nothing lost, no half file.

mod common;

use common::{Workdir, pdf_with};
use insta::assert_snapshot;
use std::fs;
use std::time::{Duration, Instant};

const LETTER: &str =
    "Brev om bryggan\n\nBryggan vid norra kajen gungar när färjan går. Kan någon laga den?\n";

/// Extracts `bad` together with a good letter, which must come through.
fn with_a_good_one(dir: &Workdir, bad: &str) -> String {
    dir.write("bra.txt", LETTER);
    let seen = dir.shell(&format!("extract {bad} bra.txt --out ut --quiet"));
    let run = dir.json("ut/run.json");
    assert_eq!(run["totals"]["read"], 1);
    assert_eq!(run["totals"]["failed"], 1);
    assert_eq!(dir.names("ut/documents").len(), 1);
    let failed = run["inputs"].as_array().unwrap().iter().find(|i| i["status"] == "failed").unwrap();
    assert!(
        seen.contains(failed["reason"].as_str().unwrap()),
        "the reason is on the terminal and in run.json"
    );
    assert!(dir.names("ut").iter().all(|name| !name.contains(".tmp")));
    seen
}

#[test]
fn an_empty_file() {
    let dir = Workdir::new();
    dir.write("tom.txt", "");
    assert_snapshot!(with_a_good_one(&dir, "tom.txt"), @r#"
        exit: 1
        --- stderr
        warning: tom.txt: the file is empty: expected the text of a document; extract it again from the original
        "#);
}

#[test]
fn a_binary_file() {
    let dir = Workdir::new();
    let bytes: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 & !0x60).collect();
    dir.write("program.txt", bytes);
    let seen = with_a_good_one(&dir, "program.txt");
    assert!(seen.starts_with("exit: 1\n") && seen.contains("program.txt: the file is not text"), "{seen}");
}

#[test]
fn a_pdf_without_pages() {
    let dir = Workdir::new();
    dir.write("plan.pdf", "%PDF-1.7\n");
    assert_snapshot!(with_a_good_one(&dir, "plan.pdf"), @r#"
        exit: 1
        --- stderr
        warning: plan.pdf: no pages were found in the file: it is damaged or not a PDF; download it again
        "#);
}

#[test]
fn an_empty_pdf() {
    let dir = Workdir::new();
    dir.write("plan.PDF", "");
    assert_snapshot!(with_a_good_one(&dir, "plan.PDF"), @r#"
        exit: 1
        --- stderr
        warning: plan.PDF: the file is empty: expected a PDF document; download it again
        "#);
}

#[test]
fn a_pdf_with_a_password() {
    let dir = Workdir::new();
    let lock = format!("/Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}>", "5a".repeat(32));
    dir.write("plan.pdf", pdf_with(&["Kajer"], &format!("/Encrypt << {lock} >> /ID [<01> <01>]")));
    assert_snapshot!(with_a_good_one(&dir, "plan.pdf"), @r#"
        exit: 1
        --- stderr
        warning: plan.pdf: the file is protected by a password: ask its publisher for a copy without one
        "#);
}

#[test]
fn a_web_page_in_place_of_a_pdf() {
    let dir = Workdir::new();
    dir.write("plan.pdf", "\n<!DOCTYPE html><title>Sidan finns inte</title>");
    assert_snapshot!(with_a_good_one(&dir, "plan.pdf"), @r#"
        exit: 1
        --- stderr
        warning: plan.pdf: the file is not a PDF but a web page: open its address in a browser and save the document itself
        "#);
}

#[test]
fn a_huge_pdf_is_refused_at_once() {
    let dir = Workdir::new();
    dir.write("jätte.pdf", "%PDF-1.7\n");
    fs::OpenOptions::new().write(true).open(dir.path("jätte.pdf")).unwrap().set_len(300 << 20).unwrap();
    let start = Instant::now();
    assert_snapshot!(with_a_good_one(&dir, "jätte.pdf"), @r#"
        exit: 1
        --- stderr
        warning: jätte.pdf: the PDF is 314572800 bytes and the largest that is read is 268435456: save it with smaller pictures, or split it into parts
        "#);
    assert!(start.elapsed() < Duration::from_secs(2), "it is not read");
}

#[test]
fn a_huge_text_is_refused_at_once() {
    let dir = Workdir::new();
    fs::File::create(dir.path("jätte.txt")).unwrap().set_len(200 << 20).unwrap();
    let start = Instant::now();
    assert_snapshot!(with_a_good_one(&dir, "jätte.txt"), @r#"
        exit: 1
        --- stderr
        warning: jätte.txt: the text is 209715200 bytes and the largest that is read is 16777216: it is probably many documents in one file; split it into one file a document
        "#);
    assert!(start.elapsed() < Duration::from_secs(2), "it is not read");
}

#[test]
fn broken_encoding_is_read_as_far_as_it_goes() {
    let dir = Workdir::new();
    let mut bytes = LETTER.repeat(5).into_bytes();
    bytes.extend(b"\xff\xfe\xc3 slut p\xe5 brevet\n");
    dir.write("trasig.txt", bytes);
    let output = dir.run("extract trasig.txt --out ut");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let name = &dir.names("ut/documents")[0];
    assert!(dir.read(&format!("ut/documents/{name}")).contains("norra kajen"));
}

#[test]
fn a_text_of_another_genre() {
    let dir = Workdir::new();
    dir.write("dikt.txt", "Måsen\n\nHögt över sundet\nflyger den hem\ninnan det mörknar.\n");
    assert_eq!(dir.run("extract dikt.txt --out ut").status.code(), Some(0));
    let run = dir.json("ut/run.json");
    assert_eq!(run["totals"]["read"], 1);
    assert_eq!(run["totals"]["records"]["amounts"], 0);
}

#[test]
fn a_folder_without_documents() {
    let dir = Workdir::new();
    dir.write("in/karta.png", "").write("in/plan.docx", "");
    assert_snapshot!(dir.shell("extract in --out ut"), @r#"
        exit: 2
        --- stderr
        error: there is nothing to read in in: expected files that end in .pdf, .txt or .text (2 others passed over)
        "#);
    assert!(!dir.path("ut").exists(), "nothing was begun");
}

#[test]
fn an_input_that_does_not_exist() {
    let dir = Workdir::new();
    dir.write("bra.txt", LETTER);
    assert_snapshot!(dir.shell("extract bra.txt ingen.txt --out ut"), @r#"
        exit: 2
        --- stderr
        error: there is no ingen.txt; name files and folders that exist
        "#);
    assert!(!dir.path("ut").exists());
    assert_snapshot!(dir.shell("show ingen.txt"), @r#"
        exit: 2
        --- stderr
        error: there is no ingen.txt; name a PDF, a text or a document of a dataset
        "#);
    assert_snapshot!(dir.shell("show ."), @r#"
        exit: 2
        --- stderr
        error: . is a folder; name a PDF, a text or a document of a dataset
        "#);
}

#[test]
fn an_output_folder_that_is_a_file() {
    let dir = Workdir::new();
    dir.write("bra.txt", LETTER).write("ut", "mine");
    assert_snapshot!(dir.shell("extract bra.txt --out ut"), @r#"
        exit: 2
        --- stderr
        error: ut is a file, but the dataset needs a folder of its own; name another place or move the file away
        "#);
    assert_eq!(dir.read("ut"), "mine");
    assert_snapshot!(dir.shell("extract bra.txt --out ut/under"), @r#"
        exit: 2
        --- stderr
        error: cannot write in the folder ut/under: Not a directory (os error 20); choose a folder that you may write to, on a disk with room
        "#);
}

#[test]
fn a_folder_that_cannot_be_written() {
    // Not even root can make a folder there.
    let dir = Workdir::new();
    dir.write("bra.txt", LETTER);
    if cfg!(target_os = "linux") {
        assert_snapshot!(dir.shell("extract bra.txt --out /proc/dataset"), @r#"
            exit: 2
            --- stderr
            error: cannot write in the folder /proc/dataset: No such file or directory (os error 2); choose a folder that you may write to, on a disk with room
            "#);
    }
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let dir = Workdir::new();
    dir.write("hemlig.txt", LETTER.replace("Brev", "Lapp"));
    fs::set_permissions(dir.path("hemlig.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(dir.path("hemlig.txt")).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    let seen = with_a_good_one(&dir, "hemlig.txt");
    assert!(seen.contains("hemlig.txt: cannot be read: Permission denied"), "{seen}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_reading_fails() {
    // For everybody, root too: the first page of a process's memory cannot be read.
    let dir = Workdir::new();
    std::os::unix::fs::symlink("/proc/self/mem", dir.path("trasig.txt")).unwrap();
    let seen = with_a_good_one(&dir, "trasig.txt");
    assert!(seen.contains("exit: 1"), "{seen}");
    assert!(seen.contains("trasig.txt: cannot be read: "), "{seen}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let dir = Workdir::new();
    let made = std::process::Command::new("mkfifo").arg(dir.path("rör.txt")).status();
    if made.is_ok_and(|status| status.success()) {
        assert_snapshot!(with_a_good_one(&dir, "rör.txt"), @r#"
            exit: 1
            --- stderr
            warning: rör.txt: is not a file: expected a document, a PDF or a text
            "#);
    }
}

#[test]
fn a_run_that_fails_leaves_the_earlier_dataset() {
    let dir = Workdir::new();
    dir.write("bra.txt", LETTER);
    dir.run("extract bra.txt --out ut");
    let before = dir.files("ut");
    assert_eq!(dir.run("extract ingen.txt --out ut").status.code(), Some(2));
    assert!(before == dir.files("ut"));
}

#[test]
fn a_json_file_that_is_no_document() {
    let dir = Workdir::new();
    dir.write("annat.json", "{\"a\": 1}\n").write("tom.txt", "");
    assert_snapshot!(dir.shell("show annat.json"), @r#"
        exit: 2
        --- stderr
        error: annat.json is not a document of a Tabellverk dataset: missing field `document` at line 1 column 8; extract the document again with this version
        "#);
    assert_snapshot!(dir.shell("show tom.txt"), @r#"
        exit: 1
        --- stderr
        error: tom.txt: the file is empty: expected the text of a document; extract it again from the original
        "#);
}
