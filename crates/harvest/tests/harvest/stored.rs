//! The store: files, names, list, lock, and runs that write nothing.

use crate::site::{Reply, pdf};
use crate::world::World;
use insta::{assert_json_snapshot, assert_snapshot};
use std::fs;
use tabellverk_harvest::{Options, documents};

fn town() -> World {
    let world = World::with(&["/a/plan.pdf", "/b/plan.pdf", "/download/1"]);
    world.site.set("/a/plan.pdf", Reply::ok(pdf("a")).with("Last-Modified", "Mon, 02 Feb 2026 00:00:00 GMT"));
    world.site.set("/b/plan.pdf", Reply::ok(pdf("b")));
    world.site.set("/download/1", Reply::ok(pdf("a")));
    world
}

const ALL: &str = "code = \"9999\"\ninclude = [\"pdf$\", \"download\"]";

#[test]
fn names_are_readable_and_stay() {
    let world = town();
    world.told(ALL);
    let names = |world: &World| world.files("current").into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let first = names(&world);
    assert_eq!(first.len(), 3);
    assert!(first[2] == "vaster/plan.pdf" && first[0] == "vaster/download-1.pdf", "{first:?}");
    world.site.set("/a/plan.pdf", Reply::ok(pdf("a2")));
    world.told(ALL);
    assert_eq!(names(&world), first);
    assert_eq!(world.files("current")[2].1, String::from_utf8(pdf("a2")).expect("text"));
    // What does not belong there is taken away, what was lost is put back.
    let view = world.store().join("current");
    fs::remove_file(view.join("vaster/plan.pdf")).expect("removed");
    fs::create_dir_all(view.join("old")).expect("a folder");
    fs::write(view.join("old/other.pdf"), "x").expect("a file");
    world.told(ALL);
    assert_eq!(names(&world), first);
}

#[test]
fn the_list_says_all_of_a_document() {
    let world = town();
    world.told(ALL);
    world.site.set("/a/plan.pdf", Reply::ok(pdf("a2")));
    world.told(ALL);
    let list = documents(&world.store()).expect("a list");
    let plan = list.iter().find(|document| document.url.ends_with("/a/plan.pdf")).expect("the plan");
    let text = world.tidy(&serde_json::to_string_pretty(plan).expect("JSON"));
    assert_snapshot!(text, @r#"
    {
      "name": "current/vaster/plan.pdf",
      "path": "documents/dd28ba09dc1156ccdb06ff2146ac93117da0bc5b7216238c2e08ea0566c4910a.pdf",
      "source": "town",
      "municipality": "Väster",
      "municipality_code": "9999",
      "url": "/a/plan.pdf",
      "title": "/a/plan.pdf",
      "found_on": "/",
      "listed": true,
      "last_asked": "2026-02-04T04:05:18Z",
      "last_outcome": "changed",
      "kind": "pdf",
      "bytes": 20,
      "sha256": "dd28ba09dc1156ccdb06ff2146ac93117da0bc5b7216238c2e08ea0566c4910a",
      "versions": [
        {
          "sha256": "a9ba31ac30ce1c299ce645214d814f3535cc370d06da6347195ad217cc9a311d",
          "path": "documents/a9ba31ac30ce1c299ce645214d814f3535cc370d06da6347195ad217cc9a311d.pdf",
          "first_seen": "2026-02-03T04:05:10Z",
          "last_seen": "2026-02-03T04:05:10Z",
          "fetched_from": "/a/plan.pdf",
          "last_modified": "Mon, 02 Feb 2026 00:00:00 GMT",
          "note": null
        },
        {
          "sha256": "dd28ba09dc1156ccdb06ff2146ac93117da0bc5b7216238c2e08ea0566c4910a",
          "path": "documents/dd28ba09dc1156ccdb06ff2146ac93117da0bc5b7216238c2e08ea0566c4910a.pdf",
          "first_seen": "2026-02-04T04:05:18Z",
          "last_seen": "2026-02-04T04:05:18Z",
          "fetched_from": "/a/plan.pdf",
          "last_modified": null,
          "note": null
        }
      ]
    }
    "#);
    let written: serde_json::Value =
        serde_json::from_slice(&fs::read(world.store().join("current.json")).expect("a list")).expect("JSON");
    assert_eq!(written, serde_json::to_value(&list).expect("JSON"));
    for document in &list {
        let (file, view) = (world.store().join(&document.path), world.store().join(&document.name));
        assert_eq!(fs::read(file).expect("a file"), fs::read(view).expect("a file"));
        assert_eq!(document.versions.last().map(|version| &version.sha256), Some(&document.sha256));
    }
}

#[test]
fn a_store_is_for_one_harvest_at_a_time() {
    let world = World::with(&["a.pdf"]);
    fs::create_dir_all(world.store()).expect("a folder");
    let lock = fs::File::create(world.store().join(".lock")).expect("a file");
    lock.lock().expect("locked");
    let error = world.try_run("", &world.options()).expect_err("locked").to_string();
    assert_snapshot!(error.replace(&world.store().display().to_string(), "STORE"), @"another harvest is at work in STORE; wait until it has ended, or name another store");
    assert!(world.site.hits().is_empty());
    drop(lock);
    world.run("");
}

#[test]
fn a_dry_run_fetches_no_document_and_writes_nothing() {
    let world = World::with(&["a.pdf", "private/b.pdf"]);
    world.site.set("/robots.txt", Reply::ok("User-agent: *\nDisallow: /private/"));
    world.site.set("/a.pdf", Reply::ok(pdf("a"))).set("/c.pdf", Reply::ok(pdf("c")));
    let dry = Options { dry_run: true, ..world.options() };
    let expected = ["new /a.pdf", "refused /private/b.pdf: the robots.txt of 127.0.0.1 forbids it"];
    assert_eq!(world.lines(&world.run_with("", &dry).sources[0]), expected);
    assert_eq!(world.site.paths(), ["/"]);
    assert!(!world.store().exists());
    world.run("");
    world.site.list("/", &["c.pdf"]);
    let before = world.ledger("SELECT * FROM address ORDER BY url");
    let report = world.run_with("", &dry);
    assert_eq!(world.lines(&report.sources[0]), ["unlisted /a.pdf", "new /c.pdf"]);
    assert_eq!(world.ledger("SELECT * FROM address ORDER BY url"), before);
    assert_snapshot!(world.tidy(&report.text()), @r#"
    town (Väster): 1 of 1 listings read, 2 documents, 0 as before
      unlisted   /a.pdf  "a.pdf"
      new        /c.pdf  "c.pdf"
    a harvest would find: 1 new, 1 unlisted
    "#);
}

#[test]
fn what_was_taken_from_the_store_is_fetched_again() {
    let world = World::with(&["a.pdf"]);
    world.site.set("/a.pdf", Reply::ok(pdf("a")).with("ETag", "\"1\""));
    world.told("");
    let (name, _) = world.files("documents").remove(0);
    fs::remove_file(world.store().join("documents").join(&name)).expect("removed");
    world.site.hits();
    assert_eq!(world.told(""), ["unchanged /a.pdf"]);
    assert!(world.site.hits().iter().all(|hit| !hit.headers.contains_key("if-none-match")));
    assert_eq!(world.files("documents").len(), 1);
}

#[test]
fn sources_are_chosen_by_name() {
    let world = World::with(&["a.pdf"]);
    let options = Options { only: vec!["twon".to_owned()], ..world.options() };
    assert_snapshot!(world.try_run("", &options).expect_err("no such source").to_string(), @r#"there is no source "twon"; the file has: town"#);
}

#[test]
fn the_report_tells_people_and_programs() {
    let world = World::with(&["a.pdf", "b.pdf", "c.pdf", "d.pdf"]);
    for path in ["/a.pdf", "/b.pdf"] {
        world.site.set(path, Reply::ok(pdf(path)));
    }
    world.site.set("/d.pdf", Reply::ok("<html>"));
    world.run("");
    world.site.set("/b.pdf", Reply::ok(pdf("b2")));
    let report = world.run_with("sitemaps = [\"SITE/map.xml\"]", &world.options());
    assert_snapshot!(world.tidy(&report.text()), @r#"
    town (Väster): 1 of 2 listings read, 4 documents, 1 as before
      gone       /map.xml
                 the site answered 404 Not Found
      changed    /b.pdf  "b.pdf"
      gone       /c.pdf  "c.pdf"
                 the site answered 404 Not Found
      refused    /d.pdf  "d.pdf"
                 the content is an HTML page, not a PDF
    in all: 1 changed, 1 unchanged, 1 gone, 1 refused
    "#);
    assert_json_snapshot!(report.totals, @r#"
    {
      "changed": 1,
      "unchanged": 1,
      "gone": 1,
      "refused": 1
    }
    "#);
    let json = serde_json::to_value(&report).expect("JSON");
    assert_eq!(json["sources"][0]["documents"][1]["outcome"], "changed");
    assert_eq!(json["started"], "2026-02-04T04:05:16Z");
}
