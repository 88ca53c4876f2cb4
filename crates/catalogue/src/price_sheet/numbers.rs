//! Numbers as exports write them: with the separators of the machine that saved the file.

use rust_decimal::Decimal;

/// The sign between whole units and their fraction in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `1,234.56`
    Point,
    /// `1.234,56`
    Comma,
}

/// Finds the separator that every number of a file agrees with.
///
/// A number with two kinds of sign ends with its fraction; one sign that occurs twice groups thousands; one sign that is
/// not followed by exactly three digits, or that follows a lone zero, begins a fraction. `1,234` alone tells nothing,
/// and then the delimiter does: files whose cells are separated by semicolons are saved where the comma is the fraction.
///
/// # Errors
/// The place in `numbers` of the first number that contradicts those before it.
pub(super) fn separator<'a>(numbers: impl Iterator<Item = &'a str>, delimiter: u8) -> Result<Separator, usize> {
    let mut found = None;
    for (place, number) in numbers.enumerate() {
        match (found, told(number)) {
            (Some(known), Some(other)) if known != other => return Err(place),
            (None, Some(other)) => found = Some(other),
            _ => {}
        }
    }
    Ok(found.unwrap_or(if delimiter == b';' { Separator::Comma } else { Separator::Point }))
}

fn told(number: &str) -> Option<Separator> {
    // The fraction of a number in scientific notation ends before its exponent.
    let number = number.split(['e', 'E']).next().unwrap_or_default();
    let last = number.rfind(['.', ','])?;
    let sign = &number[last..=last];
    let other = if sign == "." { "," } else { "." };
    let (fraction, grouping) = match sign {
        "." => (Separator::Point, Separator::Comma),
        _ => (Separator::Comma, Separator::Point),
    };
    if number.contains(other) {
        return Some(fraction);
    }
    if number.matches(sign).count() > 1 {
        return Some(grouping);
    }
    let (whole, rest) = (number[..last].trim_start_matches('-'), &number[last + 1..]);
    (rest.len() != 3 || whole.is_empty() || whole == "0").then_some(fraction)
}

/// Reads a number; nothing when it is none.
pub(super) fn number(text: &str, separator: Separator) -> Option<Decimal> {
    let plain: String = text
        .chars()
        .filter_map(|sign| match (sign, separator) {
            // Swiss exports group with apostrophes, French ones with narrow spaces.
            (' ' | '\u{a0}' | '\u{202f}' | '\'' | '’', _) | (',', Separator::Point) | ('.', Separator::Comma) => None,
            (',', Separator::Comma) => Some('.'),
            (other, _) => Some(other),
        })
        .collect();
    if plain.contains(['e', 'E']) {
        return Decimal::from_scientific(&plain).ok();
    }
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Separator, number, separator};
    use rust_decimal::Decimal;

    fn found(numbers: &[&str], delimiter: u8) -> Result<Separator, usize> {
        separator(numbers.iter().copied(), delimiter)
    }

    #[test]
    fn the_separator_is_the_one_that_all_numbers_agree_with() {
        assert_eq!(found(&["0.408", "1,234.5"], b','), Ok(Separator::Point));
        assert_eq!(found(&["1.234", "0,408"], b';'), Ok(Separator::Comma));
        assert_eq!(found(&["1.234.567"], b';'), Ok(Separator::Comma));
        assert_eq!(found(&["1,234"], b','), Ok(Separator::Point), "the delimiter tells");
        assert_eq!(found(&["1.234"], b';'), Ok(Separator::Comma), "the delimiter tells");
        assert_eq!(found(&["0.40", "1", "0,41"], b','), Err(2), "the third contradicts the first");
    }

    #[test]
    fn numbers_are_read_exactly() {
        let read = |text, separator| number(text, separator).map(|number| number.to_string());
        assert_eq!(read("1,234.50", Separator::Point).as_deref(), Some("1234.50"));
        assert_eq!(read("1.234,50", Separator::Comma).as_deref(), Some("1234.50"));
        assert_eq!(read("1 234,5", Separator::Comma).as_deref(), Some("1234.5"));
        assert_eq!(read("1’234.5", Separator::Point).as_deref(), Some("1234.5"));
        assert_eq!(number("5.8E-05", Separator::Point), Some(Decimal::new(58, 6)));
        assert_eq!(read("free", Separator::Point), None);
    }
}
