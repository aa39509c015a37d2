//! Why a record is in doubt, in short words, and which of its cells are.

use super::Suspect;
use super::words::{Label, word_label};
use std::collections::HashMap;
use tabellverk_compare::tabular::Column;
use tabellverk_explain::{flag_words, reason_words};
use tabellverk_records::{Alternative, Certainty, Check, Common, DocumentRecords};

/// What is in doubt of a record.
#[derive(Default)]
pub(super) struct Doubt {
    pub doubtful: bool,
    pub english: Vec<String>,
    pub swedish: Vec<String>,
    /// Columns by number.
    pub columns: Vec<usize>,
}

/// The checks that do not come true, by the records that may be to blame.
pub(super) struct Checks<'a>(HashMap<&'a str, Vec<&'a Check>>);

impl<'a> Checks<'a> {
    pub fn of(records: &'a DocumentRecords) -> Self {
        let mut by_record: HashMap<&str, Vec<&Check>> = HashMap::new();
        for check in records.checks.iter().filter(|c| !c.message.is_empty()) {
            for suspect in &check.suspects {
                by_record.entry(suspect).or_default().push(check);
            }
        }
        Checks(by_record)
    }
}

pub(super) fn of(
    common: &Common,
    columns: &[Column],
    value: &str,
    suspect: Option<Suspect<'_>>,
    checks: &Checks<'_>,
) -> Doubt {
    let unsure = matches!(common.certainty, Certainty::Ambiguous | Certainty::Contradicted);
    let doubtful = unsure || !common.flags.is_empty() || suspect.is_some();
    if !doubtful && common.alternatives.is_empty() {
        return Doubt::default();
    }
    let mut out = Doubt { doubtful, ..Doubt::default() };
    let mut said: Vec<&str> = Vec::new();
    for flag in &common.flags {
        said.push(&flag.message);
        let named = flag_words(&flag.code);
        out.tell((&named.sv, &named.en), &flag.message);
        flagged(&flag.code).iter().for_each(|name| out.mark(columns, name));
    }
    if let Some(suspect) = suspect {
        out.mark(columns, suspect.column);
        if !said.contains(&suspect.message) && !suspect.message.is_empty() {
            said.push(suspect.message);
            out.tell(("", ""), suspect.message);
        }
    }
    for other in &common.alternatives {
        // what a flag says of a unit is the reason of the other reading, too
        let reason = if said.contains(&other.reason.as_str()) { "" } else { other.reason.as_str() };
        out.tell(could_be(columns, other), reason);
        match columns.iter().any(|c| c.name == other.field) {
            true => out.mark(columns, &other.field),
            false => out.mark(columns, value),
        }
        // the number is what is read of the printed text
        if other.field == "value_raw" {
            out.mark(columns, "value");
        }
    }
    for check in checks.0.get(common.id.as_str()).into_iter().flatten().filter(|_| unsure) {
        out.tell(("", ""), &check.message);
        out.mark(columns, value);
    }
    let evidence = &common.evidence;
    if evidence.ocr && unsure {
        let sure = evidence.ocr_confidence.map_or(String::new(), |c| format!(" ({c}/100)"));
        out.english.push(format!("recognised in the picture of a page{sure}"));
        out.swedish.push(format!("läst ur en bild av sidan{sure}"));
    }
    if out.english.is_empty() {
        let (swedish, english) = word_label(
            "doubt",
            match common.certainty {
                Certainty::Contradicted => "contradicted",
                _ => "ambiguous",
            },
        )
        .unwrap_or_default();
        out.english.push(english.to_owned());
        out.swedish.push(swedish.to_owned());
    }
    if doubtful && out.columns.is_empty() {
        out.mark(columns, value);
    }
    out.columns.sort_unstable();
    out
}

impl Doubt {
    /// A reason under a heading in both languages, either of which may be empty.
    fn tell<S: AsRef<str>>(&mut self, (swedish, english): (S, S), message: &str) {
        let told = |heading: &str, message: &str| match (heading, message) {
            ("", message) => message.to_owned(),
            (heading, "") => heading.to_owned(),
            (heading, message) => format!("{heading}: {message}"),
        };
        let translated = reason_words(message).sv;
        let english = told(english.as_ref(), message);
        if !self.english.contains(&english) {
            self.swedish.push(told(swedish.as_ref(), &translated));
            self.english.push(english);
        }
    }

    fn mark(&mut self, columns: &[Column], name: &str) {
        let at = columns.iter().position(|c| c.name == name);
        if let Some(at) = at.filter(|at| !self.columns.contains(at)) {
            self.columns.push(at);
        }
    }
}

/// What else a field could be, in Swedish and English.
fn could_be(columns: &[Column], other: &Alternative) -> (String, String) {
    let (swedish, english): Label = match columns.iter().find(|c| c.name == other.field) {
        Some(column) => (column.swedish, column.english),
        None => word_label("field", &other.field).unwrap_or(("Något", "Something")),
    };
    if other.value.is_empty() {
        return (format!("{swedish} kan vara tom"), format!("{english} could be blank"));
    }
    let known = word_label(&other.field, &other.value);
    let (in_swedish, in_english) = known.unwrap_or((&other.value, &other.value));
    (format!("{swedish} kan vara \"{in_swedish}\""), format!("{english} could be \"{in_english}\""))
}

/// The columns that a flag is about.
fn flagged(code: &str) -> &'static [&'static str] {
    match code {
        "unit_conflict" => &["unit", "sek"],
        "too_large" | "magnitude" | "sign" => &["value", "sek"],
        "share_range" => &["value"],
        "done_range" => &["percent_done"],
        "due_range" => &["due_raw"],
        "period_range" => &["period"],
        _ => &[],
    }
}
