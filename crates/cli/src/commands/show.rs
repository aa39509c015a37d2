//! `tabellverk show`

use crate::args::Show;
use crate::exit::Exit;
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
    let records = match job::load(path, &Settings::of(&args.reading))? {
        Ok(records) => records,
        Err(reason) => {
            output::error(&format!("{}: {reason}", path.display()));
            return Ok(Exit::Partial);
        }
    };
    output::print(&view::document::document(&records, &args.types, args.wide))?;
    Ok(Exit::Complete)
}
