//! Rows of plain values.

use crate::SqlError;
use polars::prelude::*;
use serde::Serialize;
use serde::ser::SerializeMap;
use std::fmt;
use tabellverk_dataset::parquet;

/// A column of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its name.
    pub name: String,
    /// Whether it holds numbers.
    pub is_number: bool,
}

/// A cell of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: there is no value, which is not zero and not an empty text.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Words; dates and times as ISO 8601 has them.
    Text(String),
    /// Several values.
    List(Vec<Value>),
}

/// What a query gives.
#[derive(Clone, Debug)]
pub struct Answer {
    frame: DataFrame,
    headings: Vec<Heading>,
}

impl Answer {
    pub(crate) fn new(frame: DataFrame) -> Result<Answer, SqlError> {
        let headings = frame
            .columns()
            .iter()
            .map(|column| Heading { name: column.name().to_string(), is_number: column.dtype().is_numeric() })
            .collect();
        Ok(Answer { frame, headings })
    }

    /// Its columns.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// How many rows it has.
    pub fn height(&self) -> usize {
        self.frame.height()
    }

    /// Its first rows, at most so many, a value for each column.
    ///
    /// # Errors
    /// Where a column holds something that has no plain value, as an interval has.
    pub fn rows(&self, most: usize) -> Result<Vec<Vec<Value>>, SqlError> {
        let head = self.frame.head(Some(most));
        let mut columns = Vec::with_capacity(head.width());
        for column in head.columns() {
            let name = column.name();
            let failed = |cause: PolarsError| {
                SqlError::Run(format!("column {name} has no plain values, cast it to text ({cause})"))
            };
            columns.push(values(column.as_materialized_series()).map_err(failed)?.into_iter());
        }
        Ok((0..head.height()).map(|_| columns.iter_mut().filter_map(Iterator::next).collect()).collect())
    }

    /// The whole answer as the bytes of a Parquet file.
    ///
    /// # Errors
    /// Where a column holds something else than values and lists of values.
    pub fn parquet(&self) -> Result<Vec<u8>, SqlError> {
        Ok(parquet(self.frame.clone())?)
    }
}

/// The values of a column.
fn values(series: &Series) -> PolarsResult<Vec<Value>> {
    fn all<T>(items: impl Iterator<Item = Option<T>>, value: impl Fn(T) -> Value) -> Vec<Value> {
        items.map(|item| item.map_or(Value::Null, &value)).collect()
    }
    Ok(match series.dtype() {
        DataType::Null => vec![Value::Null; series.len()],
        DataType::Boolean => all(series.bool()?.iter(), Value::Boolean),
        DataType::String => all(series.str()?.iter(), |text| Value::Text(text.to_owned())),
        DataType::List(_) => {
            let lists = series.list()?;
            let list = |at| match lists.get_as_series(at) {
                Some(items) => values(&items).map(Value::List),
                None => Ok(Value::Null),
            };
            (0..lists.len()).map(list).collect::<PolarsResult<_>>()?
        }
        kind if kind.is_float() => all(series.cast(&DataType::Float64)?.f64()?.iter(), Value::Number),
        kind if kind.is_integer() => {
            // what is too large for 64 bits is no count of anything here, and an error
            all(series.strict_cast(&DataType::Int64)?.i64()?.iter(), Value::Integer)
        }
        _ => values(&series.strict_cast(&DataType::String)?)?,
    })
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => Ok(()),
            Value::Boolean(is) => write!(f, "{is}"),
            Value::Integer(number) => write!(f, "{number}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::Text(text) => f.write_str(text),
            Value::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if at > 0 { "; " } else { "" })?;
                }
                Ok(())
            }
        }
    }
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => to.serialize_none(),
            Value::Boolean(is) => to.serialize_bool(*is),
            Value::Integer(number) => to.serialize_i64(*number),
            // JSON has no infinity; serde_json writes null
            Value::Number(number) => to.serialize_f64(*number),
            Value::Text(text) => to.serialize_str(text),
            Value::List(items) => items.serialize(to),
        }
    }
}

/// A row as an object, its fields in the order of the columns.
pub struct Record<'a>(
    /// The columns.
    pub &'a [Heading],
    /// A value for each.
    pub &'a [Value],
);

impl Serialize for Record<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.1.len()))?;
        for (heading, value) in self.0.iter().zip(self.1) {
            map.serialize_entry(&heading.name, value)?;
        }
        map.end()
    }
}
