//! The arguments of `tabellverk harvest`.

use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Fetch documents from the sites that a sources file names, and keep every version.
///
/// What is new or changed is fetched, what is as before is not. A site is a host to a guest: its robots.txt is
/// obeyed, it is asked one thing at a time, with a pause in between, and it is told who asks.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{HARVEST}\n\n{HARVEST_EXIT_CODES}"))]
pub struct Harvest {
    /// The sources file (TOML): who asks, and where documents are listed. README.md has an example.
    #[arg(value_name = "SOURCES")]
    pub sources: PathBuf,

    /// Folder to keep the documents in; it is made if need be. One harvest at a time can work in it.
    #[arg(short, long, value_name = "DIR")]
    pub store: PathBuf,

    /// Harvest these sources only [default: all of the file].
    #[arg(long = "source", value_name = "NAME", value_delimiter = ',')]
    pub only: Vec<String>,

    /// Ask the listings only: fetch no document, write nothing, and say what a harvest would find.
    #[arg(long)]
    pub dry_run: bool,

    /// Fetch also from private networks and from this computer.
    ///
    /// Otherwise no connection is made to such an address, whatever a link, a redirect or a name server says.
    #[arg(long)]
    pub allow_private: bool,

    /// Hosts to ask at the same time. One host is never asked twice at a time.
    #[arg(short, long, value_name = "N", default_value = "4")]
    pub jobs: NonZeroUsize,

    /// What is written to standard error as the harvest goes on.
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Log::Off)]
    pub log: Log,

    /// Print nothing but errors.
    #[arg(short, long)]
    pub quiet: bool,

    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
}

/// How a command that runs for long says what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Log {
    /// A line an event, for people.
    Text,
    /// A JSON object a line: `timestamp`, `level`, and `fields` with the event as `message`.
    Json,
    /// Nothing.
    Off,
}

const HARVEST_EXIT_CODES: &str = "\
Exit codes:
  0  every listing was read, and every document that may be fetched was fetched, or is as before
  1  some listings or documents failed or were postponed; all others were dealt with
  2  wrong usage: a mistake in the sources file, no place to write, or a store that another
     harvest works in";

const HARVEST: &str = "\
What is in the store:
  DIR/documents/HASH.pdf      every content that was ever fetched, by its SHA-256
  DIR/current/WHO/NAME.pdf    the current versions under names that stay: a folder for `extract`
  DIR/current.json            the same as a list, with addresses, titles, dates and all versions
  DIR/ledger.sqlite           every address, request and version

Examples:
  tabellverk harvest sources.toml --store store --dry-run      see what the rules find
  tabellverk harvest sources.toml --store store; tabellverk extract store/current --out dataset

A harvest can be cut off at any time, even by force: the store stays true, and the next one goes on.";
