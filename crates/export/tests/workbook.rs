//! A workbook as another program reads it.

use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read};
use tabellverk_compare::tabular::{Cell, Column, Table, Unit};
use tabellverk_export::{Book, Language, Row, Sheet, workbook};

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

#[test]
fn a_page_is_a_link_and_a_number() {
    let column = |name| Column { name, swedish: name, english: name, unit: None };
    let mut book = Book::new(Language::Swedish).expect("a workbook");
    let id = book.sheet("Sidor", "", &[column("page"), column("text")]);
    let long = format!("{}/plan.pdf#page=3", "mapp".repeat(70));
    for (page, link) in [(2, Some("plan%202026.pdf#page=2")), (3, Some(long.as_str())), (4, None)] {
        let cells = [Cell::Integer(page), Cell::Text("=1+1".into())];
        let link = link.map(|link| (0, link));
        book.row(id, Row { cells: &cells, doubted: &[], note: None, link }).expect("a row");
    }
    let bytes = book.finish(&[]).expect("a workbook");
    let mut book = opened(bytes.clone());
    let formulas = book.worksheet_formula("Sidor").expect("the sheet");
    let formulas: Vec<String> =
        formulas.used_cells().map(|c| c.2.clone()).filter(|f| !f.is_empty()).collect();
    // a formula holds no longer address; it has a link of its own
    assert_eq!(formulas, ["HYPERLINK(\"plan%202026.pdf#page=2\",2)"]);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut part = String::new();
    let mut file = archive.by_name("xl/worksheets/_rels/sheet2.xml.rels").expect("links");
    file.read_to_string(&mut part).expect("text");
    assert!(part.contains("mappmapp") && part.contains("TargetMode=\"External\""), "{part}");
    let cells = book.worksheet_range("Sidor").expect("the sheet");
    let pages: Vec<String> = cells.rows().skip(1).map(|r| r[0].to_string()).collect();
    assert_eq!(pages, ["2", "3", "4"]);
}
