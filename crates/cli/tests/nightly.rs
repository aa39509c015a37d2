//! `tabellverk nightly`: nights against a site on this computer that answers as it is told, right or wrong.

mod common;
#[allow(dead_code)]
#[path = "../../harvest/tests/harvest/site.rs"]
mod site;

use common::{Workdir, pdf};
use insta::assert_snapshot;
use rusqlite::Connection;
use serde_json::Value;
use site::{Reply, Site};
use std::fs::File;
use std::time::Duration;

/// A plan whose figures add up.
const PLAN: &str = "\
Hamnplan 2026

Drift av kajer (tkr)
                 Budget 2025   Utfall 2025   Avvikelse
Underhåll              4 120         4 367         247
Belysning              7 358         7 190        -168
Bryggor                2 904         3 377         473
Summa                 14 382        14 934         552

Kajerna har fått nya fendrar under året.
";

struct World {
    dir: Workdir,
    site: Site,
}

impl World {
    fn new(more: &str) -> Self {
        let (dir, site) = (Workdir::new(), Site::new());
        let config = format!(
            "folder = \"natt\"\n[harvest]\nallow_private = true\n[sources]\ncontact = \"data@kommun.example\"\n\
             delay_seconds = 0\nmax_request_seconds = 2\ntries = 2\n[[sources.source]]\nname = \"hamn\"\n\
             municipality = \"Hamnköping\"\ncode = \"0586\"\nlistings = [\"{}\"]\ntypes = [\"pdf\", \"text\"]\n{more}",
            site.url("/")
        );
        dir.write("night.toml", config);
        Self { dir, site }
    }

    /// What can be seen of a night, but for times and the number of the port.
    fn night(&self, night: &str, more: &str) -> String {
        let seen = self.dir.shell(&format!("nightly night.toml --log off --night {night} {more}"));
        let seen = seen.replace(&format!(":{}", self.site.port), "");
        without_times(&seen)
    }

    fn report(&self, name: &str) -> Value {
        self.dir.json(&format!("natt/reports/{name}/report.json"))
    }

    /// Rows of the ledger of the store.
    fn ledger(&self, query: &str) -> Vec<String> {
        let db = Connection::open(self.dir.path("natt/store/ledger.sqlite")).expect("a ledger");
        let mut query = db.prepare(query).expect("a query");
        let rows = query.query_map([], |row| row.get::<_, String>(0)).expect("rows");
        let address = self.site.url("");
        rows.map(|row| row.expect("a text").replace(&address, "")).collect()
    }
}

/// A text with every moment in it as `TIME`.
fn without_times(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("T").filter(|_| rest.len() >= 20) {
        let start = at.saturating_sub(10);
        let moment = rest.get(start..start + 20).filter(|moment| {
            let form = "dddd-dd-ddTdd:dd:ddZ";
            moment.len() == 20
                && moment
                    .chars()
                    .zip(form.chars())
                    .all(|(c, f)| if f == 'd' { c.is_ascii_digit() } else { c == f })
        });
        let end = if moment.is_some() { start + 20 } else { at + 1 };
        out.push_str(if moment.is_some() { &rest[..start] } else { &rest[..end] });
        if moment.is_some() {
            out.push_str("TIME");
        }
        rest = &rest[end..];
    }
    out + rest
}

fn list<'a>(report: &'a Value, name: &str) -> &'a Vec<Value> {
    report[name].as_array().unwrap_or_else(|| panic!("{name}: {report}"))
}

#[test]
fn nights_with_all_that_a_site_can_do() {
    let world = World::new("");
    let site = &world.site;
    let brev = pdf(&["Brev om bryggan", "Bryggan gungar."]);
    let links = [
        "/away.pdf",
        "/brev.pdf",
        "/busy.pdf",
        "/cut.pdf",
        "/err.pdf",
        "/gone.pdf",
        "/plan.txt",
        "/secret/x.pdf",
        "/slow.pdf",
        "/wrong.pdf",
    ];
    site.list("/", &links);
    site.set("/robots.txt", Reply::ok("User-agent: *\nDisallow: /secret/\n"));
    site.set("/away.pdf", Reply::redirect("http://elsewhere.example/x.pdf"));
    site.set("/brev.pdf", Reply::ok(brev.clone()).with("ETag", "\"1\""));
    let busy = Reply::status("429 Too Many Requests").with("Retry-After", "1");
    site.set_all("/busy.pdf", [busy, Reply::ok(pdf(&["Om fyren"]))]);
    site.set("/cut.pdf", Reply::ok(brev.clone()).length(Some(9_999)));
    site.set("/err.pdf", Reply::status("500 Internal Server Error"));
    site.set("/plan.txt", Reply::ok(PLAN));
    site.set("/slow.pdf", Reply::ok(brev.clone()).drip(Duration::from_millis(200)));
    site.set("/wrong.pdf", Reply::ok("<!doctype html><p>Sidan finns inte"));
    assert_snapshot!("first", world.night("2026-02-01", ""));
    let outcomes = "SELECT url || ' ' || coalesce(last_outcome, '-') FROM address ORDER BY url";
    assert_eq!(
        world.ledger(outcomes),
        [
            "/away.pdf refused",
            "/brev.pdf new",
            "/busy.pdf new",
            "/cut.pdf failed",
            "/err.pdf failed",
            "/gone.pdf gone",
            "/plan.txt new",
            "/secret/x.pdf refused",
            "/slow.pdf failed",
            "/wrong.pdf refused"
        ]
    );
    let asked = "SELECT status || ' ' || outcome FROM attempt WHERE url LIKE '%/busy.pdf' ORDER BY id";
    assert_eq!(world.ledger(asked), ["429 retry", "200 ok"]);

    // What changed, what is as before, what is back.
    site.set("/brev.pdf", Reply::status("304 Not Modified"));
    site.set("/plan.txt", Reply::ok(PLAN.replace("4 120", "4 210")));
    for path in ["/cut.pdf", "/err.pdf", "/slow.pdf"] {
        site.set(path, Reply::ok(pdf(&["Nu finns det", path])));
    }
    site.set("/busy.pdf", Reply::status("404 Not Found"));
    assert_snapshot!("second", world.night("2026-02-02", "--strict"));
    let asked = "SELECT status || ' ' || outcome FROM attempt WHERE url LIKE '%/brev.pdf' ORDER BY id";
    assert_eq!(world.ledger(asked), ["200 ok", "304 not_modified"]);
    let report = world.report("2026-02-02");
    let replaced = &list(&report, "replaced")[0];
    let document = &replaced["document"];
    assert_eq!((&document["source"], &document["municipality"]), (&"hamn".into(), &"Hamnköping".into()));
    assert_eq!(document["url"], site.url("/plan.txt"));
    let [number] = &list(replaced, "numbers")[..] else { panic!("{replaced}") };
    assert_eq!(
        (&number["from"], &number["to"], &number["line"]),
        (&"4 120".into(), &"4 210".into(), &"Underhåll".into())
    );
    // The sum stayed what it was: what is new is that it is wrong.
    assert_eq!(list(&report, "contradictions").len(), 1);
    // Both versions are kept, and the dataset has the current one.
    for file in [&replaced["former_file"], &document["file"]] {
        assert!(world.dir.path("natt").join(file.as_str().unwrap()).is_file(), "{file}");
    }
    let id = document["id"].as_str().unwrap();
    assert!(world.dir.read(&format!("natt/dataset/documents/{id}.json")).contains("4 210"));

    // The list fails: the source is silent, and since when.
    site.set("/", Reply::status("500 Internal Server Error"));
    assert_snapshot!("third", world.night("2026-02-03", ""));
    let first = world.report("2026-02-03");
    let source = &list(&first, "sources")[0];
    assert_eq!((&source["standing"], &source["before"]), (&"silent".into(), &"answers".into()));
    assert_eq!(source["last_answered"], report["started"]);
    world.night("2026-02-04", "");
    let second = world.report("2026-02-04");
    assert_eq!((&list(&second, "sources")[0]["since"], &second["quiet"]), (&source["since"], &true.into()));
    site.list("/", &links);
    world.night("2026-02-05", "");
    let third = world.report("2026-02-05");
    let source = &list(&third, "sources")[0];
    assert_eq!((&source["standing"], &source["before"]), (&"answers".into(), &"silent".into()));
    for night in 1..=5 {
        for file in ["report.sv.html", "report.en.html", "report.sv.md", "report.en.md"] {
            assert!(world.dir.path(&format!("natt/reports/2026-02-0{night}/{file}")).is_file());
        }
    }
    assert_eq!(
        world.dir.read("natt/latest/report.json"),
        world.dir.read("natt/reports/2026-02-05/report.json")
    );
}

#[test]
fn a_night_with_nothing_new_says_so_and_the_same_date_twice_keeps_both() {
    let world = World::new("");
    world.site.list("/", &["/plan.txt"]);
    world.site.set("/plan.txt", Reply::ok(PLAN));
    assert_snapshot!(world.night("2026-02-01", "--strict"), @r#"
    exit: 0
    --- stdout
    night 2026-02-01
      new        http://127.0.0.1/plan.txt  "/plan.txt"
    documents: 1; new: 1
    "#);
    let first = world.dir.files("natt/reports/2026-02-01");
    let dataset = world.dir.files("natt/dataset");
    assert_snapshot!(world.night("2026-02-01", "--strict"), @r"
    exit: 0
    --- stdout
    night 2026-02-01-2, after 2026-02-01
    documents: 1; nothing new
    ");
    assert!(world.dir.files("natt/reports/2026-02-01") == first);
    assert!(world.dir.files("natt/dataset") == dataset);
    assert_eq!(world.report("2026-02-01-2")["quiet"], true);
    world.site.set("/plan.txt", Reply::ok(PLAN.replace("fendrar", "lampor")));
    assert!(world.night("2026-02-02", "--strict").starts_with("exit: 3\n"));
    assert!(world.night("2026-02-03", "").starts_with("exit: 0\n"));
}

#[test]
fn a_document_that_cannot_be_read_is_a_failure_once() {
    let world = World::new("[extract]\nmax_objects = 3\n");
    world.site.list("/", &["/brev.pdf"]);
    world.site.set("/brev.pdf", Reply::ok(pdf(&["Brev om bryggan"])));
    assert_snapshot!(world.night("2026-02-01", ""), @r#"
    exit: 1
    --- stdout
    night 2026-02-01
      new        http://127.0.0.1/brev.pdf  "/brev.pdf"
      unread     http://127.0.0.1/brev.pdf  "/brev.pdf"
                 the file has 4 objects, and the most that are read are 3 (--max-objects): print it to a new PDF, split it, or allow more
    documents: 1; new: 1, cannot be read: 1
    "#);
    assert!(world.night("2026-02-02", "").starts_with("exit: 0\n"));
    let report = world.report("2026-02-02");
    assert_eq!((&report["quiet"], &list(&report, "unread")[0]["new"]), (&true.into(), &false.into()));
    // Other limits read it: nothing was replaced, and it is no failure any more.
    let config = world.dir.read("night.toml").replace("max_objects = 3", "max_objects = 300");
    world.dir.write("night.toml", config);
    assert!(world.night("2026-02-03", "--strict").starts_with("exit: 0\n"));
    let report = world.report("2026-02-03");
    assert_eq!((list(&report, "unread").len(), list(&report, "readable").len()), (0, 1));
    assert_eq!((&report["read_otherwise"], list(&report, "replaced").len()), (&true.into(), 0));
}

#[test]
fn mistakes_are_told_before_anything_is_done() {
    let world = World::new("[extract]\nmax_page = 3\n");
    let seen = world.night("2026-02-01", "");
    assert!(
        seen.starts_with("exit: 2\n") && seen.contains("error: night.toml, line 16: unknown field"),
        "{seen}"
    );
    let world = World::new("");
    assert_snapshot!(world.night("2026-02-30", ""), @r#"
    exit: 2
    --- stderr
    error: "2026-02-30" is no date; write it as in 2026-02-03
    "#);
    assert_snapshot!(world.dir.shell("nightly none.toml --log off"), @r"
    exit: 2
    --- stderr
    error: cannot read none.toml: No such file or directory (os error 2); name a file that exists and that you may read
    ");
    assert_snapshot!(world.night("2026-02-01", "--check"), @r"
    exit: 0
    --- stdout
    night.toml has no mistakes; sources: 1, kept in natt
    ");
    assert!(world.site.hits().is_empty());
}

#[test]
fn two_nights_never_overlap() {
    let world = World::new("");
    std::fs::create_dir(world.dir.path("natt")).unwrap();
    let lock = File::create(world.dir.path("natt/.lock")).unwrap();
    lock.lock().unwrap();
    assert_snapshot!(world.night("2026-02-01", ""), @r"
    exit: 2
    --- stderr
    error: another night is at work in natt; wait until it has ended, or name another folder
    ");
    assert!(world.site.hits().is_empty());
    drop(lock);
    assert!(world.night("2026-02-01", "").starts_with("exit: 1\n"));
}

#[test]
fn every_line_of_the_log_is_json() {
    let world = World::new("");
    world.site.list("/", &["/plan.txt", "/err.pdf"]);
    world.site.set("/plan.txt", Reply::ok(PLAN)).set("/err.pdf", Reply::status("500 Internal Server Error"));
    let events = |arguments: &str| -> Vec<(String, String)> {
        let output = world.dir.run(arguments);
        let lines = String::from_utf8(output.stderr).unwrap();
        let event = |line: &str| {
            let event: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
            assert!(event["timestamp"].as_str().is_some_and(|time| time.ends_with('Z')), "{line}");
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            (text(&event["level"]), text(&event["fields"]["message"]))
        };
        lines.lines().map(event).collect()
    };
    let all = events("nightly night.toml --log json --quiet");
    for expected in [
        ("INFO", "night began"),
        ("INFO", "document"),
        ("WARN", "document"),
        ("INFO", "harvest ended"),
        ("INFO", "documents read"),
        ("WARN", "source"),
        ("INFO", "night ended"),
    ] {
        assert!(all.contains(&(expected.0.to_owned(), expected.1.to_owned())), "{expected:?} {all:?}");
    }
    let mistake = events("nightly none.toml --log json");
    assert_eq!(mistake, [("ERROR".to_owned(), "the night could not run".to_owned())]);
    let config = world.dir.read("night.toml");
    let sources = config.split("[sources]\n").nth(1).unwrap().replace("sources.source", "source");
    world.dir.write("sources.toml", sources);
    let harvest = events("harvest sources.toml --store store --allow-private --log json");
    assert!(harvest.contains(&("INFO".to_owned(), "harvest ended".to_owned())), "{harvest:?}");
}

#[test]
fn a_status_that_changed_between_versions() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let plan = std::fs::read_to_string(corpus.join("mjolby-verksamhetsplan-t1-2025.txt")).expect("a text");
    let done = plan.replacen("(A) Pågår Miljökontoret", "(A) Klart Miljökontoret", 1);
    assert_ne!(plan, done);
    let world = World::new("");
    world.site.list("/", &["/plan.txt"]);
    world.site.set("/plan.txt", Reply::ok(plan));
    world.night("2026-02-01", "");
    world.site.set("/plan.txt", Reply::ok(done));
    assert!(world.night("2026-02-02", "--strict").starts_with("exit: 3\n"));
    let report = world.report("2026-02-02");
    let [status] = &list(&report, "statuses")[..] else { panic!("{report}") };
    assert_eq!((&status["from"], &status["to"]), (&"Pågår".into(), &"Klart".into()));
    assert_eq!((&status["from_code"], &status["to_code"]), (&"in_progress".into(), &"done".into()));
    assert_eq!((&status["between"], &status["what"]), (&"versions".into(), &"activities".into()));
    assert_eq!(status["document"]["url"], world.site.url("/plan.txt"));
    assert_eq!(report["totals"]["numbers"], 0);
}

#[test]
fn a_status_that_changed_between_follow_ups() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let first = std::fs::read_to_string(corpus.join("mjolby-verksamhetsplan-t1-2025.txt")).expect("a text");
    let second = first.replacen("(A) Pågår Miljökontoret", "(A) Klart Miljökontoret", 1).replace("T1", "T2");
    let world = World::new("");
    world.site.list("/", &["/t1.txt"]);
    world.site.set("/t1.txt", Reply::ok(first));
    world.night("2026-02-01", "");
    assert!(list(&world.report("2026-02-01"), "statuses").is_empty());
    world.site.list("/", &["/t1.txt", "/t2.txt"]);
    world.site.set("/t2.txt", Reply::ok(second));
    assert!(world.night("2026-02-02", "--strict").starts_with("exit: 3\n"));
    let report = world.report("2026-02-02");
    let [status] = &list(&report, "statuses")[..] else { panic!("{report}") };
    assert_eq!((&status["from"], &status["to"]), (&"Pågår".into(), &"Klart".into()));
    assert_eq!((&status["between"], &status["what"]), (&"follow_ups".into(), &"activities".into()));
    assert_eq!(status["document"]["url"], world.site.url("/t2.txt"));
    assert_eq!(status["earlier"]["url"], world.site.url("/t1.txt"));
    // what was told once is not told again
    world.night("2026-02-03", "");
    assert!(list(&world.report("2026-02-03"), "statuses").is_empty());
}

/// What the unit and the line for cron start is a command that exists, with options that it has.
#[test]
fn the_unit_and_the_cron_line_start_a_night() {
    let world = World::new("");
    let scripts = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts");
    let line = |file: &str, start: &str| -> String {
        let text = std::fs::read_to_string(scripts.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        let line =
            text.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{file}: {start}"));
        let (_, arguments) = line.split_once("tabellverk nightly ").unwrap_or_else(|| panic!("{line}"));
        let arguments = arguments.split(" 2>>").next().unwrap();
        assert!(arguments.starts_with("/etc/tabellverk/night.toml "), "{line}");
        arguments.replace("/etc/tabellverk/", "")
    };
    for arguments in [
        line("tabellverk-nightly.service", "ExecStart="),
        line("tabellverk-nightly.cron", "17 2 * * * tabellverk "),
    ] {
        let output = world.dir.run(&format!("nightly {arguments} --check"));
        assert_eq!(output.status.code(), Some(0), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// On nights on which each of its three published versions stood at one address, the report lists exactly the numbers
/// that changed.
#[test]
fn three_versions_of_a_real_report() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let Ok(truth) = std::fs::read_to_string(shared.join("gold/simrishamn-bokslut-2025/changes.jsonl")) else {
        println!("skipped: there is no ../shared beside the checkout");
        return;
    };
    let version =
        |name: &str| std::fs::read(shared.join("real/simrishamn-bokslut-2025").join(name)).expect("a PDF");
    let numbers = |old: &str| -> Vec<String> {
        let lines = truth.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let numbers = lines.filter(|c| c["version"] == old && c["kind"] == "number");
        let mut keys: Vec<String> = numbers
            .map(|c| {
                format!("{} {} {} {} {}", c["page"], c["line"], c["column"], c["old_value"], c["new_value"])
            })
            .map(|key| key.replace(".0", ""))
            .collect();
        keys.sort();
        keys
    };
    let (oldest, older) = (numbers("Bokslut_2025_old.pdf"), numbers("Bokslut_2025_old2.pdf"));
    assert!(oldest.len() > 5 && older.len() == 1, "{oldest:?} {older:?}");
    let first: Vec<String> = oldest.iter().filter(|key| !older.contains(key)).cloned().collect();
    for (nights, expected) in [
        (&["Bokslut_2025_old.pdf", "Bokslut_2025_old2.pdf", "Bokslut_2025.pdf"][..], &[first, older][..]),
        (&["Bokslut_2025_old.pdf", "Bokslut_2025.pdf"], std::slice::from_ref(&oldest)),
    ] {
        let world = World::new("");
        world.site.list("/", &["/bokslut.pdf"]);
        for (n, name) in nights.iter().enumerate() {
            world.site.set("/bokslut.pdf", Reply::ok(version(name)));
            let date = format!("2026-02-0{}", n + 1);
            assert!(world.night(&date, "").starts_with("exit: 0\n"));
            let report = world.report(&date);
            let Some(expected) = n.checked_sub(1).map(|n| &expected[n]) else {
                assert_eq!(report["totals"]["new"], 1);
                continue;
            };
            let [replaced] = &list(&report, "replaced")[..] else { panic!("{report}") };
            let key = |c: &Value| {
                format!("{} {} {} {} {}", c["page"], c["line"], c["column"], c["from_value"], c["to_value"])
            };
            let mut found: Vec<String> =
                list(replaced, "numbers").iter().map(|c| key(c).replace(".0", "")).collect();
            found.sort();
            assert_eq!(found, *expected, "{name}");
            assert!(list(replaced, "texts").iter().all(|text| text["figures"] == false), "{replaced}");
        }
    }
}
