//! Prints what a page shows: words with their boxes, rules, filled areas, pictures. Usage: `dump_pdf FILE [PAGE]`.
//! Without a page, the text of all of them.

use tabellverk_page::{Document, Page};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("usage: dump_pdf FILE [PAGE]");
        return;
    };
    let only: Option<u32> = arguments.next().and_then(|n| n.parse().ok());
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(reason) => return eprintln!("{path}: {reason}"),
    };
    let document = match tabellverk_pdf::read(bytes) {
        Ok(document) => document,
        Err(reason) => return eprintln!("{path}: {reason}"),
    };
    match only {
        Some(number) => document.pages.iter().filter(|p| p.number == number).for_each(|p| show(&document, p)),
        None => text(&document),
    }
    for problem in &document.problems {
        println!("problem {} page {:?}: {}", problem.code, problem.page, problem.message);
    }
}

fn text(document: &Document) {
    for page in &document.pages {
        println!("--- page {} {:?}", page.number, page.label);
        for line in &page.lines {
            println!("{}{}", if line.furniture.is_some() { "# " } else { "" }, line.text);
        }
    }
}

fn show(document: &Document, page: &Page) {
    println!("page {} {:?} {:?}", page.number, page.label, page.size);
    for line in &page.lines {
        println!("line {} {:?} {}", line.number, line.furniture, line.text);
        for word in &line.words {
            let Some(ink) = page.ink(word) else { continue };
            let font = document.fonts.get(ink.font as usize);
            let text = &line.text[word.start as usize..word.end as usize];
            let name = font.map_or("", |f| &f.name);
            let weight = font.map_or(0, |f| f.weight);
            let b = ink.bbox;
            println!(
                "  word [{:.1} {:.1} {:.1} {:.1}] {:.1}pt {name} {weight} turn {} {:?} {}{text}",
                b.x0,
                b.y0,
                b.x1,
                b.y1,
                ink.size,
                ink.turn,
                ink.color,
                if ink.recognised { "recognised " } else { "" },
            );
        }
    }
    page.rules.iter().for_each(|r| println!("rule {:?} {:?}", r.bbox, r.color));
    page.fills.iter().for_each(|f| println!("fill {:?} {:?} {:?}", f.bbox, f.color, f.shape));
    for i in &page.images {
        println!("image {:?} object {:x} pixels {:?} kept {}", i.bbox, i.object, i.pixels, i.rgb.is_some());
    }
    for tag in &document.tags {
        let words: Vec<&str> =
            tag.words.iter().filter(|w| w.page + 1 == page.number).map(|w| document.word(*w)).collect();
        if !words.is_empty() {
            println!("tag {}{} {:?} {}", " ".repeat(tag.depth.into()), tag.role, tag.span, words.join(" "));
        }
    }
}
