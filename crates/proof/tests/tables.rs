//! The ways in which tables are made, each with an example of its own.

use tabellverk_proof::{Change, Column, Figure, Flow, Kind, Proof, Row, Standing, Table, Verdict, prove};

const PLAIN: Row = Row { total: false, detail: false, flow: None, own: false };
const TOTAL: Row = Row { total: true, ..PLAIN };
const DETAIL: Row = Row { detail: true, ..PLAIN };
const INCOME: Row = Row { flow: Some(Flow::Income), ..PLAIN };
const COST: Row = Row { flow: Some(Flow::Cost), ..PLAIN };

/// A table of whole numbers; a column is a result where `results` says so, `NONE` is a blank cell.
fn table<const C: usize>(results: [bool; C], lines: &[(Row, [i64; C])]) -> Table {
    Table {
        rows: lines.iter().map(|l| l.0).collect(),
        columns: results.iter().map(|&result| Column { result }).collect(),
        cells: lines.iter().flat_map(|l| l.1).map(figure).collect(),
    }
}

const NONE: i64 = i64::MIN;

fn figure(mantissa: i64) -> Option<Figure> {
    (mantissa != NONE).then_some(Figure { mantissa, decimals: 0, doubtful: false })
}

fn count(proof: &Proof, kind: Kind, verdict: Verdict) -> usize {
    proof.identities.iter().filter(|i| i.kind == kind && i.verdict == verdict).count()
}

#[test]
fn better_than_budget_is_more_income_and_less_cost() {
    let lines = [
        (INCOME, [8_430, 8_112, 318]),
        (COST, [5_917, 6_204, 287]),
        (COST, [3_318, 3_190, -128]),
        (INCOME, [2_477, 2_391, 86]),
        (COST, [7_743, 7_921, 178]),
    ];
    let proof = prove(&table([false, false, true], &lines));
    assert_eq!(count(&proof, Kind::Deviation, Verdict::Holds), 5);
    assert_eq!(count(&proof, Kind::Deviation, Verdict::Broken), 0);
}

#[test]
fn one_deviation_spans_income_and_cost() {
    let lines = [
        (INCOME, [1_050, 835, -376]),
        (COST, [-3_327, -2_736, NONE]),
        (INCOME, [12_619, 8_461, 404]),
        (COST, [-19_020, -15_266, NONE]),
        (INCOME, [865, 1_095, -150]),
        (COST, [-2_143, -2_223, NONE]),
    ];
    let proof = prove(&table([false, false, true], &lines));
    assert_eq!(count(&proof, Kind::Deviation, Verdict::Holds), 3);
    assert!(proof.cells[9] == Standing::Proved && proof.cells[10] == Standing::Proved);
}

#[test]
fn totals_stand_for_what_they_sum_above_and_below() {
    let lines = [
        (TOTAL, [9_121, 8_377]),
        (PLAIN, [5_207, 4_861]),
        (PLAIN, [3_914, 3_516]),
        (TOTAL, [1_788, 2_690]),
        (PLAIN, [1_125, 2_031]),
        (PLAIN, [663, 659]),
        (TOTAL, [10_909, 11_067]),
    ];
    let proof = prove(&table([false; 2], &lines));
    assert!(proof.cells.iter().all(|s| *s == Standing::Proved), "{proof:?}");
}

#[test]
fn details_that_make_less_than_their_row_say_nothing() {
    let whole =
        [(PLAIN, [9_121, 8_377]), (DETAIL, [5_207, 4_861]), (DETAIL, [3_914, 3_516]), (PLAIN, [77, 81])];
    assert_eq!(count(&prove(&table([false; 2], &whole)), Kind::Details, Verdict::Holds), 2);
    let less =
        [(PLAIN, [9_121, 8_377]), (DETAIL, [5_207, 4_861]), (DETAIL, [3_914, 3_216]), (PLAIN, [77, 81])];
    assert_eq!(count(&prove(&table([false; 2], &less)), Kind::Details, Verdict::Broken), 0);
}

#[test]
fn the_cell_that_repairs_both_its_sum_and_its_difference_is_named() {
    let lines = [
        (PLAIN, [4_120, 4_367, 247]),
        (PLAIN, [7_358, 7_190, -168]),
        (PLAIN, [2_904, 3_377, 473]),
        (TOTAL, [14_382, 14_934, 552]),
    ];
    let mut wrong = table([false, false, true], &lines);
    wrong.cells[0] = figure(4_210);
    let proof = prove(&wrong);
    let repairs: Vec<_> = proof.identities.iter().filter_map(|i| i.repair).collect();
    assert!(!repairs.is_empty());
    assert!(repairs.iter().all(|r| (r.cell, r.mantissa, r.change) == (0, 4_120, Change::Swapped)));
    let contradicted: Vec<usize> = (0..12).filter(|&c| proof.cells[c] == Standing::Contradicted).collect();
    assert_eq!(contradicted, [0]);
    // had it been read in doubt, the document would not be to blame
    wrong.cells[0] = Some(Figure { mantissa: 4_210, decimals: 0, doubtful: true });
    let proof = prove(&wrong);
    assert!(proof.cells.iter().all(|s| *s != Standing::Contradicted));
    assert!(proof.identities.iter().any(|i| i.verdict == Verdict::Doubtful));
}

#[test]
fn the_blank_of_a_doubtful_row_contradicts_nothing() {
    let lines = [
        (PLAIN, [4_120, 4_367, 6_247]),
        (PLAIN, [7_358, 7_190, 5_168]),
        (PLAIN, [NONE, 905, 473]),
        (TOTAL, [12_383, 12_462, 11_888]),
    ];
    let mut t = table([false; 3], &lines);
    t.cells[7] = Some(Figure { mantissa: 905, decimals: 0, doubtful: true });
    let proof = prove(&t);
    assert_eq!(count(&proof, Kind::ColumnSum, Verdict::Broken), 0, "{proof:?}");
}

#[test]
fn the_deviation_of_a_net_may_be_the_sum_of_the_deviations() {
    let lines = [
        (INCOME, [81_250, 84_377, -3_127]),
        (COST, [79_114, 77_906, -1_208]),
        (TOTAL, [2_136, 6_471, -4_335]),
    ];
    let proof = prove(&table([false, false, true], &lines));
    assert!(proof.identities.iter().all(|i| i.verdict == Verdict::Holds), "{proof:?}");
}

#[test]
fn ages_do_not_add_up_as_heads_do() {
    // women, men, all of them: heads, then hours, then mean ages
    const OWN: Row = Row { own: true, ..PLAIN };
    let figures = [[846, 148, 994], [9_875, 1_760, 11_635], [12_402, 2_018, 14_420], [471, 418, 463]];
    let proof = prove(&table([false; 3], &figures.map(|f| (OWN, f))));
    assert_eq!(count(&proof, Kind::RowSum, Verdict::Holds), 3);
    assert_eq!(proof.identities.len(), 3);
    // where all rows are of one kind, the last one is wrong
    let proof = prove(&table([false; 3], &figures.map(|f| (PLAIN, f))));
    assert_eq!(count(&proof, Kind::RowSum, Verdict::Broken), 1);
}

#[test]
fn a_small_labelled_sum_is_asked_about_and_proves_nothing() {
    let lines = [(PLAIN, [31, 20]), (PLAIN, [45, 38]), (PLAIN, [19, 26]), (TOTAL, [95, 48])];
    let proof = prove(&table([false, false], &lines));
    let [asked] = &proof.identities[..] else { panic!("{:?}", proof.identities) };
    assert_eq!((asked.verdict, asked.expected, asked.found), (Verdict::Doubtful, 84, 48));
    assert_eq!(asked.suspects.len(), 4);
    assert!(proof.cells.iter().all(|c| *c == Standing::Unknown));
    // a row that no label calls a sum is none
    let mut plain = lines;
    plain[3].0 = PLAIN;
    assert_eq!(prove(&table([false, false], &plain)).identities, []);
    // nor is one that comes true nowhere
    let mut nowhere = lines;
    nowhere[3].1[0] = 97;
    assert_eq!(prove(&table([false, false], &nowhere)).identities, []);
}
