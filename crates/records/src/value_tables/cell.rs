//! A cell of a table of values, and a label with its code.

use super::*;

/// A cell's value.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    pub(super) raw: String,
    pub(super) number: Option<number::Number>,
    pub(super) operator: Option<&'static str>,
    pub(super) absence: Option<&'static str>,
    pub(super) dash: bool,
    pub(super) percent: bool,
    pub(super) footnote: Option<String>,
}

pub(super) fn value(reader: &Reader<'_>, cell: &Cell) -> Value {
    let raw = reader.cell(cell);
    let mut out = Value { raw, ..Value::default() };
    if out.raw.is_empty() {
        out.absence = Some("blank");
        return out;
    }
    let lower = plain(&out.raw);
    let tokens: Vec<&str> = out.raw.split_whitespace().collect();
    let lowers: Vec<&str> = lower.split_whitespace().collect();
    if tokens.len() == 1 && number::is_dash(tokens[0]) {
        out.dash = true;
        out.absence = Some("dash");
        return out;
    }
    // with the point that ends it, which is part of some
    let pointed = out.raw.trim_end().ends_with(['.', ':']);
    let whole = || tokens.iter().map(|t| t.to_lowercase()).collect::<Vec<_>>();
    let absences = &reader.words.absences;
    if let Some(absence) =
        absences.exact(&lowers).or_else(|| if pointed { absences.exact(&whole()) } else { None })
    {
        out.absence = Some(absence);
        return out;
    }
    let mut rest = &tokens[..];
    if let Some((n, op)) =
        reader.words.targets.starting(&lowers).find(|(_, op)| matches!(**op, ">=" | "<=" | ">" | "<" | ""))
        && n < tokens.len()
    {
        out.operator = Some(*op).filter(|o| !o.is_empty());
        rest = &tokens[n..];
    }
    let digits: Vec<&str> =
        rest.iter().copied().take_while(|t| number::digits(t).is_some() || number::is_dash(t)).collect();
    if !digits.is_empty() {
        out.number = number::parse(&digits);
        let last = digits.last().and_then(|d| number::digits(d));
        out.percent = last.is_some_and(|d| d.percent)
            || rest.get(digits.len()).is_some_and(|t| matches!(*t, "%" | "procent" | "‰"));
        out.footnote = last.and_then(|d| d.footnote).map(str::to_string);
        return out;
    }
    // an operator glued to its number: "≥85"
    if let Some(c) = out.raw.chars().next().filter(|c| matches!(c, '≥' | '≤' | '<' | '>')) {
        let tail: Vec<&str> = out.raw[c.len_utf8()..].split_whitespace().filter(|t| *t != "%").collect();
        out.number = number::parse(&tail);
        out.operator = Some(match c {
            '≥' => ">=",
            '≤' => "<=",
            '<' => "<",
            _ => ">",
        });
    }
    out
}

/// A label without code, footnote mark and detail dash.
pub(super) struct Label {
    pub(super) line: String,
    pub(super) code: Option<String>,
    pub(super) footnote: Option<String>,
}

pub(super) fn label(text: &str, codes: bool) -> Label {
    let mut line = text.trim().trim_end_matches(':').to_string();
    let mut footnote = None;
    let marks = line.trim_end_matches(['*', '¹', '²', '³', '⁴', '⁵']).len();
    if marks < line.len() {
        footnote = Some(line[marks..].to_string());
        line.truncate(marks);
        line.truncate(line.trim_end().len());
    }
    // a footnote's figure after a parenthesis: "Underhåll (kr/m2)1"
    if footnote.is_none()
        && line.len() > 2
        && line.as_bytes()[line.len() - 1].is_ascii_digit()
        && line[..line.len() - 1].ends_with(')')
    {
        footnote = line.pop().map(|c| c.to_string());
    }
    // or glued to a word: "Bryggan norra2"
    if footnote.is_none() && glued_mark(&line).is_some() {
        footnote = line.pop().map(|c| c.to_string());
    }
    let mut code = None;
    if let Some((first, rest)) = line.split_once(' ')
        && codes
        && is_code(first)
    {
        code = Some(first.trim_end_matches(['.', ':']).to_string());
        line = rest.to_string();
    } else if let Some((head, tail)) = line.rsplit_once(" (")
        && let Some(inner) = tail.strip_suffix(')')
        && inner.split(", ").all(|p| p.len() >= 3 && p.bytes().all(|b| b.is_ascii_digit()))
    {
        code = Some(inner.to_string());
        line = head.to_string();
    }
    Label { line, code, footnote }
}

/// The figure of a footnote that a text has glued to the last word of a label, one of small letters.
fn glued_mark(line: &str) -> Option<u8> {
    let last = line.split(' ').next_back()?;
    let digit = last.bytes().last().filter(|b| (b'1'..=b'9').contains(b))?;
    let word = &last[..last.len() - 1];
    let small = word.chars().rev().take(4).filter(|c| c.is_lowercase()).count() == 4;
    small.then_some(digit - b'0')
}

/// Labels from which the figure of a footnote has been cut that stands after a figure of the label itself: "Etapp 21"
/// is "Etapp 2" with a first note where the table has notes 2 and 3 further down, and no other first.
pub(super) fn cut_marks(labels: &mut [String]) -> Vec<Option<String>> {
    let mut cut = vec![None; labels.len()];
    let marks: Vec<(usize, u8)> =
        labels.iter().enumerate().filter_map(|(i, l)| Some((i, glued_mark(l)?))).collect();
    let mut ordered = marks.windows(2).all(|w| w[0].1 < w[1].1);
    ordered &= !marks.is_empty();
    for (k, &(at, mark)) in marks.iter().enumerate().filter(|_| ordered) {
        let (after, before) = if k == 0 { (0, 0) } else { (marks[k - 1].0 + 1, marks[k - 1].1) };
        if mark != before + 2 {
            continue;
        }
        let missing = (b'0' + before + 1) as char;
        let ends = |l: &String| {
            let head = l.strip_suffix(missing).unwrap_or_default();
            head.ends_with(|c: char| c.is_ascii_digit()) && !head.ends_with("20") && head.contains(' ')
        };
        let found: Vec<usize> = (after..at).filter(|&i| ends(&labels[i])).collect();
        if let [one] = found[..] {
            labels[one].pop();
            cut[one] = Some(missing.to_string());
        }
    }
    cut
}

/// Takes the mark of a footnote off a label that the print shows to have one, and returns it.
pub(super) fn cut_raised(reader: &Reader<'_>, cell: &Cell, label: &mut String) -> Option<String> {
    let mark = reader.raised_mark(cell)?;
    let rest = label.strip_suffix(mark)?.trim_end();
    let mark = mark.trim_end_matches(')').to_string();
    *label = rest.to_string();
    Some(mark)
}

pub(super) fn is_code(word: &str) -> bool {
    let w = word.trim_end_matches(['.', ':']);
    (2..=6).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the labels of the table start with codes.
pub(super) fn has_codes(labels: &[String]) -> bool {
    let coded = labels.iter().filter(|l| l.split_once(' ').is_some_and(|(a, _)| is_code(a))).count();
    let plain =
        labels.iter().filter(|l| !l.starts_with(char::is_uppercase) || l.split(' ').count() > 1).count();
    coded >= 2 && coded * 3 >= plain.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_footnotes_are_no_part_of_a_label() {
        let mark = |text: &str| {
            let l = label(text, false);
            (l.line, l.footnote)
        };
        assert_eq!(mark("Bryggan norra2"), ("Bryggan norra".into(), Some("2".into())));
        assert_eq!(mark("Yta m2"), ("Yta m2".into(), None));
        assert_eq!(mark("Etapp 2"), ("Etapp 2".into(), None));
        let mut labels: Vec<String> =
            ["Piren, etapp 21", "Kajen", "Fyren vita2", "Slipen röda3"].map(String::from).into();
        assert_eq!(cut_marks(&mut labels)[0].as_deref(), Some("1"));
        assert_eq!(labels[0], "Piren, etapp 2");
        let mut none: Vec<String> = ["Piren, etapp 21", "Fyren vita"].map(String::from).into();
        assert_eq!(cut_marks(&mut none), [None, None]);
    }
}
