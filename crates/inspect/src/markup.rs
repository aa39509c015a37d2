//! Text and numbers as HTML and SVG want them.

use std::fmt::Write;
use tabellverk_page::{Color, Rect};

/// Farther out than this, in points, is no page.
const FAR: f32 = 20_000.0;

/// Text for the inside of an element or of an attribute in double quotes. Characters that neither may hold are left
/// out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// At most so many characters of a text, on one line.
pub fn short(text: &str, most: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if let Some((end, _)) = out.char_indices().nth(most) {
        out.truncate(end);
        out.push('…');
    }
    out
}

/// A coordinate with two decimals at most. What is no number or far out stands at the nearest place that can be drawn.
pub fn number(c: f32) -> String {
    let c = if c.is_nan() { 0.0 } else { c.clamp(-FAR, FAR) };
    let mut text = String::new();
    let _ = write!(text, "{c:.2}");
    let kept = text.trim_end_matches('0').trim_end_matches('.');
    if kept == "-0" { "0".into() } else { kept.into() }
}

/// A box as the attributes of a `rect`.
pub fn rect(b: &Rect) -> String {
    let (x, y) = (number(b.x0), number(b.y0));
    format!(
        "x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\"",
        number(b.width().max(0.0)),
        number(b.height().max(0.0))
    )
}

/// Whether a box can be drawn.
pub fn is_drawable(b: &Rect) -> bool {
    [b.x0, b.y0, b.x1, b.y1].iter().all(|c| c.is_finite() && c.abs() < FAR)
}

/// A colour as CSS has it.
pub fn color(c: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", c.r, c.g, c.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            escape("<b a=\"1\">Å & 'Ö'\u{1}</b>"),
            "&lt;b a=&quot;1&quot;&gt;Å &amp; &#39;Ö&#39;&lt;/b&gt;"
        );
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(short(" Kajer \n och bryggor", 9), "Kajer och…");
        assert_eq!(short("Kajer", 5), "Kajer");
    }

    #[test]
    fn numbers_are_plain_whatever_comes() {
        let all = [1.5, 2.0, -0.001, 10.126, f32::NAN, f32::INFINITY].map(number);
        assert_eq!(all, ["1.5", "2", "0", "10.13", "0", "20000"]);
        assert!(!is_drawable(&Rect { x0: f32::NAN, y0: 0.0, x1: 1.0, y1: 1.0 }));
    }
}
