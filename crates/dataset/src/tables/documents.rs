//! The documents themselves, their tables as found, and the parts of both.

use super::shared::strs_of;
use super::{Shape, Spec, records};
use crate::column::{Row, about, bbox, date, int, integer, integers, name, text, texts, word};
use tabellverk_records::{DocumentInfo, FurnitureLine, TableCell, TableRecord};

pub(crate) static DOCUMENTS: Spec<DocumentInfo> = Spec {
    name: "documents",
    title: "Documents",
    about: "What each document is and says of itself.",
    shape: Shape::Document,
    model: "DocumentInfo",
    rows: |d| vec![Row { document: &d.document, common: None, item: &d.document }],
    own: &[
        text("id", |r| Some(&r.item.id)),
        text("municipality", |r| r.item.municipality.as_deref()),
        text("municipality_code", |r| r.item.municipality_code.as_deref()),
        text("municipality_reason", |r| Some(&r.item.municipality_reason)),
        integer("year", |r| r.item.year),
        name("document_type", |r| word(&r.item.document_type)),
        text("body", |r| r.item.body.as_deref()),
        text("title", |r| r.item.title.as_deref()),
        text("period", |r| r.item.period.as_deref()),
        date("as_of", |r| r.item.as_of.as_deref()),
        integer("pages", |r| int(r.item.pages)),
        integers("ocr_pages", |r| r.item.ocr_pages.iter().filter_map(|p| int(*p)).collect()),
        about(
            texts("part_titles", |r| r.item.parts.iter().map(|p| p.title.as_str()).collect()),
            "Titles of the documents in this file, where it holds several.",
        ),
        about(
            texts("part_types", |r| r.item.parts.iter().filter_map(|p| word(&p.document_type)).collect()),
            "Kinds of the documents in this file, in the order of `part_titles`.",
        ),
        about(
            integers("part_first_pages", |r| r.item.parts.iter().filter_map(|p| int(p.first_page)).collect()),
            "First pages of the documents in this file, in the order of `part_titles`.",
        ),
        about(
            texts("flag_codes", |r| strs_of(&r.item.flags, |f| &f.code)),
            "What is odd about what the document says of itself: year_range.",
        ),
        about(
            texts("flag_messages", |r| strs_of(&r.item.flags, |f| &f.message)),
            "For each of `flag_codes`, what a person is to know of it.",
        ),
        text("path", |r| Some(&r.item.path)),
        text("sha256", |r| Some(&r.item.sha256)),
        text("format", |r| Some(&r.item.format)),
        text("encoding", |r| r.item.encoding.as_deref()),
        text("producer", |r| r.item.producer.as_deref()),
    ],
};

pub(crate) static FURNITURE: Spec<FurnitureLine> = Spec {
    name: "furniture",
    title: "Page furniture",
    about: "Lines that belong to the pages and not to their content: page numbers, headers, footers.",
    shape: Shape::Part,
    model: "FurnitureLine",
    rows: |d| {
        let lines = d.document.furniture.iter();
        lines.map(|item| Row { document: &d.document, common: None, item }).collect()
    },
    own: &[
        integer("page", |r| int(r.item.page)),
        text("kind", |r| Some(&r.item.kind)),
        text("text", |r| Some(&r.item.text)),
    ],
};

const UNIT_FROM: &str = "Where the unit was read: header, header_line (a line of the header over no column alone), \
                         caption, column_title, text_above, heading, table_before, or prose (what amounts in \
                         sentences mostly have); null where there is no unit.";
const SIGN_FROM: &str = "What tells which sign the table gives to costs: its costs; net, where it has net figures \
                         only; document, the costs of the document's other tables; null where nothing does.";

pub(crate) static TABLES: Spec<TableRecord> = Spec {
    name: "tables",
    title: "Tables",
    about: "Every table that was found, also those no record came from; the cells are in table_cells.",
    shape: Shape::Record,
    model: "TableRecord",
    rows: |d| records(d, &d.tables, |r| &r.common),
    own: &[
        integers("pages", |r| r.item.pages.iter().filter_map(|p| int(*p)).collect()),
        text("caption", |r| r.item.caption.as_deref()),
        integer("rows", |r| int(r.item.rows)),
        integer("cols", |r| int(r.item.cols)),
        integer("header_rows", |r| int(r.item.header_rows)),
        text("unit", |r| r.item.unit.as_deref()),
        about(text("unit_from", |r| r.item.unit_origin.as_ref().map(|o| o.rule.as_str())), UNIT_FROM),
        about(text("sign_from", |r| r.item.sign_origin.as_ref().map(|o| o.from.as_str())), SIGN_FROM),
        integer("label_col", |r| r.item.label_col.and_then(int)),
        text("kind", |r| r.item.kind.as_deref()),
    ],
};

pub(crate) static TABLE_CELLS: Spec<TableCell> = Spec {
    name: "table_cells",
    title: "Table cells",
    about: "The cells of every table that was found, row by row; blank cells are left out.",
    shape: Shape::Part,
    model: "TableCell",
    rows: |d| {
        let cells = d.tables.iter().flat_map(|table| table.cells.iter().map(move |cell| (table, cell)));
        cells.map(|(t, item)| Row { document: &d.document, common: Some(&t.common), item }).collect()
    },
    own: &[
        about(text("table_id", |r| r.common.map(|c| c.id.as_str())), "The table: `id` in tables.parquet."),
        about(
            integer("table_page", |r| r.common.and_then(|c| int(c.page))),
            "Page the table starts on, from 1.",
        ),
        integer("row", |r| int(r.item.row)),
        integer("col", |r| int(r.item.col)),
        integer("rowspan", |r| int(r.item.rowspan)),
        integer("colspan", |r| int(r.item.colspan)),
        integer("page", |r| int(r.item.page)),
        text("text", |r| Some(&r.item.text)),
        bbox("bbox", |r| r.item.bbox),
        about(
            integer("line_first", |r| r.item.lines.and_then(|l| int(l[0]))),
            "First source line of the cell, from 1; of a PDF, the number its line was given.",
        ),
        about(
            integer("line_last", |r| r.item.lines.and_then(|l| int(l[1]))),
            "Last source line of the cell, from 1; of a PDF, the number its line was given.",
        ),
    ],
};
