//! The sources file: what to fetch, from where, how gently.

mod file;
mod rules;

pub use rules::Source;

use crate::Error;
use file::{Check, SourcesFile};
use std::fs;
use std::path::Path;
use std::time::Duration;

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
        let bytes = fs::read(path).map_err(Error::read(path))?;
        let name = path.display().to_string();
        let text = String::from_utf8(bytes).map_err(|cause| {
            let line =
                cause.as_bytes()[..cause.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count()
                    + 1;
            let message = "the file is not in UTF-8; save it in that encoding".to_owned();
            Error::Config { place: format!("{name}, line {line}"), message }
        })?;
        Self::parse(&text, &name)
    }

    /// Reads the text of a sources file, which is called `name` in messages.
    ///
    /// # Errors
    /// If it has a mistake; the message names the line.
    pub fn parse(text: &str, name: &str) -> Result<Self, Error> {
        let check = Check { text, name };
        let file: SourcesFile = toml::from_str(text).map_err(|cause| check.toml(&cause))?;
        let seconds = |value: Option<toml::Spanned<f64>>, usual: f64, range: (f64, f64)| {
            check.number(value, usual, range).map(Duration::from_secs_f64)
        };
        let config = Self {
            contact: check.contact(file.contact)?,
            delay: seconds(file.delay_seconds, 2.0, (0.0, 3600.0))?,
            max_delay: seconds(file.max_delay_seconds, 60.0, (0.0, 3600.0))?,
            max_wait: seconds(file.max_wait_seconds, 120.0, (0.0, 3600.0))?,
            max_request: seconds(file.max_request_seconds, 300.0, (0.01, 86_400.0))?,
            max_harvest: check
                .number(file.max_minutes, 360.0, (0.001, 10_080.0))
                .map(|minutes| Duration::from_secs_f64(minutes * 60.0))?,
            max_bytes: check
                .number(file.max_megabytes, 256.0, (0.000_001, 4096.0))
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
