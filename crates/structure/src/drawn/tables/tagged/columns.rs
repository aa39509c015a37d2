//! The columns of a tagged table on its page: which of them each cell is in, and where the borders between them are.

use super::super::edges::{Edge, Edges, snapped};
use super::super::sheet::Sheet;
use super::place::{Extent, OUTER, OVER, Own, columns_follow};
use tabellverk_page::Rect;

/// Where the text of a column stands, from x to x; `None` where nothing of it is on the page.
type Text = Option<(f32, f32)>;

/// Gives the cells of rows that have fewer than there are columns those that they stand in: the text of full rows tells
/// where columns are, or else their borders on the page before. Blank ones among them are dropped. `None` where that
/// does not work out.
pub fn settle(sheet: &Sheet, columns: usize, own: &mut Vec<Own>, like: Option<&[f32]>) -> Option<()> {
    if own.iter().all(|c| c.sure) {
        return Some(());
    }
    own.retain(|c| c.sure || !c.words.is_empty());
    let mut texts: Vec<Text> = vec![None; columns];
    for cell in own.iter().filter(|c| c.sure && c.span.columns == 1) {
        let Some(b) = Extent::of(sheet, &cell.words).map(|e| e.bbox) else { continue };
        let (x0, x1) = texts[cell.span.column].unwrap_or((b.x0, b.x1));
        texts[cell.span.column] = Some((x0.min(b.x0), x1.max(b.x1)));
    }
    if let Some(xs) = like.filter(|xs| xs.len() == columns + 1) {
        for (c, text) in texts.iter_mut().enumerate().filter(|(_, t)| t.is_none()) {
            *text = Some((xs[c] + 2.0, (xs[c + 1] - 2.0).max(xs[c] + 2.0)));
        }
    }
    if !columns_follow(&texts) || texts.iter().flatten().count() < 2 {
        return None;
    }
    for cell in own.iter_mut().filter(|c| !c.sure) {
        let b = Extent::of(sheet, &cell.words)?.bbox;
        let (first, last) = stands_in(&texts, (b.x0, b.x1))?;
        let told = cell.span.columns.min(columns);
        let (first, last) = if last + 1 - first < told {
            widened(&texts, (b.x0, b.x1), (first, last), told)?
        } else {
            (first, last)
        };
        (cell.span.column, cell.span.columns) = (first, last + 1 - first);
    }
    // no two in one place
    let rows = own.iter().map(|c| c.span.row + c.span.rows).max().unwrap_or(0);
    let mut taken = vec![false; rows * columns];
    own.retain(|c| !c.words.is_empty());
    for cell in own.iter() {
        let s = cell.span;
        for place in
            (s.row..s.row + s.rows).flat_map(|r| (s.column..s.column + s.columns).map(move |c| (r, c)))
        {
            if std::mem::replace(&mut taken[place.0 * columns + place.1], true) {
                return None;
            }
        }
    }
    Some(())
}

/// The first and the last column whose text a text stands over; else the one that it stands nearest to.
fn stands_in(texts: &[Text], (x0, x1): (f32, f32)) -> Option<(usize, usize)> {
    let over = |t: &Text| t.is_some_and(|t| x1.min(t.1) - x0.max(t.0) > OVER.min(0.5 * (x1 - x0)));
    if let (Some(first), Some(last)) = (texts.iter().position(over), texts.iter().rposition(over)) {
        return Some((first, last));
    }
    let off = |t: &(f32, f32)| (t.0 - x1).max(x0 - t.1);
    let known = texts.iter().enumerate().filter_map(|(c, t)| t.as_ref().map(|t| (c, off(t))));
    known.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(c, _)| (c, c))
}

/// The columns, as many as the tree says, that a text stands over at their start, end or middle.
fn widened(
    texts: &[Text],
    (x0, x1): (f32, f32),
    (first, last): (usize, usize),
    told: usize,
) -> Option<(usize, usize)> {
    let off = |a: usize| {
        let (l, r) = (texts[a]?.0, texts[a + told - 1]?.1);
        Some((x0 - l).abs().min((x1 - r).abs()).min(((x0 + x1) / 2.0 - (l + r) / 2.0).abs()))
    };
    let starts = (last + 1).saturating_sub(told)..=first.min(texts.len() - told);
    let best = starts.filter_map(|a| Some((a, off(a)?))).min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((best.0, best.0 + told - 1))
}

/// The borders between columns: where a line is drawn, where they are on the page before if nothing of a column stands
/// on this one, else in the middle between texts.
pub fn borders(edges: &Edges, b: &Rect, texts: &[Option<(f32, f32)>], like: Option<&[f32]>) -> Vec<f32> {
    let n = texts.len();
    let meets = |e: &Edge| e.from < b.y1 && e.to > b.y0;
    let drawn = |from: f32, to: f32| {
        edges.down.iter().filter(|e| meets(e)).map(|e| e.at).filter(move |x| from <= *x && *x <= to)
    };
    let mut xs = vec![0.0; n + 1];
    let mut c = 0;
    // where the text before a border ends, and where that after it starts
    while c <= n {
        let end = texts[..c].iter().rev().flatten().next().map(|t| t.1);
        let ahead = texts[c..].iter().position(Option::is_some);
        let start = ahead.and_then(|k| texts[c + k]).map(|t| t.0);
        // borders that nothing stands between
        let many = if c == 0 { ahead.unwrap_or(0) + 1 } else { ahead.unwrap_or(n - c) + 1 };
        let (low, high) = match (end, start) {
            (Some(a), Some(b)) => (a.min(b), a.max(b)),
            (None, Some(b)) => (b - OUTER * many as f32, b),
            (Some(a), None) => (a, a + OUTER * many as f32),
            (None, None) => (b.x0, b.x1),
        };
        let mut found: Vec<f32> = snapped(drawn(low - 1.0, high + 1.0).collect());
        let known = like.filter(|l| l.len() == n + 1).map(|l| &l[c..c + many]);
        if found.len() != many {
            let after = |x: f32| end.is_none() || low - 1.0 <= x;
            let before = |x: f32| start.is_none() || x <= high + 1.0;
            let fits = |l: &&[f32]| l.iter().all(|x| after(*x) && before(*x));
            found = match known.filter(fits) {
                Some(known) => known.to_vec(),
                None if many == 1 && end.is_none() => vec![high - 1.0],
                None if many == 1 && start.is_none() => vec![low + 1.0],
                None => (1..=many).map(|k| low + (high - low) * k as f32 / (many + 1) as f32).collect(),
            };
        }
        xs[c..c + many].copy_from_slice(&found);
        c += many;
    }
    xs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_columns_have_the_borders_of_the_page_before() {
        let edges = Edges::default();
        let b = Rect::new(0.0, 0.0, 50.0, 10.0);
        let texts = [Some((0.0, 50.0)), None, None];
        let like = [-1.0, 60.0, 90.0, 120.0];
        assert_eq!(borders(&edges, &b, &texts, Some(&like))[1..], [60.0, 90.0, 120.0]);
        let own = borders(&edges, &b, &texts, None);
        assert!(own.windows(2).all(|w| w[0] < w[1]), "{own:?}");
    }

    #[test]
    fn a_text_over_columns_is_of_all_that_the_tree_says() {
        let texts = [Some((0.0, 40.0)), Some((50.0, 70.0)), Some((80.0, 100.0)), Some((110.0, 130.0))];
        assert_eq!(stands_in(&texts, (60.0, 95.0)), Some((1, 2)));
        assert_eq!(stands_in(&texts, (101.0, 104.0)), Some((2, 2)));
        // in the middle over the last three; over the first two from their start
        assert_eq!(widened(&texts, (81.0, 99.0), (2, 2), 3), Some((1, 3)));
        assert_eq!(widened(&texts, (0.0, 30.0), (0, 0), 2), Some((0, 1)));
    }
}
