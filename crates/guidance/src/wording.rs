//! How findings write names and figures.

use model::{Money, grouped};

/// A name in quotation marks.
pub(crate) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// A list as a sentence has it: `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(items: impl IntoIterator<Item = impl Into<String>>) -> String {
    let mut items: Vec<String> = items.into_iter().map(Into::into).collect();
    let Some(last) = items.pop() else { return String::new() };
    if items.is_empty() { last } else { format!("{} and {last}", items.join(", ")) }
}

/// A figure with one decimal at most and commas between thousands: `1,240,000`, `0.5`.
pub(crate) fn figure(value: f64) -> String {
    let text = format!("{value:.1}");
    grouped(text.strip_suffix(".0").unwrap_or(&text))
}

/// Money to the cent: `1,234.50 USD`.
pub(crate) fn money(money: Money) -> String {
    format!("{} {}", grouped(&format!("{:.2}", money.amount.round_dp(2))), money.currency)
}

/// A share in percent, whole: `87 %`.
pub(crate) fn percent(share: f64) -> String {
    format!("{} %", figure((share * 100.0).round()))
}

/// A count with its noun: `1 component`, `3 components`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A sentence with a capital at its beginning and a full stop at its end.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let ended = text.ends_with(['.', '!', '?']);
    format!("{}{}{}", first.to_uppercase(), letters.as_str(), if ended { "" } else { "." })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_by_thousands() {
        assert_eq!(figure(1_240_000.0), "1,240,000");
        assert_eq!(figure(999.95), "1,000");
        assert_eq!(figure(-1234.5), "-1,234.5");
        assert_eq!(figure(-123.0), "-123");
        assert_eq!(figure(0.5), "0.5");
    }

    #[test]
    fn a_list_of_three_has_one_and() {
        assert_eq!(listed(["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(["a"]), "a");
    }
}
