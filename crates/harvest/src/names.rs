//! Names of files for people: short, the same on every system, and of the letters that every system knows.

use crate::content::Kind;
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;
use url::Url;

/// The longest name, in characters, without its ending.
const LONGEST: usize = 80;

/// The name of a folder: that of a municipality, or of a source.
pub(crate) fn folder(name: &str) -> String {
    let name = plain(name);
    if name.is_empty() { "other".to_owned() } else { name }
}

/// The name of a document's file, without its ending: from its address where that says something, else from the words
/// of the link to it.
pub(crate) fn stem(url: &Url, title: Option<&str>, kind: Kind) -> String {
    let last =
        url.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty())).unwrap_or_default();
    let last = percent_decode_str(last);
    let last = last.decode_utf8().map_or_else(
        // Old systems send one byte a character.
        |_| percent_decode_str(url.path().rsplit('/').next().unwrap_or_default()).map(char::from).collect(),
        |text| text.into_owned(),
    );
    let small = last.to_lowercase();
    let ending = kind.endings().iter().find(|ending| small.ends_with(**ending));
    let from_url = plain(ending.and_then(|ending| last.get(..last.len() - ending.len())).unwrap_or(&last));
    // "download", "17", "getfile.ashx": the ending tells a name from such.
    let telling = ending.is_some() && from_url.chars().filter(char::is_ascii_alphabetic).count() >= 3;
    let from_title = || {
        let title = title?.trim();
        let end = kind.endings().iter().find(|ending| title.to_lowercase().ends_with(**ending));
        let name = plain(end.and_then(|end| title.get(..title.len() - end.len())).unwrap_or(title));
        (!name.is_empty()).then_some(name)
    };
    let name = if telling { Some(from_url.clone()) } else { from_title() };
    name.or((!from_url.is_empty()).then_some(from_url)).unwrap_or_else(|| "document".to_owned())
}

/// Small letters from a to z, digits, and hyphens between words.
fn plain(text: &str) -> String {
    let mut name = String::new();
    for character in text.nfkd() {
        let character = match character {
            'Æ' | 'æ' => 'a',
            'Ø' | 'ø' => 'o',
            other => other.to_ascii_lowercase(),
        };
        if character.is_ascii_alphanumeric() {
            name.push(character);
        } else if !unicode_normalization::char::is_combining_mark(character)
            && !name.ends_with('-')
            && !name.is_empty()
        {
            name.push('-');
        }
        if name.len() >= LONGEST {
            break;
        }
    }
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_addresses_or_titles() {
        let name = |url: &str, title| stem(&Url::parse(url).expect("an address"), title, Kind::Pdf);
        assert_eq!(
            name("https://x.example/a/Del%C3%A5rsrapport%202025.PDF?v=1", Some("x")),
            "delarsrapport-2025"
        );
        assert_eq!(name("https://x.example/m%E5l.pdf", None), "mal");
        assert_eq!(
            name("https://x.example/download/17", Some("Mål & budget 2026 (pdf)")),
            "mal-budget-2026-pdf"
        );
        assert_eq!(name("https://x.example/download/17", None), "17");
        assert_eq!(name("https://x.example/", None), "document");
        assert_eq!(name("https://x.example/..%2f..%2fetc%2fpasswd.pdf", None), "etc-passwd");
        assert_eq!(folder("Upplands Väsby"), "upplands-vasby");
        assert_eq!(folder("   "), "other");
    }
}
