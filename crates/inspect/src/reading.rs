//! What the reading of a document found before any record: its tables, and the order of its lines.

use tabellverk_page::{Document, Rect, WordRef};
use tabellverk_structure::drawn::{Grid, tables};
use tabellverk_structure::{Vocabulary, structure};

/// The tables and the order of a document.
pub struct Reading {
    /// Its drawn tables.
    pub grids: Vec<Grid>,
    /// For each page the boxes of its lines, in the order in which they are read.
    pub order: Vec<Vec<Rect>>,
}

impl Reading {
    /// Reads it, as the records were read of it.
    pub fn of(document: &Document) -> Self {
        let mut order = vec![Vec::new(); document.pages.len()];
        let structure = structure(document, &Vocabulary::default(), &[]);
        for line in &structure.flow.lines {
            let words = structure.flow.tokens[line.first..line.end].iter().map(|t| t.at);
            for (page, bbox) in boxes(document, words) {
                order[page].push(bbox);
            }
        }
        Reading { grids: tables(document), order }
    }
}

/// The boxes around words that follow one another, a box a page.
fn boxes(document: &Document, words: impl Iterator<Item = WordRef>) -> Vec<(usize, Rect)> {
    let mut out: Vec<(usize, Rect)> = Vec::new();
    for at in words {
        let page = &document.pages[at.page as usize];
        let Some(ink) = page.ink(&document.line(at).words[at.word as usize]) else { continue };
        match out.last_mut() {
            Some((p, bbox)) if *p == at.page as usize => *bbox = bbox.union(&ink.bbox),
            _ => out.push((at.page as usize, ink.bbox)),
        }
    }
    out
}
