//! The table of an arranged region: every token of the region in one cell, title or section.

use crate::arithmetic::{SumRow, choose};
use crate::context::Context;
use crate::header::{Column, ValueTitle};
use crate::stacked::grid::Arrangement;
use crate::stacked::labels::Labelling;
use crate::stacked::segment::Parts;
use crate::table::{self, Cell, Family, Range, Table, TableRow, TableRowKind};
use crate::vocabulary::Role;

/// The table, and the lines of the region that are no part of it.
pub fn table(
    context: &Context<'_, '_>,
    parts: &Parts,
    arrangement: &Arrangement,
    labelling: &Labelling,
    deviation: &[bool],
    (first, end): (usize, usize),
) -> (Table, Vec<usize>) {
    let flow = context.flow;
    let columns = columns(parts);
    let value_columns: Vec<usize> = (0..columns.len()).filter(|&c| columns[c].role == Role::Value).collect();
    let label_column = columns
        .iter()
        .position(|c| {
            !matches!(c.role, Role::Value | Role::Goal | Role::Code | Role::Number | Role::Unit | Role::Note)
        })
        .unwrap_or(0);
    let code_column = columns.iter().position(|c| matches!(c.role, Role::Code | Role::Number));
    let rows = labelling.rows.len();
    let mut cells: Vec<Vec<Cell>> = vec![vec![Cell::new(); columns.len()]; rows];
    for (&(r, c), (range, _)) in arrangement.places.iter().zip(&parts.values) {
        cells[r][value_columns[c]].push(*range);
    }
    for (r, label) in labelling.rows.iter().enumerate() {
        let Some(label) = label.map(|l| &parts.labels[l]) else { continue };
        cells[r][label_column].push(label.tokens);
        if let Some(code) = label.code {
            match code_column {
                Some(c) => cells[r][c].push(code),
                None => cells[r][label_column].insert(0, code),
            }
        }
    }
    let mut sum_rows: Vec<SumRow> = cells
        .iter()
        .zip(&labelling.rows)
        .map(|(cells, label)| {
            let label = label.map(|l| &parts.labels[l]);
            let numbers = value_columns
                .iter()
                .map(|&c| cells[c].first().and_then(|&r| table::value(context, r)))
                .collect();
            SumRow {
                readings: vec![(0.0, numbers)],
                total: label.is_some_and(|l| l.total),
                detail: label.is_some_and(|l| l.detail),
            }
        })
        .collect();
    let choices = choose(&mut sum_rows, value_columns.len(), deviation);
    let in_order = arrangement.is_row_major();
    let mut out: Vec<(usize, TableRow)> = Vec::new();
    for (r, cells) in cells.into_iter().enumerate() {
        let blank = value_columns.iter().any(|&c| cells[c].is_empty());
        let witness = (choices[r].confirmed || arrangement.proved[r]) && (in_order || !arrangement.gaps);
        let confirmed = witness && !arrangement.doubtful[r] && !blank;
        // only order tells which label and which values belong together, unless they stand side by side
        let label = labelling.rows[r].map(|l| &parts.labels[l]);
        let apart = label.is_some_and(|l| l.mixed || flow.tokens[l.tokens.0].line >= l.end);
        let doubtful =
            labelling.doubtful || apart || arrangement.doubtful[r] || blank || !in_order && !confirmed;
        let at = label.map_or(usize::MAX, |l| l.first);
        let detail = sum_rows[r].detail;
        out.push((
            at,
            TableRow {
                kind: TableRowKind::Cells,
                cells,
                doubtful,
                confirmed: confirmed && !doubtful,
                detail,
                alternatives: vec![],
                rejected: vec![],
            },
        ));
    }
    let plain = |kind: TableRowKind, range: Range| TableRow {
        kind,
        cells: vec![vec![range]],
        doubtful: false,
        confirmed: false,
        detail: false,
        alternatives: vec![],
        rejected: vec![],
    };
    let mut loose = Vec::new();
    let mut sections: Vec<(usize, TableRow)> = Vec::new();
    for &l in &labelling.sections {
        let label = &parts.labels[l];
        if label.foreign {
            loose.extend(label.first..label.end);
            continue;
        }
        let start = label.code.filter(|c| c.1 == label.tokens.0).map_or(label.tokens.0, |c| c.0);
        if let Some(code) = label.code.filter(|c| c.0 != start) {
            sections.push((label.first, plain(TableRowKind::Section, code)));
        }
        sections.push((label.first, plain(TableRowKind::Section, (start, label.tokens.1))));
    }
    for &(_, range, line) in &parts.extras {
        sections.push((line, plain(TableRowKind::Section, range)));
    }
    for &(a, b) in parts.runs.iter().skip(1) {
        sections.push((a, plain(TableRowKind::Header, (flow.lines[a].first, flow.lines[b - 1].end))));
    }
    sections.sort_by_key(|s| s.0);
    // titles over rows come before the first row whose label comes after them
    let mut rows = Vec::new();
    let mut sections = sections.into_iter().peekable();
    for (at, row) in out {
        while sections.peek().is_some_and(|s| s.0 < at && at != usize::MAX) {
            rows.extend(sections.next().map(|s| s.1));
        }
        rows.push(row);
    }
    rows.extend(sections.map(|s| s.1));
    let run = parts.runs[0];
    let order_lost = rows.iter().any(|r| r.kind == TableRowKind::Cells && r.doubtful);
    let table = Table {
        family: Family::Values,
        columns,
        header: (flow.lines[run.0].first, flow.lines[run.1 - 1].end),
        rows,
        tokens: (flow.lines[first].first, flow.lines[end - 1].end),
        order_lost,
        marks: vec![],
        drawn: None,
    };
    (table, loose)
}

/// The columns with a label column among them.
fn columns(parts: &Parts) -> Vec<Column> {
    let mut columns = parts.columns.clone();
    // the columns of values come last
    columns.sort_by_key(|c| c.role == Role::Value);
    let label = columns.iter().any(|c| {
        !matches!(c.role, Role::Value | Role::Goal | Role::Code | Role::Number | Role::Unit | Role::Note)
    });
    if !label {
        let at = columns.iter().position(|c| c.role == Role::Value).unwrap_or(0);
        columns.insert(
            at,
            Column {
                title: String::new(),
                role: Role::Line,
                roles: vec![Role::Line],
                value: ValueTitle::default(),
                tokens: (0, 0),
                starts_line: false,
                rivals: vec![],
            },
        );
    }
    columns
}
