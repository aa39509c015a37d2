//! Whole documents, made by hand: what is told, how often, and in what time.

use std::time::{Duration, Instant};
use tabellverk_diff::{Change, Comparison, Options, compare};
use tabellverk_records::*;

fn common(id: &str, page: u32, line: u32) -> Common {
    let evidence = Evidence { page, lines: Some([line, line]), ..Evidence::default() };
    Common { id: id.into(), page, evidence, ..Common::default() }
}

fn amount(page: u32, line: u32, label: &str, column: &str, value: f64) -> Amount {
    Amount {
        common: common(&format!("{page} {label} {column}"), page, line),
        table: Some("Drift".into()),
        line: label.into(),
        column: column.into(),
        value_raw: value.to_string(),
        value: Some(value),
        unit: Some("tkr".into()),
        ..Amount::default()
    }
}

fn between(old: &DocumentRecords, new: &DocumentRecords) -> Comparison {
    compare(old, new, &Options::default())
}

/// `(change, what, first page, records)` of every difference.
fn told(comparison: &Comparison) -> Vec<(Change, &str, u32, usize)> {
    let all = comparison.differences.iter();
    all.map(|d| (d.change, d.what.as_str(), d.page(), d.records.len())).collect()
}

/// Pages with a table of amounts each, and a heading and a goal that other records name.
fn document() -> DocumentRecords {
    let lines = ["Kajer", "Fyrar", "Lotsar"];
    let mut records = DocumentRecords::default();
    for page in 2..6 {
        for (n, label) in lines.iter().enumerate() {
            for (m, column) in ["Budget", "Utfall"].iter().enumerate() {
                let value = f64::from(page * 100) + (10 * n + m) as f64;
                records.amounts.push(amount(page, page * 10 + n as u32, label, column, value));
            }
        }
        records.sections.push(Section {
            common: common("s", page, page * 10),
            heading: format!("Verksamhet {page}"),
            text: format!("Under år {page} har mycket hänt i hamnen."),
            ..Section::default()
        });
        let goal = format!("Hamn {page} ska vara trygg");
        records.goals.push(Goal { common: common("g", page, 1), text: goal.clone(), ..Goal::default() });
        records.activities.push(Activity {
            common: common("a", page, 2),
            goal: Some(goal),
            activity: format!("Byt lampor vid kaj {page}"),
            status_raw: "Pågår".into(),
            ..Activity::default()
        });
    }
    records
}

#[test]
fn the_same_is_no_difference() {
    assert_eq!(between(&document(), &document()), Comparison::default());
    assert_eq!(between(&DocumentRecords::default(), &DocumentRecords::default()), Comparison::default());
}

#[test]
fn a_page_put_in_first_moves_all() {
    let (old, mut new) = (document(), document());
    new.amounts.iter_mut().for_each(|r| r.common.page += 1);
    new.goals.iter_mut().for_each(|r| r.common.page += 1);
    new.activities.iter_mut().for_each(|r| r.common.page += 1);
    new.sections.iter_mut().for_each(|r| r.common.page += 1);
    let found = between(&old, &new);
    assert_eq!(told(&found), [(Change::Moved, "records", 2, 24 + 4 + 4)]);
    assert_eq!(
        (&found.differences[0].old_pages[..], &found.differences[0].new_pages[..]),
        (&[2, 3, 4, 5][..], &[3, 4, 5, 6][..])
    );
}

#[test]
fn what_is_printed_once_is_told_once() {
    let (old, mut new) = (document(), document());
    // The title of a column, the name of a line, a goal with its activity, and a value.
    let renamed = |r: &&mut Amount| r.column == "Utfall" && r.common.page != 3;
    new.amounts.iter_mut().filter(renamed).for_each(|r| r.column = "Bokslut".into());
    new.amounts
        .iter_mut()
        .filter(|r| r.common.page == 3 && r.line == "Fyrar")
        .for_each(|r| r.line = "Fyrarna".into());
    new.goals[2].text = "Hamn 4 ska vara mycket trygg".into();
    new.activities[2].goal = Some(new.goals[2].text.clone());
    new.amounts[0].value_raw = "7".into();
    new.amounts[0].value = Some(7.0);
    let found = between(&old, &new);
    assert_eq!(
        told(&found),
        [
            (Change::Changed, "amounts", 2, 1),
            (Change::Changed, "amounts", 2, 9),
            (Change::Changed, "amounts", 3, 2),
            (Change::Changed, "goals", 4, 1),
        ]
    );
}

#[test]
fn records_gone_and_added() {
    let (old, mut new) = (document(), document());
    new.amounts.remove(5);
    new.activities.push(Activity {
        common: common("b", 6, 3),
        activity: "Måla bojar".into(),
        ..Activity::default()
    });
    new.sections[1].text.push_str("\n\nEn ny båt har köpts.");
    let found = between(&old, &new);
    assert_eq!(
        told(&found),
        [
            (Change::Gone, "amounts", 2, 1),
            (Change::Added, "paragraph", 3, 0),
            (Change::Added, "activities", 6, 1)
        ]
    );
}

#[test]
fn how_it_was_read_is_told_when_asked_for() {
    let (old, mut new) = (document(), document());
    new.amounts.iter_mut().take(6).for_each(|r| r.common.certainty = Certainty::Proved);
    let found = between(&old, &new);
    assert_eq!((found.differences.len(), found.readings), (0, 6));
    let found = compare(&old, &new, &Options { readings: true });
    assert_eq!(told(&found), [(Change::Changed, "amounts", 2, 6)]);
}

/// Both the usual case, nearly all the same, and the worst, nothing the same.
#[test]
fn ten_thousand_amounts_take_no_time() {
    let big = |shift: u32, other: bool| {
        let mut records = DocumentRecords::default();
        for n in 0..12_000_u32 {
            let label = if other { format!("Nytt objekt {n}") } else { format!("Objekt {}", n / 4) };
            let column = if other { "Plan" } else { ["2023", "2024", "2025", "2026"][n as usize % 4] };
            let value = f64::from(if n % 100 == 0 { n + shift } else { n % 50 });
            records.amounts.push(amount(1 + n / 400, n / 4, &label, column, value));
        }
        for n in 0..6_000_u32 {
            let text =
                if other { format!("Annat stycke {n} i planen") } else { format!("Stycke {n} om hamnen") };
            records.sections.push(Section {
                common: common("s", 1 + n / 200, n),
                text,
                ..Section::default()
            });
        }
        records
    };
    let start = Instant::now();
    let found = between(&big(0, false), &big(1, false));
    assert_eq!(found.differences.len(), 120);
    let usual = start.elapsed();
    let found = between(&big(0, false), &big(0, true));
    assert_eq!(found.differences.len(), 2 * 18_000);
    let worst = start.elapsed() - usual;
    println!("nearly all the same {usual:?}, nothing the same {worst:?}");
    assert!(start.elapsed() < Duration::from_secs(20), "{usual:?}, {worst:?}");
}
