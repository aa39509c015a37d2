//! Texts: what is proposed, what explains, what could not be read, and everything as it stands.

use super::Spec;
use super::fields::{Field, maybe, text, whole};
use tabellverk_compare::tabular::{Cell, Unit};
use tabellverk_records::{Comment, Decision, Note, ProblemRecord, Section, TableRecord};

pub(super) static DECISIONS: Spec<Decision> = Spec {
    name: "decisions",
    swedish: "Förslag till beslut",
    english: "Proposed decisions",
    value: "text",
    fields: &[
        Field::new("decision_body", "Beslutar", "Decides", |d| maybe(&d.body)),
        Field::new("proposer", "Föreslår", "Proposes", |d| maybe(&d.proposer)),
        Field::new("lead", "Inledning", "Lead", |d| maybe(&d.lead)),
        Field::new("text", "Beslut", "Decision", |d| text(&d.text)),
    ],
    items: |d| &d.decisions,
    common: |d| &d.common,
    suspect: |_| None,
};

pub(super) static NOTES: Spec<Note> = Spec {
    name: "notes",
    swedish: "Analyser",
    english: "Notes",
    value: "text",
    fields: &[
        Field::new("number", "Nummer", "Number", |n| maybe(&n.number)),
        Field::new("code", "Kod", "Code", |n| maybe(&n.code)),
        Field::new("line", "Rad som förklaras", "Line it explains", |n| maybe(&n.line)),
        Field::new("text", "Text", "Text", |n| text(&n.text)),
    ],
    items: |d| &d.notes,
    common: |n| &n.common,
    suspect: |_| None,
};

pub(super) static COMMENTS: Spec<Comment> = Spec {
    name: "comments",
    swedish: "Kommentarer",
    english: "Comments",
    value: "text",
    fields: &[
        Field::new("goal", "Mål eller rubrik", "Goal or heading", |c| maybe(&c.goal)),
        Field::new("period", "Uppföljning", "Follow-up", |c| maybe(&c.period)),
        Field::new("text", "Text", "Text", |c| text(&c.text)),
    ],
    items: |d| &d.comments,
    common: |c| &c.common,
    suspect: |_| None,
};

pub(super) static PROBLEMS: Spec<ProblemRecord> = Spec {
    name: "problems",
    swedish: "Problem",
    english: "Problems",
    value: "message",
    fields: &[
        Field::new("code", "Problem", "Problem", |p| text(&p.code)),
        Field::new("message", "Förklaring", "Explanation", |p| text(&p.message)),
    ],
    items: |d| &d.problems,
    common: |p| &p.common,
    suspect: |_| None,
};

pub(super) static TABLES: Spec<TableRecord> = Spec {
    name: "tables",
    swedish: "Tabeller",
    english: "Tables",
    value: "caption",
    fields: &[
        Field::new("caption", "Rubrik", "Caption", |t| maybe(&t.caption)),
        Field::new("kind", "Ger poster av typen", "Gives records of type", |t| maybe(&t.kind)),
        Field::new("unit", "Enhet", "Unit", |t| maybe(&t.unit)),
        Field::of("rows", "Rader", "Rows", Unit::Count, |t| whole(t.rows)),
        Field::of("cols", "Kolumner", "Columns", Unit::Count, |t| whole(t.cols)),
        Field::of("header_rows", "Rader i huvudet", "Header rows", Unit::Count, |t| whole(t.header_rows)),
        Field::new("pages", "Sidor", "Pages", |t| {
            let pages: Vec<String> = t.pages.iter().map(u32::to_string).collect();
            text(&pages.join("; "))
        }),
    ],
    items: |d| &d.tables,
    common: |t| &t.common,
    suspect: |_| None,
};

pub(super) static SECTIONS: Spec<Section> = Spec {
    name: "sections",
    swedish: "Avsnitt",
    english: "Sections",
    value: "text",
    fields: &[
        Field::new("number", "Nummer", "Number", |s| maybe(&s.number)),
        Field::new("heading", "Rubrik", "Heading", |s| text(&s.heading)),
        Field::of("level", "Nivå", "Level", Unit::Count, |s| Cell::Integer(s.level.into())),
        Field::new("path", "Under", "Under", |s| text(&s.path.join(" › "))),
        Field::new("text", "Text", "Text", |s| text(&s.text)),
    ],
    items: |d| &d.sections,
    common: |s| &s.common,
    suspect: |_| None,
};
