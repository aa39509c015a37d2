//! A folder to work in, and commands run there as in a shell.

// Each test file is a program of its own and uses a part of this.
#![allow(dead_code)]

pub mod tables;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The budget of the first line should be 4 120.
pub const CONTRADICTED: &str = "\
Hamnplan 2026

Drift av kajer (tkr)
                 Budget 2025   Utfall 2025   Avvikelse
Underhåll              4 210         4 367         247
Belysning              7 358         7 190        -168
Bryggor                2 904         3 377         473
Summa                 14 382        14 934         552

Kajerna har fått nya fendrar under året.
";

/// A temporary folder; commands run in it, so that paths in their output are short and always the same.
pub struct Workdir {
    folder: TempDir,
}

impl Workdir {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes a file, and the folders it is in.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, content).expect("a file");
        self
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Runs `tabellverk` with the words of `arguments`.
    pub fn run(&self, arguments: &str) -> Output {
        self.command().args(arguments.split_whitespace()).output().expect("the program runs")
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tabellverk"));
        command.current_dir(self.folder.path()).env_remove("RUST_BACKTRACE");
        command
    }

    /// Runs `tabellverk` and shows all that can be seen of it.
    pub fn shell(&self, arguments: &str) -> String {
        let output = self.run(arguments);
        let mut text = format!("exit: {}\n", output.status.code().expect("an exit code"));
        for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            if !bytes.is_empty() {
                text.push_str(&format!("--- {name}\n{}", String::from_utf8_lossy(bytes)));
            }
        }
        text.replace(&*self.folder.path().to_string_lossy(), "[DIR]")
    }

    /// Every file under `folder` with its content, sorted by path; without hidden ones, as the cache is.
    pub fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        collect(&self.path(folder), &self.path(folder), &mut found);
        found.sort();
        found
    }

    pub fn names(&self, folder: &str) -> Vec<String> {
        self.files(folder).into_iter().map(|(name, _)| name).collect()
    }
}

/// A PDF of one page with these lines on it; made by hand, so that it is the same on every system.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    pdf_with(lines, "")
}

/// The same with `more` in its trailer.
pub fn pdf_with(lines: &[&str], more: &str) -> Vec<u8> {
    pdf_of(lines, "/WinAnsiEncoding", more)
}

/// The same in a font with this encoding.
pub fn pdf_of(lines: &[&str], encoding: &str, more: &str) -> Vec<u8> {
    let mut content = "BT /F 11 Tf 16 TL 72 760 Td".to_owned();
    lines.iter().for_each(|line| content.push_str(&format!(" ({line}) Tj T*")));
    content.push_str(" ET");
    let font = format!("/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding}");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F << {font} \
             >> >> >> >>"
        ),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", latin(&content).len()),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (n, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", latin(&file).len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let (start, size) = (latin(&file).len(), objects.len() + 1);
    file.push_str(&format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {more} >>\nstartxref\n{start}\n%%EOF\n"
    ));
    latin(&file)
}

/// The text with one byte a character, as the font is encoded.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect()
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
            found.push((name, fs::read(&path).expect("readable")));
        }
    }
}
