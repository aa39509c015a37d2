//! One region of lone cells, taken apart into titles, values and labels and put together as a table.

use crate::context::Context;
use crate::flow::Break;
use crate::header::{self, Column};
use crate::number;
use crate::spanning;
use crate::stacked::build;
use crate::stacked::grid::{self, Arrangement, Link, Value};
use crate::stacked::labels::{self, Label, Labelling, RowPlace};
use crate::stacked::lines::Class;
use crate::stacked::{Stacked, is_label};
use crate::table::{self, Range};
use crate::vocabulary::Role;

/// What a region is read with.
pub struct View<'v, 'a, 'd> {
    /// The document.
    pub context: &'v Context<'a, 'd>,
    /// The class of every line.
    pub classes: &'v [Class],
    /// Lines that open something else.
    pub stops: &'v [bool],
    /// Which kinds are differences.
    pub deviation: &'v [bool],
    /// Titles of the tables before, in order.
    pub known: &'v [Vec<String>],
    /// Arrangements of the page.
    pub found: &'v grid::Found,
}

/// A table that a region was read as.
pub struct Read {
    /// The table and its lines.
    pub stacked: Stacked,
    /// Its value titles in order.
    pub titles: Vec<String>,
    /// How well the region fits it, per value.
    pub quality: f32,
    /// How many values it has.
    pub values: usize,
    /// Whether its label column has a title.
    pub titled: bool,
}

/// The parts of a region.
pub struct Parts {
    /// Runs of title lines.
    pub runs: Vec<(usize, usize)>,
    /// The columns, label columns first where the titles say so.
    pub columns: Vec<Column>,
    /// Tokens and line of each value, in order.
    pub values: Vec<(Range, usize)>,
    /// The labels in order.
    pub labels: Vec<Label>,
    /// Cells of other columns: codes, units, notes (role, tokens, line).
    pub extras: Vec<(Role, Range, usize)>,
}

/// Rows of the largest table that is tried.
const ROWS: usize = 48;
/// How much worse than a smooth reading a region may fit, per value.
const LEAST: f32 = -0.6;

impl View<'_, '_, '_> {
    /// Reads the lines `start..end` as a table; labels may stand before them, from line `from` on.
    pub fn read(&self, from: usize, start: usize, end: usize) -> Option<Read> {
        let mut first = self.read_as(from, start, end, &[], 0);
        // values that fill no whole rows may have a column more than their titles were cut into
        if first.as_ref().is_none_or(|f| f.values % f.titles.len().max(1) != 0) {
            let more = self.read_as(from, start, end, &[], 1);
            let whole = more.filter(|m| m.values % m.titles.len() == 0);
            let better = |m: &Read| first.as_ref().is_none_or(|f| m.quality > f.quality);
            if let Some(more) = whole.filter(better) {
                first = Some(more);
            }
        }
        // a label or heading can be made of the words of titles
        let lone: Vec<usize> = (start + 1..end).filter(|&l| self.is_lone_title(l, end)).take(3).collect();
        let second = if lone.is_empty() { None } else { self.read_as(from, start, end, &lone, 0) };
        match (first, second) {
            (Some(a), Some(b)) if b.quality > a.quality => Some(b),
            (None, b) => b,
            (a, _) => a,
        }
    }

    /// Whether the line is a title of words alone that stands among labels, or between them and titles.
    fn is_lone_title(&self, l: usize, end: usize) -> bool {
        let is = |l: usize| self.classes[l] == Class::Title;
        let plain = !self.context.flow.line_text(l).contains(|c: char| c.is_ascii_digit());
        let label = matches!(self.classes[l - 1], Class::Text | Class::Role(_));
        let joined = l + 1 < end && is(l + 1) && self.context.flow.lines[l + 1].brk == Break::Line;
        is(l) && plain && (label && !joined || !(is(l - 1) || l + 1 < end && is(l + 1)))
    }

    /// Reads the lines; `labels` are no titles, and the last run of titles has so many `more` than it says.
    fn read_as(&self, from: usize, start: usize, end: usize, labels: &[usize], more: usize) -> Option<Read> {
        let last = (start..end).rev().find(|&l| self.classes[l] != Class::Text)? + 1;
        let parts = self.parts(start, last, labels, more);
        let mut parts = parts?;
        let columns = parts.columns.iter().filter(|c| c.role == Role::Value).count();
        let count = parts.values.len();
        if columns == 0 || count < 3 || !self.is_stacked(&parts) {
            return None;
        }
        let least = count.div_ceil(columns);
        let coded = parts.columns.iter().any(|c| c.role == Role::Code || c.role == Role::Number);
        // labels that came last, or first
        let mut first = start;
        let mut stop = last;
        let lone = parts.extras.iter().filter(|e| e.0 == Role::Code).count();
        let after: Vec<usize> = (last..end).take_while(|&l| !self.stops[l]).collect();
        let late = labels::labels(self.context, &after, coded, self.stops, self.classes);
        // the last row is a sum, and its label may come after its values
        let total = late.iter().take(2).position(|l| l.total);
        let total = total.filter(|_| parts.labels.iter().all(|l| !l.total)).map_or(0, |at| at + 1);
        let missing = least.saturating_sub(parts.labels.len()).max(total);
        if lone > 0 {
            let names = late.into_iter().take_while(|l| l.code.is_none() && !l.total && !l.foreign);
            stop =
                labels::of_lone_codes(&mut parts.labels, names.collect(), &mut parts.extras).unwrap_or(last);
            labels::blocks(self.context, self.classes, &mut parts.labels);
        } else if missing > 0 && late.len() >= missing {
            // a block of labels is not cut
            let more = late[missing..].iter().take_while(|l| l.joined).count();
            parts.labels.extend(late.into_iter().take(missing + more));
            stop = parts.labels.last()?.end;
        } else if missing > 0 {
            let before: Vec<usize> =
                (from..start).rev().take_while(|&l| self.classes[l] == Class::Text).collect();
            let early: Vec<usize> = before.into_iter().rev().collect();
            let early = labels::labels(self.context, &early, coded, self.stops, self.classes);
            let skip = early.len().checked_sub(missing)?;
            let early: Vec<Label> = early.into_iter().skip(skip).collect();
            first = early.first()?.first;
            parts.labels.splice(0..0, early);
        }
        self.solve(parts, first, stop, columns, least, coded)
    }

    fn solve(
        &self,
        parts: Parts,
        first: usize,
        stop: usize,
        columns: usize,
        least: usize,
        coded: bool,
    ) -> Option<Read> {
        let mut values = self.values(&parts);
        grid::seat(&mut values, columns);
        let value_columns: Vec<&Column> = parts.columns.iter().filter(|c| c.role == Role::Value).collect();
        let deviation: Vec<bool> = value_columns
            .iter()
            .map(|c| {
                c.value.kind.is_some_and(|k| self.deviation.get(usize::from(k)).copied().unwrap_or(false))
            })
            .collect();
        let own = parts.labels.iter().filter(|l| !l.foreign).count();
        let most = own.max(least).min(least + 4).min(parts.labels.len()).min(ROWS);
        let mut best: Option<(f32, Arrangement, Labelling)> = None;
        for rows in least..=most {
            let Some(found) = self.found.arrange(&values, rows, &deviation) else { continue };
            // more rows are more blank cells, and no label adds more than 1 to a row
            if best.as_ref().is_some_and(|b| found.score + (rows as f32) < b.0) {
                break;
            }
            let places = row_places(&parts, &found, rows);
            if places.iter().any(|p| p.lines.is_empty()) {
                continue;
            }
            let Some(labelling) = labels::assign(&parts.labels, &places, self.classes, coded) else {
                continue;
            };
            let score = found.score + labelling.score;
            if best.as_ref().is_none_or(|b| score > b.0) {
                best = Some((score, found, labelling));
            }
        }
        let (score, arrangement, mut labelling) = best?;
        // a code without a row of its own
        labelling.doubtful |= parts.extras.iter().any(|e| e.0 == Role::Code);
        let quality = score / values.len() as f32;
        if quality < LEAST {
            return None;
        }
        let titles = value_columns.iter().map(|c| c.title.to_lowercase()).collect();
        let titled = parts.columns.iter().any(|c| is_label(c.role));
        let (table, loose) =
            build::table(self.context, &parts, &arrangement, &labelling, &deviation, (first, stop));
        Some(Read {
            stacked: Stacked { table, first, end: stop, loose },
            titles,
            quality,
            values: values.len(),
            titled,
        })
    }

    /// Most values stand alone on their lines, and few other lines end in one.
    fn is_stacked(&self, parts: &Parts) -> bool {
        let flow = self.context.flow;
        let mut lone = 0;
        for (i, (_, line)) in parts.values.iter().enumerate() {
            let beside = i > 0 && parts.values[i - 1].1 == *line
                || parts.values.get(i + 1).is_some_and(|v| v.1 == *line);
            lone += usize::from(!beside && flow.lines[*line].brk >= Break::Blank);
        }
        let mixed = parts
            .labels
            .iter()
            .filter(|l| {
                let tokens = self.context.tokens(l.tokens.0, l.tokens.1);
                tokens.len() > 2 && number::digits(tokens[tokens.len() - 1].text).is_some()
            })
            .count();
        let stack = parts.values.windows(2).filter(|w| w[0].1 + 1 == w[1].1).count();
        (lone * 2 > parts.values.len() || stack * 2 > parts.values.len() && lone * 5 > parts.values.len())
            && mixed * 4 <= parts.labels.len()
    }

    /// Takes the lines apart.
    fn parts(&self, start: usize, end: usize, not: &[usize], more: usize) -> Option<Parts> {
        let flow = self.context.flow;
        let mut title = self.title_lines(start, end);
        not.iter().filter(|&&l| l < end).for_each(|&l| title[l - start] = false);
        let is_title = |l: usize| title[l - start];
        let mut runs = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        // the titles if each line is one: an upper title and the first of those under it stand in one block
        let mut of_lines: Option<Vec<Column>> = Some(Vec::new());
        let mut l = start;
        while l < end {
            if !is_title(l) {
                l += 1;
                continue;
            }
            let close = (l..end).find(|&k| !is_title(k)).unwrap_or(end);
            let mut titles =
                self.titles(l, close, Break::Page).or_else(|| self.titles(l, close, Break::Blank))?;
            let values = titles.iter().filter(|c| c.role == Role::Value).count();
            if more > 0 && values > 1 {
                let vocabulary = self.context.vocabulary;
                titles = header::counted::between(flow, (l, close), vocabulary, values + more)
                    .filter(|titles| !crate::cuttings::parts_a_title(titles))?;
            }
            columns.extend(titles);
            of_lines = of_lines.zip(self.titles(l, close, Break::Line)).map(|(a, b)| [a, b].concat());
            runs.push((l, close));
            l = close;
        }
        // a unit is told beside a label; alone it is one
        if !columns.iter().any(|c| is_label(c.role))
            && let Some(unit) =
                columns.iter_mut().find(|c| c.role == Role::Unit && c.roles.contains(&Role::Line))
        {
            unit.role = Role::Line;
            unit.roles = vec![Role::Line];
        }
        header::resolve(&mut columns);
        of_lines.iter_mut().for_each(|c| header::resolve(c));
        let two_rows = spanning::of_list(&columns).or_else(|| spanning::of_list(&of_lines?));
        if let Some(merged) = two_rows {
            columns = merged;
        }
        self.order(&mut columns);
        let role = |roles: &[Role]| columns.iter().any(|c| roles.contains(&c.role));
        let count = |role: Role| columns.iter().filter(|c| c.role == role).count();
        let text = [Role::Activity, Role::Status, Role::Responsible, Role::Collaboration, Role::Due];
        let others = [Role::Assessment, Role::Rating, Role::Comment];
        if role(&text) || role(&others) || count(Role::Line) > 1 || count(Role::Indicator) > 1 {
            return None;
        }
        let kinds = columns.iter().filter(|c| c.value.kind.is_some()).count();
        let dated = columns.iter().filter(|c| c.value.dated).count();
        if kinds == 0 && dated < 2 {
            return None;
        }
        let codes = role(&[Role::Code, Role::Number]);
        let digits = if codes { self.code_digits(start, end) } else { 0 };
        let (mut values, mut texts, mut extras) = (Vec::new(), Vec::new(), Vec::new());
        for l in start..end {
            match &self.classes[l] {
                Class::Values(cells) => {
                    for &cell in cells {
                        if codes
                            && self.is_code(cell)
                            && self.context.flow.tokens[cell.0].text.len() == digits
                        {
                            extras.push((Role::Code, cell, l));
                        } else {
                            values.push((cell, l));
                        }
                    }
                }
                // a unit above the values is the title of the labels; what came before it is a heading
                Class::Role(Role::Line) if !is_title(l) && values.is_empty() && self.is_unit(l) => {
                    return None;
                }
                _ if !is_title(l) => {
                    let line = flow.lines[l];
                    let tokens = flow.line_tokens(l);
                    let small = tokens.len() == 1
                        && (matches!(tokens[0].text, "%" | "‰")
                            || tokens[0].text.starts_with(char::is_lowercase) && !self.goes_on(l));
                    if role(&[Role::Unit]) && small {
                        extras.push((Role::Unit, (line.first, line.end), l));
                    } else {
                        texts.push(l);
                    }
                }
                _ => {}
            }
        }
        if role(&[Role::Note]) {
            notes(self.context, &mut values, &mut extras);
        }
        let mut labels = labels::labels(self.context, &texts, codes, self.stops, self.classes);
        if role(&[Role::Goal]) {
            labels::beside_goals(self.context, &mut labels);
        }
        labels::codes_before(&mut labels, &mut extras, &values);
        let value_columns = columns.iter().filter(|c| c.role == Role::Value).count();
        self.page_number(&mut values, &mut extras, value_columns);
        Some(Parts { runs, columns, values, labels, extras })
    }

    /// The titles of a run of lines, where each break as strong as this ends one.
    fn titles(&self, first: usize, end: usize, least: Break) -> Option<Vec<Column>> {
        let flow = self.context.flow;
        let starts = (first..end).filter(|&l| l == first || flow.lines[l].brk >= least);
        let mut out = Vec::new();
        for l in starts {
            let close = (l + 1..end).find(|&k| flow.lines[k].brk >= least).unwrap_or(end);
            out.extend(header::titles_between(flow, l, close, self.context.vocabulary)?);
        }
        Some(out)
    }

    /// Which lines are titles. Words that can be the title of a label column also stand among the labels: a table
    /// has one such title, where it starts or beside the titles of values.
    fn title_lines(&self, start: usize, end: usize) -> Vec<bool> {
        let flow = self.context.flow;
        let mut seen: Vec<Role> = Vec::new();
        let mut out = vec![false; end - start];
        let lead = (start..end).find(|&l| !matches!(self.classes[l], Class::Role(_))).unwrap_or(end);
        for l in start..end {
            out[l - start] = match self.classes[l] {
                Class::Title => true,
                Class::Role(role) => {
                    let label = is_label;
                    // a unit that comes first is the label
                    let role = if role == Role::Unit && !seen.iter().any(|&s| label(s)) && l == start {
                        Role::Line
                    } else {
                        role
                    };
                    let taken = seen.iter().any(|&s| s == role || label(s) && label(role));
                    let beside =
                        l > start && out[l - start - 1] || l + 1 < end && self.classes[l + 1] == Class::Title;
                    let known = || {
                        let text = flow.line_text(l).to_lowercase();
                        self.known.iter().any(|k| k.contains(&text))
                    };
                    let ok = !taken && (l < lead || beside || known());
                    if ok {
                        seen.push(role);
                    }
                    ok
                }
                _ => false,
            };
        }
        out
    }

    /// Titles that another table of the document has in one piece have the order they have there.
    fn order(&self, columns: &mut [Column]) {
        let at: Vec<usize> = (0..columns.len()).filter(|&c| columns[c].role == Role::Value).collect();
        let titles: Vec<String> = at.iter().map(|&c| columns[c].title.to_lowercase()).collect();
        let mut sorted = titles.clone();
        sorted.sort();
        let same = self.known.iter().find(|k| {
            let mut k = (*k).clone();
            k.sort();
            k == sorted && k.windows(2).all(|w| w[0] != w[1])
        });
        if let Some(known) = same {
            let values: Vec<Column> = at.iter().map(|&c| columns[c].clone()).collect();
            for (&c, title) in at.iter().zip(known) {
                if let Some(k) = titles.iter().position(|t| t == title) {
                    columns[c] = values[k].clone();
                }
            }
        }
    }

    /// One value too many that is the number of the page is no value.
    fn page_number(
        &self,
        values: &mut Vec<(Range, usize)>,
        extras: &mut Vec<(Role, Range, usize)>,
        columns: usize,
    ) {
        if columns < 2 || values.len() % columns != 1 {
            return;
        }
        let flow = self.context.flow;
        let at = values.iter().position(|&((a, b), l)| {
            let number: Option<u32> = flow.tokens[a].text.parse().ok();
            b == a + 1 && number == Some(flow.lines[l].page)
        });
        if let Some(i) = at {
            let (range, line) = values.remove(i);
            extras.push((Role::Other, range, line));
        }
    }

    /// Whether the line is the rest of a label in the line above: in one block with it, and no unit.
    fn goes_on(&self, l: usize) -> bool {
        let flow = self.context.flow;
        let unit = self.context.vocabulary.indicator_units.exact(&[flow.line_tokens(l)[0].lower.as_ref()]);
        l > 0 && flow.lines[l].brk == Break::Line && self.classes[l - 1] == Class::Text && unit.is_none()
    }

    /// Whether the line is nothing but a unit of money.
    fn is_unit(&self, l: usize) -> bool {
        self.context.flow.line_tokens(l).iter().all(|t| {
            let bare = t.lower.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ':'));
            self.context.vocabulary.units.exact(&[bare]).is_some()
        })
    }

    /// How many digits the codes among the lines have: as many as the first of them.
    fn code_digits(&self, start: usize, end: usize) -> usize {
        let flow = self.context.flow;
        let cells = (start..end).filter(|&l| matches!(self.classes[l], Class::Values(_) | Class::Text));
        let first = cells.map(|l| flow.lines[l].first).find(|&a| self.is_code((a, a + 1)));
        first.map_or(0, |a| flow.tokens[a].text.len())
    }

    /// "5101": digits of a code, not of a figure.
    fn is_code(&self, (a, b): Range) -> bool {
        let text = self.context.flow.tokens[a].text;
        b == a + 1 && (3..=6).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit())
    }

    fn values(&self, parts: &Parts) -> Vec<Value> {
        let flow = self.context.flow;
        parts
            .values
            .iter()
            .enumerate()
            .map(|(i, &(range, line))| {
                let before = i.checked_sub(1).map(|p| parts.values[p].1);
                let link = match before {
                    Some(b) if b == line => Link::Beside,
                    Some(b) if b + 1 == line && flow.lines[line].brk == Break::Line => Link::Under,
                    _ => Link::Apart,
                };
                let tokens = self.context.tokens(range.0, range.1);
                let labelled = before.is_some_and(|b| (b + 1..line).any(|l| self.classes[l] == Class::Text));
                Value {
                    number: table::value(self.context, range),
                    percent: tokens.iter().any(|t| t.text.ends_with('%')),
                    link,
                    labelled,
                    column: self.title_above(parts, line),
                    parted: before.is_none_or(|b| b + 1 < line),
                    seat: None,
                }
            })
            .collect()
    }

    /// The value column whose title opens the block of lines that this line ends, with nothing but values after
    /// it: an extractor that prints blocks of one column joins a title to the cells close under it.
    fn title_above(&self, parts: &Parts, line: usize) -> Option<usize> {
        let lines = &self.context.flow.lines;
        let mut first = line;
        while first > 0 && lines[first].brk == Break::Line && matches!(self.classes[first], Class::Values(_))
        {
            first -= 1;
        }
        let run = parts.runs.iter().find(|r| r.0 <= first && first + 1 == r.1)?;
        let last = first;
        while first > run.0 && lines[first].brk == Break::Line {
            first -= 1;
        }
        if first == line || lines[first].brk < Break::Blank || lines[last + 1].brk != Break::Line {
            return None;
        }
        let block = (lines[first].first, lines[last].end);
        let of_block = |c: &Column| c.tokens.0 < block.1 && block.0 < c.tokens.1;
        let mut columns = parts.columns.iter().filter(|c| of_block(c));
        let (column, other) = (columns.next()?, columns.next());
        let inside = block.0 <= column.tokens.0 && column.tokens.1 <= block.1;
        if other.is_some() || !inside || column.role != Role::Value {
            return None;
        }
        parts.columns.iter().filter(|c| c.role == Role::Value).position(|c| c.tokens == column.tokens)
    }
}

/// Small numbers in a table with a column of notes are its notes, if they are just 1, 2, 3 and so on.
fn notes(
    context: &Context<'_, '_>,
    values: &mut Vec<(Range, usize)>,
    extras: &mut Vec<(Role, Range, usize)>,
) {
    let number = |r: Range| {
        let text = context.flow.tokens[r.0].text;
        (r.1 == r.0 + 1 && text.len() <= 2).then(|| text.parse::<usize>().ok()).flatten()
    };
    let small: Vec<usize> =
        (0..values.len()).filter(|&i| number(values[i].0).is_some_and(|n| n > 0)).collect();
    let mut numbers: Vec<usize> = small.iter().filter_map(|&i| number(values[i].0)).collect();
    numbers.sort_unstable();
    if numbers.iter().enumerate().all(|(i, &n)| n == i + 1) {
        for &i in small.iter().rev() {
            let (range, line) = values.remove(i);
            extras.push((Role::Note, range, line));
        }
    }
}

fn row_places(parts: &Parts, found: &Arrangement, rows: usize) -> Vec<RowPlace> {
    (0..rows)
        .map(|r| {
            let lines: Vec<usize> =
                found.places.iter().zip(&parts.values).filter(|(p, _)| p.0 == r).map(|(_, v)| v.1).collect();
            RowPlace { first: lines.first().copied().unwrap_or(0), lines }
        })
        .collect()
}
