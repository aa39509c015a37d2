//! The story of a record as text for a terminal.

use crate::checks::CheckStory;
use crate::numbers::number;
use crate::story::{Because, Explanation, TableStory};
use crate::words;
use serde_json::Value;
use std::fmt::Write;
use tabellverk_records::{Alternative, Certainty};

/// Characters of a text that are shown unless all is wanted.
const SHORT: usize = 240;
/// Checks that are told of, the telling ones first, unless all is wanted.
const CHECKS: usize = 12;

/// The story as text; `wide` tells all texts in full and all checks.
pub fn story(story: &Explanation, wide: bool) -> String {
    let mut out = String::new();
    let cut = |text: &str| short(text, wide);
    let _ = writeln!(out, "{} {}", story.kind.one(), story.id);
    let _ = writeln!(out, "  {}", cut(&story.label));
    let _ = writeln!(out, "\nWhere it stands");
    let _ = writeln!(out, "  {} of {}", story.place.words(), story.path);
    if !story.under.is_empty() {
        let _ = writeln!(out, "  under {}", cut(&story.under.join(" > ")));
    }
    if let Some(table) = &story.table {
        table_lines(table, &cut, &mut out);
    }
    let printed = &story.printed;
    let in_table = story.table.as_ref().is_some_and(|t| t.cell.is_some());
    if !in_table && !printed.text.is_empty() {
        let before =
            if printed.before.is_empty() { String::new() } else { format!("... {} ", printed.before) };
        let after = if printed.after.is_empty() { String::new() } else { format!(" {} ...", printed.after) };
        let _ = writeln!(out, "  {before}[{}]{after}", cut(&printed.text));
    }
    let _ = writeln!(out, "\nWhat it says");
    let width = story.fields.iter().map(|f| f.name.chars().count()).max().unwrap_or(0);
    // what is not so is not worth a line
    for field in story.fields.iter().filter(|f| f.value != Value::Bool(false)) {
        let shown = if field.name == "columns" { columns(&field.value) } else { value(&field.value) };
        let _ = write!(out, "  {:width$}  {}", field.name, cut(&shown));
        if let Some(because) = &field.because {
            let _ = write!(out, "  <- {}", cut(&because_line(because, story.place.page)));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "\nHow sure it is: {}", certainty(story.reading.certainty));
    for why in &story.reading.why {
        let _ = writeln!(out, "  {why}");
    }
    let read = if story.kind.0 == "checks" { "found" } else { "read as" };
    let _ = writeln!(out, "  {read}: {} ({})", story.reading.rule_says, story.reading.rule);
    for flag in &story.flags {
        let _ = writeln!(out, "  odd: {} ({})", flag.message, flag.code);
    }
    readings("Readings that compete with it", &story.reading.alternatives, &cut, &mut out);
    readings("Readings that arithmetic ruled out", &story.reading.rejected, &cut, &mut out);
    checks(&story.checks, wide, &mut out);
    out
}

fn table_lines(table: &TableStory, cut: &dyn Fn(&str) -> String, out: &mut String) {
    let caption =
        table.caption.as_deref().map_or("without a title".to_string(), |c| format!("\"{}\"", cut(c)));
    let _ =
        writeln!(out, "  in the table {caption}, {} rows, {} columns ({})", table.rows, table.cols, table.id);
    let Some(cell) = &table.cell else { return };
    let _ = writeln!(out, "  in its row {} and column {}, counted from 0:", cell.row, cell.col);
    let over: Vec<String> = table.header.iter().map(|c| cut(&c.text)).collect();
    if !over.is_empty() {
        let _ = writeln!(out, "    {}", over.join(" / "));
    }
    let row: Vec<String> = table
        .row
        .iter()
        .map(
            |c| if (c.row, c.col) == (cell.row, cell.col) { format!("[{}]", c.text) } else { c.text.clone() },
        )
        .collect();
    let _ = writeln!(out, "    {}", cut(&row.join(" | ")));
}

fn because_line(because: &Because, page: u32) -> String {
    let mut out = because.says.to_string();
    if let Some(text) = &because.text {
        let _ = write!(out, ": \"{text}\"");
    }
    // what stands on the same page is found in the row or the header
    if let Some(place) = because.place.as_ref().filter(|p| p.page != page) {
        let _ = write!(out, " (page {})", place.page);
    }
    out
}

fn readings(title: &str, list: &[Alternative], cut: &dyn Fn(&str) -> String, out: &mut String) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}");
    for other in list {
        let value = if other.value.is_empty() { "(blank)".to_string() } else { cut(&other.value) };
        let _ = writeln!(out, "  {} {value}: {}", other.field, other.reason);
    }
}

fn checks(checks: &[CheckStory], wide: bool, out: &mut String) {
    if checks.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nChecks");
    let weight = |c: &&CheckStory| match c.class.as_str() {
        "broken" => 0,
        "doubtful" => 1,
        "rounding" => 2,
        _ => 3,
    };
    let mut sorted: Vec<&CheckStory> = checks.iter().collect();
    sorted.sort_by_key(weight);
    let shown = if wide { sorted.len() } else { CHECKS };
    for check in sorted.iter().take(shown) {
        let _ = writeln!(out, "  {}: {} ({})", check.says, words::class(&check.class), check.id);
        let _ = writeln!(out, "    {}", check.equation);
        if let Some(repair) = &check.repair {
            let change = repair.change.as_ref().map(|c| format!(": {c}")).unwrap_or_default();
            let (line, column) = (&repair.line, &repair.column);
            let right = number(repair.value);
            let _ = writeln!(
                out,
                "    it would hold with {right} for {} in \"{line}\", \"{column}\" on page {}{change}",
                repair.printed, repair.place.page
            );
        }
        let mut pages: Vec<u32> = check.terms.iter().chain(&check.result).map(|t| t.place.page).collect();
        pages.sort_unstable();
        pages.dedup();
        if pages.len() > 1 {
            let pages: Vec<String> = pages.iter().map(u32::to_string).collect();
            let _ = writeln!(out, "    its figures stand on pages {}", pages.join(", "));
        }
    }
    if sorted.len() > shown {
        let _ = writeln!(out, "  and {} more; --wide tells all", sorted.len() - shown);
    }
}

/// How sure it is, in a word.
pub(crate) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Proved => "proved",
        Certainty::Read => "read",
        Certainty::Ambiguous => "ambiguous",
        Certainty::Contradicted => "contradicted",
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(n) => match n.as_f64().filter(|_| n.is_f64()) {
            // how unlikely chance is
            Some(v) if v != 0.0 && v.abs() < 1e-4 => format!("{v:.1e}"),
            Some(v) => number(v),
            None => n.to_string(),
        },
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_string(),
        Value::Array(list) if list.iter().all(|v| v.is_object()) => format!("{} of them", list.len()),
        Value::Array(list) => list.iter().map(self::value).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// The columns of a table: what they are called and what was understood of them.
fn columns(list: &Value) -> String {
    let column = |c: &Value| {
        let said = |name: &str| c[name].as_str().map(str::to_string);
        let parts = ["role", "kind", "period", "measure"].into_iter().filter_map(said);
        let title = said("title").map(|t| format!("\"{t}\" ")).unwrap_or_default();
        format!("{title}({})", parts.collect::<Vec<_>>().join(" "))
    };
    list.as_array().into_iter().flatten().map(column).collect::<Vec<_>>().join("; ")
}

/// A text on one line, cut where it is long unless all is wanted.
pub(crate) fn short(text: &str, wide: bool) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHORT) {
        Some((end, _)) if !wide => format!("{}…", line[..end].trim_end()),
        _ => line,
    }
}
