//! The small changes that make one figure of another: what a slip of the pen does.

/// How a figure differs from what the others give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// By its sign.
    Sign,
    /// By one digit.
    Digit,
    /// By two digits that have changed places.
    Swapped,
    /// By a factor of this power of ten: another unit, or a decimal comma out of place.
    Shifted(i8),
}

/// What a cell would have to be for all identities to come true that it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Index in `Table::cells`.
    pub cell: usize,
    /// What the others give, in units of `10^-decimals`.
    pub mantissa: i64,
    /// Decimals of `mantissa`.
    pub decimals: u8,
    /// What is different.
    pub change: Change,
}

/// The change that makes `right` of `printed`, both in one unit, if it is a small one. `None` for equal figures.
pub(crate) fn change(printed: i64, right: i64) -> Option<Change> {
    if printed == right || printed == 0 || right == 0 {
        return None;
    }
    if printed == -right {
        return Some(Change::Sign);
    }
    if (printed < 0) != (right < 0) {
        return None;
    }
    let (p, r) = (printed.unsigned_abs(), right.unsigned_abs());
    for power in 1..=3i8 {
        let factor = 10u64.pow(power as u32);
        if r.checked_mul(factor) == Some(p) {
            return Some(Change::Shifted(power));
        }
        if p.checked_mul(factor) == Some(r) {
            return Some(Change::Shifted(-power));
        }
    }
    let (p, r) = (p.to_string().into_bytes(), r.to_string().into_bytes());
    if p.len() != r.len() {
        return None;
    }
    let different: Vec<usize> = (0..p.len()).filter(|&i| p[i] != r[i]).collect();
    match different[..] {
        [_] => Some(Change::Digit),
        [a, b] if p[a] == r[b] && p[b] == r[a] => Some(Change::Swapped),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_apart() {
        assert_eq!(change(4_210, 4_120), Some(Change::Swapped));
        assert_eq!(change(-590, 590), Some(Change::Sign));
        assert_eq!(change(62_079, 62_049), Some(Change::Digit));
        assert_eq!(change(1_200_000, 1_200), Some(Change::Shifted(3)));
        assert_eq!(change(15, 15_000), Some(Change::Shifted(-3)));
        assert_eq!(change(4_217, 4_120), None);
        assert_eq!(change(7, 7), None);
        assert_eq!(change(0, 7), None);
    }
}
