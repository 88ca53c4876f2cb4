//! An open network of queues: stations, how requests are routed between them, and what follows from that alone.
//!
//! Notation: γᵢ requests per second come from outside to station i, which passes a request on to j with chance pᵢⱼ.
//! The traffic equations λⱼ = γⱼ + Σᵢ λᵢ pᵢⱼ give the rate λ of visits to each station, and ρ = λ × mean service ÷
//! servers its utilisation (J. R. Jackson, "Networks of waiting lines", Operations Research 5, 1957).

use super::law::Law;
use std::fmt;

/// Chances that add up to 1 up to this error are taken as 1.
const ROUNDING: f64 = 1e-9;

/// One station: equal servers behind one queue without limit, first come, first served.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueStation {
    /// Servers.
    pub servers: u32,
    /// Time of one service.
    pub service: Law,
}

/// An open network of queues that has been checked: tables have a row and a column per station, chances are chances,
/// and every request leaves sooner or later.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueNetwork {
    stations: Vec<QueueStation>,
    /// Poisson arrivals from outside, requests per µs.
    arrivals: Vec<f64>,
    routing: Vec<Vec<f64>>,
    delay_us: Vec<Vec<f64>>,
    /// Row i, column j: expected visits to j of a request that stands before i.
    visits: Vec<Vec<f64>>,
}

/// Why a network cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: `routing[2]`.
    pub place: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

impl Fault {
    pub(super) fn new(place: impl Into<String>, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), problem: problem.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}. {}", self.place, self.problem, self.remedy)
    }
}

impl QueueNetwork {
    /// A network of stations with external arrivals (requests per second), routing and delays (µs).
    ///
    /// # Errors
    /// The first thing that makes no sense, with its place and the remedy.
    pub fn new(
        stations: Vec<QueueStation>,
        arrivals_per_second: &[f64],
        routing: Vec<Vec<f64>>,
        delay_us: Vec<Vec<f64>>,
    ) -> Result<Self, Fault> {
        let count = stations.len();
        check_stations(&stations)?;
        check_arrivals(arrivals_per_second, count)?;
        check_routing(&routing, count)?;
        check_delays(&delay_us, count)?;
        let visits = expected_visits(&routing).ok_or_else(|| {
            Fault::new("routing", "there are requests that never leave", "Let every cycle have a way out")
        })?;
        let arrivals = arrivals_per_second.iter().map(|rate| rate / 1e6).collect();
        Ok(Self { stations, arrivals, routing, delay_us, visits })
    }

    /// The stations.
    pub fn stations(&self) -> &[QueueStation] {
        &self.stations
    }

    /// External arrivals at a station, requests per µs.
    pub fn arrivals(&self, station: usize) -> f64 {
        self.arrivals[station]
    }

    /// All external arrivals, requests per µs.
    pub fn total_arrivals(&self) -> f64 {
        self.arrivals.iter().sum()
    }

    /// Chance that a request goes from one station to another.
    pub fn chance(&self, from: usize, to: usize) -> f64 {
        self.routing[from][to]
    }

    /// Fixed delay on the way between two stations, µs.
    pub fn delay_us(&self, from: usize, to: usize) -> f64 {
        self.delay_us[from][to]
    }

    /// Visits to a station, requests per µs.
    pub fn rate(&self, station: usize) -> f64 {
        self.arrivals.iter().zip(&self.visits).map(|(rate, row)| rate * row[station]).sum()
    }

    /// Expected visits to `to` of a request that stands before `from`.
    pub fn visits(&self, from: usize, to: usize) -> f64 {
        self.visits[from][to]
    }

    /// Chance that a request comes back to a station that it has just left.
    pub fn return_chance(&self, station: usize) -> f64 {
        (1.0 - 1.0 / self.visits[station][station]).max(0.0)
    }

    /// Chance that a request which stands before `from` ever visits `to`.
    pub fn reach_chance(&self, from: usize, to: usize) -> f64 {
        self.visits[from][to] / self.visits[to][to]
    }

    /// Share of the capacity of a station that is in use; 1 and above is overload.
    pub fn utilisation(&self, station: usize) -> f64 {
        let offered = self.rate(station) * self.stations[station].service.mean_us();
        if offered > 0.0 { offered / f64::from(self.stations[station].servers) } else { 0.0 }
    }

    /// Whether any station gets as much as it can serve, or more.
    pub fn is_overloaded(&self) -> bool {
        (0..self.stations.len()).any(|station| self.utilisation(station) >= 1.0)
    }

    /// Expected fixed time of a request: all its services and delays, without waiting, µs.
    pub fn work_us(&self) -> f64 {
        let total = self.total_arrivals();
        let per_visit = |station: usize| {
            let ways: f64 =
                (0..self.stations.len()).map(|to| self.chance(station, to) * self.delay_us(station, to)).sum();
            self.stations[station].service.mean_us() + ways
        };
        (0..self.stations.len()).map(|station| self.rate(station) / total * per_visit(station)).sum()
    }
}

fn check_stations(stations: &[QueueStation]) -> Result<(), Fault> {
    if stations.is_empty() {
        return Err(Fault::new("stations", "there is no station", "Give at least one"));
    }
    for (index, station) in stations.iter().enumerate() {
        if station.servers == 0 {
            return Err(Fault::new(
                format!("stations[{index}].servers"),
                "a station without servers serves nobody",
                "Give at least one server",
            ));
        }
        let mean = station.service.mean_us();
        if !mean.is_finite() || mean < 0.0 || !station.service.moments()[2].is_finite() {
            return Err(Fault::new(
                format!("stations[{index}].service"),
                "the service time is not a time",
                "Give a mean of 0 µs or more and a finite spread",
            ));
        }
    }
    Ok(())
}

fn check_arrivals(arrivals: &[f64], count: usize) -> Result<(), Fault> {
    if arrivals.len() != count {
        return Err(Fault::new(
            "arrival_rps",
            format!("{} rates for {count} stations", arrivals.len()),
            "Give one rate for every station",
        ));
    }
    if let Some(index) = arrivals.iter().position(|rate| !rate.is_finite() || *rate < 0.0) {
        return Err(Fault::new(format!("arrival_rps[{index}]"), "this is not a rate", "Give 0 or more"));
    }
    if arrivals.iter().all(|rate| *rate == 0.0) {
        return Err(Fault::new("arrival_rps", "no requests arrive", "Give at least one station a rate above 0"));
    }
    Ok(())
}

fn check_routing(routing: &[Vec<f64>], count: usize) -> Result<(), Fault> {
    if routing.len() != count {
        let problem = format!("{} rows for {count} stations", routing.len());
        return Err(Fault::new("routing", problem, "Give one row for every station"));
    }
    for (index, row) in routing.iter().enumerate() {
        let place = format!("routing[{index}]");
        if row.len() != count {
            let problem = format!("{} chances for {count} stations", row.len());
            return Err(Fault::new(place, problem, "Give one chance for every station"));
        }
        if row.iter().any(|chance| !(0.0..=1.0 + ROUNDING).contains(chance)) {
            return Err(Fault::new(place, "a chance is not between 0 and 1", "Give chances between 0 and 1"));
        }
        if row.iter().sum::<f64>() > 1.0 + ROUNDING {
            return Err(Fault::new(place, "the chances add up to more than 1", "Let them add up to at most 1"));
        }
    }
    Ok(())
}

fn check_delays(delay_us: &[Vec<f64>], count: usize) -> Result<(), Fault> {
    if delay_us.len() != count || delay_us.iter().any(|row| row.len() != count) {
        return Err(Fault::new(
            "delay_us",
            format!("the table does not have {count} rows of {count} delays"),
            "Give one row and one column for every station",
        ));
    }
    for (index, row) in delay_us.iter().enumerate() {
        if row.iter().any(|delay| !delay.is_finite() || *delay < 0.0) {
            return Err(Fault::new(format!("delay_us[{index}]"), "a delay is not a time", "Give 0 µs or more"));
        }
    }
    Ok(())
}

/// (I − P)⁻¹ by elimination with pivots; `None` when requests can stay forever.
fn expected_visits(routing: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let count = routing.len();
    let mut rows: Vec<Vec<f64>> = (0..count)
        .map(|i| {
            let unit = |hit: bool| f64::from(u8::from(hit));
            (0..count).map(|j| unit(i == j) - routing[i][j]).chain((0..count).map(|j| unit(i == j))).collect()
        })
        .collect();
    for column in 0..count {
        let pivot = (column..count).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        if rows[pivot][column].abs() < ROUNDING {
            return None;
        }
        rows.swap(column, pivot);
        let divisor = rows[column][column];
        rows[column].iter_mut().for_each(|value| *value /= divisor);
        let lead = rows[column].clone();
        for (index, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if index != column && factor != 0.0 {
                row.iter_mut().zip(&lead).for_each(|(value, lead)| *value -= factor * lead);
            }
        }
    }
    let visits: Vec<Vec<f64>> = rows.into_iter().map(|row| row[count..].to_vec()).collect();
    visits.iter().flatten().all(|value| value.is_finite() && *value > -ROUNDING).then_some(visits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exponential(servers: u32, mean_us: f64) -> QueueStation {
        QueueStation { servers, service: Law::Exponential { mean_us } }
    }

    #[test]
    fn a_station_that_is_tried_again_sees_the_retries_too() {
        // Three in ten fail and come back: 70 requests/s make 70 / 0.7 = 100 visits/s, half the capacity of 200.
        let network = QueueNetwork::new(vec![exponential(2, 10_000.0)], &[70.0], vec![vec![0.3]], vec![vec![0.0]])
            .expect("a network");
        assert!((network.rate(0) * 1e6 - 100.0).abs() < 1e-9);
        assert!((network.utilisation(0) - 0.5).abs() < 1e-12);
        assert!((network.return_chance(0) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn requests_that_never_leave_are_refused() {
        let fault = QueueNetwork::new(vec![exponential(1, 1.0)], &[1.0], vec![vec![1.0]], vec![vec![0.0]]);
        assert_eq!(fault.expect_err("refused").place, "routing");
    }

    #[test]
    fn tables_of_another_size_are_refused_with_their_place() {
        let stations = || vec![exponential(1, 1.0), exponential(1, 1.0)];
        let square = || vec![vec![0.0; 2]; 2];
        let place = |result: Result<QueueNetwork, Fault>| result.expect_err("refused").place;
        assert_eq!(place(QueueNetwork::new(stations(), &[1.0], square(), square())), "arrival_rps");
        assert_eq!(place(QueueNetwork::new(stations(), &[1.0, 0.0], vec![vec![0.0; 2]], square())), "routing");
        let short = vec![vec![0.0; 2], vec![0.0]];
        assert_eq!(place(QueueNetwork::new(stations(), &[1.0, 0.0], short.clone(), square())), "routing[1]");
        assert_eq!(place(QueueNetwork::new(stations(), &[1.0, 0.0], square(), short)), "delay_us");
        let more = vec![vec![0.6, 0.6], vec![0.0; 2]];
        assert_eq!(place(QueueNetwork::new(stations(), &[1.0, 0.0], more, square())), "routing[0]");
    }

    #[test]
    fn work_is_service_and_delay_by_the_expected_visits() {
        // 10 ms, then 5 ms of way and 20 ms for half of the requests: 10 + ½ × 25 = 22.5 ms.
        let network = QueueNetwork::new(
            vec![exponential(1, 10_000.0), exponential(1, 20_000.0)],
            &[10.0, 0.0],
            vec![vec![0.0, 0.5], vec![0.0, 0.0]],
            vec![vec![0.0, 5_000.0], vec![0.0, 0.0]],
        )
        .expect("a network");
        assert!((network.work_us() - 22_500.0).abs() < 1e-9);
    }
}
