//! Boards by one name: a board, its administration and its abbreviation are the same when costs are compared.

use crate::data::{cell, rows};
use crate::words::{stem, words};
use std::sync::OnceLock;

/// The name by which a board is known here; empty where a document is of the whole municipality.
pub(crate) fn key(body: Option<&str>) -> String {
    static ALIASES: OnceLock<Vec<(String, &str)>> = OnceLock::new();
    let aliases = ALIASES.get_or_init(|| {
        rows(include_str!("../data/bodies.tsv")).map(|r| (stemmed(cell(&r, 0)), cell(&r, 1))).collect()
    });
    let Some(body) = body else { return String::new() };
    let plain = stemmed(body);
    if let Some((_, board)) = aliases.iter().find(|(alias, _)| *alias == plain) {
        return key_of(&stemmed(board));
    }
    if plain == stem("kommunfullmäktige") {
        return String::new();
    }
    key_of(&plain)
}

/// Whether the board that a person means is that of a document.
pub fn same_body(asked: &str, body: Option<&str>) -> bool {
    key(Some(asked)) == key(body)
}

fn stemmed(text: &str) -> String {
    words(text).iter().map(|w| stem(w)).collect::<Vec<_>>().join(" ")
}

/// "socialförvaltning" and "socialnämnd" are the same.
fn key_of(plain: &str) -> String {
    for head in ["nämnd", "förvaltning", "kontor"] {
        if let Some(start) = plain.strip_suffix(stem(head))
            && !start.is_empty()
        {
            return format!("{}nämnd", start.trim_end());
        }
    }
    plain.to_owned()
}

/// What of an election year makes a board's costs of that year unlike those of others: `general`, `european`, `none`;
/// `None` for a board whose years are alike.
pub(crate) fn occasion(body_key: &str, year: i32) -> Option<&'static str> {
    static OCCASIONAL: OnceLock<Vec<&'static str>> = OnceLock::new();
    let occasional = OCCASIONAL
        .get_or_init(|| rows(include_str!("../data/occasional_bodies.tsv")).map(|r| cell(&r, 0)).collect());
    if !occasional.iter().any(|word| body_key.contains(word)) {
        return None;
    }
    let held = rows(include_str!("../data/elections.tsv")).find(|r| {
        let (first, every) = (cell(r, 1).parse::<i32>(), cell(r, 2).parse::<i32>());
        matches!((first, every), (Ok(first), Ok(every)) if (year - first).rem_euclid(every) == 0)
    });
    Some(held.map_or("none", |r| cell(&r, 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_has_many_names() {
        let same = [
            "Kommunstyrelsen",
            "KS",
            "KS-förvaltning",
            "Kommunledningskontoret",
            "kommunstyrelsens förvaltning",
        ];
        for name in same {
            assert_eq!(key(Some(name)), key(Some("Kommunstyrelse")), "{name}");
        }
        assert_eq!(key(Some("Socialförvaltningen")), key(Some("Socialnämnd")));
        assert_ne!(key(Some("Kulturnämnden")), key(Some("Kultur- och fritidsnämnden")));
        assert_eq!((key(None), key(Some("Kommunfullmäktige"))), (String::new(), String::new()));
    }

    #[test]
    fn years_of_elections() {
        let of = |year| occasion(&key(Some("Valnämnden")), year);
        assert_eq!(
            [2022, 2024, 2025, 2026, 2029].map(of),
            ["general", "european", "none", "general", "european"].map(Some)
        );
        assert_eq!(occasion(&key(Some("Socialnämnden")), 2024), None);
    }
}
