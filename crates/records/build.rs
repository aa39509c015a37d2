//! Writes the vocabularies of `data/` to the build folder without what is there for people: comments, and the columns
//! of examples that make up most of them.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data");
    let out = env::var_os("OUT_DIR").expect("cargo names the build folder");
    for entry in fs::read_dir("data")? {
        let path = entry?.path();
        let text = fs::read_to_string(&path)?;
        let bare = match path.extension().and_then(|e| e.to_str()) {
            Some("tsv") => table(&text),
            Some("txt") => list(&text),
            _ => continue,
        };
        fs::write(Path::new(&out).join(path.file_name().expect("a file has a name")), bare)?;
    }
    Ok(())
}

/// The columns before the examples. The last comment with a tab names the columns.
fn table(text: &str) -> String {
    let is_comment = |l: &&str| l.starts_with("# ");
    let names = text.lines().filter(is_comment).rfind(|l| l.contains('\t')).unwrap_or_default();
    let columns = names.split('\t').take_while(|name| *name != "example").count();
    let rows = text.lines().filter(|l| !is_comment(l) && !l.trim().is_empty());
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').take(columns).map(str::trim).collect();
        cells.join("\t") + "\n"
    })
    .collect()
}

/// The words, one a line.
fn list(text: &str) -> String {
    let lines = text.lines().filter(|l| !l.starts_with('#')).map(str::trim);
    lines.filter(|l| !l.is_empty()).map(|l| l.to_owned() + "\n").collect()
}
