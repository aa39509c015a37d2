//! Headers with as many columns of values as the rows below have.
//!
//! "2024 2025 Kostnad Intäkt Netto" is five titles or four, "2024" and "2025 Kostnad". The words alone do not say,
//! the rows do: for every number of value columns this gives the best header, and the caller tries them on the rows.

use super::*;

/// Most columns of values.
const COLUMNS: usize = 12;

/// Cost of a title that starts with the year of the one before it: "Målvärde" and "2031".
const PARTED: f32 = 1.5;

/// Lines that a header with so many columns may end with.
const ENDS_TRIED: usize = 2;

/// The last title of the best cutting of the first words into so many columns of values.
#[derive(Clone, Copy)]
struct Counted<'t> {
    score: f32,
    from: usize,
    count: usize,
    title: &'t Title<'t>,
}

/// The best header that starts at this line for each number of value columns, best first.
pub(crate) fn by_count(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Vec<Header> {
    let atoms = title_atoms(flow, line, atoms(flow, line, OPENING, vocabulary), vocabulary);
    let cuttings = Cuttings::of(&atoms, vocabulary);
    let mut headers: Vec<Header> = Vec::new();
    for kind_first in [true, false] {
        let best = counted(&cuttings, kind_first);
        for count in 1..=COLUMNS {
            let ends = (1..=atoms.len()).filter(|&k| k == atoms.len() || atoms[k].brk >= Break::Line);
            let scored = ends.filter_map(|k| best[k][count].map(|b| (k, b.score - cuttings.cut_off(k))));
            let mut scored: Vec<(usize, f32)> = scored.collect();
            scored.sort_by(|a, b| b.1.total_cmp(&a.1));
            // the first words of a row may be those of a title: the header may end in more than one line
            let fitting =
                scored.into_iter().map(|end| cuttings.columns(flow, line, end, steps(&best, end.0, count)));
            for mut header in fitting.filter(fits_together).take(ENDS_TRIED) {
                header.score += if is_regular(&header) { REGULAR } else { 0.0 };
                let values = |h: &Header| h.columns.iter().filter(|c| c.role == Role::Value).count();
                let same = |h: &Header| values(h) == values(&header) && h.end == header.end;
                if headers.iter().all(|h| !same(h) || h.score < header.score) {
                    headers.push(header);
                }
            }
        }
    }
    headers.sort_by(|a, b| b.score.total_cmp(&a.score));
    headers
}

/// How much more likely a header is whose titles are all made alike: "2031 Kostnad 2031 Intäkt 2031 Netto".
const REGULAR: f32 = 1.5;

/// Whether all titles of values, of three at least, are of as many words with a year in the same place.
fn is_regular(header: &Header) -> bool {
    let shape = |title: &str| title.split(' ').map(|w| number::year(bare(w)).is_some()).collect::<Vec<_>>();
    let values = header.columns.iter().filter(|c| c.role == Role::Value);
    let shapes: Vec<Vec<bool>> = values.map(|c| shape(&c.title)).collect();
    let mixed = |s: &Vec<bool>| s.contains(&true) && s.contains(&false);
    shapes.len() > 2 && shapes.iter().all(|s| *s == shapes[0] && mixed(s))
}

/// The titles that make up a line, all of it, for each number of value columns.
pub(crate) fn of_line(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Vec<Vec<Column>> {
    let mut atoms = atoms(flow, line, MAX_ATOMS, vocabulary);
    let end = flow.lines[line].end;
    let Some(n) = atoms.iter().position(|a| a.end == end).map(|n| n + 1) else { return Vec::new() };
    atoms.truncate(n);
    let cuttings = Cuttings::of(&atoms, vocabulary);
    let best = counted(&cuttings, true);
    (2..=COLUMNS)
        .filter_map(|count| {
            let score = best[n][count]?.score;
            Some(cuttings.columns(flow, line, (n, score), steps(&best, n, count)).columns)
        })
        .collect()
}

/// The titles that the lines `first..end` are, all of them, with so many columns of values.
pub(crate) fn between(
    flow: &Flow<'_>,
    (first, end): (usize, usize),
    vocabulary: &Vocabulary,
    count: usize,
) -> Option<Vec<Column>> {
    let last = flow.lines[end - 1].end;
    let mut atoms = atoms(flow, first, MAX_ATOMS, vocabulary);
    atoms.retain(|a| a.end <= last);
    if atoms.last()?.end != last || !(1..=COLUMNS).contains(&count) {
        return None;
    }
    let cuttings = Cuttings::of(&atoms, vocabulary);
    let n = atoms.len();
    let tried = [true, false].map(|kind_first| counted(&cuttings, kind_first));
    let best = tried.iter().filter_map(|best| best[n][count].map(|b| (b.score, best)));
    let (score, best) = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let columns = cuttings.columns(flow, first, (n, score), steps(best, n, count)).columns;
    columns.iter().all(|c| c.role != Role::Unknown).then_some(columns)
}

/// The best cuttings of the first words, by number of words and of value columns.
fn counted<'t>(cuttings: &'t Cuttings<'_, '_>, kind_first: bool) -> Vec<[Option<Counted<'t>>; COLUMNS + 1]> {
    let n = cuttings.atoms.len();
    let mut best = vec![[None::<Counted<'t>>; COLUMNS + 1]; n + 1];
    for i in 0..n {
        for count in 0..=COLUMNS {
            let here = if i == 0 { (count == 0).then_some(0.0) } else { best[i][count].map(|b| b.score) };
            let Some(here) = here else { continue };
            for (k, title) in &cuttings.titles[i] {
                let title = &title[usize::from(!kind_first)];
                let to = count + usize::from(title.1.or_value || title.1.roles[0] == Role::Value);
                let before = best[i][count].map(|b| b.title.2);
                let parted = before.is_some_and(|b| b.kind.is_some() && !b.dated)
                    && title.2.kind.is_none()
                    && number::year(bare(&cuttings.atoms[i].lower)).is_some();
                let score = here + title.0 - if parted { PARTED } else { 0.0 };
                if to <= COLUMNS && best[*k][to].is_none_or(|b| score > b.score) {
                    best[*k][to] = Some(Counted { score, from: i, count, title });
                }
            }
        }
    }
    best
}

/// The titles of a cutting as (first word, one past the last, title), the last first.
fn steps<'t>(
    best: &[[Option<Counted<'t>>; COLUMNS + 1]],
    end: usize,
    count: usize,
) -> impl Iterator<Item = (usize, usize, &'t Title<'t>)> {
    let mut at = (end, count);
    std::iter::from_fn(move || {
        let step = best[at.0][at.1].filter(|_| at.0 > 0)?;
        let title = (step.from, at.0, step.title);
        at = (step.from, step.count);
        Some(title)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::tests::vocabulary;

    #[test]
    fn every_number_of_value_columns_has_its_header() {
        let document =
            tabellverk_text::read("Verksamhet 2024 2025 Utfall\nBadet 1 2 3\n".as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let titles: Vec<Vec<String>> = by_count(&flow, 0, &vocabulary())
            .into_iter()
            .map(|h| h.columns.into_iter().skip(1).map(|c| c.title).collect())
            .collect();
        assert!(titles.contains(&vec!["2024".into(), "2025 Utfall".into()]), "{titles:?}");
        assert!(titles.contains(&vec!["2024".into(), "2025".into(), "Utfall".into()]), "{titles:?}");
        let three = between(&flow, (0, 1), &vocabulary(), 3).unwrap();
        assert_eq!(three.len(), 4);
        assert!(between(&flow, (0, 1), &vocabulary(), 5).is_none());
    }
}
