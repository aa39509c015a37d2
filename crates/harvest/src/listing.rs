//! The links of a page.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink;
use scraper::{ElementRef, Html, HtmlTreeSink, Selector};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;
use url::Url;

/// A link as a page has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where it leads, without a fragment.
    pub url: Url,
    /// Its words, if it has any.
    pub title: Option<String>,
}

/// The longest title that is kept, in characters.
const LONGEST_TITLE: usize = 300;

/// How deep elements may stand in one another. Pages that people wrote stay below 100; browsers stop at 512.
const DEEPEST: usize = 500;

/// How many elements and texts a page may have.
const MOST_NODES: usize = 500_000;

/// How much of a page is read before it is looked at again, in bytes.
const STEP: usize = 4096;

static LINKS: LazyLock<Selector> = LazyLock::new(|| Selector::parse("[href]").expect("a selector"));
static BASE: LazyLock<Selector> = LazyLock::new(|| Selector::parse("base[href]").expect("a selector"));

/// The links of a page that stands at `page`, in their order. `chosen` selects the links, or what they stand in.
///
/// Links to places within the page, and those that are no addresses of the web, are left out.
///
/// # Errors
/// If the page is built to be unreadable; the error says how.
pub(crate) fn links(
    bytes: &[u8],
    content_type: Option<&str>,
    page: &Url,
    chosen: Option<&Selector>,
) -> Result<Vec<Link>, String> {
    let (text, encoding) = decode(bytes, content_type);
    let html = parse(&text)?;
    let base = html.select(&BASE).next().and_then(|base| base.attr("href"));
    let base = base.and_then(|href| page.join(href.trim()).ok()).unwrap_or_else(|| page.clone());
    let chosen: Option<HashSet<_>> = chosen.map(|chosen| html.select(chosen).map(|e| e.id()).collect());
    let wanted = |element: &ElementRef<'_>| {
        let is_link = matches!(element.value().name(), "a" | "area");
        match &chosen {
            None => is_link,
            Some(chosen) => {
                let within = || element.ancestors().any(|above| chosen.contains(&above.id()));
                chosen.contains(&element.id()) || is_link && within()
            }
        }
    };
    let link = |element: ElementRef<'_>| {
        Some(Link { url: resolve(element.attr("href")?, &base, encoding)?, title: title(element) })
    };
    Ok(html.select(&LINKS).filter(wanted).filter_map(link).collect())
}

/// Reads a page as a browser without scripts does. The time that takes grows with the square of how deep a page is and
/// of how often it leaves elements open, so both are watched.
fn parse(text: &str) -> Result<Html, String> {
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), options);
    let mut rest = text;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP));
        rest = after;
        parser.process(step.into());
        let html = parser.tokenizer.sink.sink.0.borrow();
        let mut nodes = html.tree.nodes();
        if nodes.len() > MOST_NODES {
            return Err(format!("the page has more than {MOST_NODES} elements"));
        }
        if nodes.next_back().is_some_and(|node| node.ancestors().nth(DEEPEST).is_some()) {
            return Err(format!("the page has more than {DEEPEST} elements in one another"));
        }
    }
    Ok(parser.finish())
}

/// The text of a page: in the encoding that a mark at its start, the header, or the page itself names; else in UTF-8,
/// or, where it is not that, as browsers do in this part of the world.
fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> (Cow<'a, str>, &'static Encoding) {
    let named = content_type.and_then(charset).or_else(|| {
        let head = &bytes[..bytes.len().min(1024)];
        charset(&String::from_utf8_lossy(head))
    });
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => {
            named.unwrap_or_else(|| if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 })
        }
    };
    (encoding.decode(bytes).0, encoding)
}

/// The encoding after `charset=`, in a header or a page.
fn charset(text: &str) -> Option<&'static Encoding> {
    let small = text.to_ascii_lowercase();
    let (_, after) = small.split_once("charset")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(after.len());
    Encoding::for_label(&after.as_bytes()[..end])
}

/// The address a link leads to. Characters of a query are encoded as the page is; those of a path always in UTF-8.
fn resolve(href: &str, base: &Url, encoding: &'static Encoding) -> Option<Url> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let query = |text: &str| encoding.encode(text).0.into_owned();
    let query: &dyn Fn(&str) -> Cow<'_, [u8]> = &|text| Cow::Owned(query(text));
    let mut url = Url::options().base_url(Some(base)).encoding_override(Some(query)).parse(href).ok()?;
    url.set_fragment(None);
    (matches!(url.scheme(), "http" | "https") && url.host().is_some()).then_some(url)
}

/// The words of a link: its text, else what it is called for those who cannot see it.
fn title(element: ElementRef<'_>) -> Option<String> {
    let mut text = String::new();
    for part in element.text() {
        text.push_str(part);
        text.push(' ');
        if text.len() > 16 * LONGEST_TITLE {
            break;
        }
    }
    let named = || ["aria-label", "title"].into_iter().filter_map(|name| element.attr(name));
    std::iter::once(text.as_str()).chain(named()).find_map(tidy)
}

fn tidy(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text: String = words.join(" ").chars().filter(|c| !c.is_control()).take(LONGEST_TITLE).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &[u8], content_type: Option<&str>, css: Option<&str>) -> Vec<String> {
        let page = Url::parse("https://kommun.example/plans/index.html").expect("an address");
        let css = css.map(|css| Selector::parse(css).expect("a selector"));
        let links = links(html, content_type, &page, css.as_ref()).expect("a page");
        links.into_iter().map(|link| format!("{} {}", link.url, link.title.unwrap_or_default())).collect()
    }

    #[test]
    fn links_are_resolved_as_browsers_do() {
        let html = "<a href=' ../a b.pdf#page=2 '>Plan\n <b>2026</b></a><a href='/mål.pdf'></a><a href='#top'>x</a>\
                    <a href='mailto:a@b.example'>x</a><a href='javascript:x()'>x</a>\
                    <a href='//other.example/c%E5.pdf'>C</a>\
                    <a href='?id=å'>q</a><a>none</a><a href='http://[bad'>x</a>\
                    <a href='d.pdf' title='Named'><img></a>";
        let expected = [
            "https://kommun.example/a%20b.pdf Plan 2026",
            "https://kommun.example/m%C3%A5l.pdf ",
            "https://other.example/c%E5.pdf C",
            "https://kommun.example/plans/index.html?id=%C3%A5 q",
            "https://kommun.example/plans/d.pdf Named",
        ];
        assert_eq!(found(html.as_bytes(), None, None), expected);
    }

    #[test]
    fn the_encoding_of_a_page_is_that_of_its_queries() {
        let html = b"<meta charset='iso-8859-1'><a href='/m\xe5l.pdf?\xe5r=1'>M\xe5l</a>";
        assert_eq!(found(html, None, None), ["https://kommun.example/m%C3%A5l.pdf?%E5r=1 Mål"]);
        let unnamed = b"<a href='/m\xe5l.pdf'>M\xe5l</a>";
        assert_eq!(found(unnamed, None, None), ["https://kommun.example/m%C3%A5l.pdf Mål"]);
        assert_eq!(found(unnamed, Some("text/html; charset=\"utf-8\""), None).len(), 1);
    }

    #[test]
    fn base_and_selectors_count() {
        let html =
            b"<base href='/docs/'><nav><a href='n.pdf'>N</a></nav><ul class=d><li><a href='a.pdf'>A</a></ul>";
        assert_eq!(found(html, None, Some("ul.d")), ["https://kommun.example/docs/a.pdf A"]);
        assert_eq!(found(html, None, Some("nav a")), ["https://kommun.example/docs/n.pdf N"]);
    }

    #[test]
    fn links_for_those_without_scripts_count() {
        let html =
            b"<noscript><a href='a.pdf'>A</a></noscript><link href='b.css'><map><area href='c.pdf'></map>";
        assert_eq!(
            found(html, None, None),
            ["https://kommun.example/plans/a.pdf A", "https://kommun.example/plans/c.pdf "]
        );
    }

    #[test]
    fn pages_without_end_have_one() {
        let page = Url::parse("https://kommun.example/").expect("an address");
        let deep = "<div>".repeat(1_000_000);
        assert!(links(deep.as_bytes(), None, &page, None).unwrap_err().contains("in one another"));
        // Elements that are opened again in every paragraph.
        let open: String = (0..400).map(|n| format!("<b a={n}>")).collect();
        let again = format!("<p>{open}{}", "<p>x".repeat(100_000));
        assert!(links(again.as_bytes(), None, &page, None).unwrap_err().contains("more than 500000"));
    }
}
