//! The sources file: what to fetch, from where, how gently.

mod file;
mod rules;

pub use file::Check;
pub use rules::Source;

use crate::Error;
use file::SourcesFile;
use serde::Deserialize;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// What a sources file says, not looked at closely yet: it can be a table of another TOML file.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct SourcesTable(SourcesFile);

/// The text of a TOML file.
///
/// # Errors
/// If it cannot be read, or is not in UTF-8.
pub fn read_text(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(Error::read(path))?;
    String::from_utf8(bytes).map_err(|cause| {
        let before = &cause.as_bytes()[..cause.utf8_error().valid_up_to()];
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        let message = "the file is not in UTF-8; save it in that encoding".to_owned();
        Error::Config { place: format!("{}, line {line}", path.display()), message }
    })
}

/// What to fetch and within which limits, as a sources file says.
#[derive(Clone, Debug)]
pub struct Config {
    /// How the operator can be reached: a mail address or a web page. It is part of the User-Agent.
    pub contact: String,
    /// Time between two requests to a host, from the end of one to the start of the next.
    pub delay: Duration,
    /// The longest `Crawl-delay` of a robots.txt that is waited for; longer ones count as this long.
    pub max_delay: Duration,
    /// The longest `Retry-After` that is waited for. A host that asks for more is left until then.
    pub max_wait: Duration,
    /// The longest time for one request, from the look-up of the name to the last byte.
    pub max_request: Duration,
    /// The longest time for a harvest. What was not fetched by then is postponed to the next.
    pub max_harvest: Duration,
    /// The largest document, in bytes, after unpacking.
    pub max_bytes: u64,
    /// How often an address is asked that does not answer, or with an error that may pass.
    pub tries: u32,
    /// The sources, in the order of the file.
    pub sources: Vec<Source>,
}

impl Config {
    /// Reads a sources file.
    ///
    /// # Errors
    /// If the file cannot be read or has a mistake; the message names the line.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::parse(&read_text(path)?, &path.display().to_string())
    }

    /// Reads the text of a sources file, which is called `name` in messages.
    ///
    /// # Errors
    /// If it has a mistake; the message names the line.
    pub fn parse(text: &str, name: &str) -> Result<Self, Error> {
        let check = Check { text, name };
        Self::of(toml::from_str(text).map_err(|cause| check.toml(&cause))?, check)
    }

    /// Reads what a sources file says that is a part of another file, `check`.
    ///
    /// # Errors
    /// If it has a mistake; the message names the line.
    pub fn of(SourcesTable(file): SourcesTable, check: Check<'_>) -> Result<Self, Error> {
        let seconds = |value: Option<toml::Spanned<f64>>, usual: f64, range: (f64, f64)| {
            check.count(value, usual, range).map(Duration::from_secs_f64)
        };
        let config = Self {
            contact: check.contact(file.contact)?,
            delay: seconds(file.delay_seconds, 2.0, (0.0, 3600.0))?,
            max_delay: seconds(file.max_delay_seconds, 60.0, (0.0, 3600.0))?,
            max_wait: seconds(file.max_wait_seconds, 120.0, (0.0, 3600.0))?,
            max_request: seconds(file.max_request_seconds, 300.0, (0.01, 86_400.0))?,
            max_harvest: check
                .count(file.max_minutes, 360.0, (0.001, 10_080.0))
                .map(|minutes| Duration::from_secs_f64(minutes * 60.0))?,
            max_bytes: check
                .count(file.max_megabytes, 256.0, (0.000_001, 4096.0))
                .map(|m| (m * 1e6) as u64)?,
            tries: check.count(file.tries, 3, (1, 20))?,
            sources: rules::sources(&check, file.source)?,
        };
        if config.sources.is_empty() {
            return Err(check.at(None, "the file has no [[source]]; name at least one".to_owned()));
        }
        Ok(config)
    }
}
