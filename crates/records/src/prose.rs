//! Records out of running text: decisions, assignments, notes.

use crate::assignment_tables;
use crate::model::*;
use crate::reader::Reader;
use crate::words::{Meaning, Words, plain, strip_number};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use tabellverk_structure::{Block, Family, Table, TableRowKind, TextKind};

/// Reads the proposed decisions.
pub fn decisions(reader: &Reader<'_>) -> Vec<Decision> {
    let mut out = Vec::new();
    let blocks = reader.blocks();
    let mut done = 0;
    for (i, block) in blocks.iter().enumerate() {
        let Block::Text { kind, text, .. } = block else { continue };
        if i < done {
            continue;
        }
        let short = || text.split_whitespace().nth(6).is_none();
        if reader.meaning(i) != Some(Meaning::Decisions)
            || !matches!(kind, TextKind::Heading { .. }) && !short()
        {
            continue;
        }
        // what is printed as a heading further on is a line of the contents here
        let is_entry = |b: &Block| match b {
            Block::Text { kind: TextKind::Heading { .. }, text: heading, .. } => {
                plain(heading) == plain(text)
            }
            _ => false,
        };
        if !matches!(kind, TextKind::Heading { .. }) && blocks[i + 1..].iter().any(is_entry) {
            continue;
        }
        let mut lead: Option<String> = None;
        let mut listed = false;
        for (k, b) in blocks.iter().enumerate().skip(i + 1) {
            let Block::Text { kind, text, tokens } = b else { break };
            done = k;
            match kind {
                TextKind::Heading { .. } if leads(text) => lead = Some(text.clone()),
                TextKind::Heading { .. } | TextKind::Contents => break,
                _ if reader.meaning(k) == Some(Meaning::DecisionsEnd) => break,
                TextKind::Paragraph if leads(text) || next_is_clause(blocks, b) => lead = Some(text.clone()),
                // what follows a list of decisions and decides nothing is another text
                TextKind::Paragraph if listed && !decides(reader, text) => break,
                _ => {
                    listed |= matches!(kind, TextKind::Item { .. });
                    let whole = match &lead {
                        Some(l) => format!("{l} {text}"),
                        None => text.clone(),
                    };
                    let (body, proposer) = who(reader, &whole);
                    out.push(Decision {
                        common: reader.common(*tokens, "decision", Certainty::Read),
                        body: body.or_else(|| reader.info.body.clone()),
                        proposer,
                        lead: lead.clone(),
                        text: text.clone(),
                    });
                }
            }
        }
    }
    out
}

/// Whether the block after this one is an att-sats that it leads to.
fn next_is_clause(blocks: &[Block], block: &Block) -> bool {
    let at = blocks.iter().position(|b| std::ptr::eq(b, block));
    let next = at.and_then(|i| blocks.get(i + 1));
    let unfinished = matches!(block, Block::Text { text, .. } if !text.ends_with('.'));
    unfinished && matches!(next, Some(Block::Text { kind: TextKind::Item { mark }, .. }) if mark == "att")
}

/// Whether the text only leads to the att-satser after it.
fn leads(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    text.ends_with(':')
        || (!text.ends_with('.')
            && matches!(last, "fastställa" | "besluta" | "beslutar" | "att" | "föreslås" | "beslut"))
}

/// Whether somebody decides or proposes something in the text.
fn decides(reader: &Reader<'_>, text: &str) -> bool {
    text.split_whitespace().any(|w| reader.words.deciding.contains(w.to_lowercase().as_str()))
}

/// Who decides and who proposes: "A föreslår B att ..." or "A beslutar ...".
fn who(reader: &Reader<'_>, text: &str) -> (Option<String>, Option<String>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_body = |w: &str| {
        let lower = w.to_lowercase();
        let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
        reader.words.boards.iter().any(|b| lower.ends_with(b)) || lower == "kommunfullmäktige"
    };
    let capital = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        let mut c = w.chars();
        c.next().map(|f| f.to_uppercase().chain(c).collect::<String>())
    };
    let Some(at) = words
        .iter()
        .position(|w| matches!(w.to_lowercase().as_str(), "föreslår" | "föreslås" | "hemställer"))
    else {
        let body = words.iter().take(4).find(|w| is_body(w)).and_then(|w| capital(w));
        return (body, None);
    };
    let proposer = (at > 0).then(|| words[..at].join(" "));
    let body = words[at + 1..].iter().take(5).find(|w| is_body(w)).and_then(|w| capital(w));
    (body.or_else(|| proposer.clone()), proposer)
}

/// Reads assignments.
pub fn assignments(reader: &Reader<'_>) -> Vec<Assignment> {
    let mut out = Vec::new();
    let blocks = reader.blocks();
    for (i, block) in blocks.iter().enumerate() {
        if let Block::Table(table) = block {
            assignment_tables::read(reader, i, table, &mut out);
        }
        let Block::Text { kind, text, tokens } = block else { continue };
        if matches!(kind, TextKind::Contents) {
            continue;
        }
        let path = &reader.outline[i];
        let under = path.iter().rev().find(|h| h.block != i && reader.meaning(h.block).is_some());
        let direct = path.iter().rev().find(|h| h.block != i);
        let numbered =
            matches!(kind, TextKind::Item { mark } if mark.starts_with(|c: char| c.is_ascii_digit()));
        // a list belongs to the heading right above it; a numbered one may stand under a subheading
        let near = under
            .zip(direct)
            .is_some_and(|(u, d)| u.block == d.block || numbered || matches!(kind, TextKind::Heading { .. }));
        let in_section = near && under.is_some_and(|h| reader.meaning(h.block) == Some(Meaning::Assignments));
        let heading = under.map(|h| h.text.clone());
        match kind {
            TextKind::Item { mark } if in_section => {
                let (number, letter) = item_number(mark);
                let (title, text, tokens) = match blocks.get(i + 1) {
                    // "A. Title" with its text in the next paragraph
                    Some(Block::Text { kind: TextKind::Paragraph, text: body, tokens: t })
                        if !text.ends_with(['.', ',', ';'])
                            && (letter || text.split_whitespace().count() <= 14) =>
                    {
                        (Some(text.clone()), body.clone(), (tokens.0, t.1))
                    }
                    _ => (None, text.clone(), *tokens),
                };
                push(reader, heading, number, title, text, tokens, "assignment_item", &mut out);
            }
            TextKind::Heading { number, .. } if in_section && reader.meaning(i).is_none() => {
                // a titled assignment: a heading with paragraphs
                let letter = text.split_once(". ").filter(|(a, _)| a.len() == 1);
                let coded = coded_title(text);
                if number.as_ref().is_some_and(|n| n.contains('.')) {
                    continue;
                }
                // after numbered assignments a heading without a number begins something else
                let after = |a: &Assignment| a.number.is_some() && a.heading == heading;
                if letter.is_none() && number.is_none() && coded.is_none() && out.last().is_some_and(after) {
                    continue;
                }
                let mut texts = Vec::new();
                let mut end = tokens.1;
                for b in &blocks[i + 1..] {
                    let Block::Text { kind: TextKind::Paragraph, text, tokens } = b else { break };
                    texts.push(text.clone());
                    end = tokens.1;
                }
                if texts.is_empty() {
                    continue;
                }
                let (number, title) = match (letter, number) {
                    _ if coded.is_some() => {
                        coded.map(|(n, t)| (Some(n.to_string()), t.to_string())).unwrap_or_default()
                    }
                    (Some((l, t)), _) => (Some(format!("{l}.")), t.to_string()),
                    (None, Some(n)) => (Some(n.clone()), strip_number(text).to_string()),
                    (None, None) => (None, text.clone()),
                };
                push(
                    reader,
                    heading,
                    number,
                    Some(title),
                    texts.join(" "),
                    (tokens.0, end),
                    "assignment_section",
                    &mut out,
                );
            }
            TextKind::Paragraph if in_section && !text.ends_with(':') => {
                // "Uppdrag 4 Nämnden ska ...": the name of an assignment and its text; several may follow a lead-in
                let named = |part| named_assignment(reader.words, &reader.text(part)).is_some();
                let parts = parts(reader, *tokens, named);
                if !named(parts[0]) && parts.len() < 3 {
                    continue;
                }
                for part in parts {
                    let text = reader.text(part);
                    if let Some((number, body)) = named_assignment(reader.words, &text) {
                        let (number, body) = (Some(number.to_string()), body.to_string());
                        push(reader, heading.clone(), number, None, body, part, "assignment_named", &mut out);
                    }
                }
            }
            TextKind::Paragraph if text.ends_with(':') && assigns(text) => {
                // "De fyra områden som ska användas i det fortsatta arbetet:" and a numbered list
                let items: Vec<_> = blocks[i + 1..]
                    .iter()
                    .map_while(|b| match b {
                        Block::Text { kind: TextKind::Item { mark }, text, tokens } => {
                            Some((mark, text, tokens))
                        }
                        _ => None,
                    })
                    .collect();
                if items.len() >= 2 && items.iter().all(|(m, ..)| m.starts_with(|c: char| c.is_ascii_digit()))
                {
                    for (mark, item, tokens) in items {
                        push(
                            reader,
                            Some(text.clone()),
                            item_number(mark).0,
                            None,
                            item.clone(),
                            *tokens,
                            "assignment_list",
                            &mut out,
                        );
                    }
                }
            }
            _ => {}
        }
    }
    out
}

fn item_number(mark: &str) -> (Option<String>, bool) {
    let body = mark.trim_end_matches(['.', ')', ':']);
    // "U1" is the number as it stands
    let named = body.starts_with(char::is_uppercase) && body.ends_with(|c: char| c.is_ascii_digit());
    if named {
        return (Some(body.to_string()), false);
    }
    let letter = body.chars().all(char::is_alphabetic) && !body.is_empty();
    if letter {
        // "A." is printed with its point, "a)" is the letter
        let number = if mark.ends_with(')') { body.to_string() } else { format!("{body}.") };
        return (Some(number), true);
    }
    ((!body.is_empty() && body.bytes().all(|b| b.is_ascii_digit())).then(|| body.to_string()), false)
}

/// The number and the text of an assignment that its name opens, or a number that can be nothing else: "Uppdrag 26:4
/// Nämnden ska ...", "U26:4 Nämnden ska ...".
fn named_assignment<'t>(words: &Words, text: &'t str) -> Option<(&'t str, &'t str)> {
    let coded = |number: &str| {
        let rest = number.trim_start_matches(char::is_uppercase);
        let (year, last) = rest.split_once(':').unwrap_or((rest, "1"));
        let digits = |part: &str| matches!(part.len(), 1..=3) && part.bytes().all(|b| b.is_ascii_digit());
        digits(year) && digits(last) && (1..=3).contains(&(number.len() - rest.len()))
    };
    let told =
        |body: &str| body.starts_with(char::is_uppercase) && body.split_whitespace().take(3).count() == 3;
    if let Some(found) = text.split_once(' ').filter(|(number, body)| coded(number) && told(body)) {
        return Some(found);
    }
    let (name, rest) = text.split_once(' ').filter(|(name, _)| name.starts_with(char::is_uppercase))?;
    let (number, body) = rest.split_once(' ')?;
    let number = number.trim_end_matches(['.', ':', ')']);
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '/'));
    let body = body.trim_start_matches(['–', '-', ' ']);
    let named = || words.assignment_names.contains(name.to_lowercase().as_str());
    (numbered && told(body) && named()).then_some((number, body))
}

/// Whether a lead-in says that what follows is to be worked with.
fn assigns(text: &str) -> bool {
    let lower = plain(text);
    let goals = lower.contains(" mål ") || lower.contains("delmål");
    let ought = lower.split(' ').any(|w| matches!(w, "ska" | "skall"));
    ought
        && !goals
        && ["användas", "genomföras", "prioriteras", "utföras", "uppdrag", "drivas"]
            .iter()
            .any(|w| lower.contains(w))
}

#[allow(clippy::too_many_arguments)]
fn push(
    reader: &Reader<'_>,
    heading: Option<String>,
    number: Option<String>,
    title: Option<String>,
    text: String,
    tokens: (usize, usize),
    rule: &str,
    out: &mut Vec<Assignment>,
) {
    out.push(Assignment {
        common: reader.common(tokens, rule, Certainty::Read),
        heading,
        number,
        title,
        text,
    });
}

/// Reads the texts that explain budget lines.
pub fn notes(reader: &Reader<'_>, amounts: &[Amount]) -> Vec<Note> {
    let mut out = Vec::new();
    let blocks = reader.blocks();
    let lines = Lines::of(amounts);
    for (i, block) in blocks.iter().enumerate() {
        match block {
            Block::Table(table) if is_values(block) => inner_notes(reader, i, table, &lines, &mut out),
            Block::Text { text, tokens, .. } if named_note(reader, text, &lines).is_some() => {
                // "Not 2 Lokaler": the note itself says which line it explains
                let Some((number, line, code)) = named_note(reader, text, &lines) else { continue };
                let (body, range) = paragraphs(reader, i + 1);
                if let Some(range) = range {
                    out.push(Note {
                        common: reader.common((tokens.0, range.1), "named_note", Certainty::Read),
                        code,
                        line: Some(line),
                        number: Some(number),
                        text: body,
                    });
                }
            }
            Block::Text { tokens, text, .. } if opened_note(reader, text, &lines).is_some() => {
                // "Not 2 Lokaler. ...": the line and its text in one paragraph
                let opens = |part| opened_note(reader, &reader.text(part), &lines).is_some();
                for part in parts(reader, *tokens, opens) {
                    let text = reader.text(part);
                    let Some((number, amount, body)) = opened_note(reader, &text, &lines) else { continue };
                    out.push(Note {
                        common: reader.common(part, "opened_note", Certainty::Read),
                        code: amount.code.clone(),
                        line: Some(amount.line.clone()),
                        number: Some(number),
                        text: body,
                    });
                }
            }
            Block::Text { kind: TextKind::Paragraph | TextKind::Item { .. }, tokens, .. }
                if footnote(reader, i, *tokens, &lines).is_some() =>
            {
                for part in parts(reader, *tokens, |rest| footnote(reader, i, rest, &lines).is_some()) {
                    let Some((mark, amount, body)) = footnote(reader, i, part, &lines) else { continue };
                    out.push(Note {
                        common: reader.common(part, "footnote", Certainty::Read),
                        code: amount.code.clone(),
                        line: Some(amount.line.clone()),
                        number: Some(mark),
                        text: body,
                    });
                }
            }
            Block::Text { kind: TextKind::Paragraph | TextKind::Item { .. }, tokens, .. }
                if may_be_led(reader, *tokens)
                    && under_deviations(reader, i)
                    && led_by_line(&reader.text(*tokens), &lines).is_some() =>
            {
                // "310 Bibliotek: ..." under "Kommentarer till avvikelser"
                led_notes(reader, *tokens, &lines, &mut out);
            }
            Block::Text { kind: TextKind::Paragraph, text, tokens }
                if after_table(blocks, i) && led_by_line(text, &lines).is_some() =>
            {
                // "Skola: ..." under the table that has the line
                led_notes(reader, *tokens, &lines, &mut out);
            }
            Block::Text { text, .. } if analysis_number(reader, text).is_some() => {
                // "Analys 3" under a table: of the row that has the number, or of a table of one line; under a table
                // with texts between its rows it is theirs
                let Some(at) = table_above(reader, i) else { continue };
                let Block::Table(table) = &blocks[at] else { continue };
                if table.rows.iter().any(|r| r.kind == TableRowKind::Comment) {
                    continue;
                }
                let number = analysis_number(reader, text);
                let of_table = lines.of_table(at);
                let numbered = of_table.iter().find(|a| a.note == number);
                let Some(amount) = numbered.or_else(|| of_table.last().filter(|_| at + 1 == i)) else {
                    continue;
                };
                let (text, range) = paragraphs(reader, i + 1);
                let own = block.tokens();
                let text = if text.is_empty() { rest_of_analysis(reader, block) } else { text };
                if !text.is_empty() {
                    out.push(Note {
                        common: reader.common(
                            (own.0, range.map_or(own.1, |r| r.1)),
                            "analysis",
                            Certainty::Read,
                        ),
                        code: amount.code.clone(),
                        line: Some(amount.line.clone()),
                        number: analysis_number_of(reader, block),
                        text,
                    });
                }
            }
            Block::Text { kind: TextKind::Heading { number: None, .. }, text, tokens } => {
                let path = &reader.outline[i];
                let above = path[..path.len() - 1]
                    .iter()
                    .rev()
                    .find_map(|h| reader.meaning(h.block).map(|m| (m, h.block)));
                let Some((meaning, at)) = above else { continue };
                let known = lines.names.get(&plain(text)).map(|(first, _)| *first);
                let statement = matches!(
                    meaning,
                    Meaning::SummaryStatement | Meaning::OperatingStatement | Meaning::InvestmentStatement
                );
                let tabled = || blocks[at..i].iter().any(is_values);
                // under a statement, a note has the name of a line or tells of money
                let explains = meaning == Meaning::NoteSection
                    || statement && (known.is_some() || tabled() && tells_of_money(reader, i + 1));
                if !explains || reader.meaning(i).is_some_and(|m| m != Meaning::InvestmentStatement) {
                    continue;
                }
                let (body, range) = paragraphs(reader, i + 1);
                // what stands right above a table introduces it
                let introduces = range.is_some_and(|r| {
                    let next = blocks[i..].iter().find(|b| b.tokens().0 >= r.1);
                    known.is_none() && next.is_some_and(is_values)
                });
                if let Some(range) = range.filter(|_| !introduces) {
                    out.push(Note {
                        common: reader.common((tokens.0, range.1), "note_section", Certainty::Read),
                        code: known.and_then(|a| a.code.clone()),
                        line: Some(text.clone()),
                        number: None,
                        text: body,
                    });
                }
            }
            _ => {}
        }
    }
    out
}

/// The notes of a text that lines lead: it may print several as one paragraph.
fn led_notes(reader: &Reader<'_>, tokens: (usize, usize), lines: &Lines<'_>, out: &mut Vec<Note>) {
    for part in parts(reader, tokens, |part| led_by_line(&reader.text(part), lines).is_some()) {
        let text = reader.text(part);
        let Some((amount, rest)) = led_by_line(&text, lines) else { continue };
        out.push(Note {
            common: reader.common(part, "led_note", Certainty::Read),
            code: amount.code.clone(),
            line: Some(amount.line.clone()),
            number: None,
            text: rest.to_string(),
        });
    }
}

/// The table above a block, with nothing but notes and their texts between.
fn table_above(reader: &Reader<'_>, block: usize) -> Option<usize> {
    let blocks = reader.blocks();
    let at = blocks[..block].iter().rposition(is_values)?;
    let note = |b: &Block| match b {
        Block::Text { kind: TextKind::Heading { .. }, text, .. } => analysis_number(reader, text).is_some(),
        Block::Text { .. } => true,
        Block::Table(_) => false,
    };
    blocks[at + 1..block].iter().all(note).then_some(at)
}

fn is_values(block: &Block) -> bool {
    matches!(block, Block::Table(t) if t.family == Family::Values)
}

/// Whether the paragraphs from a block on explain money.
fn tells_of_money(reader: &Reader<'_>, start: usize) -> bool {
    let (text, _) = paragraphs(reader, start);
    plain(&text).split_whitespace().any(|w| reader.words.deviation_words.iter().any(|d| w.starts_with(d)))
}

/// The paragraphs from a block on, up to the next heading or table.
fn paragraphs(reader: &Reader<'_>, start: usize) -> (String, Option<(usize, usize)>) {
    let mut texts = Vec::new();
    let mut range: Option<(usize, usize)> = None;
    for b in &reader.blocks()[start.min(reader.blocks().len())..] {
        match b {
            Block::Text { kind: TextKind::Paragraph | TextKind::Item { .. }, text, tokens }
                if analysis_number(reader, text).is_none() =>
            {
                if text.chars().any(char::is_alphanumeric) {
                    texts.push(text.clone());
                }
                range = Some((range.map_or(tokens.0, |r| r.0), tokens.1));
            }
            _ => break,
        }
    }
    if texts.is_empty() {
        range = None;
    }
    (texts.join(" "), range)
}

/// The code and the title of "SBN 2 Rena sjöar": the letters of a body and a running number.
fn coded_title(text: &str) -> Option<(&str, &str)> {
    let (letters, rest) = text.split_once(' ')?;
    let (number, title) = rest.split_once(' ')?;
    let code = (2..=4).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
    let counts = number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    (code && counts && title.starts_with(char::is_uppercase))
        .then(|| (&text[..letters.len() + 1 + number.len()], title))
}

/// The number of "Analys 3".
fn analysis_number(reader: &Reader<'_>, text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let (lead, number) = (words.next()?, words.next()?.trim_end_matches([':', '.']));
    (number.len() <= 2
        && number.bytes().all(|b| b.is_ascii_digit())
        && reader.words.structure.note_leads.contains(lead.to_lowercase().as_str()))
    .then(|| number.to_string())
}

/// The number, line and code that a note's opening names: "Analys 2 310 Bibliotek".
fn named_note(
    reader: &Reader<'_>,
    text: &str,
    lines: &Lines<'_>,
) -> Option<(String, String, Option<String>)> {
    let number = analysis_number(reader, text)?;
    let rest = text.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
    let (code, name) = match rest.split_once(' ') {
        Some((c, n)) if c.bytes().all(|b| b.is_ascii_digit()) => (Some(c.to_string()), n),
        _ => (None, rest.as_str()),
    };
    let amount = lines.spelled(name).iter().find(|a| code.is_none() || a.code.is_none() || a.code == code)?;
    Some((number, name.to_string(), code.or_else(|| amount.code.clone())))
}

/// Letters and figures only: a line in a table may be broken where the note's is not.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether only paragraphs stand between a block and the table of values above it.
fn after_table(blocks: &[Block], at: usize) -> bool {
    let above = blocks[..at].iter().rfind(|b| !matches!(b, Block::Text { kind: TextKind::Paragraph, .. }));
    matches!(above, Some(Block::Table(t)) if t.family == Family::Values)
}

/// The amounts by what notes may say of them.
struct Lines<'a> {
    amounts: &'a [Amount],
    /// The first and the last amount of each line, by its name in plain letters.
    names: FxHashMap<String, (&'a Amount, &'a Amount)>,
    /// See [`Lines::spelled`].
    letters: OnceCell<FxHashMap<String, Vec<&'a Amount>>>,
    /// The amounts of each table.
    tables: FxHashMap<&'a str, Vec<&'a Amount>>,
}

impl<'a> Lines<'a> {
    fn of(amounts: &'a [Amount]) -> Self {
        let mut lines = Lines {
            amounts,
            names: FxHashMap::default(),
            letters: OnceCell::new(),
            tables: FxHashMap::default(),
        };
        for amount in amounts {
            lines.names.entry(plain(&amount.line)).or_insert((amount, amount)).1 = amount;
            if let Some(table) = &amount.table_id {
                lines.tables.entry(table).or_default().push(amount);
            }
        }
        lines
    }

    /// The amounts of the lines whose names have the letters and figures of this one, looked up when first asked.
    fn spelled(&self, name: &str) -> &[&'a Amount] {
        let all = self.letters.get_or_init(|| {
            let mut all: FxHashMap<String, Vec<&Amount>> = FxHashMap::default();
            for amount in self.amounts {
                all.entry(letters(&amount.line).collect()).or_default().push(amount);
            }
            all
        });
        all.get(&letters(name).collect::<String>()).map_or(&[], Vec::as_slice)
    }

    /// The amounts of the table that this block is.
    fn of_table(&self, block: usize) -> &[&'a Amount] {
        self.tables.get(block.to_string().as_str()).map_or(&[], Vec::as_slice)
    }

    /// The amount of a line by its name, which may have the code before or after it.
    fn named(&self, name: &str) -> Option<&'a Amount> {
        if let Some((_, amount)) = self.names.get(&plain(name)) {
            return Some(amount);
        }
        // "310 Bibliotek", "Bibliotek (310)"
        let figures = |c: &str| !c.is_empty() && c.bytes().all(|b| b.is_ascii_digit());
        let before = name.split_once(' ').filter(|(c, _)| figures(c));
        let after = || {
            let (line, code) = name.strip_suffix(')')?.rsplit_once(" (")?;
            figures(code).then_some((code, line))
        };
        let (code, line) = before.or_else(after)?;
        let (_, amount) = self.names.get(&plain(line))?;
        (amount.code.as_deref() == Some(code)).then_some(*amount)
    }
}

/// A numbered note whose line opens its text with a point: number, the line's amount and the text.
fn opened_note<'a>(
    reader: &Reader<'_>,
    text: &str,
    lines: &Lines<'a>,
) -> Option<(String, &'a Amount, String)> {
    let number = analysis_number(reader, text)?;
    let rest = text.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
    // the name of a line may itself hold a point: "Skolan inkl. fritids"
    let found = rest.match_indices(['.', ':']).find_map(|(at, _)| {
        let body = rest[at + 1..].strip_prefix(' ')?;
        let amount = lines.named(&rest[..at])?;
        (body.split_whitespace().count() >= 3).then(|| (amount, body.to_string()))
    });
    found.map(|(amount, body)| (number, amount, body))
}

/// A footnote under a table, of a line that carries its mark: mark, the line's amount and the text.
fn footnote<'a>(
    reader: &Reader<'_>,
    block: usize,
    tokens: (usize, usize),
    lines: &Lines<'a>,
) -> Option<(String, &'a Amount, String)> {
    // most texts start with no figure
    if !reader.structure.flow.tokens[tokens.0].text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text = reader.text(tokens);
    let (mark, body) = text.split_once(' ')?;
    let mark = mark.trim_end_matches(['.', ')']);
    if mark.len() != 1 || !mark.starts_with(|c: char| c.is_ascii_digit()) || !body.ends_with('.') {
        return None;
    }
    let at = reader.blocks()[..block].iter().rposition(is_values)?;
    let texts =
        |b: &Block| matches!(b, Block::Text { kind: TextKind::Paragraph | TextKind::Item { .. }, .. });
    if !reader.blocks()[at + 1..block].iter().all(texts) {
        return None;
    }
    let amount = *lines.of_table(at).iter().find(|a| a.footnote.as_deref() == Some(mark))?;
    // "1 Bron norra. Priset har stigit.": the line is named again before the text
    let named = body.strip_prefix(amount.line.as_str()).and_then(|rest| rest.strip_prefix(['.', ':']));
    let body = named.map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(body);
    Some((mark.to_string(), amount, body.to_string()))
}

/// The parts of a text that each start a line with what `opens`: a text may print several notes as one paragraph.
fn parts(
    reader: &Reader<'_>,
    (first, end): (usize, usize),
    opens: impl Fn((usize, usize)) -> bool,
) -> Vec<(usize, usize)> {
    let tokens = &reader.structure.flow.tokens;
    let figure = |t: usize| tokens[t].text.starts_with(|c: char| c.is_ascii_digit());
    let sentence = |t: usize| {
        tokens[t].text.starts_with(char::is_uppercase) && tokens[t - 1].text.ends_with(['.', '!', '?'])
    };
    let mut starts = vec![first];
    let may_open = |t: usize| tokens[t].starts_line() && (figure(t) || sentence(t));
    starts.extend((first + 1..end).filter(|&t| may_open(t) && opens((t, end))));
    let ends = starts.iter().skip(1).copied().chain([end]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).collect()
}

/// Whether the nearest heading is over texts on deviations.
fn under_deviations(reader: &Reader<'_>, block: usize) -> bool {
    let heading = reader.outline[block].iter().rev().find(|h| h.block != block);
    heading.is_some_and(|h| {
        let money = |w: &str| reader.words.deviation_words.iter().any(|d| w.starts_with(d));
        reader.meaning(h.block) == Some(Meaning::NoteSection) || plain(&h.text).split_whitespace().any(money)
    })
}

/// Words of the longest name of a line that leads a note.
const NAME: usize = 10;

/// Whether a text has near its beginning what parts the name of a line from the note that it leads.
fn may_be_led(reader: &Reader<'_>, (first, end): (usize, usize)) -> bool {
    let parts = |word: &str| word.ends_with([':', '.', '–', '-']);
    reader.structure.flow.tokens[first..end.min(first + NAME)].iter().any(|t| parts(t.text))
}

/// The amount whose line opens a text with a colon, a point or a dash after it, and the text after that.
fn led_by_line<'a, 't>(text: &'t str, lines: &Lines<'a>) -> Option<(&'a Amount, &'t str)> {
    const LEADS: [&str; 4] = [": ", ". ", " – ", " - "];
    let mut leads = LEADS.iter().filter_map(|lead| text.split_once(lead).map(|parts| (lead, parts)));
    leads.find_map(|(lead, (name, rest))| {
        let opens = *lead == ": " || rest.starts_with(char::is_uppercase);
        let told = opens && rest.split_whitespace().take(3).count() == 3;
        Some((lines.named(name).filter(|_| told)?, rest))
    })
}

fn analysis_number_of(reader: &Reader<'_>, block: &Block) -> Option<String> {
    analysis_number(reader, &reader.text(block.tokens()))
}

fn rest_of_analysis(reader: &Reader<'_>, block: &Block) -> String {
    reader.text(block.tokens()).split_whitespace().skip(2).collect::<Vec<_>>().join(" ")
}

/// Texts between the rows of a table explain the row above them; so does the text after the last row, where the
/// rows before have texts too.
fn inner_notes(reader: &Reader<'_>, block: usize, table: &Table, lines: &Lines<'_>, out: &mut Vec<Note>) {
    let own = lines.of_table(block);
    let mut note = |text: String, range: (usize, usize)| {
        let line = reader.structure.place(range).1[0];
        let above =
            own.iter().rfind(|a| a.common.evidence.lines.is_some_and(|l| l[1] < line || l[0] == line));
        let next = own.iter().find(|a| a.common.evidence.lines.is_some_and(|l| l[0] > line));
        let above = above.map(|last| group_of(own, last, next).unwrap_or(last));
        let number = analysis_number(reader, &text);
        let text = match &number {
            Some(_) => text.split_whitespace().skip(2).collect::<Vec<_>>().join(" "),
            None => text,
        };
        if text.is_empty() {
            return;
        }
        out.push(Note {
            common: reader.common(range, "note_row", Certainty::Read),
            code: above.and_then(|a| a.code.clone()),
            line: above.map(|a| a.line.clone()),
            number,
            text,
        });
    };
    let comments = || table.rows.iter().filter(|r| r.kind == TableRowKind::Comment);
    for row in comments() {
        note(reader.cell(&row.cells[0]), row.cells[0][0]);
    }
    let open = table.rows.last().is_some_and(|r| r.kind == TableRowKind::Cells);
    if comments().count() > 0 && open {
        let mut start = block + 1;
        let mut lead = None;
        if let Some(Block::Text { text, tokens, .. }) = reader.blocks().get(start)
            && analysis_number(reader, text).is_some()
        {
            (start, lead) = (start + 1, Some((text.clone(), *tokens)));
        }
        let (text, range) = paragraphs(reader, start);
        match (lead, range) {
            (Some((opening, at)), Some(range)) => note(format!("{opening} {text}"), (at.0, range.1)),
            (None, Some(range)) => note(text, range),
            (Some((opening, at)), None) => note(opening, at),
            (None, None) => {}
        }
    }
}

/// The line that a text after the last of its details explains: "6110" and "6120" are details of "61", and the text
/// stands between them and "62". Or the rows before it are "varav" of one line, and that which follows is not.
fn group_of<'a>(own: &[&'a Amount], last: &'a Amount, next: Option<&&Amount>) -> Option<&'a Amount> {
    if let Some(parent) = last.parent.as_deref()
        && next.is_none_or(|n| n.parent.is_none())
    {
        return own.iter().rfind(|a| a.parent.is_none() && a.line == parent).copied();
    }
    let code = last.code.as_deref()?;
    let within = |a: &&Amount| {
        a.code.as_deref().is_some_and(|c| c.len() >= 2 && c.len() < code.len() && code.starts_with(c))
    };
    let group = *own.iter().rfind(|a| within(a))?;
    let prefix = group.code.as_deref()?;
    let goes_on = next.is_some_and(|n| n.code.as_deref().is_some_and(|c| c.starts_with(prefix)));
    (!goes_on).then_some(group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assignment_is_named_by_its_number() {
        let words = crate::words::words();
        let named = named_assignment(words, "Uppdrag 26:4 Nämnden ska se över avgifterna.");
        assert_eq!(named, Some(("26:4", "Nämnden ska se över avgifterna.")));
        assert!(named_assignment(words, "Uppdrag till nämnden under året").is_none());
    }

    #[test]
    fn a_line_may_be_named_with_its_code() {
        let amounts = [Amount { line: "Bibliotek".into(), code: Some("310".into()), ..Amount::default() }];
        let lines = Lines::of(&amounts);
        assert!(led_by_line("310 Bibliotek: Färre lån än väntat i år.", &lines).is_some());
        assert!(led_by_line("311 Bibliotek: Färre lån än väntat i år.", &lines).is_none());
    }

    #[test]
    fn a_text_after_the_last_detail_explains_its_group() {
        let amounts = ["71", "7101", "7102", "72"].map(|code| Amount {
            line: code.into(),
            code: Some(code.into()),
            ..Amount::default()
        });
        let own: Vec<&Amount> = amounts.iter().collect();
        let group = |last: usize, next: usize| {
            group_of(&own[..=last], own[last], own.get(next)).map(|a| a.line.as_str())
        };
        assert_eq!(group(2, 3), Some("71"));
        assert_eq!(group(1, 2), None);
        assert_eq!(group(0, 1), None);
    }

    #[test]
    fn a_title_may_open_with_a_code() {
        assert_eq!(coded_title("SBN 2 Rena sjöar"), Some(("SBN 2", "Rena sjöar")));
        assert!(coded_title("Rena sjöar 2 Bilaga").is_none() && coded_title("SBN 2031 Mål").is_none());
    }

    #[test]
    fn a_note_is_led_by_a_line_of_the_table() {
        let amounts = [Amount { line: "Bibliotek".into(), code: Some("310".into()), ..Amount::default() }];
        let lines = Lines::of(&amounts);
        let led = led_by_line("Bibliotek: Färre lån än väntat i år.", &lines);
        assert_eq!(led.map(|l| l.1), Some("Färre lån än väntat i år."));
        assert!(led_by_line("Bad: Färre bad än väntat i år.", &lines).is_none());
        assert!(led_by_line("Bibliotek: 42", &lines).is_none());
        let led = led_by_line("Bibliotek (310). Färre lån än väntat. Fler besök.", &lines);
        assert_eq!(led.map(|l| l.1), Some("Färre lån än väntat. Fler besök."));
        assert!(led_by_line("Bibliotek – och andra lokaler byggs om.", &lines).is_none());
    }
}
