//! Numbers as Swedish documents print them.

/// A number with a hyphen for minus, a space between thousands and a comma before decimals.
pub(crate) fn number(value: f64) -> String {
    // a sum of decimals is not exact to its last binary digit
    let text = format!("{:.6}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let zero = decimals.is_empty() && whole.bytes().all(|b| b == b'0');
    let mut out = String::from(if value < 0.0 && !zero { "-" } else { "" });
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && c.is_ascii_digit() {
            out.push(' ');
        }
        out.push(c);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

/// How many of all, in per cent: 99,9 where not all are, and 0,1 where some are.
pub(crate) fn share(part: usize, all: usize) -> String {
    if all == 0 {
        return "-".to_string();
    }
    let per_mille = (part as f64 * 1000.0 / all as f64).round() as usize;
    let shown = match part {
        0 => 0,
        p if p == all => 1000,
        _ => per_mille.clamp(1, 999),
    };
    if shown.is_multiple_of(10) {
        format!("{} %", shown / 10)
    } else {
        format!("{},{} %", shown / 10, shown % 10)
    }
}

/// A count with its word: "1 sum", "2 sums".
pub(crate) fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {one}s", number(n as f64)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_documents_do() {
        assert_eq!(number(-62_079.0), "-62 079");
        assert_eq!(number(0.1 + 0.2), "0,3");
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(1_234_567.25), "1 234 567,25");
        assert_eq!(number(f64::NAN), "NaN");
    }

    #[test]
    fn shares_do_not_hide_the_few() {
        assert_eq!([share(1, 10_000), share(9_999, 10_000)], ["0,1 %", "99,9 %"]);
        assert_eq!([share(0, 3), share(3, 3), share(1, 3), share(0, 0)], ["0 %", "100 %", "33,3 %", "-"]);
    }
}
