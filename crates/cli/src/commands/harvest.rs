//! `tabellverk harvest`

use crate::args::{Harvest, Log};
use crate::exit::Exit;
use crate::{log, output};
use std::io::{self, IsTerminal, Write};
use tabellverk_harvest::{Config, Item, Options, SystemClock, harvest};

pub fn run(args: &Harvest) -> anyhow::Result<Exit> {
    log::start(args.log);
    let config = Config::read(&args.sources)?;
    let options = Options {
        dry_run: args.dry_run,
        allow_private: args.allow_private,
        jobs: args.jobs.into(),
        only: args.only.clone(),
        ..Options::new(&args.store)
    };
    let watched = !args.quiet && args.log == Log::Off && io::stderr().is_terminal();
    let observe = |source: &str, item: &Item| {
        log::item(source, item);
        if watched {
            // With standard error closed there is nobody left to tell.
            let _ = writeln!(io::stderr(), "{source}: {} {}", item.outcome.name(), item.url);
        }
    };
    let report = harvest(&config, &options, &SystemClock::new(), &observe)?;
    log::harvested(&report);
    if args.json {
        output::print(&(serde_json::to_string_pretty(&report)? + "\n"))?;
    } else if !args.quiet {
        output::print(&report.text())?;
    }
    Ok(if report.has_failures() { Exit::Partial } else { Exit::Complete })
}
