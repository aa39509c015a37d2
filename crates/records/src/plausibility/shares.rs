//! Shares of a whole that are less than nothing or more than all of it.

use super::flag;
use crate::model::*;
use crate::words::{Words, plain};

/// Flags shares outside 0 to 100 %: of indicators that name a share of a whole, and of activities that are done.
pub fn run(records: &mut DocumentRecords, words: &Words) {
    for r in &mut records.indicators {
        let Some(value) = r.value.filter(|v| !(0.0..=100.0).contains(v)) else { continue };
        let per_cent = r.unit.as_deref() == Some("%") || r.value_raw.trim_end().ends_with('%');
        let difference = r.kind == Some(Kind::Deviation);
        if per_cent && !difference && is_share(words, &r.indicator) && !is_unbounded(words, &r.column) {
            let what = if value < 0.0 { "less than 0" } else { "more than 100" };
            let message = format!("{} is {what} % of what \"{}\" is a share of", r.value_raw, r.indicator);
            flag(&mut r.common.flags, "share_range", message);
        }
    }
    for r in &mut records.activities {
        if r.percent_done.is_some_and(|share| !(0.0..=100.0).contains(&share)) {
            let message = format!("{} % done is not between 0 and 100", r.percent_done.unwrap_or_default());
            flag(&mut r.common.flags, "done_range", message);
        }
    }
}

/// Whether the name says that the figure is a part of a whole.
fn is_share(words: &Words, name: &str) -> bool {
    let name = plain(name);
    let trimmed = |w: &&str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    let mut named = name.split(' ').map(|w| trimmed(&w));
    named.any(|w| words.shares.iter().any(|s| w.ends_with(s))) && !is_unbounded(words, &name)
}

/// Whether the text names a difference, or money: those may be more than what they are measured by.
fn is_unbounded(words: &Words, text: &str) -> bool {
    let text = plain(text);
    words.unbounded.iter().any(|part| text.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn shares_of_a_whole_have_bounds() {
        let flagged = |name: &str, value: f64, unit: &str| {
            let indicator = Indicator {
                indicator: name.into(),
                value: Some(value),
                unit: Some(unit.into()),
                ..Indicator::default()
            };
            let mut records = DocumentRecords { indicators: vec![indicator], ..DocumentRecords::default() };
            run(&mut records, words());
            !records.indicators[0].common.flags.is_empty()
        };
        assert!(flagged("Andel nöjda gäster", 112.0, "%"));
        assert!(flagged("Sjukfrånvaro", -4.0, "%"));
        assert!(!flagged("Andel nöjda gäster", 100.0, "%"));
        assert!(!flagged("Andel nöjda gäster", 112.0, "antal"));
        assert!(!flagged("Täckningsgrad", 104.0, "%"));
        assert!(!flagged("Nettokostnadernas andel av skatteintäkterna", 101.2, "%"));
        assert!(!flagged("Förändring av andelen resor", -3.0, "%"));
    }
}
