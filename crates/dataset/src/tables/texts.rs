//! Running text that was read as something, and what could not be read.

use super::{Shape, Spec, records};
use crate::column::{about, int, integer, strs, text, texts};
use tabellverk_records::{Comment, Decision, Note, ProblemRecord, Section};

pub(crate) static COMMENTS: Spec<Comment> = Spec {
    name: "comments",
    title: "Comments",
    about: "Comments under tables of activities.",
    shape: Shape::Record,
    model: "Comment",
    rows: |d| records(d, &d.comments, |r| &r.common),
    own: &[
        text("goal", |r| r.item.goal.as_deref()),
        text("period", |r| r.item.period.as_deref()),
        text("text", |r| Some(&r.item.text)),
    ],
};

pub(crate) static DECISIONS: Spec<Decision> = Spec {
    name: "decisions",
    title: "Decisions",
    about: "Proposed decisions (att-satser).",
    shape: Shape::Record,
    model: "Decision",
    rows: |d| records(d, &d.decisions, |r| &r.common),
    own: &[
        // In JSON this is `body`; here that name is taken by the document's body, as in every table.
        about(
            text("decision_body", |r| r.item.body.as_deref()),
            "Who decides, or null (`body` in the document's JSON).",
        ),
        text("proposer", |r| r.item.proposer.as_deref()),
        text("lead", |r| r.item.lead.as_deref()),
        text("text", |r| Some(&r.item.text)),
    ],
};

pub(crate) static NOTES: Spec<Note> = Spec {
    name: "notes",
    title: "Notes",
    about: "Texts that explain a line of a budget or an investment.",
    shape: Shape::Record,
    model: "Note",
    rows: |d| records(d, &d.notes, |r| &r.common),
    own: &[
        text("code", |r| r.item.code.as_deref()),
        text("line", |r| r.item.line.as_deref()),
        text("number", |r| r.item.number.as_deref()),
        text("text", |r| Some(&r.item.text)),
    ],
};

pub(crate) static PROBLEMS: Spec<ProblemRecord> = Spec {
    name: "problems",
    title: "Problems",
    about: "What could not be read, where, and what a person could do about it.",
    shape: Shape::Record,
    model: "ProblemRecord",
    rows: |d| records(d, &d.problems, |r| &r.common),
    own: &[text("code", |r| Some(&r.item.code)), text("message", |r| Some(&r.item.message))],
};

pub(crate) static SECTIONS: Spec<Section> = Spec {
    name: "sections",
    title: "Sections",
    about: "The outline of a document: its headings, each with the text under it.",
    shape: Shape::Record,
    model: "Section",
    rows: |d| records(d, &d.sections, |r| &r.common),
    own: &[
        text("number", |r| r.item.number.as_deref()),
        text("heading", |r| Some(&r.item.heading)),
        integer("level", |r| int(r.item.level)),
        texts("path", |r| strs(&r.item.path)),
        text("text", |r| Some(&r.item.text)),
    ],
};
