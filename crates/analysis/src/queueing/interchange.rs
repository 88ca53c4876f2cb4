//! The open interchange format of latency cases, `queue-network-1`: one JSON object per case, times in µs.
//!
//! | key | meaning |
//! |---|---|
//! | `format`, `name`, `note` | `queue-network-1`, identification |
//! | `arrival_rps[i]` | Poisson arrivals from outside, requests per second |
//! | `stations[i]` | `servers`, `service`: `dist` (`exp`, `det`, `erlang`, `lognormal`, `hyperexp`), `mean_us`, `scv` |
//! | `routing[i][j]` | chance that a request leaving i goes to j; the rest of the row leaves |
//! | `delay_us[i][j]` | fixed delay on that way |
//! | `reference` | a certified answer, which is not read |
//!
//! Knows nothing of JSON itself: whoever has the text hands it to any reader of serde's data model.

use super::Figures;
use super::law::Law;
use super::network::{Fault, QueueNetwork, QueueStation};
use super::solve::{Method, Solution};
use serde::{Deserialize, Serialize};

/// The value of `format`.
pub const FORMAT: &str = "queue-network-1";

/// A case as it is exchanged.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ExchangedNetwork {
    /// Always [`FORMAT`].
    pub format: String,
    /// What the case is called.
    #[serde(default)]
    pub name: String,
    /// What it is about.
    #[serde(default)]
    pub note: String,
    /// Poisson arrivals from outside at each station, requests per second.
    pub arrival_rps: Vec<f64>,
    /// The stations.
    pub stations: Vec<ExchangedStation>,
    /// Chances from row to column.
    pub routing: Vec<Vec<f64>>,
    /// Delays from row to column, µs; none when left out.
    #[serde(default)]
    pub delay_us: Option<Vec<Vec<f64>>>,
}

/// A station as it is exchanged.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ExchangedStation {
    /// Servers.
    pub servers: u32,
    /// The service.
    pub service: ExchangedService,
}

/// A service time as it is exchanged.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ExchangedService {
    /// The distribution.
    pub dist: String,
    /// Its mean, µs.
    pub mean_us: f64,
    /// Its squared coefficient of variation; 1 for `exp` and 0 for `det`, whatever is written.
    #[serde(default)]
    pub scv: Option<f64>,
}

impl ExchangedNetwork {
    /// The network.
    ///
    /// # Errors
    /// The first thing that makes no sense, with its place and the remedy.
    pub fn network(&self) -> Result<QueueNetwork, Fault> {
        if self.format != FORMAT {
            return Err(Fault::new("format", format!("this is `{}`", self.format), format!("Give `{FORMAT}`")));
        }
        let stations = self.stations.iter().enumerate().map(|(index, station)| {
            let service = law(&station.service, &format!("stations[{index}].service"))?;
            Ok(QueueStation { servers: station.servers, service })
        });
        let stations = stations.collect::<Result<Vec<_>, Fault>>()?;
        let none = || vec![vec![0.0; stations.len()]; stations.len()];
        let delay_us = self.delay_us.clone().unwrap_or_else(none);
        QueueNetwork::new(stations, &self.arrival_rps, self.routing.clone(), delay_us)
    }
}

/// The answer to a case. An overloaded case has no times.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExchangedAnswer {
    /// What the case is called.
    pub name: String,
    /// `ok`, `overloaded` or `stopped`.
    pub status: &'static str,
    /// `exact` or `simulation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<&'static str>,
    /// The times, µs.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub figures: Option<ExchangedFigures>,
    /// Half widths of the 95 % confidence intervals, µs, of what was simulated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci95_us: Option<ExchangedFigures>,
    /// Utilisation of every station.
    pub utilisation: Vec<f64>,
    /// Seed of the simulation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Requests that were simulated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<u64>,
    /// Requests from which on the confidence intervals can be trusted, where that is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_needed: Option<u64>,
}

/// Four times, rounded to a thousandth of a microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ExchangedFigures {
    /// Mean.
    pub mean_us: f64,
    /// Half of the requests are faster.
    pub p50_us: f64,
    /// 95 of 100 are faster.
    pub p95_us: f64,
    /// 99 of 100 are faster.
    pub p99_us: f64,
}

impl ExchangedFigures {
    fn of(figures: &Figures) -> Self {
        let [mean_us, p50_us, p95_us, p99_us] = figures.each().map(|value| (value * 1e3).round() / 1e3);
        Self { mean_us, p50_us, p95_us, p99_us }
    }
}

impl ExchangedAnswer {
    /// The answer that a solution gives to a case; `seed` is that of the simulation.
    pub fn of(name: &str, solution: &Solution, seed: u64) -> Self {
        let solved = solution.solved.as_ref();
        let simulated = solved.and_then(|solved| solved.simulated.as_ref());
        Self {
            name: name.to_owned(),
            status: match solved {
                Some(_) => "ok",
                None if solution.is_overloaded() => "overloaded",
                None => "stopped",
            },
            method: solved.map(|solved| match solved.method {
                Method::Exact => "exact",
                Method::Simulation => "simulation",
            }),
            figures: solved.map(|solved| ExchangedFigures::of(&solved.figures)),
            ci95_us: simulated.map(|simulated| ExchangedFigures::of(&simulated.half_widths)),
            utilisation: solution.utilisation.iter().map(|value| (value * 1e6).round() / 1e6).collect(),
            seed: simulated.map(|_| seed),
            requests: simulated.map(|simulated| simulated.requests),
            requests_needed: simulated.and_then(|simulated| simulated.needed),
        }
    }
}

fn law(service: &ExchangedService, place: &str) -> Result<Law, Fault> {
    let mean_us = service.mean_us;
    if !mean_us.is_finite() || mean_us < 0.0 {
        return Err(Fault::new(format!("{place}.mean_us"), "this is not a time", "Give 0 µs or more"));
    }
    let spread = |least: f64, below: &str| match service.scv {
        Some(scv) if scv.is_finite() && scv >= least => Ok(scv),
        Some(scv) => Err(Fault::new(format!("{place}.scv"), format!("{scv} {below}"), "Give another scv or dist")),
        None => Err(Fault::new(format!("{place}.scv"), "it is missing", format!("`{}` needs an scv", service.dist))),
    };
    match service.dist.as_str() {
        "exp" => Ok(Law::Exponential { mean_us }),
        "det" => Ok(Law::Constant { us: mean_us }),
        "erlang" => {
            let scv = spread(0.0, "is below 0")?;
            if scv > 1.0 {
                let problem = format!("{scv} is above 1, which no row of exponentials has");
                return Err(Fault::new(format!("{place}.scv"), problem, "Give another scv or dist"));
            }
            Ok(if scv == 0.0 { Law::Constant { us: mean_us } } else { Law::erlang(mean_us, scv) })
        }
        "lognormal" => Ok(Law::log_normal(mean_us, spread(0.0, "is below 0")?)),
        "hyperexp" => Ok(Law::either(mean_us, spread(1.0, "is below 1, which no mix of exponentials has")?)),
        other => Err(Fault::new(
            format!("{place}.dist"),
            format!("`{other}` is not known"),
            "Give `exp`, `det`, `erlang`, `lognormal` or `hyperexp`",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_that_a_distribution_cannot_have_is_refused() {
        let service = |dist: &str, scv| ExchangedService { dist: dist.to_owned(), mean_us: 10.0, scv: Some(scv) };
        for (dist, scv) in [("erlang", 1.5), ("hyperexp", 0.5), ("lognormal", -1.0)] {
            assert_eq!(law(&service(dist, scv), "here").expect_err("refused").place, "here.scv", "{dist}");
        }
        for (dist, scv) in [("erlang", 1.0), ("hyperexp", 1.0), ("lognormal", 0.0)] {
            assert!(law(&service(dist, scv), "here").is_ok(), "{dist}");
        }
    }
}
