//! Bytes to characters: which encoding a text is in, or that it is no text.

use crate::Error;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// A text and what it was decoded from.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// Name of the encoding, as the WHATWG standard spells it.
    pub encoding: &'static str,
    /// Whether bytes had to be replaced by U+FFFD.
    pub damaged: bool,
    /// Whether the text had been encoded as UTF-8 twice.
    pub twice: bool,
}

/// Recognises the encoding and decodes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        // A byte order mark in front of something that is no text after all is still caught here.
        if encoding == UTF_8 {
            refuse_binary(&bytes[length..])?;
        }
        return refuse_controls(decode_as(encoding, &bytes[length..]));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return refuse_controls(decode_as(encoding, bytes));
    }
    refuse_binary(bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(match undo_double(text) {
            Some(text) => Decoded { text: Cow::Owned(text), twice: true, ..borrowed("") },
            None => borrowed(text),
        });
    }
    let (good, bad) = utf8_witnesses(bytes);
    // Text in a single-byte encoding forms a valid multi-byte sequence only by accident, and UTF-8 that was
    // damaged on its way has few bad places beside many good ones.
    let encoding = if good >= 4 * bad { UTF_8 } else { single_byte(bytes) };
    Ok(decode_as(encoding, bytes))
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), damaged, twice: false }
}

fn borrowed(text: &str) -> Decoded<'_> {
    Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), damaged: false, twice: false }
}

/// A text saved as UTF-8 by a program that took its UTF-8 for Windows-1252 has "Ã¥" for "å". Where all of it
/// can be turned back, it is.
fn undo_double(text: &str) -> Option<String> {
    const TELLING: usize = 3;
    if text.matches('Ã').take(TELLING).count() < TELLING || text.contains(['å', 'ä', 'ö']) {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    if lost { None } else { String::from_utf8(bytes.into_owned()).ok() }
}

/// Counts well-formed multi-byte sequences and places that are not UTF-8.
fn utf8_witnesses(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

/// Tells Windows-1252 (and Latin-1, its subset) from the old Macintosh encoding by where å, ä and ö stand.
fn single_byte(bytes: &[u8]) -> &'static Encoding {
    let (mut windows, mut macintosh) = (0usize, 0usize);
    for byte in bytes {
        match byte {
            0xC4 | 0xC5 | 0xD6 | 0xE4 | 0xE5 | 0xF6 => windows += 1,
            0x80 | 0x81 | 0x85 | 0x8A | 0x8C | 0x9A => macintosh += 1,
            _ => {}
        }
    }
    if macintosh >= 4 && macintosh > 4 * windows { MACINTOSH } else { WINDOWS_1252 }
}

/// UTF-16 that lost its byte order mark: nearly every second byte is zero, and only every second.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    let zero = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zero(0), zero(1));
    if pairs < 4 {
        None
    } else if odd * 10 >= pairs * 7 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Bytes that are looked at together.
const BLOCK: usize = 256;

/// Files that are often saved or downloaded under the wrong name, by their first bytes.
fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    const KINDS: [(&[u8], &str, &str); 6] = [
        (b"%PDF-", "a PDF", "give it the ending .pdf and it is read as one"),
        (b"PK\x03\x04", "a zip archive or an Office document", "save it as PDF or as plain text"),
        (b"{\\rtf", "a rich text document (RTF)", "save it as PDF or as plain text"),
        (b"\xD0\xCF\x11\xE0", "an old Office document", "save it as PDF or as plain text"),
        (b"\x89PNG", "a picture", "it needs text recognition (OCR) first"),
        (b"\xFF\xD8\xFF", "a picture", "it needs text recognition (OCR) first"),
    ];
    if let Some((_, looks_like, advice)) = KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(Error::NotText { looks_like, advice });
    }
    // most texts have none, which a processor sees many bytes at once
    let some = |bytes: &[u8]| bytes.iter().fold(false, |some, b| some | is_control(u32::from(*b)));
    let controls = bytes.chunks(BLOCK).filter(|block| some(block)).flatten();
    too_many(controls.filter(|b| is_control(u32::from(**b))).count(), bytes.len())
}

/// The same for text whose bytes say nothing until they are decoded.
fn refuse_controls(decoded: Decoded<'_>) -> Result<Decoded<'_>, Error> {
    let (mut controls, mut all) = (0, 0);
    for c in decoded.text.chars() {
        all += 1;
        controls += usize::from(is_control(c as u32) || c == '\u{fffd}');
    }
    too_many(controls, all).map(|()| decoded)
}

/// Extractors leave a control character here and there for a glyph they cannot name; two in a hundred are no
/// accident any more.
fn too_many(controls: usize, all: usize) -> Result<(), Error> {
    if controls * 50 > all {
        return Err(Error::NotText {
            looks_like: "binary data",
            advice: "expected the text of a document; check that the right file has the name",
        });
    }
    Ok(())
}

fn is_control(c: u32) -> bool {
    matches!(c, 0..=8 | 14..=31 | 127) && c != 26
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str, bool) {
        let d = decode(bytes).unwrap();
        (d.text.into_owned(), d.encoding, d.damaged)
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(read("Åhus brygga".as_bytes()), ("Åhus brygga".into(), "UTF-8", false));
        assert_eq!(read("\u{feff}Åhus".as_bytes()), ("Åhus".into(), "UTF-8", false));
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let little: Vec<u8> = "Öns färja går".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}Öns färja".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little), ("Öns färja går".into(), "UTF-16LE", false));
        assert_eq!(read(&big), ("Öns färja".into(), "UTF-16BE", false));
        let marked = [&[0xFF, 0xFE], &little[..]].concat();
        assert_eq!(read(&marked), ("Öns färja går".into(), "UTF-16LE", false));
    }

    #[test]
    fn single_byte_encodings() {
        assert_eq!(read(b"b\xE5tplats \x96 k\xF6"), ("båtplats – kö".into(), "windows-1252", false));
        let mac = b"b\x8Ctplats, k\x9A, \x8Alv och f\x8Arja";
        assert_eq!(read(mac), ("båtplats, kö, älv och färja".into(), "macintosh", false));
    }

    #[test]
    fn utf8_with_a_few_broken_bytes_stays_utf8() {
        let mut bytes = "färjor, kajer, bryggor på ön över ån".as_bytes().to_vec();
        bytes.push(0xC3);
        let (text, encoding, damaged) = read(&bytes);
        assert_eq!(encoding, "UTF-8");
        assert!(damaged && text.ends_with("ån\u{fffd}"));
    }

    #[test]
    fn utf8_encoded_twice_is_turned_back() {
        let (once, ..) = WINDOWS_1252.decode("båtar på sjön, Åar".as_bytes());
        let decoded = decode(once.as_bytes()).unwrap();
        assert_eq!((decoded.text.as_ref(), decoded.twice), ("båtar på sjön, Åar", true));
        assert!(!decode("São Tomé, ÃÃÃ".as_bytes()).unwrap().twice);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"").unwrap_err(), Error::Empty);
        assert!(decode(b"%PDF-1.7\n").unwrap_err().to_string().contains(".pdf"));
        assert!(decode(b"ab\0\0\0cd\x01").unwrap_err().to_string().contains("binary"));
        let stray = format!("{}\u{1}", "en rad text om hamnen\n".repeat(9));
        assert!(decode(stray.as_bytes()).is_ok(), "one stray control character is no binary file");
    }
}
