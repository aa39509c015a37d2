//! Lines of a table into its rows: which lines go on with the one above.

/// What stands on a line of a table.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The y it stands on.
    pub baseline: f32,
    /// Size of its font.
    pub size: f32,
    /// Its phrases: first and last column, whether a figure.
    pub cells: Vec<(usize, usize, bool)>,
    /// Whether its first phrase starts with a small letter.
    pub small: bool,
    /// Whether all of it is bold.
    pub bold: bool,
}

impl Entry {
    fn has(&self, column: usize) -> bool {
        self.cells.iter().any(|c| c.0 <= column && column <= c.1)
    }

    fn spans(&self) -> bool {
        self.cells.iter().any(|c| c.1 > c.0)
    }
}

/// Columns after the first whose entries are mostly figures.
pub fn value_columns(entries: &[Entry], columns: usize) -> Vec<bool> {
    (0..columns)
        .map(|c| {
            let all = || entries.iter().flat_map(|e| &e.cells).filter(|x| x.0 == c && x.1 == c);
            let figures = all().filter(|x| x.2).count();
            c > 0 && figures > 0 && figures * 2 >= all().count()
        })
        .collect()
}

/// How many of these lines have a figure in a column of figures.
pub fn lines_with_values(entries: &[Entry], values: &[bool]) -> usize {
    let valued = |e: &&Entry| e.cells.iter().any(|c| c.2 && c.0 == c.1 && values[c.0]);
    entries.iter().filter(valued).count()
}

/// A year below a word, in a line that goes on with the one above, ends a date and is no figure: "November" over
/// "2031". `years`: which phrases of the lines are nothing but years.
pub fn join_dates(entries: &mut [Entry], years: &[Vec<bool>]) {
    for i in 1..entries.len() {
        if !entries[i].small || gap(entries, i) > 1.6 {
            continue;
        }
        let (above, here) = entries.split_at_mut(i);
        for (cell, _) in here[0].cells.iter_mut().zip(&years[i]).filter(|(_, year)| **year) {
            let word = |a: &&(usize, usize, bool)| (a.0, a.1) == (cell.0, cell.1) && !a.2;
            cell.2 &= !above[i - 1].cells.iter().any(|a| word(&a));
        }
    }
}

/// For each line whether a row starts with it. `values` says which columns of the whole table hold figures.
pub fn starts(entries: &[Entry], values: &[bool]) -> Vec<bool> {
    let valued: Vec<bool> =
        entries.iter().map(|e| e.cells.iter().any(|c| c.2 && c.0 == c.1 && values[c.0])).collect();
    let first = valued.iter().position(|v| *v);
    match first {
        Some(first) => {
            let mut out = headers(&entries[..first]);
            out.resize(entries.len(), true);
            bodies(entries, &valued, first, &mut out);
            titles(entries, &mut out);
            out
        }
        None if values.iter().any(|v| *v) => headers(entries),
        None => texts(entries),
    }
}

/// How far a line is below the one above, in sizes of its font.
fn gap(entries: &[Entry], i: usize) -> f32 {
    (entries[i].baseline - entries[i - 1].baseline) / entries[i].size.max(1.0)
}

/// The lines above the first with figures: a line goes on with titles above it where each of its phrases stands under
/// one of them, with no more space than within a paragraph.
fn headers(entries: &[Entry]) -> Vec<bool> {
    let mut out = vec![true; entries.len()];
    for i in 1..entries.len() {
        let mut above = i - 1;
        while above > 0 && !out[above] {
            above -= 1;
        }
        let tight = gap(entries, i) <= 1.65;
        let free = |c: &(usize, usize, bool)| {
            let spanned = entries[above..i]
                .iter()
                .flat_map(|e| &e.cells)
                .any(|a| a.1 > a.0 && a.0 <= c.1 && c.0 <= a.1);
            !spanned
        };
        let spanning = entries[above..i].iter().any(Entry::spans);
        out[i] = !tight || !entries[i].cells.iter().all(free) || spanning && entries[i].spans();
    }
    out
}

/// Lines at the top without a label go on with the line above where each of their phrases stands under one of it: the
/// year under "Budget".
fn titles(entries: &[Entry], out: &mut [bool]) {
    for i in 1..entries.len().min(4) {
        let (above, here) = (&entries[i - 1], &entries[i]);
        let under = |c: &(usize, usize, bool)| above.cells.iter().any(|a| (a.0, a.1) == (c.0, c.1));
        let fewer = here.cells.len() < above.cells.len();
        if here.has(0) || gap(entries, i) > 1.5 || !fewer || !here.cells.iter().all(under) {
            return;
        }
        out[i] = false;
    }
}

/// The lines from the first with figures on. Each line with figures is a row; the others go on with the row above or
/// belong to the one below, by distance, then by how they start, or are rows of their own.
fn bodies(entries: &[Entry], valued: &[bool], first: usize, out: &mut [bool]) {
    let n = entries.len();
    if first > 0 {
        let (above, here) = (&entries[first - 1], &entries[first]);
        let label_only = above.cells.len() == 1 && above.cells[0].1 == 0;
        let joined = label_only && gap(entries, first) <= 1.5 && (here.small || !here.has(0));
        out[first] = !joined;
    }
    let mut i = first + 1;
    while i < n {
        if valued[i] {
            i += 1;
            continue;
        }
        let end = (i..n).find(|&j| valued[j]).unwrap_or(n);
        for j in i..end {
            let above = gap(entries, j);
            let below = if j + 1 < n { gap(entries, j + 1) } else { f32::MAX };
            // a label in bold among others is a section
            let tight = above <= 1.6 && entries[j].bold == entries[j - 1].bold;
            let goes_on = tight
                && (above < 0.93 * below
                    && (j + 1 < n || entries[j].small || above < usual(entries, valued))
                    || entries[j].small);
            out[j] = !goes_on;
        }
        if end < n {
            let j = end - 1;
            let (above, below) = (gap(entries, j), gap(entries, end));
            let label = entries[j].cells.len() == 1 && entries[j].cells[0].1 == 0;
            let starts_below = entries[end].small || !entries[end].has(0);
            if out[j]
                && label
                && below <= 1.6
                && (below < 0.93 * above || starts_below && below < 1.07 * above)
            {
                out[end] = false;
            }
        }
        i = end + 1;
    }
}

/// The usual distance between rows with figures, a little less.
fn usual(entries: &[Entry], valued: &[bool]) -> f32 {
    let mut gaps: Vec<f32> =
        (1..entries.len()).filter(|&i| valued[i] && valued[i - 1]).map(|i| gap(entries, i)).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).map_or(0.0, |g| 0.93 * g)
}

/// Lines that are less apart, in sizes of their font, stand beside one another.
const BESIDE: f32 = 0.7;

/// Lines of texts: rows start where there is more space above than within a cell, or else where that column has
/// something that has the most entries of those that never take two lines.
fn texts(entries: &[Entry]) -> Vec<bool> {
    let n = entries.len();
    let mut out = vec![true; n];
    if n < 2 {
        return out;
    }
    let all: Vec<f32> = (1..n).map(|i| gap(entries, i)).collect();
    // lines of cells beside one another need not stand on the same height
    let gaps: Vec<f32> = all.iter().copied().filter(|g| *g >= BESIDE).collect();
    if let Some(most) = leading(&gaps) {
        (1..n).for_each(|i| out[i] = all[i - 1] > most);
        return out;
    }
    let least = gaps.iter().copied().fold(f32::MAX, f32::min);
    let wide = gaps.iter().filter(|g| **g > 1.2 * least).count();
    if wide > 0 && least < 1.6 {
        (1..n).for_each(|i| out[i] = all[i - 1] > 1.2 * least);
        return out;
    }
    let columns = entries.iter().flat_map(|e| &e.cells).map(|c| c.1 + 1).max().unwrap_or(0);
    let never_wraps = |c: &usize| (1..n).all(|i| !(entries[i].has(*c) && entries[i - 1].has(*c)));
    let count = |c: usize| entries.iter().filter(|e| e.has(c)).count();
    let anchor = (0..columns).filter(never_wraps).max_by_key(|&c| (count(c), columns - c));
    for i in 1..n {
        out[i] = match anchor {
            Some(c) if count(c) > 1 => entries[i].has(c),
            _ => entries[i].has(0) && !entries[i].small,
        };
    }
    out
}

/// The distance up to which a line goes on with the one above, where distances are of two kinds: all those within cells
/// nearly the same, those between rows larger by a step. `None` where they are not.
fn leading(gaps: &[f32]) -> Option<f32> {
    let mut sorted = gaps.to_vec();
    sorted.sort_by(f32::total_cmp);
    let least = *sorted.first()?;
    let step = sorted.windows(2).find(|w| w[1] - w[0] > 0.03 * least)?;
    let even = step[0] - least < 0.4 * (step[1] - step[0]);
    (even && least < 1.6 && step[1] - step[0] < least).then_some((step[0] + step[1]) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(baseline: f32, small: bool, cells: &[(usize, bool)]) -> Entry {
        let cells = cells.iter().map(|&(c, f)| (c, c, f)).collect();
        Entry { baseline, size: 10.0, cells, small, bold: false }
    }

    #[test]
    fn a_label_of_two_lines_stays_with_its_figures() {
        let e = [
            entry(10.0, false, &[(1, false), (2, false)]),
            entry(22.0, false, &[(0, false), (1, true), (2, true)]),
            entry(34.0, false, &[(0, false)]),
            entry(46.0, true, &[(0, false), (1, true)]),
            entry(58.0, false, &[(0, false), (1, true), (2, true)]),
        ];
        let values = value_columns(&e, 3);
        assert_eq!(values, [false, true, true]);
        assert_eq!(starts(&e, &values), [true, true, true, false, true]);
    }

    #[test]
    fn a_year_under_a_month_is_no_row() {
        let mut e = [
            entry(10.0, false, &[(0, false), (1, true)]),
            entry(30.0, false, &[(0, false), (1, false)]),
            entry(41.0, true, &[(0, false), (1, true)]),
            entry(60.0, false, &[(0, false), (1, true)]),
        ];
        join_dates(&mut e, &[vec![false; 2], vec![false; 2], vec![false, true], vec![false, true]]);
        let values = value_columns(&e, 2);
        assert_eq!(starts(&e, &values), [true, true, false, true]);
    }

    #[test]
    fn a_little_more_space_between_all_rows_is_enough() {
        assert!(leading(&[1.2, 1.15, 1.2, 1.15, 1.15]).is_some_and(|l| l > 1.16 && l < 1.19));
        assert_eq!(leading(&[1.2, 1.2, 1.2]), None);
    }

    #[test]
    fn rows_of_texts_start_after_more_space() {
        let e = [
            entry(10.0, false, &[(0, false), (1, false)]),
            entry(21.0, false, &[(0, false)]),
            entry(40.0, false, &[(0, false), (1, false)]),
        ];
        assert_eq!(starts(&e, &[false, false]), [true, false, true]);
    }
}
