//! Goals and assessments: out of headings with their text, lists after a lead-in, and tables.

mod cards;
mod forecast;
mod hierarchy;
mod table;

use crate::activities::{goal_cells, is_activities, range_of};
use crate::marks::drawn_color;
use crate::model::*;
use crate::reader::{Reader, is_goal_label, tells_goal};
use crate::value_tables::{area_name, goals_of_rows};
use crate::words::{Meaning, plain, strip_number};
use forecast::{forecast, in_year, rating_forecast};
use tabellverk_structure::{Block, Cell, Family, Range, Role, Table, TableRowKind, TextKind};
pub use table::goal_text;
use table::{each_label, goal_table, inner_label, labelled, opening_label};

/// The parts of a goal as printed in one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoalText {
    /// "Mål 1", "2 Brottsförebyggande arbete".
    pub label: Option<String>,
    /// The goal.
    pub text: String,
    /// Målprecisering.
    pub precision: Option<String>,
}

/// What the words of a rating say of the goal: "målet nås delvis".
pub fn rated(reader: &Reader<'_>, text: &str) -> Option<Forecast> {
    rating_forecast(text, in_year(reader))
}

/// Reads goals and assessments.
pub fn read(reader: &Reader<'_>) -> (Vec<Goal>, Vec<Assessment>) {
    let mut goals: Vec<Goal> = Vec::new();
    let mut assessments = Vec::new();
    let mut hierarchies = hierarchy::find(reader).into_iter().peekable();
    let mut cards = cards::find(reader).into_iter().peekable();
    let mut done = 0;
    for (i, block) in reader.blocks().iter().enumerate() {
        if let Some(found) = hierarchies.next_if(|h| h.tokens.0 < block.tokens().1) {
            done = found.tokens.1;
            goals.extend(found.goals);
        }
        if let Some(card) = cards.next_if(|c| c.tokens.0 < block.tokens().1) {
            done = done.max(card.tokens.1);
            goals.push(card.goal);
            assessments.push(card.assessment);
        }
        if block.tokens().0 < done {
            continue;
        }
        match block {
            Block::Table(table) if table.family == Family::Goals => {
                goal_table(reader, i, table, &mut goals, &mut assessments)
            }
            Block::Table(table) if is_activities(reader.words, table) => {
                for (range, parts) in goal_cells(reader, table) {
                    let level = level(reader, i, parts.label.as_deref().unwrap_or_default());
                    push(reader, i, range, parts, level, "goal_cell", &mut goals);
                }
            }
            Block::Table(table) if table.family == Family::Values => {
                let mut last = None;
                let rows: Vec<_> = table.rows.iter().filter(|r| r.kind == TableRowKind::Cells).collect();
                for (row, goal) in rows.iter().zip(goals_of_rows(reader, table)) {
                    // a cell that only names a goal ("Mål C") does not say it
                    let says = |text: &String| !is_goal_label(text) || text.split_whitespace().count() > 2;
                    if goal != last
                        && let Some(text) = goal.clone().filter(says)
                    {
                        let cells: Vec<Cell> = table
                            .columns
                            .iter()
                            .zip(&row.cells)
                            .filter(|(c, _)| c.role == Role::Goal)
                            .map(|(_, c)| c.clone())
                            .collect();
                        let parts = labelled(&text);
                        push(reader, i, range_of(&cells), parts, Level::Board, "goal_cell", &mut goals);
                    }
                    last = goal;
                }
            }
            Block::Text { kind: TextKind::Heading { .. }, text, .. } => {
                heading_goal(reader, i, text, &mut goals, &mut assessments);
                told_goal(reader, i, text, block.tokens(), &mut goals);
                lead_goals(reader, i, text, &mut goals);
            }
            Block::Text { kind: TextKind::Paragraph, text, tokens } => {
                lead_goals(reader, i, text, &mut goals);
                lower_goal(reader, i, text, *tokens, &mut goals);
                told_goal(reader, i, text, *tokens, &mut goals);
            }
            _ => {}
        }
    }
    drop_wholes(&mut goals);
    motivations(reader, &mut goals);
    (goals, assessments)
}

/// Drops what was read as one goal from a table whose goals were read one by one.
fn drop_wholes(goals: &mut Vec<Goal>) {
    let placed: Vec<String> =
        goals.iter().filter(|g| g.common.evidence.rule == hierarchy::RULE).map(|g| squash(&g.text)).collect();
    if !placed.is_empty() {
        goals.retain(|g| {
            let text = squash(&g.text);
            g.common.evidence.rule == hierarchy::RULE || !placed.iter().any(|p| text.contains(p.as_str()))
        });
    }
}

/// Whether the text has words: the dots and page number of a table of contents are no statement, nor is a code.
fn is_statement(text: &str) -> bool {
    text.contains(char::is_lowercase)
}

/// The letters and digits of a text, by which texts are compared.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn squash(text: &str) -> String {
    letters(text).collect()
}

/// Adds a goal unless the table that repeats it was already read with the same text at the same level nearby.
fn push(
    reader: &Reader<'_>,
    block: usize,
    range: Range,
    parts: GoalText,
    level: Level,
    rule: &str,
    goals: &mut Vec<Goal>,
) {
    if !is_statement(&parts.text) {
        return;
    }
    if rule == "goal_cell"
        && let Some(old) = goals.iter_mut().find(|g| letters(&g.text).eq(letters(&parts.text)))
    {
        if old.label.is_none() {
            old.label = parts.label;
        }
        return;
    }
    goals.push(Goal {
        common: reader.common(range, rule, Certainty::Read),
        level,
        area: area(reader, block),
        label: parts.label,
        text: parts.text,
        baselines: vec![],
        precision: parts.precision,
        motivation: None,
    });
}

fn area(reader: &Reader<'_>, block: usize) -> Option<String> {
    let path = &reader.outline[block];
    path.iter().rev().find(|h| reader.meaning(h.block) == Some(Meaning::GoalArea)).map(|h| area_name(&h.text))
}

/// Who set a goal, by its own label and the headings above it.
fn level(reader: &Reader<'_>, block: usize, label: &str) -> Level {
    let of = |text: &str, meaning: Option<Meaning>| {
        let lower = plain(text);
        let first = lower.split(['–', ':']).next().unwrap_or("").to_string();
        if lower.contains("delmål") {
            return Some(Level::Sub);
        }
        match meaning {
            Some(Meaning::CouncilGoals) => return Some(Level::Council),
            Some(Meaning::BoardGoals) => return Some(Level::Board),
            Some(Meaning::SubGoals) => return Some(Level::Sub),
            _ => {}
        }
        if first.contains("fullmäktige")
            || first.contains("kommunövergripande")
            || first.starts_with("kf-mål")
            || first.starts_with("kf mål")
        {
            Some(Level::Council)
        } else if first.contains("nämnd") {
            Some(Level::Board)
        } else {
            None
        }
    };
    let above = || reader.outline[block].iter().rev().find_map(|h| of(&h.text, reader.meaning(h.block)));
    of(label, reader.words.heading(label))
        .or_else(|| introduced(reader, block))
        .or_else(above)
        .unwrap_or(Level::Board)
}

/// A goal that a heading names: "Mål 2 – ..." or, among council goals by area, any heading of its own.
fn heading_goal(
    reader: &Reader<'_>,
    block: usize,
    text: &str,
    goals: &mut Vec<Goal>,
    assessments: &mut Vec<Assessment>,
) {
    let meaning = reader.meaning(block);
    if matches!(meaning, Some(Meaning::CouncilGoals | Meaning::BoardGoals | Meaning::SubGoals))
        && !is_goal_label(text)
    {
        stated_goals(reader, block, text, goals);
    }
    // "Förslag till delmål:" leads a list of goals and is the label of none
    let listed =
        matches!(reader.blocks().get(block + 1), Some(Block::Text { kind: TextKind::Item { .. }, .. }));
    let leads = text.trim_end().ends_with(':') && listed;
    if is_goal_label(text) && !leads && meaning != Some(Meaning::GoalArea) {
        let mut follow = following(reader, block);
        let label = trim_label(text);
        // "Resultat och bedömning": the assessment stands under a heading of its own, right after the goal
        let next = block + 1 + follow.texts.len() + follow.baselines.len();
        if follow.texts.len() == 1
            && let Some(Block::Text { kind: TextKind::Heading { number: None, .. }, text, .. }) =
                reader.blocks().get(next)
            && !is_goal_label(text)
        {
            let own = following(reader, next).texts;
            let comment = own.iter().map(|t| t.0.as_str()).collect::<Vec<_>>().join(" ");
            // only a verdict that ends the text is one on this goal
            if forecast(&comment).0.is_some_and(|raw| comment.ends_with(&raw)) {
                follow.texts.extend(own);
            }
        }
        // a follow-up: the goal, then how it went
        if follow.texts.len() >= 2 {
            let rest: Vec<&str> = follow.texts[1..].iter().map(|t| t.0.as_str()).collect();
            let comment = rest.join(" ");
            if let (raw, Some(forecast)) = forecast(&comment) {
                let range = (follow.texts[1].1.0, follow.texts[follow.texts.len() - 1].1.1);
                assessments.push(follow_up(reader, block, range, &label, comment, (raw, forecast)));
                follow.texts.truncate(1);
            }
        } else if let Some((comment, range)) = after_measures(reader, next)
            && let (raw, Some(forecast)) = forecast(&comment)
        {
            // the goal, the table of what is measured, then how it went
            assessments.push(follow_up(reader, block, range, &label, comment, (raw, forecast)));
        }
        let statement = follow.texts.first().map(|first| {
            let texts: Vec<&str> =
                follow.texts.iter().map(|t| t.0.as_str()).filter(|t| !is_footnote(t)).collect();
            (texts.join(" "), (first.1.0, follow.texts[follow.texts.len() - 1].1.1))
        });
        let (text, range) = match statement {
            Some((t, r)) => (t, r),
            None => match label.split_once([':', '–']) {
                Some((_, title)) => (title.trim().to_string(), reader.blocks()[block].tokens()),
                None => return,
            },
        };
        push(
            reader,
            block,
            range,
            GoalText { label: Some(label), text, precision: None },
            level(
                reader,
                block,
                &plain(strip_number(
                    &reader.outline[block].last().map(|h| h.text.clone()).unwrap_or_default(),
                )),
            ),
            "goal_heading",
            goals,
        );
        if let Some(goal) = goals.last_mut() {
            goal.baselines = follow.baselines;
        }
        return;
    }
    // "Kommunövergripande mål" / "Målområde Samhälle" / "Ett tryggt ..." with its text
    let path = &reader.outline[block];
    let above = &path[..path.len() - 1];
    let council = above.iter().any(|h| reader.meaning(h.block) == Some(Meaning::CouncilGoals));
    let in_area = above.last().is_some_and(|h| reader.meaning(h.block) == Some(Meaning::GoalArea));
    if council
        && in_area
        && meaning.is_none_or(|m| {
            !matches!(
                m,
                Meaning::GoalArea | Meaning::CouncilGoals | Meaning::BoardGoals | Meaning::Motivation
            )
        })
    {
        let follow = following(reader, block);
        if follow.texts.is_empty() {
            return;
        }
        let range = (follow.texts[0].1.0, follow.texts[follow.texts.len() - 1].1.1);
        let all: Vec<&str> = follow.texts.iter().map(|t| t.0.as_str()).collect();
        push(
            reader,
            block,
            range,
            GoalText { label: Some(text.to_string()), text: all.join(" "), precision: None },
            Level::Council,
            "goal_section",
            goals,
        );
    }
}

fn follow_up(
    reader: &Reader<'_>,
    block: usize,
    range: Range,
    label: &str,
    comment: String,
    (forecast_raw, forecast): (Option<String>, Forecast),
) -> Assessment {
    Assessment {
        common: reader.common(range, "goal_follow_up", Certainty::Read),
        area: area(reader, block),
        label: label.to_string(),
        comment,
        forecast_raw,
        forecast: Some(forecast),
        rating_raw: None,
        color: None,
    }
}

/// The text under the table of values that this block is.
fn after_measures(reader: &Reader<'_>, block: usize) -> Option<(String, Range)> {
    let values = |b: &Block| matches!(b, Block::Table(t) if t.family == Family::Values);
    reader.blocks().get(block).filter(|b| values(b))?;
    let texts = following(reader, block).texts;
    let range = (texts.first()?.1.0, texts.last()?.1.1);
    Some((texts.iter().map(|t| t.0.as_str()).collect::<Vec<_>>().join(" "), range))
}

/// Who set the goals, as the text under the heading before them tells: "Fullmäktige har fem mål för perioden."
fn introduced(reader: &Reader<'_>, block: usize) -> Option<Level> {
    let blocks = reader.blocks();
    let heading = |b: &Block| matches!(b, Block::Text { kind: TextKind::Heading { .. }, text, .. } if !is_goal_label(text));
    let at = blocks[..block].iter().rposition(heading)?;
    let Some(Block::Text { kind: TextKind::Paragraph, text, .. }) = blocks.get(at + 1) else { return None };
    let lower = plain(text);
    let mut words = lower.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let whose = words.clone().next().is_some_and(|w| matches!(w, "fullmäktige" | "kommunfullmäktige"));
    let goals = words.any(|w| matches!(w, "mål" | "målen"));
    (whose && goals && !lower.contains("nämnd")).then_some(Level::Council)
}

/// Goals right under a heading that says whose they are: a list, or one statement of what shall be.
fn stated_goals(reader: &Reader<'_>, block: usize, heading: &str, goals: &mut Vec<Goal>) {
    let level = level(reader, block, heading);
    // "Mål 1. Fler ska ...": every paragraph that a label opens is a goal
    let opened = reader.blocks()[block + 1..].iter().enumerate().map_while(|(i, b)| match b {
        // the first may go on from a sentence on them all
        Block::Text { kind: TextKind::Paragraph, text, tokens } if i == 0 => {
            let at = inner_label(text).filter(|_| opening_label(text).is_none()).unwrap_or(0);
            Some((&text[at..], *tokens))
        }
        Block::Text { kind: TextKind::Paragraph, text, tokens } => {
            opening_label(text).map(|_| (text.as_str(), *tokens))
        }
        _ => None,
    });
    // a paragraph may hold several: "Mål 1 – Fler ska läsa. Mål 2 – Fler ska ..."
    let opened: Vec<_> = opened
        .flat_map(|(text, tokens)| each_label(text).into_iter().map(move |part| (part, tokens)))
        .filter_map(|(text, tokens)| Some((opening_label(text)?, tokens)))
        .collect();
    if !opened.is_empty() {
        for (parts, tokens) in opened {
            push(reader, block, tokens, parts, level, "goal_statement", goals);
        }
        return;
    }
    match reader.blocks().get(block + 1) {
        Some(Block::Text { kind: TextKind::Paragraph, text, tokens }) => {
            let words: Vec<&str> = text.split_whitespace().collect();
            let statement = words.len() <= 45 && words.iter().any(|w| matches!(*w, "ska" | "skall"));
            if statement && !text.ends_with(':') {
                push(
                    reader,
                    block,
                    *tokens,
                    GoalText { label: None, text: text.clone(), precision: None },
                    level,
                    "goal_statement",
                    goals,
                );
            }
        }
        Some(Block::Text { kind: TextKind::Item { .. }, .. }) => list_goals(reader, block, level, goals),
        _ => {}
    }
}

/// A goal under the goal of a heading, in a paragraph that its label opens: "Delmål 2: Alla ska få svar samma dag."
fn lower_goal(reader: &Reader<'_>, block: usize, text: &str, tokens: Range, goals: &mut Vec<Goal>) {
    let Some(parts) = opening_label(text) else { return };
    let label = parts.label.as_deref().unwrap_or_default().to_lowercase();
    let word = label.split(' ').next().unwrap_or_default();
    let known = goals.iter().any(|g| letters(&g.text).eq(letters(&parts.text)));
    if matches!(word, "delmål" | "etappmål" | "årsmål") && !known && text.split(' ').count() <= 45 {
        push(reader, block, tokens, parts, Level::Sub, "goal_statement", goals);
    }
}

/// A goal after words that say whose it is: "Kommunfullmäktiges mål: Alla ska kunna simma."
fn told_goal(reader: &Reader<'_>, block: usize, text: &str, tokens: Range, goals: &mut Vec<Goal>) {
    // a goal is a sentence, and most sentences have no lead
    if !text.ends_with('.') {
        return;
    }
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    let Some(at) = colons.find(|at| text[at + 1..].starts_with(' ')) else { return };
    let (lead, rest) = (&text[..at], &text[at + 2..]);
    if !rest.starts_with(char::is_uppercase) || lead.split(' ').count() > 5 {
        return;
    }
    let states = rest.split(' ').any(|w| matches!(w, "ska" | "skall"));
    if !states || rest.split(' ').count() > 45 {
        return;
    }
    let level = match reader.words.heading(lead) {
        Some(Meaning::CouncilGoals) => Level::Council,
        Some(Meaning::BoardGoals) => Level::Board,
        Some(Meaning::SubGoals) => Level::Sub,
        _ => return,
    };
    let known = goals.iter().any(|g| letters(&g.text).eq(letters(rest)));
    if !is_goal_label(lead) && !known {
        // the line may be a name of its own with the goal under it: "Fullmäktiges mål: Rena sjöar / Alla sjöar ska ..."
        let flow = &reader.structure.flow;
        let line = flow.lines[flow.tokens[tokens.0].line];
        let name = line.end < tokens.1 && {
            let named = flow.tokens[tokens.0..line.end].iter().all(|t| !matches!(&*t.lower, "ska" | "skall"));
            named && flow.tokens[line.end].text.starts_with(char::is_uppercase)
        };
        let parts = if name {
            let (label, text) = (reader.text((tokens.0, line.end)), reader.text((line.end, tokens.1)));
            GoalText { label: Some(label), text, precision: None }
        } else {
            GoalText { label: None, text: rest.to_string(), precision: None }
        };
        push(reader, block, tokens, parts, level, "goal_statement", goals);
    }
}

/// "1 Sveriges Kommuner och Regioner": a short text that a number opens.
fn is_footnote(text: &str) -> bool {
    text.split_once(' ')
        .is_some_and(|(n, rest)| n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()) && rest.len() < 120)
}

/// The label of a goal heading without number and without what is said of its table.
fn trim_label(text: &str) -> String {
    let label = strip_number(text);
    let lower = label.to_lowercase();
    let cut = [" - planerade aktiviteter", " – planerade aktiviteter"]
        .iter()
        .find_map(|t| lower.find(t))
        .unwrap_or(label.len());
    label[..cut].trim().to_string()
}

struct Following {
    texts: Vec<(String, Range)>,
    baselines: Vec<String>,
}

/// The paragraphs and items under a heading, up to the next heading or table; baselines apart.
fn following(reader: &Reader<'_>, block: usize) -> Following {
    let mut out = Following { texts: vec![], baselines: vec![] };
    for b in &reader.blocks()[block + 1..] {
        match b {
            Block::Text { kind: TextKind::Paragraph | TextKind::Item { .. }, text, tokens } => {
                let lead = text.split(':').next().unwrap_or("");
                if text.contains(':') && reader.words.heading(lead) == Some(Meaning::Baseline) {
                    out.baselines.push(text.clone());
                } else if matches!(reader.words.heading(text), Some(Meaning::Motivation))
                    || text.ends_with(':') && reader.words.heading(text) == Some(Meaning::SubGoals)
                {
                    // "Delmål:" leads the goals that follow
                    break;
                } else if let Some(at) = inner_baseline(reader, text) {
                    out.texts.push((text[..at].trim().to_string(), *tokens));
                    out.baselines.push(text[at..].to_string());
                } else if out.baselines.is_empty() {
                    out.texts.push((text.clone(), *tokens));
                } else {
                    break;
                }
            }
            _ => break,
        }
    }
    out
}

/// Where a baseline starts inside a text ("... ska öka. Nuläge: 72 % ...").
fn inner_baseline(reader: &Reader<'_>, text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(i, _)| i + 2).find(|&i| {
        let lead = text[i..].split(':').next().unwrap_or("");
        lead.len() < 20 && text[i..].contains(':') && reader.words.heading(lead) == Some(Meaning::Baseline)
    })
}

/// Goals in a list after a lead-in: "Kommunstyrelsens fyra mål är:", "Kommunfullmäktiges strategiska mål:".
fn lead_goals(reader: &Reader<'_>, block: usize, text: &str, goals: &mut Vec<Goal>) {
    if !text.ends_with(':')
        || text.len() > 200
        || reader
            .words
            .heading(text)
            .is_some_and(|m| matches!(m, Meaning::CouncilGoals | Meaning::BoardGoals | Meaning::SubGoals))
            && matches!(reader.blocks()[block], Block::Text { kind: TextKind::Heading { .. }, .. })
    {
        return;
    }
    let lower = plain(text);
    let about_goals = lower.split_whitespace().any(|w| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        matches!(w, "mål" | "målen" | "delmål" | "delmålen")
            || w.ends_with("mål") && !w.ends_with("områdesmål")
    });
    if about_goals && !matches!(reader.words.heading(text), Some(Meaning::Legend)) {
        let council = lower.contains("fullmäktige") || lower.contains("kommunövergripande");
        let level = if lower.contains("delmål") {
            Level::Sub
        } else if council {
            Level::Council
        } else {
            level(reader, block, text)
        };
        list_goals(reader, block, level, goals);
    }
}

fn list_goals(reader: &Reader<'_>, block: usize, level: Level, goals: &mut Vec<Goal>) {
    for b in &reader.blocks()[block + 1..] {
        let Block::Text { kind: TextKind::Item { mark }, text, tokens } = b else { break };
        let number = mark.trim_end_matches(['.', ')']);
        let label = number.chars().all(char::is_alphanumeric).then(|| number.to_string());
        push(
            reader,
            block,
            *tokens,
            GoalText { label, text: text.clone(), precision: None },
            level,
            "goal_list",
            goals,
        );
    }
}

/// Without a målområde, the heading above a goal table is the area.
fn nearest_area(reader: &Reader<'_>, block: usize) -> Option<String> {
    let heading = reader.heading(block)?;
    heading.number.as_ref().filter(|n| n.starts_with('0') || n.len() == 2)?;
    Some(heading.text.clone())
}

/// Gives goals the motivation that stands under them, also where the goal itself was read from a table.
fn motivations(reader: &Reader<'_>, goals: &mut [Goal]) {
    let blocks = reader.blocks();
    let flow = &reader.structure.flow;
    for (i, block) in blocks.iter().enumerate() {
        let Block::Text { tokens, .. } = block else { continue };
        if reader.meaning(i) != Some(Meaning::Motivation) {
            continue;
        }
        let Some(Block::Text { kind: TextKind::Paragraph, text: why, .. }) = blocks.get(i + 1) else {
            continue;
        };
        // the goal read last before it, or the statement that stands right above it
        let above = blocks[..i].last().map(|b| match b {
            Block::Text { text, .. } => squash(text),
            Block::Table(_) => String::new(),
        });
        let line = flow.lines[flow.tokens[tokens.0].line].number;
        let before = |g: &&mut Goal| g.common.evidence.lines.is_some_and(|l| l[0] < line);
        let goal = match goals
            .iter_mut()
            .filter(before)
            .find(|g| above.as_ref().is_some_and(|a| !a.is_empty() && letters(&g.text).eq(a.chars())))
        {
            Some(g) => Some(g.common.id.clone()).map(|_| squash(&g.text)),
            None => goals.iter_mut().rfind(before).map(|g| squash(&g.text)),
        };
        if let Some(key) = goal
            && let Some(g) =
                goals.iter_mut().rfind(|g| letters(&g.text).eq(key.chars()) && g.motivation.is_none())
        {
            g.motivation = Some(why.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_a_page_number_are_no_statement() {
        assert!(!is_statement("........ 7") && !is_statement("BN 1.2"));
        assert!(is_statement("Badet ska vara öppet hela året."));
    }
}
