//! Units of a price sheet against those of the tables: `100 Hours` is a hundred times `1 Hour`.

use rust_decimal::Decimal;

/// How many of the tables' quoted units one unit of a sheet holds; `None` when they count different things.
pub(super) fn units_in(sheet: &str, ours: &str) -> Option<Decimal> {
    let (sheet_count, sheet_of) = split(sheet)?;
    let (our_count, of) = split(ours)?;
    (sheet_of == of).then(|| sheet_count.checked_div(our_count)).flatten()
}

/// A count and what is counted: `100 Hours` is 100 of `hour`, `10K` is 10,000 of nothing in particular.
pub(super) fn split(unit: &str) -> Option<(Decimal, String)> {
    let unit = unit.trim().to_ascii_lowercase().replace("gib", "gb");
    let end = unit.find(|sign: char| !(sign.is_ascii_digit() || sign == ',' || sign == '.')).unwrap_or(unit.len());
    let (digits, rest) = unit.split_at(end);
    let count: Decimal = if digits.is_empty() { Decimal::ONE } else { digits.replace(',', "").parse().ok()? };
    let (times, rest) = match rest.as_bytes() {
        [b'k', ..] => (1_000, &rest[1..]),
        [b'm', next, ..] if !next.is_ascii_alphabetic() => (1_000_000, &rest[1..]),
        [b'm'] => (1_000_000, ""),
        // Older sheets write `10,000s`.
        [b's'] => (1, ""),
        _ => (1, rest),
    };
    let words = rest.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.map(|word| word.strip_suffix('s').unwrap_or(word)).collect();
    Some((count.checked_mul(Decimal::from(times))?, words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::units_in;
    use rust_decimal::Decimal;

    #[test]
    fn a_block_of_the_sheet_is_counted_in_blocks_of_the_tables() {
        let times = |sheet, ours| units_in(sheet, ours);
        assert_eq!(times("100 Hours", "1 Hour"), Some(Decimal::ONE_HUNDRED));
        assert_eq!(times("1 Hour", "1/Hour"), Some(Decimal::ONE));
        assert_eq!(times("100 GB/Month", "1 GB/Month"), Some(Decimal::ONE_HUNDRED));
        assert_eq!(times("1M", "10K"), Some(Decimal::ONE_HUNDRED));
        assert_eq!(times("10,000s", "10K"), Some(Decimal::ONE));
        assert_eq!(times("30 /Day", "1/Day"), Some(Decimal::from(30)));
        assert_eq!(times("1 GiB Second", "1 GB Second"), Some(Decimal::ONE));
    }

    #[test]
    fn different_things_are_not_compared() {
        assert_eq!(units_in("1 Month", "1 Hour"), None);
        assert_eq!(units_in("1 GB", "1 GB/Month"), None);
    }
}
