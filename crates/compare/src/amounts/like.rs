//! Like with like: what is unlike the other rows of its group is left out, and the rest is ranked.

use super::{AmountQuery, AmountRow, Subject, Years};
use crate::body::occasion;
use crate::concept;
use crate::result::*;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_records::Certainty;

/// The rows that can be compared, in groups of the same activity and, but for the latest years, the same period.
pub(super) fn compare(
    rows: Vec<AmountRow>,
    query: &AmountQuery,
    out: &mut Comparison<AmountRow>,
) -> Vec<AmountRow> {
    let latest = query.years == Years::Latest;
    let mut groups: BTreeMap<_, Vec<AmountRow>> = BTreeMap::new();
    for row in rows {
        let period = (!latest).then_some(row.period);
        groups.entry((row.concept.clone(), period)).or_default().push(row);
    }
    let mut kept = Vec::new();
    for ((concept, _), mut group) in groups {
        occasional(&mut group, &mut out.left_out);
        let every_body = concept
            .as_deref()
            .and_then(concept::by_code)
            .map_or(query.subject == Subject::Body, |c| c.every_body);
        if every_body {
            same_body(&mut group, &mut out.left_out);
        }
        let years: BTreeSet<String> = group.iter().map(|r| r.period.to_string()).collect();
        let one_year = years.len() <= 1;
        if !one_year {
            let years = years.into_iter().collect::<Vec<_>>().join(", ");
            let what = group[0].concept_name.as_deref().unwrap_or("all that boards cost");
            let message = format!(
                "{what}: the rows are of {years}; prices and wages differ between years, so they have no rank"
            );
            out.notes.push(Note { code: NoteCode::YearsDiffer, message });
        }
        bodies(&mut group);
        if one_year {
            rank(&mut group, query);
        }
        group.sort_by(|a, b| {
            (a.rank.is_none(), a.rank, &a.place, a.period).cmp(&(
                b.rank.is_none(),
                b.rank,
                &b.place,
                b.period,
            ))
        });
        kept.extend(group);
    }
    kept
}

fn leave(row: AmountRow, reason: Reason, message: String) -> LeftOut {
    LeftOut {
        reason,
        message: format!("{}: {message}", row.period),
        count: row.sources.len() as u32,
        place: row.place,
        what: row.line,
        sources: row.sources,
    }
}

/// Boards whose costs follow a calendar of their own are compared only with the same board in a year of the same sort.
fn occasional(group: &mut Vec<AmountRow>, left: &mut Vec<LeftOut>) {
    let sort = |row: &AmountRow| occasion(&row.body_key, row.period.year);
    let (own, others): (Vec<AmountRow>, Vec<AmountRow>) =
        std::mem::take(group).into_iter().partition(|r| sort(r).is_some());
    let told = |row: &AmountRow| {
        let held = match sort(row) {
            Some("none") => "no election".to_owned(),
            Some("general") => "general elections".to_owned(),
            Some("european") => "an election to the European Parliament".to_owned(),
            Some(other) => format!("an election ({other})"),
            None => return board(row),
        };
        format!("{} holds {held} in {}", board(row), row.period.year)
    };
    *group = others;
    if group.is_empty() {
        let mut sorts: BTreeMap<Option<&str>, (usize, i32)> = BTreeMap::new();
        for row in &own {
            let (count, year) = sorts.entry(sort(row)).or_default();
            *count += 1;
            *year = (*year).max(row.period.year);
        }
        let most = sorts.iter().max_by_key(|(_, counted)| **counted).map(|(sort, _)| *sort);
        for mut row in own {
            let message = told(&row);
            match Some(sort(&row)) == most {
                true => {
                    row.notes.push(Note { code: NoteCode::ElectionYear, message });
                    group.push(row);
                }
                false => left.push(leave(
                    row,
                    Reason::OccasionalBody,
                    format!("{message}, unlike the years beside it"),
                )),
            }
        }
        return;
    }
    for row in own {
        let beside: BTreeSet<String> = group.iter().map(board).collect();
        let beside = beside.into_iter().collect::<Vec<_>>().join(", ");
        let message = format!(
            "{}: what it costs follows the elections and cannot be held against {beside}",
            told(&row)
        );
        left.push(leave(row, Reason::OccasionalBody, message));
    }
}

fn board(row: &AmountRow) -> String {
    row.place.body.clone().unwrap_or_else(|| "the municipality as a whole".to_owned())
}

/// Where every board has such costs, only the same board is compared: the one that most municipalities have.
fn same_body(group: &mut Vec<AmountRow>, left: &mut Vec<LeftOut>) {
    let mut having: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
    for row in group.iter() {
        having.entry(row.body_key.clone()).or_default().insert(row.place.municipality.clone());
    }
    if having.len() > 1 && having.values().all(|m| m.len() == 1) {
        for row in group {
            let message =
                "every board has such costs, and no two rows are of the same board: no rank".to_owned();
            row.notes.push(Note { code: NoteCode::DifferentBodies, message });
        }
        return;
    }
    // of as many the first by name
    let most = having.iter().rev().max_by_key(|(_, m)| m.len()).map(|(body, _)| body.clone());
    let (same, others): (Vec<AmountRow>, Vec<AmountRow>) =
        std::mem::take(group).into_iter().partition(|r| Some(&r.body_key) == most.as_ref());
    *group = same;
    let compared = group.first().map(board).unwrap_or_default();
    for row in others {
        let message = format!(
            "every board has such costs; those of {} say nothing beside those of {compared}",
            board(&row)
        );
        left.push(leave(row, Reason::DifferentBody, message));
    }
}

/// Several boards of one municipality, and boards beside whole municipalities.
fn bodies(group: &mut [AmountRow]) {
    let mut boards: BTreeMap<Option<String>, BTreeSet<String>> = BTreeMap::new();
    for row in group.iter() {
        boards.entry(row.place.municipality.clone()).or_default().insert(board(row));
    }
    let whole = group.iter().any(|r| r.body_key.is_empty());
    for row in group {
        let own = board(row);
        let others: Vec<String> =
            boards[&row.place.municipality].iter().filter(|b| **b != own).cloned().collect();
        if !others.is_empty() {
            let message = format!("{} has such costs too; they are not added up", others.join(" and "));
            row.notes.push(Note { code: NoteCode::SeveralBodies, message });
        }
        if whole && !row.body_key.is_empty() {
            let message = "other rows are of whole municipalities, this one is of a board".to_owned();
            row.notes.push(Note { code: NoteCode::OneBody, message });
        }
    }
}

/// Ranks rows that nothing stands against, and says where another reading would change the order.
fn rank(group: &mut [AmountRow], query: &AmountQuery) {
    let unlike = |code: &NoteCode| {
        matches!(
            code,
            NoteCode::SeveralBodies | NoteCode::OneBody | NoteCode::DifferentBodies | NoteCode::Contradicted
        )
    };
    // what is greater costs more
    let costs = |row: &AmountRow, sek: f64| match (query.per_inhabitant, row.inhabitants) {
        (true, Some(i)) => Some(-sek / f64::from(i.count)),
        (true, None) => None,
        (false, _) => Some(-sek),
    };
    let mut compared: Vec<Cost> = Vec::new();
    for (at, row) in group.iter().enumerate() {
        if row.notes.iter().any(|n| unlike(&n.code)) || row.certainty == Certainty::Contradicted {
            continue;
        }
        let Some(own) = costs(row, row.sek) else { continue };
        let all = row.readings.iter().filter_map(|r| costs(row, *r)).chain([own]);
        let (least, most) = all.fold((own, own), |(l, m), v| (l.min(v), m.max(v)));
        compared.push(Cost { at, own, least, most });
    }
    if compared.len() < 2 {
        return;
    }
    let sorted = |of: fn(&Cost) -> f64| {
        let mut all: Vec<f64> = compared.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let [own, least, most] = [sorted(|c| c.own), sorted(|c| c.least), sorted(|c| c.most)];
    let above = |all: &[f64], value: f64| (all.len() - all.partition_point(|v| *v <= value)) as u32;
    for this in &compared {
        let rank = 1 + above(&own, this.own);
        // at best only those are above whose least reading is above the greatest of this one
        let best = 1 + above(&least, this.most);
        // itself not counted
        let worst = 1 + above(&most, this.least) - u32::from(this.most > this.least);
        let row = &mut group[this.at];
        (row.rank, row.rank_range) = (Some(rank), Some([best, worst]));
        let unread = row.certainty == Certainty::Ambiguous && row.readings.is_empty();
        if best != rank || worst != rank || unread {
            let message = match unread {
                true => "what else it could be is not known, so the rank is not sure".to_owned(),
                false => format!("by other readings of it or of others the rank is {best} to {worst}"),
            };
            row.notes.push(Note { code: NoteCode::RankDepends, message });
        }
    }
}

/// What is ranked, with the least and the greatest that it could be.
struct Cost {
    at: usize,
    own: f64,
    least: f64,
    most: f64,
}
