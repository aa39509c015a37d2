//! `tabellverk nightly`

use crate::args::{Log, Nightly};
use crate::exit::Exit;
use crate::{log, night, output};
use tabellverk_nightly::{Config, text};

pub fn run(args: &Nightly) -> anyhow::Result<Exit> {
    log::start(args.log);
    go(args).or_else(|error| {
        if args.log != Log::Json {
            return Err(error);
        }
        // Who reads the log reads JSON, the last line of it too.
        tracing::error!(error = format!("{error:#}"), "the night could not run");
        Ok(Exit::Usage)
    })
}

fn go(args: &Nightly) -> anyhow::Result<Exit> {
    let config = Config::read(&args.config)?;
    if args.check {
        let sources = config.sources.sources.len();
        let folder = config.folder.display();
        output::print(&format!(
            "{} has no mistakes; sources: {sources}, kept in {folder}\n",
            args.config.display()
        ))?;
        return Ok(Exit::Complete);
    }
    let report = night::run(&config, args.night.as_deref())?;
    if args.json {
        output::print(&(serde_json::to_string_pretty(&report)? + "\n"))?;
    } else if !args.quiet {
        output::print(&text(&report))?;
    }
    Ok(match (report.has_failures(), args.strict && report.has_something_to_look_at()) {
        (true, _) => Exit::Partial,
        (false, true) => Exit::ToLookAt,
        (false, false) => Exit::Complete,
    })
}
