//! What must hold of every proof: chance proves nothing, errors are found and named, less proof is never more sure.

use tabellverk_proof::{Column, Figure, Flow, Kind, Proof, Row, Standing, Table, Verdict, prove};

/// A small generator of numbers: the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// A figure of one to five digits, as those of a budget are.
    fn amount(&mut self) -> i64 {
        let digits = 2 + self.below(4) as u32;
        1 + self.below(10u64.pow(digits)) as i64
    }
}

fn figure(mantissa: i64) -> Option<Figure> {
    Some(Figure { mantissa, decimals: 0, doubtful: false })
}

/// Outcome, budget, difference for rows and their sum, in two sections with sums of their own.
fn clean(dice: &mut Dice, sections: &[usize]) -> Table {
    let mut table = Table {
        columns: vec![Column::default(), Column::default(), Column { result: true }],
        ..Table::default()
    };
    let mut all = [0i64; 2];
    let push = |table: &mut Table, total: bool, [a, b]: [i64; 2]| {
        table.rows.push(Row { total, ..Row::default() });
        table.cells.extend([figure(a), figure(b), figure(b - a)]);
    };
    for &rows in sections {
        let mut own = [0i64; 2];
        for _ in 0..rows {
            let budget = 500 + dice.amount();
            let outcome = budget + dice.below(900) as i64 - 450;
            own = [own[0] + outcome, own[1] + budget];
            push(&mut table, false, [outcome, budget]);
        }
        push(&mut table, true, own);
        all = [all[0] + own[0], all[1] + own[1]];
    }
    if sections.len() > 1 {
        push(&mut table, true, all);
    }
    table
}

fn proved(proof: &Proof) -> usize {
    proof.cells.iter().filter(|s| **s == Standing::Proved).count()
}

/// The styles of random figures.
const STYLES: [&str; 7] = ["amounts", "small", "noughts", "round", "repeated", "growing", "decimals"];

fn random(dice: &mut Dice, style: &str, row: usize, drawn: &[i64]) -> i64 {
    match style {
        "small" => dice.below(20) as i64,
        "noughts" if dice.below(2) == 0 => 0,
        "round" => 100 * dice.below(200) as i64,
        "repeated" if !drawn.is_empty() && dice.below(3) == 0 => {
            drawn[dice.below(drawn.len() as u64) as usize]
        }
        // the next year's figure is nearly that of the year before
        "growing" => match drawn.last().filter(|_| dice.below(4) > 0) {
            Some(last) => last + dice.below(1 + last.unsigned_abs() / 20) as i64,
            None => 1_000 * (1 + row as i64) + dice.amount(),
        },
        _ => dice.amount(),
    }
}

#[test]
fn random_tables_prove_nothing() {
    let mut dice = Dice(0x1749);
    const TABLES: usize = 21_000;
    let mut hits = [0usize; STYLES.len()];
    for n in 0..TABLES {
        let style = n % STYLES.len();
        let k = n / STYLES.len();
        let (rows, columns) = match k % 10 {
            0 => (40 + dice.below(60) as usize, 1 + dice.below(4) as usize),
            1 => (3 + dice.below(6) as usize, 8 + dice.below(8) as usize),
            _ => (3 + dice.below(22) as usize, 1 + dice.below(7) as usize),
        };
        let row = |r: usize| Row {
            total: k.is_multiple_of(2) && (r + 1 == rows || r % 5 == 4) || k.is_multiple_of(7),
            detail: k.is_multiple_of(3) && r % 5 == 2,
            flow: [None, Some(Flow::Income), Some(Flow::Cost)][if k.is_multiple_of(4) { r % 3 } else { 0 }],
            ..Row::default()
        };
        let mut cells = Vec::new();
        for r in 0..rows {
            let mut drawn: Vec<i64> = Vec::new();
            for _ in 0..columns {
                let sign = if k % 3 == 1 && dice.below(2) == 0 { -1 } else { 1 };
                let value = random(&mut dice, STYLES[style], r, &drawn);
                drawn.push(value);
                let decimals = if STYLES[style] == "decimals" { 1 } else { 0 };
                let own = Some(Figure { mantissa: sign * value, decimals, doubtful: false });
                cells.push(own.filter(|_| dice.below(10) > 0));
            }
        }
        let table = Table {
            rows: (0..rows).map(row).collect(),
            columns: (0..columns)
                .map(|c| Column { result: k.is_multiple_of(2) && c + 1 == columns })
                .collect(),
            cells,
        };
        hits[style] += usize::from(proved(&prove(&table)) > 0);
    }
    println!(
        "{:?} of {} each are proved",
        STYLES.iter().zip(hits).collect::<Vec<_>>(),
        TABLES / STYLES.len()
    );
    let hit: usize = hits.iter().sum();
    assert!(hit * 1_000 < TABLES, "{hit} of {TABLES} random tables are proved: {STYLES:?} {hits:?}");
}

#[test]
fn clean_tables_are_proved_and_nothing_is_contradicted() {
    let mut dice = Dice(7);
    for sections in [&[4usize][..], &[3, 5], &[2, 2, 6], &[12]] {
        for _ in 0..50 {
            let table = clean(&mut dice, sections);
            let proof = prove(&table);
            assert!(proof.identities.iter().all(|i| i.verdict == Verdict::Holds), "{table:?}");
            assert_eq!(proved(&proof), table.cells.len(), "{table:?}");
        }
    }
}

#[test]
fn a_planted_error_is_named() {
    let mut dice = Dice(99);
    let (mut planted, mut named, mut repaired) = (0u32, 0u32, 0u32);
    for n in 0..1_500 {
        let mut table = clean(&mut dice, [&[5usize][..], &[3, 4], &[4, 2, 3], &[9]][n % 4]);
        let cell = dice.below(table.cells.len() as u64) as usize;
        let Some(own) = table.cells[cell] else { continue };
        let v = own.mantissa;
        let wrong = match dice.below(4) {
            0 => -v,
            1 => v * [10, 100, 1_000][dice.below(3) as usize],
            // one digit, the last one left alone: that is what rounding changes
            _ => {
                let mut digits = v.abs().to_string().into_bytes();
                if digits.len() < 3 {
                    continue;
                }
                let at = dice.below(digits.len() as u64 - 1) as usize;
                let new = b'1' + (digits[at] - b'0' + dice.below(8) as u8) % 9;
                digits[at] = new;
                String::from_utf8(digits).unwrap().parse::<i64>().unwrap() * v.signum()
            }
        };
        if (wrong - v).abs() <= 4 {
            continue;
        }
        table.cells[cell] = figure(wrong);
        let proof = prove(&table);
        planted += 1;
        named += u32::from(proof.cells[cell] == Standing::Contradicted);
        let right = |i: &tabellverk_proof::Identity| {
            i.repair.is_some_and(|r| r.cell == cell && (r.mantissa - v).abs() <= 4)
        };
        repaired += u32::from(proof.identities.iter().any(right));
    }
    assert!(planted > 1_000);
    assert!(named * 100 >= planted * 95, "{named} of {planted} named");
    assert!(repaired * 100 >= planted * 90, "{repaired} of {planted} repaired");
}

/// The table without a row, without a column, or with a blank cell, and which cell of it was which.
fn less(table: &Table, dice: &mut Dice) -> (Table, Vec<usize>) {
    let (rows, columns) = (table.rows.len(), table.columns.len());
    let (row, column) = (dice.below(rows as u64) as usize, dice.below(columns as u64) as usize);
    let what = dice.below(3);
    let gone = |cell: usize| match what {
        0 => cell / columns == row,
        1 => cell % columns == column,
        _ => false,
    };
    let kept: Vec<usize> = (0..table.cells.len()).filter(|&c| !gone(c)).collect();
    let mut out = Table {
        rows: table.rows.clone(),
        columns: table.columns.clone(),
        cells: kept.iter().map(|&c| table.cells[c]).collect(),
    };
    match what {
        0 => drop(out.rows.remove(row)),
        1 => drop(out.columns.remove(column)),
        _ => out.cells[row * columns + column] = None,
    }
    (out, kept)
}

#[test]
fn less_proof_is_never_more_sure() {
    let mut dice = Dice(3);
    let (mut tried, mut more, mut absolved) = (0, 0, 0);
    for n in 0..3_000 {
        let shapes: [&[usize]; 6] = [&[2], &[3, 4], &[5], &[2, 2, 3], &[9], &[3, 2]];
        let mut table = clean(&mut dice, shapes[n % 6]);
        let wrong = dice.below(table.cells.len() as u64) as usize;
        if n % 2 == 0 {
            table.cells[wrong] = figure(dice.amount());
        }
        let before = prove(&table);
        let (smaller, kept) = less(&table, &mut dice);
        let after = prove(&smaller);
        for (new, &old) in kept.iter().enumerate() {
            if smaller.cells[new].is_none() || after.cells[new] != Standing::Proved {
                continue;
            }
            tried += 1;
            // what speaks against a cell may go with what is removed: then nothing does, and it has to be proved
            // by an identity that stood before as well
            let identity = |p: &Proof, cell: usize, of: &dyn Fn(usize) -> usize| -> Vec<Vec<usize>> {
                let own = |i: &&tabellverk_proof::Identity| {
                    i.verdict == Verdict::Holds
                        && (i.result == cell || i.terms.iter().any(|t| t.cell == cell))
                };
                let cells = |i: &tabellverk_proof::Identity| {
                    let all = i.terms.iter().map(|t| t.cell).chain([i.result]);
                    let mut all: Vec<usize> = all.map(of).collect();
                    all.sort_unstable();
                    all
                };
                p.identities.iter().filter(own).map(cells).collect()
            };
            let was = identity(&before, old, &|c| c);
            let is = identity(&after, new, &|c| kept[c]);
            let stood = is.iter().any(|i| was.iter().any(|w| w == i || i.iter().all(|c| w.contains(c))));
            match before.cells[old] {
                Standing::Proved => {}
                Standing::Unknown if !stood => more += 1,
                Standing::Contradicted if !stood => absolved += 1,
                _ => {}
            }
        }
    }
    assert!(tried > 20_000, "{tried}");
    println!("{tried} proved, {more} of them unknown and {absolved} contradicted before");
    // a smaller table has fewer ways in which chance could be right, which is no evidence removed
    assert!(more * 1_000 <= tried && absolved * 1_000 <= tried, "{more} and {absolved} of {tried}");
}

#[test]
fn no_figure_is_ever_changed() {
    let mut dice = Dice(11);
    for _ in 0..200 {
        let mut table = clean(&mut dice, &[3, 3]);
        let cell = dice.below(table.cells.len() as u64) as usize;
        table.cells[cell] = figure(-dice.amount());
        for i in &prove(&table).identities {
            assert_eq!(Some(i.found), table.cells[i.result].map(|f| f.mantissa));
            let sum: i64 = i
                .terms
                .iter()
                .filter_map(|t| Some(table.cells[t.cell]?.mantissa * i64::from(t.factor)))
                .sum();
            assert_eq!(sum, i.expected);
        }
    }
}

#[test]
fn hostile_tables_end() {
    let cells = |n: usize| -> Vec<Option<Figure>> {
        (0..n)
            .map(|i| {
                let mantissa = [i64::MAX, i64::MIN, 0, 1, -1, 7][i % 6];
                Some(Figure { mantissa, decimals: [0, 255, 3][i % 3], doubtful: i % 7 == 0 })
            })
            .collect()
    };
    for (rows, columns) in [(0, 0), (1, 1), (3, 0), (2_000, 3), (40, 200), (1_000, 40)] {
        let all = [Row { total: true, ..Row::default() }, Row::default()];
        let table = Table {
            rows: (0..rows).map(|r| all[r % 2]).collect(),
            columns: vec![Column { result: true }; columns],
            cells: cells(rows * columns),
        };
        assert_eq!(prove(&table).cells.len(), rows * columns);
    }
    // fewer cells than rows and columns ask for
    let wrong = Table { rows: vec![Row::default(); 3], columns: vec![Column::default()], cells: cells(2) };
    assert!(prove(&wrong).identities.is_empty());
}

#[test]
fn large_tables_take_little_time() {
    let mut dice = Dice(5);
    // small figures, equal figures and large ones: the first have sums everywhere
    for most in [9, 1, 100_000] {
        for (rows, columns) in [(1_000, 40), (1_000, 3), (60, 12)] {
            let table = Table {
                rows: (0..rows).map(|r| Row { total: r % 4 == 3, ..Row::default() }).collect(),
                columns: vec![Column { result: true }; columns],
                cells: (0..rows * columns).map(|_| figure(1 + dice.below(most) as i64)).collect(),
            };
            let start = std::time::Instant::now();
            let proof = prove(&table);
            let found = proof.identities.len();
            println!("{rows} x {columns}, up to {most}: {:?}, {found} identities", start.elapsed());
        }
    }
}

#[test]
fn a_net_holds_with_costs_of_either_sign() {
    for sign in [1, -1] {
        let row = |flow, total| Row { flow, total, ..Row::default() };
        let rows = vec![row(Some(Flow::Income), false), row(Some(Flow::Cost), false), row(None, true)];
        let (income, cost) = ([10_135, 11_251], [69_731, 73_300]);
        let line = |values: [i64; 2]| values.map(figure);
        let net = [0, 1].map(|c| income[c] - cost[c]);
        let cells = [line(income), line(cost.map(|c| c * sign)), line(net)].concat();
        let proof = prove(&Table { rows, columns: vec![Column::default(); 2], cells });
        assert_eq!(proved(&proof), 6, "costs times {sign}");
        assert!(proof.identities.iter().all(|i| matches!(i.kind, Kind::Net | Kind::ColumnSum)));
    }
}

#[test]
fn a_sum_off_by_its_rounding_is_no_error() {
    let lines =
        [[4_406, 0, 4_406], [130_549, 48_586, 81_964], [7_144, 257, 6_887], [142_098, 48_843, 93_256]];
    let rows = (0..4).map(|r| Row { total: r == 3, ..Row::default() }).collect();
    let cells = lines.concat().into_iter().map(figure).collect();
    let columns = [false, false, true].map(|result| Column { result }).to_vec();
    let proof = prove(&Table { rows, columns, cells });
    let of = |v: Verdict| proof.identities.iter().filter(|i| i.verdict == v).count();
    assert!(of(Verdict::Rounding) >= 2, "{proof:?}");
    assert_eq!(of(Verdict::Broken), 0);
}
