//! Reads the CSV of a price sheet as it was exported.

use super::numbers::{Separator, number, separator};
use super::{Agreement, PriceSheet, PriceType, SheetRow};
use crate::table::sha256;
use crate::{Day, Source, TableError};
use csv::StringRecord;
use model::Currency;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// What helps when a file is no price sheet.
const EXPORT_AGAIN: &str = "Export the price sheet as CSV from Cost Management (Enterprise Agreement or Microsoft \
                            Customer Agreement) and name that file";

/// The columns that are read, by their place in the file.
struct Columns {
    category: usize,
    sub_category: usize,
    meter: usize,
    product: usize,
    region: usize,
    unit: usize,
    price: usize,
    currency: usize,
    start: Option<usize>,
    included: Option<usize>,
    tier: Option<usize>,
    term: Option<usize>,
    price_type: Option<usize>,
}

impl PriceSheet {
    /// Reads an exported price sheet.
    ///
    /// # Errors
    /// Says by line and column why a file is no price sheet, or why a number in it cannot be read.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, TableError> {
        let refused = |problem: String| TableError::whole(Source::PRICE_SHEET, problem, EXPORT_AGAIN);
        let text = text(bytes).ok_or_else(|| refused(format!("“{name}” is neither UTF-8 nor UTF-16 text")))?;
        if text.trim_start().starts_with(['{', '[']) {
            return Err(refused(format!(
                "“{name}” is JSON: a price sheet is read as CSV, which names its meters in words"
            )));
        }
        // The reader of CSV counts lines by their feeds; a carriage return before them would count to the next record.
        let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { text };
        let header = text.lines().next().unwrap_or_default();
        let delimiter = delimiter(header);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut records = Vec::new();
        for record in reader.records() {
            records.push(record.map_err(|fault| refused(format!("“{name}” cannot be read: {fault}")))?);
        }
        let Some(header) = records.first() else { return Err(refused(format!("“{name}” is empty"))) };
        let (agreement, columns) = columns(header).map_err(|missing| {
            if is_usage(header) {
                return refused(format!("“{name}” is an export of what was used and what it cost, and no price sheet"));
            }
            refused(format!("“{name}” has no column “{missing}”, so it is not the price sheet of an agreement"))
        })?;
        let records = &records[1..];
        let separator = separators(records, &columns, delimiter)?;
        let mut currency = None;
        let mut rows = Vec::with_capacity(records.len());
        for record in records {
            let line = line(record);
            let row_currency = cell(record, columns.currency);
            let row_currency = Currency::new(row_currency)
                .ok_or_else(|| at(line, format!("“{row_currency}” is not a currency such as USD")))?;
            if *currency.get_or_insert(row_currency) != row_currency {
                return Err(at(line, "the sheet has prices in more than one currency".to_owned()));
            }
            rows.push(row(record, line, &columns, separator)?);
        }
        let currency = currency.ok_or_else(|| refused(format!("“{name}” has a header and no prices")))?;
        Ok(Self { name: name.to_owned(), checksum: sha256(bytes), agreement, currency, rows })
    }
}

/// The text of a file: UTF-8 with or without a byte-order mark, or UTF-16 with one, as spreadsheets save it.
fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Cow<'static, str>> {
    let pairs = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(pairs).collect::<Result<String, _>>().ok().map(Cow::Owned)
}

/// The sign between cells: the one that the header has most of.
fn delimiter(header: &str) -> u8 {
    let count = |sign: u8| header.bytes().filter(|byte| *byte == sign).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// Whether a header is that of an export of usage.
fn is_usage(header: &StringRecord) -> bool {
    const OF_USAGE: [&str; 5] =
        ["UsageQuantity", "UsageDateTime", "ConsumedQuantity", "PreTaxCost", "costInBillingCurrency"];
    header.iter().any(|name| OF_USAGE.iter().any(|usage| name.trim().eq_ignore_ascii_case(usage)))
}

/// Where the columns are, or the first one that is missing.
fn columns(header: &StringRecord) -> Result<(Agreement, Columns), &'static str> {
    let plain = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let names: Vec<String> = header.iter().map(plain).collect();
    let find = |wanted: &str| names.iter().position(|name| *name == plain(wanted));
    let need = |wanted: &'static str| find(wanted).ok_or(wanted);
    let enterprise = find("EnrollmentNumber").is_some() || find("PartNumber").is_some();
    let customer = find("BillingAccountId").is_some() || find("BillingProfileId").is_some();
    let agreement = match (enterprise, customer) {
        (true, _) => Agreement::Enterprise,
        (false, true) => Agreement::Customer,
        (false, false) => return Err("EnrollmentNumber"),
    };
    let columns = Columns {
        category: need("MeterCategory")?,
        sub_category: need("MeterSubCategory")?,
        meter: need("MeterName")?,
        product: need("Product")?,
        region: need("MeterRegion")?,
        unit: need("UnitOfMeasure")?,
        price: need("UnitPrice")?,
        currency: find("CurrencyCode")
            .or_else(|| find("Currency"))
            .or_else(|| find("BillingCurrency"))
            .ok_or("Currency")?,
        start: find("EffectiveStartDate"),
        included: find("IncludedQuantity"),
        tier: find("TierMinimumUnits"),
        term: find("Term"),
        price_type: find("PriceType"),
    };
    Ok((agreement, columns))
}

/// The separator of every number that is read.
fn separators(records: &[StringRecord], columns: &Columns, delimiter: u8) -> Result<Separator, TableError> {
    let places = || [Some(columns.price), columns.included, columns.tier].into_iter().flatten();
    let numbers = || records.iter().flat_map(|record| places().map(move |place| (record, cell(record, place))));
    separator(numbers().map(|(_, number)| number), delimiter).map_err(|place| {
        let (line, number) = numbers().nth(place).map_or((0, ""), |(record, number)| (line(record), number));
        at(line, format!("“{number}” has another decimal separator than the numbers before it"))
    })
}

fn row(record: &StringRecord, line: u32, columns: &Columns, separator: Separator) -> Result<SheetRow, TableError> {
    let amount = |place: usize, column: &str| {
        let text = cell(record, place);
        number(text, separator)
            .filter(|amount| !amount.is_sign_negative())
            .ok_or_else(|| at(line, format!("column “{column}” has “{text}”, which is no amount")))
    };
    let optional = |place: Option<usize>, column: &str| match place.filter(|place| !cell(record, *place).is_empty()) {
        Some(place) => amount(place, column),
        None => Ok(Decimal::ZERO),
    };
    let text = |place: usize| cell(record, place).to_owned();
    Ok(SheetRow {
        line,
        category: text(columns.category),
        sub_category: text(columns.sub_category),
        meter: text(columns.meter),
        product: text(columns.product),
        region: text(columns.region),
        unit: text(columns.unit),
        tier_from: optional(columns.tier, "TierMinimumUnits")?,
        included: optional(columns.included, "IncludedQuantity")?,
        price_type: price_type(
            columns.price_type.map_or("", |place| cell(record, place)),
            columns.term.map_or("", |place| cell(record, place)),
        ),
        unit_price: amount(columns.price, "UnitPrice")?,
        effective: columns.start.and_then(|place| day(cell(record, place))),
    })
}

/// How a row is bought. Without a column that says so, a term makes it a reservation.
fn price_type(price_type: &str, term: &str) -> PriceType {
    let months = match term.to_ascii_lowercase().as_str() {
        "p1m" | "1 month" => 1,
        "p1y" | "1 year" => 12,
        "p3y" | "3 years" => 36,
        "p5y" | "5 years" => 60,
        _ => 0,
    };
    match (price_type.replace(' ', "").to_ascii_lowercase().as_str(), months) {
        ("consumption", _) | ("", 0) => PriceType::Consumption,
        ("savingsplan", 1..) => PriceType::SavingsPlan(months),
        ("reservation" | "reservedinstance" | "", 1..) => PriceType::Reservation(months),
        _ => PriceType::Other,
    }
}

/// A day as exports write it: `2026-05-01`, `2026-05-01T00:00:00Z`, `05/01/2026` (month first) or `01.05.2026`.
fn day(text: &str) -> Option<Day> {
    if let Some(day) = text.get(..10).and_then(Day::parse) {
        return Some(day);
    }
    let text = text.split([' ', 'T']).next()?;
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let &[first, second, year] = parts.as_slice() else { return None };
    let (month, day) = if text.contains('/') { (first, second) } else { (second, first) };
    Day::parse(&format!("{year:0>4}-{month:0>2}-{day:0>2}"))
}

fn cell(record: &StringRecord, place: usize) -> &str {
    record.get(place).unwrap_or_default().trim()
}

fn line(record: &StringRecord) -> u32 {
    record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX))
}

fn at(line: u32, problem: String) -> TableError {
    TableError { table: Source::PRICE_SHEET.to_owned(), line: Some(line), problem, remedy: EXPORT_AGAIN.to_owned() }
}
