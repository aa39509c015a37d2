//! `tabellverk extract`

use crate::args::Extract;
use crate::batch::How;
use crate::exit::Exit;
use crate::extraction::extract;
use crate::inputs;
use crate::job::Settings;
use crate::view::changes::Changes;
use crate::{output, view};
use anyhow::bail;
use tabellverk_dataset::{InputStatus, Stored, read_manifest};

pub fn run(args: &Extract) -> anyhow::Result<Exit> {
    let mut found = inputs::find(&args.inputs, args.list.as_deref(), &args.out)?;
    if found.files.is_empty() && found.unreadable.is_empty() {
        let given = args.inputs.iter().chain(&args.list).map(|p| inputs::name(p)).collect::<Vec<_>>();
        bail!(
            "there is nothing to read in {}: expected files that end in .pdf, .txt or .text ({} others passed over)",
            given.join(", "),
            found.skipped,
        );
    }
    if let Some(limit) = args.limit.map(usize::from).filter(|limit| *limit < found.files.len()) {
        found.left_out = (found.files.len() - limit) as u64;
        found.files.truncate(limit);
    }
    let how = How::of(args, Settings::of(&args.reading).within(&args.bounds));
    let earlier = read_manifest(&args.out).ok().flatten();
    let done = extract(&found, &how, &args.out, !args.quiet, |manifest, batch, cache| {
        let changes = earlier.map(|earlier| Changes::of(&earlier, manifest, batch.tried()));
        for input in manifest.inputs.iter().map(|i| &i.input).filter(|i| i.status == InputStatus::Failed) {
            output::warning(&format!("{}: {}", input.path, input.reason.as_deref().unwrap_or_default()));
        }
        if args.json {
            output::print(&view::summary::json(&args.out, manifest, changes.as_ref())?)?;
        } else if !args.quiet {
            let (_, documents) = batch.settle(cache);
            let documents: Vec<&Stored> = documents.iter().map(|d| d.stored).collect();
            output::print(&view::summary::table(&args.out, manifest, &documents, changes.as_ref()))?;
        }
        Ok(if manifest.totals.failed == 0 { Exit::Complete } else { Exit::Partial })
    })?;
    done.or_else(|reason| {
        output::error(&format!(
            "{reason}; the run was stopped (--fail-fast), and the dataset is left as it was"
        ));
        Ok(Exit::Partial)
    })
}
