//! Quotas as JSON: lists of the command line, and the answers of the services themselves.

use super::QuotaService;
use super::printed::{Printed, PrintedError, Printout};
use serde_json::{Map, Value};

/// Reads a list, an answer with a list in it, or a single quota.
pub(super) fn read(text: &str) -> Result<Printout, PrintedError> {
    let value: Value = serde_json::from_str(text).map_err(|fault| PrintedError {
        problem: format!("The file is no whole JSON: {fault}"),
        remedy: "Save the whole output of the command".to_owned(),
    })?;
    let is_part = value.get("nextLink").and_then(Value::as_str).is_some_and(|link| !link.is_empty());
    let items: Vec<&Value> = match &value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(object) => match object.get("value") {
            Some(Value::Array(items)) => items.iter().collect(),
            _ => vec![&value],
        },
        _ => Vec::new(),
    };
    let objects: Vec<&Map<String, Value>> = items.iter().filter_map(|item| item.as_object()).collect();
    if objects.is_empty() || objects.len() != items.len() {
        return Err(refusal("A list without quotas", "Save what a usage or quota command prints with -o json"));
    }
    if let Some(what) = something_else(value.as_object(), objects[0]) {
        return Err(what);
    }
    let mut lines = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        let line = line(object).ok_or_else(|| {
            refusal(
                &format!("Entry {} has no name with a limit or a use", index + 1),
                "Save what a usage or quota command prints with -o json",
            )
        })?;
        lines.push(line);
    }
    let (printed_by, service) = printer(objects[0], &lines);
    Ok(Printout { printed_by, lines, service, is_part })
}

/// One quota, in any of the shapes in which clients print one.
fn line(object: &Map<String, Value>) -> Option<Printed> {
    let id = object.get("id").and_then(Value::as_str);
    let properties = object.get("properties").and_then(Value::as_object);
    let body = properties.filter(|properties| properties.contains_key("name")).unwrap_or(object);
    let name = body.get("name")?;
    let (value, title) = match name {
        Value::String(name) => (name.clone(), String::new()),
        Value::Object(name) => (text(name, &["value"]), text(name, &["localizedValue", "localized_value"])),
        _ => return None,
    };
    let title = if title.is_empty() { text(object, &["localName"]) } else { title };
    let limit = body.get("limit").and_then(|limit| number(limit).or_else(|| number(limit.get("value")?)));
    let used = body.get("usages").and_then(|usages| number(usages.get("value")?));
    let used = used.or_else(|| ["currentValue", "current_value"].iter().find_map(|name| number(body.get(*name)?)));
    if limit.is_none() && used.is_none() || value.is_empty() && title.is_empty() {
        return None;
    }
    let region = text(object, &["amlWorkspaceLocation", "aml_workspace_location", "location"]);
    let region = id.and_then(|id| after(id, "/locations/")).map(str::to_owned).or(Some(region));
    Some(Printed {
        name: value,
        title,
        region: region.filter(|region| !region.is_empty()),
        service: id.and_then(service),
        limit,
        used,
        unit: text(body, &["unit"]),
    })
}

/// The service that an id belongs to.
fn service(id: &str) -> Option<QuotaService> {
    let service = after(id, "/providers/")?;
    Some(match service.to_lowercase().as_str() {
        "microsoft.compute" => QuotaService::Compute,
        "microsoft.machinelearningservices" => QuotaService::MachineLearning,
        "microsoft.cognitiveservices" => QuotaService::Models,
        _ => QuotaService::Other,
    })
}

/// The part of an id after a word, whatever its case.
fn after<'id>(id: &'id str, word: &str) -> Option<&'id str> {
    let at = id.to_lowercase().find(&word.to_lowercase())?;
    id.get(at + word.len()..)?.split('/').next().filter(|part| !part.is_empty())
}

/// Which command prints such a thing, and for which service when its entries do not say.
fn printer(first: &Map<String, Value>, lines: &[Printed]) -> (&'static str, QuotaService) {
    let kind = first.get("type").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let id = first.get("id").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    if kind.starts_with("microsoft.quota/usages") || id.contains("microsoft.quota/usages/") {
        return ("az quota usage list", QuotaService::Other);
    }
    if kind.starts_with("microsoft.quota/") || id.contains("microsoft.quota/") {
        return ("az quota list", QuotaService::Other);
    }
    if id.contains("microsoft.machinelearningservices") || first.contains_key("amlWorkspaceLocation") {
        return ("az ml compute list-usage", QuotaService::MachineLearning);
    }
    let is_models = |line: &Printed| line.name.starts_with("OpenAI.") || line.name.starts_with("AIServices.");
    if lines.iter().any(is_models) {
        return ("az cognitiveservices usage list", QuotaService::Models);
    }
    ("az vm list-usage", QuotaService::Compute)
}

/// Other things that the provider prints, and where quotas are found instead.
fn something_else(whole: Option<&Map<String, Value>>, first: &Map<String, Value>) -> Option<PrintedError> {
    let has = |name: &str| first.contains_key(name);
    let inner = |name: &str| first.get("properties").and_then(|properties| properties.get(name)).is_some();
    let usage = "az vm list-usage --location <region> -o json";
    if inner("currentTierName") {
        return Some(refusal(
            "This names the quota tier of a subscription and no quota",
            "Import what az cognitiveservices usage list --location <region> -o json prints",
        ));
    }
    if whole.is_some_and(|whole| whole.contains_key("Items") && whole.contains_key("BillingCurrency")) {
        return Some(refusal(
            "This is a page of the retail price list and holds no quota",
            "Prices are fetched by groundplan snapshot refresh",
        ));
    }
    if inner("pricesheets") || has("unitPrice") {
        return Some(refusal(
            "This is a price sheet and holds no quota",
            "Export it as CSV from Cost Management and import that as a price sheet",
        ));
    }
    if has("resourceType") && has("capabilities") {
        return Some(refusal(
            "This lists sizes of machines (az vm list-skus) and no quota",
            &format!("Import what {usage} prints"),
        ));
    }
    if has("regionalDisplayName") || has("displayName") && has("metadata") {
        return Some(refusal(
            "This lists regions (az account list-locations) and no quota",
            &format!("Import what {usage} prints"),
        ));
    }
    None
}

fn refusal(problem: &str, remedy: &str) -> PrintedError {
    PrintedError { problem: problem.to_owned(), remedy: remedy.to_owned() }
}

/// A number, or a text that holds one: clients print both.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn text(object: &Map<String, Value>, names: &[&str]) -> String {
    names.iter().find_map(|name| object.get(*name).and_then(Value::as_str)).unwrap_or_default().to_owned()
}
