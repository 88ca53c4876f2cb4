//! The cheapest ways out of a clash: each of its constraints given up in turn, and the rest solved.

use super::clash::ClashMember;
use super::problem::{PathLaw, Problem, Quota};
use super::search::{Answer, Limits, Prepared, Restriction, Status};

/// What giving up one constraint allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxation {
    /// The constraint that is given up.
    pub member: ClashMember,
    /// The cheapest solution without it.
    pub answer: Answer,
    /// For a quota: how much more of it that solution uses than there is.
    pub missing: u64,
}

/// One relaxation for every member of a clash that helps when it is given up, cheapest first. A member whose absence leaves
/// another clash behind is left out.
pub fn relaxations(
    problem: &Problem,
    law: &dyn PathLaw,
    restrictions: &[Restriction],
    members: &[ClashMember],
    limits: &Limits<'_>,
) -> Vec<Relaxation> {
    let mut found: Vec<Relaxation> =
        members.iter().filter_map(|member| without(problem, law, restrictions, *member, limits)).collect();
    found.sort_by_key(|relaxation| (relaxation.answer.objective_micro, relaxation.member));
    found
}

fn without(
    problem: &Problem,
    law: &dyn PathLaw,
    restrictions: &[Restriction],
    member: ClashMember,
    limits: &Limits<'_>,
) -> Option<Relaxation> {
    let mut part = problem.clone();
    let mut kept: Vec<usize> = (0..problem.paths.len()).collect();
    let mut left: Vec<Restriction> = restrictions.to_vec();
    match member {
        ClashMember::Quota(quota) => *part.quotas.get_mut(quota)? = Quota { capacity: u64::MAX },
        ClashMember::Affinity(affinity) => {
            part.affinities.get(affinity)?;
            part.affinities.remove(affinity);
        }
        ClashMember::Path(path) => {
            part.paths.get(path)?;
            part.paths.remove(path);
            kept.remove(path);
        }
        ClashMember::Restriction(number) => {
            left.get(number)?;
            left.remove(number);
        }
    }
    let law = Others { law, kept };
    let prepared = Prepared::new(&part, &law).ok()?;
    let answer = prepared.solve_within(&left, limits);
    if answer.status == Status::Infeasible {
        return None;
    }
    let choice = answer.choice.as_ref()?;
    let missing = match member {
        ClashMember::Quota(quota) => {
            let uses = choice.iter().zip(&problem.components).flat_map(|(chosen, list)| &list[*chosen as usize].uses);
            let used: u64 = uses.filter(|(known, _)| *known as usize == quota).map(|(_, amount)| *amount).sum();
            used.saturating_sub(problem.quotas[quota].capacity)
        }
        ClashMember::Affinity(_) | ClashMember::Path(_) | ClashMember::Restriction(_) => 0,
    };
    Some(Relaxation { member, answer, missing })
}

/// The law of the paths that are left, asked for by their places among those.
struct Others<'p> {
    law: &'p dyn PathLaw,
    kept: Vec<usize>,
}

impl PathLaw for Others<'_> {
    fn holds(&self, path: usize, chosen: &[Option<u32>]) -> bool {
        self.kept.get(path).is_none_or(|path| self.law.holds(*path, chosen))
    }

    fn prefers_faster(&self, component: usize, faster: u32, slower: u32) -> bool {
        self.law.prefers_faster(component, faster, slower)
    }
}
