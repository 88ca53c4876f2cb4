//! What the decision rests on: drawing, placement, latency, availability, cost lines, quotas, findings, words, basis.

use super::number_of;
use crate::markdown::Markdown;
use crate::{RecordInput, number};
use analysis::cost::CostLine;
use analysis::latency::{LatencyEstimate, LatencyPart, LatencyStatus};
use analysis::placement::{PlacementStatus, QuotaOrigin, QuotaUse};
use assessment::Assessment;
use catalogue::{Day, Source};
use guidance::{Finding, Question, Severity, Verdict};
use model::{Area, CardKind, ComponentId, Percentile, grouped};
use std::collections::{BTreeMap, BTreeSet};

/// Every annex, in the order of the calculation.
pub(super) fn all(markdown: &mut Markdown, input: &RecordInput<'_>, name: &str) {
    markdown.heading(3, "Drawing");
    markdown.block(&format!("![The platform as drawn, with the chosen places and monthly costs](./{name}.svg)"));
    placement(markdown, input);
    latency(markdown, input);
    availability(markdown, input);
    cost(markdown, input);
    quotas(markdown, input);
    findings(markdown, input);
    review(markdown, input);
    cards(markdown, input);
    basis(markdown, input);
}

/// The figure of an estimate at a percentile, in milliseconds.
pub(super) fn at(estimate: &LatencyEstimate, percentile: Percentile) -> f64 {
    match percentile {
        Percentile::P50 => estimate.p50_ms,
        Percentile::P95 => estimate.p95_ms,
        Percentile::P99 => estimate.p99_ms,
    }
}

/// Quotas that must be raised, or asked about, before the design can be built.
pub(super) fn quota_requests(assessment: &Assessment) -> Vec<&QuotaUse> {
    let short = |quota: &&QuotaUse| match (quota.limit, quota.origin) {
        (Some(_), QuotaOrigin::Stated) => false,
        (Some(limit), QuotaOrigin::Profile | QuotaOrigin::Published | QuotaOrigin::Observed) => quota.used > limit,
        (None, _) | (_, QuotaOrigin::Unknown) => true,
    };
    assessment.placement.quotas.iter().filter(short).collect()
}

fn placement(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let placement = &input.assessment.placement;
    markdown.heading(3, "Placement");
    markdown.paragraph(match placement.status {
        PlacementStatus::Optimal => {
            "Optimal: the search proved that no other placement within the stated requirements costs less."
        }
        PlacementStatus::Feasible => "Feasible: it meets the stated requirements; a cheaper one was not ruled out.",
        PlacementStatus::Infeasible => "Infeasible: the search proved that these requirements cannot hold together.",
        PlacementStatus::Empty => "Nothing is placed: the plan has no component that could be.",
        PlacementStatus::Unknown => "The search ended before it found a placement.",
    });
    markdown.list(placement.clash.iter().map(|item| match &item.component {
        Some(component) => format!("{}: {}", name_of(input, component), item.requirement),
        None => item.requirement.clone(),
    }));
    let placed: Vec<Vec<String>> = placement
        .components
        .iter()
        .filter_map(|placed| {
            let offer = placed.offer.as_ref()?;
            Some(vec![
                name_of(input, &placed.component),
                offer.platform_title.clone(),
                number::units(offer),
                offer.region_name.clone(),
                number::purchase(offer.purchase).to_owned(),
                if offer.pinned.is_empty() {
                    "planner".to_owned()
                } else {
                    format!("pinned: {}", offer.pinned.join(", ").replace("sku", "SKU"))
                },
                number::amount(offer.monthly),
            ])
        })
        .collect();
    markdown.table(&["Component", "Platform", "Units", "Region", "Bought", "Chosen by", "Monthly>"], &placed);
    let unplaced =
        placement.components.iter().filter(|placed| placed.offer.is_none() && !is_outside(input, &placed.component));
    markdown
        .list(unplaced.map(|placed| format!("{} is not placed: {}", name_of(input, &placed.component), placed.reason)));
    reasons(markdown, input);
    rejected(markdown, input);
}

fn reasons(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let placed = input.assessment.placement.components.iter();
    let rows: Vec<Vec<String>> = placed
        .filter_map(|placed| {
            let offer = placed.offer.as_ref()?;
            Some(vec![name_of(input, &placed.component), placed.reason.clone(), offer.sizing.clone()])
        })
        .collect();
    if !rows.is_empty() {
        markdown.heading(4, "Why These Places");
        markdown.table(&["Component", "Why this offer", "How it was sized"], &rows);
    }
}

/// What was rejected: first what holds for most components, then per component what is its own, platforms of one reason
/// together.
fn rejected(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let components: Vec<_> =
        input.assessment.placement.components.iter().filter(|placed| !placed.rejected.is_empty()).collect();
    if components.is_empty() {
        return;
    }
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    for placed in &components {
        let reasons: BTreeSet<&str> = placed.rejected.iter().map(|rejection| rejection.reason.as_str()).collect();
        for reason in reasons {
            *spread.entry(reason).or_default() += 1;
        }
    }
    let common: BTreeSet<&str> = spread
        .into_iter()
        .filter(|(_, count)| *count > 1 && count * 2 > components.len())
        .map(|(reason, _)| reason)
        .collect();
    markdown.heading(4, "What Was Rejected");
    if !common.is_empty() {
        markdown.paragraph("For most components, offers fell away for these reasons.");
        markdown.list(&common);
    }
    let mut rows = Vec::new();
    for placed in components {
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        for rejection in placed.rejected.iter().filter(|rejection| !common.contains(rejection.reason.as_str())) {
            let title = platform(input, rejection.platform.as_str());
            match reasons.iter_mut().find(|(reason, _)| *reason == rejection.reason) {
                Some((_, platforms)) => platforms.push(title),
                None => reasons.push((&rejection.reason, vec![title])),
            }
        }
        for (reason, platforms) in reasons {
            rows.push(vec![name_of(input, &placed.component), platforms.join("; "), reason.to_owned()]);
        }
    }
    markdown.table(&["Component", "Platforms", "Reason"], &rows);
}

fn latency(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let latency = &input.assessment.latency;
    if latency.paths.is_empty() {
        return;
    }
    markdown.heading(3, "Latency Budget");
    let paths: Vec<Vec<String>> = latency
        .paths
        .iter()
        .map(|path| {
            let figure = |percentile| match (&path.estimate, path.status) {
                (Some(estimate), _) => number::milliseconds(at(estimate, percentile)),
                (None, LatencyStatus::Overloaded) => "overloaded".to_owned(),
                (None, _) => "unknown".to_owned(),
            };
            vec![
                path.name.clone(),
                figure(Percentile::P50),
                figure(Percentile::P95),
                figure(Percentile::P99),
                path.target.map_or(String::new(), |target| {
                    format!("{} {}", target.percentile.name(), number::milliseconds(target.latency_ms.get()))
                }),
                match path.met {
                    Some(true) => "met",
                    Some(false) => "missed",
                    None => "",
                }
                .to_owned(),
                path.headroom.as_ref().map_or(String::new(), |headroom| format!("{:.1} × peak", headroom.factor)),
            ]
        })
        .collect();
    markdown.table(&["Path", "p50>", "p95>", "p99>", "Target>", "Verdict", "Target breaks at>"], &paths);
    for path in &latency.paths {
        markdown.list(path.missing.iter().map(|missing| format!("{}: {missing}", path.name)));
        if path.shares.is_empty() {
            continue;
        }
        markdown.heading(4, &format!("Where the Time of “{}” Goes", path.name));
        let shares: Vec<Vec<String>> = path
            .shares
            .iter()
            .map(|share| {
                vec![
                    share.label.clone(),
                    match share.part {
                        LatencyPart::Network => "network",
                        LatencyPart::Waiting => "waiting",
                        LatencyPart::Service => "service",
                    }
                    .to_owned(),
                    number::milliseconds(share.mean_ms),
                    number::percent(share.tail_share),
                    share.origin.clone(),
                ]
            })
            .collect();
        markdown.table(&["What", "Part", "Mean>", "Share of the spread>", "Where the figure comes from"], &shares);
    }
}

fn availability(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let paths = &input.assessment.availability.paths;
    if paths.is_empty() {
        return;
    }
    markdown.heading(3, "Availability");
    let rows: Vec<Vec<String>> = paths
        .iter()
        .map(|path| {
            vec![
                path.name.clone(),
                path.percent.map_or(format!("at most {} %", path.at_most_percent), |percent| format!("{percent} %")),
                path.minutes_down_per_month.map_or("unknown".to_owned(), |minutes| format!("{minutes} min")),
                path.target_percent.map_or(String::new(), |target| format!("{target} %")),
                match path.met {
                    Some(true) => "met",
                    Some(false) => "missed",
                    None => "",
                }
                .to_owned(),
                path.weakest.as_ref().map_or(String::new(), |weakest| name_of(input, weakest)),
                path.parts
                    .iter()
                    .filter(|part| part.percent.is_none())
                    .map(|part| name_of(input, &part.component))
                    .collect::<Vec<_>>()
                    .join(", "),
            ]
        })
        .collect();
    markdown.table(&["Path", "Composite>", "Down a month>", "Target>", "Verdict", "Weakest", "Publishes none"], &rows);
    markdown.paragraph(
        "The composite is the product of the published service levels of the components on the path, each counted once.",
    );
}

fn cost(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let cost = &input.assessment.cost;
    markdown.heading(3, "Cost");
    markdown.table(
        &["Period", "Cost>"],
        &[
            vec!["A month of 730 hours".to_owned(), number::amount(cost.monthly)],
            vec!["A year".to_owned(), number::amount(cost.yearly)],
            vec!["Three years".to_owned(), number::amount(cost.three_years)],
        ],
    );
    if let Some(budget) = &cost.budget {
        let verdict = match budget.met {
            Some(true) => "is kept",
            Some(false) => "is exceeded",
            None => "cannot be judged, because a part of the cost is not known",
        };
        markdown.paragraph(&format!("The budget of {} a month {verdict}.", number::money(budget.budget)));
    }
    for area in &cost.by_area {
        markdown.heading(4, &format!("Cost of {}", area_title(area.area)));
        let rows: Vec<Vec<String>> = cost
            .lines
            .iter()
            .filter(|line| area_of(input, line) == Some(area.area))
            .map(|line| cost_row(input, line))
            .collect();
        markdown.table(&["Component", "Meter", "Quantity>", "Unit price>", "Monthly>", "How", "Row"], &rows);
        markdown.paragraph(&format!("Together {}.", number::amount(area.monthly)));
    }
}

fn cost_row(input: &RecordInput<'_>, line: &CostLine) -> Vec<String> {
    let owner = match (&line.component, &line.link) {
        (Some(component), _) => name_of(input, component),
        (None, Some(link)) => {
            input.document.links.iter().find(|drawn| &drawn.id == link).map_or(link.to_string(), |drawn| {
                format!("{} to {}", name_of(input, &drawn.from), name_of(input, &drawn.to))
            })
        }
        (None, None) => String::new(),
    };
    vec![
        owner,
        line.meter.clone(),
        line.quantity.map_or("unknown".to_owned(), |quantity| format!("{} {}", number::quantity(quantity), line.unit)),
        line.price.map_or("unknown".to_owned(), number::price),
        line.amount.map_or("unknown".to_owned(), number::money),
        line.formula.clone(),
        line.source.map_or(String::new(), source),
    ]
}

/// A row of a table: `vm_prices:1204`.
fn source(source: Source) -> String {
    format!("{}:{}", source.table, source.line)
}

fn area_of(input: &RecordInput<'_>, line: &CostLine) -> Option<Area> {
    let component = match (&line.component, &line.link) {
        (Some(component), _) => component,
        (None, Some(link)) => &input.document.links.iter().find(|drawn| &drawn.id == link)?.from,
        (None, None) => return None,
    };
    input.document.components.iter().find(|drawn| &drawn.id == component).map(|drawn| drawn.kind.area())
}

fn quotas(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let placement = &input.assessment.placement;
    if placement.quotas.is_empty() {
        return;
    }
    markdown.heading(3, "Quotas");
    let rows: Vec<Vec<String>> = placement
        .quotas
        .iter()
        .map(|quota| {
            vec![
                quota.name.clone(),
                quota.scope.clone(),
                format!("{} {}", number::short(quota.used), quota.unit),
                quota.limit.map_or("unknown".to_owned(), number::short),
                match quota.origin {
                    QuotaOrigin::Stated => "stated in the plan",
                    QuotaOrigin::Profile => "left in the quota profile",
                    QuotaOrigin::Published => "published default",
                    QuotaOrigin::Observed => "seen in one subscription",
                    QuotaOrigin::Unknown => "",
                }
                .to_owned(),
            ]
        })
        .collect();
    markdown.table(&["Quota", "Where", "Needed>", "Limit>", "Who says so"], &rows);
    let requests = quota_requests(input.assessment);
    if requests.is_empty() {
        markdown.paragraph(
            "No quota has to be raised beyond what the plan states; what it states must be granted before go-live.",
        );
    } else {
        markdown.heading(4, "Quota Requests");
        markdown.list(requests.into_iter().map(|quota| match quota.limit {
            Some(limit) => format!(
                "Ask for {} {} of {} in {}: {} at peak and a fifth to spare; {} {}.",
                number::short(quota.request()),
                quota.unit,
                quota.name,
                quota.scope,
                number::short(quota.used),
                number::short(limit),
                match quota.origin {
                    QuotaOrigin::Observed | QuotaOrigin::Unknown => "were seen in another subscription",
                    QuotaOrigin::Profile => "are left",
                    QuotaOrigin::Stated | QuotaOrigin::Published => "are granted by default",
                },
            ),
            None => format!(
                "Find out whether {} {} of {} are granted in {}: no limit is known.",
                number::short(quota.used),
                quota.unit,
                quota.name,
                quota.scope
            ),
        }));
    }
}

fn findings(markdown: &mut Markdown, input: &RecordInput<'_>) {
    markdown.heading(3, "Findings");
    let of = |verdict: Verdict| input.assessment.findings.iter().filter(move |finding| finding.verdict == verdict);
    let told = |finding: &Finding| {
        let section = if finding.section.is_empty() { String::new() } else { format!(" ({})", finding.section) };
        format!("{} {}: {} {} {}{section}", finding.code, finding.name, finding.seen, finding.why, finding.advice)
    };
    let open: Vec<&Finding> = of(Verdict::Open).collect();
    if open.is_empty() {
        markdown
            .paragraph("No rule of the published guidance and no calculation has anything to say against the plan.");
    }
    for (severity, title) in
        [(Severity::Blocker, "Blockers"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")]
    {
        let of_severity: Vec<&&Finding> = open.iter().filter(|finding| finding.severity == severity).collect();
        if of_severity.is_empty() {
            continue;
        }
        markdown.heading(4, title);
        markdown.list(of_severity.iter().map(|finding| told(finding)));
    }
    let unknown: Vec<&Finding> = of(Verdict::Unknown).collect();
    if !unknown.is_empty() {
        markdown.heading(4, "Cannot Be Told Yet");
        markdown.list(unknown.iter().map(|finding| told(finding)));
    }
    let waived: Vec<Vec<String>> = input
        .assessment
        .findings
        .iter()
        .filter_map(|finding| {
            let waived = finding.waived.as_ref()?;
            Some(vec![
                finding.code.clone(),
                finding.seen.clone(),
                waived.reason.clone(),
                waived.owner.clone(),
                waived.look_again.clone().unwrap_or_default(),
            ])
        })
        .collect();
    if !waived.is_empty() {
        markdown.heading(4, "Waived");
        markdown.table(&["Rule", "What was seen", "Why it was waived", "Owner", "Look again"], &waived);
    }
}

/// What people answered to the questions that no drawing can, and which questions are open.
fn review(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let rows: Vec<Vec<String>> = input
        .document
        .answers
        .iter()
        .map(|(code, answer)| {
            let question = guidance::question(code).map_or(String::new(), |question| question.text.to_owned());
            vec![code.clone(), question, answer.answer.clone(), answer.owner.clone(), answer.note.clone()]
        })
        .collect();
    let open = input.assessment.guidance.verdicts.iter().filter(|verdict| verdict.verdict == Verdict::Open);
    let mut open: Vec<&Question> = open.filter_map(|verdict| guidance::question(&verdict.code)).collect();
    if rows.is_empty() && open.is_empty() {
        return;
    }
    markdown.heading(3, "Review Answers");
    if !rows.is_empty() {
        markdown.table(&["Code", "Question", "Answer", "Owner", "Note"], &rows);
    }
    if !open.is_empty() {
        open.sort_by_key(|question| (std::cmp::Reverse(question.severity), question.code));
        markdown
            .paragraph("Nobody has answered these questions of the published guidance yet; the gravest stand first.");
        markdown.list(open.into_iter().map(|question| {
            format!("{} ({}, {}): {}", question.code, question.severity.name(), question.who, question.text)
        }));
    }
}

fn cards(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let kinds = [
        (CardKind::Assumption, "Assumptions"),
        (CardKind::Risk, "Risks"),
        (CardKind::Question, "Open Questions"),
        (CardKind::Option, "Ideas"),
        (CardKind::Decision, "Decided on the Way"),
    ];
    let any = input.document.cards.iter().any(|card| card.kind != CardKind::Driver);
    if !any {
        return;
    }
    markdown.heading(3, "From the Workshop");
    for (kind, title) in kinds {
        let mut of_kind: Vec<_> = input.document.cards.iter().filter(|card| card.kind == kind).collect();
        of_kind.sort_by_key(|card| std::cmp::Reverse(card.votes));
        if of_kind.is_empty() {
            continue;
        }
        markdown.heading(4, title);
        markdown.list(of_kind.into_iter().map(|card| {
            let about = card.about.as_ref().map_or(String::new(), |about| format!(" About {}.", name_of(input, about)));
            let votes = if card.votes == 0 { String::new() } else { format!(" ({})", number_of(card.votes, "vote")) };
            format!("{}{about}{votes}", card.text)
        }));
    }
}

fn basis(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let basis = &input.assessment.basis;
    markdown.heading(3, "Basis");
    let rows = [
        ("Tables", basis.snapshot.as_str()),
        ("Tables of", basis.snapshot_date.as_str()),
        ("Prices of", basis.prices_dated.as_str()),
        ("Checksum of the tables (SHA-256 of the manifest)", basis.snapshot_checksum.as_str()),
        ("Fingerprint of the plan (SHA-256 without positions)", basis.document_fingerprint.as_str()),
        ("Groundplan", basis.version.as_str()),
    ];
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
    markdown.paragraph(&format!(
        "The same plan with the same tables gives this record again, byte for byte. {prices}; estimates are named as such."
    ));
}

fn name_of(input: &RecordInput<'_>, id: &ComponentId) -> String {
    input
        .document
        .components
        .iter()
        .find(|component| &component.id == id)
        .map_or(id.to_string(), |found| found.name.clone())
}

fn is_outside(input: &RecordInput<'_>, id: &ComponentId) -> bool {
    input.document.components.iter().any(|component| &component.id == id && component.kind.is_outside())
}

fn platform(input: &RecordInput<'_>, id: &str) -> String {
    input
        .catalogue
        .platforms()
        .iter()
        .find(|platform| platform.id.as_str() == id)
        .map_or(id.to_owned(), |platform| platform.title.clone())
}

fn area_title(area: Area) -> &'static str {
    match area {
        Area::Outside => "People and Systems",
        Area::Edge => "the Edge",
        Area::Application => "Applications",
        Area::Orchestration => "Orchestration",
        Area::Inference => "Inference",
        Area::Training => "Training",
        Area::Exploration => "Exploration",
        Area::Data => "Data",
        Area::Lifecycle => "Models and Images",
        Area::Control => "Control",
    }
}
