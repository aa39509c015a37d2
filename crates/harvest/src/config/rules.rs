//! A source: where its documents are listed, and which links lead to them.

use super::file::{Check, SourceTable};
use crate::Error;
use crate::content::Kind;
use crate::hosts::{AllowedHosts, objection, parse_host};
use percent_encoding::percent_decode_str;
use regex::RegexSet;
use scraper::Selector;
use std::collections::BTreeMap;
use std::time::Duration;
use toml::Spanned;
use url::Url;

/// One `[[source]]` of a sources file: a place where documents are published.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name, unique in the file.
    pub name: String,
    /// The municipality that publishes there, if the file says so.
    pub municipality: Option<String>,
    /// The four digits of the municipality's code.
    pub code: Option<String>,
    /// Pages that list documents.
    pub listings: Vec<Url>,
    /// Sitemaps, or indexes of such.
    pub sitemaps: Vec<Url>,
    /// Documents that are named themselves.
    pub documents: Vec<Url>,
    /// Time between two requests, if longer than that of the file.
    pub delay: Option<Duration>,
    /// How many pages and sitemaps are read at most.
    pub max_pages: usize,
    /// How many documents are asked for in one harvest at most.
    pub max_documents: usize,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) links: Option<Selector>,
    pub(crate) hosts: AllowedHosts,
    include: Option<RegexSet>,
    exclude: RegexSet,
    titles: Option<RegexSet>,
    follow: RegexSet,
}

impl Source {
    /// Whether a link leads to a document: by its address, and its text where it has one. Links from sitemaps have
    /// none.
    pub(crate) fn is_document(&self, url: &Url, title: Option<&str>) -> bool {
        let address = match (&self.include, &self.titles) {
            (Some(include), _) => any(include, url),
            // What the words say is enough.
            (None, Some(_)) if title.is_some() => true,
            (None, _) => self.ends_as_document(url),
        };
        let words = title.zip(self.titles.as_ref()).is_none_or(|(title, titles)| titles.is_match(title));
        address && words && !any(&self.exclude, url)
    }

    /// Whether a link leads to a page that lists more.
    pub(crate) fn is_page(&self, url: &Url) -> bool {
        any(&self.follow, url) && !any(&self.exclude, url)
    }

    fn ends_as_document(&self, url: &Url) -> bool {
        let path = url.path().to_ascii_lowercase();
        self.kinds.iter().any(|kind| kind.endings().iter().any(|ending| path.ends_with(ending)))
    }
}

/// Whether a pattern fits an address, as it is sent or as people read it (`%C3%A5` is `å`).
fn any(patterns: &RegexSet, url: &Url) -> bool {
    !patterns.is_empty()
        && (patterns.is_match(url.as_str())
            || patterns.is_match(&percent_decode_str(url.as_str()).decode_utf8_lossy()))
}

pub(super) fn sources(check: &Check<'_>, tables: Vec<SourceTable>) -> Result<Vec<Source>, Error> {
    let mut names = BTreeMap::new();
    let mut sources = Vec::with_capacity(tables.len());
    for table in tables {
        let name = table.name.get_ref().trim().to_owned();
        if name.is_empty() {
            return Err(check.at(Some(table.name.span()), "a source needs a name".to_owned()));
        }
        if names.insert(name.clone(), ()).is_some() {
            let message = format!("there are two sources called {name:?}; give each a name of its own");
            return Err(check.at(Some(table.name.span()), message));
        }
        sources.push(source(check, name, table)?);
    }
    Ok(sources)
}

fn source(check: &Check<'_>, name: String, table: SourceTable) -> Result<Source, Error> {
    let addresses =
        |list: &[Spanned<String>]| list.iter().map(|a| address(check, a)).collect::<Result<Vec<_>, _>>();
    let (listings, sitemaps) = (addresses(&table.listings)?, addresses(&table.sitemaps)?);
    let documents = addresses(&table.documents)?;
    let mut hosts = AllowedHosts::default();
    [&listings, &sitemaps, &documents].into_iter().flatten().for_each(|url| hosts.add(url));
    if hosts.names().next().is_none() {
        let message =
            format!("the source {name:?} names no listings, sitemaps or documents; it needs one of them");
        return Err(check.at(Some(table.name.span()), message));
    }
    for host in &table.hosts {
        let url = parse_host(host.get_ref()).ok_or_else(|| {
            let message = format!("{:?} is no host; write it as in \"dokument.kommun.se\"", host.get_ref());
            check.at(Some(host.span()), message)
        })?;
        hosts.add(&url);
    }
    let kinds = kinds(check, &table.types)?;
    let delay = match table.delay_seconds {
        Some(seconds) => Some(Duration::from_secs_f64(check.count(Some(seconds), 0.0, (0.0, 3600.0))?)),
        None => None,
    };
    Ok(Source {
        name,
        municipality: table.municipality.map(|m| m.trim().to_owned()).filter(|m| !m.is_empty()),
        code: table.code.map(|code| municipality_code(check, &code)).transpose()?,
        listings,
        sitemaps,
        documents,
        delay,
        max_pages: check.count(table.max_pages, 50, (1, 10_000))? as usize,
        max_documents: check.count(table.max_documents, 2000, (1, 1_000_000))? as usize,
        kinds,
        links: table.links.map(|links| selector(check, &links)).transpose()?,
        hosts,
        include: Some(patterns(check, &table.include)?).filter(|set| !set.is_empty()),
        exclude: patterns(check, &table.exclude)?,
        titles: Some(patterns(check, &table.titles)?).filter(|set| !set.is_empty()),
        follow: patterns(check, &table.follow)?,
    })
}

fn address(check: &Check<'_>, text: &Spanned<String>) -> Result<Url, Error> {
    let wrong = |why: &str| {
        let message = format!(
            "{:?} cannot be fetched: {why}; write it as in \"https://www.kommun.se/a\"",
            text.get_ref()
        );
        check.at(Some(text.span()), message)
    };
    let mut url = Url::parse(text.get_ref().trim()).map_err(|cause| wrong(&cause.to_string()))?;
    url.set_fragment(None);
    objection(&url).map_or(Ok(url), |why| Err(wrong(why)))
}

fn municipality_code(check: &Check<'_>, code: &Spanned<String>) -> Result<String, Error> {
    let digits = code.get_ref();
    if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(digits.clone());
    }
    Err(check.at(
        Some(code.span()),
        format!("{digits:?} is no municipality code; it has four digits, as in \"0586\""),
    ))
}

fn kinds(check: &Check<'_>, names: &[Spanned<String>]) -> Result<Vec<Kind>, Error> {
    if names.is_empty() {
        return Ok(vec![Kind::Pdf]);
    }
    let kind = |name: &Spanned<String>| {
        Kind::from_name(name.get_ref()).ok_or_else(|| {
            check.at(
                Some(name.span()),
                format!("{:?} is no type; known are \"pdf\" and \"text\"", name.get_ref()),
            )
        })
    };
    names.iter().map(kind).collect()
}

fn selector(check: &Check<'_>, css: &Spanned<String>) -> Result<Selector, Error> {
    Selector::parse(css.get_ref()).map_err(|_| {
        let message =
            format!("links = {:?} is no CSS selector; write it as in \"main a.document\"", css.get_ref());
        check.at(Some(css.span()), message)
    })
}

fn patterns(check: &Check<'_>, texts: &[Spanned<String>]) -> Result<RegexSet, Error> {
    for text in texts {
        regex::Regex::new(text.get_ref()).map_err(|cause| {
            // The last line of the message says why; those before show where.
            let why = cause.to_string();
            let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let message = format!("{:?} is no regular expression: {why}", text.get_ref());
            check.at(Some(text.span()), message)
        })?;
    }
    RegexSet::new(texts.iter().map(Spanned::get_ref)).map_err(|cause| {
        let message = format!("the regular expressions are too large together: {cause}");
        check.at(texts.first().map(Spanned::span), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::Config;
    use insta::assert_snapshot;

    fn mistake(text: &str) -> String {
        Config::parse(text, "sources.toml").expect_err("a mistake").to_string()
    }

    fn in_source(line: &str) -> String {
        mistake(&format!(
            "contact = \"a@b.example\"\n\n[[source]]\nname = \"x\"\nlistings = [\"https://x.example/\"]\n{line}\n"
        ))
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let mistakes = [
            mistake(""),
            mistake("contact = \"me\""),
            mistake("contact = \"a@b.example\""),
            mistake("contact = \"a@b.example\"\ndelay = 2"),
            mistake("contact = \"a@b.example\"\ndelay_seconds = -2"),
            mistake("contact = \"a@b.example\"\ndelay_seconds = \"2\""),
            mistake("contact = \"a@b.example\"\n[[source]]\nname = \"x\""),
            mistake("contact = \"a@b.example\"\n[[source]]\nlistings = []"),
            in_source("lisitng = []"),
            in_source("documents = [\n  \"https://x.example/a.pdf\",\n  \"ftp://x.example/\",\n]"),
            in_source("documents = [\"plan.pdf\"]"),
            in_source("documents = [\"https://me:secret@x.example/a.pdf\"]"),
            in_source("links = \"a[\""),
            in_source("include = [\"(plan\"]"),
            in_source("hosts = [\"https://y.example\"]"),
            in_source("types = [\"docx\"]"),
            in_source("code = \"586\""),
            in_source("max_pages = 0"),
            in_source("[[source]]\nname = \"x\"\nlistings = [\"https://y.example\"]"),
        ];
        assert_snapshot!(mistakes.join("\n"), @r#"
    sources.toml: missing field "contact"
    sources.toml, line 1: contact = "me" is neither a mail address nor a web page; those who run the sites must be able to reach you
    sources.toml: the file has no [[source]]; name at least one
    sources.toml, line 2: unknown field "delay", expected one of "contact", "delay_seconds", "max_delay_seconds", "max_wait_seconds", "max_request_seconds", "max_minutes", "max_megabytes", "tries", "source"
    sources.toml, line 2: -2 is not a number from 0 to 3600
    sources.toml, line 2: invalid type: string "2", expected a number
    sources.toml, line 3: the source "x" names no listings, sitemaps or documents; it needs one of them
    sources.toml, line 2: missing field "name"
    sources.toml, line 6: unknown field "lisitng", expected one of "name", "municipality", "code", "listings", "sitemaps", "documents", "links", "include", "exclude", "titles", "follow", "hosts", "types", "delay_seconds", "max_pages", "max_documents"
    sources.toml, line 8: "ftp://x.example/" cannot be fetched: only http and https addresses can be fetched; write it as in "https://www.kommun.se/a"
    sources.toml, line 6: "plan.pdf" cannot be fetched: relative URL without a base; write it as in "https://www.kommun.se/a"
    sources.toml, line 6: "https://me:secret@x.example/a.pdf" cannot be fetched: addresses with a user name or a password are not fetched; write it as in "https://www.kommun.se/a"
    sources.toml, line 6: links = "a[" is no CSS selector; write it as in "main a.document"
    sources.toml, line 6: "(plan" is no regular expression: unclosed group
    sources.toml, line 6: "https://y.example" is no host; write it as in "dokument.kommun.se"
    sources.toml, line 6: "docx" is no type; known are "pdf" and "text"
    sources.toml, line 6: "586" is no municipality code; it has four digits, as in "0586"
    sources.toml, line 6: 0 is not a number from 1 to 10000
    sources.toml, line 7: there are two sources called "x"; give each a name of its own
    "#);
    }

    #[test]
    fn the_example_of_the_readme_has_no_mistake() {
        let readme = include_str!("../../../../README.md");
        let (_, rest) = readme.split_once("## Fetching what municipalities publish").expect("its section");
        let example =
            rest.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
        assert_eq!(Config::parse(example, "README.md").expect("no mistake").sources.len(), 2);
    }

    #[test]
    fn rules_choose_links() {
        let source = |rules: &str| {
            let text = format!(
                "contact = \"a@b.example\"\n[[source]]\nname = \"x\"\nlistings = [\"https://x.example/\"]\n{rules}"
            );
            Config::parse(&text, "sources.toml").expect("no mistake").sources.remove(0)
        };
        let document = |rules: &str, url: &str, title: Option<&str>| {
            source(rules).is_document(&url::Url::parse(url).expect("an address"), title)
        };
        assert!(document("", "https://x.example/a.PDF?v=2", Some("A")));
        assert!(!document("", "https://x.example/a.txt", Some("A")));
        assert!(document("types = [\"text\"]", "https://x.example/a.txt", Some("A")));
        assert!(document("include = [\"delårs\"]", "https://x.example/del%C3%A5rsrapport", None));
        assert!(!document(
            "include = [\"plan\"]\nexclude = [\"utkast\"]",
            "https://x.example/utkast-plan.pdf",
            None
        ));
        assert!(document(
            "titles = [\"(?i)budget\"]",
            "https://x.example/download/17",
            Some("Mål och Budget")
        ));
        assert!(!document("titles = [\"(?i)budget\"]", "https://x.example/a.pdf", Some("Protokoll")));
        assert!(document("titles = [\"(?i)budget\"]", "https://x.example/a.pdf", None));
    }
}
