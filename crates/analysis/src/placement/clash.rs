//! Why nothing satisfies a problem: a set of constraints that cannot hold together, each of which is needed for that.
//!
//! A deletion filter: whatever can be left out while the rest still has no solution is left out, whole groups first.
//! What remains clashes, and leaving out any one of it gives a solution.
//! Source: Chinneck and Dravnieks, "Locating minimal infeasible constraint sets in linear programs", ORSA Journal on
//! Computing 3 (1991) 157–168, <https://doi.org/10.1287/ijoc.3.2.157>.

use super::problem::{PathLaw, Problem, Quota};
use super::search::{Limits, Restriction, Status, any_solution, any_solution_up_to};

/// A problem with what else is asked of its solutions.
#[derive(Clone, Copy)]
pub struct Asked<'p> {
    /// The problem.
    pub problem: &'p Problem,
    /// The exact tests of its paths.
    pub law: &'p dyn PathLaw,
    /// What rules out candidates of single components.
    pub restrictions: &'p [Restriction],
    /// The most that a solution may cost, in micro-units; `None` for any.
    pub most_micro: Option<i64>,
}

/// A constraint that takes part in a clash, by its place in the problem or among the restrictions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClashMember {
    /// A quota.
    Quota(usize),
    /// An affinity.
    Affinity(usize),
    /// A path bound with its law.
    Path(usize),
    /// A restriction of a component's candidates: a pin, a residency.
    Restriction(usize),
    /// The most that a solution may cost.
    Budget,
}

/// Constraints that cannot hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The constraints, in order. Empty when a component has no candidates at all.
    pub members: Vec<ClashMember>,
    /// Whether it is proved that leaving out any one gives a solution; otherwise some may be superfluous.
    pub minimal: bool,
}

/// Constraints that cannot hold together. `None` when there is a solution, when that could not be settled within the
/// limits, or when the problem has a fault. The limits hold for each question that is asked.
pub fn smallest_clash(asked: &Asked<'_>, limits: &Limits<'_>) -> Option<Clash> {
    let Asked { problem, restrictions, .. } = *asked;
    if problem.fault().is_some() {
        return None;
    }
    let mut left: Vec<ClashMember> = (0..problem.quotas.len())
        .filter(|quota| can_bind(problem, *quota))
        .map(ClashMember::Quota)
        .chain((0..problem.affinities.len()).map(ClashMember::Affinity))
        .chain((0..problem.paths.len()).map(ClashMember::Path))
        .chain((0..restrictions.len()).map(ClashMember::Restriction))
        .collect();
    let mut trial = Trial::new(asked);
    // Without costs every question is easier, so the budget is only asked about where nothing else clashes.
    if trial.status(&left, limits) != Status::Infeasible {
        asked.most_micro?;
        left.push(ClashMember::Budget);
        if trial.status(&left, limits) != Status::Infeasible {
            return None;
        }
    }
    let mut minimal = true;
    let mut group = left.len().div_ceil(2).max(1);
    loop {
        let mut start = 0;
        while start < left.len() {
            let end = (start + group).min(left.len());
            let without: Vec<ClashMember> = left[..start].iter().chain(&left[end..]).copied().collect();
            match trial.status(&without, limits) {
                Status::Infeasible => left = without,
                Status::Unknown => {
                    minimal &= group > 1;
                    start = end;
                }
                Status::Optimal | Status::Feasible => start = end,
            }
        }
        if group == 1 {
            return Some(Clash { members: left, minimal });
        }
        group = group.div_ceil(2);
    }
}

/// Whether some constraints have no solution together.
pub fn is_clash(asked: &Asked<'_>, members: &[ClashMember], limits: &Limits<'_>) -> bool {
    asked.problem.fault().is_none() && Trial::new(asked).status(members, limits) == Status::Infeasible
}

/// Whether a quota can rule anything out: alone, or because all uses together exceed it.
fn can_bind(problem: &Problem, quota: usize) -> bool {
    let largest = |list: &Vec<super::problem::Candidate>| {
        let used = |uses: &Vec<(u32, u64)>| -> u128 {
            uses.iter().filter(|(known, _)| *known as usize == quota).map(|(_, amount)| u128::from(*amount)).sum()
        };
        list.iter().map(|candidate| used(&candidate.uses)).max().unwrap_or(0)
    };
    problem.components.iter().map(largest).sum::<u128>() > u128::from(problem.quotas[quota].capacity)
}

/// The problem with some of its constraints.
struct Trial<'p> {
    asked: Asked<'p>,
    /// Without costs, for as long as nobody asks what a solution costs.
    free: Problem,
    /// With them.
    priced: Problem,
}

impl<'p> Trial<'p> {
    fn new(asked: &Asked<'p>) -> Self {
        let mut free = Problem { flows: Vec::new(), ..asked.problem.clone() };
        free.components.iter_mut().flatten().for_each(|candidate| candidate.cost_micro = 0);
        Self { asked: *asked, free, priced: asked.problem.clone() }
    }

    /// Whether the constraints have a solution together.
    fn status(&mut self, members: &[ClashMember], limits: &Limits<'_>) -> Status {
        let Asked { problem: whole, law, restrictions, most_micro } = self.asked;
        let most = most_micro.filter(|_| members.contains(&ClashMember::Budget));
        let part = if most.is_some() { &mut self.priced } else { &mut self.free };
        part.quotas = vec![Quota { capacity: u64::MAX }; whole.quotas.len()];
        part.affinities.clear();
        part.paths.clear();
        let mut kept = Vec::new();
        let mut open: Vec<Vec<u32>> = whole.components.iter().map(|list| (0..list.len() as u32).collect()).collect();
        for member in members {
            match member {
                ClashMember::Quota(quota) => part.quotas[*quota] = whole.quotas[*quota],
                ClashMember::Affinity(affinity) => part.affinities.push(whole.affinities[*affinity]),
                ClashMember::Path(path) => {
                    part.paths.push(whole.paths[*path].clone());
                    kept.push(*path);
                }
                ClashMember::Restriction(restriction) => {
                    let Restriction { component, allowed } = &restrictions[*restriction];
                    if let Some(open) = open.get_mut(*component) {
                        open.retain(|candidate| allowed.contains(candidate));
                    }
                }
                ClashMember::Budget => {}
            }
        }
        let kept = Kept { law, kept };
        match most {
            Some(most) => any_solution_up_to(part, &kept, &open, most, limits).status,
            None => any_solution(part, &kept, &open, limits).status,
        }
    }
}

/// The law of some of the paths, asked for by their places among those.
struct Kept<'p> {
    law: &'p dyn PathLaw,
    kept: Vec<usize>,
}

impl PathLaw for Kept<'_> {
    fn holds(&self, path: usize, chosen: &[Option<u32>]) -> bool {
        self.kept.get(path).is_none_or(|path| self.law.holds(*path, chosen))
    }

    fn prefers_faster(&self, component: usize, faster: u32, slower: u32) -> bool {
        self.law.prefers_faster(component, faster, slower)
    }
}
