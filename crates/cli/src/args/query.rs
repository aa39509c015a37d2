//! The arguments of `tabellverk query`.

use super::Output;
use clap::Args;
use std::path::PathBuf;

/// Ask a dataset with SQL.
///
/// The tables are the Parquet files of the dataset by their names: activities, amounts, goals, indicators and so on. A
/// query can only read, and only these tables. It is run by polars, whose SQL is much like that of PostgreSQL and
/// DuckDB.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{QUERY}\n\n{QUERY_EXIT_CODES}"))]
pub struct Query {
    /// A folder that `extract` wrote.
    #[arg(value_name = "OUT")]
    pub folder: PathBuf,

    /// One query (SELECT ... or WITH ...), or - to read it from standard input.
    #[arg(value_name = "SQL", required_unless_present = "schema")]
    pub sql: Option<String>,

    /// List the tables and their columns with what they mean; with SQL naming a table, only that one.
    #[arg(long)]
    pub schema: bool,

    #[command(flatten)]
    pub output: Output,

    /// Memory that a query may take, in MiB.
    #[arg(long, value_name = "MIB", default_value_t = 4096)]
    pub max_memory: u64,
}

const QUERY_EXIT_CODES: &str = "\
Exit codes:
  0  answered, also where no row is found
  1  the query was stopped: it took more memory than --max-memory
  2  wrong usage: no dataset, no such table or column, not one query, or no place to write";

const QUERY: &str = "\
Examples:
  tabellverk query dataset --schema                  what there is
  tabellverk query dataset --schema amounts          the columns of one table
  tabellverk query dataset \"select municipality, status, count(*) as n from activities
                            group by municipality, status order by municipality, n desc\"
  tabellverk query dataset \"select line, sek, page from amounts where municipality = 'Mjölby'
                            and kind = 'budget' and certainty <> 'proved'\" --out unproved.csv
  tabellverk query dataset - --format json < question.sql

A value that is not there is null, which is not zero; a table shows it as \"-\". Where no order is asked for, rows
come in the order of the dataset: by municipality, year, document and place.";
