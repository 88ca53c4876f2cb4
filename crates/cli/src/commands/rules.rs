//! `groundplan rules`: what is checked, and the page of a rule.

use crate::arguments::Rules;
use crate::{Outcome, text};
use guidance::Question;
use host::Failure;

/// Lists the rules, or prints the page of one.
pub(crate) fn run(arguments: &Rules) -> Result<Outcome, Failure> {
    let rules = guidance::rules();
    if let Some(wanted) = &arguments.code {
        if let Some(question) = guidance::question(wanted) {
            text::print(&page(question));
            return Ok(Outcome::Fine);
        }
        let Some(rule) = guidance::rule(wanted) else {
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
        let rule = |rule: &&guidance::RuleSpec| {
            serde_json::json!({
                "code": rule.code, "name": rule.name, "kind": "rule", "area": rule.area(), "severity": rule.severity,
                "section": rule.section, "rows": rule.rows, "reads": rule.reads,
            })
        };
        let question = |question: &Question| {
            serde_json::json!({
                "code": question.code, "name": question.text, "kind": "question", "area": question.area,
                "severity": question.severity, "section": question.section, "rows": question.rows, "who": question.who,
            })
        };
        let list: Vec<_> = rules.iter().map(rule).chain(guidance::questions().iter().map(question)).collect();
        text::print_json(&list)?;
    } else {
        let rule = |rule: &&guidance::RuleSpec| [rule.code, rule.severity.name(), rule.name, rule.section];
        let question = |question: &Question| [question.code, question.severity.name(), question.text, question.section];
        let rows = rules.iter().map(rule).chain(guidance::questions().iter().map(question));
        let rows: Vec<Vec<String>> = rows.map(|row| row.map(str::to_owned).to_vec()).collect();
        text::print(&text::columns(&rows, &[]));
    }
    Ok(Outcome::Fine)
}

/// The page of a review question.
fn page(question: &Question) -> String {
    format!(
        "# {}\n\n`{}`, {}, to be answered by: {}. From: {}.\n\n{}\n",
        question.text,
        question.code,
        question.severity.name(),
        question.who,
        question.section,
        question.help
    )
}
