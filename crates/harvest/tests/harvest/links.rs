//! Listings: what links there are, and which are followed.

use crate::site::{Reply, pdf};
use crate::world::World;
use insta::assert_snapshot;

#[test]
fn links_are_resolved_and_asked_for_once() {
    let world = World::new();
    world.site.set(
        "/",
        Reply::ok(
            "<base href='/docs/'><a href='a.pdf'></a><a href='./a.pdf#page=3'>Plan A</a>\
             <a href='/docs/../docs/a.pdf'>x</a>\
             <a href='m\u{e5}l och budget.pdf'>M\u{e5}l</a><a href='m%C3%A5l%20och%20budget.pdf'>again</a>\
             <a href='old%E5.pdf'>Latin</a><a href='bad%zz.pdf'>odd</a><a href='x.html'>no</a>\
             <a href='mailto:a@b.pdf'>m</a>",
        ),
    );
    for path in ["/docs/a.pdf", "/docs/m%C3%A5l%20och%20budget.pdf", "/docs/old%E5.pdf", "/docs/bad%zz.pdf"] {
        world.site.set(path, Reply::ok(pdf(path)));
    }
    assert_snapshot!(world.told("").join("\n"), @r"
    new /docs/a.pdf
    new /docs/bad%zz.pdf
    new /docs/m%C3%A5l%20och%20budget.pdf
    new /docs/old%E5.pdf
    ");
    assert_eq!(world.site.paths().len(), 5);
    assert_snapshot!(world.ledger("SELECT name, title, found_on FROM address ORDER BY url").join("\n"), @r"
    vaster/plan-a.pdf|Plan A|/
    vaster/bad-zz.pdf|odd|/
    vaster/mal-och-budget.pdf|Mål|/
    vaster/olda.pdf|Latin|/
    ");
}

#[test]
fn pages_of_other_encodings_are_read() {
    let world = World::new();
    world.site.set(
        "/",
        Reply::ok(&b"<a href='/get?namn=m\xe5l'>M\xe5l 2026</a>"[..])
            .with("Content-Type", "text/html; charset=ISO-8859-1"),
    );
    world.site.set("/get?namn=m%E5l", Reply::ok(pdf("x")));
    assert_eq!(world.told("titles = [\"^Mål\"]"), ["new /get?namn=m%E5l"]);
    assert_eq!(world.files("current")[0].0, "vaster/mal-2026.pdf");
}

#[test]
fn rules_choose_and_pages_are_followed() {
    let world = World::new();
    world.site.set(
        "/",
        Reply::ok(
            "<nav><a href='/n.pdf'>N</a></nav>\
             <main><a href='/sida/2'>2</a><a href='/a.pdf'>A</a><a href='/utkast.pdf'>U</a></main>",
        ),
    );
    // The second page leads back, and on to a third.
    world.site.set(
        "/sida/2",
        Reply::ok("<main><a href='/'>1</a><a href='/sida/3'>3</a><a href='/b.pdf'>B</a></main>"),
    );
    world.site.set("/sida/3", Reply::ok("<main><a href='/sida/2'>2</a><a href='/a.pdf'>A</a></main>"));
    for path in ["/a.pdf", "/b.pdf"] {
        world.site.set(path, Reply::ok(pdf(path)));
    }
    let rules = "links = \"main\"\nexclude = [\"utkast\"]\nfollow = [\"/sida/\", \"/$\"]";
    let report = world.run(rules);
    assert_eq!(world.lines(&report), ["new /a.pdf", "new /b.pdf"]);
    let listings: Vec<String> = report
        .listings
        .iter()
        .map(|l| world.tidy(&format!("{} {} links, {} documents", l.url, l.links, l.documents)))
        .collect();
    assert_eq!(
        listings,
        ["/ 3 links, 1 documents", "/sida/2 3 links, 1 documents", "/sida/3 2 links, 1 documents"]
    );
    let few = world.run(&format!("{rules}\nmax_pages = 2"));
    assert_snapshot!(few.problem.expect("a problem"), @"there are more pages and sitemaps than the source allows; raise max_pages or follow fewer (max_pages = 2)");
}

#[test]
fn sitemaps_and_their_indexes_are_read() {
    let world = World::new();
    let url = |path: &str| world.site.url(path);
    world.site.set(
        "/index.xml",
        Reply::ok(format!(
            "<?xml version='1.0'?><sitemapindex><sitemap><loc>{}</loc></sitemap>\
             <sitemap><loc>{}</loc></sitemap></sitemapindex>",
            url("/1.xml"),
            url("/2.xml.gz")
        )),
    );
    let map = |paths: &[&str]| {
        let urls: String = paths.iter().map(|path| format!("<url><loc>{}</loc></url>", url(path))).collect();
        format!("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>")
    };
    world.site.set("/1.xml", Reply::ok(map(&["/a.pdf", "/sida"])));
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packer, map(&["/b.pdf", "/c.doc"]).as_bytes()).expect("packed");
    world.site.set("/2.xml.gz", Reply::ok(packer.finish().expect("packed")));
    world.site.list("/sida", &["/d.pdf"]);
    for path in ["/a.pdf", "/b.pdf", "/d.pdf"] {
        world.site.set(path, Reply::ok(pdf(path)));
    }
    let rules = "listings = []\nsitemaps = [\"SITE/index.xml\"]\nfollow = [\"/sida\"]";
    assert_eq!(world.told(rules), ["new /a.pdf", "new /b.pdf", "new /d.pdf"]);
}

#[test]
fn what_is_no_longer_linked_is_told_once_and_kept() {
    let world = World::with(&["a.pdf", "b.pdf"]);
    for path in ["/a.pdf", "/b.pdf"] {
        world.site.set(path, Reply::ok(pdf(path)));
    }
    world.told("");
    world.site.list("/", &["b.pdf"]);
    assert_eq!(world.told(""), ["unlisted /a.pdf", "unchanged /b.pdf"]);
    assert_eq!(world.told(""), ["unchanged /b.pdf"]);
    assert_eq!(world.files("current").len(), 2);
    // A listing that fails, or that suddenly lists nothing, takes nothing away.
    world.site.set("/", Reply::status("500 Internal Server Error"));
    let report = world.run("");
    assert_eq!((report.listings[0].outcome, world.lines(&report).len()), ("failed", 0));
    world.site.set("/", Reply::ok("<p>Ny webbplats</p>"));
    let report = world.run("");
    assert_snapshot!(report.problem.clone().expect("a problem"), @"none of the 0 links leads to a document by the source's rules; look at links, include and titles");
    assert!(report.documents.is_empty());
    assert_eq!(world.ledger("SELECT url, listed FROM address ORDER BY url"), ["/a.pdf|0", "/b.pdf|1"]);
    world.site.list("/", &["a.pdf", "b.pdf"]);
    assert_eq!(world.told(""), ["unchanged /a.pdf", "unchanged /b.pdf"]);
}

#[test]
fn documents_can_be_named_themselves() {
    let world = World::new();
    world.site.set("/hamta/17", Reply::ok(pdf("x")));
    assert_eq!(world.told("listings = []\ndocuments = [\"SITE/hamta/17\"]"), ["new /hamta/17"]);
}

#[test]
fn listings_that_are_none_fail() {
    let world = World::new();
    world.site.set("/", Reply::ok(pdf("x")));
    world.site.set("/map.xml", Reply::ok("<html></html>"));
    let report = world.run("sitemaps = [\"SITE/map.xml\", \"SITE/none.xml\"]");
    let lines: Vec<String> = report
        .listings
        .iter()
        .map(|l| format!("{}: {}", l.outcome, l.reason.as_deref().unwrap_or_default()))
        .collect();
    assert_snapshot!(lines.join("\n"), @r"
    failed: this is a PDF, not a page; name it under documents
    failed: the content is no sitemap: it has no urlset and no sitemapindex
    gone: the site answered 404 Not Found
    ");
}
