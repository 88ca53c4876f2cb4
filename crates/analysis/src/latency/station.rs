//! A component as it is placed, as far as time is concerned.

use super::measured;
use super::report::{HeadroomBound, TimeBasis};
use crate::serving::{ServingEstimate, ServingOrigin};
use catalogue::{Billing, Deployment, HostedModel, Platform, RegionIndex, RoundTrip, Source};
use model::{Benchmark, Component, ComponentKind, Quantity};

/// One component as it is placed, as far as time is concerned.
#[derive(Debug, Clone, PartialEq)]
pub struct Station {
    /// Where it is; for something outside the design, the region nearest to it.
    pub region: RegionIndex,
    /// Whether it has no region of its own and is met in that of its caller.
    pub global: bool,
    /// Requests that it works on at the same time; `None` = scales without a limit known to us, so nobody waits.
    pub servers: Option<u32>,
    /// Time of one request in it, without waiting; or what is missing to know it.
    pub service: Result<ServiceTime, Missing>,
    /// Requests per second at peak, over all paths; `None` = not known.
    pub peak_requests_per_second: Option<f64>,
    /// Requests per second that the units bought for it carry; beyond, they are refused. `None` where nothing is bought
    /// by what it carries, or what is not carried goes elsewhere.
    pub carries_per_second: Option<f64>,
    /// What its quota of tokens allows.
    pub allowance: Allowance,
    /// How fast its language model answers, where that was estimated.
    pub serving: Option<ServingEstimate>,
}

/// What the quota of tokens of a hosted model allows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Allowance {
    /// Nothing of it is limited by a quota of tokens.
    #[default]
    Unlimited,
    /// Nobody says how much is left of the quota.
    Unknown,
    /// The load of the whole plan over its peak load at which the quota is used up, by everything that draws on it.
    Times(f64),
}

impl Station {
    /// Share that so many times its peak load uses of the units bought for it or of its quota, whichever is fuller;
    /// `None` without either or a load.
    pub(super) fn units_in_use(&self, load: f64) -> Option<f64> {
        let bought = self.peak_requests_per_second.zip(self.carries_per_second);
        let bought = bought.map(|(peak, carries)| peak * load / carries);
        bought.into_iter().chain(self.quota_in_use(load)).max_by(f64::total_cmp)
    }

    /// Share of the quota of tokens that so many times the peak load uses; `None` where none is known to bind.
    pub(super) fn quota_in_use(&self, load: f64) -> Option<f64> {
        match self.allowance {
            Allowance::Times(most) => Some(load / most),
            Allowance::Unlimited | Allowance::Unknown => None,
        }
    }

    /// The load that saturates it over its peak load, and what is then used up; `None` without a limit or a load.
    pub(super) fn saturates_at(&self) -> Option<(f64, HeadroomBound)> {
        let peak = self.peak_requests_per_second.filter(|peak| *peak > 0.0)?;
        let busy = self.service.as_ref().ok().map(|service| peak * service.mean_us / 1e6).filter(|busy| *busy > 0.0);
        let by_servers =
            self.servers.zip(busy).map(|(servers, busy)| (f64::from(servers) / busy, HeadroomBound::Capacity));
        let by_units = self.carries_per_second.map(|carries| (carries / peak, HeadroomBound::Units));
        let by_quota = match self.allowance {
            Allowance::Times(most) => Some((most, HeadroomBound::Quota)),
            Allowance::Unlimited | Allowance::Unknown => None,
        };
        let bounds = by_servers.into_iter().chain(by_units).chain(by_quota);
        bounds.min_by(|one, other| one.0.total_cmp(&other.0))
    }
}

/// Spread of a service time of which none is stated: that of an exponential one.
pub(crate) const ASSUMED_SPREAD: f64 = 1.0;

/// Time of one request in a component, without waiting.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceTime {
    /// Mean, in microseconds.
    pub mean_us: f64,
    /// Spread: standard deviation ÷ mean.
    pub variation: f64,
    /// What it rests on.
    pub basis: TimeBasis,
    /// The row that it comes from, where it comes from a table.
    pub source: Option<Source>,
    /// Where the figures come from and what was assumed, in words.
    pub origin: String,
}

/// What is missing, in words for the architect: `no service time is stated for Gateway`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing(pub String);

/// What was chosen for a component, as far as time is concerned.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The platform; `None` for something outside the design.
    pub platform: Option<&'a Platform>,
    /// The region; for something outside the design, the region nearest to it.
    pub region: RegionIndex,
    /// Instances or units.
    pub count: u32,
    /// The hosted model, for a foundation-model endpoint.
    pub model: Option<&'a HostedModel>,
    /// Requests per second at peak, over all paths.
    pub peak_requests_per_second: Option<f64>,
    /// Requests per second that the units bought for it carry, where it refuses more.
    pub carries_per_second: Option<f64>,
    /// What somebody measured on the SKU.
    pub benchmark: Option<&'a Benchmark>,
    /// For a language model of one's own on a machine with GPUs: how fast it answers, or why that is not known. `None`
    /// when the workload does not say enough to ask.
    pub serving: Option<&'a Result<ServingEstimate, String>>,
    /// What a table says that a hop of its kind adds to a round trip: a load balancer, a firewall.
    pub hop: Option<RoundTrip>,
}

/// The component as it is placed. What is missing to know its service time is said in the station.
///
/// Users take no time. A component of which nothing but its service time is known scales without limit. A component
/// on machines works on one request at a time for each instance unless its concurrency is stated; the origin of the
/// service time says so.
pub fn station(component: &Component, setting: &Setting) -> Station {
    let instances = f64::from(setting.count.max(1));
    let per_instance = setting.peak_requests_per_second.map(|peak| peak / instances);
    let measured = setting.benchmark.map(|benchmark| measured::time(benchmark, per_instance));
    let most = setting.benchmark.and_then(|benchmark| benchmark.most_requests_per_second);
    let limits = setting.carries_per_second.into_iter().chain(most.map(|most| most.get() * instances));
    let carries_per_second = limits.min_by(f64::total_cmp);
    let (servers, service) = match measured {
        // What was measured holds the wait.
        Some(Ok(service)) => (None, Ok(service)),
        not_measured => {
            let (servers, assumed) = servers(component, setting);
            let refused = not_measured.and_then(Result::err);
            let refused = refused.map(|why| format!("the attached benchmark does not apply: {why}"));
            let service = service(component, setting).map(|mut service| {
                for words in assumed.into_iter().chain(refused) {
                    service.origin = format!("{}; {words}", service.origin);
                }
                service
            });
            (servers, service)
        }
    };
    Station {
        region: setting.region,
        global: setting.platform.is_some_and(|platform| platform.global),
        servers,
        service,
        peak_requests_per_second: setting.peak_requests_per_second,
        carries_per_second,
        allowance: Allowance::Unlimited,
        serving: setting.serving.and_then(|serving| serving.as_ref().ok()).cloned(),
    }
}

/// How many requests it works on at once, and what was assumed to know that.
fn servers(component: &Component, setting: &Setting) -> (Option<u32>, Option<String>) {
    let Some(platform) = setting.platform else { return (None, None) };
    match component.workload.concurrency_per_instance {
        Some(concurrency) => (Some(setting.count.saturating_mul(concurrency)), None),
        None if let Some(Ok(serving)) = setting.serving => {
            let words = format!("{} answers at once per instance, with room for busy moments", serving.at_once);
            (Some(setting.count.saturating_mul(serving.at_once)), Some(words))
        }
        None if platform.billing == Billing::Machines => {
            (Some(setting.count), Some("one request at a time per instance assumed".to_owned()))
        }
        None => match setting.carries_per_second {
            Some(carries) => {
                (None, Some(format!("no queue: it refuses what is beyond the {carries:.2} requests/s of its units")))
            }
            None => (None, Some("no queue counted: how many requests it takes at once is not known".to_owned())),
        },
    }
}

fn service(component: &Component, setting: &Setting) -> Result<ServiceTime, Missing> {
    if component.kind == ComponentKind::UserPopulation {
        let origin = "users wait, they do not work".to_owned();
        return Ok(ServiceTime { mean_us: 0.0, variation: 0.0, basis: TimeBasis::Stated, source: None, origin });
    }
    let workload = &component.workload;
    let (variation, spread) = match workload.service_variation {
        Some(variation) => {
            (variation.get(), format!("spread ÷ mean {}{}", variation.get(), guess(component, "serviceVariation")))
        }
        None => (ASSUMED_SPREAD, format!("spread ÷ mean assumed {ASSUMED_SPREAD} (exponential)")),
    };
    let (basis, (mean_ms, mean)) = match workload.service_mean_ms {
        Some(mean) => {
            let words = format!("stated: {} ms{}", mean.get(), guess(component, "serviceMeanMs"));
            (TimeBasis::Stated, (mean.get(), words))
        }
        None if let Some(service) = from_percentiles(component) => return Ok(service),
        None if component.kind == ComponentKind::FoundationModelEndpoint => generation(component, setting)?,
        None => match setting.serving {
            Some(Ok(serving)) => (TimeBasis::Estimated, answering(component, serving)),
            Some(Err(why)) => return Err(Missing(format!("{}: {why}", component.name))),
            None if let Some(hop) = setting.hop => {
                let ms = f64::from(hop.p50_us) / 1e3;
                (TimeBasis::Estimated, (ms, format!("published: {ms} ms, by one test of such a hop")))
            }
            None => return Err(Missing(format!("no service time is stated for {}", component.name))),
        },
    };
    let source = match basis {
        TimeBasis::Estimated => match setting.serving.and_then(|serving| serving.as_ref().ok()) {
            Some(serving) => match serving.origin {
                ServingOrigin::Measurement { source, .. } => Some(source),
                ServingOrigin::Roofline => None,
            },
            None => setting.hop.map(|hop| hop.source),
        },
        TimeBasis::Promised | TimeBasis::Unpromised => setting.model.and_then(|model| model.source),
        TimeBasis::Measured | TimeBasis::Stated => None,
    };
    // No measurement of a shared deployment over hours and days is published, so its noise is unknown, not small.
    let noise = if basis == TimeBasis::Unpromised && workload.service_variation.is_none() {
        ": how much a shared deployment varies is not published"
    } else {
        ""
    };
    Ok(ServiceTime { mean_us: mean_ms * 1e3, variation, basis, source, origin: format!("{mean}; {spread}{noise}") })
}

/// The service time of which two percentiles are stated; a stated spread has no say then.
fn from_percentiles(component: &Component) -> Option<ServiceTime> {
    let workload = &component.workload;
    let (mean_ms, variation) = measured::service_percentiles(workload)?;
    let (p50, p95) = workload.service_p50_ms.zip(workload.service_p95_ms)?;
    let guessed = [guess(component, "serviceP50Ms"), guess(component, "serviceP95Ms")];
    let origin = format!(
        "stated: p50 {} ms{}, p95 {} ms{}; taken as log-normal, mean {mean_ms:.1} ms and spread ÷ mean {variation:.2}",
        p50.get(),
        guessed[0],
        p95.get(),
        guessed[1]
    );
    Some(ServiceTime { mean_us: mean_ms * 1e3, variation, basis: TimeBasis::Stated, source: None, origin })
}

/// Time of a language model of one's own for a whole answer, in milliseconds.
fn answering(component: &Component, serving: &ServingEstimate) -> (f64, String) {
    let tokens = component.workload.tokens_out.map_or(1.0, Quantity::get);
    let whole_ms = serving.first_token_ms + (tokens - 1.0).max(0.0) * serving.per_token_ms;
    let words = format!(
        "estimated: first token {} ms and {} ms for each of the others, {} answers at once, {}",
        serving.first_token_ms, serving.per_token_ms, serving.at_once, serving.words
    );
    (whole_ms, words)
}

/// Time of a foundation model for a whole answer, in milliseconds: the first token, and the others at the published
/// speed.
fn generation(component: &Component, setting: &Setting) -> Result<(TimeBasis, (f64, String)), Missing> {
    let name = &component.name;
    let missing = |words: String| Err(Missing(words));
    let deployment = setting.platform.and_then(|platform| platform.deployment);
    let promised = match deployment {
        Some(Deployment::GlobalBatch | Deployment::DataZoneBatch) => {
            return missing(format!(
                "{name} is a batch deployment, which answers within a day and not while somebody waits"
            ));
        }
        Some(
            Deployment::ProvisionedManaged
            | Deployment::GlobalProvisionedManaged
            | Deployment::DataZoneProvisionedManaged,
        ) => true,
        Some(Deployment::Standard | Deployment::GlobalStandard | Deployment::DataZoneStandard) => false,
        None => return missing(format!("no service time is stated for {name}; measure one and state it")),
    };
    let Some(first_ms) = component.workload.first_token_ms.map(Quantity::get) else {
        return missing(format!(
            "no time to the first token is stated for {name}: nobody publishes one, so measure it and state it"
        ));
    };
    let Some(tokens) = component.workload.tokens_out.map(Quantity::get) else {
        return missing(format!("no output tokens are stated for {name}"));
    };
    let stated = format!("first token {first_ms} ms{}", guess(component, "firstTokenMs"));
    if tokens <= 1.0 {
        // An embedding or a single-token verdict: whatever the speed, the answer is there with the first token.
        return Ok((TimeBasis::Stated, (first_ms, format!("{stated}, nothing after it"))));
    }
    let speed = setting.model.and_then(|model| model.provisioned?.tokens_per_second_target).filter(|speed| *speed > 0);
    let Some(speed) = speed else {
        return missing(format!(
            "no speed in tokens per second is published for the model of {name}; state a service time"
        ));
    };
    // The first token is part of the time to the first token.
    let others_ms = (tokens - 1.0) * 1e3 / f64::from(speed);
    let how = if promised {
        format!("at the promised floor of {speed} tokens/s")
    } else {
        format!(
            "at {speed} tokens/s, an estimate: that is the promise for provisioned units, shared deployments have none"
        )
    };
    let stated = format!("{stated}, {tokens} tokens{} {how}", guess(component, "tokensOut"));
    let basis = if promised { TimeBasis::Promised } else { TimeBasis::Unpromised };
    Ok((basis, (first_ms + others_ms, stated)))
}

fn guess(component: &Component, field: &str) -> &'static str {
    if component.guesses.iter().any(|guessed| guessed == field) { " (a guess)" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latency::sample;
    use catalogue::ProvisionedFacts;
    use model::ModelId;

    fn gpt(speed: Option<u32>) -> HostedModel {
        let facts = ProvisionedFacts {
            minimum_wide: 15,
            step_wide: 5,
            minimum_regional: Some(50),
            step_regional: Some(50),
            input_tokens_per_minute: 2_500,
            output_weight: 4,
            tokens_per_second_target: speed,
        };
        HostedModel {
            id: ModelId::new("gpt"),
            version: "1".to_owned(),
            lifecycle: "GA".to_owned(),
            retires: None,
            context_tokens: None,
            provisioned: Some(facts),
            source: None,
        }
    }

    fn endpoint(fields: &str) -> Component {
        sample::component(&format!(
            r#"{{ "id": "chat", "kind": "foundation-model-endpoint", "name": "Chat model", "workload": {fields} }}"#
        ))
    }

    fn setting<'a>(platform: &'a Platform, model: Option<&'a HostedModel>) -> Setting<'a> {
        let peak_requests_per_second = Some(5.0);
        Setting {
            platform: Some(platform),
            region: 0,
            count: 3,
            model,
            peak_requests_per_second,
            carries_per_second: None,
            benchmark: None,
            serving: None,
            hop: None,
        }
    }

    #[test]
    fn a_hop_that_somebody_measured_takes_that_time_and_one_that_nobody_did_is_unknown() {
        let platform = sample::platform(catalogue::Billing::Meters, None);
        let source = Source { table: "zone_round_trips", line: 7 };
        let hop = Some(RoundTrip { p50_us: 120, p95_us: None, source });
        let kind = |kind: &str, workload: &str| {
            sample::component(&format!(r#"{{ "id": "hop", "kind": "{kind}", "name": "Hop", "workload": {workload} }}"#))
        };
        let balancer = kind("load-balancer", "{}");
        let timed = station(&balancer, &Setting { hop, ..setting(&platform, None) }).service.expect("published");
        assert_eq!((timed.mean_us, timed.basis, timed.source), (120.0, TimeBasis::Estimated, Some(source)));
        let stated = kind("load-balancer", r#"{ "serviceMeanMs": 3 }"#);
        let timed = station(&stated, &Setting { hop, ..setting(&platform, None) }).service.expect("stated");
        assert_eq!((timed.mean_us, timed.basis, timed.source), (3_000.0, TimeBasis::Stated, None));
        let gateway = station(&kind("api-gateway", "{}"), &setting(&platform, None)).service;
        assert_eq!(gateway, Err(Missing("no service time is stated for Hop".to_owned())));
    }

    #[test]
    fn a_stated_time_without_a_spread_is_taken_for_exponential_and_says_so() {
        let component = sample::component(
            r#"{ "id": "app", "kind": "application", "name": "App", "workload": { "serviceMeanMs": 40 },
                 "guesses": ["serviceMeanMs"] }"#,
        );
        let platform = sample::platform(Billing::Machines, None);
        let station = station(&component, &setting(&platform, None));
        let service = station.service.expect("stated");
        assert_eq!((service.mean_us, service.variation, station.servers), (40_000.0, 1.0, Some(3)));
        assert_eq!(
            service.origin,
            "stated: 40 ms (a guess); spread ÷ mean assumed 1 (exponential); one request at a time per instance assumed"
        );
    }

    #[test]
    fn a_service_of_unknown_concurrency_has_no_queue_and_says_so() {
        let component = sample::component(
            r#"{ "id": "search", "kind": "search-index", "name": "Search",
                 "workload": { "serviceMeanMs": 30, "serviceVariation": 0.5 } }"#,
        );
        let station = station(&component, &setting(&sample::platform(Billing::Meters, None), None));
        assert_eq!(station.servers, None);
        assert!(station.service.expect("stated").origin.contains("no queue counted"));
    }

    #[test]
    fn a_measured_result_beats_what_is_stated_and_says_so() {
        // Measured up to 20 requests/s an instance, of which three answer 60 at most; two percentiles of 50 and 150 ms
        // have a mean of 50 × exp((ln 3 ÷ 1.6449)² ÷ 2) = 62.5 ms.
        let component = sample::component(
            r#"{ "id": "app", "kind": "application", "name": "App", "workload": { "serviceMeanMs": 40 },
                 "benchmarks": [{ "sku": "D2", "p50Ms": 50, "p95Ms": 150, "requestsPerSecond": 20,
                                  "mostRequestsPerSecond": 25, "measuredOn": "2026-10-01" }] }"#,
        );
        let platform = sample::platform(Billing::Machines, None);
        let with = |peak| {
            let benchmark = component.benchmarks.first();
            station(
                &component,
                &Setting { benchmark, peak_requests_per_second: Some(peak), ..setting(&platform, None) },
            )
        };
        let held = with(60.0);
        let service = held.service.expect("measured");
        assert!((service.mean_us - 62_498.0).abs() < 5.0, "{service:?}");
        assert_eq!((service.basis, held.servers, held.carries_per_second), (TimeBasis::Measured, None, Some(75.0)));
        let beyond = with(66.0).service.expect("stated");
        assert_eq!((beyond.mean_us, beyond.basis), (40_000.0, TimeBasis::Stated));
        assert!(beyond.origin.contains("the attached benchmark does not apply"), "{}", beyond.origin);
    }

    #[test]
    fn nothing_stated_is_missing_and_not_zero() {
        let component = sample::component(r#"{ "id": "gateway", "kind": "api-gateway", "name": "Gateway" }"#);
        let station = station(&component, &setting(&sample::platform(Billing::Meters, None), None));
        assert_eq!(station.service, Err(Missing("no service time is stated for Gateway".to_owned())));
    }

    #[test]
    fn a_model_answers_its_first_token_and_the_others_at_the_promised_speed() {
        // 400 ms to the first of 201 tokens, 200 more at 50 tokens/s: 4.4 s.
        let platform = sample::platform(Billing::ProvisionedUnits, Some(Deployment::DataZoneProvisionedManaged));
        let model = gpt(Some(50));
        let station =
            station(&endpoint(r#"{ "firstTokenMs": 400, "tokensOut": 201 }"#), &setting(&platform, Some(&model)));
        let service = station.service.expect("known");
        assert_eq!(service.mean_us, 4_400_000.0);
        assert!(service.origin.contains("promised floor of 50 tokens/s"), "{}", service.origin);
    }

    #[test]
    fn a_shared_deployment_is_estimated_with_the_same_speed_and_called_an_estimate() {
        let platform = sample::platform(Billing::Tokens, Some(Deployment::GlobalStandard));
        let model = gpt(Some(50));
        let station =
            station(&endpoint(r#"{ "firstTokenMs": 400, "tokensOut": 201 }"#), &setting(&platform, Some(&model)));
        assert!(station.service.expect("known").origin.contains("an estimate"));
    }

    #[test]
    fn an_answer_of_one_token_needs_no_speed() {
        let (platform, model) = (sample::platform(Billing::Tokens, Some(Deployment::Standard)), gpt(None));
        let station =
            station(&endpoint(r#"{ "firstTokenMs": 60, "tokensOut": 0 }"#), &setting(&platform, Some(&model)));
        assert_eq!(station.service.expect("known").mean_us, 60_000.0);
    }

    #[test]
    fn a_model_without_first_token_or_without_a_published_speed_is_unknown() {
        let platform = sample::platform(Billing::Tokens, Some(Deployment::Standard));
        let (fast, unknown) = (gpt(Some(50)), gpt(None));
        let no_first = station(&endpoint(r#"{ "tokensOut": 200 }"#), &setting(&platform, Some(&fast)));
        assert!(no_first.service.expect_err("unknown").0.contains("first token"));
        let no_speed =
            station(&endpoint(r#"{ "firstTokenMs": 400, "tokensOut": 200 }"#), &setting(&platform, Some(&unknown)));
        assert!(no_speed.service.expect_err("unknown").0.contains("tokens per second"));
    }
}
