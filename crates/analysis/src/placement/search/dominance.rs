//! Which choices need never be taken, because another one of the same region is at least as good in everything.

use super::core::{Choice, Core};

impl Core<'_> {
    /// Marks the choices that another one of the same region beats.
    pub(super) fn mark_dominated(&mut self) {
        for component in 0..self.choices.len() {
            let list = std::mem::take(&mut self.choices[component]);
            let timed = !self.on_paths[component].is_empty();
            let mut kept = vec![true; list.len()];
            let mut start = 0;
            while start < list.len() {
                let end = start + list[start..].iter().take_while(|other| other.region == list[start].region).count();
                for worse in start..end {
                    // Sorted by cost: only those before can be better, but for those of equal cost. These are left, so that
                    // which of them is answered never depends on what else is looked at. What is dominated by something
                    // dominated is dominated by what dominates that.
                    let beaten =
                        |better: usize| kept[better] && self.dominates(component, timed, (&list[better], &list[worse]));
                    kept[worse] = !(start..worse).any(beaten);
                }
                start = end;
            }
            let marked = list.iter().zip(kept).map(|(choice, kept)| Choice { dominated: !kept, ..*choice });
            self.choices[component] = marked.collect();
        }
    }

    /// Whether one choice is at least as good as another that costs as much or more, in everything that can matter.
    fn dominates(&self, component: usize, timed: bool, (better, worse): (&Choice, &Choice)) -> bool {
        let known = self.uses(worse);
        let within = |(quota, amount): &(u32, i64)| {
            known.iter().find(|(other, _)| other == quota).is_some_and(|(_, known)| amount <= known)
        };
        (self.stops[component].is_empty() || better.service <= worse.service)
            && self.uses(better).iter().all(within)
            && (!timed || self.law.prefers_faster(component, better.candidate, worse.candidate))
    }
}
