//! Columns from text: where words stand under one another and white space runs through the lines.

use super::lines::{Line, Phrase};

/// The least white space between two columns, in sizes of the font.
const GAP: f32 = 0.4;

/// Where the text of the columns stands: from x to x, left to right. Only lines with several phrases are counted;
/// phrases that stand over several of others are titles of several columns and show none themselves.
pub fn cores(lines: &[Line]) -> Vec<(f32, f32)> {
    let rows: Vec<&Line> = lines.iter().filter(|l| l.phrases.len() > 1).collect();
    let n = rows.len();
    let size = rows.iter().map(|l| l.size).fold(f32::MAX, f32::min);
    let mut ends: Vec<(f32, i32)> = Vec::new();
    for (i, line) in rows.iter().enumerate() {
        for phrase in &line.phrases {
            if !is_over_several(phrase, i, &rows) {
                ends.extend([(phrase.x0, 1), (phrase.x1, -1)]);
            }
        }
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let allowed = (n / 10) as i32;
    let mut found: Vec<(f32, f32)> = Vec::new();
    let (mut depth, mut start) = (0, 0.0);
    for (x, step) in ends {
        let before = depth;
        depth += step;
        if before <= allowed && depth > allowed {
            start = x;
        } else if before > allowed && depth <= allowed {
            match found.last_mut() {
                Some(last) if start - last.1 < GAP * size => last.1 = x,
                _ => found.push((start, x)),
            }
        }
    }
    let least = if n >= 4 { 2 } else { 1 };
    let phrases = || rows.iter().flat_map(|l| &l.phrases);
    found.retain(|c| phrases().filter(|p| overlap(p, *c) > 0.0).count() >= least);
    found
}

/// How far a phrase reaches over a column's text.
pub fn overlap(p: &Phrase, core: (f32, f32)) -> f32 {
    p.x1.min(core.1) - p.x0.max(core.0)
}

fn is_over_several(phrase: &Phrase, own: usize, rows: &[&Line]) -> bool {
    let needed = (rows.len() * 3 / 10).max(2);
    let over = |l: &Line| {
        let hits = l.phrases.iter().filter(|p| overlap(phrase, (p.x0, p.x1)) > 1.0).count();
        hits > 1
    };
    rows.iter().enumerate().filter(|(i, l)| *i != own && over(l)).take(needed).count() == needed
}

/// The columns that a phrase stands in, first and last: those whose text it is over. One that is over none belongs to
/// the nearest.
pub fn columns_of(phrase: &Phrase, cores: &[(f32, f32)]) -> (usize, usize) {
    let width = (phrase.x1 - phrase.x0).max(0.1);
    let touched = |c: &(f32, f32)| {
        let least = width.min(c.1 - c.0).max(0.1);
        overlap(phrase, *c) > 0.25 * least
    };
    let first = cores.iter().position(touched);
    let last = cores.iter().rposition(touched);
    if let (Some(a), Some(b)) = (first, last) {
        return (a, b);
    }
    let nearest = (0..cores.len())
        .min_by(|&a, &b| overlap(phrase, cores[b]).total_cmp(&overlap(phrase, cores[a])).then(a.cmp(&b)));
    let c = nearest.unwrap_or(0);
    (c, c)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::lines::tests::page;
    use super::*;

    #[test]
    fn a_title_over_two_columns_hides_no_gap() {
        let sheet = page(&[
            (60.0, 10.0, "Årets-utfall"),
            (150.0, 10.0, "Plan"),
            (0.0, 20.0, "Hyror"),
            (60.0, 20.0, "12"),
            (100.0, 20.0, "34"),
            (150.0, 20.0, "56"),
            (0.0, 30.0, "El"),
            (60.0, 30.0, "78"),
            (100.0, 30.0, "90"),
            (150.0, 30.0, "11"),
        ]);
        let lines = lines(&sheet, &(0..10).collect::<Vec<_>>());
        let cores = cores(&lines);
        assert_eq!(cores.len(), 4);
        assert_eq!(columns_of(&lines[0].phrases[0], &cores), (1, 2));
    }
}
