//! Units that cannot be right: the same figures stand elsewhere in another unit, or there is not so much money.

use super::{doubt, flag, name, other_reading};
use crate::model::*;
use crate::money::power;
use crate::words::plain;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More kronor than any amount of one municipality. All Swedish municipalities together cost 662 billion in 2017
/// (Ekonomifakta, "Kommunernas kostnader och intäkter").
const MOST: f64 = 1e12;
/// From here on a whole figure is none of millions, where it stands in thousands elsewhere.
const LARGE: f64 = 1000.0;
/// How far from a thousand the factor between two amounts in kronor may be: figures in millions are rounded.
const NEAR: f64 = 0.01;
/// Significant figures from which an amount tells another unit and not just another amount.
const FIGURES: f64 = 100.0;
/// Lines by which two tables have to differ.
const LINES: usize = 2;

/// Flags amounts whose stated unit cannot be right. Their `sek` is not known then.
pub fn run(amounts: &mut [Amount]) {
    let whole = whole_millions(amounts);
    let mut suspect: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for (table, reason) in &whole {
        suspect.insert(table.clone(), (reason.clone(), "tkr"));
    }
    for (table, reason, unit) in at_odds(amounts, &whole) {
        suspect.entry(table).or_insert((reason, unit));
    }
    for a in amounts.iter_mut() {
        if let Some((reason, unit)) = a.table_id.as_ref().and_then(|t| suspect.get(t)) {
            flag(&mut a.common.flags, "unit_conflict", reason.clone());
            a.unit_suspect = Some(reason.clone());
            a.sek = None;
            if a.value.is_some_and(|v| v != 0.0) {
                // it is read as it is printed: that is not in doubt, and in kronor it is nothing
                other_reading(&mut a.common, "unit", (*unit).to_string(), reason);
            }
        } else if kronor(a).is_some_and(|v| v.abs() >= MOST) {
            let reason = format!(
                "{} {} for {} is more than all Swedish municipalities together spend in a year: the unit or the \
                 digits are wrong",
                a.value_raw,
                a.unit.as_deref().unwrap_or_default(),
                name(a)
            );
            flag(&mut a.common.flags, "too_large", reason.clone());
            a.unit_suspect = Some(reason.clone());
            a.sek = None;
            if let Some(unit) = a.unit.as_deref().and_then(smaller) {
                doubt(&mut a.common, "unit", unit.to_string(), "a thousandth would be possible");
            }
        }
    }
}

fn smaller(unit: &str) -> Option<&'static str> {
    match unit {
        "mnkr" => Some("tkr"),
        "tkr" => Some("kr"),
        _ => None,
    }
}

/// The amount in kronor by its stated unit, with the sign as printed.
fn kronor(a: &Amount) -> Option<f64> {
    Some(a.value? * 10f64.powi(power(a.unit.as_deref()?)?.into()))
}

/// Tables with the same whole figures in millions as another has in thousands, and why.
fn whole_millions(amounts: &[Amount]) -> BTreeMap<String, String> {
    let large = |a: &Amount| {
        a.unit.as_deref() == Some("mnkr") && a.value.is_some_and(|v| v.abs() >= LARGE && v.fract() == 0.0)
    };
    // the first two that stand in different tables: one of them is in another table than any
    let mut in_tkr: HashMap<(u64, Option<&str>), Vec<&Amount>> = HashMap::new();
    for b in amounts.iter().filter(|b| b.unit.as_deref() == Some("tkr")) {
        if let Some(value) = b.value {
            let same = in_tkr.entry((value.to_bits(), b.period.as_deref())).or_default();
            if same.len() < 2 && same.iter().all(|a| a.table_id != b.table_id) {
                same.push(b);
            }
        }
    }
    let mut tables = BTreeMap::new();
    for a in amounts.iter().filter(|a| large(a)) {
        let same = a.value.and_then(|v| in_tkr.get(&(v.to_bits(), a.period.as_deref())));
        let twin = same.and_then(|t| t.iter().find(|b| b.table_id != a.table_id));
        if let (Some(twin), Some(id)) = (twin, a.table_id.clone()) {
            tables.entry(id).or_insert_with(|| {
                let place = twin.table.clone().unwrap_or_default();
                format!("the same figure stands in tkr in \"{place}\" on page {}", twin.common.page)
            });
        }
    }
    tables
}

/// What two amounts have to have in common to be the same: line, code, period, kind and measure.
type Key<'a> = (String, Option<&'a str>, &'a str, Option<Kind>, Option<u8>);

/// Tables of which the same lines are a thousand times as large in another, why, and the unit that would repair it.
/// Of two such tables it is the one that is at odds with more others; where that does not tell, both.
fn at_odds<'a>(
    amounts: &'a [Amount],
    settled: &BTreeMap<String, String>,
) -> Vec<(String, String, &'static str)> {
    let mut by_key: BTreeMap<Key<'a>, Vec<&'a Amount>> = BTreeMap::new();
    for a in amounts {
        let (Some(period), Some(value)) = (a.period.as_deref(), a.value) else { continue };
        if value.abs() < FIGURES && value.fract() == 0.0 || a.kind == Some(Kind::Deviation) {
            continue;
        }
        let key = (plain(&a.line), a.code.as_deref(), period, a.kind, a.measure.map(|m| m as u8));
        by_key.entry(key).or_default().push(a);
    }
    // per pair of tables: lines that are the same, and those that are a thousandth in the first, with a witness
    let mut pairs: BTreeMap<(&str, &str), (usize, usize, &Amount, &Amount)> = BTreeMap::new();
    for same in by_key.values().filter(|s| s.len() > 1 && s.len() <= 8) {
        for a in same {
            for b in same {
                let (Some(t), Some(u)) = (a.table_id.as_deref(), b.table_id.as_deref()) else { continue };
                let (Some(x), Some(y)) = (kronor(a), kronor(b)) else { continue };
                if t == u || settled.contains_key(t) || settled.contains_key(u) || x == 0.0 {
                    continue;
                }
                let ratio = (y / x).abs();
                let odd = (ratio / 1000.0 - 1.0).abs() < NEAR;
                let entry = pairs.entry((t, u)).or_insert((0, 0, a, b));
                entry.0 += usize::from((ratio - 1.0).abs() < NEAR);
                if odd {
                    *entry = (entry.0, entry.1 + 1, a, b);
                }
            }
        }
    }
    let agree = |t: &str, u: &str| pairs.get(&(t, u)).map_or(0, |p| p.0);
    let odd: Vec<_> =
        pairs.iter().filter(|((t, u), p)| p.1 >= LINES && p.1 > agree(t, u)).map(|(k, p)| (*k, *p)).collect();
    let mut quarrels: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ((t, u), _) in &odd {
        quarrels.entry(t).or_default().insert(u);
        quarrels.entry(u).or_default().insert(t);
    }
    let mut out = Vec::new();
    for ((t, u), (_, _, a, b)) in odd {
        let (small, large) = (quarrels[t].len(), quarrels[u].len());
        let mut accuse = |table: &str, own: &Amount, other: &Amount, unit: Option<&'static str>| {
            let reason = format!(
                "{} stands in {}, and as {} {} in \"{}\" on page {}: one of the units is wrong",
                own.value_raw,
                own.unit.as_deref().unwrap_or_default(),
                other.value_raw,
                other.unit.as_deref().unwrap_or_default(),
                other.table.as_deref().unwrap_or_default(),
                other.common.page
            );
            out.extend(unit.map(|unit| (table.to_string(), reason, unit)));
        };
        if large >= small {
            accuse(u, b, a, b.unit.as_deref().and_then(smaller));
        }
        if small >= large {
            let unit = match a.unit.as_deref() {
                Some("kr") => Some("tkr"),
                Some("tkr") => Some("mnkr"),
                _ => None,
            };
            accuse(t, a, b, unit);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(table: &str, line: &str, value: f64, unit: &str) -> Amount {
        Amount {
            table_id: Some(table.into()),
            line: line.into(),
            period: Some("2025".into()),
            value: Some(value),
            value_raw: value.to_string(),
            unit: Some(unit.into()),
            sek: Some(0.0),
            ..Amount::default()
        }
    }

    fn flags(amounts: &[Amount]) -> Vec<Option<&str>> {
        amounts.iter().map(|a| a.common.flags.first().map(|f| f.code.as_str())).collect()
    }

    #[test]
    fn whole_figures_of_thousands_are_no_millions() {
        let mut all = vec![amount("a", "Kultur", 62_079.0, "mnkr"), amount("b", "Allt", 62_079.0, "tkr")];
        run(&mut all);
        assert_eq!(flags(&all), [Some("unit_conflict"), None]);
        assert_eq!((all[0].sek, all[0].common.certainty), (None, Certainty::Read));
        assert_eq!(all[0].common.alternatives[0].value, "tkr");
        assert_eq!(all[0].common.alternatives[0].value, "tkr");
    }

    #[test]
    fn the_table_that_is_at_odds_with_the_others_is_flagged() {
        let lines = [("Kultur", 4_210.0), ("Fritid", 7_358.0), ("Miljö", 2_904.0)];
        let table =
            |t: &'static str, unit: &'static str| lines.map(|(line, value)| amount(t, line, value, unit));
        let mut all: Vec<Amount> = [table("a", "tkr"), table("b", "kr"), table("c", "tkr")].concat();
        run(&mut all);
        assert_eq!(flags(&all), [[None; 3], [Some("unit_conflict"); 3], [None; 3]].concat());
        assert_eq!(all[3].common.alternatives[0].value, "tkr");
        // of two nobody knows
        let mut two: Vec<Amount> = [table("a", "tkr"), table("b", "kr")].concat();
        run(&mut two);
        assert_eq!(flags(&two), [Some("unit_conflict"); 6]);
        // the same in the units that go with it is no quarrel, and neither is one line
        let mut right = [table("a", "tkr").to_vec(), vec![amount("b", "Kultur", 4.2, "mnkr")]].concat();
        run(&mut right);
        assert_eq!(flags(&right), [None; 4]);
    }

    #[test]
    fn no_municipality_has_so_much_money() {
        let mut all = vec![amount("a", "Skola", 1_200_000.0, "mnkr"), amount("a", "Skola", 55_000.0, "mnkr")];
        run(&mut all);
        assert_eq!(flags(&all), [Some("too_large"), None]);
    }
}
