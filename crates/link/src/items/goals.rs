//! Goals, each with the assessments that say how it went.

use super::{Item, ItemKind, State, new, word, worst};
use crate::words::plain;
use std::collections::{BTreeSet, HashMap};
use tabellverk_records::{Assessment, DocumentRecords};

/// Letters that two texts must have in common at least for one to be the beginning of the other.
const BEGINNING: usize = 40;

/// The goals of a document. A goal that stands in it twice, in the plan and again before its follow-up, is one; an
/// assessment of a goal that stands nowhere is one too.
pub(super) fn items(records: &DocumentRecords) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    let mut known: HashMap<(String, String), Vec<(usize, String)>> = HashMap::new();
    for goal in &records.goals {
        let (level, plain) = (word(&goal.level).unwrap_or_default(), plain(&goal.text));
        let code = goal.label.as_deref().and_then(|label| parts(label).0);
        let begins = known.entry((level, plain.chars().take(BEGINNING).collect())).or_default();
        // of the same number, what the goal is measured by may be put otherwise the second time
        let numbered = |n: usize| code.is_some() && out[n].code == code;
        let same = begins.iter().find(|(n, other)| is_same(other, &plain) || (long(&plain) && numbered(*n)));
        let at = same.map_or(out.len(), |same| same.0);
        if at == out.len() {
            begins.push((at, plain));
        }
        if at == out.len() {
            out.push(Item {
                text: goal.text.clone(),
                names: vec![goal.text.clone()],
                group: goal.area.clone(),
                level: Some(goal.level),
                ..new(ItemKind::Goal, &goal.common)
            });
        } else {
            out[at].records.push(goal.common.id.clone());
            out[at].certainty = worst([out[at].certainty, goal.common.certainty]);
        }
        let item = &mut out[at];
        if let Some(label) = &goal.label {
            let (number, name) = parts(label);
            item.code = item.code.take().or(number);
            // "Mål 1" names nothing, "1 Företagsklimat" does
            if name.chars().count() > 10 && !item.names.contains(&name) {
                item.names.push(name);
            }
        }
    }
    let goals = Goals::of(&out);
    for assessment in &records.assessments {
        match goals.find(assessment, &out) {
            Some(at) => assess(&mut out[at], assessment),
            None => {
                let (number, name) = parts(&assessment.label);
                let name = if name.is_empty() { assessment.label.clone() } else { name };
                let mut item = Item {
                    text: assessment.label.clone(),
                    names: vec![name],
                    only_label: true,
                    code: number,
                    group: assessment.area.clone(),
                    ..new(ItemKind::Goal, &assessment.common)
                };
                item.records.clear();
                assess(&mut item, assessment);
                out.push(item);
            }
        }
    }
    out
}

/// Whether two texts are one, or one is the beginning of the other, as where a goal runs into what follows it.
fn is_same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || (self::long(short) && long.starts_with(short))
}

fn long(text: &str) -> bool {
    text.chars().count() >= BEGINNING
}

/// Goals by what an assessment can call them: their names, and "number 1" where a label has no more.
struct Goals(HashMap<String, Vec<usize>>);

impl Goals {
    fn of(goals: &[Item]) -> Self {
        let mut all: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, goal) in goals.iter().enumerate() {
            let names: BTreeSet<String> = goal
                .names
                .iter()
                .map(|name| plain(name))
                .chain(goal.code.iter().map(|c| number(c)))
                .collect();
            names.into_iter().for_each(|name| all.entry(name).or_default().push(n));
        }
        Self(all)
    }

    /// The goal that an assessment is of, where one alone can be.
    fn find(&self, assessment: &Assessment, goals: &[Item]) -> Option<usize> {
        let (code, name) = parts(&assessment.label);
        let (label, name) = (plain(&assessment.label), plain(&name));
        let by_number = if name.is_empty() || name == "mål" { code.as_deref().map(number) } else { None };
        let found = [Some(label), Some(name).filter(|n| !n.is_empty()), by_number];
        let all: BTreeSet<usize> =
            found.iter().flatten().filter_map(|name| self.0.get(name)).flatten().copied().collect();
        let area = assessment.area.as_deref().map(plain);
        let same_area = |g: &&usize| {
            area.as_deref().is_none_or(|a| goals[**g].group.as_deref().is_some_and(|b| plain(b) == a))
        };
        let mut near = all.iter().filter(same_area);
        match (all.len(), near.next(), near.next()) {
            (1, _, _) => all.first().copied(),
            (_, Some(one), None) => Some(*one),
            _ => None,
        }
    }
}

/// A number as a name that no goal has.
fn number(code: &str) -> String {
    format!("# {code}")
}

/// Puts what an assessment says to its goal; of several that say something the first counts.
fn assess(item: &mut Item, assessment: &Assessment) {
    item.records.push(assessment.common.id.clone());
    item.certainty = worst([item.certainty, assessment.common.certainty]);
    let raw = assessment.forecast_raw.clone().or(assessment.rating_raw.clone()).unwrap_or_default();
    let state = State {
        status: assessment.forecast.as_ref().and_then(word),
        status_raw: raw,
        color: assessment.color.clone(),
        percent_done: None,
    };
    if item.state.status.is_none() && item.state.color.is_none() {
        item.state = state;
    }
}

/// The number and the name of a label: "1.2 Företagsklimat".
fn parts(label: &str) -> (Option<String>, String) {
    let words: Vec<&str> = label.split_whitespace().collect();
    let digits = |w: &&str| w.chars().any(|c| c.is_ascii_digit()) && !w.chars().any(char::is_alphabetic);
    let number = words.iter().find(|w| digits(w)).map(|w| w.trim_matches(['.', ':', ')']).to_owned());
    let name: Vec<&str> = words.into_iter().filter(|w| !digits(w)).collect();
    (number, name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_records::{Forecast, Goal, Level};

    #[test]
    fn an_assessment_belongs_to_the_goal_that_its_label_names() {
        let goal = |area: &str, label: &str, text: &str| Goal {
            area: Some(area.into()),
            label: Some(label.into()),
            text: text.into(),
            level: Level::Board,
            ..Goal::default()
        };
        let assessment = |area: &str, label: &str, forecast| Assessment {
            area: Some(area.into()),
            label: label.into(),
            forecast: Some(forecast),
            ..Assessment::default()
        };
        let records = DocumentRecords {
            goals: vec![
                goal("Hamnen", "1 Levande kajer", "Kajerna ska användas hela året."),
                goal("Skolan", "1 Läsande barn", "Alla barn ska läsa."),
                goal("Skolan", "1 Läsande barn", "Alla barn ska läsa."),
            ],
            assessments: vec![
                assessment("Skolan", "1 Läsande barn", Forecast::ExpectedPartly),
                assessment("Hamnen", "Kajerna ska användas hela året.", Forecast::Met),
                assessment("Hamnen", "Rena stränder", Forecast::ExpectedNotMet),
            ],
            ..DocumentRecords::default()
        };
        let items = items(&records);
        let told: Vec<_> = items.iter().map(|i| (i.text.as_str(), i.state.status.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("Kajerna ska användas hela året.", Some("met")),
                ("Alla barn ska läsa.", Some("expected_partly")),
                ("Rena stränder", Some("expected_not_met")),
            ]
        );
        assert_eq!(items[1].records.len(), 3);
    }
}
