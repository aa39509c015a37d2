//! The year a document is about, and how far into it the document reports.

use super::*;

/// The day before the end of a year that most columns tell the outcome of: "Utfall 25-08-31".
pub(super) fn outcome_day(reader: &Reader<'_>) -> Option<String> {
    let mut days: HashMap<String, u32> = HashMap::new();
    for block in reader.blocks() {
        let Block::Table(table) = block else { continue };
        for column in table.columns.iter().filter(|c| plain(&c.title).contains("utfall")) {
            let day = column.title.split_whitespace().filter_map(date).find(|d| d.len() == 10);
            day.filter(|d| !d.ends_with("12-31")).into_iter().for_each(|d| *days.entry(d).or_default() += 1);
        }
    }
    days.into_iter().max_by_key(|(d, n)| (*n, d.clone())).map(|d| d.0)
}

/// The date a follow-up is made on: "per 31 augusti 2025", "Rapportperiod: 2025-12-31".
pub(super) fn as_of(reader: &Reader<'_>, tops: &[(String, u32)]) -> Option<String> {
    // most texts have no figures
    let figures = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    let find = |text: &str| -> Option<String> {
        if !figures(text) {
            return None;
        }
        let lower = plain(text);
        let words: Vec<&str> = lower.split_whitespace().map(core).collect();
        for i in 0..words.len() {
            if matches!(words[i], "per" | "rapportperiod" | "den" | "tom" | "uppföljning") {
                let k =
                    if words.get(i + 1).is_some_and(|w| *w == "den" || *w == "per") { i + 2 } else { i + 1 };
                if let Some(d) = words.get(k).and_then(|w| date(w)).filter(|d| d.len() == 10)
                    && words[k].len() > 6
                    && (words[i] != "den")
                {
                    return Some(d);
                }
                let day: Option<u8> =
                    words.get(k).and_then(|w| w.parse().ok()).filter(|d| (28..=31).contains(d));
                let month = words.get(k + 1).and_then(|w| reader.words.times.exact(&[*w])).map(|t| t.month);
                if let (Some(day), Some(month), true) = (day, month, words[i] != "den") {
                    let year = words
                        .get(k + 2)
                        .and_then(|w| number::year(w))
                        .or_else(|| words.iter().find_map(|w| number::year(w)));
                    if let Some(y) = year {
                        return Some(format!("{y:04}-{month:02}-{day:02}"));
                    }
                }
            }
        }
        None
    };
    tops.iter().filter(|t| t.1 >= 3).find_map(|t| find(&t.0)).or_else(|| {
        // in the first paragraphs: "beskrivs läget den 31 augusti 2025"
        reader.blocks().iter().take(12).find_map(|b| match b {
            Block::Text { text, .. } if figures(text) => {
                let lower = plain(text);
                let words: Vec<&str> = lower.split_whitespace().map(core).collect();
                words.windows(4).find_map(|w| {
                    let before = matches!(w[0], "läget" | "per" | "den");
                    let (d, m, y) = (
                        w[1].parse::<u8>().ok(),
                        reader.words.times.exact(&[w[2]]).map(|t| t.month),
                        number::year(w[3]),
                    );
                    let end = |d: u8, m: u8| matches!((d, m), (30, 4 | 6 | 9) | (31, 3 | 8 | 12));
                    match (before && lower.contains("läge"), d, m, y) {
                        (true, Some(d), Some(m), Some(y)) if end(d, m) => {
                            Some(format!("{y:04}-{m:02}-{d:02}"))
                        }
                        _ => None,
                    }
                })
            }
            _ => None,
        })
    })
}

/// The follow-up a document is: ("T1", 4).
pub(super) fn follow_up(
    reader: &Reader<'_>,
    tops: &[(String, u32)],
    kind: DocumentType,
) -> Option<(String, u8)> {
    let find = |text: &str| -> Option<(String, u8)> {
        let lower = plain(text);
        let words: Vec<&str> =
            lower.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        let at = |i: usize| {
            let mut times = reader.words.times.starting(&words[i..]).map(|(_, t)| t);
            times.find(|t| !t.label.is_empty()).map(|t| (t.label.to_string(), t.month))
        };
        // "Delårsrapport tertial 2": which part of the year says more than that it is one
        let all = || (0..words.len()).filter_map(at);
        all().find(|t| t.0 != "delår").or_else(|| all().next())
    };
    match kind {
        DocumentType::Arsredovisning
        | DocumentType::Internbudget
        | DocumentType::MalOchBudget
        | DocumentType::Tjansteskrivelse => return None,
        _ => {}
    }
    let mut titles = tops.iter().filter(|t| t.1 >= 3).filter_map(|t| find(&t.0));
    // so it does where another title says that; a month is only how far the part reaches
    let numbered = |t: &(String, u8)| t.0.starts_with(['T', 'Q']);
    let titled = titles.next().map(|first| match first.0.as_str() {
        "delår" => titles.find(numbered).unwrap_or(first),
        _ => first,
    });
    if titled.is_some() {
        return titled;
    }
    if kind == DocumentType::Delarsrapport {
        return Some(("delår".to_string(), 8));
    }
    // a plan whose tables carry a follow-up
    let columns = reader.blocks().iter().filter_map(|b| match b {
        Block::Table(t) => {
            Some(t.columns.iter().filter(|c| c.role == Role::Status).filter_map(|c| find(&c.title)).next()?)
        }
        Block::Text { .. } => None,
    });
    let mut counts: HashMap<(String, u8), u32> = HashMap::new();
    columns.for_each(|c| *counts.entry(c).or_default() += 1);
    counts.into_iter().max_by_key(|(k, n)| (*n, k.clone())).map(|(k, _)| k)
}

pub(super) fn year(
    reader: &Reader<'_>,
    tops: &[(String, u32)],
    title: Option<&str>,
    as_of: Option<&str>,
) -> Option<i32> {
    let years = |text: &str| -> Vec<i32> {
        let mut out = Vec::new();
        // most texts have no figures of a year
        let digit = |b: &u8| b.is_ascii_digit();
        if !text.as_bytes().windows(4).any(|four| four.iter().all(digit)) {
            return out;
        }
        let mut prev = "";
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/')) {
            if word.bytes().any(|b| b.is_ascii_digit())
                && let Some(y) = number::year(core(word))
                && !matches!(prev.to_lowercase().as_str(), "agenda" | "vision" | "till" | "senast" | "mot")
            {
                out.push(y);
            }
            prev = word;
        }
        out
    };
    let titled = title.map(years).and_then(|y| y.first().copied());
    let dated = as_of.and_then(|d| d[..4].parse().ok());
    if titled.is_some() || dated.is_some() {
        return titled.or(dated);
    }
    // the line that says what the document is; a register number hints at a kind too, and has the year of its case
    let own =
        |t: &str| reader.words.document_type(t).is_some_and(|(kind, _)| kind == reader.info.document_type);
    let any = |t: &str| reader.words.document_type(t).is_some();
    let typed = |of: &dyn Fn(&str) -> bool, found: &dyn Fn(&str) -> Option<i32>| {
        tops.iter().filter(|t| t.1 >= 4).find_map(|t| found(&t.0).filter(|_| of(&t.0)))
    };
    // days and register numbers have the year in which something was written
    let bare = |t: &str| bare_years(t).first().copied();
    let named = typed(&own, &bare).or_else(|| typed(&any, &bare));
    if named.is_some() {
        return named;
    }
    let mut votes: HashMap<i32, u32> = HashMap::new();
    for block in reader.blocks() {
        match block {
            Block::Text { kind: TextKind::Heading { .. }, text, .. } => {
                years(text).first().iter().for_each(|y| *votes.entry(**y).or_default() += 3)
            }
            Block::Text { text, .. } => years(text).iter().for_each(|y| *votes.entry(*y).or_default() += 1),
            Block::Table(t) => {
                t.columns.iter().flat_map(|c| years(&c.title)).for_each(|y| *votes.entry(y).or_default() += 2)
            }
        }
    }
    let voted = votes.into_iter().max_by_key(|(y, n)| (*n, *y)).map(|v| v.0);
    voted.or_else(|| typed(&own, &|t| years(t).first().copied()))
}

/// The years of a text that are no part of a day or a register number: "2031", "2031–2033".
fn bare_years(text: &str) -> Vec<i32> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let parts = || word.split(['-', '–', '/']).map(core).filter(|p| !p.is_empty());
        if parts().all(|p| number::year(p).is_some() || !p.bytes().any(|b| b.is_ascii_digit())) {
            out.extend(parts().filter_map(number::year));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::bare_years;

    #[test]
    fn days_and_register_numbers_tell_no_year() {
        assert_eq!(bare_years("Tertialrapport 2031"), [2031]);
        assert_eq!(bare_years("Plan 2031–2032"), [2031, 2032]);
        assert!(bare_years("Datum 2031-02-03 Dnr 2031/00012").is_empty());
    }
}
