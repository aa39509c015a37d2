//! The site of `tabellverk report` in a browser: builds one of the bundled documents and a hostile one, and lets the
//! tests in `crates/report/tests/browser` look at it. They need Node, Chromium, and what `npm ci` installs there.

mod common;

use common::Workdir;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A plan that tries to get out of the page that shows it, to turn its writing around, and to burst it.
fn hostile() -> String {
    let long = "a".repeat(100_000);
    let row = &long[..90_000];
    format!(
        "Mjölby kommun\nHamnnämnden\nVerksamhetsplan 2031\n\n\
         1 Verksamhet <script>window.harmed=1</script>\n\n\
         Aktivitet                                       Status        Ansvarig\n\
         Byta \"onerror=alert(2) lampor i fyren            Pågår         Driftchef\n\
         Utreda <img src=x onerror=window.harmed=2> bryggan     Ej inlett     Hamnkapten\n\
         Stänga </script><script>window.harmed=3</script>       Klart         Hamnkapten\n\
         \u{202e}לתקן \u{2067}את הגשר\u{2069} (12)                              Klart         Hamnkapten\n\n\
         2 Mål\n\nMålet är att {long} ska mätas.\n\n\
         Nämnden ska se till att \u{202e}הגשר\u{202c} hålls \u{2067}hel och <b>ren</b>.\n\n\
         3 Ekonomi\n\nDriftbudget (tkr)\n\
         {:28}Utfall 2030   Budget 2031\n\
         Kajer & <b>pirar</b>              7 811         8 415\n\
         Belysning ' \" =1+1                2 904         3 377\n\
         {row}b                     100           100\n\
         \u{202e}הגשר                            300           300\n\
         Summa                            11 115        12 192\n",
        ""
    )
}

fn runs(program: &str) -> bool {
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// Where the tests are and the browser they use, or why they cannot run.
fn browser() -> Result<(PathBuf, String), String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../report/tests/browser");
    if !runs("node") {
        return Err("node is not installed".into());
    }
    if !tests.join("node_modules/playwright-core").is_dir() {
        return Err("crates/report/tests/browser has no node_modules; run `npm ci` there".into());
    }
    let named = std::env::var("TABELLVERK_CHROMIUM").ok();
    let found = named.or_else(|| BROWSERS.iter().find(|name| runs(name)).map(|name| (*name).to_owned()));
    let found = found.ok_or("chromium is not installed")?;
    Ok((tests, found))
}

#[test]
fn a_person_with_a_browser_finds_everything() {
    let (tests, chromium) = match browser() {
        Ok(found) => found,
        Err(why) => return println!("skipped: {why}"),
    };
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let dir = Workdir::new();
    dir.write("in/hostile \"onerror=alert(1) <img src=x>.txt", hostile());
    let extract = dir.command().arg("extract").arg(corpus).args(["in", "--out", "ds", "-q"]).status();
    assert_eq!(extract.expect("the program runs").code(), Some(0));
    assert_eq!(dir.run("report ds --out site -q").status.code(), Some(0));
    let mut node = Command::new("node");
    node.current_dir(tests).args(["--test", "--test-concurrency=1"]);
    node.env("TABELLVERK_SITE", dir.path("site")).env("TABELLVERK_DATASET", dir.path("ds"));
    // a program that is found by its name is found again by the tests
    if Path::new(&chromium).components().count() > 1 {
        node.env("TABELLVERK_CHROMIUM", chromium);
    }
    let output = node.output().expect("node runs");
    let told = String::from_utf8_lossy(&output.stdout);
    let passed = told.lines().find_map(|l| l.strip_prefix("# pass ").or_else(|| l.strip_prefix("ℹ pass ")));
    let passed: u32 = passed.and_then(|n| n.trim().parse().ok()).unwrap_or(0);
    assert!(output.status.success() && passed > 30, "{told}\n{}", String::from_utf8_lossy(&output.stderr));
}
