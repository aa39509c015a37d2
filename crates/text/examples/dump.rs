//! Shows how a text is read: `cargo run -p tabellverk-text --example dump -- FILE...` (`-q` before the files for
//! one line a file).

fn main() {
    let mut brief = false;
    for path in std::env::args().skip(1) {
        if path == "-q" {
            brief = true;
            continue;
        }
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                println!("{path}: {error}");
                continue;
            }
        };
        let start = std::time::Instant::now();
        let document = match tabellverk_text::read(&bytes) {
            Ok(document) => document,
            Err(error) => {
                println!("{path}: {error}");
                continue;
            }
        };
        let took = start.elapsed();
        println!("{path}: {} pages in {took:?}, {:?}", document.pages.len(), document.metadata);
        for problem in &document.problems {
            println!("  {}: {}", problem.code, problem.message);
        }
        for page in &document.pages {
            let label = page.label.as_deref().unwrap_or("-");
            let marked = page.lines.iter().filter(|l| l.furniture.is_some()).count();
            println!("== page {} [{label}]: {} lines, {marked} furniture", page.number, page.lines.len());
            for line in &page.lines {
                if !brief || line.furniture.is_some() {
                    let mark = line.furniture.map_or(String::new(), |f| format!(" <{f:?}>"));
                    println!("{:5} +{} {}{mark}", line.number, line.blank_before, line.text);
                }
            }
        }
    }
}
