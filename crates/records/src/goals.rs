//! Goals and assessments: out of headings with their text, lists after a lead-in, and tables.

use crate::activities::{goal_cells, is_activities, range_of};
use crate::model::*;
use crate::reader::{Reader, is_goal_label};
use crate::value_tables::{area_name, goals_of_rows};
use crate::words::{Meaning, plain, strip_number};
use tabellverk_structure::{Block, Cell, Family, Range, Role, Table, TableRowKind, TextKind};

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

/// Reads goals and assessments.
pub fn read(reader: &Reader<'_>) -> (Vec<Goal>, Vec<Assessment>) {
    let mut goals: Vec<Goal> = Vec::new();
    let mut assessments = Vec::new();
    for (i, block) in reader.blocks().iter().enumerate() {
        match block {
            Block::Table(table) if table.family == Family::Goals => {
                goal_table(reader, i, table, &mut goals, &mut assessments)
            }
            Block::Table(table) if is_activities(table) => {
                for (range, parts) in goal_cells(reader, table) {
                    push(reader, i, range, parts, level(reader, i, ""), "goal_cell", &mut goals);
                }
            }
            Block::Table(table) if table.family == Family::Values => {
                let mut last = None;
                let rows: Vec<_> = table.rows.iter().filter(|r| r.kind == TableRowKind::Cells).collect();
                for (row, goal) in rows.iter().zip(goals_of_rows(reader, table)) {
                    if goal != last
                        && let Some(text) = goal.clone()
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
                lead_goals(reader, i, text, &mut goals);
            }
            Block::Text { kind: TextKind::Paragraph, text, .. } => lead_goals(reader, i, text, &mut goals),
            _ => {}
        }
    }
    motivations(reader, &mut goals);
    (goals, assessments)
}

/// Whether the text has words: the dots and page number of a table of contents are no statement.
fn is_statement(text: &str) -> bool {
    text.contains(char::is_alphabetic)
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
    path.iter()
        .rev()
        .find(|h| reader.words.heading(&h.text) == Some(Meaning::GoalArea))
        .map(|h| area_name(&h.text))
}

/// Who set a goal, by its own label and the headings above it.
fn level(reader: &Reader<'_>, block: usize, label: &str) -> Level {
    let of = |text: &str| {
        let lower = plain(text);
        let first = lower.split(['–', ':']).next().unwrap_or("").to_string();
        if lower.contains("delmål") {
            return Some(Level::Sub);
        }
        match reader.words.heading(text) {
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
    of(label).or_else(|| reader.outline[block].iter().rev().find_map(|h| of(&h.text))).unwrap_or(Level::Board)
}

/// A goal that a heading names: "Mål 2 – ..." or, among council goals by area, any heading of its own.
fn heading_goal(
    reader: &Reader<'_>,
    block: usize,
    text: &str,
    goals: &mut Vec<Goal>,
    assessments: &mut Vec<Assessment>,
) {
    let words = reader.words;
    let meaning = words.heading(text);
    if matches!(meaning, Some(Meaning::CouncilGoals | Meaning::BoardGoals | Meaning::SubGoals))
        && !is_goal_label(text)
    {
        stated_goals(reader, block, text, goals);
    }
    // "Förslag till delmål:" leads a list of goals and is the label of none
    let listed =
        matches!(reader.blocks().get(block + 1), Some(Block::Text { kind: TextKind::Item { .. }, .. }));
    let leads = text.trim_end().ends_with(':') && listed;
    if is_goal_label(text) && !leads && !matches!(words.heading(text), Some(Meaning::GoalArea)) {
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
                assessments.push(Assessment {
                    common: reader.common(range, "goal_follow_up", Certainty::Read),
                    area: area(reader, block),
                    label: label.clone(),
                    comment,
                    forecast_raw: raw,
                    forecast: Some(forecast),
                    rating_raw: None,
                    color: None,
                });
                follow.texts.truncate(1);
            }
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
    let council = above.iter().any(|h| words.heading(&h.text) == Some(Meaning::CouncilGoals));
    let in_area = above.last().is_some_and(|h| words.heading(&h.text) == Some(Meaning::GoalArea));
    if council
        && in_area
        && words.heading(text).is_none_or(|m| {
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

/// Goals right under a heading that says whose they are: a list, or one statement of what shall be.
fn stated_goals(reader: &Reader<'_>, block: usize, heading: &str, goals: &mut Vec<Goal>) {
    let level = level(reader, block, heading);
    // "Mål 1. Fler ska ...": every paragraph that a label opens is a goal
    let opened = reader.blocks()[block + 1..].iter().map_while(|b| match b {
        Block::Text { kind: TextKind::Paragraph, text, tokens } => Some((opening_label(text)?, *tokens)),
        _ => None,
    });
    let opened: Vec<_> = opened.collect();
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
                } else if reader.words.heading(text) == Some(Meaning::Motivation) {
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

/// "Mål 2. Fler ska cykla." in label and text.
fn opening_label(text: &str) -> Option<GoalText> {
    let (word, rest) = text.split_once(' ')?;
    let (number, rest) = rest.split_once(' ')?;
    let label = format!("{word} {}", number.trim_end_matches(['.', ':']));
    let told = number.ends_with(['.', ':']) && is_goal_label(&label) && rest.starts_with(char::is_uppercase);
    told.then(|| GoalText { label: Some(label), text: rest.to_string(), precision: None })
}

/// "Mål A: Anläggningarna är trygga" in label and text.
fn labelled(text: &str) -> GoalText {
    if let Some((label, rest)) = text.split_once(':')
        && is_goal_label(label)
        && label.split_whitespace().count() <= 4
    {
        return GoalText {
            label: Some(label.trim().to_string()),
            text: rest.trim().to_string(),
            precision: None,
        };
    }
    GoalText { label: None, text: text.to_string(), precision: None }
}

/// The parts of a goal cell: label, text, målprecisering.
pub fn goal_text(reader: &Reader<'_>, cell: &Cell) -> GoalText {
    let flow = &reader.structure.flow;
    let mut lines: Vec<Range> = Vec::new();
    for &(a, b) in cell {
        for t in a..b {
            match lines.last_mut() {
                Some(last) if !flow.tokens[t].starts_line() && last.1 == t => last.1 = t + 1,
                _ => lines.push((t, t + 1)),
            }
        }
    }
    lines.retain(|&(a, b)| !(a..b).all(|t| flow.tokens[t].text.chars().all(|c| c == '_')));
    let join = |lines: &[Range]| {
        let mut cell: Cell = Vec::new();
        for &(a, b) in lines {
            match cell.last_mut() {
                Some(last) if last.1 == a => last.1 = b,
                _ => cell.push((a, b)),
            }
        }
        reader.cell(&cell)
    };
    let mut precision = None;
    if let Some(at) = lines.iter().position(|&(a, b)| {
        let text = reader.text((a, b));
        text.ends_with(':') && reader.words.heading(&text) == Some(Meaning::Precision)
    }) {
        precision = Some(join(&lines[at + 1..]));
        lines.truncate(at);
    }
    let whole = join(&lines);
    let simple = labelled(&whole);
    if simple.label.is_some() {
        return GoalText { precision, ..simple };
    }
    let numbered = lines.first().is_some_and(|&(a, _)| {
        let first = flow.tokens[a].text.trim_end_matches(['.', ')']);
        !first.is_empty() && first.len() <= 2 && first.bytes().all(|b| b.is_ascii_digit())
    });
    if numbered {
        // "1 Tryggare gångstråk: Rusta upp ..."
        if let Some((label, rest)) = whole.split_once(": ")
            && label.split(' ').count() <= 12
            && rest.starts_with(char::is_uppercase)
        {
            return GoalText { label: Some(label.to_string()), text: rest.to_string(), precision };
        }
        // the label ends with a colon at a line end, or where a line opens with a capital
        let colon =
            lines.iter().position(|&(_, b)| flow.tokens[b - 1].text.ends_with(':')).filter(|&i| i < 4);
        let capital =
            || lines.iter().skip(1).position(|&(a, _)| flow.tokens[a].text.starts_with(char::is_uppercase));
        if let Some(at) = colon.or_else(capital) {
            let label = join(&lines[..=at]).trim_end_matches(':').to_string();
            return GoalText { label: Some(label), text: join(&lines[at + 1..]), precision };
        }
    }
    GoalText { label: None, text: whole, precision }
}

fn goal_table(
    reader: &Reader<'_>,
    block: usize,
    table: &Table,
    goals: &mut Vec<Goal>,
    assessments: &mut Vec<Assessment>,
) {
    let column = |roles: &[Role]| table.columns.iter().position(|c| roles.contains(&c.role));
    let Some(goal_column) = column(&[Role::Goal]) else { return };
    let rating = column(&[Role::Rating, Role::Status]);
    let text = column(&[Role::Assessment, Role::Comment]).or(rating);
    for row in table.rows.iter().filter(|r| r.kind == TableRowKind::Cells) {
        let parts = goal_text(reader, &row.cells[goal_column]);
        // the rest of a goal that a page broke before its precision: the goal stands in the table before
        if parts.label.is_none() && parts.text.is_empty() && parts.precision.is_some() {
            if let Some(goal) = goals.last_mut().filter(|g| g.precision.is_none()) {
                goal.precision = parts.precision;
            }
            continue;
        }
        let range = range_of(&row.cells);
        let mut comment = text.map(|c| reader.cell(&row.cells[c])).unwrap_or_default();
        if let Some((lead, rest)) = comment.split_once(':')
            && reader.words.heading_is(lead, Meaning::ActivityComment)
            && lead.split_whitespace().count() <= 2
        {
            comment = rest.trim().to_string();
        }
        let rating_raw =
            rating.filter(|r| Some(*r) != text).map(|c| reader.cell(&row.cells[c])).filter(|t| !t.is_empty());
        let (raw, from_text) = forecast(&comment);
        let from_rating = rating_raw.as_deref().and_then(|r| rating_forecast(r, in_year(reader)));
        let label = parts.label.clone().unwrap_or_else(|| parts.text.clone());
        let area = area(reader, block).or_else(|| nearest_area(reader, block));
        let certainty = if row.doubtful { Certainty::Ambiguous } else { Certainty::Read };
        assessments.push(Assessment {
            common: reader.common(range, "goal_row", certainty),
            area: area.clone(),
            label,
            forecast: from_rating.or(from_text),
            forecast_raw: raw,
            color: rating_raw
                .as_deref()
                .and_then(|r| reader.words.colors.get(&plain(r)))
                .map(|c| c.to_string()),
            rating_raw,
            comment,
        });
        let title = plain(&table.columns[goal_column].title);
        let goal_level = level_of_title(&title).unwrap_or_else(|| level(reader, block, ""));
        push(
            reader,
            block,
            range_of(&row.cells[goal_column..=goal_column]),
            parts,
            goal_level,
            "goal_row",
            goals,
        );
        if let Some(goal) = goals.last_mut() {
            goal.area = area;
            if row.doubtful {
                goal.common.certainty = Certainty::Ambiguous;
            }
            if title.starts_with("verksamhetsmål") {
                goal.common.certainty = Certainty::Ambiguous;
                goal.common.alternatives.push(Alternative {
                    field: "level".into(),
                    value: "council".into(),
                    reason: "the title does not say who set the goal".into(),
                });
            }
        }
    }
}

fn level_of_title(title: &str) -> Option<Level> {
    if title.contains("delmål") {
        Some(Level::Sub)
    } else if title.contains("nämnd") || title.contains("verksamhetsmål") {
        Some(Level::Board)
    } else if title.contains("fullmäktige") || title.starts_with("kf") || title.contains("kommunövergripande")
    {
        Some(Level::Council)
    } else {
        None
    }
}

/// Without a målområde, the heading above a goal table is the area.
fn nearest_area(reader: &Reader<'_>, block: usize) -> Option<String> {
    let heading = reader.heading(block)?;
    heading.number.as_ref().filter(|n| n.starts_with('0') || n.len() == 2)?;
    Some(heading.text.clone())
}

/// The sentence that says whether the goal will be met, and what it says.
pub fn forecast(comment: &str) -> (Option<String>, Option<Forecast>) {
    let mut found = (None, None);
    for sentence in sentences(comment) {
        let lower = sentence.to_lowercase();
        let words: Vec<&str> =
            lower.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
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
                || matches!(*w, "nås" | "nå" | "nått" | "nåtts" | "klaras")
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

fn reading(words: &[&str]) -> Option<Forecast> {
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
    let done = has(&["är", "har", "uppnåddes", "uppfylldes", "nåddes", "uppfylls"])
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
fn in_year(reader: &Reader<'_>) -> bool {
    reader.info.as_of.as_ref().is_some_and(|d| !d.ends_with("12-31"))
}

/// What a rating cell says. "Uppnås" is a forecast while the year goes on.
fn rating_forecast(rating: &str, in_year: bool) -> Option<Forecast> {
    let lower = plain(rating);
    let words: Vec<&str> = lower.split_whitespace().collect();
    let verb =
        words.iter().any(|w| w.starts_with("uppfyll") || w.starts_with("uppnå") || w.starts_with("nå"));
    if lower == "delvis" || verb && lower.contains("delvis") {
        return Some(Forecast::ExpectedPartly);
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

/// Gives goals the motivation that stands under them, also where the goal itself was read from a table.
fn motivations(reader: &Reader<'_>, goals: &mut [Goal]) {
    let blocks = reader.blocks();
    let flow = &reader.structure.flow;
    for (i, block) in blocks.iter().enumerate() {
        let Block::Text { text, tokens, .. } = block else { continue };
        if reader.words.heading(text) != Some(Meaning::Motivation) {
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
        assert!(!is_statement("........ 7"));
        assert!(is_statement("Badet ska vara öppet hela året."));
    }

    #[test]
    fn a_label_with_a_point_opens_a_goal() {
        let goal = opening_label("Mål 2. Fler ska cykla till arbetet.").unwrap();
        assert_eq!(
            (goal.label.as_deref(), goal.text.as_str()),
            (Some("Mål 2"), "Fler ska cykla till arbetet.")
        );
        assert!(opening_label("Mål 2 och andra följs upp i augusti.").is_none());
    }

    #[test]
    fn a_bare_rating_is_a_forecast_until_the_year_ends() {
        assert_eq!(rating_forecast("Uppnås", true), Some(Forecast::ExpectedMet));
        assert_eq!(rating_forecast("Uppnås", false), Some(Forecast::Met));
        assert_eq!(rating_forecast("Uppfyllt", true), Some(Forecast::Met));
        assert_eq!(rating_forecast("Uppnås inte", true), Some(Forecast::ExpectedNotMet));
    }
}
