//! The command line. What an option means is said here once, for `--help` and for who reads the code.

mod compare;
mod export;
mod harvest;
mod limits;
mod nightly;
mod output;
mod query;
mod report;
mod timeline;

pub use compare::*;
pub use export::Export;
pub use harvest::{Harvest, Log};
pub use limits::{Bounds, Limits};
pub use nightly::Nightly;
pub use output::{Format, Language, Locale, Output};
pub use query::Query;
pub use report::{Pictures, Report};
pub use timeline::{Timeline, TimelineOptions};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read
  1  some documents failed or could not be read; the dataset holds the others
  2  wrong usage: no such input, nothing to read in it, or no place to write";

const OVERVIEW: &str = "\
Examples:
  tabellverk extract plans/ --out dataset      read every document in a folder and the folders in it
  tabellverk show plans/mal-2026.pdf           look at what is read of one document
  tabellverk inspect plans/mal-2026.pdf --out mal.html   see how its pages were read
  tabellverk diff plan-v1.pdf plan-v2.pdf      what a new version says otherwise
  tabellverk check dataset                     what is proved, and what contradicts itself
  tabellverk explain dataset ID                where one value comes from, and how sure it is
  tabellverk timeline dataset                  what happened to what was promised
  tabellverk report dataset --out report       all of it as pages, where a click shows the number in its document
  tabellverk compare dataset status            municipalities and boards side by side
  tabellverk query dataset 'select count(*) from amounts'   any other question, in SQL
  tabellverk export dataset --xlsx plans.xlsx  a workbook, or CSV
  tabellverk harvest sources.toml --store store          fetch what municipalities publish
  tabellverk nightly night.toml                fetch, read, and report what changed since last night
  tabellverk schema > document.schema.json     the JSON Schema of a document's records

See `tabellverk help extract` for what a dataset consists of.";

/// Reads Swedish municipal plans and reports into one comparable dataset.
///
/// Goals, activities, indicators, amounts and decisions become records; every record says on which page it
/// stands, and where there, and how sure it is. Documents are PDFs or extracted texts.
#[derive(Debug, Parser)]
#[command(name = "tabellverk", version, max_term_width = 100, after_long_help = format!("{OVERVIEW}\n\n{EXIT_CODES}"))]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Extract(Extract),
    Show(Show),
    Inspect(Inspect),
    Diff(Diff),
    Check(Check),
    Explain(Explain),
    Timeline(Timeline),
    Report(Report),
    Compare(Compare),
    Query(Query),
    Export(Export),
    Harvest(Harvest),
    Nightly(Nightly),
    #[command(hide = true)]
    Worker(Worker),
    /// Print the JSON Schema of a document's records.
    Schema,
}

/// Read documents and write a dataset.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{EXTRACT}\n\n{EXIT_CODES}"))]
pub struct Extract {
    /// Files, folders and .zip archives to read, or patterns of them ('plans/*/2025*.pdf').
    ///
    /// Folders and archives are searched with all the folders in them for .pdf, .txt and .text files, folders for
    /// archives too; other files and hidden ones are passed over. A file that is named is read whatever it is
    /// called, and its content says whether it is a PDF or a text. A PDF and a text of it (plan.pdf, plan.txt) are
    /// two documents, and both are read: give one of them.
    #[arg(value_name = "INPUT", required_unless_present = "list")]
    pub inputs: Vec<PathBuf>,

    /// Read also the inputs that are listed in FILE, one a line, or on standard input if FILE is -.
    ///
    /// Lines may also end in a null byte (`find -print0`). What is listed and not there costs only itself.
    #[arg(short, long, value_name = "FILE")]
    pub list: Option<PathBuf>,

    /// Folder to write the dataset to; it is made if need be.
    ///
    /// A dataset that is there already is replaced as a whole, once the new one is complete.
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,

    /// Documents to read at the same time [default: as many as there are processors].
    ///
    /// The dataset is the same, byte for byte, whatever the number.
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// Read only the first N documents, in the order of their names.
    #[arg(long, value_name = "N")]
    pub limit: Option<NonZeroUsize>,

    /// Stop at the first document that cannot be read, and leave the dataset as it is.
    ///
    /// What was read until then is kept for the next run.
    #[arg(long)]
    pub fail_fast: bool,

    /// Read all documents anew, also those that an earlier run read.
    #[arg(long)]
    pub fresh: bool,

    /// Try documents again that could not be read in an earlier run.
    #[arg(long)]
    pub retry: bool,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub limits: Limits,

    #[command(flatten)]
    pub bounds: Bounds,

    /// Print nothing but errors.
    #[arg(short, long)]
    pub quiet: bool,

    /// Print a summary as JSON instead of the closing table.
    #[arg(long)]
    pub json: bool,
}

const EXTRACT: &str = "\
What is written:
  DIR/documents/NAME.json    all records of one document; NAME is its file name and 8 digits of its hash
  DIR/TYPE.parquet           one table a record type: activities, amounts, assessments, assignments,
                             checks, comments, decisions, goals, indicators, notes, problems, sections,
                             tables (their cells in table_cells), documents, furniture
  DIR/links.json             goals, activities, indicators and budget lines that are the same in two documents
                             of a municipality, and what changed; also as DIR/links.parquet
  DIR/datapackage.json       describes every table and column (Frictionless data package)
  DIR/schema/                the JSON Schemas of the files in documents/ and of links.json
  DIR/run.json               every input, what became of it and why; written last
  DIR/.cache/                what is known of documents already; may be removed when no run is going on

Examples:
  tabellverk extract plans/ --out dataset
  tabellverk extract a.pdf b.txt archive.zip --out dataset --json | jq .totals.records
  find plans -name '*2025*.pdf' | tabellverk extract --list - --out dataset
  duckdb -c \"select municipality, line, sek from 'dataset/amounts.parquet' where certainty = 'proved'\"

A document that cannot be read costs only itself: it is named on the terminal and in run.json, with the
reason. The same content given twice is read once, under the name that comes first in the alphabet.
What was read is not read again, unless the program, its settings or the document changed. A run that was
stopped, however that happened, is taken up where it was by giving the same command again.";

/// Read documents for an `extract`, which says on standard input which ones.
#[derive(Debug, Args)]
pub struct Worker {
    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub bounds: Bounds,

    /// Memory this process may take, in MiB of address space.
    #[arg(long, value_name = "MIB")]
    pub max_memory: u64,
}

/// How documents are read, beyond what they say of themselves.
#[derive(Debug, Args)]
pub struct Reading {
    /// Recognise the text of pages that are pictures (scans), with Tesseract.
    ///
    /// It has to be installed, with Swedish; Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-swe. The
    /// environment variable TABELLVERK_TESSERACT names it where it is not the `tesseract` of the search path. A
    /// page takes some seconds, and at most 60. Every record of such a page says so (evidence.ocr) and is
    /// ambiguous, unless arithmetic proves it. Without this option, or where Tesseract is missing or fails, the
    /// page is named among the problems (needs_ocr).
    #[arg(long)]
    pub ocr: bool,

    /// Read the digits of every amount and indicator a second time, with an independent reader of PDFs.
    ///
    /// In a dataset also with the other extraction of a document that is beside it: plan.txt beside plan.pdf. Where
    /// they differ, the value is ambiguous, and its alternatives name both readings; where they agree, the evidence
    /// names the witness. It takes about as long again as reading does. A page that the second reader cannot read is
    /// named among the problems (cross_check_unavailable).
    #[arg(long)]
    pub cross_check: bool,
}

/// Print the records of one document as tables.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{SHOW}\n\n{EXIT_CODES}"))]
pub struct Show {
    /// A PDF or a text, which is read on the fly, or a document of a dataset (DIR/documents/NAME.json).
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Record types to show [default: every type that the document has, but for sections, tables and checks].
    #[arg(short, long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = record_type())]
    pub types: Vec<String>,

    /// Show texts in full.
    #[arg(short, long)]
    pub wide: bool,

    #[command(flatten)]
    pub reading: Reading,
}

const SHOW: &str = "\
Examples:
  tabellverk show dataset/documents/mal-2026-0f3a81c2.json
  tabellverk show plans/mal-2026.pdf --type amounts,notes
  tabellverk show plans/mal-2026.pdf --wide | less -S

Amounts and indicators are laid out as in the document: a line a row, a column a column. A value that
could be read otherwise, or that the document contradicts, is marked with '?', and one that can hardly be
right with '!'; what is odd about those is said at the end.";

/// Draw the pages of a document as they were read.
///
/// The picture of a page shows its words, rules, fills and pictures, the tables that were found cell by
/// cell, the order in which it was read, and the records that came of it: with it one sees why a table
/// came out as it did. Point at a box to read what it is.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{INSPECT}\n\n{EXIT_CODES}"))]
pub struct Inspect {
    /// A PDF or a text.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Draw this page only, counted from 1 [default: all pages].
    #[arg(short, long, value_name = "N")]
    pub page: Option<NonZeroU32>,

    /// File to write, or a folder that is there [default: standard output].
    ///
    /// In a folder, files are named after the document. Pages as SVG are a file each.
    #[arg(short, long, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,

    /// What to write [default: as OUT ends, else html].
    ///
    /// HTML holds all pages, layers to choose from, and the records and tables as lists; it needs no
    /// network. SVG is the picture of one page.
    #[arg(short, long, value_name = "FORMAT", value_enum)]
    pub format: Option<Picture>,

    #[command(flatten)]
    pub reading: Reading,
}

/// What a page is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Picture {
    /// One file with all pages, for a browser.
    Html,
    /// A picture of one page.
    Svg,
}

const INSPECT: &str = "\
Examples:
  tabellverk inspect plans/mal-2026.pdf --out mal.html        then open mal.html in a browser
  tabellverk inspect plans/mal-2026.pdf --page 12 --out p12.svg
  tabellverk inspect plans/mal-2026.pdf --format svg --out pictures/";

/// Compare two versions of a document, or two datasets, record by record.
///
/// What was added, what is gone, what says something else (which field, from, to), and what only stands
/// elsewhere. What is printed once is told once, however many records repeat it: a title, a footer.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{DIFF}\n\n{DIFF_EXIT_CODES}"))]
pub struct Diff {
    /// The old version: a folder that `extract` wrote, a document in one (DIR/documents/NAME.json), a PDF or a
    /// text.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The new version: a dataset if OLD is one, else a document, a PDF or a text.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// Compare also how records were read: certainty, alternatives, rule, checks, sek.
    ///
    /// Between versions of a document these follow from what it says; between versions of the program they
    /// are what changes.
    #[arg(short, long)]
    pub readings: bool,

    /// Print a line of JSON a difference.
    #[arg(long)]
    pub json: bool,

    /// Exit with 1 where anything differs.
    #[arg(long)]
    pub strict: bool,

    #[command(flatten)]
    pub reading: Reading,
}

const DIFF_EXIT_CODES: &str = "\
Exit codes:
  0  compared; with --strict, and nothing differs
  1  with --strict, something differs; or a document could not be read
  2  wrong usage: no such file, or two things that cannot be compared";

const DIFF: &str = "\
Examples:
  tabellverk diff plans/mal-2026-utkast.pdf plans/mal-2026.pdf
  tabellverk diff dataset-april dataset-may --json | jq 'select(.what == \"amounts\")'
  tabellverk diff before after --readings --strict     for tests of the program itself

Documents of two datasets are the same where their bytes are, else by path, file name, or municipality, body,
type and year. In texts, [-words-] are gone and {+words+} were added; # is the number of a page.";

/// Tell which values arithmetic proves, and what contradicts itself.
///
/// Of each document: which share of its amounts and indicators is proved, read, ambiguous or contradicted; the
/// sums and differences that do not come true, each with its figures and the change that repairs it, if one does;
/// what is only rounded; what could have been read otherwise; and units that cannot be right.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{CHECK}\n\n{CHECK_EXIT_CODES}"))]
pub struct Check {
    /// A folder that `extract` wrote, a document in one (DIR/documents/NAME.json), a PDF or a text.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,

    /// Tell of every group of doubtful values.
    #[arg(short, long)]
    pub all: bool,

    /// Print a line of JSON a document, one a pair of documents that have figures in common, and one with the totals.
    #[arg(long)]
    pub json: bool,

    /// Exit with 1 where anything is contradicted.
    #[arg(long)]
    pub strict: bool,

    #[command(flatten)]
    pub reading: Reading,
}

const CHECK_EXIT_CODES: &str = "\
Exit codes:
  0  checked; with --strict, and nothing is contradicted
  1  with --strict, something is contradicted; or the document could not be read
  2  wrong usage: no such file, or no dataset";

const CHECK: &str = "\
Examples:
  tabellverk check dataset
  tabellverk check plans/mal-2026.pdf --all
  tabellverk check dataset --json | jq -c '.contradictions[]? | [.page, .line, .column, .says]'";

/// Tell the whole story of one record.
///
/// Where it stands, the printed text, the cells of the header and the row's label that say what it is, where its
/// unit and its sign were found, how it was read and how else it could be, and the sums and differences that prove
/// or contradict it, with all their figures.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{EXPLAIN}\n\n{EXPLAIN_EXIT_CODES}"))]
pub struct Explain {
    /// A folder that `extract` wrote, a document in one (DIR/documents/NAME.json), a PDF or a text.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,

    /// Id of the record, or the beginning or the end of it, or of its last part, where only one record has that.
    #[arg(value_name = "ID")]
    pub id: String,

    /// Print the story as JSON.
    #[arg(long)]
    pub json: bool,

    /// Tell texts in full, and all checks.
    #[arg(short, long)]
    pub wide: bool,

    /// Draw the place in the document, with the cells marked, into this file.
    ///
    /// Of a PDF the part of the page as .png, .svg or .html; of a text its lines as .svg or .html. The record is red,
    /// its row's label green, its header blue, the text that states its unit violet, and the other figures of its
    /// checks orange.
    #[arg(short, long, value_name = "FILE")]
    pub picture: Option<PathBuf>,

    /// The document itself, for the picture [default: the path that the dataset remembers].
    #[arg(short, long, value_name = "FILE")]
    pub source: Option<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,
}

const EXPLAIN_EXIT_CODES: &str = "\
Exit codes:
  0  explained
  1  the document, or the picture of its page, could not be read
  2  wrong usage: no such file or record, or no place to write";

const EXPLAIN: &str = "\
Examples:
  tabellverk explain dataset mal-2026-0f3a81c2:amount:5d1c0a9e77b2
  tabellverk explain dataset 5d1c0a --picture cell.png
  tabellverk explain plans/mal-2026.pdf 5d1c0a --json | jq .checks[].equation

Ids stand in every record (`id`); `tabellverk check` names those of what is contradicted.";

/// The record types by name, as the dataset has them.
fn record_type() -> clap::builder::PossibleValuesParser {
    let records =
        tabellverk_dataset::tables().iter().filter(|t| t.shape() == tabellverk_dataset::Shape::Record);
    records.map(|t| t.name()).collect::<Vec<_>>().into()
}
