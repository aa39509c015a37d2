//! `OUT/datapackage.json`: the Frictionless description of the dataset.

use crate::field::{Field, FieldType};
use crate::schema::Dictionary;
use crate::tables::Table;
use crate::{FileEntry, Program, Summary};
use serde::Serialize;
use serde_json::json;

const TITLE: &str = "Records of Swedish municipal plans and reports";
const DESCRIPTION: &str = "What municipal documents say of goals, activities, indicators and money, one row a \
    record. Every row says where in which document it stands (evidence_*) and how sure it is (certainty). What \
    the documents are, and what could not be read, is in run.json.";
const CSV_DESCRIPTION: &str = "What municipal documents say of goals, activities, indicators and money, one row a \
    record. Every row says where in which document it stands (evidence_*) and how sure it is (certainty). An empty \
    cell is no value; lists are JSON. Text that a spreadsheet would take for a formula (it begins with = + - @ or a \
    control character) has an apostrophe before it.";

#[derive(Serialize)]
pub(crate) struct Package<'a> {
    profile: &'static str,
    name: &'static str,
    title: &'static str,
    description: &'static str,
    version: &'a str,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct Resource<'a> {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    path: &'a str,
    title: &'a str,
    description: &'static str,
    format: &'static str,
    mediatype: &'static str,
    bytes: u64,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<SchemaField>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_key: Option<[&'static str; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SchemaField {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    /// What the items of a list are.
    #[serde(skip_serializing_if = "Option::is_none")]
    array_item: Option<ArrayItem>,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
}

#[derive(Serialize)]
struct ArrayItem {
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Constraints {
    #[serde(rename = "enum")]
    words: Vec<String>,
}

/// The data package of a dataset: one resource a table, the links, one a document.
pub(crate) fn package<'a>(
    program: &'a Program,
    dictionary: &Dictionary,
    tables: &'a [(&dyn Table, FileEntry)],
    links: &'a FileEntry,
    documents: &'a [(&Summary, FileEntry)],
) -> Package<'a> {
    let tables = tables.iter().map(|(table, file)| table_resource(*table, file, dictionary));
    let documents = documents.iter().map(|(document, file)| document_resource(document, file));
    Package {
        profile: "data-package",
        name: "tabellverk",
        title: TITLE,
        description: DESCRIPTION,
        version: &program.version,
        resources: tables.chain([links_resource(links)]).chain(documents).collect(),
    }
}

/// The data package of tables that were written as CSV, in their order: what `datapackage.json` beside them says. Their
/// paths are as seen from there; the columns are those of [`Table::fields`].
pub fn csv_package(program: &Program, tables: &[(&dyn Table, FileEntry)]) -> serde_json::Value {
    let dictionary = Dictionary::new();
    let resources: Vec<serde_json::Value> = tables
        .iter()
        .map(|(table, file)| {
            let resource = Resource {
                kind: "table",
                format: "csv",
                mediatype: "text/csv",
                ..table_resource(*table, file, &dictionary)
            };
            let mut resource = json!(resource);
            resource["profile"] = json!("tabular-data-resource");
            resource["encoding"] = json!("utf-8");
            resource["dialect"] = json!({ "delimiter": ",", "lineTerminator": "\n", "doubleQuote": true });
            resource
        })
        .collect();
    json!({
        "profile": "tabular-data-package",
        "name": "tabellverk-csv",
        "title": TITLE,
        "description": CSV_DESCRIPTION,
        "version": program.version,
        "resources": resources,
    })
}

fn table_resource<'a>(table: &dyn Table, file: &'a FileEntry, dictionary: &Dictionary) -> Resource<'a> {
    let fields: Vec<_> = table.fields_in(dictionary).into_iter().map(field).collect();
    let primary_key = (fields[0].name == "id").then_some(["id"]);
    Resource {
        name: table.name().replace('_', "-"),
        // To the validator of the format's own makers, Parquet is a table only by way of pandas: it then cannot
        // count bytes and does not know lists. As a file it is checked against size and hash.
        kind: "file",
        path: &file.path,
        title: table.title(),
        description: table.about(),
        format: "parquet",
        mediatype: "application/vnd.apache.parquet",
        bytes: file.bytes,
        hash: format!("sha256:{}", file.sha256),
        schema: Some(Schema { fields, primary_key }),
    }
}

fn field(field: Field) -> SchemaField {
    let words = field.words;
    SchemaField {
        name: field.name,
        kind: type_name(field.kind),
        array_item: field.items.map(|items| ArrayItem { kind: type_name(items) }),
        description: field.description,
        constraints: (!words.is_empty()).then_some(Constraints { words }),
    }
}

fn type_name(kind: FieldType) -> &'static str {
    match kind {
        FieldType::String => "string",
        FieldType::Integer => "integer",
        FieldType::Number => "number",
        FieldType::Boolean => "boolean",
        FieldType::Date => "date",
        FieldType::Array => "array",
    }
}

fn links_resource(file: &FileEntry) -> Resource<'_> {
    Resource {
        name: "links-json".to_owned(),
        kind: "json",
        path: &file.path,
        title: "Links between documents",
        description: "The rows of links.parquet, see schema/links.schema.json.",
        format: "json",
        mediatype: "application/json",
        bytes: file.bytes,
        hash: format!("sha256:{}", file.sha256),
        schema: None,
    }
}

fn document_resource<'a>(document: &'a Summary, file: &'a FileEntry) -> Resource<'a> {
    Resource {
        name: format!("document-{}", document.id),
        kind: "json",
        path: &file.path,
        title: document.title.as_deref().unwrap_or(&document.path),
        description: "All records of one document, see schema/document.schema.json.",
        format: "json",
        mediatype: "application/json",
        bytes: file.bytes,
        hash: format!("sha256:{}", file.sha256),
        schema: None,
    }
}
