//! The cost lines as comma-separated values, for a spreadsheet.

use analysis::cost::CostReport;
use model::{Document, Money};

/// What stands in the first line.
const HEADER: &str = "component,name,link,meter,region,purchase,quantity,unit,price,amount,currency,formula,table,line";

/// Every cost line of a month as a row of RFC 4180, the total last. What is not known is empty; a total of which a part
/// is unknown says `at least` in place of its formula.
pub fn cost_csv(cost: &CostReport, document: &Document) -> String {
    let currency = cost.monthly.known.currency.code().to_owned();
    let mut out = format!("{HEADER}\r\n");
    let mut row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    for line in &cost.lines {
        let component = line.component.as_ref();
        let drawn = component.and_then(|id| document.components.iter().find(|component| component.id == *id));
        let money = |money: Option<Money>| money.map_or(String::new(), |money| money.amount.normalize().to_string());
        row(&[
            component.map_or(String::new(), |id| id.as_str().to_owned()),
            drawn.map_or(String::new(), |component| component.name.clone()),
            line.link.as_ref().map_or(String::new(), |id| id.as_str().to_owned()),
            line.meter.clone(),
            line.region.as_ref().map_or(String::new(), |id| id.as_str().to_owned()),
            crate::number::purchase(line.purchase).to_owned(),
            line.quantity.map_or(String::new(), |quantity| quantity.to_string()),
            line.unit.clone(),
            money(line.price),
            money(line.amount),
            currency.clone(),
            line.formula.clone(),
            line.source.map_or(String::new(), |source| source.table.to_owned()),
            line.source.map_or(String::new(), |source| source.line.to_string()),
        ]);
    }
    let mut total = vec![String::new(); 14];
    total[3] = "total of a month".to_owned();
    total[9] = cost.monthly.known.amount.normalize().to_string();
    total[10] = currency;
    total[11] = if cost.monthly.at_least { "at least".to_owned() } else { "sum of the lines".to_owned() };
    row(&total);
    out
}

/// A cell in quotes where it holds a comma, a quote or a break. A cell that a spreadsheet would take for a formula is
/// quoted with an apostrophe before it.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '@']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_is_quoted_only_where_it_must_be_and_never_runs_as_a_formula() {
        let cells = ["plain", "a, b", "say \"x\"", "=1+1", "-5", "-cmd"].map(quoted);
        assert_eq!(cells, ["plain", "\"a, b\"", "\"say \"\"x\"\"\"", "'=1+1", "-5", "'-cmd"]);
    }
}
