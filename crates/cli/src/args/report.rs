//! The arguments of `tabellverk report`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Make a site of a dataset, to be opened as files.
///
/// An overview, a page for each municipality and each document, comparisons with charts and tables, and every record in
/// lists that can be searched, sorted and filtered. A click on a value shows its page with the cells marked, what proves
/// it or makes it doubtful, and how it was read. In Swedish and English; it needs no server and no network.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{REPORT}\n\n{REPORT_EXIT_CODES}"))]
pub struct Report {
    /// A folder that `extract` wrote.
    #[arg(value_name = "OUT")]
    pub dataset: PathBuf,

    /// Folder to write the site to; it is made if need be.
    ///
    /// A site that is there already is replaced as a whole, once the new one is complete. Pictures of pages of
    /// documents that did not change are taken over from it.
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,

    /// Name of the site.
    #[arg(long, value_name = "NAME", default_value = "Tabellverk")]
    pub name: String,

    /// How many people live where: a CSV file with the columns municipality, year, inhabitants.
    ///
    /// It goes before the small table of the program. Without figures for a municipality its costs are shown in kronor
    /// only.
    #[arg(short, long, value_name = "FILE")]
    pub population: Option<PathBuf>,

    /// Which pages of PDFs to draw.
    #[arg(long, value_name = "WHICH", value_enum, default_value_t = Pictures::Records)]
    pub pictures: Pictures,

    /// Print nothing but errors.
    #[arg(short, long)]
    pub quiet: bool,
}

/// Which pages of PDFs are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pictures {
    /// Those that hold records: some 100 kB each, and the tenth of a second.
    Records,
    /// None: a click tells where a value stands, and does not show it.
    None,
}

const REPORT: &str = "\
Examples:
  tabellverk report dataset --out report         then open report/index.html in a browser
  tabellverk report dataset --out report --population invanare.csv --name \"Östergötland\"
  tabellverk report dataset --out report --pictures none     small and fast, without pictures of pages

The documents themselves are read for the pictures of their pages, from where they were when they were extracted.
One that is not there any more costs only its pictures. The same dataset gives the same bytes.";

const REPORT_EXIT_CODES: &str = "\
Exit codes:
  0  the site is written
  1  it is written, without the pages of some documents, which are named
  2  wrong usage: no dataset, or no place to write";
