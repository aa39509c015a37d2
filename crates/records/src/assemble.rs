//! Sections, tables, problems, checks and stable ids: what ties the records of a document together.

use crate::activities::is_activities;
use crate::model::*;
use crate::place;
use crate::reader::Reader;
use crate::value_tables::{Facts, Values, caption, role_name};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use tabellverk_structure::drawn::{DrawnCell, DrawnTable};
use tabellverk_structure::{Block, Cell, Column, Family, Table, TableRowKind, TextKind};

/// The outline with its text, so that nothing is only in tables.
pub fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    for (i, block) in reader.blocks().iter().enumerate() {
        let Block::Text { kind, tokens, text } = block else { continue };
        match kind {
            TextKind::Heading { number, .. } => {
                let path = &reader.outline[i];
                let heading = path.last().map(|h| h.text.clone()).unwrap_or_default();
                out.push(Section {
                    common: reader.common(*tokens, "heading", Certainty::Read),
                    number: number.clone(),
                    heading,
                    level: path.len() as u32,
                    path: path[..path.len() - 1].iter().map(|h| h.text.clone()).collect(),
                    text: String::new(),
                });
            }
            TextKind::Contents => {}
            TextKind::Paragraph | TextKind::Item { .. } => {
                if out.is_empty() {
                    out.push(Section {
                        common: reader.common(*tokens, "front_matter", Certainty::Read),
                        level: 1,
                        ..Section::default()
                    });
                }
                let section = out.last_mut().expect("a section was pushed");
                if !section.text.is_empty() {
                    section.text.push_str("\n\n");
                }
                match kind {
                    TextKind::Paragraph => section.text.push_str(text),
                    // the mark of a list item is kept: nothing printed is lost
                    _ => section.text.push_str(&reader.text(*tokens)),
                }
                let (page, place) = reader.structure.place(*tokens);
                let evidence = &mut section.common.evidence;
                if let Some(lines) = &mut evidence.lines {
                    lines[1] = place[1];
                }
                let (ocr, sure) = reader.recognised(*tokens);
                evidence.ocr |= ocr;
                evidence.ocr_confidence = [evidence.ocr_confidence, sure].into_iter().flatten().min();
                if page == evidence.page {
                    evidence.bbox = place::union(evidence.bbox, reader.bbox([*tokens]));
                }
            }
        }
    }
    out
}

/// The lines of a table of contents, which are kept with the furniture.
pub fn contents(reader: &Reader<'_>) -> Vec<FurnitureLine> {
    reader
        .blocks()
        .iter()
        .filter_map(|b| match b {
            Block::Text { kind: TextKind::Contents, tokens, .. } => Some(FurnitureLine {
                page: reader.structure.place(*tokens).0,
                kind: "contents".into(),
                text: reader.text(*tokens),
            }),
            _ => None,
        })
        .collect()
}

/// The tables of which order does not tell what makes a row.
pub fn lost_order(reader: &Reader<'_>) -> impl Iterator<Item = ProblemRecord> {
    reader.blocks().iter().filter_map(move |block| match block {
        Block::Table(table) if table.order_lost => Some(ProblemRecord {
            common: reader.common(table.header, "table", Certainty::Ambiguous),
            code: "order_lost".into(),
            message: "the text does not keep the cells of this table row by row, so which cells make a row is \
                      not sure: read the document with another extractor, or compare its records with the page"
                .into(),
        }),
        _ => None,
    })
}

/// The pages on which such tables stand.
pub fn lost_pages(reader: &Reader<'_>) -> BTreeSet<u32> {
    let tables = reader.blocks().iter().filter_map(|block| match block {
        Block::Table(table) if table.order_lost => Some(pages(reader, table)),
        _ => None,
    });
    tables.flat_map(|(first, last)| first..=last).collect()
}

/// The first and the last page of a table.
fn pages(reader: &Reader<'_>, table: &Table) -> (u32, u32) {
    let flow = &reader.structure.flow;
    (reader.structure.place(table.tokens).0, flow.lines[flow.tokens[table.tokens.1 - 1].line].page)
}

/// All tables as they were found.
pub fn tables(reader: &Reader<'_>, values: &Values) -> Vec<(usize, TableRecord)> {
    let mut out = Vec::new();
    for (i, block) in reader.blocks().iter().enumerate() {
        let Block::Table(table) = block else { continue };
        let (kind, unit) = match table.family {
            Family::Values => values.kinds.get(&i).map_or((None, None), |(k, u)| (Some(*k), *u)),
            Family::Goals => (Some("assessments"), None),
            Family::Texts => (is_activities(reader.words, table).then_some("activities"), None),
        };
        let (first, last) = pages(reader, table);
        let caption = caption(reader, i, table);
        let drawn = table.drawn.as_deref();
        let cells = drawn.map_or_else(|| cells(reader, table), |drawn| drawn_cells(reader, drawn));
        let rows = cells.iter().map(|c| c.row + 1).max().unwrap_or(0);
        let facts = values.facts.get(&i).filter(|_| kind.is_some());
        let pages = |drawn: &DrawnTable| drawn.pages.iter().map(|p| *p as u32 + 1).collect();
        out.push((
            i,
            TableRecord {
                common: reader.common(table.tokens, family_rule(table.family), Certainty::Read),
                pages: drawn.map_or_else(|| (first..=last).collect(), pages),
                caption: (!caption.is_empty()).then_some(caption),
                rows: drawn.map_or(rows, |d| d.rows as u32),
                cols: drawn.map_or(table.columns.len(), |d| d.columns) as u32,
                header_rows: drawn.map_or(1, |d| d.header_rows as u32),
                unit: unit.map(str::to_string),
                unit_origin: facts.and_then(|f| f.unit_origin.clone()).filter(|_| unit.is_some()),
                sign_origin: facts.and_then(|f| f.sign_origin.clone()),
                label_col: facts.and_then(|f| f.label).map(|c| c as u32),
                columns: columns(table, facts),
                kind: kind.map(str::to_string),
                cells,
            },
        ));
    }
    out
}

/// What was understood of the columns of a table.
fn columns(table: &Table, facts: Option<&Facts>) -> Vec<TableColumn> {
    let drawn = table.drawn.as_deref();
    let known = |c: usize| facts.and_then(|f| f.columns.get(&c)).cloned().unwrap_or_default();
    let column = |(c, column): (usize, &Column)| TableColumn {
        col: c as u32,
        role: role_name(column.role).to_string(),
        title: column.title.clone(),
        title_cells: match drawn {
            Some(drawn) => title_cells(drawn, c),
            None if column.tokens.0 < column.tokens.1 => vec![[0, c as u32]],
            None => vec![],
        },
        ..known(c)
    };
    table.columns.iter().enumerate().map(column).collect()
}

/// The cells of the header that stand over a column. What spans all columns is a caption.
fn title_cells(drawn: &DrawnTable, column: usize) -> Vec<[u32; 2]> {
    let over = |c: &&DrawnCell| {
        let spanned = c.column..c.column + c.column_span.max(1);
        c.row < drawn.header_rows && spanned.contains(&column) && c.column_span < drawn.columns
    };
    let written = drawn.cells.iter().filter(|c| c.tokens.0 < c.tokens.1);
    written.filter(over).map(|c| [c.row as u32, c.column as u32]).collect()
}

fn family_rule(family: Family) -> &'static str {
    match family {
        Family::Values => "value_table",
        Family::Texts => "text_table",
        Family::Goals => "goal_table",
    }
}

fn cells(reader: &Reader<'_>, table: &Table) -> Vec<TableCell> {
    let mut out = Vec::new();
    let mut push = |row: usize, column: usize, span: usize, cell: &Cell, text: String| {
        let (first, last) = (cell[0].0, cell[cell.len() - 1].1);
        let (page, lines) = reader.structure.place((first, last));
        out.push(TableCell {
            row: row as u32,
            col: column as u32,
            rowspan: 1,
            colspan: span as u32,
            page,
            text,
            bbox: reader.bbox(cell.iter().copied()),
            lines: Some(lines),
        });
    };
    for (c, column) in table.columns.iter().enumerate() {
        if column.tokens.0 < column.tokens.1 {
            push(0, c, 1, &vec![column.tokens], reader.text(column.tokens));
        }
    }
    for (r, row) in table.rows.iter().enumerate() {
        if row.kind != TableRowKind::Cells {
            push(r + 1, 0, table.columns.len(), &row.cells[0], reader.cell(&row.cells[0]));
            continue;
        }
        for (c, cell) in row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            push(r + 1, c, 1, cell, reader.cell(cell));
        }
    }
    out
}

/// The cells of a table as it is drawn.
fn drawn_cells(reader: &Reader<'_>, drawn: &DrawnTable) -> Vec<TableCell> {
    let cell = |cell: &DrawnCell| TableCell {
        row: cell.row as u32,
        col: cell.column as u32,
        rowspan: cell.row_span.max(1) as u32,
        colspan: cell.column_span.max(1) as u32,
        page: cell.page as u32 + 1,
        text: reader.text(cell.tokens),
        bbox: Some(place::rounded(&cell.bbox)),
        lines: Some(reader.structure.place(cell.tokens).1),
    };
    drawn.cells.iter().filter(|c| c.tokens.0 < c.tokens.1).map(cell).collect()
}

/// Gives every record its id, from the document, its type, place and content; equal ones are told apart by number.
pub fn ids(records: &mut DocumentRecords) {
    let document = records.document.id.clone();
    let mut seen: FxHashMap<(&str, u64), u32> = FxHashMap::default();
    // what the digest is of, written in one memory for all records
    let mut whole = String::new();
    let mut name = |kind: &'static str, common: &mut Common, content: &[&str]| {
        whole.clear();
        let written = write!(whole, "{document}\0{kind}\0").and_then(|()| match common.evidence.lines {
            Some([first, last]) => write!(whole, "{first}-{last}"),
            None => Ok(()),
        });
        written.expect("a string takes what is written");
        for (i, part) in content.iter().enumerate() {
            whole.push(if i == 0 { '\0' } else { '|' });
            whole.push_str(part);
        }
        whole.push('\0');
        let digest = Sha256::digest(&whole);
        let short = digest.iter().take(6).fold(0u64, |short, b| short << 8 | u64::from(*b));
        let n = seen.entry((kind, short)).or_default();
        *n += 1;
        // room for all of it at once, with the number of one that is not the first
        let mut id = String::with_capacity(document.len() + kind.len() + 20);
        let written = match *n {
            1 => write!(id, "{document}:{kind}:{short:012x}"),
            n => write!(id, "{document}:{kind}:{short:012x}-{n}"),
        };
        written.expect("a string takes what is written");
        common.id = id;
    };
    for r in &mut records.activities {
        name("activity", &mut r.common, &[&r.activity]);
    }
    for r in &mut records.amounts {
        name("amount", &mut r.common, &[&r.line, &r.column, &r.value_raw]);
    }
    for r in &mut records.assessments {
        name("assessment", &mut r.common, &[&r.label]);
    }
    for r in &mut records.assignments {
        name("assignment", &mut r.common, &[&r.text]);
    }
    for r in &mut records.comments {
        name("comment", &mut r.common, &[&r.text]);
    }
    for r in &mut records.decisions {
        name("decision", &mut r.common, &[&r.text]);
    }
    for r in &mut records.goals {
        name("goal", &mut r.common, &[&r.text]);
    }
    for r in &mut records.indicators {
        name("indicator", &mut r.common, &[&r.indicator, &r.column, &r.value_raw]);
    }
    for r in &mut records.notes {
        name("note", &mut r.common, &[&r.text]);
    }
    for r in &mut records.problems {
        name("problem", &mut r.common, &[&r.message]);
    }
    for r in &mut records.sections {
        name("section", &mut r.common, &[&r.heading]);
    }
    for r in &mut records.tables {
        name("table", &mut r.common, &[r.caption.as_deref().unwrap_or("")]);
    }
}
