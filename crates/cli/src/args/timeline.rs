//! The arguments of `tabellverk timeline`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;
use tabellverk_link::ItemKind;

/// Tell what happened to what was promised.
///
/// Goals, activities, indicators and budget lines of a municipality from document to document: the plan, its
/// follow-ups, the annual report, the next plan. What is one and the same thing is found by its words, its number, what
/// it stands under and its figures; how likely that is stands beside it.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER)]
pub struct Timeline {
    /// A folder that `extract` wrote.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,

    #[command(flatten)]
    pub options: TimelineOptions,
}

/// Tell what happened to what was promised: the same as `tabellverk timeline`.
#[derive(Debug, Args)]
pub struct TimelineOptions {
    /// Only this municipality, by its name or its four-digit code [default: all].
    #[arg(short, long, value_name = "NAME|CODE")]
    pub municipality: Option<String>,

    /// Only these kinds [default: all].
    #[arg(short, long, value_name = "KIND", value_delimiter = ',', value_enum)]
    pub kind: Vec<Followed>,

    /// Only the thread of this name, or the one that has the record of this id.
    #[arg(short, long, value_name = "ID")]
    pub thread: Option<String>,

    /// Only where a status, or the assessment of a goal, changed between two follow-ups.
    #[arg(short, long)]
    pub changed: bool,

    /// Also what only one document has.
    ///
    /// Goals and activities that later documents of the same body do not mention are told of in any case.
    #[arg(short, long)]
    pub all: bool,

    /// Show texts in full.
    #[arg(short, long)]
    pub wide: bool,

    /// Print a line of JSON a thread.
    #[arg(long)]
    pub json: bool,
}

/// What is followed over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Followed {
    /// Goals, with how they went.
    Goal,
    /// Activities, with their status.
    Activity,
    /// Rows of tables of indicators.
    Indicator,
    /// Rows of money tables.
    Amount,
}

impl Followed {
    /// What it is called where it is found.
    pub fn kind(self) -> ItemKind {
        match self {
            Self::Goal => ItemKind::Goal,
            Self::Activity => ItemKind::Activity,
            Self::Indicator => ItemKind::Indicator,
            Self::Amount => ItemKind::Amount,
        }
    }
}

/// What stands below the options.
pub const AFTER: &str = "\
Examples:
  tabellverk timeline dataset --municipality Mjölby --kind activity
  tabellverk timeline dataset --changed                     statuses that changed between two follow-ups
  tabellverk timeline dataset --json | jq 'select(.absent != [])'    what later documents do not mention

A score below 0.9 is marked with '?': look at both pages. The same is in OUT/links.parquet and OUT/links.json,
a row a pair of documents. Documents that name no municipality or no year are in no timeline.

Exit codes:
  0  told, also where nothing goes on from one document to another
  2  wrong usage: no dataset, or no such municipality or thread in it";
