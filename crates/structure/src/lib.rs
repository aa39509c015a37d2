//! Structure out of pages: headings, paragraphs, lists and tables.
//!
//! *In*: a `page::Document` and a [`Vocabulary`] of column titles and cell words. *Out*: a [`Structure`]: blocks in
//! reading order that hold every content token of the document exactly once. This crate knows geometry,
//! typography, number shapes and arithmetic; it must not know any municipal word beyond the vocabulary it is
//! handed, nor what records are made of its tables.

pub mod arithmetic;
mod cells;
mod contents;
mod context;
mod cuttings;
mod details;
mod disorder;
pub mod drawn;
mod due;
mod features;
pub mod flow;
mod goal_rows;
pub mod header;
mod headers;
mod join;
mod layout;
pub mod legend;
pub mod number;
mod numeric;
pub mod outline;
mod paths;
pub mod phrase;
mod row_texts;
mod row_titles;
mod signs;
mod spanning;
mod stacked;
mod stray_tags;
mod sums;
pub mod table;
mod text_rows;
mod values;
pub mod vocabulary;

pub use flow::{Break, Flow, Token};
pub use header::{Column, ValueTitle};
pub use outline::TextKind;
pub use phrase::{Beginnings, Phrase, PhraseIndex, Phrases, WordSet};
pub use table::{Cell, Family, Range, Table, TableRow, TableRowKind};
pub use text_rows::is_tag;
pub use vocabulary::{CellWord, LabelWord, Role, Stop, TitleWord, Vocabulary};

use context::Context;
use cuttings::{Cuttings, ReadAhead, leaves_a_title, parts_a_title, starts_inside, swallowed};
use header::Header;
use headers::Headers;
use outline::Measures;
use std::collections::HashMap;
use tabellverk_page::{Document, Format, progress};

/// A block of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// Text outside tables.
    Text {
        /// What it is.
        kind: TextKind,
        /// Its tokens.
        tokens: Range,
        /// The text, broken words rejoined, without the mark of a list item.
        text: String,
    },
    /// A table.
    Table(Box<Table>),
}

impl Block {
    /// The block's tokens.
    pub fn tokens(&self) -> Range {
        match self {
            Block::Text { tokens, .. } => *tokens,
            Block::Table(t) => t.tokens,
        }
    }
}

/// A structured document.
#[derive(Debug)]
pub struct Structure<'d> {
    /// The content tokens.
    pub flow: Flow<'d>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The signs that drawn pages explain outside their tables.
    pub explained: Vec<drawn::Explained>,
    /// Text of table cells by range, broken words rejoined; see [`Structure::text`].
    texts: HashMap<Range, String>,
}

impl Structure<'_> {
    /// The text of a run of tokens, broken words rejoined.
    pub fn text(&self, range: Range, vocabulary: &Vocabulary) -> String {
        match self.texts.get(&range) {
            Some(text) => text.clone(),
            None => join::text(&self.flow.tokens[range.0..range.1], &self.flow, vocabulary),
        }
    }

    /// The text of a cell, its runs joined.
    pub fn cell_text(&self, cell: &Cell, vocabulary: &Vocabulary) -> String {
        match cell.as_slice() {
            [] => String::new(),
            [one] => self.text(*one, vocabulary),
            runs => {
                let tokens: Vec<Token<'_>> =
                    runs.iter().flat_map(|r| self.flow.tokens[r.0..r.1].iter().cloned()).collect();
                join::text(&tokens, &self.flow, vocabulary)
            }
        }
    }

    /// First and last source line of a run of tokens, and the page it starts on.
    pub fn place(&self, range: Range) -> (u32, [u32; 2]) {
        let last = range.1.max(range.0 + 1) - 1;
        let (a, b) = (self.flow.tokens[range.0].line, self.flow.tokens[last].line);
        (self.flow.lines[a].page, [self.flow.lines[a].number, self.flow.lines[b].number])
    }
}

/// Structures a document. `deviation` tells, by the vocabulary's numbers of kinds, which kinds are differences.
pub fn structure<'d>(document: &'d Document, vocabulary: &Vocabulary, deviation: &[bool]) -> Structure<'d> {
    let (flow, drawn) = match document.format {
        Format::Text => (Flow::new(document), Vec::new()),
        Format::Pdf => drawn::flow::stream(document),
    };
    let in_table = |line: usize| {
        let next = drawn.partition_point(|d| d.end <= line);
        drawn.get(next).is_some_and(|d| d.first <= line)
    };
    let explained = match document.format {
        Format::Text => Vec::new(),
        Format::Pdf => drawn::legends::find(document, &flow, &in_table),
    };
    let blocks = blocks(&flow, drawn, document.format == Format::Pdf, vocabulary, deviation);
    Structure { flow, blocks, explained, texts: HashMap::new() }
}

fn blocks(
    flow: &Flow<'_>,
    drawn: Vec<drawn::flow::Placed>,
    drawn_pages: bool,
    vocabulary: &Vocabulary,
    deviation: &[bool],
) -> Vec<Block> {
    let context = Context::new(flow, vocabulary);
    let parts = drawn.into_iter().flat_map(|d| drawn::split::split(&context, d)).collect();
    let drawn = drawn::split::join(&context, parts);
    let measures = Measures::of(flow);
    let mut stops = numeric::stops(flow, vocabulary);
    let listed = contents::listed(flow);
    stops.iter_mut().zip(&listed).for_each(|(stop, listed)| *stop |= listed);
    let mut parties = text_rows::Parties::default();
    let mut cuttings = Cuttings::default();
    let ahead = ReadAhead::default();
    let mut blocks = Vec::new();
    // tables whose cells stand one to a line are read first: the other readers know rows only
    // a drawn page shows its rows, and labels of charts stand one to a line
    let stacked = if drawn_pages { vec![] } else { stacked::find(&context, &stops, deviation) };
    stacked.iter().for_each(|s| stops[s.first] = true);
    // what is drawn as a table needs no header to be found by, and no other table reaches into it
    drawn.iter().for_each(|d| stops[d.first] = true);
    let mut taken: Vec<(usize, usize)> = stacked.iter().map(|s| (s.first, s.end)).collect();
    taken.extend(drawn.iter().map(|d| (d.first, d.end)));
    let mut at = 0;
    for run in flow.lines.chunk_by(|a, b| a.chart == b.chart) {
        if run[0].chart {
            taken.push((at, at + run.len()));
        }
        at += run.len();
    }
    taken.sort_unstable();
    let headers = Headers::new(flow, vocabulary, taken);
    let mut last_drawn = None;
    let mut drawn = drawn.iter().peekable();
    let mut stacked = stacked.into_iter().peekable();
    let mut line = 0;
    while line < flow.lines.len() {
        progress::step();
        if let Some(placed) = drawn.next_if(|d| d.first == line) {
            let before =
                last_drawn.and_then(|(placed, at): (&drawn::flow::Placed, usize)| match &blocks[at] {
                    Block::Table(table) => Some((placed, &**table)),
                    Block::Text { .. } => None,
                });
            match drawn::read::table(&context, placed, before, deviation) {
                Some(table) => {
                    last_drawn = Some((placed, blocks.len()));
                    blocks.push(Block::Table(Box::new(table)));
                }
                None => {
                    for l in placed.first..placed.end {
                        let tokens = (flow.lines[l].first, flow.lines[l].end);
                        let text = context.text(tokens.0, tokens.1);
                        blocks.push(Block::Text { kind: TextKind::Paragraph, tokens, text });
                    }
                }
            }
            line = placed.end;
            continue;
        }
        while stacked.next_if(|s| s.first < line).is_some() {}
        if let Some(found) = stacked.next_if(|s| s.first == line) {
            blocks.push(Block::Table(Box::new(found.table)));
            for l in found.loose {
                let tokens = (flow.lines[l].first, flow.lines[l].end);
                let kind = outline::heading(flow, l, measures, vocabulary, (false, false))
                    .unwrap_or(TextKind::Paragraph);
                blocks.push(Block::Text { kind, tokens, text: context.text(tokens.0, tokens.1) });
            }
            line = found.end;
            continue;
        }
        if !outline::is_contents(flow, line)
            && let Some(header) = headers.at(line)
            && let Some((mut table, end)) = read_table(
                &context,
                header,
                &headers,
                &stops,
                (&mut parties, &mut cuttings, &ahead),
                deviation,
            )
        {
            give_up(&context, &mut blocks, &mut table, flow.lines[line].first);
            disorder::mark(&context, &mut table);
            stray_tags::restore(&context, &mut table);
            blocks.push(Block::Table(Box::new(table)));
            line = end;
            continue;
        }
        // after a table, or where it says that something else begins, a line goes on with nothing
        let fresh = matches!(blocks.last(), Some(Block::Table(_))) || stops[line];
        let (block, end) = read_text(&context, line, measures, &headers, &stops, (fresh, listed[line]));
        blocks.push(block);
        line = end;
    }
    blocks
}

/// A header may have taken in a row of spanning titles above its first token `own`: the text before the table gives
/// these up, or the header does where they end another table.
fn give_up(context: &Context<'_, '_>, blocks: &mut Vec<Block>, table: &mut Table, own: usize) {
    let first = table.tokens.0;
    if first >= own {
        return;
    }
    loop {
        match blocks.last_mut() {
            Some(Block::Text { tokens, .. }) if tokens.0 >= first => {
                blocks.pop();
            }
            Some(Block::Text { tokens, text, .. }) if tokens.1 > first => {
                tokens.1 = first;
                *text = context.text(tokens.0, first);
            }
            Some(Block::Table(before)) if before.tokens.1 > first => {
                table.tokens.0 = own;
                table.header.0 = own;
                break;
            }
            _ => break,
        }
    }
}

/// The first line that the table of this header cannot reach: another table's header or its caption.
fn limit(flow: &Flow<'_>, header: &Header, headers: &Headers<'_, '_>) -> usize {
    let mut l = header.end;
    while l < flow.lines.len() {
        if let Some(len) = numeric::repeats(flow, header, l) {
            l += len;
            continue;
        }
        if headers.at(l).is_some_and(|h| h.is_strong() && has_values(flow, h)) {
            return l;
        }
        l += 1;
    }
    flow.lines.len()
}

/// Lines under a header of values in which the first of them stands.
const FIRST_VALUE: usize = 10;

/// Whether a line under the header ends with a figure or a dash, if it has columns of values: a name and a date that
/// stand in cells of a text look like the titles of a label and a value, but have no values under them.
fn has_values(flow: &Flow<'_>, header: &Header) -> bool {
    let below = header.end..(header.end + FIRST_VALUE).min(flow.lines.len());
    let mut last = below.map(|l| flow.tokens[flow.lines[l].end - 1].text);
    let value = |word: &str| word.contains(|c: char| c.is_ascii_digit()) || number::is_dash(word);
    header.columns.iter().all(|c| c.role != Role::Value) || last.any(value)
}

fn read_table(
    context: &Context<'_, '_>,
    header: &Header,
    headers: &Headers<'_, '_>,
    stops: &[bool],
    (parties, cuttings, ahead): (&mut text_rows::Parties, &mut Cuttings, &ReadAhead),
    deviation: &[bool],
) -> Option<(Table, usize)> {
    let flow = context.flow;
    let limit_of = limit(flow, header, headers);
    let has = |roles: &[Role]| header.columns.iter().any(|c| roles.contains(&c.role));
    if has(&[Role::Value]) {
        let read = |mut header: Header| {
            let limit = limit(flow, &header, headers);
            prepare(flow, &mut header);
            let (rows, end) = numeric::rows(context, &header, stops, limit);
            (header, rows, end)
        };
        let merged = |h: &Header| spanning::merge(flow, h, context.vocabulary, &[]);
        // whether half of the rows, or three in four, are whole
        let half_fit = |fits: (usize, usize)| fits.0 >= 2 && 2 * fits.0 >= fits.1;
        let most_fit = |fits: (usize, usize)| fits.0 >= 2 && 4 * fits.0 >= 3 * fits.1;
        let as_read = merged(header);
        let before = ahead.borrow_mut().remove(&header.first);
        let mut best = before.unwrap_or_else(|| read(as_read.clone().unwrap_or_else(|| header.clone())));
        let mut whole = whole_rows(context, &best.0, &best.1);
        // rows that do not fit the header may fit another cutting of it, unless they fit a header that starts later
        let fitting = |l: usize| {
            let later = headers.at(l).filter(|h| h.columns.iter().any(|c| c.role == Role::Value));
            later.is_some_and(|h| {
                let mut ahead = ahead.borrow_mut();
                let (header, rows, _) =
                    ahead.entry(l).or_insert_with(|| read(merged(h).unwrap_or_else(|| h.clone())));
                half_fit(whole_rows(context, header, rows))
            })
        };
        let bad = 2 * whole.0 < whole.1 || whole.0 == 0 || overfull(context, &best.0, &best.1);
        // what starts with a title of values may be the rest of this one
        let titled = |l: &usize| headers.at(*l).is_some_and(|h| h.columns[0].role != Role::Value);
        let later = |end: usize| (header.first + 1..end.min(flow.lines.len())).filter(titled).any(fitting);
        // a row of nothing but spanning titles is no header where its words under it can be cut so that rows fit
        let spans = header.end == header.first + 1 && header.columns.iter().all(|c| c.value.kind.is_some());
        let spanned = |l: usize| {
            let all = header::counted::by_count(flow, l, context.vocabulary);
            let all =
                all.into_iter().filter(|h| h.columns[0].role != Role::Value && !parts_a_title(&h.columns));
            all.filter_map(|h| merged(&h)).filter(|h| h.first < l).take(CUTTINGS).any(|h| {
                let (header, rows, _) = read(h);
                half_fit(whole_rows(context, &header, &rows))
            })
        };
        if bad && spans && headers.at(header.end).is_some() && spanned(header.end) {
            return None;
        }
        // a header below that takes in a row above it knows better which
        let takes_in = |l: usize| headers.at(l).and_then(merged).is_some_and(|h| h.first < l) && fitting(l);
        if best.0.end > header.end && (header.first + 1..best.0.end).any(takes_in) {
            return None;
        }
        if bad && !later(header.first + LATER) {
            let others = header::counted::by_count(flow, header.first, context.vocabulary);
            let rows_under = |h| spanning::with_lower_rows(flow, h, context.vocabulary).collect::<Vec<_>>();
            let two_rows = std::iter::once(header).chain(&others).flat_map(rows_under).collect::<Vec<_>>();
            let one_row = others.iter().map(|h| merged(h).unwrap_or_else(|| h.clone()));
            for other in one_row
                .chain(two_rows)
                .take(CUTTINGS)
                .filter(|h| !parts_a_title(&h.columns) && !starts_inside(context, h))
            {
                let tried = read(other);
                let fits = whole_rows(context, &tried.0, &tried.1);
                if most_fit(fits) && fits.1 >= whole.1 && fits.0 > whole.0 {
                    (best, whole) = (tried, fits);
                }
            }
        }
        // "Tidigare år 2031 2032": sums tell whether the year that begins a run is a title of its own
        if let Some(parted) = header::years::parted(flow, &best.0) {
            let tried = read(parted);
            let fits = whole_rows(context, &tried.0, &tried.1);
            let proved = |(header, rows, end): &(Header, Vec<numeric::Row>, usize)| {
                let table = table::from_values(context, header, rows.clone(), *end, deviation);
                table.rows.iter().filter(|r| r.confirmed).count()
            };
            if most_fit(fits) && proved(&tried) > proved(&best) {
                (best, whole) = (tried, fits);
            }
        }
        // "2031 Kostnad 2031 Intäkt 2031 Netto": as many titles that leave none of the words out, if rows fit them as well
        if leaves_a_title(context, &best.0) {
            let count = |h: &Header| h.columns.iter().filter(|c| c.role == Role::Value).count();
            let others = header::counted::by_count(flow, header.first, context.vocabulary);
            let longer = others.into_iter().filter(|h| h.end > best.0.end && count(h) == count(&best.0));
            for other in longer.filter(|h| !parts_a_title(&h.columns)).take(CUTTINGS) {
                let tried = read(other);
                let fits = whole_rows(context, &tried.0, &tried.1);
                if fits.0 >= whole.0 && !leaves_a_title(context, &tried.0) {
                    (best, whole) = (tried, fits);
                    break;
                }
            }
        }
        // the same words were cut before, where more rows told how
        let words = flow.tokens[flow.lines[header.first].first..flow.lines[header.end - 1].end].iter();
        let words = words.map(|t| t.lower.as_ref()).collect::<Vec<_>>().join(" ");
        let count = |h: &Header| h.columns.iter().filter(|c| c.role == Role::Value).count();
        let before = cuttings.get(&words).filter(|b| b.0 > whole.0 && b.1 != count(&best.0));
        if let Some(like) = before.and_then(|&(_, n)| {
            let others = header::counted::by_count(flow, header.first, context.vocabulary);
            others.into_iter().find(|h| count(h) == n)
        }) {
            let tried = read(merged(&like).unwrap_or(like));
            let fits = whole_rows(context, &tried.0, &tried.1);
            if fits.0 >= whole.0 && fits.1 >= whole.1 {
                (best, whole) = (tried, fits);
            }
        }
        if 4 * whole.0 >= 3 * whole.1 {
            let known = cuttings.entry(words).or_default();
            *known = (*known).max((whole.0, count(&best.0)));
        }
        let (mut columns, rows, end) = best;
        // of a header of two rows, what adds up is one group
        let two_rows = columns.end > header.end || columns.first < header.first;
        let tied = if two_rows { table::added(context, &columns, &rows, deviation) } else { vec![] };
        let as_read = as_read.filter(|m| !tied.is_empty() && m.end == columns.end);
        if let Some(mut again) =
            as_read.and_then(|_| spanning::merge(flow, header, context.vocabulary, &tied))
        {
            prepare(flow, &mut again);
            if again.columns.len() == columns.columns.len() {
                columns = again;
            }
        }
        let header = columns;
        // rows whose labels end with values have more of these than the header has titles
        let misfit = 2 * swallowed(context, &header, &rows) > whole.1;
        return (whole.1 > 0).then(|| {
            let mut table = table::from_values(context, &header, rows, end, deviation);
            table::doubt_twins(&mut table);
            let cells = table.rows.iter_mut().filter(|r| misfit && r.kind == TableRowKind::Cells);
            cells.for_each(|row| (row.doubtful, row.confirmed) = (true, false));
            (table, end)
        });
    }
    // the other families stop where text does
    // but rows that start with a number may look like numbered headings
    let numbered = header.columns[0].role == Role::Number;
    let numbers = text_rows::numbers::running(context, header, limit_of);
    let numbers = text_rows::numbers::lines(context, &numbers);
    let stop = (header.end..limit_of)
        .find(|&l| stops[l] && !(numbered && numeric::is_pointed(flow, l) || numbers.contains(&l)))
        .unwrap_or(limit_of);
    if has(&[Role::Activity]) {
        let (header, rows, end) = best_variant(context, header, stop, parties);
        let header = &header;
        let cells = rows.iter().filter(|r| r.kind == text_rows::TextRowKind::Cells).count();
        // a table of activities says more of them than what they are
        let told = rows
            .iter()
            .filter(|r| {
                r.kind == text_rows::TextRowKind::Comment || r.cells.iter().filter(|c| c.0 < c.1).count() > 1
            })
            .count();
        if cells == 0
            || told * 3 < cells
            || end <= flow.lines[header.end - 1].end
            || rows.iter().any(|r| text_rows::is_title(context, header, r))
        {
            return None;
        }
        text_rows::count_parties(context, header, &rows, parties);
        let end_line = flow.tokens[end - 1].line + 1;
        return Some((table::from_texts(context, header, rows, end), end_line));
    }
    if has(&[Role::Goal]) && has(&[Role::Assessment, Role::Rating, Role::Comment]) {
        if let Some(found) = goal_rows::leading::table(context, header, stop) {
            return Some(found);
        }
        let found = goal_rows::rows(flow, header, stop, context.vocabulary);
        if found.rows.is_empty() {
            return None;
        }
        let end = found.end;
        return Some((table::from_goals(context, header, &found), end));
    }
    None
}

/// A table of activities read with the meanings of its titles that suit its cells best: "Klart" is a date, a share
/// or a status.
fn best_variant(
    context: &Context<'_, '_>,
    header: &Header,
    stop: usize,
    parties: &text_rows::Parties,
) -> (Header, Vec<text_rows::TextRow>, usize) {
    let read = |header: Header| {
        let (rows, end) = text_rows::rows(context, &header, stop, parties);
        let rows = row_titles::split(context, &header, rows, parties);
        (header, rows, end)
    };
    // what a text says is told from what has a shape
    let shaped = [Role::Due, Role::Percent, Role::Status, Role::Number];
    let tried = [&shaped[..], &[Role::Comment, Role::Other]].concat();
    let open: Vec<usize> = (0..header.columns.len())
        .filter(|&c| {
            let column = &header.columns[c];
            let among = |roles: &[Role]| column.roles.iter().filter(|r| roles.contains(r)).count();
            column.role != Role::Activity && among(&shaped) > 0 && among(&tried) > 1
        })
        .collect();
    let mut best = read(header.clone());
    for &c in open.iter().take(2) {
        for &role in header.columns[c].roles.iter().filter(|r| tried.contains(r)) {
            let mut other = best.0.clone();
            if other.columns[c].role == role {
                continue;
            }
            // two columns may change places
            let was = std::mem::replace(&mut other.columns[c].role, role);
            let taken = (0..other.columns.len())
                .find(|&k| k != c && other.columns[k].role == role && !other.columns[k].is_other_date());
            if let Some(k) = taken {
                if !other.columns[k].roles.contains(&was) {
                    continue;
                }
                other.columns[k].role = was;
            }
            let other = read(other);
            let score = |rows: &[text_rows::TextRow]| rows.iter().map(|r| r.score).sum::<f32>();
            if score(&other.1) > score(&best.1) {
                best = other;
            }
        }
    }
    best
}

/// Lines below the start of a header in which another may start whose rows these are.
const LATER: usize = 5;
/// Cuttings of a header that are tried where the first does not fit the rows.
const CUTTINGS: usize = 12;

/// How many rows of values have a value in every column and none in their label, and how many there are.
fn whole_rows(context: &Context<'_, '_>, header: &Header, rows: &[numeric::Row]) -> (usize, usize) {
    let columns = &header.columns;
    let values = columns.iter().filter(|c| c.role == Role::Value).count();
    let readings: Vec<&values::Reading> = rows
        .iter()
        .filter_map(|r| match &r.kind {
            numeric::RowKind::Values(readings) => readings.first(),
            _ => None,
        })
        .collect();
    let whole = |r: &&&values::Reading| {
        // a code is a figure, a label does not end in one
        let figures = [Role::Value, Role::Note, Role::Code, Role::Number];
        let texts = (0..columns.len()).filter(|&c| !figures.contains(&columns[c].role));
        let last = texts.filter(|&c| !r.is_blank(c)).map(|c| r.cells[c].1).max();
        let told = |end: usize| {
            let f = &context.features().0[end - 1];
            f.figure.is || f.cell_word || f.dash
        };
        r.filled(columns) == values && last.is_some_and(|end| !told(end))
    };
    (readings.iter().filter(whole).count(), readings.len())
}

/// Whether half of the rows that fill all columns of values have one value more, at the end of their label.
fn overfull(context: &Context<'_, '_>, header: &Header, rows: &[numeric::Row]) -> bool {
    let columns = &header.columns;
    let values = columns.iter().filter(|c| c.role == Role::Value).count();
    let Some(first) = columns.iter().position(|c| c.role == Role::Value).filter(|c| *c > 0) else {
        return false;
    };
    let features = &context.features().0;
    let (mut full, mut over) = (0, 0);
    for row in rows {
        let numeric::RowKind::Values(readings) = &row.kind else { continue };
        let Some(reading) = readings.first().filter(|r| r.filled(columns) == values) else { continue };
        let (label, value) = (reading.cells[first - 1], reading.cells[first]);
        full += 1;
        over += usize::from(label.1 > label.0 + 1 && label.1 == value.0 && features[label.1 - 1].figure.is);
    }
    full >= 2 && 2 * over >= full
}

/// Completes the columns of a table of values.
fn prepare(flow: &Flow<'_>, header: &mut Header) {
    // "Projekt | Benämning": of two columns before the values the first holds codes, if its cells do
    let before = header.columns.iter().take_while(|c| c.role != Role::Value).count();
    let may_label = |c: &Column| !matches!(c.role, Role::Unit | Role::Note) || c.roles.contains(&Role::Line);
    if before == 2
        && !matches!(header.columns[0].role, Role::Goal | Role::Code | Role::Number)
        && may_label(&header.columns[1])
        && are_coded(flow, header.end)
    {
        header.columns[0].role = Role::Code;
        header.columns[1].role = Role::Line;
    }
    // a header that starts with a value has an untitled label column
    if header.columns[0].role == Role::Value {
        header.columns.insert(0, Column::untitled(Role::Line));
    }
    // columns of text need a label among them
    let label = header.columns.iter().any(|c| {
        matches!(
            c.role,
            Role::Line
                | Role::Indicator
                | Role::Unknown
                | Role::Activity
                | Role::Other
                | Role::Comment
                | Role::Responsible
        )
    });
    if !label {
        let first_value = header.columns.iter().position(|c| c.role == Role::Value).unwrap_or(0);
        let code = header.columns[..first_value]
            .iter()
            .any(|c| matches!(c.role, Role::Code | Role::Number | Role::Unit | Role::Goal));
        if code && first_value > 0 && header.columns[first_value - 1].role != Role::Goal {
            // "Verksamhetskod Budget ...": code and label in one column
            header.columns[first_value - 1].role = Role::Line;
        } else if header.columns[..first_value].iter().all(|c| c.role == Role::Note) {
            // the numbers of notes stand after the labels
            header.columns.insert(0, Column::untitled(Role::Line));
        } else {
            header.columns.insert(first_value, Column::untitled(Role::Line));
        }
    }
    // a goal cell that spans rows may come after the values of its first row
    if header.columns[0].role == Role::Goal {
        header.columns.push(Column::untitled(Role::Goal));
    }
}

/// Whether the lines from here on start with codes: half of the next few, or, where labels wrap and stand under titles,
/// several of more lines, with codes of one length before words with a capital.
fn are_coded(flow: &Flow<'_>, first: usize) -> bool {
    let code = |l: &usize| {
        let text = flow.line_tokens(*l)[0].text;
        (text.len() >= 2 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text.len())
    };
    let lines = first..(first + 6).min(flow.lines.len());
    if lines.clone().filter_map(|l| code(&l)).count() * 2 >= lines.len() {
        return true;
    }
    let lines = first..(first + 15).min(flow.lines.len());
    let labelled =
        |l: &usize| flow.line_tokens(*l).get(1).is_some_and(|t| t.text.starts_with(char::is_uppercase));
    let lengths: Vec<usize> = lines.clone().filter(labelled).filter_map(|l| code(&l)).collect();
    let enough = if lengths.first().is_some_and(|n| *n >= 3) { 3 } else { 4 };
    lengths.len() >= enough && lengths.iter().all(|n| *n == lengths[0])
}

fn read_text(
    context: &Context<'_, '_>,
    line: usize,
    measures: Measures,
    headers: &Headers<'_, '_>,
    stops: &[bool],
    (fresh, listed): (bool, bool),
) -> (Block, usize) {
    let flow = context.flow;
    let first = flow.lines[line].first;
    let make = |kind: TextKind, end: usize, skip: usize| {
        let tokens = (first, flow.lines[end - 1].end);
        let mut text = context.text(first + skip, tokens.1);
        if skip == 0
            && let TextKind::Item { mark } = &kind
            && mark != "att"
        {
            text = text.strip_prefix(mark.as_str()).unwrap_or(&text).to_string();
        }
        (Block::Text { kind, tokens, text }, end)
    };
    if outline::is_contents(flow, line) {
        return make(TextKind::Contents, line + 1, 0);
    }
    // what the table of contents names and a number opens is no item of a list
    if listed && let Some(kind) = outline::numbered(flow, line) {
        return make(kind, line + 1, 0);
    }
    let table_next = headers.at(line + 1).is_some();
    if let Some(kind) = outline::heading(flow, line, measures, context.vocabulary, (fresh, table_next)) {
        // a numbered heading may go on in the next line: "2. Kommunstyrelsen Mål och / budget"
        let mut end = line + 1;
        // a heading that is printed over several lines
        let level = flow.lines[line].heading;
        let goes_on = |l: usize| flow.lines[l].heading == level && flow.lines[l].brk == Break::Line;
        while level.is_some() && end < flow.lines.len() && goes_on(end) && headers.at(end).is_none() {
            end += 1;
        }
        if matches!(&kind, TextKind::Heading { number: Some(_), .. })
            && end < flow.lines.len()
            && flow.lines[end].brk == Break::Line
            && flow.lines[end].end - flow.lines[end].first <= 4
            && flow.line_tokens(end)[0].text.starts_with(char::is_lowercase)
            && !flow.line_tokens(end).last().is_some_and(|t| t.text.ends_with('.'))
        {
            end += 1;
        }
        return make(kind, end, 0);
    }
    let mark = outline::item_mark(flow, line);
    let mut end = line + 1;
    while end < flow.lines.len()
        && headers.at(end).is_none()
        && !stops[end]
        && outline::item_mark(flow, end).is_none()
        && !outline::is_contents(flow, end)
        && outline::continues(flow, end, measures, mark.is_some())
        && (flow.lines[end].brk == Break::Line
            && flow.line_tokens(end)[0].text.starts_with(char::is_lowercase)
            || outline::heading(
                flow,
                end,
                measures,
                context.vocabulary,
                (false, headers.at(end + 1).is_some()),
            )
            .is_none())
    {
        end += 1;
    }
    match mark {
        Some((mark, skip)) => make(TextKind::Item { mark: mark.to_string() }, end, skip),
        None => make(TextKind::Paragraph, end, 0),
    }
}
