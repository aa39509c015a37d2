//! What a page shows is what is read of it, on small PDFs made here.

mod common;

use common::Builder;
use tabellverk_page::{Document, Tag};

fn read(contents: &[&str]) -> Document {
    tabellverk_pdf::read(Builder::new(contents, "", "").bytes()).expect("the file can be read")
}

fn texts(document: &Document) -> Vec<&str> {
    document.pages.iter().flat_map(|p| &p.lines).map(|l| l.text.as_str()).collect()
}

#[test]
fn words_have_boxes_fonts_and_colours() {
    let document = read(&["BT /F2 10 Tf 0 0 1 rg 50 700 Td (Summa) Tj 100 0 Td (1 265) Tj ET"]);
    assert_eq!(texts(&document), ["Summa 1 265"]);
    let page = &document.pages[0];
    let ink = page.ink(&page.lines[0].words[0]).unwrap();
    assert_eq!((ink.bbox.x0, ink.baseline, ink.size, ink.color.b), (50.0, 100.0, 10.0, 255));
    assert!((ink.bbox.width() - 36.12).abs() < 0.01, "{ink:?}");
    let font = &document.fonts[ink.font as usize];
    assert_eq!((font.name.as_str(), font.weight), ("Helvetica-Bold", 700));
}

#[test]
fn only_what_can_be_seen_is_read() {
    let hidden = "BT /F1 10 Tf 50 700 Td (Under) Tj ET 1 g 40 690 100 30 re f \
                  BT 50 600 Td (Vit) Tj ET 0 0 1 rg 40 490 100 30 re f 1 g BT 50 500 Td (Rubrik) Tj ET \
                  0 g BT 900 400 Td (Utanför) Tj ET BT 3 Tr 50 300 Td (Osedd) Tj 0 Tr ET \
                  q 0 0 10 10 re W n BT 50 200 Td (Klippt) Tj ET Q BT 50 100 Td (Text) Tj ET";
    assert_eq!(texts(&read(&[hidden])), ["Rubrik", "Text"]);
}

#[test]
fn lines_and_areas_are_told_apart() {
    let document = read(&["0.5 w 50 700 m 250 700 l S 50 600 200 0.5 re f 0.9 0.9 1 rg 50 500 200 20 re f \
                           12 w 0 1 0 RG 50 400 m 250 400 l S"]);
    let page = &document.pages[0];
    assert_eq!(page.rules.len(), 2);
    assert_eq!(page.fills.len(), 2);
    assert_eq!((page.rules[0].bbox.x0, page.rules[0].bbox.x1), (50.0, 250.0));
    assert_eq!((page.fills[0].bbox.y0, page.fills[0].bbox.y1), (280.0, 300.0));
    assert_eq!(page.fills[1].color.g, 255);
}

#[test]
fn pages_are_read_as_they_are_turned() {
    let turned = Builder::new(&["BT /F1 10 Tf 0 1 -1 0 100 50 Tm (Liggande) Tj ET"], "", "/Rotate 90");
    let document = tabellverk_pdf::read(turned.bytes()).unwrap();
    let page = &document.pages[0];
    assert_eq!(page.size, Some((800.0, 600.0)));
    let ink = page.ink(&page.lines[0].words[0]).unwrap();
    assert_eq!((ink.turn, ink.bbox.x0, ink.baseline), (0, 50.0, 100.0));
}

#[test]
fn a_wide_table_on_an_upright_page_is_read_as_a_person_turns_it() {
    for (matrix, place) in [
        ("0 1 -1 0 100 50", (50.0, 100.0)),
        ("0 -1 1 0 500 750", (50.0, 100.0)),
        ("-1 0 0 -1 550 100", (50.0, 100.0)),
    ] {
        let row = format!("BT /F1 10 Tf {matrix} Tm ({}) Tj ET 100 50 1 400 re f", "Netto ".repeat(30));
        let document = read(&[&row]);
        let page = &document.pages[0];
        let ink = page.ink(&page.lines[0].words[0]).unwrap();
        assert_eq!((ink.turn, ink.bbox.x0, ink.baseline), (0, place.0, place.1), "{matrix}");
        if matrix.starts_with('0') {
            assert_eq!(page.size, Some((800.0, 600.0)));
            assert!(page.rules[0].bbox.width() > 300.0);
        }
    }
}

#[test]
fn letters_set_wide_make_words() {
    let document = read(&[
        "BT /F1 10 Tf 3 Tc 50 700 Td (Budget 2031) Tj 0 Tc 0 -20 Td [(1) -3000 (2) -3000 (3) -3000 (4)] TJ ET",
    ]);
    assert_eq!(texts(&document), ["Budget 2031", "1 2 3 4"]);
}

#[test]
fn bold_by_drawing_twice_is_read_once() {
    let document = read(&["BT /F1 10 Tf 2 Tr 50 700 Td (Summa) Tj 0 Tr 0 -20 Td (vanlig) Tj ET"]);
    assert_eq!(texts(&document), ["Summa", "vanlig"]);
    let page = &document.pages[0];
    let weight = |l: usize| document.fonts[page.ink(&page.lines[l].words[0]).unwrap().font as usize].weight;
    assert_eq!((weight(0), weight(1)), (700, 400));
}

#[test]
fn a_tagged_table_names_its_cells() {
    let contents = "/TD << /MCID 0 >> BDC BT /F1 10 Tf 50 700 Td (Netto) Tj ET EMC \
                    /TD << /MCID 1 >> BDC BT /F1 10 Tf 150 700 Td (12) Tj ET EMC";
    let mut builder = Builder::new(&[contents], "/StructTreeRoot 7 0 R", "");
    let root = builder.add("<< /Type /StructTreeRoot /K 8 0 R /RoleMap << /Tabell /Table >> >>");
    builder.add("<< /S /Tabell /K [9 0 R 10 0 R 8 0 R] /Pg 5 0 R >>");
    builder.add("<< /S /TD /K 0 /Pg 5 0 R >>");
    builder.add("<< /S /TD /A << /O /Table /ColSpan 2 >> /K << /Type /MCR /MCID 1 >> /Pg 5 0 R >>");
    assert_eq!(root, 7);
    let document = tabellverk_pdf::read(builder.bytes()).unwrap();
    let words = |t: &Tag| t.words.iter().map(|w| document.word(*w)).collect::<Vec<_>>().join(" ");
    let tags: Vec<_> = document.tags.iter().map(|t| (t.role.as_str(), t.depth, t.span, words(t))).collect();
    assert_eq!(
        tags,
        [
            ("Table", 0, (1, 1), String::new()),
            ("TD", 1, (1, 1), "Netto".to_owned()),
            ("TD", 1, (1, 2), "12".to_owned()),
        ]
    );
    assert_eq!(document.metadata.tagged, Some(true));
}

#[test]
fn small_pictures_keep_their_pixels() {
    let inline = "q 20 0 0 20 50 700 cm BI /W 2 /H 1 /CS /RGB /BPC 8 /F /AHx ID 00FF00FFFFFF> EI Q \
                  q 20 0 0 20 90 700 cm 1 0 0 rg BI /W 8 /H 1 /IM true /F /AHx ID 0F> EI Q";
    let document = read(&[inline]);
    let images = &document.pages[0].images;
    assert_eq!(images[0].rgb.as_deref(), Some(&[0, 255, 0, 255, 255, 255][..]));
    assert_eq!(images[1].rgb.as_ref().map(|p| p[..3].to_vec()), Some(vec![255, 0, 0]));
    assert_eq!(images[1].rgb.as_ref().map(|p| p[21..].to_vec()), Some(vec![255, 255, 255]));
}

#[test]
fn a_scan_wants_ocr_and_text_under_it_is_recognised() {
    let scan = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID F0> EI Q";
    let document = read(&[scan]);
    assert_eq!(document.problems[0].code, "needs_ocr");
    let with_text = format!("BT /F1 10 Tf 50 700 Td (Tolkad) Tj ET {scan} BT 3 Tr 50 600 Td (text) Tj ET");
    let document = read(&[&with_text]);
    assert_eq!(texts(&document), ["Tolkad", "text"]);
    assert!(document.pages[0].inks.iter().all(|ink| ink.recognised));
    assert_eq!(document.problems, []);
}

#[test]
fn labels_of_the_file_are_used_where_no_number_is_printed() {
    let labels = "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 7 >>] >>";
    let builder = Builder::new(&["BT /F1 10 Tf 50 700 Td (a) Tj ET", ""], labels, "");
    let document = tabellverk_pdf::read(builder.bytes()).unwrap();
    let labels: Vec<Option<&str>> = document.pages.iter().map(|p| p.label.as_deref()).collect();
    assert_eq!(labels, [Some("i"), Some("7")]);
}

#[test]
fn a_page_that_draws_without_end_costs_itself_only() {
    let bomb = "BT /F1 1 Tf (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET ".repeat(6_000);
    let document = read(&[&bomb, "BT /F1 10 Tf 50 700 Td (Kvar) Tj ET"]);
    assert_eq!(
        document.problems.first().map(|p| (p.code.as_str(), p.page)),
        Some(("page_not_read", Some(1)))
    );
    assert_eq!(document.pages[1].lines[0].text, "Kvar");
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert_eq!(tabellverk_pdf::read(vec![]), Err(tabellverk_pdf::Error::Empty));
    assert_eq!(tabellverk_pdf::read(b"%PDF-1.4 and no more".to_vec()), Err(tabellverk_pdf::Error::Damaged));
}
