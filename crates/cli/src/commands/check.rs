//! `tabellverk check`

use crate::args::Check;
use crate::exit::Exit;
use crate::job::Settings;
use crate::{job, output, stored};
use anyhow::bail;
use serde_json::json;
use tabellverk_dataset::{InputStatus, read_document, read_manifest};
use tabellverk_explain::{Report, Totals, report_text, totals_text};
use tabellverk_link::Figures;
use tabellverk_records::DocumentRecords;

pub fn run(args: &Check) -> anyhow::Result<Exit> {
    let path = &args.out;
    if !path.exists() {
        bail!("there is no {}; name a dataset, a document of one, a PDF or a text", path.display());
    }
    let mut totals = Totals::default();
    let mut figures = Vec::new();
    if path.is_dir() {
        for (n, document) in stored::paths(path)?.iter().enumerate() {
            if n > 0 && !args.json {
                output::print("\n")?;
            }
            let records = read_document(document)?;
            one(args, &records, &mut totals)?;
            figures.extend(Figures::of(&records));
        }
        unread(args)?;
    } else {
        match job::load(path, &Settings::of(&args.reading))? {
            Ok(records) => one(args, &records, &mut totals)?,
            Err(reason) => {
                output::error(&format!("{}: {reason}", path.display()));
                return Ok(Exit::Partial);
            }
        }
    }
    // what a document says does not depend on the others: what they have in common is told apart from them
    let pairs = tabellverk_link::pairs(&figures);
    if args.json {
        for pair in &pairs {
            output::print(&format!("{}\n", json!({ "between": pair })))?;
        }
        output::print(&format!("{}\n", json!({ "totals": totals })))?;
    } else if path.is_dir() {
        let between = tabellverk_link::text(&pairs, args.all);
        if !between.is_empty() {
            output::print(&format!("\n{between}"))?;
        }
        output::print(&format!("\n{}", totals_text(&totals)))?;
    }
    Ok(if args.strict && totals.contradictions > 0 { Exit::Different } else { Exit::Complete })
}

fn one(args: &Check, records: &DocumentRecords, totals: &mut Totals) -> anyhow::Result<()> {
    let report = Report::of(records);
    totals.add(&report);
    if args.json {
        output::print(&format!("{}\n", serde_json::to_string(&report)?))
    } else {
        output::print(&report_text(&report, args.all))
    }
}

/// Warns of documents that the run did not read: no figure of theirs is checked.
fn unread(args: &Check) -> anyhow::Result<()> {
    let Some(manifest) = read_manifest(&args.out)? else { return Ok(()) };
    let failed = manifest.inputs.iter().filter(|i| i.input.status == InputStatus::Failed).count();
    if failed > 0 {
        let (what, was) = if failed == 1 { ("input", "was") } else { ("inputs", "were") };
        output::warning(&format!(
            "{failed} {what} of this dataset {was} not read and so not checked; run.json says which and why"
        ));
    }
    Ok(())
}
