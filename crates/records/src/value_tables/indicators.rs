//! Indicators out of tables of values.

use super::amounts::sums_up;
use super::cell::cut_raised;
use super::*;

/// Name and unit of an indicator: "Besök, antal", "Sjukfrånvaro (%)".
pub(super) fn name_and_unit(reader: &Reader<'_>, text: &str) -> (String, Option<String>) {
    if let Some((head, tail)) = text.rsplit_once(" (")
        && let Some(inner) = tail.strip_suffix(')')
        && is_unit(reader, inner)
    {
        return (head.to_string(), Some(inner.to_string()));
    }
    for (i, _) in text.match_indices(", ") {
        let unit = &text[i + 2..];
        if is_unit(reader, unit) {
            return (text[..i].to_string(), Some(unit.to_string()));
        }
    }
    (text.to_string(), None)
}

pub(super) fn is_unit(reader: &Reader<'_>, text: &str) -> bool {
    let lower = plain(text);
    let tokens: Vec<&str> = lower.split_whitespace().collect();
    let words = &reader.words.indicator_units;
    if words.exact(&tokens).is_some() || reader.words.units.exact(&tokens).is_some() {
        return true;
    }
    // "skala 1–6": a unit with its ends
    if let [unit, range] = tokens[..]
        && words.exact(&[unit]).is_some()
        && is_range(range)
    {
        return true;
    }
    // "antal personer under 14 dagar", "kr /inv": a unit that is told more closely
    let told = words.starting(&tokens).next().is_some_and(|(n, _)| n < tokens.len());
    told && tokens.len() <= 7
        && (tokens[0].starts_with("antal")
            || tokens[0].starts_with("andel")
            || tokens[0] == "kr"
            || tokens[0] == "%")
}

/// "1–6", "0-100": a number to another.
fn is_range(word: &str) -> bool {
    let digits = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    word.split_once(number::is_minus).is_some_and(|(from, to)| digits(from) && digits(to))
}

/// Leaves out the column that says in words how the values have moved ("Riktning": "Bättre"), where another one holds
/// the targets.
fn drop_trends(reader: &Reader<'_>, table: &Table, titles: &mut [Option<Title>]) {
    let is_target = |t: &Option<Title>| t.as_ref().is_some_and(|t| t.kind == Some(Kind::Target));
    if titles.iter().filter(|t| is_target(t)).count() < 2 {
        return;
    }
    let undated = |t: &Option<Title>| t.as_ref().is_some_and(|t| !t.period_stated);
    let in_words = |c: usize| {
        let mut cells = rows(table).map(|r| &r.cells[c]).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some()
            && cells.all(|cell| {
                let value = value(reader, cell);
                value.number.is_none() && value.operator.is_none() && value.absence.is_none()
            })
    };
    let moved: Vec<bool> =
        (0..titles.len()).map(|c| is_target(&titles[c]) && undated(&titles[c]) && in_words(c)).collect();
    let kept = (0..titles.len()).any(|c| is_target(&titles[c]) && !moved[c]);
    if kept {
        titles.iter_mut().zip(moved).filter(|(_, moved)| *moved).for_each(|(title, _)| *title = None);
    }
}

pub(super) fn indicators(
    reader: &Reader<'_>,
    block: usize,
    table: &Table,
    caption: &str,
    out: &mut Values,
    wanted: impl Fn(&str) -> bool,
) {
    let mut titles = titles(reader, table, caption, false);
    drop_trends(reader, table, &mut titles);
    if !titles.iter().zip(&table.columns).any(|(t, c)| t.is_some() && wanted(&c.title)) {
        return;
    }
    let column_of = |role| table.columns.iter().position(|c| c.role == role);
    let value_start = column_of(Role::Value).unwrap_or(0);
    let label_column = column_of(Role::Indicator)
        .or_else(|| {
            table.columns[..value_start]
                .iter()
                .rposition(|c| !matches!(c.role, Role::Goal | Role::Unit | Role::Code | Role::Number))
        })
        .unwrap_or(0);
    let unit_column = column_of(Role::Unit);
    let in_per_cent = super::titles::is_share(caption);
    let goals = goals_of_rows(reader, table);
    let area = reader.outline[block]
        .iter()
        .rev()
        .find(|h| reader.meaning(h.block) == Some(Meaning::GoalArea))
        .map(|h| area_name(&h.text));
    let facts = out.facts.entry(block).or_default();
    facts.label.get_or_insert(label_column);
    let told = titles.iter().enumerate().filter_map(|(c, t)| Some((c, t.as_ref()?)));
    told.filter(|(c, _)| wanted(&table.columns[*c].title))
        .for_each(|(c, title)| facts.column(c, title, None));
    let grid = Grid::of(table);
    for (r, row) in rows(table).enumerate() {
        let mut text = reader.cell(&row.cells[label_column]);
        let raised = cut_raised(reader, &row.cells[label_column], &mut text);
        let mut l = label(&text, false);
        l.footnote = l.footnote.or(raised);
        let (mut name, mut unit) = name_and_unit(reader, &l.line);
        if let Some(c) = unit_column {
            let text = reader.cell(&row.cells[c]);
            if !text.is_empty() {
                // where the unit has a column, what else looks like one is of the name
                if unit.as_ref().is_some_and(|own| plain(own) != plain(&text)) && !l.line.ends_with(')') {
                    name.clone_from(&l.line);
                }
                unit = Some(text);
            }
        }
        let values: Vec<(usize, &Title, Value)> = titles
            .iter()
            .enumerate()
            .filter_map(|(c, t)| Some((c, t.as_ref()?, value(reader, &row.cells[c]))))
            .filter(|(c, ..)| wanted(&table.columns[*c].title))
            .collect();
        if values.is_empty() || values.iter().all(|(.., v)| v.raw.is_empty()) {
            continue;
        }
        if unit.is_none() && (in_per_cent || values.iter().any(|(.., v)| v.percent)) {
            unit = Some("%".to_string());
        }
        let (flow, total) = reader.words.label(&name);
        for (c, title, v) in values {
            let mut common = reader.common(row_range(row), "value_table_row", certainty(row, title));
            if is_torn(&v) {
                common.certainty = Certainty::Ambiguous;
            }
            doubt_recognised(&mut common, title);
            common.alternatives =
                alternatives(reader, row, &table.columns[c].rivals, (c, &v.raw), (label_column, "indicator"));
            if let Some(number) = v.number.filter(|_| is_share(&table.columns[c].title)) {
                let (title, indicator) = (table.columns[c].title.clone(), Some(out.indicators.len()));
                out.shares.push(Share { block, row: r, column: c, number, title, indicator });
            }
            out.places.push(Place {
                owner: Owner::Indicator(out.indicators.len()),
                block,
                row: r,
                column: c,
                // "at least 85" is no figure of that row
                number: v.number.filter(|_| v.operator.is_none()),
                total,
                detail: row.detail,
                flow,
                result: title.kind == Some(Kind::Deviation) || sums_up(reader, &table.columns[c].title),
                measure: None,
            });
            out.indicators.push(Indicator {
                common,
                table: (!caption.is_empty()).then(|| caption.to_string()),
                table_id: Some(block.to_string()),
                goal: goals[r].clone(),
                area: area.clone(),
                indicator: name.clone(),
                unit: unit.clone(),
                column: table.columns[c].title.clone(),
                period: title.period.clone(),
                kind: title.kind,
                value: v.number.map(number::Number::value),
                operator: v.operator.map(str::to_string),
                missing: v.absence.is_some(),
                absence: v.absence.map(str::to_string),
                footnote: v.footnote.or_else(|| l.footnote.clone()),
                cell: grid.cell(r, row, c),
                rejected: rejected(reader, table, row, c, &v.raw),
                value_raw: v.raw,
            });
        }
    }
}

/// Most words of a value that is told in words: "ska vara högre än förra året".
const TOLD: usize = 6;

/// Whether the figure of a cell is not whole: its digits are no number together, or one is missing before the comma; or
/// whether it is a text.
fn is_torn(value: &Value) -> bool {
    if value.number.is_none() && value.raw.split_whitespace().count() > TOLD {
        return true;
    }
    // "2/11" is two of eleven
    let whole = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    let share = value.raw.split_once('/').is_some_and(|(some, all)| whole(some.trim()) && whole(all.trim()));
    let digits = value.raw.bytes().any(|b| b.is_ascii_digit());
    digits && !share && (value.number.is_none() || value.raw.starts_with([',', '.']))
}

/// "Målområde: Samhälle", "Målområde 2: Ett tryggt arbetsliv" without the lead.
pub fn area_name(heading: &str) -> String {
    let text = crate::words::strip_number(heading).trim_end_matches(':').trim();
    if let Some((lead, rest)) = text.split_once(": ")
        && lead.split_whitespace().count() <= 3
    {
        return rest.to_string();
    }
    let mut words = text.split_whitespace();
    match words.next() {
        Some(w)
            if text.contains(' ')
                && (w.to_lowercase().ends_with("område") || w.eq_ignore_ascii_case("perspektiv")) =>
        {
            words.collect::<Vec<_>>().join(" ")
        }
        _ => text.to_string(),
    }
}

/// The goal of every row: its own goal cell, or that of the row whose cell spans it.
pub fn goals_of_rows(reader: &Reader<'_>, table: &Table) -> Vec<Option<String>> {
    let columns: Vec<usize> =
        table.columns.iter().enumerate().filter(|(_, c)| c.role == Role::Goal).map(|(i, _)| i).collect();
    let mut current: Option<String> = None;
    rows(table)
        .map(|row| {
            for &c in &columns {
                let text = reader.cell(&row.cells[c]);
                if !text.is_empty() {
                    current = Some(text);
                }
            }
            current.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_of_two_numbers() {
        assert!(is_range("1–6") && is_range("0-100"));
        assert!(!is_range("1–") && !is_range("-5") && !is_range("år"));
    }
}
