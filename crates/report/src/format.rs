//! Numbers and texts as they are shown.

use crate::Language;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers(pub Language);

/// The sign of negative numbers.
const MINUS: char = '\u{2212}';
const NO_BREAK: char = '\u{A0}';
/// What is escaped in an address.
const IN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl Numbers {
    /// A number with so many decimals, grouped in thousands.
    pub fn fixed(self, value: f64, decimals: usize) -> String {
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(w, r)| (w, Some(r)));
        let (group, point) = match self.0 {
            Language::Sv => (NO_BREAK, ','),
            Language::En => (',', '.'),
        };
        let mut out = String::new();
        // what rounds to zero has no sign
        if value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            out.push(MINUS);
        }
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        if let Some(rest) = rest {
            out.push(point);
            out.push_str(rest);
        }
        out
    }

    /// A number with the decimals it has, at most four.
    pub fn plain(self, value: f64) -> String {
        let decimals = (0..4).find(|d| {
            let scale = 10f64.powi(*d);
            ((value * scale).round() / scale - value).abs() < 1e-9 * value.abs().max(1.0)
        });
        self.fixed(value, decimals.unwrap_or(4) as usize)
    }

    /// A share from 0 to 1 as per cent.
    pub fn share(self, value: f64, decimals: usize) -> String {
        match self.0 {
            Language::Sv => format!("{}{NO_BREAK}%", self.fixed(value * 100.0, decimals)),
            Language::En => format!("{}%", self.fixed(value * 100.0, decimals)),
        }
    }

    /// A number in few digits, for a chart.
    pub fn short(self, value: f64) -> String {
        let size = value.abs();
        if size >= 100.0 {
            self.fixed(value, 0)
        } else if size >= 10.0 {
            self.plain_to(value, 1)
        } else {
            self.plain_to(value, 2)
        }
    }

    fn plain_to(self, value: f64, most: i32) -> String {
        let scale = 10f64.powi(most);
        self.plain((value * scale).round() / scale)
    }
}

/// A text as part of HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// A name as part of an address: what is not a letter or a digit of ASCII, or one of `-_.~`, is written in per cents.
pub fn in_address(name: &str) -> String {
    utf8_percent_encode(name, IN_ADDRESS).to_string()
}

/// A text on one line that is not longer than this many characters.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_two_languages() {
        let (sv, en) = (Numbers(Language::Sv), Numbers(Language::En));
        assert_eq!(sv.fixed(-12_635_000.0, 0), "\u{2212}12\u{A0}635\u{A0}000");
        assert_eq!(en.fixed(-1234.5, 2), "\u{2212}1,234.50");
        assert_eq!(sv.fixed(-0.2, 0), "0");
        assert_eq!(sv.plain(23.9), "23,9");
        assert_eq!(sv.plain(100.0), "100");
        assert_eq!(en.share(0.125, 1), "12.5%");
        assert_eq!(sv.short(1234.6), "1\u{A0}235");
        assert_eq!(sv.short(0.25), "0,25");
    }

    #[test]
    fn names_in_addresses() {
        assert_eq!(in_address("amount:å b"), "amount%3A%C3%A5%20b");
    }
}
