//! The bills in `suite/cost`, worked out by hand, against the calculation.
//!
//! A case file says in words what it is about, shows a drawing as JSON, works the bill out in a block of equations, and
//! ends in a table with every cost line. Below the table may stand what else the report must say, as a JSON pointer and
//! a value. Equations are worked out again here: `=` must hold exactly, `≈` to the decimals that are written. Every
//! amount of the table that is not zero must stand at the right of an equation, so that no figure is copied from a screen.

#![allow(clippy::expect_used, clippy::panic, reason = "a case that cannot be read has failed, and a panic says so")]

use analysis::Demand;
use analysis::cost::{self, CostReport};
use analysis::placement::{self, Settings};
use catalogue::Catalogue;
use model::{Document, Topology};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().expect("the bundled tables are sound"));

/// Fewest bills that are kept.
const FEWEST_CASES: usize = 25;

struct Case {
    name: String,
    document: Document,
    equations: Vec<String>,
    /// Component, meter, quantity, price and amount, as they are written; “unknown” where nothing is known.
    lines: Vec<[String; 5]>,
    /// A JSON pointer into the report, and what must stand there.
    said: Vec<(String, String)>,
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/cost");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder of the cases").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

fn fenced<'a>(text: &'a str, kind: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(&format!("```{kind}\n"))?;
    after.split_once("\n```").map(|(block, _)| block)
}

fn read(file: &Path) -> Case {
    let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{name}: {error}"));
    let drawing = fenced(&text, "json").unwrap_or_else(|| panic!("{name}: no drawing"));
    let mut value: Value = serde_json::from_str(drawing).unwrap_or_else(|error| panic!("{name}: {error}"));
    let fields = value.as_object_mut().unwrap_or_else(|| panic!("{name}: the drawing is no object"));
    fields.entry("format").or_insert(json!(Document::FORMAT));
    fields.entry("title").or_insert(json!(name));
    let document = Document::read(value.to_string().as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let equations = fenced(&text, "text").unwrap_or_else(|| panic!("{name}: no equations"));
    let rows = text.lines().filter(|line| line.starts_with('|')).skip(2).map(|row| {
        let cells: Vec<String> = row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().unwrap_or_else(|cells| panic!("{name}: five cells, not {cells:?}"))
    });
    let said = text.lines().filter_map(|line| {
        let (pointer, value) = line.strip_prefix("- `")?.split_once("` is ")?;
        Some((pointer.to_owned(), value.trim_end_matches('.').to_owned()))
    });
    Case {
        document,
        equations: equations.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        lines: rows.collect(),
        said: said.collect(),
        name,
    }
}

fn report(document: &Document) -> CostReport {
    let topology = Topology::of(document);
    assert_eq!(topology.flaws(), [], "{}: the drawing is sound", document.title);
    let demand = Demand::of(&topology);
    let offers = placement::offers(&topology, &demand, &CATALOGUE);
    let placement = placement::solve(&topology, &demand, &offers, &CATALOGUE, &Settings::default());
    let broken = placement::verify(&topology, &demand, &CATALOGUE, &placement);
    assert_eq!(broken, Vec::<String>::new(), "{}: search and bill agree", document.title);
    cost::estimate(&topology, &demand, &placement, &CATALOGUE)
}

fn plain(value: Option<Decimal>) -> String {
    value.map_or("unknown".to_owned(), |value| value.normalize().to_string())
}

fn lines_of(report: &CostReport) -> Vec<[String; 5]> {
    let lines = report.lines.iter().map(|line| {
        let component = line.component.as_ref().map_or(String::new(), |id| id.as_str().to_owned());
        let money = |money: Option<model::Money>| plain(money.map(|money| money.amount));
        [component, line.meter.clone(), plain(line.quantity), money(line.price), money(line.amount)]
    });
    lines.collect()
}

/// What stands at a JSON pointer, as it is written in a case: text without its quotes, and nothing as “unknown”.
fn at(report: &Value, pointer: &str) -> String {
    match report.pointer(pointer) {
        None | Some(Value::Null) => "unknown".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[test]
fn every_bill_agrees_with_the_one_worked_out_by_hand() {
    let mut wrong = Vec::new();
    for case in case_files().iter().map(|file| read(file)) {
        let report = report(&case.document);
        let found = lines_of(&report);
        if found != case.lines {
            let table: Vec<String> = found.iter().map(|cells| format!("| {} |", cells.join(" | "))).collect();
            let formulas: Vec<&str> = report.lines.iter().map(|line| line.formula.as_str()).collect();
            wrong.push(format!("{}: the lines are\n{}\n{formulas:#?}", case.name, table.join("\n")));
        }
        let value = serde_json::to_value(&report).expect("a report is JSON");
        for (pointer, expected) in &case.said {
            let found = at(&value, pointer);
            if found != *expected {
                wrong.push(format!("{}: {pointer} is {found}, not {expected}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_bill_is_worked_out_in_its_file() {
    let files = case_files();
    assert!(files.len() >= FEWEST_CASES, "{} bills are fewer than {FEWEST_CASES}", files.len());
    for case in files.iter().map(|file| read(file)) {
        let mut results = Vec::new();
        for equation in &case.equations {
            results.extend(holds(equation).unwrap_or_else(|problem| panic!("{}: {equation}: {problem}", case.name)));
        }
        for cells in &case.lines {
            let Ok(amount) = cells[4].parse::<Decimal>() else { continue };
            let worked_out = amount.is_zero() || results.contains(&amount);
            assert!(worked_out, "{}: no equation ends in {amount}", case.name);
        }
    }
}

/// The figure at the right of an equation, when it holds. What follows a `#` are words.
fn holds(equation: &str) -> Result<Option<Decimal>, String> {
    let equation = equation.split('#').next().unwrap_or_default().trim();
    if equation.is_empty() {
        return Ok(None);
    }
    let (left, right, exact) = match (equation.split_once(" = "), equation.split_once(" ≈ ")) {
        (Some((left, right)), _) => (left, right, true),
        (None, Some((left, right))) => (left, right, false),
        (None, None) => return Err("no “=” and no “≈” between spaces".to_owned()),
    };
    let stated: Decimal = right.trim().replace(',', "").parse().map_err(|error| format!("{error}"))?;
    let mut terms = Terms { rest: left };
    let found = terms.sum()?;
    if !terms.rest.trim().is_empty() {
        return Err(format!("“{}” cannot be read", terms.rest));
    }
    let found = if exact {
        // Decimals end after 28 digits: a quotient that does not is written with “≈”.
        found.round_dp(20)
    } else {
        found.round_dp_with_strategy(stated.scale(), RoundingStrategy::MidpointNearestEven)
    };
    if found.normalize() == stated.normalize() { Ok(Some(stated)) } else { Err(format!("it is {found}")) }
}

/// An expression of decimals with + − × ÷ and parentheses, read from left to right.
struct Terms<'a> {
    rest: &'a str,
}

impl Terms<'_> {
    fn takes(&mut self, sign: char) -> bool {
        let Some(rest) = self.rest.trim_start().strip_prefix(sign) else { return false };
        self.rest = rest;
        true
    }

    fn sum(&mut self) -> Result<Decimal, String> {
        let mut sum = self.product()?;
        loop {
            if self.takes('+') {
                sum += self.product()?;
            } else if self.takes('−') {
                sum -= self.product()?;
            } else {
                return Ok(sum);
            }
        }
    }

    fn product(&mut self) -> Result<Decimal, String> {
        let mut product = self.figure()?;
        loop {
            if self.takes('×') {
                product = product.checked_mul(self.figure()?).ok_or("it is too large")?;
            } else if self.takes('÷') {
                product = product.checked_div(self.figure()?).ok_or("it divides by nothing")?;
            } else {
                return Ok(product);
            }
        }
    }

    fn figure(&mut self) -> Result<Decimal, String> {
        if self.takes('(') {
            let inside = self.sum()?;
            return if self.takes(')') { Ok(inside) } else { Err("a parenthesis stays open".to_owned()) };
        }
        let text = self.rest.trim_start();
        let end = text.find(|letter: char| !(letter.is_ascii_digit() || ".,".contains(letter))).unwrap_or(text.len());
        let (digits, rest) = text.split_at(end);
        self.rest = rest;
        digits.replace(',', "").parse().map_err(|_| format!("a figure is missing before “{rest}”"))
    }
}

#[test]
fn a_wrong_equation_is_seen() {
    assert_eq!(holds("3 × 730 × 0.086 = 188.34"), Ok(Some("188.34".parse().expect("a decimal"))));
    assert_eq!(holds("(1 + 2) × 4 − 2 = 10"), Ok(Some(Decimal::TEN)));
    assert_eq!(holds("1 ÷ 3 ≈ 0.333"), Ok(Some("0.333".parse().expect("a decimal"))));
    assert!(holds("1 ÷ 3 = 0.333").is_err());
    assert!(holds("2 × 2 = 5").is_err());
    assert!(holds("2 × x = 4").is_err());
}
