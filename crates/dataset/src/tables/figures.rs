//! Numbers, and the arithmetic between them.

use super::{Shape, Spec, records};
use crate::column::{
    about, boolean, date, int, integer, integers, name, number, period_year, strs, text, texts, word_of,
};
use tabellverk_records::{Amount, Check, Indicator};

const PERIOD_YEAR: &str = "The year of `period`, or null.";
const CELL_ROW: &str = "Row of its cell in table_cells.parquet (`table_id`, `row`, `col`), or null.";
const CELL_COL: &str = "Column of its cell in table_cells.parquet (`table_id`, `row`, `col`), or null.";
const PERIOD_DATE: &str = "`period` as a date, where it is one: the day an outcome is counted up to.";

pub(crate) static AMOUNTS: Spec<Amount> = Spec {
    name: "amounts",
    title: "Amounts",
    about: "Every number of every money table, one a row.",
    shape: Shape::Record,
    model: "Amount",
    rows: |d| records(d, &d.amounts, |r| &r.common),
    own: &[
        text("table", |r| r.item.table.as_deref()),
        text("table_id", |r| r.item.table_id.as_deref()),
        name("statement", |r| word_of(&r.item.statement)),
        text("line", |r| Some(&r.item.line)),
        text("code", |r| r.item.code.as_deref()),
        text("parent", |r| r.item.parent.as_deref()),
        boolean("is_total", |r| Some(r.item.is_total)),
        name("measure", |r| word_of(&r.item.measure)),
        text("measure_from", |r| r.item.measure_from.as_deref()),
        text("column", |r| Some(&r.item.column)),
        text("period", |r| r.item.period.as_deref()),
        about(integer("period_year", |r| period_year(r.item.period.as_deref())), PERIOD_YEAR),
        about(date("period_date", |r| r.item.period.as_deref()), PERIOD_DATE),
        name("kind", |r| word_of(&r.item.kind)),
        text("value_raw", |r| Some(&r.item.value_raw)),
        number("value", |r| r.item.value),
        text("unit", |r| r.item.unit.as_deref()),
        boolean("dash_zero", |r| Some(r.item.dash_zero)),
        number("sek", |r| r.item.sek),
        name("sign_convention", |r| word_of(&r.item.sign_convention)),
        text("concept", |r| r.item.concept.as_deref()),
        text("unit_suspect", |r| r.item.unit_suspect.as_deref()),
        text("note", |r| r.item.note.as_deref()),
        text("footnote", |r| r.item.footnote.as_deref()),
        about(integer("cell_row", |r| r.item.cell.and_then(|c| int(c[0]))), CELL_ROW),
        about(integer("cell_col", |r| r.item.cell.and_then(|c| int(c[1]))), CELL_COL),
    ],
};

pub(crate) static INDICATORS: Spec<Indicator> = Spec {
    name: "indicators",
    title: "Indicators",
    about: "Every cell of every table of styrtal, nyckeltal and indikatorer, one a row.",
    shape: Shape::Record,
    model: "Indicator",
    rows: |d| records(d, &d.indicators, |r| &r.common),
    own: &[
        text("table", |r| r.item.table.as_deref()),
        text("table_id", |r| r.item.table_id.as_deref()),
        text("goal", |r| r.item.goal.as_deref()),
        text("area", |r| r.item.area.as_deref()),
        text("indicator", |r| Some(&r.item.indicator)),
        text("unit", |r| r.item.unit.as_deref()),
        text("column", |r| Some(&r.item.column)),
        text("period", |r| r.item.period.as_deref()),
        about(integer("period_year", |r| period_year(r.item.period.as_deref())), PERIOD_YEAR),
        about(date("period_date", |r| r.item.period.as_deref()), PERIOD_DATE),
        name("kind", |r| word_of(&r.item.kind)),
        text("value_raw", |r| Some(&r.item.value_raw)),
        number("value", |r| r.item.value),
        text("operator", |r| r.item.operator.as_deref()),
        boolean("missing", |r| Some(r.item.missing)),
        text("absence", |r| r.item.absence.as_deref()),
        text("footnote", |r| r.item.footnote.as_deref()),
        about(integer("cell_row", |r| r.item.cell.and_then(|c| int(c[0]))), CELL_ROW),
        about(integer("cell_col", |r| r.item.cell.and_then(|c| int(c[1]))), CELL_COL),
    ],
};

pub(crate) static CHECKS: Spec<Check> = Spec {
    name: "checks",
    title: "Checks",
    about: "Identities between figures that were tried, and whether they hold.",
    shape: Shape::Record,
    model: "Check",
    rows: |d| records(d, &d.checks, |r| &r.common),
    own: &[
        text("kind", |r| Some(&r.item.kind)),
        text("class", |r| Some(&r.item.class)),
        texts("records", |r| strs(&r.item.records)),
        integers("factors", |r| r.item.factors.clone()),
        number("expected", |r| Some(r.item.expected)),
        number("found", |r| Some(r.item.found)),
        number("difference", |r| Some(r.item.difference)),
        boolean("holds", |r| Some(r.item.holds)),
        boolean("rounding", |r| Some(r.item.rounding)),
        number("chance", |r| Some(r.item.chance)),
        texts("suspects", |r| strs(&r.item.suspects)),
        text("repair_record", |r| r.item.repair_record.as_deref()),
        number("repair_value", |r| r.item.repair_value),
        text("repair_change", |r| r.item.repair_change.as_deref()),
        text("message", |r| Some(&r.item.message)),
    ],
};
