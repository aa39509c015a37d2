//! A run that is killed at any moment, itself or one of its workers, loses nothing: the next one goes on from there, and
//! the dataset is what an undisturbed run writes.
//!
//! `TABELLVERK_KILLS` says how many times (25 if it is not set).

#![cfg(target_os = "linux")]

mod common;

use common::Workdir;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn document(number: usize, version: usize) -> String {
    let mut text =
        format!("Hamnplan {number}\n\nDrift av kajer (tkr)\n                 Utfall 2025   Budget 2026\n");
    for row in 0..40 {
        text.push_str(&format!(
            "Kaj {row:<12} -{}            -{}\n",
            100 + row * number,
            110 + row + version
        ));
    }
    text + "\nKajerna har fått nya fendrar under året.\n"
}

fn fill(dir: &Workdir, version: usize) {
    for number in 0..24 {
        // some stay as they are from version to version
        let version = if number % 3 == 0 { 0 } else { version };
        dir.write(&format!("in/plan-{number}.txt"), document(number, version));
    }
}

fn start(dir: &Workdir) -> Child {
    let mut command = dir.command();
    command.args(["extract", "in", "--out", "ut", "--quiet", "--jobs", "2"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The processes that a process has started.
fn children(of: u32) -> Vec<u32> {
    let list = fs::read_to_string(format!("/proc/{of}/task/{of}/children")).unwrap_or_default();
    // threads start them, and each has a list of its own
    let threads = fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|t| fs::read_to_string(t.path().join("children")).ok());
    let mut all: Vec<u32> = lists
        .chain([list])
        .flat_map(|l| l.split_whitespace().filter_map(|n| n.parse().ok()).collect::<Vec<_>>())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn kill(process: u32) {
    let _ = Command::new("kill").args(["-9", &process.to_string()]).stderr(Stdio::null()).status();
}

#[test]
fn a_run_killed_at_any_moment_is_taken_up_again() {
    let kills: u64 = std::env::var("TABELLVERK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    let dir = Workdir::new();
    // What undisturbed runs write, each with the one before it there.
    let expected: Vec<_> = (0..2)
        .map(|version| {
            fill(&dir, version);
            let begun = Instant::now();
            assert!(dir.run(&format!("extract in --out orört-{version} --quiet --jobs 2")).status.success());
            (dir.files(&format!("orört-{version}")), begun.elapsed())
        })
        .collect();
    let whole = expected.iter().map(|(_, took)| *took).max().unwrap_or_default();
    let mut seed = 0x5eed_u64;
    let mut random = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as f64 / (1u64 << 31) as f64
    };
    let (mut runs, mut workers) = (0, 0);
    for n in 0..kills {
        let version = (n % 2) as usize;
        fill(&dir, version);
        if n % 10 == 9 {
            // now and then from nothing
            let _ = fs::remove_dir_all(dir.path("ut"));
        }
        let mut run = start(&dir);
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * 1.2 * random()));
        let victims = children(run.id());
        let worker = victims.get((random() * victims.len() as f64) as usize).filter(|_| random() < 0.5);
        match worker {
            Some(worker) => {
                kill(*worker);
                workers += 1;
                assert!(run.wait().unwrap().success(), "kill {n}: a worker costs nothing");
            }
            None => {
                run.kill().unwrap();
                runs += 1;
                run.wait().unwrap();
                // Whatever the moment, no file of the dataset is half a file.
                for name in dir.names("ut").iter().filter(|name| name.ends_with(".json")) {
                    dir.json(&format!("ut/{name}"));
                }
                // A worker that is left ends by itself; the next run does not wait for it.
                let again = dir.run("extract in --out ut --quiet --jobs 2");
                assert!(again.status.success(), "kill {n}: {}", String::from_utf8_lossy(&again.stderr));
            }
        }
        assert!(dir.files("ut") == expected[version].0, "kill {n}");
    }
    println!("{runs} runs and {workers} workers killed");
    let left = fs::read_dir(dir.path("ut")).unwrap().flatten();
    assert!(left.filter(|e| e.file_name().to_string_lossy().ends_with(".tmp")).count() == 0);
}
