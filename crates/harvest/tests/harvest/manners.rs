//! Good manners: robots.txt, distance, redirects, hosts, private networks.

use crate::site::{Reply, pdf};
use crate::world::World;
use insta::assert_snapshot;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tabellverk_harvest::{Config, Options, SystemClock, harvest};

#[test]
fn robots_txt_is_obeyed() {
    let world = World::with(&["a.pdf", "private/b.pdf", "c.pdf"]);
    let robots =
        "User-agent: *\nDisallow: /\n\nUser-agent: Tabellverk\nDisallow: /private/\nCrawl-delay: 7\n";
    world.site.set("/robots.txt", Reply::ok(robots));
    world.site.set("/a.pdf", Reply::ok(pdf("a")));
    world.site.set("/c.pdf", Reply::redirect("/private/c.pdf"));
    assert_snapshot!(world.told("").join("\n"), @r"
    new /a.pdf
    refused /c.pdf: the robots.txt of 127.0.0.1 forbids it
    refused /private/b.pdf: the robots.txt of 127.0.0.1 forbids it
    ");
    assert_eq!(world.site.paths(), ["/", "/a.pdf", "/c.pdf"]);
    assert_eq!(world.clock.waits(), [Duration::from_secs(7); 3]);
    // A delay without bounds is bounded.
    world.site.set("/robots.txt", Reply::ok("User-agent: *\nDisallow:\nCrawl-delay: 86400\n"));
    world.told("top: max_delay_seconds = 20");
    assert!(world.clock.waits().iter().all(|wait| *wait == Duration::from_secs(20)));
}

#[test]
fn without_robots_txt_all_is_allowed_and_with_a_broken_one_nothing() {
    for (reply, allowed) in [
        (Reply::status("404 Not Found"), true),
        (Reply::status("403 Forbidden"), true),
        (Reply::redirect("/r.txt"), true),
        (Reply::status("500 Internal Server Error"), false),
        (Reply::status("429 Too Many Requests"), false),
        (Reply::redirect("/robots.txt"), false),
        (Reply::redirect("http://robots.example/robots.txt"), false),
        (Reply::ok("User-agent: *").length(Some(9999)), false),
    ] {
        let world = World::with(&["a.pdf"]);
        world.site.set("/a.pdf", Reply::ok(pdf("a"))).set("/r.txt", Reply::ok("User-agent: *\nAllow: /"));
        world.site.set("/robots.txt", reply);
        let report = world.run("top: max_request_seconds = 0.5\ntop: tries = 2");
        let asked = world.site.paths();
        assert_eq!(asked.contains(&"/".to_owned()), allowed, "{report:?}");
        if !allowed {
            assert!(
                report.listings[0].reason.as_ref().is_some_and(|r| r.contains("robots.txt cannot be read"))
            );
        }
    }
}

#[test]
fn a_long_robots_txt_is_read_as_far_as_it_must_be() {
    let world = World::with(&["a.pdf"]);
    let long = format!("User-agent: *\nDisallow: /a.pdf\n{}", "# x\n".repeat(1_000_000));
    world.site.set("/robots.txt", Reply::ok(long)).set("/a.pdf", Reply::ok(pdf("a")));
    assert!(world.told("")[0].starts_with("refused /a.pdf: the robots.txt of"));
}

#[test]
fn redirects_stay_at_home_and_come_to_an_end() {
    let world =
        World::with(&["ok.pdf", "away.pdf", "ring.pdf", "long.pdf", "file.pdf", "user.pdf", "raw.pdf"]);
    world.site.set("/ok.pdf", Reply::redirect("moved/plan.pdf")).set("/moved/plan.pdf", Reply::ok(pdf("x")));
    world.site.set("/away.pdf", Reply::redirect(&format!("http://localhost:{}/ok.pdf", world.site.port)));
    world.site.set("/ring.pdf", Reply::redirect("/gnir.pdf")).set("/gnir.pdf", Reply::redirect("/ring.pdf"));
    world.site.set("/long.pdf", Reply::redirect("/hop/0"));
    for n in 0..20 {
        world.site.set(&format!("/hop/{n}"), Reply::redirect(&format!("/hop/{}", n + 1)));
    }
    world.site.set("/file.pdf", Reply::redirect("file:///etc/passwd"));
    world.site.set("/user.pdf", Reply::redirect("//me:secret@127.0.0.1/x"));
    world.site.set("/raw.pdf", Reply::status("301 Moved").with_bytes("Location", b"/m\xe5l 1.pdf"));
    world.site.set("/m%C3%A5l%201.pdf", Reply::ok(pdf("raw")));
    assert_snapshot!(world.told("top: delay_seconds = 0").join("\n"), @r"
    refused /away.pdf: it leads to localhost:PORT, which is none of the source's hosts; name it under hosts to allow it
    refused /file.pdf: it leads on to where nothing is fetched: only http and https addresses can be fetched
    failed /long.pdf: there are more than 10 redirects, the last to /hop/10
    new /ok.pdf
    new /raw.pdf
    failed /ring.pdf: redirects go in a circle, at /ring.pdf
    refused /user.pdf: it leads on to where nothing is fetched: addresses with a user name or a password are not fetched
    ");
    assert_eq!(
        world.ledger("SELECT fetched_from FROM version ORDER BY 1"),
        ["/m%C3%A5l%201.pdf", "/moved/plan.pdf"]
    );
    let told =
        world.told("hosts = [\"localhost:PORT\"]".replace("PORT", &world.site.port.to_string()).as_str());
    assert_eq!(told[0], "new /away.pdf");
}

#[test]
fn a_redirect_to_another_document_is_asked_for_whole() {
    let world = World::with(&["latest.pdf"]);
    let dated = |text: &str| Reply::ok(pdf(text)).with("Last-Modified", "Mon, 02 Feb 2026 00:00:00 GMT");
    world.site.set("/latest.pdf", Reply::redirect("/1.pdf")).set("/1.pdf", dated("one"));
    world.told("");
    world.site.set("/latest.pdf", Reply::redirect("/2.pdf")).set("/2.pdf", dated("two"));
    world.site.hits();
    assert_eq!(world.told(""), ["changed /latest.pdf"]);
    assert!(world.site.hits().iter().all(|hit| !hit.headers.contains_key("if-modified-since")));
}

#[test]
fn links_to_other_hosts_are_refused() {
    let world = World::with(&["http://elsewhere.example/a.pdf"]);
    assert_snapshot!(world.told("").join("\n"), @"refused http://elsewhere.example/a.pdf: it leads to elsewhere.example, which is none of the source's hosts; name it under hosts to allow it");
}

#[test]
fn private_networks_are_not_asked() {
    let world = World::with(&["a.pdf"]);
    let options = Options { allow_private: false, ..world.options() };
    let by_name = format!("listings = [\"http://localhost:{}/\"]", world.site.port);
    for (rules, address) in [("", "127.0.0.1"), (by_name.as_str(), "localhost")] {
        let report = world.run_with(rules, &options);
        let listing = &report.sources[0].listings[0];
        let reason = listing.reason.as_deref().unwrap_or_default();
        assert_eq!(listing.outcome, "refused");
        assert!(
            reason.contains(&format!("{address} is ")) && reason.contains("on a private network"),
            "{reason}"
        );
    }
    assert!(world.site.hits().is_empty());
}

#[test]
fn an_unsafe_connection_is_a_failure() {
    let world = World::new();
    // The site does not speak TLS at all.
    let report =
        world.run(&format!("top: tries = 1\nlistings = [\"https://127.0.0.1:{}/\"]", world.site.port));
    assert_eq!(report.listings[0].outcome, "failed");
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_not_accepted() {
    let (port, asked) = unknown_site();
    let world = World::new();
    let report = world.run(&format!("top: tries = 1\nlistings = [\"https://localhost:{port}/\"]"));
    let reason = report.listings[0].reason.as_deref().unwrap_or_default();
    assert!(reason.contains("is not safe") && reason.contains("certificate"), "{reason}");
    assert_eq!(report.listings[0].outcome, "failed");
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}

/// A site with a certificate of its own making, and how often it was asked for anything.
fn unknown_site() -> (u16, Arc<AtomicUsize>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let settings = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("protocols")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .expect("a key that fits");
    let settings = Arc::new(settings);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut tls = ServerConnection::new(settings.clone()).expect("a connection");
            let mut safe = rustls::Stream::new(&mut tls, &mut stream);
            if safe.read(&mut [0; 1000]).is_ok_and(|read| read > 0) {
                count.fetch_add(1, Ordering::SeqCst);
                let _ = safe.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            }
        }
    });
    (port, asked)
}

#[test]
fn requests_to_a_host_keep_their_distance() {
    let world = World::with(&["a.pdf", "b.pdf", "c.pdf"]);
    for path in ["/a.pdf", "/b.pdf", "/c.pdf"] {
        world.site.set(path, Reply::ok(pdf(path)));
    }
    // Two sources of one host, with room for both at the same time; real time.
    let rules = "delay_seconds = 0.05\n[[source]]\nname = \"1\"\nlistings = [\"SITE/\"]\n\
                 [[source]]\nname = \"2\"\nlistings = [\"SITE/\"]";
    let config = Config::parse(&world.sources(rules), "sources.toml").expect("no mistake");
    let options = Options { jobs: 4, ..world.options() };
    let report = harvest(&config, &options, &SystemClock::new(), &|_, _| {}).expect("a report");
    assert!(!report.has_failures());
    let hits = world.site.hits();
    assert_eq!((hits.len(), world.site.most_open()), (9, 1));
    for pair in hits.windows(2) {
        // From the end of one to the start of the next, which is more than from start to start.
        assert!(pair[1].came - pair[0].came >= Duration::from_millis(50));
    }
}

#[test]
fn a_harvest_has_an_end() {
    let world = World::with(&["a.pdf", "b.pdf", "c.pdf"]);
    for path in ["/a.pdf", "/b.pdf", "/c.pdf"] {
        world.site.set(path, Reply::ok(pdf(path)));
    }
    assert_snapshot!(world.told("top: max_minutes = 0.1").join("\n"), @r"
    new /a.pdf
    postponed /b.pdf: the time for a harvest (max_minutes = 0.1) was up
    postponed /c.pdf: the time for a harvest (max_minutes = 0.1) was up
    ");
    assert_eq!(
        world.told("max_documents = 2").iter().filter(|line| line.starts_with("postponed")).count(),
        1
    );
    assert_eq!(world.told("").iter().filter(|line| line.starts_with("unchanged")).count(), 3);
}
