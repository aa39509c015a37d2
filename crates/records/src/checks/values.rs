//! The records behind the cells of tables, and figures as they are printed.

use crate::model::*;
use crate::value_tables::Owner;
use tabellverk_proof::Verdict;

/// Amounts and indicators, whichever a cell gave.
pub(super) struct Values<'a> {
    pub(super) amounts: &'a mut [Amount],
    pub(super) indicators: &'a mut [Indicator],
}

impl Values<'_> {
    pub(super) fn common(&self, owner: Owner) -> &Common {
        match owner {
            Owner::Amount(i) => &self.amounts[i].common,
            Owner::Indicator(i) => &self.indicators[i].common,
        }
    }

    pub(super) fn common_mut(&mut self, owner: Owner) -> &mut Common {
        match owner {
            Owner::Amount(i) => &mut self.amounts[i].common,
            Owner::Indicator(i) => &mut self.indicators[i].common,
        }
    }

    pub(super) fn id(&self, owner: Owner) -> String {
        self.common(owner).id.clone()
    }

    /// The label of the row.
    pub(super) fn line(&self, owner: Owner) -> &str {
        match owner {
            Owner::Amount(i) => &self.amounts[i].line,
            Owner::Indicator(i) => &self.indicators[i].indicator,
        }
    }

    /// The title of the column.
    pub(super) fn column(&self, owner: Owner) -> &str {
        match owner {
            Owner::Amount(i) => &self.amounts[i].column,
            Owner::Indicator(i) => &self.indicators[i].column,
        }
    }

    pub(super) fn raw(&self, owner: Owner) -> &str {
        match owner {
            Owner::Amount(i) => &self.amounts[i].value_raw,
            Owner::Indicator(i) => &self.indicators[i].value_raw,
        }
    }

    /// What the column holds, and of when.
    pub(super) fn title(&self, owner: Owner) -> (Option<Kind>, Option<&str>) {
        match owner {
            Owner::Amount(i) => (self.amounts[i].kind, self.amounts[i].period.as_deref()),
            Owner::Indicator(i) => (self.indicators[i].kind, self.indicators[i].period.as_deref()),
        }
    }

    /// Whether it may be read otherwise, so that what contradicts it is no error of the document: what recognition
    /// misread is none either.
    pub(super) fn doubtful(&self, owner: Owner) -> bool {
        let common = self.common(owner);
        common.certainty == Certainty::Ambiguous || common.evidence.ocr
    }

    /// Takes a value as proved, if nothing speaks against it.
    pub(super) fn prove(&mut self, owner: Owner) {
        let common = self.common_mut(owner);
        if common.certainty == Certainty::Read {
            common.certainty = Certainty::Proved;
        }
    }

    /// Takes a value as contradicted, unless it is in doubt anyway.
    pub(super) fn contradict(&mut self, owner: Owner) {
        let common = self.common_mut(owner);
        if matches!(common.certainty, Certainty::Read | Certainty::Proved) {
            common.certainty = Certainty::Contradicted;
        }
    }
}

/// What an identity says, whatever it is between. Figures are in units of their last decimal.
pub(super) struct Told {
    pub(super) verdict: Verdict,
    pub(super) found: i64,
    pub(super) expected: i64,
    pub(super) decimals: u8,
    pub(super) chance: f64,
}

impl Told {
    /// A printed figure as a number.
    pub(super) fn value(&self, units: i64) -> f64 {
        units as f64 / 10f64.powi(i32::from(self.decimals))
    }

    /// The figure that was found and the one that the others give, as they are printed.
    pub(super) fn printed(&self) -> [String; 2] {
        [self.found, self.expected].map(|units| printed(units, self.decimals))
    }

    /// What a person is told, `sentence` being how the figures differ.
    pub(super) fn message(&self, sentence: String) -> String {
        match self.verdict {
            Verdict::Holds => String::new(),
            Verdict::Rounding => format!("{sentence}: as much as their rounding allows"),
            Verdict::Doubtful => format!("{sentence}: one of them could have been read otherwise"),
            Verdict::Broken => sentence,
        }
    }

    /// The record of the identity, standing where `place` stands. Its records and all that only some identities have
    /// are for the caller to say.
    pub(super) fn check(&self, kind: &str, place: &Common) -> Check {
        Check {
            common: Common {
                evidence: Evidence { rule: kind.into(), ..place.evidence.clone() },
                certainty: Certainty::Read,
                alternatives: vec![],
                id: String::new(),
                ..place.clone()
            },
            kind: kind.into(),
            class: class(self.verdict).into(),
            expected: self.value(self.expected),
            found: self.value(self.found),
            difference: self.value(self.found - self.expected),
            holds: self.verdict == Verdict::Holds,
            rounding: self.verdict == Verdict::Rounding,
            chance: self.chance,
            ..Check::default()
        }
    }
}

/// The class of a check, as the record has it.
fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Rounding => "rounding",
        Verdict::Broken => "broken",
        Verdict::Doubtful => "doubtful",
    }
}

/// A number as Swedish documents print it, with a hyphen for minus and a space between thousands.
pub(super) fn printed(units: i64, decimals: u8) -> String {
    let digits = format!("{:0>1$}", units.unsigned_abs(), usize::from(decimals) + 1);
    let (whole, rest) = digits.split_at(digits.len() - usize::from(decimals));
    let mut out = String::from(if units < 0 { "-" } else { "" });
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(c);
    }
    if decimals > 0 {
        out.push(',');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_printed() {
        assert_eq!(printed(-62_079, 0), "-62 079");
        assert_eq!(printed(15_127, 3), "15,127");
        assert_eq!(printed(-5, 2), "-0,05");
        assert_eq!(printed(1_234_567, 0), "1 234 567");
    }
}
