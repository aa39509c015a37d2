//! `tabellverk harvest`: mistakes, and a harvest of a site on this computer. The crate `harvest` tests what sites do.

mod common;

use common::{Workdir, pdf};
use insta::assert_snapshot;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

#[test]
fn mistakes_in_the_sources_file_are_named() {
    let dir = Workdir::new();
    dir.write(
        "sources.toml",
        "contact = \"data@kommun.example\"\n\n[[source]]\nname = \"hamn\"\nlisting = []\n",
    );
    assert_snapshot!(dir.shell("harvest sources.toml --store store"), @r#"
    exit: 2
    --- stderr
    error: sources.toml, line 5: unknown field "listing", expected one of "name", "municipality", "code", "listings", "sitemaps", "documents", "links", "include", "exclude", "titles", "follow", "hosts", "types", "delay_seconds", "max_pages", "max_documents"
    "#);
    assert_snapshot!(dir.shell("harvest none.toml --store store"), @r"
    exit: 2
    --- stderr
    error: cannot read none.toml: No such file or directory (os error 2); name a file that exists and that you may read
    ");
    assert!(!dir.path("store").exists());
}

#[test]
fn what_is_harvested_can_be_extracted() {
    let dir = Workdir::new();
    let port = serve(pdf(&["Hamnplan 2026", "Kajerna har fatt nya fendrar under aret."]));
    dir.write(
        "sources.toml",
        format!(
            "contact = \"data@kommun.example\"\ndelay_seconds = 0\n\n[[source]]\nname = \"hamn\"\n\
             municipality = \"Hamnköping\"\nlistings = [\"http://127.0.0.1:{port}/\"]\n"
        ),
    );
    let seen = |arguments: &str| dir.shell(arguments).replace(&format!(":{port}"), "");
    assert_snapshot!(seen("harvest sources.toml --store store"), @r"
    exit: 1
    --- stdout
    hamn (Hamnköping): 0 of 1 listings read, 0 documents, 0 as before
      refused    http://127.0.0.1/
                 nothing is fetched where robots.txt cannot be read: 127.0.0.1 is 127.0.0.1, which is on a private network; allow private addresses if it is meant to be
    in all: no documents
    ");
    assert_snapshot!(seen("harvest sources.toml --store store --allow-private"), @r#"
    exit: 0
    --- stdout
    hamn (Hamnköping): 1 of 1 listings read, 1 documents, 0 as before
      new        http://127.0.0.1/hamnplan.pdf  "Hamnplan"
    in all: 1 new
    "#);
    assert_eq!(dir.names("store/current"), ["hamnkoping/hamnplan.pdf"]);
    let extracted = dir.shell("extract store/current --out data --quiet");
    assert!(extracted.starts_with("exit: 0"), "{extracted}");
    assert_eq!(dir.json("data/run.json")["totals"]["read"], 1);
}

/// A site with one document.
fn serve(document: Vec<u8>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let asked: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let path = asked.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
            let (status, body): (&str, &[u8]) = match path.as_str() {
                "/" => ("200 OK", b"<a href='hamnplan.pdf'>Hamnplan</a>"),
                "/hamnplan.pdf" => ("200 OK", &document),
                _ => ("404 Not Found", b""),
            };
            let head =
                format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    port
}
