//! Amounts and indicators out of tables of values.

use crate::model::*;
use crate::period::{self, Title};
use crate::reader::Reader;
use crate::words::{Meaning, Unit, plain};
use std::collections::HashMap;
use tabellverk_structure::{Block, Cell, Family, Role, Table, TableRow, TableRowKind, TextKind, number};

/// What a table of values is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Money,
    Indicators,
    Nothing,
}

/// A cell's value.
#[derive(Clone, Debug, Default)]
struct Value {
    raw: String,
    number: Option<number::Number>,
    operator: Option<&'static str>,
    absence: Option<&'static str>,
    dash: bool,
    percent: bool,
    footnote: Option<String>,
}

/// What was read of all tables of values.
#[derive(Default)]
pub struct Values {
    /// The amounts.
    pub amounts: Vec<Amount>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// By block: record type and unit of the table.
    pub kinds: HashMap<usize, (&'static str, Option<&'static str>)>,
}

/// Reads all tables of values of a document.
pub fn read(reader: &Reader<'_>) -> Values {
    let mut out = Values::default();
    let mut last_unit: Option<Unit> = None;
    for (i, block) in reader.blocks().iter().enumerate() {
        let Block::Table(table) = block else { continue };
        if table.family != Family::Values {
            continue;
        }
        let caption = caption(reader, i, table);
        let stated = unit_of(reader, i, table, &caption);
        let about = about(reader, i, table, &caption, stated.is_some());
        match about {
            About::Nothing => {}
            About::Indicators => {
                let before = out.indicators.len();
                indicators(reader, i, table, &caption, &mut out.indicators, |_| true);
                if out.indicators.len() > before {
                    out.kinds.insert(i, ("indicators", None));
                }
            }
            About::Money => {
                let unit = stated.clone().or_else(|| last_unit.clone()).or_else(|| prose_unit(reader));
                amounts(reader, i, table, &caption, unit.as_ref(), &mut out.amounts);
                // columns that count things stand in money tables too: "Antal 2023"
                indicators(reader, i, table, &caption, &mut out.indicators, counts);
                out.kinds.insert(i, ("amounts", unit.as_ref().map(|u| u.name)));
                if stated.is_some() {
                    last_unit = stated;
                }
            }
        }
    }
    signs(&mut out.amounts, reader);
    suspects(&mut out.amounts);
    out
}

/// The caption of a table: a caption line directly above it, or else the nearest heading.
pub fn caption(reader: &Reader<'_>, block: usize, table: &Table) -> String {
    if let Some(Block::Text { kind, text, .. }) = block.checked_sub(1).map(|b| &reader.blocks()[b]) {
        let is_caption = plain(text).starts_with("tabell ") && text.len() < 160;
        if matches!(kind, TextKind::Heading { .. }) || is_caption {
            return text.clone();
        }
    }
    let title = &table.columns[0].title;
    if title.split_whitespace().count() > 3
        && table.columns[0].role == Role::Line
        && plain(title) != "belopp i tkr"
    {
        let bare = title.replace(['(', ')'], " ");
        if reader
            .words
            .kinds
            .starting(&plain(&bare).split(' ').map(str::to_string).collect::<Vec<_>>())
            .next()
            .is_some()
        {
            return title.clone();
        }
    }
    reader.heading(block).map(|h| h.text.clone()).unwrap_or_default()
}

fn find_unit(reader: &Reader<'_>, text: &str) -> Option<Unit> {
    let lower = plain(text).replace(['(', ')', ',', ';', ':', '/'], " ");
    let tokens: Vec<&str> = lower.split_whitespace().map(|t| t.trim_end_matches('.')).collect();
    let mut found: Option<(usize, &Unit)> = None;
    for i in 0..tokens.len() {
        if let Some((n, u)) = reader.words.units.starting(&tokens[i..]).next() {
            // "kr per invånare" is no unit of a money table
            let per =
                tokens.get(i + n).is_some_and(|t| matches!(*t, "per" | "inv" | "invånare" | "elev" | "st"));
            if !per && found.is_none_or(|(m, _)| n > m) {
                found = Some((n, u));
            }
        }
    }
    found.map(|(_, u)| u.clone())
}

/// The unit of a table as the document says it: in its header, its caption, or a line above it.
fn unit_of(reader: &Reader<'_>, block: usize, table: &Table, caption: &str) -> Option<Unit> {
    let header =
        table.columns.iter().filter(|c| c.role != Role::Value).find_map(|c| find_unit(reader, &c.title));
    let values = || table.columns.iter().find_map(|c| find_unit(reader, &c.title));
    let near = || {
        (1..=3)
            .filter_map(|d| block.checked_sub(d))
            .map_while(|b| match &reader.blocks()[b] {
                Block::Text { text, .. } => Some(text),
                Block::Table(_) => None,
            })
            .find_map(|t| {
                let lower = plain(t);
                let says = lower.starts_with("belopp")
                    || lower.contains("belopp i ")
                    || lower.contains("anges i ")
                    || lower.contains("redovisas i ")
                    || t.len() < 70;
                says.then(|| find_unit(reader, t)).flatten()
            })
    };
    let headings = || reader.outline[block].iter().rev().take(2).find_map(|h| find_unit(reader, &h.text));
    header.or_else(|| find_unit(reader, caption)).or_else(values).or_else(near).or_else(headings)
}

/// The unit that amounts in the document's prose have most often.
fn prose_unit(reader: &Reader<'_>) -> Option<Unit> {
    let mut counts: HashMap<&'static str, (u32, &Unit)> = HashMap::new();
    let tokens = &reader.structure.flow.tokens;
    for w in tokens.windows(2) {
        if number::digits(w[0].text).is_some()
            && let Some(u) =
                reader.words.units.exact(&[w[1].lower.trim_matches(|c: char| !c.is_alphanumeric())])
            && u.name != "kr"
        {
            counts.entry(u.name).or_insert((0, u)).0 += 1;
        }
    }
    counts.into_iter().max_by_key(|(name, (n, _))| (*n, *name)).map(|(_, (_, u))| u.clone())
}

fn counts(title: &str) -> bool {
    let t = plain(title);
    ["antal", "andel"].iter().any(|w| t.starts_with(w))
}

fn about(reader: &Reader<'_>, block: usize, table: &Table, caption: &str, unit: bool) -> About {
    let first = &table.columns[0];
    let has = |role| table.columns.iter().any(|c| c.role == role);
    let meanings: Vec<Meaning> =
        reader.outline[block].iter().rev().filter_map(|h| reader.words.heading(&h.text)).collect();
    let near = reader.words.heading(caption).or_else(|| meanings.first().copied());
    if matches!(
        near,
        Some(
            Meaning::Population | Meaning::Calendar | Meaning::Contact | Meaning::Legend | Meaning::Contents
        )
    ) {
        return About::Nothing;
    }
    if matches!(first.role, Role::Person | Role::Other | Role::Due) && !unit {
        return About::Nothing;
    }
    if has(Role::Indicator) && !(unit && first.role == Role::Line) {
        return About::Indicators;
    }
    if has(Role::Goal) {
        return About::Indicators;
    }
    if unit {
        return About::Money;
    }
    match near {
        Some(Meaning::IndicatorSection) => return About::Indicators,
        Some(
            Meaning::SummaryStatement
            | Meaning::OperatingStatement
            | Meaning::InvestmentStatement
            | Meaning::CostStatement,
        ) => return About::Money,
        _ => {}
    }
    if first.role == Role::Line {
        return About::Money;
    }
    // no title says it: labels do
    let labels = rows(table).filter_map(|r| r.cells.first()).map(|c| reader.cell(c));
    let (money, all) = labels.fold((0, 0), |(m, n), l| {
        let (measure, total) = reader.words.label(&l);
        (m + usize::from(measure.is_some() || total), n + 1)
    });
    if money * 3 >= all { About::Money } else { About::Indicators }
}

fn rows(table: &Table) -> impl Iterator<Item = &TableRow> {
    table.rows.iter().filter(|r| r.kind == TableRowKind::Cells)
}

/// Kind and period of every column; `None` for columns that hold no values.
fn titles(reader: &Reader<'_>, table: &Table, caption: &str, money: bool) -> Vec<Option<Title>> {
    let mut out: Vec<Option<Title>> = table
        .columns
        .iter()
        .map(|c| (c.role == Role::Value).then(|| period::title(&c.title, reader.clock, reader.words)))
        .collect();
    let caption_kind = |text: &str| period::title(text, reader.clock, reader.words);
    let from_caption =
        [table.columns[0].title.as_str(), caption].iter().map(|t| caption_kind(t)).find(|t| t.kind_stated);
    let mut left: Option<Title> = None;
    let clock = reader.clock;
    // a plan counts its years from the first that is not past
    let first_year =
        out.iter().flatten().filter_map(|t| t.year).filter(|y| clock.year.is_some_and(|c| *y >= c)).min();
    let last_year = out.iter().flatten().filter_map(|t| t.year).max();
    for (column, title) in out.iter_mut().enumerate().filter_map(|(c, t)| Some((c, t.as_mut()?))) {
        // the first planned year of a proposal is its budget
        if title.kind == Some(Kind::Plan)
            && title.year == first_year
            && plain(&table.columns[column].title).starts_with("förslag")
        {
            title.kind = Some(Kind::Budget);
        }
        if title.guessed && money && is_difference(reader, table, column) {
            (title.kind, title.kind_stated, title.guessed) = (Some(Kind::Deviation), true, false);
        }
        if !title.kind_stated && !title.period_stated {
            // "Varav ombudgeterat" says something of the column to its left
            if let Some(left) = &left {
                title.kind = left.kind;
                title.period.clone_from(&left.period);
            }
        }
        if let Some(left) = &left
            && left.project
            && !title.period_stated
            && title.kind == Some(Kind::Deviation)
        {
            title.project = true;
        }
        if title.project && !title.period_stated {
            title.period = None;
        }
        if title.kind.is_none() {
            title.kind = match (&from_caption, title.year, money) {
                (Some(c), _, true) if !matches!(c.kind, Some(Kind::Deviation)) => {
                    let years = matches!(c.kind, Some(Kind::Budget | Kind::Plan)) && clock.plan;
                    // the first year of a plan over several is the budget
                    match title.year.filter(|_| years && title.period_stated) {
                        Some(y) if Some(y) > first_year => Some(Kind::Plan),
                        Some(y) if Some(y) == first_year && y < last_year.unwrap_or(y) => Some(Kind::Budget),
                        _ => c.kind,
                    }
                }
                (_, Some(y), true) if clock.plan => Some(match first_year {
                    Some(f) if y > f => Kind::Plan,
                    Some(f) if y == f => Kind::Budget,
                    _ => Kind::Outcome,
                }),
                _ => Some(Kind::Outcome),
            };
        }
        left = Some(title.clone());
    }
    out
}

/// Whether the column is the difference of the same two other columns in all rows, at least three.
fn is_difference(reader: &Reader<'_>, table: &Table, column: usize) -> bool {
    let number = |row: &TableRow, c: usize| {
        let v = value(reader, &row.cells[c]);
        v.number.map(number::Number::value).or(v.dash.then_some(0.0))
    };
    let others: Vec<usize> =
        (0..table.columns.len()).filter(|&c| c != column && table.columns[c].role == Role::Value).collect();
    let holds = |left: usize, right: usize| {
        let terms = rows(table).filter_map(|row| {
            let result = number(row, column)?;
            Some(number(row, left)? - number(row, right)? - result)
        });
        let (all, off) = terms.fold((0, 0), |(all, off), d| (all + 1, off + usize::from(d.abs() > 0.05)));
        all >= 3 && off == 0
    };
    others.iter().any(|&left| others.iter().any(|&right| left != right && holds(left, right)))
}

fn value(reader: &Reader<'_>, cell: &Cell) -> Value {
    let raw = reader.cell(cell);
    let mut out = Value { raw, ..Value::default() };
    if out.raw.is_empty() {
        out.absence = Some("blank");
        return out;
    }
    let lower = plain(&out.raw);
    let tokens: Vec<&str> = out.raw.split_whitespace().collect();
    let lowers: Vec<&str> = lower.split_whitespace().collect();
    if tokens.len() == 1 && number::is_dash(tokens[0]) {
        out.dash = true;
        out.absence = Some("dash");
        return out;
    }
    if let Some(absence) =
        reader.words.absences.exact(&lowers).or_else(|| {
            reader.words.absences.exact(&tokens.iter().map(|t| t.to_lowercase()).collect::<Vec<_>>())
        })
    {
        out.absence = Some(absence);
        return out;
    }
    let mut rest = &tokens[..];
    if let Some((n, op)) =
        reader.words.targets.starting(&lowers).find(|(_, op)| matches!(**op, ">=" | "<=" | ">" | "<" | ""))
        && n < tokens.len()
    {
        out.operator = Some(*op).filter(|o| !o.is_empty());
        rest = &tokens[n..];
    }
    let digits: Vec<&str> =
        rest.iter().copied().take_while(|t| number::digits(t).is_some() || number::is_dash(t)).collect();
    if !digits.is_empty() {
        out.number = number::parse(&digits);
        let last = digits.last().and_then(|d| number::digits(d));
        out.percent = last.is_some_and(|d| d.percent)
            || rest.get(digits.len()).is_some_and(|t| matches!(*t, "%" | "procent" | "‰"));
        out.footnote = last.and_then(|d| d.footnote).map(str::to_string);
        return out;
    }
    // an operator glued to its number: "≥85"
    if let Some(c) = out.raw.chars().next().filter(|c| matches!(c, '≥' | '≤' | '<' | '>')) {
        let tail: Vec<&str> = out.raw[c.len_utf8()..].split_whitespace().filter(|t| *t != "%").collect();
        out.number = number::parse(&tail);
        out.operator = Some(match c {
            '≥' => ">=",
            '≤' => "<=",
            '<' => "<",
            _ => ">",
        });
    }
    out
}

fn certainty(row: &TableRow, title: &Title) -> Certainty {
    if row.doubtful || title.guessed {
        Certainty::Ambiguous
    } else if row.confirmed {
        Certainty::Proved
    } else {
        Certainty::Read
    }
}

/// What the other readings of a row have in this value column, and as its label.
fn alternatives(
    reader: &Reader<'_>,
    row: &TableRow,
    (column, raw): (usize, &str),
    (label_column, field): (usize, &str),
) -> Vec<Alternative> {
    let printed = reader.cell(&row.cells[label_column]);
    let mut out: Vec<Alternative> = Vec::new();
    let mut add = |c: usize, own: &str, (a, b): (usize, usize), field: &str, reason: &str| {
        let value = if a < b { reader.text((a, b)) } else { String::new() };
        if value != own && !(c == label_column && value.is_empty()) {
            let other = Alternative { field: field.into(), value, reason: reason.into() };
            if !out.contains(&other) {
                out.push(other);
            }
        }
    };
    for cells in &row.alternatives {
        let reason =
            "the row has fewer values than columns, or its digits can be grouped in more than one way";
        add(column, raw, cells[column], "value_raw", reason);
        let reason = "the lines before the values can be one label, or a title and the label under it";
        add(label_column, &printed, cells[label_column], field, reason);
    }
    out
}

fn row_range(row: &TableRow) -> (usize, usize) {
    let all = row.cells.iter().flatten();
    let first = all.clone().map(|r| r.0).min().unwrap_or(0);
    (first, all.map(|r| r.1).max().unwrap_or(first))
}

/// A label without code, footnote mark and detail dash.
struct Label {
    line: String,
    code: Option<String>,
    footnote: Option<String>,
}

fn label(text: &str, codes: bool) -> Label {
    let mut line = text.trim().trim_end_matches(':').to_string();
    let mut footnote = None;
    let marks = line.trim_end_matches(['*', '¹', '²', '³', '⁴', '⁵']).len();
    if marks < line.len() {
        footnote = Some(line[marks..].to_string());
        line.truncate(marks);
        line.truncate(line.trim_end().len());
    }
    // a footnote's figure after a parenthesis: "Underhåll (kr/m2)1"
    if footnote.is_none()
        && line.len() > 2
        && line.as_bytes()[line.len() - 1].is_ascii_digit()
        && line[..line.len() - 1].ends_with(')')
    {
        footnote = line.pop().map(|c| c.to_string());
    }
    let mut code = None;
    if let Some((first, rest)) = line.split_once(' ')
        && codes
        && is_code(first)
    {
        code = Some(first.trim_end_matches(['.', ':']).to_string());
        line = rest.to_string();
    } else if let Some((head, tail)) = line.rsplit_once(" (")
        && let Some(inner) = tail.strip_suffix(')')
        && inner.split(", ").all(|p| p.len() >= 3 && p.bytes().all(|b| b.is_ascii_digit()))
    {
        code = Some(inner.to_string());
        line = head.to_string();
    }
    Label { line, code, footnote }
}

fn is_code(word: &str) -> bool {
    let w = word.trim_end_matches(['.', ':']);
    (2..=6).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the labels of the table start with codes.
fn has_codes(labels: &[String]) -> bool {
    let coded = labels.iter().filter(|l| l.split_once(' ').is_some_and(|(a, _)| is_code(a))).count();
    let plain =
        labels.iter().filter(|l| !l.starts_with(char::is_uppercase) || l.split(' ').count() > 1).count();
    coded >= 2 && coded * 3 >= plain.max(1)
}

fn statement(
    reader: &Reader<'_>,
    block: usize,
    caption: &str,
    first: &str,
    labels: &[String],
) -> Option<Statement> {
    let of = |m: Option<Meaning>| match m {
        Some(Meaning::SummaryStatement) => Some(Statement::Summary),
        Some(Meaning::OperatingStatement) => Some(Statement::Operating),
        Some(Meaning::InvestmentStatement) => Some(Statement::Investment),
        Some(Meaning::CostStatement) => Some(Statement::CostBreakdown),
        _ => None,
    };
    let title = plain(first);
    if title.starts_with("kostnadsslag") {
        return Some(Statement::CostBreakdown);
    }
    let by_labels = {
        let bare = labels
            .iter()
            .filter(|l| {
                matches!(
                    plain(l).as_str(),
                    "intäkter" | "kostnader" | "nettokostnad" | "nettokostnader" | "resultat"
                )
            })
            .count();
        (bare >= 2 && labels.len() <= 10).then_some(Statement::Summary)
    };
    let caption_says = of(reader.words.heading(caption));
    if title.starts_with("projekt") || title.contains("invester") {
        return Some(Statement::Investment);
    }
    if caption_says == Some(Statement::Investment) {
        return caption_says;
    }
    by_labels
        .or(caption_says)
        .or_else(|| reader.outline[block].iter().rev().find_map(|h| of(reader.words.heading(&h.text))))
        .or(Some(Statement::Operating))
}

fn amounts(
    reader: &Reader<'_>,
    block: usize,
    table: &Table,
    caption: &str,
    unit: Option<&Unit>,
    out: &mut Vec<Amount>,
) {
    let titles = titles(reader, table, caption, true);
    let column_of = |role| table.columns.iter().position(|c| c.role == role);
    let Some(label_column) = table.columns.iter().position(|c| {
        matches!(
            c.role,
            Role::Line
                | Role::Unknown
                | Role::Indicator
                | Role::Activity
                | Role::Other
                | Role::Responsible
                | Role::Comment
        )
    }) else {
        return;
    };
    let (code_column, note_column) = (
        column_of(Role::Code).or(column_of(Role::Number)).filter(|&c| c != label_column),
        column_of(Role::Note),
    );
    let labels: Vec<String> = rows(table).map(|r| reader.cell(&r.cells[label_column])).collect();
    let codes = code_column.is_none() && has_codes(&labels);
    let statement = statement(reader, block, caption, &table.columns[0].title, &labels);
    let mut parent: Option<String> = None;
    let mut pair: Option<(String, Option<String>)> = None;
    for (r, row) in rows(table).enumerate() {
        let mut l = label(&labels[r], codes);
        if let Some(c) = code_column {
            let code = reader.cell(&row.cells[c]);
            l.code = (!code.is_empty()).then_some(code);
        }
        // "10 Nämnder Intäkt" over "Kostnad": two rows of one line
        let (measure, total) = reader.words.label(&l.line);
        let mut measure = measure;
        let mut in_pair = false;
        let next_bare = labels.get(r + 1).is_some_and(|n| bare_measure(reader, n));
        if let Some((head, last)) = l.line.rsplit_once(' ')
            && next_bare
            && last.starts_with(char::is_uppercase)
            && bare_measure(reader, last)
        {
            measure = reader.words.label(last).0;
            pair = Some((head.to_string(), l.code.clone()));
            l.line = head.to_string();
            in_pair = true;
        } else if bare_measure(reader, &l.line)
            && let Some((line, code)) = &pair
        {
            l.line = line.clone();
            l.code = code.clone();
            in_pair = true;
        } else {
            pair = None;
        }
        if !row.detail {
            parent = Some(l.line.clone());
        }
        // a row that is itself called "Budget" or "Budgetavvikelse" says its kind
        let row_kind = row_kind(reader, &l.line);
        for (c, title) in titles.iter().enumerate() {
            let Some(title) = title else { continue };
            if counts(&table.columns[c].title) || row.cells[c].is_empty() {
                continue;
            }
            let v = value(reader, &row.cells[c]);
            if v.number.is_none() && !v.dash && v.absence.is_none() {
                continue;
            }
            // a share is no amount
            if v.percent {
                continue;
            }
            let column_measure = table.columns[c]
                .title
                .split_whitespace()
                .find_map(|w| bare_measure(reader, w).then(|| reader.words.label(w).0).flatten());
            let kind = if title.kind_stated { title.kind } else { row_kind.or(title.kind) };
            let net_cell = in_pair && kind == Some(Kind::Deviation);
            let measure = if net_cell { Some(Measure::Net) } else { column_measure.or(measure) };
            let default = match statement {
                Some(Statement::Investment | Statement::CostBreakdown) => Measure::Cost,
                _ => Measure::Net,
            };
            let range = row_range(row);
            let mut common = reader.common(range, "value_table_row", certainty(row, title));
            common.alternatives = alternatives(reader, row, (c, &v.raw), (label_column, "line"));
            let number = if v.dash { Some(number::Number::integer(0)) } else { v.number };
            out.push(Amount {
                common,
                table: (!caption.is_empty()).then(|| caption.to_string()),
                table_id: Some(block.to_string()),
                statement,
                line: l.line.clone(),
                code: l.code.clone(),
                parent: row.detail.then(|| parent.clone()).flatten(),
                is_total: total && row_kind.is_none(),
                measure: Some(measure.unwrap_or(default)),
                column: table.columns[c].title.clone(),
                period: title.period.clone(),
                kind,
                value: number.map(number::Number::value),
                unit: unit.map(|u| u.name.to_string()),
                dash_zero: v.dash,
                sek: number.and_then(|n| unit.map(|u| n.value() * u.factor as f64)),
                note: note_column.map(|n| reader.cell(&row.cells[n])).filter(|n| !n.is_empty()),
                footnote: v.footnote.clone().or_else(|| l.footnote.clone()),
                value_raw: v.raw,
                ..Amount::default()
            });
        }
    }
}

/// "Intäkt", "Kostnad", "Netto" alone.
fn bare_measure(reader: &Reader<'_>, text: &str) -> bool {
    let p = plain(text);
    matches!(
        p.as_str(),
        "intäkt" | "intäkter" | "kostnad" | "kostnader" | "netto" | "nettokostnad" | "resultat"
    ) && reader.words.label(&p).0.is_some()
}

fn row_kind(reader: &Reader<'_>, line: &str) -> Option<Kind> {
    let lower = plain(line);
    let tokens: Vec<&str> = lower.split_whitespace().collect();
    reader
        .words
        .kinds
        .exact(&tokens)
        .copied()
        .flatten()
        .filter(|k| matches!(k, Kind::Budget | Kind::Deviation | Kind::Forecast))
}

/// Name and unit of an indicator: "Besök, antal", "Sjukfrånvaro (%)".
fn name_and_unit(reader: &Reader<'_>, text: &str) -> (String, Option<String>) {
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

fn is_unit(reader: &Reader<'_>, text: &str) -> bool {
    let lower = plain(text);
    let tokens: Vec<&str> = lower.split_whitespace().collect();
    let words = &reader.words.indicator_units;
    if words.exact(&tokens).is_some() || reader.words.units.exact(&tokens).is_some() {
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

fn indicators(
    reader: &Reader<'_>,
    block: usize,
    table: &Table,
    caption: &str,
    out: &mut Vec<Indicator>,
    wanted: impl Fn(&str) -> bool,
) {
    let titles = titles(reader, table, caption, false);
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
    let goals = goals_of_rows(reader, table);
    let area = reader.outline[block]
        .iter()
        .rev()
        .find(|h| reader.words.heading(&h.text) == Some(Meaning::GoalArea))
        .map(|h| area_name(&h.text));
    for (r, row) in rows(table).enumerate() {
        let l = label(&reader.cell(&row.cells[label_column]), false);
        let (name, mut unit) = name_and_unit(reader, &l.line);
        if let Some(c) = unit_column {
            let text = reader.cell(&row.cells[c]);
            if !text.is_empty() {
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
        if unit.is_none() && values.iter().any(|(.., v)| v.percent) {
            unit = Some("%".to_string());
        }
        for (c, title, v) in values {
            let mut common = reader.common(row_range(row), "value_table_row", certainty(row, title));
            common.alternatives = alternatives(reader, row, (c, &v.raw), (label_column, "indicator"));
            out.push(Indicator {
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
                value_raw: v.raw,
            });
        }
    }
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

/// Finds which sign each table gives to costs and normalises `sek`.
fn signs(amounts: &mut [Amount], reader: &Reader<'_>) {
    let _ = reader;
    let votes = |list: &[&Amount]| -> i32 {
        list.iter()
            .filter(|a| a.measure == Some(Measure::Cost) && a.kind != Some(Kind::Deviation))
            .filter_map(|a| a.value)
            .map(|v| {
                if v > 0.0 {
                    1
                } else if v < 0.0 {
                    -1
                } else {
                    0
                }
            })
            .sum()
    };
    let convention = |n: i32| match n {
        0 => None,
        n if n > 0 => Some(SignConvention::CostPositive),
        _ => Some(SignConvention::CostNegative),
    };
    let all: Vec<&Amount> = amounts.iter().collect();
    let document = convention(votes(&all));
    let mut by_table: HashMap<String, Option<SignConvention>> = HashMap::new();
    for id in amounts.iter().filter_map(|a| a.table_id.clone()) {
        by_table.entry(id).or_insert_with_key(|id| {
            let list: Vec<&Amount> = amounts.iter().filter(|a| a.table_id.as_ref() == Some(id)).collect();
            let own = convention(votes(&list)).or_else(|| {
                // a table of net costs only: the sign most of its figures have
                let net: i32 = list
                    .iter()
                    .filter(|a| a.kind != Some(Kind::Deviation))
                    .filter_map(|a| a.value)
                    .map(|v| {
                        if v > 0.0 {
                            1
                        } else if v < 0.0 {
                            -1
                        } else {
                            0
                        }
                    })
                    .sum();
                document.filter(|_| net != 0).map(|_| {
                    if net > 0 { SignConvention::CostPositive } else { SignConvention::CostNegative }
                })
            });
            own.or(document)
        });
    }
    for a in amounts.iter_mut() {
        a.sign_convention = a.table_id.as_ref().and_then(|t| by_table.get(t).copied().flatten());
        a.sek = match (a.sek, a.sign_convention, a.measure, a.kind) {
            (Some(v), Some(SignConvention::CostNegative), ..) => Some(v),
            // a deviation's sign says better or worse, not income or cost
            (Some(_), Some(SignConvention::CostPositive), _, Some(Kind::Deviation)) => None,
            (Some(v), Some(SignConvention::CostPositive), Some(Measure::Income), _) => Some(v.abs()),
            (Some(v), Some(SignConvention::CostPositive), ..) => Some(0.0 - v),
            _ => None,
        };
    }
}

/// Marks amounts whose stated unit cannot be right: the same figures stand in another table in a smaller unit.
fn suspects(amounts: &mut [Amount]) {
    let large = |a: &Amount| {
        a.unit.as_deref() == Some("mnkr") && a.value.is_some_and(|v| v.abs() >= 1000.0 && v.fract() == 0.0)
    };
    let mut tables: HashMap<String, String> = HashMap::new();
    for a in amounts.iter().filter(|a| large(a)) {
        let twin = amounts.iter().find(|b| {
            b.unit.as_deref() == Some("tkr")
                && b.value == a.value
                && b.period == a.period
                && b.table_id != a.table_id
        });
        if let (Some(twin), Some(id)) = (twin, a.table_id.clone()) {
            let place = twin.table.clone().unwrap_or_default();
            tables.entry(id).or_insert(format!(
                "the same figure stands in tkr in \"{place}\" on page {}",
                twin.common.page
            ));
        }
    }
    for a in amounts.iter_mut() {
        if let Some(reason) = a.table_id.as_ref().and_then(|t| tables.get(t)) {
            a.unit_suspect = Some(reason.clone());
            a.sek = None;
        }
    }
}
