//! Tables of values (money, indicators): cutting the lines under a header into rows.
//!
//! A dynamic programme over lines: each run of lines may be one row of values, a section row, or the header
//! again; the table is the run of rows with the best total, so it ends where rows stop paying.

use crate::context::Context;
use crate::flow::{Break, Flow};
use crate::header::Header;
use crate::number;
use crate::row_texts::width_matters;
use crate::table::value;
use crate::values::{Found, Habits, LONGEST, Labelled, Reading, Scratch, WORST, read_row, read_rows};
use crate::vocabulary::{Role, Stop, Vocabulary};
use rustc_hash::FxHashMap;

/// What a run of lines is.
#[derive(Clone, Debug)]
pub enum RowKind {
    /// A row with values; its readings, best first.
    Values(Vec<Reading>),
    /// A title for the rows that follow.
    Section,
    /// The header, printed again.
    Header,
    /// A text over the whole width that explains the row above it.
    Text,
}

/// A run of lines of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// First line.
    pub first: usize,
    /// One past the last line.
    pub end: usize,
    /// What it is.
    pub kind: RowKind,
}

/// Lines a row can have when its cells stand side by side.
const ROW_LINES: usize = 10;
/// Lines a row can have in a table with a column of goals.
const GOAL_ROW_LINES: usize = 18;
/// Lines without a row after which a table has ended.
const PATIENCE: usize = 14;
/// Lines a text between two rows can have.
const TEXT_LINES: usize = 12;
/// Lines a text right under a row, without an empty line before it, can have.
const SENTENCE_LINES: usize = 4;
/// Words at the start of a line among which the sign of a legend stands.
const LEGEND_WORDS: usize = 5;
/// Figures of more than three digits that show that a table has none of one or two.
const LARGE: usize = 5;
/// Cost of a blank cell in a table that has not shown any habit.
const BLANK: f32 = 0.9;

/// The rows under the header, and one past the last line of the table.
pub fn rows(context: &Context<'_, '_>, header: &Header, stops: &[bool], limit: usize) -> (Vec<Row>, usize) {
    let mut reader = RowReader { scratch: context.scratch.take(), ..RowReader::default() };
    let rows = read_with_habits(context, header, stops, limit, &mut reader);
    context.scratch.set(reader.scratch);
    rows
}

/// Reads the rows, and again with what they have shown of the table's habits.
fn read_with_habits(
    context: &Context<'_, '_>,
    header: &Header,
    stops: &[bool],
    limit: usize,
    reader: &mut RowReader,
) -> (Vec<Row>, usize) {
    let mut plain = Habits { blank: BLANK, ..Habits::default() };
    let mut first = read(context, header, stops, limit, plain, reader);
    plain.code = code_length(context, header, &first.0);
    if plain.code.is_some() {
        reader.forget();
        first = read(context, header, stops, limit, plain, reader);
    }
    // how wide the labels are tells titles above rows from labels that wrapped
    let label = label_width(context, header, &first.0);
    if label.is_some() {
        reader.keep(context.flow, first.0);
        first = read(context, header, stops, limit, Habits { label, ..plain }, reader);
    }
    plain.grouped = are_grouped(context, header, &first.0);
    if plain.grouped {
        reader.forget();
        first = read(context, header, stops, limit, Habits { label, ..plain }, reader);
    }
    // a table whose rows mostly leave cells blank is read again with that in mind
    let values = header.columns.iter().filter(|c| c.role == Role::Value).count();
    let mut filled: Vec<usize> = first
        .0
        .iter()
        .filter_map(|r| match &r.kind {
            RowKind::Values(readings) => Some(readings[0].filled(&header.columns)),
            _ => None,
        })
        .collect();
    filled.sort_unstable();
    let usual = filled.get(filled.len() / 2).copied().unwrap_or(values);
    if usual < values && filled.len() >= 3 {
        let blank = BLANK * 0.15 + BLANK * 0.3 * usual as f32 / values as f32;
        let habits = Habits { blank, usual: Some(usual), label, ..plain };
        reader.forget();
        return read(context, header, stops, limit, habits, reader);
    }
    first
}

/// Reads rows and keeps what it has read: what the width of the labels does not change is not read again.
#[derive(Default)]
struct RowReader {
    scratch: Scratch,
    /// The best reading by its tokens, what it depends on, and the width of labels it was read with.
    best: FxHashMap<(usize, usize), (Option<u32>, Found, Labelled)>,
    /// All readings of the rows that were chosen before the width of labels was known.
    all: FxHashMap<(usize, usize), Vec<Reading>>,
}

impl RowReader {
    /// Forgets what it has read, because other habits are known.
    fn forget(&mut self) {
        self.best.clear();
        self.all.clear();
    }

    /// Keeps the readings of rows that were chosen before the width of labels was known.
    fn keep(&mut self, flow: &Flow<'_>, rows: Vec<Row>) {
        for row in rows {
            if let RowKind::Values(readings) = row.kind {
                self.all.insert(tokens_of(flow, row.first, row.end), readings);
            }
        }
    }

    /// Finds the best reading from this token to each of the ends. `habits` may differ from those of earlier calls in
    /// `label` only.
    fn read(
        &mut self,
        context: &Context<'_, '_>,
        header: &Header,
        first: usize,
        mut ends: Vec<usize>,
        habits: Habits,
    ) {
        ends.retain(|&end| {
            // a width that is known makes labels cost more, and no label less: the best reading stays the best
            // unless that is its own
            self.best.get(&(first, end)).is_none_or(|known| !still(context, known.2, habits, known.0))
        });
        if !ends.is_empty() {
            let best = &mut self.best;
            read_rows(
                context,
                &header.columns,
                first,
                &ends,
                habits,
                &mut self.scratch,
                |end, found, labelled| {
                    best.insert((first, end), (habits.label, found, labelled));
                },
            );
        }
    }

    /// The best reading of these tokens, which have been read.
    fn best(&self, tokens: (usize, usize)) -> Found {
        self.best.get(&tokens)?.1
    }

    /// All readings of these tokens as one row.
    fn all(
        &mut self,
        context: &Context<'_, '_>,
        header: &Header,
        tokens: (usize, usize),
        habits: Habits,
    ) -> Vec<Reading> {
        match self.all.remove(&tokens).filter(|_| still(context, tokens, habits, None)) {
            Some(readings) => readings,
            None => read_row(context, &header.columns, tokens, habits, &mut self.scratch),
        }
    }
}

/// The tokens of these lines.
fn tokens_of(flow: &Flow<'_>, first: usize, end: usize) -> (usize, usize) {
    (flow.lines[first].first, flow.lines[end - 1].end)
}

/// Whether what these tokens were read as with labels of width `label` is so still.
fn still(context: &Context<'_, '_>, tokens: (usize, usize), habits: Habits, label: Option<u32>) -> bool {
    label == habits.label
        || label.is_none() && habits.label.is_some_and(|l| !width_matters(context, tokens, l))
}

/// Characters of the codes that stand between label and values, where those of most rows are of one length and others
/// are not.
fn code_length(context: &Context<'_, '_>, header: &Header, rows: &[Row]) -> Option<usize> {
    let column = header.columns.iter().position(|c| c.role == Role::Code)?;
    header.columns.get(column + 1).filter(|c| c.role == Role::Value)?;
    let codes = rows.iter().filter_map(|row| match &row.kind {
        RowKind::Values(readings) if !readings[0].is_blank(column) => Some(readings[0].cells[column].0),
        _ => None,
    });
    let lengths: Vec<usize> = codes.map(|t| context.flow.tokens[t].text.len()).collect();
    let count = |length: usize| lengths.iter().filter(|&&l| l == length).count();
    let usual = lengths.iter().copied().max_by_key(|&l| count(l))?;
    let most = usual > 1 && count(usual) >= 3 && 3 * count(usual) >= 2 * lengths.len();
    (most && count(usual) < lengths.len()).then_some(usual)
}

/// Whether no figure is of one or two digits in the rows that say for sure which figures they have, and few are of
/// three, while other rows have such figures with a group of three digits after them: "14 500 22 000" is two
/// figures there.
fn are_grouped(context: &Context<'_, '_>, header: &Header, rows: &[Row]) -> bool {
    let values: Vec<usize> =
        (0..header.columns.len()).filter(|&c| header.columns[c].role == Role::Value).collect();
    let features = &context.features().0;
    let starts_figure = |t: usize| {
        let (head, next) = (features[t].figure, context.flow.tokens.get(t + 1));
        head.is
            && head.whole <= 2
            && head.may_continue
            && next.is_some_and(|next| next.brk == Break::Space && features[t + 1].figure.is_group)
    };
    let (mut small, mut large, mut parted) = (0, 0, false);
    for row in rows.iter().filter(|_| values.len() >= 2) {
        let RowKind::Values(readings) = &row.kind else { continue };
        let cells = || values.iter().map(|&c| readings[0].cells[c]).filter(|c| c.0 < c.1);
        if cells().any(|cell| cell.1 == cell.0 + 1 && starts_figure(cell.0)) {
            parted = true;
            continue;
        }
        for number in cells().filter_map(|c| value(context, c)).filter(|n| n.mantissa != 0) {
            if number.scale > 0 || number.mantissa.abs() < 100 {
                return false;
            }
            let of_three = number.mantissa.abs() < 1_000;
            small += usize::from(of_three);
            large += usize::from(!of_three);
        }
    }
    parted && large >= LARGE && large >= LARGE * small
}

/// Width of the widest line of a label, if any label has wrapped: the column is at least as wide.
fn label_width(context: &Context<'_, '_>, header: &Header, rows: &[Row]) -> Option<u32> {
    let flow = context.flow;
    let (mut width, mut wrapped) = (0, false);
    for row in rows {
        let RowKind::Values(readings) = &row.kind else { continue };
        let first_value = (0..header.columns.len())
            .find(|&c| header.columns[c].role == Role::Value && !readings[0].is_blank(c))?;
        let (start, end) = (flow.lines[row.first].first, readings[0].cells[first_value].0);
        wrapped |= end > flow.lines[row.first].end || end <= start;
        for line in row.first..row.end {
            let part = start.max(flow.lines[line].first)..end.min(flow.lines[line].end);
            if !part.is_empty() {
                let chars = flow.tokens[part].iter().map(|t| t.text.chars().count() as u32 + 1);
                width = width.max(chars.sum::<u32>() - 1);
            }
        }
    }
    (wrapped && width > 0).then_some(width)
}

fn read(
    context: &Context<'_, '_>,
    header: &Header,
    stops: &[bool],
    limit: usize,
    habits: Habits,
    reader: &mut RowReader,
) -> (Vec<Row>, usize) {
    let flow = context.flow;
    let values = header.columns.iter().filter(|c| c.role == Role::Value).count();
    let start = header.end;
    // a goal beside its indicators makes rows as high as the narrow cells are long
    let usual = if header.columns[0].role == Role::Goal { GOAL_ROW_LINES } else { ROW_LINES.min(values + 6) };
    let longest = stacked_lines(flow, header).unwrap_or(0).max(usual);
    // best[i]: score of the first i lines as rows, and the length and kind of the last of them
    let mut best: Vec<Option<(f32, usize, Last)>> = vec![Some((0.0, 0, Last::Header))];
    let text_last = header.columns.last().is_some_and(|c| !matches!(c.role, Role::Value | Role::Note));
    let (mut top, mut top_at) = (0.0f32, 0usize);
    let mut i = 0;
    while start + i < limit && i <= top_at + PATIENCE.max(longest) {
        let line = start + i;
        let Some((score, length, last)) = best.get(i).copied().flatten() else {
            i += 1;
            continue;
        };
        if stops[line] {
            i += 1;
            continue;
        }
        let after_section = i > 0 && matches!(last, Last::Section);
        let after_text = i > 0 && matches!(last, Last::Text);
        let mut offer = |len: usize, gain: f32, kind: Last| {
            let at = i + len;
            if best.len() <= at {
                best.resize(at + 1, None);
            }
            let total = score + gain;
            if best[at].as_ref().is_none_or(|b| total > b.0) {
                best[at] = Some((total, len, kind));
            }
            if total > top + 0.01 {
                (top, top_at) = (total, at);
            }
        };
        // a sentence of its own line under a row explains it
        if i > 0
            && matches!(last, Last::Values)
            && flow.lines[line].brk == Break::Line
            && let Some(len) = sentence(flow, line, limit)
            && !(line..line + len).any(|l| stops[l])
        {
            offer(len, -0.6, Last::Text);
        }
        // a text stands between two rows that are sure
        if i > 0 && matches!(last, Last::Values) && flow.lines[line].brk >= Break::Blank {
            for len in 1..=TEXT_LINES.min(limit - line) {
                if len > 1 && stops[line + len - 1]
                    || ends_with_figure(flow, line + len - 1, context.vocabulary)
                {
                    break;
                }
                let next = flow.lines.get(line + len);
                if next.is_some_and(|l| l.brk >= Break::Blank)
                    && let Some(cost) = text_cost(flow, line, line + len, context.vocabulary)
                {
                    offer(len, -cost, Last::Text);
                }
            }
        }
        let again = repeats(flow, header, line).filter(|len| line + len <= limit);
        // after a text with a heading in it the same header opens a table of its own, unless a page has ended
        let headed = || (line - length..line).any(|l| is_headed(flow, l, context.vocabulary));
        if let Some(len) = again.filter(|_| !after_text || flow.lines[line].brk >= Break::Blank) {
            if !after_text || flow.lines[line].brk == Break::Page || !headed() {
                offer(len, 0.4, Last::Header);
            }
        } else {
            if !after_text
                && (!after_section || flow.lines[line].brk >= Break::Line)
                && let Some(cost) = section_cost(context, line, after_section)
            {
                offer(1, -cost, Last::Section);
            }
            let first = flow.lines[line].first;
            let mut ends: Vec<(usize, usize)> = Vec::new();
            for len in 1..=longest {
                let end = line + len;
                if end > limit || (len > 1 && stops[end - 1]) {
                    break;
                }
                let last = flow.lines[end - 1].end;
                if last - first > LONGEST {
                    break;
                }
                if len > 1 && (repeats(flow, header, end - 1).is_some() || opens_footnote(flow, end - 1)) {
                    break;
                }
                // a row of values ends with one, unless its last column is text
                if text_last || ends_with_value(context, end - 1) {
                    ends.push((len, last));
                }
            }
            reader.read(context, header, first, ends.iter().map(|e| e.1).collect(), habits);
            for (len, end) in ends {
                let sure = |(score, filled): &(f32, usize)| {
                    !after_text || *score > 0.5 && *filled >= habits.usual.unwrap_or(values)
                };
                if let Some((score, _)) = reader.best((first, end)).filter(|b| b.0 > WORST).filter(sure) {
                    offer(len, score - 0.3, Last::Values);
                }
            }
        }
        i += 1;
    }
    let mut rows = Vec::new();
    let mut at = top_at;
    while at > 0 {
        let Some((_, len, last)) = best[at] else { break };
        let (first, end) = (start + at - len, start + at);
        let kind = match last {
            Last::Header => RowKind::Header,
            Last::Section => RowKind::Section,
            Last::Text => RowKind::Text,
            Last::Values => RowKind::Values(reader.all(context, header, tokens_of(flow, first, end), habits)),
        };
        rows.push(Row { first, end, kind });
        at -= len;
    }
    rows.reverse();
    (rows, start + top_at)
}

/// Kind of the last row of a reading.
#[derive(Clone, Copy)]
enum Last {
    Values,
    Section,
    Header,
    Text,
}

/// Cost of taking the lines for a text between two rows, or `None` if they cannot be one: sentences, or what a
/// numbered note opens.
fn text_cost(flow: &Flow<'_>, line: usize, end: usize, vocabulary: &Vocabulary) -> Option<f32> {
    let opens = |l: usize| vocabulary.opens_note(flow.line_tokens(l));
    let ends = |l: usize| flow.tokens[flow.lines[l].end - 1].text.ends_with(['.', '!']);
    let first = flow.tokens[flow.lines[line].first].text;
    if !first.starts_with(char::is_uppercase) || !opens(line) && !(line..end).any(ends) {
        return None;
    }
    let last_of = |l: &usize| *l + 1 == end || flow.lines[l + 1].brk >= Break::Blank;
    let unfinished = (line..end).filter(last_of).filter(|&l| !ends(l) && !opens(l)).count();
    Some(0.6 + 0.15 * unfinished as f32)
}

/// Whether the line after an empty line neither ends a sentence, goes on in the next, nor opens a note: a heading.
fn is_headed(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> bool {
    let Some(next) = flow.lines.get(line + 1) else { return false };
    let (here, tokens) = (flow.lines[line], flow.line_tokens(line));
    let over =
        flow.tokens[next.first].text.starts_with(char::is_uppercase) && here.width * 10 < next.width * 8;
    here.brk >= Break::Blank
        && (next.brk >= Break::Blank || over)
        && !tokens[tokens.len() - 1].text.ends_with(['.', '!', '?', ','])
        && !vocabulary.opens_note(tokens)
}

/// Lines of a sentence, or of several, that start with this line and end theirs.
fn sentence(flow: &Flow<'_>, line: usize, limit: usize) -> Option<usize> {
    let tokens = flow.line_tokens(line);
    if !tokens[0].text.starts_with(char::is_uppercase) {
        return None;
    }
    let ends = |l: &usize| flow.tokens[flow.lines[*l].end - 1].text.ends_with(['.', '!']);
    let last = (line..(line + SENTENCE_LINES).min(limit)).find(ends)?;
    let words = &flow.tokens[flow.lines[line].first..flow.lines[last].end];
    let small = words.iter().filter(|t| t.text.starts_with(char::is_lowercase)).count();
    // a label that an abbreviation ends is short, and words of labels are not broken off by figures
    // a title over a sentence is shorter than it
    let widest = flow.lines[line..=last].iter().map(|l| l.width).max().unwrap_or(0);
    let titled = (line..last).any(|l| flow.lines[l].width * 10 < widest * 7);
    let figures = (line..last).any(|l| number::digits(flow.tokens[flow.lines[l].end - 1].text).is_some());
    (words.len() >= 5 && small * 2 >= words.len() && !figures && !titled).then_some(last + 1 - line)
}

/// Whether a footnote starts with the line, whose mark may stand on a line of its own: "1 Bron norra. Priset har
/// stigit mer än väntat."
fn opens_footnote(flow: &Flow<'_>, line: usize) -> bool {
    let tokens = flow.line_tokens(line);
    let mark = tokens[0].text.trim_end_matches(')');
    if mark.len() != 1 || !mark.starts_with(|c: char| ('1'..='9').contains(&c)) {
        return false;
    }
    let text = match tokens.len() {
        1 if line + 1 < flow.lines.len() => flow.line_tokens(line + 1),
        _ => &tokens[1..],
    };
    let small = text.iter().filter(|t| t.text.starts_with(char::is_lowercase)).count();
    text.len() >= 5
        && text[0].text.starts_with(char::is_uppercase)
        && text[text.len() - 1].text.ends_with('.')
        && small * 2 >= text.len()
}

/// Whether the last token of the line can end a value cell or a note.
fn ends_with_value(context: &Context<'_, '_>, line: usize) -> bool {
    let last = context.flow.lines[line].end - 1;
    let f = &context.features().0[last];
    f.digits || f.dash || f.cell_word || f.suffix
}

/// Where each cell stands on a line of its own (as pdftotext prints tables), the lines a row can have.
fn stacked_lines(flow: &Flow<'_>, header: &Header) -> Option<usize> {
    let end = (header.end + 24).min(flow.lines.len());
    let lines = &flow.lines[header.end..end];
    let lone = lines
        .iter()
        .filter(|l| {
            l.brk == Break::Blank && (l.first..l.end).all(|t| number::digits(flow.tokens[t].text).is_some())
        })
        .count();
    (lone * 2 > lines.len()).then_some(header.columns.len() + 4)
}

/// Number of lines if the header is printed again at this line. On a new page the title of the labels, which often is
/// a caption, may be left out, or the first line over at least two others, which is one.
pub fn repeats(flow: &Flow<'_>, header: &Header, line: usize) -> Option<usize> {
    if line < header.end || line >= flow.lines.len() {
        return None;
    }
    let (first, end) = (flow.lines[header.first].first, flow.lines[header.end - 1].end);
    // most lines begin with another word
    let on_new_page = flow.lines[line].brk == Break::Page;
    if !on_new_page && flow.tokens[flow.lines[line].first].lower != flow.tokens[first].lower {
        return None;
    }
    let values = header.columns.iter().find(|c| c.role == Role::Value).map(|c| c.tokens.0);
    let captioned = values.filter(|&v| v > first && flow.tokens[v].starts_line());
    let again = |first: usize| {
        let start = flow.lines[line].first;
        if start + (end - first) > flow.tokens.len() {
            return None;
        }
        let same = (first..end).zip(start..).all(|(a, b)| flow.tokens[a].lower == flow.tokens[b].lower);
        let last = flow.tokens[start + (end - first) - 1].line;
        (same && flow.lines[last].end == start + (end - first)).then(|| last + 1 - line)
    };
    let second = (header.end - header.first > 2).then(|| flow.lines[header.first + 1].first);
    again(first).or_else(|| captioned.into_iter().chain(second).filter(|_| on_new_page).find_map(again))
}

/// Cost of taking the line for a section row, or `None` if it cannot be one.
fn section_cost(context: &Context<'_, '_>, line: usize, after_section: bool) -> Option<f32> {
    let flow = context.flow;
    let tokens = flow.line_tokens(line);
    let last = tokens.last()?;
    let ok = tokens.len() <= 7
        && tokens[0].text.starts_with(char::is_uppercase)
        && !last.text.ends_with(['.', ':'])
        && !context.features().0[flow.lines[line].end - 1].unfinished
        && number::digits(last.text).is_none()
        && !number::is_dash(last.text);
    let blank_cells = flow.lines[line].trailing >= 2;
    ok.then_some(
        0.35 + 0.05 * tokens.len() as f32 + if after_section { 0.6 } else { 0.0 }
            - if blank_cells { 0.4 } else { 0.0 },
    )
}

/// For every line, whether no table can run over its start: headings and lead-ins that the vocabulary names,
/// numbered headings, captions.
pub fn stops(flow: &Flow<'_>, vocabulary: &Vocabulary) -> Vec<bool> {
    (0..flow.lines.len()).map(|l| is_stop(flow, l, vocabulary)).collect()
}

/// Whether the line ends with a figure or a dash, after a word, as rows of values do.
fn ends_with_figure(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> bool {
    flow.lines.get(line).is_some_and(|l| {
        let last = flow.tokens[l.end - 1].text;
        l.end - l.first > 1
            && (number::digits(last).is_some() || number::is_dash(last))
            && !(l.end - l.first == 2 && vocabulary.opens_note(flow.line_tokens(line)))
    })
}

/// "2.1 Mål", "1.1.1 Mål 1": a number with points and a capital after it, as headings have, and rows with numbers.
pub fn is_pointed(flow: &Flow<'_>, line: usize) -> bool {
    let tokens = flow.line_tokens(line);
    let number = tokens[0].text.trim_end_matches('.');
    let pointed = number.contains('.')
        && number.split('.').all(|p| !p.is_empty() && p.len() <= 2 && p.bytes().all(|b| b.is_ascii_digit()));
    pointed && (2..16).contains(&tokens.len()) && tokens[1].text.starts_with(char::is_uppercase)
}

fn is_stop(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> bool {
    let tokens = flow.line_tokens(line);
    let first = &tokens[0];
    if is_pointed(flow, line) {
        return true;
    }
    let number = first.text.trim_end_matches('.');
    // "04 Hav": a heading of a numbered list of areas
    let area = number.len() == 2 && number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit());
    if area && tokens.len() > 1 && tokens.len() <= 10 && tokens[1].text.starts_with(char::is_uppercase) {
        return true;
    }
    if first.lower == "tabell"
        && tokens.get(1).is_some_and(|t| t.text.starts_with(|c: char| c.is_ascii_digit()))
    {
        return true;
    }
    if !first.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    // "Klar = allt är gjort": a legend explains the words of the table above it
    let words = tokens.len().min(LEGEND_WORDS);
    if tokens.len() > words && tokens[1..words].iter().any(|t| t.text == "=") {
        return true;
    }
    // "Kommentar:" opens a text inside a table
    if tokens.len() == 1
        && first.text.ends_with(':')
        && vocabulary.comment_leads.contains(first.lower.trim_end_matches(':'))
    {
        return false;
    }
    if !vocabulary.stops.may_start(first.lower.trim_end_matches(':')) {
        return false;
    }
    let lowers: Vec<&str> = tokens.iter().map(|t| t.lower.trim_end_matches(':')).collect();
    match vocabulary.stops.starting(&lowers).next() {
        Some((_, Stop::Hard)) => true,
        // between two rows of figures it is a title inside a table
        Some((n, Stop::Alone)) => {
            n == lowers.len()
                && !(line > 0
                    && ends_with_figure(flow, line - 1, vocabulary)
                    && ends_with_figure(flow, line + 1, vocabulary))
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_ends_a_table() {
        let vocabulary = crate::header::tests::vocabulary();
        let stop = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            is_stop(&Flow::new(&document), 0, &vocabulary)
        };
        assert!(stop("Löper på = arbetet pågår. Vilar = arbetet har stannat."));
        assert!(!stop("Löper på Räkna ut om a = b Gatuchef"));
    }

    #[test]
    fn a_footnote_is_no_part_of_a_row() {
        let opens = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            opens_footnote(&Flow::new(&document), 0)
        };
        assert!(opens("1 Bron norra har blivit dyrare än väntat."));
        assert!(opens("2\nBron norra har blivit dyrare än väntat."));
        assert!(!opens("2 Bron norra 7 500 12") && !opens("2\nBron norra") && !opens("3"));
    }

    #[test]
    fn a_heading_in_a_text_is_told_from_its_sentences() {
        let headed = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            is_headed(&Flow::new(&document), 1, &crate::header::tests::vocabulary())
        };
        assert!(headed("Ett.\n\nBlå båtar\nAlla båtar ska målas blå före hösten.\n"));
        assert!(headed("Ett.\n\nBlå båtar\n\nAlla ska målas blå.\n"));
        assert!(!headed("Ett.\n\nAlla båtar ska\nmålas blå före hösten.\n"));
        assert!(!headed("Ett.\n\nAlla är blå.\n\nBåtarna syns.\n"));
    }

    #[test]
    fn a_sentence_under_a_row_is_no_label() {
        let lines = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            let flow = Flow::new(&document);
            sentence(&flow, 0, flow.lines.len())
        };
        assert_eq!(lines("Bron byggs om så att den bär tyngre fordon.\nTorg 1 2"), Some(1));
        assert_eq!(lines("Bron byggs om så att den bär tyngre\nfordon än i dag.\nTorg 1 2"), Some(2));
        assert_eq!(lines("Torg och park\nAlla ska trivas på våra torg och i parker."), None);
        assert_eq!(lines("Torg inkl. park 3 4"), None);
    }
}
