//! Tables as other programs read them.

use calamine::{Data, Reader, Xlsx};
use csv_core::{ReadRecordResult, ReaderBuilder};
use std::io::{Cursor, Read};

/// The records of a CSV, titles included.
pub fn csv(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut input = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (mut output, mut ends) = (vec![0; input.len() + 1], vec![0; input.len() + 1]);
    let (mut written, mut cells, mut all) = (0, 0, Vec::new());
    loop {
        let (result, read, wrote, ended) =
            reader.read_record(input, &mut output[written..], &mut ends[cells..]);
        input = &input[read..];
        (written, cells) = (written + wrote, cells + ended);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends.iter().copied());
                let text =
                    |(from, to): (usize, usize)| String::from_utf8(output[from..to].to_vec()).expect("UTF-8");
                all.push(starts.zip(ends.iter().copied()).take(cells).map(text).collect());
                (written, cells) = (0, 0);
            }
            _ => return all,
        }
    }
}

/// One column of a CSV by its title.
pub fn column<'t>(table: &'t [Vec<String>], title: &str) -> Vec<&'t str> {
    let at = table[0].iter().position(|t| t == title).unwrap_or_else(|| panic!("no column {title}"));
    table[1..].iter().map(|row| row[at].as_str()).collect()
}

/// A workbook.
pub struct Book {
    bytes: Vec<u8>,
    book: Xlsx<Cursor<Vec<u8>>>,
}

impl Book {
    pub fn open(path: &std::path::Path) -> Book {
        let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let book = Xlsx::new(Cursor::new(bytes.clone())).expect("a workbook");
        Book { bytes, book }
    }

    pub fn names(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// All cells of a sheet, titles included.
    pub fn sheet(&mut self, name: &str) -> Vec<Vec<Data>> {
        self.book.worksheet_range(name).expect("the sheet").rows().map(<[Data]>::to_vec).collect()
    }

    /// One column of a sheet by its title.
    pub fn column(&mut self, sheet: &str, title: &str) -> Vec<Data> {
        let rows = self.sheet(sheet);
        let at = rows[0].iter().position(|t| *t == title);
        let at = at.unwrap_or_else(|| panic!("{sheet} has no column {title}"));
        rows[1..].iter().map(|row| row[at].clone()).collect()
    }

    /// The formulas of a sheet.
    pub fn formulas(&mut self, sheet: &str) -> Vec<String> {
        let all = self.book.worksheet_formula(sheet).expect("the sheet");
        all.used_cells().map(|(_, _, formula)| formula.clone()).filter(|f| !f.is_empty()).collect()
    }

    /// A file of the archive that a workbook is.
    pub fn part(&self, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(&self.bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    }

    /// The names of all of them.
    pub fn parts(&self) -> Vec<String> {
        let archive = zip::ZipArchive::new(Cursor::new(&self.bytes)).expect("an archive");
        archive.file_names().map(str::to_owned).collect()
    }
}
