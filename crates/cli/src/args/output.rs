//! Where rows go, and as what: the same for all commands that give some.

use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Where rows go, and as what.
#[derive(Clone, Debug, Args)]
pub struct Output {
    /// What to write [default: as FILE of --out ends, else a table to look at].
    #[arg(short, long, value_name = "FORMAT", value_enum)]
    pub format: Option<Format>,

    /// File to write, whole or not at all [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// For whom a CSV is.
    #[arg(long, value_name = "LOCALE", value_enum, default_value_t)]
    pub locale: Locale,

    /// Rows of a table to show, 0 for all; CSV, JSON and Parquet always hold all.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub rows: usize,

    /// Show texts in full.
    #[arg(short, long)]
    pub wide: bool,
}

impl Output {
    /// Rows of a table at most.
    pub fn rows(&self) -> usize {
        if self.rows == 0 { usize::MAX } else { self.rows }
    }

    /// For whom a CSV is, as those that write it call it.
    pub fn locale(&self) -> tabellverk_export::Locale {
        match self.locale {
            Locale::Machine => tabellverk_export::Locale::Machine,
            Locale::Sv => tabellverk_export::Locale::Swedish,
        }
    }

    /// What to write, as was asked for or as the name of the file says.
    ///
    /// # Errors
    /// Where neither says it.
    pub fn format(&self) -> anyhow::Result<Format> {
        match (self.format, &self.out) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Format::Table),
            (None, Some(path)) => Format::of(path).ok_or_else(|| {
                anyhow::anyhow!(
                    "what {} is to hold is not clear: let its name end in .csv, .json, .parquet or .txt, \
                     or give --format",
                    path.display()
                )
            }),
        }
    }
}

/// What rows are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table to look at.
    Table,
    /// Text with a row a line, for spreadsheets and programs.
    Csv,
    /// JSON.
    Json,
    /// Parquet.
    Parquet,
}

impl Format {
    fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "parquet" => Some(Format::Parquet),
            "txt" => Some(Format::Table),
            _ => None,
        }
    }
}

/// What language titles are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Swedish.
    Sv,
    /// English.
    #[default]
    En,
}

/// For whom a CSV is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Locale {
    /// For programs: commas, decimal points, names of columns.
    #[default]
    Machine,
    /// For a Swedish spreadsheet: semicolons, decimal commas, Swedish titles.
    Sv,
}
