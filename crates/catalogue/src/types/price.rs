//! Prices: what one unit costs, since when we know, and what a quantity of a graduated meter costs.

use crate::Day;
use model::{Currency, Purchase};
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

/// Where a figure stands: a table of the snapshot and a line in it (the header is line 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Name of the table, as in the manifest: `vm_prices`; `price_sheet` for a negotiated price.
    pub table: &'static str,
    /// Line in its file.
    pub line: u32,
}

impl Source {
    /// The name that stands for a table when a price comes from the customer's own price sheet.
    pub const PRICE_SHEET: &'static str = "price_sheet";

    /// Whether the figure comes from the customer's own price sheet rather than from the retail price list.
    pub fn is_negotiated(&self) -> bool {
        self.table == Self::PRICE_SHEET
    }
}

/// A price: money per unit, from one row of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// Money for one unit.
    pub amount: Decimal,
    /// The currency of the amount.
    pub currency: Currency,
    /// The row it comes from.
    pub source: Source,
    /// The day on which the price list that states it was read; `None` when the manifest does not say.
    pub as_of: Option<Day>,
}

/// Prices of one size in one region, per hour under Linux.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VmPrice {
    /// Place of the size in [`crate::Catalogue::vm_sizes`].
    pub size: usize,
    /// Zones of the region in which it is sold; `None` when not known.
    pub zones: Option<u8>,
    /// Pay as you go.
    pub pay_as_you_go: Option<Decimal>,
    /// Spare capacity.
    pub spot: Option<Decimal>,
    /// Reserved for one year, per hour.
    pub reserved_1_year: Option<Decimal>,
    /// Reserved for three years, per hour.
    pub reserved_3_years: Option<Decimal>,
    /// Savings plan of one year.
    pub savings_1_year: Option<Decimal>,
    /// Savings plan of three years.
    pub savings_3_years: Option<Decimal>,
    /// The day of the pay-as-you-go price, of the spot price, and of the commitments.
    pub as_of: [Option<Day>; 3],
    /// The row they come from.
    pub source: Source,
}

impl VmPrice {
    /// The price of an hour, bought in one way.
    pub fn hourly(&self, purchase: Purchase) -> Option<Decimal> {
        match purchase {
            Purchase::PayAsYouGo => self.pay_as_you_go,
            Purchase::Spot => self.spot,
            Purchase::SavingsPlan1Year => self.savings_1_year,
            Purchase::SavingsPlan3Years => self.savings_3_years,
            Purchase::Reserved1Year => self.reserved_1_year,
            Purchase::Reserved3Years => self.reserved_3_years,
        }
    }

    /// The place of that price.
    pub(crate) fn hourly_mut(&mut self, purchase: Purchase) -> &mut Option<Decimal> {
        match purchase {
            Purchase::PayAsYouGo => &mut self.pay_as_you_go,
            Purchase::Spot => &mut self.spot,
            Purchase::SavingsPlan1Year => &mut self.savings_1_year,
            Purchase::SavingsPlan3Years => &mut self.savings_3_years,
            Purchase::Reserved1Year => &mut self.reserved_1_year,
            Purchase::Reserved3Years => &mut self.reserved_3_years,
        }
    }

    /// The day on which that price was read.
    pub fn as_of(&self, purchase: Purchase) -> Option<Day> {
        let [pay_as_you_go, spot, committed] = self.as_of;
        match purchase {
            Purchase::PayAsYouGo => pay_as_you_go,
            Purchase::Spot => spot,
            Purchase::SavingsPlan1Year
            | Purchase::SavingsPlan3Years
            | Purchase::Reserved1Year
            | Purchase::Reserved3Years => committed,
        }
    }
}

/// Price of one service meter in one region: tiers from the lowest amount up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterPrice {
    /// The meter's own id: `api-management.standard-v2.unit`.
    pub meter: String,
    /// What people call it: `API Management · Standard v2 Unit`.
    pub title: String,
    /// The block that a price is quoted in: `1 Hour`, `10K`, `1 GB/Month`.
    pub unit: String,
    /// How many of the driver's units one block holds: 10000 for `10K`.
    pub block: Decimal,
    /// Blocks a month that are free once for a whole subscription, whoever of it uses them; zero when there are none.
    /// They are part of the tiers, at a price of zero.
    pub granted: Decimal,
    /// Lower bound of each tier (in blocks) with its price for one block.
    pub tiers: Vec<(Decimal, Price)>,
}

/// Whether the free grant of a subscription is still there for what is being priced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FreeGrant {
    /// This use has the grant to itself.
    Counted,
    /// Something else has used it up: granted blocks are charged at the first price that is not zero.
    UsedElsewhere,
}

/// The part of a quantity that falls into one tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierPart {
    /// Blocks of the quantity in this tier; more than zero.
    pub blocks: Decimal,
    /// What one of them costs, with the row of the tier.
    pub price: Price,
}

impl TierPart {
    /// Blocks × price; `None` when the number would not fit.
    pub fn amount(&self) -> Option<Decimal> {
        self.blocks.checked_mul(self.price.amount)
    }
}

impl MeterPrice {
    /// A quantity in blocks of the quoted unit.
    pub fn blocks(&self, units: Decimal) -> Option<Decimal> {
        units.checked_div(self.block)
    }

    /// The parts of a month's quantity (in blocks), one for each tier that it reaches, lowest first.
    ///
    /// ```text
    /// part(i) = max(0, min(quantity, from(i+1)) − from(i))
    /// ```
    ///
    /// No parts for a quantity of zero. What falls below the lowest tier is in no part; [`Self::amount`] says when that
    /// happens. Does not allocate.
    pub fn parts(&self, blocks: Decimal, grant: FreeGrant) -> impl Iterator<Item = TierPart> {
        let used_up = match grant {
            FreeGrant::Counted => None,
            FreeGrant::UsedElsewhere => self.first_paid().filter(|_| !self.granted.is_zero()),
        };
        let ends = self.tiers.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
        self.tiers.iter().zip(ends).filter_map(move |((from, price), end)| {
            let part = end.map_or(blocks, |end| blocks.min(end)) - *from;
            let charged = used_up.filter(|_| *from < self.granted).unwrap_or(*price);
            (part > Decimal::ZERO).then_some(TierPart { blocks: part, price: charged })
        })
    }

    /// What a month's quantity (in blocks) costs, exactly; `None` when no tier reaches down to the first block.
    pub fn amount(&self, blocks: Decimal, grant: FreeGrant) -> Option<Decimal> {
        if blocks > Decimal::ZERO && self.tiers.first()?.0 > Decimal::ZERO {
            return None;
        }
        self.parts(blocks, grant).try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount()?))
    }

    /// The lowest tier that costs something.
    fn first_paid(&self) -> Option<Price> {
        self.tiers.iter().map(|(_, price)| *price).find(|price| !price.amount.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::{FreeGrant, MeterPrice, Price, Source};
    use model::Currency;
    use rust_decimal::Decimal;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    /// 100 free blocks, then 0.087 each, then 0.083 from 10,335.
    fn to_the_internet(granted: &str) -> MeterPrice {
        let tier = |line, from: &str, amount: &str| {
            let source = Source { table: "meter_prices", line };
            let price = Price { amount: decimal(amount), currency: Currency::USD, source, as_of: None };
            (decimal(from), price)
        };
        MeterPrice {
            meter: "bandwidth.internet".to_owned(),
            title: "Bandwidth".to_owned(),
            unit: "1 GB".to_owned(),
            block: Decimal::ONE,
            granted: decimal(granted),
            tiers: vec![tier(2, "0", "0"), tier(3, "100", "0.087"), tier(4, "10335", "0.083")],
        }
    }

    fn parts(meter: &MeterPrice, blocks: &str, grant: FreeGrant) -> Vec<(String, String, u32)> {
        let part =
            |part: super::TierPart| (part.blocks.to_string(), part.price.amount.to_string(), part.price.source.line);
        meter.parts(decimal(blocks), grant).map(part).collect()
    }

    #[test]
    fn a_quantity_falls_into_tiers_each_with_its_row() {
        let meter = to_the_internet("100");
        let expected = [("100", "0", 2), ("10235", "0.087", 3), ("665", "0.083", 4)];
        let expected = expected.map(|(blocks, price, line)| (blocks.to_owned(), price.to_owned(), line));
        assert_eq!(parts(&meter, "11000", FreeGrant::Counted), expected);
        // 10,235 × 0.087 = 890.445 and 665 × 0.083 = 55.195.
        assert_eq!(meter.amount(decimal("11000"), FreeGrant::Counted), Some(decimal("945.64")));
        assert_eq!(parts(&meter, "0", FreeGrant::Counted), []);
        assert_eq!(meter.amount(Decimal::ZERO, FreeGrant::Counted), Some(Decimal::ZERO));
    }

    #[test]
    fn a_grant_that_something_else_uses_is_charged_at_the_first_price() {
        let meter = to_the_internet("100");
        // 100 × 0.087 = 8.70 more than with the grant.
        assert_eq!(meter.amount(decimal("11000"), FreeGrant::UsedElsewhere), Some(decimal("954.34")));
        assert_eq!(parts(&meter, "40", FreeGrant::UsedElsewhere), [("40".to_owned(), "0.087".to_owned(), 3)]);
        // What a resource includes belongs to it, whatever others do.
        assert_eq!(to_the_internet("0").amount(decimal("40"), FreeGrant::UsedElsewhere), Some(Decimal::ZERO));
    }

    #[test]
    fn no_price_for_the_first_blocks_is_unknown_and_not_free() {
        let mut meter = to_the_internet("0");
        meter.tiers.remove(0);
        assert_eq!(meter.amount(decimal("5"), FreeGrant::Counted), None);
    }
}
