//! The order in which a page is read.

use tabellverk_page::{Page, Rect, WordRef};

/// A line of text as a person sees it: words of one column of the page.
#[derive(Clone, Debug, Default)]
pub struct TextLine {
    /// Its words, left to right.
    pub words: Vec<WordRef>,
    /// The box around them, in points from the top left corner.
    pub bbox: Rect,
    /// Whether more white space stands above it than between the lines of a paragraph.
    pub space_before: bool,
}

/// What comes next on a page.
#[derive(Clone, Debug)]
pub enum Item {
    /// A line of text.
    Line(TextLine),
    /// The table with this number among those handed in.
    Table(usize),
}

/// The lines and tables of a page in reading order. `p` is the index of the page; `tables` are the boxes of the tables
/// on it with their numbers, `taken` says which words are in one of them. Every other word that is no furniture is in
/// exactly one line.
pub fn order(page: &Page, p: usize, tables: &[(usize, Rect)], taken: &dyn Fn(WordRef) -> bool) -> Vec<Item> {
    let mut items = Vec::new();
    let mut tables = tables.iter().copied().peekable();
    for (l, line) in page.lines.iter().enumerate().filter(|(_, l)| l.furniture.is_none()) {
        let words: Vec<WordRef> = (0..line.words.len())
            .map(|w| WordRef { page: p as u32, line: l as u32, word: w as u32 })
            .filter(|at| !taken(*at))
            .collect();
        let bbox = line.bbox.unwrap_or_default();
        while let Some((table, _)) = tables.next_if(|(_, b)| b.y0 < bbox.y0) {
            items.push(Item::Table(table));
        }
        if !words.is_empty() {
            items.push(Item::Line(TextLine { words, bbox, space_before: line.blank_before > 0 }));
        }
    }
    items.extend(tables.map(|(table, _)| Item::Table(table)));
    items
}
