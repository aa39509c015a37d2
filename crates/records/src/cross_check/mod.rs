//! The digits of amounts and indicators as a second witness has them: another reader of the same file, or another
//! extraction of the same document.
//!
//! Compared are the figures of a row with those of the lines in which the witness has the row's words. Spaces, signs
//! and the kind of decimal point count for nothing: extractors set them each in its own way. Where the witness does not
//! have the words, nothing is said.

mod compare;
mod lines;

use crate::model::*;
use crate::plausibility::doubt;
use compare::{Said, compare};
use lines::Page;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_page::Document;

/// The share of the longer words of one document that another has at least which is the same in another extraction.
const SAME: f64 = 0.8;
/// Letters of a longer word.
const LONG: usize = 6;
/// Rows of a page of which a usable witness has at least one.
const ROWS: usize = 3;
/// The most lines that a row is looked for in where pages do not tell.
const LINES: usize = 50_000;
/// The most lines that are looked at, all rows together; what is left is said to be unread.
const WORK: usize = 100_000_000;

/// What somebody else read in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// Who: the name of a reader or of a file.
    pub name: String,
    /// The lines of every page, from the top; `None` for a page that could not be read.
    pub pages: Vec<Option<Vec<String>>>,
    /// Whether its pages are those of the document.
    pub same_pages: bool,
    /// Why it did not read the document, or not all of it.
    pub failure: Option<String>,
}

impl Witness {
    /// Another extraction of a document: its own lines.
    pub fn of(document: &Document, name: &str) -> Witness {
        let lines = |p: &tabellverk_page::Page| p.lines.iter().map(|l| l.text.clone()).collect();
        Witness {
            name: name.to_owned(),
            pages: document.pages.iter().map(|p| Some(lines(p))).collect(),
            same_pages: false,
            failure: None,
        }
    }

    /// Whether both are extractions of the same document: nearly all longer words of each stand in the other.
    pub fn is_same_document(&self, other: &Witness) -> bool {
        let (own, others) = (self.long_words(), other.long_words());
        let both = own.intersection(&others).count() as f64;
        !own.is_empty() && both >= SAME * own.len() as f64 && both >= SAME * others.len() as f64
    }

    fn long_words(&self) -> BTreeSet<String> {
        let lines = self.pages.iter().flatten().flatten();
        let words = lines.flat_map(|l| l.split(|c: char| !c.is_alphabetic()));
        words.filter(|w| w.chars().count() >= LONG).map(str::to_lowercase).collect()
    }
}

/// A row of figures: which amounts and indicators were read of it.
#[derive(Default)]
struct Row {
    amounts: Vec<usize>,
    indicators: Vec<usize>,
}

/// Holds the digits of every amount and indicator against what a witness read. Where both differ, the value is ambiguous
/// and has an alternative that names both readings; where they agree, the witness is named in its evidence. Certainty is
/// not raised: the second reader has the same file, and tells digits, not columns.
pub fn cross_check(records: &mut DocumentRecords, witness: &Witness) {
    let mut rows: BTreeMap<(u32, String), Row> = BTreeMap::new();
    for (i, r) in records.amounts.iter().enumerate() {
        rows.entry((r.common.page, r.common.evidence.text.clone())).or_default().amounts.push(i);
    }
    for (i, r) in records.indicators.iter().enumerate().filter(|(_, r)| !r.missing) {
        rows.entry((r.common.page, r.common.evidence.text.clone())).or_default().indicators.push(i);
    }
    let pages: Vec<Option<Page>> = witness.pages.iter().map(|p| p.as_deref().map(Page::new)).collect();
    let whole = (!witness.same_pages).then(|| {
        let all: Vec<String> = witness.pages.iter().flatten().flatten().take(LINES).cloned().collect();
        Page::new(&all)
    });
    // pages with figures: rows, and those of them that the witness has
    let mut seen: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let mut work = 0;
    for ((page, text), row) in &rows {
        let own = (*page as usize).checked_sub(1).and_then(|at| pages.get(at)?.as_ref());
        let lines = whole.as_ref().or(own);
        work += lines.map_or(0, |lines| lines.lines.len());
        let Some(lines) = lines.filter(|_| work <= WORK) else {
            seen.entry(*page).or_default();
            continue;
        };
        let raw = |i: &usize| records.amounts[*i].value_raw.as_str();
        let raws: Vec<&str> = row.amounts.iter().map(raw).collect();
        let of_indicators = row.indicators.iter().map(|i| records.indicators[*i].value_raw.as_str());
        let raws: Vec<&str> = raws.into_iter().chain(of_indicators).collect();
        let said = compare(text, &raws, lines);
        let count = seen.entry(*page).or_default();
        count.0 += 1;
        count.1 += usize::from(said.is_some());
        for (n, said) in said.into_iter().flatten().enumerate() {
            let common = match row.amounts.get(n) {
                Some(i) => &mut records.amounts[*i].common,
                None => &mut records.indicators[row.indicators[n - row.amounts.len()]].common,
            };
            settle(common, said, &witness.name);
        }
    }
    if witness.same_pages {
        let without = |(p, (rows, found)): (&u32, &(usize, usize))| {
            let unread =
                (*p as usize).checked_sub(1).is_none_or(|at| pages.get(at).is_none_or(Option::is_none));
            (unread || *rows == 0 || *rows >= ROWS && *found == 0).then_some(*p)
        };
        let without: Vec<u32> = seen.iter().filter_map(without).collect();
        if !without.is_empty() {
            records.problems.push(unavailable(&records.document.id, witness, &without));
        }
    }
}

/// What a witness says of a value becomes of it.
fn settle(common: &mut Common, said: Said, witness: &str) {
    match said {
        Said::Nothing => {}
        Said::Agrees => {
            let name = witness.to_owned();
            if !common.evidence.witnesses.contains(&name) {
                common.evidence.witnesses.push(name);
            }
        }
        Said::Differs { own, other, line } => {
            let reason = format!("{witness} reads {other} where this reads {own}, in \"{line}\"");
            doubt(common, "value_raw", other, &reason);
        }
    }
}

/// One record of all pages on which the second reader found nothing to compare with.
fn unavailable(document: &str, witness: &Witness, pages: &[u32]) -> ProblemRecord {
    let why = witness.failure.as_deref().map(|why| format!(" ({why})")).unwrap_or_default();
    let message = format!(
        "{} found no usable text on {}{why}: the figures there were read only once; compare those that matter \
         with the page",
        witness.name,
        page_ranges(pages)
    );
    let digest = Sha256::digest(format!("{document}\0cross_check\0{message}"));
    let short: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
    ProblemRecord {
        common: Common {
            id: format!("{document}:problem:{short}"),
            document_id: document.to_owned(),
            evidence: Evidence { rule: "cross_check".into(), ..Evidence::default() },
            ..Common::default()
        },
        code: "cross_check_unavailable".into(),
        message,
    }
}

/// "page 3", "pages 3, 5-7".
fn page_ranges(pages: &[u32]) -> String {
    let mut out: Vec<String> = Vec::new();
    for run in pages.chunk_by(|a, b| a + 1 == *b) {
        out.push(match run {
            [one] => one.to_string(),
            [first, .., last] => format!("{first}-{last}"),
            [] => continue,
        });
    }
    format!("page{} {}", if pages.len() > 1 { "s" } else { "" }, out.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str, raw: &str) -> Amount {
        let evidence = Evidence { text: text.into(), page: 1, ..Evidence::default() };
        let common = Common { page: 1, evidence, ..Common::default() };
        Amount { common, value_raw: raw.into(), ..Amount::default() }
    }

    fn witness(lines: &[&str]) -> Witness {
        let lines = lines.iter().map(|l| l.to_string()).collect();
        Witness { name: "other".into(), pages: vec![Some(lines)], same_pages: true, failure: None }
    }

    #[test]
    fn a_difference_is_doubt_and_agreement_is_evidence() {
        let text = "Kultur och fritid 4 210 −4 367";
        let read = |lines: &[&str]| {
            let amounts = vec![amount(text, "4 210"), amount(text, "−4 367")];
            let mut records = DocumentRecords { amounts, ..DocumentRecords::default() };
            cross_check(&mut records, &witness(lines));
            records
        };
        let same = read(&["Kulturochfritid", "4210-4367"]);
        assert!(same.amounts.iter().all(|a| a.common.evidence.witnesses == ["other"]));
        let other = read(&["Kultur och fritid 4 270 - 4 367"]);
        let first = &other.amounts[0].common;
        assert_eq!((first.certainty, first.alternatives[0].value.as_str()), (Certainty::Ambiguous, "4270"));
        assert_eq!(other.amounts[1].common.certainty, Certainty::Read);
        let missing = read(&["Något helt annat"]);
        assert!(missing.amounts.iter().all(|a| a.common.certainty == Certainty::Read));
    }

    #[test]
    fn pages_that_it_cannot_read_are_one_problem() {
        let mut records =
            DocumentRecords { amounts: vec![amount("Kultur 5", "5")], ..DocumentRecords::default() };
        let blind = Witness { pages: vec![None], ..witness(&[]) };
        cross_check(&mut records, &blind);
        assert_eq!(records.problems[0].code, "cross_check_unavailable");
        assert!(records.problems[0].message.contains("on page 1:"), "{}", records.problems[0].message);
        assert_eq!(page_ranges(&[3, 5, 6, 7]), "pages 3, 5-7");
    }

    #[test]
    fn extractions_of_the_same_document_have_the_same_words() {
        let a = witness(&["Nämnden redovisar överskott", "Kulturskolan växer"]);
        let b = witness(&["Kulturskolan växer", "Nämnden redovisar  överskott 5"]);
        assert!(a.is_same_document(&b));
        assert!(!a.is_same_document(&witness(&["Kulturskolan bygger bibliotek och simhallar"])));
    }
}
