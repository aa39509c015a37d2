//! The same indicator in several documents.

use crate::choice;
use crate::collection::Collection;
use crate::facts::{IndicatorFact, Record, Symbol};
use crate::period::Period;
use crate::result::*;
use crate::status::NO_MUNICIPALITY;
use crate::words::{joins, stem, words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_records::{Certainty, Kind};

/// Which indicators to show.
#[derive(Clone, Debug, Default)]
pub struct IndicatorQuery {
    /// Only those with these words in their name, or with this Kolada id.
    pub name: Option<String>,
    /// Only values of this kind.
    pub kind: Option<Kind>,
    /// Only values of this year.
    pub year: Option<i32>,
    /// Only indicators that at least so many municipalities have.
    pub municipalities: usize,
}

/// A value of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorRow {
    /// What is the same for all rows that can be compared: the name without its endings and the unit, or the Kolada id.
    pub group: String,
    /// Its name as this document prints it.
    pub indicator: String,
    /// Its id in Kolada where the document prints it, or null.
    pub kolada: Option<String>,
    /// The unit, or null.
    pub unit: Option<String>,
    /// Whose it is.
    #[serde(flatten)]
    pub place: Where,
    /// What the value is.
    pub kind: Kind,
    /// What time it is of.
    pub period: Period,
    /// The value.
    pub value: f64,
    /// `>=`, `<=`, `>`, `<` before it, or null.
    pub operator: Option<String>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it stands.
    pub sources: Vec<Source>,
    /// What other documents say of it, where that differs.
    pub others: Vec<Other>,
    /// How many municipalities have a value of this kind and time.
    pub municipalities: u32,
    /// What is to be known of it.
    pub notes: Vec<Note>,
}

/// An indicator's name without what changes from document to document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) name: String,
    pub(crate) kolada: String,
    /// A unit that its first word says.
    unit: &'static str,
}

impl Key {
    pub(crate) fn of(name: &str) -> Key {
        let mut key = Key::default();
        let mut kept: Vec<String> = Vec::new();
        for (at, word) in words(name).into_iter().enumerate() {
            if kolada(&word) {
                key.kolada = word.to_uppercase();
            } else if at == 0 && word == "antal" {
                key.unit = "antal";
            } else if at == 0 && word == "andel" {
                key.unit = "%";
            } else if !joins(&word) && !year(&word) {
                kept.push(stem(&word).to_owned());
            }
        }
        key.name = kept.join(" ");
        key
    }
}

/// Ids of Kolada are a letter (N, U) and five digits.
fn kolada(word: &str) -> bool {
    word.len() == 6 && word.starts_with(['n', 'u']) && word[1..].bytes().all(|b| b.is_ascii_digit())
}

fn year(word: &str) -> bool {
    word.len() == 4 && word.parse::<i32>().is_ok_and(|y| (1990..2100).contains(&y))
}

/// The unit as it is compared; what the name begins with says it where nothing else does.
pub(crate) fn unit(printed: Option<&str>, key: &Key) -> String {
    let plain: String =
        printed.unwrap_or(key.unit).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    match plain.as_str() {
        "st" | "stycken" => "antal".into(),
        "procent" => "%".into(),
        "kr/inv" | "kr/invånare" | "kronor/invånare" | "kr/inv." => "kr/inv".into(),
        _ => plain,
    }
}

type Cell = (String, Kind, Period, String, String);

/// The values of indicators, those that can be compared one after another. Only values of the same name (or Kolada id),
/// unit, kind and time are in one group.
pub fn indicators(collection: &Collection, query: &IndicatorQuery) -> Comparison<IndicatorRow> {
    let mut out = Comparison::default();
    let asked = query.name.as_deref().map(Key::of);
    let mut cells: BTreeMap<Cell, Vec<&IndicatorFact>> = BTreeMap::new();
    let mut left: BTreeMap<(u32, Symbol, Reason), Vec<&IndicatorFact>> = BTreeMap::new();
    let mut units: BTreeMap<Symbol, BTreeSet<Symbol>> = BTreeMap::new();
    for fact in collection.indicators.iter().filter(|f| meant(collection, f, asked.as_ref())) {
        if query.kind.is_some_and(|k| fact.kind != Some(k))
            || query.year.is_some_and(|y| fact.period.is_some_and(|p| p.year != y))
        {
            continue;
        }
        let doc = collection.doc(&fact.record);
        let mut leave = |reason| left.entry((fact.record.doc, fact.name, reason)).or_default().push(fact);
        match (&doc.place.municipality, fact.kind, fact.period, fact.value) {
            (None, ..) => leave(Reason::NoMunicipality),
            _ if nameless(collection, fact) => leave(Reason::NoName),
            (_, None, ..) => leave(Reason::DifferentKind),
            (_, _, None, _) => leave(Reason::NoPeriod),
            (_, _, _, None) => leave(Reason::NoValue),
            (Some(name), Some(kind), Some(period), Some(_)) => {
                units.entry(fact.key).or_default().insert(fact.unit);
                let key = (group(collection, fact), kind, period, name.clone(), doc.body_key.clone());
                cells.entry(key).or_default().push(fact);
            }
        }
    }
    for ((group, kind, period, ..), mut facts) in cells {
        facts.sort_by_cached_key(|f| {
            (
                choice::order(collection.doc(&f.record), Some(kind)),
                f.record.doubtful(),
                f.record.page,
                f.record.id.clone(),
            )
        });
        match several(collection, &facts) {
            Some(message) => out.left_out.push(left_out(collection, &facts, Reason::SeveralLines, message)),
            None => out.rows.push(row(collection, group, kind, period, &facts)),
        }
    }
    let mut having: BTreeMap<(String, Kind, Period), BTreeSet<String>> = BTreeMap::new();
    for row in &out.rows {
        let names = having.entry((row.group.clone(), row.kind, row.period)).or_default();
        names.extend(row.place.municipality.clone());
    }
    for row in &mut out.rows {
        row.municipalities = having[&(row.group.clone(), row.kind, row.period)].len() as u32;
    }
    out.rows.retain(|r| r.municipalities as usize >= query.municipalities);
    for ((_, _, reason), facts) in left {
        let message = why(&facts, reason);
        out.left_out.push(left_out(collection, &facts, reason, message));
    }
    for (key, units) in units.iter().filter(|(_, u)| u.len() > 1) {
        // numbers of texts and places of facts follow the order in which documents were added
        let names: BTreeSet<&str> = units.iter().map(|u| collection.text(*u)).collect();
        let names: Vec<&str> = names.into_iter().map(|u| if u.is_empty() { "none" } else { u }).collect();
        let mut facts: Vec<&IndicatorFact> = collection.indicators.iter().filter(|f| f.key == *key).collect();
        facts.sort_by_cached_key(|f| {
            let record = &f.record;
            (collection.text(f.name), collection.doc(record).id.clone(), record.page, record.id.clone())
        });
        let message = format!(
            "it is printed in several units, which are not compared with each other: {}",
            names.join(", ")
        );
        out.left_out.push(LeftOut {
            place: Where::default(),
            ..left_out(collection, &facts, Reason::DifferentUnit, message)
        });
    }
    sort_left_out(&mut out.left_out);
    out
}

fn group(collection: &Collection, fact: &IndicatorFact) -> String {
    let (kolada, name, unit) =
        (collection.text(fact.kolada), collection.text(fact.key), collection.text(fact.unit));
    match (kolada.is_empty(), unit.is_empty()) {
        (false, _) => kolada.to_owned(),
        (true, true) => name.to_owned(),
        (true, false) => format!("{name}, {unit}"),
    }
}

/// Words that say which part of an indicator a row is of, and not which indicator.
const PARTS: [&str; 12] = [
    "kvinna", "kvinnor", "man", "män", "flicka", "flickor", "pojke", "pojkar", "totalt", "total", "samtliga",
    "alla",
];

/// Whether the name does not say what is measured: two rows without a name have nothing in common.
fn nameless(collection: &Collection, fact: &IndicatorFact) -> bool {
    let says = |word: &String| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !PARTS.contains(&word.as_str())
    };
    collection.text(fact.kolada).is_empty() && !words(collection.text(fact.name)).iter().any(says)
}

fn meant(collection: &Collection, fact: &IndicatorFact, asked: Option<&Key>) -> bool {
    let Some(asked) = asked else { return true };
    let name = collection.text(fact.key);
    match asked.kolada.is_empty() {
        false => collection.text(fact.kolada) == asked.kolada,
        true => asked.name.split(' ').all(|w| name.split(' ').any(|n| n.starts_with(w))),
    }
}

/// Why one document says two things of the same.
fn several(collection: &Collection, facts: &[&IndicatorFact]) -> Option<String> {
    let first = facts[0];
    let same = facts.iter().filter(|f| f.record.doc == first.record.doc);
    let values: Vec<&str> = same.filter(|f| f.value != first.value).map(|f| &*f.raw).collect();
    let name = collection.text(first.name);
    let others = values.join(" and ");
    (!values.is_empty()).then(|| format!("\"{name}\" is {} and {others} in the same document", first.raw))
}

fn row(
    collection: &Collection,
    group: String,
    kind: Kind,
    period: Period,
    facts: &[&IndicatorFact],
) -> IndicatorRow {
    let first = facts[0];
    let value = first.value.unwrap_or_default();
    let text = |symbol| Some(collection.text(symbol)).filter(|t| !t.is_empty()).map(str::to_owned);
    let (same, differing): (Vec<&&IndicatorFact>, Vec<&&IndicatorFact>) =
        facts.iter().partition(|f| f.value == first.value);
    let sources: Vec<Source> = same.iter().map(|f| f.record.source(&collection.docs)).collect();
    let others: Vec<Other> = differing
        .iter()
        .map(|f| Other {
            value: f.value.unwrap_or_default(),
            sources: vec![f.record.source(&collection.docs)],
        })
        .collect();
    let mut notes = Vec::new();
    // as sure as the record that it was taken from: that others repeat a doubtful one proves nothing
    let certainty = first.record.certainty;
    match certainty {
        Certainty::Ambiguous => {
            let readings: Vec<String> = first.readings.iter().map(f64::to_string).collect();
            let message = match readings.is_empty() {
                true => "it could have been read otherwise".to_owned(),
                false => format!("it could also be {}", readings.join(" or ")),
            };
            notes.push(Note { code: NoteCode::Doubtful, message });
        }
        Certainty::Contradicted => {
            let message = "the document contradicts itself here".to_owned();
            notes.push(Note { code: NoteCode::Contradicted, message });
        }
        _ => {}
    }
    notes.extend(flagged(&sources));
    if !others.is_empty() {
        let message = format!("{} other values in other documents", others.len());
        notes.push(Note { code: NoteCode::DocumentsDiffer, message });
    }
    IndicatorRow {
        group,
        indicator: collection.text(first.name).to_owned(),
        kolada: text(first.kolada),
        unit: text(first.unit),
        place: collection.doc(&first.record).place.clone(),
        kind,
        period,
        value,
        operator: first.operator.clone(),
        certainty,
        sources,
        others,
        municipalities: 0,
        notes,
    }
}

fn why(facts: &[&IndicatorFact], reason: Reason) -> String {
    match reason {
        Reason::NoMunicipality => NO_MUNICIPALITY.to_owned(),
        Reason::DifferentKind => "nothing says what the column holds".to_owned(),
        Reason::NoPeriod => "nothing says what time the value is of".to_owned(),
        Reason::NoName => "the row does not say what it measures".to_owned(),
        _ => {
            let mut said: Vec<&str> = facts.iter().map(|f| f.absence.as_deref().unwrap_or("text")).collect();
            said.sort_unstable();
            said.dedup();
            format!("the cell has no number: {}", said.join(", "))
        }
    }
}

fn left_out(collection: &Collection, facts: &[&IndicatorFact], reason: Reason, message: String) -> LeftOut {
    let records: Vec<&Record> = facts.iter().map(|f| &f.record).collect();
    let (place, what) = (&collection.doc(records[0]).place, collection.text(facts[0].name));
    LeftOut::of(&collection.docs, place, what, &records, (reason, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_names_are_not_compared() {
        use tabellverk_records::{DocumentInfo, DocumentRecords, Indicator};
        let indicator = |name: &str| Indicator {
            indicator: name.into(),
            value: Some(4.0),
            kind: Some(Kind::Outcome),
            period: Some("2024".into()),
            ..Indicator::default()
        };
        let records = DocumentRecords {
            document: DocumentInfo { municipality: Some("Orsa".into()), ..DocumentInfo::default() },
            indicators: ["%", "", "Kvinnor", "Nöjda kvinnor", "Totalt (N07403)"].map(indicator).into(),
            ..DocumentRecords::default()
        };
        let mut collection = Collection::new();
        collection.add(&records);
        let compared = indicators(&collection, &IndicatorQuery::default());
        let named: Vec<&str> = compared.rows.iter().map(|r| r.indicator.as_str()).collect();
        assert_eq!(named, ["Totalt (N07403)", "Nöjda kvinnor"]);
        assert_eq!(compared.left_out.iter().map(|l| l.reason).collect::<Vec<_>>(), [Reason::NoName; 3]);
    }

    #[test]
    fn a_name_is_the_same_with_other_words_around_it() {
        assert_eq!(Key::of("Antal nystartade företag 2024").name, Key::of("Nystartade företag").name);
        let key = Key::of("Andel behöriga lärare (N15031)");
        assert_eq!((key.kolada.as_str(), unit(None, &key).as_str()), ("N15031", "%"));
        assert_eq!(unit(Some("kr /inv"), &Key::default()), "kr/inv");
        assert_ne!(Key::of("Sålda villatomter").name, Key::of("Såld verksamhetsmark").name);
    }
}
