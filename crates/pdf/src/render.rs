//! A page as a picture of pixels, for those who read pictures.

use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{BezPath, Rect as Box64, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use tabellverk_ocr::Picture;
use tabellverk_page::Rect;

/// Dots to the inch, as those who recognise text want it.
const DPI: f32 = 300.0;
/// The most pixels of the picture: A3 at full size.
const PIXELS: f32 = 18e6;
/// The longest side of the picture, in pixels.
const SIDE: f32 = 12_000.0;
/// The most pixels of one picture on the page: A3 at 600 dots to the inch.
const ONE_IMAGE: u64 = 72 << 20;
/// The most pixels of all pictures on the page, each as often as it is drawn.
const IMAGES: u64 = 288 << 20;
/// The most parts of paths on the page, and characters.
const STEPS: usize = 1_000_000;
/// How often the page may be painted all over.
const COATS: f64 = 500.0;
/// What one group that is drawn at once counts of those.
const GROUP: f64 = 2.0;

/// Draws a page. Returns its picture and how many pixels there are to the point, or why there is none.
pub fn picture(pdf: &Pdf, page: &Page<'_>) -> Result<(Picture, f32), &'static str> {
    let (width, height) = page.render_dimensions();
    let area = width * height;
    if !(area.is_finite() && width >= 1.0 && height >= 1.0) {
        return Err("the page has no size");
    }
    let scale = (DPI / 72.0).min((PIXELS / area).sqrt()).min(SIDE / width.max(height));
    let drawn = pixels(pdf, page, scale)?;
    let grey = drawn.data_as_u8_slice().chunks_exact(4).map(luminance).collect();
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let picture = Picture { width, height, dpi: (scale * 72.0).round() as u32, grey };
    if picture.is_whole() { Ok((picture, scale)) } else { Err("the page has no size") }
}

/// Draws a page with so many pixels to the point, on white.
fn pixels(pdf: &Pdf, page: &Page<'_>, scale: f32) -> Result<Pixmap, &'static str> {
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    // an interpreter has no other way out than to unwind, and what it leaves half done is not used
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        weigh(pdf, page, &settings);
        let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        hayro::render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &size)
    }));
    drawn.map_err(|reason| {
        if reason.is::<TooMuch>() {
            "the page draws more than any scanned page does"
        } else {
            "an error in the file stopped the drawing of the page"
        }
    })
}

/// A part of a page in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct PagePicture {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row from the top.
    pub rgb: Vec<u8>,
    /// Where it lies on the page, in points from the top left of the page as its text is read.
    pub place: Rect,
}

/// Draws a part of a page, turned as its text is read. `turn` is how far its text is turned clockwise on the page as it
/// lies: 0, 90, 180 or 270 degrees; `part` is in points from the top left of the page so turned, and is cut at its edges.
/// There are `scale` pixels to the point, or fewer where the page would get too large.
pub fn part(
    pdf: &Pdf,
    page: &Page<'_>,
    turn: u16,
    part: Rect,
    scale: f32,
) -> Result<PagePicture, &'static str> {
    let (width, height) = page.render_dimensions();
    let area = width * height;
    if !(area.is_finite() && width >= 1.0 && height >= 1.0) {
        return Err("the page has no size");
    }
    let scale = scale.min((PIXELS / area).sqrt()).min(SIDE / width.max(height));
    let drawn = pixels(pdf, page, scale)?;
    let data = drawn.data_as_u8_slice();
    let (w, h) = (usize::from(drawn.width()), usize::from(drawn.height()));
    let (across, down) = if matches!(turn, 90 | 270) { (h, w) } else { (w, h) };
    let from = |c: f32, most: usize| ((c * scale).floor().max(0.0) as usize).min(most);
    let to = |c: f32, most: usize| ((c * scale).ceil().max(0.0) as usize).min(most);
    let (x0, x1) = (from(part.x0, across), to(part.x1, across));
    let (y0, y1) = (from(part.y0, down), to(part.y1, down));
    if x0 >= x1 || y0 >= y1 || data.len() != 4 * w * h {
        return Err("the place lies outside the page");
    }
    let mut rgb = Vec::with_capacity(3 * (x1 - x0) * (y1 - y0));
    for y in y0..y1 {
        for x in x0..x1 {
            let (sx, sy) = match turn {
                90 => (across_back(w, y), x),
                180 => (across_back(w, x), across_back(h, y)),
                270 => (y, across_back(h, x)),
                _ => (x, y),
            };
            let at = 4 * (sy * w + sx);
            rgb.extend_from_slice(&data[at..at + 3]);
        }
    }
    let point = |pixels: usize| pixels as f32 / scale;
    let place = Rect::new(point(x0), point(y0), point(x1), point(y1));
    Ok(PagePicture { width: (x1 - x0) as u32, height: (y1 - y0) as u32, rgb, place })
}

/// The pixel as far from the end as this one is from the start.
fn across_back(length: usize, at: usize) -> usize {
    length - 1 - at
}

fn luminance(rgba: &[u8]) -> u8 {
    let [r, g, b] = [rgba[0], rgba[1], rgba[2]].map(u32::from);
    ((299 * r + 587 * g + 114 * b + 500) / 1000) as u8
}

/// Why a page is not drawn; unwinds out of the interpreter.
struct TooMuch;

/// Unwinds with [`TooMuch`] where drawing the page would take too much of time or memory.
fn weigh(pdf: &Pdf, page: &Page<'_>, settings: &InterpreterSettings) {
    let (width, height) = page.render_dimensions();
    let rect = Box64::new(0.0, 0.0, f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, rect, &cache, pdf.xref(), settings.clone());
    interpret_page(page, &mut context, &mut Scales { page: rect, steps: 0, pixels: 0, coats: 0.0 });
}

/// Counts what drawing will cost.
struct Scales {
    page: Box64,
    steps: usize,
    pixels: u64,
    coats: f64,
}

impl Scales {
    fn take(&mut self, steps: usize, coats: f64) {
        self.steps = self.steps.saturating_add(steps);
        self.coats += coats;
        if self.steps > STEPS || !self.coats.is_finite() || self.coats > COATS {
            resume_unwind(Box::new(TooMuch));
        }
    }

    /// What share of the page is painted.
    fn coats(&self, painted: Box64) -> f64 {
        let seen = painted.intersect(self.page);
        if seen.width() > 0.0 && seen.height() > 0.0 { seen.area() / self.page.area() } else { 0.0 }
    }
}

impl<'a> Device<'a> for Scales {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        let painted = props.transform.transform_rect_bbox(path.bounding_box());
        self.take(1 + path.elements().len(), self.coats(painted));
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.take(1 + clip.path.elements().len(), 0.0);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.take(1, GROUP);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.take(1 + 20 * run.glyphs().len(), 0.0);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let whole = Box64::new(0.0, 0.0, f64::from(width), f64::from(height));
        self.take(1, self.coats(props.transform.transform_rect_bbox(whole)));
        let data = match &image {
            Image::Raster(raster) => raster.stream().raw_data(),
            Image::Stencil(stencil) => stencil.stream().raw_data(),
        };
        let said = u64::from(width) * u64::from(height);
        let pixels = said.max(jpeg_pixels(&data).unwrap_or(0)).max(jpeg2000_pixels(&data).unwrap_or(0));
        self.pixels = self.pixels.saturating_add(pixels);
        if pixels > ONE_IMAGE || self.pixels > IMAGES {
            resume_unwind(Box::new(TooMuch));
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// How many pixels a JPEG says that it has: that is what its decoder makes room for, whatever the file around it says.
fn jpeg_pixels(data: &[u8]) -> Option<u64> {
    let mut rest = data.strip_prefix(&[0xFF, 0xD8])?;
    let mut most = None;
    while let [0xFF, kind, after @ ..] = rest {
        if *kind == 0xFF || matches!(kind, 0x01 | 0xD0..=0xD8) {
            rest = &rest[if *kind == 0xFF { 1 } else { 2 }..];
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        if matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC) {
            let side =
                |at: usize| Some(u64::from(u16::from_be_bytes([*after.get(at)?, *after.get(at + 1)?])));
            most = most.max(Some(side(3)? * side(5)?));
        }
        // pixels come after this, and no more sizes
        if matches!(kind, 0xD9 | 0xDA) {
            break;
        }
        rest = after.get(length.max(2)..)?;
    }
    most
}

/// How many pixels a JPEG 2000 says that it has, on its largest canvas.
fn jpeg2000_pixels(data: &[u8]) -> Option<u64> {
    let start = data.get(..data.len().min(4096))?;
    let jp2 = start.starts_with(&[0, 0, 0, 12, b'j', b'P']) || start.starts_with(&[0xFF, 0x4F]);
    let at = start.windows(4).position(|w| w == [0xFF, 0x4F, 0xFF, 0x51]).filter(|_| jp2)?;
    let side = |o: usize| Some(u64::from(u32::from_be_bytes(data.get(at + o..at + o + 4)?.try_into().ok()?)));
    Some(side(8)?.saturating_mul(side(12)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_say_how_large_they_become() {
        let jpeg = [
            &[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8][..],
            &[0x10, 0, 0x20, 0, 3, 0, 0, 0],
            &[0; 10],
        ]
        .concat();
        assert_eq!(jpeg_pixels(&jpeg), Some(0x1000 * 0x2000));
        assert_eq!(jpeg_pixels(&jpeg[..14]), None);
        assert_eq!(jpeg_pixels(b"no picture"), None);
        let mut codestream = vec![0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0];
        codestream.extend([0, 1, 0, 0, 0, 2, 0, 0]);
        assert_eq!(jpeg2000_pixels(&codestream), Some(0x1_0000 * 0x2_0000));
        assert_eq!(jpeg2000_pixels(b"\xFF\x4F"), None);
    }

    #[test]
    fn grey_is_as_bright_as_its_colour() {
        assert_eq!(
            (luminance(&[255; 4]), luminance(&[0, 0, 0, 255]), luminance(&[255, 0, 0, 255])),
            (255, 0, 76)
        );
    }
}
