//! Words into lines, and lines into phrases: words with no wider gap between them than a space.

use super::sheet::{Piece, Sheet};

/// Words of figures further apart than this part of the font's size are two phrases.
const FIGURES: f32 = 0.6;
/// Other words further apart than this are.
const WORDS: f32 = 0.95;
/// Digits grouped by thousands stand no further apart than this.
const GROUPS: f32 = 0.5;

/// Words beside one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Left side, in points.
    pub x0: f32,
    /// Right side.
    pub x1: f32,
    /// Indices of its words in [`Sheet::words`], left to right.
    pub words: Vec<usize>,
    /// Whether it is a figure, a date, or a sign for none.
    pub figure: bool,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The y it stands on.
    pub baseline: f32,
    /// Size of its largest font.
    pub size: f32,
    /// Its phrases, left to right.
    pub phrases: Vec<Phrase>,
}

/// The lines of these words, top to bottom. Turned words are left out.
pub fn lines(sheet: &Sheet, words: &[usize]) -> Vec<Line> {
    let all = &sheet.words;
    let mut order: Vec<usize> = words.iter().copied().filter(|&w| !all[w].turned).collect();
    order.sort_by(|&a, &b| all[a].baseline.total_cmp(&all[b].baseline).then(a.cmp(&b)));
    let mut groups: Vec<(f32, f32, Vec<usize>)> = Vec::new();
    for w in order {
        let word = &all[w];
        match groups.last_mut() {
            Some((y, size, group)) if word.baseline - *y <= 0.35 * size.min(word.size) => {
                *size = size.max(word.size);
                group.push(w);
            }
            // a raised note comes before the line that it belongs to, a lowered one after it
            Some((y, size, group)) if *size < 0.85 * word.size && word.baseline - *y <= 0.75 * word.size => {
                (*y, *size) = (word.baseline, word.size);
                group.push(w);
            }
            Some((y, size, group)) if word.size < 0.8 * *size && word.baseline - *y <= 0.4 * *size => {
                group.push(w)
            }
            _ => groups.push((word.baseline, word.size, vec![w])),
        }
    }
    groups
        .into_iter()
        .map(|(baseline, size, mut group)| {
            group.sort_by(|&a, &b| all[a].bbox.x0.total_cmp(&all[b].bbox.x0).then(a.cmp(&b)));
            Line { baseline, size, phrases: phrases(all, &group) }
        })
        .collect()
}

fn phrases(all: &[Piece], words: &[usize]) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    for &w in words {
        let word = &all[w];
        let joins = out.last().is_some_and(|p| {
            let before = &all[p.words[p.words.len() - 1]];
            let size = word.size.min(before.size);
            let gap = (word.bbox.x0 - p.x1) / size;
            let grouped = word.digits == 3 && (1..=3).contains(&before.digits);
            let most = match before.figure || word.figure {
                _ if grouped => GROUPS,
                true => FIGURES,
                false => WORDS,
            };
            gap <= most
        });
        match out.last_mut() {
            Some(p) if joins => {
                p.x1 = p.x1.max(word.bbox.x1);
                p.words.push(w);
            }
            _ => out.push(Phrase { x0: word.bbox.x0, x1: word.bbox.x1, words: vec![w], figure: false }),
        }
    }
    out.iter_mut().for_each(|p| p.figure = is_figure(all, &p.words));
    out
}

/// Whether these words are a figure together, perhaps with a short unit.
pub fn is_figure(all: &[Piece], words: &[usize]) -> bool {
    let figures = words.iter().filter(|&&w| all[w].figure).count();
    let unit =
        words.len() == 2 && all[words[0]].figure && all[words[1]].bbox.width() < 1.6 * all[words[1]].size;
    figures * 2 > words.len() || unit
}

impl Phrase {
    /// Cuts the phrase at this x, if that is between two of its words.
    pub fn cut(&self, all: &[Piece], x: f32) -> Option<(Phrase, Phrase)> {
        let n = self.words.iter().position(|&w| all[w].centre().0 > x)?;
        if n == 0 {
            return None;
        }
        let part = |words: &[usize]| Phrase {
            x0: all[words[0]].bbox.x0,
            x1: words.iter().map(|&w| all[w].bbox.x1).fold(f32::MIN, f32::max),
            words: words.to_vec(),
            figure: is_figure(all, words),
        };
        Some((part(&self.words[..n]), part(&self.words[n..])))
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use tabellverk_page::{Rect, WordRef};

    /// A page with words `(x, baseline, text)`, every character 5 points wide, in a font of 10 points.
    pub fn page(words: &[(f32, f32, &str)]) -> Sheet {
        let piece = |(i, &(x, y, text)): (usize, &(f32, f32, &str))| {
            let digits = text.chars().all(|c| c.is_ascii_digit());
            Piece {
                at: WordRef { page: 0, line: 0, word: i as u32 },
                bbox: Rect::new(x, y - 7.5, x + 5.0 * text.chars().count() as f32, y + 2.2),
                baseline: y,
                size: 10.0,
                bold: false,
                figure: text.chars().any(|c| c.is_ascii_digit()),
                digits: if digits { text.len() as u8 } else { 0 },
                year: text.len() == 4 && text.starts_with("20"),
                small: text.starts_with(char::is_lowercase),
                mark: matches!(text, "•"),
                leader: false,
                turned: false,
            }
        };
        let words = words.iter().enumerate().map(piece).collect();
        let mut sheet = Sheet { words, size: (600.0, 800.0), ..Sheet::default() };
        sheet.index();
        sheet
    }

    #[test]
    fn thousands_are_one_figure_and_columns_are_not() {
        let sheet =
            page(&[(0.0, 10.0, "Hyror"), (60.0, 10.0, "1"), (68.0, 10.0, "234"), (95.0, 10.2, "567")]);
        let found = lines(&sheet, &[0, 1, 2, 3]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].phrases.iter().map(|p| p.words.len()).collect::<Vec<_>>(), [1, 2, 1]);
    }
}
