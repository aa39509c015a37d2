//! A column as it is described to a reader.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A date of the calendar.
    Date,
    /// A list of texts or of numbers.
    Array,
}

impl FieldType {
    /// What it holds, in a word.
    pub fn word(self) -> &'static str {
        match self {
            FieldType::String => "text",
            FieldType::Integer => "integer",
            FieldType::Number => "number",
            FieldType::Boolean => "boolean",
            FieldType::Date => "date",
            FieldType::Array => "list",
        }
    }
}

/// A column as it is described to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name of the column.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldType,
    /// What the items of a list are.
    pub items: Option<FieldType>,
    /// What it means.
    pub description: String,
    /// The words that can stand in it, where they are a fixed set.
    pub words: Vec<String>,
}
