//! A workbook as another program reads it.

use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read};
use tabellverk_compare::tabular::{Cell, Column, Table, Unit};
use tabellverk_export::{Language, Sheet, workbook};

fn sheet() -> Sheet {
    let column = |name, swedish, unit| Column { name, swedish, english: name, unit };
    let columns = vec![
        column("line", "Rad", None),
        column("sek", "Netto, kr", Some(Unit::Sek)),
        column("year", "År", Some(Unit::Year)),
        column("notes", "Anmärkningar", None),
    ];
    let text = |t: &str| Cell::Text(t.into());
    let rows = vec![
        vec![text("Bibliotek"), Cell::Number(-12_635_000.0), Cell::Integer(2024), Cell::Empty],
        vec![
            text("=SUM(A1:A9)"),
            Cell::Number(4.5),
            Cell::Integer(2025),
            text("doubtful: it could also be 45"),
        ],
        vec![text("-1+1"), Cell::Empty, Cell::Empty, text("\u{1}@cmd")],
    ];
    let doubtful = vec![false, true, false];
    let links = vec!["file:///r/report.html#a".into(), String::new(), String::new()];
    Sheet {
        name: "Belopp".into(),
        about: "Kostnader".into(),
        table: Table { columns, rows, doubtful },
        links,
    }
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

#[test]
fn cells_are_what_they_were() {
    let bytes = workbook(&[sheet()], &["Jämförelse".into()], Language::Swedish).expect("a workbook");
    let mut book = opened(bytes);
    assert_eq!(book.sheet_names(), ["Om", "Belopp"]);
    let cells = book.worksheet_range("Belopp").expect("the sheet");
    let row = |n| cells.rows().nth(n).expect("a row").to_vec();
    let text = |t: &str| Data::String(t.into());
    assert_eq!(row(0), [text("Rad"), text("Netto, kr"), text("År"), text("Anmärkningar")]);
    // a value with a link is still a number
    assert_eq!(row(1)[..3], [text("Bibliotek"), Data::Float(-12_635_000.0), Data::Float(2024.0)]);
    assert_eq!((&row(1)[3], &row(3)[1]), (&Data::Empty, &Data::Empty));
    assert_eq!(row(2)[0], text("=SUM(A1:A9)"));
    assert_eq!(row(3)[0], text("-1+1"));
    // nothing is a formula
    let formulas = book.worksheet_formula("Belopp").expect("the sheet");
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
    let about = book.worksheet_range("Om").expect("the first sheet");
    let said: Vec<String> = about.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for expected in ["Jämförelse", "Belopp", "Kostnader", "3"] {
        assert!(said.iter().any(|s| s == expected), "{expected}: {said:?}");
    }
}

#[test]
fn the_same_tables_make_the_same_file() {
    let bytes = || workbook(&[sheet(), sheet()], &[], Language::English).expect("a workbook");
    assert_eq!(bytes(), bytes());
}

#[test]
fn titles_filters_and_doubt_are_marked() {
    let bytes = workbook(&[sheet()], &[], Language::Swedish).expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut file = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    };
    let sheet = file("xl/worksheets/sheet2.xml");
    assert!(sheet.contains("state=\"frozen\""), "{sheet}");
    assert!(sheet.contains("<autoFilter ref=\"A1:D4\""), "{sheet}");
    assert!(sheet.contains("<hyperlink ref=\"B2\""), "{sheet}");
    assert!(file("xl/comments1.xml").contains("it could also be 45"));
    assert!(file("xl/styles.xml").contains("FFFFF2CC"));
}
