//! `tabellverk query`

use crate::args::{Format, Query};
use crate::exit::Exit;
use crate::{limit, output, stored, view};
use anyhow::{Context, bail};
use serde_json::json;
use std::io::Read;
use std::process::{Command, Stdio};
use tabellverk_compare::tabular::Cell;
use tabellverk_dataset::{FieldType, Table, table, tables};
use tabellverk_sql::{Answer, Record, Value, near, query};

/// Says in a process that it is the one in which the query is run.
const INSIDE: &str = "TABELLVERK_QUERY_INSIDE";

pub fn run(args: &Query) -> anyhow::Result<Exit> {
    stored::check(&args.folder)?;
    let format = args.output.format()?;
    if args.schema {
        return schema(args, format);
    }
    if std::env::var_os(INSIDE).is_none() && limit::IS_KNOWN {
        return outside(args);
    }
    limit::memory(args.max_memory);
    let sql = match args.sql.as_deref() {
        Some("-") => {
            let mut text = String::new();
            let read = std::io::stdin().lock().take(MOST).read_to_string(&mut text);
            read.context("cannot read a query from standard input: it should be UTF-8 text")?;
            text
        }
        given => given.unwrap_or_default().to_owned(),
    };
    let answer = query(&args.folder, &sql)?;
    deliver(&answer, format, args)?;
    Ok(Exit::Complete)
}

/// Bytes that are read from standard input at most: more than a query may have.
const MOST: u64 = 1 << 20;

/// Runs the query in a process of its own, so that one which takes too much memory ends with a word.
fn outside(args: &Query) -> anyhow::Result<Exit> {
    let mut command = Command::new(std::env::current_exe().context("cannot find the program itself")?);
    command.args(std::env::args_os().skip(1)).env(INSIDE, "1");
    limit::small_reserve(&mut command);
    let child = command.stderr(Stdio::piped()).spawn().context("cannot start a process for the query")?;
    let ended = child.wait_with_output().context("the process of the query was lost")?;
    match ended.status.code() {
        // it ended by itself, and says why
        Some(code) => {
            output::pass_on(&ended.stderr);
            Ok(Exit::Of(u8::try_from(code).unwrap_or(2)))
        }
        None => {
            output::error(&format!(
                "the query was stopped: it took more than {} MiB of memory; ask for fewer rows (a join may give \
                 each row with each), or allow more with --max-memory",
                args.max_memory
            ));
            Ok(Exit::Partial)
        }
    }
}

fn deliver(answer: &Answer, format: Format, args: &Query) -> anyhow::Result<()> {
    let out = &args.output;
    let headings = answer.headings();
    match format {
        Format::Table => {
            let rows = answer.rows(out.rows())?;
            let text = view::answer::answer(headings, &rows, answer.height(), out.wide);
            output::deliver(text.as_bytes(), out)
        }
        Format::Csv => {
            let rows = answer.rows(usize::MAX)?;
            let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect::<Vec<_>>());
            let titles = headings.iter().map(|heading| heading.name.clone());
            output::deliver(&tabellverk_export::csv_of(titles, rows, out.locale()), out)
        }
        Format::Json => {
            let rows = answer.rows(usize::MAX)?;
            let mut bytes = b"[".to_vec();
            for (at, row) in rows.iter().enumerate() {
                bytes.extend_from_slice(if at > 0 { b",\n" } else { b"\n" });
                serde_json::to_writer(&mut bytes, &Record(headings, row))?;
            }
            bytes.extend_from_slice(if rows.is_empty() { b"]\n" } else { b"\n]\n" });
            output::deliver(&bytes, out)
        }
        Format::Parquet => output::deliver(&answer.parquet()?, out),
    }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Integer(number) => Cell::Integer(number),
        Value::Number(number) => Cell::Number(number),
        other => Cell::Text(other.to_string()),
    }
}

fn schema(args: &Query, format: Format) -> anyhow::Result<Exit> {
    let all = match args.sql.as_deref().map(str::trim) {
        None => tables().to_vec(),
        Some(name) => match table(name) {
            Some(table) => vec![table],
            None => {
                let near = near(name, tables().iter().map(|table| table.name()));
                bail!("{}", tabellverk_sql::SqlError::Table { name: name.to_owned(), near });
            }
        },
    };
    match format {
        Format::Table => output::deliver(view::answer::schema(&all).as_bytes(), &args.output)?,
        Format::Json => {
            let text = serde_json::to_string_pretty(&described(&all))? + "\n";
            output::deliver(text.as_bytes(), &args.output)?;
        }
        Format::Csv | Format::Parquet => bail!("--schema is told as a table or as JSON"),
    }
    Ok(Exit::Complete)
}

fn described(all: &[&'static dyn Table]) -> serde_json::Value {
    let field = |field: &tabellverk_dataset::Field| {
        json!({
            "name": field.name,
            "type": field.kind.word(),
            "items": field.items.map(FieldType::word),
            "description": field.description,
            "words": field.words,
        })
    };
    let table = |table: &&dyn Table| {
        let fields: Vec<_> = table.fields().iter().map(field).collect();
        json!({ "name": table.name(), "title": table.title(), "about": table.about(), "fields": fields })
    };
    all.iter().map(table).collect()
}
