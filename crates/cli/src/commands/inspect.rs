//! `tabellverk inspect`

use crate::args::{Inspect, Picture};
use crate::exit::Exit;
use crate::inputs::InputFile;
use crate::job::{self, Settings};
use crate::output;
use anyhow::{Context, bail};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use tabellverk_inspect::Inspection;
use tabellverk_page::Document;
use tabellverk_records::DocumentRecords;

/// A file to be: its name in a folder, and its content.
type Drawn = (String, Vec<u8>);

pub fn run(args: &Inspect) -> anyhow::Result<Exit> {
    let path = &args.file;
    if !path.exists() {
        bail!("there is no {}; name a PDF or a text", path.display());
    }
    if path.is_dir() {
        bail!("{} is a folder; name a PDF or a text", path.display());
    }
    if args.out.is_none() && std::io::stdout().is_terminal() {
        bail!(
            "pictures are not for the terminal; name a file for them with --out, for instance --out pages.html"
        );
    }
    if let Some(out) = args.out.as_deref().filter(|out| holds_a_document(out, path)) {
        bail!("{} is a PDF or the document itself and is not written over; name another file", out.display());
    }
    let format = args.format.unwrap_or_else(|| by_ending(args.out.as_deref()));
    let file = InputFile::new(path.clone());
    let page = args.page.map(Into::into);
    let drawn = match job::with_pages(&file, &Settings::of(&args.reading), |document, records| {
        Ok(draw(document, &records, page, format))
    }) {
        Ok(drawn) => drawn?,
        Err(reason) => {
            output::error(&format!("{}: {reason}", path.display()));
            return Ok(Exit::Partial);
        }
    };
    write(drawn, args.out.as_deref())?;
    Ok(Exit::Complete)
}

fn by_ending(out: Option<&Path>) -> Picture {
    let ending = out.and_then(Path::extension);
    if ending.is_some_and(|e| e.eq_ignore_ascii_case("svg")) { Picture::Svg } else { Picture::Html }
}

/// Whether the place to write is a document: slips of the keyboard and the shell must not cost one.
pub(super) fn holds_a_document(out: &Path, file: &Path) -> bool {
    let same =
        || out.canonicalize().ok().is_some_and(|out| file.canonicalize().is_ok_and(|file| file == out));
    let ends_so = out.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"));
    out.is_file() && (ends_so || same())
}

/// The files that are asked for, with all that can be wrong with the question.
fn draw(
    document: &Document,
    records: &DocumentRecords,
    page: Option<u32>,
    format: Picture,
) -> anyhow::Result<Vec<Drawn>> {
    let last = document.pages.len();
    if let Some(n) = page
        && document.pages.iter().all(|p| p.number != n)
    {
        bail!("there is no page {n}; the document has {last}");
    }
    let id = &records.document.id;
    let inspection = Inspection::new(document, records);
    if format == Picture::Html {
        let mut html = Vec::new();
        inspection.html(page, &mut html)?;
        let at = page.map(|n| format!("-page-{n}")).unwrap_or_default();
        return Ok(vec![(format!("{id}{at}.html"), html)]);
    }
    let wanted = document.pages.iter().map(|p| p.number).filter(|n| page.is_none_or(|page| page == *n));
    let drawn: Option<Vec<Drawn>> = wanted
        .map(|n| {
            let svg = inspection.svg(n)?;
            Some((format!("{id}-page-{n}.svg"), svg.into_bytes()))
        })
        .collect();
    drawn.context("a text has no picture; write it as HTML")
}

fn write(mut drawn: Vec<Drawn>, out: Option<&Path>) -> anyhow::Result<()> {
    let folder = out.filter(|out| out.is_dir());
    if folder.is_none() && drawn.len() != 1 {
        bail!(
            "there are {} pages and an SVG holds one; choose it with --page, or name a folder that is there with --out",
            drawn.len()
        );
    }
    let Some(out) = out else {
        let (_, content) = drawn.remove(0);
        return output::print(&String::from_utf8_lossy(&content));
    };
    for (name, content) in drawn {
        let path: PathBuf = folder.map_or_else(|| out.to_owned(), |folder| folder.join(name));
        std::fs::write(&path, content).with_context(|| {
            format!("cannot write {}; choose a place that you may write to", path.display())
        })?;
    }
    Ok(())
}
