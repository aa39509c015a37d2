//! `tabellverk schema`

use crate::exit::Exit;
use crate::output;

pub fn run() -> anyhow::Result<Exit> {
    let schema = serde_json::to_string_pretty(&tabellverk_dataset::document_schema())?;
    output::print(&(schema + "\n"))?;
    Ok(Exit::Complete)
}
