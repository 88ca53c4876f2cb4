//! Which choices need never be taken, because another one of the same region is at least as good in everything.

use super::core::{Choice, Core};

/// Which choices count among those that cost the same in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Equals {
    /// Only the best: what comes before it but uses more need never be taken.
    Best,
    /// Also what comes before the best: which of them is answered must not depend on what else is looked at.
    Before,
}

impl Core<'_> {
    /// Marks the choices that another one of the same region beats.
    pub(super) fn mark_dominated(&mut self, equals: Equals) {
        for component in 0..self.choices.len() {
            let list = std::mem::take(&mut self.choices[component]);
            let timed = !self.on_paths[component].is_empty();
            let mut kept = vec![true; list.len()];
            let mut start = 0;
            while start < list.len() {
                let end = start + list[start..].iter().take_while(|other| other.region == list[start].region).count();
                for worse in start..end {
                    // Sorted by cost: only those before and those of equal cost can be better. What is dominated by
                    // something dominated is dominated by what dominates that.
                    let last = if equals == Equals::Best { end } else { worse };
                    let rivals = (start..last).take_while(|better| list[*better].cost <= list[worse].cost);
                    let beaten = |better: usize| {
                        better != worse && kept[better] && self.dominates(component, timed, (&list, better, worse))
                    };
                    kept[worse] = !rivals.into_iter().any(beaten);
                }
                start = end;
            }
            let marked = list.iter().zip(kept).map(|(choice, kept)| Choice { dominated: !kept, ..*choice });
            self.choices[component] = marked.collect();
        }
    }

    /// Whether one choice is at least as good as another in everything that can matter; of two equal ones the first is.
    fn dominates(&self, component: usize, timed: bool, (list, better, worse): (&[Choice], usize, usize)) -> bool {
        let no_worse = |b: &Choice, w: &Choice| {
            let known = self.uses(w);
            let within = |(quota, amount): &(u32, i64)| {
                known.iter().find(|(other, _)| other == quota).is_some_and(|(_, known)| amount <= known)
            };
            b.cost <= w.cost
                && (self.stops[component].is_empty() || b.service <= w.service)
                && self.uses(b).iter().all(within)
                && (!timed || self.law.prefers_faster(component, b.candidate, w.candidate))
        };
        let (b, w) = (&list[better], &list[worse]);
        no_worse(b, w) && (better < worse || !no_worse(w, b))
    }
}
