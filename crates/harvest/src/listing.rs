//! The links of a page.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use scraper::{ElementRef, Html, Selector};
use std::borrow::Cow;
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

static LINKS: LazyLock<Selector> = LazyLock::new(|| Selector::parse("a[href]").expect("a selector"));
static BASE: LazyLock<Selector> = LazyLock::new(|| Selector::parse("base[href]").expect("a selector"));

/// The links of a page that stands at `page`, in their order. `chosen` selects the links, or what they stand in.
///
/// Links to places within the page, and those that are no addresses of the web, are left out.
pub(crate) fn links(
    bytes: &[u8],
    content_type: Option<&str>,
    page: &Url,
    chosen: Option<&Selector>,
) -> Vec<Link> {
    let (text, encoding) = decode(bytes, content_type);
    let html = Html::parse_document(&text);
    let base = html.select(&BASE).next().and_then(|base| base.attr("href"));
    let base = base.and_then(|href| page.join(href.trim()).ok()).unwrap_or_else(|| page.clone());
    let mut found = Vec::new();
    let mut add = |element: ElementRef<'_>| {
        let url = element.attr("href").and_then(|href| resolve(href, &base, encoding));
        found.extend(url.map(|url| Link { url, title: title(element) }));
    };
    match chosen {
        None => html.select(&LINKS).for_each(add),
        Some(chosen) => {
            for element in html.select(chosen) {
                if element.attr("href").is_some() {
                    add(element);
                } else {
                    element.select(&LINKS).for_each(&mut add);
                }
            }
        }
    }
    found
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
        let links = links(html, content_type, &page, css.as_ref());
        links.into_iter().map(|link| format!("{} {}", link.url, link.title.unwrap_or_default())).collect()
    }

    #[test]
    fn links_are_resolved_as_browsers_do() {
        let html = "<a href=' ../a b.pdf#page=2 '>Plan\n <b>2026</b></a><a href='/mål.pdf'></a><a href='#top'>x</a>\
                    <a href='mailto:a@b.example'>x</a><a href='javascript:x()'>x</a><a href='//other.example/c%E5.pdf'>C</a>\
                    <a href='?id=å'>q</a><a>none</a><a href='http://[bad'>x</a><a href='d.pdf' title='Named'><img></a>";
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
}
