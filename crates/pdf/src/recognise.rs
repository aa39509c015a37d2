//! Pages whose text is in their picture: the picture is drawn, laid level, its text recognised, and the words put where
//! they stand.

use crate::document::Pages;
use crate::font_dicts::Described;
use crate::fonts::Fonts;
use crate::words::{self, Line, Word};
use crate::{lines, marks, render};
use hayro_syntax::Pdf;
use tabellverk_ocr::{Failure, Line as Found, Picture, PixelBox, Tesseract, Word as Recognised};
use tabellverk_page::{Color, Ink, Page, Problem, Rect, Rule, progress};

/// The surest a word is that may well be read wrongly, of 100. In three scans 13 of the 21 words below it were wrong, and
/// of 2,469 above it 47.
pub const UNSURE: u8 = 60;
/// The most pages of a document that are recognised: each takes seconds.
const PAGES: usize = 2_000;
/// After so many pages in a row on which the program had to be stopped no other is tried.
const STOPPED: usize = 3;
/// How many words a page has at least that may lie on its side.
const LYING: usize = 8;
/// How far the size of a line may be from the usual one of the page and be it, as a share: what is measured of letters
/// is never quite the same.
const SAME_SIZE: f32 = 0.12;
/// How far apart, in sizes, lines stand at least; closer ones are parts of one.
const APART: f32 = 0.3;

/// Recognises the pages that want it. Where the program is missing they stay as they are, and the document says so.
pub fn pages(pdf: &Pdf, all: &mut Pages, program: Result<&Tesseract, String>) {
    let wanted = |p: &Problem| p.code == "needs_ocr";
    let at: Vec<u32> = all.problems.iter().filter(|p| wanted(p)).filter_map(|p| p.page).collect();
    if at.is_empty() {
        return;
    }
    let tesseract = match program {
        Ok(tesseract) => tesseract,
        Err(message) => {
            all.problems.push(Problem { code: "ocr_missing".to_owned(), message, page: None });
            return;
        }
    };
    let mut stopped = 0;
    for (tried, &number) in at.iter().enumerate() {
        progress::step();
        let index = number.saturating_sub(1) as usize;
        let (Some(page), Some(source)) = (all.pages.get_mut(index), pdf.pages().get(index)) else { continue };
        let mut read = || {
            if tried >= PAGES || stopped >= STOPPED {
                return Err(GAVE_UP.to_owned());
            }
            let (picture, scale) = render::picture(pdf, source)?;
            let read = upright(tesseract, picture);
            stopped = if matches!(read, Err(Failure::Time(_))) { stopped + 1 } else { 0 };
            Ok((read.map_err(|e| e.to_string())?, scale))
        };
        match read() {
            Ok((read, scale)) => {
                let (words, unsure) = fill(page, read, scale, &mut all.fonts);
                let message = format!(
                    "the page is a picture, and its text was recognised ({}): {words} words, {unsure} of them unsure; \
                     compare what is read of it with the page",
                    tesseract.version()
                );
                if let Some(p) = all.problems.iter_mut().find(|p| wanted(p) && p.page == Some(number)) {
                    *p = Problem { code: "ocr".to_owned(), message, page: Some(number) };
                }
            }
            Err(why) => {
                let message =
                    format!("the text of the page could not be recognised: {why}; look at the page");
                all.problems.push(Problem { code: "ocr_failed".to_owned(), message, page: Some(number) });
            }
        }
    }
    let lines = all.pages.iter_mut().flat_map(|p| &mut p.lines);
    lines.zip(1..).for_each(|(line, number)| line.number = number);
}

const GAVE_UP: &str = "it was not tried, because too many pages before it took too long, or were tried";

/// What was recognised of a page.
struct Read {
    /// The size of its picture, laid upright.
    size: (u32, u32),
    /// How far it was turned clockwise for that: 0, 90, 180 or 270 degrees.
    turn: u16,
    lines: Vec<Found>,
    rules: Vec<PixelBox>,
}

/// Recognises a picture as it lies or, where that gives little, turned as a person would turn it.
fn upright(tesseract: &Tesseract, picture: Picture) -> Result<Read, Failure> {
    let first = level(tesseract, picture.clone(), 0)?;
    if first.is_clear() {
        return Ok(first);
    }
    let mut best = first;
    for turn in [90, 270, 180] {
        let other = level(tesseract, picture.quarter_turned(turn), turn)?;
        if other.sureness() > best.sureness() {
            best = other;
        }
        if best.turn != 0 && best.is_clear() {
            break;
        }
    }
    Ok(best)
}

/// Lays a picture level, takes its rules out, and recognises what is left.
fn level(tesseract: &Tesseract, picture: Picture, turn: u16) -> Result<Read, Failure> {
    let angle = tabellverk_ocr::skew(&picture);
    let mut picture = if angle == 0.0 { picture } else { picture.turned(angle) };
    let rules = tabellverk_ocr::take_rules(&mut picture);
    let lines = tesseract.read(&picture.cleaned())?;
    Ok(Read { size: (picture.width, picture.height), turn, lines, rules })
}

impl Read {
    fn words(&self) -> impl Iterator<Item = &Recognised> {
        self.lines.iter().flat_map(|l| &l.words)
    }

    /// Whether most of it was read well, or there is too little to tell.
    fn is_clear(&self) -> bool {
        let all = self.words().count();
        all < LYING || self.words().filter(|w| w.confidence > UNSURE).count() * 2 > all
    }

    /// How much was read well.
    fn sureness(&self) -> usize {
        let clear = self.words().filter(|w| w.confidence > UNSURE);
        clear.map(|w| w.text.chars().count() * usize::from(w.confidence)).sum()
    }
}

/// Puts what was recognised on its page. Returns how many words there are, and how many of them unsure.
fn fill(page: &mut Page, read: Read, scale: f32, fonts: &mut Fonts) -> (usize, usize) {
    let point = |b: &PixelBox| {
        let [x0, y0, x1, y1] = [b.x0, b.y0, b.x1, b.y1].map(|c| c as f32 / scale);
        Rect::new(x0, y0, x1, y1)
    };
    let size = (read.size.0 as f32 / scale, read.size.1 as f32 / scale);
    if read.turn != 0 {
        page.size = Some(size);
        page.images.iter_mut().for_each(|i| i.bbox = quarter_turned(i.bbox, read.turn, size));
        page.rules.clear();
        page.fills.clear();
    }
    let black = Color::default();
    page.rules.extend(read.rules.iter().map(|r| Rule { bbox: point(r), color: black }));
    let font = fonts.add(&Described::default(), None);
    let font = fonts.known(font).map_or(0, |k| k.index);
    let lines = set(&read.lines, point, font);
    // a picture that words were read in is the paper they stand on, and none that is printed there
    let inside = |b: &Rect, w: &Word| {
        let (x, y) = ((w.ink.bbox.x0 + w.ink.bbox.x1) / 2.0, w.ink.baseline);
        b.x0 <= x && x <= b.x1 && b.y0 <= y && y <= b.y1
    };
    page.images.retain(|i| !lines.iter().flat_map(|l| &l.words).any(|w| inside(&i.bbox, w)));
    let count = lines.iter().map(|l| l.words.len()).sum();
    let unsure = |w: &&Word| w.ink.confidence.is_some_and(|c| c <= UNSURE);
    let unsure = lines.iter().flat_map(|l| &l.words).filter(unsure).count();
    lines::fill(page, lines, &mut 0, &mut Vec::new());
    page.ocr = true;
    (count, unsure)
}

/// A box of the page as it lay, on the page turned; `size` is that of the turned page.
fn quarter_turned(b: Rect, turn: u16, (width, height): (f32, f32)) -> Rect {
    match turn {
        90 => Rect::new(width - b.y0, b.x0, width - b.y1, b.x1),
        180 => Rect::new(width - b.x0, height - b.y0, width - b.x1, height - b.y1),
        270 => Rect::new(b.y0, height - b.x0, b.y1, height - b.x1),
        _ => b,
    }
}

/// Words and the line they stand on.
struct Row {
    baseline: f32,
    size: f32,
    words: Vec<(Rect, Recognised)>,
}

/// Sets recognised words in lines that run over the whole page, as those of other pages do.
fn set(found: &[Found], point: impl Fn(&PixelBox) -> Rect, font: u32) -> Vec<Line> {
    let placed = |l: &Found| l.words.iter().map(|w| (point(&w.bbox), w.clone())).collect::<Vec<_>>();
    let mut rows: Vec<Row> = found.iter().filter_map(|l| measured(placed(l))).collect();
    let usual = median(rows.iter().flat_map(|r| r.words.iter().map(|_| r.size)).collect());
    for row in &mut rows {
        let same = usual.filter(|u| (row.size - u).abs() <= SAME_SIZE * u);
        row.size = same.unwrap_or((row.size * 2.0).round() / 2.0).max(1.0);
    }
    rows.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Row> = Vec::new();
    for row in rows {
        let fits = |l: &&mut Row| {
            let close = (l.baseline - row.baseline).abs() <= APART * l.size.min(row.size);
            close && !l.words.iter().any(|(a, _)| row.words.iter().any(|(b, _)| a.x0 < b.x1 && b.x0 < a.x1))
        };
        match lines.iter_mut().rev().take(16).find(fits) {
            Some(line) => line.words.extend(row.words),
            None => lines.push(row),
        }
    }
    let mut lines: Vec<Line> = lines.into_iter().map(|row| line(row, font)).collect();
    marks::settle(&mut lines);
    lines
}

/// The size and the baseline of words that were found as a line, from the letters they have.
fn measured(words: Vec<(Rect, Recognised)>) -> Option<Row> {
    let reaching = |(b, w): &(Rect, Recognised)| reach(&w.text).map(|(up, down)| (*b, up, down));
    let size =
        median(words.iter().filter_map(reaching).map(|(b, up, down)| b.height() / (up + down)).collect());
    let tallest = words.iter().map(|(b, _)| b.height()).fold(0.0, f32::max);
    let size = size.unwrap_or(tallest).max(1.0);
    let lowest = words.iter().map(|(b, _)| b.y1).fold(0.0, f32::max);
    let baseline = median(words.iter().filter_map(reaching).map(|(b, _, down)| b.y1 - down * size).collect());
    let baseline = baseline.unwrap_or(lowest);
    (!words.is_empty()).then_some(Row { baseline, size, words })
}

/// How far the letters of a word reach above and below the line they stand on, in sizes of a usual font; `None` for
/// signs that tell nothing, as a dash.
fn reach(text: &str) -> Option<(f32, f32)> {
    let (mut up, mut down) = (0.0f32, 0.0f32);
    for c in text.chars() {
        let (u, d) = match c {
            'g' | 'p' | 'q' | 'y' => (0.52, 0.21),
            'j' => (0.7, 0.21),
            'Q' => (0.72, 0.1),
            '(' | ')' | '[' | ']' | '/' | '|' | '§' => (0.74, 0.2),
            ',' | ';' => (0.1, 0.13),
            'b' | 'd' | 'f' | 'h' | 'k' | 'l' | 'ß' => (0.73, 0.0),
            't' | 'i' => (0.68, 0.0),
            'Å' | 'Ä' | 'Ö' | 'É' | 'Ü' => (0.9, 0.0),
            'å' | 'ä' | 'ö' | 'é' | 'ü' | 'è' => (0.72, 0.0),
            c if c.is_lowercase() => (0.52, 0.0),
            c if c.is_alphanumeric() || c == '%' || c == '&' => (0.72, 0.0),
            _ => (0.0, 0.0),
        };
        (up, down) = (up.max(u), down.max(d));
    }
    (up >= 0.5).then_some((up, down))
}

fn line(mut row: Row, font: u32) -> Line {
    row.words.sort_by(|(a, _), (b, _)| a.x0.total_cmp(&b.x0).then(a.x1.total_cmp(&b.x1)));
    let Row { baseline, size, words } = row;
    let (top, bottom) = (baseline - words::ASCENT * size, baseline + words::DESCENT * size);
    let word = |(b, w): (Rect, Recognised)| {
        let ink = Ink {
            bbox: Rect::new(b.x0, top, b.x1, bottom),
            baseline,
            size,
            font,
            turn: 0,
            color: Color::default(),
            recognised: true,
            confidence: Some(w.confidence),
        };
        Word { text: w.text, ink, mark: None, place: (b.x0, b.x1, baseline) }
    };
    Line { baseline, words: words.into_iter().map(word).collect() }
}

/// The middle one of the values, the lower of two.
fn median(mut values: Vec<f32>) -> Option<f32> {
    values.retain(|v| v.is_finite());
    let middle = values.len().checked_sub(1)? / 2;
    Some(*values.select_nth_unstable_by(middle, f32::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word of size 10 on this baseline, with the box of what is printed of it.
    fn word(text: &str, x0: f32, x1: f32, baseline: f32) -> Recognised {
        let (up, down) = reach(text).unwrap_or((0.3, -0.2));
        let [x0, y0, x1, y1] =
            [x0, baseline - 10.0 * up, x1, baseline + 10.0 * down].map(|c| (c * 10.0) as u32);
        Recognised { text: text.to_owned(), bbox: PixelBox { x0, y0, x1, y1 }, confidence: 90 }
    }

    fn tenth(b: &PixelBox) -> Rect {
        let [x0, y0, x1, y1] = [b.x0, b.y0, b.x1, b.y1].map(|c| c as f32 / 10.0);
        Rect::new(x0, y0, x1, y1)
    }

    #[test]
    fn columns_that_were_found_apart_are_lines_of_the_page() {
        let found = [
            Found { words: vec![word("Kostnad", 50.0, 90.0, 100.0), word("per", 95.0, 110.0, 100.0)] },
            Found { words: vec![word("Netto", 50.0, 80.0, 114.0)] },
            Found { words: vec![word("1265", 200.0, 220.0, 100.5)] },
            Found { words: vec![word("–", 210.0, 215.0, 114.0)] },
        ];
        let lines = set(&found, tenth, 0);
        let texts: Vec<Vec<&str>> =
            lines.iter().map(|l| l.words.iter().map(|w| w.text.as_str()).collect()).collect();
        assert_eq!(texts[0], ["Kostnad", "per", "1265"]);
        let inks: Vec<&Ink> = lines.iter().flat_map(|l| &l.words).map(|w| &w.ink).collect();
        assert!((inks[0].size - 10.0).abs() < 0.4 && inks[0].size == inks[2].size, "{inks:?}");
        assert!((inks[0].baseline - 100.0).abs() < 0.5);
        assert!(inks.iter().all(|i| i.recognised && i.confidence == Some(90)));
    }

    #[test]
    fn a_heading_is_larger() {
        let mut heading = word("Mål", 50.0, 90.0, 100.0);
        heading.bbox.y0 = 1000 - 2 * (1000 - heading.bbox.y0);
        let found = [
            Found { words: vec![heading] },
            Found { words: vec![word("alla", 50.0, 70.0, 130.0), word("barn", 75.0, 95.0, 130.0)] },
        ];
        let lines = set(&found, tenth, 0);
        assert!(lines[0].words[0].ink.size > 1.8 * lines[1].words[0].ink.size);
    }

    #[test]
    fn boxes_turn_with_their_page() {
        // a page of 100 x 200 that is turned to 200 x 100
        let b = Rect::new(10.0, 20.0, 30.0, 60.0);
        assert_eq!(quarter_turned(b, 90, (200.0, 100.0)), Rect::new(140.0, 10.0, 180.0, 30.0));
        assert_eq!(quarter_turned(b, 270, (200.0, 100.0)), Rect::new(20.0, 70.0, 60.0, 90.0));
        assert_eq!(quarter_turned(b, 180, (100.0, 200.0)), Rect::new(70.0, 140.0, 90.0, 180.0));
    }

    #[test]
    fn the_median_of_nothing_is_none() {
        assert_eq!((median(vec![f32::NAN]), median(vec![3.0, 1.0, 2.0, 9.0])), (None, Some(2.0)));
    }
}
