//! `tabellverk export`: workbooks and CSV of a dataset.

mod common;

use calamine::Data;
use common::tables::{Book, column, csv};
use common::{CONTRADICTED, Workdir};
use insta::assert_snapshot;
use std::collections::BTreeSet;

/// A folder with the dataset `data` of two documents: one that contradicts itself, one with many kinds of records.
fn dir() -> Workdir {
    let dir = Workdir::new();
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let plan = std::fs::read(corpus.join("mjolby-verksamhetsplan-t1-2025.txt")).expect("a text");
    let harbour = CONTRADICTED.replacen('\n', "\nAskersunds kommun\n", 1);
    dir.write("in/hamn.txt", harbour).write("in/plan.txt", plan);
    assert_eq!(dir.run("extract in --out data --quiet").status.code(), Some(0));
    dir
}

fn document(dir: &Workdir, name: &str) -> serde_json::Value {
    let found = dir.names("data/documents").into_iter().find(|n| n.starts_with(name)).expect("a document");
    dir.json(&format!("data/documents/{found}"))
}

#[test]
fn what_was_written_is_told() {
    let dir = dir();
    assert_snapshot!(dir.shell("export data --xlsx book.xlsx --csv tables --kolada k.json --datapackage package"), @r#"
    exit: 0
    --- stdout
    tables: 172 records in 13 files
    package: 359 rows in 17 tables, described in datapackage.json
    k.json: 14 values of indicators; 11 are no outcome of a whole year, or of a municipality without a code
    book.xlsx: 172 records of 2 documents
    "#);
    let tables = dir.names("tables");
    assert_eq!(tables.len(), 13, "{tables:?}");
    assert!(dir.names("package").contains(&"datapackage.json".to_owned()));
}

#[test]
fn what_is_not_asked_for_rightly() {
    let dir = dir();
    dir.write("file", "");
    assert_snapshot!(dir.shell("export data"), @r#"
    exit: 2
    --- stderr
    error: say what to write: --xlsx FILE (a workbook), --csv DIR (a CSV a record type), --kolada FILE, --datapackage DIR; several may be asked for at once
    "#);
    assert_snapshot!(dir.shell("export inget --xlsx a.xlsx"), @r#"
    exit: 2
    --- stderr
    error: there is no inget; name a folder that `tabellverk extract` wrote
    "#);
    assert_snapshot!(dir.shell("export data --xlsx a.xls"), @r#"
    exit: 2
    --- stderr
    error: a.xls does not end in .xlsx, without which a spreadsheet does not open it
    "#);
    assert_snapshot!(dir.shell("export data --xlsx no/a.xlsx"), @r#"
    exit: 2
    --- stderr
    error: there is no folder no to write no/a.xlsx to; make it first
    "#);
    assert_snapshot!(dir.shell("export data --csv t --municipality Alby"), @r#"
    exit: 2
    --- stderr
    error: no document in data is of Alby; there are: Askersund, Mjölby
    "#);
    assert_snapshot!(dir.shell("export data --datapackage data"), @r#"
    exit: 2
    --- stderr
    error: data is the dataset itself; name another folder to write to
    "#);
    assert_snapshot!(dir.shell("export data --xlsx a.xlsx --report site"), @r#"
    exit: 2
    --- stderr
    error: there is no folder site with a report; make it first, or leave out --report
    "#);
    assert_snapshot!(dir.shell("export data --xlsx a.xlsx --population file"), @r#"
    exit: 2
    --- stderr
    error: file: no line has a municipality, a year and its inhabitants, as in "Mjölby;2024;28695"
    "#);
    assert_snapshot!(dir.shell("export data --csv t --datapackage t/../t"), @r#"
    exit: 2
    --- stderr
    error: --csv and --datapackage name the same folder, t, and the same files in it
    "#);
    let failed = dir.run("export data --xlsx a.xlsx --csv file");
    assert_eq!(failed.status.code(), Some(2));
    assert!(!dir.path("a.xlsx").exists(), "nothing is written where something cannot be");
}

#[test]
fn the_sheets_of_a_workbook() {
    let dir = dir();
    dir.run("export data --xlsx sv.xlsx");
    dir.run("export data --xlsx en.xlsx --language en --type amounts,goals --municipality 0586");
    let mut swedish = Book::open(&dir.path("sv.xlsx"));
    let names = swedish.names();
    assert_eq!(
        names,
        [
            "Om",
            "Dokument",
            "Mål",
            "Aktiviteter",
            "Nyckeltal",
            "Belopp",
            "Uppdrag",
            "Kommentarer",
            "Kontroller",
            "Tabeller",
            "Avsnitt",
            "Jämför status",
            "Jämför budget",
            "Täckning",
            "Inte jämfört"
        ]
    );
    let mut english = Book::open(&dir.path("en.xlsx"));
    assert_snapshot!(english.names().join(", "), @"About, Documents, Goals, Amounts, Compare budgets, Not compared");
    let towns: BTreeSet<String> =
        english.column("Amounts", "Municipality").iter().map(Data::to_string).collect();
    assert_eq!(towns, BTreeSet::from(["Mjölby".to_owned()]));
    let kinds: BTreeSet<String> = english.column("Amounts", "Kind").iter().map(Data::to_string).collect();
    assert!(kinds.contains("Outcome") && kinds.contains("Budget"), "{kinds:?}");
    let status: BTreeSet<String> =
        swedish.column("Aktiviteter", "Status").iter().map(Data::to_string).collect();
    assert!(status.contains("Pågår") && status.contains("Ej inlett"), "{status:?}");
    let about: Vec<String> =
        swedish.sheet("Om").concat().iter().map(Data::to_string).filter(|s| !s.is_empty()).collect();
    for expected in ["Gul cell", "Bevisat", "Motsagt", "Tom cell"] {
        assert!(about.iter().any(|s| s == expected), "{expected}: {about:?}");
    }
}

#[test]
fn numbers_are_numbers_and_blanks_are_no_zeros() {
    let dir = dir();
    dir.run("export data --xlsx book.xlsx --municipality Mjölby");
    let mut book = Book::open(&dir.path("book.xlsx"));
    for (sheet, kind) in [("Belopp", "amounts"), ("Nyckeltal", "indicators")] {
        let shown = book.column(sheet, "Värde");
        let read = document(&dir, "plan");
        let read: Vec<Option<f64>> =
            read[kind].as_array().expect("records").iter().map(|r| r["value"].as_f64()).collect();
        assert!(read.iter().any(Option::is_some) && !read.is_empty());
        let shown: Vec<Option<f64>> = shown
            .iter()
            .map(|cell| match cell {
                Data::Float(value) => Some(*value),
                Data::Int(value) => Some(*value as f64),
                Data::Empty => None,
                other => panic!("{other:?} is no number"),
            })
            .collect();
        assert_eq!(shown, read, "{sheet}");
    }
    // printed text stays text beside them
    assert!(book.column("Belopp", "Värde, som tryckt").iter().all(|c| matches!(c, Data::String(_))));
}

#[test]
fn the_cell_in_doubt_is_shaded_and_says_why() {
    let dir = dir();
    dir.run("export data --xlsx book.xlsx --type amounts --municipality Askersund");
    let mut book = Book::open(&dir.path("book.xlsx"));
    let rows = book.sheet("Belopp");
    let at = |title: &str| rows[0].iter().position(|t| *t == title).expect("a column");
    let wrong = rows.iter().position(|r| r[at("Värde")] == Data::Float(4210.0)).expect("the row");
    assert_eq!(rows[wrong][at("Säkerhet")], Data::String("Motsagt".into()));
    assert!(rows[wrong][at("Tveksamt")].to_string().contains("4 120"));
    let sheet = book.names().iter().position(|n| n == "Belopp").expect("the sheet") + 1;
    let xml = book.part(&format!("xl/worksheets/sheet{sheet}.xml"));
    let style = |row: usize, column: usize| {
        let reference = format!("r=\"{}{}\"", char::from(b'A' + column as u8), row + 1);
        let cell = &xml[xml.find(&reference).expect("the cell")..];
        let style = &cell[cell.find(" s=\"").expect("a style") + 4..];
        style[..style.find('"').expect("an end")].to_owned()
    };
    let (shaded, plain) = (style(wrong, at("Värde")), style(wrong + 1, at("Värde")));
    assert_ne!(shaded, plain, "the value in doubt looks as the others do");
    assert_eq!(style(wrong, at("Rad")), style(wrong + 1, at("Rad")), "its label is in no doubt");
    let notes = book.parts().into_iter().filter(|p| p.starts_with("xl/comments")).collect::<Vec<_>>();
    let cell = format!("ref=\"{}{}\"", char::from(b'A' + at("Värde") as u8), wrong + 1);
    assert!(notes.iter().any(|p| book.part(p).contains(&cell)), "no note at {cell}");
}

#[test]
fn every_record_has_a_link_to_its_place() {
    let dir = dir();
    dir.write("out/site/index.html", "");
    dir.run("export data --xlsx out/book.xlsx");
    dir.run("export data --xlsx out/report.xlsx --report out/site");
    let mut book = Book::open(&dir.path("out/book.xlsx"));
    let records = book.column("Belopp", "Post-id");
    let links = book.formulas("Belopp");
    assert_eq!(links.len(), records.len());
    assert!(links.contains(&"HYPERLINK(\"../in/hamn.txt\",1)".to_owned()), "{:?}", &links[..2]);
    assert!(dir.path("out").join("../in/hamn.txt").is_file());
    // what a program shows that does not calculate
    assert!(book.column("Belopp", "Sida").iter().all(|page| matches!(page, Data::Float(n) if *n >= 1.0)));
    let id = records[0].to_string();
    let (document, place) = (id.split(':').next().expect("a document"), id.replace(':', "%3A"));
    let links = Book::open(&dir.path("out/report.xlsx")).formulas("Belopp");
    assert!(
        links[0].starts_with(&format!("HYPERLINK(\"site/documents/{document}.html#{place}\",")),
        "{}",
        links[0]
    );

    // a PDF has pages, and a document that is gone has no link
    dir.write("in/bro.pdf", common::pdf(&["Bron i byn", "Den gungar"]));
    std::fs::remove_file(dir.path("in/hamn.txt")).expect("removed");
    dir.run("extract in/bro.pdf --out other --quiet");
    dir.run("export other --xlsx out/other.xlsx");
    assert!(Book::open(&dir.path("out/other.xlsx")).formulas("Avsnitt")[0].contains("bro.pdf#page=1"));
    let output = dir.run("export data --xlsx out/gone.xlsx");
    assert!(String::from_utf8_lossy(&output.stderr).contains("1 document is not where"));
    assert!(Book::open(&dir.path("out/gone.xlsx")).formulas("Belopp").iter().all(|l| !l.contains("hamn")));
}

#[test]
fn a_swedish_csv_comes_back_as_it_was() {
    let dir = dir();
    dir.run("export data --csv sv --locale sv --municipality Mjölby");
    dir.run("export data --csv en --municipality Mjölby");
    let read = document(&dir, "plan");
    for (kind, title) in [("amounts", "Kronor (+ intäkt, - kostnad)"), ("indicators", "Värde")] {
        let bytes = std::fs::read(dir.path(&format!("sv/{kind}.csv"))).expect("a file");
        assert!(bytes.starts_with("\u{feff}Kommun;".as_bytes()));
        let swedish = csv(&bytes, b';');
        let plain = csv(dir.read(&format!("en/{kind}.csv")).as_bytes(), b',');
        assert!(swedish.iter().chain(&plain).all(|row| row.len() == swedish[0].len()));
        let field = if kind == "amounts" { "sek" } else { "value" };
        let read: Vec<Option<f64>> =
            read[kind].as_array().expect("records").iter().map(|r| r[field].as_f64()).collect();
        let back = |text: &str| (!text.is_empty()).then(|| text.parse().expect("a number"));
        let shown: Vec<Option<f64>> =
            column(&swedish, title).iter().map(|c| back(&c.replace(',', "."))).collect();
        assert_eq!(shown, read, "{kind}");
        let shown: Vec<Option<f64>> = column(&plain, field).iter().map(|c| back(c)).collect();
        assert_eq!(shown, read, "{kind}");
        let ids: Vec<&str> = column(&plain, "record_id");
        assert_eq!(column(&swedish, "Post-id"), ids);
    }
    let words: BTreeSet<&str> = BTreeSet::from(["done", "in_progress", "not_started"]);
    let plain = csv(dir.read("en/activities.csv").as_bytes(), b',');
    assert_eq!(column(&plain, "status").into_iter().collect::<BTreeSet<_>>(), words);
}

#[test]
fn kolada_has_outcomes_of_whole_years() {
    let dir = dir();
    dir.run("export data --kolada k.json");
    dir.run("export data --kolada k.csv --locale sv");
    let found = dir.json("k.json");
    let values = found["values"].as_array().expect("values");
    assert!(!values.is_empty());
    for value in values {
        let names: Vec<&String> = value.as_object().expect("an object").keys().collect();
        assert_eq!(names, ["kpi", "municipality", "period", "status", "value"]);
        assert_eq!(value["municipality"], "0586");
    }
    let table = csv(&std::fs::read(dir.path("k.csv")).expect("a file"), b';');
    assert_eq!(table.len(), values.len() + 1);
}

#[test]
fn a_data_package_describes_its_files() {
    let dir = dir();
    dir.run("export data --datapackage package");
    let (package, run) = (dir.json("package/datapackage.json"), dir.json("data/run.json"));
    let resources = package["resources"].as_array().expect("resources");
    assert!(resources.len() > 15);
    for resource in resources {
        let path = resource["path"].as_str().expect("a path");
        let bytes = std::fs::read(dir.path("package").join(path)).expect("the file");
        assert_eq!(resource["bytes"], bytes.len());
        let hash = tabellverk_dataset::sha256_hex(&bytes);
        assert_eq!(resource["hash"], format!("sha256:{hash}"));
        let rows = csv(&bytes, b',');
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().filter_map(|f| f["name"].as_str()).collect();
        assert_eq!(rows[0], names, "{path}");
        assert!(rows.iter().all(|row| row.len() == names.len()));
        let kind = path.trim_end_matches(".csv");
        if let Some(count) = run["totals"]["records"].get(kind) {
            assert_eq!(*count, rows.len() - 1, "{kind}");
        }
        for (field, at) in fields.iter().zip(0..) {
            for cell in rows[1..].iter().map(|row| &row[at]).filter(|cell| !cell.is_empty()) {
                let fits = match field["type"].as_str() {
                    Some("integer") => cell.parse::<i64>().is_ok(),
                    Some("number") => cell.parse::<f64>().is_ok(),
                    Some("boolean") => ["true", "false"].contains(&cell.as_str()),
                    Some("array") => serde_json::from_str::<Vec<serde_json::Value>>(cell).is_ok(),
                    Some("date") => cell.len() == 10,
                    _ => true,
                };
                assert!(fits, "{path}: {cell} is no {}", field["type"]);
            }
        }
    }
    dir.run("export data --datapackage some --type amounts --municipality Askersund");
    assert_eq!(dir.names("some"), ["amounts.csv", "datapackage.json", "documents.csv"]);
}

#[test]
fn the_same_dataset_gives_the_same_files() {
    let dir = dir();
    for out in ["one", "two"] {
        std::fs::create_dir(dir.path(out)).expect("a folder");
        let all = format!(
            "export data --xlsx {out}/b.xlsx --csv {out}/c --kolada {out}/k.json --datapackage {out}/d"
        );
        assert_eq!(dir.run(&all).status.code(), Some(0));
    }
    assert!(dir.files("one") == dir.files("two"));
}

#[test]
fn every_word_of_the_bundled_documents_is_said_in_swedish() {
    let dir = Workdir::new();
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let read = dir.command().arg("extract").arg(corpus).args(["--out", "data", "--quiet"]).output();
    assert_eq!(read.expect("the program runs").status.code(), Some(0));
    dir.run("export data --xlsx book.xlsx");
    let mut book = Book::open(&dir.path("book.xlsx"));
    // columns that hold words of the program's own, and nothing that is printed
    let columns = [
        ("Dokument", &["Dokumenttyp", "Format"][..]),
        ("Mål", &["Nivå", "Säkerhet"]),
        ("Aktiviteter", &["Status", "Färg", "Säkerhet"]),
        ("Bedömningar", &["Bedömning", "Färg"]),
        ("Nyckeltal", &["Slag", "Varför inget värde"]),
        ("Belopp", &["Slag av tabell", "Summa", "Mäter", "Slag"]),
        ("Kontroller", &["Samband", "Utfall"]),
        ("Tabeller", &["Ger poster av typen"]),
        ("Täckning", &["Posttyp"]),
        ("Jämför budget", &["Slag", "Nettot är", "Säkerhet"]),
    ];
    for (sheet, titles) in columns {
        for title in titles {
            let cells = book.column(sheet, title);
            let words: BTreeSet<String> =
                cells.iter().map(Data::to_string).filter(|word| !word.is_empty()).collect();
            assert!(!words.is_empty(), "{sheet} {title} is empty");
            let raw: Vec<&String> = words
                .iter()
                .filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
                .collect();
            assert!(raw.is_empty(), "{sheet} {title}: {raw:?} have no label");
        }
    }
}
