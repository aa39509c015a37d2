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
    untitled_range(reader, table, lines).map(|range| reader.text(range))
}

/// The tokens of that line.
fn untitled_range(reader: &Reader<'_>, table: &Table, lines: usize) -> Option<Range> {
    let tokens = &reader.structure.flow.tokens;
    let first = table.header.0;
    let mut starts = (first + 1..table.header.1).filter(|&t| tokens[t].starts_line());
    let second = starts.next()?;
    let end = if lines > 1 { starts.nth(lines - 2)? } else { second };
    let titled = |c: &tabellverk_structure::Column| c.tokens.0 < end && c.tokens.1 > first;
    (!table.columns.iter().any(titled)).then_some((first, second))
}

/// The tokens that the caption of a table was read of.
fn caption_range(reader: &Reader<'_>, block: usize, table: &Table, caption: &str) -> Option<Range> {
    let of_block = |b: usize| match &reader.blocks()[b] {
        Block::Text { text, tokens, .. } if text == caption => Some(*tokens),
        _ => None,
    };
    let title = &table.columns[0];
    block
        .checked_sub(1)
        .and_then(of_block)
        .or_else(|| untitled_range(reader, table, 2).filter(|r| reader.text(*r) == caption))
        .or_else(|| (title.title == caption).then_some(title.tokens))
        .or_else(|| reader.heading(block).and_then(|h| of_block(h.block)))
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

/// A unit and where it was read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The unit.
    pub unit: Unit,
    /// The tokens that say it, and how they are called in `TableRecord::unit_origin`; none where they are not known.
    pub place: Option<(Range, &'static str)>,
}

/// The unit of a table as the document says it: in its header, its caption, or a line above it.
pub(super) fn unit_of(reader: &Reader<'_>, block: usize, table: &Table, caption: &str) -> Option<Found> {
    let titles = |from: &'static str| {
        move |c: &tabellverk_structure::Column| {
            let unit = find_unit(reader, &c.title)?;
            let tokens = Some(c.tokens).filter(|t| t.0 < t.1).unwrap_or(table.header);
            Some(Found { unit, place: Some((tokens, from)) })
        }
    };
    let header = table.columns.iter().filter(|c| c.role != Role::Value).find_map(titles("header"));
    let values = || table.columns.iter().find_map(titles("column_title"));
    let over = || {
        let line = untitled_range(reader, table, 1)?;
        Some(Found { unit: find_unit(reader, &reader.text(line))?, place: Some((line, "header_line")) })
    };
    let in_caption = || {
        let unit = find_unit(reader, caption)?;
        let range = caption_range(reader, block, table, caption);
        Some(Found { unit, place: range.map(|range| (range, "caption")) })
    };
    let near = || {
        (1..=3)
            .filter_map(|d| block.checked_sub(d))
            .map_while(|b| match &reader.blocks()[b] {
                Block::Text { text, tokens, .. } => Some((text, tokens)),
                Block::Table(_) => None,
            })
            .find_map(|(t, tokens)| {
                let lower = plain(t);
                let says = lower.starts_with("belopp")
                    || lower.contains("belopp i ")
                    || lower.contains("anges i ")
                    || lower.contains("redovisas i ")
                    || t.len() < 70;
                let unit = if says { find_unit(reader, t) } else { unit_after_i(reader, t) }?;
                Some(Found { unit, place: Some((*tokens, "text_above")) })
            })
    };
    let headings = || {
        reader.outline[block].iter().rev().take(2).find_map(|h| {
            let unit = find_unit(reader, &h.text)?;
            Some(Found { unit, place: Some((reader.blocks()[h.block].tokens(), "heading")) })
        })
    };
    header.or_else(over).or_else(in_caption).or_else(values).or_else(near).or_else(headings)
}

/// The unit that amounts in the document's prose have most often.
pub(super) fn prose_unit(reader: &Reader<'_>) -> Option<Found> {
    // how often, and where first
    let mut counts: HashMap<&'static str, (u32, &Unit, usize)> = HashMap::new();
    let tokens = &reader.structure.flow.tokens;
    for (at, w) in tokens.windows(2).enumerate() {
        if number::digits(w[0].text).is_some()
            && let Some(u) =
                reader.words.units.exact(&[w[1].lower.trim_matches(|c: char| !c.is_alphanumeric())])
            && u.name != "kr"
        {
            counts.entry(u.name).or_insert((0, u, at)).0 += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(name, (n, ..))| (*n, *name));
    most.map(|(_, (_, u, at))| Found { unit: u.clone(), place: Some(((at, at + 2), "prose")) })
}
