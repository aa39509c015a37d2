//! The picture of a drawn page.

use crate::entries::{Entries, Entry, certainty};
use crate::grids;
use crate::markup::{color, escape, is_drawable, number, rect};
use crate::reading::Reading;
use crate::style::{self, kind_color};
use crate::{MOST, html};
use std::collections::BTreeMap;
use std::fmt::Write;
use tabellverk_page::{Document, Ink, Page, Rect, Shape};

/// Records that the title of one box tells of.
const TOLD: usize = 40;

/// The picture of the page with this index; one that `stands_alone` brings its own style.
pub fn page(
    document: &Document,
    p: usize,
    reading: &Reading,
    entries: &Entries<'_>,
    stands_alone: bool,
) -> String {
    let page = &document.pages[p];
    let (width, height) = page.size.unwrap_or((595.0, 842.0));
    let (width, height) = (sensible(width), sensible(height));
    let mut out = String::new();
    let start = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
    let (w, h) = (number(width), number(height));
    let _ =
        writeln!(out, "{start} viewBox=\"0 0 {w} {h}\" role=\"img\" aria-label=\"page {}\">", page.number);
    if stands_alone {
        // nobody can choose layers here, and boxes around all words hide the rest
        let _ = writeln!(out, "<style>{}.boxes{{display:none}}</style>", style::SVG);
        out.push_str(html::HATCH);
        out.push_str("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    }
    drawn_things(page, &mut out);
    words(document, page, &mut out);
    grids::found(document, p, &reading.grids, &mut out);
    grids::written(p, page.number, entries, &mut out);
    order(&reading.order[p], &mut out);
    records(entries.on(page.number), &mut out);
    out.push_str("</svg>\n");
    out
}

/// A side of a page that a browser can show.
fn sensible(side: f32) -> f32 {
    if side.is_finite() { side.clamp(10.0, 15_000.0) } else { 842.0 }
}

/// A group of the picture, with what `fill` writes into it; no group where that is nothing.
pub fn layer(out: &mut String, name: &str, fill: impl FnOnce(&mut String)) {
    let _ = write!(out, "<g class=\"{name}\">");
    let before = out.len();
    fill(out);
    if out.len() == before {
        out.truncate(before - name.len() - "<g class=\"\">".len());
    } else {
        out.push_str("</g>\n");
    }
}

fn drawn_things(page: &Page, out: &mut String) {
    layer(out, "fills", |out| {
        for fill in page.fills.iter().filter(|f| is_drawable(&f.bbox)).take(MOST) {
            let c = color(fill.color);
            let b = &fill.bbox;
            let _ = match fill.shape {
                Shape::Rectangle => writeln!(out, "<rect {} fill=\"{c}\"/>", rect(b)),
                Shape::Round => {
                    let (cx, cy) = (number((b.x0 + b.x1) / 2.0), number((b.y0 + b.y1) / 2.0));
                    let (rx, ry) = (number(b.width() / 2.0), number(b.height() / 2.0));
                    writeln!(out, "<ellipse cx=\"{cx}\" cy=\"{cy}\" rx=\"{rx}\" ry=\"{ry}\" fill=\"{c}\"/>")
                }
                Shape::Other => writeln!(
                    out,
                    "<rect {} fill=\"{c}\" fill-opacity=\".15\" stroke=\"{c}\" stroke-width=\".3\"/>",
                    rect(b)
                ),
            };
        }
    });
    layer(out, "images", |out| {
        for image in page.images.iter().filter(|i| is_drawable(&i.bbox)).take(MOST) {
            let (w, h) = image.pixels;
            let _ = writeln!(
                out,
                "<rect {}><title>picture {:x}, {w} × {h} pixels</title></rect>",
                rect(&image.bbox),
                image.object
            );
        }
    });
    layer(out, "rules", |out| {
        for rule in page.rules.iter().filter(|r| is_drawable(&r.bbox)).take(MOST) {
            let b = &rule.bbox;
            // a hairline is seen at any size
            let (w, h) = (b.width().max(0.25), b.height().max(0.25));
            let seen = Rect { x0: b.x0, y0: b.y0, x1: b.x0 + w, y1: b.y0 + h };
            let _ = writeln!(out, "<rect {} fill=\"{}\"/>", rect(&seen), color(rule.color));
        }
    });
}

fn words(document: &Document, page: &Page, out: &mut String) {
    let inks = || {
        let lines = page.lines.iter().flat_map(|l| (0..l.words.len()).map(move |w| (l, w)));
        let inks = lines.filter_map(|(l, w)| Some((l, l.word(w), page.ink(&l.words[w])?)));
        inks.filter(|(_, _, ink)| is_drawable(&ink.bbox)).take(MOST)
    };
    layer(out, "words", |out| {
        for (line, text, ink) in inks() {
            let class = if line.furniture.is_some() { " class=\"furniture\"" } else { "" };
            let _ = writeln!(out, "<text{class} {}>{}</text>", placed(document, ink), escape(text));
        }
    });
    layer(out, "boxes", |out| inks().for_each(|(.., ink)| _ = writeln!(out, "<rect {}/>", rect(&ink.bbox))));
}

/// Where and how a word is written.
fn placed(document: &Document, ink: &Ink) -> String {
    let b = &ink.bbox;
    let baseline = if ink.baseline.is_finite() { ink.baseline } else { b.y1 };
    let (x, y, length) = match ink.turn {
        90 => (baseline, b.y0, b.height()),
        180 => (b.x1, baseline, b.width()),
        270 => (baseline, b.y1, b.height()),
        _ => (b.x0, baseline, b.width()),
    };
    let (x, y) = (number(x), number(y));
    let mut out = format!("x=\"{x}\" y=\"{y}\" font-size=\"{}\"", number(ink.size));
    if length > 0.0 {
        let _ = write!(out, " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(length));
    }
    if ink.turn != 0 {
        let _ = write!(out, " transform=\"rotate({} {x} {y})\"", ink.turn);
    }
    if ink.color != Default::default() {
        let _ = write!(out, " fill=\"{}\"", color(ink.color));
    }
    if let Some(font) = document.fonts.get(ink.font as usize) {
        out.push_str(if font.is_bold() { " font-weight=\"bold\"" } else { "" });
        out.push_str(if font.italic { " font-style=\"italic\"" } else { "" });
    }
    out
}

/// Numbers of the lines in the order they are read, and the way from each to the next.
fn order(lines: &[Rect], out: &mut String) {
    let lines: Vec<&Rect> = lines.iter().filter(|b| is_drawable(b)).take(MOST).collect();
    layer(out, "order", |out| {
        if lines.len() > 1 {
            out.push_str("<path d=\"");
            for (n, b) in lines.iter().enumerate() {
                let middle = number((b.y0 + b.y1) / 2.0);
                let _ = write!(out, "{}{} {middle}", if n == 0 { "M" } else { "L" }, number(b.x0 - 1.5));
            }
            out.push_str("\"/>\n");
        }
        for (n, b) in lines.iter().enumerate() {
            let (x, y) = (number(b.x0 - 1.0), number((b.y0 + b.y1) / 2.0 + 2.0));
            let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\">{}</text>", n + 1);
        }
    });
}

/// Boxes of records: one for all that stand at the same place. Small ones lie over large ones, so that each can be
/// pointed at.
fn records(entries: &[Entry<'_>], out: &mut String) {
    let mut places: BTreeMap<[i64; 4], Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.kind != "check") {
        let Some(b) = entry.common.evidence.bbox else { continue };
        if entry.common.evidence.page == entry.common.page && is_drawable(&rect_of(b)) {
            places.entry(b.map(|c| (c * 100.0) as i64)).or_default().push(entry);
        }
    }
    let mut places: Vec<_> = places.into_iter().collect();
    let area = |b: &[i64; 4]| (b[2] - b[0]).saturating_mul(b[3] - b[1]);
    places.sort_by_key(|(b, _)| std::cmp::Reverse(area(b)));
    layer(out, "records", |out| {
        for (_, here) in places.iter().take(MOST) {
            let kind = here[0].kind;
            let doubt = if here.iter().any(|e| e.is_doubtful()) { " doubt" } else { "" };
            let c = kind_color(kind);
            let b = rect_of(here[0].common.evidence.bbox.unwrap_or_default());
            let _ = write!(
                out,
                "<rect class=\"{kind}{doubt}\" {} fill=\"{c}\" stroke=\"{}\"><title>",
                rect(&grown(&b)),
                if doubt.is_empty() { c } else { "#d50000" }
            );
            for (n, e) in here.iter().take(TOLD).enumerate() {
                let line = format!("{} · {} · {} · {}", e.kind, e.value, certainty(e.common), e.common.id);
                let _ = write!(out, "{}{}", if n == 0 { "" } else { "\n" }, escape(&line));
            }
            if here.len() > TOLD {
                let _ = write!(out, "\nand {} more", here.len() - TOLD);
            }
            out.push_str("</title></rect>\n");
        }
    });
}

/// A little larger, so that it does not hide the edges of the words.
fn grown(b: &Rect) -> Rect {
    Rect { x0: b.x0 - 1.0, y0: b.y0 - 0.5, x1: b.x1 + 1.0, y1: b.y1 + 0.5 }
}

pub fn rect_of(b: [f32; 4]) -> Rect {
    Rect::new(b[0], b[1], b[2], b[3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_of_nothing_is_not_there() {
        let mut out = "<svg>".to_string();
        layer(&mut out, "fills", |_| {});
        assert_eq!(out, "<svg>");
        layer(&mut out, "rules", |out| out.push('x'));
        assert_eq!(out, "<svg><g class=\"rules\">x</g>\n");
    }

    #[test]
    fn turned_words_run_along_their_baseline() {
        let document = Document {
            format: tabellverk_page::Format::Pdf,
            pages: vec![],
            metadata: Default::default(),
            fonts: vec![],
            tags: vec![],
            problems: vec![],
        };
        let bbox = Rect::new(10.0, 20.0, 18.0, 70.0);
        let ink = Ink { bbox, baseline: 12.0, size: 8.0, turn: 90, ..Ink::default() };
        let text = placed(&document, &ink);
        assert!(text.starts_with("x=\"12\" y=\"20\" font-size=\"8\" textLength=\"50\""), "{text}");
        assert!(text.ends_with("transform=\"rotate(90 12 20)\""), "{text}");
    }

    #[test]
    fn sides_of_odd_pages_can_be_shown() {
        assert_eq!([f32::NAN, -3.0, 1e9, 595.0].map(sensible), [842.0, 10.0, 15_000.0, 595.0]);
    }
}
