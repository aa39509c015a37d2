//! The story of one record, put together from what the records say.

use crate::cells;
use crate::checks::Values;
use crate::entries::{Item, ValueOf};
use crate::find::by_id;
use crate::numbers::count;
use crate::story::*;
use crate::words;
use serde_json::Value;
use tabellverk_records::{Certainty, DocumentRecords, Kind as ColumnKind, TableColumn, TableRecord};

/// Words that are shown before and after a text.
const AROUND: usize = 12;
/// Fields that are told of elsewhere.
const TOLD: [&str; 17] = [
    "id",
    "document_id",
    "page",
    "evidence",
    "certainty",
    "alternatives",
    "rejected",
    "flags",
    "cell",
    "table_id",
    "cells",
    "unit_origin",
    "sign_origin",
    "records",
    "factors",
    "suspects",
    "repair_record",
];

/// The whole story of the record with this id, or nothing where there is none.
pub fn explain(records: &DocumentRecords, id: &str) -> Option<Explanation> {
    let item = by_id(records, id)?;
    let common = item.common();
    let value = ValueOf::of(item);
    let values = Values::of(records);
    let own_check = matches!(item, Item::Check(_));
    let of_table = |c: &tabellverk_records::Check| {
        let Item::TableRecord(t) = item else { return false };
        let result = c.records.last().and_then(|id| values.get(id));
        result.is_some_and(|v| v.table_id == Some(t.common.id.as_str()))
    };
    let named = |c: &&tabellverk_records::Check| {
        own_check && c.common.id == common.id
            || c.records.contains(&common.id)
            || c.suspects.contains(&common.id)
            || of_table(c)
    };
    let checks: Vec<_> = records.checks.iter().filter(named).map(|c| values.story(c)).collect();
    let whole = item.value();
    let table = table_story(records, item, value.as_ref());
    let place = match table.as_ref().and_then(|t| t.cell.as_ref()) {
        Some(cell) => cell.place.clone(),
        None => Place::of_evidence(&common.evidence),
    };
    let mut out = Explanation {
        id: common.id.clone(),
        kind: item.kind(),
        label: item.label(),
        document_id: common.document_id.clone(),
        path: records.document.path.clone(),
        sha256: records.document.sha256.clone(),
        place,
        printed: printed(records, item),
        under: under(records, item),
        fields: fields(records, item, value.as_ref(), table.as_ref(), &whole),
        reading: Reading {
            rule: common.evidence.rule.clone(),
            rule_says: match item {
                Item::Check(c) => words::identity(&c.kind),
                _ => words::rule(&common.evidence.rule),
            },
            certainty: common.certainty,
            why: why(records, item, &checks),
            alternatives: common.alternatives.clone(),
            rejected: value.map(|v| v.rejected.to_vec()).unwrap_or_default(),
        },
        flags: common.flags.clone(),
        checks,
        table,
        marks: Vec::new(),
    };
    out.marks = marks(&out, records, item);
    Some(out)
}

fn printed(records: &DocumentRecords, item: Item<'_>) -> Printed {
    let text = item.common().evidence.text.clone();
    let mut out = Printed { text, ..Printed::default() };
    // the running text that it stands in
    let wanted = one_line(&out.text);
    if wanted.is_empty() || matches!(item, Item::Section(_) | Item::TableRecord(_)) {
        return out;
    }
    for section in records.sections.iter().filter(|s| s.text.len() >= wanted.len()) {
        let all = one_line(&section.text);
        if let Some(at) = all.find(&wanted) {
            let before: Vec<&str> = all[..at].split(' ').filter(|w| !w.is_empty()).collect();
            let after = all[at + wanted.len()..].split(' ').filter(|w| !w.is_empty());
            out.before = before[before.len().saturating_sub(AROUND)..].join(" ");
            out.after = after.take(AROUND).collect::<Vec<_>>().join(" ");
            break;
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headings over a record: those of the last section that begins at or before it.
fn under(records: &DocumentRecords, item: Item<'_>) -> Vec<String> {
    let common = item.common();
    if let Item::Section(s) = item {
        return s.path.clone();
    }
    let Some([first, _]) = common.evidence.lines else { return Vec::new() };
    let starts = |s: &&tabellverk_records::Section| s.common.evidence.lines.is_some_and(|l| l[0] <= first);
    let Some(section) = records.sections.iter().filter(starts).max_by_key(|s| s.common.evidence.lines) else {
        return Vec::new();
    };
    let headings = section.path.iter().cloned().chain([section.heading.clone()]);
    headings.filter(|h| !h.is_empty()).collect()
}

fn table_story(records: &DocumentRecords, item: Item<'_>, value: Option<&ValueOf<'_>>) -> Option<TableStory> {
    let told = |table: &TableRecord| TableStory {
        id: table.common.id.clone(),
        caption: table.caption.clone(),
        pages: table.pages.clone(),
        rows: table.rows,
        cols: table.cols,
        row: vec![],
        header: vec![],
        label: None,
        cell: None,
    };
    if let Some(value) = value {
        let table = cells::table(records, value.table_id)?;
        let mut out = told(table);
        let [row, col] = value.cell?;
        out.row = table.cells.iter().filter(|c| c.row == row).map(cells::told).collect();
        out.header = header(table, col);
        out.label = table.label_col.and_then(|label| cells::cell(table, [row, label])).map(cells::told);
        out.cell = table.cells.iter().find(|c| (c.row, c.col) == (row, col)).map(cells::told);
        return Some(out);
    }
    let (table, own) = cells::cells_of(records, item)?;
    let mut out = told(table);
    out.row = own.iter().map(|c| cells::told(c)).collect();
    Some(out)
}

/// The cells of the header over a column, from the top.
fn header(table: &TableRecord, col: u32) -> Vec<CellText> {
    let at = cells::column(table, col).map(|c| c.title_cells.as_slice()).unwrap_or_default();
    at.iter().filter_map(|at| cells::cell(table, *at)).map(cells::told).collect()
}

/// The fields of a record that say something, with what said so.
fn fields(
    records: &DocumentRecords,
    item: Item<'_>,
    value: Option<&ValueOf<'_>>,
    table: Option<&TableStory>,
    whole: &Value,
) -> Vec<FieldStory> {
    let Value::Object(all) = whole else { return Vec::new() };
    let empty = |v: &Value| match v {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    let reasons = value.map(|v| Reasons::of(records, item, v, table));
    let because = |name: &str, field: &Value| match &reasons {
        Some(reasons) => reasons.of_field(name),
        None => of_row(records, table?, field),
    };
    all.iter()
        .filter(|(name, field)| !TOLD.contains(&name.as_str()) && !name.ends_with("_from") && !empty(field))
        .map(|(name, field)| FieldStory {
            name: name.clone(),
            value: field.clone(),
            because: because(name, field),
        })
        .collect()
}

/// The cell of a record that is no value which a field was read of, with the title over it.
fn of_row(records: &DocumentRecords, table: &TableStory, field: &Value) -> Option<Because> {
    let text = cells::squeezed(field.as_str().filter(|t| !t.is_empty())?);
    let mut same = table.row.iter().filter(|c| cells::squeezed(&c.text) == text);
    let (cell, None) = (same.next()?, same.next()) else { return None };
    let title = cells::table(records, Some(&table.id)).and_then(|t| cells::column(t, cell.col));
    let says = match title.map(|c| c.title.as_str()) {
        Some(title) if !title.is_empty() => format!("its cell under \"{title}\""),
        _ => "its cell".to_string(),
    };
    Some(Because { says, text: None, place: Some(cell.place.clone()) })
}

/// What said the fields of a value.
struct Reasons<'r> {
    item: Item<'r>,
    value: &'r ValueOf<'r>,
    table: Option<&'r TableRecord>,
    story: Option<&'r TableStory>,
    column: Option<&'r TableColumn>,
}

impl<'r> Reasons<'r> {
    fn of(
        records: &'r DocumentRecords,
        item: Item<'r>,
        value: &'r ValueOf<'r>,
        story: Option<&'r TableStory>,
    ) -> Self {
        let table = cells::table(records, value.table_id);
        let column = table.zip(value.cell).and_then(|(t, [_, col])| cells::column(t, col));
        Reasons { item, value, table, story, column }
    }

    fn of_field(&self, name: &str) -> Option<Because> {
        let amount = if let Item::Amount(a) = self.item { Some(a) } else { None };
        match name {
            "line" | "indicator" => self.label("the row's label"),
            "column" => self.title("the header"),
            "value_raw" | "value" => self.story?.cell.as_ref().map(|c| at_cell("its cell", c)),
            "period" => {
                let from = self.column?.period_from.as_deref()?;
                self.by_column(from)
            }
            // what the label says goes where the title says nothing
            "kind" if self.value.kind != self.column?.kind => self.label("the row's label"),
            "kind" => self.by_column(self.column?.kind_from.as_deref()?),
            "measure" => match amount?.measure_from.as_deref()? {
                "label" => self.label(&words::measure_from("label")),
                "title" => self.title(&words::measure_from("title")),
                other => Some(said(words::measure_from(other))),
            },
            "unit" if amount.is_some() => {
                let origin = self.table?.unit_origin.as_ref()?;
                Some(Because {
                    says: words::unit_from(&origin.rule),
                    text: Some(one_line(&origin.text)),
                    place: Some(Place::of_evidence(origin)),
                })
            }
            "sign_convention" => {
                let origin = self.table?.sign_origin.as_ref()?;
                let of = match origin.from.as_str() {
                    "costs" => "the costs of the table",
                    "net" => "the figures of the table, which are net and mostly costs",
                    "document" => "the costs of the document's other tables",
                    other => other,
                };
                Some(said(format!("{of}: {} positive and {} negative", origin.positive, origin.negative)))
            }
            "sek" => Some(said("value times unit; income is positive, cost is negative".into())),
            "unit_suspect" | "parent" | "table" => None,
            _ => None,
        }
    }

    fn by_column(&self, from: &str) -> Option<Because> {
        let says = words::column_from(from);
        match from {
            "title" => self.title(&says),
            "caption" => Some(Because { says, text: self.value.table.map(str::to_string), place: None }),
            _ => Some(said(says)),
        }
    }

    fn label(&self, says: &str) -> Option<Because> {
        Some(
            self.story.and_then(|s| s.label.as_ref()).map_or_else(|| said(says.into()), |c| at_cell(says, c)),
        )
    }

    fn title(&self, says: &str) -> Option<Because> {
        let cells = self.story.map(|s| s.header.as_slice()).unwrap_or_default();
        let Some(last) = cells.last() else {
            let over = "the title over an earlier part of the table";
            return Some(Because { text: Some(self.value.column.into()), ..said(over.into()) })
                .filter(|_| !self.value.column.is_empty());
        };
        let text = cells.iter().map(|c| one_line(&c.text)).collect::<Vec<_>>().join(" / ");
        Some(Because { text: Some(text), ..at_cell(says, last) })
    }
}

fn said(says: String) -> Because {
    Because { says, text: None, place: None }
}

fn at_cell(says: &str, cell: &CellText) -> Because {
    Because { says: says.to_string(), text: Some(one_line(&cell.text)), place: Some(cell.place.clone()) }
}

/// Why it is as sure as it is.
fn why(records: &DocumentRecords, item: Item<'_>, checks: &[crate::CheckStory]) -> Vec<String> {
    let common = item.common();
    let classed = |class: &str| checks.iter().filter(|c| c.class == class).count();
    let mut out = Vec::new();
    match common.certainty {
        Certainty::Proved if classed("holds") + classed("rounding") > 0 => {
            let n = classed("holds") + classed("rounding");
            out.push(format!("{} of its table with it, and none speaks against it", hold(n)));
        }
        Certainty::Proved => {
            out.push(
                "the arithmetic of its table came true with the reading of its row, and with no other".into(),
            );
        }
        Certainty::Read => {
            out.push("there is one clear reading; no arithmetic speaks for or against it".into());
        }
        Certainty::Contradicted => {
            let broken = classed("broken");
            let told = "it is what is most likely wrong where the document contradicts itself";
            out.push(if broken > 0 {
                format!("{told}: {} broken", count(broken, "check"))
            } else {
                told.into()
            });
        }
        Certainty::Ambiguous => out.extend(doubts(records, item)),
    }
    for witness in &common.evidence.witnesses {
        out.push(format!("a second reader ({witness}) has the same digits"));
    }
    let doubtful = classed("doubtful");
    if doubtful > 0 {
        out.push(format!(
            "{} with it that another reading of one of its figures might repair",
            doesnt(doubtful)
        ));
    }
    out
}

fn hold(n: usize) -> String {
    if n == 1 { "1 identity holds".into() } else { format!("{n} identities hold") }
}

fn doesnt(n: usize) -> String {
    if n == 1 { "there is 1 identity".into() } else { format!("there are {n} identities") }
}

/// Why a record is in doubt, as far as the records say.
pub(crate) fn doubts(records: &DocumentRecords, item: Item<'_>) -> Vec<String> {
    let common = item.common();
    let mut out: Vec<String> = Vec::new();
    for other in common.alternatives.iter().map(|a| &a.reason) {
        if !out.contains(other) {
            out.push(other.clone());
        }
    }
    if common.evidence.ocr {
        let sure = common.evidence.ocr_confidence;
        let sure = sure.map(|s| format!(", its least sure word with {s} of 100")).unwrap_or_default();
        out.push(format!("its words were recognised in the picture of a page (OCR){sure}"));
    }
    let value = ValueOf::of(item);
    let column = value.as_ref().and_then(|v| {
        let table = cells::table(records, v.table_id)?;
        cells::column(table, v.cell?[1])
    });
    if let Some(column) = column.filter(|c| c.kind_from.as_deref() == Some("custom")) {
        let title = if column.title.is_empty() {
            "has no title".into()
        } else {
            format!("is called \"{}\"", column.title)
        };
        out.push(format!(
            "its column {title}, which does not say whether it is outcome, budget or another: {} is a guess",
            kind_word(column.kind)
        ));
    }
    let table = value.as_ref().and_then(|v| cells::table(records, v.table_id));
    let lost = |t: &TableRecord| {
        records.problems.iter().any(|p| p.code == "order_lost" && t.pages.contains(&p.common.page))
    };
    if table.is_some_and(lost) {
        out.push("the text does not keep the cells of its table row by row".into());
    }
    if out.is_empty() && value.is_none() {
        out.push("the reader was not sure of it, and the records do not say of what".into());
    } else if out.is_empty() {
        out.push("its row fits its columns in more than one way, or is not surely whole".into());
    }
    out
}

fn kind_word(kind: Option<ColumnKind>) -> &'static str {
    match kind {
        Some(ColumnKind::Outcome) => "outcome",
        Some(ColumnKind::Budget) => "budget",
        Some(ColumnKind::Plan) => "plan",
        Some(ColumnKind::Forecast) => "forecast",
        Some(ColumnKind::Deviation) => "deviation",
        Some(ColumnKind::Target) => "target",
        None => "what it holds",
    }
}

/// The places to mark: the record last, so that it lies over the others.
fn marks(story: &Explanation, records: &DocumentRecords, item: Item<'_>) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    let mut add = |role: MarkRole, text: &str, place: &Place| {
        let known = place.bbox.is_some() || place.lines.is_some();
        let text = one_line(text);
        let same = |m: &Mark| m.place == *place && (place.bbox.is_some() || m.text == text);
        if known && !out.iter().any(|m| same(m) && m.role >= role) {
            out.retain(|m| !same(m));
            out.push(Mark { role, text, place: place.clone() });
        }
    };
    let own = story.table.as_ref().and_then(|t| t.cell.as_ref());
    add(MarkRole::Value, own.map_or(&story.printed.text, |c| &c.text), &story.place);
    if let Item::TableRecord(t) = item {
        let titles = t.cells.iter().filter(|c| c.row < t.header_rows);
        titles.for_each(|c| add(MarkRole::Header, &c.text, &Place::of_cell(c)));
        if let Some(origin) = &t.unit_origin {
            add(MarkRole::Source, &origin.text, &Place::of_evidence(origin));
        }
    } else {
        for check in &story.checks {
            for term in check.terms.iter().chain(&check.result).filter(|t| t.id != story.id) {
                add(MarkRole::Term, &term.printed, &term.place);
            }
            check.told.iter().for_each(|told| add(MarkRole::Term, &told.text, &told.place));
        }
    }
    let unit = story.fields.iter().filter(|f| f.name == "unit").filter_map(|f| f.because.as_ref());
    for because in unit {
        if let (Some(text), Some(place)) = (&because.text, &because.place) {
            add(MarkRole::Source, text, place);
        }
    }
    if let Some(table) = &story.table {
        table.header.iter().for_each(|c| add(MarkRole::Header, &c.text, &c.place));
        if table.cell.is_none() {
            table.row.iter().for_each(|c| add(MarkRole::Label, &c.text, &c.place));
            let columns: Vec<u32> = table.row.iter().map(|c| c.col).collect();
            let own = cells::table(records, Some(&table.id));
            for cell in own.iter().flat_map(|t| columns.iter().flat_map(|c| header(t, *c))) {
                add(MarkRole::Header, &cell.text, &cell.place);
            }
        }
        table.label.iter().for_each(|c| add(MarkRole::Label, &c.text, &c.place));
    }
    out.sort_by_key(|m| m.role);
    out
}
