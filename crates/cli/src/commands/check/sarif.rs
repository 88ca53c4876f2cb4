//! Findings as a SARIF 2.1.0 log, the format in which pipelines take them.
//!
//! What a finding is in SARIF: an open one has the kind `fail` and the level of its severity; one that cannot be told has the
//! kind `open`; a waived one is suppressed with its reason; a review question without an answer has the kind `review`. The
//! fingerprint of a result is made of the rule and of what it speaks of, never of figures, so that a pipeline knows it
//! again when a price has moved.
//!
//! The format: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use assessment::Assessment;
use guidance::{Finding, Question, RuleSpec, Severity, Verdict};
use model::Document;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of our fingerprint; another way of making it would get another name.
const FINGERPRINT: &str = "groundplan/v1";

/// The log of one check.
pub(super) fn log(path: &Path, source: &str, document: &Document, assessment: &Assessment) -> Value {
    let uri = uri(path);
    let place = Places { uri: &uri, source, document };
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut results: Vec<Value> =
        assessment.findings.iter().map(|finding| of_finding(finding, &place, &mut seen)).collect();
    results.extend(super::unanswered(assessment).map(|question| of_question(question, &place)));
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Groundplan",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules(),
            }},
            "invocations": [{ "executionSuccessful": true }],
            "artifacts": [{ "location": { "uri": uri }, "mimeType": "application/json" }],
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {
                "snapshot": assessment.basis.snapshot,
                "snapshotDate": assessment.basis.snapshot_date,
                "documentFingerprint": assessment.basis.document_fingerprint,
                "guidanceRevision": assessment.guidance.revision,
            },
        }],
    })
}

/// Every rule and every review question, in the order that [`rule_index`] counts in.
fn rules() -> Vec<Value> {
    let rules = guidance::rules().iter().map(|rule| of_rule(rule));
    rules.chain(guidance::questions().iter().map(rule_of_question)).collect()
}

fn of_rule(rule: &RuleSpec) -> Value {
    let page = rule.page();
    let title = title(&page).unwrap_or(rule.name);
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": format!("{}.", title.trim_end_matches('.')) },
        "fullDescription": { "text": first_paragraph(&page).unwrap_or_else(|| title.to_owned()) },
        "help": { "text": page.trim_end(), "markdown": page.trim_end() },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "tags": [rule.area()],
            "section": rule.section,
            "rows": rule.rows,
            "reads": rule.reads,
        },
    })
}

fn rule_of_question(question: &Question) -> Value {
    json!({
        "id": question.code,
        "name": "review-question",
        "shortDescription": { "text": question.text },
        "fullDescription": { "text": question.help },
        "help": { "text": question.help },
        "defaultConfiguration": { "level": level(question.severity) },
        "properties": {
            "tags": [json!(question.area), json!("review")],
            "section": question.section,
            "rows": question.rows,
            "who": question.who,
        },
    })
}

fn rule_index(code: &str) -> Option<usize> {
    let rule = guidance::rules().iter().position(|rule| rule.code == code);
    let question = || guidance::questions().iter().position(|question| question.code == code);
    rule.or_else(|| question().map(|place| place + guidance::rules().len()))
}

fn of_finding(finding: &Finding, places: &Places<'_>, seen: &mut BTreeMap<String, u32>) -> Value {
    let identity = format!("{}\n{}", finding.code, finding.subjects.join("\n"));
    let count = seen.entry(identity.clone()).or_default();
    *count += 1;
    let (kind, level) = match finding.verdict {
        Verdict::Unknown => ("open", "none"),
        Verdict::NotApplicable => ("notApplicable", "none"),
        Verdict::Fulfilled => ("pass", "none"),
        Verdict::Open | Verdict::Waived => ("fail", level(finding.severity)),
    };
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": rule_index(&finding.code),
        "kind": kind,
        "level": level,
        "message": { "text": format!("{} {} {}", finding.seen, finding.why, finding.advice) },
        "locations": places.of(&finding.subjects),
        "partialFingerprints": { FINGERPRINT: fingerprint(&format!("{identity}\n{count}")) },
        "properties": {
            "severity": finding.severity.name(),
            "evidence": finding.evidence,
            "missing": finding.missing,
        },
    });
    if let Some(waived) = &finding.waived {
        let owner = if waived.owner.is_empty() { String::new() } else { format!(" ({})", waived.owner) };
        let mut properties = serde_json::Map::new();
        if let Some(day) = &waived.look_again {
            properties.insert("lookAgain".to_owned(), json!(day));
        }
        result["suppressions"] = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": format!("{}{owner}", waived.reason),
            "properties": properties,
        }]);
    }
    if let Some(fix) = &finding.fix {
        result["properties"]["fix"] = json!(fix);
    }
    result
}

fn of_question(question: &Question, places: &Places<'_>) -> Value {
    json!({
        "ruleId": question.code,
        "ruleIndex": rule_index(question.code),
        "kind": "review",
        "level": "none",
        "message": { "text": format!("{} {} Nobody has answered yet.", question.text, question.help) },
        "locations": places.of(&[]),
        "partialFingerprints": { FINGERPRINT: fingerprint(question.code) },
        "properties": { "severity": question.severity.name(), "who": question.who },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn fingerprint(identity: &str) -> String {
    Sha256::digest(identity.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where things stand in the file of the plan.
struct Places<'a> {
    uri: &'a str,
    source: &'a str,
    document: &'a Document,
}

impl Places<'_> {
    /// A location for each of the ids; the beginning of the file where there are none.
    fn of(&self, ids: &[String]) -> Vec<Value> {
        if ids.is_empty() {
            return vec![self.location(1, None)];
        }
        ids.iter().map(|id| self.location(self.line_of(id).unwrap_or(1), Some(id))).collect()
    }

    fn location(&self, line: usize, id: Option<&String>) -> Value {
        let mut location = json!({ "physicalLocation": {
            "artifactLocation": { "uri": self.uri, "index": 0 },
            "region": { "startLine": line },
        }});
        if let Some(id) = id {
            let (list, name) = self.named(id);
            location["logicalLocations"] =
                json!([{ "name": name, "fullyQualifiedName": format!("{list}/{id}"), "kind": "object" }]);
        }
        location
    }

    /// The list that holds a record, and what people call it.
    fn named(&self, id: &str) -> (&'static str, String) {
        let document = self.document;
        let component = document.components.iter().find(|drawn| drawn.id.as_str() == id);
        let path = document.paths.iter().find(|drawn| drawn.id.as_str() == id);
        let boundary = document.boundaries.iter().find(|drawn| drawn.id.as_str() == id);
        if let Some(component) = component {
            ("components", component.name.clone())
        } else if let Some(path) = path {
            ("paths", path.name.clone())
        } else if let Some(boundary) = boundary {
            ("boundaries", boundary.name.clone())
        } else {
            ("links", id.to_owned())
        }
    }

    /// The line on which the record of an id begins: the one that states the id.
    fn line_of(&self, id: &str) -> Option<usize> {
        let quoted = Value::from(id).to_string();
        let states = |line: &str| {
            line.split("\"id\"").skip(1).any(|rest| {
                let value = rest.trim_start().strip_prefix(':').map(str::trim_start);
                value.is_some_and(|value| value.starts_with(&quoted))
            })
        };
        self.source.lines().position(states).map(|place| place + 1)
    }
}

/// The heading of a page, without its marks.
fn title(page: &str) -> Option<&str> {
    page.lines().find_map(|line| line.strip_prefix("# ")).map(str::trim)
}

/// The first paragraph of a page in one line, without the marks of code.
fn first_paragraph(page: &str) -> Option<String> {
    let blocks = page.split("\n\n").map(str::trim);
    let first =
        blocks.into_iter().find(|block| !block.is_empty() && !block.starts_with(['#', '|', '-', '>', '`', '*']))?;
    Some(first.lines().map(str::trim).collect::<Vec<_>>().join(" ").replace('`', ""))
}

/// The path as a reference: relative as it was typed, or from the root of the file system; with `/` on every system.
fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    let encoded: String = text
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    let drive = text.as_bytes().get(1) == Some(&b':');
    match (text.starts_with('/'), drive) {
        (true, _) => format!("file://{encoded}"),
        (_, true) => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
        _ => encoded,
    }
}
