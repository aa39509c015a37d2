//! Glyphs into words, and words into the lines they stand on.

use crate::fonts::Fonts;
use crate::glyphs::{Glyph, Look, Text, turned};
use crate::marks;
use tabellverk_page::{Ink, Rect};
use unicode_normalization::UnicodeNormalization;

/// A gap of more than this part of the font's size parts two words.
const GAP: f32 = 0.13;
/// A space that is narrower than this part of the size is none: it lies under the text that follows.
const SPACE: f32 = 0.06;
/// How far text may run back over what stands before it, in sizes of the font: kerning.
const BACK: f32 = 0.3;
/// How far apart two lines of text are at least, in sizes of the font.
const LINE: f32 = 0.3;
/// How far above and below its baseline a character reaches, in sizes of the font.
pub const ASCENT: f32 = 0.75;
/// See [`ASCENT`].
pub const DESCENT: f32 = 0.22;
/// How far apart, in sizes, a letter is drawn again to make it bold, or as its shadow.
const AGAIN: f32 = 0.12;
/// How many dots lead the eye to a page number, at least.
const LEADERS: usize = 4;
/// How far apart such dots stand at most, in sizes of the font.
const FAR_DOTS: f32 = 1.5;
/// The size of a raised mark beside that of its text, at most.
pub const MARK: f32 = 0.82;
/// How far such a mark is raised at least, in sizes of its text.
pub const RAISED: f32 = 0.1;

/// A word and how it is printed.
pub struct Word {
    /// Its characters.
    pub text: String,
    /// How it is printed.
    pub ink: Ink,
    /// Number of the marked content it starts in.
    pub mark: Option<u32>,
    /// Its start, its end and its baseline, turned back as [`Glyph`] has them.
    pub place: (f32, f32, f32),
}

/// A line of words, left to right.
pub struct Line {
    /// Where it stands.
    pub baseline: f32,
    /// Its words.
    pub words: Vec<Word>,
}

/// The words of a page as lines, top to bottom, each from left to right. Text that is turned makes lines of its own,
/// after the others.
pub fn of(glyphs: Vec<Glyph>, fonts: &mut Fonts) -> Vec<Line> {
    let mut turns: Vec<u16> = glyphs.iter().map(|g| g.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    let mut all = Vec::new();
    for turn in turns {
        let lines = lines(glyphs.iter().filter(|g| g.turn == turn));
        let words = |l: Gathered<'_>| Line { baseline: l.baseline, words: words(l.glyphs, fonts) };
        let mut lines: Vec<Line> = lines.into_iter().map(words).filter(|l| !l.words.is_empty()).collect();
        lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        marks::settle(&mut lines);
        all.append(&mut lines);
    }
    all
}

/// Glyphs that stand on one line.
struct Gathered<'g> {
    baseline: f32,
    size: f32,
    glyphs: Vec<&'g Glyph>,
}

fn lines<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Gathered<'g>> {
    let mut lines: Vec<Gathered<'g>> = Vec::new();
    let mut by_place: std::collections::BTreeMap<i32, Vec<usize>> = std::collections::BTreeMap::new();
    let mut last = 0;
    for glyph in glyphs {
        let off = |l: &Gathered<'_>| (l.baseline - glyph.baseline).abs();
        let fits = |l: &Gathered<'_>| off(l) <= LINE * l.size.min(glyph.size);
        if lines.get(last).is_none_or(|l| !fits(l)) {
            let place = glyph.baseline as i32;
            let reach = (LINE * glyph.size) as i32 + 1;
            let near = by_place.range(place.saturating_sub(reach)..=place.saturating_add(reach));
            let near = near.flat_map(|(_, l)| l).copied().filter(|&l| fits(&lines[l]));
            let found = near.min_by(|&a, &b| off(&lines[a]).total_cmp(&off(&lines[b])));
            last = found.unwrap_or_else(|| {
                lines.push(Gathered { baseline: glyph.baseline, size: glyph.size, glyphs: vec![] });
                by_place.entry(place).or_default().push(lines.len() - 1);
                lines.len() - 1
            });
        }
        lines[last].size = lines[last].size.max(glyph.size);
        lines[last].glyphs.push(glyph);
    }
    lines
}

/// Glyphs that were drawn one after another and stand so.
struct Stretch<'g> {
    glyphs: Vec<(&'g Glyph, bool)>,
    end: f32,
    /// Whether they are dots that lead the eye.
    leads: bool,
}

fn words(glyphs: Vec<&Glyph>, fonts: &mut Fonts) -> Vec<Word> {
    let (glyphs, bold) = without_copies(glyphs);
    let (mut stretches, spaces) = stretches(&glyphs, &bold, &leaders(&glyphs));
    stretches.sort_by(|a, b| a.glyphs[0].0.x0.total_cmp(&b.glyphs[0].0.x0));
    let mut words: Vec<Stretch<'_>> = Vec::new();
    let mut space = 0;
    for next in stretches {
        let first = next.glyphs[0].0;
        // only the last space before the stretch can lie between it and the word before it
        while spaces.get(space + 1).is_some_and(|s| *s <= first.x0 + 0.05 * first.size) {
            space += 1;
        }
        let joined = words.last_mut().filter(|word| {
            if word.leads || next.leads {
                return word.leads && next.leads;
            }
            let last = word.glyphs[word.glyphs.len() - 1].0;
            let size = first.size.max(last.size);
            let between =
                spaces.get(space).is_some_and(|s| *s > last.x0 && *s <= first.x0 + 0.05 * first.size);
            let gap = first.x0 - word.end;
            let close = gap <= if between { SPACE } else { GAP } * size && gap >= -BACK * size;
            close && !is_mark(last, first)
        });
        match joined {
            Some(word) => {
                word.end = word.end.max(next.end);
                word.glyphs.extend(next.glyphs);
            }
            None => words.push(next),
        }
    }
    words.into_iter().filter_map(|w| word(w, fonts)).collect()
}

/// Whether one is a mark raised beside the other, as that of a footnote is.
fn is_mark(a: &Glyph, b: &Glyph) -> bool {
    let (small, large) = if a.size < b.size { (a, b) } else { (b, a) };
    small.size <= MARK * large.size && large.baseline - small.baseline >= RAISED * large.size
}

/// Drops what is drawn again in nearly the same place, to make letters bold or give them a shadow. Says of each that is
/// left whether it was drawn again to be bold.
fn without_copies(glyphs: Vec<&Glyph>) -> (Vec<&Glyph>, Vec<bool>) {
    let mut order: Vec<usize> = (0..glyphs.len()).filter(|&i| !glyphs[i].is_space()).collect();
    order.sort_by(|&a, &b| glyphs[a].x0.total_cmp(&glyphs[b].x0).then(a.cmp(&b)));
    let mut bold = vec![false; glyphs.len()];
    let mut copy: Vec<bool> = Vec::new();
    for (n, &i) in order.iter().enumerate() {
        let glyph = glyphs[i];
        // half its width apart stand two narrow letters
        let reach =
            (AGAIN * glyph.size).min(0.5 * (glyph.x1 - glyph.spacing - glyph.x0)).max(0.05 * glyph.size);
        for &j in order[n + 1..].iter().take_while(|&&j| glyphs[j].x0 - glyph.x0 <= reach).take(8) {
            let other = glyphs[j];
            let alike = other.text == glyph.text && other.run != glyph.run;
            if alike && (other.baseline - glyph.baseline).abs() <= AGAIN * glyph.size {
                if copy.is_empty() {
                    copy = vec![false; glyphs.len()];
                }
                // what is drawn last is seen
                let (kept, lost) = if i < j { (j, i) } else { (i, j) };
                let (kept, lost) =
                    if glyphs[kept].look == Look::Filled { (kept, lost) } else { (lost, kept) };
                if copy[kept] || copy[lost] {
                    copy[lost] = true;
                    continue;
                }
                copy[lost] = true;
                let near = (other.x0 - glyph.x0).abs() <= 0.5 * AGAIN * glyph.size;
                bold[kept] = bold[lost] || near && glyph.color == other.color && glyph.look != Look::Unseen;
            }
        }
    }
    if copy.is_empty() {
        return (glyphs, bold);
    }
    let left = (0..glyphs.len()).filter(|&i| !copy[i]).map(|i| (glyphs[i], bold[i]));
    left.unzip()
}

/// Cuts the glyphs of a line, in the order they are drawn, where they do not follow one another. Also returns where
/// spaces start, in order.
fn stretches<'g>(glyphs: &[&'g Glyph], bold: &[bool], leads: &[bool]) -> (Vec<Stretch<'g>>, Vec<f32>) {
    let mut all: Vec<Stretch<'g>> = Vec::new();
    let mut spaces = Vec::new();
    let mut open = false;
    for (i, &glyph) in glyphs.iter().enumerate() {
        if glyph.is_space() {
            spaces.push(glyph.x0);
            open = leads.get(i + 1).is_some_and(|next| *next) && open;
            continue;
        }
        let follows = |stretch: &Stretch<'_>| {
            let last = stretch.glyphs[stretch.glyphs.len() - 1].0;
            if leads[i] || stretch.leads {
                return leads[i] && stretch.leads && glyph.x0 > last.x0;
            }
            let size = glyph.size.max(last.size);
            let gap = glyph.x0 - stretch.end;
            let back = if last.run == glyph.run { last.x0 - stretch.end } else { -BACK * size };
            gap <= GAP * size && gap >= back && !is_mark(last, glyph)
        };
        match all.last_mut().filter(|s| open && follows(s)) {
            Some(stretch) => {
                stretch.glyphs.push((glyph, bold[i]));
                stretch.end = glyph.x1;
            }
            None => all.push(Stretch { glyphs: vec![(glyph, bold[i])], end: glyph.x1, leads: leads[i] }),
        }
        open = true;
    }
    spaces.sort_by(f32::total_cmp);
    (all, spaces)
}

/// Which glyphs are dots that lead from a title to its page number: they are a word by themselves.
fn leaders(glyphs: &[&Glyph]) -> Vec<bool> {
    let dot = |g: &Glyph| matches!(g.text, Text::Char('.' | '_' | '…'));
    let mut lead = vec![false; glyphs.len()];
    let mut row: Vec<usize> = Vec::new();
    let mut end = |row: &mut Vec<usize>| {
        if row.len() >= LEADERS {
            row.iter().for_each(|&i| lead[i] = true);
        }
        row.clear();
    };
    for (i, glyph) in glyphs.iter().enumerate() {
        if glyph.is_space() {
            continue;
        }
        let on = row.last().is_none_or(|&l: &usize| {
            let last = glyphs[l];
            let step = glyph.x0 - last.x0;
            // some programs draw them from the right
            last.text == glyph.text && step.abs() < FAR_DOTS * glyph.size
        });
        if !dot(glyph) || !on {
            end(&mut row);
        }
        if dot(glyph) {
            row.push(i);
        }
    }
    end(&mut row);
    lead
}

fn word(stretch: Stretch<'_>, fonts: &mut Fonts) -> Option<Word> {
    let (first, bold) = stretch.glyphs[0];
    let mut text = String::with_capacity(stretch.glyphs.len());
    stretch.glyphs.iter().for_each(|(g, _)| g.push_to(&mut text));
    if !text.is_ascii() {
        text = text.nfc().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    }
    if text.is_empty() {
        return None;
    }
    let last = stretch.glyphs[stretch.glyphs.len() - 1].0;
    let end = (stretch.end - last.spacing).max(first.x0);
    let (top, bottom) = (first.baseline - ASCENT * first.size, first.baseline + DESCENT * first.size);
    // the nearest of the four sides
    let turn = (first.turn + 45) / 90 % 4 * 90;
    let (x, y) = turned(first.x0, first.baseline, first.turn);
    let ink = Ink {
        bbox: back(Rect::new(first.x0, top, end, bottom), first.turn),
        baseline: if matches!(turn, 90 | 270) { x } else { y },
        size: first.size,
        font: if bold { fonts.emphasised(first.font, true, false) } else { first.font },
        turn,
        color: first.color,
        recognised: first.look == Look::Unseen,
        confidence: None,
    };
    Some(Word { text, ink, mark: first.mark, place: (first.x0, end, first.baseline) })
}

/// A box of turned text, back where it is on the page.
fn back(b: Rect, turn: u16) -> Rect {
    if turn == 0 {
        return b;
    }
    let corner = |x, y| turned(x, y, turn);
    let [(ax, ay), (bx, by), (cx, cy), (dx, dy)] =
        [corner(b.x0, b.y0), corner(b.x1, b.y0), corner(b.x0, b.y1), corner(b.x1, b.y1)];
    Rect::new(ax, ay, bx, by).union(&Rect::new(cx, cy, dx, dy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::Color;

    /// Glyphs of size 10 that are 5 wide, one after another from `x`.
    fn run(text: &str, x: f32, baseline: f32, number: u32) -> Vec<Glyph> {
        let glyph = |(i, c): (usize, char)| Glyph {
            text: Text::Char(c),
            x0: x + 5.0 * i as f32,
            x1: x + 5.0 * i as f32 + 5.0,
            spacing: 0.0,
            baseline,
            size: 10.0,
            font: 0,
            color: Color::default(),
            turn: 0,
            look: Look::Filled,
            mark: None,
            run: number,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn read(runs: Vec<Vec<Glyph>>) -> Vec<String> {
        let lines = of(runs.into_iter().flatten().collect(), &mut Fonts::default());
        let text = |l: Line| l.words.into_iter().map(|w| w.text).collect::<Vec<_>>().join(" ");
        lines.into_iter().map(text).collect()
    }

    #[test]
    fn words_end_at_spaces_and_gaps() {
        assert_eq!(read(vec![run("1 265", 50.0, 100.0, 1), run("mnkr", 77.0, 100.2, 2)]), ["1 265 mnkr"]);
        // drawn in pieces, the second first
        assert_eq!(read(vec![run("et", 65.0, 100.0, 1), run("mål", 50.0, 100.0, 2)]), ["målet"]);
    }

    #[test]
    fn text_over_other_text_keeps_its_order() {
        assert_eq!(
            read(vec![run("Verksamhet", 50.0, 100.0, 1), run("125", 88.0, 100.0, 2)]),
            ["Verksamhet 125"]
        );
    }

    #[test]
    fn dots_that_lead_to_a_page_number_are_a_word() {
        assert_eq!(
            read(vec![run("Mål......7", 50.0, 100.0, 1), run("osv...", 50.0, 120.0, 2)]),
            ["Mål ...... 7", "osv..."]
        );
    }

    #[test]
    fn what_is_drawn_twice_is_read_once_and_bold() {
        let mut fonts = Fonts::default();
        let at = fonts.add(&Default::default(), None);
        assert_eq!(at, 0);
        let glyphs = [run("all", 50.0, 100.0, 1), run("all", 50.3, 100.0, 2)].concat();
        let lines = of(glyphs, &mut fonts);
        assert_eq!(lines[0].words[0].text, "all");
        assert!(fonts.all[lines[0].words[0].ink.font as usize].is_bold());
        // narrow letters beside one another
        let mut narrow = run("l", 50.0, 100.0, 1);
        narrow[0].x1 = 51.0;
        let mut next = run("l", 51.0, 100.0, 2);
        next[0].x1 = 52.0;
        assert_eq!(read(vec![narrow, next]), ["ll"]);
    }

    #[test]
    fn a_raised_mark_is_a_word_of_the_line_it_belongs_to() {
        let small = |mut run: Vec<Glyph>| {
            run.iter_mut().for_each(|g| g.size = 6.0);
            run
        };
        let lines = of(
            [run("Kostnad", 50.0, 100.0, 1), small(run("2", 85.5, 95.5, 2)), run("Netto", 50.0, 114.0, 3)]
                .concat(),
            &mut Fonts::default(),
        );
        let texts: Vec<Vec<&str>> =
            lines.iter().map(|l| l.words.iter().map(|w| w.text.as_str()).collect()).collect();
        assert_eq!(texts, [vec!["Kostnad", "2"], vec!["Netto"]]);
        assert_eq!(lines[0].words[1].ink.size, 6.0);
    }

    #[test]
    fn turned_text_has_its_place_on_the_page() {
        let mut up = run("upp", -300.0, 40.0, 1);
        up.iter_mut().for_each(|g| g.turn = 270);
        let lines = of(up, &mut Fonts::default());
        let ink = lines[0].words[0].ink;
        assert_eq!((ink.turn, ink.baseline), (270, 40.0));
        assert_eq!((ink.bbox.y0, ink.bbox.y1), (285.0, 300.0));
    }
}
