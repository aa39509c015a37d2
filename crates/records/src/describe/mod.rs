//! The document's own description: municipality, body, kind, year, period.

mod body;
mod municipality;
mod time;

use crate::model::*;
use crate::period::{Clock, date, month_end};
use crate::reader::Reader;
use crate::words::{Words, plain};
use body::body;
use municipality::municipality;
use std::borrow::Cow;
use std::collections::HashMap;
use tabellverk_page::{Document, Furniture};
use tabellverk_structure::flow::{core, lower_case};
use tabellverk_structure::table::TableRowKind;
use tabellverk_structure::{Block, Role, TextKind, number};
use time::{as_of, follow_up, outcome_day, year};

/// Fills in what the document says of itself.
pub fn describe(reader: &mut Reader<'_>, document: &Document) {
    let furniture = furniture_lines(document);
    let words = reader.words;
    let municipality = municipality(reader, &furniture);
    let info = &mut reader.info;
    match municipality {
        Ok((name, code, reason)) => {
            info.municipality = Some(name.to_string());
            info.municipality_code = Some(code.to_string());
            info.municipality_reason = reason;
        }
        Err(reason) => info.municipality_reason = reason,
    }
    let tops = tops(reader, &furniture);
    let memo = is_memo(words, &tops);
    // a plan with a memorandum before it is a plan, a memorandum with a plan as its annex a memorandum
    let annexed = memo && has_annex(reader, &tops);
    let (kind, title) = kind_and_title(words, &tops, annexed);
    // a text without its cover: columns of what came out up to a day tell of a report during the year
    let reached = (kind == DocumentType::Other).then(|| outcome_day(reader)).flatten();
    let kind = if reached.is_some() { DocumentType::Delarsrapport } else { kind };
    reader.info.document_type = kind;
    reader.info.title = title.clone();
    reader.info.parts = if memo { enclosed(reader) } else { parts(reader) };
    let body = body(reader, &tops, &furniture);
    reader.info.body = body;
    let as_of = as_of(reader, &tops).or(reached);
    let follow_up = follow_up(reader, &tops, kind);
    let year = year(reader, &tops, title.as_deref(), as_of.as_deref());
    reader.info.year = year;
    reader.info.period = follow_up.as_ref().map(|f| f.0.clone());
    let whole_year = kind == DocumentType::Arsredovisning;
    let last_month = follow_up.map(|f| f.1).or(whole_year.then_some(12));
    reader.info.as_of = as_of.or_else(|| Some(month_end(year?, last_month?)));
    let plan = match reader.info.document_type {
        DocumentType::MalOchBudget | DocumentType::Internbudget => true,
        DocumentType::Verksamhetsplan => reader.info.period.is_none(),
        DocumentType::Tjansteskrivelse | DocumentType::Other => reader.info.as_of.is_none(),
        _ => false,
    };
    reader.clock = Clock { year, plan };
}

/// The lines that belong to pages and not to content.
pub fn furniture_lines(document: &Document) -> Vec<FurnitureLine> {
    let mut out = Vec::new();
    for page in &document.pages {
        for line in &page.lines {
            let kind = match line.furniture {
                Some(Furniture::PageNumber) => "page_number",
                Some(Furniture::Header) => "header",
                Some(Furniture::Footer) => "footer",
                None => continue,
            };
            out.push(FurnitureLine { page: page.number, kind: kind.to_string(), text: line.text.clone() });
        }
    }
    out
}

/// Lines that can be titles, with a weight: furniture, then the first lines, then headings.
fn tops(reader: &Reader<'_>, furniture: &[FurnitureLine]) -> Vec<(String, u32)> {
    let mut out: Vec<(String, u32)> = Vec::new();
    for (n, block) in reader.blocks().iter().enumerate().take(14) {
        if let Block::Text { kind, text, tokens } = block {
            let weight = match kind {
                TextKind::Contents => continue,
                TextKind::Heading { .. } if n < 8 => 5,
                TextKind::Heading { .. } => 3,
                _ if text.len() < 120 && n < 8 => 4,
                _ if text.len() < 400 => 1,
                _ => continue,
            };
            // the lines of a cover may have run together
            let flow = &reader.structure.flow;
            let (a, b) = (flow.tokens[tokens.0].line, flow.tokens[tokens.1 - 1].line);
            if b > a && text.len() < 300 {
                out.extend((a..=b).map(|l| (flow.line_text(l), weight)));
            }
            out.push((text.clone(), weight));
        }
    }
    let mut seen: Vec<&str> = Vec::new();
    for f in furniture.iter().filter(|f| f.kind != "page_number") {
        if !seen.contains(&f.text.as_str()) {
            seen.push(&f.text);
            out.push((f.text.clone(), 3));
        }
        if seen.len() > 6 {
            break;
        }
    }
    let mut headings = 0;
    for block in reader.blocks().iter().skip(14) {
        if let Block::Text { kind: TextKind::Heading { level, .. }, text, .. } = block {
            headings += 1;
            if *level <= 1 && headings < 60 {
                out.push((text.clone(), 1));
            }
        }
    }
    out
}

/// The years a text names.
fn number_years(text: &str) -> Vec<i32> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(number::year).collect()
}

/// Lines at the top among which a form's own name stands.
const FORM: usize = 8;

/// Whether the document begins with a line that is nothing but the name of a memorandum.
fn is_memo(words: &Words, tops: &[(String, u32)]) -> bool {
    tops.iter().take(FORM).any(|(text, weight)| {
        let named = |(kind, strength)| kind == DocumentType::Tjansteskrivelse && strength >= 10;
        *weight >= 3 && !text.trim().contains(' ') && words.document_type(text).is_some_and(named)
    })
}

/// Whether a document that has a year is an annex: "Bilaga 2 Verksamhetsplan 2031".
fn has_annex(reader: &Reader<'_>, tops: &[(String, u32)]) -> bool {
    let annexed = |text: &str| {
        text.starts_with("Bilaga ")
            && !number_years(text).is_empty()
            && reader.words.document_type(text).is_some_and(|(_, strength)| strength >= 10)
    };
    let texts = reader.blocks().iter().filter_map(|block| match block {
        Block::Text { text, .. } => Some(text.as_str()),
        Block::Table(_) => None,
    });
    texts.chain(tops.iter().map(|t| t.0.as_str())).any(annexed)
}

/// The kind of document and its title; `memo`: it is a memorandum, whatever it encloses.
fn kind_and_title(words: &Words, tops: &[(String, u32)], memo: bool) -> (DocumentType, Option<String>) {
    let mut points: Vec<(DocumentType, u32, &str)> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (i, (text, weight)) in tops.iter().enumerate() {
        let own = plain(text);
        if seen.contains(&own) {
            continue;
        }
        seen.push(own);
        if let Some((kind, strength)) = words.document_type(text) {
            let early = if i < 6 { 2 } else { 1 };
            // a kind's own name with its year, as a heading, says more than a word that hints at one
            let named = strength >= 10 && !number_years(text).is_empty();
            let weight = if named { (*weight).max(4) } else { *weight };
            let p = weight * strength * strength * early;
            match points.iter_mut().find(|x| x.0 == kind) {
                Some(x) => x.1 += p,
                None => points.push((kind, p, text)),
            }
        }
    }
    let mut best = points.iter().max_by_key(|p| p.1);
    if memo {
        best = points.iter().find(|p| p.0 == DocumentType::Tjansteskrivelse).or(best);
    }
    // a follow-up that calls itself no report is the follow-up of the plan whose title stands first
    if let Some(of) = best.filter(|b| b.0 == DocumentType::Delarsrapport)
        && plain(of.2).contains("uppföljning")
        && !tops.iter().any(|(t, w)| *w >= 3 && plain(t).contains("rapport"))
    {
        best = points.iter().find(|p| p.0 == DocumentType::Verksamhetsplan && 2 * p.1 >= of.1).or(best);
    }
    // what a form encloses is its title, the whole of it
    let matter = || {
        let names = |t: &&(String, u32)| {
            let kind = words.document_type(&t.0);
            t.1 >= 4 && kind.is_some_and(|(k, s)| s >= 10 && k != DocumentType::Tjansteskrivelse)
        };
        let start = &tops.iter().find(names)?.0;
        let whole = tops.iter().map(|t| &t.0).filter(|t| t.starts_with(start) && t.len() < 160);
        whole.max_by_key(|t| t.len()).cloned()
    };
    let title = (if memo { matter() } else { None })
        .or_else(|| best.map(|b| b.2.to_string()))
        .filter(|t| t.len() < 160)
        .or_else(|| tops.iter().find(|t| t.1 >= 4).map(|t| t.0.clone()));
    (best.map_or(DocumentType::Other, |b| b.0), title)
}

/// A memorandum and what it encloses: a page whose first heading is a document's own name with its year.
fn enclosed(reader: &Reader<'_>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut page = 1;
    for block in reader.blocks() {
        let first_page = reader.structure.place(block.tokens()).0;
        let opens = std::mem::replace(&mut page, first_page) < first_page;
        let Block::Text { kind: TextKind::Heading { .. }, text, .. } = block else { continue };
        let Some((kind, strength)) = reader.words.document_type(text) else { continue };
        let other = kind != DocumentType::Tjansteskrivelse && strength >= 10;
        let again = out.last().is_some_and(|p| p.document_type == kind);
        if opens && other && !again && !number_years(text).is_empty() {
            out.push(Part { title: text.clone(), document_type: kind, first_page });
        }
    }
    if !out.is_empty() {
        let (title, document_type) =
            (reader.info.title.clone().unwrap_or_default(), DocumentType::Tjansteskrivelse);
        out.insert(0, Part { title, document_type, first_page: 1 });
    }
    out
}

/// Several documents in one file: a numbered chapter that names another kind of document than the first.
fn parts(reader: &Reader<'_>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut numbers: Vec<(String, usize)> = Vec::new();
    for (i, block) in reader.blocks().iter().enumerate() {
        let Block::Text { kind: TextKind::Heading { level: 1, number: Some(n) }, text, tokens } = block
        else {
            continue;
        };
        numbers.push((n.clone(), i));
        if let Some((kind, _)) = reader.words.document_type(text)
            && kind != DocumentType::Other
            && out.last().is_none_or(|p| p.document_type != kind)
        {
            let page = reader.structure.place(*tokens).0;
            out.push(Part { title: text.clone(), document_type: kind, first_page: page });
        }
    }
    // a chapter numbering that starts again marks where the second document really starts
    if out.len() > 1 {
        for p in out.iter_mut().skip(1) {
            let again = numbers
                .iter()
                .filter(|(n, _)| n == "1")
                .map(|(_, i)| reader.structure.place(reader.blocks()[*i].tokens()).0)
                .filter(|page| *page <= p.first_page)
                .max();
            if let Some(page) = again.filter(|page| *page > 1) {
                p.first_page = page;
            }
        }
        return out;
    }
    vec![]
}
