//! The arguments of `tabellverk export`.

use super::{Language, Locale};
use clap::Args;
use std::path::PathBuf;

/// Write a dataset for a spreadsheet, or for programs that do not read Parquet.
///
/// Several may be asked for at once. Every row says which document it is of, on which page it stands, how sure it is
/// and what is doubtful of it.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{EXPORT}\n\n{EXPORT_EXIT_CODES}"))]
pub struct Export {
    /// A folder that `extract` wrote.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,

    /// Write a workbook: a sheet that explains, the documents, a sheet a record type, comparisons.
    ///
    /// Values in doubt are shaded, with a note that says why, and the page of each record is a link to its place.
    #[arg(long, value_name = "FILE.xlsx", help_heading = "What to write")]
    pub xlsx: Option<PathBuf>,

    /// Write a CSV a record type into a folder.
    #[arg(long, value_name = "DIR", help_heading = "What to write")]
    pub csv: Option<PathBuf>,

    /// Write the outcomes of indicators as Kolada has its values: kpi, municipality, period, value, status.
    ///
    /// A file whose name ends in .csv is a CSV, any other is JSON. Only whole years of municipalities whose code is
    /// known; `status` is `ambiguous` or `contradicted` where a value is in doubt.
    #[arg(long, value_name = "FILE", help_heading = "What to write")]
    pub kolada: Option<PathBuf>,

    /// Write a Frictionless data package into a folder: all tables of the dataset as CSV, with their schemas.
    #[arg(long, value_name = "DIR", help_heading = "What to write")]
    pub datapackage: Option<PathBuf>,

    /// Only these record types [default: all].
    #[arg(short, long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = super::record_type())]
    pub types: Vec<String>,

    /// Only these municipalities, by their names or four-digit codes [default: all].
    #[arg(short, long, value_name = "NAME|CODE", value_delimiter = ',')]
    pub municipality: Vec<String>,

    /// Language of the workbook's titles and words.
    #[arg(short, long, value_enum, default_value_t = Language::Sv)]
    pub language: Language,

    /// For whom the CSV of --csv and --kolada is.
    #[arg(long, value_enum, default_value_t = Locale::Machine)]
    pub locale: Locale,

    /// Let the workbook's links lead to the pages of a report, instead of to the documents.
    ///
    /// A folder that is there, or an address that begins with http:// or https://.
    #[arg(long, value_name = "DIR|URL")]
    pub report: Option<String>,

    /// The folder from which the documents were named when they were read [default: the one you are in].
    ///
    /// For the workbook's links. A document that is not where it was has none.
    #[arg(long, value_name = "DIR")]
    pub documents: Option<PathBuf>,

    /// Inhabitants by municipality and year, for the comparisons of the workbook: a CSV with the columns municipality,
    /// year and inhabitants, or kommun, år and folkmängd [default: a small table that comes with the program].
    #[arg(long, value_name = "FILE")]
    pub population: Option<PathBuf>,
}

const EXPORT_EXIT_CODES: &str = "\
Exit codes:
  0  written
  2  wrong usage: nothing asked for, no dataset, no such municipality in it, or no place to write";

const EXPORT: &str = "\
Examples:
  tabellverk export dataset --xlsx plans.xlsx
  tabellverk export dataset --xlsx amounts.xlsx --type amounts,indicators --municipality Mjölby,0580 --language en
  tabellverk export dataset --csv tables --locale sv
  tabellverk export dataset --kolada kolada.json --datapackage package

A file is written whole or not at all. Text that begins with = + - @ is never a formula: in CSV it has an apostrophe
before it.";
