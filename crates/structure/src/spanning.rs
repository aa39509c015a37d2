//! Headers of two rows, where a title of the upper row spans several of the lower.
//!
//! Flattened text does not say how many columns an upper title spans. The titles of the lower row do: they repeat
//! ("Budget Utfall Avvikelse Budget Utfall"), so the cutting is taken whose groups begin or end alike.

use crate::flow::Flow;
use crate::header::{self, Column, Header, ValueTitle};
use crate::number;
use crate::vocabulary::{Role, Vocabulary};

/// The header with a row of titles under it, or a row of spanning titles above it, merged into its columns. `tied`:
/// first and last of values, counted from the first, of which the rows show that the others add up to the last, so
/// that one title spans them.
pub fn merge(
    flow: &Flow<'_>,
    header: &Header,
    vocabulary: &Vocabulary,
    tied: &[(usize, usize)],
) -> Option<Header> {
    lower(flow, header, vocabulary, tied).or_else(|| upper(flow, header, vocabulary, tied))
}

/// A second header row under the first: "tkr Bokslut 2024 Budget 2025 / Kod Verksamhet Netto Intäkter Kostnader Netto".
fn lower(
    flow: &Flow<'_>,
    header: &Header,
    vocabulary: &Vocabulary,
    tied: &[(usize, usize)],
) -> Option<Header> {
    let line = header.end;
    if line >= flow.lines.len() {
        return None;
    }
    with_lower(flow, header, &header::titles_of_line(flow, line, vocabulary)?, tied)
}

/// The header with the row of titles under it, for every number of value columns that this can have.
pub fn with_lower_rows<'a>(
    flow: &'a Flow<'_>,
    header: &'a Header,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = Header> + 'a {
    let rows = if header.end < flow.lines.len() {
        header::counted::of_line(flow, header.end, vocabulary)
    } else {
        Vec::new()
    };
    rows.into_iter().filter_map(|titles| with_lower(flow, header, &titles, &[]))
}

/// The header with these titles under it.
fn with_lower(
    flow: &Flow<'_>,
    header: &Header,
    titles: &[Column],
    tied: &[(usize, usize)],
) -> Option<Header> {
    let values: Vec<&Column> = titles.iter().filter(|c| c.role == Role::Value).collect();
    let upper: Vec<&Column> = header.columns.iter().filter(|c| c.role == Role::Value).collect();
    let last = titles.last().map(|c| c.role);
    if values.len() <= upper.len() || upper.is_empty() || !matches!(last, Some(Role::Value | Role::Note)) {
        return None;
    }
    let alone = upper.get(1).is_some_and(|second| second.starts_line);
    // a line above spanning titles with years that says none is a caption
    if alone && upper[1].value.dated && !upper[0].value.dated {
        return None;
    }
    // so is one above a line of several
    let captioned = alone && upper.len() > 2 && upper[2..].iter().all(|c| !c.starts_line);
    let upper = if captioned { &upper[1..] } else { &upper[..] };
    if values.len() <= upper.len() {
        return None;
    }
    let names: Vec<String> = values.iter().map(|c| c.title.to_lowercase()).collect();
    let upper = of_one_row(upper);
    let upper: Vec<&Column> = upper.iter().collect();
    let groups = cut(&names, upper.len(), tied, |l, u| completes(values[l], upper[u]))?;
    let mut columns = among(titles, joined(&values, &upper, &groups));
    if titles[0].role == Role::Value {
        let before = header.columns.iter().take_while(|c| c.role != Role::Value).cloned();
        columns.splice(..0, before);
    }
    let end = flow.tokens[titles.last()?.tokens.1 - 1].line + 1;
    Some(Header { columns, first: header.first, end, score: header.score })
}

/// A row of spanning titles above the header: "Årets investeringar 2024 Hela projektet".
fn upper(
    flow: &Flow<'_>,
    header: &Header,
    vocabulary: &Vocabulary,
    tied: &[(usize, usize)],
) -> Option<Header> {
    let values: Vec<&Column> = header.columns.iter().filter(|c| c.role == Role::Value).collect();
    let names: Vec<String> = values.iter().map(|c| c.title.to_lowercase()).collect();
    // a repeated title needs another one to tell it apart, and one that says no kind or no year another one that does
    let repeats = (1..names.len()).any(|i| names[..i].contains(&names[i]));
    let lacks = values.iter().any(|c| c.value.kind.is_none() || !c.value.dated);
    let line = header.first.checked_sub(1).filter(|_| repeats || lacks)?;
    let tokens = flow.line_tokens(line);
    if tokens.len() > 10 || tokens.last()?.text.ends_with(['.', ':', ',']) {
        return None;
    }
    let mut starts: Vec<usize> = Vec::new();
    let mut dated = true;
    for (i, token) in tokens.iter().enumerate() {
        // a year of its own is a title too: "2025 Internbudget 2026"
        let year = number::year(&token.lower).is_some();
        if token.text.starts_with(char::is_uppercase) || year && dated {
            starts.push(i);
            dated = false;
        }
        dated |= year;
    }
    if starts.len() < 2 || starts[0] != 0 {
        return None;
    }
    let first = flow.lines[line].first;
    let spans: Vec<Column> = starts
        .iter()
        .enumerate()
        .map(|(k, &s)| {
            let end = starts.get(k + 1).copied().unwrap_or(tokens.len());
            let title = crate::flow::words(&tokens[s..end]);
            Column {
                title,
                role: Role::Value,
                roles: vec![Role::Value],
                value: header::said(flow, first + s, first + end, vocabulary).unwrap_or_default(),
                tokens: (first + s, first + end),
                starts_line: s == 0,
                rivals: vec![],
            }
        })
        .collect();
    let uppers: Vec<&Column> = spans.iter().collect();
    let groups = if repeats {
        cut(&names, starts.len(), tied, |l, u| completes(values[l], uppers[u]))
    } else {
        // titles at the end that say all by themselves stand under none: "Önskat värde 2031"
        let whole = |c: &Column| c.value.kind.is_some() && c.value.dated;
        let under = values.iter().rposition(|c| !whole(c)).map_or(0, |last| last + 1);
        complete(&values[..under], &uppers, vocabulary)
            .map(|starts| Groups { starts, rivals: vec![vec![]; under] })
    }?;
    let (under, own) = values.split_at(groups.rivals.len());
    let mut titles = joined(under, &uppers, &groups);
    titles.extend(own.iter().map(|c| (*c).clone()));
    let columns = among(&header.columns, titles);
    Some(Header { columns, first: line, end: header.end, score: header.score })
}

/// Titles of two rows that a text gives one by one: the lower ones repeat, and the upper ones tell them apart.
/// Lower titles say a kind without a year, or, where the upper ones say that, only a measure ("Netto").
pub fn of_list(columns: &[Column]) -> Option<Vec<Column>> {
    let values: Vec<&Column> = columns.iter().filter(|c| c.role == Role::Value).collect();
    let repeated = (1..values.len()).find(|&i| values[..i].iter().any(|c| c.title == values[i].title))?;
    let kind = values[repeated].value.kind.is_some();
    let is_lower = |c: &&Column| !c.value.dated && c.value.kind.is_some() == kind;
    let (lower, upper): (Vec<&Column>, Vec<&Column>) = values.iter().partition(|c| is_lower(c));
    if upper.len() < 2 || upper.iter().any(|u| !u.value.dated && u.value.kind.is_some()) {
        return None;
    }
    let names: Vec<String> = lower.iter().map(|c| c.title.to_lowercase()).collect();
    let groups = cut(&names, upper.len(), &[], |_, _| 0)?;
    let mut out: Vec<Column> = columns.iter().filter(|c| c.role != Role::Value).cloned().collect();
    out.extend(joined(&lower, &upper, &groups));
    Some(out)
}

/// The columns with these in the places of their values: what stands between or after values ("Not") stays there.
fn among(columns: &[Column], values: Vec<Column>) -> Vec<Column> {
    let mut values = values.into_iter();
    columns
        .iter()
        .filter_map(|c| if c.role == Role::Value { values.next() } else { Some(c.clone()) })
        .collect()
}

/// Lower titles with the upper title of their group before them.
fn joined(lower: &[&Column], upper: &[&Column], groups: &Groups) -> Vec<Column> {
    let mut group = 0;
    let title = |c: &Column, group: usize| format!("{} {}", upper[group].title, c.title);
    lower
        .iter()
        .enumerate()
        .map(|(i, c)| {
            while groups.starts.get(group + 1).is_some_and(|start| i >= *start) {
                group += 1;
            }
            let span = upper[group];
            let mut column = (*c).clone();
            column.title = title(c, group);
            column.rivals = groups.rivals[i].iter().map(|other| title(c, *other)).collect();
            column.value = ValueTitle {
                kind: c.value.kind.or(span.value.kind),
                dated: c.value.dated || span.value.dated,
                timed: c.value.timed || span.value.timed,
            };
            column
        })
        .collect()
}

/// The titles of one row, which say the same of their columns: where some say the time and none a kind, all tell of
/// times ("2024" beside "Hela projektet").
fn of_one_row(upper: &[&Column]) -> Vec<Column> {
    let mut row: Vec<Column> = upper.iter().map(|c| (*c).clone()).collect();
    if row.iter().any(|c| c.value.dated) && row.iter().all(|c| c.value.kind.is_none()) {
        row.iter_mut().for_each(|c| c.value.dated = true);
    }
    row
}

/// How well two titles complete each other: one says the kind of value and the other the year ("Bokslut" over
/// "2024"), or the upper says both and the lower neither ("Budget 2026" over "Netto").
fn completes(lower: &Column, upper: &Column) -> i32 {
    let (l, u) = (&lower.value, &upper.value);
    let twice = l.dated && u.dated || l.kind.is_some() && u.kind.is_some();
    let whole = (l.dated || u.dated) && (l.kind.is_some() || u.kind.is_some());
    match (twice, whole) {
        (true, _) => -COMPLETE,
        (false, true) => COMPLETE,
        (false, false) => 0,
    }
}

/// What a title is worth that completes the one above it.
const COMPLETE: i32 = 12;

/// Cuts the lower titles into groups that the upper titles complete: every title of a group says a kind or has it from
/// the one above, and none says twice of which kind or of what time it is. Beside a part of the year the whole of it
/// is ahead. `None` if no cutting does, or several do.
fn complete(lower: &[&Column], upper: &[&Column], vocabulary: &Vocabulary) -> Option<Vec<usize>> {
    let says = |c: &Column, whole: bool| {
        c.title.split(' ').any(|w| {
            let w = w.to_lowercase();
            let year = vocabulary.whole_year.contains(w.as_str());
            if whole { year } else { !year && header::is_time(&w, vocabulary) }
        })
    };
    let parts: Vec<bool> = lower.iter().map(|c| says(c, false)).collect();
    let wholes: Vec<bool> = lower.iter().map(|c| says(c, true) && parts.contains(&true)).collect();
    let fits = |u: usize, l: usize| {
        let ahead = upper[u].value.kind.map(|kind| vocabulary.ahead.contains(&kind));
        let (u, v) = (upper[u].value, lower[l].value);
        let kinds = usize::from(u.kind.is_some()) + usize::from(v.kind.is_some());
        let timely = ahead.is_none_or(|ahead| if ahead { !parts[l] } else { !wholes[l] });
        // "Januari–augusti" over "2025": a part of a year and the year
        let part = u.timed && !u.dated;
        let period = kinds == 0 && part && !v.timed;
        (kinds == 1 || period) && !(u.dated && v.dated) && (v.dated || !part) && timely
    };
    let (n, m) = (lower.len(), upper.len());
    if n < m || upper.iter().any(|u| u.value.kind.is_none() && !u.value.dated && !u.value.timed) {
        return None;
    }
    // ways to the first titles that end under each of the upper ones, and where its group then begins
    let mut ways = vec![vec![(0usize, 0usize); m]; n];
    for l in 0..n {
        for u in (0..m).filter(|&u| fits(u, l)) {
            ways[l][u] = match (l, u) {
                (0, u) => (usize::from(u == 0), 0),
                (l, u) => {
                    let (stays, from) = ways[l - 1][u];
                    let opens = if u > 0 { ways[l - 1][u - 1].0 } else { 0 };
                    (stays + opens, if opens > 0 { l } else { from })
                }
            };
        }
    }
    if ways[n - 1][m - 1].0 != 1 {
        return None;
    }
    let mut starts = vec![0; m];
    let mut end = n;
    for u in (1..m).rev() {
        starts[u] = ways[end - 1][u].1;
        end = starts[u];
    }
    Some(starts)
}

/// Lower titles in groups.
#[derive(Debug)]
struct Groups {
    /// The first title of each group.
    starts: Vec<usize>,
    /// By title: the other groups that it can be of as well.
    rivals: Vec<Vec<usize>>,
}

/// Cuttings that differ by less than one title in common are both possible.
const RIVAL: i32 = 10;

/// Cuts the lower titles into `count` groups. The best cutting is the one whose groups have
/// most first titles and last titles in common, and none twice in a group, whose titles are `fit` for the upper, and
/// which parts nothing that is `tied`.
fn cut(
    names: &[String],
    count: usize,
    tied: &[(usize, usize)],
    fit: impl Fn(usize, usize) -> i32,
) -> Option<Groups> {
    if names.len() < count || names.len() > 16 || count > 8 {
        return None;
    }
    let mut all: Vec<(i32, Vec<usize>)> = Vec::new();
    let mut starts: Vec<usize> = (0..count).collect();
    loop {
        let ends = starts.iter().skip(1).copied().chain([names.len()]);
        let mut score = 0i32;
        let mut sizes = Vec::with_capacity(count);
        for (group, (&s, e)) in starts.iter().zip(ends).enumerate() {
            score += (s..e).map(|i| fit(i, group)).sum::<i32>();
            score +=
                11 * i32::from(names[s] == names[0]) + 10 * i32::from(names[e - 1] == names[names.len() - 1]);
            score -= 30 * (s + 1..e).filter(|&i| names[s..i].contains(&names[i])).count() as i32;
            sizes.push(e - s);
        }
        score -= 15 * tied.iter().filter(|t| starts.iter().any(|&s| t.0 < s && s <= t.1)).count() as i32;
        // of cuttings equal in that, groups of one size stand together, and groups begin rather than end alike
        score -= 3 * sizes.windows(2).filter(|w| w[0] != w[1]).count() as i32;
        // those that can neither be the best nor its rivals are not kept
        let most = all.iter().map(|a| a.0).max().unwrap_or(1);
        if score > most - RIVAL {
            all.push((score, starts.clone()));
        }
        // the next choice of starts, the first fixed
        let Some(k) = (1..count).rev().find(|&k| starts[k] < names.len() - (count - k)) else { break };
        starts[k] += 1;
        for j in k + 1..count {
            starts[j] = starts[j - 1] + 1;
        }
    }
    let most = all.iter().map(|a| a.0).max().filter(|most| *most > 0)?;
    let starts = all.iter().find(|a| a.0 == most)?.1.clone();
    let group_of = |starts: &[usize], i: usize| starts.iter().rposition(|s| *s <= i);
    let mut rivals = vec![Vec::new(); names.len()];
    for (_, other) in all.iter().filter(|a| a.0 > most - RIVAL) {
        for (i, rivals) in rivals.iter_mut().enumerate() {
            let group =
                group_of(other, i).filter(|g| Some(*g) != group_of(&starts, i) && !rivals.contains(g));
            rivals.extend(group);
        }
    }
    Some(Groups { starts, rivals })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_one_by_one_are_told_apart_by_those_above() {
        let value = |title: &str, kind: Option<u8>, dated: bool| Column {
            title: title.into(),
            role: Role::Value,
            roles: vec![Role::Value],
            value: ValueTitle { kind, dated, timed: false },
            tokens: (0, 0),
            starts_line: true,
            rivals: vec![],
        };
        let titles = |columns: &[Column]| -> Option<Vec<String>> {
            Some(of_list(columns)?.into_iter().map(|c| c.title).collect())
        };
        let (budget, netto) = (|| value("Budget", Some(1), false), || value("Netto", None, false));
        let years = [value("Året 2024", None, true), value("Hela planen", None, false)];
        let [year, whole] = years;
        assert_eq!(
            titles(&[year, budget(), value("Utfall", Some(0), false), whole, budget()]).unwrap(),
            ["Året 2024 Budget", "Året 2024 Utfall", "Hela planen Budget"]
        );
        let year = |title: &str| value(title, Some(1), true);
        let lower = || [netto(), netto(), value("Intäkter", None, false), netto()];
        let all = [year("Bokslut 2024"), year("Budget 2025"), year("Budget 2026")];
        assert_eq!(
            titles(&all.into_iter().chain(lower()).collect::<Vec<_>>()).unwrap(),
            ["Bokslut 2024 Netto", "Budget 2025 Netto", "Budget 2026 Intäkter", "Budget 2026 Netto"]
        );
        assert_eq!(titles(&[budget(), value("Utfall", Some(0), false)]), None);
    }

    #[test]
    fn notes_after_the_values_stay() {
        let column = |role: Role, title: &str| Column { title: title.into(), ..Column::untitled(role) };
        let columns = [column(Role::Line, ""), column(Role::Value, "Utfall"), column(Role::Note, "Not")];
        let whole = among(&columns, vec![column(Role::Value, "Bolaget Utfall")]);
        let titles: Vec<&str> = whole.iter().map(|c| c.title.as_str()).collect();
        assert_eq!(titles, ["", "Bolaget Utfall", "Not"]);
    }

    #[test]
    fn upper_titles_complete_the_lower() {
        let column = |kind: Option<u8>, dated: bool| {
            let value = ValueTitle { kind, dated, timed: false };
            Column { value, ..Column::untitled(Role::Value) }
        };
        // "Utfall | Helåret 2032" over "maj 2031, maj 2032 | Budget, Prognos"
        let upper = [column(Some(0), false), column(None, true)];
        let lower = [column(None, true), column(None, true), column(Some(1), false), column(Some(2), false)];
        let mut words = crate::header::tests::vocabulary();
        words.whole_year.extend(["helår"]);
        words.ahead.push(2);
        let of = |lower: &[Column], upper: &[Column]| {
            complete(&lower.iter().collect::<Vec<_>>(), &upper.iter().collect::<Vec<_>>(), &words)
        };
        assert_eq!(of(&lower, &upper), Some(vec![0, 2]));
        // "Helår 2031 | Jan–aug" over "Budget, Prognos | 2031, 2030": a part of a year needs the year
        let part = Column {
            value: ValueTitle { kind: None, dated: false, timed: true },
            ..Column::untitled(Role::Value)
        };
        let (upper, lower) = ([column(None, true), part], [&lower[2..], &lower[..2]].concat());
        assert_eq!(of(&lower, &upper), Some(vec![0, 2]));
        // two titles above that both could stand over the second
        let either = [column(Some(0), false), column(Some(1), false)];
        assert_eq!(of(&[lower[2].clone(), lower[2].clone(), lower[3].clone()], &either), None);
        // but the whole of a year of which a part is told is ahead
        let titled = |title: &str| Column { title: title.into(), ..column(None, true) };
        let lower = [titled("2030"), titled("jan–aug"), titled("helår")];
        let ahead = [column(Some(0), false), column(Some(2), false)];
        assert_eq!(of(&lower, &ahead), Some(vec![0, 2]));
    }

    #[test]
    fn a_title_with_its_own_year_is_not_under_another() {
        let text = "Helår 2031 Jan–apr 2031 Jan–apr\n\
            Enhet Prognos Budget Diff Utfall Budget Diff Utfall 2030\nBro 1 1 0 1 1 0 2";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let mut words = crate::header::tests::vocabulary();
        words.times.insert("apr", ());
        words.title_vocabulary.extend(["budget", "utfall", "diff"]);
        words.title_words.insert("diff", crate::vocabulary::TitleWord::Kind(3));
        let header = header::find(&flow, 1, &words).unwrap();
        let titles: Vec<String> =
            merge(&flow, &header, &words, &[]).unwrap().columns.into_iter().map(|c| c.title).collect();
        assert_eq!(titles[3..5], ["Helår 2031 Diff", "Jan–apr 2031 Utfall"]);
        assert_eq!(titles[7], "Jan–apr Utfall 2030");
    }

    #[test]
    fn groups_begin_or_end_alike() {
        let names = |t: &str| t.split(' ').map(str::to_string).collect::<Vec<_>>();
        assert_eq!(
            cut(&names("netto netto intäkt kostnad netto"), 3, &[], |_, _| 0).map(|g| g.starts),
            Some(vec![0, 1, 2])
        );
        assert_eq!(
            cut(&names("budget utfall avvikelse budget utfall"), 2, &[], |_, _| 0).map(|g| g.starts),
            Some(vec![0, 3])
        );
        assert_eq!(cut(&names("budget"), 2, &[], |_, _| 0).map(|g| g.starts), None);
    }

    #[test]
    fn what_adds_up_is_one_group() {
        let names = ["netto", "intäkt", "kostnad", "netto", "netto"].map(String::from);
        assert_eq!(cut(&names, 3, &[], |_, _| 0).map(|g| g.starts), Some(vec![0, 3, 4]));
        assert_eq!(cut(&names, 3, &[(1, 3)], |_, _| 0).map(|g| g.starts), Some(vec![0, 1, 4]));
    }
}
