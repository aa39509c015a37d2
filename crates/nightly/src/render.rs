//! The report for programs (JSON) and for people (HTML, Markdown, a terminal).

use crate::report::{How, Report};
use crate::{Error, Language, Standing};
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, context, escape_formatter};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A file of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub content: String,
}

/// Lines of a list for people; `report.json` has all.
const MOST: usize = 200;
/// Letters of a text for people.
const LONGEST: usize = 300;
/// How texts in Markdown are escaped.
const MARKDOWN: &str = "markdown";

const LABELS: &str = include_str!("labels.tsv");
const STYLE: &str = include_str!("templates/report.css");

/// All files of a report: `report.json`, and an HTML and a Markdown file a language.
///
/// # Errors
/// If a template has a mistake.
pub fn files(report: &Report, languages: &[Language]) -> Result<Vec<Rendered>, Error> {
    let json = serde_json::to_string_pretty(report).map_err(Error::internal)? + "\n";
    let mut files = vec![Rendered { name: "report.json".into(), content: json }];
    let templates = templates()?;
    for language in languages {
        let context = context(report, *language, languages);
        for ending in ["html", "md"] {
            let template = templates.get_template(&format!("report.{ending}")).map_err(wrong)?;
            let content = template.render(&context).map_err(wrong)?.trim_end().to_owned() + "\n";
            files.push(Rendered { name: format!("report.{}.{ending}", language.code()), content });
        }
    }
    Ok(files)
}

fn wrong(error: minijinja::Error) -> Error {
    Error::internal(format!("{error:#}"))
}

fn templates() -> Result<Environment<'static>, Error> {
    let mut templates = Environment::new();
    // A label that is missing is a mistake; whether something is there may be asked.
    templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    templates.set_auto_escape_callback(|name| match name.ends_with(".html") {
        true => AutoEscape::Html,
        false => AutoEscape::Custom(MARKDOWN),
    });
    templates.set_formatter(write);
    templates.add_filter("short", |text: &str| short(text));
    templates.add_filter("link", |address: &str| link(address));
    templates.add_filter("total", sum);
    templates.add_template("report.html", include_str!("templates/report.html")).map_err(wrong)?;
    templates.add_template("report.md", include_str!("templates/report.md")).map_err(wrong)?;
    Ok(templates)
}

/// Writes a value into a template, escaped as its language wants it.
fn write(out: &mut Output<'_>, state: &State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    if state.auto_escape() != AutoEscape::Custom(MARKDOWN) {
        return escape_formatter(out, state, value);
    }
    let text = match value.kind() {
        ValueKind::Undefined => return escape_formatter(out, state, value),
        _ => value.to_string(),
    };
    let text = if value.is_safe() { text } else { markdown(&text) };
    out.write_str(&text).map_err(|_| minijinja::ErrorKind::WriteFailure.into())
}

/// The sum of the counts in a map.
fn sum(counts: &Value) -> Result<u64, minijinja::Error> {
    let count = |key: Value| counts.get_item(&key).map(|count| u64::try_from(count).unwrap_or_default());
    counts.try_iter()?.map(count).sum()
}

/// A text that Markdown shows as it is, in a line of its own or in a cell of a table.
fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&' | '$' | '{' | '}'
        ) {
            escaped.push('\\');
        }
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}

/// An address to be followed: of a web page, or none. It cannot end the place it is written in.
fn link(address: &str) -> String {
    if !address.starts_with("https://") && !address.starts_with("http://") {
        return "#".to_owned();
    }
    let mut link = String::with_capacity(address.len());
    for letter in address.chars() {
        if letter.is_ascii_control() || matches!(letter, ' ' | '<' | '>' | '"' | '\'' | '|' | '`' | '\\') {
            let _ = write!(link, "%{:02X}", u32::from(letter));
        } else {
            link.push(letter);
        }
    }
    link
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn context(report: &Report, language: Language, languages: &[Language]) -> Value {
    let column = match language {
        Language::Sv => 1,
        Language::En => 2,
    };
    let labels = labels(column);
    let other = |other: &&Language| **other != language;
    let others: Vec<Value> = languages
        .iter()
        .filter(other)
        .map(|other| {
            let label = self::labels(if *other == Language::Sv { 1 } else { 2 }).get("language").copied();
            context! { code => other.code(), label => label.unwrap_or_default() }
        })
        .collect();
    let t = &report.totals;
    let totals = [
        ("documents", t.documents),
        ("new", t.new),
        ("replaced", t.replaced),
        ("numbers", t.numbers),
        ("contradictions", t.contradictions),
        ("settled", t.settled),
        ("all_contradictions", t.all_contradictions),
        ("statuses", t.statuses),
        ("missing", t.missing),
        ("unread", t.unread),
        ("unfetched", t.unfetched),
        ("silent", t.silent),
        ("partly", t.partly),
    ];
    // Those that answer no more come first.
    let mut stopped: Vec<_> = report.sources.iter().filter(|s| s.standing != Standing::Answers).collect();
    stopped.sort_by_key(|s| (s.standing != Standing::Silent, !s.is_news()));
    let stopped: Vec<Value> = stopped
        .into_iter()
        .map(|s| {
            let (name, standing, news) = (&s.name, s.standing.name(), s.is_news());
            context! {
                name, standing, news, municipality => s.municipality, since => s.since, reason => s.reason,
                last_answered => s.last_answered,
            }
        })
        .collect();
    let digest = Sha256::digest(STYLE.as_bytes());
    context! {
        r => Value::from_serialize(report),
        t => labels,
        lang => language.code(),
        others,
        totals,
        bad => ["contradictions", "unread", "unfetched", "silent", "partly"],
        stopped,
        most => MOST,
        style => STYLE,
        style_hash => format!("sha256-{}", base64(&digest)),
    }
}

/// The words of a language, by key.
fn labels(column: usize) -> BTreeMap<&'static str, &'static str> {
    let lines = LABELS.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.nth(column - 1)?))
        })
        .collect()
}

/// The report for a terminal or a mail of the scheduler.
pub fn text(report: &Report) -> String {
    let mut text = format!("night {}", report.name);
    if let Some(previous) = &report.previous {
        let _ = write!(text, ", after {previous}");
    }
    text.push('\n');
    for source in report.sources.iter().filter(|s| s.standing != Standing::Answers) {
        let how = match source.standing {
            Standing::Silent => "does not answer",
            Standing::Partly => "answers in part",
            _ => "was not asked",
        };
        let reason = source.reason.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            "  source     {} {how} since {}\n             {reason}",
            source.name, source.since
        );
    }
    let named = |document: &crate::DocumentName| {
        let title = document.title.as_ref().map(|title| format!("  \"{title}\"")).unwrap_or_default();
        format!("{}{title}", document.url)
    };
    for new in &report.new {
        let _ = writeln!(text, "  new        {}", named(&new.document));
    }
    for replaced in &report.replaced {
        let _ = writeln!(text, "  replaced   {}", named(&replaced.document));
        match &replaced.not_compared {
            Some(reason) => drop(writeln!(text, "             not compared: {reason}")),
            None => {
                let (numbers, texts) = (replaced.numbers.len(), replaced.texts.len());
                let _ =
                    writeln!(text, "             numbers that changed: {numbers}; other changes: {texts}");
            }
        }
        for number in replaced.numbers.iter().take(20) {
            let place: Vec<&str> = [&number.table, &number.line, &number.column]
                .into_iter()
                .filter_map(|p| p.as_deref())
                .collect();
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
            let what = match number.change {
                How::Changed => format!("{} -> {}", shown(&number.from), shown(&number.to)),
                How::Added => format!("added: {}", shown(&number.to)),
                How::Gone => format!("gone: {}", shown(&number.from)),
            };
            let _ = writeln!(text, "               page {}, {}: {what}", number.page, place.join(" · "));
        }
    }
    for found in &report.contradictions {
        let c = &found.contradiction;
        let _ = writeln!(
            text,
            "  contradicted {}\n             page {}, {} · {}: {}",
            found.document.url, c.page, c.line, c.column, c.says
        );
    }
    for missing in &report.missing {
        let _ = writeln!(text, "  {:<10} {}", missing.how, named(&missing.document));
    }
    for unread in report.unread.iter().filter(|unread| unread.new) {
        let _ = writeln!(text, "  unread     {}\n             {}", named(&unread.document), unread.reason);
    }
    for (what, documents) in [("back", &report.returned), ("readable", &report.readable)] {
        for document in documents {
            let _ = writeln!(text, "  {what:<10} {}", named(document));
        }
    }
    for miss in report.unfetched.iter().chain(&report.refused) {
        let reason = miss.reason.as_deref().unwrap_or_default();
        let _ = writeln!(text, "  {:<10} {}\n             {reason}", miss.outcome, named(&miss.document));
    }
    let t = &report.totals;
    let counts = [
        (t.new, "new"),
        (t.replaced, "replaced"),
        (t.numbers, "numbers changed"),
        (t.contradictions, "new contradictions"),
        (t.settled, "contradictions gone"),
        (t.statuses, "statuses changed"),
        (t.missing, "taken away"),
        (t.unread, "cannot be read"),
        (t.unfetched, "could not be fetched"),
        (t.silent, "sources do not answer"),
        (t.partly, "sources answer in part"),
    ];
    let counts: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{what}: {n}")).collect();
    let quiet = report.quiet.then(|| "nothing new".to_owned());
    let counts = quiet.into_iter().chain(counts).collect::<Vec<_>>().join(", ");
    let _ = writeln!(text, "documents: {}; {counts}", t.documents);
    text
}

/// Bytes in letters, as a content security policy writes a hash.
fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[cfg(test)]
#[path = "render_tests.rs"]
mod tests;
