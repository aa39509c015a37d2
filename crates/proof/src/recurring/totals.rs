//! Totals that stand in another table under another name.

use super::compare::{Compared, weigh};
use super::{Match, STEPS, Search};
use crate::ERROR;
use crate::chance::Evidence;
use std::collections::BTreeMap;

/// A figure that stands in more places than these says nothing of any of them.
const COMMON: usize = 12;

/// What a column says, and a figure in it without its sign: decimals and digits.
type Printed = (u32, u8, u64);

impl Search<'_> {
    /// Totals that stand in another table, whatever the line is called there: its figures are the same in two columns
    /// or more.
    pub(super) fn totals(&mut self) {
        let sheets = self.sheets;
        // where a figure stands: sheet, row, column
        let mut places: BTreeMap<Printed, Vec<(usize, usize, usize)>> = BTreeMap::new();
        let mut rows = 0;
        for (s, sheet) in sheets.iter().enumerate() {
            rows += sheet.table.rows.len();
            let width = sheet.columns.len();
            let said_once = |c: usize| sheet.columns.iter().filter(|k| **k == sheet.columns[c]).count() == 1;
            let columns: Vec<(usize, u32)> =
                (0..width).filter(|&c| said_once(c)).filter_map(|c| Some((c, sheet.columns[c]?))).collect();
            for (row, &(c, key)) in
                (0..sheet.table.rows.len()).flat_map(|r| columns.iter().map(move |c| (r, c)))
            {
                let Some(f) = sheet.table.cells[row * width + c].filter(|f| f.mantissa != 0) else {
                    continue;
                };
                let figure = (key, f.decimals, f.mantissa.unsigned_abs());
                places.entry(figure).or_default().push((s, row, c));
            }
        }
        // by total and row: the columns that agree
        type Pairs = BTreeMap<((usize, usize), (usize, usize)), Vec<(usize, usize)>>;
        let mut pairs: Pairs = BTreeMap::new();
        for alike in places.values().filter(|p| p.len() <= COMMON) {
            for (x, y) in
                alike.iter().enumerate().flat_map(|(i, x)| alike[i + 1..].iter().map(move |y| (x, y)))
            {
                self.steps += 1;
                let (one, other) = ((x.0, x.1), (y.0, y.1));
                let total = |at: (usize, usize)| sheets[at.0].table.rows[at.1].total;
                let key = |at: (usize, usize)| sheets[at.0].rows[at.1];
                // rows of one name are compared above
                let compared = key(one).is_some() && key(one) == key(other);
                if (self.compared)(x.0, y.0) && !compared && (total(one) || total(other)) {
                    pairs.entry((one, other)).or_default().push((x.2, y.2));
                }
            }
            if self.steps > STEPS {
                return;
            }
        }
        let totals = sheets.iter().flat_map(|s| &s.table.rows).filter(|r| r.total).count();
        let tries = 2.0 * totals as f64 * rows as f64;
        for ((one, other), columns) in pairs {
            for sign in [1, -1] {
                let m: Match = (vec![(one.1, 1)], other.1);
                let mut evidence = Evidence::default();
                for &(a, b) in &columns {
                    let compared = self.compare((one.0, a), (other.0, b), &m, sign);
                    if let Some(c) = compared.filter(Compared::says_something) {
                        weigh(&mut evidence, &c);
                    }
                }
                let chance = evidence.chance(tries);
                if evidence.hits >= 2 && evidence.fails == 0 && chance < ERROR {
                    for &(a, b) in &columns {
                        self.out.extend(self.judge((one.0, a), (other.0, b), &m, sign, chance, false));
                    }
                }
            }
        }
    }
}
