//! Bodies that are too long, too slow, cut off, packed, or not what they are called.

use crate::site::{Reply, pdf};
use crate::world::World;
use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;
use std::io::Write;
use std::time::{Duration, Instant};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn long_pdf(bytes: usize) -> Vec<u8> {
    pdf(&"x".repeat(bytes))
}

#[test]
fn content_decides_what_a_document_is() {
    let world = World::with(&["html.pdf", "zip.pdf", "empty.pdf", "text.pdf", "typed.pdf"]);
    world.site.set("/html.pdf", Reply::ok("\n<!DOCTYPE html><p>404").with("Content-Type", "application/pdf"));
    world.site.set("/zip.pdf", Reply::ok("PK\x03\x04..."));
    world.site.set("/empty.pdf", Reply::ok(""));
    world.site.set("/text.pdf", Reply::ok("Mål 2026"));
    world.site.set("/typed.pdf", Reply::ok(pdf("x")).with("Content-Type", "text/html"));
    assert_snapshot!(world.told("").join("\n"), @r"
    refused /empty.pdf: the content is empty, not a PDF
    refused /html.pdf: the content is an HTML page, not a PDF
    refused /text.pdf: the content is a text, not a PDF
    new /typed.pdf
    refused /zip.pdf: the content is a ZIP archive or an Office document, not a PDF
    ");
    assert_eq!(world.files("documents").len(), 1);
    assert_eq!(world.told("types = [\"pdf\", \"text\"]")[2], "new /text.pdf");
}

#[test]
fn bodies_that_break_off_are_no_documents() {
    let world = World::with(&["length.pdf", "chunks.pdf", "open.pdf", "all.pdf"]);
    let bytes = long_pdf(3000);
    world.site.set("/length.pdf", Reply::ok(bytes.clone()).length(Some(bytes.len() + 1)));
    world.site.set("/chunks.pdf", Reply::ok(bytes.clone()).chunked(true));
    // Nothing tells that something is missing but the PDF itself.
    world.site.set("/open.pdf", Reply::ok(&bytes[..2000]).length(None));
    world.site.set("/all.pdf", Reply::ok(bytes.clone()).length(None));
    assert_snapshot!(world.told("top: tries = 1\ntop: max_request_seconds = 1").join("\n"), @r"
    new /all.pdf
    failed /chunks.pdf: the answer broke off: Peer disconnected (1 try)
    failed /length.pdf: the answer broke off: Peer disconnected (1 try)
    failed /open.pdf: the answer broke off: the PDF has no end, and the site did not say its length (1 try)
    ");
    assert_eq!(world.files("documents").len(), 1);
}

#[test]
fn a_failed_fetch_leaves_the_good_one() {
    let world = World::with(&["a.pdf"]);
    world.site.set("/a.pdf", Reply::ok(pdf("good")));
    world.told("");
    for bad in [Reply::ok(long_pdf(10)).length(Some(5000)), Reply::status("500 Internal Server Error")] {
        world.site.set("/a.pdf", bad);
        assert!(world.told("top: max_request_seconds = 0.5\ntop: tries = 1")[0].starts_with("failed"));
        assert_eq!(
            world.files("current"),
            [("vaster/a.pdf".to_owned(), "%PDF-1.4\n% good\n%%EOF\n".to_owned())]
        );
        assert_eq!(world.files("documents").len(), 1);
    }
    assert_eq!(world.ledger("SELECT count(*) FROM version"), ["1"]);
}

#[test]
fn a_length_that_is_too_short_is_seen() {
    let world = World::with(&["a.pdf"]);
    let bytes = long_pdf(3000);
    world.site.set("/a.pdf", Reply::ok(bytes).length(Some(1000)));
    let report = world.run("");
    assert_eq!(world.lines(&report), ["new /a.pdf"]);
    assert_snapshot!(report.documents[0].note.as_deref().expect("a note"), @"the PDF has no end mark (%%EOF); it may be damaged on the site");
    assert_eq!(world.ledger("SELECT note IS NOT NULL FROM version"), ["1"]);
}

#[test]
fn large_bodies_are_refused() {
    let world = World::with(&["said.pdf", "unsaid.pdf", "bomb.pdf", "fits.pdf"]);
    world.site.set("/said.pdf", Reply::ok(long_pdf(30_000)));
    world.site.set("/unsaid.pdf", Reply::ok(long_pdf(30_000)).length(None));
    let bomb = packed(&long_pdf(10_000_000));
    assert!(bomb.len() < 20_000);
    world.site.set("/bomb.pdf", Reply::ok(bomb).with("Content-Encoding", "gzip"));
    world.site.set("/fits.pdf", Reply::ok(long_pdf(19_000)));
    assert_snapshot!(world.told("top: max_megabytes = 0.02").join("\n"), @r"
    refused /bomb.pdf: it is larger than 0.02 MB
    new /fits.pdf
    refused /said.pdf: it is larger than 0.02 MB
    refused /unsaid.pdf: it is larger than 0.02 MB
    ");
    assert_eq!(world.files("documents").len(), 1);
}

#[test]
fn slow_bodies_have_a_total_limit() {
    let world = World::with(&["slow.pdf"]);
    // It never stops sending, and would take 30 s.
    world.site.set("/slow.pdf", Reply::ok(long_pdf(3000)).drip(Duration::from_millis(10)));
    let start = Instant::now();
    assert_snapshot!(world.told("top: max_request_seconds = 0.4\ntop: tries = 2").join("\n"), @"failed /slow.pdf: the answer was not complete within 0.4 s (2 tries)");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn packed_bodies_are_unpacked() {
    let world = World::new();
    let page = packed(b"<a href='a.pdf'>A</a> <a href='b.pdf'>B</a> <a href='c.pdf'>C</a>");
    world.site.set("/", Reply::ok(page).with("Content-Encoding", "gzip"));
    world.site.set("/a.pdf", Reply::ok(packed(&pdf("a"))).with("Content-Encoding", "x-gzip").chunked(false));
    let half = packed(&long_pdf(5000));
    world
        .site
        .set("/b.pdf", Reply::ok(&half[..half.len() / 2]).with("Content-Encoding", "gzip").length(None));
    world.site.set("/c.pdf", Reply::ok("x").with("Content-Encoding", "br"));
    assert_snapshot!(world.told("top: tries = 1").join("\n"), @r#"
    new /a.pdf
    failed /b.pdf: the answer broke off: incomplete deflate stream (1 try)
    refused /c.pdf: the site sent it packed as "br", which was not asked for
    "#);
    assert_eq!(world.files("current")[0].1, String::from_utf8(pdf("a")).expect("text"));
}
