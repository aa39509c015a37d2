//! What the file calls its pages: "iv", "A-3".

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, String as Bytes};
use tabellverk_page::Page;

/// How deep the tree of labels is followed.
const DEPTH: usize = 16;
/// How many ranges of pages are read.
const RANGES: usize = 10_000;

/// How the pages from one on are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Range {
    first: u32,
    style: u8,
    prefix: String,
    start: u32,
}

/// Gives the pages without a printed number the label that the file has for them.
pub fn label(pdf: &Pdf, pages: &mut [Page]) {
    let ranges = ranges(pdf);
    for page in pages.iter_mut().filter(|p| p.label.is_none()) {
        page.label = of(&ranges, page.number.saturating_sub(1));
    }
}

fn ranges(pdf: &Pdf) -> Vec<Range> {
    let xref = pdf.xref();
    let tree = xref.get::<Dict<'_>>(xref.root_id()).and_then(|c| c.get::<Dict<'_>>(b"PageLabels"));
    let mut all = Vec::new();
    let mut open: Vec<(Dict<'_>, usize)> = tree.into_iter().map(|t| (t, 0)).collect();
    while let Some((node, depth)) = open.pop() {
        let numbers = node.get::<Array<'_>>(b"Nums");
        let mut first = None;
        for object in numbers.iter().flat_map(|n| n.iter::<Object<'_>>()) {
            match object {
                Object::Number(n) => first = u32::try_from(n.as_i64()).ok(),
                Object::Dict(d) => all.extend(first.take().map(|f| range(f, &d))),
                _ => {}
            }
            if all.len() >= RANGES {
                break;
            }
        }
        let kids = node.get::<Array<'_>>(b"Kids").filter(|_| depth < DEPTH && all.len() < RANGES);
        let kids = kids.iter().flat_map(|k| k.iter::<Dict<'_>>());
        open.extend(kids.take(RANGES.saturating_sub(open.len())).map(|k| (k, depth + 1)));
    }
    all.sort_by_key(|r| r.first);
    all
}

fn range(first: u32, dict: &Dict<'_>) -> Range {
    let style = dict.get::<Name<'_>>(b"S").and_then(|s| s.as_ref().first().copied()).unwrap_or(0);
    let prefix = dict.get::<Bytes<'_>>(b"P").map(|p| crate::string(p.as_bytes())).unwrap_or_default();
    let start = dict.get::<u32>(b"St").unwrap_or(1);
    Range { first, style, prefix: prefix.chars().take(40).collect(), start }
}

/// The label of the page at an index; `None` where it has none.
fn of(ranges: &[Range], page: u32) -> Option<String> {
    let range = &ranges[..ranges.partition_point(|r| r.first <= page)].last()?;
    let number = range.start.saturating_add(page - range.first);
    let counted = match range.style {
        b'D' => number.to_string(),
        b'r' => roman(number),
        b'R' => roman(number).to_uppercase(),
        b'a' => letters(number),
        b'A' => letters(number).to_uppercase(),
        _ => String::new(),
    };
    let label = format!("{}{counted}", range.prefix);
    (!label.trim().is_empty()).then_some(label)
}

fn roman(mut number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 10_000 {
        return number.to_string();
    }
    let mut text = String::new();
    for (value, letters) in PARTS {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

/// a to z, then aa to zz.
fn letters(number: u32) -> String {
    let Some(n) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + (n % 26) as u8);
    std::iter::repeat_n(letter, (n / 26 + 1).min(20) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_called_as_their_range_says() {
        let range =
            |first, style, prefix: &str, start| Range { first, style, prefix: prefix.to_owned(), start };
        let ranges = [range(0, b'r', "", 1), range(4, b'D', "", 1), range(9, b'A', "Bilaga ", 1)];
        let label = |page| of(&ranges, page).unwrap_or_default();
        assert_eq!([label(0), label(3), label(4), label(8), label(10)], ["i", "iv", "1", "5", "Bilaga B"]);
        assert_eq!(of(&[range(2, b'D', "", 1)], 1), None);
        assert_eq!(of(&[range(0, 0, "", 1)], 1), None);
        assert_eq!((roman(1994), letters(27)), ("mcmxciv".to_owned(), "aa".to_owned()));
    }
}
