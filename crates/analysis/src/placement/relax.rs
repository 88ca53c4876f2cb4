//! The cheapest ways out of a clash: its constraints given up in turn, and the rest solved.

use super::clash::{Asked, ClashMember};
use super::problem::{PathLaw, Quota};
use super::search::{Answer, Limits, Prepared, Restriction, Status};

/// What giving up some constraints allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxation {
    /// The constraints that are given up together.
    pub members: Vec<ClashMember>,
    /// The cheapest solution without them.
    pub answer: Answer,
    /// For each quota among them: how much more of it that solution uses than there is.
    pub missing: u64,
}

/// One relaxation for every group of members of a clash that helps when it is given up, cheapest first. A group whose
/// absence leaves another clash behind is left out.
pub fn relaxations(asked: &Asked<'_>, groups: &[Vec<ClashMember>], limits: &Limits<'_>) -> Vec<Relaxation> {
    let mut found: Vec<Relaxation> = groups.iter().filter_map(|group| without(asked, group, limits)).collect();
    found.sort_by(|one, other| {
        (one.answer.objective_micro, &one.members).cmp(&(other.answer.objective_micro, &other.members))
    });
    found
}

fn without(asked: &Asked<'_>, group: &[ClashMember], limits: &Limits<'_>) -> Option<Relaxation> {
    let Asked { problem, law, restrictions, most_micro } = *asked;
    let keeps = |member: ClashMember| !group.contains(&member);
    let mut part = problem.clone();
    for (number, quota) in part.quotas.iter_mut().enumerate() {
        if !keeps(ClashMember::Quota(number)) {
            *quota = Quota { capacity: u64::MAX };
        }
    }
    let kept: Vec<usize> = (0..problem.paths.len()).filter(|path| keeps(ClashMember::Path(*path))).collect();
    part.paths = kept.iter().map(|path| problem.paths[*path].clone()).collect();
    let affinities = problem.affinities.iter().enumerate();
    part.affinities =
        affinities.filter(|(number, _)| keeps(ClashMember::Affinity(*number))).map(|(_, wish)| *wish).collect();
    let left = restrictions.iter().enumerate().filter(|(number, _)| keeps(ClashMember::Restriction(*number)));
    let left: Vec<Restriction> = left.map(|(_, restriction)| restriction.clone()).collect();
    let law = Others { law, kept };
    let prepared = Prepared::new(&part, &law).ok()?;
    let answer = prepared.solve_within(&left, most_micro.filter(|_| keeps(ClashMember::Budget)), limits);
    if answer.status == Status::Infeasible {
        return None;
    }
    let choice = answer.choice.as_ref()?;
    let used = |quota: usize| -> u64 {
        let uses = choice.iter().zip(&problem.components).flat_map(|(chosen, list)| &list[*chosen as usize].uses);
        uses.filter(|(known, _)| *known as usize == quota).map(|(_, amount)| *amount).sum()
    };
    let missing = |member: &ClashMember| match member {
        ClashMember::Quota(quota) => used(*quota).saturating_sub(problem.quotas[*quota].capacity),
        ClashMember::Affinity(_) | ClashMember::Path(_) | ClashMember::Restriction(_) | ClashMember::Budget => 0,
    };
    let missing = group.iter().map(missing).sum();
    Some(Relaxation { members: group.to_vec(), answer, missing })
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
