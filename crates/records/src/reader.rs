//! What all record readers share: the structured document, the vocabularies, and the way a record says where it
//! stands.

use crate::marks::Legend;
use crate::model::{Certainty, Common, DocumentInfo, Evidence, Status};
use crate::period::Clock;
use crate::place;
use crate::words::{Meaning, Words};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;
use tabellverk_page::{Document, Format};
use tabellverk_structure::flow::lower_case;
use tabellverk_structure::legend;
use tabellverk_structure::{Block, Cell, Range, Structure, TextKind};

/// A document while its records are read.
pub struct Reader<'a> {
    /// The pages it was read from.
    document: &'a Document,
    /// Whether any page was recognised in its picture.
    has_recognised: bool,
    /// The structured document.
    pub structure: &'a Structure<'a>,
    /// The vocabularies.
    pub words: &'a Words,
    /// The outline: for every block, the headings above it.
    pub outline: Vec<Vec<Rc<Heading>>>,
    /// For every block, what its text means as a heading or lead-in.
    meanings: Vec<Option<Meaning>>,
    /// See [`Reader::status_codes`].
    status_codes: OnceCell<Vec<(&'a str, Status)>>,
    /// See [`Reader::legend`].
    legend: OnceCell<Legend>,
    /// What the document says of time.
    pub clock: Clock,
    /// The document.
    pub info: DocumentInfo,
}

/// A heading in the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Index of its block.
    pub block: usize,
    /// Depth from 1.
    pub level: u32,
    /// Printed number.
    pub number: Option<String>,
    /// The heading as printed, number included.
    pub text: String,
    /// How deep it is in itself, see [`container_depth`].
    container: u32,
}

impl<'a> Reader<'a> {
    /// Prepares a document; `info` and `clock` are filled in by the caller as they become known.
    pub fn new(
        document: &'a Document,
        structure: &'a Structure<'a>,
        words: &'a Words,
        info: DocumentInfo,
    ) -> Self {
        let meaning = |block: &Block| match block {
            Block::Text { text, .. } => words.heading(text),
            Block::Table(_) => None,
        };
        let meanings: Vec<_> = structure.blocks.iter().map(meaning).collect();
        let outline = outline(structure, words, &meanings);
        let (status_codes, legend) = (OnceCell::new(), OnceCell::new());
        Reader {
            document,
            has_recognised: document.pages.iter().any(|p| p.ocr),
            structure,
            words,
            outline,
            meanings,
            status_codes,
            legend,
            clock: Clock::default(),
            info,
        }
    }

    /// The blocks.
    pub fn blocks(&self) -> &'a [Block] {
        &self.structure.blocks
    }

    /// The nearest heading above a block.
    pub fn heading(&self, block: usize) -> Option<&Heading> {
        self.outline[block].last().map(Rc::as_ref)
    }

    /// What the block's text means as a heading or lead-in.
    pub fn meaning(&self, block: usize) -> Option<Meaning> {
        self.meanings[block]
    }

    /// The letters that the document's legend explains as statuses, looked for when first asked.
    pub fn status_codes(&self) -> &[(&'a str, Status)] {
        let structure: &'a Structure<'a> = self.structure;
        self.status_codes.get_or_init(|| legend::codes(&structure.flow, &self.words.statuses))
    }

    /// What the document says that its colours mean, looked for when first asked.
    pub fn legend(&self) -> &Legend {
        self.legend.get_or_init(|| Legend::of(self))
    }

    /// Text of a run of tokens.
    pub fn text(&self, range: Range) -> String {
        self.structure.text(range, &self.words.structure)
    }

    /// Text of a cell.
    pub fn cell(&self, cell: &Cell) -> String {
        self.structure.cell_text(cell, &self.words.structure)
    }

    /// The mark of a footnote that a cell ends with, where the print shows it.
    pub fn raised_mark(&self, cell: &Cell) -> Option<&str> {
        let flow = &self.structure.flow;
        let (first, last) = (cell.first()?.0, cell.last()?.1.checked_sub(1)?);
        (last > first && flow.raised.binary_search(&last).is_ok()).then(|| flow.tokens[last].text)
    }

    /// The common fields of a record that stands at these tokens.
    pub fn common(&self, range: Range, rule: &str, certainty: Certainty) -> Common {
        let (page, lines) = self.structure.place(range);
        let flow = &self.structure.flow;
        let text = flow.text(&flow.tokens[range.0..range.1]);
        let (ocr, ocr_confidence) = self.recognised(range);
        Common {
            page,
            document_id: self.info.id.clone(),
            evidence: Evidence {
                page,
                bbox: self.bbox([range]),
                lines: Some(lines),
                text,
                rule: rule.to_string(),
                ocr,
                ocr_confidence,
                witnesses: Vec::new(),
            },
            certainty,
            ..Common::default()
        }
    }

    /// Whether words of these tokens were recognised in the picture of a page, and how sure the least sure of them is.
    pub fn recognised(&self, range: Range) -> (bool, Option<u8>) {
        if !self.has_recognised {
            return (false, None);
        }
        let tokens = &self.structure.flow.tokens[range.0..range.1];
        let mut found = (false, None::<u8>);
        for at in tokens.iter().map(|t| t.at) {
            let page = &self.document.pages[at.page as usize];
            if page.ocr {
                let word = &page.lines[at.line as usize].words[at.word as usize];
                let own = page.ink(word).and_then(|ink| ink.confidence);
                found = (true, [found.1, own].into_iter().flatten().min());
            }
        }
        found
    }

    /// The box around these runs of tokens, or around those of them on the first page; see [`place::bbox`].
    pub fn bbox(&self, ranges: impl IntoIterator<Item = Range>) -> Option<[f32; 4]> {
        if self.document.format == Format::Text {
            return None;
        }
        let tokens = ranges.into_iter().flat_map(|r| &self.structure.flow.tokens[r.0..r.1]);
        place::bbox(self.document, tokens.map(|t| t.at))
    }

    /// The goal, or else the heading, that a table stands under.
    pub fn goal_heading(&self, block: usize) -> Option<String> {
        let path = &self.outline[block];
        let goal = path.iter().rev().find(|h| is_goal_label(&h.text));
        let numbered = || path.iter().rev().find(|h| h.number.is_some());
        goal.or_else(numbered).or_else(|| path.last()).map(|h| h.text.clone())
    }
}

/// Whether the heading names one goal: "1.1.1 Mål 1 - ...", "Nämndmål 2: ...", "Kommunfullmäktiges mål 1 till nämnden".
pub fn is_goal_label(text: &str) -> bool {
    if !text.split_whitespace().take(LABEL_WORDS).any(tells_goal) {
        return false;
    }
    let lower: Vec<Cow<'_, str>> = text.split_whitespace().take(LABEL_WORDS).map(lower_case).collect();
    let words: Vec<&str> = lower.iter().map(AsRef::as_ref).collect();
    // "Grönt mål", "Första målet": one goal, and its name; "Övergripande mål" are several
    if let [name, goal] = words[..]
        && text.starts_with(char::is_uppercase)
        && (goal == "mål" && name.ends_with('t') || goal == "målet" && name.ends_with(['a', 'e']))
    {
        return true;
    }
    // "Grönt mål: Rent vatten"
    if let [name, "mål:", _, ..] = words[..]
        && text.starts_with(char::is_uppercase)
        && name.ends_with('t')
    {
        return true;
    }
    words.windows(2).any(|w| {
        let goal = w[0].ends_with("mål") || w[0].ends_with("målet");
        let number = w[1].trim_end_matches([':', '.', ',', '–', '-']);
        let numbered = !number.is_empty()
            && number.len() <= 4
            && (number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
                || number.len() == 1
                || number.strip_prefix(|c: char| c.is_ascii_alphabetic()).is_some_and(is_digits));
        goal && numbered
    })
}

/// Whether "mål" stands in the word, in small letters or capitals: that is soon told, and most words have none.
pub fn tells_goal(word: &str) -> bool {
    word.as_bytes().windows(4).any(|w| matches!(w, [b'm' | b'M', 0xC3, 0xA5 | 0x85, b'l' | b'L']))
}

/// Words at the start of a heading among which the name of a goal stands.
const LABEL_WORDS: usize = 7;

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The headings above every block. Levels of headings without a number follow from the words they hold and from
/// the headings around them.
fn outline(structure: &Structure<'_>, words: &Words, meanings: &[Option<Meaning>]) -> Vec<Vec<Rc<Heading>>> {
    let mut path: Vec<Rc<Heading>> = Vec::new();
    let mut out = Vec::with_capacity(structure.blocks.len());
    for (i, block) in structure.blocks.iter().enumerate() {
        if let Block::Text { kind: TextKind::Heading { level, number }, text, .. } = block {
            let container = container_depth(text, meanings[i], words);
            let numbered = path.iter().rev().find(|h| h.number.is_some()).map_or(0, |h| h.level);
            let level = match (level, number) {
                (l, Some(_)) => *l,
                _ => {
                    let parent = path.iter().rev().find(|h| h.number.is_some() || h.container > 0);
                    let parent_level = parent.map_or(0, |h| h.level);
                    // a container ("Målområde", "Kommunövergripande mål") closes the containers before it
                    if container > 0 { numbered + container } else { parent_level.max(numbered) + 3 }
                }
            };
            path.retain(|h| h.level < level);
            let (number, text) = (number.clone(), text.clone());
            path.push(Rc::new(Heading { block: i, level, number, text, container }));
        }
        out.push(path.clone());
    }
    out
}

/// How deep a heading is that holds others by what it says ("Målområde", "Kommunövergripande mål"), or 0.
fn container_depth(text: &str, meaning: Option<Meaning>, words: &Words) -> u32 {
    // the title of a document or of its budget opens a chapter
    if meaning.is_none()
        && (words.document_type(text).is_some_and(|d| d.1 >= 9) || text.to_lowercase().contains("budget"))
    {
        return 1;
    }
    match meaning {
        Some(
            Meaning::CouncilGoals
            | Meaning::BoardGoals
            | Meaning::Decisions
            | Meaning::DecisionsEnd
            | Meaning::NoteSection
            | Meaning::Assignments
            | Meaning::NotAssignments
            | Meaning::OwnSection
            | Meaning::IndicatorSection
            | Meaning::SummaryStatement
            | Meaning::OperatingStatement
            | Meaning::InvestmentStatement
            | Meaning::CostStatement
            | Meaning::Population
            | Meaning::Calendar
            | Meaning::Contact
            | Meaning::Legend
            | Meaning::Contents
            | Meaning::SubGoals,
        ) => 1,
        Some(Meaning::GoalArea) => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_or_an_ordinal_names_a_goal() {
        assert!(is_goal_label("Rött mål") && is_goal_label("Tredje målet") && is_goal_label("Mål 2"));
        assert!(!is_goal_label("Övergripande mål") && !is_goal_label("Nämndens mål"));
    }
}
