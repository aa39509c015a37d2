//! Tables that set the goals of a nämnd beside those of kommunfullmäktige that they serve.
//!
//! The cells of the council's goals span several rows, so a text prints the council's goal and then, one by one, the
//! goals of the board, which open with a code: "R1", "BN 1.2", "Mål 3". Where they have none, nothing tells which
//! sentence is whose, and nothing is read.

use super::{area, goal_text};
use crate::activities::range_of;
use crate::model::{Certainty, Goal, Level};
use crate::reader::{Reader, is_goal_label};
use crate::words::Meaning;
use tabellverk_structure::flow::words;
use tabellverk_structure::outline::numbered;
use tabellverk_structure::{Block, Column, Family, Range, Role, Table, TableRowKind, TextKind, Token};

/// The rule that reads them.
pub(super) const RULE: &str = "goal_hierarchy";
/// Words of the longest line of titles.
const TITLES: usize = 14;
/// Lines that a table can have.
const LINES: usize = 120;
/// Words of the longest heading after a table.
const HEADING: usize = 8;
/// Words of the longest name of an area.
const AREA: usize = 4;

/// Goals that stand beside each other under one line of titles.
pub(super) struct Hierarchy {
    /// The tokens from the titles to the last goal.
    pub tokens: Range,
    /// The goals in order.
    pub goals: Vec<Goal>,
}

/// All such tables of a document.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Hierarchy> {
    let lines = &reader.structure.flow.lines;
    let mut out = Vec::new();
    let mut at = 0;
    for (b, block) in reader.blocks().iter().enumerate() {
        let (tokens, kind) = match block {
            Block::Text { tokens, kind, .. } => (tokens, kind),
            Block::Table(table) => {
                out.extend(of_table(reader, b, table));
                continue;
            }
        };
        if *kind == TextKind::Contents {
            continue;
        }
        while at < lines.len() && lines[at].first < tokens.0 {
            at += 1;
        }
        while at < lines.len() && lines[at].first < tokens.1 {
            if let Some(areas) = titles(reader, at)
                && let Some(found) = read(reader, b, at, areas)
            {
                while at + 1 < lines.len() && lines[at + 1].first < found.tokens.1 {
                    at += 1;
                }
                out.push(found);
            }
            at += 1;
        }
    }
    out
}

/// The goals of a drawn table with a column of the council's goals and one of those of a board. Each cell is a goal; one
/// of the council stands beside all those that serve it.
fn of_table(reader: &Reader<'_>, block: usize, table: &Table) -> Option<Hierarchy> {
    if table.drawn.is_none() || table.family != Family::Texts {
        return None;
    }
    let meaning = |c: &Column| reader.words.heading(&c.title);
    let council = table.columns.iter().position(|c| meaning(c) == Some(Meaning::CouncilGoals))?;
    let body = |c: &Column| of_body(reader, &reader.structure.flow.tokens[c.tokens.0..c.tokens.1]);
    let board = council + 1 + table.columns[council + 1..].iter().position(body)?;
    let between =
        table.columns[council + 1..board].iter().position(|c| matches!(c.role, Role::Number | Role::Code));
    let number = between.map(|c| council + 1 + c);
    let beside = table.columns[..council].iter().position(|c| meaning(c) == Some(Meaning::GoalArea));
    let known = |c: usize| [Some(council), Some(board), number, beside].contains(&Some(c));
    // what stands in other columns would be told of the goals
    if (0..table.columns.len()).any(|c| !known(c) && table.columns[c].role != Role::Comment) {
        return None;
    }
    let mut goals: Vec<Goal> = Vec::new();
    let mut of_area: Option<String> = None;
    for row in table.rows.iter().filter(|r| r.kind == TableRowKind::Cells) {
        let text = |c: usize| Some(reader.cell(&row.cells[c])).filter(|t| !t.is_empty());
        of_area = beside.and_then(text).or(of_area);
        for (column, level) in [(council, Level::Council), (board, Level::Board)] {
            let Some(_) = text(column) else { continue };
            let parts = goal_text(reader, &row.cells[column]);
            let lead = reader.structure.flow.tokens[row.cells[column][0].0..].get(..4).unwrap_or_default();
            let coded = code(lead).map(|n| words(&lead[..n])).filter(|_| parts.label.is_none());
            let (label, said) = match coded {
                Some(code) => {
                    (Some(code.clone()), parts.text[code.len().min(parts.text.len())..].trim().to_string())
                }
                None => (parts.label, parts.text),
            };
            let own = number.filter(|_| level == Level::Board).and_then(text);
            goals.push(Goal {
                common: reader.common(range_of(&row.cells[column..=column]), RULE, Certainty::Read),
                level,
                area: of_area.clone().or_else(|| area(reader, block)),
                label: own.or(label),
                text: said,
                baselines: vec![],
                precision: parts.precision,
                motivation: None,
            });
        }
    }
    (!goals.is_empty()).then_some(Hierarchy { tokens: table.tokens, goals })
}

/// Whether the line is the titles of the council's goals and of a board's, and if so whether areas stand before them.
fn titles(reader: &Reader<'_>, line: usize) -> Option<bool> {
    let tokens = reader.structure.flow.line_tokens(line);
    let goal = |i: &usize| tokens[*i].lower.ends_with("mål");
    if !(3..=TITLES).contains(&tokens.len()) || (0..tokens.len()).filter(goal).count() < 2 {
        return None;
    }
    let opens = |i: &usize| tokens[*i].text.starts_with(char::is_uppercase);
    let council = |i: &usize| reader.words.heading(&words(&tokens[..*i])) == Some(Meaning::CouncilGoals);
    (1..tokens.len()).filter(opens).filter(council).find(|&i| of_body(reader, &tokens[i..]))?;
    Some(reader.words.heading(tokens[0].text) == Some(Meaning::GoalArea))
}

/// Whether the words are a title of the goals of a board: "Skolnämndens mål".
fn of_body(reader: &Reader<'_>, tokens: &[Token<'_>]) -> bool {
    let [.., body, goals] = tokens else { return false };
    let owner = body.lower.strip_suffix('s').unwrap_or(&body.lower);
    goals.lower.ends_with("mål")
        && (reader.words.boards.iter().any(|b| owner.ends_with(b))
            || reader.words.heading(&words(tokens)) == Some(Meaning::BoardGoals))
}

/// A run of lines that is one goal: its label and its text.
struct Unit {
    first: usize,
    end: usize,
    /// Tokens of its label, if it has one.
    label: usize,
    /// Whether the label is a code.
    coded: bool,
}

fn read(reader: &Reader<'_>, block: usize, titles: usize, areas: bool) -> Option<Hierarchy> {
    let flow = &reader.structure.flow;
    let end = end(reader, block, titles);
    let mut units: Vec<Unit> = Vec::new();
    for line in titles + 1..end {
        let tokens = flow.line_tokens(line);
        let again = words(tokens) == words(flow.line_tokens(titles));
        if again {
            continue;
        }
        let before = &flow.tokens[flow.lines[line].first - 1];
        let capital = tokens[0].text.starts_with(char::is_uppercase);
        let code =
            code(tokens).filter(|&n| tokens.get(n).is_some_and(|t| t.text.starts_with(char::is_uppercase)));
        let named = is_goal_label(&words(tokens)) && tokens.len() <= 3;
        let starts = units.is_empty() || capital && before.text.ends_with(['.', '!']);
        if code.is_some() || named || starts {
            let label = code.unwrap_or(if named { tokens.len() } else { 0 });
            units.push(Unit { first: flow.lines[line].first, end: 0, label, coded: code.is_some() });
        }
        units.last_mut()?.end = flow.lines[line].end;
    }
    // the council's goals are those that goals with codes follow
    while units.last().is_some_and(|u| !u.coded) {
        units.pop();
    }
    let coded = units.iter().filter(|u| u.coded).count();
    let served = (1..units.len()).filter(|&i| units[i].coded && !units[i - 1].coded).count();
    if coded < 2 || served == 0 || units[0].coded || served + coded != units.len() {
        return None;
    }
    let mut beside: Option<String> = None;
    let goals = units.iter().map(|unit| {
        let label = (unit.label > 0).then(|| words(&flow.tokens[unit.first..unit.first + unit.label]));
        let mut from = unit.first + unit.label;
        let level = if unit.coded { Level::Board } else { Level::Council };
        let mut certainty = Certainty::Read;
        if areas && !unit.coded {
            // only how they are printed parts the area from the goal beside it
            certainty = Certainty::Ambiguous;
            if let Some(n) = area_words(reader, (from, unit.end)) {
                beside = Some(reader.text((from, from + n)));
                from += n;
            }
        }
        Goal {
            common: reader.common((unit.first, unit.end), RULE, certainty),
            level,
            area: beside.clone().or_else(|| area(reader, block)),
            label,
            text: reader.text((from, unit.end)),
            baselines: vec![],
            precision: None,
            motivation: None,
        }
    });
    let goals: Vec<Goal> = goals.collect();
    let tokens = (flow.lines[titles].first, units.last()?.end);
    Some(Hierarchy { tokens, goals })
}

/// The line that a table with titles in this line cannot reach: a table, a numbered heading, the contents.
fn end(reader: &Reader<'_>, block: usize, titles: usize) -> usize {
    let flow = &reader.structure.flow;
    let ends = |b: &&Block| match b {
        Block::Table(_) => true,
        Block::Text { kind, .. } => {
            matches!(kind, TextKind::Contents | TextKind::Heading { number: Some(_), .. })
        }
    };
    let limit = reader.blocks()[block + 1..].iter().find(ends).map(|b| b.tokens().0);
    let limit = limit.unwrap_or(flow.tokens.len());
    // a heading may have been taken for the item of a list
    let heading = |l: usize| {
        let tokens = flow.line_tokens(l);
        tokens.len() <= HEADING
            && numbered(flow, l).is_some()
            && !tokens[tokens.len() - 1].text.ends_with('.')
            && flow.tokens[flow.lines[l].first - 1].text.ends_with('.')
    };
    let within = |l: &usize| flow.lines[*l].first < limit && !heading(*l);
    (titles + 1..flow.lines.len()).take(LINES).take_while(within).last().map_or(titles, |l| l + 1)
}

/// The number of words of the code that opens the line: "R1", "BN 1.2".
fn code(tokens: &[Token<'_>]) -> Option<usize> {
    let number = |w: &str| {
        (1..=5).contains(&w.len())
            && w.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && !w.starts_with('.')
    };
    let capitals = |w: &str| (1..=4).contains(&w.chars().count()) && w.chars().all(char::is_uppercase);
    let first = tokens.first()?.text.trim_end_matches(['.', ':']);
    let at = first.find(|c: char| c.is_ascii_digit()).unwrap_or(first.len());
    if capitals(&first[..at]) && number(&first[at..]) {
        return Some(1);
    }
    (capitals(first) && number(tokens.get(1)?.text.trim_end_matches(['.', ':']))).then_some(2)
}

/// The first words of a council's goal that are the area beside it: up to the capital that opens the goal.
fn area_words(reader: &Reader<'_>, (first, end): Range) -> Option<usize> {
    let tokens = &reader.structure.flow.tokens[first..end];
    let n = (1..=AREA.min(tokens.len() - 1)).find(|&i| tokens[i].text.starts_with(char::is_uppercase))?;
    let name = |t: &Token<'_>| {
        !t.text.ends_with(['.', ':']) && !reader.words.structure.open_words.contains(t.lower.as_ref())
    };
    tokens[..n].iter().all(name).then_some(n)
}
