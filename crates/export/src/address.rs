//! Addresses of places in documents, as a link has them.
//!
//! They hold no quotation mark, space or control character, whatever files are called, so that they can stand in a
//! formula and in XML. Letters beyond ASCII stay as they are: for files, Excel does not read them when they are
//! escaped.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::path::{Component, Path};

/// The address of the file `to` as seen from the folder `from`; both are absolute and without `..`. Where no way leads
/// from one to the other, as between drives, it is an absolute one.
pub fn file(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<Component>, Vec<Component>) =
        (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if common == 0 {
        let names = to.iter().filter_map(|c| match c {
            Component::Prefix(prefix) => Some(escaped(&prefix.as_os_str().to_string_lossy(), ":")),
            Component::Normal(name) => Some(escaped(&name.to_string_lossy(), "")),
            _ => None,
        });
        return format!("file:///{}", names.collect::<Vec<_>>().join("/"));
    }
    let up = from[common..].iter().map(|_| "..".to_owned());
    let down = to[common..].iter().map(|c| escaped(&c.as_os_str().to_string_lossy(), ""));
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A page of a PDF.
pub fn page(document: &str, page: u32) -> String {
    format!("{document}#page={page}")
}

/// The page of a document in a report, whose address is one already.
pub fn document(report: &str, document_id: &str) -> String {
    let report = if report.is_empty() { "." } else { report.trim_end_matches('/') };
    format!("{report}/documents/{}.html", escaped(document_id, ""))
}

/// A record on the page of its document in a report, whose address is one already.
pub fn record(report: &str, document_id: &str, record_id: &str) -> String {
    format!("{}#{}", document(report, document_id), escaped(record_id, ""))
}

/// An address that a person gave, without what could end it early.
pub fn given(address: &str) -> String {
    escaped(address, ":/?#[]@!$&'()*+,;=%")
}

/// Escapes what has a meaning in an address, or can be no part of one, but for what is `kept`.
fn escaped(name: &str, kept: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let beyond = !c.is_ascii() && !c.is_control() && !c.is_whitespace() && !is_odd(c);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || kept.contains(c) || beyond {
            out.push(c);
        } else {
            out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
        }
    }
    out
}

/// What is no character, or turns the direction of the text around it.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || (c as u32) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_seen_from_the_workbook() {
        let of = |from: &str, to: &str| file(Path::new(from), Path::new(to));
        assert_eq!(of("/r/out", "/r/plans/Mål 2026.pdf"), "../plans/Mål%202026.pdf");
        assert_eq!(of("/r", "/r/plan.pdf"), "plan.pdf");
        assert_eq!(of("/a", "/b/c.txt"), "../b/c.txt");
        assert_eq!(page(&of("/r", "/r/plan#2.pdf"), 7), "plan%232.pdf#page=7");
    }

    #[test]
    fn nothing_ends_an_address_early() {
        let odd = "x\",1)&cmd|'/c calc'!A1 <b>\n\u{85}\u{202e}\u{feff}100%";
        for address in
            [record(&given(odd), odd, odd), given(odd), file(Path::new("/"), &Path::new("/").join(odd))]
        {
            let bad =
                |c: char| c == '"' || c.is_whitespace() || c.is_control() || matches!(c, '<' | '\u{202e}');
            assert!(!address.contains(bad), "{address}");
        }
        assert_eq!(
            record("site/", "plan-1", "plan-1:amount:0a"),
            "site/documents/plan-1.html#plan-1%3Aamount%3A0a"
        );
        assert_eq!(given("https://x.example/a?b=c"), "https://x.example/a?b=c");
    }
}
