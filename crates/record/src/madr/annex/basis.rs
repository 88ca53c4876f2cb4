//! The tables and the plan that every figure rests on.

use crate::RecordInput;
use crate::markdown::Markdown;
use catalogue::Day;
use model::{Topology, grouped};

pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let basis = &input.assessment.basis;
    markdown.heading(3, "Basis");
    let drawing = Topology::of(input.document);
    let mut rows = vec![
        ("Tables", basis.snapshot.as_str()),
        ("Tables of", basis.snapshot_date.as_str()),
        ("Prices of", basis.prices_dated.as_str()),
        ("Checksum of the tables (SHA-256 of the manifest)", basis.snapshot_checksum.as_str()),
        ("Fingerprint of the plan (SHA-256 without positions)", drawing.fingerprint()),
    ];
    // The figures are those of what was chosen, which need not be what is drawn.
    if drawing.fingerprint() != basis.document_fingerprint {
        rows.push(("Fingerprint with the chosen option laid over the plan", basis.document_fingerprint.as_str()));
    }
    rows.push(("Groundplan", basis.version.as_str()));
    let profile =
        basis.quota_profile.iter().map(|profile| ("Quota profile (SHA-256 of its figures)", profile.as_str()));
    let rows: Vec<Vec<String>> =
        rows.into_iter().chain(profile).map(|(title, value)| vec![title.to_owned(), value.to_owned()]).collect();
    markdown.table(&["What", "Which"], &rows);
    let tables_of = Day::parse(&basis.snapshot_date);
    let used = basis.prices_used.iter().map(|used| {
        let age = tables_of.zip(used.oldest).map_or("unknown".to_owned(), |(tables, oldest)| {
            format!("{} days", grouped(&tables.days_since(oldest).to_string()))
        });
        vec![used.table.clone(), used.lines.to_string(), used.days(), age]
    });
    let used: Vec<Vec<String>> = used.collect();
    if !used.is_empty() {
        markdown.table(&["Prices from", "Cost lines", "Read on", "Oldest at the day of the tables"], &used);
    }
    let prices = match &basis.price_sheet {
        Some(sheet) => format!(
            "Prices are those of the price sheet {} ({}, SHA-256 {}) where it has them, which is for {} of the prices in the \
             tables, else list prices; both are without tax",
            sheet.name,
            sheet.agreement.name(),
            sheet.checksum,
            sheet.laid_over
        ),
        None => "Prices are list prices without tax".to_owned(),
    };
    if drawing.fingerprint() != basis.document_fingerprint {
        markdown.paragraph(
            "The annexes tell of the plan with the chosen option laid over it; an assessment of the plan alone prints the \
             first of the two fingerprints.",
        );
    }
    markdown.paragraph(&format!(
        "The same plan with the same tables gives this record again, byte for byte. {prices}; estimates are named as such."
    ));
}
