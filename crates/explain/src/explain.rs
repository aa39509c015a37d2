//! The story of one record, put together from what the records say.

use crate::cells;
use crate::checks::{CheckStory, Term, Values};
use crate::entries::{Item, ValueOf, items};
use crate::find::by_id;
use crate::numbers::count;
use crate::story::*;
use crate::words::{self, Words};
use serde_json::Value;
use std::collections::HashMap;
use tabellverk_records::{Certainty, Check, DocumentRecords, Kind as ColumnKind, TableColumn, TableRecord};

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

/// The whole story of one record, or nothing where there is none with this id.
pub fn explain(records: &DocumentRecords, id: &str) -> Option<Explanation> {
    Explainer::new(records).explain(id)
}

/// Tells the stories of the records of one document, looking up only once what they have in common.
pub struct Explainer<'r> {
    records: &'r DocumentRecords,
    values: Values<'r>,
    /// The running texts, on one line each.
    texts: Vec<String>,
    /// The checks that name a record.
    checks: HashMap<&'r str, Vec<&'r Check>>,
}

impl<'r> Explainer<'r> {
    /// Of the records of a document.
    pub fn new(records: &'r DocumentRecords) -> Self {
        let values = Values::of(records);
        let mut checks: HashMap<&str, Vec<&Check>> = HashMap::new();
        for check in &records.checks {
            // what a check says of its result, it says of the table, too
            let table = check.records.last().and_then(|id| values.get(id)).and_then(|v| v.table_id);
            let named = check.records.iter().chain(&check.suspects).map(String::as_str);
            for id in named.chain(table).chain([check.common.id.as_str()]) {
                let of = checks.entry(id).or_default();
                if !of.last().is_some_and(|last| std::ptr::eq(*last, check)) {
                    of.push(check);
                }
            }
        }
        Explainer {
            records,
            values,
            texts: records.sections.iter().map(|s| one_line(&s.text)).collect(),
            checks,
        }
    }

    /// The whole story of the record with this id, or nothing where there is none.
    pub fn explain(&self, id: &str) -> Option<Explanation> {
        let item = by_id(self.records, id)?;
        let checks = self.checks_of(item).iter().map(|c| self.values.story(c)).collect();
        Some(self.story(item, checks))
    }

    /// The stories of all records but the sections, type by type, without their checks: those are the same for many
    /// records, and are told by [`Explainer::checks`]. Marks are without the figures of checks, too.
    pub fn outlines(&self) -> impl Iterator<Item = (Explanation, Vec<&'r str>)> {
        let wanted = items(self.records).filter(|item| !matches!(item, Item::Section(_)));
        wanted.map(|item| {
            let checks = self.checks_of(item).iter().map(|c| c.common.id.as_str()).collect();
            (self.story(item, Vec::new()), checks)
        })
    }

    /// All checks of the document.
    pub fn checks(&self) -> impl Iterator<Item = CheckStory> {
        self.records.checks.iter().map(|c| self.values.story(c))
    }

    /// Every amount and indicator of the document as a term of a check.
    pub fn values(&self) -> impl Iterator<Item = Term> {
        self.values.ids().map(|id| self.values.term(id, None))
    }

    fn checks_of(&self, item: Item<'_>) -> &[&'r Check] {
        self.checks.get(item.common().id.as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    fn story(&self, item: Item<'_>, checks: Vec<CheckStory>) -> Explanation {
        let records = self.records;
        let common = item.common();
        let value = ValueOf::of(item);
        let whole = item.value();
        let table = table_story(records, item, value.as_ref());
        let place = match table.as_ref().and_then(|t| t.cell.as_ref()) {
            Some(cell) => cell.place.clone(),
            None => Place::of_evidence(&common.evidence),
        };
        let classes: Vec<&str> = self.checks_of(item).iter().map(|c| c.class.as_str()).collect();
        let mut out = Explanation {
            id: common.id.clone(),
            kind: item.kind(),
            label: item.label(),
            document_id: common.document_id.clone(),
            path: records.document.path.clone(),
            sha256: records.document.sha256.clone(),
            place,
            printed: self.printed(item),
            under: under(records, item),
            fields: fields(records, item, value.as_ref(), table.as_ref(), &whole),
            reading: Reading {
                rule: common.evidence.rule.clone(),
                rule_says: match item {
                    Item::Check(c) => words::identity(&c.kind),
                    _ => words::rule(&common.evidence.rule),
                },
                certainty: common.certainty,
                why: why(records, item, &classes),
                alternatives: common.alternatives.clone(),
                rejected: value.map(|v| v.rejected.to_vec()).unwrap_or_default(),
            },
            flags: common.flags.clone(),
            checks,
            table,
            marks: Vec::new(),
        };
        out.marks = marks(&out, records, item);
        out
    }

    fn printed(&self, item: Item<'_>) -> Printed {
        let text = item.common().evidence.text.clone();
        let mut out = Printed { text, ..Printed::default() };
        // the running text that it stands in
        let wanted = one_line(&out.text);
        if wanted.is_empty() || matches!(item, Item::Section(_) | Item::TableRecord(_)) {
            return out;
        }
        let mut texts = self.texts.iter().filter(|text| text.len() >= wanted.len());
        if let Some((all, at)) = texts.find_map(|all| Some((all, all.find(&wanted)?))) {
            let before: Vec<&str> = all[..at].split(' ').filter(|w| !w.is_empty()).collect();
            let after = all[at + wanted.len()..].split(' ').filter(|w| !w.is_empty());
            out.before = before[before.len().saturating_sub(AROUND)..].join(" ");
            out.after = after.take(AROUND).collect::<Vec<_>>().join(" ");
        }
        out
    }
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
        Some(title) if !title.is_empty() => {
            Words::new(format!("cellen under \"{title}\""), format!("its cell under \"{title}\""))
        }
        _ => own_cell(),
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
            "line" | "indicator" => self.label(words::measure_from("label")),
            "column" => self.title(Words::new("tabellhuvudet", "the header")),
            "value_raw" | "value" => self.story?.cell.as_ref().map(|c| at_cell(own_cell(), c)),
            "period" => {
                let from = self.column?.period_from.as_deref()?;
                self.by_column(from)
            }
            // what the label says goes where the title says nothing
            "kind" if self.value.kind != self.column?.kind => self.label(words::measure_from("label")),
            "kind" => self.by_column(self.column?.kind_from.as_deref()?),
            "measure" => match amount?.measure_from.as_deref()? {
                "label" => self.label(words::measure_from("label")),
                "title" => self.title(words::measure_from("title")),
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
                let (sv, en) = match origin.from.as_str() {
                    "costs" => ("tabellens kostnader", "the costs of the table"),
                    "net" => (
                        "tabellens siffror, som är netto och mest kostnader",
                        "the figures of the table, which are net and mostly costs",
                    ),
                    "document" => (
                        "kostnaderna i dokumentets andra tabeller",
                        "the costs of the document's other tables",
                    ),
                    other => (other, other),
                };
                let (plus, minus) = (origin.positive, origin.negative);
                Some(said(Words::new(
                    format!("{sv}: {plus} positiva och {minus} negativa"),
                    format!("{en}: {plus} positive and {minus} negative"),
                )))
            }
            "sek" => Some(said(Words::new(
                "värde gånger enhet; intäkt är positiv, kostnad är negativ",
                "value times unit; income is positive, cost is negative",
            ))),
            "unit_suspect" | "parent" | "table" => None,
            _ => None,
        }
    }

    fn by_column(&self, from: &str) -> Option<Because> {
        let says = words::column_from(from);
        match from {
            "title" => self.title(says),
            "caption" => Some(Because { says, text: self.value.table.map(str::to_string), place: None }),
            _ => Some(said(says)),
        }
    }

    fn label(&self, says: Words) -> Option<Because> {
        Some(match self.story.and_then(|s| s.label.as_ref()) {
            Some(cell) => at_cell(says, cell),
            None => said(says),
        })
    }

    fn title(&self, says: Words) -> Option<Because> {
        let cells = self.story.map(|s| s.header.as_slice()).unwrap_or_default();
        let Some(last) = cells.last() else {
            let over = Words::new(
                "rubriken över en tidigare del av tabellen",
                "the title over an earlier part of the table",
            );
            return Some(Because { text: Some(self.value.column.into()), ..said(over) })
                .filter(|_| !self.value.column.is_empty());
        };
        let text = cells.iter().map(|c| one_line(&c.text)).collect::<Vec<_>>().join(" / ");
        Some(Because { text: Some(text), ..at_cell(says, last) })
    }
}

fn said(says: Words) -> Because {
    Because { says, text: None, place: None }
}

fn own_cell() -> Words {
    Words::new("den egna cellen", "its cell")
}

fn at_cell(says: Words, cell: &CellText) -> Because {
    Because { says, text: Some(one_line(&cell.text)), place: Some(cell.place.clone()) }
}

/// Why it is as sure as it is; `classes` are those of the checks it is in.
fn why(records: &DocumentRecords, item: Item<'_>, classes: &[&str]) -> Vec<Words> {
    let common = item.common();
    let classed = |class: &str| classes.iter().filter(|c| **c == class).count();
    let mut out = Vec::new();
    match common.certainty {
        Certainty::Proved if classed("holds") + classed("rounding") > 0 => {
            let (sv, en) = match classed("holds") + classed("rounding") {
                1 => ("1 samband".to_owned(), "1 identity holds".to_owned()),
                n => (format!("{n} samband"), format!("{n} identities hold")),
            };
            out.push(Words::new(
                format!("{sv} i tabellen stämmer med den, och inget talar emot"),
                format!("{en} of its table with it, and none speaks against it"),
            ));
        }
        Certainty::Proved => out.push(Words::new(
            "tabellens räkning går ihop med den här läsningen av raden, och med ingen annan",
            "the arithmetic of its table came true with the reading of its row, and with no other",
        )),
        Certainty::Read => out.push(Words::new(
            "det finns en tydlig läsning; ingen räkning talar för eller emot den",
            "there is one clear reading; no arithmetic speaks for or against it",
        )),
        Certainty::Contradicted => {
            let (sv, en) = (
                "den är det som troligast är fel där dokumentet motsäger sig självt",
                "it is what is most likely wrong where the document contradicts itself",
            );
            out.push(match classed("broken") {
                0 => Words::new(sv, en),
                1 => Words::new(format!("{sv}: 1 samband stämmer inte"), format!("{en}: 1 check broken")),
                n => Words::new(
                    format!("{sv}: {n} samband stämmer inte"),
                    format!("{en}: {} broken", count(n, "check")),
                ),
            });
        }
        Certainty::Ambiguous => out.extend(doubts(records, item)),
    }
    for witness in &common.evidence.witnesses {
        out.push(Words::new(
            format!("en andra läsare ({witness}) har samma siffror"),
            format!("a second reader ({witness}) has the same digits"),
        ));
    }
    match classed("doubtful") {
        0 => {}
        1 => out.push(Words::new(
            "ett samband med den skulle stämma om en av siffrorna lästes annorlunda",
            "there is 1 identity with it that another reading of one of its figures might repair",
        )),
        n => out.push(Words::new(
            format!("{n} samband med den skulle kunna stämma om en av siffrorna lästes annorlunda"),
            format!(
                "there are {n} identities with it that another reading of one of its figures might repair"
            ),
        )),
    }
    out
}

/// Why a record is in doubt, as far as the records say.
pub(crate) fn doubts(records: &DocumentRecords, item: Item<'_>) -> Vec<Words> {
    let common = item.common();
    let mut out: Vec<Words> = Vec::new();
    for other in common.alternatives.iter().map(|a| words::reason(&a.reason)) {
        if !out.contains(&other) {
            out.push(other);
        }
    }
    if common.evidence.ocr {
        let sure = common.evidence.ocr_confidence;
        let of = |said: &str| sure.map(|s| said.replace('#', &s.to_string())).unwrap_or_default();
        out.push(Words::new(
            format!("orden är avlästa ur en bild av sidan (OCR){}", of(", det osäkraste med # av 100")),
            format!(
                "its words were recognised in the picture of a page (OCR){}",
                of(", its least sure word with # of 100")
            ),
        ));
    }
    let value = ValueOf::of(item);
    let column = value.as_ref().and_then(|v| {
        let table = cells::table(records, v.table_id)?;
        cells::column(table, v.cell?[1])
    });
    if let Some(column) = column.filter(|c| c.kind_from.as_deref() == Some("custom")) {
        let (sv, en) = match column.title.as_str() {
            "" => ("saknar rubrik".to_owned(), "has no title".to_owned()),
            title => (format!("heter \"{title}\""), format!("is called \"{title}\"")),
        };
        let (kind_sv, kind_en) = kind_words(column.kind);
        out.push(Words::new(
            format!("kolumnen {sv}, vilket inte säger om det är utfall, budget eller annat: {kind_sv} är en gissning"),
            format!(
                "its column {en}, which does not say whether it is outcome, budget or another: {kind_en} is a guess"
            ),
        ));
    }
    let table = value.as_ref().and_then(|v| cells::table(records, v.table_id));
    let lost = |t: &TableRecord| {
        records.problems.iter().any(|p| p.code == "order_lost" && t.pages.contains(&p.common.page))
    };
    if table.is_some_and(lost) {
        out.push(Words::new(
            "texten håller inte ihop tabellens celler rad för rad",
            "the text does not keep the cells of its table row by row",
        ));
    }
    if out.is_empty() && value.is_none() {
        out.push(Words::new(
            "läsaren var inte säker på den, och posterna säger inte på vad",
            "the reader was not sure of it, and the records do not say of what",
        ));
    } else if out.is_empty() {
        out.push(Words::new(
            "raden passar kolumnerna på mer än ett sätt, eller är kanske inte hel",
            "its row fits its columns in more than one way, or is not surely whole",
        ));
    }
    out
}

fn kind_words(kind: Option<ColumnKind>) -> (&'static str, &'static str) {
    match kind {
        Some(ColumnKind::Outcome) => ("utfall", "outcome"),
        Some(ColumnKind::Budget) => ("budget", "budget"),
        Some(ColumnKind::Plan) => ("plan", "plan"),
        Some(ColumnKind::Forecast) => ("prognos", "forecast"),
        Some(ColumnKind::Deviation) => ("avvikelse", "deviation"),
        Some(ColumnKind::Target) => ("målvärde", "target"),
        None => ("vad den innehåller", "what it holds"),
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
