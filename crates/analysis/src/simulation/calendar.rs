//! Which of a fixed number of sources has the next event: a tournament of their times.
//!
//! Every source has at most one next time. A change costs one comparison for each level of the tournament, and the
//! winner is always at hand; a general priority queue would move events around for that.

/// The next times of some sources.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    /// Times by source, filled up with infinity to a power of two.
    times: Vec<f64>,
    /// `winners[1]` is the source that is next; those of node n play from nodes 2n and 2n + 1.
    winners: Vec<u32>,
}

impl Calendar {
    /// So many sources, none of which has an event.
    pub(crate) fn new(sources: usize) -> Self {
        let size = sources.next_power_of_two().max(2);
        let mut winners = vec![0; size];
        for node in (1..size).rev() {
            winners[node] = if 2 * node >= size { (2 * node - size) as u32 } else { winners[2 * node] };
        }
        Self { times: vec![f64::INFINITY; size], winners }
    }

    /// The source with the earliest time.
    #[inline]
    pub(crate) fn next(&self) -> usize {
        self.winners[1] as usize
    }

    /// The next time of a source; infinite when it has none.
    #[inline]
    pub(crate) fn time(&self, source: usize) -> f64 {
        self.times[source]
    }

    /// Sets the clock back by a time.
    pub(crate) fn set_back(&mut self, by: f64) {
        self.times.iter_mut().for_each(|time| *time -= by);
    }

    /// Gives a source another next time.
    #[inline]
    pub(crate) fn set(&mut self, source: usize, time: f64) {
        self.times[source] = time;
        let size = self.times.len();
        let mut node = (source + size) / 2;
        let pair = source & !1;
        let mut winner = if self.times[pair + 1] < self.times[pair] { pair + 1 } else { pair };
        self.winners[node] = winner as u32;
        let mut best = self.times[winner];
        while node > 1 {
            let other = self.winners[node ^ 1] as usize;
            node /= 2;
            if self.times[other] < best {
                winner = other;
                best = self.times[other];
            }
            self.winners[node] = winner as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::Stream;

    #[test]
    fn the_earliest_source_is_always_next() {
        for sources in [1usize, 2, 3, 7, 8, 21] {
            let mut calendar = Calendar::new(sources);
            let mut times = vec![f64::INFINITY; sources];
            let mut stream = Stream::new(5, 0);
            for _ in 0..500 {
                let source = (stream.uniform() * sources as f64) as usize;
                times[source] = if stream.uniform() < 0.2 { f64::INFINITY } else { stream.uniform() };
                calendar.set(source, times[source]);
                let earliest = times.iter().copied().fold(f64::INFINITY, f64::min);
                assert_eq!(calendar.time(calendar.next()), earliest);
            }
        }
    }
}
