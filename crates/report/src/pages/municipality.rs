//! One municipality.

use super::overview::{list, sum};
use super::{Here, Page, Section, lists};
use crate::site::Everything;
use crate::summary::{Link, Summary};
use crate::table::{Cell, Table};
use tabellverk_compare::AmountRow;
use tabellverk_export::records::word_label;
use tabellverk_link::{Entry, ItemKind, Timeline};

/// The page of a municipality, or of the documents that name none.
pub fn municipality(all: &Everything<'_>, here: Here, place: &str, documents: &[&Summary]) -> Page {
    let name = documents[0].municipality.as_deref();
    let title = name.unwrap_or(here.t("no_municipality")).to_owned();
    let values = sum(documents.iter().map(|d| d.values()));
    let total: u32 = values.iter().sum();
    let mut facts = Vec::new();
    if let Some(code) = &documents[0].municipality_code {
        facts.push((here.t("municipality_code").to_owned(), Cell::text(code)));
    }
    facts.push((here.t("documents").to_owned(), Cell::text(&here.count(documents.len()))));
    let records: u32 = documents.iter().map(|d| d.total()).sum();
    facts.push((here.t("records").to_owned(), Cell::text(&here.count(records as usize))));
    if total > 0 {
        let proved = here.numbers().share(f64::from(values[0]) / f64::from(total), 0);
        facts.push((here.t("values_proved").to_owned(), Cell::text(&proved)));
    }
    let mut sections = vec![list(documents, here)];
    if let Some(name) = name {
        let own: Vec<_> = all
            .status
            .rows
            .iter()
            .filter(|r| r.place.municipality.as_deref() == Some(name))
            .cloned()
            .collect();
        sections.extend(super::compared::status_figure(&own, here));
        sections.extend(super::amounts::budget_and_outcome(all, here, name));
        sections.extend(costs(all, here, name));
        let timelines = all.site.timelines.iter().filter(|t| t.municipality == name);
        sections.extend(timelines.filter_map(|t| promises(here, t)));
    }
    sections.extend(super::found::contradictions_of(here, documents, true));
    sections.push(lists(here, documents));
    Page {
        path: format!("municipalities/{place}.html"),
        title,
        above: Some(("index.html".into(), here.t("overview").to_owned())),
        facts,
        sections,
        ..Page::default()
    }
}

/// What activities cost there.
fn costs(all: &Everything<'_>, here: Here, name: &str) -> Vec<Section> {
    let mut out = Vec::new();
    for (kind, compared) in &all.amounts {
        let rows: Vec<&AmountRow> =
            compared.rows.iter().filter(|r| r.place.municipality.as_deref() == Some(name)).collect();
        if !rows.is_empty() {
            let title = format!("{} – {}", here.t("costs"), super::amounts::kind_word(here, *kind));
            out.push(Section {
                id: format!("costs-{}", out.len()),
                text: vec![here.t("amounts_sign").to_owned()],
                table: Some(super::amounts::table(here, &title, &rows, true)),
                title,
                closed: true,
                ..Section::default()
            });
        }
    }
    out
}

/// What happened to what was promised.
fn promises(here: Here, timeline: &Timeline) -> Option<Section> {
    let promised = |kind: ItemKind| matches!(kind, ItemKind::Goal | ItemKind::Activity);
    let lines = timeline.threads.iter().filter(|t| promised(t.kind));
    let told: Vec<_> = lines.filter(|t| t.entries.len() > 1 || !t.absent.is_empty()).collect();
    if told.is_empty() {
        return None;
    }
    let time =
        |id: &str| timeline.documents.iter().find(|o| o.document == id).map(|o| o.time()).unwrap_or_default();
    let mut rows = Vec::new();
    for line in told {
        for (at, entry) in line.entries.iter().enumerate() {
            let link = Link {
                document: entry.document.clone(),
                record: crate::data::key(&entry.document, &entry.record).to_owned(),
                page: entry.page,
            };
            let mut cell = Cell::text(&state(here, entry)).of(here.base, Some(&link));
            if entry.changed == Some(true) {
                cell.note = Some(here.t("changed").to_owned());
            }
            rows.push(vec![
                if at == 0 { Cell::head(&line.text) } else { Cell::text(&line.text) },
                Cell::text(here.t(if line.kind == ItemKind::Goal { "goal" } else { "activity" })),
                Cell::text(&time(&entry.document)),
                cell,
                match entry.score {
                    Some(score) => Cell::number(score, here.numbers().fixed(score, 2)),
                    None => Cell { number: true, ..Cell::default() },
                },
            ]);
        }
        for document in &line.absent {
            rows.push(vec![
                Cell::text(&line.text),
                Cell::text(here.t(if line.kind == ItemKind::Goal { "goal" } else { "activity" })),
                Cell::text(&time(document)),
                Cell::text(here.t("not_mentioned")),
                Cell { number: true, ..Cell::default() },
            ]);
        }
    }
    let score = format!("{}#", here.t("link_score"));
    let titles = [here.t("what"), here.t("kind"), here.t("follow_up"), here.t("state"), &score];
    Some(Section {
        id: "promises".into(),
        title: here.t("promises").to_owned(),
        text: vec![here.t("promises_about").to_owned()],
        table: Some(Table::new(here.t("promises"), &titles, rows)),
        ..Section::default()
    })
}

/// How something stands, as a document says it.
fn state(here: Here, entry: &Entry) -> String {
    let state = &entry.state;
    let coded = |code: &str| {
        let label = word_label("status", code).or_else(|| word_label("forecast", code));
        label.map_or(code.to_owned(), |l| here.language.of(l).to_owned())
    };
    let mut says = match (&state.status, &state.color) {
        (Some(status), _) => coded(status),
        (None, Some(color)) => {
            word_label("color", color).map_or(color.as_str(), |l| here.language.of(l)).to_owned()
        }
        (None, None) if state.status_raw.is_empty() => here.t("mentioned").to_owned(),
        (None, None) => state.status_raw.clone(),
    };
    if let Some(done) = state.percent_done {
        says.push_str(&format!(" {}", here.numbers().share(done / 100.0, 0)));
    }
    says
}
