//! `tabellverk explain`

use super::inspect::holds_a_document;
use crate::args::Explain;
use crate::exit::Exit;
use crate::isolate::isolated;
use crate::job::{self, Settings};
use crate::{output, stored};
use anyhow::{Context, bail};
use std::fs;
use std::path::{Path, PathBuf};
use tabellverk_dataset::{read_document, sha256_hex};
use tabellverk_explain::{
    Candidate, Explanation, Found, Pixels, explain, explanation_text, find, nearest, page_svg, png,
    text_html, text_svg,
};
use tabellverk_records::DocumentRecords;

/// Records that are named where the id fits several or none.
const NAMED: usize = 8;
/// Pixels to the point of a picture: 180 to the inch.
const SCALE: f32 = 2.5;

pub fn run(args: &Explain) -> anyhow::Result<Exit> {
    let path = &args.out;
    if !path.exists() {
        bail!("there is no {}; name a dataset, a document of one, a PDF or a text", path.display());
    }
    let format = args.picture.as_deref().map(Format::of).transpose()?;
    let (records, id) = if path.is_dir() {
        in_dataset(path, &args.id)?
    } else {
        let records = match job::load(path, &Settings::of(&args.reading))? {
            Ok(records) => records,
            Err(reason) => {
                output::error(&format!("{}: {reason}", path.display()));
                return Ok(Exit::Partial);
            }
        };
        let found = find(&records, &args.id);
        let near = || nearest(&records, &args.id, NAMED);
        let id = one(path, &args.id, found.map(|f| f.1).unwrap_or_default(), near)?;
        (records, id)
    };
    let story = explain(&records, &id).context("the record is gone")?;
    let text = if args.json {
        format!("{}\n", serde_json::to_string_pretty(&story)?)
    } else {
        explanation_text(&story, args.wide)
    };
    output::print(&text)?;
    if let (Some(out), Some(format)) = (&args.picture, format) {
        match picture(args, &records, &story, format)? {
            Ok(content) => fs::write(out, content).with_context(|| {
                format!("cannot write {}; choose a place that you may write to", out.display())
            })?,
            Err(reason) => {
                output::error(&reason);
                return Ok(Exit::Partial);
            }
        }
    }
    Ok(Exit::Complete)
}

/// The record that is meant, in the document that has it.
fn in_dataset(folder: &Path, wanted: &str) -> anyhow::Result<(DocumentRecords, String)> {
    let paths = stored::paths(folder)?;
    // an id begins with the name of its document
    let named = wanted.split_once(':').map(|(document, _)| folder.join(format!("documents/{document}.json")));
    let likely: Vec<PathBuf> = match named.filter(|path| paths.contains(path)) {
        Some(path) => vec![path],
        None => paths,
    };
    let mut best: Option<(Found, Vec<(PathBuf, Candidate)>)> = None;
    for path in &likely {
        let bytes = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        // most documents do not have it anywhere
        if wanted.is_empty() || !bytes.contains(wanted) {
            continue;
        }
        let records = read_document(path)?;
        let Some((how, found)) = find(&records, wanted) else { continue };
        let found = found.into_iter().map(|c| (path.clone(), c));
        match &mut best {
            Some((known, _)) if *known < how => {}
            Some((known, all)) if *known == how => all.extend(found),
            _ => best = Some((how, found.collect())),
        }
    }
    let found = best.map(|b| b.1).unwrap_or_default();
    let at = found.first().map(|(path, _)| path.clone());
    let near = || {
        let mut all: Vec<(usize, Candidate)> = Vec::new();
        for path in &likely {
            // one that cannot be read has nothing near
            let Ok(records) = read_document(path) else { continue };
            all.extend(nearest(&records, wanted, NAMED));
            all.sort_by_key(|(far, _)| *far);
            all.truncate(NAMED);
        }
        all
    };
    let id = one(folder, wanted, found.into_iter().map(|(_, c)| c).collect(), near)?;
    let path = at.context("the record is in no document")?;
    Ok((read_document(&path)?, id))
}

/// The id of the only candidate, or what a person can do.
fn one(
    place: &Path,
    wanted: &str,
    mut found: Vec<Candidate>,
    near: impl FnOnce() -> Vec<(usize, Candidate)>,
) -> anyhow::Result<String> {
    let place = place.display();
    if found.len() == 1 {
        return Ok(found.remove(0).id);
    }
    if found.is_empty() {
        let near: Vec<Candidate> = near().into_iter().map(|(_, c)| c).collect();
        if near.is_empty() {
            bail!(
                "there is no record \"{wanted}\" in {place}; ids stand in every record, and `tabellverk check` names some"
            );
        }
        bail!("there is no record \"{wanted}\" in {place}; near it are:\n{}", list(&near));
    }
    bail!("\"{wanted}\" fits {} records of {place}; give more of the id:\n{}", found.len(), list(&found));
}

fn list(candidates: &[Candidate]) -> String {
    let line = |c: &Candidate| {
        let label: String = c.label.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = label.chars().take(80).collect();
        format!("  {}  page {}: {short}", c.id, c.page)
    };
    let mut out: Vec<String> = candidates.iter().take(NAMED).map(line).collect();
    if candidates.len() > NAMED {
        out.push(format!("  and {} more", candidates.len() - NAMED));
    }
    out.join("\n")
}

/// What the picture is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Png,
    Svg,
    Html,
}

impl Format {
    fn of(path: &Path) -> anyhow::Result<Self> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        Ok(match ending.as_str() {
            "png" => Format::Png,
            "svg" => Format::Svg,
            "html" | "htm" => Format::Html,
            _ => bail!("{} is no picture by its name; end it with .png, .svg or .html", path.display()),
        })
    }
}

/// The picture of the record's place, or why there is none.
fn picture(
    args: &Explain,
    records: &DocumentRecords,
    story: &Explanation,
    format: Format,
) -> anyhow::Result<Result<Vec<u8>, String>> {
    let is_pdf = records.document.format == "pdf";
    if !is_pdf && format == Format::Png {
        bail!("the document is a text, which has no picture of its pages; end the name with .svg or .html");
    }
    let source = source(args, records)?;
    if let Some(out) = args.picture.as_deref().filter(|out| holds_a_document(out, &source)) {
        bail!("{} is the document itself and is not written over; name another file", out.display());
    }
    let shown = source.display().to_string();
    let bytes = match job::content(&source) {
        Ok(bytes) => bytes,
        Err(reason) => return Ok(Err(format!("{shown}: {reason}"))),
    };
    if is_pdf != tabellverk_pdf::is_pdf(&bytes) {
        let format = if is_pdf { "PDF" } else { "text" };
        bail!("{shown} is not what was read, which was a {format}; name that with --source");
    }
    if sha256_hex(&bytes) != records.document.sha256 {
        output::warning(&format!(
            "{shown} is not the file that was read: its hash differs, so the marks may stand beside what they mark"
        ));
    }
    let drawn =
        isolated(|| if is_pdf { of_page(bytes, story, format) } else { of_text(&bytes, story, format) });
    Ok(drawn.and_then(|drawn| drawn).map_err(|reason| format!("{shown}: {reason}")))
}

/// The document itself: as it was named, or as the dataset remembers it.
fn source(args: &Explain, records: &DocumentRecords) -> anyhow::Result<PathBuf> {
    if let Some(source) = &args.source {
        if !source.is_file() {
            bail!("there is no file {}; name the document that was read", source.display());
        }
        return Ok(source.clone());
    }
    let is_document =
        args.out.is_file() && args.out.extension().is_none_or(|e| !e.eq_ignore_ascii_case("json"));
    if is_document {
        return Ok(args.out.clone());
    }
    let path = PathBuf::from(&records.document.path);
    if !path.is_file() {
        bail!(
            "the document is not where it was when it was read ({}, seen from where you are); name it with --source",
            path.display()
        );
    }
    Ok(path)
}

fn of_page(bytes: Vec<u8>, story: &Explanation, format: Format) -> Result<Vec<u8>, String> {
    let part = story.part().ok_or("the record has no box on its page, so there is nothing to draw")?;
    let drawn = tabellverk_pdf::draw(bytes, story.place.page, part, SCALE).map_err(|e| e.to_string())?;
    let pixels = Pixels { width: drawn.width, height: drawn.height, rgb: drawn.rgb, place: drawn.place };
    match format {
        Format::Png => png(&pixels, story),
        Format::Svg => page_svg(&pixels, story).map(String::into_bytes),
        Format::Html => page_svg(&pixels, story).map(|svg| text_html(story, &svg).into_bytes()),
    }
}

fn of_text(bytes: &[u8], story: &Explanation, format: Format) -> Result<Vec<u8>, String> {
    let document = tabellverk_text::read(bytes).map_err(|e| e.to_string())?;
    let svg = text_svg(&document, story).ok_or("the text has no such lines, so there is nothing to draw")?;
    Ok(if format == Format::Html { text_html(story, &svg) } else { svg }.into_bytes())
}
