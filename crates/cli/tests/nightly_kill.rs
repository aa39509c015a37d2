//! A night that is killed at any moment and run again tells what the undisturbed night would have told.
//!
//! `TABELLVERK_KILLS` says how many times (15 if it is not set).

#![cfg(target_os = "linux")]

mod common;
#[allow(dead_code)]
#[path = "../../harvest/tests/harvest/site.rs"]
mod site;

use common::Workdir;
use serde_json::Value;
use site::{Reply, Site};
use std::process::Stdio;
use std::time::{Duration, Instant};

fn plan(number: usize, version: usize) -> String {
    let mut text =
        format!("Hamnplan {number}\n\nDrift av kajer (tkr)\n                 Utfall 2025   Budget 2026\n");
    for row in 0..12 {
        text.push_str(&format!(
            "Kaj {row:<12} -{}            -{}\n",
            100 + row * number,
            110 + row + version
        ));
    }
    text
}

fn publish(site: &Site, version: usize) {
    let mut links: Vec<String> = (0..8).map(|number| format!("/plan-{number}.txt")).collect();
    for (number, link) in links.iter().enumerate() {
        // some stay as they are, and each version has one that is broken
        let own = if number % 3 == 0 { 0 } else { version };
        site.set(link, Reply::ok(plan(number, own)));
    }
    links.push(format!("/ny-{version}.txt"));
    site.set(&links[8], Reply::ok(plan(9, version)));
    site.list("/", &links.iter().map(String::as_str).collect::<Vec<_>>());
}

/// The report but for times and names.
fn told(dir: &Workdir, name: &str) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for key in
                    ["started", "finished", "since", "last_answered", "name", "previous", "former_file"]
                {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            Value::Array(all) => all.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut report = dir.json(&format!("natt/reports/{name}/report.json"));
    strip(&mut report);
    report
}

#[test]
fn a_night_killed_at_any_moment_is_told_by_the_next() {
    let kills: u64 = std::env::var("TABELLVERK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(15);
    let (dir, site) = (Workdir::new(), Site::new());
    let config = |folder: &str| {
        format!(
            "folder = \"{folder}\"\nlanguages = [\"sv\"]\n[harvest]\nallow_private = true\n[sources]\n\
             contact = \"data@kommun.example\"\ndelay_seconds = 0\n[[sources.source]]\nname = \"hamn\"\n\
             types = [\"text\"]\nlistings = [\"{}\"]\n",
            site.url("/")
        )
    };
    dir.write("night.toml", config("natt"));
    let night = |date: &str| {
        let mut command = dir.command();
        command.args(["nightly", "night.toml", "--log", "off", "--quiet", "--night", date]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    // What the undisturbed night tells, after the same first one.
    publish(&site, 0);
    assert!(night("2026-02-01").status().unwrap().success());
    let first = dir.path("first");
    copy(&dir.path("natt"), &first);
    publish(&site, 1);
    let begun = Instant::now();
    assert!(night("2026-02-02").status().unwrap().success());
    let whole = begun.elapsed();
    let expected = told(&dir, "2026-02-02");
    assert_eq!(expected["totals"]["replaced"], 5);
    assert_eq!((&expected["totals"]["new"], &expected["totals"]["missing"]), (&1.into(), &1.into()));
    let (mut seed, mut cut) = (0x5eed_u64, 0);
    for n in 0..kills {
        std::fs::remove_dir_all(dir.path("natt")).unwrap();
        copy(&first, &dir.path("natt"));
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let moment = (seed >> 33) as f64 / (1u64 << 31) as f64;
        let mut run = night("2026-02-02").spawn().unwrap();
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * 1.1 * moment));
        run.kill().unwrap();
        cut += u32::from(!run.wait().unwrap().success());
        assert!(night("2026-02-02").status().unwrap().success(), "kill {n}");
        // Where the killed night had told already, the second one has nothing to add.
        if dir.path("natt/reports/2026-02-02-2").exists() {
            assert_eq!(told(&dir, "2026-02-02-2")["quiet"], true, "kill {n}");
        }
        assert_eq!(told(&dir, "2026-02-02"), expected, "kill {n}");
        let left = dir.path("natt/reports").read_dir().unwrap().flatten();
        assert!(left.filter(|e| e.file_name().to_string_lossy().starts_with('.')).count() == 0, "kill {n}");
    }
    println!("{cut} of {kills} nights were cut off");
    assert!(cut > 0);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    let copied = std::process::Command::new("cp").arg("-a").arg(from).arg(to).status();
    assert!(copied.is_ok_and(|status| status.success()));
}
