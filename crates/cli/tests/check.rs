//! `tabellverk check`: what is proved, and what contradicts itself.

mod common;

use common::{CONTRADICTED, Workdir};
use insta::assert_snapshot;

fn dir() -> Workdir {
    let dir = Workdir::new();
    dir.write("plan.txt", CONTRADICTED)
        .write("in/plan.txt", CONTRADICTED)
        .write("in/hel.txt", CONTRADICTED.replace("4 210", "4 120"));
    dir.write("in/tom.pdf", "");
    assert_eq!(dir.run("extract in --out data --quiet").status.code(), Some(1));
    dir
}

#[test]
fn a_document_with_an_error() {
    let dir = dir();
    assert_snapshot!(dir.shell("check plan.txt"), @r#"
    exit: 0
    --- stdout
    plan.txt (plan-c8c8f978)
      12 amounts: 75 % proved, 16,7 % read, 0 % ambiguous, 8,3 % contradicted
      3 checks that a row is the sum of other rows: 2 hold, 1 broken
      4 checks that a column is the difference of two columns: 3 hold, 1 broken
      contradicted: 1 place
        page 1, line 5, "Hamnplan 2026", "Underhåll", "Budget 2025": printed 4 210, the other figures give 4 120 (two digits are swapped)
          a row is the sum of other rows: 4 210 "Underhåll" + 7 358 "Belysning" + 2 904 "Bryggor" = 14 472; printed: 14 382 "Summa"
          a column is the difference of two columns: 4 367 "Utfall 2025" - 4 210 "Budget 2025" = 157; printed: 247 "Avvikelse"
          explain plan-c8c8f978:amount:edf9a5f5fe3f
    "#);
}

#[test]
fn a_dataset() {
    let dir = dir();
    assert_snapshot!(dir.shell("check data"), @r#"
    exit: 0
    --- stdout
    in/hel.txt (hel-f4c65b48)
      12 amounts: 100 % proved, 0 % read, 0 % ambiguous, 0 % contradicted
      3 checks that a row is the sum of other rows: 3 hold
      4 checks that a column is the difference of two columns: 4 hold

    in/plan.txt (plan-c8c8f978)
      12 amounts: 75 % proved, 16,7 % read, 0 % ambiguous, 8,3 % contradicted
      3 checks that a row is the sum of other rows: 2 hold, 1 broken
      4 checks that a column is the difference of two columns: 3 hold, 1 broken
      contradicted: 1 place
        page 1, line 5, "Hamnplan 2026", "Underhåll", "Budget 2025": printed 4 210, the other figures give 4 120 (two digits are swapped)
          a row is the sum of other rows: 4 210 "Underhåll" + 7 358 "Belysning" + 2 904 "Bryggor" = 14 472; printed: 14 382 "Summa"
          a column is the difference of two columns: 4 367 "Utfall 2025" - 4 210 "Budget 2025" = 157; printed: 247 "Avvikelse"
          explain plan-c8c8f978:amount:edf9a5f5fe3f

    All 2 documents
      24 amounts: 87,5 % proved, 8,3 % read, 0 % ambiguous, 4,2 % contradicted
      6 checks that a row is the sum of other rows: 5 hold, 1 broken
      8 checks that a column is the difference of two columns: 7 hold, 1 broken
      1 contradiction in 1 document
    --- stderr
    warning: 1 input of this dataset was not read and so not checked; run.json says which and why
    "#);
}

#[test]
fn a_job_is_told_what_is_contradicted() {
    let dir = dir();
    let code = |arguments: &str| dir.run(arguments).status.code();
    assert_eq!(code("check data"), Some(0));
    assert_eq!(code("check data --strict"), Some(1));
    let whole = dir.names("data/documents").into_iter().find(|n| n.starts_with("hel")).expect("a document");
    assert_eq!(code(&format!("check data/documents/{whole} --strict")), Some(0));
}

#[test]
fn a_line_of_json_a_document() {
    let dir = dir();
    let output = String::from_utf8(dir.run("check data --json").stdout).expect("text");
    let lines: Vec<serde_json::Value> =
        output.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect();
    assert_eq!(lines.len(), 3, "two documents and the totals");
    let found = &lines[1]["contradictions"][0];
    assert_eq!((&found["line"], &found["printed"]), (&"Underhåll".into(), &"4 210".into()));
    assert_eq!(found["repair"]["value"], 4120.0);
    assert_eq!(found["checks"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&lines[0]["contradictions"], &lines[2]["totals"]["contradictions"]),
        (&serde_json::json!([]), &1.into())
    );
}

#[test]
fn what_cannot_be_checked() {
    let dir = dir();
    assert_snapshot!(dir.shell("check inget"), @r#"
    exit: 2
    --- stderr
    error: there is no inget; name a dataset, a document of one, a PDF or a text
    "#);
    assert_snapshot!(dir.shell("check in"), @r#"
    exit: 2
    --- stderr
    error: in is no dataset: it has no folder documents/; make one with `tabellverk extract`
    "#);
    assert_snapshot!(dir.shell("check in/tom.pdf"), @r#"
    exit: 1
    --- stderr
    error: in/tom.pdf: the file is empty: expected a PDF document; download it again
    "#);
}
