//! What sites answer, and what becomes of it in report and ledger.

use crate::site::{Reply, pdf};
use crate::world::World;
use insta::assert_snapshot;
use std::time::Duration;

#[test]
fn a_document_is_new_then_unchanged_then_changed() {
    let world = World::with(&["plan.pdf"]);
    world.site.set("/plan.pdf", Reply::ok(pdf("one")).with("ETag", "\"v1\""));
    assert_eq!(world.told(""), ["new /plan.pdf"]);
    world.site.hits();

    // The same again, by the site's word.
    world.site.set("/plan.pdf", Reply::status("304 Not Modified"));
    assert_eq!(world.told(""), ["unchanged /plan.pdf"]);
    let asked = world.site.hits().into_iter().find(|hit| hit.path == "/plan.pdf").expect("asked");
    assert_eq!(asked.headers["if-none-match"], "\"v1\"");
    assert!(asked.headers["user-agent"].starts_with("tabellverk/"));
    assert!(asked.headers["user-agent"].ends_with("(+data@kommun.example)"));

    // The same again, by its content.
    world.site.set("/plan.pdf", Reply::ok(pdf("one")).with("Last-Modified", "Mon, 02 Feb 2026 00:00:00 GMT"));
    assert_eq!(world.told(""), ["unchanged /plan.pdf"]);
    world.site.hits();

    // Quietly replaced.
    world.site.set("/plan.pdf", Reply::ok(pdf("two")));
    assert_eq!(world.told(""), ["changed /plan.pdf"]);
    let asked = world.site.hits().into_iter().find(|hit| hit.path == "/plan.pdf").expect("asked");
    assert_eq!(asked.headers["if-modified-since"], "Mon, 02 Feb 2026 00:00:00 GMT");
    assert!(!asked.headers.contains_key("if-none-match"));

    // And back: three versions, two contents.
    world.site.set("/plan.pdf", Reply::ok(pdf("one")));
    assert_eq!(world.told(""), ["changed /plan.pdf"]);
    assert_eq!(world.files("documents").len(), 2);
    assert_snapshot!(world.ledger(
        "SELECT v.id, substr(sha256, 1, 8), v.first_seen, v.last_seen, v.id = a.version
         FROM version v JOIN address a ON a.id = v.address ORDER BY v.id").join("\n"), @r"
    1|0dffcb76|2026-02-03T04:05:10Z|2026-02-05T04:05:18Z|0
    2|987ae0d9|2026-02-06T04:05:22Z|2026-02-06T04:05:22Z|0
    3|0dffcb76|2026-02-07T04:05:26Z|2026-02-07T04:05:26Z|1
    ");
    assert_snapshot!(world.ledger(
        "SELECT run, status, outcome, substr(sha256, 1, 8), bytes FROM attempt WHERE role = 'document' ORDER BY id")
        .join("\n"), @r"
    1|200|ok|0dffcb76|21
    2|304|not_modified||
    3|200|ok|0dffcb76|21
    4|200|ok|987ae0d9|21
    5|200|ok|0dffcb76|21
    ");
}

#[test]
fn a_date_alone_is_believed_for_a_week() {
    let world = World::with(&["dated.pdf", "tagged.pdf"]);
    let dated = |text| Reply::ok(pdf(text)).with("Last-Modified", "Mon, 02 Feb 2026 00:00:00 GMT");
    world.site.set("/dated.pdf", dated("a")).set("/tagged.pdf", dated("b").with("ETag", "W/\"1\""));
    world.told("");
    let asked = |path: &str| {
        let hits = world.site.hits();
        let hit = hits.into_iter().find(|hit| hit.path == path).expect("asked");
        hit.headers.contains_key("if-modified-since")
    };
    for (days, path, conditional) in
        [(5, "/dated.pdf", true), (3, "/dated.pdf", false), (9, "/tagged.pdf", true)]
    {
        world.clock.pass(Duration::from_secs(days * 86_400));
        world.site.hits();
        world.site.set("/dated.pdf", dated("a")).set("/tagged.pdf", Reply::status("304 Not Modified"));
        if conditional && path == "/dated.pdf" {
            world.site.set("/dated.pdf", Reply::status("304 Not Modified"));
        }
        assert_eq!(world.told(""), ["unchanged /dated.pdf", "unchanged /tagged.pdf"]);
        assert_eq!(asked(path), conditional, "{days} {path}");
    }
}

#[test]
fn what_a_site_takes_away_or_forbids_is_kept() {
    let world = World::with(&["a.pdf", "b.pdf", "c.pdf", "d.pdf"]);
    for name in ["a", "b", "c"] {
        world.site.set(&format!("/{name}.pdf"), Reply::ok(pdf(name)));
    }
    assert_eq!(
        world.told(""),
        ["new /a.pdf", "new /b.pdf", "new /c.pdf", "gone /d.pdf: the site answered 404 Not Found"]
    );
    world.site.set("/a.pdf", Reply::status("410 Gone"));
    world.site.set("/b.pdf", Reply::status("403 Forbidden"));
    world.site.set("/c.pdf", Reply::ok("<html>Inloggning</html>").with("Content-Type", "application/pdf"));
    assert_snapshot!(world.told("").join("\n"), @r"
    gone /a.pdf: the site answered 410 Gone
    refused /b.pdf: the site answered 403 Forbidden
    refused /c.pdf: the content is an HTML page, not a PDF
    gone /d.pdf: the site answered 404 Not Found
    ");
    assert_eq!(
        world.files("current").iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["vaster/a.pdf", "vaster/b.pdf", "vaster/c.pdf"]
    );
    assert_snapshot!(world.ledger("SELECT url, last_outcome, last_reason, version FROM address ORDER BY url").join("\n"), @r"
    /a.pdf|gone|the site answered 410 Gone|1
    /b.pdf|refused|the site answered 403 Forbidden|2
    /c.pdf|refused|the content is an HTML page, not a PDF|3
    /d.pdf|gone|the site answered 404 Not Found|
    ");
}

#[test]
fn errors_that_may_pass_are_tried_again() {
    let world = World::with(&["a.pdf", "b.pdf"]);
    let busy = || Reply::status("500 Internal Server Error");
    world.site.set_all("/a.pdf", [busy(), busy(), Reply::ok(pdf("a"))]);
    world.site.set("/b.pdf", Reply::status("503 Service Unavailable"));
    assert_eq!(
        world.told(""),
        ["new /a.pdf", "failed /b.pdf: the site answered 503 Service Unavailable (3 tries)"]
    );
    assert_eq!(world.site.paths(), ["/", "/a.pdf", "/a.pdf", "/a.pdf", "/b.pdf", "/b.pdf", "/b.pdf"]);
    // robots, page, document: 2 s; then longer and longer, by chance between half and all of 4 and 8 s.
    let waits: Vec<f64> = world.clock.waits().iter().map(Duration::as_secs_f64).collect();
    assert_eq!(waits.len(), 7);
    for (at, range) in [(0, 2.0..=2.0), (1, 2.0..=2.0), (2, 2.0..=4.0), (3, 4.0..=8.0), (4, 2.0..=2.0)] {
        assert!(range.contains(&waits[at]), "{waits:?}");
    }
}

#[test]
fn retry_after_is_obeyed() {
    let world = World::with(&["a.pdf", "b.pdf"]);
    let later = |header: &str| Reply::status("429 Too Many Requests").with("Retry-After", header);
    world.site.set_all("/a.pdf", [later("30"), Reply::ok(pdf("a"))]);
    // The clock stands at 04:05:06, and 36 seconds are waited before this: 2 + 2 + 30 + 2.
    world.site.set_all("/b.pdf", [later("Tue, 03 Feb 2026 04:06:42 GMT"), Reply::ok(pdf("b"))]);
    assert_eq!(world.told(""), ["new /a.pdf", "new /b.pdf"]);
    let waits: Vec<u64> = world.clock.waits().iter().map(Duration::as_secs).collect();
    assert_eq!(waits, [2, 2, 30, 2, 60]);
}

#[test]
fn a_host_that_asks_for_long_is_left_alone() {
    let world = World::with(&["a.pdf", "b.pdf"]);
    world.site.set("/a.pdf", Reply::status("503 Service Unavailable").with("Retry-After", "172800"));
    let report = world.run_with("", &world.options());
    assert_snapshot!(world.lines(&report.sources[0]).join("\n"), @r"
    failed /a.pdf: the site answered 503 Service Unavailable and asks to be left alone until 2026-02-04T04:05:10Z
    postponed /b.pdf: 127.0.0.1 asked to be left alone until 2026-02-04T04:05:10Z
    ");
    assert!(report.has_failures());
    // A harvest right after asks nothing at all, one after that time does.
    world.site.hits();
    assert_eq!(world.run_with("", &world.options()).sources[0].listings[0].outcome, "postponed");
    assert!(world.site.hits().is_empty());
    world.clock.pass(Duration::from_secs(86_400));
    world.site.set("/a.pdf", Reply::ok(pdf("a"))).set("/b.pdf", Reply::ok(pdf("b")));
    assert_eq!(world.told(""), ["new /a.pdf", "new /b.pdf"]);
}

#[test]
fn a_host_that_fails_again_and_again_is_left_alone() {
    let links: Vec<String> = (0..6).map(|n| format!("{n}.pdf")).collect();
    let world = World::with(&links.iter().map(String::as_str).collect::<Vec<_>>());
    for link in &links {
        world.site.set(&format!("/{link}"), Reply::status("502 Bad Gateway"));
    }
    assert_snapshot!(world.told("top: tries = 1").join("\n"), @r"
    failed /0.pdf: the site answered 502 Bad Gateway (1 try)
    failed /1.pdf: the site answered 502 Bad Gateway (1 try)
    failed /2.pdf: the site answered 502 Bad Gateway (1 try)
    postponed /3.pdf: 127.0.0.1 failed 3 times in a row; the next harvest asks again
    postponed /4.pdf: 127.0.0.1 failed 3 times in a row; the next harvest asks again
    postponed /5.pdf: 127.0.0.1 failed 3 times in a row; the next harvest asks again
    ");
    assert_eq!(world.site.paths().len(), 4);
    // What was postponed comes first the next time.
    for link in &links {
        world.site.set(&format!("/{link}"), Reply::ok(pdf(link)));
    }
    world.told("top: tries = 1");
    assert_eq!(world.site.paths(), ["/", "/3.pdf", "/4.pdf", "/5.pdf", "/0.pdf", "/1.pdf", "/2.pdf"]);
}

#[test]
fn odd_statuses_are_failures() {
    let world = World::with(&["a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf"]);
    world.site.set("/a.pdf", Reply::status("304 Not Modified"));
    world.site.set("/b.pdf", Reply::status("204 No Content"));
    world.site.set("/c.pdf", Reply::status("206 Partial Content"));
    world.site.set("/d.pdf", Reply::status("501 Not Implemented"));
    world.site.set("/e.pdf", Reply::status("302 Found"));
    assert_snapshot!(world.told("").join("\n"), @r"
    failed /a.pdf: the site answered 304 Not Modified
    failed /b.pdf: the site answered 204 No Content
    failed /c.pdf: the site answered 206 Partial Content
    failed /d.pdf: the site answered 501 Not Implemented
    failed /e.pdf: the site answered 302 Found but not where to
    ");
}
