//! The records of a document as entries of one kind, by the pages they stand on.

use crate::markup::short;
use tabellverk_page::Document;
use tabellverk_records::{Certainty, Common, DocumentRecords, TableRecord};

/// Characters of a value that are shown.
const LONGEST: usize = 300;

/// A record.
pub struct Entry<'r> {
    /// Its type, in the singular.
    pub kind: &'static str,
    /// What all records have.
    pub common: &'r Common,
    /// What it says.
    pub value: String,
}

impl Entry<'_> {
    /// Whether it is not to be relied on.
    pub fn is_doubtful(&self) -> bool {
        matches!(self.common.certainty, Certainty::Ambiguous | Certainty::Contradicted)
    }
}

/// How sure a record is, in a word.
pub fn certainty(common: &Common) -> &'static str {
    match common.certainty {
        Certainty::Proved => "proved",
        Certainty::Read => "read",
        Certainty::Ambiguous => "ambiguous",
        Certainty::Contradicted => "contradicted",
    }
}

/// The records of a document.
pub struct Entries<'r> {
    /// All but tables, in the order of their pages.
    pub all: Vec<Entry<'r>>,
    /// The tables.
    pub tables: &'r [TableRecord],
    /// For each page, from its index: the last of the lines' numbers on it and the pages before.
    last_lines: Vec<u32>,
}

impl<'r> Entries<'r> {
    /// Collects them.
    pub fn of(document: &Document, records: &'r DocumentRecords) -> Self {
        let mut last = 0;
        let last_lines = document.pages.iter().map(|p| {
            last = p.lines.iter().map(|l| l.number).fold(last, u32::max);
            last
        });
        let mut all = all(records);
        // within a page they stay as they are: type by type, down the page
        all.sort_by_key(|e| e.common.page);
        Entries { all, tables: &records.tables, last_lines: last_lines.collect() }
    }

    /// The entries of a page, numbered from 1.
    pub fn on(&self, page: u32) -> &[Entry<'r>] {
        let first = self.all.partition_point(|e| e.common.page < page);
        let end = self.all.partition_point(|e| e.common.page <= page);
        &self.all[first..end]
    }

    /// The tables that stand on a page, numbered from 1.
    pub fn tables_on(&self, page: u32) -> impl Iterator<Item = (usize, &'r TableRecord)> {
        self.tables.iter().enumerate().filter(move |(_, t)| t.pages.contains(&page))
    }

    /// Index of the page that a line stands on.
    pub fn page_of(&self, line: u32) -> usize {
        self.last_lines.partition_point(|last| *last < line)
    }
}

fn all(r: &DocumentRecords) -> Vec<Entry<'_>> {
    let mut out = Vec::new();
    let mut add =
        |kind, common, value: String| out.push(Entry { kind, common, value: short(&value, LONGEST) });
    let or = |text: &Option<String>| text.clone().unwrap_or_default();
    for g in &r.goals {
        add("goal", &g.common, format!("{} {}", or(&g.label), g.text));
    }
    for a in &r.activities {
        let status = match a.status {
            Some(status) => format!("{status:?} “{}”", a.status_raw),
            None => format!("no status “{}”", a.status_raw),
        };
        add("activity", &a.common, format!("{} · {status} · {}", a.activity, a.responsible.join(", ")));
    }
    for a in &r.assessments {
        let forecast = a.forecast.map_or("no forecast".into(), |f| format!("{f:?}"));
        let rating = [or(&a.rating_raw), or(&a.color)].join(" ");
        add("assessment", &a.common, format!("{} · {forecast} {rating} · {}", a.label, a.comment));
    }
    for i in &r.indicators {
        let value = i.value.map_or_else(|| or(&i.absence), |v| v.to_string());
        let unit = or(&i.unit);
        add(
            "indicator",
            &i.common,
            format!("{} · {}: “{}” = {value} {unit}", i.indicator, i.column, i.value_raw),
        );
    }
    for a in &r.amounts {
        let value = a.value.map_or("no value".into(), |v| v.to_string());
        add(
            "amount",
            &a.common,
            format!("{} · {}: “{}” = {value} {}", a.line, a.column, a.value_raw, or(&a.unit)),
        );
    }
    for n in &r.notes {
        add("note", &n.common, format!("{} {} · {}", or(&n.number), or(&n.line), n.text));
    }
    for a in &r.assignments {
        add("assignment", &a.common, format!("{} {} · {}", or(&a.number), or(&a.title), a.text));
    }
    for d in &r.decisions {
        add("decision", &d.common, d.text.clone());
    }
    for c in &r.comments {
        add("comment", &c.common, c.text.clone());
    }
    for p in &r.problems {
        add("problem", &p.common, format!("{}: {}", p.code, p.message));
    }
    for c in &r.checks {
        let holds = if c.holds { "holds" } else { "does not hold" };
        add("check", &c.common, format!("{}: expected {}, found {}, {holds}", c.kind, c.expected, c.found));
    }
    for s in &r.sections {
        add("section", &s.common, format!("{} · level {}", s.heading, s.level));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::{Format, Line, Metadata, Page};
    use tabellverk_records::Goal;

    #[test]
    fn entries_come_page_by_page_and_lines_tell_pages() {
        let page = |n: u32| {
            let line = Line { number: n * 10, ..Line::default() };
            Page { number: n, lines: vec![line], ..Page::default() }
        };
        let document = Document {
            format: Format::Pdf,
            pages: vec![page(1), page(2)],
            metadata: Metadata::default(),
            fonts: vec![],
            tags: vec![],
            problems: vec![],
        };
        let goal = |page, text: &str| Goal {
            common: Common { page, ..Common::default() },
            text: text.into(),
            ..Goal::default()
        };
        let goals = vec![goal(2, "Kaj"), goal(1, "Fyr")];
        let records = DocumentRecords { goals, ..DocumentRecords::default() };
        let entries = Entries::of(&document, &records);
        assert_eq!(entries.on(1).iter().map(|e| e.value.trim()).collect::<Vec<_>>(), ["Fyr"]);
        assert_eq!(entries.on(2).len(), 1);
        assert_eq!((entries.page_of(10), entries.page_of(11), entries.page_of(20)), (0, 1, 1));
    }
}
