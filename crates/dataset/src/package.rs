//! `OUT/datapackage.json`: the Frictionless description of the dataset.

use crate::schema::Dictionary;
use crate::tables::{Field, FieldType, Table};
use crate::{FileEntry, Program};
use serde_json::{Value, json};
use tabellverk_records::DocumentInfo;

/// The data package of a dataset: one resource a table, one a document.
pub(crate) fn package(
    program: &Program,
    dictionary: &Dictionary,
    tables: &[(&dyn Table, FileEntry)],
    documents: &[(&DocumentInfo, FileEntry)],
) -> Value {
    let tables = tables.iter().map(|(table, file)| table_resource(*table, file, dictionary));
    let documents = documents.iter().map(|(document, file)| document_resource(document, file));
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tabellverk",
        "title": "Records of Swedish municipal plans and reports",
        "description": "What municipal documents say of goals, activities, indicators and money, one row a \
            record. Every row says where in which document it stands (evidence_*) and how sure it is \
            (certainty). What the documents are, and what could not be read, is in run.json.",
        "version": program.version,
        "resources": tables.chain(documents).collect::<Vec<_>>(),
    })
}

fn table_resource(table: &dyn Table, file: &FileEntry, dictionary: &Dictionary) -> Value {
    let fields = table.fields_in(dictionary);
    let mut schema = json!({ "fields": fields.iter().map(field).collect::<Vec<_>>() });
    if fields[0].name == "id" {
        schema["primaryKey"] = json!(["id"]);
    }
    json!({
        "name": table.name().replace('_', "-"),
        "type": "table",
        "path": file.path,
        "title": table.title(),
        "description": table.about(),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "schema": schema,
    })
}

fn field(field: &Field) -> Value {
    let mut value = json!({
        "name": field.name,
        "type": match field.kind {
            FieldType::String => "string",
            FieldType::Integer => "integer",
            FieldType::Number => "number",
            FieldType::Boolean => "boolean",
            FieldType::Date => "date",
            FieldType::Array => "array",
        },
        "description": field.description,
    });
    if !field.words.is_empty() {
        value["constraints"] = json!({ "enum": field.words });
    }
    value
}

fn document_resource(document: &DocumentInfo, file: &FileEntry) -> Value {
    json!({
        "name": format!("document-{}", document.id),
        "type": "json",
        "path": file.path,
        "title": document.title.as_deref().unwrap_or(&document.path),
        "description": "All records of one document, see schema/document.schema.json.",
        "format": "json",
        "mediatype": "application/json",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
    })
}
