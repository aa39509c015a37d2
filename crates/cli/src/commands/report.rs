//! `tabellverk report`

use crate::args::Report;
use crate::exit::Exit;
use crate::site::{Folder, write};
use crate::{output, stored};
use anyhow::{Context, bail};
use std::fs;
use tabellverk_compare::Population;

/// Documents without pictures that are named.
const NAMED: usize = 8;

pub fn run(args: &Report) -> anyhow::Result<Exit> {
    let documents = stored::paths(&args.dataset)?;
    if documents.is_empty() {
        bail!("{} holds no documents: there is nothing to report on", args.dataset.display());
    }
    let population = match &args.population {
        None => Population::bundled(),
        Some(path) => {
            let bytes = fs::read(path)
                .with_context(|| format!("cannot read {}; name a CSV file of inhabitants", path.display()))?;
            let given = Population::read(&bytes).with_context(|| format!("{}", path.display()))?;
            given.over(Population::bundled())
        }
    };
    let folder = Folder::prepare(&args.out)?;
    let written = write(args, &documents, population, &folder)?;
    folder.finish()?;
    if !args.quiet {
        let count = |n: usize, what: &str| match n {
            1 => format!("1 {what}"),
            n => format!("{n} {what}s"),
        };
        output::print(&format!(
            "{}, {}; open {} in a browser\n",
            count(written.documents, "document"),
            count(written.pictures, "picture"),
            args.out.join("index.html").display()
        ))?;
    }
    for reason in written.without.iter().take(NAMED) {
        output::warning(reason);
    }
    if written.without.len() > NAMED {
        output::warning(&format!("and {} more documents", written.without.len() - NAMED));
    }
    Ok(if written.without.is_empty() { Exit::Complete } else { Exit::Partial })
}
