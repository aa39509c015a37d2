//! What the pages of a document look like: the pages of a PDF drawn, the lines of a text.

use super::{Folder, Pages, sources};
use crate::isolate::isolated;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_dataset::sha256_hex;
use tabellverk_pdf::PagePicture;
use tabellverk_records::DocumentRecords;
use tabellverk_report::{PageView, Picture, TextLine};

/// Pixels to the point: 115 to the inch, so that small print can be read.
const SCALE: f32 = 1.6;

/// How pages look.
#[derive(Default)]
pub struct Views {
    /// By number.
    pub pages: Pages,
    /// How many pictures were drawn, or taken over.
    pub drawn: usize,
    /// Why the document could not be shown.
    pub without: Option<String>,
}

/// What is remembered of the pictures of a document, so that they need not be drawn again.
#[derive(Serialize, Deserialize, PartialEq)]
struct Drawn {
    sha256: String,
    program: String,
    scale: f32,
    /// Width and height of each page in points, or why it is not drawn.
    pages: BTreeMap<u32, Result<[f32; 2], String>>,
}

/// The pages of a document as they look.
pub fn views(records: &DocumentRecords, wanted: &BTreeSet<u32>, folder: &Folder) -> anyhow::Result<Views> {
    let document = &records.document;
    if wanted.is_empty() {
        return Ok(Views::default());
    }
    let id = &document.id;
    let remembered = format!("pages/{id}/drawn.json");
    if let Some(old) = kept(records, wanted, folder, &remembered) {
        return Ok(old);
    }
    let bytes = match sources::bytes(&document.path) {
        Ok(bytes) => bytes,
        Err(reason) => return Ok(missing(&document.path, wanted, &reason)),
    };
    if sha256_hex(&bytes) != document.sha256 {
        return Ok(missing(&document.path, wanted, "is another file than the one that was read"));
    }
    if document.format != "pdf" {
        return Ok(lines(&document.path, &bytes, wanted));
    }
    let mut drawn = Drawn {
        sha256: document.sha256.clone(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        scale: SCALE,
        pages: BTreeMap::new(),
    };
    let pages: Vec<u32> = wanted.iter().copied().collect();
    let mut failed = None;
    let result = isolated(|| {
        tabellverk_pdf::draw_pages(bytes, &pages, SCALE, |number, picture| {
            let said = match picture {
                Ok(picture) => {
                    let size = [picture.place.x1, picture.place.y1];
                    match write(picture, &name(id, number), folder) {
                        Ok(()) => Ok(size),
                        Err(error) => {
                            failed.get_or_insert(error);
                            return;
                        }
                    }
                }
                Err(error) => Err(error.to_string()),
            };
            drawn.pages.insert(number, said);
        })
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let result = result.and_then(|r| r.map_err(|e| e.to_string()));
    if let Err(reason) = result {
        for page in wanted {
            drawn.pages.entry(*page).or_insert_with(|| Err(reason.clone()));
        }
    }
    folder.write(&remembered, serde_json::to_string(&drawn)?.as_bytes())?;
    Ok(shown(&document.path, id, &drawn))
}

fn name(id: &str, page: u32) -> String {
    format!("pages/{id}/{page}.png")
}

fn write(picture: PagePicture, name: &str, folder: &Folder) -> anyhow::Result<()> {
    let picture = Picture { width: picture.width, height: picture.height, rgb: picture.rgb };
    folder.write(name, &picture.png()?)
}

/// The pictures of the site that is there already, if they are of the same document, drawn by the same program.
fn kept(
    records: &DocumentRecords,
    wanted: &BTreeSet<u32>,
    folder: &Folder,
    remembered: &str,
) -> Option<Views> {
    let document = &records.document;
    let bytes = folder.old(remembered)?;
    let old: Drawn = serde_json::from_slice(&bytes).ok()?;
    let same = old.sha256 == document.sha256
        && old.program == env!("CARGO_PKG_VERSION")
        && old.scale == SCALE
        && old.pages.keys().eq(wanted.iter());
    let kept = same
        && old
            .pages
            .iter()
            .filter(|(_, said)| said.is_ok())
            .all(|(page, _)| folder.keep(&name(&document.id, *page)))
        && folder.keep(remembered);
    kept.then(|| shown(&document.path, &document.id, &old))
}

fn shown(path: &str, id: &str, drawn: &Drawn) -> Views {
    let mut views = Views::default();
    for (page, said) in &drawn.pages {
        let view = match said {
            Ok([width, height]) => {
                views.drawn += 1;
                PageView::Picture { width: *width, height: *height, name: name(id, *page) }
            }
            Err(reason) => {
                views.without.get_or_insert_with(|| format!("{path}: {reason}"));
                not_drawn(reason)
            }
        };
        views.pages.insert(*page, view);
    }
    views
}

fn not_drawn(reason: &str) -> PageView {
    PageView::Missing(
        format!("Sidan kunde inte avbildas ({reason})."),
        format!("The page could not be drawn ({reason})."),
    )
}

fn lines(path: &str, bytes: &[u8], wanted: &BTreeSet<u32>) -> Views {
    let document =
        match isolated(|| tabellverk_text::read(bytes).map_err(|e| e.to_string())).and_then(|read| read) {
            Ok(document) => document,
            Err(reason) => return missing(path, wanted, &reason),
        };
    let mut views = Views::default();
    for page in document.pages.into_iter().filter(|p| wanted.contains(&p.number)) {
        let lines = page.lines.into_iter().map(|l| TextLine { number: l.number, text: l.text });
        views.pages.insert(page.number, PageView::Lines(lines.collect()));
    }
    views
}

/// The document cannot be shown.
fn missing(path: &str, wanted: &BTreeSet<u32>, reason: &str) -> Views {
    let view = PageView::Missing(
        format!("Dokumentet kunde inte visas när sidan gjordes ({reason})."),
        format!("The document could not be shown when this page was made ({reason})."),
    );
    Views {
        pages: wanted.iter().map(|page| (*page, view.clone())).collect(),
        drawn: 0,
        without: Some(format!("{path}: {reason}; its values are shown without their pages")),
    }
}
