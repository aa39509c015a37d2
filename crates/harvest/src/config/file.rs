//! The sources file as it is written, and where in it a mistake stands.

use crate::Error;
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourcesFile {
    pub contact: Spanned<String>,
    pub delay_seconds: Option<Spanned<f64>>,
    pub max_delay_seconds: Option<Spanned<f64>>,
    pub max_wait_seconds: Option<Spanned<f64>>,
    pub max_request_seconds: Option<Spanned<f64>>,
    pub max_minutes: Option<Spanned<f64>>,
    pub max_megabytes: Option<Spanned<f64>>,
    pub tries: Option<Spanned<u32>>,
    #[serde(default)]
    pub source: Vec<SourceTable>,
}

/// One `[[source]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceTable {
    pub name: Spanned<String>,
    pub municipality: Option<String>,
    pub code: Option<Spanned<String>>,
    #[serde(default)]
    pub listings: Vec<Spanned<String>>,
    #[serde(default)]
    pub sitemaps: Vec<Spanned<String>>,
    #[serde(default)]
    pub documents: Vec<Spanned<String>>,
    pub links: Option<Spanned<String>>,
    #[serde(default)]
    pub include: Vec<Spanned<String>>,
    #[serde(default)]
    pub exclude: Vec<Spanned<String>>,
    #[serde(default)]
    pub titles: Vec<Spanned<String>>,
    #[serde(default)]
    pub follow: Vec<Spanned<String>>,
    #[serde(default)]
    pub hosts: Vec<Spanned<String>>,
    #[serde(default)]
    pub types: Vec<Spanned<String>>,
    pub delay_seconds: Option<Spanned<f64>>,
    pub max_pages: Option<Spanned<u32>>,
    pub max_documents: Option<Spanned<u32>>,
}

/// Says what is wrong with a TOML file, and where.
#[derive(Clone, Copy, Debug)]
pub struct Check<'a> {
    /// The whole file.
    pub text: &'a str,
    /// What it is called in messages.
    pub name: &'a str,
}

impl Check<'_> {
    /// The mistake `message`, which stands there.
    pub fn at(&self, span: Option<Range<usize>>, message: String) -> Error {
        let place = match span {
            Some(span) => {
                let before = self.text.get(..span.start).unwrap_or(self.text);
                format!("{}, line {}", self.name, before.matches('\n').count() + 1)
            }
            None => self.name.to_owned(),
        };
        Error::Config { place, message }
    }

    /// The mistake that the reader of TOML found.
    pub fn toml(&self, cause: &toml::de::Error) -> Error {
        // Where a key is missing in the whole file, there is no line to look at.
        let span = cause.span().filter(|span| span.end > 0 && *span != (0..self.text.len()));
        let message = cause.message().replace('`', "\"").replace('\n', " ");
        // Names of the program's own types say nothing to who wrote the file.
        let message = [
            ("f64", "a number"),
            ("u32", "a whole number"),
            ("u64", "a whole number"),
            ("a sequence", "a list"),
        ]
        .into_iter()
        .fold(message, |text, (ours, theirs)| {
            text.replace(&format!("expected {ours}"), &format!("expected {theirs}"))
        });
        self.at(span, message)
    }

    /// A whole number within bounds, or the usual one.
    ///
    /// # Errors
    /// If it is out of bounds.
    pub fn count<N: Copy + PartialOrd + std::fmt::Display>(
        &self,
        value: Option<Spanned<N>>,
        usual: N,
        (least, most): (N, N),
    ) -> Result<N, Error> {
        let Some(value) = value else { return Ok(usual) };
        if (least..=most).contains(value.get_ref()) {
            return Ok(value.into_inner());
        }
        Err(self
            .at(Some(value.span()), format!("{} is not a number from {least} to {most}", value.get_ref())))
    }

    /// The contact, which becomes part of a header.
    pub(super) fn contact(&self, value: Spanned<String>) -> Result<String, Error> {
        let contact = value.get_ref().trim();
        let plain = contact.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'(' | b')'));
        let names_somebody = contact.contains('@') || contact.starts_with("http");
        if plain && names_somebody && contact.len() <= 200 {
            return Ok(contact.to_owned());
        }
        let message = format!(
            "contact = {contact:?} is neither a mail address nor a web page; those who run the sites must be able to \
             reach you"
        );
        Err(self.at(Some(value.span()), message))
    }
}
