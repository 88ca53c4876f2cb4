//! Who leaves next: pending times with what they belong to, earliest first.

/// A heap of times.
#[derive(Debug, Clone, Default)]
pub(crate) struct Departures {
    heap: Vec<(f64, u32)>,
}

impl Departures {
    /// How many are pending.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.heap.len()
    }

    /// The earliest time and what it belongs to.
    #[inline]
    pub(crate) fn first(&self) -> Option<(f64, u32)> {
        self.heap.first().copied()
    }

    /// The earliest time; infinite when nothing is pending.
    #[inline]
    pub(crate) fn next_time(&self) -> f64 {
        self.heap.first().map_or(f64::INFINITY, |first| first.0)
    }

    /// Adds one.
    #[inline]
    pub(crate) fn push(&mut self, time: f64, what: u32) {
        let mut place = self.heap.len();
        self.heap.push((time, what));
        while place > 0 {
            let parent = (place - 1) / 2;
            if self.heap[parent].0 <= time {
                break;
            }
            self.heap[place] = self.heap[parent];
            place = parent;
        }
        self.heap[place] = (time, what);
    }

    /// Sets the clock back by a time.
    pub(crate) fn set_back(&mut self, by: f64) {
        self.heap.iter_mut().for_each(|(time, _)| *time -= by);
    }

    /// Takes the earliest and puts another in its place.
    #[inline]
    pub(crate) fn replace(&mut self, time: f64, what: u32) -> Option<u32> {
        let (_, earliest) = *self.heap.first()?;
        self.sink(time, what);
        Some(earliest)
    }

    /// Takes the earliest.
    #[inline]
    pub(crate) fn pop(&mut self) -> Option<u32> {
        let (time, what) = self.heap.pop()?;
        let Some((_, earliest)) = self.heap.first().copied() else { return Some(what) };
        self.sink(time, what);
        Some(earliest)
    }

    /// Puts one at the top and lets it sink to where it belongs.
    #[inline]
    fn sink(&mut self, time: f64, what: u32) {
        let mut place = 0;
        loop {
            let mut child = 2 * place + 1;
            if child >= self.heap.len() {
                break;
            }
            if child + 1 < self.heap.len() && self.heap[child + 1].0 < self.heap[child].0 {
                child += 1;
            }
            if self.heap[child].0 >= time {
                break;
            }
            self.heap[place] = self.heap[child];
            place = child;
        }
        self.heap[place] = (time, what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::Stream;

    #[test]
    fn they_leave_in_the_order_of_their_times() {
        let mut departures = Departures::default();
        let mut stream = Stream::new(9, 0);
        let mut expected: Vec<(f64, u32)> = (0..64).map(|what| (stream.uniform(), what)).collect();
        expected.iter().for_each(|(time, what)| departures.push(*time, *what));
        expected.sort_by(|a, b| a.0.total_cmp(&b.0));
        // The first makes room for the very last.
        assert_eq!(departures.replace(2.0, 64), Some(expected[0].1));
        for (_, what) in &expected[1..] {
            assert_eq!(departures.pop(), Some(*what));
        }
        assert_eq!((departures.pop(), departures.pop()), (Some(64), None));
    }
}
