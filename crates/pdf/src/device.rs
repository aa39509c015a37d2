//! What the interpreter draws, collected.

use crate::fonts::Fonts;
use crate::glyphs::{Glyph, Text};
use crate::shapes::{Shapes, rect};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect as Box64, Shape as _};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image as Picture, ImageDrawProps, Paint,
    SoftMask,
};
use hayro_syntax::object::Dict;
use tabellverk_page::{Color, Fill, Image, Rule};

/// The largest picture whose pixels are kept, in pixels.
const SMALL: u32 = 256 * 256;

/// What a page shows.
pub struct Page {
    /// Its characters in the order they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Its ruling lines.
    pub rules: Vec<Rule>,
    /// Its filled areas in the order they are drawn.
    pub fills: Vec<Fill>,
    /// Its pictures.
    pub images: Vec<Image>,
}

/// The device that the interpreter draws a page on.
pub struct Collector<'f> {
    fonts: &'f mut Fonts,
    clips: Vec<Box64>,
    marks: Vec<Option<u32>>,
    glyphs: Vec<Glyph>,
    shapes: Shapes,
    images: Vec<Image>,
}

impl<'f> Collector<'f> {
    /// A device for a page of this size.
    pub fn new(fonts: &'f mut Fonts, page: Box64) -> Self {
        let (glyphs, images) = (Vec::new(), Vec::new());
        Collector { fonts, clips: vec![page], marks: vec![], glyphs, shapes: Shapes::default(), images }
    }

    /// What has been drawn.
    pub fn finish(self) -> Page {
        let Shapes { rules, fills } = self.shapes;
        Page { glyphs: self.glyphs, rules, fills, images: self.images }
    }

    fn clip(&self) -> Box64 {
        self.clips.last().copied().unwrap_or(Box64::ZERO)
    }
}

/// The colour of paint; a pattern has none.
fn color_of(paint: &Paint<'_>) -> Option<(Color, u8)> {
    let Paint::Color(color) = paint else { return None };
    let [r, g, b, a] = color.to_rgba().to_rgba8();
    Some((Color { r, g, b }, a))
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let Some((color, opacity)) = color_of(&props.paint) else { return };
        if opacity == 0 {
            return;
        }
        let clip = self.clip();
        match mode {
            DrawMode::Fill(_) => self.shapes.fill(path, props.transform, color, clip),
            DrawMode::Stroke(stroke) => {
                self.shapes.stroke(path, props.transform, f64::from(stroke.line_width), color, clip);
            }
            DrawMode::FillAndStroke(_, stroke) => {
                self.shapes.fill(path, props.transform, color, clip);
                self.shapes.stroke(path, props.transform, f64::from(stroke.line_width), color, clip);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        let bounds = clip_path.path.bounding_box();
        self.clips.push(self.clip().intersect(bounds));
    }

    fn push_clip_rect(&mut self, bounds: &Box64) {
        self.clips.push(self.clip().intersect(*bounds));
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let (color, opacity) = color_of(&props.paint).unwrap_or_default();
        let invisible =
            matches!(mode, DrawMode::Invisible) || opacity == 0 && matches!(props.paint, Paint::Color(_));
        let Some(first) = run.glyphs().first() else { return };
        let font = self.fonts.of(first);
        let clip = self.clip();
        let mark = self.marks.last().copied().flatten();
        for glyph in run.glyphs() {
            let Some((text, advance)) = said(glyph) else { continue };
            let Some(placed) = place(props.transform * glyph.transform(), advance, clip) else { continue };
            let (x0, x1, baseline, size, turn) = placed;
            self.glyphs.push(Glyph { text, x0, x1, baseline, size, font, color, turn, invisible, mark });
        }
    }

    fn draw_image(&mut self, image: Picture<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let whole = Box64::new(0.0, 0.0, f64::from(width), f64::from(height));
        let seen = props.transform.transform_rect_bbox(whole).intersect(self.clip());
        if seen.width() <= 0.0 || seen.height() <= 0.0 || !seen.is_finite() {
            return;
        }
        let key = image.cache_key();
        self.images.push(Image {
            bbox: rect(seen),
            object: (key ^ (key >> 64)) as u64,
            pixels: (width, height),
            rgb: None,
        });
        let _ = SMALL;
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        let id = properties.and_then(|p| p.get::<u32>(b"MCID"));
        // what is marked inside a marked part belongs to that part, unless it has a number of its own
        self.marks.push(id.or(self.marks.last().copied().flatten()));
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}

/// What a glyph says, and its advance in thousandths of the font's size.
fn said(glyph: &Drawn<'_>) -> Option<(Text, f32)> {
    let text = match glyph.as_unicode()? {
        BfString::Char(c) => Text::Char(c),
        BfString::String(s) => Text::Several(s.into()),
    };
    let advance = match glyph {
        Drawn::Outline(outline) => outline.advance_width().unwrap_or(500.0),
        Drawn::Type3(glyph) => glyph.advance_width().unwrap_or(500.0),
    };
    Some((text, advance))
}

/// Start, end, baseline, size and turn of a glyph, by the transform of its thousandths to the page; `None` outside
/// of what can be seen.
fn place(transform: Affine, advance: f32, clip: Box64) -> Option<(f32, f32, f32, f32, u16)> {
    let [a, b, c, d, ..] = transform.as_coeffs();
    let size = 1000.0 * c.hypot(d);
    let width = f64::from(advance) * c.hypot(d);
    let along = a.hypot(b);
    if !(size.is_finite() && along > 0.0 && size > 0.0) {
        return None;
    }
    let origin = transform * Point::ZERO;
    let (dx, dy) = (a / along, b / along);
    let middle = Point::new(
        origin.x + dx * width / 2.0 + dy * size * 0.3,
        origin.y + dy * width / 2.0 - dx * size * 0.3,
    );
    if !clip.inflate(1.0, 1.0).contains(middle) {
        return None;
    }
    // text that is turned is given the place it would have if its page were turned back
    let (turn, x, y) = match (dx.abs() >= dy.abs(), dx > 0.0, dy > 0.0) {
        (true, true, _) => (0, origin.x, origin.y),
        (true, false, _) => (180, -origin.x, -origin.y),
        (false, _, true) => (90, origin.y, -origin.x),
        (false, _, false) => (270, -origin.y, origin.x),
    };
    Some((x as f32, (x + width) as f32, y as f32, size as f32, turn))
}
