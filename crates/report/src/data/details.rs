//! What is told of each record of a document: its place, its proof or its doubt.

use super::picture::PageView;
use super::texts::Texts;
use super::{certainty, key, script};
use crate::error::ReportError;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use tabellverk_explain::{
    Because, CheckStory, Explainer, Explanation, MarkRole, Place, class_words, flag_words, reason_words,
};
use tabellverk_export::records::{Label, record_types};
use tabellverk_records::{Alternative, DocumentRecords};

/// The most characters of one text: a panel shows no books.
const LONGEST: usize = 4_000;

/// `data/<document>.detail.js`; `pages` are those that hold records.
pub fn details(
    records: &DocumentRecords,
    pages: &BTreeMap<u32, PageView>,
    link: Option<&str>,
) -> Result<String, ReportError> {
    let id = records.document.id.as_str();
    let explainer = Explainer::new(records);
    let mut texts = Texts::default();
    let values: Map<String, Value> = explainer
        .values()
        .map(|v| {
            let told = json!([
                v.line,
                v.column,
                v.unit,
                v.printed,
                v.value,
                v.place.page,
                v.place.bbox.map(rounded),
                v.place.lines,
                v.table
            ]);
            (key(id, &v.id).to_owned(), told)
        })
        .collect();
    let checks: Map<String, Value> =
        explainer.checks().map(|c| (key(id, &c.id).to_owned(), check(id, &c, &mut texts))).collect();
    let stories: Map<String, Value> = explainer
        .outlines()
        .map(|(story, checks)| (key(id, &story.id).to_owned(), self::story(id, &story, &checks, &mut texts)))
        .collect();
    let pages: Map<String, Value> =
        pages.iter().map(|(number, view)| (number.to_string(), page(view, &mut texts))).collect();
    let all = json!({
        "source": records.document.path,
        "link": link,
        "texts": texts.json(),
        "pages": pages,
        "values": values,
        "checks": checks,
        "stories": stories,
    });
    script("detail", &[&json!(id), &all])
}

fn page(view: &PageView, texts: &mut Texts) -> Value {
    match view {
        PageView::Picture { width, height, name } => json!({"w": width, "h": height, "image": name}),
        PageView::Lines(lines) => {
            json!({"lines": lines.iter().map(|l| json!([l.number, cut(&l.text)])).collect::<Vec<_>>()})
        }
        PageView::Missing(sv, en) => json!({"missing": texts.both((sv, en))}),
    }
}

fn check(document: &str, of: &CheckStory, texts: &mut Texts) -> Value {
    let repair = of.repair.as_ref().map(|r| {
        let change = r.change.as_ref().map(|c| texts.number(c));
        json!([key(document, &r.id), r.value, change])
    });
    let told = of
        .told
        .as_ref()
        .map(|t| json!([cut(&t.text), t.place.page, t.place.bbox.map(rounded), t.place.lines]));
    json!({
        "kind": of.kind,
        "class": of.class,
        "classSays": texts.number(&class_words(&of.class)),
        "says": texts.number(&of.says),
        "terms": of.terms.iter().map(|t| json!([key(document, &t.id), t.factor])).collect::<Vec<_>>(),
        "result": of.result.as_ref().map(|r| key(document, &r.id)),
        "told": told,
        "expected": of.expected,
        "found": of.found,
        "difference": of.difference,
        "suspects": of.suspects.iter().map(|s| key(document, s)).collect::<Vec<_>>(),
        "repair": repair,
    })
}

fn story(document: &str, of: &Explanation, checks: &[&str], texts: &mut Texts) -> Value {
    let fields: Vec<Value> = of
        .fields
        .iter()
        // what is not so is not worth a line, and columns of tables are seen on the page
        .filter(|f| f.value != Value::Bool(false) && !f.value.is_object() && !objects(&f.value))
        .map(|f| {
            let name = texts.both(field_label(of.kind.0, &f.name));
            json!([name, f.name, shown(&f.value), f.because.as_ref().map(|b| because(b, texts))])
        })
        .collect();
    let marks: Vec<Value> = of
        .marks
        .iter()
        .map(|m| json!([role(m.role), cut(&m.text), m.place.page, m.place.bbox.map(rounded), m.place.lines]))
        .collect();
    let flags: Vec<Value> = of
        .flags
        .iter()
        .map(|f| json!([texts.number(&flag_words(&f.code)), texts.both((&f.message, &f.message))]))
        .collect();
    json!({
        "type": of.kind.0,
        "label": cut(&of.label),
        "page": of.place.page,
        "lines": of.place.lines,
        "printed": [of.printed.before, cut(&of.printed.text), of.printed.after],
        "under": of.under,
        "certainty": certainty(of.reading.certainty),
        "why": of.reading.why.iter().map(|w| texts.number(w)).collect::<Vec<_>>(),
        "rule": texts.number(&of.reading.rule_says),
        "fields": fields,
        "alternatives": readings(&of.reading.alternatives, of.kind.0, texts),
        "rejected": readings(&of.reading.rejected, of.kind.0, texts),
        "flags": flags,
        "checks": checks.iter().map(|c| key(document, c)).collect::<Vec<_>>(),
        "marks": marks,
    })
}

fn objects(value: &Value) -> bool {
    value.as_array().is_some_and(|list| list.iter().any(Value::is_object))
}

fn shown(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(cut(text)),
        other => other.clone(),
    }
}

fn because(of: &Because, texts: &mut Texts) -> Value {
    let place = of.place.as_ref().map(|p: &Place| json!([p.page, p.bbox.map(rounded), p.lines]));
    json!([texts.number(&of.says), of.text.as_deref().map(cut), place])
}

fn readings(of: &[Alternative], kind: &str, texts: &mut Texts) -> Vec<Value> {
    let one = |a: &Alternative| {
        let field = texts.both(field_label(kind, &a.field));
        json!([cut(&a.value), texts.number(&reason_words(&a.reason)), field])
    };
    of.iter().map(one).collect()
}

/// What a field is called: its column's title, or what is said here of those that have none, or its own name.
fn field_label<'n>(kind: &str, field: &'n str) -> (&'n str, &'n str) {
    let columns = record_types().iter().filter(|t| t.name == kind).flat_map(|t| &t.columns);
    let titled = columns.filter(|c| c.name == field).map(|c| (c.swedish, c.english)).next();
    let known: Option<Label> = titled.or_else(|| FIELDS.iter().find(|f| f.0 == field).map(|f| (f.1, f.2)));
    known.unwrap_or((field, field))
}

/// Fields that are no columns of a list.
pub const FIELDS: [(&str, &str, &str); 22] = [
    ("absence", "Varför värdet saknas", "Why there is no value"),
    ("caption", "Tabellrubrik", "Caption"),
    ("cols", "Kolumner", "Columns"),
    ("concept_score", "Säkerhet, verksamhet", "Score of the activity"),
    ("due", "Slutdatum", "Due date"),
    ("header_rows", "Rader i huvudet", "Header rows"),
    ("is_total", "Summa", "Total"),
    ("label_col", "Etikettkolumn", "Column of labels"),
    ("lead", "Inledning", "Opening words"),
    ("level", "Nivå", "Level"),
    ("number_value", "Talvärde", "Number"),
    ("operator", "Villkor", "Operator"),
    ("pages", "Sidor", "Pages"),
    ("path", "Under rubrikerna", "Under the headings"),
    ("responsible_raw", "Ansvarig, som tryckt", "Responsible as printed"),
    ("rows", "Rader", "Rows"),
    ("sign_convention", "Teckenregel", "Sign convention"),
    ("statement", "Slag av tabell", "Kind of table"),
    ("table", "Tabell", "Table"),
    ("text", "Text", "Text"),
    ("unit_suspect", "Tveksam enhet", "Unit in doubt"),
    ("value_raw", "Värde, som tryckt", "Value as printed"),
];

fn role(role: MarkRole) -> &'static str {
    match role {
        MarkRole::Value => "value",
        MarkRole::Label => "label",
        MarkRole::Header => "header",
        MarkRole::Source => "source",
        MarkRole::Term => "term",
    }
}

/// A box in tenths of a point, which no one sees the difference of.
fn rounded(of: [f32; 4]) -> [f64; 4] {
    of.map(|c| (f64::from(c) * 10.0).round() / 10.0)
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
