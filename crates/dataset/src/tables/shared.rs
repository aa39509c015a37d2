//! The columns that tables have in common, so that each stands alone.

use crate::column::{Column, Get, Row, about, bbox, boolean, int, integer, name, text, texts, word};
use tabellverk_records::{Evidence, Flag};

/// Columns that say which document a row is of.
pub(crate) fn document<T>() -> Vec<Column<T>> {
    vec![
        about(
            text("document_id", |r| Some(&r.document.id)),
            "The document the row is of: `id` in documents.parquet, and the name of its JSON file.",
        ),
        about(
            text("municipality", |r| r.document.municipality.as_deref()),
            "Municipality of the document, without \"kommun\"; null where the document does not name it.",
        ),
        about(
            text("municipality_code", |r| r.document.municipality_code.as_deref()),
            "Four-digit SCB code of the municipality, or null.",
        ),
        about(integer("year", |r| r.document.year), "The year the document is about, or null."),
        about(name("document_type", |r| word(&r.document.document_type)), "Kind of document."),
        about(
            text("body", |r| r.document.body.as_deref()),
            "Nämnd or förvaltning whose document it is, as printed, or null.",
        ),
    ]
}

/// Columns that begin every table of records.
pub(crate) fn record<T>() -> Vec<Column<T>> {
    let mut columns = vec![about(
        text("id", |r| r.common.map(|c| c.id.as_str())),
        "Stable name of the record, from its content and place.",
    )];
    columns.extend(document());
    columns.push(about(
        integer("page", |r| r.common.and_then(|c| int(c.page))),
        "Page the record starts on, from 1.",
    ));
    columns
}

/// This part of every flag.
pub(crate) fn strs_of(flags: &[Flag], part: fn(&Flag) -> &String) -> Vec<&str> {
    flags.iter().map(|f| part(f).as_str()).collect()
}

fn evidence<'a, T>(row: Row<'a, T>) -> Option<&'a Evidence> {
    row.common.map(|c| &c.evidence)
}

fn alternatives<'a, T>(
    row: Row<'a, T>,
    part: fn(&tabellverk_records::Alternative) -> &String,
) -> Vec<&'a str> {
    row.common.map(|c| c.alternatives.iter().map(|a| part(a).as_str()).collect()).unwrap_or_default()
}

/// Columns that end every table of records: how sure it is, and where it stands.
pub(crate) fn proof<T>() -> Vec<Column<T>> {
    vec![
        Column {
            name: "certainty",
            get: Get::Name(|r| r.common.and_then(|c| word(&c.certainty))),
            about: "How sure the record is: proved (by arithmetic or two independent witnesses), read (one \
                    clear reading), ambiguous (readings compete), contradicted (by the document itself).",
        },
        about(
            texts("alternative_fields", |r| alternatives(r, |a| &a.field)),
            "For each competing reading, the field that would be different.",
        ),
        about(
            texts("alternative_values", |r| alternatives(r, |a| &a.value)),
            "For each competing reading, the value that field would have.",
        ),
        about(
            texts("alternative_reasons", |r| alternatives(r, |a| &a.reason)),
            "For each competing reading, why it is possible.",
        ),
        about(
            texts("flag_codes", |r| r.common.map(|c| strs_of(&c.flags, |f| &f.code)).unwrap_or_default()),
            "What is odd about the record's values: unit_conflict, too_large, magnitude, sign, share_range, \
             period_range, due_range, done_range. The values are left as they are printed.",
        ),
        about(
            texts("flag_messages", |r| {
                r.common.map(|c| strs_of(&c.flags, |f| &f.message)).unwrap_or_default()
            }),
            "For each of `flag_codes`, what a person is to know of it.",
        ),
        about(
            integer("evidence_page", |r| evidence(r).and_then(|e| int(e.page))),
            "Page of the evidence, from 1.",
        ),
        about(
            bbox("evidence_bbox", |r| evidence(r).and_then(|e| e.bbox)),
            "Box of the evidence [x0, y0, x1, y1] in points from the top left; null for a text.",
        ),
        about(
            integer("evidence_line_first", |r| evidence(r).and_then(|e| e.lines).and_then(|l| int(l[0]))),
            "First source line of the evidence, from 1; of a PDF, the number its line was given.",
        ),
        about(
            integer("evidence_line_last", |r| evidence(r).and_then(|e| e.lines).and_then(|l| int(l[1]))),
            "Last source line of the evidence, from 1; of a PDF, the number its line was given.",
        ),
        about(
            text("evidence_text", |r| evidence(r).map(|e| e.text.as_str())),
            "The text as it stands in the document.",
        ),
        about(
            text("evidence_rule", |r| evidence(r).map(|e| e.rule.as_str())),
            "Name of the rule that read the record.",
        ),
        about(
            boolean("evidence_ocr", |r| evidence(r).map(|e| e.ocr)),
            "Whether words of the evidence were recognised in the picture of a page (OCR): such a record is \
             ambiguous at best, unless arithmetic proves it.",
        ),
        about(
            integer("evidence_ocr_confidence", |r| evidence(r).and_then(|e| e.ocr_confidence).map(i32::from)),
            "How sure the recognition was of the least sure word, from 0 to 100; null where nothing was recognised.",
        ),
        about(
            texts("evidence_witnesses", |r| {
                evidence(r).map(|e| e.witnesses.iter().map(String::as_str).collect()).unwrap_or_default()
            }),
            "Other readers, or other extractions of the document, that have the same digits (with --cross-check).",
        ),
    ]
}
