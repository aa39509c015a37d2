use crate::error::{near, told};
use crate::{Answer, SqlError, guard, source};
use polars::prelude::{DataFrame, MaintainOrderJoin, PolarsError};
use polars_plan::prelude::{Arena, IR, Node};
use polars_sql::SQLContext;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use tabellverk_dataset::{table, tables};

/// Address space for the stack of a query; what it does not use takes no memory. Deep trees are taken apart by
/// recursion, in the parser and in polars.
const STACK: usize = 256 << 20;

/// Asks the dataset in `folder`.
///
/// # Errors
/// When `sql` is anything but one query over the tables of the dataset, or these cannot be read.
pub fn query(folder: &Path, sql: &str) -> Result<Answer, SqlError> {
    on_a_stack(|| run(folder, sql))
}

/// Runs `work` in a thread of its own with room for deep recursion; a panic in it becomes an error.
pub(crate) fn on_a_stack<T: Send>(work: impl FnOnce() -> Result<T, SqlError> + Send) -> Result<T, SqlError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
        let started = thread.spawn_scoped(scope, work);
        let running =
            started.map_err(|cause| SqlError::Run(format!("no thread could be started ({cause})")))?;
        running.join().unwrap_or_else(|panic| {
            let message = panic.downcast_ref::<String>().map(String::as_str);
            let message = message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic");
            let first = message.lines().next().unwrap_or_default();
            Err(SqlError::Run(format!("it asks for something that polars cannot do ({first})")))
        })
    })
}

/// The name of the thread that a query runs in. What panics there is told as an error.
pub const THREAD: &str = "query";

fn run(folder: &Path, sql: &str) -> Result<Answer, SqlError> {
    let checked = guard::check(sql)?;
    // what it warns of, it says to programmers of Python
    polars_error::set_warning_function(|_, _| {});
    let mut context = SQLContext::new();
    let mut columns = BTreeSet::new();
    for name in &checked.tables {
        let Some(table) = table(name) else {
            let near = near(name, tables().iter().map(|table| table.name()));
            return Err(SqlError::Table { name: name.clone(), near });
        };
        columns.extend(table.fields().iter().map(|field| field.name));
        context.register(name, source::table(folder, table)?);
    }
    let failed = |error: PolarsError| explained(&error, &columns);
    let plan = context.execute(sql).map_err(failed)?;
    let frame: DataFrame = plan
        ._collect_post_opt(|root, plan, _, _| {
            keep_order(root, plan);
            Ok(())
        })
        .map_err(failed)?;
    Answer::new(frame)
}

/// Has every step of a plan keep the order of the dataset, which else depends on threads and hashes.
fn keep_order(root: Node, plan: &mut Arena<IR>) {
    let mut left = vec![root];
    while let Some(node) = left.pop() {
        left.extend(plan.get(node).inputs());
        match plan.get_mut(node) {
            IR::GroupBy { maintain_order, .. } => *maintain_order = true,
            IR::Distinct { options, .. } => options.maintain_order = true,
            IR::Join { options, .. } => {
                let args = &mut Arc::make_mut(options).args;
                if args.maintain_order == MaintainOrderJoin::None {
                    args.maintain_order = MaintainOrderJoin::LeftRight;
                }
            }
            _ => {}
        }
    }
}

/// What polars says, with names that may be meant.
fn explained(error: &PolarsError, columns: &BTreeSet<&'static str>) -> SqlError {
    let text = told(error);
    if let Some(name) = missing_column(error, &text) {
        let near = near(&name, columns.iter().copied());
        return SqlError::Column { name, near };
    }
    let plain =
        text.strip_prefix("SQL syntax error: ").or_else(|| text.strip_prefix("SQL interface error: "));
    SqlError::Run(plain.unwrap_or(&text).to_owned())
}

/// The name of a column that polars did not find.
fn missing_column(error: &PolarsError, text: &str) -> Option<String> {
    let quoted = |mark: char| text.split(mark).nth(1).filter(|name| !name.is_empty()).map(str::to_owned);
    let missing = matches!(error, PolarsError::ColumnNotFound(_) | PolarsError::SchemaFieldNotFound(_));
    if !missing && !text.contains("unable to find column") && !text.contains("no column named") {
        return None;
    }
    let name = quoted('"').or_else(|| quoted('\'')).or_else(|| quoted('`'))?;
    Some(name)
}
