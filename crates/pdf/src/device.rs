//! What the interpreter draws, collected.

use crate::backdrop::{Cover, Hides};
use crate::fonts::Finder;
use crate::glyphs::{Glyph, Look, Text};
use crate::limits::{Budget, FAR, Limits};
use crate::pictures::{Pictures, mix};
use crate::place::{Place, place, settle};
use crate::shapes::{Paint as Painted, Shapes, is_box, rect};
use hayro_interpret::font::{Glyph as Outlined, GlyphRun};
use hayro_interpret::kurbo::{BezPath, Point, Rect as Box64, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image as Picture, ImageDrawProps, Paint, SoftMask,
};
use hayro_syntax::object::Dict;
use tabellverk_page::{Color, Fill, Image, Rule};

/// The share of its height by which an upright letter leans that is made italic.
const LEAN: f32 = 0.1;
/// How much of the paper shows through what is all but unseen, in parts of 255.
const FAINT: u8 = 12;

/// What a page shows.
#[derive(Default)]
pub struct Drawn {
    /// Its characters in the order they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Its ruling lines.
    pub rules: Vec<Rule>,
    /// Its filled areas in the order they are drawn.
    pub fills: Vec<Fill>,
    /// Its pictures.
    pub images: Vec<Image>,
    /// What lies under and over the characters.
    pub covers: Vec<Cover>,
}

/// Where drawing is let through.
#[derive(Clone, Copy)]
struct Clip {
    bbox: Box64,
    /// Whether that is all of the box.
    whole: bool,
}

/// The device that the interpreter draws a page on.
pub struct Collector<'f, 'a> {
    finder: Finder<'f, 'a>,
    pictures: &'f mut Pictures,
    clips: Vec<Clip>,
    /// Groups that are drawn at once: how much of 255 they cover, and whether all of their areas do.
    groups: Vec<(u8, bool)>,
    marks: Vec<Option<u32>>,
    glyphs: Vec<Glyph>,
    shapes: Shapes,
    images: Vec<Image>,
    budget: Budget,
    run: u32,
    /// Room for the places and texts of one run.
    scratch: (Vec<Place>, Vec<bool>, Vec<Text>),
}

impl<'f, 'a> Collector<'f, 'a> {
    /// A device for a page of this size.
    pub fn new(finder: Finder<'f, 'a>, pictures: &'f mut Pictures, page: Box64, limits: &Limits) -> Self {
        Collector {
            finder,
            pictures,
            clips: vec![Clip { bbox: page.intersect(Box64::new(-FAR, -FAR, FAR, FAR)), whole: true }],
            groups: vec![(255, true)],
            marks: vec![],
            glyphs: vec![],
            shapes: Shapes::default(),
            images: vec![],
            budget: Budget::new(limits),
            run: 0,
            scratch: Default::default(),
        }
    }

    /// What has been drawn.
    pub fn finish(self) -> Drawn {
        let Shapes { rules, fills, covers } = self.shapes;
        Drawn { glyphs: self.glyphs, rules, fills, images: self.images, covers }
    }

    /// Counts what is drawn, and stops where it is too much.
    fn count(&mut self, steps: usize) {
        self.budget.take(steps);
        let shapes = self.shapes.rules.len() + self.shapes.fills.len() + self.images.len();
        self.budget.keep(self.glyphs.len(), shapes.max(self.shapes.covers.len()));
    }

    /// Looks at how deep the parts lie in one another that are drawn now, and stops where it is too deep.
    fn nest(&self) {
        self.budget.nest(self.clips.len().max(self.groups.len()).max(self.marks.len()));
    }

    fn clip(&self) -> Clip {
        self.clips.last().copied().unwrap_or(Clip { bbox: Box64::ZERO, whole: false })
    }

    fn group(&self) -> (u8, bool) {
        self.groups.last().copied().unwrap_or((255, true))
    }

    /// What paint looks like on white paper; `None` for what cannot be seen.
    fn painted(&self, props: &DrawProps<'_>) -> Option<Painted> {
        let (cover, whole) = self.group();
        let (color, opacity) = match &props.paint {
            Paint::Color(color) => {
                let [r, g, b, a] = color.to_rgba().to_rgba8();
                (Some(Color { r, g, b }), a)
            }
            Paint::Pattern(_) => (None, 255),
        };
        let opacity = (u32::from(opacity) * u32::from(cover) / 255) as u8;
        let whole = whole && props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal;
        let color = color.map(|c| Color { r: mix(c.r, opacity), g: mix(c.g, opacity), b: mix(c.b, opacity) });
        (opacity > FAINT).then_some(Painted { color, covers: whole && opacity == 255 && self.clip().whole })
    }

    /// Places the glyphs of a run, and says what they say. Returns the font they are known by.
    fn settle_run(&mut self, run: &GlyphRun<'_, 'a>, props: &DrawProps<'a>) -> Option<usize> {
        let known = self.finder.of(run.glyphs().first()?);
        let (places, spaces, texts) = &mut self.scratch;
        places.clear();
        spaces.clear();
        texts.clear();
        for glyph in run.glyphs() {
            let advance = match &**glyph {
                Outlined::Outline(outline) => outline.advance_width(),
                Outlined::Type3(glyph) => glyph.advance_width(),
            };
            let at = place(props.transform * glyph.transform(), advance.unwrap_or(500.0));
            if let (Some(at), Some(text)) = (at, self.finder.fonts.text(known, glyph)) {
                spaces.push(text == Text::Char(' '));
                places.push(at);
                texts.push(text);
            }
        }
        let embedded = self.finder.fonts.known(known).is_some_and(|k| k.embedded);
        settle(places, embedded, spaces);
        Some(known)
    }
}

impl<'a> Device<'a> for Collector<'_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(1 + path.elements().len());
        let Some(paint) = self.painted(&props) else { return };
        let (clip, after) = (self.clip().bbox, self.glyphs.len());
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            self.shapes.fill(path, props.transform, paint, clip, after);
        }
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            self.shapes.stroke(path, props.transform, f64::from(stroke.line_width), paint, clip, after);
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        self.count(1 + clip_path.path.elements().len());
        let clip = self.clip();
        let bbox = clip.bbox.intersect(clip_path.path.bounding_box());
        self.clips.push(Clip { bbox, whole: clip.whole && is_box(&clip_path.path) });
        self.nest();
    }

    fn push_clip_rect(&mut self, bounds: &Box64) {
        self.count(1);
        let clip = self.clip();
        self.clips.push(Clip { bbox: clip.bbox.intersect(*bounds), whole: clip.whole });
        self.nest();
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.count(1);
        let (cover, whole) = self.group();
        let cover = (f32::from(cover) * opacity.clamp(0.0, 1.0)).round() as u8;
        self.groups.push((cover, whole && mask.is_none() && blend == BlendMode::Normal && cover == 255));
        self.nest();
    }

    fn pop_transparency_group(&mut self) {
        if self.groups.len() > 1 {
            self.groups.pop();
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(1 + run.glyphs().len());
        let paint = self.painted(&props);
        let Some(known) = self.settle_run(run, &props) else { return };
        let look = match mode {
            DrawMode::Invisible => Look::Unseen,
            _ if paint.is_none() => Look::Unseen,
            DrawMode::Stroke(_) => Look::Stroked,
            _ => Look::Filled,
        };
        let color = paint.and_then(|p| p.color).unwrap_or_default();
        let clip = self.clip().bbox.inflate(1.0, 1.0);
        let mark = self.marks.last().copied().flatten();
        let fonts = &mut *self.finder.fonts;
        let upright = fonts.known(known).map_or(0, |k| k.index);
        let leaning = self.scratch.0.first().is_some_and(|p| p.lean.abs() > LEAN);
        let font = if leaning { fonts.emphasised(upright, false, true) } else { upright };
        self.run = self.run.wrapping_add(1);
        for (at, text) in self.scratch.0.iter().zip(self.scratch.2.drain(..)) {
            let Place { x0, width, spacing, baseline, size, turn, .. } = *at;
            let x1 = x0 + width + spacing;
            let run = self.run;
            let glyph = Glyph { text, x0, x1, spacing, baseline, size, font, color, turn, look, mark, run };
            let (x, y) = glyph.middle();
            if clip.contains(Point::new(f64::from(x), f64::from(y))) && x1.is_finite() {
                self.glyphs.push(glyph);
            }
        }
    }

    fn draw_image(&mut self, image: Picture<'a, '_>, props: ImageDrawProps<'a>) {
        self.count(1);
        let whole = Box64::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let placed = props.transform.transform_rect_bbox(whole);
        let seen = placed.intersect(self.clip().bbox);
        if !(seen.width() > 0.0 && seen.height() > 0.0 && seen.is_finite()) {
            return;
        }
        let bbox = rect(seen);
        let (ink, masked) = match &image {
            Picture::Stencil(stencil) => {
                let mut ink = None;
                // no pixels are asked for, only the paint: a stencil larger than small is not decoded
                if image.width().max(image.height()) <= 256 {
                    stencil.with_stencil(|_, paint| ink = color_of(paint), None);
                }
                (ink, true)
            }
            Picture::Raster(raster) => {
                let dict = raster.stream().dict();
                (
                    None,
                    dict.contains_key(b"SMask")
                        || dict.contains_key(b"Mask")
                        || dict.contains_key(b"SMaskInData"),
                )
            }
        };
        let (object, pixels) = self.pictures.look(&image, ink);
        let (pixels, rgb) = match pixels {
            Some(p) => (p.size, Some(p.rgb)),
            None => ((image.width(), image.height()), None),
        };
        let opaque = !masked && self.group() == (255, true) && self.clip().whole;
        let hides = if opaque { Hides::Scan } else { Hides::Nothing };
        self.shapes.covers.push(Cover { bbox, after: self.glyphs.len(), color: None, hides });
        self.images.push(Image { bbox, object, pixels, rgb });
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.count(1);
        let id = properties.and_then(|p| p.get::<u32>(b"MCID"));
        // what is marked inside a marked part belongs to that part, unless it has a number of its own
        self.marks.push(id.or(self.marks.last().copied().flatten()));
        self.nest();
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}

fn color_of(paint: &Paint<'_>) -> Option<Color> {
    let Paint::Color(color) = paint else { return None };
    let [r, g, b, _] = color.to_rgba().to_rgba8();
    Some(Color { r, g, b })
}
