//! The lines of a witness, as they are looked through.

/// A page, or a whole text.
pub struct Page {
    pub lines: Vec<Line>,
}

/// A line without what extractors set each in its own way.
pub struct Line {
    /// As it is.
    pub text: String,
    /// Its letters alone, small.
    pub letters: String,
    /// Its letters, figures and the commas between figures.
    pub squashed: String,
    /// Its figures and the commas between them.
    pub figures: String,
}

impl Page {
    pub fn new(lines: &[String]) -> Page {
        let line = |text: &String| {
            let squashed = squash(text);
            Line { letters: letters(text), figures: figures(&squashed), squashed, text: text.clone() }
        };
        Page { lines: lines.iter().map(line).collect() }
    }

    /// Runs of lines, as short as can be, that have all of the words: first line and one past the last.
    pub fn having(&self, words: &[String]) -> Vec<(usize, usize)> {
        let Some(first) = words.first() else { return Vec::new() };
        let mut out: Vec<(usize, usize)> = Vec::new();
        for i in 0..self.lines.len() {
            if out.len() >= WINDOWS {
                break;
            }
            if !self.lines[i].letters.contains(first.as_str()) {
                continue;
            }
            let mut missing: Vec<&String> = words.iter().collect();
            for j in i..(i + TALL).min(self.lines.len()) {
                missing.retain(|w| !self.lines[j].letters.contains(w.as_str()));
                if missing.is_empty() {
                    out.push((i, j + 1));
                    break;
                }
            }
        }
        out
    }
}

/// Lines that a row may take up.
const TALL: usize = 5;
/// Places that are looked at for one row: "Summa" may stand in every table of a long text.
const WINDOWS: usize = 200;

/// The letters of a text, small.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Letters and figures without spaces, signs and points; a point between figures is a comma.
pub fn squash(text: &str) -> String {
    let kept: Vec<char> = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ',' | '.')).collect();
    let digit = |i: Option<usize>| i.and_then(|i| kept.get(i)).is_some_and(|c: &char| c.is_ascii_digit());
    let mut out = String::new();
    for (i, c) in kept.iter().enumerate() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if digit(i.checked_sub(1)) && digit(Some(i + 1)) {
            out.push(',');
        }
    }
    out
}

/// The figures of a squashed text, with their commas.
pub fn figures(squashed: &str) -> String {
    squashed.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_extractors_set_each_in_its_own_way_is_left_out() {
        assert_eq!(squash("Netto −1 265,5 ."), squash("netto-1 265.5"));
        assert_eq!(figures(&squash("År 3: 12,5 %")), "312,5");
        assert_eq!(letters("Kost & Lokal-vård 3"), "kostlokalvård");
    }

    #[test]
    fn words_are_found_over_lines() {
        let lines = ["Kultur och", "fritid 4 210", "Kultur 7"].map(String::from);
        let words = ["kultur", "fritid"].map(String::from);
        assert_eq!(Page::new(&lines).having(&words), [(0, 2)]);
    }
}
