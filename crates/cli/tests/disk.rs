//! A disk that is full or may not be written: a clear error, and the old dataset whole.

#![cfg(target_os = "linux")]

mod common;

use common::Workdir;
use std::process::{Command, Stdio};

/// A small disk in memory, taken away at the end.
struct Disk<'a>(&'a Workdir);

impl<'a> Disk<'a> {
    fn new(dir: &'a Workdir, options: &str) -> Option<Self> {
        dir.write("disk/x", "");
        mount(dir, &["-t", "tmpfs", "-o", options, "none"]).then(|| Self(dir))
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path("disk")).status();
    }
}

fn mount(dir: &Workdir, arguments: &[&str]) -> bool {
    let mut command = Command::new("mount");
    command.args(arguments).arg(dir.path("disk")).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[test]
fn the_old_dataset_stays_whole() {
    let dir = Workdir::new();
    let Some(_disk) = Disk::new(&dir, "size=1500k") else {
        println!("skipped: this user may not mount a disk");
        return;
    };
    let text =
        |n: usize| format!("Brev {n} om bryggan\n\n{}\n", format!("Bryggan {n} gungar. ").repeat(2_000));
    dir.write("in/brev-0.txt", text(0));
    assert!(dir.run("extract in --out disk/ut").status.success());
    let before = dir.files("disk/ut");
    for n in 1..40 {
        dir.write(&format!("in/brev-{n}.txt"), text(n));
    }
    let seen = dir.shell("extract in --out disk/ut --quiet");
    assert!(seen.starts_with("exit: 2\n--- stderr\nerror: cannot write disk/ut/"), "{seen}");
    assert!(seen.contains("No space left on device") && seen.contains("disk is not full"), "{seen}");
    assert!(before == dir.files("disk/ut"));

    // With room again, the next run goes on, and with nothing new there is nothing to write.
    assert!(mount(&dir, &["-o", "remount,size=20m"]));
    assert!(dir.run("extract in --out disk/ut").status.success());
    dir.run("extract in --out nytt");
    assert!(dir.files("disk/ut") == dir.files("nytt"));
    assert!(mount(&dir, &["-o", "remount,ro"]));
    let seen = dir.shell("extract in/brev-0.txt --out disk/ut --quiet");
    assert!(seen.starts_with("exit: 2\n--- stderr\nerror: cannot write in the folder disk/ut"), "{seen}");
    assert!(dir.files("disk/ut") == dir.files("nytt"));
}
