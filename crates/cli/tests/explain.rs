//! `tabellverk explain`: the story of one record.

mod common;

use common::{CONTRADICTED, Workdir, pdf};
use insta::assert_snapshot;

fn dir() -> Workdir {
    let dir = Workdir::new();
    dir.write("plan.txt", CONTRADICTED)
        .write("in/plan.txt", CONTRADICTED)
        .write("in/hel.txt", CONTRADICTED.replace("4 210", "4 120"));
    assert!(dir.run("extract in --out data --quiet").status.success());
    dir
}

#[test]
fn a_value_that_is_wrong() {
    let dir = dir();
    assert_snapshot!(dir.shell("explain plan.txt edf9a5f5fe3f"), @r#"
    exit: 0
    --- stdout
    amount plan-c8c8f978:amount:edf9a5f5fe3f
      Underhåll · Budget 2025: 4 210

    Where it stands
      page 1, line 5 of plan.txt
      under Hamnplan 2026
      in the table "Hamnplan 2026", 5 rows, 4 columns (plan-c8c8f978:table:54d63b8db040)
      in its row 1 and column 1, counted from 0:
        Budget 2025
        Underhåll | [4 210] | 4 367 | 247

    What it says
      column     Budget 2025  <- the header: "Budget 2025"
      kind       budget  <- the column's title: "Budget 2025"
      line       Underhåll  <- the row's label: "Underhåll"
      measure    net  <- custom: neither label nor title says it
      period     2025  <- the column's title: "Budget 2025"
      statement  operating
      table      Hamnplan 2026
      unit       tkr  <- the header of the table: "Drift av kajer (tkr)"
      value      4 210  <- its cell: "4 210"
      value_raw  4 210  <- its cell: "4 210"

    How sure it is: contradicted
      it is what is most likely wrong where the document contradicts itself: 2 checks broken
      read as: a cell in a row of a table of values; its column and its row's label say what it is (value_table_row)

    Readings that compete with it
      value 4 120: the other figures of the table give it

    Checks
      a row is the sum of other rows: broken (plan-c8c8f978:check:419ea2fa86be)
        4 210 "Underhåll" + 7 358 "Belysning" + 2 904 "Bryggor" = 14 472; printed: 14 382 "Summa"
        it would hold with 4 120 for 4 210 in "Underhåll", "Budget 2025" on page 1: two digits are swapped
      a column is the difference of two columns: broken (plan-c8c8f978:check:c86eacdf8138)
        4 367 "Utfall 2025" - 4 210 "Budget 2025" = 157; printed: 247 "Avvikelse"
        it would hold with 4 120 for 4 210 in "Underhåll", "Budget 2025" on page 1: two digits are swapped
    "#);
}

#[test]
fn a_piece_of_an_id_in_a_dataset() {
    let dir = dir();
    let whole = dir.run("explain data plan-c8c8f978:amount:edf9a5f5fe3f");
    assert!(whole.status.success());
    assert_eq!(dir.run("explain data edf9a5f").stdout, whole.stdout);
    let json: serde_json::Value =
        serde_json::from_slice(&dir.run("explain data edf9a5f5fe3f --json").stdout).expect("JSON");
    assert_eq!(json["table"]["cell"]["text"], "4 210");
    assert_eq!(json["table"]["label"]["text"], "Underhåll");
    assert_eq!(json["checks"][0]["repair"]["value"], 4120.0);
}

#[test]
fn ids_that_fit_nothing_or_too_much() {
    let dir = dir();
    assert_snapshot!(dir.shell("explain plan.txt bryggor"), @r#"
    exit: 2
    --- stderr
    error: there is no record "bryggor" in plan.txt; near it are:
      plan-c8c8f978:amount:c676ce872d45  page 1: Bryggor · Budget 2025: 2 904
      plan-c8c8f978:amount:f246ea687b2c  page 1: Bryggor · Utfall 2025: 3 377
      plan-c8c8f978:amount:65d0c8f87072  page 1: Bryggor · Avvikelse: 473
      plan-c8c8f978:check:4cfeb923dd14  page 1: a column is the difference of two columns · Bryggor 2 904 3 377 473
    "#);
    assert_snapshot!(dir.shell("explain plan.txt plan-c8c8f978:table:"), @r#"
    exit: 0
    --- stdout
    table plan-c8c8f978:table:54d63b8db040
      Hamnplan 2026

    Where it stands
      page 1, lines 3-8 of plan.txt
      under Hamnplan 2026
      [Drift av kajer (tkr) Budget 2025 Utfall 2025 Avvikelse Underhåll 4 210 4 367 247 Belysning 7 358 7 190 -168 Bryggor 2 904 3 377 473 Summa 14 382 14 934 552]

    What it says
      caption      Hamnplan 2026
      cols         4
      columns      "Drift av kajer (tkr)" (line); "Budget 2025" (value budget 2025); "Utfall 2025" (value outcome 2025); "Avvikelse" (value deviation 2026)
      header_rows  1
      kind         amounts
      label_col    0
      pages        1
      rows         5
      unit         tkr

    How sure it is: read
      there is one clear reading; no arithmetic speaks for or against it
      read as: a table of labels and values (value_table)

    Checks
      a row is the sum of other rows: broken (plan-c8c8f978:check:419ea2fa86be)
        4 210 "Underhåll" + 7 358 "Belysning" + 2 904 "Bryggor" = 14 472; printed: 14 382 "Summa"
        it would hold with 4 120 for 4 210 in "Underhåll", "Budget 2025" on page 1: two digits are swapped
      a column is the difference of two columns: broken (plan-c8c8f978:check:c86eacdf8138)
        4 367 "Utfall 2025" - 4 210 "Budget 2025" = 157; printed: 247 "Avvikelse"
        it would hold with 4 120 for 4 210 in "Underhåll", "Budget 2025" on page 1: two digits are swapped
      a row is the sum of other rows: holds to the last digit (plan-c8c8f978:check:99e2c146b3a3)
        4 367 "Underhåll" + 7 190 "Belysning" + 3 377 "Bryggor" = 14 934 "Summa"
      a row is the sum of other rows: holds to the last digit (plan-c8c8f978:check:9f303acaf447)
        247 "Underhåll" + (-168) "Belysning" + 473 "Bryggor" = 552 "Summa"
      a column is the difference of two columns: holds to the last digit (plan-c8c8f978:check:d28a5f0dd8f3)
        7 190 "Utfall 2025" - 7 358 "Budget 2025" = -168 "Avvikelse"
      a column is the difference of two columns: holds to the last digit (plan-c8c8f978:check:4cfeb923dd14)
        3 377 "Utfall 2025" - 2 904 "Budget 2025" = 473 "Avvikelse"
      a column is the difference of two columns: holds to the last digit (plan-c8c8f978:check:6075fc655c6b)
        14 934 "Utfall 2025" - 14 382 "Budget 2025" = 552 "Avvikelse"
    "#);
    assert_snapshot!(dir.shell("explain plan.txt table"), @r#"
    exit: 0
    --- stdout
    table plan-c8c8f978:table:54d63b8db040
      Hamnplan 2026

    Where it stands
      page 1, lines 3-8 of plan.txt
      under Hamnplan 2026
      [Drift av kajer (tkr) Budget 2025 Utfall 2025 Avvikelse Underhåll 4 210 4 367 247 Belysning 7 358 7 190 -168 Bryggor 2 904 3 377 473 Summa 14 382 14 934 552]

    What it says
      caption      Hamnplan 2026
      cols         4
      columns      "Drift av kajer (tkr)" (line); "Budget 2025" (value budget 2025); "Utfall 2025" (value outcome 2025); "Avvikelse" (value deviation 2026)
      header_rows  1
      kind         amounts
      label_col    0
      pages        1
      rows         5
      unit         tkr

    How sure it is: read
      there is one clear reading; no arithmetic speaks for or against it
      read as: a table of labels and values (value_table)

    Checks
      a row is the sum of other rows: broken (plan-c8c8f978:check:419ea2fa86be)
        4 210 "Underhåll" + 7 358 "Belysning" + 2 904 "Bryggor" = 14 472; printed: 14 382 "Summa"
        it would hold with 4 120 for 4 210 in "Underhåll", "Budget 2025" on page 1: two digits are swapped
      a column is the difference of two columns: broken (plan-c8c8f978:check:c86eacdf8138)
        4 367 "Utfall 2025" - 4 210 "Budget 2025" = 157; printed: 247 "Avvikelse"
        it would hold with 4 120 for 4 210 in "Underhåll", "Budget 2025" on page 1: two digits are swapped
      a row is the sum of other rows: holds to the last digit (plan-c8c8f978:check:99e2c146b3a3)
        4 367 "Underhåll" + 7 190 "Belysning" + 3 377 "Bryggor" = 14 934 "Summa"
      a row is the sum of other rows: holds to the last digit (plan-c8c8f978:check:9f303acaf447)
        247 "Underhåll" + (-168) "Belysning" + 473 "Bryggor" = 552 "Summa"
      a column is the difference of two columns: holds to the last digit (plan-c8c8f978:check:d28a5f0dd8f3)
        7 190 "Utfall 2025" - 7 358 "Budget 2025" = -168 "Avvikelse"
      a column is the difference of two columns: holds to the last digit (plan-c8c8f978:check:4cfeb923dd14)
        3 377 "Utfall 2025" - 2 904 "Budget 2025" = 473 "Avvikelse"
      a column is the difference of two columns: holds to the last digit (plan-c8c8f978:check:6075fc655c6b)
        14 934 "Utfall 2025" - 14 382 "Budget 2025" = 552 "Avvikelse"
    "#);
    assert_snapshot!(dir.shell("explain plan.txt zz"), @r#"
    exit: 2
    --- stderr
    error: there is no record "zz" in plan.txt; ids stand in every record, and `tabellverk check` names some
    "#);
    assert_snapshot!(dir.shell("explain inget zz"), @r#"
    exit: 2
    --- stderr
    error: there is no inget; name a dataset, a document of one, a PDF or a text
    "#);
}

#[test]
fn the_lines_of_a_text() {
    let dir = dir();
    let words = "explain plan.txt edf9a5f5fe3f --picture";
    assert!(dir.run(&format!("{words} plats.svg")).status.success());
    let svg = dir.read("plats.svg");
    assert!(svg.contains(">Underhåll 4 210 4 367 247</text>"), "{svg}");
    for color in ["#d50000", "#2e7d32", "#1565c0", "#6a1b9a", "#ef6c00"] {
        assert!(svg.contains(color), "no mark in {color}");
    }
    assert!(dir.run(&format!("{words} plats.html")).status.success());
    assert!(dir.read("plats.html").contains("<svg "));
    let refused = dir.run(&format!("{words} plats.png"));
    assert_eq!(refused.status.code(), Some(2));
    assert_snapshot!(String::from_utf8_lossy(&refused.stderr), @"error: the document is a text, which has no picture of its pages; end the name with .svg or .html");
    assert_eq!(dir.run(&format!("{words} plan.txt")).status.code(), Some(2), "no picture by its name");
    assert_eq!(dir.read("plan.txt"), CONTRADICTED);
}

#[test]
fn a_part_of_a_page() {
    let dir = Workdir::new();
    let lines = ["Brev om bryggan", "", "Bryggan gungar nu mer.", "", "Den ska lagas innan isen kommer."];
    dir.write("brev.pdf", pdf(&lines));
    assert!(dir.run("extract brev.pdf --out data --quiet").status.success());
    let name = dir.names("data/documents").remove(0);
    let id =
        dir.json(&format!("data/documents/{name}"))["sections"][0]["id"].as_str().expect("an id").to_owned();
    for (file, start) in [("a.png", &b"\x89PNG"[..]), ("a.svg", b"<svg "), ("a.html", b"<!doctype html>")] {
        let output = dir.run(&format!("explain data {id} --picture {file}"));
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        let written = std::fs::read(dir.path(file)).expect("a picture");
        assert!(written.starts_with(start), "{file}");
    }
    // the same picture of the document itself, and of a copy that is named
    assert!(dir.run(&format!("explain brev.pdf {id} --picture b.png")).status.success());
    assert_eq!(std::fs::read(dir.path("a.png")).unwrap(), std::fs::read(dir.path("b.png")).unwrap());
    std::fs::rename(dir.path("brev.pdf"), dir.path("annat.pdf")).expect("another name");
    let gone = dir.run(&format!("explain data {id} --picture c.png"));
    assert_eq!(gone.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&gone.stderr).contains("name it with --source"), "{gone:?}");
    assert!(dir.run(&format!("explain data {id} --picture c.png --source annat.pdf")).status.success());
    // another version of it is said to be another
    dir.write("nytt.pdf", pdf(&["Brev om bryggan", "", "Bryggan gungar inte."]));
    let other = dir.run(&format!("explain data {id} --picture c.png --source nytt.pdf"));
    assert!(other.status.success());
    assert!(String::from_utf8_lossy(&other.stderr).contains("its hash differs"), "{other:?}");
}
