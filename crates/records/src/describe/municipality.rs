//! The municipality that a document is of.

use super::*;

/// A word set in capitals, in the letters names are spelt with: "UPPLANDS-BRO" as "Upplands-Bro".
pub(super) fn spelt(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_lowercase) || word.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return word.into();
    }
    let mut inside = false;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inside = c.is_alphabetic();
    }
    out.into()
}

/// The municipality as (name, code, where it was read), or why it is not known.
pub(super) fn municipality(
    reader: &Reader<'_>,
    furniture: &[FurnitureLine],
) -> Result<(&'static str, &'static str, String), String> {
    let mut points: HashMap<&'static str, (u32, &'static str)> = HashMap::new();
    let mut named = 0u32;
    let mut scan = |texts: &[&str], weight: u32| {
        for i in 0..texts.len() {
            // most words tell by their first letter
            let small = texts[i].starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
            if small || !core(texts[i]).starts_with(char::is_uppercase) {
                continue;
            }
            let word = spelt(texts[i]);
            let word = core(&word);
            for form in [word, word.strip_suffix('s').unwrap_or(word)] {
                let Some(list) = reader.words.municipalities.get(form) else { continue };
                for &(name, code) in list {
                    let parts: Vec<&str> = name.split(' ').collect();
                    let end = i + parts.len();
                    if end > texts.len() {
                        continue;
                    }
                    let last = spelt(texts[end - 1]);
                    let last = core(&last);
                    let full = parts[1..parts.len().max(1)]
                        .iter()
                        .zip(&texts[i + 1..end])
                        .take(parts.len().saturating_sub(2))
                        .all(|(a, b)| *a == spelt(b))
                        && (parts.len() == 1
                            || last == *parts.last().unwrap_or(&"")
                            || last.strip_suffix('s') == parts.last().copied());
                    if !full {
                        continue;
                    }
                    let next = texts.get(end).map_or("".into(), |w| spelt(w));
                    let next = core(&next);
                    let stated =
                        matches!(next.to_lowercase().as_str(), "kommun" | "kommuns" | "stad" | "stads");
                    let region = i > 0 && spelt(texts[i - 1]).eq_ignore_ascii_case("region") || next == "län";
                    if region {
                        continue;
                    }
                    if stated {
                        named += 1;
                    }
                    let e = points.entry(name).or_insert((0, code));
                    e.0 += weight * if stated { 6 } else { 1 };
                }
                break;
            }
        }
    };
    let flow = &reader.structure.flow;
    let first_page_end =
        flow.tokens.iter().position(|t| flow.lines[t.line].page > 1).unwrap_or(flow.tokens.len());
    let all: Vec<&str> = flow.tokens.iter().map(|t| t.text).collect();
    scan(&all[..first_page_end], 3);
    scan(&all[first_page_end..], 1);
    let mut seen: Vec<&str> = Vec::new();
    for f in furniture {
        if !seen.contains(&f.text.as_str()) {
            seen.push(&f.text);
            scan(&f.text.split_whitespace().collect::<Vec<_>>(), 12);
        }
    }
    let mut ranked: Vec<(&'static str, u32, &'static str)> =
        points.into_iter().map(|(n, (p, c))| (n, p, c)).collect();
    ranked.sort_by_key(|r| (std::cmp::Reverse(r.1), r.0));
    let best = ranked.first().copied();
    match best {
        // a place name alone is weak: it must be said of the municipality, or often
        Some((name, points, code))
            if (named > 0 || points >= 9) && ranked.get(1).is_none_or(|r| points > r.1) && points >= 5 =>
        {
            Ok((name, code, format!("named in the text, {points} points for {name}")))
        }
        Some((name, ..)) => Err(format!(
            "the text mentions {name} but does not say that it is the document of that municipality"
        )),
        None => Err("the text names no municipality".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_are_names() {
        assert_eq!(spelt("UPPLANDS-BRO"), "Upplands-Bro");
        assert_eq!(spelt("KS"), "KS");
        assert_eq!(spelt("IT-stöd"), "IT-stöd");
    }
}
