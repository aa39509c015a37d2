//! What a body is, by its content: neither the ending of an address nor a header is trusted.

use serde::Serialize;

/// How many bytes of a body tell what it is.
pub(crate) const HEAD: usize = 1024;

/// The kinds of documents that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// Plain text.
    Text,
}

impl Kind {
    /// Its name in a sources file and in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Text => "text",
        }
    }

    /// How files of the store end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Text => "txt",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Pdf, Self::Text].into_iter().find(|kind| kind.name() == name)
    }

    /// How paths of addresses end, in small letters.
    pub(crate) fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &[".pdf"],
            Self::Text => &[".txt", ".text"],
        }
    }

    /// What people call it.
    fn words(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF",
            Self::Text => "a text",
        }
    }
}

/// The kind of a body that starts with `head`: all of it, or its first [`HEAD`] bytes.
///
/// # Errors
/// If it is of none of the `wanted` kinds; the error says what it seems to be.
pub(crate) fn kind(head: &[u8], wanted: &[Kind]) -> Result<Kind, String> {
    let found = look(head);
    match found {
        Ok(kind) if wanted.contains(&kind) => return Ok(kind),
        _ => {}
    }
    let found = found.map_or_else(|other| other, Kind::words);
    let wanted: Vec<&str> = wanted.iter().map(|kind| kind.words()).collect();
    Err(format!("the content is {found}, not {}", wanted.join(" or ")))
}

/// What a body is: a kind, or something else in words.
fn look(head: &[u8]) -> Result<Kind, &'static str> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let starts = |word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if text.is_empty() {
        return Err("empty");
    }
    if [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<script"].into_iter().any(starts) {
        return Err("an HTML page");
    }
    // Readers accept a PDF that starts a little later.
    if head.windows(5).any(|at| at == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    let magic: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x1f\x8b", "packed with gzip"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"<?xml", "XML"),
    ];
    if let Some((_, words)) =
        magic.into_iter().find(|(magic, _)| head.starts_with(magic) || text.starts_with(magic))
    {
        return Err(words);
    }
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if text.starts_with(b"<") {
        Err("an HTML page or XML")
    } else if !wide && head.iter().any(is_control) {
        Err("of an unknown kind")
    } else {
        Ok(Kind::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind() {
        let pdf = |head: &[u8]| kind(head, &[Kind::Pdf]);
        assert_eq!(pdf(b"%PDF-1.7\n"), Ok(Kind::Pdf));
        assert_eq!(pdf(b"\xef\xbb\xbf\r\n%PDF-1.4"), Ok(Kind::Pdf));
        assert_eq!(
            pdf(b"\n <!DOCTYPE HTML><p>%PDF-1.4"),
            Err("the content is an HTML page, not a PDF".to_owned())
        );
        assert_eq!(pdf(b""), Err("the content is empty, not a PDF".to_owned()));
        assert_eq!(
            pdf(b"PK\x03\x04...").unwrap_err(),
            "the content is a ZIP archive or an Office document, not a PDF"
        );
        assert_eq!(pdf(b"Plan 2026"), Err("the content is a text, not a PDF".to_owned()));
        assert_eq!(kind("Mål 2026".as_bytes(), &[Kind::Text]), Ok(Kind::Text));
        assert_eq!(kind(b"\xff\xfeM\0", &[Kind::Text]), Ok(Kind::Text));
        assert_eq!(
            kind(b"\0\x01\x02", &[Kind::Pdf, Kind::Text]),
            Err("the content is of an unknown kind, not a PDF or a text".to_owned())
        );
    }
}
