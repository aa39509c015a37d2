//! Amounts out of tables of money.

use super::cell::{cut_marks, cut_raised};
use super::titles::is_share;
use super::*;

pub(super) fn statement(
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
        .or_else(|| reader.outline[block].iter().rev().find_map(|h| of(reader.meaning(h.block))))
        .or(Some(Statement::Operating))
}

pub(super) fn amounts(
    reader: &Reader<'_>,
    block: usize,
    table: &Table,
    caption: &str,
    unit: Option<&Unit>,
    out: &mut Values,
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
    let mut labels: Vec<String> = rows(table).map(|r| reader.cell(&r.cells[label_column])).collect();
    let raised: Vec<Option<String>> =
        rows(table).zip(&mut labels).map(|(r, l)| cut_raised(reader, &r.cells[label_column], l)).collect();
    let mut marks = cut_marks(&mut labels);
    marks.iter_mut().zip(raised).for_each(|(mark, raised)| *mark = raised.or(mark.take()));
    let codes = code_column.is_none() && has_codes(&labels);
    let statement = statement(reader, block, caption, &table.columns[0].title, &labels);
    // the columns of amounts, with the measure that a title tells
    let columns: Vec<(usize, &Title, Option<Measure>)> = titles
        .iter()
        .zip(&table.columns)
        .enumerate()
        .filter_map(|(c, (title, column))| Some((c, title.as_ref()?, column.title.as_str())))
        .filter(|(.., printed)| !counts(printed) && !is_share(printed))
        .map(|(c, title, printed)| {
            let measure = |w| bare_measure(reader, w).then(|| reader.words.label(w).0).flatten();
            (c, title, printed.split_whitespace().find_map(measure))
        })
        .collect();
    let shares: Vec<usize> = titles
        .iter()
        .zip(&table.columns)
        .enumerate()
        .filter(|(_, (title, column))| title.is_some() && is_share(&column.title) && !counts(&column.title))
        .map(|(c, _)| c)
        .collect();
    let facts = out.facts.entry(block).or_default();
    facts.label = Some(label_column);
    columns.iter().for_each(|&(c, title, measure)| facts.column(c, title, measure));
    let grid = Grid::of(table);
    let mut parent: Option<String> = None;
    let mut pair: Option<(String, Option<String>)> = None;
    for (r, row) in rows(table).enumerate() {
        let mut l = label(&labels[r], codes);
        l.footnote = l.footnote.or_else(|| marks[r].clone());
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
        for &c in &shares {
            if let Some(number) = value(reader, &row.cells[c]).number {
                let title = table.columns[c].title.clone();
                out.shares.push(Share { block, row: r, column: c, number, title, indicator: None });
            }
        }
        for &(c, title, column_measure) in &columns {
            if row.cells[c].is_empty() {
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
            let kind = if title.kind_stated { title.kind } else { row_kind.or(title.kind) };
            let net_cell = in_pair && kind == Some(Kind::Deviation);
            let flow = measure;
            let (measure, measure_from) = match (column_measure, measure) {
                _ if net_cell => (Some(Measure::Net), "pair"),
                (Some(of_title), _) => (Some(of_title), "title"),
                (None, Some(of_label)) => (Some(of_label), "label"),
                (None, None) => (None, "custom"),
            };
            let default = match statement {
                Some(Statement::Investment | Statement::CostBreakdown) => Measure::Cost,
                _ => Measure::Net,
            };
            let range = row_range(row);
            let mut common = reader.common(range, "value_table_row", certainty(row, title));
            doubt_recognised(&mut common, title);
            common.alternatives =
                alternatives(reader, row, &table.columns[c].rivals, (c, &v.raw), (label_column, "line"));
            let number = if v.dash { Some(number::Number::integer(0)) } else { v.number };
            out.places.push(Place {
                owner: Owner::Amount(out.amounts.len()),
                block,
                row: r,
                column: c,
                number,
                total: total && row_kind.is_none() || row_kind == Some(Kind::Deviation),
                detail: row.detail,
                flow,
                result: title.kind == Some(Kind::Deviation) || sums_up(reader, &table.columns[c].title),
                measure: column_measure,
            });
            out.amounts.push(Amount {
                common,
                table: (!caption.is_empty()).then(|| caption.to_string()),
                table_id: Some(block.to_string()),
                statement,
                line: l.line.clone(),
                code: l.code.clone(),
                parent: row.detail.then(|| parent.clone()).flatten(),
                is_total: total && row_kind.is_none(),
                measure: Some(measure.unwrap_or(default)),
                measure_from: Some(measure_from.to_string()),
                column: table.columns[c].title.clone(),
                period: title.period.clone(),
                kind,
                value: number.map(number::Number::value),
                unit: unit.map(|u| u.name.to_string()),
                dash_zero: v.dash,
                sek: number.and_then(|n| unit.map(|u| n.value() * u.factor as f64)),
                note: note_column.map(|n| reader.cell(&row.cells[n])).filter(|n| !n.is_empty()),
                footnote: v.footnote.clone().or_else(|| l.footnote.clone()),
                cell: grid.cell(r, row, c),
                rejected: rejected(reader, table, row, c, &v.raw),
                value_raw: v.raw,
                ..Amount::default()
            });
        }
    }
}

/// Whether a title has a word for a sum or a net: "2024 Netto", "Totalt".
pub(super) fn sums_up(reader: &Reader<'_>, title: &str) -> bool {
    title.split_whitespace().any(|w| reader.words.label(w).1)
}

/// "Intäkt", "Kostnad", "Netto" alone.
pub(super) fn bare_measure(reader: &Reader<'_>, text: &str) -> bool {
    let p = plain(text);
    matches!(
        p.as_str(),
        "intäkt" | "intäkter" | "kostnad" | "kostnader" | "netto" | "nettokostnad" | "resultat"
    ) && reader.words.label(&p).0.is_some()
}

pub(super) fn row_kind(reader: &Reader<'_>, line: &str) -> Option<Kind> {
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
