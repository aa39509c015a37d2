//! Captions of tables, and the unit that they or their surroundings state.

use super::*;

/// The caption of a table: a caption line directly above it, or else the nearest heading.
pub fn caption(reader: &Reader<'_>, block: usize, table: &Table) -> String {
    if let Some(Block::Text { kind, text, .. }) = block.checked_sub(1).map(|b| &reader.blocks()[b]) {
        let is_caption = plain(text).starts_with("tabell ") && text.len() < 160;
        if matches!(kind, TextKind::Heading { .. }) || is_caption || is_title(text) {
            return text.clone();
        }
    }
    // where the second line has no title of a column either, that one spans the titles below
    if let Some(over) = untitled_line(reader, table, 2).filter(|text| is_title(text)) {
        return over;
    }
    let title = &table.columns[0].title;
    if title.split_whitespace().count() > 3
        && table.columns[0].role == Role::Line
        && plain(title) != "belopp i tkr"
    {
        let bare = title.replace(['(', ')'], " ");
        if reader
            .words
            .kinds
            .starting(&plain(&bare).split(' ').map(str::to_string).collect::<Vec<_>>())
            .next()
            .is_some()
        {
            return title.clone();
        }
    }
    reader.heading(block).map(|h| h.text.clone()).unwrap_or_default()
}

/// The first line of the header, where no title of a column is in its first `lines`: what it says is of the whole
/// table.
fn untitled_line(reader: &Reader<'_>, table: &Table, lines: usize) -> Option<String> {
    let tokens = &reader.structure.flow.tokens;
    let first = table.header.0;
    let mut starts = (first + 1..table.header.1).filter(|&t| tokens[t].starts_line());
    let second = starts.next()?;
    let end = if lines > 1 { starts.nth(lines - 2)? } else { second };
    let titled = |c: &tabellverk_structure::Column| c.tokens.0 < end && c.tokens.1 > first;
    (!table.columns.iter().any(titled)).then(|| reader.text((first, second)))
}

/// Longest title of a table, in characters.
const LONGEST_TITLE: usize = 80;

/// Whether a text that stands by itself over a table reads like its title: short, and no sentence.
fn is_title(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= LONGEST_TITLE
        && text.starts_with(char::is_uppercase)
        && text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '%'))
}

pub(super) fn find_unit(reader: &Reader<'_>, text: &str) -> Option<Unit> {
    let lower = plain(text).replace(['(', ')', ',', ';', ':', '/'], " ");
    let tokens: Vec<&str> = lower.split_whitespace().map(|t| t.trim_end_matches('.')).collect();
    let mut found: Option<(usize, &Unit)> = None;
    for i in 0..tokens.len() {
        if let Some((n, u)) = reader.words.units.starting(&tokens[i..]).next() {
            // "kr per invånare" is no unit of a money table
            let per =
                tokens.get(i + n).is_some_and(|t| matches!(*t, "per" | "inv" | "invånare" | "elev" | "st"));
            if !per && found.is_none_or(|(m, _)| n > m) {
                found = Some((n, u));
            }
        }
    }
    found.map(|(_, u)| u.clone())
}

/// The unit of "income and costs in tkr": after a preposition a unit is no amount's.
fn unit_after_i(reader: &Reader<'_>, text: &str) -> Option<Unit> {
    let lower = plain(text);
    let tokens: Vec<&str> =
        lower.split_whitespace().map(|t| t.trim_matches(['(', ')', ',', '.', ':'])).collect();
    let after = (1..tokens.len()).filter(|&i| tokens[i - 1] == "i");
    after.filter_map(|i| reader.words.units.starting(&tokens[i..]).last()).map(|(_, u)| u.clone()).next()
}

/// The unit of a table as the document says it: in its header, its caption, or a line above it.
pub(super) fn unit_of(reader: &Reader<'_>, block: usize, table: &Table, caption: &str) -> Option<Unit> {
    let header =
        table.columns.iter().filter(|c| c.role != Role::Value).find_map(|c| find_unit(reader, &c.title));
    let values = || table.columns.iter().find_map(|c| find_unit(reader, &c.title));
    let over = || find_unit(reader, &untitled_line(reader, table, 1)?);
    let near = || {
        (1..=3)
            .filter_map(|d| block.checked_sub(d))
            .map_while(|b| match &reader.blocks()[b] {
                Block::Text { text, .. } => Some(text),
                Block::Table(_) => None,
            })
            .find_map(|t| {
                let lower = plain(t);
                let says = lower.starts_with("belopp")
                    || lower.contains("belopp i ")
                    || lower.contains("anges i ")
                    || lower.contains("redovisas i ")
                    || t.len() < 70;
                if says { find_unit(reader, t) } else { unit_after_i(reader, t) }
            })
    };
    let headings = || reader.outline[block].iter().rev().take(2).find_map(|h| find_unit(reader, &h.text));
    header
        .or_else(over)
        .or_else(|| find_unit(reader, caption))
        .or_else(values)
        .or_else(near)
        .or_else(headings)
}

/// The unit that amounts in the document's prose have most often.
pub(super) fn prose_unit(reader: &Reader<'_>) -> Option<Unit> {
    let mut counts: HashMap<&'static str, (u32, &Unit)> = HashMap::new();
    let tokens = &reader.structure.flow.tokens;
    for w in tokens.windows(2) {
        if number::digits(w[0].text).is_some()
            && let Some(u) =
                reader.words.units.exact(&[w[1].lower.trim_matches(|c: char| !c.is_alphanumeric())])
            && u.name != "kr"
        {
            counts.entry(u.name).or_insert((0, u)).0 += 1;
        }
    }
    counts.into_iter().max_by_key(|(name, (n, _))| (*n, *name)).map(|(_, (_, u))| u.clone())
}
