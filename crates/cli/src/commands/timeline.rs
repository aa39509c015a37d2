//! `tabellverk timeline`

use crate::args::TimelineOptions;
use crate::exit::Exit;
use crate::{output, stored, view};
use anyhow::bail;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use tabellverk_dataset::read_document;
use tabellverk_link::{Digest, ItemKind, Line, linked};

/// Of the dataset in `folder`.
pub fn run(folder: &Path, args: &TimelineOptions) -> anyhow::Result<Exit> {
    let (digests, without) = digests(folder, args)?;
    let (mut told, mut first) = (false, true);
    for linked in linked(digests) {
        let changed: Option<BTreeSet<String>> =
            args.changed.then(|| linked.status_changes(&|_| true).into_iter().map(|c| c.thread).collect());
        let mut timeline = linked.timeline();
        timeline.threads.retain(|line| {
            wanted(args, line) && changed.as_ref().is_none_or(|changed| changed.contains(&line.thread))
        });
        told |= !timeline.threads.is_empty();
        if args.json {
            for line in &timeline.threads {
                let mut value = serde_json::to_value(line)?;
                value["municipality"] = json!(timeline.municipality);
                output::print(&format!("{value}\n"))?;
            }
        } else if !timeline.threads.is_empty() {
            let space = if first { "" } else { "\n" };
            output::print(&format!("{space}{}", view::timeline::timeline(&timeline, args.wide)))?;
            first = false;
        }
    }
    if let Some(id) = args.thread.as_ref().filter(|_| !told) {
        bail!(
            "nothing in {} has the thread or record {id} and is of what else was asked for",
            folder.display()
        );
    }
    if without > 0 {
        output::warning(&match without {
            1 => "1 document names no municipality or no year and is in no timeline".to_owned(),
            n => format!("{n} documents name no municipality or no year and are in no timeline"),
        });
    }
    if !told && !args.json {
        output::print(match (args.changed, args.all) {
            (true, _) => "no status changed between two follow-ups\n",
            (false, true) => "there is nothing of this kind\n",
            (false, false) => {
                "nothing goes on from one document to another; --all tells also of what only one has\n"
            }
        })?;
    }
    Ok(Exit::Complete)
}

/// What linking needs of the documents that are asked for, and how many can be linked to none.
fn digests(folder: &Path, args: &TimelineOptions) -> anyhow::Result<(Vec<Digest>, usize)> {
    let (mut digests, mut others, mut without) = (Vec::new(), BTreeSet::new(), 0);
    for path in stored::paths(folder)? {
        let records = read_document(&path)?;
        let document = &records.document;
        let is_wanted =
            args.municipality.as_ref().is_none_or(|asked| stored::is_municipality(document, asked));
        if !is_wanted {
            others.extend(document.municipality.clone());
            continue;
        }
        match Digest::of(&records) {
            Some(digest) => digests.push(digest),
            None => without += 1,
        }
    }
    if let Some(wanted) = args.municipality.as_ref().filter(|_| digests.is_empty() && without == 0) {
        let others: Vec<String> = others.into_iter().collect();
        bail!("no document in {} is of {wanted}; there are: {}", folder.display(), others.join(", "));
    }
    Ok((digests, without))
}

fn wanted(args: &TimelineOptions, line: &Line) -> bool {
    let kinds: Vec<ItemKind> = args.kind.iter().map(|k| k.kind()).collect();
    // what was promised and never told of again is what many will look for
    let promised = matches!(line.kind, ItemKind::Goal | ItemKind::Activity) && !line.absent.is_empty();
    let long = args.all || args.thread.is_some() || line.entries.len() > 1 || promised;
    let named = args
        .thread
        .as_ref()
        .is_none_or(|id| line.thread == *id || line.entries.iter().any(|entry| entry.records.contains(id)));
    long && named && (kinds.is_empty() || kinds.contains(&line.kind))
}
