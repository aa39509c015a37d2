//! Titles of columns that stand right above what is drawn of a table, where no rule or fill takes them in.

use super::build::{cut_at_end, widest, words_in};
use super::columns::columns_of;
use super::draft::{Draft, DraftCell};
use super::lattice::Span;
use super::lines::{Line, Phrase, is_figure, lines};
use super::sheet::Sheet;
use tabellverk_page::Rect;

/// Most lines of titles.
const MOST: usize = 3;
/// The first line above the table is no further from it than this, in sizes of its font.
const NEAR: f32 = 1.7;
/// Nor is a line above another from that.
const NEXT: f32 = 2.4;
/// A title has at most this many words.
const WORDS: usize = 6;

/// Gives the tables of a page the titles above them. A table of titles alone, right above another and no wider, is
/// drawn as one because its frame does not go on: it is the header of that.
pub fn take_in(sheet: &Sheet, found: &mut Vec<Draft>, free: &mut [bool]) {
    let mut gone = vec![false; found.len()];
    for i in 0..found.len() {
        // what the file says of its header is all of it
        if found[i].tagged.is_some() && found[i].header_rows > 0 {
            continue;
        }
        let titles = |a: &Draft| {
            let figure = |w: &usize| sheet.words[*w].figure && !sheet.words[*w].year;
            let value = |c: &DraftCell| is_figure(&sheet.words, &c.words) && c.words.iter().any(figure);
            let b = &found[i].bbox;
            let touches = (-4.0..=text_size(sheet, a)).contains(&(b.y0 - a.bbox.y1));
            // lines may be drawn further than the words reach
            let words = a.cells.iter().flat_map(|c| &c.words).map(|&w| sheet.words[w].bbox);
            let Some(own) = words.reduce(|p, q| p.union(&q)) else { return false };
            let within = own.x0 >= b.x0 - 4.0 && own.x1 <= b.x1 + 4.0 && own.width() > 0.3 * b.width();
            touches && within && a.rows() <= MOST && !a.cells.iter().any(value)
        };
        let over = (0..found.len()).find(|&k| k != i && !gone[k] && titles(&found[k]));
        let words: Vec<usize> =
            over.iter().flat_map(|&k| &found[k].cells).flat_map(|c| c.words.iter().copied()).collect();
        words.iter().for_each(|&w| free[w] = true);
        found[i] = with_titles(sheet, std::mem::take(&mut found[i]), free);
        let own = |w: usize| found[i].cells.iter().any(|c| c.words.contains(&w));
        match over {
            Some(k) if words.iter().any(|&w| own(w)) => gone[k] = true,
            _ => words.iter().for_each(|&w| free[w] = false),
        }
        found[i].cells.iter().flat_map(|c| &c.words).for_each(|&w| free[w] = false);
    }
    let mut gone = gone.into_iter();
    found.retain(|_| !gone.next().unwrap_or(false));
}

/// The table with the lines of titles right above it as its first rows. Each of their phrases stands over columns, none
/// over the first and others, as captions and texts do.
fn with_titles(sheet: &Sheet, mut draft: Draft, free: &[bool]) -> Draft {
    let mut text = text_columns(sheet, &draft);
    let above = Rect::new(draft.bbox.x0 - 4.0, 0.0, draft.bbox.x1 + 4.0, draft.bbox.y0);
    let inside = words_in(sheet, &above, free);
    // a line that goes on beside the table is none of it
    let wide = Rect::new(-sheet.size.0, 0.0, 2.0 * sheet.size.0, draft.bbox.y0);
    let whole = lines(sheet, &words_in(sheet, &wide, free));
    let size = text_size(sheet, &draft);
    let mut rows: Vec<(Line, Vec<(usize, usize)>)> = Vec::new();
    let mut next = draft.bbox.y0;
    let first = draft.cells.iter().filter(|c| c.span.row == 0).flat_map(|c| &c.words);
    let top = first.map(|&w| sheet.words[w].baseline).reduce(f32::min);
    for mut line in lines(sheet, &inside).into_iter().rev().take(MOST) {
        cut_at_starts(sheet, &text, &mut line);
        cut_at_ends(sheet, &text, &mut line);
        let near = if rows.is_empty() { NEAR } else { NEXT };
        let count = |l: &Line| l.phrases.iter().map(|p| p.words.len()).sum::<usize>();
        let alone = whole
            .iter()
            .find(|l| (l.baseline - line.baseline).abs() < 1.0)
            .is_some_and(|l| count(l) == count(&line));
        let same_size = (0.75..1.35).contains(&(line.size / size));
        if next - line.baseline > near * line.size || !alone || !same_size {
            break;
        }
        let below = rows.last().map(|(l, _)| l.baseline).or(top);
        let Some(columns) = titles(sheet, &line, below, &text) else { break };
        next = line.baseline;
        // titles over several columns stand in the middle of their titles
        for (phrase, c) in line.phrases.iter().zip(&columns).filter(|(_, c)| c.0 == c.1) {
            text[c.0] = (text[c.0].0.min(phrase.x0), text[c.0].1.max(phrase.x1));
        }
        rows.push((line, columns));
    }
    // one line over a table without titles tells of most of its columns
    let told = rows.iter().flat_map(|r| &r.1).map(|c| c.1 + 1 - c.0).sum::<usize>();
    if rows.is_empty() || headless(sheet, &draft) && 2 * told < draft.columns() {
        return draft;
    }
    let n = rows.len();
    draft.cells.iter_mut().for_each(|c| c.span.row += n);
    let mut ys = Vec::with_capacity(n);
    for (r, (line, columns)) in rows.into_iter().rev().enumerate() {
        ys.push(line.baseline - 0.9 * line.size);
        let mut start = 0;
        for (phrase, (a, b)) in line.phrases.into_iter().zip(columns) {
            draft.cells.extend((start..a).map(|c| blank(r, c)));
            let span = Span { row: r, column: a, rows: 1, columns: b + 1 - a };
            draft.cells.push(DraftCell { span, words: phrase.words });
            start = b + 1;
        }
        draft.cells.extend((start..draft.xs.len() - 1).map(|c| blank(r, c)));
    }
    draft.bbox.y0 = ys[0];
    ys.append(&mut draft.ys);
    draft.ys = ys;
    draft
}

/// The columns that each phrase of a line stands over, if they are titles; `below`: the baseline of the line below it.
fn titles(
    sheet: &Sheet,
    line: &Line,
    below: Option<f32>,
    text: &[(f32, f32)],
) -> Option<Vec<(usize, usize)>> {
    let value = |w: &usize| sheet.words[*w].figure && !sheet.words[*w].year;
    let short = |words: &[usize]| words.len() <= WORDS && !words.iter().any(value);
    if !line.phrases.iter().all(|p| short(&p.words)) {
        return None;
    }
    let mut columns: Vec<(usize, usize)> = line.phrases.iter().map(|p| columns_of(p, text)).collect();
    let plain = columns.clone();
    for (k, phrase) in line.phrases.iter().enumerate() {
        let low = if k == 0 { 0 } else { columns[k - 1].1 + 1 };
        let high = plain.get(k + 1).map_or(text.len(), |c| c.0);
        if low <= plain[k].0 && plain[k].1 < high {
            let apart = below.is_none_or(|b| b - line.baseline > 1.6 * line.size);
            columns[k] = widest(phrase, plain[k], (low, high), text, apart, &|_| false);
        }
    }
    let ordered = columns.windows(2).all(|w| w[0].1 < w[1].0);
    let captions = columns.iter().any(|c| c.0 == 0 && c.1 > 0);
    let over_values = columns.iter().filter(|c| c.0 > 0).map(|c| c.1 + 1 - c.0).sum::<usize>();
    // a text in the middle over the table is a caption
    let (x0, x1) = (text[0].0, text[text.len() - 1].1);
    let middle = |p: &Phrase| ((p.x0 + p.x1) / 2.0 - (x0 + x1) / 2.0).abs() < 0.05 * (x1 - x0);
    let caption = line.phrases.len() == 1 && middle(&line.phrases[0]);
    // a word at the right end is a unit, or a page number
    (ordered && !captions && !caption && over_values > 1).then_some(columns)
}

/// Cuts the phrases of a line before words that start where the text of a column does: titles may stand closer than
/// columns do.
pub fn cut_at_starts(sheet: &Sheet, text: &[(f32, f32)], line: &mut Line) {
    for pair in text.windows(2) {
        let start = pair[1].0;
        let Some(i) = line.phrases.iter().position(|p| p.x0 < pair[0].1 && p.x1 > start + 1.5) else {
            continue;
        };
        let Some((a, b)) = line.phrases[i].cut(&sheet.words, start - 1.6) else { continue };
        if (b.x0 - start).abs() <= 1.5 && b.x0 - a.x1 >= 0.35 * line.size {
            line.phrases.splice(i..=i, [a, b]);
        }
    }
}

/// Cuts the phrases of a line after words that end where the text of a column does, as those of titles do that are set
/// to the right.
fn cut_at_ends(sheet: &Sheet, text: &[(f32, f32)], line: &mut Line) {
    for pair in text.windows(2) {
        let Some(i) = line.phrases.iter().position(|p| p.x0 < pair[0].1 && p.x1 > pair[1].0) else {
            continue;
        };
        if let Some((a, b)) = cut_at_end(sheet, pair, &line.phrases[i], line.size) {
            line.phrases.splice(i..=i, [a, b]);
        }
    }
}

/// Where the text of each column stands, or the column itself.
pub fn text_columns(sheet: &Sheet, draft: &Draft) -> Vec<(f32, f32)> {
    let mut out: Vec<Option<(f32, f32)>> = vec![None; draft.columns()];
    for cell in draft.cells.iter().filter(|c| c.span.columns == 1) {
        for b in cell.words.iter().map(|&w| sheet.words[w].bbox) {
            let (x0, x1) = out[cell.span.column].unwrap_or((b.x0, b.x1));
            out[cell.span.column] = Some((x0.min(b.x0), x1.max(b.x1)));
        }
    }
    let own = |(c, text): (usize, Option<(f32, f32)>)| text.unwrap_or((draft.xs[c], draft.xs[c + 1]));
    out.into_iter().enumerate().map(own).collect()
}

/// The size of most of its words.
fn text_size(sheet: &Sheet, draft: &Draft) -> f32 {
    let mut sizes: Vec<f32> =
        draft.cells.iter().flat_map(|c| &c.words).map(|&w| sheet.words[w].size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// Whether figures stand in its first row already, or nothing tells a header.
fn headless(sheet: &Sheet, draft: &Draft) -> bool {
    super::headers::count(sheet, draft) == 0
}

fn blank(row: usize, column: usize) -> DraftCell {
    DraftCell { span: Span { row, column, rows: 1, columns: 1 }, words: vec![] }
}

#[cfg(test)]
mod tests {
    use super::super::build::{Area, build};
    use super::super::lines::tests::page;
    use super::*;

    #[test]
    fn titles_above_the_first_rule_are_rows_of_the_table_and_captions_are_not() {
        let sheet = page(&[
            (0.0, 2.0, "Hamnens"),
            (38.0, 2.0, "fyrar,"),
            (70.0, 2.0, "tkr"),
            (80.0, 16.0, "Utfall"),
            (140.0, 16.0, "Budget"),
            (0.0, 34.0, "Konto"),
            (80.0, 34.0, "2031"),
            (140.0, 34.0, "2031"),
            (0.0, 48.0, "El"),
            (85.0, 48.0, "3"),
            (145.0, 48.0, "4"),
        ]);
        let area = Area { bbox: Rect::new(0.0, 22.0, 180.0, 52.0), ..Area::default() };
        let draft = build(&sheet, &area, &(5..11).collect::<Vec<_>>()).unwrap();
        let mut free = vec![true; 11];
        free[5..].fill(false);
        let draft = with_titles(&sheet, draft, &free);
        assert_eq!((draft.rows(), draft.columns()), (3, 3));
        let first: Vec<_> = draft.cells.iter().filter(|c| c.span.row == 0 && !c.words.is_empty()).collect();
        assert_eq!(first.iter().map(|c| c.span.column).collect::<Vec<_>>(), [1, 2]);
    }
}
