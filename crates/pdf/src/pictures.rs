//! The pixels of small pictures, for status symbols drawn as pictures.

use hayro_interpret::{CacheKey, Image, ImageData, LumaData, Paint};
use rustc_hash::FxHashMap;
use tabellverk_page::Color;

/// The longest side of a picture whose pixels are kept.
const SIDE: u32 = 256;
/// The longest side of a picture that is kept however often it is placed.
const TINY: u32 = 64;
/// How many bytes of pixels are kept of a document.
const ALL: usize = 32 << 20;
/// How many bytes a picture may take up in the file, beside four for every pixel.
const PACKED: usize = 64 << 10;

/// The small pictures of a document, each decoded once.
#[derive(Default)]
pub struct Pictures {
    known: FxHashMap<u64, Option<Pixels>>,
    kept: usize,
}

/// The pixels of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    /// Width and height.
    pub size: (u32, u32),
    /// Red, green and blue of each pixel, row by row.
    pub rgb: Vec<u8>,
}

impl Pictures {
    /// A number for the picture, the same wherever it is placed, and its pixels where it is small.
    pub fn look(&mut self, image: &Image<'_, '_>, ink: Option<Color>) -> (u64, Option<Pixels>) {
        let (width, height) = (image.width(), image.height());
        let key = image.cache_key();
        let mut object = (key ^ (key >> 64)) as u64;
        if let Image::Stencil(_) = image {
            // the same stencil in another colour is another picture
            let Color { r, g, b } = ink.unwrap_or_default();
            object ^= u64::from_be_bytes([0, r, g, b, 0, 1, r, b]).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        if width.max(height) > SIDE {
            return (object, None);
        }
        let pixels = match self.known.get(&object) {
            Some(known) => known.clone(),
            None => {
                let decoded = decode(image, ink);
                self.known.insert(object, decoded.clone());
                decoded
            }
        };
        let bytes = pixels.as_ref().map_or(0, |p| p.rgb.len());
        let tiny = width.max(height) <= TINY;
        if bytes > 0 && self.kept + bytes > if tiny { 2 * ALL } else { ALL } {
            return (object, None);
        }
        self.kept += bytes;
        (object, pixels)
    }
}

fn decode(image: &Image<'_, '_>, ink: Option<Color>) -> Option<Pixels> {
    let packed = |bytes: usize| bytes <= PACKED + 4 * (image.width() * image.height()) as usize;
    let mut pixels = None;
    match image {
        Image::Raster(raster) if packed(raster.stream().raw_data().len()) => {
            raster.with_rgba(|data, alpha| pixels = over_white(&data, alpha.as_ref()), None);
        }
        Image::Stencil(stencil) if packed(stencil.stream().raw_data().len()) => {
            stencil
                .with_stencil(|mask, _: &Paint<'_>| pixels = painted(&mask, ink.unwrap_or_default()), None);
        }
        _ => {}
    }
    pixels.filter(|p| p.size.0 <= SIDE && p.size.1 <= SIDE)
}

fn over_white(data: &ImageData, alpha: Option<&LumaData>) -> Option<Pixels> {
    let size = (data.width(), data.height());
    let count = size.0 as usize * size.1 as usize;
    let mut rgb = match data {
        ImageData::Rgb(rgb) => rgb.data.clone(),
        ImageData::Luma(luma) => luma.data.iter().flat_map(|l| [*l; 3]).collect(),
    };
    if count == 0 || rgb.len() != 3 * count {
        return None;
    }
    if let Some(alpha) = alpha.filter(|a| a.width > 0 && a.height > 0) {
        for (i, pixel) in rgb.chunks_exact_mut(3).enumerate() {
            let (x, y) = (i as u32 % size.0, i as u32 / size.0);
            let (x, y) = (x * alpha.width / size.0, y * alpha.height / size.1);
            let a = alpha.data.get((y * alpha.width + x) as usize).copied().unwrap_or(255);
            pixel.iter_mut().for_each(|c| *c = mix(*c, a));
        }
    }
    Some(Pixels { size, rgb })
}

fn painted(mask: &LumaData, Color { r, g, b }: Color) -> Option<Pixels> {
    let whole = mask.data.len() == mask.width as usize * mask.height as usize && !mask.data.is_empty();
    let rgb = mask.data.iter().flat_map(|a| [mix(r, *a), mix(g, *a), mix(b, *a)]).collect();
    whole.then_some(Pixels { size: (mask.width, mask.height), rgb })
}

/// A channel of a colour that covers white by `alpha` of 255.
pub fn mix(channel: u8, alpha: u8) -> u8 {
    let (c, a) = (u32::from(channel), u32::from(alpha));
    ((c * a + 255 * (255 - a) + 127) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_lie_on_white_paper() {
        assert_eq!((mix(10, 255), mix(10, 0), mix(0, 128)), (10, 255, 127));
        let luma = |data: Vec<u8>| LumaData {
            data,
            width: 2,
            height: 1,
            interpolate: false,
            scale_factors: (1.0, 1.0),
        };
        let seen = over_white(&ImageData::Luma(luma(vec![0, 0])), Some(&luma(vec![255, 0])));
        assert_eq!(seen, Some(Pixels { size: (2, 1), rgb: vec![0, 0, 0, 255, 255, 255] }));
        let green = painted(&luma(vec![255, 0]), Color { r: 0, g: 128, b: 0 });
        assert_eq!(green.unwrap().rgb, [0, 128, 0, 255, 255, 255]);
    }
}
