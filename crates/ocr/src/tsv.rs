//! What Tesseract prints: a table of blocks, paragraphs, lines and words, parted by tabs.

use crate::picture::PixelBox;
use unicode_normalization::UnicodeNormalization;

/// The words of one picture that are kept at most.
const WORDS: usize = 50_000;
/// The longest word that is kept, in bytes; no language has one.
const LONGEST: usize = 200;

/// A line of words as the program found it: of a page in columns, that of one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its words, in the order of the program.
    pub words: Vec<Word>,
}

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its characters, NFC, without white space.
    pub text: String,
    /// The box around what is printed of it.
    pub bbox: PixelBox,
    /// How sure the program is of it, from 0 to 100.
    pub confidence: u8,
}

/// The lines in what the program printed for a picture of this size; `None` where that is no table of words.
pub fn lines(printed: &[u8], size: (u32, u32)) -> Option<Vec<Line>> {
    let printed = String::from_utf8_lossy(printed);
    let mut rows = printed.lines();
    if !rows.next()?.starts_with("level\tpage_num\t") {
        return None;
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut last = None;
    for (place, word) in rows.filter_map(|row| word(row, size)).take(WORDS) {
        if last != Some(place) {
            lines.push(Line::default());
            last = Some(place);
        }
        lines.last_mut()?.words.push(word);
    }
    Some(lines)
}

/// The word of a row, and the numbers of its page, block, paragraph and line. Rows of other things, without text, or
/// with numbers that are none have no word.
fn word(row: &str, (width, height): (u32, u32)) -> Option<([u32; 4], Word)> {
    let mut fields = row.splitn(12, '\t');
    if fields.next()? != "5" {
        return None;
    }
    let mut number = || fields.next()?.parse::<u32>().ok();
    let place = [number()?, number()?, number()?, number()?];
    number()?;
    let (x, y, w, h) = (number()?, number()?, number()?, number()?);
    let confidence: f32 = fields.next()?.parse().ok()?;
    let text: String =
        fields.next()?.nfc().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{FFFD}').collect();
    let bbox = PixelBox {
        x0: x.min(width),
        y0: y.min(height),
        x1: x.saturating_add(w).min(width),
        y1: y.saturating_add(h).min(height),
    };
    let fits = !text.is_empty() && text.len() <= LONGEST && bbox.width() > 0 && bbox.height() > 0;
    // a number that is none becomes 0
    let confidence = confidence.clamp(0.0, 100.0) as u8;
    fits.then_some((place, Word { text, bbox, confidence }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    fn read(rows: &str) -> Option<Vec<Line>> {
        lines(format!("{HEAD}{rows}").as_bytes(), (1000, 2000))
    }

    #[test]
    fn words_stand_in_their_lines() {
        let read = read(
            "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n4\t1\t1\t1\t1\t0\t10\t20\t300\t40\t-1\t\n\
             5\t1\t1\t1\t1\t1\t10\t20\t90\t30\t96.5\tAntal\n5\t1\t1\t1\t1\t2\t110\t20\t90\t30\t41\tba\u{30A}da\n\
             5\t1\t1\t1\t1\t3\t210\t20\t9\t30\t95\t \n5\t1\t2\t1\t1\t1\t10\t80\t90\t30\t90\t1 265\n",
        );
        let lines = read.unwrap();
        let texts: Vec<Vec<(&str, u8)>> =
            lines.iter().map(|l| l.words.iter().map(|w| (w.text.as_str(), w.confidence)).collect()).collect();
        assert_eq!(texts, [vec![("Antal", 96), ("båda", 41)], vec![("1265", 90)]]);
        assert_eq!(lines[0].words[0].bbox, PixelBox { x0: 10, y0: 20, x1: 100, y1: 50 });
    }

    #[test]
    fn rubbish_is_no_table_and_broken_rows_are_passed_over() {
        assert_eq!(lines(b"\xFF\xFEnothing", (10, 10)), None);
        assert_eq!(lines(b"", (10, 10)), None);
        assert_eq!(
            read("5\t1\t1\n5\t1\t1\t1\t1\t1\t-5\t2\t9\t9\t90\tett\n5\t1\t1\t1\t1\t1\tx\ty\t9\t9\t90\ttv\n"),
            Some(vec![])
        );
        // outside of the picture there is nothing; a confidence that is no number is none
        let far = read(
            "5\t1\t1\t1\t1\t1\t4294967295\t2\t9\t9\t90\tbort\n5\t1\t1\t1\t1\t1\t990\t2\t900\t9\tNaN\tkant\n",
        );
        let far = far.unwrap();
        assert_eq!((far.len(), far[0].words[0].bbox.x1, far[0].words[0].confidence), (1, 1000, 0));
    }
}
