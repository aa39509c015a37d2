//! The arguments of `tabellverk compare`.

use super::timeline::TimelineOptions;
use super::{Language, Output};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use tabellverk_records::Kind;

/// Compare municipalities and boards.
///
/// Only like is compared with like: the same kind (budget, outcome ...), whole years, net costs in kronor. What cannot
/// be compared is left out, and said with the reason. Every row names its document and page.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{COMPARE}\n\n{COMPARE_EXIT_CODES}"))]
pub struct Compare {
    /// A folder that `extract` wrote.
    #[arg(value_name = "OUT")]
    pub folder: PathBuf,

    #[command(subcommand)]
    pub what: What,
}

/// What is compared.
#[derive(Debug, Subcommand)]
pub enum What {
    Status(StatusArgs),
    Amounts(AmountArgs),
    Indicators(IndicatorArgs),
    Goals(GoalArgs),
    Coverage(CoverageArgs),
    #[command(after_long_help = super::timeline::AFTER)]
    Timeline(TimelineOptions),
}

/// How far activities have come: the share of each status, by board and follow-up.
///
/// Of several documents on the same follow-up the latest is used. An activity without a status is counted as such,
/// never as "not started".
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Only activities of this theme.
    #[arg(short, long, value_name = "THEME", value_parser = theme())]
    pub theme: Option<String>,

    #[command(flatten)]
    pub of: Of,

    #[command(flatten)]
    pub shown: Shown,
}

/// What activities, or whole boards, cost: net in kronor, income positive and cost negative.
#[derive(Debug, Args)]
pub struct AmountArgs {
    /// Only these activities, by code or name (530, färdtjänst) [default: all that can be compared].
    #[arg(short, long, value_name = "CODE|NAME", value_delimiter = ',', conflicts_with = "total")]
    pub concept: Vec<String>,

    /// All that a board costs instead of single activities.
    #[arg(long)]
    pub total: bool,

    /// What to compare.
    #[arg(short, long, value_name = "KIND", value_enum, default_value = "budget")]
    pub kind: AmountKind,

    /// Of each board the latest year that there is. Different years are not ranked.
    #[arg(long, conflicts_with = "year")]
    pub latest: bool,

    /// Values up to this day of the year (08-31) instead of whole years.
    #[arg(long, value_name = "MM-DD", value_parser = day)]
    pub until: Option<(u8, u8)>,

    /// Divide by inhabitants.
    #[arg(short, long)]
    pub per_capita: bool,

    /// Table of inhabitants: a CSV with municipality, year, inhabitants [default: a small one that is built in].
    #[arg(long, value_name = "FILE", requires = "per_capita")]
    pub population: Option<PathBuf>,

    #[command(flatten)]
    pub of: Of,

    #[command(flatten)]
    pub shown: Shown,
}

/// The same indicator in several documents.
#[derive(Debug, Args)]
pub struct IndicatorArgs {
    /// Only indicators with these words in their name, or with this Kolada id.
    #[arg(short, long, value_name = "WORDS")]
    pub name: Option<String>,

    /// Only values of this kind [default: all].
    #[arg(short, long, value_name = "KIND", value_enum)]
    pub kind: Option<AmountKind>,

    /// Only indicators that at least N municipalities have.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub shared: usize,

    #[command(flatten)]
    pub of: Of,

    #[command(flatten)]
    pub shown: Shown,
}

/// How goals went, by theme or by målområde.
#[derive(Debug, Args)]
pub struct GoalArgs {
    /// What goals are brought together by.
    #[arg(long, value_name = "GROUP", value_enum, default_value = "theme")]
    pub by: By,

    #[command(flatten)]
    pub of: Of,

    #[command(flatten)]
    pub shown: Shown,
}

/// What each municipality publishes, and how sure what was read of it is.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    #[command(flatten)]
    pub of: Of,

    #[command(flatten)]
    pub shown: Shown,
}

/// Whose values are compared.
#[derive(Debug, Default, Args)]
pub struct Of {
    /// Only these municipalities, by name or four-digit code [default: all].
    #[arg(short, long, value_name = "NAME|CODE", value_delimiter = ',')]
    pub municipality: Vec<String>,

    /// Only this board, under any of its names (KS, Kommunstyrelsen).
    #[arg(short, long, value_name = "NAME")]
    pub body: Option<String>,

    /// Only this year.
    #[arg(short, long, value_name = "YEAR")]
    pub year: Option<i32>,
}

/// How a comparison is shown.
#[derive(Debug, Args)]
pub struct Shown {
    /// Tell all that was left out: below a table, or instead of the rows in CSV and Parquet. JSON has both.
    #[arg(long)]
    pub left_out: bool,

    /// Titles of a table.
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value_t)]
    pub language: Language,

    #[command(flatten)]
    pub output: Output,
}

/// What goals are brought together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// By theme; a goal can have several.
    Theme,
    /// By the målområde that the document prints.
    Area,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AmountKind {
    Outcome,
    Budget,
    Plan,
    Forecast,
    Deviation,
    Target,
}

impl AmountKind {
    /// What it is called where it is found.
    pub fn kind(self) -> Kind {
        match self {
            Self::Outcome => Kind::Outcome,
            Self::Budget => Kind::Budget,
            Self::Plan => Kind::Plan,
            Self::Forecast => Kind::Forecast,
            Self::Deviation => Kind::Deviation,
            Self::Target => Kind::Target,
        }
    }
}

fn theme() -> clap::builder::PossibleValuesParser {
    tabellverk_compare::themes::all().map(|t| t.theme).collect::<Vec<_>>().into()
}

/// A day of any year as month and day.
fn day(text: &str) -> Result<(u8, u8), String> {
    let read = || {
        let (month, day) = text.split_once('-')?;
        match (month.parse().ok()?, day.parse().ok()?) {
            (month @ 1..=12, day @ 1..=31) => Some((month, day)),
            _ => None,
        }
    };
    read().ok_or_else(|| "write a month and a day, as 08-31".to_owned())
}

const COMPARE_EXIT_CODES: &str = "\
Exit codes:
  0  compared, also where there is nothing that can be
  2  wrong usage: no dataset, no such activity or municipality, or no place to write";

const COMPARE: &str = "\
Examples:
  tabellverk compare dataset amounts --concept färdtjänst --latest --per-capita
  tabellverk compare dataset amounts --kind outcome --year 2024 --out outcome-2024.csv --locale sv
  tabellverk compare dataset status --body KS
  tabellverk compare dataset goals --by theme --format json
  tabellverk compare dataset indicators --shared 2 --left-out
  tabellverk compare dataset coverage
  tabellverk compare dataset timeline --changed

A value that could be read otherwise, that its document contradicts, or that can hardly be right is marked with '?'.
`tabellverk compare OUT amounts --help` tells the options of one comparison.";
