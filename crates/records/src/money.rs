//! Units of money.

use crate::model::Amount;

/// A unit of money as a power of ten of kronor; `None` for what is no unit of money.
pub fn power(unit: &str) -> Option<u8> {
    match unit {
        "kr" => Some(0),
        "tkr" => Some(3),
        "mnkr" => Some(6),
        _ => None,
    }
}

impl Amount {
    /// The unit as a power of ten of kronor; `None` where it is not known or cannot be right.
    pub fn power(&self) -> Option<u8> {
        self.unit.as_deref().filter(|_| self.unit_suspect.is_none()).and_then(power)
    }
}
