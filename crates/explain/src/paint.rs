//! The picture of a part of a page with its marks, as PNG.

use crate::picture::{Pixels, color};
use crate::story::Explanation;
use tabellverk_page::Rect;

/// How much of its colour a mark gives to the pixels under it, in per cent.
const TINT: u32 = 28;
/// Points that the frame of a mark is thick, and stands outside it.
const FRAME: f32 = 0.8;

/// The pixels as a PNG, with the places of the story that are on this page marked.
///
/// # Errors
/// Where the pixels are not as many as they should be.
pub fn png(pixels: &Pixels, story: &Explanation) -> Result<Vec<u8>, String> {
    let mut rgb = pixels.rgb.clone();
    let mut canvas = Canvas { width: pixels.width as usize, height: pixels.height as usize, rgb: &mut rgb };
    if canvas.rgb.len() != 3 * canvas.width * canvas.height {
        return Err("the picture of the page is not whole".into());
    }
    let scale = pixels.scale();
    for (role, b) in crate::picture::on_page(story, pixels) {
        let at = |c: f32, from: f32| (c - from) * scale;
        let place = &pixels.place;
        let b = Rect::new(
            at(b.x0 - FRAME, place.x0),
            at(b.y0 - FRAME, place.y0),
            at(b.x1 + FRAME, place.x0),
            at(b.y1 + FRAME, place.y0),
        );
        let [r, g, blue] = color(role);
        canvas.mark(&b, [r, g, blue], (FRAME * scale).ceil().max(1.0) as usize);
    }
    encode(pixels.width, pixels.height, &rgb).map_err(|e| format!("the picture cannot be written: {e}"))
}

/// Pixels as they are, as a PNG.
pub(crate) fn encode(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(out)
}

struct Canvas<'p> {
    width: usize,
    height: usize,
    rgb: &'p mut [u8],
}

impl Canvas<'_> {
    /// Tints a box and draws a frame so many pixels thick along its inside.
    fn mark(&mut self, b: &Rect, color: [u8; 3], frame: usize) {
        let inside = |c: f32, most: usize| (c.max(0.0) as usize).min(most);
        let (x0, x1) = (inside(b.x0.floor(), self.width), inside(b.x1.ceil(), self.width));
        let (y0, y1) = (inside(b.y0.floor(), self.height), inside(b.y1.ceil(), self.height));
        for y in y0..y1 {
            for x in x0..x1 {
                let edge = x < x0 + frame || x + frame >= x1 || y < y0 + frame || y + frame >= y1;
                let at = 3 * (y * self.width + x);
                for (pixel, own) in self.rgb[at..at + 3].iter_mut().zip(color) {
                    // what is printed shows through, as under a marker
                    let tinted = (u32::from(*pixel) * (100 - TINT) + u32::from(own) * TINT) / 100;
                    *pixel = if edge { own } else { tinted.min(255) as u8 };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_has_a_frame_and_lets_print_through() {
        let mut rgb = vec![255; 3 * 10 * 10];
        let mut canvas = Canvas { width: 10, height: 10, rgb: &mut rgb };
        canvas.mark(&Rect::new(2.0, 2.0, 8.0, 8.0), [200, 0, 0], 1);
        canvas.mark(&Rect::new(-5.0, -5.0, 1.0, 100.0), [0, 0, 0], 1);
        let at = |x: usize, y: usize| [0, 1, 2].map(|c| rgb[3 * (10 * y + x) + c]);
        assert_eq!((at(2, 2), at(9, 9)), ([200, 0, 0], [255, 255, 255]));
        assert!(at(5, 5)[0] > at(5, 5)[1] && at(5, 5)[1] > 150);
        let png = encode(10, 10, &rgb).unwrap();
        assert!(png.starts_with(b"\x89PNG"));
    }
}
