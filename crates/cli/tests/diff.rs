//! `tabellverk diff`: two versions of a document, and two datasets.

mod common;

use common::{Workdir, pdf};
use insta::assert_snapshot;

const OLD: &str = "\
Hamnplan 2026

Drift av kajer (tkr)
                 Utfall 2025   Budget 2026
Underhåll             -1 250        -1 300
Belysning               -310          -320
Summa                 -1 560        -1 620

Kajerna har fått nya fendrar under året och alla lampor i fyren har bytts
";

const NEW: &str = "\
Hamnplan 2026

Drift av kajer (tkr)
                 Utfall 2025   Budget 2026
Underhåll             -1 250        -1 330
Belysning               -310          -320
Summa                 -1 560        -1 650

Kajerna har fått nya fendrar under året och alla lampor i fyren har bytts.
";

fn dir() -> Workdir {
    let dir = Workdir::new();
    dir.write("old/plan.txt", OLD).write("new/plan.txt", NEW);
    dir.write("old/brev.pdf", pdf(&["Brev om bryggan", "", "Bryggan gungar."]));
    dir.write("new/brev.pdf", pdf(&["Brev om bryggan", "", "Bryggan gungar."]));
    dir.write("old/gammal.txt", "Hamnen 1998\n\nAllt var annorlunda.\n");
    for name in ["old", "new"] {
        assert!(dir.run(&format!("extract {name} --out data-{name} --quiet")).status.success());
    }
    dir
}

#[test]
fn two_versions_of_a_document() {
    let dir = dir();
    assert_snapshot!(dir.shell("diff old/plan.txt new/plan.txt"), @r#"
    exit: 0
    --- stdout
    old  plan-e11a6515  old/plan.txt
    new  plan-149be3c4  new/plan.txt

    page 1: amounts changed, Hamnplan 2026 · Underhåll · Budget 2026
        -1 300 -> -1 330
    page 1: amounts changed, Hamnplan 2026 · Summa · Budget 2026
        -1 620 -> -1 650
    page 1: paragraph changed, Hamnplan 2026
        i fyren har [-bytts-]{+bytts.+}

    3 differences: 2 amounts changed, 1 paragraph changed
    "#);
    assert_snapshot!(dir.shell("diff new/plan.txt new/plan.txt --strict"), @r#"
    exit: 0
    --- stdout
    old  plan-149be3c4  new/plan.txt
    new  plan-149be3c4  new/plan.txt

    no differences
    "#);
}

#[test]
fn a_program_reads_a_line_a_difference() {
    let dir = dir();
    let output = dir.run("diff old/plan.txt new/plan.txt --json --strict");
    assert_eq!(output.status.code(), Some(1), "--strict tells that they differ");
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let amount = lines.iter().find(|line| line["what"] == "amounts").expect("an amount");
    assert_eq!(amount["change"], "changed");
    assert_eq!(amount["place"]["line"], "Underhåll");
    assert_eq!(amount["fields"][0]["from"], "-1 300");
    assert_eq!(amount["fields"][1]["to"], -1330.0);
    assert!(amount["documents"][0].as_str().unwrap().starts_with("plan-"));
}

#[test]
fn two_datasets() {
    let dir = dir();
    assert_snapshot!(dir.shell("diff data-old data-new"), @r#"
    exit: 0
    --- stdout
    gone document gammal-839d2f9d: old/gammal.txt

    old  plan-e11a6515  old/plan.txt
    new  plan-149be3c4  new/plan.txt

    page 1: amounts changed, Hamnplan 2026 · Underhåll · Budget 2026
        -1 300 -> -1 330
    page 1: amounts changed, Hamnplan 2026 · Summa · Budget 2026
        -1 620 -> -1 650
    page 1: paragraph changed, Hamnplan 2026
        i fyren har [-bytts-]{+bytts.+}

    4 differences: 2 amounts changed, 1 paragraph changed, 1 document gone; 2 documents compared
    "#);
    let documents = dir.names("data-old/documents");
    let plan = documents.iter().find(|name| name.starts_with("plan-")).expect("the plan");
    let seen = dir.shell(&format!("diff data-old/documents/{plan} new/plan.txt --strict"));
    assert!(seen.starts_with("exit: 1") && seen.contains("-1 300 -> -1 330"), "{seen}");
    let same = dir.shell("diff data-new data-new --strict --json");
    assert_snapshot!(same, @"exit: 0");
}

#[test]
fn what_cannot_be_compared() {
    let dir = dir();
    dir.write("tom.pdf", "").write("annat.json", "{}");
    assert_snapshot!(dir.shell("diff old/plan.txt inget.txt"), @r#"
    exit: 2
    --- stderr
    error: there is no inget.txt; name a dataset, a document of one, a PDF or a text
    "#);
    assert_snapshot!(dir.shell("diff data-old new/plan.txt"), @r#"
    exit: 2
    --- stderr
    error: data-old and new/plan.txt cannot be compared: one is a folder and the other is not; name two datasets or two documents
    "#);
    assert_snapshot!(dir.shell("diff old new"), @r#"
    exit: 2
    --- stderr
    error: old is no dataset: it has no folder documents/; make one with `tabellverk extract`
    "#);
    assert_snapshot!(dir.shell("diff tom.pdf new/plan.txt"), @r#"
    exit: 1
    --- stderr
    error: tom.pdf: the file is empty: expected a PDF document; download it again
    "#);
    let seen = dir.shell("diff annat.json new/plan.txt");
    assert!(seen.starts_with("exit: 2") && seen.contains("annat.json is not a document"), "{seen}");
}
