//! The records of one type, old and new: which is which, and what became of them.

use crate::fields::{Kind, Likeness, READING};
use crate::matching::{self, Item};
use crate::words::plain;
use serde::Serialize;
use serde_json::{Map, Value};

/// A record as names and values.
pub(crate) struct Record(Map<String, Value>);

/// Records of one type.
pub(crate) struct List {
    pub kind: &'static Kind,
    pub old: Vec<Record>,
    pub new: Vec<Record>,
    /// For every old record the new one that it is.
    pub pairs: Vec<Option<usize>>,
}

impl Record {
    pub fn of(value: &Value) -> Self {
        Self(value.as_object().cloned().unwrap_or_default())
    }

    /// A field's value; of one in another by both names.
    pub fn field(&self, name: &str) -> &Value {
        match name.split_once('.') {
            Some((outer, inner)) => &self.0.get(outer).unwrap_or(&Value::Null)[inner],
            None => self.0.get(name).unwrap_or(&Value::Null),
        }
    }

    pub fn text(&self, name: &str) -> String {
        shown(self.field(name))
    }

    pub fn id(&self) -> String {
        self.text("id")
    }

    pub fn page(&self) -> u32 {
        self.field("page").as_u64().and_then(|page| u32::try_from(page).ok()).unwrap_or_default()
    }

    /// What tells people which record it is.
    pub fn place(&self, kind: &Kind) -> Vec<(String, String)> {
        let named = kind.place.iter().map(|name| ((*name).to_owned(), self.text(name)));
        named.filter(|(_, text)| !text.is_empty()).collect()
    }

    fn hash(&self, names: &[&str]) -> u64 {
        let values: Vec<_> = names.iter().map(|name| self.text(name)).collect();
        matching::hash(values.iter().map(String::as_str))
    }

    fn item(&self, kind: &Kind) -> Item {
        let content = [kind.shared, kind.own].concat();
        let content = if content.is_empty() { kind.reading.to_vec() } else { content };
        // A record that says the same in the same table is the same before one that says it elsewhere.
        let exact = [&content[..], kind.place].concat();
        let key = |names: &&[&str]| {
            let last = names.last().map(|name| self.text(name)).unwrap_or_default();
            (!last.is_empty()).then(|| self.hash(names))
        };
        let levels = std::iter::once(Some(self.hash(&exact))).chain(kind.keys.iter().map(key)).collect();
        let sketch = match kind.likeness {
            Likeness::Words(name) => matching::sketch(self.text(name).to_lowercase().split_whitespace()),
            Likeness::Fields(fields) => {
                let features: Vec<String> = fields
                    .iter()
                    .flat_map(|(name, times)| {
                        let text = self.text(name);
                        (0..*times).map(move |n| format!("{name} {n} {text}"))
                    })
                    .collect();
                matching::sketch(features.iter().map(String::as_str))
            }
        };
        Item { levels, sketch }
    }
}

/// A value as people read it: texts as they are but for their spacing, nothing for null.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => plain(text),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// Whether two values say the same.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    a == b || matches!((a, b), (Value::String(_), Value::String(_))) && shown(a) == shown(b)
}

impl List {
    pub fn new(kind: &'static Kind, old: &impl Serialize, new: &impl Serialize) -> Self {
        let (old, new) = (records(old), records(new));
        let items = |records: &[Record]| records.iter().map(|record| record.item(kind)).collect::<Vec<_>>();
        let anywhere = matches!(kind.likeness, Likeness::Words(_));
        let pairs = matching::pair(&items(&old), &items(&new), anywhere);
        Self { kind, old, new, pairs }
    }

    pub fn gone(&self) -> impl Iterator<Item = &Record> {
        self.pairs.iter().zip(&self.old).filter(|(to, _)| to.is_none()).map(|(_, old)| old)
    }

    pub fn added(&self) -> impl Iterator<Item = &Record> {
        let mut known = vec![false; self.new.len()];
        self.pairs.iter().flatten().for_each(|to| known[*to] = true);
        self.new.iter().zip(known).filter(|(_, known)| !known).map(|(new, _)| new)
    }

    /// The fields that say how a record of this type was read.
    pub fn readings(&self) -> impl Iterator<Item = &'static str> {
        self.kind.reading.iter().copied().chain(READING)
    }
}

fn records(list: &impl Serialize) -> Vec<Record> {
    // Numbers that JSON does not have become null, and nothing else of a record can fail.
    let Ok(Value::Array(records)) = serde_json::to_value(list) else { return Vec::new() };
    let object = |record| if let Value::Object(fields) = record { Some(Record(fields)) } else { None };
    records.into_iter().filter_map(object).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::KINDS;
    use tabellverk_records::{Amount, Common};

    fn amounts(rows: &[(&str, &str, &str)]) -> Vec<Amount> {
        let amount = |(line, column, value): &(&str, &str, &str)| Amount {
            common: Common { id: format!("{line} {column}"), ..Common::default() },
            line: (*line).into(),
            column: (*column).into(),
            value_raw: (*value).into(),
            ..Amount::default()
        };
        rows.iter().map(amount).collect()
    }

    #[test]
    fn a_value_is_found_by_its_line_and_column_and_a_title_by_its_values() {
        let kind = KINDS.iter().find(|kind| kind.name == "amounts").unwrap();
        let old = amounts(&[
            ("Kaj", "2024", "5"),
            ("Kaj", "Budget", "6"),
            ("Fyr", "2024", "5"),
            ("Fyr", "Budget", "8"),
        ]);
        let new = amounts(&[
            ("Lots", "2024", "1"),
            ("Kaj", "2024", "50"),
            ("Kaj", "Plan", "6"),
            ("Fyr", "2024", "5"),
        ]);
        let list = List::new(kind, &old, &new);
        assert_eq!(list.pairs, [Some(1), Some(2), Some(3), None]);
        assert_eq!(list.gone().map(Record::id).collect::<Vec<_>>(), ["Fyr Budget"]);
        assert_eq!(list.added().map(Record::id).collect::<Vec<_>>(), ["Lots 2024"]);
    }

    #[test]
    fn spacing_says_nothing() {
        assert!(same(&"en  kaj\n".into(), &"en kaj".into()));
        assert!(!same(&Value::Null, &"".into()));
    }
}
