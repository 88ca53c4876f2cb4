//! Days of the calendar, as tables write them.

use serde::{Serialize, Serializer};
use std::fmt;
use std::num::NonZeroU32;
use ts_rs::TS;

/// A day of the calendar, written `2026-11-21`. Days compare in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Day(
    /// Year × 10,000 + month × 100 + day: four bytes, so that a price can carry one.
    NonZeroU32,
);

/// Days before each month of a year that is no leap year.
const BEFORE_MONTH: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

impl Day {
    /// Reads `2026-11-21`; nothing for any other text and for days that no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |from: usize, to: usize| {
            bytes[from..to]
                .iter()
                .try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
        };
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let last = match month {
            2 if is_leap(year) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (day >= 1 && day <= last).then(|| NonZeroU32::new(year * 10_000 + month * 100 + day).map(Self)).flatten()
    }

    /// The day of a moment, given as seconds since the beginning of 1970, in the time zone of Greenwich.
    pub fn of_unix_time(seconds: u64) -> Option<Self> {
        /// Days from the first of March of year 0 to the first of January 1970.
        const TO_1970: u64 = 719_468;
        /// Days of four hundred years, after which the calendar repeats.
        const ERA: u64 = 146_097;
        // Years are counted from March, so that the leap day is the last of its year: Howard Hinnant, “chrono-compatible
        // low-level date algorithms”, civil_from_days.
        let days = seconds / 86_400 + TO_1970;
        let (era, of_era) = (days / ERA, days % ERA);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year + era * 400 + u64::from(month <= 2);
        Self::parse(&format!("{year:04}-{month:02}-{day:02}"))
    }

    /// Days from another day to this one; negative when this one is earlier.
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from(self.count()) - i64::from(earlier.count())
    }

    /// Days since the day before the first of January of year 0, in the calendar of today.
    fn count(self) -> u32 {
        let (year, month, day) = (self.0.get() / 10_000, self.0.get() / 100 % 100, self.0.get() % 100);
        // Leap days before this year: year 0 is one of them.
        let leaps = if year == 0 { 0 } else { (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1 };
        let before = BEFORE_MONTH.get(month as usize - 1).copied().unwrap_or_default();
        year * 365 + leaps + before + u32::from(month > 2 && is_leap(year)) + day
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.0.get();
        write!(formatter, "{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_day_reads_and_writes_as_tables_have_it() {
        assert_eq!(day("2026-11-21").to_string(), "2026-11-21");
        assert!(day("2025-11-17") < day("2026-08-22"));
        for wrong in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "21-11-2026", "2026/11/21", ""]
        {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
        assert!(Day::parse("2024-02-29").is_some() && Day::parse("2000-02-29").is_some());
        assert!(Day::parse("1900-02-29").is_none());
    }

    #[test]
    fn a_moment_falls_on_a_day() {
        let of = |seconds| Day::of_unix_time(seconds).map(|day| day.to_string());
        assert_eq!(of(0).as_deref(), Some("1970-01-01"));
        // 951,782,400 s after 1970 began the leap day of 2000.
        assert_eq!(of(951_782_400).as_deref(), Some("2000-02-29"));
        assert_eq!(of(951_782_400 + 86_400).as_deref(), Some("2000-03-01"));
        assert_eq!(of(1_795_305_599).as_deref(), Some("2026-11-21"));
        assert_eq!(of(1_795_305_600).as_deref(), Some("2026-11-22"));
    }

    #[test]
    fn the_age_of_a_figure_counts_the_days_of_the_calendar() {
        assert_eq!(day("2026-11-21").days_since(day("2025-11-17")), 369);
        // 2024 is a leap year: from the first of February to the first of March are 29 days.
        assert_eq!(day("2024-03-01").days_since(day("2024-02-01")), 29);
        assert_eq!(day("2023-03-01").days_since(day("2023-02-01")), 28);
        assert_eq!(day("2025-01-01").days_since(day("2025-01-02")), -1);
    }
}
