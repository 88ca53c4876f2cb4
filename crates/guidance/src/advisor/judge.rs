//! Judges a platform on the five grounds of the rule about reuse, and on compliance.

use super::advice::{Ground, GroundJudgement, Judged, PlatformFunction};
use super::question::{Question, Trial};
use crate::lifespan::{Lifespan, lifespan_of};
use crate::wording::{figure, listed, money, quoted, sentence};
use analysis::latency::{LatencyStatus, PathLatency};
use analysis::placement::{PlacementStatus, Reason};
use catalogue::{Capability, Platform};
use model::{ComponentKind, Residency};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// One platform with its trial and everything that was found about it.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub(super) platform: &'a Platform,
    pub(super) trial: Trial<'a>,
    /// In the order of the published rule; compliance last.
    pub(super) grounds: Vec<GroundJudgement>,
    /// Whether nothing of it can be bought for the component.
    pub(super) is_refused: bool,
    /// Whether a part of its price is unknown that is known with another platform.
    pub(super) is_unpriced: bool,
    pub(super) lifespan: Lifespan<'a>,
}

impl Candidate<'_> {
    /// The first ground on which it fails, with the words.
    pub(super) fn lacks(&self) -> Option<&GroundJudgement> {
        self.grounds.iter().find(|ground| ground.judged == Judged::Lacks)
    }

    /// Whether something that is asked cannot be judged.
    pub(super) fn is_unproven(&self) -> bool {
        self.grounds.iter().any(|ground| ground.judged == Judged::Unknown)
    }

    /// Whether it is gone before the design's end of life.
    pub(super) fn is_outlived(&self) -> bool {
        matches!(self.lifespan, Lifespan::Gone { .. } | Lifespan::TooShort { .. })
    }
}

/// Judges every platform of a question, in the order of the table.
pub(super) fn judge<'a>(question: &Question<'a>) -> Vec<Candidate<'a>> {
    let peers = Peers::of(question);
    question
        .trials
        .iter()
        .map(|(platform, trial)| {
            let mut grounds = vec![
                function(question, platform, trial),
                reliability(question, platform, trial),
                security(question, platform, trial),
                cost(question, platform, trial, &peers),
                performance(question, platform, trial, &peers),
                compliance(question, platform, trial),
            ];
            let clash = clash(question, platform, trial, &peers);
            let nothing_bought = trial.offer(question.component).is_none();
            let is_refused = refusal(question, platform, trial).is_some() || (clash.is_some() && nothing_bought);
            if let Some((ground, words)) = clash
                && let Some(found) = grounds.iter_mut().find(|judgement| judgement.ground == ground)
            {
                *found = judgement(ground, Judged::Lacks, words);
            }
            let is_unpriced = nothing_bought || !unpriced(trial).is_subset(&peers.unpriced);
            let lifespan = lifespan_of(
                question.topology,
                question.catalogue,
                platform.retires.as_deref(),
                platform.feature_work_ends.as_deref(),
            );
            Candidate { platform, trial: *trial, grounds, is_refused, is_unpriced, lifespan }
        })
        .collect()
}

/// What the other platforms reach: a failure that all share does not decide between them.
struct Peers<'a> {
    keeps_budget: bool,
    /// What has no price with any platform.
    unpriced: BTreeSet<Priced<'a>>,
    can_be_placed: bool,
    /// Names of the paths through the component whose target some platform meets.
    met: Vec<String>,
}

impl<'a> Peers<'a> {
    fn of(question: &Question<'a>) -> Self {
        let trials = question.trials.iter().map(|(_, trial)| trial).filter(|trial| {
            let placed = trial.placed(question.component);
            placed.is_some_and(|placed| placed.offer.is_some())
        });
        let mut peers = Self { keeps_budget: false, unpriced: BTreeSet::new(), can_be_placed: false, met: Vec::new() };
        let mut first = true;
        for trial in trials {
            peers.keeps_budget |= trial.cost.budget.as_ref().is_some_and(|budget| budget.met == Some(true));
            peers.can_be_placed |= !clashes(trial);
            let met = paths(question, trial).filter(|path| path.met == Some(true)).map(|path| path.name.clone());
            peers.met.extend(met);
            let unpriced = unpriced(trial);
            peers.unpriced = if first { unpriced } else { peers.unpriced.intersection(&unpriced).copied().collect() };
            first = false;
        }
        peers
    }
}

/// The paths that lead through the component, as a trial has them.
pub(super) fn paths<'a>(question: &Question<'a>, trial: &Trial<'a>) -> impl Iterator<Item = &'a PathLatency> {
    let (topology, component) = (question.topology, question.component);
    let through = move |path: &&PathLatency| {
        let drawn = topology.paths().iter().find(|drawn| drawn.id == path.path);
        let links = drawn.map(model::Path::links).unwrap_or_default();
        let mut links = links.into_iter().filter_map(|id| topology.link(id));
        links.any(|link| link.from == component.id || link.to == component.id)
    };
    trial.latency.paths.iter().filter(through)
}

/// A component or a link that costs something.
type Priced<'a> = (Option<&'a str>, Option<&'a str>);

/// What a trial has no price for.
fn unpriced<'a>(trial: &Trial<'a>) -> BTreeSet<Priced<'a>> {
    let lines = trial.cost.lines.iter().filter(|line| line.amount.is_none());
    lines
        .map(|line| (line.component.as_ref().map(|id| id.as_str()), line.link.as_ref().map(|id| id.as_str())))
        .collect()
}

fn judgement(ground: Ground, judged: Judged, words: impl Into<String>) -> GroundJudgement {
    GroundJudgement { ground, judged, words: words.into() }
}

/// What an offer was refused for, as one of the grounds.
fn ground_of(reason: &Reason) -> Ground {
    match reason {
        Reason::Cannot(capability) | Reason::TierCannot(capability) => match capability {
            Capability::ZoneRedundancy => Ground::Reliability,
            Capability::PrivateNetworking | Capability::RoleBasedAccess => Ground::Security,
            Capability::GuaranteedThroughput => Ground::Performance,
            Capability::IsolatedPools => Ground::Compliance,
            _ => Ground::Function,
        },
        Reason::Copies(_) | Reason::NoZones | Reason::SizeWithoutZones | Reason::NoServiceLevel => Ground::Reliability,
        Reason::Residency
        | Reason::PairOutside
        | Reason::Processing(_)
        | Reason::AccessRestricted
        | Reason::PinnedRegion
        | Reason::NotSold => Ground::Compliance,
        Reason::TooSlow | Reason::TooFewUnits | Reason::Quota { .. } => Ground::Performance,
        Reason::NoPrice | Reason::NoQuantity | Reason::BeyondSums => Ground::Cost,
        _ => Ground::Function,
    }
}

/// Reasons that only narrow the regions: where something else refuses too, that is the telling one.
fn only_narrows(reason: &Reason) -> bool {
    matches!(reason, Reason::Residency | Reason::PinnedRegion | Reason::AccessRestricted | Reason::NotSold)
}

/// Why nothing of the platform can be bought: the ground and the words. `None` where something can.
fn refusal(question: &Question, platform: &Platform, trial: &Trial) -> Option<(Ground, String)> {
    if !trial.offers.offers.is_empty() {
        return None;
    }
    let placed = trial.placed(question.component)?;
    let reasons: Vec<(&Reason, &str)> = (trial.offers.rejected.iter().zip(&placed.rejected))
        .filter(|(rejected, _)| rejected.platform == platform.id)
        .map(|(rejected, words)| (&rejected.reason, words.reason.as_str()))
        .collect();
    let telling = reasons.iter().find(|(reason, _)| !only_narrows(reason)).or(reasons.first());
    let ground = telling.map_or(Ground::Function, |(reason, _)| ground_of(reason));
    let mut words: Vec<&str> = reasons.iter().map(|(_, words)| *words).collect();
    words.dedup();
    let words = if words.is_empty() { placed.reason.clone() } else { words.join("; ") };
    Some((ground, sentence(&words)))
}

/// Whether requirements clash in a trial. What is only beyond the budget is judged by its cost.
fn clashes(trial: &Trial) -> bool {
    let beyond = trial.cost.budget.as_ref().is_some_and(|budget| budget.met == Some(false));
    let missed = trial.latency.paths.iter().any(|path| path.met == Some(false));
    trial.placement.status == PlacementStatus::Infeasible && (missed || !beyond)
}

/// Requirements that cannot hold together with the platform, where another platform lets the plan be placed.
fn clash(question: &Question, platform: &Platform, trial: &Trial, peers: &Peers<'_>) -> Option<(Ground, String)> {
    let own = clashes(trial) && peers.can_be_placed && refusal(question, platform, trial).is_none();
    if !own {
        return None;
    }
    let items: Vec<String> = trial.placement.clash.iter().map(|item| item.requirement.clone()).collect();
    let slow = paths(question, trial).any(|path| path.met == Some(false));
    let ground = if slow { Ground::Performance } else { Ground::Compliance };
    Some((ground, format!("With it these requirements clash: {}.", listed(items))))
}

/// What the published guidance asks a platform to be able to do before it is used for a function.
fn needs(question: &Question) -> Vec<(Capability, &'static str)> {
    let workload = &question.component.workload;
    match PlatformFunction::of(question.component.kind) {
        PlatformFunction::Exploration => {
            let mut needs = vec![
                (Capability::TransientUse, "compute that stops when nobody works"),
                (Capability::Mlflow, "MLflow for experiments"),
            ];
            if workload.needs_gpu == Some(true) {
                needs.push((Capability::GpuChoice, "a choice of GPUs"));
            }
            needs
        }
        PlatformFunction::Training => vec![(Capability::TransientUse, "compute that is gone between runs")],
        PlatformFunction::BatchInference
        | PlatformFunction::OnlineInference
        | PlatformFunction::Orchestration
        | PlatformFunction::General => Vec::new(),
    }
}

fn function(question: &Question, platform: &Platform, trial: &Trial) -> GroundJudgement {
    let ground = Ground::Function;
    if let Some((_, words)) = refusal(question, platform, trial).filter(|(refused, _)| *refused == ground) {
        return judgement(ground, Judged::Lacks, words);
    }
    let missing: Vec<&str> = needs(question)
        .into_iter()
        .filter(|(capability, _)| !platform.can(*capability))
        .map(|(_, words)| words)
        .collect();
    if !missing.is_empty() {
        return judgement(ground, Judged::Lacks, format!("It lacks {}.", listed(missing)));
    }
    if let Some(words) = model_out_of_reach(question, platform) {
        return judgement(ground, Judged::Lacks, words);
    }
    let kind = question.component.kind.spec().title.to_lowercase();
    judgement(ground, Judged::Holds, format!("It hosts a {kind}."))
}

/// A hosted model is tuned and called in batches where it is hosted: machines have no weights of it.
fn model_out_of_reach(question: &Question, platform: &Platform) -> Option<String> {
    let component = question.component;
    let wanted = component.workload.model.as_ref()?;
    if platform.deployment.is_some() || question.catalogue.model(wanted, None).is_none() {
        return None;
    }
    match component.kind {
        ComponentKind::BatchInference => {
            Some(format!("{wanted} is called from the service that hosts it; machines have no weights of it."))
        }
        ComponentKind::FineTuningJob => {
            let host = question.topology.components().iter().find(|other| {
                other.kind == ComponentKind::FoundationModelEndpoint && other.workload.model.as_ref() == Some(wanted)
            })?;
            Some(format!(
                "{} hosts {wanted}, and a hosted model is tuned only by the service that hosts it.",
                quoted(&host.name)
            ))
        }
        _ => None,
    }
}

fn reliability(question: &Question, platform: &Platform, trial: &Trial) -> GroundJudgement {
    let ground = Ground::Reliability;
    if let Some((_, words)) = refusal(question, platform, trial).filter(|(refused, _)| *refused == ground) {
        return judgement(ground, Judged::Lacks, words);
    }
    let asked = &question.component.requirements;
    let own = asked.availability_percent.map(|target| target.decimal());
    let of_paths = trial.availability.paths.iter().filter(|path| {
        path.target_percent.is_some() && path.parts.iter().any(|part| part.component == question.component.id)
    });
    let target = of_paths.filter_map(|path| path.target_percent).chain(own).max();
    let Some(target) = target else {
        return match asked.zone_redundant {
            Some(true) => judgement(ground, Judged::Holds, "It can be spread over zones, as asked."),
            _ => judgement(ground, Judged::NotAsked, "No availability is asked for."),
        };
    };
    if trial.offer(question.component).is_none() {
        return judgement(ground, Judged::Unknown, "Nothing of it can be bought, so its service level is not known.");
    }
    match service_level(question, platform, trial) {
        Some(level) if level < target => judgement(
            ground,
            Judged::Lacks,
            format!("It publishes {} %, and {} % is asked for.", level.normalize(), target.normalize()),
        ),
        Some(level) => judgement(
            ground,
            Judged::Holds,
            format!("It publishes {} %, against {} % asked for.", level.normalize(), target.normalize()),
        ),
        None => judgement(
            ground,
            Judged::Unknown,
            format!("It publishes no service level, and {} % is asked for.", target.normalize()),
        ),
    }
}

/// The published service level of the component in a trial: as a part of a path, else from the row of the platform.
fn service_level(question: &Question, platform: &Platform, trial: &Trial) -> Option<Decimal> {
    let parts = trial.availability.paths.iter().flat_map(|path| &path.parts);
    let part = parts.into_iter().find(|part| part.component == question.component.id);
    if let Some(part) = part {
        return part.percent;
    }
    let offer = trial.offer(question.component)?;
    let tier = platform.tiers.iter().find(|tier| tier.sku == offer.sku);
    let zonal = offer.zone_redundant;
    let of_tier =
        tier.and_then(|tier| if zonal { tier.service_level_zonal.as_ref() } else { tier.service_level.as_ref() });
    let of_platform = if zonal { platform.service_level_zonal.as_ref() } else { platform.service_level.as_ref() };
    question.catalogue.service_level(of_tier.or(of_platform)?)?.percent
}

fn security(question: &Question, platform: &Platform, trial: &Trial) -> GroundJudgement {
    let ground = Ground::Security;
    if let Some((_, words)) = refusal(question, platform, trial).filter(|(refused, _)| *refused == ground) {
        return judgement(ground, Judged::Lacks, words);
    }
    let asked = &question.component.requirements;
    let controls = [
        (asked.private_networking == Some(true), "private networking"),
        (asked.role_based_access == Some(true), "access by role"),
    ];
    let held: Vec<&str> = controls.into_iter().filter(|(asked, _)| *asked).map(|(_, words)| words).collect();
    if held.is_empty() {
        return judgement(ground, Judged::NotAsked, "No control is asked for.");
    }
    judgement(ground, Judged::Holds, format!("It has {}, as asked.", listed(held)))
}

fn cost(question: &Question, platform: &Platform, trial: &Trial, peers: &Peers<'_>) -> GroundJudgement {
    let ground = Ground::Cost;
    if let Some((_, words)) = refusal(question, platform, trial).filter(|(refused, _)| *refused == ground) {
        return judgement(ground, Judged::Lacks, words);
    }
    if trial.offer(question.component).is_none() {
        return judgement(ground, Judged::NotAsked, "Nothing of it can be bought.");
    }
    let over = |words: &str| {
        let budget = trial.cost.budget.as_ref().map(|budget| budget.budget);
        let budget = budget.map_or(String::new(), |budget| format!(" of {}", money(budget)));
        format!("{words}{budget}: the plan costs {} a month with it.", money(trial.cost.monthly.known))
    };
    let unpriced = !unpriced(trial).is_subset(&peers.unpriced);
    match trial.cost.budget.as_ref().map(|budget| budget.met) {
        Some(Some(false)) if peers.keeps_budget => judgement(ground, Judged::Lacks, over("It breaks the budget")),
        Some(Some(false)) => {
            judgement(ground, Judged::NotDecisive, over("Every platform breaks the budget, and so does it"))
        }
        Some(_) if unpriced => judgement(
            ground,
            Judged::Unknown,
            "A part of its price is in no table, so nobody can say whether it keeps the budget.",
        ),
        Some(Some(true)) => judgement(ground, Judged::Holds, over("It keeps the budget")),
        Some(None) => judgement(
            ground,
            Judged::NotDecisive,
            "Prices of other components are unknown, so the budget cannot be judged with any platform.",
        ),
        None if unpriced => {
            judgement(ground, Judged::NotAsked, "There is no budget, and a part of its price is in no table.")
        }
        None => judgement(ground, Judged::NotAsked, "There is no budget."),
    }
}

fn performance(question: &Question, platform: &Platform, trial: &Trial, peers: &Peers<'_>) -> GroundJudgement {
    let ground = Ground::Performance;
    if let Some((_, words)) = refusal(question, platform, trial).filter(|(refused, _)| *refused == ground) {
        return judgement(ground, Judged::Lacks, words);
    }
    let mut worst = judgement(ground, Judged::NotAsked, "No path through it has a latency target.");
    if question.component.requirements.guaranteed_throughput == Some(true)
        && platform.can(Capability::GuaranteedThroughput)
    {
        worst = judgement(ground, Judged::Holds, "It promises throughput, as asked.");
    }
    if trial.offer(question.component).is_none() {
        return worst;
    }
    for path in paths(question, trial).filter(|path| path.target.is_some()) {
        let Some(target) = &path.target else { continue };
        let asked = format!("{} ms at {}", figure(target.latency_ms.get()), target.percentile.name());
        let name = quoted(&path.name);
        let reached = path.estimate.as_ref().map(|estimate| figure(at(estimate, target.percentile)));
        let found = match (path.met, path.status, reached) {
            (Some(true), _, Some(reached)) => {
                judgement(ground, Judged::Holds, format!("{name} takes {reached} ms, against {asked}."))
            }
            (Some(false), LatencyStatus::Overloaded, _) => {
                failed(peers, path, format!("{name} is overloaded: {}.", path.missing.join("; ")))
            }
            (Some(false), _, reached) => {
                let reached = reached.unwrap_or_else(|| "too many".to_owned());
                failed(peers, path, format!("{name} takes {reached} ms, and {asked} is asked for."))
            }
            _ => judgement(
                ground,
                Judged::Unknown,
                format!("How long {name} takes is not known: {}.", path.missing.join("; ")),
            ),
        };
        if found.judged > worst.judged || worst.judged == Judged::NotAsked {
            worst = found;
        }
    }
    worst
}

fn failed(peers: &Peers, path: &PathLatency, words: String) -> GroundJudgement {
    if peers.met.contains(&path.name) {
        judgement(Ground::Performance, Judged::Lacks, words)
    } else {
        judgement(Ground::Performance, Judged::NotDecisive, format!("{words} No platform does better."))
    }
}

fn compliance(question: &Question, platform: &Platform, trial: &Trial) -> GroundJudgement {
    let ground = Ground::Compliance;
    if let Some((_, words)) = refusal(question, platform, trial).filter(|(refused, _)| *refused == ground) {
        return judgement(ground, Judged::Lacks, words);
    }
    let residency = residency(question);
    let apart = !question.component.requirements.isolated_from.is_empty();
    match (residency, apart) {
        (None, false) => judgement(ground, Judged::NotAsked, "Neither a residency nor an isolation is asked for."),
        (Some(residency), _) => {
            let places = crate::subject::places(residency, question.catalogue);
            judgement(ground, Judged::Holds, format!("It is sold inside the residency ({places})."))
        }
        (None, true) => judgement(ground, Judged::Holds, "It can be kept apart, as asked."),
    }
}

/// The residency that holds for the component, where it lists a place or bounds processing.
pub(super) fn residency<'a>(question: &Question<'a>) -> Option<&'a Residency> {
    question.topology.residency_of(question.component).filter(|residency| **residency != Residency::default())
}

/// The figure of an estimate at a percentile, in milliseconds.
pub(super) fn at(estimate: &analysis::latency::LatencyEstimate, percentile: model::Percentile) -> f64 {
    match percentile {
        model::Percentile::P50 => estimate.p50_ms,
        model::Percentile::P95 => estimate.p95_ms,
        model::Percentile::P99 => estimate.p99_ms,
    }
}
