//! Indicators that several documents have.

use super::compared::nothing;
use super::{Figure, Here, Page, Section, UNDER_A_CHART};
use crate::chart::{Line, Lines, Scale, lines, palette};
use crate::site::Everything;
use crate::table::{Cell, Table};
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_compare::{IndicatorQuery, IndicatorRow, indicators as compared};
use tabellverk_records::Kind;

/// The most charts of a page; what else there is stands in a table.
const CHARTS: usize = 40;
/// The most series of a chart.
const SERIES: usize = 8;

/// The page on indicators.
pub fn indicators(all: &Everything<'_>, here: Here) -> Page {
    let compared = compared(&all.site.collection, &IndicatorQuery::default());
    let mut groups: BTreeMap<&str, Vec<&IndicatorRow>> = BTreeMap::new();
    for row in &compared.rows {
        groups.entry(&row.group).or_default().push(row);
    }
    // those of the most municipalities, then of the most periods
    let mut ordered: Vec<(&str, Vec<&IndicatorRow>)> = groups.into_iter().collect();
    ordered.sort_by_cached_key(|(group, rows)| {
        let places: BTreeSet<_> = rows.iter().map(|r| &r.place.municipality).collect();
        (std::cmp::Reverse((places.len(), periods(rows).len())), (*group).to_owned())
    });
    let mut sections = Vec::new();
    let mut rest: Vec<&IndicatorRow> = Vec::new();
    for (at, (_, rows)) in ordered.into_iter().enumerate() {
        match sections.len() < CHARTS && periods(&rows).len() > 1 {
            true => sections.push(figure(here, at, &rows)),
            false => rest.extend(rows),
        }
    }
    if !rest.is_empty() {
        let title = here.t("other_indicators");
        sections.push(Section {
            id: "others".into(),
            title: format!("{title} ({})", here.count(rest.len())),
            table: Some(table(here, title, &rest)),
            closed: true,
            ..Section::default()
        });
    }
    sections.extend(here.left_out("left-out", &compared.left_out));
    Page {
        path: "indicators.html".into(),
        title: here.t("nav_indicators").to_owned(),
        lead: vec![here.t("indicators_about").to_owned()],
        sections: if sections.is_empty() { vec![nothing(here)] } else { sections },
        ..Page::default()
    }
}

fn periods(rows: &[&IndicatorRow]) -> Vec<String> {
    let all: BTreeSet<_> = rows.iter().map(|r| r.period).collect();
    all.into_iter().map(|p| p.to_string()).collect()
}

fn figure(here: Here, at: usize, rows: &[&IndicatorRow]) -> Section {
    let periods = periods(rows);
    let mut series: BTreeMap<(String, Kind), Vec<(usize, f64)>> = BTreeMap::new();
    for row in rows {
        let parts = [row.place.municipality.as_deref(), row.place.body.as_deref()];
        let place = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let period = periods.iter().position(|p| *p == row.period.to_string()).unwrap_or_default();
        series.entry((place, row.kind)).or_default().push((period, row.value));
    }
    let drawn: Vec<Line> = series
        .iter_mut()
        .take(SERIES)
        .map(|((_, kind), points)| {
            points.sort_by_key(|p| p.0);
            Line { points: points.clone(), dashed: *kind != Kind::Outcome }
        })
        .collect();
    let names: Vec<String> = series
        .keys()
        .take(SERIES)
        .map(|(place, kind)| format!("{place} – {}", super::amounts::kind_word(here, *kind)))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let name = &rows[0].indicator;
    let title = match &rows[0].unit {
        Some(unit) => format!("{name} ({unit})"),
        None => name.clone(),
    };
    let chart = Lines {
        says: &title,
        periods: &periods,
        lines: &drawn,
        scale: Scale::Number,
        numbers: here.numbers(),
    };
    let mut text = Vec::new();
    if series.len() > drawn.len() {
        text.push(here.t("series_part").replace('#', &here.count(drawn.len())));
    }
    Section {
        id: format!("indicator-{at}"),
        text,
        figure: Some(Figure::new(lines(&chart), here.t("indicator_chart"), palette::ANY, &names)),
        table: Some(table(here, &title, rows).at_most(UNDER_A_CHART)),
        title,
        ..Section::default()
    }
}

/// Values of indicators as a table.
fn table(here: Here, caption: &str, rows: &[&IndicatorRow]) -> Table {
    let cells = rows.iter().map(|r| {
        let written =
            format!("{}{}", r.operator.as_deref().unwrap_or_default(), here.numbers().plain(r.value));
        vec![
            Cell::head(&r.indicator),
            Cell::maybe(r.unit.as_deref()),
            Cell::maybe(r.place.municipality.as_deref()),
            Cell::maybe(r.place.body.as_deref()),
            Cell::text(&super::amounts::kind_word(here, r.kind)),
            Cell::text(&r.period.to_string()),
            here.of(Cell::number(r.value, written), &r.sources),
            Cell::certainty(here.language, r.certainty),
            here.notes(&r.notes),
        ]
    });
    let value = format!("{}#", here.t("value"));
    let titles = [
        here.t("indicator"),
        here.t("unit"),
        here.t("municipality"),
        here.t("body"),
        here.t("kind"),
        here.t("period"),
        &value,
        here.t("certainty"),
        here.t("notes"),
    ];
    Table::new(caption, &titles, cells.collect())
}
