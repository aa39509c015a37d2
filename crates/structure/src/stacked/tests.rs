//! Whole tables of lone cells, as an extractor that prints blocks of one column gives them.

use crate::header::tests::vocabulary;
use crate::table::{Table, TableRowKind};
use crate::vocabulary::{LabelWord, Role};
use crate::{Block, Vocabulary, structure};

fn words() -> Vocabulary {
    let mut vocabulary = vocabulary();
    vocabulary.titles.insert("kod", vec![Role::Code]);
    vocabulary.labels.insert("summa", LabelWord::Total);
    vocabulary
}

/// The rows of the first table, cells parted by bars.
fn rows(text: &str) -> Vec<String> {
    let document = tabellverk_text::read(text.as_bytes()).unwrap();
    let found = structure(&document, &words(), &[false, false, false, true]);
    let table: Option<Box<Table>> =
        found.blocks.into_iter().find_map(|b| if let Block::Table(t) = b { Some(t) } else { None });
    let text = |(a, b): (usize, usize)| {
        found.flow.tokens[a..b].iter().map(|t| t.text.to_string()).collect::<Vec<_>>().join(" ")
    };
    let table = table.expect("a table");
    let cells = table.rows.iter().filter(|r| r.kind == TableRowKind::Cells);
    cells
        .map(|row| {
            let cell = |c: &Vec<(usize, usize)>| c.iter().map(|&r| text(r)).collect::<Vec<_>>().join(" ");
            row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
        })
        .collect()
}

#[test]
fn cells_in_one_block_with_a_title_are_the_first_of_its_column() {
    let read = rows(
        "Verksamhet\n\nGator\nParker\n\nBudget 2024\n\nBudget 2025\n\nBudget 2026\n412\n87\n\n398\n81\n\n405\n83\n\n\
         Badhus\n\n230\n\n241\n\n252\n\n",
    );
    assert_eq!(read, ["Gator | 398 | 405 | 412", "Parker | 81 | 83 | 87", "Badhus | 230 | 241 | 252"]);
}

#[test]
fn codes_are_rows_and_labels_that_no_row_follows_are_theirs() {
    let read = rows(
        "Kod\n\nVerksamhet\n\nBudget 2024\n\nBudget 2025\n\nTrafik\n\n2100\n\nGator\n\n412\n\n398\n\n2200\n2300\n\n\
         87\n61\n\n81\n64\n\n3100\n\nBadhus\n\n230\n\n241\n\nParker\nTorg\n\n",
    );
    assert_eq!(
        read,
        [
            "2100 | Gator | 412 | 398",
            "2200 | Parker | 87 | 81",
            "2300 | Torg | 61 | 64",
            "3100 | Badhus | 230 | 241"
        ]
    );
}

#[test]
fn a_unit_ends_a_name_and_words_before_a_figure_go_on_with_one() {
    let read = rows(
        "Styrtal\n\nUtfall 2023\n\nUtfall 2024\n\nAndel nöjda på\nbadet, %\nböcker per barn i\nskolan, antal böcker\n\
         under 12 år\n\n61\n\n64\n\n3\n\n4\n\nVäntetid\n\n12\n\n14\n\n",
    );
    assert_eq!(
        read,
        [
            "Andel nöjda på badet, % | 61 | 64",
            "böcker per barn i skolan, antal böcker under 12 år | 3 | 4",
            "Väntetid | 12 | 14"
        ]
    );
}

#[test]
fn runs_that_fill_a_row_are_rows_and_the_sum_may_name_itself_last() {
    let read = rows(
        "Verksamhet\n\nBudget 2025\n\nPrognos 2025\n\nBudget 2026\n\nGator\n\n412\n\n398\n\n405\n\nTorg\n\n23\n\n\
         Badhus\n\n230\n\n241\n\n252\n\nHamn\n\n15\n\n16\n\n17\n\nParker\n\n87\n\n81\n\n83\n\n729\n\n743\n\n740\n\nSumma\n\n",
    );
    assert_eq!(read[0], "Gator | 412 | 398 | 405");
    assert_eq!(
        read[2..],
        [
            "Badhus | 230 | 241 | 252",
            "Hamn | 15 | 16 | 17",
            "Parker | 87 | 81 | 83",
            "Summa | 729 | 743 | 740"
        ]
    );
}

#[test]
fn titles_of_two_rows_stand_one_by_one() {
    let read = rows(
        "Kod\n\nVerksamhet\n\nUtfall 2024\n\nBudget 2025\n\nUtfall\n\nBudget\n\nUtfall\n\nBudget\n\n2100\n\nGator\n\n\
         412\n\n398\n\n405\n\n411\n\n2200\n\nParker\n\n87\n\n81\n\n83\n\n82\n\n2300\n\nTorg\n\n61\n\n64\n\n60\n\n66\n\n",
    );
    assert_eq!(read[1..], ["2200 | Parker | 87 | 81 | 83 | 82", "2300 | Torg | 61 | 64 | 60 | 66"]);
}
