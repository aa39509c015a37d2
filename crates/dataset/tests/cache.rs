//! What is kept from run to run.

mod common;

use std::fs;
use tabellverk_dataset::{Cache, Error, Failure, Known, Ready, Stored, current, store};
use tempfile::tempdir;

fn stored(cache: &Cache, content: &str, number: usize) -> Stored {
    store(&common::document(number, 20), &cache.result(content)).unwrap()
}

#[test]
fn what_was_found_is_known_to_the_next_run_and_to_no_other_program() {
    let out = tempdir().unwrap();
    let mut cache = Cache::open(out.path(), "one").unwrap();
    let one = stored(&cache, "aa", 1);
    let failure = Failure { code: "content".into(), reason: "it is empty".into(), limits: None };
    cache.remember("aa", Known::Read(one.clone())).unwrap();
    cache.remember("bb", Known::Failed(failure.clone())).unwrap();
    drop(cache);
    let cache = Cache::open(out.path(), "one").unwrap();
    assert_eq!(cache.known("aa"), Some(&Known::Read(one.clone())));
    assert_eq!(cache.known("bb"), Some(&Known::Failed(failure)));
    assert_eq!(cache.file("aa", &one), Some(cache.result("aa")));
    drop(cache);
    assert_eq!(Cache::open(out.path(), "two").unwrap().known("aa"), None);
}

#[test]
fn a_line_that_was_left_half_costs_one_document() {
    let out = tempdir().unwrap();
    let mut cache = Cache::open(out.path(), "one").unwrap();
    for (content, number) in [("aa", 1), ("bb", 2)] {
        let known = Known::Read(stored(&cache, content, number));
        cache.remember(content, known).unwrap();
    }
    drop(cache);
    let index = out.path().join(".cache/index.jsonl");
    let text = fs::read(&index).unwrap();
    fs::write(&index, &text[..text.len() - 9]).unwrap();
    let mut cache = Cache::open(out.path(), "one").unwrap();
    assert!(cache.known("aa").is_some() && cache.known("bb").is_none());
    let known = Known::Read(stored(&cache, "cc", 3));
    cache.remember("cc", known).unwrap();
    drop(cache);
    let cache = Cache::open(out.path(), "one").unwrap();
    assert!(cache.known("aa").is_some() && cache.known("cc").is_some(), "the next line is a line of its own");
}

#[test]
fn two_runs_cannot_have_it_open() {
    let out = tempdir().unwrap();
    let first = Cache::open(out.path(), "one").unwrap();
    assert!(matches!(Cache::open(out.path(), "one"), Err(Error::Busy { .. })));
    drop(first);
    assert!(Cache::open(out.path(), "one").is_ok());
}

#[test]
fn temporary_files_of_a_killed_run_are_removed() {
    let out = tempdir().unwrap();
    drop(Cache::open(out.path(), "one").unwrap());
    let left =
        ["", "documents/", ".cache/", ".cache/results/"].map(|folder| format!("{folder}.tabellverk-x.tmp"));
    left.iter().for_each(|path| fs::write(out.path().join(path), "half").unwrap());
    drop(Cache::open(out.path(), "one").unwrap());
    assert!(left.iter().all(|path| !out.path().join(path).exists()));
}

#[test]
fn a_dataset_is_current_while_inputs_and_files_are_the_same() {
    let out = tempdir().unwrap();
    let documents = [common::document(1, 20), common::document(2, 20)];
    let run = common::run(&documents);
    let mut cache = Cache::open(out.path(), "one").unwrap();
    let stored = [stored(&cache, "aa", 1), stored(&cache, "bb", 2)];
    let ready = |cache: &Cache| {
        let file = |(content, stored)| Ready { stored, file: cache.file(content, stored).unwrap() };
        ["aa", "bb"].into_iter().zip(&stored).map(file).collect::<Vec<_>>()
    };
    for (content, stored) in ["aa", "bb"].into_iter().zip(&stored) {
        cache.remember(content, Known::Read(stored.clone())).unwrap();
    }
    assert_eq!(current(out.path(), &ready(&cache), &run), None);
    let manifest = tabellverk_dataset::write(out.path(), &ready(&cache), &run, 1, &|_| None).unwrap();
    assert!(!cache.is_made(), "it may be by another program");
    cache.settle(|_| true).unwrap();
    assert!(cache.is_made());
    assert_eq!(current(out.path(), &ready(&cache), &run), Some(manifest));
    assert_eq!(current(out.path(), &ready(&cache)[..1], &run), None);
    fs::remove_file(out.path().join("goals.parquet")).unwrap();
    assert_eq!(current(out.path(), &ready(&cache), &run), None);
}

#[test]
fn a_file_that_changed_since_it_was_stored_is_an_error() {
    let out = tempdir().unwrap();
    let cache = Cache::open(out.path(), "one").unwrap();
    let stored = stored(&cache, "aa", 1);
    let path = cache.result("aa");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("Ytterhamn", "Innerhamn", 1).replacen("Åsby", "Åsbo", 1)).unwrap();
    let ready = [Ready { stored: &stored, file: path }];
    let run = common::run(&[common::document(1, 20)]);
    let error = tabellverk_dataset::write(out.path(), &ready, &run, 1, &|_| None).unwrap_err();
    assert!(matches!(error, Error::Changed { .. }), "{error}");
    assert!(!out.path().join("run.json").exists());
}
