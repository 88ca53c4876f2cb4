//! One table of a snapshot: checked against its manifest entry, then read line by line.
//!
//! A row is read cell by cell in the order of the columns; every fault names table, line and column.

use crate::dates::Dates;
use crate::error::FETCH_AGAIN;
use crate::{Day, Source, TableError, TableInfo};
use csv::ByteRecord;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::str::FromStr;

/// A table whose bytes are those that the manifest promises.
pub(crate) struct Table<'bytes> {
    name: &'static str,
    columns: &'static [&'static str],
    rows: u32,
    dates: Dates,
    bytes: &'bytes [u8],
}

impl<'bytes> Table<'bytes> {
    /// Checks the bytes of a table against its manifest entry.
    pub(crate) fn check(
        name: &'static str,
        columns: &'static [&'static str],
        info: &TableInfo,
        bytes: &'bytes [u8],
    ) -> Result<Self, TableError> {
        if sha256(bytes) != info.sha256 {
            let problem = format!("the file “{}” is damaged: its checksum is not the one in the manifest", info.file);
            return Err(TableError::whole(name, problem, FETCH_AGAIN));
        }
        Ok(Self { name, columns, rows: info.rows, dates: Dates::of(&info.dated), bytes })
    }

    /// Reads every row.
    pub(crate) fn read<Value>(
        &self,
        mut parse: impl FnMut(&mut Row<'_>) -> Result<Value, TableError>,
    ) -> Result<Vec<Value>, TableError> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(self.bytes);
        let mut record = ByteRecord::new();
        let mut values = Vec::with_capacity(self.rows as usize);
        let mut header = true;
        while reader.read_byte_record(&mut record).map_err(|fault| self.unreadable(&fault))? {
            let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
            if header {
                self.check_header(&record)?;
                header = false;
                continue;
            }
            let mut row =
                Row { table: self.name, columns: self.columns, dates: &self.dates, line, record: &record, next: 0 };
            values.push(parse(&mut row)?);
        }
        if header {
            return Err(self.wrong_columns());
        }
        if values.len() != self.rows as usize {
            let problem = format!("the manifest promises {} rows and the file has {}", self.rows, values.len());
            return Err(TableError::whole(self.name, problem, FETCH_AGAIN));
        }
        Ok(values)
    }

    fn check_header(&self, record: &ByteRecord) -> Result<(), TableError> {
        if record.iter().eq(self.columns.iter().map(|column| column.as_bytes())) {
            return Ok(());
        }
        Err(self.wrong_columns())
    }

    fn wrong_columns(&self) -> TableError {
        TableError::at(self.name, 1, format!("expected the columns {}", self.columns.join(", ")))
    }

    fn unreadable(&self, fault: &csv::Error) -> TableError {
        match fault.kind() {
            csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
                let line = pos.as_ref().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
                TableError::at(self.name, line, format!("expected {expected_len} cells and found {len}"))
            }
            _ => TableError::whole(self.name, fault.to_string(), FETCH_AGAIN),
        }
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// One row, read cell by cell.
pub(crate) struct Row<'record> {
    table: &'static str,
    columns: &'static [&'static str],
    dates: &'record Dates,
    line: u32,
    record: &'record ByteRecord,
    next: usize,
}

impl<'record> Row<'record> {
    /// Where this row stands.
    pub(crate) fn source(&self) -> Source {
        Source { table: self.table, line: self.line }
    }

    /// Leaves out the next cell: it is for people, not for calculations.
    pub(crate) fn skip(&mut self) {
        self.next += 1;
    }

    /// The next cell, which may be empty.
    pub(crate) fn text(&mut self) -> Result<&'record str, TableError> {
        let cell = self.record.get(self.next).unwrap_or_default();
        self.next += 1;
        std::str::from_utf8(cell).map_err(|_| self.fault("is not UTF-8 text"))
    }

    /// The next cell, which must not be empty.
    pub(crate) fn word(&mut self) -> Result<&'record str, TableError> {
        let text = self.text()?;
        if text.is_empty() { Err(self.fault("is empty")) } else { Ok(text) }
    }

    /// The next cell as owned text, or nothing when it is empty.
    pub(crate) fn optional_text(&mut self) -> Result<Option<String>, TableError> {
        Ok(Some(self.text()?).filter(|text| !text.is_empty()).map(str::to_owned))
    }

    /// The next cell as a number of a type.
    pub(crate) fn number<Number: FromStr>(&mut self) -> Result<Number, TableError> {
        let text = self.word()?;
        text.parse().map_err(|_| self.fault(&format!("“{text}” is not a number that fits")))
    }

    /// The next cell as a number of a type, or nothing when it is empty.
    pub(crate) fn optional_number<Number: FromStr>(&mut self) -> Result<Option<Number>, TableError> {
        let text = self.text()?;
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| self.fault(&format!("“{text}” is not a number that fits")))
    }

    /// The day of the figures from the source whose letter the next cell has.
    pub(crate) fn as_of(&mut self) -> Result<Option<Day>, TableError> {
        let letter = self.letters::<1>()?[0];
        match self.dates.of_source(letter) {
            Some(day) => Ok(Some(day)),
            None => {
                Err(self.fault(&format!("has the source “{}”, to which the manifest gives no day", letter as char)))
            }
        }
    }

    /// The days of the figures from as many sources as the next cell has letters; a dash stands for no figure.
    pub(crate) fn as_of_each<const COUNT: usize>(&mut self) -> Result<[Option<Day>; COUNT], TableError> {
        Ok(self.letters::<COUNT>()?.map(|letter| self.dates.of_source(letter)))
    }

    fn letters<const COUNT: usize>(&mut self) -> Result<[u8; COUNT], TableError> {
        let cell = self.record.get(self.next).unwrap_or_default();
        self.next += 1;
        cell.try_into().map_err(|_| self.fault(&format!("does not have {COUNT} letters, one for each source")))
    }

    /// The next cell as a day, or nothing when it is empty or only names a month.
    pub(crate) fn day(&mut self) -> Result<Option<Day>, TableError> {
        Ok(Day::parse(self.text()?))
    }

    /// The next cell as an amount that is not negative.
    pub(crate) fn amount(&mut self) -> Result<Decimal, TableError> {
        self.optional_amount()?.ok_or_else(|| self.fault("is empty"))
    }

    /// The next cell as an amount that is not negative, or nothing when it is empty.
    pub(crate) fn optional_amount(&mut self) -> Result<Option<Decimal>, TableError> {
        let cell = self.record.get(self.next).unwrap_or_default();
        self.next += 1;
        if cell.is_empty() {
            return Ok(None);
        }
        plain_decimal(cell).map(Some).ok_or_else(|| self.fault("is not a plain amount such as 0.075"))
    }

    /// The next cell as `yes` or `no`.
    pub(crate) fn flag(&mut self) -> Result<bool, TableError> {
        match self.text()? {
            "yes" => Ok(true),
            "no" => Ok(false),
            other => Err(self.fault(&format!("“{other}” is neither yes nor no"))),
        }
    }

    /// The next cell as one of the words of a type.
    pub(crate) fn choice<Choice: for<'de> Deserialize<'de>>(&mut self) -> Result<Choice, TableError> {
        let text = self.word()?;
        self.choose(text)
    }

    /// The next cell as one of the words of a type, or nothing when it is empty.
    pub(crate) fn optional_choice<Choice: for<'de> Deserialize<'de>>(&mut self) -> Result<Option<Choice>, TableError> {
        let text = self.text()?;
        if text.is_empty() { Ok(None) } else { self.choose(text).map(Some) }
    }

    /// The next cell as words of a type, separated by semicolons.
    pub(crate) fn choices<Choice: for<'de> Deserialize<'de>>(&mut self) -> Result<Vec<Choice>, TableError> {
        let text = self.text()?;
        text.split(';').filter(|word| !word.is_empty()).map(|word| self.choose(word)).collect()
    }

    /// The next cell as the key of something already read, found by `find`.
    pub(crate) fn key<Found>(&mut self, find: impl FnOnce(&str) -> Option<Found>) -> Result<Found, TableError> {
        let text = self.word()?;
        find(text).ok_or_else(|| self.fault(&format!("“{text}” is not known")))
    }

    /// A fault in the cell that was read last.
    pub(crate) fn fault(&self, problem: &str) -> TableError {
        let column = self.columns.get(self.next.wrapping_sub(1)).copied().unwrap_or_default();
        TableError::at(self.table, self.line, format!("column “{column}” {problem}"))
    }

    fn choose<Choice: for<'de> Deserialize<'de>>(&self, word: &str) -> Result<Choice, TableError> {
        let words: StrDeserializer<'_, ValueError> = word.into_deserializer();
        Choice::deserialize(words).map_err(|fault| self.fault(&fault.to_string()))
    }
}

/// An amount written with digits and at most one point, and nothing else: no sign, no exponent, no separators.
///
/// A snapshot holds a quarter of a million of them, and the general parser takes three times as long.
fn plain_decimal(cell: &[u8]) -> Option<Decimal> {
    /// Digits that an `i64` always holds.
    const MOST_DIGITS: usize = 18;
    let point = cell.iter().position(|byte| *byte == b'.');
    let decimals = point.map_or(0, |point| cell.len() - point - 1);
    let digits = cell.len() - usize::from(point.is_some());
    if digits == 0 || digits > MOST_DIGITS || point.is_some_and(|point| point == 0 || decimals == 0) {
        return None;
    }
    let mantissa = cell.iter().enumerate().try_fold(0_i64, |sum, (at, byte)| match byte {
        b'0'..=b'9' => Some(sum * 10 + i64::from(byte - b'0')),
        b'.' if Some(at) == point => Some(sum),
        _ => None,
    })?;
    Some(Decimal::new(mantissa, u32::try_from(decimals).ok()?))
}

/// Sorts rows by their key and refuses a key that occurs twice.
pub(crate) fn sorted<Key: Ord, Value>(
    mut rows: Vec<(Key, Value)>,
    source: impl Fn(&Value) -> Source,
) -> Result<Vec<(Key, Value)>, TableError> {
    // Stable, so that of two equal keys the later line is to blame.
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    match rows.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        None => Ok(rows),
        Some(pair) => {
            let (first, again) = (source(&pair[0].1), source(&pair[1].1));
            Err(TableError::at(again.table, again.line, format!("repeats the key of line {}", first.line)))
        }
    }
}

/// The values alone, once the keys have done their work.
pub(crate) fn values<Key, Value>(rows: Vec<(Key, Value)>) -> Vec<Value> {
    rows.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::plain_decimal;
    use rust_decimal::Decimal;

    #[test]
    fn an_amount_is_read_exactly() {
        for text in ["0", "3600", "0.0001", "12.50", "999999999999.999999"] {
            assert_eq!(plain_decimal(text.as_bytes()), text.parse::<Decimal>().ok(), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_plain_amount_is_refused() {
        for text in ["", ".", ".5", "5.", "-1", "+1", "1e3", "1_000", "1,5", "1.2.3", "1234567890123456789"] {
            assert_eq!(plain_decimal(text.as_bytes()), None, "{text}");
        }
    }
}
