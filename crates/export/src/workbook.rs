//! Tables as a workbook.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Note, Url, Workbook, Worksheet, XlsxError,
};
use std::collections::HashSet;
use tabellverk_compare::tabular::{Cell, Column, Table, Unit};
use thiserror::Error;

/// Rows of a sheet, titles included.
const ROWS: usize = 1_048_576;
/// Characters of a cell.
const CHARACTERS: usize = 32_767;
/// Characters of a sheet's name.
const NAME: usize = 31;
/// Links of a sheet.
const LINKS: usize = 65_530;

/// Why a workbook cannot be made.
#[derive(Debug, Error)]
pub enum WorkbookError {
    /// A sheet has more rows than a workbook can hold.
    #[error(
        "the sheet \"{name}\" would have {rows} rows, and a workbook holds 1 048 576: write CSV or Parquet instead"
    )]
    Rows {
        /// The sheet.
        name: String,
        /// Its rows, titles included.
        rows: usize,
    },
    /// The writer failed.
    #[error("the workbook cannot be written: {0}")]
    Write(#[from] XlsxError),
}

/// Which titles columns have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

/// A table to be a sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name; what a workbook does not allow in it is left out, and a name that is there already gets a number.
    pub name: String,
    /// What it is, for the first sheet.
    pub about: String,
    /// The cells.
    pub table: Table,
    /// Where the values of each row stand, as addresses; an empty one for none. None at all, or one a row.
    pub links: Vec<String>,
}

struct Formats {
    head: Format,
    title: Format,
    wrap: Format,
}

/// The bytes of a workbook: a first sheet that explains (the given paragraphs, the sheets, what shading means), then a
/// sheet a table, with its titles frozen, filters, and numbers grouped as the reader's program groups them. Rows that
/// hold doubtful values are shaded and say so in a note. Text is always text.
pub fn workbook(
    sheets: &[Sheet],
    explained: &[String],
    language: Language,
) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    // no clock: the same tables make the same file
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    let formats = Formats {
        head: Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(Color::RGB(0xDDE6EE)),
        title: Format::new().set_bold(),
        wrap: Format::new().set_text_wrap().set_align(FormatAlign::Top),
    };
    let first = match language {
        Language::Swedish => "Om",
        Language::English => "About",
    };
    let names = names(first, sheets);
    about(book.add_worksheet().set_name(first)?, sheets, &names, explained, language, &formats)?;
    for (sheet, name) in sheets.iter().zip(&names) {
        let rows = sheet.table.rows.len() + 1;
        if rows > ROWS {
            return Err(WorkbookError::Rows { name: name.clone(), rows });
        }
        write(book.add_worksheet().set_name(name)?, sheet, language, &formats)?;
    }
    Ok(book.save_to_buffer()?)
}

/// Names that a workbook takes, no two the same.
fn names(first: &str, sheets: &[Sheet]) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::from([first.to_lowercase(), "history".to_owned()]);
    let mut all = Vec::new();
    for sheet in sheets {
        let allowed = |c: &char| !c.is_control() && !['[', ']', ':', '*', '?', '/', '\\'].contains(c);
        let plain: String = sheet.name.chars().filter(allowed).collect();
        let plain = plain.trim().trim_matches('\'');
        let plain = if plain.is_empty() { "Tabell" } else { plain };
        let numbered = (1..).map(|n| {
            let end = if n == 1 { String::new() } else { format!(" {n}") };
            plain.chars().take(NAME - end.len()).collect::<String>() + &end
        });
        let name = numbered.into_iter().find(|n| !taken.contains(&n.to_lowercase())).unwrap_or_default();
        taken.insert(name.to_lowercase());
        all.push(name);
    }
    all
}

fn about(
    sheet: &mut Worksheet,
    sheets: &[Sheet],
    names: &[String],
    explained: &[String],
    language: Language,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let said = |swedish, english| match language {
        Language::Swedish => swedish,
        Language::English => english,
    };
    sheet.set_column_width(0, 34)?.set_column_width(1, 12)?.set_column_width(2, 90)?;
    let mut row = 0;
    for paragraph in explained {
        sheet.merge_range(row, 0, row, 2, &short(paragraph), &formats.wrap)?;
        row += 1;
    }
    row += u32::from(!explained.is_empty());
    let head = [said("Blad", "Sheet"), said("Rader", "Rows"), said("Innehåll", "What it holds")];
    for (column, title) in head.into_iter().enumerate() {
        sheet.write_string_with_format(row, column as u16, title, &formats.title)?;
    }
    for (table, name) in sheets.iter().zip(names) {
        row += 1;
        let quoted = name.replace('\'', "''");
        sheet.write_url_with_text(row, 0, Url::new(format!("internal:'{quoted}'!A1")), name.as_str())?;
        sheet.write_number(row, 1, table.table.rows.len() as f64)?;
        sheet.write_string_with_format(row, 2, short(&table.about), &formats.wrap)?;
    }
    row += 2;
    let legend = [
        said(
            "Gul rad: något värde kunde läsas på annat sätt eller motsägs av dokumentet. Anteckningen säger vilket.",
            "Yellow row: a value could have been read otherwise, or the document contradicts it. The note says which.",
        ),
        said("En tom cell är inget värde. Den är inte noll.", "An empty cell is no value. It is not zero."),
        said(
            "Kronor: intäkter är positiva och kostnader negativa, hur dokumentet än skriver dem.",
            "Kronor: incomes are positive and costs negative, however the document prints them.",
        ),
    ];
    for line in legend {
        sheet.write_string(row, 0, line)?;
        row += 1;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    from: &Sheet,
    language: Language,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let columns = &from.table.columns;
    let titles = columns.iter().map(|c| match language {
        Language::Swedish => c.swedish,
        Language::English => c.english,
    });
    for (at, title) in titles.enumerate() {
        sheet.write_string_with_format(0, at as u16, title, &formats.head)?;
    }
    let [plain, doubtful] =
        [false, true].map(|doubtful| columns.iter().map(|c| format(c, doubtful)).collect::<Vec<_>>());
    for (at, cells) in from.table.rows.iter().enumerate() {
        let row = at as u32 + 1;
        let shaded = from.table.doubtful.get(at).copied().unwrap_or(false);
        let formats = if shaded { &doubtful } else { &plain };
        let link = from.links.get(at).filter(|link| !link.is_empty() && at < LINKS);
        let mut linked = false;
        for (column, (cell, format)) in cells.iter().zip(formats).enumerate() {
            let column = column as u16;
            // a link belongs to the first value of its row, which stays a number
            let number = matches!(cell, Cell::Number(_));
            if let Some(link) = link.filter(|_| number && !linked) {
                sheet.write_url(row, column, Url::new(link.as_str()))?;
                linked = true;
            }
            match cell {
                Cell::Empty if shaded => sheet.write_blank(row, column, format)?,
                Cell::Empty => sheet,
                Cell::Text(text) => sheet.write_string_with_format(row, column, short(text), format)?,
                Cell::Integer(n) => sheet.write_number_with_format(row, column, *n as f64, format)?,
                Cell::Number(n) => sheet.write_number_with_format(row, column, *n, format)?,
            };
        }
        if shaded {
            sheet.insert_note(row, 0, &Note::new(note(columns, cells, language)).add_author_prefix(false))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = (from.table.rows.len() as u32, columns.len().saturating_sub(1) as u16);
    if !columns.is_empty() {
        sheet.autofilter(0, 0, last.0, last.1)?;
    }
    for (at, column) in columns.iter().enumerate() {
        sheet.set_column_width(at as u16, width(from, at, column))?;
    }
    Ok(())
}

/// What is doubtful of a row: what its notes say, or how sure it is.
fn note(columns: &[Column], cells: &[Cell], language: Language) -> String {
    let cell = |name: &str| {
        let at = columns.iter().position(|c| c.name == name)?;
        match cells.get(at) {
            Some(Cell::Text(text)) => Some(short(text)),
            _ => None,
        }
    };
    cell("notes").or_else(|| cell("certainty")).unwrap_or_else(|| {
        match language {
            Language::Swedish => "Något värde på raden är tveksamt.",
            Language::English => "A value of the row is doubtful.",
        }
        .to_owned()
    })
}

fn format(column: &Column, doubtful: bool) -> Format {
    // "," stands for whatever the reader's program groups thousands with: a space in Swedish
    let format = match column.unit {
        Some(Unit::Sek | Unit::Count) => Format::new().set_num_format("#,##0"),
        Some(Unit::SekPerInhabitant) => Format::new().set_num_format("#,##0.00"),
        Some(Unit::Share) => Format::new().set_num_format("0.0%"),
        Some(Unit::PerCent) => Format::new().set_num_format("0.##\" %\""),
        Some(Unit::Stated) => Format::new().set_num_format("#,##0.###"),
        Some(Unit::Year) => Format::new().set_num_format("0"),
        None => Format::new(),
    };
    if doubtful { format.set_background_color(Color::RGB(0xFFF2CC)) } else { format }
}

/// As wide as what stands in the first rows, within bounds.
fn width(sheet: &Sheet, at: usize, column: &Column) -> f64 {
    let longest = sheet.table.rows.iter().take(200).map(|row| match row.get(at) {
        Some(Cell::Text(text)) => text.chars().count(),
        Some(Cell::Integer(_) | Cell::Number(_)) => 12,
        _ => 0,
    });
    let title = column.swedish.len().min(18);
    longest.chain([title]).max().unwrap_or(0).clamp(8, 48) as f64 + 2.0
}

/// A text that fits a cell.
fn short(text: &str) -> String {
    match text.chars().nth(CHARACTERS) {
        None => text.to_owned(),
        Some(_) => text.chars().take(CHARACTERS - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Sheet {
        let table = Table { columns: Vec::new(), rows: Vec::new(), doubtful: Vec::new() };
        Sheet { name: name.into(), about: String::new(), table, links: Vec::new() }
    }

    #[test]
    fn names_are_what_a_workbook_takes() {
        let sheets = ["Belopp [tkr]", "om", "", "x/y", "Belopp tkr", &"lång".repeat(20)].map(named);
        let names = names("Om", &sheets);
        assert_eq!(names[..5], ["Belopp tkr", "om 2", "Tabell", "xy", "Belopp tkr 2"]);
        assert_eq!(names[5].chars().count(), NAME);
    }
}
