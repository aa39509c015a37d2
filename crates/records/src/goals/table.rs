//! Goals and assessments out of tables, and the text of a goal with its label.

use super::*;

/// "Mål 2. Fler ska cykla.", "Mål 2 (grön) Fler ska cykla.", "Mål 2 – Fler ska cykla." in label and text.
pub(super) fn opening_label(text: &str) -> Option<GoalText> {
    let (word, rest) = text.split_once(' ')?;
    let (number, rest) = rest.split_once(' ')?;
    if !word.starts_with(char::is_uppercase) || ![word, number].into_iter().any(tells_goal) {
        return None;
    }
    let mut label = format!("{word} {}", number.trim_end_matches(['.', ':']));
    if !is_goal_label(&label) {
        return None;
    }
    let mut told = number.ends_with(['.', ':']);
    let mut rest = rest;
    if let Some((first, after)) = rest.split_once(' ').filter(|_| !told) {
        if first.starts_with('(') && first.trim_end_matches([':', '.']).ends_with(')') {
            label = format!("{label} {}", first.trim_end_matches([':', '.']));
            (told, rest) = (true, after);
        } else if matches!(first, "–" | "-") {
            (told, rest) = (true, after);
        }
    }
    (told && rest.starts_with(char::is_uppercase)).then(|| GoalText {
        label: Some(label),
        text: rest.to_string(),
        precision: None,
    })
}

/// Where a labelled goal starts inside a text, after a sentence: "Målen har olika färg. Mål 2 (grön) Fler ...".
pub(super) fn inner_label(text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(i, _)| i + 2).find(|&i| opening_label(&text[i..]).is_some())
}

/// The text cut where labelled goals start inside it.
pub(super) fn each_label(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = inner_label(rest) {
        out.push(rest[..at].trim_end());
        rest = &rest[at..];
    }
    out.push(rest);
    out
}

/// "Mål A: Anläggningarna är trygga" in label and text.
pub(super) fn labelled(text: &str) -> GoalText {
    if let Some((label, rest)) = text.split_once(':')
        && (is_goal_label(label) || is_lettered(label))
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

/// "F1. Fler ska läsa.", "M2 Skolorna ska vara trygga.", "KSN 2 Fler ska rösta.": the letters and number that a goal
/// starts with, as they are printed, and the goal.
fn after_letter(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.split_once(' ')?;
    let goal = |rest: &str| rest.starts_with(char::is_uppercase) && rest.contains(' ');
    let body = (2..=4).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_uppercase());
    if body && let Some((number, rest)) = rest.split_once(' ').filter(|(_, rest)| goal(rest)) {
        let number = number.trim_end_matches(['.', ')', ':']);
        let counts = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        return counts.then(|| (&text[..label.len() + 1 + number.len()], rest));
    }
    (goal(rest) && is_lettered(label.trim_end_matches(['.', ')']))).then_some((label, rest))
}

/// "Delmål A Alla ska läsa.": the name of a goal with its letter or number, and the goal.
fn after_name(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(' ')?;
    let (sign, rest) = rest.split_once(' ')?;
    let numbered = sign.len() <= 3 && sign.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let letter = sign.len() == 1 && sign.bytes().all(|b| b.is_ascii_uppercase());
    let named = name.starts_with(char::is_uppercase) && name.to_lowercase().ends_with("mål");
    (named && (letter || numbered) && rest.starts_with(char::is_uppercase) && rest.contains(' '))
        .then(|| (&text[..name.len() + 1 + sign.len()], rest))
}

/// "F1", "M12": a letter and a running number.
fn is_lettered(label: &str) -> bool {
    let number = label.strip_prefix(|c: char| c.is_ascii_uppercase());
    number.is_some_and(|n| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
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
    if let Some((label, rest)) = after_name(&whole) {
        return GoalText { label: Some(label.to_string()), text: rest.to_string(), precision };
    }
    if let Some((label, rest)) = after_letter(&whole) {
        return GoalText { label: Some(label.to_string()), text: rest.to_string(), precision };
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

/// The word before the number that all goals of a table begin with: "KN" in "KN 1 Badet ska ...", "KN 2 Fler ska ...".
fn common_lead(texts: &[GoalText]) -> Option<String> {
    let lead = texts.first()?.text.split(' ').next()?.to_string();
    let opens = lead.starts_with(char::is_uppercase);
    let all = texts.iter().all(|t| t.label.is_none() && split_lead(&t.text, &lead).is_some());
    // a single goal needs a word that can be nothing but a mark
    let mark = lead.len() <= 4 && lead.chars().all(char::is_uppercase);
    (opens && all && (texts.len() > 1 || mark)).then_some(lead)
}

/// Label and rest of "KN 1 Badet ska ...".
fn split_lead<'t>(text: &'t str, lead: &str) -> Option<(String, &'t str)> {
    let rest = text.strip_prefix(lead)?.strip_prefix(' ')?;
    let (number, rest) = rest.split_once(' ')?;
    let number = number.trim_end_matches([':', '.']);
    let digits = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (digits && rest.starts_with(char::is_uppercase)).then(|| (format!("{lead} {number}"), rest))
}

fn after_lead(parts: GoalText, lead: &str) -> GoalText {
    match split_lead(&parts.text, lead) {
        Some((label, text)) => GoalText { label: Some(label), text: text.to_string(), ..parts },
        None => parts,
    }
}

/// Whether the goals are marked as the items of a list are: "1. ...", "2. ..." or "A. ...", "B. ...".
fn are_marked(texts: &[GoalText]) -> bool {
    let mark = |t: &GoalText| t.text.split_once(' ').map(|(mark, _)| mark.to_string());
    let marks: Vec<Option<String>> = texts.iter().map(mark).collect();
    let follows = |i: usize, mark: &str| {
        let letter = char::from(b'A' + (i % 26) as u8);
        mark.strip_suffix(['.', ')']).is_some_and(|m| m == (i + 1).to_string() || m == letter.to_string())
    };
    texts.len() > 1
        && texts.iter().all(|t| t.label.is_none())
        && marks.iter().enumerate().all(|(i, m)| m.as_deref().is_some_and(|m| follows(i, m)))
}

fn after_mark(parts: GoalText) -> GoalText {
    match parts.text.split_once(' ') {
        Some((mark, rest)) => GoalText { label: Some(mark.to_string()), text: rest.to_string(), ..parts },
        None => parts,
    }
}

/// The column without a known title that has the longest texts, if most are sentences: what is told of the goals.
fn longest_texts(reader: &Reader<'_>, table: &Table) -> Option<usize> {
    let rows: Vec<_> = table.rows.iter().filter(|r| r.kind == TableRowKind::Cells).collect();
    let unknown = |c: &usize| matches!(table.columns[*c].role, Role::Unknown | Role::Other);
    let words = |c: usize| rows.iter().flat_map(|r| &r.cells[c]).map(|r| r.1 - r.0).sum::<usize>();
    let sentence = |r: &&&tabellverk_structure::TableRow, c: usize| {
        let text = reader.cell(&r.cells[c]);
        text.ends_with('.') && text.split(' ').count() > 5
    };
    (0..table.columns.len())
        .filter(unknown)
        .filter(|&c| 2 * rows.iter().filter(|r| sentence(r, c)).count() > rows.len())
        .max_by_key(|&c| words(c))
}

pub(super) fn goal_table(
    reader: &Reader<'_>,
    block: usize,
    table: &Table,
    goals: &mut Vec<Goal>,
    assessments: &mut Vec<Assessment>,
) {
    let column = |roles: &[Role]| table.columns.iter().position(|c| roles.contains(&c.role));
    let Some(goal_column) = column(&[Role::Goal]) else { return };
    let rating = column(&[Role::Rating, Role::Status]);
    let told = || rating.and_then(|_| longest_texts(reader, table));
    let text = column(&[Role::Assessment, Role::Comment]).or_else(told).or(rating);
    let drawn_rows = !table.marks.is_empty();
    let blank =
        |row: &tabellverk_structure::TableRow| !drawn_rows && text.is_some_and(|c| row.cells[c].is_empty());
    let rows = || table.rows.iter().filter(|r| r.kind == TableRowKind::Cells);
    // goals without the text beside them: the goals may have taken it
    let unsure = rows().filter(|r| blank(r)).count() * 3 >= rows().count();
    let texts: Vec<GoalText> = rows().map(|r| goal_text(reader, &r.cells[goal_column])).collect();
    let lead = common_lead(&texts);
    let marked = are_marked(&texts);
    // "Bedöms bli": what the cells say is not so yet
    let title = |c: usize| plain(&table.columns[c].title);
    let foreseen = rating.is_some_and(|c| title(c).split(' ').any(is_ahead)) && in_year(reader);
    let numbers = (0..table.rows.len()).filter(|&r| table.rows[r].kind == TableRowKind::Cells);
    for ((row, parts), number) in rows().zip(texts).zip(numbers) {
        let doubtful = row.doubtful || blank(row) || unsure;
        let parts = match &lead {
            Some(lead) => after_lead(parts, lead),
            None if marked => after_mark(parts),
            None => parts,
        };
        // the rest of a goal that a page broke before its precision: the goal stands in the table before
        if parts.label.is_none() && parts.text.is_empty() && parts.precision.is_some() {
            if let Some(goal) = goals.last_mut().filter(|g| g.precision.is_none()) {
                goal.precision = parts.precision;
            }
            continue;
        }
        let range = range_of(&row.cells);
        let mut comment = text.map(|c| reader.cell(&row.cells[c])).unwrap_or_default();
        comment = without_lead(reader, comment);
        // a row of its own below: "Kommentar: ..."
        let below = table.rows[number + 1..].iter().take_while(|r| r.kind == TableRowKind::Comment);
        let below: Vec<String> =
            below.map(|r| without_lead(reader, reader.cell(&r.cells.concat()))).collect();
        if !below.is_empty() {
            comment =
                [comment].into_iter().filter(|c| !c.is_empty()).chain(below).collect::<Vec<_>>().join(" ");
        }
        let rating_raw =
            rating.filter(|r| Some(*r) != text).map(|c| reader.cell(&row.cells[c])).filter(|t| !t.is_empty());
        let (raw, from_text) = forecast(&comment);
        let from_rating = rating_raw.as_deref().and_then(|r| rating_forecast(r, in_year(reader)));
        let from_rating = match from_rating {
            Some(Forecast::Met) if foreseen => Some(Forecast::ExpectedMet),
            other => other,
        };
        let drawn = drawn_color(table, number, rating);
        let told = |color| reader.legend().forecasts.iter().find(|(c, _)| Some(*c) == color).map(|f| f.1);
        // a colour that is written, or drawn beside no word, has the meaning that the legend gives it
        let written = rating_raw.as_deref().and_then(|r| reader.words.colors.get(&plain(r))).copied();
        let from_color = if rating_raw.is_none() { told(drawn) } else { told(written) };
        // without a legend the colours have the meaning that custom gives them
        let custom = drawn.filter(|_| rating_raw.is_none() && from_text.is_none());
        let custom = custom.and_then(|color| by_custom(color, in_year(reader)));
        let label = parts.label.clone().unwrap_or_else(|| parts.text.clone());
        let area = area(reader, block).or_else(|| nearest_area(reader, block));
        let guessed = from_rating.or(from_text).or(from_color).is_none() && custom.is_some();
        let certainty = if doubtful || guessed { Certainty::Ambiguous } else { Certainty::Read };
        assessments.push(Assessment {
            common: reader.common(range, "goal_row", certainty),
            area: area.clone(),
            label,
            forecast: from_rating.or(from_text).or(from_color).or(custom),
            forecast_raw: raw,
            color: written.or(drawn).map(str::to_string),
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
            if doubtful {
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

/// The comment without the word that says that it is one.
fn without_lead(reader: &Reader<'_>, comment: String) -> String {
    match comment.split_once(':') {
        Some((lead, rest))
            if reader.words.heading_is(lead, Meaning::ActivityComment)
                && lead.split_whitespace().count() <= 2 =>
        {
            rest.trim().to_string()
        }
        _ => comment,
    }
}

/// What a colour says of a goal where the document does not explain it.
fn by_custom(color: &str, in_year: bool) -> Option<Forecast> {
    match (color, in_year) {
        ("green", true) => Some(Forecast::ExpectedMet),
        ("green", false) => Some(Forecast::Met),
        ("yellow", _) => Some(Forecast::ExpectedPartly),
        ("red", _) => Some(Forecast::ExpectedNotMet),
        _ => None,
    }
}

/// Whether the word tells of what will be.
fn is_ahead(word: &str) -> bool {
    ["bedöms", "beräknas", "väntas", "förväntas", "prognos", "helårsprognos", "blir"].contains(&word)
}

pub(super) fn level_of_title(title: &str) -> Option<Level> {
    if title.contains("delmål") {
        Some(Level::Sub)
    } else if title.contains("nämnd") || title.contains("verksamhetsmål") {
        Some(Level::Board)
    } else if title.contains("fullmäktige")
        || title.starts_with("kf")
        || title.contains("kommunövergripande")
        || title.contains("finansiell")
    {
        Some(Level::Council)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_may_share_a_mark_before_their_numbers() {
        let goal = |text: &str| GoalText { text: text.into(), ..GoalText::default() };
        let texts = [goal("KN 1 Badet ska vara öppet."), goal("KN 2 Fler ska läsa.")];
        assert_eq!(common_lead(&texts).as_deref(), Some("KN"));
        let own = after_lead(texts[1].clone(), "KN");
        assert_eq!((own.label.as_deref(), own.text.as_str()), (Some("KN 2"), "Fler ska läsa."));
        assert_eq!(common_lead(&[goal("Alla 5 skolor ska växa."), goal("Fler ska läsa.")]), None);
    }

    #[test]
    fn a_letter_and_a_number_label_a_goal() {
        let goal = labelled("E2: Skulden ska minska.");
        assert_eq!((goal.label.as_deref(), goal.text.as_str()), (Some("E2"), "Skulden ska minska."));
        assert!(labelled("Skulden: den ska minska.").label.is_none());
        assert_eq!(after_letter("E2. Skulden ska minska."), Some(("E2.", "Skulden ska minska.")));
        assert_eq!(after_letter("E2 ska rustas upp."), None);
        assert_eq!(after_name("Delmål C Alla ska läsa."), Some(("Delmål C", "Alla ska läsa.")));
        assert_eq!(after_name("Delmål 2 följs upp."), None);
        assert_eq!(level_of_title("finansiellt mål"), Some(Level::Council));
    }

    #[test]
    fn a_label_with_a_point_opens_a_goal() {
        let goal = opening_label("Mål 2. Fler ska cykla till arbetet.").unwrap();
        assert_eq!(
            (goal.label.as_deref(), goal.text.as_str()),
            (Some("Mål 2"), "Fler ska cykla till arbetet.")
        );
        assert!(opening_label("Mål 2 och andra följs upp i augusti.").is_none());
        let label = |text: &str| opening_label(text).and_then(|g| g.label);
        assert_eq!(label("Mål 5 (gul) Fler ska läsa.").as_deref(), Some("Mål 5 (gul)"));
        assert_eq!(label("Delmål C2: Alla ska få svar samma dag.").as_deref(), Some("Delmål C2"));
        assert_eq!(each_label("Mål A – Fler ska läsa. Mål B – Fler ska gå.").len(), 2);
        assert_eq!(inner_label("Målen är två. Mål 5 (gul) Fler ska läsa."), Some("Målen är två. ".len()));
    }
}
