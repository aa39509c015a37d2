//! What the pages of a document look like.

use crate::error::ReportError;

/// A line of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Its number, from 1, as the records have it.
    pub number: u32,
    /// What stands there.
    pub text: String,
}

/// What a page looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum PageView {
    /// A picture of the page.
    Picture {
        /// Width of the page in points.
        width: f32,
        /// Height of the page in points.
        height: f32,
        /// Name of the picture, seen from the folder of the site.
        name: String,
    },
    /// The lines of a text.
    Lines(Vec<TextLine>),
    /// Nothing, and why, in Swedish and English.
    Missing(String, String),
}

/// A page in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row from the top.
    pub rgb: Vec<u8>,
}

impl Picture {
    /// The page as a PNG: in shades of grey where it has no colour, in colours of a palette where it has few.
    ///
    /// # Errors
    /// Where the pixels are not as many as they should be.
    pub fn png(&self) -> Result<Vec<u8>, ReportError> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let grey = self.rgb.chunks_exact(3).all(|p| p[0] == p[1] && p[1] == p[2]);
        if grey {
            encoder.set_color(png::ColorType::Grayscale);
            let pixels: Vec<u8> = self.rgb.chunks_exact(3).map(|p| p[0]).collect();
            encoder.write_header()?.write_image_data(&pixels)?;
        } else {
            encoder.set_color(png::ColorType::Rgb);
            encoder.write_header()?.write_image_data(&self.rgb)?;
        }
        Ok(out)
    }
}
