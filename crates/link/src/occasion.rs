//! Which document a document is: whose, of what kind, of what time; and what order that gives.

use serde::Serialize;
use std::collections::BTreeSet;
use tabellverk_records::{DocumentInfo, DocumentType};
use unicode_normalization::UnicodeNormalization;

/// A document as one of a series of documents of its municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Occasion {
    /// Id of the document.
    pub document: String,
    /// Its file.
    pub path: String,
    /// Its title, or null.
    pub title: Option<String>,
    /// Nämnd or förvaltning as printed, or null.
    pub body: Option<String>,
    /// Its kind.
    pub document_type: DocumentType,
    /// The year it is about.
    pub year: i32,
    /// Part of the year (`T1`, `delår`...), or null for a whole year.
    pub period: Option<String>,
    /// The day up to which it follows up, or null for a plan.
    pub as_of: Option<String>,
    #[serde(skip)]
    pub(crate) whose: Body,
}

/// The body that a document, or what stands in it, is of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Body {
    /// It does not say.
    #[default]
    Unknown,
    /// The municipality as a whole, or its kommunstyrelse.
    Central,
    /// A nämnd and its förvaltning, by the words that name them.
    Board(BTreeSet<String>),
}

/// How two bodies are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same, as far as their names tell.
    Same,
    /// One of them is not known.
    Unknown,
    /// One is the municipality, the other a board of it.
    Above,
    /// Two boards.
    Other,
}

impl Occasion {
    /// What a document says of itself; `None` where no year tells when it is from.
    pub fn of(info: &DocumentInfo) -> Option<Self> {
        let day = info.as_of.clone().filter(|day| year_of(day).is_some());
        let year = info.year.or_else(|| day.as_deref().and_then(year_of))?;
        let plan = match info.document_type {
            DocumentType::MalOchBudget | DocumentType::Internbudget => true,
            DocumentType::Verksamhetsplan => info.period.is_none(),
            _ => false,
        };
        // A day years away from the document's year was read of something else.
        let near = |day: &String| year_of(day).is_some_and(|y| (year - 1..=year + 1).contains(&y));
        Some(Self {
            document: info.id.clone(),
            path: info.path.clone(),
            title: info.title.clone(),
            body: info.body.clone(),
            document_type: info.document_type,
            year,
            period: info.period.clone(),
            as_of: day.filter(|day| !plan && near(day)),
            whose: body(info.body.as_deref()),
        })
    }

    /// What documents are sorted by: the day they follow up to, or the beginning of their year for a plan; then kind,
    /// body and title; then the document's id, so that the order is always the same.
    pub(crate) fn order(&self) -> impl Ord + '_ {
        let day = self.as_of.clone().unwrap_or_else(|| format!("{:04}", self.year));
        let kind = match self.document_type {
            DocumentType::Tjansteskrivelse => 0,
            DocumentType::MalOchBudget => 1,
            DocumentType::Internbudget => 2,
            DocumentType::Verksamhetsplan => 3,
            DocumentType::Delarsrapport => 4,
            DocumentType::Arsredovisning => 5,
            DocumentType::Other => 6,
        };
        (day, kind, &self.whose, &self.title, &self.document)
    }

    /// Whether it tells how things went, and not only how they shall go.
    pub fn is_follow_up(&self) -> bool {
        self.as_of.is_some() || self.period.is_some()
    }

    /// Whether two documents are of the same body, kind and time: versions or copies of one another, as far as they say.
    pub fn is_same_occasion(&self, other: &Self) -> bool {
        let what = |o: &Self| (o.document_type, o.year, o.period.clone(), o.as_of.clone());
        what(self) == what(other) && matches!(self.whose.to(&other.whose), Relation::Same | Relation::Unknown)
    }

    /// Year and period for people: `2025 T1`.
    pub fn time(&self) -> String {
        match &self.period {
            Some(period) => format!("{} {period}", self.year),
            None => self.year.to_string(),
        }
    }
}

impl Body {
    /// Its name, where it has one.
    pub(crate) fn name(&self) -> String {
        match self {
            Body::Unknown => String::new(),
            Body::Central => "central".into(),
            Body::Board(words) => words.iter().map(String::as_str).collect::<Vec<_>>().join(" "),
        }
    }

    pub(crate) fn to(&self, other: &Self) -> Relation {
        match (self, other) {
            (Body::Unknown, _) | (_, Body::Unknown) => Relation::Unknown,
            (Body::Central, Body::Central) => Relation::Same,
            (Body::Central, _) | (_, Body::Central) => Relation::Above,
            // "Utbildningsnämnden" that became "Barn- och utbildningsnämnden" is the same.
            (Body::Board(a), Body::Board(b)) if a.is_subset(b) || b.is_subset(a) => Relation::Same,
            (Body::Board(_), Body::Board(_)) => Relation::Other,
        }
    }
}

/// The year that an ISO date, or a year, begins with.
pub(crate) fn year_of(period: &str) -> Option<i32> {
    let (year, rest) = period.split_at_checked(4)?;
    let plain = year.bytes().all(|b| b.is_ascii_digit()) && (rest.is_empty() || rest.starts_with('-'));
    year.parse().ok().filter(|_| plain)
}

const ENDINGS: &str = include_str!("../data/body_endings.tsv");

fn endings() -> impl Iterator<Item = (&'static str, bool)> {
    let lines = ENDINGS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut parts = line.split('\t');
        Some((parts.next()?, parts.next()? == "central"))
    })
}

fn body(name: Option<&str>) -> Body {
    let plain: String = name.unwrap_or_default().nfc().flat_map(char::to_lowercase).collect();
    let mut words = BTreeSet::new();
    for word in plain.split(|c: char| !c.is_alphanumeric() && c != '-') {
        let word = word.replace('-', "");
        let bare = word.strip_suffix('s').unwrap_or(&word);
        let whole = |(ending, central): &(&str, bool)| *central && (*ending == word || *ending == bare);
        if endings().any(|e| whole(&e)) {
            return Body::Central;
        }
        let stem = endings()
            .filter(|(_, central)| !central)
            .filter_map(|(ending, _)| bare.strip_suffix(ending).or_else(|| word.strip_suffix(ending)))
            .min_by_key(|rest| rest.len())
            .unwrap_or(bare);
        let stem = stem.strip_suffix('s').unwrap_or(stem);
        if !matches!(stem, "" | "och" | "för" | "i" | "kommun") {
            words.insert(stem.to_owned());
        }
    }
    if words.is_empty() { Body::Unknown } else { Body::Board(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: DocumentType, year: i32, period: Option<&str>, as_of: Option<&str>) -> Occasion {
        let info = DocumentInfo {
            document_type: kind,
            year: Some(year),
            period: period.map(Into::into),
            as_of: as_of.map(Into::into),
            ..DocumentInfo::default()
        };
        Occasion::of(&info).unwrap()
    }

    #[test]
    fn a_plan_comes_before_its_follow_ups_and_after_the_last_year() {
        use DocumentType::*;
        let year = [
            of(Arsredovisning, 2030, None, Some("2030-12-31")),
            of(MalOchBudget, 2031, None, Some("2030-08-31")),
            of(Verksamhetsplan, 2031, None, None),
            of(Verksamhetsplan, 2031, Some("T1"), Some("2031-04-30")),
            of(Delarsrapport, 2031, Some("delår"), Some("2031-08-31")),
            of(Arsredovisning, 2031, None, Some("2031-12-31")),
            of(Internbudget, 2032, None, None),
        ];
        assert!(year.is_sorted_by_key(|o| o.order()));
        assert_eq!(year.iter().filter(|o| o.is_follow_up()).count(), 4);
        assert_eq!(year[1].as_of, None, "a plan is not of the day of the figures that it quotes");
    }

    #[test]
    fn a_board_and_its_office_are_one_body() {
        let same = |a: &str, b: &str| body(Some(a)).to(&body(Some(b)));
        assert_eq!(same("Miljönämnden", "Miljökontorets"), Relation::Same);
        assert_eq!(same("Kultur- och fritidsnämnden", "Kultur- och fritidsförvaltningen"), Relation::Same);
        assert_eq!(same("Utbildningsnämnden", "Barn- och utbildningsnämnden"), Relation::Same);
        assert_eq!(same("Kultur- och fritidsnämnden", "Kultur- och tekniknämnden"), Relation::Other);
        assert_eq!(same("Kommunstyrelsens förvaltning", "KS-förvaltning"), Relation::Same);
        assert_eq!(same("Kommunfullmäktige", "Socialnämnden"), Relation::Above);
        assert_eq!(body(None), Body::Unknown);
    }

    #[test]
    fn without_a_year_there_is_no_order() {
        assert_eq!(Occasion::of(&DocumentInfo::default()), None);
    }
}
