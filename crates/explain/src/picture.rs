//! Pictures of the place of a record: a part of a page as SVG, or the lines of a text.

use crate::paint::encode;
use crate::story::{Explanation, Mark, MarkRole};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write;
use tabellverk_inspect::markup::{escape, number, short};
use tabellverk_page::{Document, Line, Rect};

/// A part of a page in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row from the top.
    pub rgb: Vec<u8>,
    /// Where it lies on the page, in points from its top left.
    pub place: Rect,
}

/// Points of the page that are shown around what is marked.
const AROUND: f32 = 28.0;
/// The narrowest part of a page that is shown, in points: the words around a cell tell where it is.
const NARROWEST: f32 = 260.0;
/// Lines that are shown before and after the marked ones.
const LINES: u32 = 3;
/// Lines of one picture; of more that are marked, the others are left out.
const MOST_LINES: usize = 400;
/// Height of a line of a text, and width of a character, in the units of its picture.
const LINE: f32 = 16.0;
const CHARACTER: f32 = 7.25;
/// The most characters of a line that are drawn.
const WIDEST: usize = 240;

impl Pixels {
    /// Pixels to the point.
    pub(crate) fn scale(&self) -> f32 {
        let width = self.place.width();
        if width > 0.0 { self.width as f32 / width } else { 1.0 }
    }
}

impl Explanation {
    /// The part of the page that a picture has to show, in points from its top left, or nothing where no place on it is
    /// known.
    pub fn part(&self) -> Option<Rect> {
        let boxes = self.marks.iter().filter(|m| m.place.page == self.place.page);
        let b = boxes.filter_map(|m| m.place.bbox).map(rect).reduce(|a, b| a.union(&b))?;
        let missing = ((NARROWEST - b.width() - 2.0 * AROUND) / 2.0).max(0.0);
        Some(Rect::new(
            (b.x0 - AROUND - missing).max(0.0),
            (b.y0 - AROUND).max(0.0),
            b.x1 + AROUND + missing,
            b.y1 + AROUND,
        ))
    }
}

fn rect(b: [f32; 4]) -> Rect {
    Rect::new(b[0], b[1], b[2], b[3])
}

/// The marks of a story on the page of its record that lie in the picture.
pub(crate) fn on_page<'s>(
    story: &'s Explanation,
    pixels: &'s Pixels,
) -> impl Iterator<Item = (MarkRole, Rect)> + 's {
    marks(story).filter_map(|m| Some((m.role, rect(m.place.bbox?)))).filter(|(_, b)| {
        let p = &pixels.place;
        b.x0 < p.x1 && p.x0 < b.x1 && b.y0 < p.y1 && p.y0 < b.y1
    })
}

fn marks(story: &Explanation) -> impl Iterator<Item = &Mark> {
    story.marks.iter().filter(|m| m.place.page == story.place.page)
}

/// The colour of a mark.
pub(crate) fn color(role: MarkRole) -> [u8; 3] {
    match role {
        MarkRole::Value => [0xd5, 0x00, 0x00],
        MarkRole::Label => [0x2e, 0x7d, 0x32],
        MarkRole::Header => [0x15, 0x65, 0xc0],
        MarkRole::Source => [0x6a, 0x1b, 0x9a],
        MarkRole::Term => [0xef, 0x6c, 0x00],
    }
}

fn css(role: MarkRole) -> String {
    let [r, g, b] = color(role);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// What a colour means, in the order in which it is told.
const MEANINGS: [(MarkRole, &str); 5] = [
    (MarkRole::Value, "the record"),
    (MarkRole::Label, "its row"),
    (MarkRole::Header, "its header"),
    (MarkRole::Source, "its unit"),
    (MarkRole::Term, "figures of its checks"),
];

fn legend(story: &Explanation, y: f32, out: &mut String) {
    let mut x = 4.0;
    for (role, says) in MEANINGS.iter().filter(|(role, _)| marks(story).any(|m| m.role == *role)) {
        let c = css(*role);
        let (at, top) = (number(x), number(y - 8.0));
        let _ = writeln!(
            out,
            "<rect x=\"{at}\" y=\"{top}\" width=\"9\" height=\"9\" fill=\"{c}\" fill-opacity=\".3\" stroke=\"{c}\"/>"
        );
        let _ = writeln!(out, "<text x=\"{}\" y=\"{}\">{says}</text>", number(x + 13.0), number(y));
        x += 26.0 + 5.4 * says.len() as f32;
    }
}

/// The part of a page as SVG: its pixels, the marks over them with what stands there, and what their colours mean.
///
/// # Errors
/// Where the pixels are not as many as they should be.
pub fn page_svg(pixels: &Pixels, story: &Explanation) -> Result<String, String> {
    let image = encode(pixels.width, pixels.height, &pixels.rgb)
        .map_err(|e| format!("the picture cannot be written: {e}"))?;
    let p = &pixels.place;
    let (width, height) = (p.width(), p.height());
    let mut out = start(story, width, height + 20.0);
    let data = STANDARD.encode(image);
    let (w, h) = (number(width), number(height));
    let _ = writeln!(out, "<image width=\"{w}\" height=\"{h}\" href=\"data:image/png;base64,{data}\"/>");
    for mark in marks(story) {
        let Some(b) = mark.place.bbox.map(rect) else { continue };
        let c = css(mark.role);
        let _ = writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{c}\" fill-opacity=\".18\" stroke=\"{c}\" \
             stroke-width=\".8\"><title>{}: {}</title></rect>",
            number(b.x0 - p.x0 - 0.8),
            number(b.y0 - p.y0 - 0.8),
            number(b.width() + 1.6),
            number(b.height() + 1.6),
            meaning(mark.role),
            escape(&short(&mark.text, 300))
        );
    }
    legend(story, height + 14.0, &mut out);
    out.push_str("</svg>\n");
    Ok(out)
}

fn meaning(role: MarkRole) -> &'static str {
    MEANINGS.iter().find(|(own, _)| *own == role).map_or("", |(_, says)| says)
}

fn start(story: &Explanation, width: f32, height: f32) -> String {
    let (w, h) = (number(width), number(height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" \
         aria-label=\"{}\">\n<style>text{{font:9px Arial,Helvetica,sans-serif}}.line{{font:12px \
         monospace;white-space:pre}}.number{{fill:#999}}</style>\n<rect width=\"100%\" height=\"100%\" \
         fill=\"#fff\"/>\n",
        escape(&short(&format!("page {}: {}", story.place.page, story.label), 200))
    )
}

/// A line of a text that is shown, with the marks on it.
struct Shown<'d> {
    line: &'d Line,
    marks: Vec<&'d Mark>,
}

fn shown<'d>(document: &'d Document, story: &'d Explanation) -> Vec<Shown<'d>> {
    let Some(page) = document.pages.iter().find(|p| p.number == story.place.page) else { return Vec::new() };
    let on = |m: &Mark, n: u32, around: u32| {
        m.place.lines.is_some_and(|[a, b]| a.saturating_sub(around) <= n && n <= b.saturating_add(around))
    };
    let lines = page.lines.iter().filter(|l| marks(story).any(|m| on(m, l.number, LINES)));
    let shown = lines.take(MOST_LINES).map(|line| {
        let mut here: Vec<&Mark> = marks(story).filter(|m| on(m, line.number, 0)).collect();
        here.sort_by_key(|m| std::cmp::Reverse(m.role));
        Shown { line, marks: here }
    });
    shown.collect()
}

/// The characters of a line, from and to, that hold the text of a mark; nothing where it stands there in several places,
/// or not at all.
fn within(line: &Line, mark: &Mark) -> Option<(usize, usize)> {
    let text = mark.text.as_str();
    let mut at = line.text.match_indices(text).filter(|(i, _)| {
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        edge(line.text[..*i].chars().next_back()) && edge(line.text[i + text.len()..].chars().next())
    });
    let (first, None) = (at.next()?.0, at.next()) else { return None };
    if text.is_empty() {
        return None;
    }
    let from = line.text[..first].chars().count();
    Some((from, from + text.chars().count()))
}

/// The lines of a text around a record as SVG: marked lines have a bar, and marked words a box where they can be told.
/// `None` where the text has no such lines.
pub fn text_svg(document: &Document, story: &Explanation) -> Option<String> {
    let lines = shown(document, story);
    if lines.is_empty() {
        return None;
    }
    let longest = lines.iter().map(|l| l.line.text.chars().count().min(WIDEST)).max().unwrap_or(0);
    let (left, height) = (58.0, LINE * lines.len() as f32);
    let mut out = start(story, (left + CHARACTER * longest as f32 + 8.0).max(420.0), height + 30.0);
    for (n, shown) in lines.iter().enumerate() {
        let top = 4.0 + LINE * n as f32;
        let gap = n > 0 && lines[n - 1].line.number + 1 < shown.line.number && shown.line.blank_before == 0;
        if gap {
            let _ = writeln!(
                out,
                "<line x1=\"0\" x2=\"50\" y1=\"{0}\" y2=\"{0}\" stroke=\"#bbb\"/>",
                number(top)
            );
        }
        if let Some(mark) = shown.marks.first() {
            let c = css(mark.role);
            let _ = writeln!(
                out,
                "<rect x=\"51\" y=\"{}\" width=\"3\" height=\"{}\" fill=\"{c}\"/>",
                number(top),
                number(LINE)
            );
        }
        for mark in shown.marks.iter().rev() {
            let Some((from, to)) = within(shown.line, mark).filter(|(_, to)| *to <= WIDEST) else { continue };
            let c = css(mark.role);
            let _ = writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{c}\" fill-opacity=\".18\" \
                 stroke=\"{c}\" stroke-width=\".8\"><title>{}</title></rect>",
                number(left + CHARACTER * from as f32 - 1.0),
                number(top + 1.0),
                number(CHARACTER * (to - from) as f32 + 2.0),
                number(LINE - 2.0),
                meaning(mark.role)
            );
        }
        let base = number(top + 12.0);
        let text: String = shown.line.text.chars().take(WIDEST).collect();
        let length = number(CHARACTER * text.chars().count() as f32);
        let _ = writeln!(
            out,
            "<text class=\"number\" x=\"46\" y=\"{base}\" text-anchor=\"end\">{}</text><text class=\"line\" \
             x=\"{left}\" y=\"{base}\" textLength=\"{length}\">{}</text>",
            shown.line.number,
            escape(&text)
        );
    }
    legend(story, height + 22.0, &mut out);
    out.push_str("</svg>\n");
    Some(out)
}

/// An HTML page that needs no network: what the record is, and its picture.
pub fn text_html(story: &Explanation, svg: &str) -> String {
    let (label, id) = (escape(&short(&story.label, 300)), escape(&story.id));
    let place = escape(&story.place.words());
    format!(
        "<!doctype html>\n<html lang=\"sv\"><meta charset=\"utf-8\"><title>{label}</title>\n<h1 style=\"font:bold 16px \
         Arial,sans-serif\">{label}</h1>\n<p style=\"font:13px Arial,sans-serif\">{place} of {}<br>{id}</p>\n{svg}</html>\n",
        escape(&story.path)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Place;

    #[test]
    fn words_are_marked_where_they_stand_once() {
        let line = |text: &str| Line { text: text.into(), ..Line::default() };
        let mark = |text: &str| Mark { role: MarkRole::Value, text: text.into(), place: Place::default() };
        assert_eq!(within(&line("Kajer åt öster 12 120"), &mark("12")), Some((15, 17)));
        assert_eq!(within(&line("12 12"), &mark("12")), None);
        assert_eq!(within(&line("Kajer"), &mark("")), None);
    }
}
