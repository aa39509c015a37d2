//! Reads the body of an answer, within bounds: a page into memory, a document into the store.

use crate::Error;
use crate::client::{Client, text_header};
use crate::content::{self, HEAD, Kind};
use crate::store::{Fetched, Store};
use flate2::read::MultiGzDecoder;
use std::io::Read;
use ureq::Body;
use ureq::http::{HeaderMap, Response, header};

/// The largest page, in bytes, after unpacking.
pub(crate) const MAX_PAGE: u64 = 10_000_000;

/// The largest sitemap, in bytes, after unpacking; the protocol allows 50 MiB.
pub(crate) const MAX_SITEMAP: u64 = 64_000_000;

/// Why a body was not taken.
#[derive(Debug)]
pub(crate) enum NoBody {
    /// It may come another time.
    Passing(String),
    /// It is not what was asked for.
    Refused(String),
    /// The store cannot take it.
    Fatal(Error),
}

/// A document whose body was read.
#[derive(Debug)]
pub(crate) struct ReceivedDocument {
    pub fetched: Fetched,
    pub kind: Kind,
    /// What is odd about it.
    pub note: Option<String>,
}

/// A body, in pieces, with what it is wrapped in taken off.
struct Pieces<'a> {
    reader: Box<dyn Read + 'a>,
    client: &'a Client,
    left: u64,
    most: u64,
    /// Whether the answer says where it ends, so that one that was cut off is known as such.
    bounded: bool,
}

impl<'a> Pieces<'a> {
    fn new(client: &'a Client, answer: Response<Body>, most: u64) -> Result<Self, NoBody> {
        let (parts, body) = answer.into_parts();
        let packed = is_packed(&parts.headers)?;
        let length = declared(&parts.headers);
        if length.is_some_and(|length| length > most) {
            return Err(too_large(most));
        }
        let bounded = packed || length.is_some() || parts.headers.contains_key(header::TRANSFER_ENCODING);
        let reader = body.into_reader();
        let reader: Box<dyn Read + 'a> =
            if packed { Box::new(MultiGzDecoder::new(reader)) } else { Box::new(reader) };
        Ok(Self { reader, client, left: most, most, bounded })
    }

    /// The next piece; empty at the end.
    fn next<'b>(&mut self, buffer: &'b mut [u8]) -> Result<&'b [u8], NoBody> {
        let length = loop {
            match self.reader.read(buffer) {
                Ok(length) => break length,
                Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(NoBody::Passing(self.client.explain_body(&cause))),
            }
        };
        self.left = self.left.checked_sub(length as u64).ok_or_else(|| too_large(self.most))?;
        Ok(&buffer[..length])
    }
}

fn too_large(most: u64) -> NoBody {
    NoBody::Refused(format!("it is larger than {} MB", most as f64 / 1e6))
}

fn declared(headers: &HeaderMap) -> Option<u64> {
    text_header(headers, header::CONTENT_LENGTH)?.parse().ok()
}

fn is_packed(headers: &HeaderMap) -> Result<bool, NoBody> {
    let coding = text_header(headers, header::CONTENT_ENCODING).unwrap_or_default().to_ascii_lowercase();
    match coding.as_str() {
        "" | "identity" | "none" => Ok(false),
        "gzip" | "x-gzip" => Ok(true),
        other => {
            Err(NoBody::Refused(format!("the site sent it packed as {other:?}, which was not asked for")))
        }
    }
}

/// Reads a page. With `cut`, one that is too large is cut off instead of refused.
pub(crate) fn page(client: &Client, answer: Response<Body>, most: u64, cut: bool) -> Result<Vec<u8>, NoBody> {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut pieces = Pieces::new(client, answer, if cut { u64::MAX } else { most })?;
    loop {
        let piece = pieces.next(&mut buffer)?;
        if piece.is_empty() {
            return Ok(bytes);
        }
        bytes.extend_from_slice(piece);
        if cut && bytes.len() as u64 >= most {
            bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            return Ok(bytes);
        }
    }
}

/// Reads a document into the store, where it waits to be kept.
pub(crate) fn document(
    client: &Client,
    answer: Response<Body>,
    most: u64,
    wanted: &[Kind],
    store: &Store,
) -> Result<ReceivedDocument, NoBody> {
    let mut pieces = Pieces::new(client, answer, most)?;
    let mut buffer = vec![0; 64 * 1024];
    let mut head: Vec<u8> = Vec::new();
    while head.len() < HEAD {
        let piece = pieces.next(&mut buffer)?;
        if piece.is_empty() {
            break;
        }
        head.extend_from_slice(piece);
    }
    // What it is not is told before much of it was fetched.
    let kind = content::kind(&head[..head.len().min(HEAD)], wanted).map_err(NoBody::Refused)?;
    let mut incoming = store.incoming().map_err(NoBody::Fatal)?;
    incoming.write(&head).map_err(NoBody::Fatal)?;
    loop {
        let piece = pieces.next(&mut buffer)?;
        if piece.is_empty() {
            break;
        }
        incoming.write(piece).map_err(NoBody::Fatal)?;
    }
    let fetched = incoming.finish();
    let cut = kind == Kind::Pdf && !fetched.has_end;
    if cut && !pieces.bounded {
        return Err(NoBody::Passing(
            "the answer broke off: the PDF has no end, and the site did not say its length".into(),
        ));
    }
    let note = cut.then(|| "the PDF has no end mark (%%EOF); it may be damaged on the site".to_owned());
    Ok(ReceivedDocument { fetched, kind, note })
}
