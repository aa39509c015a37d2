//! How long to wait: between requests, after errors, and where a site says so.

use std::time::{Duration, SystemTime};

/// The longest time that a site can ask to be left alone.
const LONGEST_HOLD: Duration = Duration::from_secs(24 * 3600);

/// The longest pause after an error that came without a word on how long to wait.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The time that a `Retry-After` header asks for, in seconds or as a date.
pub(crate) fn retry_after(header: &str, now: SystemTime) -> Option<Duration> {
    let header = header.trim();
    let asked = match header.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        // More digits than any number has.
        Err(_) if !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit()) => LONGEST_HOLD,
        Err(_) => httpdate::parse_http_date(header).ok()?.duration_since(now).unwrap_or_default(),
    };
    Some(asked.min(LONGEST_HOLD))
}

/// The pause before another try: twice as long each time, and a little by chance, so that many clients that met the
/// same error do not come back together. `chance` is from 0 to 1.
pub(crate) fn pause(delay: Duration, tries: u32, chance: f64) -> Duration {
    let whole = delay.saturating_mul(2_u32.saturating_pow(tries.min(10))).min(LONGEST_PAUSE).max(delay);
    whole.mul_f64(0.5 + 0.5 * chance.clamp(0.0, 1.0)).max(delay)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = httpdate::parse_http_date("Tue, 03 Feb 2026 04:05:06 GMT").expect("a date");
        let seconds = |header| retry_after(header, now).map(|time| time.as_secs());
        assert_eq!(seconds("120"), Some(120));
        assert_eq!(seconds("Tue, 03 Feb 2026 04:05:36 GMT"), Some(30));
        assert_eq!(seconds("Tue, 03 Feb 2026 04:05:00 GMT"), Some(0));
        assert_eq!(seconds("99999999999999999999999"), Some(86_400));
        assert_eq!(seconds("Fri, 31 Dec 9999 23:59:59 GMT"), Some(86_400));
        assert_eq!(seconds("soon"), None);
        assert_eq!(seconds("-5"), None);
    }

    #[test]
    fn pauses_grow_up_to_a_bound() {
        let delay = Duration::from_secs(2);
        assert_eq!(pause(delay, 1, 1.0), Duration::from_secs(4));
        assert_eq!(pause(delay, 2, 0.0), Duration::from_secs(4));
        assert_eq!(pause(delay, 2, 1.0), Duration::from_secs(8));
        assert_eq!(pause(delay, 99, 1.0), Duration::from_secs(60));
        assert_eq!(pause(Duration::from_secs(90), 3, 1.0), Duration::from_secs(90));
    }
}
