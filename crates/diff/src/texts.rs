//! Headings and paragraphs. They are compared as one stream, so that a heading that was not seen to be one, or a
//! paragraph under another heading, is no difference of the text under it.

use crate::matching::{self, Item};
use crate::words::plain;
use tabellverk_records::Section;

/// A heading or a paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub is_heading: bool,
    pub text: String,
    /// The heading it stands under; of a heading, itself.
    pub heading: String,
    /// Page on which its section starts.
    pub page: u32,
    /// Page on which the next section starts.
    pub last_page: u32,
}

/// The texts of a document in their order.
pub(crate) fn texts(sections: &[Section]) -> Vec<Text> {
    let mut texts = Vec::new();
    for (n, section) in sections.iter().enumerate() {
        let page = section.common.page;
        let last_page = sections.get(n + 1).map_or(u32::MAX, |next| next.common.page.max(page));
        let number = section.number.as_deref().unwrap_or_default();
        let heading = plain(&format!("{number} {}", section.heading));
        if !heading.is_empty() {
            texts.push(Text {
                is_heading: true,
                text: heading.clone(),
                heading: heading.clone(),
                page,
                last_page,
            });
        }
        for text in section.text.split("\n\n").map(plain).filter(|text| !text.is_empty()) {
            texts.push(Text { is_heading: false, text, heading: heading.clone(), page, last_page });
        }
    }
    texts
}

/// For every old text the new one that it is.
pub(crate) fn pair(old: &[Text], new: &[Text]) -> Vec<Option<usize>> {
    let item = |text: &Text| {
        let letters: String =
            text.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let kind = if text.is_heading { "heading" } else { "paragraph" };
        // Headings that repeat ("Mål") are told apart by what follows, paragraphs by what they stand under.
        let levels = vec![
            Some(matching::hash([kind, &text.heading, &text.text])),
            Some(matching::hash([text.text.as_str()])),
            (!letters.is_empty()).then(|| matching::hash([letters.as_str()])),
        ];
        let words = || matching::sketch(text.text.to_lowercase().split_whitespace());
        Item { levels, sketch: if text.is_heading { title_sketch(&text.text) } else { words() } }
    };
    let items = |texts: &[Text]| texts.iter().map(item).collect::<Vec<_>>();
    matching::pair(&items(old), &items(new), true)
}

/// What makes titles alike: their letters three by three, so that a letter more or less in one of few words leaves
/// them so.
pub(crate) fn title_sketch(text: &str) -> Vec<u64> {
    let letters: Vec<char> = plain(text).to_lowercase().chars().collect();
    let threes: Vec<String> =
        letters.windows(letters.len().clamp(1, 3)).map(|three| three.iter().collect()).collect();
    matching::sketch(threes.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(heading: &str, text: &str) -> Section {
        Section { heading: heading.into(), text: text.into(), ..Section::default() }
    }

    #[test]
    fn a_letter_more_in_a_heading_and_a_heading_less() {
        let old =
            texts(&[section("HAMNRAPORTT", "Kajen är lång."), section("Lots", "Han kommer\n\nsnart hem.")]);
        let new = texts(&[section("HAMNRAPPORT", "Kajen är lång.\n\nLots\n\nHan kommer\n\nsnart hem.")]);
        assert_eq!(pair(&old, &new), [Some(0), Some(1), Some(2), Some(3), Some(4)]);
    }
}
