//! `groundplan price-sheet`: the customer's own prices, laid over retail until they are put away.

use super::sheet_note;
use crate::arguments::PriceSheetVerb;
use crate::{Outcome, text};
use host::{Failure, Places};

/// Takes a price sheet in, shows what it does, or puts it away.
pub(crate) fn run(verb: &PriceSheetVerb) -> Result<Outcome, Failure> {
    let places = Places::of_user()?;
    let tables = || host::open_snapshot(Some(&places), host::chosen_snapshot(&places).as_deref());
    match verb {
        PriceSheetVerb::Import(arguments) => {
            let used = host::import_price_sheet(&places, &arguments.file, tables()?)?;
            text::print(&format!("{}\nIt is laid over retail prices from now on.\n", sheet_note(&used)));
        }
        PriceSheetVerb::Show => match host::with_kept_price_sheet(&places, tables()?)?.price_sheet() {
            Some(used) => text::print(&format!("{}\n", sheet_note(used))),
            None => text::print("There is no price sheet; retail prices hold.\n"),
        },
        PriceSheetVerb::Remove => {
            host::remove_price_sheet(&places)?;
            text::print("Retail prices hold again.\n");
        }
    }
    Ok(Outcome::Fine)
}
