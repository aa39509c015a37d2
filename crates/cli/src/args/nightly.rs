//! The arguments of `tabellverk nightly`.

use super::harvest::Log;
use clap::Args;
use std::path::PathBuf;

/// Fetch what is new, read it, and report what changed since the last night.
///
/// One file says what is fetched from where, how it is read, and where all of it is kept; README.md has an example. The
/// report tells of new documents, of replaced ones with the numbers that changed, of new contradictions, and of sources
/// that stopped answering and since when.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{NIGHTLY}\n\n{NIGHTLY_EXIT_CODES}"))]
pub struct Nightly {
    /// The file (TOML) that says what the night does.
    #[arg(value_name = "CONFIG")]
    pub config: PathBuf,

    /// Only check the file, and the sources file that it may name: fetch nothing, write nothing.
    #[arg(long)]
    pub check: bool,

    /// Date of the night, which names its report [default: today, UTC].
    ///
    /// A date that has a report already gets another one beside it, with a number: no report is ever overwritten.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub night: Option<String>,

    /// Exit with 3 where nothing failed and there is something to look at.
    ///
    /// That is: documents that were replaced or taken away, new contradictions, changed statuses.
    #[arg(long)]
    pub strict: bool,

    /// What is written to standard error as the night goes on.
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Log::Text)]
    pub log: Log,

    /// Print no summary at the end.
    #[arg(short, long)]
    pub quiet: bool,

    /// Print the report as JSON instead of a summary.
    #[arg(long, conflicts_with = "quiet")]
    pub json: bool,
}

const NIGHTLY_EXIT_CODES: &str = "\
Exit codes:
  0  nothing failed: nothing new, or only news (with --strict, nothing that should be looked at)
  1  some sources or documents failed: a source did not answer or not wholly, an address could not be
     fetched, or a document cannot be read and was not told before; the report says which
  2  the night could not run: a mistake in the file, no place to write, or another night at work
  3  with --strict: nothing failed, and there is something to look at";

const NIGHTLY: &str = "\
What is in the folder that the file names:
  store/                 all documents and all their versions, as `tabellverk harvest` keeps them
  dataset/               what was read of the current ones, as `tabellverk extract` writes it
  reports/DATE/          the report: report.json, and report.sv.html, report.sv.md, report.en.html...
  latest                 leads to the last report
  state.json             what was told last; what is new is new since then

Examples:
  tabellverk nightly night.toml --check
  tabellverk nightly night.toml --log json 2>> night.log
  tabellverk nightly night.toml --json | jq '.replaced[].numbers[]'

A night can be cut off at any time, even by force: the next one tells what it would have told.";
