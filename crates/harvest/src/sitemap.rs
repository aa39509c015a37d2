//! The addresses of a sitemap, or of an index of sitemaps; packed with gzip or not.

use flate2::read::MultiGzDecoder;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::io::Read;
use url::Url;

/// What a sitemap holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sitemap {
    /// Further sitemaps.
    pub sitemaps: Vec<Url>,
    /// Pages and documents.
    pub pages: Vec<Url>,
}

/// The most addresses that are taken from one sitemap; the protocol allows 50,000.
const MOST: usize = 100_000;

/// Reads a sitemap that stands at `at` and, unpacked, is no larger than `most` bytes.
///
/// # Errors
/// If it is none; the error says why.
pub(crate) fn read(bytes: &[u8], at: &Url, most: u64) -> Result<Sitemap, String> {
    let bytes = unpack(bytes, most)?;
    let mut reader = Reader::from_reader(&*bytes);
    let mut found = Sitemap::default();
    let mut path: Vec<Vec<u8>> = Vec::new();
    let mut address = String::new();
    let mut known = false;
    loop {
        let event = reader.read_event().map_err(|cause| format!("the sitemap is no XML: {cause}"))?;
        match event {
            Event::Start(tag) => {
                let name = tag.local_name().as_ref().to_ascii_lowercase();
                known |= path.is_empty() && matches!(&*name, b"urlset" | b"sitemapindex");
                path.push(name);
                address.clear();
                if path.len() > 100 {
                    return Err("the sitemap's elements are too deep in one another".to_owned());
                }
            }
            Event::Text(text) => address.push_str(&String::from_utf8_lossy(&text)),
            Event::CData(text) => address.push_str(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(name) => address.push_str(entity(&String::from_utf8_lossy(&name)).as_ref()),
            Event::End(_) => {
                let in_order = |parents: [&[u8]; 2]| {
                    path.iter().map(Vec::as_slice).eq(parents.into_iter().chain([&b"loc"[..]]))
                };
                let list = if in_order([b"urlset", b"url"]) {
                    Some(&mut found.pages)
                } else if in_order([b"sitemapindex", b"sitemap"]) {
                    Some(&mut found.sitemaps)
                } else {
                    None
                };
                if let Some(list) = list.filter(|list| list.len() < MOST) {
                    list.extend(resolve(&address, at));
                }
                path.pop();
                address.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !path.is_empty() {
        return Err("the sitemap ends in the middle".to_owned());
    }
    if known {
        Ok(found)
    } else {
        Err("the content is no sitemap: it has no urlset and no sitemapindex".to_owned())
    }
}

fn unpack(bytes: &[u8], most: u64) -> Result<Cow<'_, [u8]>, String> {
    if !bytes.starts_with(b"\x1f\x8b") {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(most + 1).read_to_end(&mut unpacked);
    read.map_err(|cause| format!("the sitemap cannot be unpacked: {cause}"))?;
    if unpacked.len() as u64 > most {
        return Err(format!("the sitemap is larger than {} MB when unpacked", most / 1_000_000));
    }
    Ok(Cow::Owned(unpacked))
}

fn resolve(text: &str, at: &Url) -> Option<Url> {
    let mut url = at.join(text.trim()).ok().filter(|_| !text.trim().is_empty())?;
    url.set_fragment(None);
    (matches!(url.scheme(), "http" | "https") && url.host().is_some()).then_some(url)
}

/// The five entities of XML, and characters by number.
fn entity(name: &str) -> Cow<'static, str> {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    match number.and_then(char::from_u32) {
        Some(character) => Cow::Owned(character.to_string()),
        None => Cow::Borrowed(quick_xml::escape::resolve_predefined_entity(name).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn at() -> Url {
        Url::parse("https://kommun.example/sitemap.xml").expect("an address")
    }

    fn texts(urls: &[Url]) -> Vec<&str> {
        urls.iter().map(Url::as_str).collect()
    }

    const MAP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\
        <url><loc> https://kommun.example/a?x=1&amp;y=&#229; </loc><lastmod>2026-01-01</lastmod></url>\
        <url><loc><![CDATA[/mål.pdf]]></loc><image:image><image:loc>/no.png</image:loc></image:image></url></urlset>";

    #[test]
    fn addresses_of_sitemaps_and_indexes() {
        let map = read(MAP.as_bytes(), &at(), 1000).expect("a sitemap");
        assert_eq!(
            texts(&map.pages),
            ["https://kommun.example/a?x=1&y=%C3%A5", "https://kommun.example/m%C3%A5l.pdf"]
        );
        let index =
            "<sitemapindex><sitemap><loc>https://kommun.example/1.xml.gz</loc></sitemap></sitemapindex>";
        let index = read(index.as_bytes(), &at(), 1000).expect("an index");
        assert_eq!(texts(&index.sitemaps), ["https://kommun.example/1.xml.gz"]);
    }

    #[test]
    fn packed_sitemaps_are_unpacked_within_bounds() {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(MAP.as_bytes()).expect("packed");
        let packed = packed.finish().expect("packed");
        assert_eq!(read(&packed, &at(), 1000).expect("a sitemap").pages.len(), 2);
        assert!(read(&packed, &at(), 10).unwrap_err().contains("larger than"));
        assert!(read(&packed[..40], &at(), 1000).unwrap_err().contains("cannot be unpacked"));
    }

    #[test]
    fn other_content_is_no_sitemap() {
        for other in
            ["", "<html><body></body></html>", "<urlset><url>", "<urlset></url>", "plain", "<a>&x;</a>"]
        {
            assert!(read(other.as_bytes(), &at(), 1000).is_err(), "{other}");
        }
    }
}
