//! Writes the tables of PDF files as grids, one JSON a file: `grids FILE... --out DIR`.

use std::fmt::Write as _;
use tabellverk_structure::drawn::{Grid, tables};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let cut = args.iter().position(|a| a == "--out").ok_or("usage: grids FILE... --out DIR")?;
    let out = std::path::PathBuf::from(args.get(cut + 1).ok_or("--out wants a folder")?);
    std::fs::create_dir_all(&out)?;
    for (i, file) in args[..cut].iter().enumerate() {
        let document = match tabellverk_pdf::read(std::fs::read(file)?) {
            Ok(document) => document,
            Err(error) => {
                eprintln!("{file}: {error}");
                continue;
            }
        };
        let begin = std::time::Instant::now();
        let grids = tables(&document);
        eprintln!("{file}: {} tables, {:.1} ms", grids.len(), begin.elapsed().as_secs_f64() * 1e3);
        let tables: Vec<String> = grids.iter().map(|g| json(g, &document)).collect();
        let text =
            format!("{{\"document\":{{\"path\":{}}},\"tables\":[{}]}}", quoted(file), tables.join(","));
        std::fs::write(out.join(format!("g{i}.json")), text)?;
    }
    Ok(())
}

fn json(grid: &Grid, document: &tabellverk_page::Document) -> String {
    let cells: Vec<String> = grid
        .cells
        .iter()
        .map(|c| {
            let words: Vec<&str> = c.words.iter().map(|w| document.word(*w)).collect();
            let places = (c.row, c.column, c.row_span, c.column_span, c.page + 1);
            format!(
                "{{\"row\":{},\"col\":{},\"rowspan\":{},\"colspan\":{},\"page\":{},\"text\":{}}}",
                places.0,
                places.1,
                places.2,
                places.3,
                places.4,
                quoted(&words.join(" "))
            )
        })
        .collect();
    let page = grid.places.first().map_or(0, |p| p.0 + 1);
    format!(
        "{{\"page\":{page},\"header_rows\":{},\"repeated\":{:?},\"witnesses\":\"{:?}\",\"places\":{:?},\"cells\":[{}]}}",
        grid.header_rows,
        grid.repeated_headers,
        grid.witnesses,
        grid.places.iter().map(|(p, b)| [*p as f32, b.x0, b.y0, b.x1, b.y1]).collect::<Vec<_>>(),
        cells.join(",")
    )
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
