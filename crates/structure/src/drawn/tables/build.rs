//! An area of a page into a table: its borders as far as they are drawn, the rest from how its text stands.

use super::Witness;
use super::columns::{columns_of, cores};
use super::draft::{Draft, DraftCell, read_order};
use super::edges::{Edge, SNAP, snapped};
use super::lattice::{Span, between};
use super::lines::{Line, Phrase, lines};
use super::rows::{self, Entry};
use super::sheet::Sheet;
use tabellverk_page::Rect;

/// Most lines of an area.
const MOST_LINES: usize = 300;
/// Most words of an area.
const MOST_WORDS: usize = 6_000;

/// Where a table may be, and what is drawn of it.
#[derive(Clone, Debug, Default)]
pub struct Area {
    /// The box around it, in points.
    pub bbox: Rect,
    /// The y of borders between rows, outer ones too.
    pub ys: Vec<f32>,
    /// The x of borders between columns, outer ones left out.
    pub xs: Vec<f32>,
    /// The edges that run across.
    pub across: Vec<Edge>,
    /// The edges that run down, and the sides of fills.
    pub down: Vec<Edge>,
    /// From y to y, where one fill stands behind all columns.
    pub whole: Vec<(f32, f32)>,
    /// What it was seen by.
    pub witnesses: Vec<Witness>,
}

/// A line with the columns that each of its phrases stands in.
struct Placed {
    line: Line,
    columns: Vec<(usize, usize)>,
}

/// The table of an area with these words, or `None` where there are not two columns.
pub fn build(sheet: &Sheet, area: &Area, words: &[usize]) -> Option<Draft> {
    if words.len() > MOST_WORDS {
        return None;
    }
    let mut lines = lines(sheet, words);
    if lines.len() < 2 || lines.len() > MOST_LINES {
        return None;
    }
    let inner: Vec<f32> = snapped(area.xs.clone());
    let starts: Vec<f32> = lines.iter().flat_map(|l| &l.phrases).map(|p| p.x0).collect();
    lines.iter_mut().for_each(|l| cut_at_borders(sheet, area, (&inner, &starts), l));
    let cores = cores(&lines);
    lines.iter_mut().for_each(|l| cut_at_gaps(sheet, &cores, &starts, l));
    let borders = borders(area, &inner, &cores);
    if borders.len() < 3 {
        return None;
    }
    let columns = borders.len() - 1;
    // where a column's text stands: its part of the page if no line has shown it
    let text: Vec<(f32, f32)> = (0..columns)
        .map(|c| {
            let (a, b) = (borders[c], borders[c + 1]);
            let own = cores.iter().filter(|k| a <= (k.0 + k.1) / 2.0 && (k.0 + k.1) / 2.0 < b);
            let joined = own.copied().reduce(|p, q| (p.0.min(q.0), p.1.max(q.1)));
            joined.map_or((a, b), |k| (k.0.max(a), k.1.min(b)))
        })
        .collect();
    let mut placed: Vec<Placed> = lines
        .into_iter()
        .map(|line| Placed { columns: line.phrases.iter().map(|p| columns_of(p, &text)).collect(), line })
        .collect();
    widen_titles(area, &borders, &mut placed, &text);
    let mut entries: Vec<Entry> = placed.iter().map(|p| entry(sheet, p)).collect();
    let year = |p: &Phrase| p.words.iter().all(|&w| sheet.words[w].year);
    let years: Vec<Vec<bool>> = placed.iter().map(|p| p.line.phrases.iter().map(year).collect()).collect();
    rows::join_dates(&mut entries, &years);
    let values = rows::value_columns(&entries, columns);
    let starts = row_starts(&entries, &values, &area.ys);
    Some(assemble(sheet, area, borders, &placed, &starts))
}

fn entry(sheet: &Sheet, placed: &Placed) -> Entry {
    let first = placed.line.phrases.first().map(|p| &sheet.words[p.words[0]]);
    Entry {
        baseline: placed.line.baseline,
        size: placed.line.size,
        cells: placed.columns.iter().zip(&placed.line.phrases).map(|(c, p)| (c.0, c.1, p.figure)).collect(),
        small: first.is_some_and(|w| w.small),
        bold: placed.line.phrases.iter().flat_map(|p| &p.words).all(|&w| sheet.words[w].bold),
    }
}

/// Cuts phrases where a wall stands between two of their words, or a border of columns where there is room for one, or
/// where the word after it stands under others that begin there. `starts`: where the phrases of all lines begin.
fn cut_at_borders(sheet: &Sheet, area: &Area, (inner, starts): (&[f32], &[f32]), line: &mut Line) {
    let y = line.baseline - 0.3 * line.size;
    let begins = |x: f32| starts.iter().filter(|s| (**s - x).abs() <= 0.7).count() >= 3;
    for &x in inner {
        let wall = area.down.iter().any(|e| (e.at - x).abs() <= SNAP && e.from <= y && y <= e.to);
        let Some(i) = line.phrases.iter().position(|p| p.x0 < x && x < p.x1) else { continue };
        let Some((a, b)) = line.phrases[i].cut(&sheet.words, x) else { continue };
        let room = (b.x0 - a.x1) / line.size;
        if wall || room >= 0.45 || room >= 0.1 && begins(b.x0) {
            line.phrases.splice(i..=i, [a, b]);
        }
    }
}

/// Cuts phrases that run over the white space between two columns and leave it free, where a figure stands beside it
/// or the word after it starts where the column does.
fn cut_at_gaps(sheet: &Sheet, cores: &[(f32, f32)], starts: &[f32], line: &mut Line) {
    let begins = |x: f32| starts.iter().filter(|s| (**s - x).abs() <= 0.7).count() >= 3;
    for pair in cores.windows(2) {
        let (end, start) = (pair[0].1, pair[1].0);
        let Some(i) = line.phrases.iter().position(|p| p.x0 < end && p.x1 > start) else { continue };
        if let Some((a, b)) = cut_at_end(sheet, pair, &line.phrases[i], line.size) {
            line.phrases.splice(i..=i, [a, b]);
            continue;
        }
        let Some((a, b)) = line.phrases[i].cut(&sheet.words, (end + start) / 2.0) else { continue };
        let free = a.x1 <= end + 1.0 && b.x0 >= start - 1.0;
        let figures = a.figure && b.figure;
        // a text that fills its column ends nearer to the next than others do
        let full = a.x1 < start - 0.1 * line.size && (b.x0 - start).abs() <= 1.0 && begins(b.x0);
        if full {
            line.phrases.splice(i..=i, [a, b]);
            continue;
        }
        if free && (figures || (b.x0 - start).abs() <= 1.5 || b.x0 - a.x1 >= 0.6 * line.size) {
            line.phrases.splice(i..=i, [a, b]);
        }
    }
}

/// Two titles set to the right of columns that stand close: one ends where the first column does, the other where the
/// second does.
pub fn cut_at_end(
    sheet: &Sheet,
    pair: &[(f32, f32)],
    phrase: &Phrase,
    size: f32,
) -> Option<(Phrase, Phrase)> {
    let (a, b) = phrase.cut(&sheet.words, pair[0].1 + 0.5)?;
    // more titles may follow
    let second = b.words.iter().any(|&w| (sheet.words[w].bbox.x1 - pair[1].1).abs() <= RIGHT);
    let ends = (a.x1 - pair[0].1).abs() <= RIGHT && second;
    (ends && b.x0 - a.x1 >= 0.35 * size).then_some((a, b))
}

/// How far apart the right ends of what is set to the right are at most, in points.
const RIGHT: f32 = 0.8;

/// The borders of columns: those drawn, and the middle of each gap between texts in which none is drawn.
fn borders(area: &Area, inner: &[f32], cores: &[(f32, f32)]) -> Vec<f32> {
    let mut all = inner.to_vec();
    for pair in cores.windows(2) {
        let (a, b) = (pair[0].1, pair[1].0);
        if !inner.iter().any(|x| a - SNAP <= *x && *x <= b + SNAP) {
            all.push((a + b) / 2.0);
        }
    }
    all.retain(|x| area.bbox.x0 + SNAP < *x && *x < area.bbox.x1 - SNAP);
    all.extend([area.bbox.x0, area.bbox.x1]);
    all.sort_by(f32::total_cmp);
    all
}

/// Titles above others that stand in the middle over several columns are given all of them.
fn widen_titles(area: &Area, borders: &[f32], placed: &mut [Placed], text: &[(f32, f32)]) {
    let Some(body) =
        placed.iter().position(|p| p.line.phrases.len() * 2 >= text.len() && p.columns.len() > 1)
    else {
        return;
    };
    for i in 0..body {
        let columns = placed[i].columns.clone();
        let y = placed[i].line.baseline - 0.3 * placed[i].line.size;
        let stands = |x: f32| area.down.iter().any(|e| (e.at - x).abs() <= SNAP && e.from <= y && y <= e.to);
        let next = placed[i + 1].line.baseline - 0.3 * placed[i + 1].line.size;
        let below =
            |x: f32| area.down.iter().any(|e| (e.at - x).abs() <= SNAP && e.from <= next && next <= e.to);
        let apart = placed[i + 1].line.baseline - placed[i].line.baseline > 1.6 * placed[i].line.size;
        for (k, phrase) in placed[i].line.phrases.iter().enumerate() {
            let low = if k == 0 { 0 } else { columns[k - 1].1 + 1 };
            let high = columns.get(k + 1).map_or(text.len(), |c| c.0);
            let drawn =
                between_walls(columns[k], text.len(), &|c| stands(borders[c]), &|c| below(borders[c]));
            let drawn = drawn.filter(|d| low <= d.0 && d.1 < high);
            let found = drawn.unwrap_or_else(|| {
                widest(phrase, columns[k], (low, high), text, apart, &|c| stands(borders[c]))
            });
            placed[i].columns[k] = found;
        }
    }
}

/// The columns from the wall before these to the wall after them, where the row below has walls between them: what is
/// drawn around a title shows that it is of all of them.
fn between_walls(
    (a, b): (usize, usize),
    columns: usize,
    wall: &dyn Fn(usize) -> bool,
    below: &dyn Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let l = (1..=a).rev().find(|&c| wall(c))?;
    let h = (b + 1..columns).find(|&c| wall(c)).unwrap_or(columns) - 1;
    (h > l && (l + 1..=h).all(|c| below(c) && !wall(c))).then_some((l, h))
}

/// How far the middle of a title may be from that of the columns it is of, in points.
const MIDDLE: f32 = 4.0;

/// The columns, among those from `low` up to `high`, that a title over columns `a` to `b` is of: those in whose middle
/// it stands. A title set `apart` from those below it is of the most of which it is in the middle; one that is not may
/// be the first line of a title. `wall`: whether something stands between a column and the one before it.
pub fn widest(
    phrase: &Phrase,
    (a, b): (usize, usize),
    (low, high): (usize, usize),
    text: &[(f32, f32)],
    apart: bool,
    wall: &dyn Fn(usize) -> bool,
) -> (usize, usize) {
    let centre = (phrase.x0 + phrase.x1) / 2.0;
    let off = |l: usize, h: usize| ((text[l].0 + text[h].1) / 2.0 - centre).abs();
    // the first line of a title ends or begins where its column does
    let own = |x: f32, side: f32| (x - side).abs() <= RIGHT;
    if !apart && a == b && (own(phrase.x0, text[a].0) || own(phrase.x1, text[a].1)) {
        return (a, b);
    }
    let mut best = (a, b, off(a, b));
    for l in (low..=a).rev() {
        for h in b..high {
            let covered = phrase.x0 >= text[l].0 - 2.0 && phrase.x1 <= text[h].1 + 2.0;
            let walled = (l + 1..=h).any(wall);
            let wider = apart && h - l > best.1 - best.0 && off(l, h) <= MIDDLE;
            if !walled && (l > 0 || h == l) && covered && (wider || off(l, h) + 3.0 < best.2) {
                best = (l, h, off(l, h));
            }
        }
    }
    (best.0, best.1)
}

/// For each line whether a row starts with it: after every border drawn, and where the lines between borders say so.
fn row_starts(entries: &[Entry], values: &[bool], ys: &[f32]) -> Vec<bool> {
    let band = |e: &Entry| ys.partition_point(|y| *y <= e.baseline - 0.3 * e.size);
    let mut bands: Vec<usize> = entries.iter().map(band).collect();
    bands.dedup();
    let mut out = Vec::new();
    let mut start = 0;
    for i in 1..=entries.len() {
        if i == entries.len() || band(&entries[i]) != band(&entries[start]) {
            let part = &entries[start..i];
            let mut found = rows::starts(part, values);
            // where every row is drawn, one with no more than one line of figures is a row
            let closed = bands.len() >= 3 && start > 0 && (1..ys.len()).contains(&band(&part[0]));
            if closed && rows::lines_with_values(part, values) <= 1 {
                found[1..].fill(false);
            }
            out.extend(found);
            start = i;
        }
    }
    out
}

fn assemble(sheet: &Sheet, area: &Area, xs: Vec<f32>, placed: &[Placed], starts: &[bool]) -> Draft {
    let mut rows: Vec<Vec<&Placed>> = Vec::new();
    for (p, start) in placed.iter().zip(starts) {
        match rows.last_mut() {
            Some(row) if !start => row.push(p),
            _ => rows.push(vec![p]),
        }
    }
    let top = |p: &Placed| p.line.baseline - 0.75 * p.line.size;
    let bottom = |p: &Placed| p.line.baseline + 0.22 * p.line.size;
    let mut ys = vec![area.bbox.y0.min(top(rows[0][0]))];
    let mut borders = vec![true];
    for pair in rows.windows(2) {
        let (a, b) = (bottom(pair[0][pair[0].len() - 1]), top(pair[1][0]));
        let drawn = area.ys.iter().copied().find(|y| a - 4.0 <= *y && *y <= b + 4.0);
        ys.push(drawn.unwrap_or((a + b) / 2.0));
        borders.push(drawn.is_some());
    }
    let last = rows[rows.len() - 1][rows[rows.len() - 1].len() - 1];
    ys.push(area.bbox.y1.max(bottom(last)));
    let mut cells: Vec<DraftCell> = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        let mut parts: Vec<((usize, usize), Vec<usize>)> = Vec::new();
        for p in row {
            for (phrase, columns) in p.line.phrases.iter().zip(&p.columns) {
                match parts.iter_mut().find(|(c, _)| c.0 <= columns.1 && columns.0 <= c.1) {
                    Some((c, words)) => {
                        *c = (c.0.min(columns.0), c.1.max(columns.1));
                        words.extend(&phrase.words);
                    }
                    None => parts.push((*columns, phrase.words.clone())),
                }
            }
        }
        parts.sort_by_key(|p| p.0);
        let mut merged: Vec<((usize, usize), Vec<usize>)> = Vec::new();
        for (c, words) in parts {
            match merged.last_mut() {
                Some((last, own)) if c.0 <= last.1 => {
                    last.1 = last.1.max(c.1);
                    own.extend(words);
                }
                _ => merged.push((c, words)),
            }
        }
        // a text alone on a fill that no column parts, where others are parted, has the whole row
        let middle = row[0].line.baseline - 0.3 * row[0].line.size;
        let whole = !area.down.is_empty() && area.whole.iter().any(|w| w.0 < middle && middle < w.1);
        if whole && merged.len() == 1 {
            merged[0].0 = (0, xs.len() - 2);
        }
        let mut next = 0;
        for (c, mut words) in merged {
            cells.extend((next..c.0).map(|c| blank(r, c)));
            read_order(&mut words, &sheet.words);
            let span = Span { row: r, column: c.0, rows: 1, columns: c.1 + 1 - c.0 };
            cells.push(DraftCell { span, words });
            next = c.1 + 1;
        }
        cells.extend((next..xs.len() - 1).map(|c| blank(r, c)));
    }
    merge_down(sheet, area, &xs, &ys, &mut cells);
    join_wrapped(sheet, &xs, &ys, &mut cells);
    let bbox = Rect::new(xs[0], ys[0], xs[xs.len() - 1], ys[ys.len() - 1]);
    let witnesses = area.witnesses.clone();
    Draft { bbox, xs, ys, drawn: borders, cells, witnesses, ..Draft::default() }
}

/// Joins cells with those below them where the border between their rows is drawn, but not in their column.
fn merge_down(sheet: &Sheet, area: &Area, xs: &[f32], ys: &[f32], cells: &mut Vec<DraftCell>) {
    for r in 1..ys.len() - 1 {
        let on: Vec<&Edge> = area.across.iter().filter(|e| (e.at - ys[r]).abs() <= SNAP).collect();
        if on.is_empty() {
            continue;
        }
        for c in 0..xs.len() - 1 {
            let (from, to) = (xs[c], xs[c + 1]);
            let length: f32 = on.iter().map(|e| (e.to.min(to) - e.from.max(from)).max(0.0)).sum();
            if length * 2.0 > to - from {
                continue;
            }
            let single = |x: &DraftCell| x.span.column == c && x.span.columns == 1;
            let above = cells.iter().position(|x| single(x) && x.span.row + x.span.rows == r);
            let below = cells.iter().position(|x| single(x) && x.span.row == r && x.span.rows == 1);
            let (Some(above), Some(below)) = (above, below) else { continue };
            let more = std::mem::take(&mut cells[below].words);
            cells[above].words.extend(more);
            cells[above].span.rows += 1;
            read_order(&mut cells[above].words, &sheet.words);
            cells.remove(below);
        }
    }
}

/// Joins cells with those below where a fill begins or ends between their rows, but not in their column, and the lines
/// go on as within a cell.
fn join_wrapped(sheet: &Sheet, xs: &[f32], ys: &[f32], cells: &mut [DraftCell]) {
    for r in 1..ys.len() - 1 {
        let ends = |f: &Rect| (f.y0 - ys[r]).abs() <= SNAP || (f.y1 - ys[r]).abs() <= SNAP;
        let on: Vec<Rect> = sheet.fills.iter().map(|f| f.0).filter(ends).collect();
        let filled = |c: usize| {
            let (from, to) = (xs[c], xs[c + 1]);
            on.iter().any(|f| 2.0 * (f.x1.min(to) - f.x0.max(from)) > to - from)
        };
        let columns = xs.len() - 1;
        if on.is_empty() || !(0..columns).any(filled) {
            continue;
        }
        for c in (0..columns).filter(|&c| !filled(c)) {
            let at = |x: &DraftCell| x.span.column == c && x.span.columns == 1 && !x.words.is_empty();
            let above = cells.iter().position(|x| at(x) && x.span.row + x.span.rows == r);
            let below = cells.iter().position(|x| at(x) && x.span.row == r && x.span.rows == 1);
            let (Some(above), Some(below)) = (above, below) else { continue };
            let baselines = |cell: &DraftCell| {
                let mut all: Vec<f32> = cell.words.iter().map(|&w| sheet.words[w].baseline).collect();
                all.sort_by(f32::total_cmp);
                all
            };
            let (upper, lower) = (baselines(&cells[above]), baselines(&cells[below]));
            let size = sheet.words[cells[below].words[0]].size;
            let leading = upper.windows(2).map(|w| w[1] - w[0]).filter(|d| *d > 0.5 * size).reduce(f32::min);
            if lower[0] - upper[upper.len() - 1] <= leading.map_or(1.6 * size, |l| 1.1 * l) {
                let more = std::mem::take(&mut cells[below].words);
                cells[above].words.extend(more);
                read_order(&mut cells[above].words, &sheet.words);
            }
        }
    }
}

fn blank(row: usize, column: usize) -> DraftCell {
    DraftCell { span: Span { row, column, rows: 1, columns: 1 }, words: vec![] }
}

/// The words whose middle is in a box.
pub fn words_in(sheet: &Sheet, b: &Rect, free: &[bool]) -> Vec<usize> {
    let heights = &sheet.heights;
    let range = heights.partition_point(|h| h.0 < b.y0)..heights.partition_point(|h| h.0 < b.y1);
    let inside = |w: &usize| free[*w] && between(&[b.x0, b.x1], sheet.words[*w].centre().0).is_some();
    let mut words: Vec<usize> =
        heights.get(range).unwrap_or_default().iter().map(|h| h.1).filter(inside).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::page;
    use super::*;

    #[test]
    fn a_title_is_of_all_columns_between_the_walls_around_it() {
        let all = |_: usize| true;
        assert_eq!(between_walls((3, 3), 6, &|c| c == 2 || c == 5, &all), Some((2, 4)));
        assert_eq!(between_walls((3, 3), 6, &all, &all), None);
        assert_eq!(between_walls((3, 3), 6, &|c| c == 2, &|_| false), None);
    }

    #[test]
    fn titles_set_to_the_right_part_at_the_ends_of_columns() {
        let sheet = page(&[(60.0, 10.0, "Avvikelse"), (110.0, 10.0, "Netto"), (137.0, 10.0, "2031")]);
        let phrase = Phrase { x0: 60.0, x1: 157.0, words: vec![0, 1, 2], figure: false };
        let (a, b) = cut_at_end(&sheet, &[(80.0, 105.0), (130.0, 157.0)], &phrase, 10.0).unwrap();
        assert_eq!((a.words, b.words), (vec![0], vec![1, 2]));
        assert!(cut_at_end(&sheet, &[(80.0, 103.0), (130.0, 157.0)], &phrase, 10.0).is_none());
    }

    #[test]
    fn the_first_line_of_a_title_stays_over_its_column() {
        let phrase = Phrase { x0: 60.0, x1: 105.0, words: vec![0], figure: false };
        let text = [(0.0, 20.0), (30.0, 60.0), (85.0, 105.0), (112.0, 130.0)];
        assert_eq!(widest(&phrase, (2, 2), (1, 4), &text, false, &|_| false), (2, 2));
    }

    #[test]
    fn texts_under_one_another_become_a_grid() {
        let sheet = page(&[
            (0.0, 10.0, "Konto"),
            (80.0, 10.0, "2031"),
            (0.0, 25.0, "Hyror"),
            (80.0, 25.0, "12"),
            (0.0, 40.0, "El"),
            (85.0, 40.0, "3"),
        ]);
        let area = Area { bbox: Rect::new(0.0, 0.0, 100.0, 45.0), ..Area::default() };
        let draft = build(&sheet, &area, &[0, 1, 2, 3, 4, 5]).unwrap();
        assert_eq!((draft.rows(), draft.columns()), (3, 2));
    }
}
