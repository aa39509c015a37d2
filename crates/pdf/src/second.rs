//! A second reading of a PDF, by another reader (pdf-extract): what it says stands on each page, line by line.
//!
//! It shares nothing with the first one but the file, so that a figure that both read the same is not an error of
//! either. It may panic, run without end or take all memory: it works in a thread of its own, each page kept apart from
//! the others' damage; it is not given what unpacks to more than any real page; and it is waited for only so long.

use crate::limits;
use crate::packed;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Name, Object};
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// The second reader, as it is named where it differs.
pub const SECOND_READER: &str = "pdf-extract 0.12.1";
/// The name of its threads: a panic in one is no news.
pub const SECOND_READER_THREAD: &str = "second-reader";
/// Room for its recursion.
const STACK: usize = 64 << 20;
/// The longest that it is waited for: until the file is open, and then for each page.
const OPENING: Duration = Duration::from_secs(60);
const PAGE: Duration = Duration::from_secs(20);
/// The most bytes that anything but a picture may have once unpacked: it keeps every step of a page as an object.
const UNPACKED: usize = 32 << 20;
/// The most bytes of a picture, which it unpacks and drops.
const PICTURE: usize = 128 << 20;
/// Readings that may have been given up and not have ended: each of them keeps a processor busy, and its memory.
const ABANDONED: usize = 2;
/// How many there are.
static LOST: AtomicUsize = AtomicUsize::new(0);

/// What the second reader found of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecondReading {
    /// The lines of every page, from the top; `None` where it could not read the page.
    pub pages: Vec<Option<Vec<String>>>,
    /// Why it read none of them, or not all: as a person is to know it.
    pub failure: Option<String>,
}

/// Reads a PDF a second time. `pages` is how many pages the first reader found.
pub fn second_reading(bytes: Vec<u8>, pages: usize) -> SecondReading {
    let mut out = SecondReading { pages: vec![None; pages], failure: None };
    let bytes = Arc::new(bytes);
    let huge = catch_unwind(AssertUnwindSafe(|| unpacks_too_large(&bytes))).unwrap_or(true);
    if huge {
        out.failure = Some("the file unpacks to more than it is given".to_owned());
        return out;
    }
    if LOST.load(Ordering::SeqCst) >= ABANDONED {
        out.failure = Some("it has not come to an end of other documents".to_owned());
        return out;
    }
    let given_up = Arc::new(AtomicBool::new(false));
    let (tell, told) = channel();
    let work = {
        let given_up = given_up.clone();
        move || {
            if catch_unwind(AssertUnwindSafe(|| read(&bytes, &tell, &given_up))).is_err() {
                let _ = tell.send(Told::Failed("it does not understand the file".to_owned()));
            }
            if given_up.load(Ordering::SeqCst) {
                LOST.fetch_sub(1, Ordering::SeqCst);
            }
        }
    };
    let thread = std::thread::Builder::new().name(SECOND_READER_THREAD.to_owned()).stack_size(STACK);
    match thread.spawn(work) {
        Ok(_) if listen(&told, &mut out) => {}
        Ok(_) => {
            LOST.fetch_add(1, Ordering::SeqCst);
            given_up.store(true, Ordering::SeqCst);
        }
        Err(error) => out.failure = Some(format!("it could not be started: {error}")),
    }
    out
}

/// What the thread tells.
enum Told {
    /// The file is open, or a page was passed over.
    GoingOn,
    /// The lines of the page with this number, from 1.
    Page(u32, Vec<String>),
    /// Why nothing was read.
    Failed(String),
    /// All pages were tried.
    Done,
}

/// Takes what the thread tells; whether it came to an end.
fn listen(told: &Receiver<Told>, out: &mut SecondReading) -> bool {
    let mut patience = OPENING;
    loop {
        match told.recv_timeout(patience) {
            Ok(Told::GoingOn) => {}
            Ok(Told::Page(number, lines)) => {
                if let Some(page) = (number as usize).checked_sub(1).and_then(|at| out.pages.get_mut(at)) {
                    *page = Some(lines);
                }
            }
            Ok(Told::Failed(why)) => {
                out.failure = Some(why);
                return true;
            }
            Ok(Told::Done) => return true,
            Err(_) => {
                out.failure = Some(format!("it was given up after {} seconds", patience.as_secs()));
                return false;
            }
        }
        patience = PAGE;
    }
}

/// Whether anything in the file becomes larger than the second reader can be given.
fn unpacks_too_large(bytes: &Arc<Vec<u8>>) -> bool {
    let Ok(pdf) = Pdf::new(bytes.as_ref().clone()) else { return true };
    let large = |object: Object<'_>| {
        let Object::Stream(stream) = object else { return false };
        let picture = stream.dict().get::<Name<'_>>(b"Subtype").is_some_and(|n| n.as_ref() == b"Image");
        packed::size_of_text(&stream, limits::Limits::default().unpacked)
            > if picture { PICTURE } else { UNPACKED }
    };
    pdf.objects().into_iter().any(large)
}

fn read(bytes: &[u8], tell: &Sender<Told>, stop: &AtomicBool) {
    let opened = Document::load_mem(bytes).and_then(|mut document| {
        if document.is_encrypted() {
            document.decrypt("")?;
        }
        Ok(document)
    });
    let document = match opened {
        Ok(document) => document,
        Err(error) => {
            let _ = tell.send(Told::Failed(format!("it cannot open the file: {error}")));
            return;
        }
    };
    let _ = tell.send(Told::GoingOn);
    let numbers: Vec<u32> = document.get_pages().into_keys().take(limits::PAGES).collect();
    // all pages in one go, and after a page that stops it the rest one by one
    let mut next = 0;
    let mut whole = true;
    while next < numbers.len() && !stop.load(Ordering::SeqCst) {
        let mut lines =
            Lines { tell, stop, runs: Vec::new(), begins: true, page: numbers[next], on_page: 0, all: 0 };
        let done = catch_unwind(AssertUnwindSafe(|| {
            if whole {
                pdf_extract::output_doc(&document, &mut lines)
            } else {
                pdf_extract::output_doc_page(&document, &mut lines, numbers[next])
            }
        }));
        let reached = numbers.binary_search(&lines.page).unwrap_or(next);
        match done {
            Ok(Ok(())) if whole => break,
            _ => next = reached.max(next) + 1,
        }
        whole = false;
        let _ = tell.send(Told::GoingOn);
    }
    let _ = tell.send(Told::Done);
}

/// What was drawn in one go, and what follows it closely.
#[derive(Clone, Debug)]
struct Run {
    /// Quarters of a turn.
    turn: u8,
    /// How far up it stands, as the text is turned.
    up: f64,
    /// From where to where it goes along its line, and where the last string of it starts.
    from: f64,
    to: f64,
    last: f64,
    size: f64,
    text: String,
}

/// Gathers what is drawn on a page and makes lines of it.
///
/// The widths that the second reader has of some fonts are wrong, so that characters of a string may seem to stand in
/// one place: their order is that in which they are drawn, and only strings are sorted.
struct Lines<'a> {
    tell: &'a Sender<Told>,
    stop: &'a AtomicBool,
    runs: Vec<Run>,
    /// Whether a string has just begun.
    begins: bool,
    page: u32,
    on_page: usize,
    all: usize,
}

impl Lines<'_> {
    /// Whether this goes on with what was drawn last.
    fn goes_on(&self, next: &Run) -> bool {
        self.runs.last().is_some_and(|run| {
            let same = run.turn == next.turn && (run.up - next.up).abs() <= 0.3 * run.size.min(next.size);
            let close = next.from <= run.to + next.size && next.from >= run.last - 0.5 * next.size;
            same && (!self.begins || close)
        })
    }
}

impl OutputDev for Lines<'_> {
    fn begin_page(
        &mut self,
        page: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.page = page;
        self.on_page = 0;
        self.runs.clear();
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        let lines = lines(std::mem::take(&mut self.runs));
        self.tell.send(Told::Page(self.page, lines)).map_err(|_| OutputError::FormatError(std::fmt::Error))
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.all += 1;
        self.on_page += 1;
        let full = self.on_page > limits::PAGE_GLYPHS || self.all > limits::DOCUMENT;
        if full || self.stop.load(Ordering::Relaxed) {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let angle = at.m12.atan2(at.m11);
        let turn = (angle / std::f64::consts::FRAC_PI_2).round().rem_euclid(4.0) as u8;
        let (sin, cos) = angle.sin_cos();
        let from = at.m31 * cos + at.m32 * sin;
        let to = from + width * font_size * at.m11.hypot(at.m12);
        let (up, size) = (at.m32 * cos - at.m31 * sin, (font_size * at.m21.hypot(at.m22)).abs());
        let known = [up, from, to, size].iter().all(|n| n.is_finite()) && size > 0.0;
        if !known || text.chars().count() > 8 {
            return Ok(());
        }
        let next = Run { turn, up, from, to, last: from, size, text: text.to_owned() };
        if self.goes_on(&next) {
            if let Some(run) = self.runs.last_mut() {
                if from > run.to + 0.15 * size {
                    run.text.push(' ');
                }
                run.text.push_str(text);
                run.to = run.to.max(to);
                run.last = if self.begins { from } else { run.last };
            }
        } else {
            self.runs.push(next);
        }
        self.begins = false;
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.begins = true;
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The lines of a page from the top, what stands on each from left to right.
fn lines(mut runs: Vec<Run>) -> Vec<String> {
    runs.retain(|run| !run.text.trim().is_empty());
    runs.sort_by(|a, b| a.turn.cmp(&b.turn).then(b.up.total_cmp(&a.up)));
    let same = |a: &Run, b: &Run| a.turn == b.turn && (a.up - b.up).abs() <= 0.3 * a.size.min(b.size);
    let mut out = Vec::new();
    for line in runs.chunk_by_mut(same) {
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut text = String::new();
        let mut before: Option<&Run> = None;
        for run in line.iter() {
            // bold that is made by printing twice
            if before.is_some_and(|b| b.text == run.text && (run.from - b.from).abs() < 0.1 * run.size) {
                continue;
            }
            if before.is_some() {
                text.push(' ');
            }
            text.push_str(run.text.trim());
            before = Some(run);
        }
        out.push(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, from: f64, up: f64) -> Run {
        let to = from + text.len() as f64 * 5.0;
        Run { turn: 0, up, from, to, last: from, size: 10.0, text: text.to_owned() }
    }

    #[test]
    fn cells_of_a_row_are_a_line_in_whatever_order_they_are_drawn() {
        let all = vec![run("95", 200.0, 699.5), run("Under", 0.0, 680.0), run("Rad", 0.0, 700.0)];
        assert_eq!(lines(all), ["Rad 95", "Under"]);
        // printed twice for bold, and the same figure in two cells
        assert_eq!(lines(vec![run("11", 0.0, 700.0), run("11", 0.3, 700.0)]), ["11"]);
        assert_eq!(lines(vec![run("11", 0.0, 700.0), run("11", 40.0, 700.0)]), ["11 11"]);
    }

    #[test]
    fn what_is_no_pdf_is_not_read() {
        let read = second_reading(b"no PDF".to_vec(), 1);
        assert_eq!(read.pages, [None]);
        assert!(read.failure.is_some());
    }
}
