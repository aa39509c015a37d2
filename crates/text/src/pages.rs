//! Lines to pages: by form feeds, else by counting page lines, else by the leading-space convention.

use crate::lines::{Source, SourceLine};
use crate::{MAX_PAGES, counting, leading};
use tabellverk_page::{Page, Problem};

/// How the page breaks of a text were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    FormFeed,
    PageFooter,
    LeadingSpace,
    None,
}

impl Method {
    /// The name in the metadata.
    pub fn name(self) -> &'static str {
        match self {
            Method::FormFeed => "form_feed",
            Method::PageFooter => "page_footer",
            Method::LeadingSpace => "leading_space",
            Method::None => "none",
        }
    }
}

/// A text in pages.
pub(crate) struct Paged {
    pub pages: Vec<Page>,
    pub method: Method,
    /// Set when page breaks had to be ignored.
    pub problem: Option<Problem>,
}

/// Cuts a text into pages.
pub(crate) fn paginate(source: Source) -> Paged {
    if source.feeds > 0 {
        return by_feeds(source);
    }
    let (starts, method) = find_starts(&source);
    let problem = (starts.len() >= MAX_PAGES).then(too_many);
    let mut starts = starts.into_iter().take(MAX_PAGES - 1).peekable();
    let mut pages = vec![new_page(1)];
    for (at, SourceLine { mut line, .. }) in source.lines.into_iter().enumerate() {
        if starts.next_if_eq(&at).is_some() {
            pages.push(new_page(pages.len() as u32 + 1));
            line.blank_before = 0;
        }
        push(&mut pages, line);
    }
    Paged { pages, method, problem }
}

fn find_starts(source: &Source) -> (Vec<usize>, Method) {
    let lines = &source.lines;
    // Gaps of spaces are drawn by a tool that draws indents too.
    let drawn = source.wide_gaps as usize * 10 >= lines.len();
    let spaced = if drawn { None } else { leading::breaks(lines) };
    match (counting::by_stamps(lines), spaced) {
        // Counting lines are the stronger witness, unless they were printed in one part of the text only.
        (Some(counted), Some(spaced))
            if covers_half(&counted, lines.len()) || counted.len() > spaced.len() =>
        {
            (counted, Method::PageFooter)
        }
        (_, Some(spaced)) => (spaced, Method::LeadingSpace),
        (Some(counted), None) => (counted, Method::PageFooter),
        (None, None) => {
            match counting::by_running_lines(lines).or_else(|| counting::by_lone_numbers(lines)) {
                Some(counted) => (counted, Method::PageFooter),
                None => (Vec::new(), Method::None),
            }
        }
    }
}

/// Whether the page starts reach over more than half of the text.
fn covers_half(starts: &[usize], lines: usize) -> bool {
    let (first, last) = (starts.first().unwrap_or(&0), starts.last().unwrap_or(&0));
    (last - first) * 2 > lines
}

/// Each form feed ends a page, so a page without text (a picture) stays a page; only the last needs a word.
fn by_feeds(source: Source) -> Paged {
    let mut pages = vec![new_page(1)];
    let mut ignored = false;
    let mut turn = |pages: &mut Vec<Page>, feeds: u32| {
        for _ in 0..feeds {
            ignored |= pages.len() >= MAX_PAGES;
            if pages.len() < MAX_PAGES {
                pages.push(new_page(pages.len() as u32 + 1));
            }
        }
    };
    for SourceLine { line, feeds, .. } in source.lines {
        turn(&mut pages, feeds);
        push(&mut pages, line);
    }
    turn(&mut pages, source.trailing_feeds.saturating_sub(1));
    Paged { pages, method: Method::FormFeed, problem: ignored.then(too_many) }
}

fn new_page(number: u32) -> Page {
    Page { number, ..Page::default() }
}

fn push(pages: &mut [Page], line: tabellverk_page::Line) {
    if let Some(page) = pages.last_mut() {
        page.lines.push(line);
    }
}

fn too_many() -> Problem {
    Problem {
        code: "too_many_pages".to_owned(),
        message: format!(
            "the text has more than {MAX_PAGES} page breaks; those beyond are read as line breaks: \
             split the file into one file a document"
        ),
        page: Some(MAX_PAGES as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    fn pages(text: &str) -> (Vec<Vec<String>>, &'static str) {
        let paged = paginate(split(text));
        let lines = |p: &Page| p.lines.iter().map(|l| l.text.clone()).collect();
        (paged.pages.iter().map(lines).collect(), paged.method.name())
    }

    #[test]
    fn form_feeds_end_pages() {
        assert_eq!(pages("ett\n\u{c}två\n\u{c}").0, [["ett"], ["två"]]);
        assert_eq!(pages("ett\n\u{c}\u{c}tre\n\u{c}\n").0, [vec!["ett"], vec![], vec!["tre"]]);
        assert_eq!(pages("ett\n\u{c}två").0, [["ett"], ["två"]]);
        assert_eq!(pages("ett\n\u{c}\u{c}"), (vec![vec!["ett".into()], vec![]], "form_feed"));
        assert_eq!(pages("\u{c}två").0, [vec![], vec!["två"]]);
    }

    #[test]
    fn blank_lines_at_a_found_break_belong_to_no_page() {
        let body = "kaj \nbrygga \npir \nramp \nslip \nvarv \nboj \nfyr \n";
        let text = format!("{body}Sida 1 (2)\n\n\n{body}Sida 2 (2)\n");
        let paged = paginate(split(&text));
        assert_eq!((paged.pages.len(), paged.pages[1].lines[0].blank_before), (2, 0));
        assert_eq!(paged.method, Method::PageFooter);
    }

    #[test]
    fn no_sign_no_break() {
        assert_eq!(pages("kaj\nbrygga\n"), (vec![vec!["kaj".into(), "brygga".into()]], "none"));
    }

    #[test]
    fn pages_are_limited() {
        let paged = paginate(split(&format!("a{}b", "\u{c}".repeat(MAX_PAGES + 5))));
        assert_eq!(paged.pages.len(), MAX_PAGES);
        assert_eq!(paged.problem.map(|p| p.code).as_deref(), Some("too_many_pages"));
    }
}
