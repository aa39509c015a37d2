//! The box that words take up on their page.

use tabellverk_page::{Document, Rect, WordRef};

/// The box around the words that stand on the page of the first: `[x0, y0, x1, y1]` in points from the top left
/// corner, rounded to hundredths. `None` where no word there has a place: in a text, or with coordinates that are no
/// numbers.
pub fn bbox(document: &Document, words: impl IntoIterator<Item = WordRef>) -> Option<[f32; 4]> {
    let mut words = words.into_iter().peekable();
    let page = words.peek()?.page;
    let boxes = words.take_while(|at| at.page == page).filter_map(|at| {
        let ink = document.ink(at)?;
        let Rect { x0, y0, x1, y1 } = ink.bbox;
        [x0, y0, x1, y1].iter().all(|c| c.is_finite()).then_some(ink.bbox)
    });
    let all = boxes.reduce(|all, own| all.union(&own))?;
    Some(rounded(&all))
}

/// `[x0, y0, x1, y1]`, rounded to hundredths.
pub fn rounded(b: &Rect) -> [f32; 4] {
    [b.x0, b.y0, b.x1, b.y1].map(hundredths)
}

/// The smallest box that holds both, where there are two.
pub fn union(a: Option<[f32; 4]>, b: Option<[f32; 4]>) -> Option<[f32; 4]> {
    let (Some(a), Some(b)) = (a, b) else { return a.or(b) };
    Some([a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

/// Rounded in double precision, so that large coordinates stay as they are; a nought has no sign.
fn hundredths(c: f32) -> f32 {
    ((f64::from(c) * 100.0).round() / 100.0) as f32 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::{Format, Ink, InkId, Line, Metadata, Page, Word};

    /// A document with a line a page, its words in these boxes.
    fn document(pages: &[&[Option<Rect>]]) -> Document {
        let page = |boxes: &&[Option<Rect>]| {
            let mut page = Page { lines: vec![Line::default()], ..Page::default() };
            for b in *boxes {
                let ink = b.map(|bbox| {
                    page.inks.push(Ink { bbox, ..Ink::default() });
                    InkId::new(page.inks.len() - 1)
                });
                page.lines[0].words.push(Word { ink, ..Word::default() });
            }
            page
        };
        Document {
            format: Format::Pdf,
            pages: pages.iter().map(page).collect(),
            metadata: Metadata::default(),
            fonts: vec![],
            tags: vec![],
            problems: vec![],
        }
    }

    fn of(pages: &[&[Option<Rect>]]) -> Option<[f32; 4]> {
        let document = document(pages);
        bbox(&document, document.words())
    }

    #[test]
    fn the_words_of_the_first_page_count() {
        let a = Some(Rect::new(10.004, 20.0, 30.0, 28.126));
        let (b, far) = (Some(Rect::new(32.0, 19.0, 40.0, 27.0)), Some(Rect::new(0.0, 0.0, 900.0, 900.0)));
        assert_eq!(of(&[&[a, b], &[far]]), Some([10.0, 19.0, 40.0, 28.13]));
        assert_eq!(of(&[&[None, b], &[far]]), Some([32.0, 19.0, 40.0, 27.0]));
    }

    #[test]
    fn a_text_has_no_boxes_and_odd_coordinates_are_none() {
        let odd = Some(Rect { x0: f32::NAN, y0: 0.0, x1: f32::INFINITY, y1: 1.0 });
        assert_eq!(of(&[&[None], &[]]), None);
        assert_eq!(of(&[&[odd]]), None);
        let b = Some(Rect::new(-0.001, 1.0, 2.0, 3.0));
        assert_eq!(
            of(&[&[odd, b]]).map(|b| b.map(f32::to_bits)),
            Some([0.0, 1.0, 2.0, 3.0f32].map(f32::to_bits))
        );
    }

    #[test]
    fn a_union_with_nothing_is_the_other() {
        let (a, b) = (Some([0.0, 1.0, 2.0, 3.0]), Some([1.0, 0.0, 2.0, 4.0]));
        assert_eq!(union(a, b), Some([0.0, 0.0, 2.0, 4.0]));
        assert_eq!((union(a, None), union(None, b), union(None, None)), (a, b, None));
    }
}
