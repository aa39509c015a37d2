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
    if let Some(absence) =
        reader.words.absences.exact(&lowers).or_else(|| {
            reader.words.absences.exact(&tokens.iter().map(|t| t.to_lowercase()).collect::<Vec<_>>())
        })
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
