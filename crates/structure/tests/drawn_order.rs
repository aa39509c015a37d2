//! Whatever stands wherever on a page: every word is in exactly one line, and every table comes once.

use proptest::prelude::*;
use tabellverk_page::{
    Color, Document, Fill, Font, Format, Ink, InkId, Line, Metadata, Page, Rect, Rule, Shape, Word, WordRef,
};
use tabellverk_structure::drawn::{Item, Typography, order};

/// Coordinates: mostly those of a page, on a grid so that things line up, and some that are not of this world.
fn coordinate() -> impl Strategy<Value = f32> {
    prop_oneof![
        20 => (0u16..60).prop_map(|n| f32::from(n) * 10.0),
        5 => 0.0f32..800.0,
        1 => prop_oneof![Just(f32::NAN), Just(f32::INFINITY), Just(f32::MIN), Just(-1e30), Just(1e-30), Just(0.0)],
    ]
}

fn rect() -> impl Strategy<Value = Rect> {
    (coordinate(), coordinate(), coordinate(), coordinate()).prop_map(|(x0, y0, x1, y1)| Rect {
        x0,
        y0,
        x1,
        y1,
    })
}

fn ink() -> impl Strategy<Value = Ink> {
    let turn = prop_oneof![8 => Just(0u16), 1 => Just(90), 1 => Just(180), 1 => Just(270), 1 => any::<u16>()];
    let small =
        (coordinate(), coordinate(), 0.0f32..90.0).prop_map(|(x, y, w)| Rect::new(x, y, x + w, y + 10.0));
    let bbox = prop_oneof![9 => small, 1 => rect()];
    (bbox, coordinate(), coordinate(), 0u32..3, turn).prop_map(|(bbox, baseline, size, font, turn)| Ink {
        bbox,
        baseline,
        size,
        font,
        turn,
        ..Ink::default()
    })
}

const TEXTS: [&str; 9] = ["word", "Word", "12", "•", "a)", "*note", "END", "ends.", ""];

fn document() -> impl Strategy<Value = Document> {
    let word = (0..TEXTS.len(), proptest::option::weighted(0.95, ink()));
    let lines = proptest::collection::vec(proptest::collection::vec(word, 0..6), 0..40);
    let drawn = proptest::collection::vec((rect(), any::<bool>()), 0..20);
    (lines, drawn).prop_map(|(lines, drawn)| {
        let mut page = Page { number: 1, size: Some((600.0, 800.0)), ..Page::default() };
        for words in lines {
            let mut line = Line::default();
            for (text, ink) in words {
                let start = line.text.len() as u32;
                line.text.push_str(TEXTS[text]);
                let end = line.text.len() as u32;
                line.text.push(' ');
                let id = ink.map(|ink| {
                    page.inks.push(ink);
                    InkId::new(page.inks.len() - 1)
                });
                line.words.push(Word { start, end, column: start, ink: id, ..Word::default() });
            }
            page.lines.push(line);
        }
        for (bbox, fill) in drawn {
            let color = Color::default();
            if fill {
                page.fills.push(Fill { bbox, color, shape: Shape::Rectangle });
                page.fills.push(Fill { bbox, color, shape: Shape::Other });
            } else {
                page.rules.push(Rule { bbox, color });
            }
        }
        let font = |weight| Font { weight, ..Font::default() };
        Document {
            format: Format::Pdf,
            pages: vec![page],
            metadata: Metadata::default(),
            fonts: vec![font(400), font(700)],
            tags: vec![],
            problems: vec![],
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_in_exactly_one_item(
        document in document(),
        tables in proptest::collection::vec(rect(), 0..4),
        third in any::<bool>(),
    ) {
        let taken = |at: WordRef| third && at.word == 2;
        let typography = Typography::of(&document, &taken);
        let tables: Vec<(usize, Rect)> = tables.into_iter().enumerate().collect();
        let items = order(&document.pages[0], 0, &typography, &tables, &taken);
        let mut seen: Vec<WordRef> = Vec::new();
        let mut drawn: Vec<usize> = Vec::new();
        for item in &items {
            match item {
                Item::Table(n) => drawn.push(*n),
                Item::Line(line) => {
                    prop_assert!(!line.words.is_empty());
                    seen.extend(&line.words);
                }
            }
        }
        seen.sort_unstable();
        let expected: Vec<WordRef> = document.words().filter(|at| !taken(*at)).collect();
        prop_assert_eq!(seen, expected);
        drawn.sort_unstable();
        prop_assert_eq!(drawn, (0..tables.len()).collect::<Vec<_>>());
    }
}
