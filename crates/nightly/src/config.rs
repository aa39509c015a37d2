//! The file that says what a night does.

use crate::Error;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::{Path, PathBuf};
use tabellverk_harvest::{self as harvest, Check, SourcesTable, read_text};
use toml::Spanned;

/// What a night does.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder that all of it is kept in: store, dataset, reports.
    pub folder: PathBuf,
    /// What to fetch, from where, how gently.
    pub sources: harvest::Config,
    /// Whether documents may be fetched from networks that are not public.
    pub allow_private: bool,
    /// How many hosts are asked at the same time.
    pub hosts: usize,
    /// How documents are read.
    pub extract: Extract,
    /// The languages of the report for people, the first one first.
    pub languages: Vec<Language>,
}

/// How documents are read: the options of `extract`. What is `None` is as usual there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extract {
    /// Documents to read at the same time.
    pub jobs: Option<usize>,
    /// Whether the text of scanned pages is recognised.
    pub ocr: bool,
    /// Whether figures are read a second time.
    pub cross_check: bool,
    /// Memory that a document may take, in MiB.
    pub max_memory: Option<u64>,
    /// Seconds that a document may take.
    pub timeout: Option<u32>,
    /// Seconds without coming on.
    pub stall: Option<u32>,
    /// Pages of a document that are read.
    pub max_pages: Option<u64>,
    /// What the contents of a page may become once unpacked, in MiB.
    pub max_unpacked: Option<u64>,
    /// Objects that a file may have.
    pub max_objects: Option<u64>,
    /// How deep the parts of a page may lie in one another.
    pub max_nesting: Option<u64>,
}

/// A language of the report for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Sv, Self::En];

    /// Its code, as in `lang="sv"` and in the names of files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    folder: Spanned<String>,
    sources: Sources,
    #[serde(default)]
    harvest: HarvestTable,
    #[serde(default)]
    extract: ExtractTable,
    languages: Option<Spanned<Vec<Spanned<String>>>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct HarvestTable {
    hosts: Option<Spanned<u32>>,
    #[serde(default)]
    allow_private: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtractTable {
    jobs: Option<Spanned<u32>>,
    #[serde(default)]
    ocr: bool,
    #[serde(default)]
    cross_check: bool,
    max_memory: Option<Spanned<u64>>,
    timeout: Option<Spanned<u32>>,
    stall: Option<Spanned<u32>>,
    max_pages: Option<Spanned<u64>>,
    max_unpacked: Option<Spanned<u64>>,
    max_objects: Option<Spanned<u64>>,
    max_nesting: Option<Spanned<u64>>,
}

/// The sources: the path of a sources file, or what such a file says.
enum Sources {
    File(String),
    Table(Box<SourcesTable>),
}

impl<'de> Deserialize<'de> for Sources {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Sources;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the path of a sources file, or a table [sources] with what such a file says")
            }
            fn visit_str<E>(self, path: &str) -> Result<Sources, E> {
                Ok(Sources::File(path.to_owned()))
            }
            // An untagged enum would do, but lose the lines of mistakes.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Sources, A::Error> {
                SourcesTable::deserialize(MapAccessDeserializer::new(map))
                    .map(|table| Sources::Table(Box::new(table)))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl Config {
    /// Reads the file, and the sources file that it may name. Paths in it start from its folder.
    ///
    /// # Errors
    /// If one of them cannot be read or has a mistake; the message names the line.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::parse(&read_text(path)?, &path.display().to_string(), folder)
    }

    /// Reads the text of a file that is called `name` in messages and lies in the folder `at`.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn parse(text: &str, name: &str, at: &Path) -> Result<Self, Error> {
        let check = Check { text, name };
        let file: File = toml::from_str(text).map_err(|cause| check.toml(&cause))?;
        let folder = file.folder.get_ref().trim();
        if folder.is_empty() {
            let message = "folder = \"\" names no folder; name the one that all is to be kept in".to_owned();
            return Err(check.at(Some(file.folder.span()), message).into());
        }
        Ok(Self {
            folder: at.join(folder),
            sources: match file.sources {
                Sources::File(path) => harvest::Config::read(&at.join(path))?,
                Sources::Table(table) => harvest::Config::of(*table, check)?,
            },
            allow_private: file.harvest.allow_private,
            hosts: check.count(file.harvest.hosts, 4, (1, 64))? as usize,
            extract: extract(check, file.extract)?,
            languages: languages(check, file.languages)?,
        })
    }
}

fn extract(check: Check<'_>, table: ExtractTable) -> Result<Extract, Error> {
    fn within<N: Copy + PartialOrd + fmt::Display>(
        check: Check<'_>,
        value: Option<Spanned<N>>,
        bounds: (N, N),
    ) -> Result<Option<N>, Error> {
        Ok(value.map(|value| check.count(Some(value), bounds.0, bounds)).transpose()?)
    }
    Ok(Extract {
        jobs: within(check, table.jobs, (1, 1024))?.map(|jobs| jobs as usize),
        ocr: table.ocr,
        cross_check: table.cross_check,
        max_memory: within(check, table.max_memory, (256, 1 << 40))?,
        timeout: within(check, table.timeout, (1, u32::MAX))?,
        stall: within(check, table.stall, (1, u32::MAX))?,
        max_pages: within(check, table.max_pages, (1, 1_000_000))?,
        max_unpacked: within(check, table.max_unpacked, (1, 65_536))?,
        max_objects: within(check, table.max_objects, (1, 1_000_000_000))?,
        max_nesting: within(check, table.max_nesting, (1, 100_000))?,
    })
}

fn languages(check: Check<'_>, given: Option<Spanned<Vec<Spanned<String>>>>) -> Result<Vec<Language>, Error> {
    let Some(given) = given else { return Ok(Language::ALL.to_vec()) };
    let span = given.span();
    let mut languages = Vec::new();
    for name in given.into_inner() {
        let known = Language::ALL.into_iter().find(|language| language.code() == name.get_ref());
        let Some(language) = known else {
            let message =
                format!("{:?} is no language of the report; known are \"sv\" and \"en\"", name.get_ref());
            return Err(check.at(Some(name.span()), message).into());
        };
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    if languages.is_empty() {
        return Err(check
            .at(Some(span), "the report needs a language: \"sv\", \"en\" or both".to_owned())
            .into());
    }
    Ok(languages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    const SOURCES: &str = "[sources]\ncontact = \"a@b.example\"\n[[sources.source]]\nname = \"hamn\"\nlistings = [\"https://x.example/\"]\n";

    fn mistake(text: &str) -> String {
        Config::parse(text, "night.toml", Path::new("none")).expect_err("a mistake").to_string()
    }

    #[test]
    fn what_is_not_said_is_as_usual() {
        let text = format!("folder = \"natt\"\n{SOURCES}");
        let config = Config::parse(&text, "night.toml", Path::new("at")).expect("no mistake");
        assert_eq!(config.folder, Path::new("at/natt"));
        assert_eq!((config.hosts, config.allow_private), (4, false));
        assert_eq!((config.extract, config.languages), (Extract::default(), Language::ALL.to_vec()));
        assert_eq!(config.sources.sources[0].name, "hamn");
    }

    #[test]
    fn what_is_said_counts() {
        let text = format!(
            "folder = \"/n\"\nlanguages = [\"en\"]\n[extract]\njobs = 2\nocr = true\nmax_pages = 9\nmax_nesting = 8\n{SOURCES}"
        );
        let config = Config::parse(&text, "night.toml", Path::new("at")).expect("no mistake");
        let Extract { jobs, ocr, max_pages, max_nesting, timeout, .. } = config.extract;
        assert_eq!((jobs, ocr, max_pages, max_nesting, timeout), (Some(2), true, Some(9), Some(8), None));
        assert_eq!((config.folder, config.languages), (PathBuf::from("/n"), vec![Language::En]));
    }

    #[test]
    fn the_example_of_the_readme_is_right() {
        let readme = include_str!("../../../README.md");
        let mut blocks = readme.split("```").filter_map(|block| block.strip_prefix("toml\n"));
        let example = blocks.find(|block| block.starts_with("folder")).expect("an example");
        let named = "sources = \"sources.toml\"";
        assert!(example.contains(named));
        let text = example.replace(named, "") + SOURCES;
        let config = Config::parse(&text, "README.md", Path::new("")).unwrap_or_else(|e| panic!("{e}"));
        assert!(config.extract.cross_check && config.extract.max_pages == Some(2000));
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let mistakes = [
            mistake(""),
            mistake("folder = \"n\""),
            mistake(&format!("folder = \" \"\n{SOURCES}")),
            mistake("folder = \"n\"\nsources = 3"),
            mistake("folder = \"n\"\nsources = \"none.toml\""),
            mistake(&format!("folder = \"n\"\nfodler = 3\n{SOURCES}")),
            mistake(&format!("folder = \"n\"\n[extract]\nmax_page = 3\n{SOURCES}")),
            mistake(&format!("folder = \"n\"\n[extract]\nmax_pages = 0\n{SOURCES}")),
            mistake(&format!("folder = \"n\"\n[extract]\ntimeout = \"1\"\n{SOURCES}")),
            mistake(&format!("folder = \"n\"\nlanguages = [\"sv\",\n\"de\"]\n{SOURCES}")),
            mistake(&format!("folder = \"n\"\nlanguages = []\n{SOURCES}")),
            mistake(&format!("folder = \"n\"\n{SOURCES}lisitngs = []\n")),
            mistake(&format!("folder = \"n\"\n{SOURCES}include = [\"(\"]\n")),
        ];
        assert_snapshot!(mistakes.join("\n"));
    }
}
