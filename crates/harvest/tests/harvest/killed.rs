//! A harvest that is killed. The test calls itself as a child, which harvests until it is shot.

use crate::site::{Reply, Site, pdf};
use crate::world::World;
use std::process::{Command, Stdio};
use std::time::Duration;
use tabellverk_harvest::{Config, Error, Options, SystemClock, documents, harvest};

/// Set for the child: the port of the site and the store.
const PORT: &str = "TABELLVERK_TEST_PORT";
const STORE: &str = "TABELLVERK_TEST_STORE";

const DOCUMENTS: usize = 40;

fn fill(site: &Site) {
    let names: Vec<String> = (0..DOCUMENTS).map(|n| format!("/{n}.pdf")).collect();
    site.list("/", &names.iter().map(String::as_str).collect::<Vec<_>>());
    for name in &names {
        site.set(name, Reply::ok(pdf(&name.repeat(2000))));
    }
}

fn config(port: &str) -> Config {
    let text = format!(
        "contact = \"a@b.example\"\ndelay_seconds = 0\n[[source]]\nname = \"town\"\n\
         listings = [\"http://127.0.0.1:{port}/\"]\n"
    );
    Config::parse(&text, "sources.toml").expect("no mistake")
}

#[test]
fn child() {
    let (Ok(port), Ok(store)) = (std::env::var(PORT), std::env::var(STORE)) else { return };
    let options = Options { allow_private: true, ..Options::new(store) };
    harvest(&config(&port), &options, &SystemClock::new(), &|_, _| {}).expect("a report");
}

#[test]
fn a_killed_harvest_leaves_a_true_store() {
    let world = World::new();
    fill(&world.site);
    let port = world.site.port.to_string();
    for after in [0, 20, 60, 150] {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["killed::child", "--exact", "--quiet"])
            .env(PORT, &port)
            .env(STORE, world.store())
            .stdout(Stdio::null())
            .spawn()
            .expect("a child");
        // Not before it has begun.
        let begun = world.store().join("ledger.sqlite");
        (0..500).take_while(|_| !begun.exists()).for_each(|_| std::thread::sleep(Duration::from_millis(10)));
        std::thread::sleep(Duration::from_millis(after));
        child.kill().expect("killed");
        child.wait().expect("ended");
        consistent(&world);
    }
    // The next one goes on, and leaves nothing of those before.
    let options = world.options();
    let report = harvest(&config(&port), &options, &SystemClock::new(), &|_, _| {}).expect("a report");
    assert!(!report.has_failures());
    consistent(&world);
    assert_eq!(documents(&world.store()).expect("a list").len(), DOCUMENTS);
    let files = world.files("documents");
    assert_eq!(files.len(), DOCUMENTS);
    assert!(files.iter().all(|(name, _)| !name.starts_with('.')));
}

/// Whether every document that the ledger speaks of is there, whole.
fn consistent(world: &World) {
    let documents = match documents(&world.store()) {
        // Killed before there was anything.
        Err(Error::NoStore { .. }) => return,
        documents => documents.expect("a list"),
    };
    assert_eq!(world.ledger("PRAGMA integrity_check"), ["ok"]);
    assert!(world.ledger("PRAGMA foreign_key_check").is_empty());
    for document in documents {
        let bytes = std::fs::read(world.store().join(&document.path)).expect("the file");
        assert_eq!(bytes.len() as u64, document.bytes);
        assert!(bytes.ends_with(b"%%EOF\n"));
    }
}
