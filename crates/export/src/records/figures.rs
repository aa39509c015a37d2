//! Numbers, and the arithmetic between them.

use super::fields::{Field, boolean, list, maybe, maybe_word, number, text};
use super::{Spec, Suspect};
use tabellverk_compare::concept;
use tabellverk_compare::tabular::{Cell, Unit};
use tabellverk_records::{Amount, Check, Indicator};

pub(super) static INDICATORS: Spec<Indicator> = Spec {
    name: "indicators",
    swedish: "Nyckeltal",
    english: "Indicators",
    value: "value",
    fields: &[
        Field::new("area", "Målområde", "Area", |i| maybe(&i.area)),
        Field::new("goal", "Mål", "Goal", |i| maybe(&i.goal)),
        Field::new("table", "Tabell", "Table", |i| maybe(&i.table)),
        Field::new("indicator", "Nyckeltal", "Indicator", |i| text(&i.indicator)),
        Field::new("column", "Kolumn", "Column", |i| text(&i.column)),
        Field::new("kind", "Slag", "Kind", |i| maybe_word(&i.kind)),
        Field::new("period", "Period", "Period", |i| maybe(&i.period)),
        Field::new("operator", "Villkor", "Operator", |i| maybe(&i.operator)),
        Field::new("value", "Värde", "Value", |i| number(i.value)),
        Field::new("unit", "Enhet", "Unit", |i| maybe(&i.unit)),
        Field::new("value_raw", "Värde, som tryckt", "Value as printed", |i| text(&i.value_raw)),
        Field::new("absence", "Varför inget värde", "Why there is no value", |i| maybe(&i.absence)),
        Field::new("footnote", "Fotnot", "Footnote", |i| maybe(&i.footnote)),
    ],
    items: |d| &d.indicators,
    common: |i| &i.common,
    suspect: |_| None,
};

pub(super) static AMOUNTS: Spec<Amount> = Spec {
    name: "amounts",
    swedish: "Belopp",
    english: "Amounts",
    value: "value",
    fields: &[
        Field::new("table", "Tabell", "Table", |a| maybe(&a.table)),
        Field::new("statement", "Slag av tabell", "Kind of table", |a| maybe_word(&a.statement)),
        Field::new("code", "Kod", "Code", |a| maybe(&a.code)),
        Field::new("line", "Rad", "Line", |a| text(&a.line)),
        Field::new("parent", "Varav av", "Detail of", |a| maybe(&a.parent)),
        Field::new("is_total", "Summa", "Total", |a| boolean(a.is_total)),
        Field::new("measure", "Mäter", "Measures", |a| maybe_word(&a.measure)),
        Field::new("column", "Kolumn", "Column", |a| text(&a.column)),
        Field::new("kind", "Slag", "Kind", |a| maybe_word(&a.kind)),
        Field::new("period", "Period", "Period", |a| maybe(&a.period)),
        Field::of("value", "Värde", "Value", Unit::Stated, |a| number(a.value)),
        Field::new("unit", "Enhet", "Unit", |a| maybe(&a.unit)),
        Field::of("sek", "Kronor (+ intäkt, - kostnad)", "SEK (+ income, - cost)", Unit::Sek, |a| {
            number(a.sek)
        }),
        Field::new("value_raw", "Värde, som tryckt", "Value as printed", |a| text(&a.value_raw)),
        Field::new("concept", "Verksamhetskod (RS)", "National activity (RS)", |a| maybe(&a.concept)),
        Field::new("concept_name", "Verksamhet (RS)", "Name of the activity (RS)", |a| {
            let known = a.concept.as_deref().and_then(concept::by_code);
            known.map_or(Cell::Empty, |c| text(c.name))
        }),
        Field::new("note", "Analys nr", "Analysis no.", |a| maybe(&a.note)),
        Field::new("footnote", "Fotnot", "Footnote", |a| maybe(&a.footnote)),
    ],
    items: |d| &d.amounts,
    common: |a| &a.common,
    suspect: |a| a.unit_suspect.as_deref().map(|message| Suspect { column: "unit", message }),
};

pub(super) static CHECKS: Spec<Check> = Spec {
    name: "checks",
    swedish: "Kontroller",
    english: "Checks",
    value: "found",
    fields: &[
        Field::new("kind", "Samband", "Identity", |c| text(&c.kind)),
        Field::new("class", "Utfall", "Result", |c| text(&c.class)),
        Field::of("expected", "Väntat", "Expected", Unit::Stated, |c| Cell::Number(c.expected)),
        Field::of("found", "Tryckt", "Printed", Unit::Stated, |c| Cell::Number(c.found)),
        Field::of("difference", "Skillnad", "Difference", Unit::Stated, |c| Cell::Number(c.difference)),
        Field::new("message", "Förklaring", "Explanation", |c| text(&c.message)),
        Field::of("repair_value", "Värde som rättar", "Value that repairs", Unit::Stated, |c| {
            number(c.repair_value)
        }),
        Field::new("repair_change", "Ändringen är", "The change is", |c| maybe(&c.repair_change)),
        Field::new("repair_record", "Post som rättas", "Record that is repaired", |c| {
            maybe(&c.repair_record)
        }),
        Field::new("records", "Poster, resultatet sist", "Records, the result last", |c| list(&c.records)),
    ],
    items: |d| &d.checks,
    common: |c| &c.common,
    suspect: |c| {
        let fails = matches!(c.class.as_str(), "broken" | "doubtful");
        fails.then_some(Suspect { column: "found", message: &c.message })
    },
};
