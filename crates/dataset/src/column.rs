//! One column of a table: its name, what it holds, and how to get it from a row.

use crate::field::FieldType;
use serde::Serialize;
use serde_json::Value;
use tabellverk_records::{Common, DocumentInfo};

/// A row of a table: an item with the document it stands in and, for a record, its common fields.
pub(crate) struct Row<'a, T> {
    pub document: &'a DocumentInfo,
    /// `None` only for the rows of `documents` and `furniture`, which are not records.
    pub common: Option<&'a Common>,
    pub item: &'a T,
}

// Derived, these would ask for `T: Copy`, though only references are copied.
impl<T> Clone for Row<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Row<'_, T> {}

/// How to get a cell from a row. The variant is the column's type, so that the two cannot disagree.
pub(crate) enum Get<T> {
    Text(for<'a> fn(Row<'a, T>) -> Option<&'a str>),
    /// One of a fixed set of words.
    Name(for<'a> fn(Row<'a, T>) -> Option<&'static str>),
    Integer(for<'a> fn(Row<'a, T>) -> Option<i32>),
    Number(for<'a> fn(Row<'a, T>) -> Option<f64>),
    Boolean(for<'a> fn(Row<'a, T>) -> Option<bool>),
    /// An ISO date as text; anything else is no date and gives null.
    Date(for<'a> fn(Row<'a, T>) -> Option<&'a str>),
    Texts(for<'a> fn(Row<'a, T>) -> Vec<&'a str>),
    Integers(for<'a> fn(Row<'a, T>) -> Vec<i32>),
    /// `x0, y0, x1, y1`.
    Box(for<'a> fn(Row<'a, T>) -> Option<[f32; 4]>),
}

impl<T> Clone for Get<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Get<T> {}

impl<T> Get<T> {
    /// What the column holds, and what the items of its lists are.
    pub fn field_type(&self) -> (FieldType, Option<FieldType>) {
        match self {
            Get::Text(_) | Get::Name(_) => (FieldType::String, None),
            Get::Integer(_) => (FieldType::Integer, None),
            Get::Number(_) => (FieldType::Number, None),
            Get::Boolean(_) => (FieldType::Boolean, None),
            Get::Date(_) => (FieldType::Date, None),
            Get::Texts(_) => (FieldType::Array, Some(FieldType::String)),
            Get::Integers(_) => (FieldType::Array, Some(FieldType::Integer)),
            Get::Box(_) => (FieldType::Array, Some(FieldType::Number)),
        }
    }

    /// The cell as text; nothing for an absent one.
    pub fn show(&self, row: Row<'_, T>) -> String {
        fn list<D: std::fmt::Display>(items: impl IntoIterator<Item = D>) -> String {
            items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
        }
        match self {
            Get::Text(get) | Get::Date(get) => get(row).unwrap_or_default().to_owned(),
            Get::Name(get) => get(row).unwrap_or_default().to_owned(),
            Get::Integer(get) => list(get(row)),
            Get::Number(get) => list(get(row)),
            Get::Boolean(get) => list(get(row)),
            Get::Texts(get) => list(get(row)),
            Get::Integers(get) => list(get(row)),
            Get::Box(get) => list(get(row).into_iter().flatten()),
        }
    }

    /// The cell as a value of its type; null for an absent one, and for a date that is none.
    pub fn value(&self, row: Row<'_, T>) -> Value {
        match self {
            Get::Text(get) => get(row).map_or(Value::Null, Value::from),
            Get::Name(get) => get(row).map_or(Value::Null, Value::from),
            Get::Integer(get) => get(row).map_or(Value::Null, Value::from),
            Get::Number(get) => get(row).map_or(Value::Null, Value::from),
            Get::Boolean(get) => get(row).map_or(Value::Null, Value::from),
            Get::Date(get) => get(row).filter(|d| days(d).is_some()).map_or(Value::Null, Value::from),
            Get::Texts(get) => get(row).into(),
            Get::Integers(get) => get(row).into(),
            Get::Box(get) => get(row).map_or(Value::Null, |b| b.to_vec().into()),
        }
    }
}

/// One column.
pub(crate) struct Column<T> {
    pub name: &'static str,
    pub get: Get<T>,
    /// What it means; empty where the column is a field of the record type and is described there.
    pub about: &'static str,
}

/// Says what a column means, for one that is not a field of the record type.
pub(crate) const fn about<T>(column: Column<T>, about: &'static str) -> Column<T> {
    Column { about, ..column }
}

macro_rules! constructors {
    ($($function:ident $variant:ident $result:ty;)*) => {$(
        pub(crate) const fn $function<T>(
            name: &'static str,
            get: for<'a> fn(Row<'a, T>) -> $result,
        ) -> Column<T> {
            Column { name, get: Get::$variant(get), about: "" }
        }
    )*};
}

constructors! {
    text Text Option<&'a str>;
    name Name Option<&'static str>;
    integer Integer Option<i32>;
    number Number Option<f64>;
    boolean Boolean Option<bool>;
    date Date Option<&'a str>;
    texts Texts Vec<&'a str>;
    integers Integers Vec<i32>;
    bbox Box Option<[f32; 4]>;
}

/// A list of strings as a cell.
pub(crate) fn strs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// An unsigned count as a cell. Parquet's unsigned integers are not read everywhere, so all are signed.
pub(crate) fn int(value: u32) -> Option<i32> {
    i32::try_from(value).ok()
}

/// The word that an enumeration's value has in JSON.
pub(crate) fn word<E: Serialize>(value: &E) -> Option<&'static str> {
    serde_variant::to_variant_name(value).ok()
}

/// [`word`] of a value that may be absent.
pub(crate) fn word_of<E: Serialize>(value: &Option<E>) -> Option<&'static str> {
    value.as_ref().and_then(word)
}

/// The year of a period: `2025`, `2025-08` and `2025-08-31` are all of 2025, `T1` is of none.
pub(crate) fn period_year(period: Option<&str>) -> Option<i32> {
    let period = period?;
    let (year, rest) = period.split_at_checked(4)?;
    let plain = year.bytes().all(|b| b.is_ascii_digit()) && (rest.is_empty() || rest.starts_with('-'));
    year.parse().ok().filter(|y| plain && (1900..=2200).contains(y))
}

/// Days from 1970-01-01 to an ISO date; `None` for anything that is not a date of the calendar.
pub(crate) fn days(iso: &str) -> Option<i32> {
    let bytes = iso.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let part = |range: std::ops::Range<usize>| -> Option<i32> {
        let digits = iso.get(range)?;
        if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None }
    };
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Counts from 1 March, so that the leap day is the last of its year.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * m + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

/// The ISO date that so many days after 1970-01-01 are; the other way round is [`days`].
pub(crate) fn iso(days: i32) -> String {
    let days = i64::from(days) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) =
        if month < 10 { (year + era * 400, month + 3) } else { (year + era * 400 + 1, month - 9) };
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_back() {
        for date in ["1970-01-01", "2000-02-29", "2024-12-31", "2025-03-01", "1900-02-28", "0001-01-01"] {
            assert_eq!(days(date).map(iso).as_deref(), Some(date));
        }
    }

    #[test]
    fn dates() {
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("2000-02-29"), Some(11_016));
        assert_eq!(days("2025-08-31"), Some(20_331));
        for bad in ["2025-02-29", "2025-13-01", "2025-8-31", "20250831", "2025-08", "2025", "2025-08-3é", ""]
        {
            assert_eq!(days(bad), None, "{bad}");
        }
    }

    #[test]
    fn years() {
        assert_eq!(period_year(Some("2025")), Some(2025));
        assert_eq!(period_year(Some("2025-08-31")), Some(2025));
        for bad in [None, Some("T1"), Some("250831"), Some("20258"), Some("åååå"), Some("+202")] {
            assert_eq!(period_year(bad), None, "{bad:?}");
        }
    }
}
