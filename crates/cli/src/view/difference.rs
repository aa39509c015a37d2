//! What differs between two versions, for people and for programs.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use tabellverk_diff::{Change, Comparison, Difference, Edit, FieldChange};
use tabellverk_records::DocumentInfo;

/// The most letters of a text that are shown where all of it is new or gone.
const LONGEST: usize = 300;

/// Sums over all documents.
#[derive(Debug, Default)]
pub struct Totals {
    /// Pairs of documents that were compared.
    pub documents: usize,
    /// All differences.
    pub differences: usize,
    /// Of these, by what became of what.
    counts: BTreeMap<(Change, String), usize>,
    /// Records that were read otherwise.
    readings: usize,
}

impl Totals {
    /// Adds what was found in one pair of documents.
    pub fn add(&mut self, found: &Comparison) {
        found.differences.iter().for_each(|difference| self.count(difference.change, &difference.what));
        self.readings += found.readings;
    }

    fn count(&mut self, change: Change, what: &str) {
        self.differences += 1;
        *self.counts.entry((change, what.to_owned())).or_default() += 1;
    }
}

/// A line a difference, with the documents' names.
pub fn json(old: &DocumentInfo, new: &DocumentInfo, found: &Comparison) -> anyhow::Result<String> {
    let mut text = String::new();
    for difference in &found.differences {
        // The names first, where people look for them; what follows keeps its order.
        let names = serde_json::to_string(&[&old.id, &new.id])?;
        let line = serde_json::to_string(difference)?;
        let _ = writeln!(text, "{{\"documents\":{names},{}", line.trim_start_matches('{'));
    }
    Ok(text)
}

/// A document that one dataset has alone.
pub fn alone(
    document: &DocumentInfo,
    old: bool,
    as_json: bool,
    totals: &mut Totals,
) -> anyhow::Result<String> {
    let change = if old { Change::Gone } else { Change::Added };
    totals.count(change, "document");
    if as_json {
        let ids = if old { json!([document.id, null]) } else { json!([null, document.id]) };
        let line = json!({"documents": ids, "change": change, "what": "document", "path": document.path});
        return Ok(format!("{line}\n"));
    }
    Ok(format!("{} document {}: {}\n\n", name(change), document.id, document.path))
}

/// The differences of two documents for a person.
pub fn text(old: &DocumentInfo, new: &DocumentInfo, found: &Comparison) -> String {
    let mut text = format!("old  {}  {}\nnew  {}  {}\n\n", old.id, old.path, new.id, new.path);
    for difference in &found.differences {
        let _ = writeln!(text, "{}", headline(difference));
        for field in &difference.fields {
            if let Some(line) = self::field(difference, field) {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    if !found.differences.is_empty() {
        text.push('\n');
    }
    text
}

/// How many differences there were, and what was not looked at.
pub fn closing(totals: &Totals, readings: bool) -> String {
    let counts = totals.counts.iter().map(|((change, what), n)| format!("{n} {what} {}", name(*change)));
    let counts: Vec<_> = counts.collect();
    let mut text = match totals.differences {
        0 => "no differences".to_owned(),
        1 => format!("1 difference: {}", counts.join(", ")),
        n => format!("{n} differences: {}", counts.join(", ")),
    };
    if totals.documents > 0 {
        let documents = if totals.documents == 1 { "document" } else { "documents" };
        let _ = write!(text, "; {} {documents} compared", totals.documents);
    }
    text.push('\n');
    if totals.readings > 0 && !readings {
        let (records, are) = if totals.readings == 1 { ("record", "is") } else { ("records", "are") };
        let _ = writeln!(
            text,
            "{} {records} {are} read otherwise (certainty, checks, sek...): see with --readings",
            totals.readings
        );
    }
    text
}

fn name(change: Change) -> &'static str {
    match change {
        Change::Changed => "changed",
        Change::Added => "added",
        Change::Gone => "gone",
        Change::Moved => "moved",
    }
}

fn headline(difference: &Difference) -> String {
    let (old, new) = (&difference.old_pages, &difference.new_pages);
    let mut text = match (old.is_empty(), new.is_empty()) {
        (true, true) => String::new(),
        (false, false) if old != new => format!("{}, now {}: ", pages(old), pages(new)),
        (true, false) => format!("{}: ", pages(new)),
        _ => format!("{}: ", pages(old)),
    };
    if difference.change == Change::Moved {
        let counts: Vec<_> = difference.place.iter().map(|(what, n)| format!("{what} {n}")).collect();
        return format!("{text}records moved ({})", counts.join(", "));
    }
    let _ = write!(text, "{} {}", difference.what, name(difference.change));
    let others = difference.records.len();
    if others > 1 {
        let _ = write!(text, " in {others} records");
    }
    // A heading's place is the heading, and a goal's its text.
    let said = |place: &str| {
        let is = |value: &Value| value.as_str().is_some_and(|text| same_words(text, place));
        difference.fields.iter().any(|field| is(&field.from) || is(&field.to))
    };
    let place: Vec<_> =
        difference.place.iter().map(|(_, place)| place).filter(|place| !said(place)).collect();
    if !place.is_empty() {
        let place: Vec<_> = place.into_iter().map(|place| shortened(place, 60)).collect();
        let _ = write!(text, ", {}", place.join(" · "));
    }
    text
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// One field, before and after; nothing where another field shows the same as printed.
fn field(difference: &Difference, field: &FieldChange) -> Option<String> {
    let has = |name: &str| difference.fields.iter().any(|other| other.field == name);
    let printed = match field.field.as_str() {
        "value" => has("value_raw"),
        name => has(&format!("{name}_raw")),
    };
    if printed {
        return None;
    }
    let name = match field.field.as_str() {
        "text" | "value_raw" => String::new(),
        name => format!("{name}: "),
    };
    let all = |value: &Value| shortened(&shown(value), LONGEST);
    Some(match difference.change {
        Change::Added => format!("{name}{}", all(&field.to)),
        Change::Gone => format!("{name}{}", all(&field.from)),
        _ if is_long(field) => {
            format!("{name}{}", field.words.iter().map(edit).collect::<Vec<_>>().join("\n    "))
        }
        _ => format!("{name}{} -> {}", all(&field.from), all(&field.to)),
    })
}

/// Whether only the words that differ are worth showing.
fn is_long(field: &FieldChange) -> bool {
    let letters = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    !field.words.is_empty() && letters(&field.from).max(letters(&field.to)) > 40
}

fn edit(edit: &Edit) -> String {
    let part = |words: &str, open: &str, close: &str| match words {
        "" => String::new(),
        words => format!("{open}{}{close}", shortened(words, LONGEST)),
    };
    let parts = [
        edit.before.clone(),
        part(&edit.removed, "[-", "-]") + &part(&edit.added, "{+", "+}"),
        edit.after.clone(),
    ];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) if text.is_empty() => "nothing".to_owned(),
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// "page 4", "pages 2-37, 40".
fn pages(pages: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*page) => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let run = |(first, last): &(u32, u32)| {
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    };
    let word = if pages.len() == 1 { "page" } else { "pages" };
    format!("{word} {}", runs.iter().map(run).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_people_say_them() {
        assert_eq!(pages(&[4]), "page 4");
        assert_eq!(pages(&[2, 3, 4, 9, 11, 12]), "pages 2-4, 9, 11-12");
    }

    #[test]
    fn words_gone_and_added() {
        let one =
            Edit { before: "vid".into(), removed: "kajen".into(), added: "bryggan".into(), after: "".into() };
        assert_eq!(edit(&one), "vid [-kajen-]{+bryggan+}");
    }
}
