//! Numbers as people read them, the same everywhere.

/// Groups of three digits before the point: `1234567.5` becomes `1,234,567.5`.
pub fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn only_the_digits_before_the_point_are_grouped() {
        let shown = ["1234567.1234", "-999", "-1000", "0.5"].map(grouped);
        assert_eq!(shown, ["1,234,567.1234", "-999", "-1,000", "0.5"]);
    }
}
