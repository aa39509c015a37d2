//! Tests of the whole way from a page to its lines in reading order.

use super::*;
use proptest::prelude::*;

fn lines(text: &str) -> Option<Vec<String>> {
    let document = tabellverk_text::read(text.as_bytes()).unwrap();
    let page = &document.pages[0];
    reorder(page, 0, &Known::of(&document)).map(|lines| {
        lines
            .iter()
            .map(|l| {
                let piece = |p: &Piece| {
                    let line = &page.lines[p.line];
                    (p.first..p.end).map(|w| line.word(w)).collect::<Vec<_>>().join(" ")
                };
                l.pieces.iter().map(piece).collect::<Vec<_>>().join(" | ")
            })
            .collect()
    })
}

#[test]
fn cells_at_the_top_of_their_row() {
    let text = "\
Do                            How     Who           With
                          T2
Build a bridge over the       Late    Unit of       Roads and
wide river                            bridges       rails,
                                                Ferries
Dig a canal                   Done    Diggers       -
Mend the road that runs along Done    Menders       Roads
the shore
";
    assert_eq!(
        lines(text).unwrap(),
        [
            "Do | How",
            "T2",
            "Who | With",
            "Build a bridge over the",
            "wide river",
            "Late | Unit of",
            "bridges",
            "Roads and",
            "rails,",
            "Ferries",
            "Dig a canal | Done | Diggers | -",
            "Mend the road that runs along",
            "the shore",
            "Done | Menders | Roads",
        ]
    );
}

#[test]
fn cells_in_the_middle_of_their_row() {
    let text = "All that we do

                             State
Do                                        Who              With
                             T1
Build a bridge over the                                    Roads and
                             Late     Bridge unit
wide river                                                 rails
Dig a canal                      Done     Diggers          Boats
Write a plan for the
                                                       Ferries,
next ten years with              Late     Planners
                                                       Boats
all parties
";
    assert_eq!(
        lines(text).unwrap(),
        [
            "All that we do",
            "Do | State",
            "T1",
            "Who | With",
            "Build a bridge over the",
            "wide river",
            "Late | Bridge unit | Roads and",
            "rails",
            "Dig a canal | Done | Diggers | Boats",
            "Write a plan for the",
            "next ten years with",
            "all parties",
            "Late | Planners | Ferries,",
            "Boats",
        ]
    );
}

#[test]
fn numbers_stand_under_their_titles() {
    let text = "\
 Sum of all                Spent       Plan        Plan
                        2024       2025        2026

 Roads and                 1 234     12 345           –
 bridges

 Boats                       -17        800         900
";
    assert_eq!(
        lines(text).unwrap(),
        [
            "Sum of all | Spent",
            "2024",
            "Plan",
            "2025",
            "Plan",
            "2026",
            "Roads and",
            "bridges",
            "1 234 | 12 345 | –",
            "Boats | -17 | 800 | 900",
        ]
    );
}

#[test]
fn prose_is_left_alone() {
    assert_eq!(lines("   A text that is set in from the left.\n   It goes on here.\n\nAnd ends.\n"), None);
    assert_eq!(lines("• one  thing\n• another thing\n•   a third\n"), None);
    // spaces that blank cells left behind do not line up
    assert_eq!(lines("Boats 1 2  3\nRoads and rails 4  5 6\nPlans  7 8 9\n"), None);
}

#[test]
fn two_columns_of_prose_are_read_one_after_the_other() {
    let text = "\
The harbour was built in a time      sold to the town, which let it
when ships were small. Since         lie idle for many years, until
then it has been dug deeper,         it was found that the old crane
and the quay has been made           could still lift a boat. There
longer twice by the old owner,       are now boats in it again, and
who went broke after the war         people who come to look at the
of the two kings and then was        crane on all days of the week.
";
    let lines = lines(text).unwrap();
    assert_eq!(lines[6], "of the two kings and then was");
    assert_eq!(lines[7], "sold to the town, which let it");
}

#[test]
fn a_cell_known_from_elsewhere_is_cut_off_after_one_space() {
    let text = "\
What we do                  State     Who
Build a bridge              Begun     Bridge unit
Dig a canal                 Done      Diggers
Mend the road that is Begun           Menders
";
    assert_eq!(lines(text).unwrap()[3], "Mend the road that is | Begun | Menders");
}

#[test]
fn a_year_is_not_cut_off_a_title_known_from_elsewhere() {
    let text = "\
What we do                  Plan      Plan 2032 Who
                            2031
Build a bridge              10        12        Bridge unit
Dig a canal                 20        30        Diggers
";
    let lines = lines(text).unwrap();
    assert!(lines.iter().any(|l| l.ends_with("Plan 2032 | Who")), "{lines:?}");
}

#[test]
fn a_narrow_first_cell_is_parted_after_one_space() {
    let text = "\
Year   What is to be done        Who
12/203 Build a long bridge       Bridge unit
1      over the river
14/203 Dig a canal through       Diggers
2      the wood
15/203 Mend the road that        Menders
2      runs along the shore
";
    let lines = lines(text).unwrap();
    assert_eq!(lines[1..5], ["12/203", "1", "Build a long bridge", "over the river"]);
}

#[test]
fn a_first_cell_beside_several_rows_stays_whole() {
    let text = "\
Goal                  Measure                Now    Plan
Boats can sail on     Depth of canals           4       5
all water of the      Open bridges             12      14
town.                 Boats in the harbour     90      95
";
    assert_eq!(
        lines(text).unwrap()[1..],
        [
            "Boats can sail on",
            "all water of the",
            "town.",
            "Depth of canals | 4 | 5",
            "Open bridges | 12 | 14",
            "Boats in the harbour | 90 | 95",
        ]
    );
}

#[test]
fn titles_of_rows_and_the_next_table_stand_alone() {
    let text = "\
Boats                2024      2025
Small boats
Rowing                 12        13
Sailing                 7         9

Rails and roads

Kind                       Length    Opened    Owner
Rails north                   12      1901     Town
Roads                          7      1850     State
";
    assert_eq!(
        lines(text).unwrap(),
        [
            "Boats | 2024 | 2025",
            "Small boats",
            "Rowing | 12 | 13",
            "Sailing | 7 | 9",
            "Rails and roads",
            "Kind | Length | Opened | Owner",
            "Rails north | 12 | 1901 | Town",
            "Roads | 7 | 1850 | State",
        ]
    );
}

/// The texts of other extractors in the repository are read as they stand.
#[test]
fn other_extractors_are_left_alone() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let Ok(folders) = std::fs::read_dir(fixtures) else { return };
    for folder in folders.flatten() {
        for extractor in ["pdfbox", "tika", "pypdf", "pdftotext", "pdfminer"] {
            let path = folder.path().join(format!("doc.{extractor}.txt"));
            let Ok(bytes) = std::fs::read(&path) else { continue };
            let document = tabellverk_text::read(&bytes).unwrap();
            let known = Known::of(&document);
            for page in &document.pages {
                assert!(
                    reorder(page, page.number as usize - 1, &known).is_none(),
                    "{} page {}",
                    path.display(),
                    page.number
                );
            }
        }
    }
}

proptest! {
    /// Whatever the text, every word stands exactly once in the new order, and first on the page is a page break.
    #[test]
    fn no_word_is_lost(
        rows in proptest::collection::vec(
            (0u8..3, proptest::collection::vec((0usize..24, "[a-zA-Z0-9,.-]{1,9}( [a-z0-9]{1,6}){0,3}"), 0..6)),
            0..30,
        )
    ) {
        let mut text = String::new();
        for (blank, cells) in &rows {
            if *blank == 0 {
                text.push('\n');
            }
            for (gap, cell) in cells {
                text.push_str(&" ".repeat(*gap));
                text.push_str(cell);
                text.push(' ');
            }
            text.push('\n');
        }
        let Ok(document) = tabellverk_text::read(text.as_bytes()) else { return Ok(()) };
        let known = Known::of(&document);
        for page in &document.pages {
            let Some(lines) = reorder(page, page.number as usize - 1, &known) else { continue };
            let mut found: Vec<(usize, usize)> = lines
                .iter()
                .flat_map(|l| l.pieces.iter().flat_map(|p| (p.first..p.end).map(|w| (p.line, w))))
                .collect();
            found.sort_unstable();
            let content = page.lines.iter().enumerate().filter(|(_, l)| l.furniture.is_none());
            let all: Vec<(usize, usize)> =
                content.flat_map(|(l, line)| (0..line.words.len()).map(move |w| (l, w))).collect();
            prop_assert_eq!(found, all);
            prop_assert!(lines.iter().all(|l| !l.pieces.is_empty() && l.pieces.iter().all(|p| p.first < p.end)));
            prop_assert_eq!(lines[0].brk, Break::Page);
        }
    }
}

#[test]
fn titles_that_span_others_are_a_row_of_their_own() {
    let text = "\
                          Plan 2030                    Plan 2031                       Plan 2032
  No    Work                    Net         Income          Cost           Net               Net
  1     Harbour               -1 300           120        -1 836        -1 716            -1 745
      The harbour gets a new quay, paid for by the state.
  2     Canal                 -2 400            90        -2 590        -2 500            -2 660
  3     Bridges               -3 900            50        -4 310        -4 260            -4 390
";
    let found = lines(text).unwrap();
    assert_eq!(found[0], "Plan 2030 | Plan 2031 | Plan 2032", "{found:#?}");
    assert_eq!(found[1], "No | Work | Net | Income | Cost | Net | Net");
    assert!(found.contains(&"The harbour gets a new quay, paid for by the state.".to_string()), "{found:#?}");
}
