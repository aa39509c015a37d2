//! Which extractor a text looks like, by the traces it leaves. Said only where a trace is clear.

use crate::lines::Source;

/// Names the extractor, or `None`.
///
/// - Form feeds at page ends: the poppler tools and pdfminer. `-layout` sets gaps of spaces between cells.
///   pdfminer keeps ligatures and the spaces at line ends that the document has; pdftotext keeps neither.
/// - No form feed, no empty lines between blocks, but spaces at line ends: PDFBox and pypdf. PDFBox opens
///   ligatures and ends the text with a line end; pypdf does neither.
pub(crate) fn recognise(source: &Source) -> Option<&'static str> {
    let lines = source.lines.len() as u32;
    if lines < 10 {
        return None;
    }
    if source.feeds > 0 {
        // Any page-wise extractor could put form feeds between pages; these two put one after the last.
        if source.trailing_feeds == 0 {
            return None;
        }
        if source.wide_gaps * 20 >= lines {
            return Some("pdftotext -layout");
        }
        let empty_between_blocks = source.empty * 10 >= lines;
        return match (source.ligatures > 0, source.trailing_space) {
            _ if !empty_between_blocks => None,
            (true, _) => Some("pdfminer"),
            (false, 0) => Some("pdftotext"),
            (false, n) => (n * 50 >= lines).then_some("pdfminer"),
        };
    }
    let dense = source.empty * 50 <= lines;
    match (source.ligatures > 0, source.trailing_space * 20 >= lines, source.ends_with_line_end) {
        _ if !dense || source.wide_gaps * 20 >= lines => None,
        (true, _, false) | (false, true, false) => Some("pypdf"),
        (false, true, true) => Some("pdfbox"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    fn of(text: &str) -> Option<&'static str> {
        recognise(&split(text))
    }

    #[test]
    fn traces() {
        let rows = "Kaj norr 12 \nKaj syd 13\n".repeat(8);
        assert_eq!(of(&rows), Some("pdfbox"));
        assert_eq!(of(rows.trim_end()), Some("pypdf"));
        let cells = "Kaj norr\n\n12\n\n".repeat(8);
        assert_eq!(of(&format!("{cells}\u{c}")), Some("pdftotext"));
        assert_eq!(of(&format!("{cells}\u{c}").replace("norr", "norr ")), Some("pdfminer"));
        let wide = "Kaj norr        12\n".repeat(16);
        assert_eq!(of(&format!("{wide}\u{c}")), Some("pdftotext -layout"));
    }

    #[test]
    fn what_is_not_clear_is_not_named() {
        assert_eq!(of(&"Kaj norr 12\n".repeat(16)), None);
        assert_eq!(of("Kaj \n"), None);
    }
}
