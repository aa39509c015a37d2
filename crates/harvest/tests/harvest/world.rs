//! A site, a store and a clock to harvest with.

use crate::site::Site;
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};
use tabellverk_harvest::{Clock, Config, Error, Options, Report, SourceReport, harvest};
use tempfile::TempDir;

/// A clock that stands still but for waiting, which takes no time.
pub struct TestClock {
    state: Mutex<(Duration, Vec<Duration>)>,
}

impl TestClock {
    pub fn new() -> Self {
        Self { state: Mutex::new((Duration::ZERO, Vec::new())) }
    }

    /// How long was waited so far, wait by wait; then forgotten.
    pub fn waits(&self) -> Vec<Duration> {
        std::mem::take(&mut self.state.lock().expect("no panic").1)
    }

    pub fn pass(&self, time: Duration) {
        self.state.lock().expect("no panic").0 += time;
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        // 2026-02-03T04:05:06Z
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_770_091_506) + self.elapsed()
    }

    fn elapsed(&self) -> Duration {
        self.state.lock().expect("no panic").0
    }

    fn sleep(&self, time: Duration) {
        let mut state = self.state.lock().expect("no panic");
        state.0 += time;
        state.1.push(time);
    }
}

pub struct World {
    pub site: Site,
    pub clock: TestClock,
    folder: TempDir,
}

impl World {
    pub fn new() -> Self {
        Self { site: Site::new(), clock: TestClock::new(), folder: tempfile::tempdir().expect("a folder") }
    }

    /// One with a page at `/` that links to these.
    pub fn with(links: &[&str]) -> Self {
        let world = Self::new();
        world.site.list("/", links);
        world
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    pub fn options(&self) -> Options {
        Options { allow_private: true, jobs: 1, ..Options::new(self.store()) }
    }

    /// The text of a sources file with one source, which lists at `/`; SITE is the site's address.
    pub fn sources(&self, rules: &str) -> String {
        let text = format!(
            "contact = \"data@kommun.example\"\ndelay_seconds = 2\nmax_request_seconds = 5\n{}\n",
            if rules.contains("[[source]]") {
                rules.to_owned()
            } else {
                let (top, rules): (Vec<&str>, Vec<&str>) =
                    rules.lines().partition(|line| line.starts_with("top: "));
                let top: String = top.iter().map(|line| format!("{}\n", &line[5..])).collect();
                let lists = if rules.iter().any(|rule| rule.starts_with("listings")) {
                    ""
                } else {
                    "listings = [\"SITE/\"]"
                };
                format!(
                    "{top}[[source]]\nname = \"town\"\nmunicipality = \"Väster\"\n{lists}\n{}",
                    rules.join("\n")
                )
            }
        );
        // The last of two equal keys of the head counts.
        let mut lines: Vec<&str> = Vec::new();
        for line in text.lines() {
            if let Some((key, _)) = line.split_once(" = ")
                && !lines.iter().any(|line| line.starts_with('['))
            {
                lines.retain(|line| line.split_once(" = ").is_none_or(|(other, _)| other != key));
            }
            lines.push(line);
        }
        lines.join("\n").replace("SITE", &self.site.url(""))
    }

    pub fn try_run(&self, rules: &str, options: &Options) -> Result<Report, Error> {
        let config = Config::parse(&self.sources(rules), "sources.toml").expect("no mistake");
        harvest(&config, options, &self.clock, &|_, _| {})
    }

    pub fn run_with(&self, rules: &str, options: &Options) -> Report {
        self.try_run(rules, options).expect("a report")
    }

    /// Harvests one source; the date goes on by a day.
    pub fn run(&self, rules: &str) -> SourceReport {
        let mut report = self.run_with(rules, &self.options());
        self.clock.pass(Duration::from_secs(86_400));
        report.sources.remove(0)
    }

    /// What became of the documents, a line each.
    pub fn told(&self, rules: &str) -> Vec<String> {
        self.lines(&self.run(rules))
    }

    pub fn lines(&self, report: &SourceReport) -> Vec<String> {
        let line = |item: &tabellverk_harvest::Item| {
            let reason = item.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
            self.tidy(&format!("{} {}{reason}", item.outcome.name(), item.url))
        };
        report.documents.iter().map(line).collect()
    }

    /// Without what is different each time.
    pub fn tidy(&self, text: &str) -> String {
        text.replace(&self.site.url(""), "").replace(&format!(":{}", self.site.port), ":PORT")
    }

    /// Rows of the ledger, values parted by `|`.
    pub fn ledger(&self, query: &str) -> Vec<String> {
        let db = Connection::open(self.store().join("ledger.sqlite")).expect("a ledger");
        let mut query = db.prepare(query).expect("a query");
        let columns = query.column_count();
        let rows = query.query_map([], |row| {
            let value = |at| row.get::<_, rusqlite::types::Value>(at).map(|value| self.tidy(&words(value)));
            Ok((0..columns).map(value).collect::<Result<Vec<_>, _>>()?.join("|"))
        });
        rows.expect("rows").collect::<Result<_, _>>().expect("values")
    }

    /// The files of the store under `folder`, with their content.
    pub fn files(&self, folder: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        collect(&self.store().join(folder), "", &mut found);
        found.sort();
        found
    }
}

fn collect(folder: &std::path::Path, name: &str, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{name}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            let content = std::fs::read(entry.path()).expect("readable");
            found.push((name, String::from_utf8_lossy(&content).into_owned()));
        }
    }
}

fn words(value: rusqlite::types::Value) -> String {
    match value {
        rusqlite::types::Value::Null => String::new(),
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Real(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        rusqlite::types::Value::Blob(_) => "blob".to_owned(),
    }
}
