//! What the title of a value column says: kind of value and period.

use crate::model::Kind;
use crate::words::{Words, plain};
use tabellverk_structure::number;

/// What the document tells of time, to complete titles that leave it out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// The year the document is about.
    pub year: Option<i32>,
    /// Whether the document plans ahead, so that its year is still to come.
    pub plan: bool,
}

/// What says the kind or the period of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Its title.
    Title,
    /// The column to its left.
    Beside,
    /// The caption of the table.
    Caption,
    /// The years of the columns and of the document.
    Years,
    /// That its figures are the differences of others.
    Arithmetic,
    /// What the document is about.
    Document,
    /// Nothing.
    #[default]
    Custom,
}

impl Basis {
    /// Its name in the records.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Title => "title",
            Basis::Beside => "beside",
            Basis::Caption => "caption",
            Basis::Years => "years",
            Basis::Arithmetic => "arithmetic",
            Basis::Document => "document",
            Basis::Custom => "custom",
        }
    }
}

/// A column's kind and period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// What the column holds.
    pub kind: Option<Kind>,
    /// Year, or ISO date for an outcome up to a date.
    pub period: Option<String>,
    /// The year in the period.
    pub year: Option<i32>,
    /// Whether the title itself says the kind.
    pub kind_stated: bool,
    /// Whether the title itself says a year or date.
    pub period_stated: bool,
    /// Whether the column is over the whole life of a project rather than a year.
    pub project: bool,
    /// Whether no word of the title is known, so that what the column holds is a guess.
    pub guessed: bool,
    /// What says the kind.
    pub kind_from: Basis,
    /// What says the period.
    pub period_from: Basis,
}

/// Last day of a month.
pub fn month_end(year: i32, month: u8) -> String {
    let day = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    format!("{year:04}-{month:02}-{day:02}")
}

/// Reads a date: "25-08-31", "250831", "2508", "2025–08", "2025-08-31", "20250831".
pub fn date(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(number::is_minus).collect();
    if !parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let year = |p: &str| -> Option<i32> {
        let y: i32 = p.parse().ok()?;
        match p.len() {
            2 => Some(2000 + y),
            4 => number::year(p),
            _ => None,
        }
    };
    let (y, m, d) = match parts.as_slice() {
        [p] => match p.len() {
            4 if number::year(p).is_none() => (year(&p[..2])?, &p[2..], ""),
            6 if number::year(&p[..4]).is_none() || p[4..].parse::<u8>().is_ok_and(|m| m > 12) => {
                (year(&p[..2])?, &p[2..4], &p[4..])
            }
            8 => (year(&p[..4])?, &p[4..6], &p[6..]),
            _ => return None,
        },
        [y, m] if m.len() == 2 && y.len() == 4 => (year(y)?, *m, ""),
        [y, m, d] if m.len() == 2 && d.len() == 2 => (year(y)?, *m, *d),
        _ => return None,
    };
    let month: u8 = m.parse().ok().filter(|m| (1..=12).contains(m))?;
    if d.is_empty() {
        return Some(month_end(y, month));
    }
    let day: u8 = d.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some(format!("{y:04}-{month:02}-{day:02}"))
}

/// Reads a day and a month: "31/8".
fn day_and_month(word: &str) -> Option<(u8, u8)> {
    let (day, month) = word.split_once('/')?;
    let short = |w: &str| (1..=2).contains(&w.len()).then(|| w.parse::<u8>().ok()).flatten();
    let (day, month) = (short(day)?, short(month)?);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// Reads the title of a value column.
pub fn title(text: &str, clock: Clock, words: &Words) -> Title {
    let lower = plain(text);
    let tokens = lower.split([' ', '(', ')', ',']).filter(|t| !t.is_empty());
    let tokens: Vec<&str> = tokens.map(|t| words.structure.read_as(t).unwrap_or(t)).collect();
    let mut kind: Option<Kind> = None;
    let mut kind_length = 0;
    let (mut year, mut dated, mut month, mut full_year, mut previous) = (None, None, None, false, false);
    let (mut project, mut known) = (false, false);
    let mut day = None;
    let mut i = 0;
    while i < tokens.len() {
        let t = tokens[i];
        if let Some(y) = number::year(t) {
            year = year.or(Some(y));
            i += 1;
            continue;
        }
        if let Some(d) = date(t) {
            dated = Some(d);
            i += 1;
            continue;
        }
        if let Some((n, k)) = words.kinds.starting(&tokens[i..]).next() {
            let phrase = tokens[i..i + n].join(" ");
            known = true;
            previous |= matches!(
                phrase.as_str(),
                "fg år" | "föregående år" | "förra året" | "fjolårets" | "f år" | "fg. år"
            ) || phrase.contains("föregående år");
            project |= phrase.contains("ack")
                || phrase.contains("projektbudget")
                || phrase.contains("projektet")
                || phrase.contains("sedan projekt");
            // deviation and forecast decide over budget and outcome: "avvikelse mot budget", "beräknat utfall"
            let weight = |k: &Kind| match k {
                Kind::Deviation => 3,
                Kind::Forecast | Kind::Target => 2,
                _ => 1,
            };
            if let Some(k) = k
                && (kind.is_none()
                    || weight(k) > kind.as_ref().map_or(0, weight)
                    || n > kind_length && kind.is_none())
            {
                kind = Some(*k);
                kind_length = n;
            }
            full_year |=
                phrase.contains("helår") || phrase.contains("årsprognos") || phrase.contains("årsbudget");
            i += n;
            continue;
        }
        if let Some((n, time)) = words.times.starting(&tokens[i..]).next() {
            if time.month == 12 && time.label.is_empty() {
                full_year = true
            } else {
                month = Some(time.month)
            }
            i += n;
            continue;
        }
        if let Some((a, b)) = t.split_once(['–', '-']) {
            let last = words.times.exact(&[b]).map(|t| t.month);
            if words.times.exact(&[a]).is_some() && last.is_some() {
                month = last;
            } else if let (Some(y), Some(_)) = (number::year(a), number::year(b)) {
                year = year.or(Some(y));
            }
        } else if let Some((a, b)) = t.split_once('/')
            && let (Some(_), Ok(short)) = (number::year(a), b.parse::<i32>())
        {
            year = Some(2000 + short % 100);
        } else if let Some(d) = day_and_month(t) {
            day = Some(d);
        }
        i += 1;
    }
    let period_stated = year.is_some() || dated.is_some() || month.is_some() || day.is_some();
    let clock_year = clock.year.map(|y| if previous { y - 1 } else { y });
    let y = year.or(clock_year);
    let period = match (dated, month, y) {
        (Some(d), ..) => Some(d),
        // "t.o.m. 31/8": the day and the month of a year that is told elsewhere
        (None, _, Some(y)) if day.is_some() => day.map(|(day, month)| format!("{y:04}-{month:02}-{day:02}")),
        // a forecast made in a month is for the year
        (None, Some(m), Some(y)) if !full_year && !matches!(kind, Some(Kind::Forecast | Kind::Target)) => {
            Some(month_end(y, m))
        }
        (None, _, Some(y)) => Some(y.to_string()),
        _ => None,
    };
    let period_year = period.as_deref().and_then(|p| p[..4].parse().ok());
    let guessed = !known && !period_stated;
    Title {
        kind,
        period,
        year: period_year,
        kind_stated: kind.is_some(),
        period_stated,
        project,
        guessed,
        kind_from: if kind.is_some() { Basis::Title } else { Basis::Custom },
        period_from: if period_stated { Basis::Title } else { Basis::Document },
    }
}
