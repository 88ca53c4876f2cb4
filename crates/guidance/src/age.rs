//! The age of the published guidance itself, and days counted on the calendar.

/// The revision of the published article that the rules were drawn from.
pub const REVISION: &str = "2024-11-15";

/// Days after which its publisher means to look at the article again.
pub const CYCLE_DAYS: i64 = 180;

/// The day by which the article was to be looked at again.
pub(crate) fn review_due() -> String {
    day_number(REVISION).map(|revised| day_text(revised + CYCLE_DAYS)).unwrap_or_default()
}

/// Days from the revision to another day; `None` when that is no day.
pub(crate) fn age_in_days(today: &str) -> Option<i64> {
    Some(day_number(today)? - day_number(REVISION)?)
}

/// Days since 1970-01-01 in the Gregorian calendar, from text such as `2026-11-21`.
///
/// Source: Howard Hinnant, “chrono-compatible low-level date algorithms”, `days_from_civil`.
pub(crate) fn day_number(text: &str) -> Option<i64> {
    if !model::is_day(text) {
        return None;
    }
    let number = |from: usize, to: usize| text[from..to].parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    // Years begin in March, so that the leap day is the last of its year.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The day of a number of days since 1970-01-01; `civil_from_days` of the same source.
fn day_text(days: i64) -> String {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2000-03-01"), Some(11_017));
        // 16 days of November, 31 of December, 30 of January left over from 77: 2025-05-14 is 180 days on.
        assert_eq!(review_due(), "2025-05-14");
        assert_eq!(age_in_days("2025-05-14"), Some(CYCLE_DAYS));
        assert_eq!(day_text(11_016), "2000-02-29");
        assert_eq!(day_number("2026-13-01"), None);
        assert_eq!(day_number("soon"), None);
    }
}
