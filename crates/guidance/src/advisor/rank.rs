//! Brings the platforms into order and says why: the general rules here, the function's own in its tree.

use super::advice::{
    Advice, AdviceReason, AdviceStanding, AdviceStep, AdvisedPlatform, Ground, Judged, PlatformFunction,
    PlatformLifecycle,
};
use super::branch::{
    COMPLIANCE_HOLDS, COMPLIANCE_ISOLATION, COMPLIANCE_NOT_ASKED, COMPLIANCE_REGIONS, LIFECYCLE_ENOUGH, LIFECYCLE_GONE,
    LIFECYCLE_OUTLIVED, LIFECYCLE_UNDECIDED, MANAGED_FIRST, REUSE_FITS, REUSE_LACKS_COST, REUSE_LACKS_FUNCTION,
    REUSE_LACKS_PERFORMANCE, REUSE_LACKS_RELIABILITY, REUSE_LACKS_SECURITY, REUSE_NONE, REUSE_UNPROVEN,
    SELF_BUILT_LAST,
};
use super::judge::{Candidate, judge, residency};
use super::question::Question;
use super::trees::{self, Place, Tree};
use super::{Branch, effects};
use crate::lifespan::Lifespan;
use crate::wording::{counted, listed};
use catalogue::{Capability, HostingClass, Platform};
use model::PlatformId;

/// Ranks every platform that could host a component.
pub fn advise(question: &Question<'_>) -> Advice {
    let tree = trees::of(question);
    let candidates = judge(question);
    let mut ranked: Vec<(Key, AdvisedPlatform)> =
        candidates.iter().map(|candidate| advised(question, tree.as_ref(), candidate)).collect();
    ranked.sort_by(|(one, _), (other, _)| one.cmp(other));
    // What nobody can price may come first, but is not called the recommendation.
    if let Some((_, first)) =
        ranked.first_mut().filter(|(key, first)| first.standing == AdviceStanding::Fits && !key.unpriced)
    {
        first.standing = AdviceStanding::Recommended;
    }
    let platforms = ranked.into_iter().map(|(_, platform)| platform).collect();
    let mut steps = vec![reuse_step(question, &candidates), compliance_step(question, &candidates)];
    steps.extend(managed_step(tree.as_ref(), &candidates));
    steps.extend(tree.steps());
    steps.extend(lifecycle_step(&candidates));
    Advice {
        component: question.component.id.clone(),
        function: PlatformFunction::of(question.component.kind),
        steps,
        platforms,
    }
}

/// What platforms are compared by, in order; smaller is better.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    misses: u8,
    reuse: u8,
    self_built: u8,
    apart: bool,
    station: u8,
    unpriced: bool,
    plan_micro: i64,
    class: HostingClass,
    id: PlatformId,
}

fn advised(question: &Question, tree: &dyn Tree, candidate: &Candidate) -> (Key, AdvisedPlatform) {
    let Candidate { platform, trial, .. } = candidate;
    let component = question.component;
    let place = tree.place(platform);
    let standing = standing(candidate, &place);
    let reuse = if place.misses { Reuse::No } else { reuse(question, candidate) };
    let offer = trial.offer(component).cloned();
    let monthly = trial.cost.by_component.iter().find(|sum| sum.component == component.id).map(|sum| sum.monthly);
    let key = Key {
        misses: match standing {
            AdviceStanding::Recommended | AdviceStanding::Fits | AdviceStanding::Unproven => 0,
            AdviceStanding::Misses => 1,
            AdviceStanding::CannotHost => 2,
        },
        reuse: match reuse {
            Reuse::Fits { itself: true } => 0,
            Reuse::Fits { itself: false } => 1,
            Reuse::Lacks(..) | Reuse::Unproven | Reuse::No => 2,
        },
        self_built: place.self_built,
        apart: place.apart,
        station: place.station,
        unpriced: candidate.is_unpriced,
        plan_micro: trial.cost.monthly.known.micro().unwrap_or(i64::MAX),
        class: platform.class,
        id: platform.id.clone(),
    };
    let chosen = question.now.offer(component).is_some_and(|offer| offer.platform == platform.id);
    let bought = offer.is_some();
    let advised = AdvisedPlatform {
        platform: platform.id.clone(),
        title: platform.title.clone(),
        standing,
        chosen,
        existing: question.runs_service_of(platform),
        hosting: platform.class,
        grounds: candidate.grounds.clone(),
        reasons: reasons(question, candidate, &reuse, place),
        lifecycle: lifecycle(candidate),
        offer,
        monthly: monthly.filter(|_| bought),
        plan_monthly: bought.then_some(trial.cost.monthly),
        difference: effects::difference(question, candidate),
        paths: effects::paths(question, candidate),
        changes: effects::changes(question, candidate, chosen),
        choice: question.choice_of(platform),
    };
    (key, advised)
}

fn standing(candidate: &Candidate, place: &Place) -> AdviceStanding {
    if candidate.is_refused || matches!(candidate.lifespan, Lifespan::Gone { .. }) {
        AdviceStanding::CannotHost
    } else if place.misses || candidate.lacks().is_some() || candidate.is_outlived() {
        AdviceStanding::Misses
    } else if candidate.is_unproven() {
        AdviceStanding::Unproven
    } else {
        AdviceStanding::Fits
    }
}

/// Whether a platform is reused.
enum Reuse {
    /// The organisation does not run it.
    No,
    /// It runs it, or another platform of the service, and it fits.
    Fits {
        /// Whether it is the very platform that the organisation runs.
        itself: bool,
    },
    /// It runs it, and it fails; the first ground in the published order, with the words.
    Lacks(Branch, String),
    /// It runs it, and something cannot be judged.
    Unproven,
}

fn reuse(question: &Question, candidate: &Candidate) -> Reuse {
    if !question.runs_service_of(candidate.platform) {
        return Reuse::No;
    }
    if let Some(lacks) = candidate.lacks() {
        let branch = match lacks.ground {
            Ground::Function => REUSE_LACKS_FUNCTION,
            Ground::Reliability => REUSE_LACKS_RELIABILITY,
            Ground::Security => REUSE_LACKS_SECURITY,
            Ground::Cost => REUSE_LACKS_COST,
            Ground::Performance => REUSE_LACKS_PERFORMANCE,
            // What compliance rules out is told by its own rule.
            Ground::Compliance => return Reuse::No,
        };
        return Reuse::Lacks(branch, lacks.words.clone());
    }
    if candidate.is_outlived() {
        return Reuse::No;
    }
    if candidate.is_unproven() {
        return Reuse::Unproven;
    }
    Reuse::Fits { itself: question.runs(candidate.platform) }
}

fn reasons(question: &Question, candidate: &Candidate, reuse: &Reuse, place: Place) -> Vec<AdviceReason> {
    let platform = candidate.platform;
    let mut reasons = Vec::new();
    match reuse {
        Reuse::Fits { itself: true } => {
            reasons.push(REUSE_FITS.speaks_for("The organisation runs it already, and it fits."))
        }
        Reuse::Fits { itself: false } => {
            let known: Vec<&str> = question
                .existing()
                .filter(|existing| super::question::same_service(existing, platform))
                .map(|existing| existing.title.as_str())
                .collect();
            let text = format!("The organisation runs {} of the same service, and this fits.", listed(known));
            reasons.push(REUSE_FITS.speaks_for(text));
        }
        Reuse::Lacks(branch, words) => {
            reasons.push(branch.speaks_against(format!("The organisation runs it, but it does not fit. {words}")));
        }
        Reuse::Unproven => {
            let unknown = candidate.grounds.iter().filter(|ground| ground.judged == Judged::Unknown);
            let words: Vec<&str> = unknown.map(|ground| ground.words.as_str()).collect();
            reasons.push(REUSE_UNPROVEN.remarks(format!(
                "The organisation runs it, but nobody can say yet whether it fits. {}",
                words.join(" ")
            )));
        }
        Reuse::No => {}
    }
    for ground in candidate.grounds.iter().filter(|ground| ground.judged == Judged::Lacks) {
        match ground.ground {
            Ground::Compliance if keeps_nothing_apart(question, platform) => {
                reasons.push(COMPLIANCE_ISOLATION.speaks_against(ground.words.clone()));
            }
            Ground::Compliance => reasons.push(COMPLIANCE_REGIONS.speaks_against(ground.words.clone())),
            _ => {}
        }
    }
    if !question.component.requirements.isolated_from.is_empty() && platform.can(Capability::IsolatedPools) {
        reasons.push(COMPLIANCE_ISOLATION.speaks_for("A node pool of its own keeps it apart; name the pool."));
    }
    reasons.extend(lifecycle_reason(candidate));
    if place.self_built > 0 {
        let text = if is_managed(platform) {
            "The tool on it would be built and kept up by the organisation."
        } else {
            "Patches, upgrades and failures stay with the organisation."
        };
        reasons.push(SELF_BUILT_LAST.speaks_against(text));
    } else {
        reasons.push(MANAGED_FIRST.speaks_for("The provider operates it."));
    }
    reasons.extend(place.reasons);
    reasons
}

/// Whether something must be kept apart from the component, and the platform has no means of it.
fn keeps_nothing_apart(question: &Question, platform: &Platform) -> bool {
    !question.component.requirements.isolated_from.is_empty()
        && platform.class == HostingClass::SelfHosted
        && !platform.can(Capability::IsolatedPools)
}

/// Whether the provider operates a platform.
pub(super) fn is_managed(platform: &Platform) -> bool {
    matches!(platform.class, HostingClass::Saas | HostingClass::Serverless | HostingClass::Managed)
}

fn lifecycle(candidate: &Candidate) -> Option<PlatformLifecycle> {
    let platform = candidate.platform;
    let anything =
        platform.retires.is_some() || platform.feature_work_ends.is_some() || !platform.lifecycle_note.is_empty();
    anything.then(|| PlatformLifecycle {
        feature_work_ends: platform.feature_work_ends.clone(),
        retires: platform.retires.clone(),
        outlived: candidate.is_outlived(),
        note: platform.lifecycle_note.clone(),
    })
}

fn lifecycle_reason(candidate: &Candidate) -> Option<AdviceReason> {
    match candidate.lifespan {
        Lifespan::Gone { retired } => Some(LIFECYCLE_GONE.speaks_against(format!("It retired on {retired}."))),
        Lifespan::TooShort { retires, needed_until } => Some(
            LIFECYCLE_OUTLIVED
                .speaks_against(format!("It retires on {retires}, and the design must live until {needed_until}.")),
        ),
        Lifespan::Undecided { retires } => Some(
            LIFECYCLE_UNDECIDED
                .remarks(format!("It retires on {retires}, and the plan does not say how long the design must live.")),
        ),
        Lifespan::Frozen { since } => {
            let retires = candidate.platform.retires.as_deref();
            let text = match retires {
                Some(retires) => format!(
                    "Nothing is added to it since {since}; it retires on {retires}, after the design's end of life."
                ),
                None => format!("Nothing is added to it since {since}."),
            };
            Some(LIFECYCLE_ENOUGH.remarks(text))
        }
        Lifespan::Enough => {
            let retires = candidate.platform.retires.as_deref()?;
            Some(LIFECYCLE_ENOUGH.remarks(format!("It retires on {retires}, after the design's end of life.")))
        }
    }
}

fn reuse_step(question: &Question, candidates: &[Candidate]) -> AdviceStep {
    let titles = |wanted: &dyn Fn(&Reuse) -> bool| -> Vec<&str> {
        let of = candidates.iter().filter(|candidate| wanted(&reuse(question, candidate)));
        of.map(|candidate| candidate.platform.title.as_str()).collect()
    };
    let fitting = titles(&|reuse| matches!(reuse, Reuse::Fits { .. }));
    if !fitting.is_empty() {
        return REUSE_FITS.step(format!("{} can be reused.", listed(fitting)));
    }
    let lacking = candidates.iter().find_map(|candidate| match reuse(question, candidate) {
        Reuse::Lacks(branch, words) => Some((branch, format!("{}: {words}", candidate.platform.title))),
        _ => None,
    });
    let unproven = titles(&|reuse| matches!(reuse, Reuse::Unproven));
    match lacking {
        _ if !unproven.is_empty() => {
            REUSE_UNPROVEN.step(format!("Whether {} can be reused cannot be judged yet.", listed(unproven)))
        }
        Some((branch, words)) => branch.step(words),
        None if question.existing().next().is_none() => {
            REUSE_NONE.step("The plan names no platform that the organisation runs.")
        }
        None => REUSE_NONE.step("Nothing that the organisation runs can be reused here."),
    }
}

fn compliance_step(question: &Question, candidates: &[Candidate]) -> AdviceStep {
    let ruled_out: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| {
            let found = candidate.grounds.iter().find(|ground| ground.ground == Ground::Compliance);
            found.is_some_and(|ground| ground.judged == Judged::Lacks)
        })
        .collect();
    if !ruled_out.is_empty() {
        let isolation = ruled_out.iter().all(|candidate| keeps_nothing_apart(question, candidate.platform));
        let branch = if isolation { COMPLIANCE_ISOLATION } else { COMPLIANCE_REGIONS };
        let titles = ruled_out.iter().map(|candidate| candidate.platform.title.as_str());
        return branch.step(format!("Ruled out: {}.", listed(titles)));
    }
    if residency(question).is_some() || !question.component.requirements.isolated_from.is_empty() {
        return COMPLIANCE_HOLDS
            .step("Every platform can be had within the residency and the isolation that are asked for.");
    }
    COMPLIANCE_NOT_ASKED.step("The plan asks for neither a residency nor an isolation.")
}

fn managed_step(tree: &dyn Tree, candidates: &[Candidate]) -> Option<AdviceStep> {
    let built: Vec<&str> = candidates
        .iter()
        .filter(|candidate| tree.place(candidate.platform).self_built > 0)
        .map(|candidate| candidate.platform.title.as_str())
        .collect();
    let managed = candidates.len() - built.len();
    match (managed, built.len()) {
        (0, 0) => None,
        (_, 0) => Some(MANAGED_FIRST.step("The provider operates all of them.")),
        (0, _) => Some(SELF_BUILT_LAST.step("The organisation would have to build and run every one of them.")),
        _ => Some(MANAGED_FIRST.step(format!(
            "{} operated by the provider, before {}.",
            counted(managed, "platform"),
            listed(built)
        ))),
    }
}

fn lifecycle_step(candidates: &[Candidate]) -> Option<AdviceStep> {
    let of = |wanted: &dyn Fn(&Lifespan) -> bool| -> Vec<String> {
        let of = candidates.iter().filter(|candidate| wanted(&candidate.lifespan));
        of.map(|candidate| {
            let retires = candidate.platform.retires.as_deref().unwrap_or("a day that no table knows");
            format!("{} ({retires})", candidate.platform.title)
        })
        .collect()
    };
    let gone = of(&|lifespan| matches!(lifespan, Lifespan::Gone { .. }));
    let short = of(&|lifespan| matches!(lifespan, Lifespan::TooShort { .. }));
    let undecided = of(&|lifespan| matches!(lifespan, Lifespan::Undecided { .. }));
    if !gone.is_empty() {
        return Some(LIFECYCLE_GONE.step(format!("Retired: {}.", listed(gone))));
    }
    if !short.is_empty() {
        return Some(LIFECYCLE_OUTLIVED.step(format!("Retires too early: {}.", listed(short))));
    }
    if !undecided.is_empty() {
        return Some(
            LIFECYCLE_UNDECIDED.step(format!("State the design's end of life to judge {}.", listed(undecided))),
        );
    }
    let dated = candidates.iter().filter(|candidate| candidate.platform.retires.is_some());
    let dated: Vec<&str> = dated.map(|candidate| candidate.platform.title.as_str()).collect();
    (!dated.is_empty()).then(|| LIFECYCLE_ENOUGH.step(format!("{} outlives the design.", listed(dated))))
}
