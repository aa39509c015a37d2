//! What of two items of one thread can be compared, and how.

use crate::items::{Cell, Item, State};
use crate::occasion::{Occasion, year_of};
use std::collections::BTreeSet;
use tabellverk_records::Kind;

/// Two figures of one year.
pub(crate) struct Figures<'a> {
    pub year: i32,
    pub from: &'a Cell,
    pub to: &'a Cell,
    pub unit: Option<String>,
    pub values: [f64; 2],
}

/// The figures of two items that tell most of what came of it: of the year that the later document is about, else of
/// that of the earlier, else of the last that both have.
pub(crate) fn figures<'a>(from: (&'a Item, &Occasion), to: (&'a Item, &Occasion)) -> Option<Figures<'a>> {
    let years = |item: &Item| item.cells.iter().filter_map(|c| year_of(&c.period)).collect::<BTreeSet<_>>();
    let (a, b) = (years(from.0), years(to.0));
    let mut common: Vec<i32> = a.intersection(&b).copied().collect();
    common.reverse();
    common.sort_by_key(|y| (*y != to.1.year, *y != from.1.year));
    common.into_iter().find_map(|year| {
        let mut pairs = Vec::new();
        for x in of_year(from.0, year) {
            for y in of_year(to.0, year) {
                // what came out until a day is not what is to come out in a year
                let days = |c: &Cell| if is_part(c) { c.period.clone() } else { String::new() };
                if days(x) == days(y)
                    && let Some((unit, values)) = comparable(x, y)
                {
                    pairs.push(((rank(x), rank(y)), Figures { year, from: x, to: y, unit, values }));
                }
            }
        }
        pairs.into_iter().min_by_key(|p| p.0).map(|p| p.1)
    })
}

fn of_year(item: &Item, year: i32) -> impl Iterator<Item = &Cell> {
    item.cells.iter().filter(move |c| year_of(&c.period) == Some(year))
}

/// Whether a figure is of a part of a year only.
pub(crate) fn is_part(cell: &Cell) -> bool {
    cell.period.len() > 4 && !cell.period.ends_with("-12-31")
}

/// Which figure of a year says most of it.
pub(crate) fn rank(cell: &Cell) -> u8 {
    let kind = match cell.kind {
        Kind::Outcome => 0,
        Kind::Forecast => 1,
        Kind::Budget => 2,
        Kind::Target => 3,
        Kind::Plan => 4,
        Kind::Deviation => 5,
    };
    kind + 8 * u8::from(is_part(cell))
}

/// Two figures in one unit: kronor where both are known in them, else as printed, where the unit and the sign of costs
/// are the same.
fn comparable(a: &Cell, b: &Cell) -> Option<(Option<String>, [f64; 2])> {
    if let (Some(x), Some(y)) = (a.sek, b.sek) {
        return Some((Some("kr".into()), [x, y]));
    }
    let signs = a.sign.is_none() || b.sign.is_none() || a.sign == b.sign;
    (a.unit == b.unit && signs).then(|| (b.unit.clone(), [a.value, b.value]))
}

/// Whether a status changed: by its code, else by its colour, else by the share done. What one of them does not say cannot
/// have changed.
pub(crate) fn changed(from: &State, to: &State) -> Option<bool> {
    let differs = |a: &Option<String>, b: &Option<String>| Some(a.as_ref()? != b.as_ref()?);
    let done = || Some(from.percent_done? != to.percent_done?);
    differs(&from.status, &to.status).or_else(|| differs(&from.color, &to.color)).or_else(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_status_has_not_changed() {
        let state = |status: &str, color: &str| State {
            status: Some(status.to_owned()).filter(|s| !s.is_empty()),
            color: Some(color.to_owned()).filter(|s| !s.is_empty()),
            ..State::default()
        };
        assert_eq!(changed(&state("in_progress", ""), &state("", "")), None);
        assert_eq!(changed(&state("in_progress", ""), &state("done", "")), Some(true));
        assert_eq!(changed(&state("done", "green"), &state("done", "red")), Some(false));
        assert_eq!(changed(&state("", "green"), &state("", "red")), Some(true));
    }
}
