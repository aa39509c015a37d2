//! How large the contents of a page become, before they are unpacked: a few bytes can become gigabytes.

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Array, Dict, Name, Stream};
use std::io::Read;

/// How many times larger than packed data can become.
const RATIO: usize = 1_400;

/// Whether the contents of a page would be unpacked to more than so many bytes.
pub fn too_large(page: &Dict<'_>, most: usize) -> bool {
    let sizes = |stream: &Stream<'_>| size(stream, most);
    let whole = match page.get::<Array<'_>>(b"Contents") {
        Some(parts) => parts.iter::<Stream<'_>>().fold(0usize, |n, s| n.saturating_add(sizes(&s))),
        None => page.get::<Stream<'_>>(b"Contents").as_ref().map_or(0, sizes),
    };
    whole > most
}

/// The size of a stream once unpacked by a reader that leaves packed pictures (JPEG and the like) as they are.
pub fn size_of_text(stream: &Stream<'_>, most: usize) -> usize {
    const PACKERS: [&[u8]; 7] = [
        b"FlateDecode",
        b"Fl",
        b"LZWDecode",
        b"LZW",
        b"RunLengthDecode",
        b"ASCII85Decode",
        b"ASCIIHexDecode",
    ];
    let left = filters(stream.dict()).iter().any(|f| !PACKERS.contains(&f.as_ref()));
    if left { stream.raw_data().len() } else { size(stream, most) }
}

/// The size of a stream once unpacked; where that may be more than `limit`, not less than it is or than that.
fn size(stream: &Stream<'_>, limit: usize) -> usize {
    let raw = stream.raw_data();
    let filters = filters(stream.dict());
    let packers =
        filters.iter().filter(|f| !matches!(f.as_ref(), b"ASCIIHexDecode" | b"ASCII85Decode")).count() as u32;
    let most = raw.len().saturating_mul(RATIO.saturating_pow(packers));
    // the usual case, and no need to look
    if most <= limit / 4 || packers == 0 {
        return raw.len();
    }
    if !matches!(&filters[..], [one] if matches!(one.as_ref(), b"FlateDecode" | b"Fl")) {
        return most;
    }
    count(&raw, limit)
}

fn filters<'a>(dict: &Dict<'a>) -> Vec<Name<'a>> {
    match dict.get::<Array<'a>>(b"Filter") {
        Some(all) => all.iter::<Name<'a>>().take(16).collect(),
        None => dict.get::<Name<'a>>(b"Filter").into_iter().collect(),
    }
}

fn count(packed: &[u8], limit: usize) -> usize {
    let mut decoder = ZlibDecoder::new(packed);
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    while size <= limit {
        match decoder.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(n) => size += n,
        }
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_would_burst_is_seen() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        let zeros = vec![0; 1 << 20];
        for _ in 0..140 {
            packer.write_all(&zeros).unwrap();
        }
        let packed = packer.finish().unwrap();
        assert!(count(&packed, 128 << 20) > 128 << 20);
        assert_eq!(count(&packed, 256 << 20), 140 << 20);
        assert_eq!(count(b"no zlib", 1), 0);
    }
}
