//! The records of a document, whatever their type.

use serde::Serialize;
use serde_json::Value;
use tabellverk_records::*;

macro_rules! items {
    ($($name:literal $variant:ident $field:ident;)*) => {
        /// A record.
        #[derive(Clone, Copy)]
        pub(crate) enum Item<'r> {
            $($variant(&'r $variant),)*
        }

        impl<'r> Item<'r> {
            /// What all records have.
            pub fn common(self) -> &'r Common {
                match self { $(Item::$variant(item) => &item.common,)* }
            }

            /// Its record type: the name of its array in the document.
            pub fn kind(self) -> Kind {
                match self { $(Item::$variant(_) => Kind($name),)* }
            }

            /// Its fields.
            pub fn value(self) -> Value {
                match self { $(Item::$variant(item) => json(item),)* }
            }
        }

        /// Every record of a document, type by type in alphabetical order.
        pub(crate) fn items(records: &DocumentRecords) -> impl Iterator<Item = Item<'_>> {
            let none = std::iter::empty();
            $(let none = none.chain(records.$field.iter().map(Item::$variant));)*
            none
        }

        /// The record types.
        pub fn kinds() -> impl Iterator<Item = Kind> {
            [$(Kind($name),)*].into_iter()
        }
    };
}

items! {
    "activities" Activity activities;
    "amounts" Amount amounts;
    "assessments" Assessment assessments;
    "assignments" Assignment assignments;
    "checks" Check checks;
    "comments" Comment comments;
    "decisions" Decision decisions;
    "goals" Goal goals;
    "indicators" Indicator indicators;
    "notes" Note notes;
    "problems" ProblemRecord problems;
    "sections" Section sections;
    "tables" TableRecord tables;
}

/// A record type: the name of its array in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Kind(pub &'static str);

impl Kind {
    /// One record of it, in a word.
    pub fn one(self) -> &'static str {
        match self.0 {
            "activities" => "activity",
            other => other.strip_suffix('s').unwrap_or(other),
        }
    }
}

/// Records are plain data, which can always be written.
fn json(item: &impl Serialize) -> Value {
    serde_json::to_value(item).unwrap_or_default()
}

impl<'r> Item<'r> {
    /// What it is, in a line: what a person would call it.
    pub fn label(self) -> String {
        let joined = |parts: &[&str]| {
            let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
            parts.join(" · ")
        };
        match self {
            Item::Activity(a) => joined(&[a.number.as_deref().unwrap_or_default(), &a.activity]),
            Item::Amount(_) | Item::Indicator(_) => {
                let Some(v) = ValueOf::of(self) else { return String::new() };
                let raw = if v.raw.is_empty() { "(blank)" } else { v.raw };
                format!("{}: {raw}", joined(&[v.line, v.column]))
            }
            Item::Assessment(a) => joined(&[&a.label, a.rating_raw.as_deref().unwrap_or_default()]),
            Item::Assignment(a) => joined(&[a.number.as_deref().unwrap_or_default(), &a.text]),
            Item::Check(c) => joined(&[&crate::words::identity(&c.kind).en, &c.common.evidence.text]),
            Item::Comment(c) => c.text.clone(),
            Item::Decision(d) => d.text.clone(),
            Item::Goal(g) => joined(&[g.label.as_deref().unwrap_or_default(), &g.text]),
            Item::Note(n) => joined(&[
                n.code.as_deref().unwrap_or_default(),
                n.line.as_deref().unwrap_or_default(),
                &n.text,
            ]),
            Item::ProblemRecord(p) => joined(&[&p.code, &p.message]),
            Item::Section(s) if s.heading.is_empty() => "(text before the first heading)".to_string(),
            Item::Section(s) => s.heading.clone(),
            Item::TableRecord(t) => t.caption.clone().unwrap_or_else(|| "(table without a title)".into()),
        }
    }
}

/// A value of a table: an amount or an indicator.
#[derive(Clone, Copy)]
pub(crate) struct ValueOf<'r> {
    pub common: &'r Common,
    pub table: Option<&'r str>,
    pub table_id: Option<&'r str>,
    pub line: &'r str,
    pub column: &'r str,
    pub raw: &'r str,
    pub value: Option<f64>,
    pub unit: Option<&'r str>,
    pub kind: Option<tabellverk_records::Kind>,
    pub cell: Option<[u32; 2]>,
    pub rejected: &'r [Alternative],
}

impl<'r> ValueOf<'r> {
    /// The record as a value of a table, if it is one.
    pub fn of(item: Item<'r>) -> Option<Self> {
        match item {
            Item::Amount(a) => Some(ValueOf {
                common: &a.common,
                table: a.table.as_deref(),
                table_id: a.table_id.as_deref(),
                line: &a.line,
                column: &a.column,
                raw: &a.value_raw,
                value: a.value,
                unit: a.unit.as_deref(),
                kind: a.kind,
                cell: a.cell,
                rejected: &a.rejected,
            }),
            Item::Indicator(i) => Some(ValueOf {
                common: &i.common,
                table: i.table.as_deref(),
                table_id: i.table_id.as_deref(),
                line: &i.indicator,
                column: &i.column,
                raw: &i.value_raw,
                value: i.value,
                unit: i.unit.as_deref(),
                kind: i.kind,
                cell: i.cell,
                rejected: &i.rejected,
            }),
            _ => None,
        }
    }

    /// Its row and column as a person would name them.
    pub fn name(&self) -> String {
        match (self.line, self.column) {
            (line, "") => format!("\"{line}\""),
            (line, column) => format!("\"{line}\", \"{column}\""),
        }
    }
}
