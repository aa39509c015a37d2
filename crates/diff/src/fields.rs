//! What the fields of a record are to a comparison.

/// A record type as it is compared.
pub(crate) struct Kind {
    /// Its name in a document.
    pub name: &'static str,
    /// Fields that stand in the document once for several records: titles, labels, units.
    pub shared: &'static [&'static str],
    /// Fields that stand in the document for this record alone.
    pub own: &'static [&'static str],
    /// Fields that follow from others, or say how the record was read.
    pub reading: &'static [&'static str],
    /// What tells records apart, strictest first. A key counts where its last field is there.
    pub keys: &'static [&'static [&'static str]],
    /// What makes two records alike.
    pub likeness: Likeness,
    /// Fields that show people which record it is.
    pub place: &'static [&'static str],
}

/// What makes two records alike.
pub(crate) enum Likeness {
    /// The words of this field.
    Words(&'static str),
    /// Equal fields, each as often as it counts.
    Fields(&'static [(&'static str, usize)]),
}

/// Fields that every record has and that say how it was read.
pub(crate) const READING: [&str; 5] = ["certainty", "alternatives", "flags", "evidence.rule", "evidence.ocr"];

use Likeness::{Fields, Words};

/// The record types, goals first: others name them. Tables and sections are compared as what they hold.
pub(crate) const KINDS: [Kind; 11] = [
    Kind {
        name: "goals",
        shared: &["level", "area"],
        own: &["label", "text", "baselines", "precision", "motivation"],
        reading: &[],
        keys: &[&["text"], &["level", "area", "label"], &["label"]],
        likeness: Words("text"),
        place: &["area", "label", "text"],
    },
    Kind {
        name: "assessments",
        shared: &["area", "label"],
        own: &["comment", "forecast_raw", "forecast", "rating_raw", "color"],
        reading: &[],
        keys: &[&["area", "label"], &["label"], &["comment"]],
        likeness: Words("comment"),
        place: &["area", "label"],
    },
    Kind {
        name: "activities",
        shared: &["goal", "period"],
        own: &[
            "activity",
            "tags",
            "number",
            "status_raw",
            "status",
            "color",
            "percent_done",
            "responsible_raw",
            "responsible",
            "collaboration_raw",
            "collaboration",
            "due_raw",
            "comment",
        ],
        reading: &[],
        keys: &[&["goal", "activity"], &["activity"]],
        likeness: Words("activity"),
        place: &["goal", "number", "activity"],
    },
    Kind {
        name: "amounts",
        shared: &[
            "table",
            "statement",
            "line",
            "code",
            "parent",
            "is_total",
            "measure",
            "column",
            "period",
            "kind",
            "unit",
            "note",
        ],
        own: &["value_raw", "value", "dash_zero", "footnote"],
        reading: &["measure_from", "sek", "sign_convention", "concept", "unit_suspect"],
        keys: &[
            &["code", "parent", "measure", "table", "line", "column"],
            &["code", "line", "column", "value_raw"],
            &["table", "code", "line", "value_raw"],
            &["table", "column", "value_raw"],
        ],
        likeness: Fields(&[("line", 4), ("column", 3), ("value_raw", 2), ("table", 1)]),
        place: &["table", "line", "code", "column"],
    },
    Kind {
        name: "indicators",
        shared: &["table", "goal", "area", "indicator", "unit", "column", "period", "kind"],
        own: &["value_raw", "value", "operator", "missing", "absence", "footnote"],
        reading: &[],
        keys: &[
            &["table", "goal", "indicator", "column"],
            &["indicator", "column", "value_raw"],
            &["table", "indicator", "value_raw"],
            &["table", "column", "value_raw"],
        ],
        likeness: Fields(&[("indicator", 4), ("column", 3), ("value_raw", 2), ("table", 1)]),
        place: &["table", "goal", "indicator", "column"],
    },
    Kind {
        name: "notes",
        shared: &["code", "line"],
        own: &["number", "text"],
        reading: &[],
        keys: &[&["text"], &["code", "number", "line"], &["code"], &["number"]],
        likeness: Words("text"),
        place: &["code", "line", "number"],
    },
    Kind {
        name: "assignments",
        shared: &["heading"],
        own: &["number", "title", "text"],
        reading: &[],
        keys: &[&["text"], &["heading", "number"], &["heading", "title"]],
        likeness: Words("text"),
        place: &["heading", "number", "title", "text"],
    },
    Kind {
        name: "decisions",
        shared: &["body", "proposer", "lead"],
        own: &["text"],
        reading: &[],
        keys: &[&["text"]],
        likeness: Words("text"),
        place: &["body", "text"],
    },
    Kind {
        name: "comments",
        shared: &["goal", "period"],
        own: &["text"],
        reading: &[],
        keys: &[&["text"], &["period", "goal"]],
        likeness: Words("text"),
        place: &["goal", "period"],
    },
    Kind {
        name: "problems",
        shared: &[],
        own: &["code", "message"],
        reading: &[],
        keys: &[&["code", "message"]],
        likeness: Words("message"),
        place: &["code"],
    },
    CHECKS,
];

/// Checks follow from the amounts: they are compared only where readings are.
pub(crate) const CHECKS: Kind = Kind {
    name: "checks",
    shared: &[],
    own: &[],
    reading: &[
        "kind",
        "class",
        "expected",
        "found",
        "difference",
        "holds",
        "rounding",
        "chance",
        "repair_value",
        "repair_change",
        "message",
    ],
    keys: &[&["kind", "evidence.text"]],
    likeness: Words("evidence.text"),
    place: &["kind", "evidence.text"],
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use tabellverk_records::*;

    /// Every field of every record type is compared or known to be of no account.
    #[test]
    fn no_field_is_forgotten() {
        let records = DocumentRecords {
            goals: vec![Goal::default()],
            assessments: vec![Assessment::default()],
            activities: vec![Activity::default()],
            amounts: vec![Amount::default()],
            indicators: vec![Indicator::default()],
            notes: vec![Note::default()],
            assignments: vec![Assignment::default()],
            decisions: vec![Decision::default()],
            comments: vec![Comment::default()],
            problems: vec![ProblemRecord::default()],
            checks: vec![Check::default()],
            ..DocumentRecords::default()
        };
        let records = serde_json::to_value(records).unwrap();
        let passed = [
            "id",
            "document_id",
            "page",
            "evidence",
            "table_id",
            "records",
            "factors",
            "suspects",
            "repair_record",
            "certainty",
            "alternatives",
            "flags",
        ];
        for kind in &KINDS {
            let fields = [kind.shared, kind.own, kind.reading].concat();
            let Value::Object(record) = &records[kind.name][0] else { panic!("{}", kind.name) };
            for name in record.keys().filter(|name| !passed.contains(&name.as_str())) {
                assert_eq!(fields.iter().filter(|f| *f == name).count(), 1, "{}: {name}", kind.name);
            }
            assert!(fields.iter().all(|f| record.contains_key(*f)), "{}", kind.name);
        }
    }
}
