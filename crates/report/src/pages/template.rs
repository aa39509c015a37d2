//! Pages as HTML.

use super::Page;
use crate::error::ReportError;
use crate::format::escaped;
use crate::labels::{self, Language};
use minijinja::value::ValueKind;
use minijinja::{Environment, ErrorKind, Output, State, UndefinedBehavior, Value, context, escape_formatter};

/// The template with what it needs.
pub struct Templates(Environment<'static>);

/// The pages in the list of pages, and the keys of their labels.
const NAVIGATION: [(&str, &str); 8] = [
    ("index.html", "nav_index"),
    ("status.html", "nav_status"),
    ("amounts.html", "nav_amounts"),
    ("indicators.html", "nav_indicators"),
    ("goals.html", "nav_goals"),
    ("coverage.html", "nav_coverage"),
    ("contradictions.html", "nav_contradictions"),
    ("missing.html", "nav_missing"),
];

impl Templates {
    /// Parses the template.
    pub fn new() -> Result<Templates, ReportError> {
        let mut templates = Environment::new();
        // a label that is missing is a mistake; whether something is there may be asked
        templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        templates.set_trim_blocks(true);
        templates.set_lstrip_blocks(true);
        templates.set_formatter(write);
        templates.add_template("page.html", include_str!("../templates/page.html"))?;
        Ok(Templates(templates))
    }

    /// A page as HTML; `name` is that of the whole site.
    pub fn render(&self, page: &Page, language: Language, name: &str) -> Result<String, ReportError> {
        let base = "../".repeat(page.path.matches('/').count());
        // Swedish pages stand in the folder of the site, English ones in one of their own
        let (root, other) = match language {
            Language::Sv => (base.clone(), format!("{base}en/{}", page.path)),
            Language::En => (format!("{base}../"), format!("{base}../{}", page.path)),
        };
        let nav = NAVIGATION
            .map(|(path, key)| (format!("{base}{path}"), labels::label(language, key), page.path == path));
        Ok(self.0.get_template("page.html")?.render(context! {
            page,
            base,
            root,
            other,
            nav,
            name,
            language => language.code(),
            other_language => language.other().code(),
            other_name => labels::label(language.other(), "language"),
            t => labels::all(language),
        })?)
    }
}

/// Writes a text escaped, without what cannot be shown; everything else as the templates do.
fn write(out: &mut Output<'_>, state: &State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if value.kind() == ValueKind::String && !value.is_safe() => {
            out.write_str(&escaped(text)).map_err(|_| ErrorKind::WriteFailure.into())
        }
        _ => escape_formatter(out, state, value),
    }
}
