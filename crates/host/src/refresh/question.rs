//! What is asked of the price list: one question for each service that the tables are priced by.

use catalogue::retail::MACHINES;
use catalogue::{Catalogue, Filled, RetailName, Term};
use model::Currency;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the API whose answers are understood here: the first that carries savings plans.
const API_VERSION: &str = "2023-01-01-preview";

/// Products beyond which a question names the service only, so that no address grows too long.
const MOST_PRODUCTS: usize = 6;

/// One question to the price list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Question {
    /// What people call it: `Virtual Machines, reservations`.
    pub(super) title: String,
    /// The filter, in the language of the API.
    pub(super) filter: String,
}

impl Question {
    /// The address of its first page.
    pub(super) fn address(&self, base_url: &str, currency: Currency) -> String {
        let quoted = encoded(&format!("'{}'", currency.code()));
        format!("{base_url}?api-version={API_VERSION}&currencyCode={quoted}&$filter={}", encoded(&self.filter))
    }
}

/// Every question that a refresh of these tables asks, in a fixed order.
pub(super) fn questions(catalogue: &Catalogue) -> Vec<Question> {
    let mut products: BTreeMap<&[String], BTreeSet<&str>> = BTreeMap::new();
    let mut reserved: BTreeMap<&[String], BTreeSet<&str>> = BTreeMap::new();
    for name in catalogue.retail_names() {
        products.entry(&name.services).or_default().insert(&name.product);
        if is_reservation(name) {
            reserved.entry(&name.services).or_default().insert(&name.product);
        }
    }
    let machines = [MACHINES.to_owned()];
    let everything = BTreeSet::new();
    let mut questions = Vec::new();
    for (services, products) in products {
        questions.push(question(services, "Consumption", &products));
    }
    for (services, products) in reserved {
        questions.push(question(services, "Reservation", &products));
    }
    questions.push(question(&machines, "Consumption", &everything));
    questions.push(question(&machines, "Reservation", &everything));
    questions
}

fn is_reservation(name: &RetailName) -> bool {
    match &name.fills {
        Filled::Provisioned(_, Term::OneMonth | Term::OneYear) => true,
        Filled::Provisioned(_, Term::Hourly) | Filled::Meter(_) | Filled::Tokens { .. } | Filled::Egress { .. } => {
            false
        }
    }
}

fn question(services: &[String], kind: &str, products: &BTreeSet<&str>) -> Question {
    let title = services.first().map(String::as_str).unwrap_or_default();
    let suffix = if kind == "Reservation" { ", reservations" } else { "" };
    let mut filter = format!("{} and priceType eq '{kind}'", any("serviceName", services.iter().map(String::as_str)));
    if !products.is_empty() && products.len() <= MOST_PRODUCTS {
        filter.push_str(&format!(" and {}", any("productName", products.iter().copied())));
    }
    Question { title: format!("{title}{suffix}"), filter }
}

/// `name eq 'a'`, or `(name eq 'a' or name eq 'b')`.
fn any<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> String {
    let terms: Vec<String> = values.map(|value| format!("{name} eq '{}'", value.replace('\'', "''"))).collect();
    if terms.len() == 1 { terms.concat() } else { format!("({})", terms.join(" or ")) }
}

/// Text in an address: everything but letters, digits and a few signs as `%` and two digits.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_services_that_are_priced_are_asked_for() {
        let catalogue = Catalogue::bundled().expect("the bundled tables");
        let questions = questions(&catalogue);
        let filter = |title: &str| {
            let question = questions.iter().find(|question| question.title == title).expect("a question");
            question.filter.clone()
        };
        assert_eq!(
            filter("Virtual Machines, reservations"),
            "serviceName eq 'Virtual Machines' and priceType eq 'Reservation'"
        );
        assert_eq!(
            filter("Azure AI Search"),
            "(serviceName eq 'Azure AI Search' or serviceName eq 'Azure Cognitive Search') and \
             priceType eq 'Consumption' and productName eq 'Azure AI Search'"
        );
        assert!(!questions.iter().any(|question| question.filter.contains("Virtual Desktop")));
    }

    #[test]
    fn an_address_names_version_currency_and_filter() {
        let question = Question { title: String::new(), filter: "serviceName eq 'Event Hubs'".to_owned() };
        let euro = Currency::new("EUR").expect("a currency");
        assert_eq!(
            question.address("http://127.0.0.1/prices", euro),
            "http://127.0.0.1/prices?api-version=2023-01-01-preview&currencyCode='EUR'\
             &$filter=serviceName%20eq%20'Event%20Hubs'"
        );
    }
}
