//! The first sheet, which explains the others.

use super::Language;
use super::formats::Formats;
use super::sheet::Open;
use super::text::fit;
use crate::records::word_label;
use rust_xlsxwriter::{Url, Worksheet, XlsxError};

/// The last column that is written.
const LAST: u16 = 2;
/// Characters of a line over all columns.
const WIDTH: usize = 130;
/// Height of a line in points.
const LINE: f64 = 15.0;

pub(super) fn write(
    sheet: &mut Worksheet,
    sheets: &[(&Open, &str)],
    explained: &[String],
    language: Language,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 34)?.set_column_width(1, 14)?.set_column_width(2, 90)?;
    sheet.set_screen_gridlines(false).set_landscape().set_print_fit_to_pages(1, 0);
    let mut row = 0;
    for (n, paragraph) in explained.iter().enumerate() {
        let format = if n == 0 { &formats.title } else { &formats.wrap };
        sheet.merge_range(row, 0, row, LAST, &fit(paragraph), format)?;
        let lines: usize = paragraph.lines().map(|l| l.chars().count() / WIDTH + 1).sum();
        sheet.set_row_height(row, if n == 0 { 24.0 } else { lines as f64 * LINE })?;
        row += 1;
    }
    row += u32::from(!explained.is_empty());
    let heads = [("Blad", "Sheet"), ("Rader", "Rows"), ("Innehåll", "What it holds")];
    for (column, title) in heads.into_iter().enumerate() {
        sheet.write_string_with_format(row, column as u16, language.of(title), &formats.head)?;
    }
    for (open, name) in sheets {
        row += 1;
        let quoted = name.replace('\'', "''");
        let link = Url::new(format!("internal:'{quoted}'!A1"));
        sheet.write_url_with_options(row, 0, link, *name, "", Some(&formats.sheet))?;
        sheet.write_number_with_format(row, 1, open.count() as f64, formats.count())?;
        sheet.write_string_with_format(row, 2, fit(open.about()), &formats.wrap)?;
    }
    row += 2;
    sheet.write_string_with_format(row, 0, language.of(("Säkerhet", "Certainty")), &formats.head)?;
    sheet.merge_range(row, 1, row, LAST, language.of(("Betyder", "Means")), &formats.head)?;
    for (word, means) in CERTAINTY {
        row += 1;
        let label = word_label("certainty", word).map_or(word, |label| language.of(label));
        sheet.write_string_with_format(row, 0, label, &formats.strong)?;
        sheet.merge_range(row, 1, row, LAST, language.of(means), &formats.wrap)?;
    }
    row += 2;
    sheet.merge_range(
        row,
        0,
        row,
        LAST,
        language.of(("Så läses bladen", "How to read the sheets")),
        &formats.head,
    )?;
    row += 1;
    sheet.write_string_with_format(row, 0, language.of(("Gul cell", "Yellow cell")), &formats.shaded)?;
    sheet.merge_range(row, 1, row, LAST, language.of(SHADING), &formats.wrap)?;
    sheet.set_row_height(row, 2.0 * LINE)?;
    for (what, means) in LEGEND {
        row += 1;
        sheet.write_string_with_format(row, 0, language.of(what), &formats.strong)?;
        sheet.merge_range(row, 1, row, LAST, language.of(means), &formats.wrap)?;
        let lines = language.of(means).chars().count() / 120 + 1;
        sheet.set_row_height(row, lines as f64 * LINE)?;
    }
    Ok(())
}

type Said = (&'static str, &'static str);

const SHADING: Said = (
    "Värdet kunde läsas på annat sätt, motsägs av dokumentet eller kan knappast stämma. Kolumnen Tveksamt säger \
     varför, och en anteckning vid de första 2 000 sådana raderna av ett blad. Slå upp källan innan värdet används.",
    "The value could have been read otherwise, the document contradicts it, or it can hardly be right. The column \
     Doubt says why, and a note at the first 2,000 such rows of a sheet. Look the source up before the value is used.",
);

const CERTAINTY: [(&str, Said); 4] = [
    (
        "proved",
        (
            "Dokumentets egna summor och skillnader bekräftar värdet, eller två oberoende läsningar ger samma.",
            "The document's own sums and differences confirm the value, or two independent readings agree on it.",
        ),
    ),
    (
        "read",
        ("En tydlig läsning, som ingen räkning kan pröva.", "One clear reading, which no sum can test."),
    ),
    (
        "ambiguous",
        (
            "Fler än en läsning är möjlig, eller texten är läst ur en bild.",
            "More than one reading is possible, or the text was recognised in a picture.",
        ),
    ),
    (
        "contradicted",
        (
            "Dokumentet motsäger sig: andra tal i det ger ett annat värde.",
            "The document contradicts itself: other figures of it give another value.",
        ),
    ),
];

const LEGEND: [(Said, Said); 5] = [
    (
        ("Tom cell", "Empty cell"),
        ("Inget värde. En tom cell är inte noll.", "No value. An empty cell is not zero."),
    ),
    (
        ("Kronor", "SEK"),
        (
            "Intäkter är positiva och kostnader negativa, hur dokumentet än skriver dem. Tomt där enhet eller tecken \
             inte är känt.",
            "Incomes are positive and costs negative, however the document prints them. Empty where unit or sign is \
             not known.",
        ),
    ),
    (
        ("Värde och enhet", "Value and unit"),
        (
            "Som de står i dokumentet: i dess enhet (kr, tkr, mnkr) och med dess tecken.",
            "As they stand in the document: in its unit (kr, tkr, mnkr) and with its sign.",
        ),
    ),
    (
        ("Understruket tal", "Underlined number"),
        (
            "En länk till stället där värdet står. En del program öppnar dokumentet utan att gå till sidan.",
            "A link to the place where the value stands. Some programs open the document without going to the page.",
        ),
    ),
    (
        ("Dokument- och post-id", "Ids of document and record"),
        (
            "Samma namn som i datamängdens andra filer. `tabellverk explain OUT ID` berättar hur värdet lästes.",
            "The same names as in the other files of the dataset. `tabellverk explain OUT ID` tells how it was read.",
        ),
    ),
];
