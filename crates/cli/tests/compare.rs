//! `tabellverk compare`, on the bundled texts.

mod common;

use common::Workdir;
use insta::assert_snapshot;
use std::fs;
use std::path::Path;

/// A dataset `data` of the bundled texts.
fn dir() -> Workdir {
    let dir = Workdir::new();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    for name in
        ["askersund-delarsrapport-2025-08", "linkoping-internbudget-2025", "mjolby-verksamhetsplan-t1-2025"]
    {
        let text = fs::read(corpus.join(format!("{name}.txt"))).expect("a bundled text");
        dir.write(&format!("in/{name}.txt"), text);
    }
    assert_eq!(dir.shell("extract in --out data --quiet"), "exit: 0\n");
    dir
}

#[test]
fn each_comparison_as_a_table() {
    let dir = dir();
    assert_snapshot!("amounts", dir.shell("compare data amounts --per-capita"));
    assert_snapshot!("boards", dir.shell("compare data amounts --total --latest --language sv --left-out"));
    assert_snapshot!("status", dir.shell("compare data status"));
    assert_snapshot!("indicators", dir.shell("compare data indicators --rows 5"));
    assert_snapshot!("goals", dir.shell("compare data goals --by area --language sv"));
    assert_snapshot!("coverage", dir.shell("compare data coverage --municipality 0586 --year 2025"));
}

#[test]
fn doubt_is_marked() {
    let dir = Workdir::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    for name in ["22-amal-delarsrapport", "23-solleftea-verksamhetsplan"] {
        let text = fs::read(fixtures.join(name).join("doc.layout.txt")).expect("a bundled text");
        dir.write(&format!("in/{name}.txt"), text);
    }
    dir.run("extract in --out data --quiet");
    // a printed value that its line and column leave open, and four activities of 22
    let amounts = dir.shell("compare data amounts --municipality Åmål --concept 805 --kind outcome");
    let forecast = dir.shell("compare data amounts --municipality Åmål --concept 805 --kind forecast");
    let budget = dir.shell("compare data amounts --municipality Åmål --concept 805 --kind budget");
    let doubtful: Vec<&String> =
        [&amounts, &forecast, &budget].into_iter().filter(|t| t.contains(" ? ")).collect();
    let [text] = doubtful[..] else { panic!("{amounts}{forecast}{budget}") };
    assert!(text.contains("-2 000 000 ?") && text.contains("\n?: could be read otherwise"), "{text}");
    assert!(text.contains("NOTES") && text.contains("doubtful"), "{text}");
    let status = dir.shell("compare data status");
    assert!(status.contains("  4 ?  ") && status.contains("4 of 22 activities"), "{status}");
}

#[test]
fn csv_for_programs_and_for_swedish_spreadsheets() {
    let dir = dir();
    assert_snapshot!("csv", dir.shell("compare data status --format csv"));
    assert_snapshot!(
        "csv_sv",
        dir.shell("compare data amounts --concept 250 --per-capita --format csv --locale sv")
    );
    assert_snapshot!(
        "csv_left_out",
        dir.shell("compare data amounts --concept bibliotek --format csv --left-out")
    );
}

#[test]
fn json_holds_the_whole_comparison() {
    let dir = dir();
    let output = dir.run("compare data amounts --concept 250,bibliotek --per-capita --format json");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let row = &found["rows"][0];
    assert_eq!(
        (&row["concept"], &row["municipality"], &row["sek"], &row["sources"][0]["page"]),
        (&"250".into(), &"Askersund".into(), &(-7_940_000.0).into(), &3.into())
    );
    assert_eq!(found["rows"].as_array().map(Vec::len), Some(1));
    assert_eq!(row["inhabitants"]["year"], 2023);
    assert!(row["notes"].as_array().is_some_and(|notes| !notes.is_empty()));
    let reasons: Vec<_> =
        found["left_out"].as_array().into_iter().flatten().map(|l| l["reason"].clone()).collect();
    assert!(reasons.contains(&"concept_unclear".into()), "{reasons:?}");
    assert!(found["notes"].is_array());
}

#[test]
fn parquet_has_the_same_rows_under_typed_columns() {
    let dir = dir();
    assert_snapshot!(dir.shell("compare data amounts --per-capita --out rows.parquet"), @"exit: 0");
    let bytes = fs::read(dir.path("rows.parquet")).expect("a file");
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    // put in the place of a table, it is read back
    fs::create_dir_all(dir.path("again/documents")).expect("a folder");
    fs::copy(dir.path("rows.parquet"), dir.path("again/amounts.parquet")).expect("a copy");
    let mut command = dir.command();
    command.args(["query", "again", "select municipality, concept, sek, rank, population_year from amounts"]);
    let output = command.args(["--format", "csv"]).output().expect("the program runs");
    assert_snapshot!(String::from_utf8_lossy(&output.stdout), @r"
    municipality,concept,sek,rank,population_year
    Askersund,100,-640000,,2023
    Mjölby,100,-612000,,2024
    Askersund,249,-26210000,,2023
    Askersund,250,-7940000,,2023
    ");
    // no rows are a table too
    dir.run("compare data amounts --concept 530 --out none.parquet");
    assert!(fs::read(dir.path("none.parquet")).is_ok_and(|bytes| bytes.starts_with(b"PAR1")));
    // the same, byte for byte
    dir.run("compare data amounts --per-capita --out rows2.parquet");
    assert_eq!(bytes, fs::read(dir.path("rows2.parquet")).expect("a file"));
}

#[test]
fn inhabitants_of_ones_own() {
    let dir = dir();
    dir.write("inv.csv", "kommun;år;folkmängd\nAskersund;2025;10000\n")
        .write("bad.csv", "kommun;år\nX;2025\n");
    let text = dir.shell("compare data amounts --concept 250 --per-capita --population inv.csv");
    assert!(text.contains("-7 940 000") && text.contains("   -794  "), "{text}");
    let text = dir.shell("compare data amounts --concept 100 --per-capita --population inv.csv");
    assert!(text.contains("no population") && text.contains("Mjölby"), "{text}");
    assert_snapshot!(dir.shell("compare data amounts --per-capita --population bad.csv"), @r#"
    exit: 2
    --- stderr
    error: bad.csv is no table of inhabitants: the first line has no column "inhabitants"; it should be as "municipality;year;inhabitants" or "kommun;år;folkmängd"
    "#);
    assert_snapshot!(dir.shell("compare data amounts --per-capita --population none.csv"), @r"
    exit: 2
    --- stderr
    error: cannot read none.csv: No such file or directory (os error 2)
    ");
}

#[test]
fn nothing_to_compare_is_said_and_no_error() {
    let dir = dir();
    assert_snapshot!(dir.shell("compare data status --year 1999"), @r"
    exit: 0
    --- stdout
    nothing to compare: no document has activities of what was asked for
    ");
    assert_snapshot!(dir.shell("compare data status --year 1999 --format json"), @r#"
    exit: 0
    --- stdout
    {
      "rows": [],
      "left_out": [],
      "notes": []
    }
    "#);
}

#[test]
fn names_that_nothing_goes_by() {
    let dir = dir();
    assert_snapshot!(dir.shell("compare data amounts --concept biblotek"), @r#"
    exit: 2
    --- stderr
    error: no national activity is known as "biblotek", did you mean 320 Bibliotek?
    "#);
    assert_snapshot!(dir.shell("compare data amounts --concept rymdfart"), @r#"
    exit: 2
    --- stderr
    error: no national activity is known as "rymdfart": give its code in räkenskapssammandraget
    "#);
    assert_snapshot!(dir.shell("compare data status --municipality mjolby"), @r"
    exit: 2
    --- stderr
    error: no document in data is of mjolby, did you mean Mjölby?
    ");
    assert_snapshot!(dir.shell("compare data goals --municipality 9999"), @r"
    exit: 2
    --- stderr
    error: no document in data is of 9999; there are: Askersund, Linköping, Mjölby
    ");
    assert_snapshot!(dir.shell("compare data amounts --body Rymdnämnden"), @r"
    exit: 2
    --- stderr
    error: no document in data is of a board known as Rymdnämnden; there are: Kultur- och tekniknämnden, Miljönämnden, Överförmyndarnämnden
    ");
    assert_snapshot!(dir.shell("compare in status"), @r"
    exit: 2
    --- stderr
    error: in is no dataset: it has no folder documents/; make one with `tabellverk extract`
    ");
    assert_snapshot!(dir.shell("compare nowhere coverage"), @r"
    exit: 2
    --- stderr
    error: there is no nowhere; name a folder that `tabellverk extract` wrote
    ");
    assert_snapshot!(dir.shell("compare data status --out x.docx"), @r"
    exit: 2
    --- stderr
    error: what x.docx is to hold is not clear: let its name end in .csv, .json, .parquet or .txt, or give --format
    ");
    let text = dir.shell("compare data status --theme trygghe");
    assert!(text.starts_with("exit: 2") && text.contains("'trygghet'"), "{text}");
}

#[test]
fn a_dataset_that_lacks_what_is_needed() {
    let dir = dir();
    fs::remove_file(dir.path("data/activities.parquet")).expect("removed");
    assert_snapshot!(dir.shell("compare data status"), @r"
    exit: 2
    --- stderr
    error: cannot read data/activities.parquet: there is no such file; extract the documents again with this version
    ");
    fs::write(dir.path("data/goals.parquet"), "PAR1, and no more").expect("written");
    let text = dir.shell("compare data goals");
    assert!(text.starts_with("exit: 2") && text.contains("goals.parquet"), "{text}");
    assert!(text.contains("extract the documents again"), "{text}");
    // as an earlier version wrote it
    fs::copy(dir.path("data/notes.parquet"), dir.path("data/amounts.parquet")).expect("copied");
    let text = dir.shell("compare data amounts");
    assert!(text.starts_with("exit: 2") && text.contains("extract the documents again"), "{text}");
}

#[test]
fn the_timeline_is_the_one_of_its_own_command() {
    let dir = dir();
    for options in
        ["--all --kind goal", "--changed", "--all --json --municipality Mjölby", "--municipality X"]
    {
        let (there, here) = (
            dir.shell(&format!("timeline data {options}")),
            dir.shell(&format!("compare data timeline {options}")),
        );
        assert_eq!(there, here);
    }
}
