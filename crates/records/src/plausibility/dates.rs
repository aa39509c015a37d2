//! Periods and dates that lie too far from the year a document is about.

use super::{flag, year};
use crate::model::*;

/// Years behind the document's that a period may lie.
const BEHIND: i32 = 30;
/// Years ahead of it that money is planned for.
const AHEAD: i32 = 20;
/// Years ahead of it that goals are set for, such as those of the climate.
const GOALS_AHEAD: i32 = 40;
/// Years since an activity was due.
const OVERDUE: i32 = 10;
/// Amounts with a period that tell something of the document's year.
const PERIODS: usize = 8;
/// How far all of those are from the year that a document cannot be about.
const APART: i32 = 5;

/// Flags periods and dates out of the range of the document, and a year that none of its figures is of.
pub fn run(records: &mut DocumentRecords) {
    let document = &records.document;
    let Some(about) = document.year.or_else(|| document.as_of.as_deref().and_then(year)) else { return };
    if let Some(message) = year_of_document(records, about) {
        flag(&mut records.document.flags, "year_range", message);
        return;
    }
    let amounts = records.amounts.iter_mut().map(|r| (&mut r.common, &r.period, r.kind, AHEAD));
    let indicators = records.indicators.iter_mut().map(|r| (&mut r.common, &r.period, r.kind, GOALS_AHEAD));
    for (common, period, kind, ahead) in amounts.chain(indicators) {
        let Some(period) = period.as_deref() else { continue };
        let Some(y) = year(period) else { continue };
        if kind == Some(Kind::Outcome) && y > about + 1 {
            let message = format!("an outcome of {period} in a document of {about}");
            flag(&mut common.flags, "period_range", message);
        } else if y > about + ahead || y < about - BEHIND {
            flag(&mut common.flags, "period_range", format!("the period {period} in a document of {about}"));
        }
    }
    for r in &mut records.activities {
        let Some(due) = r.due_raw.as_deref() else { continue };
        let years = years(due);
        if let (Some(first), Some(last)) = (years.iter().min(), years.iter().max())
            && (*last < about - OVERDUE || *first > about + AHEAD)
        {
            flag(&mut r.common.flags, "due_range", format!("due {due} in a document of {about}"));
        }
    }
}

/// Why the year of the document cannot be right: all its figures are of others, far from it.
fn year_of_document(records: &DocumentRecords, about: i32) -> Option<String> {
    let periods: Vec<i32> = records.amounts.iter().filter_map(|a| year(a.period.as_deref()?)).collect();
    let nearest = periods.iter().min_by_key(|y| (*y - about).abs())?;
    (periods.len() >= PERIODS && (nearest - about).abs() > APART).then(|| {
        format!("the document is said to be about {about}, and the nearest of its amounts is of {nearest}")
    })
}

/// The years that stand in a text.
fn years(text: &str) -> Vec<i32> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    runs.filter_map(|run| run.parse().ok()).filter(|y| (1900..2200).contains(y)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(year: i32) -> DocumentRecords {
        let document = DocumentInfo { year: Some(year), ..DocumentInfo::default() };
        DocumentRecords { document, ..DocumentRecords::default() }
    }

    #[test]
    fn periods_lie_near_the_year_of_the_document() {
        let flagged = |period: &str, kind| {
            let mut records = document(2025);
            records.amounts.push(Amount {
                period: Some(period.into()),
                kind: Some(kind),
                ..Amount::default()
            });
            run(&mut records);
            !records.amounts[0].common.flags.is_empty()
        };
        assert!(flagged("2052", Kind::Budget) && flagged("1925", Kind::Outcome));
        assert!(flagged("2027", Kind::Outcome) && !flagged("2027", Kind::Plan));
        assert!(!flagged("2024-12-31", Kind::Outcome) && !flagged("2040", Kind::Plan));
    }

    #[test]
    fn what_was_due_long_ago_is_flagged() {
        let flagged = |due: &str| {
            let mut records = document(2025);
            records.activities.push(Activity { due_raw: Some(due.into()), ..Activity::default() });
            run(&mut records);
            !records.activities[0].common.flags.is_empty()
        };
        assert!(flagged("2005-12-31") && flagged("våren 2052"));
        assert!(!flagged("2025-12-31") && !flagged("Q4") && !flagged("2014–2026"));
    }

    #[test]
    fn a_year_that_no_figure_is_near_is_the_documents_fault() {
        let mut records = document(2052);
        for _ in 0..PERIODS {
            records.amounts.push(Amount { period: Some("2025".into()), ..Amount::default() });
        }
        run(&mut records);
        assert_eq!(records.document.flags[0].code, "year_range");
        assert!(records.amounts[0].common.flags.is_empty());
    }
}
