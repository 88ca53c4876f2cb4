//! The simulation of one path: requests that call, branch, join and queue beside the other traffic of each component.
//!
//! A path is compiled into steps. Whoever is inside carries its own clock: a way or a service takes it forward, and it
//! enters the row of events only where it comes before a queue, because the order of arrivals is all that a queue
//! needs. First come, first served, the arrival settles the departure: service begins when the first server is free
//! (J. Kiefer and J. Wolfowitz, "On the theory of queues with many servers", Transactions of the AMS 78, 1955). So a
//! visit costs one event, whatever the number of servers.

use super::CLOCK;
use super::batches::{Controls, Mean, RELAXATIONS, put_together};
use super::departures::Departures;
use super::histogram::{Counts, Shares};
use super::program::{PathStep, Program};
use super::random::Stream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Independent replications, each with a random stream of its own.
pub(super) const REPLICATIONS: u32 = 8;

/// Batches of each replication in a round.
const BATCHES_PER_ROUND: usize = 1;

/// The part of the requests that is simulated first and not recorded, so that empty queues are forgotten.
const WARM_UP: f64 = 0.05;

/// Events after which a replication asks whether its answer is still wanted.
const ASK_EVERY: u32 = 1 << 16;

/// Events that belong to nobody inside: an arrival on the path, and, below it, other traffic of a component.
const ARRIVAL: u32 = u32::MAX;

const NOBODY: u32 = u32::MAX;

/// The batch of requests that are not recorded.
const UNRECORDED: u32 = u32::MAX;

/// Means and percentiles with half of their 95 % confidence intervals, µs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Trial {
    pub mean: Mean,
    pub p50: Mean,
    pub p95: Mean,
    pub p99: Mean,
    /// Share of the requests of which some call ended without an answer.
    pub unanswered: f64,
    pub requests: u64,
    /// Whether it was made to its end.
    pub whole: bool,
}

/// Runs a program. `None` when it is told to stop before the first round ends.
///
/// The requests are spread over replications and `rounds`; after each round, and now and then within, `go_on` hears what
/// part is done and may answer no, which leaves the rounds that were whole. The answer does not depend on the number of
/// threads.
pub(crate) fn run(
    program: &Program,
    seed: u64,
    requests: u64,
    rounds: u32,
    threads: usize,
    go_on: &(dyn Fn(f64) -> bool + Sync),
) -> Option<Trial> {
    let batches = u64::from(REPLICATIONS) * u64::from(rounds) * BATCHES_PER_ROUND as u64;
    let together = u64::from(program.together.max(1));
    let size = (requests / batches / together).max(1) * together;
    let each = requests as f64 / f64::from(REPLICATIONS);
    let warm_up = (each * WARM_UP).max((RELAXATIONS * program.relaxation()).min(each)) as u64 + 1_000;
    let mut runs: Vec<_> = (0..REPLICATIONS).map(|place| Run::new(program, seed, place)).collect();
    let per_thread = runs.len().div_ceil(threads.max(1));
    let stopped = AtomicBool::new(false);
    let part = |round: u32| f64::from(round) / f64::from(rounds);
    let mut made = 0;
    while made < rounds && !stopped.load(Ordering::Relaxed) {
        let asked = || {
            if !go_on(part(made)) {
                stopped.store(true, Ordering::Relaxed);
            }
            !stopped.load(Ordering::Relaxed)
        };
        thread::scope(|scope| {
            for group in runs.chunks_mut(per_thread) {
                scope.spawn(|| {
                    for run in group {
                        let _ =
                            (made > 0 || run.warm_up(warm_up, &asked)) && run.record(BATCHES_PER_ROUND, size, &asked);
                    }
                });
            }
        });
        if !stopped.load(Ordering::Relaxed) {
            made += 1;
            stopped.store(!go_on(part(made)), Ordering::Relaxed);
        }
    }
    // What a round had counted when it was stopped does not count.
    runs.iter_mut().for_each(|run| run.batches.truncate(made as usize * BATCHES_PER_ROUND));
    (made > 0).then(|| evaluate(&runs, size, program.relaxation(), made == rounds))
}

fn evaluate(runs: &[Run], size: u64, relaxation: f64, whole: bool) -> Trial {
    let made = runs.first().map_or(0, |run| run.batches.len());
    let parts = put_together(made, size, relaxation);
    let one = |run: &Run| parts.clone().map(|part| Batch::of_all(&run.batches[part])).collect::<Vec<_>>();
    let batches: Vec<Batch> = runs.iter().flat_map(one).collect();
    let plain = Controls::of(batches.len(), &[]);
    let mean = plain.corrected(&batches.iter().map(|batch| batch.time_us / batch.requests as f64).collect::<Vec<_>>());
    let mut counts = Counts::default();
    batches.iter().for_each(|batch| counts.add_all(&batch.counts));
    let shares = Shares::of(&counts);
    let percentile = |share: f64| {
        let at_us = shares.quantile(share);
        let above: Vec<f64> = batches.iter().map(|batch| batch.counts.share_above(at_us)).collect();
        let half = plain.corrected(&above).half_width;
        let wide = (shares.quantile(share + half) - at_us).max(at_us - shares.quantile(share - half));
        Mean { mean: at_us, half_width: wide }
    };
    let requests = size * (made * runs.len()) as u64;
    let unanswered = batches.iter().map(|batch| batch.unanswered as f64).sum::<f64>() / requests as f64;
    Trial { mean, p50: percentile(0.50), p95: percentile(0.95), p99: percentile(0.99), unanswered, requests, whole }
}

/// What one batch of requests saw.
#[derive(Debug, Clone, Default)]
struct Batch {
    requests: u64,
    time_us: f64,
    unanswered: u64,
    counts: Counts,
}

impl Batch {
    /// One batch of several.
    fn of_all(batches: &[Self]) -> Self {
        let mut all = Self::default();
        for batch in batches {
            all.requests += batch.requests;
            all.time_us += batch.time_us;
            all.unanswered += batch.unanswered;
            all.counts.add_all(&batch.counts);
        }
        all
    }
}

/// Somebody inside: a request, or a branch of one.
#[derive(Debug, Clone, Copy)]
struct Inside {
    since_us: f64,
    /// When its latest attempt began.
    begun_us: f64,
    step: u32,
    /// The fork that waits for it.
    fork: u32,
    batch: u32,
    /// Whether all its calls so far were answered.
    answered: bool,
}

/// A fork whose branches are on their way.
#[derive(Debug, Clone, Copy)]
struct Open {
    left: u32,
    latest_us: f64,
    who: u32,
    answered: bool,
}

/// One replication.
#[derive(Debug, Clone)]
struct Run<'a> {
    program: &'a Program,
    stream: Stream,
    events: Departures,
    /// When each server is free, by queue; one server needs no order.
    free_us: Vec<f64>,
    groups: Vec<Departures>,
    inside: Vec<Inside>,
    spare: Vec<u32>,
    forks: Vec<Open>,
    spare_forks: Vec<u32>,
    recorded_inside: u64,
    events_made: u32,
    batches: Vec<Batch>,
}

impl<'a> Run<'a> {
    fn new(program: &'a Program, seed: u64, place: u32) -> Self {
        let groups = program.queues.iter().map(|queue| {
            let mut group = Departures::default();
            if queue.servers > 1 {
                (0..queue.servers).for_each(|_| group.push(0.0, 0));
            }
            group
        });
        let mut run = Self {
            program,
            stream: Stream::new(seed, place),
            events: Departures::default(),
            free_us: vec![0.0; program.queues.len()],
            groups: groups.collect(),
            inside: Vec::new(),
            spare: Vec::new(),
            forks: Vec::new(),
            spare_forks: Vec::new(),
            recorded_inside: 0,
            events_made: 0,
            batches: Vec::new(),
        };
        let first_us = run.stream.exponential() / program.requests_per_us;
        run.events.push(first_us, ARRIVAL);
        for (index, queue) in program.queues.iter().enumerate().filter(|(_, queue)| queue.others_per_us > 0.0) {
            let first_us = run.stream.exponential() / queue.others_per_us;
            run.events.push(first_us, ARRIVAL - 1 - index as u32);
        }
        run
    }

    /// Lets so many requests arrive; whether it got to the end.
    fn arrivals(&mut self, requests: u64, batch: u32, asked: &dyn Fn() -> bool) -> bool {
        let mut left = requests;
        while left > 0 {
            left = left.saturating_sub(self.event(batch));
            self.events_made = self.events_made.wrapping_add(1);
            if self.events_made.is_multiple_of(ASK_EVERY) && !asked() {
                return false;
            }
        }
        true
    }

    fn warm_up(&mut self, requests: u64, asked: &dyn Fn() -> bool) -> bool {
        self.arrivals(requests, UNRECORDED, asked)
    }

    /// Records so many batches, and goes on until the last of their requests has left; whether it got there.
    fn record(&mut self, batches: usize, requests: u64, asked: &dyn Fn() -> bool) -> bool {
        for _ in 0..batches {
            let batch = self.batches.len() as u32;
            self.batches.push(Batch { requests, ..Batch::default() });
            if !self.arrivals(requests, batch, asked) {
                return false;
            }
        }
        while self.recorded_inside > 0 {
            self.event(UNRECORDED);
        }
        true
    }

    /// The next event; how many requests arrived on the path.
    #[inline]
    fn event(&mut self, batch: u32) -> u64 {
        let Some((mut now_us, what)) = self.events.first() else { return 1 };
        if now_us > CLOCK * self.program.about_us {
            self.set_back(now_us);
            now_us = 0.0;
        }
        if what == ARRIVAL {
            let together = self.program.together;
            let gap = self.stream.exponential() * f64::from(together);
            self.events.replace(now_us + gap / self.program.requests_per_us, ARRIVAL);
            for _ in 0..together {
                self.recorded_inside += u64::from(batch != UNRECORDED);
                let who = self.enter(Inside {
                    since_us: now_us,
                    begun_us: now_us,
                    step: 0,
                    fork: NOBODY,
                    batch,
                    answered: true,
                });
                self.advance(who, now_us);
            }
            return u64::from(together);
        }
        let queues = self.program.queues.len() as u32;
        if what >= ARRIVAL - queues {
            let queue = (ARRIVAL - 1 - what) as usize;
            let next_us = now_us + self.stream.exponential() / self.program.queues[queue].others_per_us;
            self.events.replace(next_us, what);
            self.serve(queue, now_us);
            return 0;
        }
        self.events.pop();
        if let PathStep::Visit(queue) = self.program.steps[self.inside[what as usize].step as usize] {
            let leaves_us = self.serve(queue as usize, now_us);
            self.inside[what as usize].step += 1;
            self.advance(what, leaves_us);
        }
        0
    }

    /// Sets the clock back by a time.
    #[cold]
    fn set_back(&mut self, by_us: f64) {
        self.events.set_back(by_us);
        self.free_us.iter_mut().for_each(|free_us| *free_us -= by_us);
        self.groups.iter_mut().for_each(|group| group.set_back(by_us));
        for inside in &mut self.inside {
            inside.since_us -= by_us;
            inside.begun_us -= by_us;
        }
        self.forks.iter_mut().for_each(|fork| fork.latest_us -= by_us);
    }

    /// Serves whoever arrives now; when that is done.
    #[inline]
    fn serve(&mut self, queue: usize, now_us: f64) -> f64 {
        let service_us = self.program.queues[queue].service.draw(&mut self.stream);
        if self.program.queues[queue].servers == 1 {
            let leaves_us = now_us.max(self.free_us[queue]) + service_us;
            self.free_us[queue] = leaves_us;
            return leaves_us;
        }
        let group = &mut self.groups[queue];
        let leaves_us = now_us.max(group.next_time()) + service_us;
        group.replace(leaves_us, 0);
        leaves_us
    }

    #[inline]
    fn enter(&mut self, inside: Inside) -> u32 {
        match self.spare.pop() {
            Some(place) => {
                self.inside[place as usize] = inside;
                place
            }
            None => {
                self.inside.push(inside);
                self.inside.len() as u32 - 1
            }
        }
    }

    /// Takes somebody forward, on its own clock, to the next queue or to the end.
    fn advance(&mut self, who: u32, now_us: f64) {
        let (mut who, mut now_us) = (who, now_us);
        let program = self.program;
        loop {
            let step = self.inside[who as usize].step as usize;
            match &program.steps[step] {
                PathStep::Time(time) => {
                    now_us += time.draw(&mut self.stream);
                    self.inside[who as usize].step += 1;
                }
                PathStep::Visit(_) => {
                    self.events.push(now_us, who);
                    return;
                }
                PathStep::Begin => {
                    let inside = &mut self.inside[who as usize];
                    inside.begun_us = now_us;
                    inside.step += 1;
                }
                PathStep::Judge { failure, timeout_us, after, again } => {
                    let limit_us = timeout_us.map(|timeout_us| self.inside[who as usize].begun_us + timeout_us);
                    let late = limit_us.filter(|limit_us| now_us > *limit_us);
                    now_us = late.unwrap_or(now_us);
                    let failed = late.is_some() || (*failure > 0.0 && self.stream.uniform() < *failure);
                    let inside = &mut self.inside[who as usize];
                    inside.step = if failed { *again } else { *after };
                    inside.answered &= !(failed && again == after);
                }
                PathStep::Perhaps { chance, otherwise } => {
                    let goes = self.stream.uniform() < *chance;
                    let inside = &mut self.inside[who as usize];
                    inside.step = if goes { inside.step + 1 } else { *otherwise };
                }
                PathStep::Fork { branches, after } => {
                    self.inside[who as usize].step = *after;
                    let Inside { since_us, begun_us, batch, .. } = self.inside[who as usize];
                    let fork = self.open(Open { left: branches.len() as u32, latest_us: now_us, who, answered: true });
                    for begin in branches {
                        let branch =
                            self.enter(Inside { since_us, begun_us, step: *begin, fork, batch, answered: true });
                        self.advance(branch, now_us);
                    }
                    return;
                }
                PathStep::Join => {
                    let fork = self.inside[who as usize].fork as usize;
                    self.spare.push(who);
                    let open = &mut self.forks[fork];
                    open.left -= 1;
                    open.latest_us = open.latest_us.max(now_us);
                    open.answered &= self.inside[who as usize].answered;
                    if open.left > 0 {
                        return;
                    }
                    (who, now_us) = (open.who, open.latest_us);
                    self.inside[who as usize].answered &= open.answered;
                    self.spare_forks.push(fork as u32);
                }
                PathStep::End => {
                    let Inside { since_us, batch, answered, .. } = self.inside[who as usize];
                    self.spare.push(who);
                    if batch != UNRECORDED {
                        self.recorded_inside -= 1;
                        let time_us = now_us - since_us;
                        let batch = &mut self.batches[batch as usize];
                        batch.time_us += time_us;
                        batch.unanswered += u64::from(!answered);
                        batch.counts.add(time_us);
                    }
                    return;
                }
            }
        }
    }

    fn open(&mut self, open: Open) -> u32 {
        match self.spare_forks.pop() {
            Some(place) => {
                self.forks[place as usize] = open;
                place
            }
            None => {
                self.forks.push(open);
                self.forks.len() as u32 - 1
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::program::Queue;
    use super::*;
    use crate::latency::RandomTime;

    fn queue(servers: u32, mean_us: f64, spread: f64, others_per_us: f64) -> Queue {
        Queue { servers, service: RandomTime::two_moments(mean_us, spread), others_per_us }
    }

    fn trial(steps: Vec<PathStep>, queues: Vec<Queue>, requests_per_us: f64) -> Trial {
        let program = Program { steps, queues, requests_per_us, together: 1, about_us: 10_000.0, relaxation_us: 0.0 };
        run(&program, 1, 600_000, 8, 2, &|_| true).expect("not stopped")
    }

    fn near(seen: Mean, expected: f64) {
        let allowed = seen.half_width.max(expected * 0.004) * 1.6;
        assert!((seen.mean - expected).abs() < allowed, "expected {expected}, got {seen:?}");
    }

    #[test]
    fn one_server_shared_with_other_traffic_has_the_time_of_both() {
        // 30/s of the path and 50/s of others, 10 ms each: exponential with mean 50 ms.
        let seen = trial(vec![PathStep::Visit(0), PathStep::End], vec![queue(1, 10_000.0, 1.0, 50e-6)], 30e-6);
        near(seen.mean, 50_000.0);
        near(seen.p50, 50_000.0 * 2f64.ln());
        near(seen.p95, 50_000.0 * 20f64.ln());
        near(seen.p99, 50_000.0 * 100f64.ln());
    }

    #[test]
    fn three_servers_wait_with_erlangs_chance() {
        // C = 4/9 at two of three busy; the mean wait is 4/9 × 10 ms.
        let seen = trial(vec![PathStep::Visit(0), PathStep::End], vec![queue(3, 10_000.0, 1.0, 0.0)], 200e-6);
        near(seen.mean, 10_000.0 + 4.0 / 9.0 * 10_000.0);
    }

    #[test]
    fn four_that_come_together_wait_for_each_other() {
        // M[4]/M/1 at 80 requests/s of 10 ms: 10 + 40 + 3/2 × 10 ÷ 0.2 = 125 ms (see the queue of the calculation).
        let steps = vec![PathStep::Visit(0), PathStep::End];
        let queues = vec![queue(1, 10_000.0, 1.0, 0.0)];
        let program =
            Program { steps, queues, requests_per_us: 80e-6, together: 4, about_us: 100_000.0, relaxation_us: 0.0 };
        near(run(&program, 1, 1_200_000, 8, 2, &|_| true).expect("not stopped").mean, 125_000.0);
    }

    #[test]
    fn an_attempt_that_is_given_up_is_made_once_more() {
        // Exponential attempts of 10 ms cut at 10 ms, two at most: 6.3212 × (1 + 1/e) = 8.6466 ms.
        let judge = |after, again| PathStep::Judge { failure: 0.0, timeout_us: Some(10_000.0), after, again };
        let time = PathStep::Time(RandomTime::two_moments(10_000.0, 1.0));
        let steps = vec![PathStep::Begin, time.clone(), judge(6, 3), PathStep::Begin, time, judge(6, 6), PathStep::End];
        let seen = trial(steps, vec![], 1e-4);
        near(seen.mean, 8_646.6);
        // Both attempts are late with 1/e².
        assert!((seen.unanswered / libm::exp(-2.0) - 1.0).abs() < 0.01, "{}", seen.unanswered);
    }

    #[test]
    fn a_join_waits_for_the_slower_of_two_exponential_branches() {
        // Without queues the slower of two exponentials of 10 ms takes 15 ms on average; P(T > t) = 2 e^−x − e^−2x.
        let time = PathStep::Time(RandomTime::two_moments(10_000.0, 1.0));
        let steps = vec![
            PathStep::Fork { branches: vec![1, 3], after: 5 },
            time.clone(),
            PathStep::Join,
            time,
            PathStep::Join,
            PathStep::End,
        ];
        let seen = trial(steps, Vec::new(), 10e-6);
        near(seen.mean, 15_000.0);
        // 1 − √0.95 = e^−x.
        near(seen.p95, -10_000.0 * (1.0 - 0.95f64.sqrt()).ln());
    }

    #[test]
    fn two_queues_that_get_the_same_arrivals_join_later_than_one_of_them() {
        // Two M/M/1 with a fork in front (L. Flatto and S. Hahn 1984): the mean is (12 − ρ) / 8 times that of one
        // (R. Nelson and A. Tantawi 1988). ρ = ½: 20 ms × 11.5 / 8 = 28.75 ms.
        let steps = vec![
            PathStep::Fork { branches: vec![1, 3], after: 5 },
            PathStep::Visit(0),
            PathStep::Join,
            PathStep::Visit(1),
            PathStep::Join,
            PathStep::End,
        ];
        let queues = vec![queue(1, 10_000.0, 1.0, 0.0), queue(1, 10_000.0, 1.0, 0.0)];
        near(trial(steps, queues, 50e-6).mean, 28_750.0);
    }

    #[test]
    fn requests_that_come_once_in_three_hundred_years_keep_their_microseconds() {
        let steps = vec![PathStep::Visit(0), PathStep::Visit(1), PathStep::End];
        let queues = vec![queue(1, 1_000.0, 0.0, 0.0), queue(2, 1_000.0, 0.0, 0.0)];
        let program =
            Program { steps, queues, requests_per_us: 1e-16, together: 1, about_us: 2_000.0, relaxation_us: 0.0 };
        let seen = run(&program, 1, 8_000, 8, 2, &|_| true).expect("not stopped");
        assert!((seen.mean.mean - 2_000.0).abs() < 1e-6, "{seen:?}");
    }

    #[test]
    fn a_call_that_half_of_the_requests_make_counts_half() {
        let steps = vec![
            PathStep::Perhaps { chance: 0.5, otherwise: 2 },
            PathStep::Time(RandomTime::constant(10_000.0)),
            PathStep::End,
        ];
        near(trial(steps, Vec::new(), 10e-6).mean, 5_000.0);
    }

    #[test]
    fn a_seed_gives_one_answer_on_any_number_of_threads_and_a_stop_leaves_what_was_whole() {
        let program = Program {
            steps: vec![PathStep::Visit(0), PathStep::End],
            queues: vec![queue(2, 10_000.0, 0.5, 10e-6)],
            requests_per_us: 100e-6,
            together: 1,
            about_us: 10_000.0,
            relaxation_us: 0.0,
        };
        let with = |threads| run(&program, 4, 40_000, 4, threads, &|_| true);
        assert_eq!(with(1), with(3));
        let half = run(&program, 4, 40_000, 4, 1, &|done| done < 0.5).expect("two rounds of four");
        assert_eq!((half.requests, half.whole), (20_000, false));
        // Hours of work, ended within its first round.
        assert_eq!(run(&program, 4, 40_000_000_000, 4, 2, &|_| false), None);
    }
}
