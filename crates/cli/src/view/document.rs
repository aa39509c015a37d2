//! The records of one document.

use super::grid::grid;
use super::pivot::{Value, pivot};
use super::summary::is_doubtful;
use std::fmt::Write;
use tabellverk_dataset::{FieldType, Table, table};
use tabellverk_records::{Amount, Common, DocumentRecords, Indicator, Measure};

/// Longest text that is shown in a cell, unless all is wanted.
const SHORT: usize = 60;

const LEGEND: &str = "?: could be read otherwise, or is contradicted by the document; see `alternatives` and \
    `checks` in its JSON";

/// The columns that tell most of a record type.
fn columns(table: &str) -> &'static [&'static str] {
    match table {
        "activities" => &[
            "number",
            "activity",
            "tags",
            "status_raw",
            "status",
            "percent_done",
            "responsible",
            "collaboration",
            "due_raw",
            "comment",
        ],
        "goals" => &["level", "area", "label", "text", "baselines", "precision"],
        "assessments" => &["label", "forecast", "rating_raw", "color", "comment"],
        "notes" => &["code", "line", "number", "text"],
        "assignments" => &["heading", "number", "title", "text"],
        "decisions" => &["decision_body", "proposer", "lead", "text"],
        "comments" => &["goal", "period", "text"],
        "checks" => &["kind", "expected", "found", "difference", "holds", "rounding", "records"],
        "problems" => &["code", "message"],
        "sections" => &["number", "heading", "text"],
        "tables" => &["kind", "caption", "rows", "columns", "unit"],
        _ => &[],
    }
}

/// What a document says, in the order in which a reader wants to know it.
const CONTENT: [&str; 10] = [
    "goals",
    "assessments",
    "activities",
    "comments",
    "assignments",
    "decisions",
    "indicators",
    "amounts",
    "notes",
    "problems",
];

/// How it was found: shown only where it is asked for.
const WORKINGS: [&str; 3] = ["checks", "tables", "sections"];

/// Shows a document: what it is, then the wanted record types (all that say something, if none is named).
pub fn document(records: &DocumentRecords, types: &[String], wide: bool) -> String {
    let mut text = head(records);
    let all = CONTENT.iter().chain(&WORKINGS);
    let wanted: Vec<_> = match types {
        [] => CONTENT.to_vec(),
        _ => all.copied().filter(|name| types.iter().any(|wanted| wanted == name)).collect(),
    };
    let (mut found, mut doubt) = (false, false);
    for table in wanted.into_iter().filter_map(table) {
        let count = table.count(records);
        if count == 0 {
            continue;
        }
        found = true;
        doubt |= has_doubt(table, records);
        let _ = writeln!(text, "\n{} ({count})", table.title().to_uppercase());
        text.push_str(&match table.name() {
            "amounts" => amounts(&records.amounts, wide),
            "indicators" => indicators(&records.indicators, wide),
            _ => plain(table, records, wide),
        });
    }
    if !found {
        let _ = writeln!(
            text,
            "\nno {} were found",
            if types.is_empty() { "records".into() } else { types.join(", ") }
        );
    }
    if doubt {
        let _ = writeln!(text, "\n{LEGEND}");
    }
    text.push_str(&flags(records));
    text
}

/// What can hardly be right, once where it is said of several records, in the order of the pages.
fn flags(records: &DocumentRecords) -> String {
    let activities = records.activities.iter().map(|r| &r.common);
    let amounts = records.amounts.iter().map(|r| &r.common);
    let all = activities.chain(amounts).chain(records.indicators.iter().map(|r| &r.common));
    let of_records = all.flat_map(|c| c.flags.iter().map(|f| (c.page, f)));
    let mut said: Vec<(u32, &str, &str, usize)> = Vec::new();
    for (page, flag) in records.document.flags.iter().map(|f| (0, f)).chain(of_records) {
        match said.iter_mut().find(|s| (s.0, s.1, s.2) == (page, &flag.code, &flag.message)) {
            Some(same) => same.3 += 1,
            None => said.push((page, &flag.code, &flag.message, 1)),
        }
    }
    said.sort_by_key(|s| s.0);
    let mut text = String::new();
    if !said.is_empty() {
        text.push_str("\n!: can hardly be right\n");
    }
    for (page, code, message, count) in said {
        let place = if page == 0 { "document".to_owned() } else { format!("page {page}") };
        let times = if count > 1 { format!(" ({count} values)") } else { String::new() };
        let _ = writeln!(text, "{place}, {code}: {message}{times}");
    }
    text
}

fn head(records: &DocumentRecords) -> String {
    let d = &records.document;
    let none = || "-".to_owned();
    let kind = serde_json::to_value(d.document_type).unwrap_or_default();
    let period = d.period.as_deref().map(|p| format!(" {p}")).unwrap_or_default();
    let as_of = d.as_of.as_deref().map(|date| format!(", as of {date}")).unwrap_or_default();
    let municipality = match (&d.municipality, &d.municipality_code) {
        (Some(name), Some(code)) => format!("{name} ({code})"),
        (Some(name), None) => name.clone(),
        (None, _) => format!("- ({})", d.municipality_reason),
    };
    let lines = [
        ("title", d.title.clone().unwrap_or_else(none)),
        ("municipality", municipality),
        ("body", d.body.clone().unwrap_or_else(none)),
        ("type", kind.as_str().unwrap_or_default().to_owned()),
        ("year", d.year.map_or_else(none, |year| year.to_string()) + &period + &as_of),
        ("pages", d.pages.to_string()),
        ("document", d.id.clone()),
    ];
    let mut text: String = lines.iter().map(|(name, value)| format!("{name:<13} {value}\n")).collect();
    for part in &d.parts {
        let _ = writeln!(text, "{:<13} {} (from page {})", "part", part.title, part.first_page);
    }
    text
}

/// A record a row, with the columns that tell most and are not empty throughout.
fn plain(table: &dyn Table, records: &DocumentRecords, wide: bool) -> String {
    let fields = table.fields();
    let at = |name: &str| fields.iter().position(|field| field.name == name);
    let cells = table.cells(records);
    let certainty = at("certainty").unwrap_or_default();
    let mut chosen: Vec<_> =
        ["page"].iter().chain(columns(table.name())).filter_map(|name| at(name)).collect();
    chosen.retain(|column| cells.iter().any(|row| !row[*column].is_empty()));
    let mut header: Vec<_> = chosen.iter().map(|column| fields[*column].name.to_owned()).collect();
    let any_doubt = cells.iter().any(|row| is_doubt(&row[certainty]));
    if any_doubt {
        header.push(String::new());
    }
    let rows = cells.iter().map(|row| {
        let mut line: Vec<_> = chosen.iter().map(|column| shorten(&row[*column], wide)).collect();
        if any_doubt {
            line.push(if is_doubt(&row[certainty]) { "?".into() } else { String::new() });
        }
        line
    });
    let number = |column: usize| {
        chosen.get(column).is_some_and(|c| matches!(fields[*c].kind, FieldType::Integer | FieldType::Number))
    };
    grid(header, rows.collect(), number, true)
}

fn has_doubt(table: &dyn Table, records: &DocumentRecords) -> bool {
    let certainty = table.fields().iter().position(|field| field.name == "certainty");
    certainty.is_some_and(|column| table.cells(records).iter().any(|row| is_doubt(&row[column])))
}

fn is_doubt(certainty: &str) -> bool {
    matches!(certainty, "ambiguous" | "contradicted")
}

fn amounts(amounts: &[Amount], wide: bool) -> String {
    let value = |a: &'_ Amount| {
        let measure = match a.measure {
            Some(Measure::Income) => "income",
            Some(Measure::Cost) => "cost",
            Some(Measure::Net) => "net",
            None => "",
        };
        Value {
            table: title(a.common.page, a.table.as_deref(), a.unit.as_deref()),
            row: [a.code.clone().unwrap_or_default(), a.line.clone(), measure.to_owned()],
            column: a.column.clone(),
            cell: marked(&a.value_raw, &a.common),
        }
    };
    let values: Vec<_> = amounts.iter().map(value).collect();
    pivot(["code", "line", "measure"], &values, |text| shorten(text, wide))
}

fn indicators(indicators: &[Indicator], wide: bool) -> String {
    let value = |i: &'_ Indicator| Value {
        table: title(i.common.page, i.table.as_deref(), None),
        row: [
            // Half a line, and mostly the same in a whole table.
            i.goal.clone().filter(|_| wide).unwrap_or_default(),
            i.indicator.clone(),
            i.unit.clone().unwrap_or_default(),
        ],
        column: i.column.clone(),
        cell: marked(&i.value_raw, &i.common),
    };
    let values: Vec<_> = indicators.iter().map(value).collect();
    pivot(["goal", "indicator", "unit"], &values, |text| shorten(text, wide))
}

fn title(page: u32, table: Option<&str>, unit: Option<&str>) -> String {
    let unit = unit.map(|unit| format!(", {unit}")).unwrap_or_default();
    format!("{}{unit} (page {page})", table.unwrap_or("table without a title"))
}

fn marked(value: &str, common: &Common) -> String {
    let doubt = if is_doubtful(common) { "?" } else { "" };
    let flag = if common.flags.is_empty() { "" } else { "!" };
    format!("{value}{doubt}{flag}")
}

/// A text on one line, cut where it is long unless all is wanted.
pub(super) fn shorten(text: &str, wide: bool) -> String {
    // what a terminal would take for a command is no text
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHORT) {
        Some((end, _)) if !wide => format!("{}…", line[..end].trim_end()),
        _ => line,
    }
}
