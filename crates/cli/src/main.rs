//! `tabellverk`: Swedish municipal plans and reports into one comparable dataset.
//!
//! *In*: arguments. *Out*: what the libraries make of them, on disk and on the terminal, and an exit code.
//! This crate joins the readers, the records and the dataset, and talks to people; it must not know anything
//! of documents that the libraries do not tell it.

mod args;
mod batch;
mod commands;
mod exit;
mod extraction;
mod inputs;
mod isolate;
mod job;
mod limit;
mod log;
mod night;
mod output;
mod progress;
mod siblings;
mod site;
mod stored;
mod view;

use args::{Cli, Command};
use clap::Parser;
use exit::Exit;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    isolate::install();
    let result = match cli.command {
        Command::Extract(args) => commands::extract::run(&args),
        Command::Show(args) => commands::show::run(&args),
        Command::Inspect(args) => commands::inspect::run(&args),
        Command::Diff(args) => commands::diff::run(&args),
        Command::Check(args) => commands::check::run(&args),
        Command::Explain(args) => commands::explain::run(&args),
        Command::Report(args) => commands::report::run(&args),
        Command::Timeline(args) => commands::timeline::run(&args.out, &args.options),
        Command::Compare(args) => commands::compare::run(&args),
        Command::Query(args) => commands::query::run(&args),
        Command::Export(args) => commands::export::run(&args),
        Command::Harvest(args) => commands::harvest::run(&args),
        Command::Nightly(args) => commands::nightly::run(&args),
        Command::Worker(args) => batch::worker::run(&args),
        Command::Schema => commands::schema::run(),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(error) => {
            output::error(&format!("{error:#}"));
            Exit::Usage.into()
        }
    }
}
