//! Which label belongs to which row, where labels and values have come apart.
//!
//! Labels come in the order of their rows, but some are titles over several rows, and those that an extractor
//! put aside come after all others. A dynamic programme over labels and rows tries every number of late labels.

use crate::context::Context;
use crate::flow::Break;
use crate::number;
use crate::stacked::lines::Class;
use crate::table::Range;
use crate::vocabulary::{LabelWord, Role};

/// A cell of a column beside labels and values: its role, tokens and line.
pub type Extra = (Role, Range, usize);

/// A label: one or more lines of text.
#[derive(Clone, Debug)]
pub struct Label {
    /// First line.
    pub first: usize,
    /// One past the last line.
    pub end: usize,
    /// Its tokens, without the code.
    pub tokens: (usize, usize),
    /// Tokens of the code before it, if it has one.
    pub code: Option<(usize, usize)>,
    /// The line of a value that must be in its row: labels in one block before values in one block as high.
    pub beside: Option<usize>,
    /// Whether it says that its row is a sum.
    pub total: bool,
    /// Whether it says that its row is a detail.
    pub detail: bool,
    /// Whether it stands in one block with the label before it.
    pub joined: bool,
    /// Whether its block holds cells of two columns, so that its words may be theirs.
    pub mixed: bool,
    /// Whether it rather is a heading or caption that stands in the way.
    pub foreign: bool,
}

/// The rows' labels.
#[derive(Clone, Debug, Default)]
pub struct Labelling {
    /// For each row, the index of its label.
    pub rows: Vec<Option<usize>>,
    /// Labels that are titles over rows.
    pub sections: Vec<usize>,
    /// How well it fits, higher is better.
    pub score: f32,
    /// Whether another choice of titles fits as well.
    pub doubtful: bool,
}

/// The labels among the lines, in order; `codes` tells whether the table has a column of codes.
pub fn labels(
    context: &Context<'_, '_>,
    lines: &[usize],
    codes: bool,
    stops: &[bool],
    classes: &[Class],
) -> Vec<Label> {
    let (flow, vocabulary) = (context.flow, context.vocabulary);
    let mut out: Vec<Label> = Vec::new();
    for &l in lines {
        let here = flow.lines[l];
        let tokens = flow.line_tokens(l);
        let lowers: Vec<&str> = tokens.iter().take(4).map(|t| t.lower.trim_end_matches([',', ':'])).collect();
        let word = vocabulary.labels.starting(&lowers).next().map(|(_, w)| *w);
        if let Some(prev) = out.last_mut()
            && prev.end == l
        {
            let last = &flow.tokens[here.first - 1];
            let open = last.text.ends_with(['-', '‐', '\u{AD}', ',', '/'])
                || vocabulary.open_words.contains(last.lower.as_ref());
            let lower = tokens[0].text.starts_with(char::is_lowercase) && word != Some(LabelWord::Detail);
            let unclosed =
                context.tokens(prev.tokens.0, prev.tokens.1).iter().any(|t| t.text.starts_with('('))
                    && !last.text.ends_with(')')
                    && here.brk == Break::Line;
            // what is left of a unit: "..., / %"
            let rest = tokens.len() == 1 && matches!(tokens[0].text, "%" | "‰");
            // a name with its unit is whole: "..., %"
            let whole = matches!(last.text, "%" | "‰")
                && here.first - 1 > prev.tokens.0
                && flow.tokens[here.first - 2].text.ends_with(',');
            if (lower || open || rest || unclosed) && !whole && (here.brk == Break::Line || lower) {
                prev.end = l + 1;
                prev.tokens.1 = here.end;
                continue;
            }
        }
        let mut first = here.first;
        let mut code = None;
        let head = tokens[0].text.trim_end_matches(['.', ':']);
        if codes
            && tokens.len() > 1
            && (2..=7).contains(&head.len())
            && head.bytes().all(|b| b.is_ascii_digit())
        {
            code = Some((first, first + 1));
            first += 1;
        }
        // a table or chapter that comes next: a caption, a numbered heading
        let caption = stops[l]
            || crate::outline::heading_number(tokens[0].text).is_some_and(|(n, d)| {
                tokens.len() > 1
                    && code.is_none()
                    && (d > 1 || tokens[0].text.ends_with('.'))
                    && !n.is_empty()
            })
            || tokens.iter().any(|t| {
                let bare = t.lower.trim_matches(|c: char| matches!(c, '(' | ')'));
                (t.text.starts_with('(') || tokens.len() > 1) && vocabulary.units.exact(&[bare]).is_some()
            }) && number::digits(tokens[tokens.len() - 1].text).is_none();
        out.push(Label {
            first: l,
            end: l + 1,
            tokens: (first, here.end),
            code,
            beside: None,
            total: word == Some(LabelWord::Total),
            detail: word == Some(LabelWord::Detail),
            joined: here.brk == Break::Line && out.last().is_some_and(|p| p.end == l),
            mixed: false,
            foreign: caption && word != Some(LabelWord::Total),
        });
    }
    blocks(context, classes, &mut out);
    out
}

/// Codes on lines of their own go to the labels after them, where no value stands between.
pub fn codes_before(labels: &mut [Label], extras: &mut Vec<Extra>, values: &[(Range, usize)]) {
    for label in labels.iter_mut().filter(|l| l.code.is_none()) {
        let near = extras.iter().position(|(role, _, line)| {
            *role == Role::Code
                && *line < label.first
                && label.first - *line <= 4
                && !values.iter().any(|v| (*line..label.first).contains(&v.1))
        });
        if let Some(k) = near {
            label.code = Some(extras.remove(k).1);
        }
    }
}

/// Goals are sentences that stand beside the rows. A label that ends one is no label, and where one ends within a
/// block of labels, lines of both columns stand mixed in it.
pub fn beside_goals(context: &Context<'_, '_>, labels: &mut [Label]) {
    let flow = context.flow;
    let ends = |i: usize| flow.tokens[i].text.ends_with('.');
    for label in labels.iter_mut() {
        label.foreign |= ends(label.tokens.1 - 1);
    }
    let mut i = 0;
    while i < labels.len() {
        let n = (i + 1..labels.len()).find(|&k| !labels[k].joined).unwrap_or(labels.len());
        let mixed = (labels[i].tokens.0..labels[n - 1].tokens.1 - 1).any(ends);
        labels[i..n].iter_mut().for_each(|l| l.mixed = mixed);
        i = n;
    }
}

/// A code that stands before values has its row there; its label came late. Late are the labels without a code
/// that no row comes after: a title over rows has rows under it. If there are as many as such codes, they go to
/// them in order. `late` are labels after the table; the end of those that were taken is given back.
pub fn of_lone_codes(labels: &mut Vec<Label>, late: Vec<Label>, extras: &mut Vec<Extra>) -> Option<usize> {
    let lone: Vec<usize> = (0..extras.len()).filter(|&k| extras[k].0 == Role::Code).collect();
    let last = labels.iter().rposition(|l| l.code.is_some() || l.total)? + 1;
    let within = labels[last..].iter().filter(|l| !l.foreign).count();
    let missing = lone.len().checked_sub(within)?;
    if missing > late.len() {
        return None;
    }
    let stop = missing.checked_sub(1).map(|k| late[k].end);
    let mut tail = labels.split_off(last);
    tail.extend(late.into_iter().take(missing));
    let (foreign, names): (Vec<Label>, Vec<Label>) = tail.into_iter().partition(|l| l.foreign);
    for (&k, name) in lone.iter().zip(names) {
        let (_, code, line) = extras[k];
        let at = labels.iter().position(|l| l.first > line).unwrap_or(labels.len());
        labels.insert(at, Label { first: line, end: line + 1, code: Some(code), ..name });
    }
    labels.extend(foreign);
    extras.retain(|e| e.0 != Role::Code);
    stop
}

/// Labels that stand line by line in one block are beside the values of the next block, if it is as high.
pub fn blocks(context: &Context<'_, '_>, classes: &[Class], labels: &mut [Label]) {
    let lines = &context.flow.lines;
    let mut i = 0;
    while i < labels.len() {
        let n = (i + 1..labels.len()).find(|&k| !labels[k].joined).unwrap_or(labels.len());
        let first = labels[n - 1].end;
        let values = |l: usize| matches!(classes.get(l), Some(Class::Values(_)));
        let mut end = first;
        while values(end) && (end == first || lines[end].brk == Break::Line) {
            end += 1;
        }
        if n - i >= 2 && end - first == n - i {
            for (k, label) in labels[i..n].iter_mut().enumerate() {
                label.beside = Some(first + k);
            }
        }
        i = n;
    }
}

/// What is known of a row: its lines of values in order.
pub struct RowPlace {
    /// The line of its first value.
    pub first: usize,
    /// All its lines.
    pub lines: Vec<usize>,
}

const NEVER: f32 = f32::NEG_INFINITY;
/// Labels that may come late.
const LATE: usize = 12;

/// Gives each row its label; `None` if labels and rows cannot be matched.
pub fn assign(labels: &[Label], rows: &[RowPlace], classes: &[Class], coded: bool) -> Option<Labelling> {
    let last_value = rows.iter().flat_map(|r| r.lines.iter()).copied().max()?;
    let mut best: Option<Labelling> = None;
    for late in 0..=labels.len().min(LATE).min(rows.len()) {
        let inline = labels.len() - late;
        // a block of labels is late as a whole
        if late > 0 && labels[inline].joined {
            continue;
        }
        // late labels come after a value, and all but the last few values
        if late > 0 && rows.iter().map(|r| r.first).min()? > labels[inline].first {
            break;
        }
        if let Some(mut found) = ordered(&labels[..inline], rows, classes, coded, late) {
            let empty: Vec<usize> = (0..rows.len()).filter(|&r| found.rows[r].is_none()).collect();
            if empty.iter().zip(inline..).any(|(&r, l)| rows[r].first > labels[l].first) {
                continue;
            }
            for (k, &r) in empty.iter().enumerate() {
                found.rows[r] = Some(inline + k);
            }
            let early = labels[inline..].iter().filter(|l| l.first < last_value).count();
            let foreign = labels[inline..].iter().filter(|l| l.foreign).count();
            found.score -= if late > 0 {
                0.4 + 0.2 * late as f32 + 0.8 * early as f32 + 2.0 * foreign as f32
            } else {
                0.0
            };
            found.doubtful |= late > 0;
            if best.as_ref().is_none_or(|b| found.score > b.score) {
                best = Some(found);
            }
        }
    }
    best
}

/// The best labelling in order that leaves `empty` rows without a label.
fn ordered(
    labels: &[Label],
    rows: &[RowPlace],
    classes: &[Class],
    coded: bool,
    empty: usize,
) -> Option<Labelling> {
    let (n, m) = (labels.len(), rows.len());
    let at = |i: usize, r: usize, u: usize| (i * (m + 1) + r) * (empty + 1) + u;
    // how a state was reached: 0 section, 1 label of a row, 2 row without label
    let mut best = vec![(NEVER, 3u8); (n + 1) * (m + 1) * (empty + 1)];
    best[0].0 = 0.0;
    for i in 0..=n {
        for r in 0..=m {
            for u in 0..=empty {
                let here = best[at(i, r, u)].0;
                if here == NEVER {
                    continue;
                }
                let mut offer = |to: usize, gain: f32, how: u8| {
                    if here + gain > best[to].0 {
                        best[to] = (here + gain, how);
                    }
                };
                if i < n {
                    offer(at(i + 1, r, u), section(labels, i, classes, coded), 0);
                }
                if i < n && r < m {
                    offer(at(i + 1, r + 1, u), link(&labels[i], &rows[r], classes, coded), 1);
                }
                if r < m && u < empty {
                    let before = rows[r].first.checked_sub(1).is_some_and(|l| classes[l] == Class::Text);
                    offer(at(i, r + 1, u + 1), if before { -1.8 } else { -0.3 }, 2);
                }
            }
        }
    }
    let score = best[at(n, m, empty)].0;
    if score == NEVER {
        return None;
    }
    let mut out = Labelling { rows: vec![None; m], score, ..Labelling::default() };
    let (mut i, mut r, mut u) = (n, m, empty);
    while i > 0 || r > 0 {
        match best[at(i, r, u)].1 {
            0 => {
                i -= 1;
                out.sections.push(i);
            }
            1 => {
                (i, r) = (i - 1, r - 1);
                out.rows[r] = Some(i);
            }
            2 => (r, u) = (r - 1, u - 1),
            _ => return None,
        }
    }
    out.sections.reverse();
    // a title over rows that nothing tells from a label
    out.doubtful =
        out.sections.iter().any(|&i| !labels[i].foreign && section(labels, i, classes, coded) < -0.7);
    Some(out)
}

/// Whether another label stands right before: what follows a list of labels belongs to its first, if to any.
fn in_list(label: &Label, classes: &[Class]) -> bool {
    label.first > 0 && classes[label.first - 1] == Class::Text
}

/// How well the label is a title over the rows that follow.
fn section(labels: &[Label], i: usize, classes: &[Class], coded: bool) -> f32 {
    let label = &labels[i];
    let mut score = -1.0;
    if label.foreign {
        score += 0.8;
    }
    if label.total || label.detail || label.code.is_some() {
        score -= 3.0;
    } else if coded {
        score += 0.7;
    }
    if !label.foreign && classes.get(label.end).is_some_and(|c| matches!(c, Class::Values(_))) {
        score -= if in_list(label, classes) { 0.3 } else { 1.5 };
    }
    if i + 1 == labels.len() && !label.foreign {
        score -= 1.5;
    }
    score
}

/// How well the label belongs to the row.
fn link(label: &Label, row: &RowPlace, classes: &[Class], coded: bool) -> f32 {
    let mut score = 0.0;
    // the codes are the rows
    if coded && label.code.is_none() && !label.total {
        score -= 1.0;
    }
    // a label that is not late comes before its values
    if label.first > row.first && !row.lines.contains(&label.end) {
        score -= 1.0;
    }
    if let Some(line) = label.beside {
        score += if row.lines.contains(&line) { 1.0 } else { -1.2 };
    } else if classes.get(label.end).is_some_and(|c| matches!(c, Class::Values(_))) {
        let side_by_side = if label.end == row.first {
            1.0
        } else if row.lines.contains(&label.end) {
            0.2
        } else {
            -1.2
        };
        score += if in_list(label, classes) { 0.3 * side_by_side } else { side_by_side };
    }
    if label.foreign {
        score -= 1.2;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;
    use crate::header::tests::vocabulary;
    use crate::stacked::lines;

    fn beside(text: &str) -> Vec<(bool, bool)> {
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let vocabulary = vocabulary();
        let flow = Flow::new(&document);
        let context = Context::new(&flow, &vocabulary);
        let all: Vec<usize> = (0..flow.lines.len()).collect();
        let stops = vec![false; flow.lines.len()];
        let mut found = labels(&context, &all, false, &stops, &lines::classes(&context));
        beside_goals(&context, &mut found);
        found.iter().map(|l| (l.foreign, l.mixed)).collect()
    }

    #[test]
    fn a_goal_is_no_label_and_one_that_ends_within_a_block_mixes_it() {
        assert_eq!(beside("Alla ska kunna\nsimma.\n\nNöjda badare, %\n\n"), [(true, false), (false, false)]);
        assert_eq!(
            beside("Alla ska Nöjda badare, %\nsimma. Tid i kö\nVäntetid\n\n"),
            [(false, true), (false, true), (false, true)]
        );
    }
}
