//! Goals that are followed up one by one in small tables whose titles stand at the left:
//! "Nämndmål 2.1 Alla ska kunna simma. / Bedömning Nås delvis / Analys Fler barn har ...".
//!
//! The title of a goal opens such a card, and titles of columns that tell how it went open its other parts. Without
//! something that is a rating it is none.

use super::forecast::{in_year, rating_forecast};
use super::table::level_of_title;
use super::{GoalText, area, level};
use crate::model::*;
use crate::reader::Reader;
use crate::words::plain;
use tabellverk_structure::{Block, Family, Range, Role, Table, TableRowKind, TextKind, Token};

/// Lines that a card can have.
const LINES: usize = 40;
/// Words of the longest title of a part.
const TITLE: usize = 3;
/// Words of the longest rating.
const RATING: usize = 10;

/// A goal with what is told of it.
pub(super) struct Card {
    /// The tokens of the whole card.
    pub tokens: Range,
    /// The goal.
    pub goal: Goal,
    /// How it goes.
    pub assessment: Assessment,
}

/// What a part of a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Goal,
    Rating,
    Text,
}

/// All cards of a document.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Card> {
    let mut out: Vec<Card> = Vec::new();
    for (b, block) in reader.blocks().iter().enumerate() {
        let (tokens, kind) = match block {
            Block::Text { tokens, kind, .. } => (tokens, kind),
            Block::Table(table) => {
                out.extend(of_table(reader, b, table));
                continue;
            }
        };
        let done = out.last().map_or(0, |card| card.tokens.1);
        // where print tells headings, one that says no more than "Mål" opens a chapter
        let chapter = reader.structure.flow.printed && matches!(kind, TextKind::Heading { .. });
        if tokens.0 >= done
            && !chapter
            && *kind != TextKind::Contents
            && opens(reader, tokens.0).is_some_and(|(part, _)| part == Part::Goal)
            && let Some(card) = read(reader, b)
        {
            out.push(card);
        }
    }
    out
}

/// The part whose title the line that starts with this token opens with, and the words of the title.
fn opens(reader: &Reader<'_>, token: usize) -> Option<(Part, usize)> {
    let flow = &reader.structure.flow;
    let line = flow.lines[flow.tokens[token].line];
    let tokens = &flow.tokens[token..line.end];
    if line.first != token || !tokens[0].text.starts_with(char::is_uppercase) {
        return None;
    }
    let (part, words) = title(reader, tokens)?;
    // a title is followed by what it is the title of: a capital, a number, or nothing more in its line
    let next = tokens.get(words);
    if next.is_some_and(|t| t.text.starts_with(char::is_lowercase)) {
        return None;
    }
    Some((part, words))
}

/// The part whose title these words open with, and how many they are.
fn title(reader: &Reader<'_>, tokens: &[Token<'_>]) -> Option<(Part, usize)> {
    let lower: Vec<&str> = tokens.iter().take(TITLE).map(|t| t.lower.trim_end_matches(':')).collect();
    let titles = &reader.words.structure.titles;
    let (words, roles) = titles.starting(&lower).find(|(n, _)| *n <= TITLE)?;
    let part = if roles[0] == Role::Goal && lower[words - 1].ends_with("mål") {
        Part::Goal
    } else if roles.contains(&Role::Rating) {
        Part::Rating
    } else if roles.iter().any(|r| matches!(r, Role::Assessment | Role::Comment)) {
        Part::Text
    } else {
        return None;
    };
    Some((part, words))
}

fn read(reader: &Reader<'_>, block: usize) -> Option<Card> {
    let flow = &reader.structure.flow;
    let blocks = reader.blocks();
    let first = blocks[block].tokens().0;
    let from = flow.tokens[first].line;
    let mut parts: Vec<(Part, usize, Range)> = Vec::new();
    let mut end = first;
    let mut b = block;
    for line in from..(from + LINES).min(flow.lines.len()) {
        let at = flow.lines[line].first;
        while b + 1 < blocks.len() && blocks[b].tokens().1 <= at {
            b += 1;
        }
        let Block::Text { kind, tokens, .. } = &blocks[b] else { break };
        let opened = opens(reader, at).filter(|_| line == from || !parts.is_empty());
        let bare = parts.last().is_some_and(|p| p.2.0 == p.2.1);
        match opened {
            Some((Part::Goal, _)) if line > from => break,
            Some((part, words)) if !parts.iter().any(|p| p.0 == part) => {
                parts.push((part, at, (at + words, flow.lines[line].end)));
            }
            // a heading that opens no part ends the card, unless it is all that a part has
            _ if matches!(kind, TextKind::Heading { .. }) && tokens.0 == at && !bare => break,
            _ => {
                let last = parts.last_mut()?;
                if last.2.0 == last.2.1 {
                    last.2.0 = at;
                }
                last.2.1 = flow.lines[line].end;
            }
        }
        end = flow.lines[line].end;
    }
    card(reader, block, (first, end), &parts)
}

/// The card that a drawn table is whose titles stand in its first column.
fn of_table(reader: &Reader<'_>, block: usize, table: &Table) -> Option<Card> {
    if table.drawn.is_none() || table.columns.len() != 2 || table.family != Family::Texts {
        return None;
    }
    let mut parts: Vec<(Part, usize, Range)> = Vec::new();
    for row in table.rows.iter().filter(|r| r.kind == TableRowKind::Cells) {
        let (Some(head), Some(first), Some(last)) =
            (row.cells[0].first(), row.cells[1].first(), row.cells[1].last())
        else {
            continue;
        };
        let (part, words) = title(reader, &reader.structure.flow.tokens[head.0..head.1])?;
        if head.0 + words == head.1 && !parts.iter().any(|p| p.0 == part) {
            parts.push((part, head.0, (first.0, last.1)));
        }
    }
    let opens = parts.first().is_some_and(|p| p.0 == Part::Goal);
    if opens { card(reader, block, table.tokens, &parts) } else { None }
}

/// The card with these parts, each with the first token of its title and the tokens of what it says.
fn card(
    reader: &Reader<'_>,
    block: usize,
    (first, end): Range,
    parts: &[(Part, usize, Range)],
) -> Option<Card> {
    let part = |of: Part| parts.iter().find(|p| p.0 == of).map(|p| p.2);
    let text = |range: Range| reader.text(range);
    let rating_raw = text(part(Part::Rating)?);
    let goal = part(Part::Goal).filter(|r| r.0 < r.1)?;
    let color = rating_raw.split([' ', ',']).next().and_then(|w| reader.words.colors.get(&plain(w)));
    let forecast = rating_forecast(&rating_raw, in_year(reader));
    if color.is_none() && forecast.is_none() || rating_raw.split(' ').count() > RATING {
        return None;
    }
    let comment = part(Part::Text).filter(|r| r.0 < r.1);
    let parts = numbered(&text(goal));
    let label = parts.label.clone().unwrap_or_else(|| parts.text.clone());
    let title = plain(&text((first, goal.0)));
    let area = area(reader, block);
    Some(Card {
        tokens: (first, end),
        assessment: Assessment {
            common: reader.common((first, end), "goal_card", Certainty::Read),
            area: area.clone(),
            label,
            comment: comment.map(text).unwrap_or_default(),
            forecast,
            forecast_raw: None,
            color: color.map(|c| c.to_string()),
            rating_raw: Some(rating_raw),
        },
        goal: Goal {
            common: reader.common(goal, "goal_card", Certainty::Read),
            level: level_of_title(&title).unwrap_or_else(|| level(reader, block, &title)),
            area,
            label: parts.label,
            text: parts.text,
            baselines: vec![],
            precision: None,
            motivation: None,
        },
    })
}

/// "2.1 Alla ska kunna simma." in number and text.
fn numbered(text: &str) -> GoalText {
    let number = |w: &str| {
        let bare = w.trim_end_matches([':', '.']);
        let letter = bare.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(bare);
        bare.len() <= 5 && !bare.is_empty() && letter.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    match text.split_once(' ') {
        Some((label, rest)) if number(label) => GoalText {
            label: Some(label.trim_end_matches([':', '.']).to_string()),
            text: rest.trim_start_matches(['–', '-', ' ']).to_string(),
            precision: None,
        },
        _ => GoalText { label: None, text: text.to_string(), precision: None },
    }
}

#[cfg(test)]
mod tests {
    use crate::{Source, read};

    #[test]
    fn a_goal_may_be_told_of_on_a_card() {
        let card = |n: u32, rating: &str| {
            format!(
                "{n}.1 Badet\nNämndmål {n}.1 Alla barn ska kunna simma.\nBedömning {rating}\n\
                 Analys Fler barn har lärt sig simma. Två skolor saknar\nbad. Bussar har köpts in.\n\n\
                 Övrigt om badet\nBadet öppnar i maj varje år.\n\n"
            )
        };
        let text = format!("Delårsrapport 2031\n\n{}{}", card(1, "Gul, nås delvis"), card(2, "Grön, nås"));
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let source = Source { id: "a".into(), path: "a.txt".into(), sha256: String::new() };
        let found = read(&document, &source);
        let labels: Vec<&str> = found.assessments.iter().map(|a| a.label.as_str()).collect();
        assert_eq!(labels, ["1.1", "2.1"]);
        let first = &found.assessments[0];
        assert_eq!(first.rating_raw.as_deref(), Some("Gul, nås delvis"));
        assert_eq!(
            first.comment,
            "Fler barn har lärt sig simma. Två skolor saknar bad. Bussar har köpts in."
        );
        assert_eq!(found.goals[0].text, "Alla barn ska kunna simma.");
    }
}
