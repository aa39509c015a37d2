//! Draws a PDF or a text without the command: `inspect FILE OUT.html [PAGE]`.

use tabellverk_records::{Source, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [path, out, rest @ ..] = args.as_slice() else {
        return Err("usage: inspect FILE OUT.html [PAGE]".into());
    };
    // with a pattern for FILE the shell may put another document here
    if !out.ends_with(".html") || rest.len() > 1 {
        return Err("usage: inspect FILE OUT.html [PAGE]".into());
    }
    let bytes = std::fs::read(path)?;
    let document = match tabellverk_pdf::is_pdf(&bytes) {
        true => tabellverk_pdf::read(bytes)?,
        false => tabellverk_text::read(&bytes)?,
    };
    let records = read(&document, &Source { path: path.clone(), ..Source::default() });
    let page = rest.first().and_then(|n| n.parse().ok());
    let mut file = std::io::BufWriter::new(std::fs::File::create(out)?);
    Ok(tabellverk_inspect::Inspection::new(&document, &records).html(page, &mut file)?)
}
