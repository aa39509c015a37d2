//! Numbers as Swedish documents print them.

/// An exact decimal number: `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// All digits, with the sign.
    pub mantissa: i64,
    /// Digits after the decimal comma.
    pub scale: u8,
}

impl Number {
    /// An integer.
    pub fn integer(value: i64) -> Self {
        Number { mantissa: value, scale: 0 }
    }

    /// The nearest floating point number.
    pub fn value(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.scale))
    }

    /// The number in units of `10^-scale`; `None` where it has more decimals or is too large.
    pub fn at_scale(self, scale: u8) -> Option<i64> {
        let up = scale.checked_sub(self.scale)?;
        self.mantissa.checked_mul(10i64.checked_pow(u32::from(up))?)
    }

    /// The number with the other sign.
    pub fn negated(self) -> Self {
        Number { mantissa: -self.mantissa, scale: self.scale }
    }
}

/// Whether the character can stand for a minus sign.
pub fn is_minus(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            | '\u{2011}'
            | '\u{2012}'
            | '\u{2013}'
            | '\u{2014}'
            | '\u{2212}'
            | '\u{FE63}'
            | '\u{FF0D}'
    )
}

/// Whether the token is nothing but one dash.
pub fn is_dash(token: &str) -> bool {
    let mut chars = token.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if is_minus(c))
}

/// What one digit token can be within a number printed over several tokens ("-1 234,5" is two).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits<'a> {
    /// A minus stands directly before the digits.
    pub negative: bool,
    /// The digits before the decimal comma.
    pub whole: &'a str,
    /// The digits after it, if there is one.
    pub decimals: Option<&'a str>,
    /// A per cent or per mille sign stands directly after.
    pub percent: bool,
    /// A footnote mark (asterisk or superscript) stands directly after.
    pub footnote: Option<&'a str>,
    /// Parentheses stand around the digits: a negative number in bookkeeping.
    pub parentheses: bool,
}

/// Whether the token is a whole number in brackets: at the end of a label the number of a project or an account.
pub fn is_reference(token: &str) -> bool {
    digits(token).is_some_and(|d| d.parentheses && !d.negative && d.decimals.is_none())
}

/// Reads one token as digits of a number, or `None`.
pub fn digits(token: &str) -> Option<Digits<'_>> {
    // most tokens are words, and most others digits only
    let first = token.bytes().next()?;
    if first.is_ascii_alphabetic() {
        return None;
    }
    if first.is_ascii_digit() && token.bytes().all(|b| b.is_ascii_digit()) {
        let (negative, percent, parentheses) = (false, false, false);
        return Some(Digits { negative, whole: token, decimals: None, percent, footnote: None, parentheses });
    }
    let mut rest = token;
    let mut parentheses = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        rest = inner;
        parentheses = true;
    }
    let mut negative = false;
    let mut chars = rest.chars();
    if let Some(c) = chars.next()
        && (is_minus(c) || c == '+')
    {
        negative = c != '+';
        rest = chars.as_str();
    }
    let figure = |b: u8| b.is_ascii_digit();
    // nothing but figures, as most are
    if !rest.is_empty() && rest.bytes().all(figure) {
        let (whole, decimals, percent, footnote) = (rest, None, false, None);
        return Some(Digits { negative, whole, decimals, percent, footnote, parentheses });
    }
    let cut = rest.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(rest.len());
    let (body, mut tail) = rest.split_at(cut);
    if !body.starts_with(|c: char| c.is_ascii_digit()) || !body.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut percent = false;
    if let Some(t) = tail.strip_prefix('%').or_else(|| tail.strip_prefix('‰')) {
        percent = true;
        tail = t;
    }
    if !negative && tail.chars().count() == 1 && tail.chars().all(is_minus) {
        negative = true; // "123-"
        tail = "";
    }
    let footnote = match tail {
        "" => None,
        t if t.chars().all(|c| matches!(c, '*' | '¹' | '²' | '³' | '⁴' | '⁵' | '†')) || t == "*)" => {
            Some(t)
        }
        _ => return None,
    };
    let (whole, decimals) = match body.rsplit_once(',') {
        Some((w, d)) if !w.contains(',') => (w, Some(d)),
        Some(_) => return None,
        None => match body.rsplit_once('.') {
            // "1.234" groups thousands with a point, "12.5" has a decimal point
            Some((w, d)) if d.len() != 3 && !w.contains('.') => (w, Some(d)),
            _ => (body, None),
        },
    };
    if whole.contains('.') && !grouped_with_points(whole) {
        return None;
    }
    Some(Digits { negative, whole, decimals, percent, footnote, parentheses })
}

fn grouped_with_points(whole: &str) -> bool {
    let mut parts = whole.split('.');
    parts.next().is_some_and(|p| (1..=3).contains(&p.len())) && parts.all(|p| p.len() == 3)
}

impl Digits<'_> {
    /// Plain digits: no sign, decimals or marks, so that further groups may come before or after them.
    pub fn is_group_of_three(&self) -> bool {
        !self.negative && !self.parentheses && self.whole.len() == 3
    }

    /// Whether another group of three digits may follow in the same number.
    pub fn may_continue(&self) -> bool {
        self.decimals.is_none() && !self.percent && self.footnote.is_none() && !self.parentheses
    }
}

/// The number of these tokens as one number: `["-1", "234,5"]` is -1234.5. A leading dash token is a minus.
pub fn parse(tokens: &[&str]) -> Option<Number> {
    let (negative_token, tokens) = match tokens.split_first() {
        Some((first, rest)) if is_dash(first) && !rest.is_empty() => (true, rest),
        _ => (false, tokens),
    };
    let (mut mantissa, mut count, mut scale) = (0i64, 0, 0);
    let mut negative = negative_token;
    for (i, token) in tokens.iter().enumerate() {
        let d = digits(token)?;
        if i > 0 && !d.is_group_of_three() || i + 1 < tokens.len() && !d.may_continue() {
            return None;
        }
        if i == 0 && tokens.len() > 1 && d.whole.len() > 3 {
            return None;
        }
        negative |= d.negative || d.parentheses;
        let decimals = d.decimals.unwrap_or("");
        if d.decimals.is_some() {
            scale = decimals.len() as u8;
        }
        // points group the digits before the comma only
        let whole = d.whole.bytes().filter(u8::is_ascii_digit);
        for digit in whole.chain(decimals.bytes()) {
            if count == 17 || !digit.is_ascii_digit() {
                return None;
            }
            mantissa = mantissa * 10 + i64::from(digit - b'0');
            count += 1;
        }
    }
    if count == 0 {
        return None;
    }
    Some(Number { mantissa: if negative { -mantissa } else { mantissa }, scale })
}

/// Whether the token is a year between 1990 and 2099.
pub fn year(token: &str) -> Option<i32> {
    (token.len() == 4 && token.bytes().all(|b| b.is_ascii_digit()))
        .then(|| token.parse::<i32>().ok())
        .flatten()
        .filter(|y| (1990..2100).contains(y))
}

/// How many digits of the year a reference lacks that a narrow cell has broken: "61/202" lacks one, "61/2025" none.
/// `None` for what is no reference to a decision.
pub fn cut_year(word: &str) -> Option<usize> {
    let (number, year) = word.split_once('/')?;
    let digits = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    let long = year.len() >= 3 && year.len() <= 4 && year.starts_with("20");
    (digits(number) && number.len() <= 4 && digits(year) && long).then(|| 4 - year.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_whole_number_in_brackets_refers_to_something() {
        assert!(is_reference("(6013)"));
        assert!(!is_reference("(12,5)") && !is_reference("(-40)") && !is_reference("6013"));
    }

    #[test]
    fn a_reference_may_lack_the_end_of_its_year() {
        assert_eq!(["61/203", "7/2031", "61/20", "5/8"].map(cut_year), [Some(1), Some(0), None, None]);
    }

    #[test]
    fn reads_what_reports_print() {
        let n = |t: &[&str]| parse(t).map(Number::value);
        assert_eq!(n(&["1", "265"]), Some(1265.0));
        assert_eq!(n(&["-", "590"]), Some(-590.0));
        assert_eq!(n(&["−3", "455"]), Some(-3455.0));
        assert_eq!(n(&["–0,5"]), Some(-0.5));
        assert_eq!(n(&["(12)"]), Some(-12.0));
        assert_eq!(n(&["100%"]), Some(100.0));
        assert_eq!(n(&["1.250.000"]), Some(1_250_000.0));
        assert_eq!(n(&["-400*"]), Some(-400.0));
        assert_eq!(n(&["12", "50"]), None);
        assert_eq!(n(&["1226", "699"]), None);
        assert_eq!(n(&["5/8"]), None);
    }

    proptest! {
        #[test]
        fn any_integer_survives_swedish_grouping(value in -9_999_999_999i64..9_999_999_999) {
            let plain = value.abs().to_string();
            let mut groups: Vec<String> = plain.as_bytes().rchunks(3).rev()
                .map(|c| String::from_utf8(c.to_vec()).unwrap()).collect();
            if value < 0 { groups[0].insert(0, '−'); }
            let refs: Vec<&str> = groups.iter().map(String::as_str).collect();
            prop_assert_eq!(parse(&refs), Some(Number::integer(value)));
        }

        #[test]
        fn never_panics(token in "\\PC{0,12}") {
            let _ = digits(&token);
            let _ = parse(&[&token]);
        }
    }
}
