//! Whether what stands left and right of white space are columns of text or the cells of a table.

use super::columns::{Kind, Scene};
use super::pieces::{Piece, is_bullet, is_mark};
use tabellverk_page::Rect;

/// The lines next to a gutter on one of its sides, and what else stands there.
pub struct Side<'a> {
    /// The pieces next to the gutter, from the top down.
    lines: Vec<&'a Piece>,
    /// Whether there are pieces beyond them: the side has columns itself.
    nested: bool,
    /// Tables and charts.
    others: Vec<Rect>,
    words: usize,
    /// How many of the lines begin with a small letter: text that goes on.
    small: usize,
    /// How many begin with the mark of a list.
    marked: usize,
    /// How many of the words are figures.
    figures: usize,
    /// How many of the lines reach over most of the side.
    full: usize,
    /// The box around the lines.
    bbox: Rect,
}

impl<'a> Side<'a> {
    /// Looks at the atoms on one side of a gutter.
    pub fn of(scene: &'a Scene<'_>, atoms: &[usize], left: bool) -> Self {
        let (mut all, mut others): (Vec<&Piece>, Vec<Rect>) = (vec![], vec![]);
        for &a in atoms {
            match scene.atoms[a].kind {
                Kind::Piece(p) => all.push(&scene.pieces[p]),
                _ => others.push(scene.atoms[a].bbox),
            }
        }
        // they come from the top down, so what stands beside a piece is near it
        let beyond = |i: usize| {
            let near = all[i.saturating_sub(6)..(i + 7).min(all.len())].iter();
            near.clone().any(|p| {
                let beside = (p.middle() - all[i].middle()).abs() < 0.5 * all[i].size;
                beside && if left { p.bbox.x0 >= all[i].bbox.x1 } else { p.bbox.x1 <= all[i].bbox.x0 }
            })
        };
        let lines: Vec<&Piece> = (0..all.len()).filter(|&i| !beyond(i)).map(|i| all[i]).collect();
        let nested = lines.len() < all.len();
        let mut side = Side {
            nested,
            others,
            words: 0,
            small: 0,
            marked: 0,
            figures: 0,
            full: 0,
            bbox: lines.iter().map(|l| l.bbox).reduce(|a, b| a.union(&b)).unwrap_or_default(),
            lines,
        };
        let mut widths: Vec<f32> = side.lines.iter().map(|l| l.bbox.width()).collect();
        widths.sort_by(f32::total_cmp);
        let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0.0);
        for line in &side.lines {
            let words = &scene.words[line.words.clone()];
            side.words += words.len();
            side.small += usize::from(words[0].text.starts_with(char::is_lowercase));
            let bullet = is_bullet(words[0].text) || is_mark(words[0].text) && words.len() > 1;
            side.marked += usize::from(bullet);
            side.figures += words.iter().filter(|w| w.text.starts_with(|c: char| c.is_ascii_digit())).count();
            side.full += usize::from(line.bbox.width() >= 0.7 * width);
        }
        side
    }

    /// Whether the lines read like text that was broken at the width of a column.
    fn is_text(&self) -> bool {
        let n = self.lines.len();
        n >= 3
            && self.words >= 3 * n
            && 10 * self.full >= 3 * n
            && 4 * (self.small + self.marked) >= n
            && self.small > 0
            && 3 * self.figures <= self.words
    }

    /// Whether there can be no doubt of that: long lines, many of which go on with a small letter.
    fn is_prose(&self) -> bool {
        let n = self.lines.len();
        self.is_text() && self.words >= 5 * n && 3 * self.small >= n
    }

    fn is_list(&self) -> bool {
        let n = self.lines.len();
        n >= 2 && !self.nested && self.marked >= 2 && self.marked + self.small >= n
    }

    /// The lines that stand beside the other side, and the distance that is usual between them.
    fn beside(&self, other: &Rect) -> (&[&'a Piece], f32) {
        let first = self.lines.partition_point(|l| l.bbox.y1 < other.y0);
        let end = self.lines.partition_point(|l| l.bbox.y0 <= other.y1).max(first);
        let mut steps: Vec<f32> = self.lines.windows(2).map(|w| w[1].baseline - w[0].baseline).collect();
        steps.sort_by(f32::total_cmp);
        // most steps are those inside paragraphs, and they are the small ones
        let usual = steps.get(steps.len().saturating_sub(1) / 2).copied().unwrap_or(12.0);
        (&self.lines[first..end], usual.max(1.0))
    }
}

/// Where lines stand after more white space than usual: the place, and how much more.
fn tops(lines: &[&Piece], usual: f32) -> Vec<(f32, f32)> {
    let step = |w: &[&Piece]| w[1].baseline - w[0].baseline;
    lines.windows(2).filter(|w| step(w) > 1.3 * usual).map(|w| (w[1].middle(), step(w))).collect()
}

/// Whether the two sides are columns that are read one after the other.
pub fn are_columns(scene: &Scene<'_>, left: &Side<'_>, right: &Side<'_>) -> bool {
    let other = |s: &Side<'_>| s.others.iter().copied().reduce(|a, b| a.union(&b));
    // a table or a chart beside text
    let beside = |text: &Side<'_>, drawn: &Side<'_>| {
        let near = |b: Rect| b.y0 < text.bbox.y1 && text.bbox.y0 < b.y1;
        text.is_text() && drawn.lines.is_empty() && other(drawn).is_some_and(near)
    };
    if beside(left, right) || beside(right, left) {
        return true;
    }
    let ((l, usual_left), (r, usual_right)) = (left.beside(&right.bbox), right.beside(&left.bbox));
    if l.len() < 2 || r.len() < 2 {
        return false;
    }
    if left.is_list() && right.is_list() {
        return true;
    }
    // in a table the shorter of two cells waits for the longer one before both columns go on; in columns of text what
    // follows keeps its distance, and rarely stands beside a paragraph of the other column
    let (tops_left, tops_right) = (tops(l, usual_left), tops(r, usual_right));
    let (mut waits, mut alike, mut apart) = (0, 0, 0);
    for (y, step) in &tops_left {
        match tops_right.iter().find(|t| (t.0 - y).abs() < 0.4 * usual_left) {
            Some((_, other)) if (step - other).abs() > 0.5 * usual_left => waits += 1,
            Some(_) => alike += 1,
            None => apart += 1,
        }
    }
    apart += tops_right.len().saturating_sub(waits + alike);
    if waits > apart {
        return false;
    }
    let (text_left, text_right) = (left.is_text(), right.is_text());
    if text_left && text_right {
        // paragraphs of one length all the way down may be cells
        let long = l.len().min(r.len()) >= 3 * (alike + 1);
        return apart > 0 || waits + alike == 0 || long || left.is_prose() && right.is_prose();
    }
    // text in a margin or a box of its own: nothing ties its lines to those beside them
    let (text, margin, lines) = match (text_left, text_right) {
        (true, false) => (l, right, r),
        (false, true) => (r, left, l),
        _ => return false,
    };
    if left.nested || right.nested || lines.len() < 3 || 3 * margin.figures > margin.words {
        return false;
    }
    let tied = |line: &&&Piece| text.iter().any(|t| (t.baseline - line.baseline).abs() < 0.1 * line.size);
    let loose = lines.iter().filter(|l| !tied(l)).count();
    let within = |b: &&Rect| {
        let holds = |y: f32, x: f32| b.x0 <= x && x <= b.x1 && b.y0 <= y && y <= b.y1;
        let all = |lines: &[&Piece]| lines.iter().all(|l| holds(l.middle(), (l.bbox.x0 + l.bbox.x1) / 2.0));
        all(lines) && !text.iter().any(|l| holds(l.middle(), (l.bbox.x0 + l.bbox.x1) / 2.0))
    };
    let boxed = || margin.words >= 2 * margin.lines.len() && scene.boxes.iter().any(|b| within(&b));
    5 * loose >= 3 * lines.len() || boxed()
}
