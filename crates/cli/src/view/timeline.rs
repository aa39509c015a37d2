//! What happened to what was promised, as tables.

use super::document::shorten;
use super::grid::grid;
use std::collections::BTreeMap;
use std::fmt::Write;
use tabellverk_link::{Cell, Entry, ItemKind, Line, Occasion, SURE, Timeline};
use tabellverk_records::{Certainty, Kind};

/// Figures of one document that are shown.
const FIGURES: usize = 3;

/// The documents of a municipality, and a table for each kind of thing that goes through them.
pub fn timeline(timeline: &Timeline, wide: bool) -> String {
    let mut text = format!("{}\n", timeline.municipality.to_uppercase());
    let documents: BTreeMap<&str, &Occasion> =
        timeline.documents.iter().map(|o| (o.document.as_str(), o)).collect();
    for occasion in &timeline.documents {
        let _ = writeln!(text, "  {:<12} {}", occasion.time(), occasion.document);
    }
    for (kind, title) in [
        (ItemKind::Goal, "GOALS"),
        (ItemKind::Activity, "ACTIVITIES"),
        (ItemKind::Indicator, "INDICATORS"),
        (ItemKind::Amount, "BUDGET LINES"),
    ] {
        let lines: Vec<&Line> = timeline.threads.iter().filter(|line| line.kind == kind).collect();
        if lines.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{title} ({})", lines.len());
        let says = if matches!(kind, ItemKind::Goal | ItemKind::Activity) { "status" } else { "figures" };
        let header = ["what", "when", says, "page", "score", "record"].map(str::to_owned).to_vec();
        let rows = lines.iter().flat_map(|line| rows(line, &documents, wide)).collect();
        text.push_str(&grid(header, rows, |column| matches!(column, 3 | 4), true));
    }
    text
}

fn rows(line: &Line, documents: &BTreeMap<&str, &Occasion>, wide: bool) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = Vec::new();
    let mut before: Option<&str> = None;
    for entry in &line.entries {
        // said again only where it is put otherwise
        let what = if before == Some(&entry.text) { String::new() } else { shorten(&entry.text, wide) };
        before = Some(&entry.text);
        let when = documents.get(entry.document.as_str()).map_or_else(String::new, |o| o.time());
        let score = match entry.score {
            Some(score) if score < SURE => format!("{score:.3} ?"),
            Some(score) => format!("{score:.3}"),
            None => String::new(),
        };
        let says = match line.kind {
            ItemKind::Goal | ItemKind::Activity => status(entry),
            ItemKind::Indicator | ItemKind::Amount => figures(entry),
        };
        out.push(vec![what, when, says, entry.page.to_string(), score, entry.record.clone()]);
    }
    for absent in &line.absent {
        let when = documents.get(absent.as_str()).map_or_else(String::new, |o| o.time());
        out.push(vec![
            String::new(),
            when,
            "not mentioned".into(),
            String::new(),
            String::new(),
            absent.clone(),
        ]);
    }
    out
}

fn status(entry: &Entry) -> String {
    let state = &entry.state;
    let mut says = match (&state.status, &state.color) {
        (Some(status), _) => status.clone(),
        (None, Some(color)) => color.clone(),
        (None, None) if state.status_raw.is_empty() => "-".to_owned(),
        (None, None) => format!("\"{}\"", shorten(&state.status_raw, false)),
    };
    if let Some(done) = state.percent_done {
        let _ = write!(says, " {done} %");
    }
    if entry.changed == Some(true) {
        says.push_str(" (changed)");
    }
    says
}

/// The figures that are of the document's own year, else those of the last one, what came out first.
fn figures(entry: &Entry) -> String {
    let of = |year: i32| -> Vec<&Cell> {
        entry.figures.iter().filter(|c| c.period.starts_with(&year.to_string())).collect()
    };
    let mut cells = of(entry.year);
    if cells.is_empty() {
        let last = entry.figures.iter().filter_map(|c| c.period.get(..4)?.parse().ok()).max();
        cells = last.map(of).unwrap_or_default();
    }
    cells.sort_by_key(|c| c.kind);
    let show = |c: &&Cell| {
        let doubt = matches!(c.certainty, Certainty::Ambiguous | Certainty::Contradicted);
        let unit = c.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
        format!("{} {}: {}{unit}{}", kind(c.kind), c.period, c.printed, if doubt { " ?" } else { "" })
    };
    let shown: Vec<String> = cells.iter().take(FIGURES).map(show).collect();
    if shown.is_empty() { "-".to_owned() } else { shown.join("; ") }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Outcome => "outcome",
        Kind::Budget => "budget",
        Kind::Plan => "plan",
        Kind::Forecast => "forecast",
        Kind::Deviation => "deviation",
        Kind::Target => "target",
    }
}
