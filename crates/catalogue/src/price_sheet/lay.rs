//! Lays a price sheet over the prices of a snapshot.
//!
//! A price of the sheet replaces the retail price of the same thing in the same place, and says so by its source: the
//! line of the sheet. Of several rows for one price the one that holds since the latest day counts.

use super::names::{Miss, Named, Names, Where};
use super::unit::{split, units_in};
use super::{PriceSheet, PriceType, SheetRow, SheetUse, Unmatched};
use crate::tables::meters::{self, Reach};
use crate::tables::models::Tokens;
use crate::tables::places::Place;
use crate::{Catalogue, Deployment, Filled, Price, RegionIndex, RetailName, Source, TableError, Term};
use model::Purchase;
use rust_decimal::Decimal;

/// Hours of a year: 365 × 24, the way the provider turns the price of a term into one of an hour.
const HOURS_PER_YEAR: u32 = 8_760;
/// Decimals of an hourly price that was divided out of a term, as in the table of machine prices.
const HOURLY_DECIMALS: u32 = 6;

/// The price that a row gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Priced {
    Machine(RegionIndex, usize, Purchase),
    Meter(usize, Place),
    Tokens(Tokens),
    Provisioned(Deployment, Term, Place),
    Egress(String, Reach),
}

/// A row of the sheet, understood.
struct Laid {
    priced: Priced,
    /// Lower bound of its tier, in quoted units of ours.
    from: Decimal,
    /// Units of ours that are included.
    included: Decimal,
    price: Price,
}

impl Catalogue {
    /// The snapshot with a price sheet laid over it. [`Self::price_sheet`] then says what became of each row.
    ///
    /// # Errors
    /// When the sheet is in another currency than the snapshot: nothing here knows exchange rates.
    pub fn with_price_sheet(self, sheet: &PriceSheet) -> Result<Self, TableError> {
        match self.refuses(sheet) {
            Some(refused) => Err(refused),
            None => Ok(self.laid_over(sheet)),
        }
    }

    /// Why a price sheet cannot be laid over the snapshot; `None` when it can.
    pub fn refuses(&self, sheet: &PriceSheet) -> Option<TableError> {
        let ours = self.snapshot.currency;
        (sheet.currency != ours).then(|| {
            let problem = format!("“{}” is in {} and the tables are in {ours}", sheet.name, sheet.currency);
            let remedy = "Refresh the tables in the currency of the sheet, or export the sheet in that of the tables";
            TableError::whole(Source::PRICE_SHEET, problem, remedy)
        })
    }

    /// The snapshot with a price sheet of its currency laid over it.
    fn laid_over(mut self, sheet: &PriceSheet) -> Self {
        let (mut laid, outside, mut unmatched) = understand(&self, sheet);
        // The latest day first, so that of the rows for one price the one that holds now is kept.
        laid.sort_by(|one, other| {
            (&one.priced, one.from, other.price.as_of, one.price.source.line).cmp(&(
                &other.priced,
                other.from,
                one.price.as_of,
                other.price.source.line,
            ))
        });
        let mut kept: Vec<Laid> = Vec::with_capacity(laid.len());
        for row in laid {
            match kept.last() {
                Some(last) if last.priced == row.priced && last.from == row.from => {
                    let line = row.price.source.line;
                    let sheet_row = sheet.rows.iter().find(|sheet_row| sheet_row.line == line);
                    let reason = format!("line {} prices the same", last.price.source.line);
                    unmatched.extend(sheet_row.map(|sheet_row| Unmatched { line, what: what(sheet_row), reason }));
                }
                _ => kept.push(row),
            }
        }
        let laid_over = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        let mut rest = kept.as_slice();
        while let Some(first) = rest.first() {
            let end = rest.partition_point(|row| row.priced <= first.priced);
            self.lay(&rest[..end]);
            rest = &rest[end..];
        }
        self.machines.negotiated.sort_unstable_by_key(|(key, _)| *key);
        self.meters.prices.sort_by(|one, other| (&one.1.meter, one.0).cmp(&(&other.1.meter, other.0)));
        self.models.token_prices.sort_by_key(|(key, _)| *key);
        self.models.provisioned_prices.sort_by_key(|(key, _)| *key);
        unmatched.sort_by(|one, other| (one.line, &one.reason).cmp(&(other.line, &other.reason)));
        self.price_sheet = Some(SheetUse {
            name: sheet.name.clone(),
            checksum: sheet.checksum.clone(),
            agreement: sheet.agreement,
            laid_over,
            outside,
            unmatched,
        });
        self
    }

    /// What became of the price sheet that was laid over the snapshot; `None` when there is none.
    pub fn price_sheet(&self) -> Option<&SheetUse> {
        self.price_sheet.as_ref()
    }

    /// Lays the rows of one price, tiers from the lowest up.
    fn lay(&mut self, rows: &[Laid]) {
        let Some(first) = rows.first() else { return };
        match &first.priced {
            Priced::Machine(region, size, purchase) => self.lay_machine(*region, *size, *purchase, first.price),
            Priced::Meter(meter, place) => self.lay_meter(*meter, *place, rows),
            Priced::Tokens(tokens) => put(&mut self.models.token_prices, *tokens, first.price),
            Priced::Provisioned(deployment, term, place) => {
                put(&mut self.models.provisioned_prices, (*deployment, *term, *place), first.price);
            }
            Priced::Egress(continent, reach) => put(&mut self.meters.egress, (continent.clone(), *reach), first.price),
        }
    }

    fn lay_machine(&mut self, region: RegionIndex, size: usize, purchase: Purchase, price: Price) {
        let starts = &self.machines.vm_price_starts;
        let Some((start, end)) = starts.get(region).zip(starts.get(region + 1)) else { return };
        let sold = &mut self.machines.vm_prices[*start..*end];
        let Ok(place) = sold.binary_search_by_key(&size, |price| price.size) else { return };
        *sold[place].hourly_mut(purchase) = Some(price.amount);
        self.machines.negotiated.push(((region, size, purchase), (price.source.line, price.as_of)));
    }

    fn lay_meter(&mut self, index: usize, place: Place, rows: &[Laid]) {
        let meter = &self.meters.meters[index];
        let found = self.meters.prices.iter().position(|(at, price)| *at == place && price.meter == meter.id);
        let everywhere =
            || self.meters.prices.iter().position(|(at, price)| *at == Place::Anywhere && price.meter == meter.id);
        let retail = found.or_else(everywhere).map(|retail| &self.meters.prices[retail].1);
        let laid = meters::overlaid(meter, retail, rows.iter().map(|row| (row.from, row.included, row.price)));
        match found {
            Some(found) => self.meters.prices[found].1 = laid,
            None => self.meters.prices.push((place, laid)),
        }
    }
}

/// Replaces the price of a key, or adds it; the list is sorted again when all rows are laid.
fn put<Key: PartialEq>(prices: &mut Vec<(Key, Price)>, key: Key, price: Price) {
    match prices.iter_mut().find(|(known, _)| *known == key) {
        Some((_, known)) => *known = price,
        None => prices.push((key, price)),
    }
}

/// Every row that prices something here, how many price something else, and those that should have matched.
fn understand(catalogue: &Catalogue, sheet: &PriceSheet) -> (Vec<Laid>, u32, Vec<Unmatched>) {
    let names = Names::of(catalogue);
    let (mut laid, mut outside, mut unmatched) = (Vec::new(), 0, Vec::new());
    for row in &sheet.rows {
        match understood(catalogue, &names, row, sheet) {
            Ok(rows) => laid.extend(rows),
            Err(Miss::Outside) => outside += 1,
            Err(Miss::Unmatched(reason)) => unmatched.push(Unmatched { line: row.line, what: what(row), reason }),
        }
    }
    (laid, outside, unmatched)
}

fn what(row: &SheetRow) -> String {
    let parts = [&row.category, &row.meter, &row.region];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

fn understood(catalogue: &Catalogue, names: &Names<'_>, row: &SheetRow, sheet: &PriceSheet) -> Result<Vec<Laid>, Miss> {
    if row.price_type == PriceType::Other {
        return Err(Miss::Outside);
    }
    let source = Source { table: Source::PRICE_SHEET, line: row.line };
    let price = |amount| Price { amount, currency: sheet.currency, source, as_of: row.effective };
    match names.find(row, catalogue)? {
        Named::Machines(sizes, spot) => {
            let Where::Region(region) = names.place(&row.region)? else {
                return Err(Miss::Unmatched("a machine is sold in a region, and the row names none".to_owned()));
            };
            let (purchase, hourly) = hourly(row, spot)?;
            let sold = |size: &usize| catalogue.vm_price(region, *size).is_some();
            let sizes: Vec<usize> = sizes.into_iter().filter(sold).collect();
            if sizes.is_empty() {
                return Err(Miss::Unmatched("these tables do not have the size in that region".to_owned()));
            }
            let laid = |size| Laid {
                priced: Priced::Machine(region, size, purchase),
                from: Decimal::ZERO,
                included: Decimal::ZERO,
                price: price(hourly),
            };
            Ok(sizes.into_iter().map(laid).collect())
        }
        Named::Listed(listed) => {
            let mut laid = Vec::new();
            let mut missed = None;
            for name in listed {
                match listed_row(catalogue, names, row, name) {
                    Ok((priced, amount, times)) => laid.push(Laid {
                        priced,
                        from: row.tier_from * times,
                        included: row.included * times,
                        price: price(amount),
                    }),
                    Err(miss) => missed = Some(miss),
                }
            }
            match missed {
                Some(miss) if laid.is_empty() => Err(miss),
                _ => Ok(laid),
            }
        }
    }
}

/// How a machine is bought by a row, and for how much an hour.
fn hourly(row: &SheetRow, spot: bool) -> Result<(Purchase, Decimal), Miss> {
    let by_the_hour = || {
        let times = units_in(&row.unit, "1 Hour").ok_or_else(|| other_unit(&row.unit, "1 Hour"))?;
        row.unit_price.checked_div(times).ok_or_else(|| other_unit(&row.unit, "1 Hour"))
    };
    // The price of a reservation is that of its whole term, whatever its unit says.
    let of_term = |years: u32| (row.unit_price / Decimal::from(HOURS_PER_YEAR * years)).round_dp(HOURLY_DECIMALS);
    match row.price_type {
        PriceType::Consumption if spot => Ok((Purchase::Spot, by_the_hour()?)),
        PriceType::Consumption => Ok((Purchase::PayAsYouGo, by_the_hour()?)),
        PriceType::SavingsPlan(12) => Ok((Purchase::SavingsPlan1Year, by_the_hour()?)),
        PriceType::SavingsPlan(36) => Ok((Purchase::SavingsPlan3Years, by_the_hour()?)),
        PriceType::Reservation(12) => Ok((Purchase::Reserved1Year, of_term(1))),
        PriceType::Reservation(36) => Ok((Purchase::Reserved3Years, of_term(3))),
        PriceType::SavingsPlan(_) | PriceType::Reservation(_) | PriceType::Other => {
            Err(Miss::Unmatched("these tables have terms of one and of three years".to_owned()))
        }
    }
}

fn other_unit(sheet: &str, ours: &str) -> Miss {
    Miss::Unmatched(format!("the sheet counts in “{sheet}” and these tables in “{ours}”"))
}

/// What a row prices by one of its names: the price of one quoted unit of ours, and how many of them one of the sheet
/// holds.
fn listed_row(
    catalogue: &Catalogue,
    names: &Names<'_>,
    row: &SheetRow,
    name: &RetailName,
) -> Result<(Priced, Decimal, Decimal), Miss> {
    let place = || match (&name.arm_region, names.place(&row.region)) {
        (_, Ok(Where::Region(region))) => Ok(Place::Region(region)),
        (_, Ok(Where::Anywhere)) => Ok(Place::Anywhere),
        (_, Err(miss)) => Err(miss),
    };
    let per = |unit: &str| {
        let times = units_in(&row.unit, unit).filter(|times| !times.is_zero());
        let times = times.ok_or_else(|| other_unit(&row.unit, unit))?;
        row.unit_price.checked_div(times).map(|amount| (amount, times)).ok_or_else(|| other_unit(&row.unit, unit))
    };
    let by_use = row.price_type == PriceType::Consumption;
    let not_bought_so = || Miss::Unmatched("these tables do not have it bought in that way".to_owned());
    match &name.fills {
        Filled::Meter(id) => {
            let index = catalogue.meters().binary_search_by(|meter| meter.id.cmp(id)).map_err(|_| Miss::Outside)?;
            if !by_use {
                return Err(not_bought_so());
            }
            let (amount, times) = per(&catalogue.meters()[index].unit)?;
            Ok((Priced::Meter(index, place()?), amount, times))
        }
        Filled::Tokens { model, version, deployment, kind } => {
            let key = (model, version.as_str());
            let found = catalogue.models().binary_search_by(|known| (&known.id, known.version.as_str()).cmp(&key));
            let model = found.map_err(|_| Miss::Outside)?;
            let (count, of) = split(&row.unit).unwrap_or_default();
            if !by_use || count.is_zero() || !matches!(of.as_str(), "" | "token") {
                return Err(if by_use { other_unit(&row.unit, "1K or 1M tokens") } else { not_bought_so() });
            }
            let amount = row.unit_price * Decimal::from(1_000_000) / count;
            let tokens = Tokens { model, deployment: *deployment, kind: *kind, place: place()? };
            Ok((Priced::Tokens(tokens), amount.normalize(), Decimal::ONE))
        }
        Filled::Provisioned(deployment, term) => {
            let amount = match (term, row.price_type) {
                (Term::Hourly, PriceType::Consumption) => per("1 Hour")?.0,
                (Term::OneMonth, PriceType::Reservation(1)) | (Term::OneYear, PriceType::Reservation(12)) => {
                    row.unit_price
                }
                _ => return Err(not_bought_so()),
            };
            Ok((Priced::Provisioned(*deployment, *term, place()?), amount, Decimal::ONE))
        }
        Filled::Egress { continent, reach } => {
            let reach = if reach == "within" { Reach::Within } else { Reach::Between };
            // The lowest tier of traffic between continents is a free grant, which these tables leave out.
            if !by_use || (row.unit_price.is_zero() && row.tier_from.is_zero()) {
                return Err(Miss::Outside);
            }
            Ok((Priced::Egress(continent.clone(), reach), per("1 GB")?.0, Decimal::ZERO))
        }
    }
}
