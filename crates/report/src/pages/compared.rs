//! How far activities have come, and how goals went.

use super::{Figure, Here, Page, Section, link, share};
use crate::chart::{Bar, Bars, Scale, bars, palette};
use crate::format::shortened;
use crate::site::Everything;
use crate::summary::Link;
use crate::table::{Cell, Table};
use serde::Serialize;
use tabellverk_compare::{GoalQuery, GoalRow, Grouping, Share, StatusRow, Where};
use tabellverk_export::records::word_label;

/// The most bars of a chart.
const BARS: usize = 30;

/// The most characters of a theme or an area beside a bar.
const GROUP: usize = 18;

/// The page on statuses.
pub fn status(all: &Everything<'_>, here: Here) -> Page {
    let mut sections: Vec<Section> = status_figure(&all.status.rows, here).into_iter().collect();
    sections.extend(here.left_out("left-out", &all.status.left_out));
    Page {
        path: "status.html".into(),
        title: here.t("nav_status").to_owned(),
        lead: vec![here.t("status_about").to_owned()],
        sections: if sections.is_empty() { vec![nothing(here)] } else { sections },
        ..Page::default()
    }
}

/// A section that says that there is nothing.
pub fn nothing(here: Here) -> Section {
    Section {
        id: "nothing".into(),
        title: here.t("nothing").to_owned(),
        text: vec![here.t("nothing_about").to_owned()],
        ..Section::default()
    }
}

/// Whose it is, in a few words.
pub fn named(place: &Where, time: &[Option<&str>]) -> String {
    let parts = [place.municipality.as_deref(), place.body.as_deref()];
    let place: Vec<&str> = parts.into_iter().flatten().collect();
    let time: Vec<&str> = time.iter().flatten().copied().collect();
    [place.join(", "), time.join(" ")].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Statuses as a chart, with their table.
pub fn status_figure(rows: &[StatusRow], here: Here) -> Option<Section> {
    let rows: Vec<&StatusRow> = rows.iter().filter(|r| !r.shares.is_empty()).collect();
    let first = rows.first()?;
    let names: Vec<String> = first.shares.iter().map(|s| word(here, "status", s.of.as_ref())).collect();
    let drawn: Vec<Bar> = rows
        .iter()
        .take(BARS)
        .map(|r| {
            let year = r.year.map(|y| y.to_string());
            let label = named(&r.place, &[r.period.as_deref(), year.as_deref()]);
            Bar { label, values: r.shares.iter().map(|s| Some(s.share)).collect() }
        })
        .collect();
    let mut titles = vec![
        here.t("municipality").to_owned(),
        here.t("body").to_owned(),
        here.t("year").to_owned(),
        here.t("follow_up").to_owned(),
        format!("{}#", here.t("activities")),
    ];
    titles.extend(names.iter().map(|n| format!("{n}#")));
    titles.push(format!("{}#", here.t("doubtful")));
    let table = rows.iter().map(|r| {
        let mut cells = vec![
            Cell::head(r.place.municipality.as_deref().unwrap_or_default()),
            Cell::maybe(r.place.body.as_deref()),
            Cell::year(r.year),
            Cell::maybe(r.period.as_deref()),
            document(here, &r.document_id, r.activities),
        ];
        cells.extend(r.shares.iter().map(|s| counted(here, s)));
        cells.push(Cell::count(here.numbers(), r.doubtful));
        cells
    });
    Some(section(
        here,
        "status",
        here.t("status_chart"),
        palette::STATUS,
        &drawn,
        &names,
        &titles,
        table.collect(),
    ))
}

fn section(
    here: Here,
    id: &str,
    caption: &str,
    palette: &[usize],
    drawn: &[Bar],
    names: &[String],
    titles: &[String],
    rows: Vec<Vec<Cell>>,
) -> Section {
    let chart = Bars {
        says: caption,
        rows: drawn,
        stacked: true,
        scale: Scale::Share,
        palette,
        numbers: here.numbers(),
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let text = match rows.len() > drawn.len() {
        true => vec![here.t("chart_part").replace('#', &here.count(drawn.len()))],
        false => Vec::new(),
    };
    Section {
        id: id.to_owned(),
        title: caption.to_owned(),
        text,
        figure: Some(Figure::new(bars(&chart), caption, palette, &names)),
        table: Some(Table::new(caption, &titles, rows)),
        ..Section::default()
    }
}

/// A count that leads to a document.
fn document(here: Here, id: &str, count: u32) -> Cell {
    Cell::count(here.numbers(), count)
        .to(here.base, &format!("documents/{}.html", crate::format::in_address(id)))
}

/// A number of records with their share, leading to the first of them.
fn counted<K>(here: Here, of: &Share<K>) -> Cell {
    let first: Option<Link> = of.sources.first().map(link);
    let written = match of.count {
        0 => "0".to_owned(),
        n => format!("{} ({})", here.count(n as usize), share(here, of.share).text),
    };
    Cell::number(f64::from(of.count), written).of(here.base, first.as_ref())
}

/// A word of the dataset as people say it; for nothing, that nothing is said.
fn word<K: Serialize>(here: Here, column: &str, of: Option<&K>) -> String {
    let value = of.and_then(|k| serde_json::to_value(k).ok());
    match value.as_ref().and_then(|v| v.as_str()) {
        Some(word) => word_label(column, word).map_or(word, |l| here.language.of(l)).to_owned(),
        None => here.t("not_said").to_owned(),
    }
}

/// The page on goals.
pub fn goals(all: &Everything<'_>, here: Here) -> Page {
    let mut sections = Vec::new();
    for (by, id, key) in [(Grouping::Theme, "themes", "by_theme"), (Grouping::Area, "areas", "by_area")] {
        let compared =
            tabellverk_compare::goals(&all.site.collection, &GoalQuery { by, ..GoalQuery::default() });
        let title = if key == "by_theme" { here.t("by_theme") } else { here.t("by_area") };
        sections.extend(goal_section(&compared.rows, id, title, here));
        if by == Grouping::Theme {
            sections.extend(here.left_out("left-out", &compared.left_out));
        }
    }
    Page {
        path: "goals.html".into(),
        title: here.t("nav_goals").to_owned(),
        lead: vec![here.t("goals_about").to_owned()],
        sections: if sections.is_empty() { vec![nothing(here)] } else { sections },
        ..Page::default()
    }
}

fn goal_section(rows: &[GoalRow], id: &str, title: &str, here: Here) -> Option<Section> {
    if rows.is_empty() {
        return None;
    }
    let assessed: Vec<&GoalRow> = rows.iter().filter(|r| !r.shares.is_empty()).collect();
    let names: Vec<String> = assessed
        .first()
        .map(|r| r.shares.iter().map(|s| word(here, "forecast", s.of.as_ref())).collect())
        .unwrap_or_default();
    let theme = |group: Option<&str>| -> String {
        let known = tabellverk_compare::themes::all().find(|t| Some(t.theme) == group);
        match (known, group) {
            (Some(theme), _) => here.language.of((theme.swedish, theme.english)).to_owned(),
            (None, Some(area)) => area.to_owned(),
            (None, None) => here.t("no_group").to_owned(),
        }
    };
    let drawn: Vec<Bar> = assessed
        .iter()
        .take(BARS)
        .map(|r| {
            let year = r.year.map(|y| y.to_string());
            // the whole of it stands in the table
            let group = shortened(&theme(r.group.as_deref()), GROUP);
            let label = format!("{group} · {}", named(&r.place, &[year.as_deref()]));
            Bar { label, values: r.shares.iter().map(|s| Some(s.share)).collect() }
        })
        .collect();
    let mut titles = vec![
        here.t("group").to_owned(),
        here.t("municipality").to_owned(),
        here.t("body").to_owned(),
        here.t("year").to_owned(),
        here.t("follow_up").to_owned(),
        format!("{}#", here.t("goals")),
        format!("{}#", here.t("assessments")),
    ];
    titles.extend(names.iter().map(|n| format!("{n}#")));
    titles.push(format!("{}#", here.t("doubtful")));
    let table = rows.iter().map(|r| {
        let mut cells = vec![
            here.of(Cell::head(&theme(r.group.as_deref())), &r.sources),
            Cell::maybe(r.place.municipality.as_deref()),
            Cell::maybe(r.place.body.as_deref()),
            Cell::year(r.year),
            Cell::maybe(r.period.as_deref()),
            document(here, &r.document_id, r.goals),
            Cell::count(here.numbers(), r.assessments),
        ];
        match r.shares.is_empty() {
            true => cells.extend(vec![Cell { number: true, ..Cell::default() }; names.len()]),
            false => cells.extend(r.shares.iter().map(|s| counted(here, s))),
        }
        cells.push(Cell::count(here.numbers(), r.doubtful));
        cells
    });
    let table: Vec<Vec<Cell>> = table.collect();
    let mut section = match drawn.is_empty() {
        false => {
            section(here, id, here.t("goals_chart"), palette::ASSESSMENT, &drawn, &names, &titles, table)
        }
        true => {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let table = Some(Table::new(title, &titles, table));
            Section { id: id.to_owned(), table, ..Section::default() }
        }
    };
    section.title = title.to_owned();
    if rows.len() > assessed.len() && assessed.len() <= BARS && !assessed.is_empty() {
        section.text = vec![here.t("chart_assessed").replace('#', &here.count(assessed.len()))];
    }
    Some(section)
}
