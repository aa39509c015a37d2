//! Activities out of tables of activities, and the comments under such tables.

use crate::assignment_tables::is_assigned;
use crate::goals::{GoalText, goal_text};
use crate::marks::drawn_status;
use crate::model::*;
use crate::reader::Reader;
use crate::words::{Meaning, Words, plain};
use tabellverk_structure::{Block, Cell, Family, Role, Table, TableRowKind, TextKind, is_tag};

/// Reads the activities of all tables.
pub fn read(reader: &Reader<'_>) -> Vec<Activity> {
    let mut out = Vec::new();
    for (i, block) in reader.blocks().iter().enumerate() {
        if let Block::Table(table) = block
            && is_activities(reader.words, table)
        {
            table_rows(reader, i, table, &mut out);
        }
    }
    out
}

/// Whether the table holds activities.
pub fn is_activities(words: &Words, table: &Table) -> bool {
    let at = |role| table.columns.iter().position(|c| c.role == role);
    let Some(activity) = at(Role::Activity) else { return false };
    // rows that are told by their dates are a calendar
    let dates = at(Role::Due).is_some_and(|due| due < activity) && at(Role::Status).is_none();
    // names with what each is to do are a list of people: "Namn Parti Uppdrag"
    let people = at(Role::Person).is_some_and(|person| person < activity);
    table.family == Family::Texts && !dates && !people && !is_assigned(words, table)
}

fn table_rows(reader: &Reader<'_>, block: usize, table: &Table, out: &mut Vec<Activity>) {
    let column = |role| table.columns.iter().position(|c| c.role == role);
    let Some(activity_column) = column(Role::Activity) else { return };
    // of several dates the one that is nothing else says when it is due, not when it starts or is reported on
    let dates = || (0..table.columns.len()).filter(|&c| table.columns[c].role == Role::Due);
    let due = dates().find(|&c| !table.columns[c].roles.contains(&Role::Other)).or_else(|| dates().next());
    let status_column = column(Role::Status);
    let period = status_column
        .and_then(|c| follow_up(reader, &table.columns[c].title))
        .or_else(|| reader.info.period.clone());
    let period = if status_column.is_some() { period } else { None };
    let heading = reader.goal_heading(block);
    let mut goal: Option<String> = None;
    let mut section: Option<String> = None;
    for (r, row) in table.rows.iter().enumerate() {
        match row.kind {
            // a sentence between rows tells of them and is no goal of theirs
            TableRowKind::Section => {
                section = Some(reader.cell(&row.cells[0])).filter(|s| !s.ends_with('.') || is_short(s))
            }
            TableRowKind::Comment => {
                if let Some(last) = out.last_mut() {
                    let text = reader.cell(&row.cells[0]);
                    last.comment = Some(text.split_once(": ").map_or(text.clone(), |(_, t)| t.to_string()));
                }
            }
            TableRowKind::Header => {}
            TableRowKind::Cells => {
                let cell = |c: Option<usize>| c.map(|c| reader.cell(&row.cells[c])).unwrap_or_default();
                if let Some(c) = column(Role::Goal) {
                    let text = cell(Some(c));
                    if !text.is_empty() {
                        goal = Some(text);
                    }
                }
                let (activity, mut tags) = split_tags(&cell(Some(activity_column)));
                if activity.is_empty() {
                    continue;
                }
                for t in cell(column(Role::Tag)).split(['/', ',', ' ']) {
                    if is_tag(t) && !tags.iter().any(|x| x == t) {
                        tags.push(t.to_string());
                    }
                }
                let status_raw = cell(status_column);
                let responsible_raw = cell(column(Role::Responsible));
                let collaboration_raw = cell(column(Role::Collaboration));
                let words: Vec<String> = plain(&status_raw)
                    .split_whitespace()
                    .map(|w| w.trim_end_matches([',', '.']).to_string())
                    .collect();
                let range = range_of(&row.cells);
                let drawn = drawn_status(reader, table, r, status_column);
                let (status, by_custom) = match status(reader, &status_raw, &words) {
                    (None, _) if drawn.status.is_some() => (drawn.status, drawn.by_custom),
                    told => told,
                };
                // a sign that nothing explains
                let unknown = status.is_none() && drawn.seen;
                // with nothing beside it, it may as well be a heading or a goal
                let beside = |c: usize| c != activity_column && Some(c) != column(Role::Goal);
                let alone = tags.is_empty()
                    && !drawn.seen
                    && !(0..row.cells.len()).any(|c| beside(c) && !row.cells[c].is_empty());
                let doubtful = row.doubtful || by_custom || unknown || alone;
                let certainty = if doubtful { Certainty::Ambiguous } else { Certainty::Read };
                let percent = cell(column(Role::Percent));
                out.push(Activity {
                    common: reader.common(range, "activity_row", certainty),
                    goal: goal.clone().or_else(|| section.clone()).or_else(|| heading.clone()),
                    activity,
                    tags,
                    number: column(Role::Number)
                        .map(|c| cell(Some(c)))
                        .filter(|n| !n.is_empty())
                        .map(|n| n.trim_end_matches('.').to_string()),
                    status,
                    color: reader.words.colors.exact(&words).copied().or(drawn.color).map(str::to_string),
                    status_raw,
                    percent_done: percent
                        .trim_end_matches(['%', ' '])
                        .replace(',', ".")
                        .parse()
                        .ok()
                        .or(drawn.percent),
                    responsible: parties(&responsible_raw),
                    responsible_raw,
                    collaboration: parties(&collaboration_raw),
                    collaboration_raw,
                    due_raw: due.map(|c| cell(Some(c))).filter(|d| !d.is_empty()),
                    comment: column(Role::Comment).map(|c| cell(Some(c))).filter(|d| !d.is_empty()),
                    period: period.clone(),
                });
            }
        }
    }
}

/// Whether a title has no more words than a goal that ends with a full stop: "Alla ska bo tryggt."
fn is_short(text: &str) -> bool {
    text.split(' ').count() < 8
}

/// The status that a cell says in words or by a symbol, and whether only custom says what the symbol means.
fn status(reader: &Reader<'_>, raw: &str, words: &[String]) -> (Option<Status>, bool) {
    if let Some(status) = reader.words.statuses.exact(words) {
        return (Some(*status), false);
    }
    if let Some((_, status)) = reader.status_codes().iter().find(|(code, _)| *code == raw) {
        return (Some(*status), false);
    }
    let mut chars = raw.chars();
    let Some(symbol) = chars.next().filter(|c| !c.is_alphanumeric() && !c.is_ascii()) else {
        return (None, false);
    };
    if let Some(status) = legend(reader, symbol) {
        return (Some(status), false);
    }
    let custom = match symbol {
        '✓' | '✔' | '☑' | '✅' => Status::Done,
        '➜' | '➔' | '→' | '►' | '▶' => Status::InProgress,
        _ => return (None, false),
    };
    (Some(custom), true)
}

/// What the document says a symbol means: a status word right after (or before) it outside the tables.
fn legend(reader: &Reader<'_>, symbol: char) -> Option<Status> {
    for block in reader.blocks() {
        let Block::Text { kind, text, .. } = block else { continue };
        // the symbol may have been taken for the mark of a list item
        let marked = match kind {
            TextKind::Item { mark } if mark.starts_with(symbol) => Some(format!("{mark} {text}")),
            _ => None,
        };
        let text = marked.as_ref().unwrap_or(text);
        for (at, _) in text.match_indices(symbol) {
            let after = plain(&text[at + symbol.len_utf8()..]);
            let words: Vec<&str> = after
                .split(|c: char| c.is_whitespace() || matches!(c, '=' | ':' | ',' | ';' | '.' | '(' | ')'))
                .filter(|w| !w.is_empty() && w.chars().any(char::is_alphanumeric))
                .take(4)
                .collect();
            if let Some((_, status)) =
                (0..words.len().min(2)).find_map(|i| reader.words.statuses.starting(&words[i..]).next())
            {
                return Some(*status);
            }
        }
    }
    None
}

/// First and one past the last token of a row.
pub fn range_of(cells: &[Cell]) -> (usize, usize) {
    let all = cells.iter().flatten();
    let first = all.clone().map(|r| r.0).min().unwrap_or(0);
    (first, all.map(|r| r.1).max().unwrap_or(first))
}

/// The follow-up that a column title names: "Status T1".
fn follow_up(reader: &Reader<'_>, title: &str) -> Option<String> {
    let lower = plain(title);
    let tokens: Vec<&str> = lower.split_whitespace().collect();
    (0..tokens.len())
        .find_map(|i| reader.words.times.starting(&tokens[i..]).next().map(|(_, t)| t.label))
        .filter(|l| !l.is_empty())
        .map(str::to_string)
}

/// Takes the tags out of an activity: "Inför bokbuss (F/P)", "Datalager (F) (med pilot)".
pub fn split_tags(text: &str) -> (String, Vec<String>) {
    let mut tags: Vec<String> = Vec::new();
    let mut kept: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        let bracketed = word.starts_with('(') && word.trim_end_matches(['.', ',']).ends_with(')');
        if bracketed && is_tag(word) {
            for t in word.trim_matches(|c: char| !c.is_alphanumeric()).split('/') {
                if !tags.iter().any(|x| x == t) {
                    tags.push(t.to_string());
                }
            }
        } else {
            kept.push(word);
        }
    }
    (kept.join(" "), tags)
}

/// The parties of a cell as a list. Commas and semicolons part them; "och" does where it stands after a comma list.
pub fn parties(text: &str) -> Vec<String> {
    if text.is_empty() || text.chars().count() == 1 && !text.chars().all(char::is_alphanumeric) {
        return vec![];
    }
    let mut out: Vec<String> = Vec::new();
    for part in text.split([',', ';']) {
        let part = part.trim();
        let part = part.strip_prefix("och ").or_else(|| part.strip_prefix("samt ")).unwrap_or(part);
        let part = if part.ends_with(" mfl.") || part == "mfl." || part == "m.fl." {
            part.trim_end_matches("mfl.").trim_end_matches("m.fl.").trim()
        } else {
            part
        };
        if !part.is_empty() {
            out.push(part.to_string());
        }
    }
    out
}

/// Reads the comments under the tables of activities.
pub fn comments(reader: &Reader<'_>) -> Vec<Comment> {
    let blocks = reader.blocks();
    // whether the document titles such comments, so that a text without a title can be told for one
    let lead = |b: &Block| matches!(b, Block::Text { text, .. } if reader.words.heading(text) == Some(Meaning::ActivityComment));
    let tables: Vec<usize> = (0..blocks.len())
        .filter(|&i| matches!(&blocks[i], Block::Table(t) if is_activities(reader.words, t)))
        .collect();
    let titled = tables.iter().filter(|&&i| blocks.get(i + 1).is_some_and(lead)).count();
    let mut out = Vec::new();
    for &i in &tables {
        // a legend may stand between
        let i_after = i
            + 1
            + usize::from(blocks.get(i + 1).is_some_and(is_legend) && blocks.get(i + 2).is_some_and(lead));
        let Some(next) = blocks.get(i_after) else { continue };
        let period = match next {
            Block::Text { text, .. } if lead(next) => follow_up(reader, text),
            Block::Text { kind: TextKind::Paragraph, .. } if titled >= 2 => None,
            _ => continue,
        };
        let start = if lead(next) { i_after + 1 } else { i_after };
        let mut texts = Vec::new();
        let mut range: Option<(usize, usize)> = None;
        for block in &blocks[start.min(blocks.len())..] {
            match block {
                Block::Text { kind: TextKind::Paragraph | TextKind::Item { .. }, text, tokens }
                    if !lead(block) =>
                {
                    texts.push(text.clone());
                    range = Some((range.map_or(tokens.0, |r| r.0), tokens.1));
                }
                _ => break,
            }
        }
        let Some(range) = range else { continue };
        out.push(Comment {
            common: reader.common(range, "activity_comment", Certainty::Read),
            goal: reader.goal_heading(i),
            period: period.or_else(|| reader.info.period.clone()),
            text: texts.join("\n\n"),
        });
    }
    out
}

/// Whether the text explains words or letters: "Klar = allt är gjort. Vilar = arbetet har stannat."
fn is_legend(block: &Block) -> bool {
    matches!(block, Block::Text { text, .. } if text.split(' ').any(|w| w == "="))
}

/// Words after a letter among which one of its goal's name must stand.
const STATED: usize = 20;
/// Letters of the shortest word that tells goals apart.
const TELLING: usize = 4;

/// "B. Trygga äldre": whether the cell names by its letter a goal that another place says in full: "B. Alla äldre ska
/// känna sig trygga".
fn names_another(reader: &Reader<'_>, table: &Table, (first, end): (usize, usize)) -> bool {
    let tokens = &reader.structure.flow.tokens;
    let letter = tokens[first].text;
    let mut chars = letter.chars();
    if !(chars.next().is_some_and(char::is_uppercase) && matches!(chars.as_str(), "." | ")")) {
        return false;
    }
    let word = |i: usize| tokens[i].lower.trim_matches(|c: char| !c.is_alphanumeric());
    let telling: Vec<&str> = (first + 1..end).map(word).filter(|w| w.chars().count() >= TELLING).collect();
    let longer = |i: usize| {
        let after = i + 1..(i + STATED).min(tokens.len());
        let own = || after.clone().take_while(|&k| !tokens[k].text.ends_with('.')).count();
        own() > end - first && after.clone().any(|k| telling.contains(&word(k)))
    };
    let outside = (0..table.tokens.0).chain(table.tokens.1..tokens.len());
    outside.into_iter().any(|i| tokens[i].text == letter && tokens[i].starts_line() && longer(i))
}

/// The goals that stand in a column of a table of activities.
pub fn goal_cells(reader: &Reader<'_>, table: &Table) -> Vec<((usize, usize), GoalText)> {
    let Some(c) = table.columns.iter().position(|c| c.role == Role::Goal) else { return vec![] };
    table
        .rows
        .iter()
        .filter(|r| r.kind == TableRowKind::Cells && !r.cells[c].is_empty())
        // a cell that only names a goal ("Nämndmål 2") does not say it
        .filter(|r| reader.cell(&r.cells[c]).split_whitespace().count() > 2)
        .filter(|r| !names_another(reader, table, range_of(&r.cells[c..=c])))
        .map(|r| (range_of(&r.cells[c..=c]), goal_text(reader, &r.cells[c])))
        .collect()
}
