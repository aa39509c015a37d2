//! `tabellverk compare` on real texts, against figures that were worked out by hand from them. The texts lie beside the
//! checkout; where they are absent the tests say so and pass.

mod common;

use common::Workdir;
use serde_json::Value;
use std::path::Path;

/// A dataset of them, with inhabitants that make the division easy to check.
fn dir() -> Option<Workdir> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !folder.is_dir() {
        println!("skipped: no texts in {}", folder.display());
        return None;
    }
    let dir = Workdir::new();
    let run = dir.command().arg("extract").arg(folder).args(["--out", "data", "--quiet"]).status();
    assert!(run.is_ok_and(|status| status.success()));
    dir.write("inv.csv", "Mjölby;2024;25270\nAskersund;2025;10000\n");
    Some(dir)
}

fn json(dir: &Workdir, arguments: &str) -> Value {
    let output = dir.run(&format!("{arguments} --format json"));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn rows(found: &Value) -> &[Value] {
    found["rows"].as_array().expect("rows")
}

#[test]
fn special_transport_costs_both_whatever_sign_is_printed() {
    let Some(dir) = dir() else { return };
    let asked = "compare data amounts --concept färdtjänst --latest --per-capita --population inv.csv";
    let found = json(&dir, asked);
    let told: Vec<_> = rows(&found)
        .iter()
        .map(|r| {
            let number = |name: &str| r[name].as_f64().expect("a number");
            let text = |name: &str| r[name].as_str().expect("a text").to_owned();
            (
                text("municipality"),
                text("period"),
                number("sek"),
                number("sek_per_inhabitant"),
                r["sources"][0]["page"].clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Askersund".to_owned(), "2025".to_owned(), -4_100_000.0, -410.0, 40.into()),
            ("Mjölby".to_owned(), "2024".to_owned(), -12_635_000.0, -500.0, 22.into()),
        ]
    );
    assert_eq!(found["notes"][0]["code"], "years_differ");
    let table = dir.shell(asked);
    for figure in ["-4 100 000", "-410", "-12 635 000", "-500"] {
        assert!(table.contains(figure), "{figure}: {table}");
    }
    assert!(!table.contains("Rank"), "{table}");
}

#[test]
fn shares_of_status() {
    let Some(dir) = dir() else { return };
    let found = json(&dir, "compare data status --municipality Mjölby");
    let [row] = rows(&found) else { panic!("{found}") };
    assert_eq!((&row["activities"], &row["doubtful"]), (&38.into(), &0.into()));
    let shares = row["shares"].as_array().expect("shares");
    let counts: Vec<_> = shares.iter().map(|s| (s["of"].as_str(), s["count"].as_u64())).collect();
    assert!(counts.contains(&(Some("not_started"), Some(8))), "{counts:?}");
    assert!(counts.contains(&(Some("in_progress"), Some(28))), "{counts:?}");
    assert!(counts.contains(&(Some("done"), Some(2))), "{counts:?}");
    assert!(counts.contains(&(None, Some(0))), "{counts:?}");
    let table = dir.shell("compare data status --municipality Mjölby");
    for share in ["8 (21 %)", "28 (74 %)", "2 (5 %)"] {
        assert!(table.contains(share), "{table}");
    }
}

#[test]
fn the_year_of_an_election_is_not_held_against_another_board() {
    let Some(dir) = dir() else { return };
    let found = json(&dir, "compare data amounts --total --latest");
    let named: Vec<_> = rows(&found).iter().map(|r| r["municipality"].as_str()).collect();
    assert_eq!(named, [Some("Askersund"), Some("Mjölby")]);
    let left = found["left_out"].as_array().expect("a list");
    let refused = left.iter().find(|l| l["reason"] == "occasional_body").expect("a refusal");
    assert_eq!((&refused["municipality"], &refused["body"]), (&"Linköping".into(), &"Valnämnden".into()));
    let table = dir.shell("compare data amounts --total --latest");
    assert!(table.contains("board with a calendar of its own"), "{table}");
    assert!(table.contains("an election to the European Parliament in 2024"), "{table}");
}
