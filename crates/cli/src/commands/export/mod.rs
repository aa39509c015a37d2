//! `tabellverk export`

mod compared;
mod documents;
mod links;
mod package;
mod tables;
mod workbook;

use crate::args::{self, Export};
use crate::exit::Exit;
use crate::output;
use anyhow::{Context, bail};
use documents::Chosen;
use rayon::prelude::*;
use std::fs;
use std::io::Write;
use std::path::Path;
use tabellverk_compare::{Collection, IndicatorQuery, Population, indicators};
use tabellverk_dataset::{Error, NewFile, Written, place, read_document};
use tabellverk_export::records::{RecordRow, RecordType, record_types, rows};
use tabellverk_export::{Locale, csv, kolada};
use tabellverk_records::DocumentRecords;

/// Documents that are read at the same time, and are in memory together.
const AT_A_TIME: usize = 16;

/// What was read of a document.
struct Read {
    records: DocumentRecords,
    /// The rows of each record type that is asked for, in the order of [`Wanted::types`].
    rows: Vec<Vec<RecordRow>>,
}

/// What is asked for.
struct Wanted {
    types: Vec<&'static RecordType>,
}

pub fn run(args: &Export) -> anyhow::Result<Exit> {
    usage(args)?;
    let chosen = documents::chosen(args)?;
    for dir in [&args.csv, &args.datapackage].into_iter().flatten() {
        folder(args, dir)?;
    }
    if let (Some(one), Some(other)) = (&args.csv, &args.datapackage)
        && one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
    {
        bail!("--csv and --datapackage name the same folder, {}, and the same files in it", one.display());
    }
    let types = record_types().iter();
    let types = types.filter(|t| args.types.is_empty() || args.types.iter().any(|name| name == t.name));
    let wanted = Wanted { types: types.collect() };
    let population = population(args)?;

    let mut workbook = args.xlsx.as_deref().map(|f| workbook::Workbook::new(args, f, &wanted)).transpose()?;
    let mut tables = args.csv.as_deref().map(|dir| tables::Tables::new(args, dir, &wanted)).transpose()?;
    let mut package = args.datapackage.as_deref().map(|dir| package::Package::new(args, dir)).transpose()?;
    let mut collection = Collection::new();
    let has_rows = workbook.is_some() || tables.is_some();
    for some in chosen.chunks(AT_A_TIME) {
        let read: Vec<Read> =
            some.par_iter().map(|d| read(d, &wanted, has_rows)).collect::<Result<_, _>>()?;
        for Read { records, rows } in read {
            if workbook.is_some() || args.kolada.is_some() {
                collection.add(&records);
            }
            if let Some(package) = &mut package {
                package.add(&records)?;
            }
            if let Some(tables) = &mut tables {
                tables.add(&records.document, &rows)?;
            }
            if let Some(workbook) = &mut workbook {
                workbook.add(&records.document, rows)?;
            }
        }
    }

    // whatever can fail for want of rights or room has failed before the first file is replaced
    let mut files: Vec<Written> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    if let Some(tables) = tables {
        files.extend(tables.finish(&mut said)?);
    }
    if let Some(package) = package {
        files.extend(package.finish(&mut said)?);
    }
    if let Some(file) = &args.kolada {
        let found = kolada(&indicators(&collection, &IndicatorQuery::default()));
        let as_csv = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        let bytes = match as_csv {
            true => csv(&found.table(), locale(args)),
            false => format!("{}\n", serde_json::to_string_pretty(&found)?).into_bytes(),
        };
        files.push(whole(file, &bytes)?);
        said.push(format!(
            "{}: {} values of indicators; {} are no outcome of a whole year, or of a municipality without a code",
            file.display(),
            found.values.len(),
            found.left_out
        ));
    }
    if let (Some(workbook), Some(file)) = (workbook, &args.xlsx) {
        files.push(whole(file, &workbook.finish(&chosen, &collection, &population, &mut said)?)?);
    }
    place(files)?;
    output::print(&(said.join("\n") + "\n"))?;
    Ok(Exit::Complete)
}

/// A file that is written at once.
fn whole(path: &Path, bytes: &[u8]) -> Result<Written, Error> {
    let mut file = NewFile::create(path)?;
    file.write_all(bytes).map_err(|cause| Error::Write { path: path.to_owned(), cause })?;
    file.finish()
}

/// Says what is wrong with what was asked for, before anything is read.
fn usage(args: &Export) -> anyhow::Result<()> {
    if args.xlsx.is_none() && args.csv.is_none() && args.kolada.is_none() && args.datapackage.is_none() {
        bail!(
            "say what to write: --xlsx FILE (a workbook), --csv DIR (a CSV a record type), --kolada FILE, \
             --datapackage DIR; several may be asked for at once"
        );
    }
    if let Some(file) = &args.xlsx
        && !file.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"))
    {
        bail!("{} does not end in .xlsx, without which a spreadsheet does not open it", file.display());
    }
    for file in [&args.xlsx, &args.kolada].into_iter().flatten() {
        if file.is_dir() {
            bail!("{} is a folder; name the file to write in it", file.display());
        }
        let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            bail!("there is no folder {} to write {} to; make it first", folder.display(), file.display());
        }
    }
    Ok(())
}

/// A folder to write to: made if need be, and not the dataset itself, whose files it would take the place of.
fn folder(args: &Export, dir: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(dir).with_context(|| {
        format!("cannot make the folder {}; choose a place that you may write to", dir.display())
    })?;
    let same = |one: &Path| one.canonicalize().ok();
    if same(dir) == same(&args.out) {
        bail!("{} is the dataset itself; name another folder to write to", dir.display());
    }
    Ok(())
}

fn read(chosen: &Chosen, wanted: &Wanted, has_rows: bool) -> anyhow::Result<Read> {
    let records = read_document(&chosen.path)?;
    let types = wanted.types.iter().filter(|_| has_rows);
    let rows = types.map(|kind| rows(&records, kind.name)).collect();
    Ok(Read { records, rows })
}

/// The inhabitants that are known: those of the file over those that come with the program.
fn population(args: &Export) -> anyhow::Result<Population> {
    let Some(file) = &args.population else { return Ok(Population::bundled()) };
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let read = Population::read(&bytes).with_context(|| file.display().to_string())?;
    Ok(read.over(Population::bundled()))
}

fn locale(args: &Export) -> Locale {
    match args.locale {
        args::Locale::Machine => Locale::Machine,
        args::Locale::Sv => Locale::Swedish,
    }
}

/// "1 row", "2 rows".
fn counted(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}
