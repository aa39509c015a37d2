//! What a text or a rating says of whether a goal is met.

use super::*;
use tabellverk_structure::flow::{core, lower_case};

/// The sentence that says whether the goal will be met, and what it says.
pub fn forecast(comment: &str) -> (Option<String>, Option<Forecast>) {
    let mut found = (None, None);
    for sentence in sentences(comment) {
        let lower = lower_case(sentence);
        // most sentences tell of no goal
        if !lower.contains("mål") {
            continue;
        }
        let words: Vec<&str> = lower.split_whitespace().map(core).collect();
        let subject = words.iter().any(|w| {
            matches!(
                *w,
                "målet"
                    | "nämndmålet"
                    | "delmålet"
                    | "verksamhetsmålet"
                    | "målen"
                    | "nämndmålen"
                    | "resultatmålet"
            )
        });
        let verb = words.iter().any(|w| {
            w.starts_with("uppfyll")
                || w.starts_with("uppnå")
                || matches!(
                    *w,
                    "nås" | "nå" | "nått" | "nåtts" | "nåddes" | "klaras" | "klarats" | "klarades"
                )
                || w.starts_with("infria")
        });
        if !subject || !verb {
            continue;
        }
        if let Some(f) = reading(&words) {
            found = (Some(sentence.to_string()), Some(f));
        }
    }
    found
}

pub(super) fn reading(words: &[&str]) -> Option<Forecast> {
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    let negated = has(&["inte", "ej", "icke"]);
    let text = words.join(" ");
    if has(&["delvis"])
        || text.contains("till viss del")
        || text.contains("i viss mån")
        || text.contains("till stor del")
    {
        return Some(Forecast::ExpectedPartly);
    }
    if negated {
        return Some(Forecast::ExpectedNotMet);
    }
    let expected = has(&[
        "bedöms",
        "beräknas",
        "förväntas",
        "kommer",
        "bedömer",
        "prognosen",
        "väntas",
        "ska",
        "kan",
        "bör",
    ]);
    let done = has(&["är", "har", "uppnåddes", "uppfylldes", "nåddes", "klarades", "infriades", "uppfylls"])
        || words.iter().any(|w| *w == "uppfyllt" || *w == "uppnått");
    if expected {
        Some(Forecast::ExpectedMet)
    } else if done {
        Some(Forecast::Met)
    } else {
        None
    }
}

/// Whether the document tells of a year that has not ended.
pub(super) fn in_year(reader: &Reader<'_>) -> bool {
    reader.info.as_of.as_ref().is_some_and(|d| !d.ends_with("12-31"))
}

/// What a rating cell says. "Uppnås" is a forecast while the year goes on.
pub(super) fn rating_forecast(rating: &str, in_year: bool) -> Option<Forecast> {
    let lower = plain(rating);
    let words: Vec<&str> = lower.split_whitespace().collect();
    let verb =
        words.iter().any(|w| w.starts_with("uppfyll") || w.starts_with("uppnå") || w.starts_with("nå"));
    let part = ["i viss mån", "till viss del", "i viss utsträckning", "till en del"];
    if lower == "delvis"
        || verb && lower.contains("delvis")
        || part.iter().any(|p| lower.contains(p)) && !words.iter().any(|w| matches!(*w, "inte" | "ej"))
    {
        return Some(Forecast::ExpectedPartly);
    }
    // the answer to a title that asks: "Nås målet?"
    match words.first().map(|w| w.trim_end_matches([',', '.'])) {
        Some("ja") => return Some(if in_year { Forecast::ExpectedMet } else { Forecast::Met }),
        Some("nej") => return Some(Forecast::ExpectedNotMet),
        _ => {}
    }
    if !verb {
        return None;
    }
    if words.iter().any(|w| matches!(*w, "inte" | "ej")) {
        return Some(Forecast::ExpectedNotMet);
    }
    let present = words.iter().any(|w| matches!(*w, "uppnås" | "uppfylls" | "nås"));
    if present && in_year
        || words.iter().any(|w| matches!(*w, "bedöms" | "beräknas" | "förväntas" | "kommer"))
    {
        return Some(Forecast::ExpectedMet);
    }
    Some(Forecast::Met)
}

/// The sentences of a text.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .match_indices(['.', '!', '?'])
            .find(|(i, _)| {
                rest[i + 1..].starts_with(' ')
                    && rest[i + 1..]
                        .trim_start()
                        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            })
            .map_or(rest.len(), |(i, _)| i + 1);
        let (a, b) = rest.split_at(end);
        rest = b.trim_start();
        Some(a.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_tells_of_the_goal() {
        assert_eq!(forecast("Badet var öppet. Målet infriades.").1, Some(Forecast::Met));
        assert_eq!(forecast("Målet nåddes inte.").1, Some(Forecast::ExpectedNotMet));
        assert_eq!(forecast("Målet har nåtts till viss del.").1, Some(Forecast::ExpectedPartly));
        assert_eq!(forecast("Målet är högt satt.").1, None);
    }

    #[test]
    fn a_bare_rating_is_a_forecast_until_the_year_ends() {
        assert_eq!(rating_forecast("Uppnås", true), Some(Forecast::ExpectedMet));
        assert_eq!(rating_forecast("Uppnås", false), Some(Forecast::Met));
        assert_eq!(rating_forecast("Uppfyllt", true), Some(Forecast::Met));
        assert_eq!(rating_forecast("Väntas nås i viss mån", true), Some(Forecast::ExpectedPartly));
        assert_eq!(rating_forecast("Uppnås inte", true), Some(Forecast::ExpectedNotMet));
    }
}
