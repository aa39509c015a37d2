//! What goes on from document to document.

use super::{Shape, Spec};
use crate::column::{Row, about, boolean, int, integer, name, number, strs, text, texts, word, word_of};
use polars::prelude::{DataFrame, PolarsResult};
use serde_json::Value;
use std::sync::OnceLock;
use tabellverk_link::Link;
use tabellverk_records::DocumentInfo;

pub(crate) static LINKS: Spec<Link> = Spec {
    name: "links",
    title: "Links between documents",
    about: "Goals, activities, indicators and budget lines that are the same in two documents of a municipality, with \
            what changed in between.",
    shape: Shape::Link,
    model: "Link",
    rows: |_| Vec::new(),
    own: &[
        about(text("id", |r| Some(&r.item.id)), "Name of the link, from the records that it joins."),
        text("thread", |r| Some(&r.item.thread)),
        name("kind", |r| word(&r.item.kind)),
        text("municipality", |r| Some(&r.item.municipality)),
        text("municipality_code", |r| r.item.municipality_code.as_deref()),
        text("text", |r| Some(&r.item.text)),
        text("text_from", |r| Some(&r.item.text_from)),
        text("from_document", |r| Some(&r.item.from_document)),
        text("from_record", |r| Some(&r.item.from_record)),
        texts("from_records", |r| strs(&r.item.from_records)),
        integer("from_page", |r| int(r.item.from_page)),
        name("from_type", |r| word(&r.item.from_type)),
        integer("from_year", |r| Some(r.item.from_year)),
        text("from_period", |r| r.item.from_period.as_deref()),
        text("to_document", |r| Some(&r.item.to_document)),
        text("to_record", |r| Some(&r.item.to_record)),
        texts("to_records", |r| strs(&r.item.to_records)),
        integer("to_page", |r| int(r.item.to_page)),
        name("to_type", |r| word(&r.item.to_type)),
        integer("to_year", |r| Some(r.item.to_year)),
        text("to_period", |r| r.item.to_period.as_deref()),
        boolean("same_occasion", |r| Some(r.item.same_occasion)),
        number("score", |r| Some(r.item.score)),
        texts("reasons", |r| strs(&r.item.reasons)),
        name("certainty", |r| word(&r.item.certainty)),
        texts("alternatives", |r| strs(&r.item.alternatives)),
        text("status_from", |r| r.item.status_from.as_deref()),
        text("status_to", |r| r.item.status_to.as_deref()),
        boolean("status_changed", |r| r.item.status_changed),
        text("color_from", |r| r.item.color_from.as_deref()),
        text("color_to", |r| r.item.color_to.as_deref()),
        integer("value_year", |r| r.item.value_year),
        name("value_kind_from", |r| word_of(&r.item.value_kind_from)),
        name("value_kind_to", |r| word_of(&r.item.value_kind_to)),
        text("value_unit", |r| r.item.value_unit.as_deref()),
        number("value_from", |r| r.item.value_from),
        number("value_to", |r| r.item.value_to),
        integer("figures_same", |r| int(r.item.figures_same)),
        integer("figures_different", |r| int(r.item.figures_different)),
    ],
};

/// Links as a data frame.
pub(crate) fn frame(links: &[Link]) -> PolarsResult<DataFrame> {
    crate::frame::frame(&LINKS.columns(), &rows(links))
}

/// The rows of the table of links, see [`Table::values`](super::Table::values).
pub fn values(links: &[Link]) -> Vec<Vec<Value>> {
    let columns = LINKS.columns();
    rows(links).into_iter().map(|row| columns.iter().map(|c| c.get.value(row)).collect()).collect()
}

fn rows(links: &[Link]) -> Vec<Row<'_, Link>> {
    static NONE: OnceLock<DocumentInfo> = OnceLock::new();
    let document = NONE.get_or_init(DocumentInfo::default);
    links.iter().map(|item| Row { document, common: None, item }).collect()
}
