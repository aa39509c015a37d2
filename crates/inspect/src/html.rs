//! The document that holds the pictures: what they mean, the layers to choose from, and the records page by page.

use crate::Inspection;
use crate::drawing;
use crate::entries::{Entries, certainty};
use crate::markup::{escape, short};
use crate::style::{HTML, KINDS, LAYERS, SVG};
use crate::text_page;
use std::fmt::Write as _;
use std::io::{self, Write};
use tabellverk_page::{Document, Page};
use tabellverk_records::{DocumentRecords, TableCell, TableRecord};

/// What fills the boxes of pictures.
pub const HATCH: &str = "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<path d=\"M0 6L6 0\" stroke=\"#bbb\" stroke-width=\".6\"/></pattern></defs>\n";

/// The most rows of a table, and records of a page, that are listed.
const LISTED: usize = 2_000;

/// See [`Inspection::html`].
pub fn write(of: &Inspection<'_>, number: Option<u32>, out: &mut dyn Write) -> io::Result<()> {
    let Inspection { document, records, reading, entries } = of;
    let wanted = |page: &Page| number.is_none_or(|n| page.number == n);
    out.write_all(head(document, records, &wanted).as_bytes())?;
    for (p, page) in document.pages.iter().enumerate().filter(|(_, page)| wanted(page)) {
        let mut text = String::new();
        title(page, entries, &mut text);
        if page.size.is_some() {
            text.push_str(&drawing::page(document, p, reading, entries, false));
        } else {
            text_page::lines(page, entries, &mut text);
        }
        listed(page, entries, &mut text);
        text.push_str("</section>\n");
        out.write_all(text.as_bytes())?;
    }
    out.write_all(b"</main>\n</body>\n</html>\n")
}

fn head(document: &Document, records: &DocumentRecords, wanted: &dyn Fn(&Page) -> bool) -> String {
    let drawn = document.pages.iter().any(|p| p.size.is_some());
    let name = escape(&short(&records.document.path, 200));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{name} as it was read</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<style>\n{HTML}\n{SVG}\n"
    );
    for (layer, ..) in LAYERS {
        let _ = writeln!(out, "body:has(#show-{layer}:not(:checked)) .{layer}{{display:none}}");
    }
    let _ = write!(out, "</style>\n</head>\n<body>\n<header>\n<h1>{name}</h1>\n");
    if drawn {
        let _ =
            writeln!(out, "<svg width=\"0\" height=\"0\" style=\"position:absolute\">{HATCH}</svg>\n<div>");
        for (layer, about, shown) in LAYERS {
            let checked = if shown { " checked" } else { "" };
            let _ = writeln!(
                out,
                "<label><input type=\"checkbox\" id=\"show-{layer}\"{checked}> {about}</label>"
            );
        }
        out.push_str("</div>\n");
    }
    out.push_str("<div>\n");
    for (kind, color) in KINDS {
        let _ = writeln!(out, "<span class=\"kind\"><i style=\"background:{color}\"></i>{kind}</span>");
    }
    out.push_str(if drawn {
        "<span>Dashed red: doubtful. Yellow: header. Point at a box to see what was read there.</span>\n</div>\n<nav>"
    } else {
        "<span>Red ground: doubtful. Point at a line to see what was read there.</span>\n</div>\n<nav>"
    });
    for page in document.pages.iter().filter(|p| wanted(p)) {
        let _ = write!(out, "<a href=\"#page-{0}\">{0}</a>", page.number);
    }
    out.push_str("</nav>\n</header>\n<main>\n");
    out
}

fn title(page: &Page, entries: &Entries<'_>, out: &mut String) {
    let printed =
        page.label.as_ref().map(|l| format!(", printed {}", escape(&short(l, 20)))).unwrap_or_default();
    let words: usize = page.lines.iter().map(|l| l.words.len()).sum();
    let _ = write!(
        out,
        "<section id=\"page-{0}\">\n<h2>Page {0}{printed}: {1}",
        page.number,
        count(words, "word")
    );
    if let Some((width, height)) = page.size {
        let counts = [(page.rules.len(), "rule"), (page.fills.len(), "fill"), (page.images.len(), "picture")];
        counts.iter().for_each(|(n, what)| _ = write!(out, ", {}", count(*n, what)));
        let most = counts.iter().map(|(n, _)| *n).max().unwrap_or(0).max(words);
        if most > crate::MOST {
            let _ = write!(out, " (no more than {} of each are drawn)", crate::MOST);
        }
        let _ = write!(out, ", {width:.0} × {height:.0} points");
    }
    if page.ocr {
        out.push_str(", its words recognised in its picture");
    }
    let tables = entries.tables_on(page.number).count();
    let records = count(entries.on(page.number).len(), "record");
    let _ = writeln!(out, "; {records}, {}</h2>", count(tables, "table"));
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// The records and tables of a page, for who wants to read or copy them.
fn listed(page: &Page, entries: &Entries<'_>, out: &mut String) {
    let here = entries.on(page.number);
    if !here.is_empty() {
        let _ = writeln!(out, "<details><summary>{}</summary>\n<table>", count(here.len(), "record"));
        out.push_str(
            "<tr><th>type</th><th>value</th><th>certainty</th><th>rule</th><th>text</th><th>id</th></tr>\n",
        );
        for e in here.iter().take(LISTED) {
            let doubt = if e.is_doubtful() { " class=\"doubt\"" } else { "" };
            let _ = write!(out, "<tr{doubt}>");
            let mut cell = |text: &str| _ = write!(out, "<td>{}</td>", escape(text));
            cell(e.kind);
            cell(&e.value);
            cell(certainty(e.common));
            cell(&e.common.evidence.rule);
            cell(&short(&e.common.evidence.text, 200));
            cell(&e.common.id);
            out.push_str("</tr>\n");
        }
        out.push_str("</table></details>\n");
    }
    for (n, t) in entries.tables_on(page.number).filter(|(_, t)| t.common.page == page.number) {
        let name = t.caption.as_deref().unwrap_or("no caption");
        let kind = t.kind.as_deref().unwrap_or("no records");
        let title = format!("Table {}: {} ({} × {}, {kind})", n + 1, short(name, 120), t.rows, t.cols);
        let _ = writeln!(out, "<details class=\"written\"><summary>{}</summary>", escape(&title));
        table(t, out);
        out.push_str("</details>\n");
    }
}

/// How far a cell spans, where it does.
pub fn spans(cell: &TableCell) -> String {
    match (cell.rowspan, cell.colspan) {
        (0 | 1, 0 | 1) => String::new(),
        (rows, columns) => format!(", {rows} × {columns}"),
    }
}

/// A table as it was written. A place that two cells claim has both.
fn table(t: &TableRecord, out: &mut String) {
    out.push_str("<table>\n");
    let mut cells: Vec<&TableCell> = t.cells.iter().collect();
    cells.sort_by_key(|c| (c.row, c.col));
    // rows yet to be covered by a cell above, by column
    let mut covered: Vec<u32> = vec![0; (t.cols as usize).min(LISTED)];
    for row in 0..t.rows.min(LISTED as u32) {
        let own = cells.partition_point(|c| c.row < row)..cells.partition_point(|c| c.row <= row);
        let mut own = cells[own].iter().peekable();
        let _ = write!(out, "<tr><th>{row}</th>");
        let mut column = 0;
        while column < covered.len() {
            let Some(cell) = own.next_if(|c| c.col as usize <= column) else {
                if covered[column] == 0 {
                    out.push_str("<td></td>");
                }
                column += 1;
                continue;
            };
            let wide = (cell.colspan.max(1) as usize).min(covered.len() - column);
            let high = cell.rowspan.max(1).min(t.rows - row);
            let name = if row < t.header_rows { "th" } else { "td" };
            let _ =
                write!(out, "<{name} rowspan=\"{high}\" colspan=\"{wide}\">{}</{name}>", escape(&cell.text));
            covered[column..column + wide].iter_mut().for_each(|c| *c = (*c).max(high));
            column += wide;
        }
        covered.iter_mut().for_each(|c| *c = c.saturating_sub(1));
        for cell in own {
            let _ = write!(out, "<td>{}</td>", escape(&cell.text));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_span_take_the_place_of_others() {
        let cell = |row, col, rowspan, colspan, text: &str| TableCell {
            row,
            col,
            rowspan,
            colspan,
            page: 1,
            text: text.into(),
            ..TableCell::default()
        };
        let cells = vec![
            cell(0, 0, 2, 1, "Kaj"),
            cell(0, 1, 1, 2, "År"),
            cell(1, 1, 1, 1, "1"),
            cell(1, 2, 1, 1, "2"),
        ];
        let t = TableRecord { rows: 2, cols: 3, header_rows: 1, cells, ..TableRecord::default() };
        let mut out = String::new();
        table(&t, &mut out);
        let rows: Vec<&str> = out.lines().collect();
        assert!(
            rows[1]
                .contains("<th rowspan=\"2\" colspan=\"1\">Kaj</th><th rowspan=\"1\" colspan=\"2\">År</th>")
        );
        assert_eq!(rows[2].matches("<td").count(), 2, "the first column is covered: {}", rows[2]);
    }
}
