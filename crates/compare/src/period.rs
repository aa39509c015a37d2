//! Years, and parts of years.

use serde::{Serialize, Serializer};
use std::fmt;

/// What time a value is of: a year, or the part of one up to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year.
    pub year: i32,
    /// The month and the day that it goes up to; `None` for the whole year.
    pub until: Option<(u8, u8)>,
}

impl Period {
    /// Reads the period of a record, a year or an ISO date; `None` for anything else. 31 December is a whole year.
    pub fn parse(text: &str) -> Option<Period> {
        let mut parts = text.trim().split('-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let until = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => None,
            (Some(month), Some(day), None) => Some((month.parse().ok()?, day.parse().ok()?)),
            _ => return None,
        };
        match until {
            Some((12, 31)) | None => Some(Period { year, until: None }),
            Some((1..=12, 1..=31)) => Some(Period { year, until }),
            Some(_) => None,
        }
    }

    /// Whether it is all of a year.
    pub fn is_whole(self) -> bool {
        self.until.is_none()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.until {
            None => write!(f, "{}", self.year),
            Some((month, day)) => write!(f, "{}-{month:02}-{day:02}", self.year),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn years_and_dates() {
        let read = |text: &str| Period::parse(text).map(|p| p.to_string());
        assert_eq!(read("2025").as_deref(), Some("2025"));
        assert_eq!(read("2025-08-31").as_deref(), Some("2025-08-31"));
        assert_eq!(read("2025-12-31").as_deref(), Some("2025"));
        for other in ["2023-2026", "T1", "", "25", "2025-13-01", "2025-08"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
