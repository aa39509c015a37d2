//! Whatever a site sends: readers answer, with an error if need be.

use crate::config::Config;
use crate::content::{self, Kind};
use crate::{listing, names, sitemap, wait};
use fastrand::Rng;
use scraper::Selector;
use std::time::SystemTime;
use url::Url;

/// Pieces that readers know, to be put together in any order.
const PIECES: [&str; 30] = [
    "<a href='",
    "'>",
    "</a>",
    "<base href=",
    "<table>",
    "<td>",
    "<svg>",
    "<template>",
    "<!--",
    "<![CDATA[",
    "]]>",
    "<urlset>",
    "<url>",
    "<loc>",
    "</loc>",
    "</url>",
    "</urlset>",
    "<sitemapindex>",
    "<sitemap>",
    "&#x110000;",
    "&amp;",
    "charset=utf-16le",
    "http://[",
    "%E5%",
    "\u{e5}\u{301}",
    "%PDF-",
    "\0",
    "://@:",
    "\u{130}.pdf",
    "?",
];

fn any(rng: &mut Rng) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..rng.usize(..40) {
        match rng.u8(..4) {
            0 => bytes.extend((0..rng.usize(..6)).map(|_| rng.u8(..))),
            _ => bytes.extend_from_slice(PIECES[rng.usize(..PIECES.len())].as_bytes()),
        }
    }
    bytes
}

#[test]
fn any_bytes_are_read() {
    let page = Url::parse("https://kommun.example/a/").expect("an address");
    let chosen = Selector::parse("table a, svg").expect("a selector");
    let mut rng = Rng::with_seed(1749);
    for _ in 0..3000 {
        let (bytes, header) = (any(&mut rng), any(&mut rng));
        let header = String::from_utf8_lossy(&header);
        let found = listing::links(&bytes, Some(&header), &page, Some(&chosen)).expect("a page");
        for link in found.into_iter().chain(listing::links(&bytes, None, &page, None).expect("a page")) {
            assert!(matches!(link.url.scheme(), "http" | "https"));
            let name = names::stem(&link.url, link.title.as_deref(), Kind::Pdf);
            assert!(!name.is_empty() && name.len() <= 80, "{name}");
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
        }
        let _ = sitemap::read(&bytes, &page, 1000);
        let _ = content::kind(&bytes, &[Kind::Pdf, Kind::Text]);
        let _ = wait::retry_after(&header, SystemTime::UNIX_EPOCH);
        let _ = Config::parse(&header, "sources.toml");
    }
}
