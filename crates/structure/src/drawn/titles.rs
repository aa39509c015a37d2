//! What the boxes of words tell of a table's header: lines that stand over it are no titles, and a title in the middle
//! over several columns is that of all of them.

use super::tables::{Grid, GridCell};
use tabellverk_page::{Document, Ink, Rect, WordRef};

/// How far apart two lines of one title are at most, in sizes of the font.
const LEADING: f32 = 1.55;
/// How far a title may be from where it would stand over a group of columns, in points.
const NEAR: f32 = 3.0;
/// How far a title is from where it would stand over its own column if it is that of more columns, in points.
const FAR: f32 = 6.0;

/// Lines that are taken in above a table, at most.
const HEADER_LINES: usize = 3;
/// White space between two titles of a line, in sizes of the font.
const BETWEEN: f32 = 1.2;

/// Takes headings out of the header, takes in the titles right above it, and gives titles the columns that they stand
/// over. `taken` says which words are in a table.
pub fn tidy(document: &Document, grid: &mut Grid, taken: &dyn Fn(WordRef) -> bool) {
    lift(document, grid);
    for _ in 0..HEADER_LINES {
        if !raise(document, grid, taken) {
            break;
        }
    }
    for row in 0..grid.header_rows.saturating_sub(1) {
        spread(document, grid, row);
    }
}

fn ink(document: &Document, at: &WordRef) -> Option<Ink> {
    document.ink(*at).copied()
}

/// The lines of a cell: their words with the largest size and the lowest baseline.
fn lines(document: &Document, words: &[WordRef]) -> Vec<(Vec<WordRef>, Ink)> {
    let of = |line: &[WordRef]| {
        let inks = line.iter().filter_map(|at| ink(document, at));
        inks.reduce(|a, b| Ink { bbox: a.bbox.union(&b.bbox), size: a.size.max(b.size), ..a })
    };
    let lines = words.chunk_by(|a, b| (a.page, a.line) == (b.page, b.line));
    lines.filter_map(|line| Some((line.to_vec(), of(line)?))).collect()
}

/// The first cell of the first row may have taken in the lines above the header: those that are set off from its last
/// line, by space or by their print, and stand higher than all other titles.
fn lift(document: &Document, grid: &mut Grid) {
    let Some(at) = grid.cells.iter().position(|c| c.row == 0 && c.column == 0 && !c.words.is_empty()) else {
        return;
    };
    let others = grid.cells.iter().filter(|c| c.row == 0 && c.column > 0);
    let tops = others.flat_map(|c| &c.words).filter_map(|w| ink(document, w)).map(|i| i.bbox.y0);
    let Some(top) = tops.reduce(f32::min) else { return };
    let all = lines(document, &grid.cells[at].words);
    // the last line that begins a title
    let parted = |pair: &[(Vec<WordRef>, Ink)]| {
        let (above, below) = (&pair[0].1, &pair[1].1);
        let print = above.font != below.font || (above.size - below.size).abs() > 0.3;
        let apart = (below.baseline - above.baseline).abs() > LEADING * below.size;
        (print || apart) && above.bbox.y1 <= top + NEAR && above.turn == 0
    };
    let Some(last) = all.windows(2).rposition(parted) else { return };
    let kept: Vec<WordRef> = all[last + 1..].iter().flat_map(|(words, _)| words).copied().collect();
    let y0 = all[last + 1].1.bbox.y0;
    let page = grid.cells[at].page;
    grid.cells[at].words = kept;
    grid.cells[at].bbox.y0 = grid.cells[at].bbox.y0.max(y0);
    let below = grid.cells.iter().filter(|c| c.page == page).map(|c| c.bbox.y0).reduce(f32::min);
    if let (Some((_, place)), Some(y0)) = (grid.places.iter_mut().find(|(p, _)| *p == page), below) {
        place.y0 = place.y0.max(y0);
    }
}

/// Takes in the line right above the header if all of it stands over columns after the first, as spanning titles do:
/// captions begin where the table does.
fn raise(document: &Document, grid: &mut Grid, taken: &dyn Fn(WordRef) -> bool) -> bool {
    let Some(&(p, place)) = grid.places.first() else { return false };
    let Some(page) = document.pages.get(p) else { return false };
    if grid.columns < 3 || grid.rows < 2 {
        return false;
    }
    let untitled = grid.header_rows == 0;
    let columns: Vec<Option<Rect>> = (0..grid.columns).map(|c| extent(document, grid, 0, c)).collect();
    let Some(first) = columns[0] else { return false };
    let titles =
        grid.cells.iter().filter(|c| c.row == 0).flat_map(|c| &c.words).filter_map(|w| ink(document, w));
    let titles: Vec<Ink> = titles.collect();
    let Some(size) = titles.iter().map(|i| i.size).reduce(f32::max) else { return false };
    let near = |b: &Rect| {
        b.y1 <= place.y0 + 0.4 * size && b.y0 >= place.y0 - 2.4 * size && b.x0 < place.x1 && b.x1 > place.x0
    };
    let above = page.lines.iter().enumerate().filter(|(_, l)| l.furniture.is_none());
    let mut above = above.filter(|(_, l)| l.bbox.as_ref().is_some_and(near));
    let Some((l, line)) = above.next_back() else { return false };
    let at = |w: usize| WordRef { page: p as u32, line: l as u32, word: w as u32 };
    let inks: Option<Vec<Ink>> = line.words.iter().map(|w| page.ink(w).copied()).collect();
    let Some(inks) = inks.filter(|i| !i.is_empty()) else { return false };
    // titles are printed like those below them
    let alike = |i: &Ink| titles.iter().any(|t| t.font == i.font && (t.size - i.size).abs() < 0.3);
    let beside = inks[0].bbox.x0 > first.x1;
    if (0..inks.len()).any(|w| taken(at(w))) || !(untitled || beside && inks.iter().all(alike)) {
        return false;
    }
    // titles by the white space between them
    let mut phrases: Vec<(Vec<WordRef>, Rect)> = Vec::new();
    for (w, ink) in inks.iter().enumerate() {
        match phrases.last_mut() {
            Some((words, b)) if ink.bbox.x0 - b.x1 < BETWEEN * ink.size => {
                words.push(at(w));
                *b = b.union(&ink.bbox);
            }
            _ => phrases.push((vec![at(w)], ink.bbox)),
        }
    }
    let over = |b: &Rect| {
        let hits = |c: &usize| columns[*c].is_some_and(|e| e.x0 < b.x1 && b.x0 < e.x1);
        let all: Vec<usize> = (usize::from(beside)..columns.len()).filter(hits).collect();
        Some((*all.first()?, *all.last()?))
    };
    let Some(spans) = phrases.iter().map(|(_, b)| over(b)).collect::<Option<Vec<_>>>() else { return false };
    // a line above a table without titles is its header if it has one for most columns
    let few = untitled && !beside && (2 * spans.len() <= grid.columns || spans.len() < 3);
    if spans.windows(2).any(|pair| pair[0].1 >= pair[1].0) || inks.len() > 20 || few {
        return false;
    }
    grid.cells.iter_mut().for_each(|c| c.row += 1);
    grid.repeated_headers.iter_mut().for_each(|r| *r += 1);
    grid.first_rows.iter_mut().skip(1).for_each(|r| *r += 1);
    grid.rows += 1;
    grid.header_rows += 1;
    for ((words, bbox), (from, to)) in phrases.into_iter().zip(spans) {
        let (row_span, column_span) = (1, to - from + 1);
        let cell =
            GridCell { column: from, row_span, column_span, page: p, bbox, words, ..GridCell::default() };
        grid.cells.push(cell);
    }
    grid.cells.sort_by_key(|c| (c.row, c.column));
    if let (Some((_, place)), Some(b)) = (grid.places.first_mut(), line.bbox) {
        *place = place.union(&b);
    }
    true
}

/// The box around the words of a column from a row on, those of cells over several columns left out.
fn extent(document: &Document, grid: &Grid, row: usize, column: usize) -> Option<Rect> {
    let cells = grid.cells.iter().filter(|c| c.row >= row && c.column == column && c.column_span <= 1);
    let boxes = cells.flat_map(|c| &c.words).filter_map(|w| ink(document, w)).map(|i| i.bbox);
    boxes.reduce(|a, b| a.union(&b))
}

/// From where to where the area reaches that is filled behind a title, or else the line under it. What reaches down to
/// the titles `below` is drawn for the whole header.
fn ground(document: &Document, page: usize, own: &Rect, below: f32) -> Option<(f32, f32)> {
    let page = document.pages.get(page)?;
    let (height, y) = (own.height(), (own.y0 + own.y1) / 2.0);
    let around = |b: &Rect| b.x0 <= own.x0 + 1.0 && b.x1 >= own.x1 - 1.0;
    let behind =
        |b: &&Rect| around(b) && (b.y0..=b.y1).contains(&y) && b.height() < 3.0 * height && b.y1 <= below;
    let under = |b: &&Rect| {
        around(b) && (own.y1 - 0.3 * height..own.y1 + 0.7 * height).contains(&b.y0) && b.y0 <= below
    };
    let narrowest = |a: &Rect, b: &Rect| a.width().total_cmp(&b.width());
    let fills = page.fills.iter().map(|f| &f.bbox).filter(behind).min_by(|a, b| narrowest(a, b));
    let lines = page.rules.iter().map(|r| &r.bbox).filter(under).min_by(|a, b| narrowest(a, b));
    fills.into_iter().chain(lines).min_by(|a, b| narrowest(a, b)).map(|b| (b.x0, b.x1))
}

/// Titles of a row that stand over one column, with blank places beside them, may be over several.
fn spread(document: &Document, grid: &mut Grid, row: usize) {
    let below = row + 1;
    let has = |grid: &Grid, row: usize, column: usize| {
        grid.cells.iter().any(|c| {
            c.row == row
                && !c.words.is_empty()
                && (c.column..c.column + c.column_span.max(1)).contains(&column)
        })
    };
    let columns: Vec<Option<Rect>> = (0..grid.columns).map(|c| extent(document, grid, below, c)).collect();
    for at in 0..grid.cells.len() {
        let cell = &grid.cells[at];
        let boxes = cell.words.iter().filter_map(|w| ink(document, w)).map(|i| i.bbox);
        let Some(own) = boxes.reduce(|a, b| a.union(&b)).filter(|_| cell.row == row) else { continue };
        let (column, last) = (cell.column, cell.column + cell.column_span.max(1) - 1);
        // what is drawn between a title and a column parts them
        let wall = |c: usize| {
            let Some(column) = columns[c] else { return false };
            let (x0, x1) = if column.x0 > own.x0 { (own.x1, column.x1) } else { (column.x0, own.x0) };
            let (height, y) = (own.height(), (own.y0 + own.y1) / 2.0);
            let down = |b: &Rect| b.height() > height && b.width() < 3.0 && b.y0 <= y && y <= b.y1;
            let rules = document.pages.get(cell.page).map_or(&[][..], |p| &p.rules);
            rules.iter().any(|r| down(&r.bbox) && x0 <= r.bbox.x0 && r.bbox.x1 <= x1)
        };
        let free = |c: &usize| !has(grid, row, *c) && has(grid, below, *c) && *c > 0 && !wall(*c);
        let left = (0..column).rev().take_while(free).count();
        let right = (last + 1..grid.columns).take_while(free).count();
        if column == 0 || left + right == 0 || !has(grid, below, column) {
            continue;
        }
        // where the titles below it stand, by their middle
        let titles = grid.cells.iter().filter(|c| c.row == below && c.page == cell.page);
        let middle =
            titles.flat_map(|c| &c.words).filter_map(|w| ink(document, w)).map(|i| i.baseline - 0.3 * i.size);
        let under = middle.reduce(f32::min).unwrap_or(f32::MAX);
        if let Some((x0, x1)) = ground(document, cell.page, &own, under) {
            let inside = |c: usize| {
                columns[c].is_some_and(|b| (x0..=x1).contains(&b.x0.max(b.x1 - 1.0)) && b.x0 >= x0 - NEAR)
            };
            let l = (1..=left).take_while(|l| inside(column - l)).count();
            let r = (1..=right).take_while(|r| inside(last + r)).count();
            if inside(column) && l + r > 0 {
                let cell = &mut grid.cells[at];
                (cell.column, cell.column_span) = (column - l, last + r + 1 - (column - l));
                continue;
            }
        }
        let off = |l: usize, r: usize| {
            let group = columns[column - l..=(last + r).min(columns.len() - 1)]
                .iter()
                .flatten()
                .copied()
                .reduce(|a, b| a.union(&b));
            group.map_or(f32::MAX, |g| {
                let middle = ((own.x0 + own.x1) - (g.x0 + g.x1)).abs() / 2.0;
                middle.min((own.x0 - g.x0).abs()).min((own.x1 - g.x1).abs())
            })
        };
        // a title in the middle over three columns stands over the middle one too: it is of all three where the others
        // are the only ones without a title
        let lone = |c: usize| has(grid, below, c) && !has(grid, row, c);
        let after = (column..grid.columns).filter(|&c| lone(c)).count();
        let titled =
            grid.cells.iter().filter(|c| c.row == row && c.column > 0 && !c.words.is_empty()).count();
        if (left, right, after) == (1, 1, 1) && titled > 2 && last == column {
            let cell = &mut grid.cells[at];
            (cell.column, cell.column_span) = (column - 1, 3);
            continue;
        }
        if off(0, 0) < if last > column { NEAR } else { FAR } {
            continue;
        }
        let groups = (0..=left).flat_map(|l| (0..=right).map(move |r| (l, r))).filter(|g| *g != (0, 0));
        let best = groups.min_by(|a, b| off(a.0, a.1).total_cmp(&off(b.0, b.1)));
        if let Some((l, r)) = best.filter(|b| off(b.0, b.1) < NEAR) {
            let cell = &mut grid.cells[at];
            (cell.column, cell.column_span) = (column - l, last + r + 1 - (column - l));
        }
    }
    grid.cells.sort_by_key(|c| (c.row, c.column));
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::{Format, InkId, Line, Metadata, Page, Word};

    /// A document of words at (x0, x1, y), each on a line of its own.
    fn document(words: &[(f32, f32, f32)]) -> Document {
        let mut page = Page::default();
        for &(x0, x1, y) in words {
            let ink =
                Ink { bbox: Rect::new(x0, y - 8.0, x1, y + 2.0), baseline: y, size: 10.0, ..Ink::default() };
            let word = Word { ink: Some(InkId::new(page.inks.len())), ..Word::default() };
            page.inks.push(ink);
            page.lines.push(Line { words: vec![word], ..Line::default() });
        }
        Document {
            format: Format::Pdf,
            pages: vec![page],
            metadata: Metadata::default(),
            fonts: vec![],
            tags: vec![],
            problems: vec![],
        }
    }

    fn cell(row: usize, column: usize, lines: &[u32]) -> GridCell {
        let words = lines.iter().map(|&line| WordRef { page: 0, line, word: 0 }).collect();
        GridCell { row, column, row_span: 1, column_span: 1, words, ..GridCell::default() }
    }

    #[test]
    fn a_title_in_the_middle_over_three_columns_is_that_of_all() {
        // labels at 0, values that end at 100, 200 and 300; a title around 170 over all of them
        let document = document(&[
            (140.0, 190.0, 10.0),
            (0.0, 30.0, 30.0),
            (60.0, 100.0, 30.0),
            (160.0, 200.0, 30.0),
            (250.0, 270.0, 30.0),
        ]);
        let cells =
            vec![cell(0, 2, &[0]), cell(1, 0, &[1]), cell(1, 1, &[2]), cell(1, 2, &[3]), cell(1, 3, &[4])];
        let mut grid = Grid { rows: 2, columns: 4, header_rows: 2, cells, ..Grid::default() };
        tidy(&document, &mut grid, &|_| false);
        assert_eq!((grid.cells[0].column, grid.cells[0].column_span), (1, 3));
    }

    #[test]
    fn lines_over_the_header_are_no_titles() {
        let document = document(&[(0.0, 90.0, 10.0), (0.0, 30.0, 40.0), (60.0, 100.0, 40.0)]);
        let mut grid = Grid { rows: 1, columns: 2, header_rows: 1, ..Grid::default() };
        grid.cells = vec![cell(0, 0, &[0, 1]), cell(0, 1, &[2])];
        tidy(&document, &mut grid, &|_| false);
        assert_eq!(grid.cells[0].words.len(), 1);
        assert_eq!(grid.cells[0].words[0].line, 1);
    }
}
