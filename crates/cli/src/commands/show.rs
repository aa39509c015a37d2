//! `tabellverk show`

use crate::args::Show;
use crate::exit::Exit;
use crate::inputs::{self, InputFile};
use crate::job::Settings;
use crate::{job, output, view};
use anyhow::bail;

pub fn run(args: &Show) -> anyhow::Result<Exit> {
    let path = &args.file;
    if !path.exists() {
        bail!("there is no {}; name a PDF, a text or a document of a dataset", path.display());
    }
    if path.is_dir() {
        bail!("{} is a folder; name a PDF, a text or a document of a dataset", path.display());
    }
    let records = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
        tabellverk_dataset::read_document(path)?
    } else {
        let file = InputFile { path: path.clone(), name: inputs::name(path) };
        let outcome = job::read(&file, &Settings::of(&args.ocr), |_| true);
        match outcome.records {
            Some(records) => records,
            None => {
                let reason = outcome.input.reason.unwrap_or_default();
                output::error(&format!("{}: {reason}", path.display()));
                return Ok(Exit::Partial);
            }
        }
    };
    output::print(&view::document::document(&records, &args.types, args.wide))?;
    Ok(Exit::Complete)
}
