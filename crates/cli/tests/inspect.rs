//! `tabellverk inspect`: pages as they were read.

mod common;

use common::{Workdir, pdf};
use insta::assert_snapshot;

fn dir() -> Workdir {
    let dir = Workdir::new();
    dir.write("brev.pdf", pdf(&["Brev om <bryggan>", "", "Bryggan & kajen gungar."]));
    dir.write("brev.txt", "Brev om <bryggan>\n\nBryggan & kajen gungar.\n");
    dir
}

#[test]
fn a_file_for_a_browser() {
    let dir = dir();
    assert_snapshot!(dir.shell("inspect brev.pdf --out brev.html"), @"exit: 0");
    let html = dir.read("brev.html");
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>\n"));
    assert!(html.contains("&lt;bryggan&gt;</text>") && html.contains(">&amp;</text>"), "words are escaped");
    assert!(!html.contains("<script") && !html.contains("<bryggan>"));
    let again = dir.run("inspect brev.pdf --format html");
    assert_eq!(String::from_utf8(again.stdout).unwrap(), html, "the same, on standard output");
}

#[test]
fn a_page_as_a_picture() {
    let dir = dir();
    assert_snapshot!(dir.shell("inspect brev.pdf --page 1 --out sida.svg"), @"exit: 0");
    let svg = dir.read("sida.svg");
    assert!(svg.starts_with("<svg xmlns=") && svg.contains("viewBox=\"0 0 595 842\""), "{svg}");
    dir.write("bilder/.keep", "");
    assert_snapshot!(dir.shell("inspect brev.pdf --format svg --out bilder"), @"exit: 0");
    let names = dir.names("bilder");
    assert!(names.iter().any(|n| n.starts_with("brev-") && n.ends_with("-page-1.svg")), "{names:?}");
}

#[test]
fn a_text_has_lines() {
    let dir = dir();
    let seen = dir.shell("inspect brev.txt");
    assert!(seen.contains("Bryggan &amp; kajen gungar.") && seen.contains("<i>     3 </i>"), "{seen}");
    assert_snapshot!(dir.shell("inspect brev.txt --format svg"), @r#"
    exit: 2
    --- stderr
    error: a text has no picture; write it as HTML
    "#);
}

#[test]
fn what_cannot_be_drawn() {
    let dir = dir();
    dir.write("tom.pdf", "");
    assert_snapshot!(dir.shell("inspect brev.pdf --page 7"), @r#"
    exit: 2
    --- stderr
    error: there is no page 7; the document has 1
    "#);
    assert_snapshot!(dir.shell("inspect inget.pdf"), @r#"
    exit: 2
    --- stderr
    error: there is no inget.pdf; name a PDF or a text
    "#);
    assert_snapshot!(dir.shell("inspect tom.pdf"), @r#"
    exit: 1
    --- stderr
    error: tom.pdf: the file is empty: expected a PDF document; download it again
    "#);
}

#[test]
fn documents_are_not_written_over() {
    let dir = dir();
    dir.write("annan.pdf", "mine");
    assert_snapshot!(dir.shell("inspect brev.pdf --out annan.pdf"), @r#"
    exit: 2
    --- stderr
    error: annan.pdf is a PDF or the document itself and is not written over; name another file
    "#);
    assert_eq!(dir.read("annan.pdf"), "mine");
    assert_eq!(dir.run("inspect brev.txt --out ./brev.txt").status.code(), Some(2));
    assert!(dir.read("brev.txt").starts_with("Brev"));
}
