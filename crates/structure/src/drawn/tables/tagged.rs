//! Tables that the structure tree of the file names. The tree is a witness among others: a table of it is believed
//! where its words stand on the page as it says, and where it is no means of laying out a page.

mod columns;
mod place;
mod repeated;
mod tree;

use super::aligned;
use super::draft::Draft;
use super::edges::{Edges, SNAP};
use super::headers;
use super::ruled;
use super::sheet::Sheet;
use tabellverk_page::{Document, WordRef};
use tree::TaggedTable;

/// Which part of a tagged table stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Which table.
    pub table: usize,
    /// Its first row there.
    pub first: usize,
    /// Its last row there.
    pub last: usize,
}

impl Stretch {
    /// Whether the rows of the other come after those of this one; `Some(true)` where its first goes on with the last.
    pub fn goes_on(&self, next: &Stretch) -> Option<bool> {
        (self.table == next.table && next.first >= self.last).then_some(next.first == self.last)
    }
}

/// What is known of a table from the pages before.
#[derive(Clone, Debug, Default)]
struct Known {
    /// The borders of its columns.
    xs: Vec<f32>,
    /// The words of its header with the x where they start, by cell.
    titles: Vec<repeated::Title>,
}

/// The tagged tables of a document, page by page.
#[derive(Debug, Default)]
pub struct Tagged {
    tables: Vec<TaggedTable>,
    /// The tables that have words on each page.
    on: Vec<Vec<usize>>,
    /// By table: what its parts so far have shown.
    known: Vec<Known>,
}

impl Tagged {
    /// The tables that the tree of the document names.
    pub fn of(document: &Document) -> Self {
        let tables = tree::tables(&document.tags);
        let mut on = vec![Vec::new(); document.pages.len()];
        for (t, table) in tables.iter().enumerate() {
            let mut pages: Vec<u32> =
                table.cells.iter().flat_map(|c| &c.words).map(|w: &WordRef| w.page).collect();
            pages.sort_unstable();
            pages.dedup();
            for p in pages {
                if let Some(on) = on.get_mut(p as usize) {
                    on.push(t);
                }
            }
        }
        Tagged { known: vec![Known::default(); tables.len()], tables, on }
    }

    /// The tables of page `p` that are believed. Their words are no longer free.
    pub fn on_page(
        &mut self,
        document: &Document,
        sheet: &Sheet,
        edges: &Edges,
        p: usize,
        free: &mut [bool],
    ) -> Vec<Draft> {
        let mut found = Vec::new();
        for &t in self.on.get(p).map_or(&[][..], Vec::as_slice) {
            let (table, known) = (&self.tables[t], &mut self.known[t]);
            let goes_on = !known.xs.is_empty();
            let like = goes_on.then_some(known.xs.as_slice());
            let Some(placed) = place::placed(sheet, edges, table, free, like) else { continue };
            let mut draft = placed.draft;
            draft.tagged = Some(Stretch { table: t, first: placed.rows.0, last: placed.rows.1 });
            let titles = if placed.rows.0 == 0 { table.header_rows } else { 0 };
            if !goes_on {
                let told = is_header(sheet, &draft, titles);
                draft.header_rows = if told { titles } else { headers::count(sheet, &draft) };
                if !is_table(sheet, edges, &draft, told) {
                    continue;
                }
                known.titles = repeated::titles(document, sheet, &draft);
            } else if draft.header_rows == 0 {
                repeated::take_in(document, sheet, &known.titles, &mut draft, free);
            }
            known.xs.clone_from(&draft.xs);
            draft.cells.iter().flat_map(|c| &c.words).for_each(|&w| free[w] = false);
            found.push(draft);
        }
        found
    }
}

/// Whether this many rows at the top can be titles: no amount stands in them.
fn is_header(sheet: &Sheet, draft: &Draft, rows: usize) -> bool {
    let amount = |w: &usize| sheet.words[*w].figure && !sheet.words[*w].year;
    let value = |c: &super::draft::DraftCell| {
        c.span.column > 0 && super::lines::is_figure(&sheet.words, &c.words) && c.words.iter().any(amount)
    };
    rows > 0 && rows < draft.rows() && !draft.cells.iter().any(|c| c.span.row < rows && value(c))
}

/// Whether it is a table and no layout: its cells stand beside one another, part what should be parted, and it has
/// titles, lines, fills or figures as tables have.
fn is_table(sheet: &Sheet, edges: &Edges, draft: &Draft, titled: bool) -> bool {
    let b = &draft.bbox;
    let inside = |at: f32, low: f32, high: f32| low + SNAP < at && at < high - SNAP;
    let down = edges.down.iter().any(|e| inside(e.at, b.x0, b.x1) && e.from < b.y1 && e.to > b.y0);
    let across = edges.across.iter().filter(|e| e.from < b.x1 && e.to > b.x0);
    let across = across.filter(|e| b.y0 - SNAP <= e.at && e.at <= b.y1 + SNAP).count() > 1;
    let filled = draft.cells.iter().any(|c| super::fills::behind(sheet, &draft.cell_box(&c.span)).is_some());
    ruled::is_table(sheet, draft)
        && ruled::is_whole(sheet, draft)
        && !aligned::is_prose(sheet, draft, down || titled)
        && (titled || down || across || filled || aligned::is_likely(sheet, draft))
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::page;
    use super::tree::tests::tree;
    use super::*;
    fn found(sheet: &Sheet, roles: &[&str; 2]) -> Vec<Draft> {
        let mut all = vec![("Table", 1, (1, 1), None)];
        for (w, _) in sheet.words.iter().enumerate() {
            if w % 2 == 0 {
                all.push(("TR", 2, (1, 1), None));
            }
            all.push((roles[usize::from(w > 1)], 3, (1, 1), Some(w as u32)));
        }
        let texts = vec!["Titel"; sheet.words.len()];
        let document = Document { tags: tree(&all), ..repeated::tests::document(&texts) };
        let mut free = vec![true; sheet.words.len()];
        Tagged::of(&document).on_page(&document, sheet, &Edges::default(), 0, &mut free)
    }

    #[test]
    fn texts_beside_one_another_are_a_table_with_titles_and_a_layout_without() {
        let sheet = page(&[
            (0.0, 10.0, "Fråga"),
            (80.0, 10.0, "Svar"),
            (0.0, 24.0, "Vem"),
            (80.0, 24.0, "Fyrvaktaren"),
            (0.0, 38.0, "När"),
            (80.0, 38.0, "Gryningen"),
        ]);
        let titled = found(&sheet, &["TH", "TD"]);
        assert_eq!(titled.iter().map(|d| d.header_rows).collect::<Vec<_>>(), [1]);
        assert!(found(&sheet, &["TD", "TD"]).is_empty());
    }

    #[test]
    fn parts_of_one_table_follow_one_another() {
        let part = |table, first, last| Stretch { table, first, last };
        assert_eq!(part(0, 0, 4).goes_on(&part(0, 5, 9)), Some(false));
        assert_eq!(part(0, 0, 4).goes_on(&part(0, 4, 9)), Some(true));
        assert_eq!(part(0, 0, 4).goes_on(&part(1, 5, 9)), None);
    }
}
