//! A table as CSV.

use csv_core::{WriteResult, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};
use tabellverk_compare::tabular::{Cell, Column, Table};

/// For whom a CSV is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// For programs: commas, decimal points, names of columns, UTF-8 without a mark.
    #[default]
    Machine,
    /// For a Swedish spreadsheet: semicolons, decimal commas, Swedish titles, UTF-8 with the mark that Excel asks for.
    Swedish,
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Bytes that are gathered before they are written.
const GATHERED: usize = 1 << 16;

/// A table as CSV, its titles first, see [`CsvWriter`].
pub fn csv(table: &Table, locale: Locale) -> Vec<u8> {
    let titles = table.columns.iter().map(|c| title(c, locale));
    csv_of(titles, table.rows.iter(), locale)
}

/// Writes rows under titles as CSV, in the same way.
pub fn csv_of<T: AsRef<str>, R: AsRef<[Cell]>>(
    titles: impl Iterator<Item = T>,
    rows: impl Iterator<Item = R>,
    locale: Locale,
) -> Vec<u8> {
    // in memory nothing fails
    let mut out = Out::new(locale);
    let titles: Vec<T> = titles.collect();
    out.record(titles.iter().map(|title| plain(title.as_ref())));
    rows.for_each(|row| out.row(row.as_ref(), locale));
    out.bytes
}

/// A CSV that is written row by row. An empty cell stays empty, which is not zero. A text that begins as a formula
/// would, or with a control character, has an apostrophe before it.
pub struct CsvWriter<W> {
    out: Out,
    locale: Locale,
    to: W,
}

impl<W: Write> CsvWriter<W> {
    /// Begins with the titles of the columns.
    pub fn new(to: W, columns: &[Column], locale: Locale) -> Self {
        let mut out = Out::new(locale);
        out.record(columns.iter().map(|c| plain(title(c, locale))));
        CsvWriter { out, locale, to }
    }

    /// Adds a row, a cell for each column.
    ///
    /// # Errors
    /// What the writer says.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.out.row(cells, self.locale);
        if self.out.bytes.len() >= GATHERED {
            self.to.write_all(&self.out.bytes)?;
            self.out.bytes.clear();
        }
        Ok(())
    }

    /// Writes what is left, and gives the writer back.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(mut self) -> io::Result<W> {
        self.to.write_all(&self.out.bytes)?;
        Ok(self.to)
    }
}

fn text(cell: &Cell, locale: Locale) -> Cow<'_, str> {
    match (cell, locale) {
        (Cell::Empty, _) => Cow::Borrowed(""),
        (Cell::Text(text), _) => plain(text),
        (Cell::Integer(n), _) => n.to_string().into(),
        (Cell::Number(n), Locale::Machine) => n.to_string().into(),
        (Cell::Number(n), Locale::Swedish) => n.to_string().replace('.', ",").into(),
    }
}

fn title(column: &Column, locale: Locale) -> &'static str {
    match locale {
        Locale::Machine => column.name,
        Locale::Swedish => column.swedish,
    }
}

fn plain(text: &str) -> Cow<'_, str> {
    // spreadsheets look behind spaces
    let first = text.trim_start_matches(' ').chars().next();
    match first.is_some_and(|c| FORMULA.contains(&c) || c.is_control()) {
        true => format!("'{text}").into(),
        false => text.into(),
    }
}

struct Out {
    writer: Writer,
    bytes: Vec<u8>,
}

impl Out {
    fn new(locale: Locale) -> Out {
        let (delimiter, start) = match locale {
            Locale::Machine => (b',', &b""[..]),
            Locale::Swedish => (b';', &b"\xef\xbb\xbf"[..]),
        };
        let mut builder = WriterBuilder::new();
        builder.delimiter(delimiter);
        if locale == Locale::Swedish {
            builder.terminator(csv_core::Terminator::CRLF);
        }
        Out { writer: builder.build(), bytes: start.to_vec() }
    }

    fn row(&mut self, cells: &[Cell], locale: Locale) {
        self.record(cells.iter().map(|cell| text(cell, locale)));
    }

    fn record<'a>(&mut self, cells: impl Iterator<Item = Cow<'a, str>>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.write(b"", |writer, _, to| {
                    let (result, written) = writer.delimiter(to);
                    (result, 0, written)
                });
            }
            self.write(cell.as_bytes(), |writer, from, to| writer.field(from, to));
        }
        self.write(b"", |writer, _, to| {
            let (result, written) = writer.terminator(to);
            (result, 0, written)
        });
    }

    /// Calls the writer until all of it is written.
    fn write(
        &mut self,
        mut from: &[u8],
        step: impl Fn(&mut Writer, &[u8], &mut [u8]) -> (WriteResult, usize, usize),
    ) {
        let mut to = [0; 1024];
        loop {
            let (result, read, written) = step(&mut self.writer, from, &mut to);
            self.bytes.extend_from_slice(&to[..written]);
            from = &from[read..];
            if result == WriteResult::InputEmpty {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: Vec<Vec<Cell>>) -> Table {
        let column = |name, swedish| Column { name, swedish, english: name, unit: None };
        let doubtful = vec![false; rows.len()];
        Table { columns: vec![column("line", "Rad"), column("sek", "Netto, kr")], rows, doubtful }
    }

    fn written(rows: Vec<Vec<Cell>>, locale: Locale) -> String {
        String::from_utf8(csv(&table(rows), locale)).expect("text")
    }

    #[test]
    fn programs_and_spreadsheets() {
        let rows = vec![
            vec![Cell::Text("Bad, \"Norr\"; söder".into()), Cell::Number(-440.5)],
            vec![Cell::Text("Bibliotek".into()), Cell::Empty],
        ];
        let machine = written(rows.clone(), Locale::Machine);
        assert_eq!(machine, "line,sek\n\"Bad, \"\"Norr\"\"; söder\",-440.5\nBibliotek,\n");
        let swedish = written(rows, Locale::Swedish);
        let expected = "\u{feff}Rad;Netto, kr\r\n\"Bad, \"\"Norr\"\"; söder\";-440,5\r\nBibliotek;\r\n";
        assert_eq!(swedish, expected);
    }

    #[test]
    fn text_is_no_formula_and_numbers_stay_numbers() {
        for text in ["=1+1", "+46", "-varav personal", "@a", "\tx", " =1", "\r=1"] {
            let row = vec![Cell::Text(text.into()), Cell::Integer(-5)];
            let written = written(vec![row], Locale::Machine);
            let record = written.strip_prefix("line,sek\n").expect("titles");
            assert!(record.trim_start_matches('"').starts_with('\''), "{record}");
            assert!(record.ends_with(",-5\n"), "{record}");
        }
        let long = "å".repeat(5000);
        let row = vec![Cell::Text(long.clone()), Cell::Empty];
        assert_eq!(written(vec![row], Locale::Machine), format!("line,sek\n{long},\n"));
    }
}
