//! One row against the lines of a witness that have its words.

use super::lines::{Line, Page, figures, letters, squash};

/// What a witness says of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing that could be compared.
    Nothing,
    /// It has the same digits.
    Agrees,
    /// It has others.
    Differs {
        /// The digits as they were read.
        own: String,
        /// The digits of the witness.
        other: String,
        /// Its line.
        line: String,
    },
}

/// Letters of a word that tells a row.
const TELLING: usize = 3;
/// Words of a row that are looked for.
const WORDS: usize = 12;
/// Digits from which a figure that stands in a line does not do so by chance.
const FIGURES: usize = 3;
/// Characters of a line that are quoted.
const QUOTED: usize = 100;

/// What the witness says of these values of a row, or nothing where it has not the row's words.
pub fn compare(row: &str, raws: &[&str], page: &Page) -> Option<Vec<Said>> {
    let words: Vec<String> = row
        .split(|c: char| !c.is_alphabetic())
        .map(letters)
        .filter(|w| w.chars().count() >= TELLING)
        .take(WORDS)
        .collect();
    let windows = page.having(&words);
    if windows.is_empty() {
        return None;
    }
    let own = figures(&squash(row));
    let values: Vec<String> = raws.iter().map(|raw| figures(&squash(raw))).collect();
    let joined = |(from, to): &(usize, usize), part: fn(&Line) -> &String| -> String {
        page.lines[*from..*to].iter().map(|l| part(l).as_str()).collect()
    };
    let theirs: Vec<String> = windows.iter().map(|w| joined(w, |l| &l.figures)).collect();
    if theirs.iter().any(|t| sorted(t) == sorted(&own)) {
        let agrees = |v: &String| if v.is_empty() { Said::Nothing } else { Said::Agrees };
        return Some(values.iter().map(agrees).collect());
    }
    // the lines beside it may hold what stands a little higher or lower
    let around: Vec<String> = windows
        .iter()
        .map(|(from, to)| joined(&(from.saturating_sub(1), (to + 1).min(page.lines.len())), |l| &l.squashed))
        .collect();
    let stands = |v: &str| v.len() >= FIGURES && around.iter().any(|a| a.contains(v));
    // the line with as many figures as the row, no other words to speak of, and the fewest other figures
    let room = letters(row).len() * 3 / 2;
    let alike = windows.iter().zip(&theirs).filter(|(_, t)| t.len() == own.len());
    let alike = alike.filter(|(w, _)| joined(w, |l| &l.letters).len() <= room);
    let alike = alike.map(|(w, t)| (odd_places(&own, t), w, t)).min_by_key(|(odd, ..)| odd.len());
    if let Some((odd, window, theirs)) = alike.filter(|(odd, ..)| odd.len() * 2 <= own.len()) {
        let line = quoted(page, *window);
        let said = values.iter().map(|v| {
            if v.is_empty() {
                return Said::Nothing;
            }
            let touched = |at: &usize| odd.iter().any(|o| (*at..*at + v.len()).contains(o));
            match own.match_indices(v.as_str()).map(|(at, _)| at).find(touched) {
                Some(at) if !stands(v) => Said::Differs {
                    own: v.clone(),
                    other: theirs[at..at + v.len()].to_owned(),
                    line: line.clone(),
                },
                _ => Said::Agrees,
            }
        });
        return Some(said.collect());
    }
    let said = |v: &String| if stands(v) { Said::Agrees } else { Said::Nothing };
    Some(values.iter().map(said).collect())
}

/// The places at which two texts of the same length differ.
fn odd_places(a: &str, b: &str) -> Vec<usize> {
    a.bytes().zip(b.bytes()).enumerate().filter(|(_, (a, b))| a != b).map(|(i, _)| i).collect()
}

fn sorted(figures: &str) -> Vec<u8> {
    let mut bytes: Vec<u8> = figures.bytes().filter(u8::is_ascii_digit).collect();
    bytes.sort_unstable();
    bytes
}

fn quoted(page: &Page, (from, to): (usize, usize)) -> String {
    let text = page.lines[from..to].iter().map(|l| l.text.trim()).collect::<Vec<_>>().join(" / ");
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(row: &str, raws: &[&str], lines: &[&str]) -> Option<String> {
        let lines: Vec<String> = lines.iter().map(|l| l.to_string()).collect();
        let said = compare(row, raws, &Page::new(&lines))?;
        let one = |s: &Said| match s {
            Said::Nothing => "-".to_owned(),
            Said::Agrees => "=".to_owned(),
            Said::Differs { other, .. } => other.clone(),
        };
        Some(said.iter().map(one).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn one_glyph_that_is_another_is_seen_in_long_and_short_figures() {
        let row = "Skola 13 308 −3 0,3";
        let raws = ["13 308", "−3", "0,3"];
        assert_eq!(said(row, &raws, &["Skola 13 308 -3 0.3"]).as_deref(), Some("= = ="));
        assert_eq!(said(row, &raws, &["Skola 18 808 -8 0.8"]).as_deref(), Some("18808 8 0,8"));
        assert_eq!(said(row, &raws, &["Skola 13 308 -3 0,8"]).as_deref(), Some("= 8 0,8"));
    }

    #[test]
    fn another_order_and_other_lines_are_no_difference() {
        assert_eq!(said("Skola 120 95", &["120", "95"], &["95 Skola 120"]).as_deref(), Some("= ="));
        // figures that stand elsewhere, a footnote more, a row of that name in another table
        assert_eq!(said("Skola 120 95", &["120", "95"], &["Skola", "Vård 7 8"]).as_deref(), Some("- -"));
        assert_eq!(said("Skola 120 95", &["120", "95"], &["Skola 1) 120 95"]).as_deref(), Some("= -"));
        assert_eq!(said("Skola 120 95", &["120"], &["Skola 130 77", "Skola 120 95"]).as_deref(), Some("="));
        assert_eq!(said("Skola 120 95", &["120"], &["Vård 120 95"]), None);
        // a line of titles
        assert_eq!(said("Grupp 12 88", &["88"], &["Grupp 12 Grupp 15"]).as_deref(), Some("-"));
    }
}
