//! `groundplan rules`: what is checked, and the page of a rule.

use crate::arguments::Rules;
use crate::{Outcome, text};
use guidance::Severity;
use host::Failure;

/// Lists the rules, or prints the page of one.
pub(crate) fn run(arguments: &Rules) -> Result<Outcome, Failure> {
    let rules = guidance::rules();
    if let Some(wanted) = &arguments.code {
        let found = rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(wanted) || rule.name == wanted.as_str());
        let Some(rule) = found else {
            return Err(Failure::new(
                "rule-unknown",
                format!("There is no rule “{wanted}”"),
                "`groundplan rules` lists them all",
            )
            .at(wanted));
        };
        text::print(&format!("{}\n", rule.page().trim_end()));
        return Ok(Outcome::Fine);
    }
    if arguments.json {
        let list: Vec<_> = rules
            .iter()
            .map(|rule| serde_json::json!({ "code": rule.code, "name": rule.name, "severity": rule.severity, "section": rule.section }))
            .collect();
        text::print_json(&list)?;
    } else {
        let rows: Vec<Vec<String>> = rules
            .iter()
            .map(|rule| {
                vec![
                    rule.code.to_owned(),
                    severity(rule.severity).to_owned(),
                    rule.name.to_owned(),
                    rule.section.to_owned(),
                ]
            })
            .collect();
        text::print(&text::columns(&rows, &[]));
    }
    Ok(Outcome::Fine)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Blocker => "blocker",
    }
}
