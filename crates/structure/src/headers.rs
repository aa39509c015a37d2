//! The headers of a document, looked for where they are asked for: most lines with words of titles are inside headers,
//! and nobody asks whether another starts there.

use crate::flow::Flow;
use crate::header::{self, Header};
use crate::vocabulary::Vocabulary;
use std::cell::OnceCell;

/// The headers by their first line.
pub struct Headers<'a, 'd> {
    flow: &'a Flow<'d>,
    vocabulary: &'a Vocabulary,
    found: Vec<OnceCell<Option<Header>>>,
    /// Lines (first, end) of tables that have been read, in which no header stands.
    taken: Vec<(usize, usize)>,
}

impl<'a, 'd> Headers<'a, 'd> {
    /// The headers outside the lines that are `taken`.
    pub fn new(flow: &'a Flow<'d>, vocabulary: &'a Vocabulary, taken: Vec<(usize, usize)>) -> Self {
        Headers { flow, vocabulary, found: vec![OnceCell::new(); flow.lines.len()], taken }
    }

    /// The header that starts at this line, if one does.
    pub fn at(&self, line: usize) -> Option<&Header> {
        self.found.get(line)?.get_or_init(|| self.find(line)).as_ref()
    }

    fn find(&self, line: usize) -> Option<Header> {
        if self.taken.iter().any(|taken| (taken.0..taken.1).contains(&line)) {
            return None;
        }
        let header = header::find(self.flow, line, self.vocabulary)?;
        // nor does a header reach into them
        let reaches = self.taken.iter().any(|taken| line < taken.0 && taken.0 < header.end);
        (!reaches).then_some(header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_stands_in_lines_that_are_taken_or_reaches_into_them() {
        let text = "Aktivitet\nStatus Ansvarig\nLaga bron Klar Gatuchef";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let (flow, vocabulary) = (Flow::new(&document), header::tests::vocabulary());
        let ends = |taken| Headers::new(&flow, &vocabulary, taken).at(0).map(|h| h.end);
        assert_eq!(ends(vec![]), Some(2));
        assert_eq!(ends(vec![(2, 3)]), Some(2));
        assert!(ends(vec![(1, 3)]).is_none() && ends(vec![(0, 1)]).is_none());
        assert!(Headers::new(&flow, &vocabulary, vec![]).at(3).is_none());
    }
}
