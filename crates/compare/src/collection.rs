//! Documents, of which only what is compared is kept.

use crate::concept::{self, Memory};
use crate::data::{cell, rows};
use crate::facts::*;
use crate::indicators;
use crate::period::Period;
use crate::result::Where;
use crate::themes;
use crate::words::{stem, stems, words};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use tabellverk_records::{Amount, Certainty, DocumentRecords, Measure, Statement, power};

/// What several documents say, ready to be compared. What comes of it does not depend on the order in which they are
/// added.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    pub(crate) docs: Vec<Doc>,
    pub(crate) amounts: Vec<AmountFact>,
    pub(crate) activities: Vec<ActivityFact>,
    pub(crate) indicators: Vec<IndicatorFact>,
    pub(crate) goals: Vec<GoalFact>,
    /// Municipalities and boards, each with the document that names it first, by the documents' names.
    places: Vec<u32>,
    places_at: FxHashMap<(Option<String>, String), u32>,
    texts: Vec<Box<str>>,
    symbols: FxHashMap<Box<str>, Symbol>,
    labels: Memory,
    themes: FxHashMap<Box<str>, Vec<&'static str>>,
    keys: FxHashMap<Box<str>, indicators::Key>,
}

impl Collection {
    /// No documents.
    pub fn new() -> Collection {
        Collection::default()
    }

    /// How many documents were added.
    pub fn documents(&self) -> usize {
        self.docs.len()
    }

    /// Takes what is compared from the records of a document.
    pub fn add(&mut self, records: &DocumentRecords) {
        let doc = self.docs.len() as u32;
        let mut about = Doc::of(&records.document);
        about.counts = counts(records);
        let key = (about.place.municipality.clone(), about.body_key.clone());
        about.place_at = *self.places_at.entry(key).or_insert(self.places.len() as u32);
        match self.places.get_mut(about.place_at as usize) {
            Some(first) if self.docs[*first as usize].id > about.id => *first = doc,
            Some(_) => {}
            None => self.places.push(doc),
        }
        self.docs.push(about);
        let assigned = concept::assign(records, &mut self.labels);
        for (amount, concept) in records.amounts.iter().zip(assigned) {
            let fact = AmountFact { concept, ..self.amount(doc, amount) };
            self.amounts.push(fact);
        }
        for a in &records.activities {
            let themes = self.themes_of("", &a.activity);
            let record = Record::of(doc, &a.common);
            self.activities.push(ActivityFact { record, status: a.status, period: a.period.clone(), themes });
        }
        for i in &records.indicators {
            let key = self.keys.get(i.indicator.as_str()).cloned().unwrap_or_else(|| {
                let key = indicators::Key::of(&i.indicator);
                self.keys.insert(i.indicator.as_str().into(), key.clone());
                key
            });
            let unit = indicators::unit(i.unit.as_deref(), &key);
            let fact = IndicatorFact {
                record: Record::of(doc, &i.common),
                key: self.symbol(&key.name),
                name: self.symbol(&i.indicator),
                unit: self.symbol(&unit),
                kolada: self.symbol(&key.kolada),
                kind: i.kind,
                period: i.period.as_deref().and_then(Period::parse),
                value: i.value,
                operator: i.operator.clone(),
                absence: i.absence.clone(),
                raw: i.value_raw.as_str().into(),
                readings: readings(&i.common.alternatives),
            };
            self.indicators.push(fact);
        }
        for g in &records.goals {
            let themes = self.themes_of(g.label.as_deref().unwrap_or(""), &g.text);
            let record = Record::of(doc, &g.common);
            let text = self.symbol(&words(&g.text).join(" "));
            self.goals.push(GoalFact { record, area: g.area.clone(), text, themes, assessed: None });
        }
        for a in &records.assessments {
            // the goal of that label says more of what it is about
            let goal = records.goals.iter().filter(|g| g.label.as_deref() == Some(a.label.as_str()));
            let text = goal.map(|g| g.text.as_str()).next().unwrap_or("");
            let themes = self.themes_of(&a.label, text);
            let record = Record::of(doc, &a.common);
            let (area, text) = (a.area.clone(), self.symbol(&a.common.id));
            self.goals.push(GoalFact { record, area, text, themes, assessed: Some(a.forecast) });
        }
    }

    fn amount(&mut self, doc: u32, a: &Amount) -> AmountFact {
        let factor = 10f64.powi(a.unit.as_deref().and_then(power).unwrap_or_default().into());
        // what a figure of the table is multiplied by to be kronor with the sign of the record
        let scale = match (a.value, a.sek) {
            (Some(value), Some(sek)) if value != 0.0 => Some(sek / value),
            _ => None,
        };
        let readings = scale.map(|s| readings(&a.common.alternatives).into_iter().map(|v| v * s).collect());
        let no_unit = match (&a.unit_suspect, &a.unit) {
            (Some(why), _) => Some(why.as_str().into()),
            (None, None) => Some("the document names no unit".into()),
            _ => None,
        };
        AmountFact {
            record: Record::of(doc, &a.common),
            line: self.symbol(&a.line),
            code: self.symbol(a.code.as_deref().unwrap_or("")),
            table: self.symbol(a.table_id.as_deref().unwrap_or("")),
            part: a.parent.is_some(),
            measure: a.measure,
            by_custom: a.measure_from.as_deref() == Some("custom"),
            kind: a.kind,
            period: a.period.as_deref().and_then(Period::parse),
            value: a.value,
            sek: a.sek,
            rounding: half_digit(&a.value_raw) * factor,
            no_unit,
            concept: concept::Assignment::None,
            investment: a.statement == Some(Statement::Investment),
            body_total: body_total(a, self.docs[doc as usize].place.body.as_deref()),
            readings: readings.unwrap_or_default(),
        }
    }

    fn themes_of(&mut self, title: &str, text: &str) -> Vec<&'static str> {
        let all = format!("{title}\n{text}");
        if let Some(found) = self.themes.get(all.as_str()) {
            return found.clone();
        }
        let found: Vec<&'static str> = themes::of(title, text).into_iter().map(|t| t.theme).collect();
        self.themes.insert(all.into(), found.clone());
        found
    }

    fn symbol(&mut self, text: &str) -> Symbol {
        if let Some(known) = self.symbols.get(text) {
            return *known;
        }
        let next = self.texts.len() as Symbol;
        self.texts.push(text.into());
        self.symbols.insert(text.into(), next);
        next
    }

    pub(crate) fn text(&self, symbol: Symbol) -> &str {
        &self.texts[symbol as usize]
    }

    /// A municipality and board by number, as the first of its documents names it.
    pub(crate) fn place(&self, at: u32) -> &Where {
        &self.docs[self.places[at as usize] as usize].place
    }

    pub(crate) fn doc(&self, record: &Record) -> &Doc {
        &self.docs[record.doc as usize]
    }
}

/// How many records of each type are proved, read, ambiguous, contradicted.
fn counts(r: &DocumentRecords) -> Vec<(&'static str, [u32; 4])> {
    fn of<'a>(all: impl Iterator<Item = &'a Certainty>) -> [u32; 4] {
        let mut out = [0; 4];
        all.for_each(|c| out[*c as usize] += 1);
        out
    }
    macro_rules! count {
        ($($name:ident),*) => {
            vec![$((stringify!($name), of(r.$name.iter().map(|x| &x.common.certainty)))),*]
        };
    }
    count!(
        activities,
        amounts,
        assessments,
        assignments,
        checks,
        comments,
        decisions,
        goals,
        indicators,
        notes,
        problems,
        sections,
        tables
    )
}

/// Whether a line says what its board costs in all.
fn body_total(amount: &Amount, body: Option<&str>) -> bool {
    /// Whole labels, words of sums, words that may stand beside those.
    type Words = (Vec<Vec<String>>, Vec<String>, Vec<String>);
    static WORDS: OnceLock<Words> = OnceLock::new();
    let (exact, sums, rest) = WORDS.get_or_init(|| {
        let of = |kind: &str| {
            let listed = rows(include_str!("../data/municipal_totals.tsv"));
            listed.filter(|r| cell(r, 1) == kind).map(|r| stems(cell(&r, 0))).collect::<Vec<_>>()
        };
        let words = |kind| of(kind).into_iter().flatten().collect();
        (of("exact"), words("sum"), words("rest"))
    });
    let summed = amount.is_total && amount.parent.is_none() && amount.measure == Some(Measure::Net);
    if !summed
        || !matches!(
            amount.statement,
            Some(Statement::Summary | Statement::Operating | Statement::CostBreakdown)
        )
    {
        return false;
    }
    let label = stems(&amount.line);
    let own = stems(body.unwrap_or(""));
    // all boards together, and a part of what the board is named for ("Summa kultur" of a kultur- och fritidsnämnd)
    let boards = words(&amount.line).iter().any(|w| matches!(w.as_str(), "nämnder" | "nämnderna"));
    let named = label.iter().filter(|w| own.contains(w) && !rest.contains(w)).count();
    if boards || (named > 0 && !own.iter().all(|w| label.contains(w))) {
        return false;
    }
    let belongs = |word: &String| {
        let plain = word.strip_suffix('s').map(stem);
        rest.iter().any(|r| word == r || plain == Some(r)) || own.contains(word)
    };
    // of a whole municipality that is what is left of its taxes, not what it costs
    let result = label.len() == 1 && label[0] == stem("resultat");
    if result && body.is_none_or(|b| crate::body::key(Some(b)).is_empty()) {
        return false;
    }
    exact.contains(&label)
        || label.iter().any(|w| sums.contains(w)) && label.iter().all(|w| sums.contains(w) || belongs(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(line: &str) -> bool {
        let amount = Amount {
            line: line.into(),
            is_total: true,
            measure: Some(Measure::Net),
            statement: Some(Statement::Operating),
            ..Amount::default()
        };
        body_total(&amount, Some("Kultur- och fritidsnämnden"))
    }

    #[test]
    fn the_total_of_a_board_is_no_total_of_a_part() {
        for line in [
            "Verksamhetens nettokostnader",
            "Summa",
            "Summa Kultur- och fritidsnämnden",
            "Summa nämndens internbudget",
            "Resultat",
        ] {
            assert!(total(line), "{line}");
        }
        for line in [
            "Summa kultur",
            "Summa nämnder",
            "Summa bibliotek",
            "Nettoinvestering",
            "Investeringar, netto",
            "Summa intäkter",
        ] {
            assert!(!total(line), "{line}");
        }
    }
}
