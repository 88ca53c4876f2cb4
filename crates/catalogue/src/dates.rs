//! The days that a manifest gives for the figures of a table.

use crate::Day;

/// The days of a table's figures, as its manifest entry writes them: one day for all of them (`2025-11-17`), or a day
/// for each source (`R 2026-08-22; F 2025-11-17`), whose letter the rows repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    all: Option<Day>,
    by_source: Vec<(u8, Day)>,
}

impl Dates {
    /// Reads the days; anything else than the two forms above dates no row.
    pub(crate) fn of(dated: &str) -> Self {
        let by_source = dated.split(';').filter_map(|part| {
            let (letter, day) = part.trim().split_once(' ')?;
            let &[letter] = letter.as_bytes() else { return None };
            Some((letter, Day::parse(day)?))
        });
        Self { all: Day::parse(dated.trim()), by_source: by_source.collect() }
    }

    /// The day of the figures from one source; `None` when the manifest does not say.
    pub(crate) fn of_source(&self, letter: u8) -> Option<Day> {
        self.by_source.iter().find(|(known, _)| *known == letter).map(|(_, day)| *day).or(self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::Dates;
    use crate::Day;

    #[test]
    fn each_source_of_a_table_has_its_own_day() {
        let dates = Dates::of("R 2026-08-22; F 2025-11-17");
        assert_eq!(dates.of_source(b'F'), Day::parse("2025-11-17"));
        assert_eq!(dates.of_source(b'R'), Day::parse("2026-08-22"));
        assert_eq!(dates.of_source(b'X'), None);
    }

    #[test]
    fn one_day_holds_for_every_row_and_a_span_for_none() {
        assert_eq!(Dates::of("2025-11-17").of_source(b'F'), Day::parse("2025-11-17"));
        assert_eq!(Dates::of("2025-11-17 to 2026-09-29").of_source(b'F'), None);
    }
}
