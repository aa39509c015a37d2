use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io::{self, Read};

/// Longest part of a document's name that comes from its file name.
const MAX_SLUG: usize = 40;

/// SHA-256 of `bytes` in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of all that can be read, in hexadecimal.
///
/// # Errors
/// When reading fails.
pub fn sha256_of(mut from: impl Read) -> io::Result<String> {
    let (mut sha256, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(hex(&sha256.finalize())),
            Ok(length) => sha256.update(&buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The name a document has in a dataset: its file name made plain, and the first 8 digits of its hash.
///
/// The file name is there for people, the hash makes the name unique and bound to the content.
///
/// ```
/// let id = tabellverk_dataset::document_id("Inkommet/Delårsrapport T2 – Åsnen.txt", "0123456789abcdef");
/// assert_eq!(id, "delarsrapport-t2-asnen-01234567");
/// ```
pub fn document_id(path: &str, sha256: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = match name.rfind('.') {
        Some(dot) if dot > 0 => &name[..dot],
        _ => name,
    };
    let mut slug = String::with_capacity(MAX_SLUG);
    for c in stem.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'å' | 'ä' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' => 'o',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ü' | 'ú' | 'ù' => 'u',
            'a'..='z' | '0'..='9' => c,
            // A decomposed å, ä or ö arrives as its letter and a combining mark: the letter is enough.
            '\u{300}'..='\u{36f}' => continue,
            _ => '-',
        };
        if plain != '-' || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push(plain);
        }
    }
    slug.truncate(MAX_SLUG);
    let slug = slug.trim_end_matches('-');
    let hash = &sha256[..sha256.len().min(8)];
    if slug.is_empty() { format!("document-{hash}") } else { format!("{slug}-{hash}") }
}

/// Whether a document's name can be the name of a file in the dataset, and of nothing outside it.
pub(crate) fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 100
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_short() {
        let hash = sha256_hex(b"");
        assert_eq!(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(document_id("A\u{30a}r.txt", &hash), "ar-e3b0c442", "decomposed letters");
        assert_eq!(document_id("/x/.txt", &hash), "txt-e3b0c442", "a hidden file has no extension");
        assert_eq!(document_id("€€.txt", &hash), "document-e3b0c442");
        let long = document_id(&"budget ".repeat(30), &hash);
        assert!(is_plain(&long) && long.len() <= MAX_SLUG + 9, "{long}");
    }

    #[test]
    fn names_cannot_leave_the_folder() {
        for id in ["", "..", "a/b", "a\\b", "A", "å", "a.json"] {
            assert!(!is_plain(id), "{id}");
        }
    }
}
