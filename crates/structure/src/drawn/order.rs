//! The order in which a page is read.

use super::columns::{Atom, Kind, Scene};
use super::typography::Typography;
use super::upright::{self, Upright, turned};
use super::{charts, lines, pieces};
use tabellverk_page::{Page, Rect, Shape, WordRef};

/// What kind of text a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// Text of the document.
    #[default]
    Text,
    /// A label inside a chart or picture.
    Chart,
    /// A note at the foot of a page or column.
    Footnote,
}

/// A line of text as a person sees it: words of one column of the page.
#[derive(Clone, Debug, Default)]
pub struct TextLine {
    /// Its words, left to right.
    pub words: Vec<WordRef>,
    /// The box around them, in points from the top left corner.
    pub bbox: Rect,
    /// Whether more white space stands above it than between the lines of a paragraph.
    pub space_before: bool,
    /// Whether a paragraph, heading or item of a list begins with it, by space, indent, print or a mark.
    pub starts: bool,
    /// What kind of text it is.
    pub kind: LineKind,
    /// The level of the heading, from 1, that it is or is part of, by its print; the same all over the document.
    pub heading: Option<u8>,
    /// Size of the font of most of its characters, in points.
    pub size: f32,
    /// Whether all its words are bold.
    pub bold: bool,
    /// Whether all its words are italic.
    pub italic: bool,
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
/// exactly one line, and every table is there once for each of its boxes. Text that is turned comes last, unless most
/// of the page's text is turned that way.
pub fn order(
    page: &Page,
    p: usize,
    typography: &Typography,
    tables: &[(usize, Rect)],
    taken: &dyn Fn(WordRef) -> bool,
) -> Vec<Item> {
    let groups = upright::words(page, p, taken);
    if groups.is_empty() {
        let mut tables = tables.to_vec();
        tables.sort_by(|a, b| a.1.y0.total_cmp(&b.1.y0));
        return tables.into_iter().map(|(n, _)| Item::Table(n)).collect();
    }
    let mut items = Vec::new();
    for (g, words) in groups.iter().enumerate() {
        let tables = if g == 0 { tables } else { &[] };
        read(page, words, typography, tables, &mut items);
    }
    items
}

/// Reads the words of one turn.
fn read(
    page: &Page,
    words: &[Upright<'_>],
    typography: &Typography,
    tables: &[(usize, Rect)],
    items: &mut Vec<Item>,
) {
    let turn = words[0].turn;
    let pieces = pieces::of(words);
    let tables: Vec<(usize, Rect)> = tables.iter().map(|(n, b)| (*n, turned(*b, turn))).collect();
    let charts = if turn == 0 { charts::find(page, words, &pieces, typography, &tables) } else { vec![] };
    // in which chart each piece is
    let mut inside: Vec<Option<usize>> = vec![None; pieces.len()];
    for (c, chart) in charts.iter().enumerate() {
        chart.labels.iter().for_each(|&piece| inside[piece] = Some(c));
    }
    let mut atoms: Vec<Atom> = Vec::with_capacity(pieces.len() + tables.len() + charts.len());
    for (i, piece) in pieces.iter().enumerate().filter(|(i, _)| inside[*i].is_none()) {
        atoms.push(Atom { kind: Kind::Piece(i), bbox: piece.bbox, middle: piece.middle() });
    }
    atoms.extend(tables.iter().map(|(n, b)| Atom { kind: Kind::Table(*n), bbox: *b, middle: b.y0 }));
    let charted = charts.iter().enumerate();
    atoms.extend(charted.map(|(c, chart)| Atom {
        kind: Kind::Chart(c),
        bbox: chart.bbox,
        middle: chart.bbox.y0,
    }));
    let (edges, boxes) = drawn(page, turn);
    let mut scene = Scene { words, pieces: &pieces, atoms, edges, boxes };
    let parts = scene.parts();
    let mut reader = lines::Reader::new(page, words, &pieces, typography, items);
    for part in &parts {
        reader.part(part.iter().map(|&a| scene.atoms[a]), &charts);
    }
}

/// Horizontal lines and edges of the page, and its filled rectangles.
fn drawn(page: &Page, turn: u16) -> (Vec<(f32, f32, f32)>, Vec<Rect>) {
    let mut edges = Vec::new();
    for rule in &page.rules {
        let b = turned(rule.bbox, turn);
        if b.width() > b.height() {
            edges.push(((b.y0 + b.y1) / 2.0, b.x0, b.x1));
        }
    }
    let mut boxes = Vec::new();
    for fill in page.fills.iter().filter(|f| f.shape == Shape::Rectangle) {
        let b = turned(fill.bbox, turn);
        edges.extend([(b.y0, b.x0, b.x1), (b.y1, b.x0, b.x1)]);
        boxes.push(b);
    }
    (edges, boxes)
}

#[cfg(test)]
mod tests {
    use super::super::testing::page;
    use super::*;
    use tabellverk_page::{Document, Fill, Rule};

    fn read(document: &Document, tables: &[(usize, Rect)]) -> Vec<(String, TextLine)> {
        let typography = Typography::of(document, &|_| false);
        order(&document.pages[0], 0, &typography, tables, &|_| false)
            .into_iter()
            .map(|item| match item {
                Item::Table(n) => (format!("[{n}]"), TextLine::default()),
                Item::Line(line) => {
                    let words: Vec<&str> = line.words.iter().map(|w| document.word(*w)).collect();
                    (words.join(" "), line)
                }
            })
            .collect()
    }

    fn texts(document: &Document, tables: &[(usize, Rect)]) -> Vec<String> {
        read(document, tables).into_iter().map(|(text, _)| text).collect()
    }

    /// Two columns of prose from the baseline `y` down.
    fn columns(y: f32) -> Vec<(&'static str, f32, f32, f32, bool)> {
        let left = [
            "The left column says this",
            "much and it goes on for",
            "some more lines than two",
            "until it is at its end",
        ];
        let right = [
            "The right one says other",
            "things that come after it",
            "and has as many lines as",
            "its neighbour to the left",
        ];
        let row = |i: usize| y + 12.0 * i as f32;
        let left = left.iter().enumerate().map(move |(i, t)| (*t, 50.0, row(i), 10.0, false));
        let right = right.iter().enumerate().map(move |(i, t)| (*t, 210.0, row(i), 10.0, false));
        left.chain(right).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_a_wide_heading() {
        let mut lines = columns(100.0);
        lines.push(("A heading that goes over both of the columns here", 50.0, 70.0, 14.0, true));
        lines.push(("and a line below the two that is as wide as both are", 50.0, 170.0, 10.0, false));
        let found = texts(&page(&lines), &[]);
        assert_eq!(found[0], "A heading that goes over both of the columns here");
        assert_eq!(
            (found[1].as_str(), found[5].as_str()),
            ("The left column says this", "The right one says other")
        );
        assert_eq!(found[9], "and a line below the two that is as wide as both are");
    }

    #[test]
    fn a_table_stands_between_the_texts_of_its_column() {
        let mut lines = columns(100.0);
        lines.extend(columns(300.0));
        let table = Rect::new(210.0, 160.0, 330.0, 280.0);
        let found = texts(&page(&lines), &[(7, table)]);
        assert_eq!(found.iter().position(|t| t == "[7]"), Some(12), "{found:?}");
        let wide = Rect::new(50.0, 160.0, 330.0, 280.0);
        assert_eq!(texts(&page(&lines), &[(7, wide)]).iter().position(|t| t == "[7]"), Some(8));
    }

    #[test]
    fn rows_of_cells_stay_rows() {
        let rows = [
            ("Build a bridge", "Started"),
            ("Sell the ferry", "Done"),
            ("Paint the town", "Not started"),
            ("Buy a boat", "Done"),
        ];
        let mut lines = vec![];
        for (i, (a, b)) in rows.iter().enumerate() {
            lines.push((*a, 50.0, 100.0 + 14.0 * i as f32, 10.0, false));
            lines.push((*b, 250.0, 100.0 + 14.0 * i as f32, 10.0, false));
        }
        assert_eq!(texts(&page(&lines), &[])[0], "Build a bridge Started");
    }

    #[test]
    fn cells_that_wait_for_one_another_are_rows() {
        let mut lines = vec![];
        let left = [
            (0, "The first goal is that"),
            (1, "all who live here are well"),
            (4, "The second is that the"),
            (5, "water of the lake is clean"),
        ];
        let right = [
            "We asked them all and most",
            "of those that we asked said",
            "that they are, and more than",
            "did say so the year before",
            "The water was found to be",
            "as clean as it was before",
        ];
        lines.extend(left.map(|(i, t)| (t, 50.0, 100.0 + 12.0 * i as f32, 10.0, false)));
        // the second row begins after a little more space
        let y = |i: usize| if i < 4 { 100.0 + 12.0 * i as f32 } else { 104.0 + 12.0 * i as f32 };
        lines.iter_mut().filter(|l| l.2 > 140.0).for_each(|l| l.2 += 4.0);
        lines.extend(right.iter().enumerate().map(|(i, t)| (*t, 210.0, y(i), 10.0, false)));
        assert!(texts(&page(&lines), &[])[0].contains("We asked"));
    }

    #[test]
    fn paragraphs_headings_and_footnotes_are_told() {
        let mut document = page(&[
            ("Results", 50.0, 80.0, 14.0, true),
            ("The text of the report begins here and", 50.0, 100.0, 10.0, false),
            ("goes on in a second line, where it ends.", 50.0, 112.0, 10.0, false),
            ("A second paragraph has some space above.", 50.0, 132.0, 10.0, false),
            ("It goes on too, for another line of text,", 50.0, 144.0, 10.0, false),
            ("- an item", 50.0, 156.0, 10.0, false),
            ("1", 50.0, 800.0, 5.0, false),
            ("A note at the foot.", 55.0, 803.0, 8.0, false),
        ]);
        let rule = Rect::new(50.0, 785.0, 190.0, 785.5);
        document.pages[0].rules.push(Rule { bbox: rule, color: Default::default() });
        let found = read(&document, &[]);
        let starts: Vec<bool> = found.iter().map(|l| l.1.starts).collect();
        assert_eq!(starts, [true, true, false, true, false, true, true], "{found:?}");
        assert_eq!(found[0].1.heading, Some(1));
        assert_eq!(found[6].0, "1 A note at the foot.");
        assert_eq!((found[5].1.kind, found[6].1.kind), (LineKind::Text, LineKind::Footnote));
    }

    #[test]
    fn labels_of_bars_are_those_of_a_chart() {
        let mut lines = vec![];
        for (i, label) in ["North", "South", "East", "West"].into_iter().enumerate() {
            lines.push((label, 100.0 + 60.0 * i as f32, 312.0, 8.0, false));
        }
        lines.push(("The text goes on below the chart in a line of its own", 50.0, 360.0, 10.0, false));
        let mut document = page(&lines);
        for i in 0..4 {
            let (x, top) = (100.0 + 60.0 * i as f32, 200.0 + 20.0 * i as f32);
            let bbox = Rect::new(x, top, x + 30.0, 300.0);
            document.pages[0].fills.push(Fill { bbox, color: Default::default(), shape: Shape::Rectangle });
        }
        let kinds: Vec<LineKind> = read(&document, &[]).iter().map(|l| l.1.kind).collect();
        assert_eq!(
            kinds,
            [LineKind::Chart, LineKind::Chart, LineKind::Chart, LineKind::Chart, LineKind::Text]
        );
    }

    #[test]
    fn turned_text_comes_last() {
        let mut document =
            page(&[("Aside", 20.0, 50.0, 10.0, false), ("A line of text", 50.0, 90.0, 10.0, false)]);
        document.pages[0].inks[0].turn = 270;
        assert_eq!(texts(&document, &[]), ["A line of text", "Aside"]);
    }
}
