//! How evenly requests come: the squared spread of the gaps between them, carried along a path.
//!
//! The decomposition of W. Whitt, "The queueing network analyzer", Bell System Technical Journal 62, 1983, section 4,
//! with c² for variance ÷ mean² of the gaps between requests (1 = at random, 0 = like clockwork), v² for that of the
//! service, ρ for the utilisation and m for the servers:
//!
//! ```text
//! departure     c² = 1 + (1 − ρ²)(c²in − 1) + ρ² (v² − 1) ÷ √m
//! thinning      c² = p c²all + 1 − p                           the part p of a stream, chosen by chance
//! joining       c² = w Σ pᵢ c²ᵢ + 1 − w                        w = 1 ÷ (1 + 4 (1 − ρ)² (1 ÷ Σ pᵢ² − 1))
//! ```
//!
//! The requests of a path begin at random; what else comes to a component comes at random too. A random time on the way
//! makes requests overtake each other, until their gaps are random again when it differs by more than many gaps; the
//! weight 1 ÷ (1 + rate² × variance) for that is ours. Requests that call a component several times in a row are taken to
//! come at random there.

/// The requests of a path on their way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Flow {
    /// Requests of the path, per second.
    pub per_second: f64,
    /// Squared spread of the gaps between them.
    pub gaps: f64,
    /// How many of them come together, at the same moment, to the first queue.
    pub together: f64,
}

/// A component as a flow sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crossing {
    /// Visits of one request.
    pub visits: f64,
    /// Everything that comes to the component, per second.
    pub all_per_second: f64,
    pub servers: u32,
    pub utilisation: f64,
    /// Squared spread of the service.
    pub service: f64,
}

impl Flow {
    /// Requests that begin at random, so many together: over many of them their number varies as that of single requests
    /// with gaps of this squared spread.
    pub(super) fn begun(per_second: f64, together: u32) -> Self {
        Self { per_second, gaps: f64::from(together), together: f64::from(together) }
    }

    /// After a time of this variance, in square microseconds, that each request spends on its own.
    pub(super) fn delayed(&mut self, variance_us: f64) {
        let per_us = self.per_second / 1e6;
        let kept = 1.0 / (1.0 + per_us * per_us * variance_us);
        self.gaps = 1.0 + (self.gaps - 1.0) * kept;
        self.together = 1.0 + (self.together - 1.0) * kept;
    }

    /// Squared spread of the gaps between all that comes to a component, the requests of the path among it.
    pub(super) fn joined(&self, at: &Crossing) -> f64 {
        let part = self.part(at);
        let mixed = 1.0 / (part * part + (1.0 - part) * (1.0 - part));
        let idle = 1.0 - at.utilisation;
        let weight = 1.0 / (1.0 + 4.0 * idle * idle * (mixed - 1.0));
        weight * (part * self.gaps + 1.0 - part) + 1.0 - weight
    }

    /// Of all requests that come to a component, how many come together on average.
    pub(super) fn together(&self, at: &Crossing) -> f64 {
        let part = self.part(at);
        part * self.together + 1.0 - part
    }

    /// Behind a component at which requests come with such gaps.
    pub(super) fn left(&mut self, at: &Crossing, gaps_of_all: f64) {
        let busy = at.utilisation * at.utilisation;
        let all = 1.0 + (1.0 - busy) * (gaps_of_all - 1.0) + busy * (at.service - 1.0) / f64::from(at.servers).sqrt();
        let part = self.part(at);
        self.together = 1.0;
        self.gaps = if at.visits == 1.0 { (part * all + 1.0 - part).max(0.0) } else { 1.0 };
    }

    /// The part of a component's requests that are on this path, coming for the first time.
    fn part(&self, at: &Crossing) -> f64 {
        if at.visits == 1.0 && at.all_per_second > 0.0 { (self.per_second / at.all_per_second).min(1.0) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crossing(utilisation: f64, service: f64, all_per_second: f64) -> Crossing {
        Crossing { visits: 1.0, all_per_second, servers: 1, utilisation, service }
    }

    #[test]
    fn behind_a_steady_server_requests_come_more_evenly_the_busier_it_is() {
        // Known exactly for random arrivals: 1 − ρ² behind a steady server, here 0.75 and 0.19.
        for (utilisation, expected) in [(0.5, 0.75), (0.9, 0.19)] {
            let mut flow = Flow::begun(10.0, 1);
            let at = crossing(utilisation, 0.0, 10.0);
            let all = flow.joined(&at);
            flow.left(&at, all);
            assert!((flow.gaps - expected).abs() < 1e-12, "{flow:?}");
        }
    }

    #[test]
    fn behind_an_exponential_server_they_still_come_at_random() {
        let mut flow = Flow::begun(10.0, 1);
        let at = crossing(0.8, 1.0, 10.0);
        flow.left(&at, flow.joined(&at));
        assert!((flow.gaps - 1.0).abs() < 1e-12, "{flow:?}");
    }

    #[test]
    fn one_request_in_ten_hardly_feels_the_rhythm_of_the_other_nine() {
        // p = 0.1 of what leaves with 1 − 0.81 = 0.19: 0.1 × 0.19 + 0.9 = 0.919.
        let mut flow = Flow::begun(10.0, 1);
        let at = crossing(0.9, 0.0, 100.0);
        flow.left(&at, 1.0);
        assert!((flow.gaps - 0.919).abs() < 1e-12, "{flow:?}");
    }

    #[test]
    fn a_constant_way_keeps_the_rhythm_and_a_very_uneven_one_destroys_it() {
        let even = Flow { per_second: 100.0, gaps: 0.2, together: 1.0 };
        let (mut constant, mut uneven) = (even, even);
        constant.delayed(0.0);
        uneven.delayed(1e6 * 1e6);
        assert!((constant.gaps - even.gaps).abs() < 1e-12, "{constant:?}");
        // A second of spread over gaps of 10 ms: 0.8 ÷ 10,001 remains.
        assert!(uneven.gaps > 0.999, "{uneven:?}");
    }
}
