//! The JSON Schemas of the dataset's JSON files, and what they say of a field.

use serde_json::Value;
use tabellverk_link::Links;
use tabellverk_records::DocumentRecords;

/// The JSON Schema (2020-12) of `OUT/documents/<id>.json`, generated from the record types.
pub fn document_schema() -> Value {
    let mut schema = schemars::schema_for!(DocumentRecords);
    schema.insert("title".into(), "A document as Tabellverk reads it".into());
    schema.to_value()
}

/// The JSON Schema (2020-12) of `OUT/links.json`, generated from the record type.
pub fn links_schema() -> Value {
    let mut schema = schemars::schema_for!(Links);
    schema.insert("title".into(), "Links between documents as Tabellverk finds them".into());
    schema.to_value()
}

/// What the record types say of their fields.
#[doc(hidden)]
pub struct Dictionary {
    schemas: [Value; 2],
}

/// What is known of a field.
#[derive(Default)]
pub(crate) struct Known {
    pub description: String,
    /// The words it can hold, where they are a fixed set.
    pub words: Vec<String>,
}

impl Dictionary {
    pub(crate) fn new() -> Self {
        Self::of([document_schema(), links_schema()])
    }

    pub(crate) fn of(schemas: [Value; 2]) -> Self {
        Self { schemas }
    }

    fn definition(&self, name: &str) -> Option<&Value> {
        self.schemas.iter().find_map(|schema| schema["$defs"].get(name))
    }

    /// Looks up a field of a record type; of the document columns that every table has, those of the document.
    pub(crate) fn field(&self, model: &str, field: &str) -> Known {
        let of = |model: &str| self.definition(model)?["properties"].get(field);
        let Some(property) = of(model).or_else(|| of("DocumentInfo")).or_else(|| of("Common")) else {
            return Known::default();
        };
        let description = property["description"].as_str().unwrap_or_default();
        Known { description: description.replace('\n', " "), words: self.words(property) }
    }

    /// The words an enumeration consists of, be it the field itself, what it refers to, or that or null.
    fn words(&self, property: &Value) -> Vec<String> {
        if let Some(target) = property["$ref"].as_str() {
            let name = target.trim_start_matches("#/$defs/");
            return self.definition(name).map_or_else(Vec::new, |target| self.words(target));
        }
        let mut words = Vec::new();
        for choice in ["anyOf", "oneOf"].iter().filter_map(|key| property[*key].as_array()).flatten() {
            match choice["const"].as_str() {
                Some(word) => words.push(word.to_owned()),
                None => words.extend(self.words(choice)),
            }
        }
        let listed = property["enum"].as_array().into_iter().flatten();
        words.extend(listed.filter_map(Value::as_str).map(str::to_owned));
        words
    }
}
