//! What a small picture shows: a disc, a tick, a cross, or a bar of which a share is filled.

use tabellverk_page::{Color, Image};

/// How far the channels of a colour are apart at least, so that it is one and no grey.
const COLORED: u8 = 50;
/// How many times longer than high a bar is at least.
const BAR: usize = 3;
/// The share of light pixels inside a disc from which on they are a sign on it.
const SIGN: f32 = 0.06;

/// What is drawn in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MarkKind {
    /// The cell is filled.
    Filled,
    /// A disc, square or other shape of one colour.
    Disc,
    /// A tick.
    Tick,
    /// A cross.
    Cross,
    /// A bar, and what share of it is filled, from 0 to 1.
    Bar(f32),
    /// Something else.
    Picture,
}

/// What a picture shows and in which colour; `None` where its pixels are not known.
pub fn shown(image: &Image) -> Option<(MarkKind, Option<Color>)> {
    let (width, height) = (image.pixels.0 as usize, image.pixels.1 as usize);
    let pixels = image.rgb.as_ref().filter(|p| p.len() == width * height * 3 && !p.is_empty())?;
    let at = |x: usize, y: usize| {
        let i = (y * width + x) * 3;
        Color { r: pixels[i], g: pixels[i + 1], b: pixels[i + 2] }
    };
    let all = || (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let colored = |&(x, y): &(usize, usize)| spread(at(x, y)) >= COLORED;
    // a picture without a colour is grey
    let inked = |&(x, y): &(usize, usize)| !is_paper(at(x, y));
    let grey = !all().any(|p| colored(&p));
    let main = match grey {
        false => dominant(all().filter(colored).map(|(x, y)| at(x, y))),
        true => dominant(all().filter(inked).map(|(x, y)| at(x, y))),
    }?;
    let near = |c: Color| (grey && !is_paper(c) || spread(c) >= COLORED) && distance(c, main) < 120;
    let inside: Vec<(usize, usize)> = all().filter(|&(x, y)| near(at(x, y))).collect();
    let span = |points: &[(usize, usize)], of: fn(&(usize, usize)) -> usize| {
        let (low, high) = (points.iter().map(of).min()?, points.iter().map(of).max()?);
        Some((low, high + 1))
    };
    let ((x0, x1), (y0, y1)) = (span(&inside, |p| p.0)?, span(&inside, |p| p.1)?);
    if width >= BAR * height {
        // what is not filled is of another colour than the paper
        let drawn: Vec<(usize, usize)> = all().filter(|&(x, y)| !is_paper(at(x, y))).collect();
        let (d0, d1) = span(&drawn, |p| p.0)?;
        return Some((MarkKind::Bar((x1 - x0) as f32 / (d1 - d0).max(1) as f32), Some(main)));
    }
    // light pixels well inside the shape, where its rounded corners are not
    let (w, h) = (x1 - x0, y1 - y0);
    let core = || {
        let (mx, my) = (w / 5, h / 5);
        (y0 + my..y1 - my).flat_map(move |y| (x0 + mx..x1 - mx).map(move |x| (x, y)))
    };
    let light: Vec<(usize, usize)> =
        core().filter(|&(x, y)| is_paper(at(x, y)) || lightness(at(x, y)) > 225).collect();
    let share = light.len() as f32 / core().count().max(1) as f32;
    let kind = if share < SIGN { MarkKind::Disc } else { sign(&light).unwrap_or(MarkKind::Picture) };
    Some((kind, Some(main)))
}

/// Whether light pixels make a tick (its lowest point is left of its middle, its highest at the right end) or a cross
/// (the same upside down).
fn sign(light: &[(usize, usize)]) -> Option<MarkKind> {
    let (x0, x1) = (light.iter().map(|p| p.0).min()?, light.iter().map(|p| p.0).max()?);
    let (y0, y1) = (light.iter().map(|p| p.1).min()?, light.iter().map(|p| p.1).max()?);
    let (w, h) = ((x1 - x0 + 1) as f32, (y1 - y0 + 1) as f32);
    if w < 3.0 || h < 3.0 {
        return None;
    }
    // how much of each ninth is light
    let mut ninths = [[0f32; 3]; 3];
    for &(x, y) in light {
        let column = ((x - x0) as f32 / w * 3.0) as usize;
        let row = ((y - y0) as f32 / h * 3.0) as usize;
        ninths[row.min(2)][column.min(2)] += 9.0 / (w * h);
    }
    let full = |row: usize, column: usize| ninths[row][column] > 0.25;
    let corners = [full(0, 0), full(0, 2), full(2, 0), full(2, 2)];
    match corners {
        [true, true, true, true] if full(1, 1) => Some(MarkKind::Cross),
        [false, true, _, false] => Some(MarkKind::Tick),
        _ => None,
    }
}

fn spread(c: Color) -> u8 {
    c.r.max(c.g).max(c.b) - c.r.min(c.g).min(c.b)
}

fn lightness(c: Color) -> u32 {
    (u32::from(c.r) + u32::from(c.g) + u32::from(c.b)) / 3
}

fn is_paper(c: Color) -> bool {
    lightness(c) >= 245
}

fn distance(a: Color, b: Color) -> u32 {
    let part = |a: u8, b: u8| u32::from(a.abs_diff(b));
    part(a.r, b.r) + part(a.g, b.g) + part(a.b, b.b)
}

/// The mean of the commonest sort of colour.
fn dominant(colors: impl Iterator<Item = Color>) -> Option<Color> {
    let mut sorts: std::collections::BTreeMap<(u8, u8, u8), (u32, [u32; 3])> = Default::default();
    for c in colors {
        let sort = sorts.entry((c.r >> 6, c.g >> 6, c.b >> 6)).or_default();
        sort.0 += 1;
        sort.1 = [sort.1[0] + u32::from(c.r), sort.1[1] + u32::from(c.g), sort.1[2] + u32::from(c.b)];
    }
    let (n, sums) = sorts.into_values().max_by_key(|(n, _)| *n)?;
    Some(Color { r: (sums[0] / n) as u8, g: (sums[1] / n) as u8, b: (sums[2] / n) as u8 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::Rect;

    const GREEN: [u8; 3] = [140, 200, 10];
    const WHITE: [u8; 3] = [255, 255, 255];

    fn picture(rows: &[&str]) -> Image {
        let pixel = |c: char| match c {
            '#' => GREEN,
            '=' => [90, 90, 90],
            _ => WHITE,
        };
        let rgb = rows.iter().flat_map(|r| r.chars()).flat_map(pixel).collect();
        let pixels = (rows[0].len() as u32, rows.len() as u32);
        Image { bbox: Rect::default(), object: 1, pixels, rgb: Some(rgb) }
    }

    #[test]
    fn discs_ticks_crosses_and_bars_are_told_apart() {
        let disc = ["..####..", ".######.", "########", "########", "########", ".######.", "..####.."];
        assert_eq!(shown(&picture(&disc)).unwrap().0, MarkKind::Disc);
        let tick = [
            "..########..",
            ".##########.",
            "############",
            "#########.##",
            "########..##",
            "##.####..###",
            "##..##..####",
            "###....#####",
            "####..######",
            "############",
            ".##########.",
            "..########..",
        ];
        assert_eq!(shown(&picture(&tick)).unwrap().0, MarkKind::Tick);
        let cross = [
            "..########..",
            ".##########.",
            "############",
            "##..####..##",
            "###..##..###",
            "####....####",
            "####....####",
            "###..##..###",
            "##..####..##",
            "############",
            ".##########.",
            "..########..",
        ];
        assert_eq!(shown(&picture(&cross)).unwrap().0, MarkKind::Cross);
        let grey = ["..====..", ".======.", "========", "========", "========", ".======.", "..====.."];
        let (kind, color) = shown(&picture(&grey)).unwrap();
        assert_eq!((kind, color), (MarkKind::Disc, Some(Color { r: 90, g: 90, b: 90 })));
        let bar = ["################====", "################====", "################===="];
        assert_eq!(shown(&picture(&bar)).unwrap().0, MarkKind::Bar(0.8));
    }
}
