//! Names of sheets.

use std::collections::HashSet;

/// Characters of a sheet's name.
const NAME: usize = 31;

/// Names that a workbook takes, no two the same, and none that of the first sheet.
pub(super) fn names(first: &str, wanted: &[&str]) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::from([first.to_lowercase(), "history".to_owned()]);
    let mut all = Vec::new();
    for name in wanted {
        let allowed = |c: &char| !c.is_control() && !['[', ']', ':', '*', '?', '/', '\\'].contains(c);
        let plain: String = name.chars().filter(allowed).collect();
        let plain = plain.trim().trim_matches('\'');
        let plain = if plain.is_empty() { "Tabell" } else { plain };
        let numbered = (1..).map(|n| {
            let end = if n == 1 { String::new() } else { format!(" {n}") };
            plain.chars().take(NAME - end.len()).collect::<String>() + &end
        });
        let name = numbered.into_iter().find(|n| !taken.contains(&n.to_lowercase())).unwrap_or_default();
        taken.insert(name.to_lowercase());
        all.push(name);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_a_workbook_takes() {
        let long = "lång".repeat(20);
        let names = names("Om", &["Belopp [tkr]", "om", "", "x/y", "Belopp tkr", &long]);
        assert_eq!(names[..5], ["Belopp tkr", "om 2", "Tabell", "xy", "Belopp tkr 2"]);
        assert_eq!(names[5].chars().count(), NAME);
    }
}
