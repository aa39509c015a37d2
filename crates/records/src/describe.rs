//! The document's own description: municipality, body, kind, year, period.

use crate::model::*;
use crate::period::{Clock, date, month_end};
use crate::reader::Reader;
use crate::words::{Words, plain};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::HashMap;
use tabellverk_page::{Document, Furniture};
use tabellverk_structure::table::TableRowKind;
use tabellverk_structure::{Block, Role, TextKind, number};

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
    let (kind, title) = kind_and_title(words, &tops);
    // a text without its cover: columns of what came out up to a day tell of a report during the year
    let reached = (kind == DocumentType::Other).then(|| outcome_day(reader)).flatten();
    let kind = if reached.is_some() { DocumentType::Delarsrapport } else { kind };
    reader.info.document_type = kind;
    reader.info.title = title.clone();
    reader.info.parts = parts(reader);
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

/// The day before the end of a year that most columns tell the outcome of: "Utfall 25-08-31".
fn outcome_day(reader: &Reader<'_>) -> Option<String> {
    let mut days: HashMap<String, u32> = HashMap::new();
    for block in reader.blocks() {
        let Block::Table(table) = block else { continue };
        for column in table.columns.iter().filter(|c| plain(&c.title).contains("utfall")) {
            let day = column.title.split_whitespace().filter_map(date).find(|d| d.len() == 10);
            day.filter(|d| !d.ends_with("12-31")).into_iter().for_each(|d| *days.entry(d).or_default() += 1);
        }
    }
    days.into_iter().max_by_key(|(d, n)| (*n, d.clone())).map(|d| d.0)
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

fn kind_and_title(words: &Words, tops: &[(String, u32)]) -> (DocumentType, Option<String>) {
    let mut points: Vec<(DocumentType, u32, &str)> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (i, (text, weight)) in tops.iter().enumerate() {
        if seen.contains(&plain(text)) {
            continue;
        }
        seen.push(plain(text));
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
    // a follow-up that calls itself no report is the follow-up of the plan whose title stands first
    if let Some(of) = best.filter(|b| b.0 == DocumentType::Delarsrapport)
        && plain(of.2).contains("uppföljning")
        && !tops.iter().any(|(t, w)| *w >= 3 && plain(t).contains("rapport"))
    {
        best = points.iter().find(|p| p.0 == DocumentType::Verksamhetsplan && 2 * p.1 >= of.1).or(best);
    }
    let title = best
        .map(|b| b.2.to_string())
        .filter(|t| t.len() < 160)
        .or_else(|| tops.iter().find(|t| t.1 >= 4).map(|t| t.0.clone()));
    (best.map_or(DocumentType::Other, |b| b.0), title)
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

/// A word set in capitals, in the letters names are spelt with: "UPPLANDS-BRO" as "Upplands-Bro".
fn spelt(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_lowercase) || word.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return word.into();
    }
    let mut inside = false;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inside = c.is_alphabetic();
    }
    out.into()
}

/// The municipality as (name, code, where it was read), or why it is not known.
fn municipality(
    reader: &Reader<'_>,
    furniture: &[FurnitureLine],
) -> Result<(&'static str, &'static str, String), String> {
    let mut points: HashMap<&'static str, (u32, &'static str)> = HashMap::new();
    let mut by_first: FxHashMap<&str, Vec<(&'static str, &'static str)>> = FxHashMap::default();
    for &(name, code) in &reader.words.municipalities {
        by_first.entry(name.split(' ').next().unwrap_or(name)).or_default().push((name, code));
    }
    let mut named = 0u32;
    let mut scan = |texts: &[&str], weight: u32| {
        let texts: Vec<Cow<'_, str>> = texts.iter().map(|t| spelt(t)).collect();
        for i in 0..texts.len() {
            let word = texts[i].trim_matches(|c: char| !c.is_alphanumeric());
            if !word.starts_with(char::is_uppercase) {
                continue;
            }
            for form in [word, word.strip_suffix('s').unwrap_or(word)] {
                let Some(list) = by_first.get(form) else { continue };
                for &(name, code) in list {
                    let parts: Vec<&str> = name.split(' ').collect();
                    let end = i + parts.len();
                    if end > texts.len() {
                        continue;
                    }
                    let last = texts[end - 1].trim_matches(|c: char| !c.is_alphanumeric());
                    let full = parts[1..parts.len().max(1)]
                        .iter()
                        .zip(&texts[i + 1..end])
                        .take(parts.len().saturating_sub(2))
                        .all(|(a, b)| a == b)
                        && (parts.len() == 1
                            || last == *parts.last().unwrap_or(&"")
                            || last.strip_suffix('s') == parts.last().copied());
                    if !full {
                        continue;
                    }
                    let next = texts.get(end).map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
                    let stated =
                        matches!(next.to_lowercase().as_str(), "kommun" | "kommuns" | "stad" | "stads");
                    let region = i > 0 && texts[i - 1].eq_ignore_ascii_case("region") || next == "län";
                    if region {
                        continue;
                    }
                    if stated {
                        named += 1;
                    }
                    let e = points.entry(name).or_insert((0, code));
                    e.0 += weight * if stated { 6 } else { 1 };
                }
                break;
            }
        }
    };
    let flow = &reader.structure.flow;
    let first_page_end =
        flow.tokens.iter().position(|t| flow.lines[t.line].page > 1).unwrap_or(flow.tokens.len());
    let all: Vec<&str> = flow.tokens.iter().map(|t| t.text).collect();
    scan(&all[..first_page_end], 3);
    scan(&all[first_page_end..], 1);
    let mut seen: Vec<&str> = Vec::new();
    for f in furniture {
        if !seen.contains(&f.text.as_str()) {
            seen.push(&f.text);
            scan(&f.text.split_whitespace().collect::<Vec<_>>(), 12);
        }
    }
    let mut ranked: Vec<(&'static str, u32, &'static str)> =
        points.into_iter().map(|(n, (p, c))| (n, p, c)).collect();
    ranked.sort_by_key(|r| (std::cmp::Reverse(r.1), r.0));
    let best = ranked.first().copied();
    match best {
        // a place name alone is weak: it must be said of the municipality, or often
        Some((name, points, code))
            if (named > 0 || points >= 9) && ranked.get(1).is_none_or(|r| points > r.1) && points >= 5 =>
        {
            Ok((name, code, format!("named in the text, {points} points for {name}")))
        }
        Some((name, ..)) => Err(format!(
            "the text mentions {name} but does not say that it is the document of that municipality"
        )),
        None => Err("the text names no municipality".to_string()),
    }
}

fn body(reader: &Reader<'_>, tops: &[(String, u32)], furniture: &[FurnitureLine]) -> Option<String> {
    let mut votes: Vec<(String, u32)> = Vec::new();
    let mut vote = |name: String, n: u32| match votes.iter_mut().find(|v| plain(&v.0) == plain(&name)) {
        Some(v) => v.1 += n,
        None => votes.push((name, n)),
    };
    let top_texts = tops.iter().enumerate().map(|(i, (t, w))| (t.as_str(), w * if i < 10 { 2 } else { 1 }));
    let furniture = furniture.iter().take(6).map(|f| (f.text.as_str(), 6));
    for (text, weight) in top_texts.chain(furniture) {
        if text.len() > 120 {
            continue;
        }
        for name in body_names(reader.words, text) {
            // a part of an office is a chapter of its report more often than it has one of its own
            let unit = reader.words.units_of_offices.iter().any(|u| plain(&name).ends_with(u));
            vote(name, if unit { weight / 4 } else { weight });
        }
    }
    if let Some(name) = body_of_totals(reader) {
        vote(name, TOTAL_VOTE);
    }
    votes.retain(|v| v.1 > 0);
    // a memorandum is of the office that writes to a board
    let is_board = |name: &str| reader.words.boards.iter().any(|b| plain(name).ends_with(b));
    if reader.info.document_type == DocumentType::Tjansteskrivelse && votes.iter().any(|v| !is_board(&v.0)) {
        votes.retain(|v| !is_board(&v.0));
    }
    // fullmäktige sets goals for all bodies: it is named in many documents that are another's
    let own = votes.iter().any(|v| !plain(&v.0).ends_with("fullmäktige"));
    votes.retain(|v| !own || !plain(&v.0).ends_with("fullmäktige"));
    votes.into_iter().max_by_key(|v| v.1).map(|v| v.0)
}

/// Weight of the body that a table's total names: as much as a heading on the first page.
const TOTAL_VOTE: u32 = 10;

/// The body whose name stands after "Summa" in the tables, if they name one only.
fn body_of_totals(reader: &Reader<'_>) -> Option<String> {
    let mut found: Option<String> = None;
    for block in reader.blocks() {
        let Block::Table(table) = block else { continue };
        let labels = table.rows.iter().filter(|r| r.kind == TableRowKind::Cells).filter_map(|r| {
            let label = r.cells.iter().find(|c| !c.is_empty())?;
            Some(reader.cell(label))
        });
        for label in labels.filter(|l| reader.words.label(l).1) {
            for name in body_names(reader.words, &label) {
                if found.as_ref().is_some_and(|f| plain(f) != plain(&name)) {
                    return None;
                }
                found = Some(name);
            }
        }
    }
    found
}

/// Words that end as the names of bodies do but name none by themselves.
const NO_NAMES: [&str; 20] = [
    "förvaltningarna",
    "nämnderna",
    "nämnden",
    "nämnde",
    "nämnd",
    "styrelsen",
    "styrelse",
    "förvaltningen",
    "förvaltning",
    "kontoret",
    "kontor",
    "verksamheten",
    "verksamhet",
    "avdelningen",
    "avdelning",
    "enheten",
    "sektionen",
    "sektorn",
    "kansliet",
    "centrum",
];

/// Names of nämnder and förvaltningar in a short text.
fn body_names(words: &Words, text: &str) -> Vec<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let mut out = Vec::new();
    for (i, t) in tokens.iter().enumerate() {
        let bare = t.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        if lower == "sektor" && i + 1 < tokens.len() {
            out.push(format!("Sektor {}", tokens[i + 1].trim_matches(|c: char| !c.is_alphanumeric())));
            continue;
        }
        let base = lower.strip_suffix('s').unwrap_or(&lower);
        let hit = words.bodies().any(|b| lower.ends_with(b) || base.ends_with(b));
        if !hit || lower.len() < 6 {
            continue;
        }
        // "Nämnden för vård och lärande" is a name; "nämnden" alone is none
        if matches!(base, "nämnden" | "nämnd")
            && out.is_empty()
            && let Some(&"för") = tokens.get(i + 1)
            && tokens.len() - i <= 9
        {
            let own = |t: &&&str| t.chars().all(|c| c.is_lowercase() || matches!(c, '-' | ','));
            let rest: Vec<&str> = tokens[i + 1..].iter().take_while(own).copied().collect();
            // what follows a last comma is no part of it: ", Ekby kommun"
            let ends = i + 1 + rest.len() == tokens.len() || rest.last().is_some_and(|w| w.ends_with(','));
            if rest.len() >= 2 && ends && bare.starts_with('N') {
                out.push(format!("Nämnden {}", rest.join(" ").trim_end_matches(',')));
                return out;
            }
            continue;
        }
        if NO_NAMES.contains(&base) {
            continue;
        }
        // a body in the genitive is the body, or with what follows its office: "Miljönämndens förvaltning"
        let known = |w: &str| words.bodies().any(|b| w.ends_with(b));
        let genitive = lower.ends_with('s') && known(base);
        let office = tokens.get(i + 1).map(|t| t.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        let mut name = match office.filter(|o| matches!(o.as_str(), "förvaltning" | "kontor" | "kansli")) {
            Some(office) if genitive => format!("{bare} {office}"),
            _ if genitive => bare[..bare.len() - 1].to_string(),
            _ => bare.to_string(),
        };
        // "Kultur- och fritidsnämnden"
        let mut k = i;
        while k >= 2
            && matches!(tokens[k - 1], "och" | "samt")
            && (tokens[k - 2].ends_with('-') || tokens[k - 2].ends_with("-,"))
        {
            name = format!("{} {} {name}", tokens[k - 2], tokens[k - 1]);
            k -= 2;
            while k >= 1 && tokens[k - 1].ends_with("-,") {
                name = format!("{} {name}", tokens[k - 1]);
                k -= 1;
            }
        }
        let mut chars = name.chars();
        if let Some(c) = chars.next() {
            out.push(c.to_uppercase().collect::<String>() + chars.as_str());
        }
    }
    out
}

/// The date a follow-up is made on: "per 31 augusti 2025", "Rapportperiod: 2025-12-31".
fn as_of(reader: &Reader<'_>, tops: &[(String, u32)]) -> Option<String> {
    let find = |text: &str| -> Option<String> {
        let lower = plain(text);
        let words: Vec<&str> =
            lower.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        for i in 0..words.len() {
            if matches!(words[i], "per" | "rapportperiod" | "den" | "tom" | "uppföljning") {
                let k =
                    if words.get(i + 1).is_some_and(|w| *w == "den" || *w == "per") { i + 2 } else { i + 1 };
                if let Some(d) = words.get(k).and_then(|w| date(w)).filter(|d| d.len() == 10)
                    && words[k].len() > 6
                    && (words[i] != "den")
                {
                    return Some(d);
                }
                let day: Option<u8> =
                    words.get(k).and_then(|w| w.parse().ok()).filter(|d| (28..=31).contains(d));
                let month = words.get(k + 1).and_then(|w| reader.words.times.exact(&[*w])).map(|t| t.month);
                if let (Some(day), Some(month), true) = (day, month, words[i] != "den") {
                    let year = words
                        .get(k + 2)
                        .and_then(|w| number::year(w))
                        .or_else(|| words.iter().find_map(|w| number::year(w)));
                    if let Some(y) = year {
                        return Some(format!("{y:04}-{month:02}-{day:02}"));
                    }
                }
            }
        }
        None
    };
    tops.iter().filter(|t| t.1 >= 3).find_map(|t| find(&t.0)).or_else(|| {
        // in the first paragraphs: "beskrivs läget den 31 augusti 2025"
        reader.blocks().iter().take(12).find_map(|b| match b {
            Block::Text { text, .. } => {
                let lower = plain(text);
                let words: Vec<&str> = lower
                    .split_whitespace()
                    .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
                    .collect();
                words.windows(4).find_map(|w| {
                    let before = matches!(w[0], "läget" | "per" | "den");
                    let (d, m, y) = (
                        w[1].parse::<u8>().ok(),
                        reader.words.times.exact(&[w[2]]).map(|t| t.month),
                        number::year(w[3]),
                    );
                    let end = |d: u8, m: u8| matches!((d, m), (30, 4 | 6 | 9) | (31, 3 | 8 | 12));
                    match (before && lower.contains("läge"), d, m, y) {
                        (true, Some(d), Some(m), Some(y)) if end(d, m) => {
                            Some(format!("{y:04}-{m:02}-{d:02}"))
                        }
                        _ => None,
                    }
                })
            }
            Block::Table(_) => None,
        })
    })
}

/// The follow-up a document is: ("T1", 4).
fn follow_up(reader: &Reader<'_>, tops: &[(String, u32)], kind: DocumentType) -> Option<(String, u8)> {
    let find = |text: &str| -> Option<(String, u8)> {
        let lower = plain(text);
        let words: Vec<&str> =
            lower.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        (0..words.len()).find_map(|i| {
            reader
                .words
                .times
                .starting(&words[i..])
                .map(|(_, t)| t)
                .find(|t| !t.label.is_empty())
                .map(|t| (t.label.to_string(), t.month))
        })
    };
    match kind {
        DocumentType::Arsredovisning
        | DocumentType::Internbudget
        | DocumentType::MalOchBudget
        | DocumentType::Tjansteskrivelse => return None,
        _ => {}
    }
    let titled = tops.iter().filter(|t| t.1 >= 3).find_map(|t| find(&t.0));
    if titled.is_some() {
        return titled;
    }
    if kind == DocumentType::Delarsrapport {
        return Some(("delår".to_string(), 8));
    }
    // a plan whose tables carry a follow-up
    let columns = reader.blocks().iter().filter_map(|b| match b {
        Block::Table(t) => {
            Some(t.columns.iter().filter(|c| c.role == Role::Status).filter_map(|c| find(&c.title)).next()?)
        }
        Block::Text { .. } => None,
    });
    let mut counts: HashMap<(String, u8), u32> = HashMap::new();
    columns.for_each(|c| *counts.entry(c).or_default() += 1);
    counts.into_iter().max_by_key(|(k, n)| (*n, k.clone())).map(|(k, _)| k)
}

fn year(
    reader: &Reader<'_>,
    tops: &[(String, u32)],
    title: Option<&str>,
    as_of: Option<&str>,
) -> Option<i32> {
    let years = |text: &str| -> Vec<i32> {
        let words: Vec<&str> =
            text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/')).collect();
        let mut out = Vec::new();
        for (i, w) in words.iter().enumerate() {
            let Some(y) = number::year(w.trim_matches(|c: char| !c.is_alphanumeric())) else { continue };
            let prev = i.checked_sub(1).map_or(String::new(), |p| words[p].to_lowercase());
            if !matches!(prev.as_str(), "agenda" | "vision" | "till" | "senast" | "mot") {
                out.push(y);
            }
        }
        out
    };
    let titled = title.map(years).and_then(|y| y.first().copied());
    let dated = as_of.and_then(|d| d[..4].parse().ok());
    if titled.is_some() || dated.is_some() {
        return titled.or(dated);
    }
    let typed = tops
        .iter()
        .filter(|(t, w)| *w >= 4 && reader.words.document_type(t).is_some())
        .find_map(|(t, _)| years(t).first().copied());
    if typed.is_some() {
        return typed;
    }
    let mut votes: HashMap<i32, u32> = HashMap::new();
    for block in reader.blocks() {
        match block {
            Block::Text { kind: TextKind::Heading { .. }, text, .. } => {
                years(text).first().iter().for_each(|y| *votes.entry(**y).or_default() += 3)
            }
            Block::Text { text, .. } => years(text).iter().for_each(|y| *votes.entry(*y).or_default() += 1),
            Block::Table(t) => {
                t.columns.iter().flat_map(|c| years(&c.title)).for_each(|y| *votes.entry(y).or_default() += 2)
            }
        }
    }
    votes.into_iter().max_by_key(|(y, n)| (*n, *y)).map(|v| v.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_named_in_the_nominative() {
        let names = |t: &str| body_names(crate::words::words(), t);
        assert_eq!(names("Kulturnämndens plan"), ["Kulturnämnden"]);
        assert_eq!(names("Kommunfullmäktiges mål"), ["Kommunfullmäktige"]);
        assert_eq!(names("Miljönämndens kontor"), ["Miljönämndens kontor"]);
        assert_eq!(names("Nämnden för vård och lärande"), ["Nämnden för vård och lärande"]);
        assert!(names("Verksamhetens utveckling i nämnden").is_empty());
    }

    #[test]
    fn names_in_capitals_are_names() {
        assert_eq!(spelt("UPPLANDS-BRO"), "Upplands-Bro");
        assert_eq!(spelt("KS"), "KS");
        assert_eq!(spelt("IT-stöd"), "IT-stöd");
    }
}
