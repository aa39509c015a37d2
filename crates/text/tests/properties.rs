//! What must hold for any bytes at all.

use proptest::prelude::*;
use tabellverk_text::{Error, read};

/// Bytes of the kinds that matter here: text with every line end, space, hyphen and number, and anything.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zåäö]{1,9}",
        2 => "[0-9]{1,4}",
        2 => Just(" ".to_owned()),
        2 => Just("\n".to_owned()),
        1 => Just("\n ".to_owned()),
        1 => Just("\u{c}".to_owned()),
        1 => "Sida [1-9] \\([1-9]\\)\n",
        1 => "[ \t\r\n\u{b}\u{c}\u{85}\u{2028}\u{a0}\u{202f}\u{ad}\u{200b}\u{fb01}\u{f0b7}\u{2011}\u{30a}\u{fffd}–−]{1,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..200).prop_map(|pieces| pieces.concat())
}

fn visible(c: char) -> bool {
    !c.is_whitespace() && !c.is_control()
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn mostly_text_with_any_bytes(text in texts(), bytes in prop::collection::vec(any::<u8>(), 0..4), at in any::<prop::sample::Index>()) {
        let mut all = text.into_bytes();
        let at = at.index(all.len() + 1);
        all.splice(at..at, bytes);
        let _ = read(&all);
    }

    #[test]
    fn words_tile_their_lines(text in texts()) {
        let document = match read(text.as_bytes()) {
            Ok(document) => document,
            Err(Error::Empty | Error::Blank | Error::NotText { .. }) => return Ok(()),
            Err(error) => panic!("{error}"),
        };
        prop_assert_eq!(&document, &read(text.as_bytes()).unwrap());
        let mut number = 0;
        for (p, page) in document.pages.iter().enumerate() {
            prop_assert_eq!(page.number as usize, p + 1);
            for line in &page.lines {
                prop_assert!(line.number >= number);
                number = line.number;
                prop_assert!(!line.is_empty());
                let words: Vec<&str> = (0..line.words.len()).map(|i| line.word(i)).collect();
                // Words in order with one space between them are the line, so each visible character is in one.
                prop_assert_eq!(words.join(" "), line.text.clone());
                prop_assert!(words.iter().all(|w| !w.is_empty() && !w.contains(char::is_whitespace)));
                prop_assert!(unicode_normalization::is_nfc(&line.text));
                prop_assert!(line.words.windows(2).all(|w| w[0].column < w[1].column));
                prop_assert!(line.words.iter().all(|w| w.column <= line.end_column));
            }
        }
    }

    #[test]
    fn plain_characters_survive(text in "[a-zåäö0-9 ()/.,–−\n\u{c}]{0,400}") {
        let Ok(document) = read(text.as_bytes()) else {
            prop_assert!(!text.contains(visible));
            return Ok(());
        };
        let found: String = document.words().map(|w| document.word(w)).collect();
        let expected: String = text.chars().filter(|c| visible(*c)).collect();
        prop_assert_eq!(found, expected);
    }
}
