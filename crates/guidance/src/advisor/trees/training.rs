//! Training and fine-tuning: the service that hosts the model, else Machine Learning, serverless or on a cluster.

use super::{Place, Tree, is_databricks, is_machine_learning};
use crate::advisor::advice::{AdviceReason, AdviceStep};
use crate::advisor::branch::{
    TRAINING_CONTROLLED, TRAINING_DATA_PLATFORM, TRAINING_DISTRIBUTED, TRAINING_FULL_TIME, TRAINING_MACHINE_LEARNING,
    TRAINING_NEW_DATA_PLATFORM, TRAINING_OPEN, TRAINING_SERVERLESS, TRAINING_SPOT, TRAINING_STANDARD_PRICE,
    TRAINING_TOGETHER, TUNING_HOSTED, TUNING_OWN_WEIGHTS,
};
use crate::advisor::question::{Question, same_service};
use crate::wording::{figure, listed, percent, quoted};
use catalogue::{Capability, HostingClass, Platform};
use model::{ComponentKind, HOURS_PER_MONTH};

/// A run that ends within a day is short. The published guidance gives no figure; this one is ours.
const SHORT_RUN_HOURS: f64 = 24.0;

/// Runs that come at most once a day are infrequent. Ours, like the one above.
const INFREQUENT_RUNS_PER_MONTH: f64 = 31.0;

/// Share of the month from which compute is in use full-time: that of the rule about serverless compute, where
/// reservations become the cheaper choice.
const FULL_TIME: f64 = 0.5;

pub(super) struct Training<'a> {
    question: &'a Question<'a>,
    is_tuning: bool,
    /// The hosted model that is tuned.
    hosted: Option<String>,
    compute: Compute,
    interruptible: Option<bool>,
    /// Another training or tuning job that somebody pinned, with its platform.
    sibling: Option<(&'a str, &'a Platform)>,
}

/// Where runs belong, with the answer in words.
enum Compute {
    Serverless(String),
    Distributed(String),
    FullTime(String),
    Controlled(String),
    Open(String),
}

impl<'a> Training<'a> {
    pub(super) fn read(question: &'a Question<'a>) -> Self {
        let component = question.component;
        let hosted = component.workload.model.as_ref().filter(|model| question.catalogue.model(model, None).is_some());
        let sibling = question.topology.components().iter().find_map(|other| {
            let pinned =
                other.choice.platform.as_ref().filter(|_| other.kind.is_training() && other.id != component.id)?;
            Some((other.name.as_str(), question.catalogue.platform(pinned)?))
        });
        Self {
            question,
            is_tuning: component.kind == ComponentKind::FineTuningJob,
            hosted: hosted.map(ToString::to_string),
            compute: compute(question),
            interruptible: component.workload.interruptible,
            sibling,
        }
    }

    /// Whether a platform runs training on machines that come and go with each run.
    fn is_serverless(platform: &Platform) -> bool {
        platform.class == HostingClass::Serverless && platform.deployment.is_none()
    }

    fn machine_learning(&self, platform: &Platform) -> Place {
        let because = TRAINING_MACHINE_LEARNING.speaks_for("It orchestrates runs and starts compute for each of them.");
        let serverless = Self::is_serverless(platform);
        let fits = |here: bool, reason: AdviceReason| match here {
            true => Place::first(because.clone()).and([reason]),
            false => Place::later(1, because.clone()).and([reason]),
        };
        match (&self.compute, serverless) {
            (Compute::Serverless(words), true) => fits(true, TRAINING_SERVERLESS.speaks_for(words.clone())),
            (Compute::Serverless(words), false) => {
                fits(false, TRAINING_SERVERLESS.remarks(format!("{words} A cluster is more than that needs.")))
            }
            (Compute::Distributed(words), true) => fits(false, TRAINING_DISTRIBUTED.speaks_against(words.clone())),
            (Compute::Distributed(words), false) => fits(true, TRAINING_DISTRIBUTED.speaks_for(words.clone())),
            (Compute::FullTime(words), true) => fits(false, TRAINING_FULL_TIME.speaks_against(words.clone())),
            (Compute::FullTime(words), false) => fits(true, TRAINING_FULL_TIME.speaks_for(words.clone())),
            (Compute::Controlled(words), true) => fits(false, TRAINING_CONTROLLED.speaks_against(words.clone())),
            (Compute::Controlled(words), false) => fits(true, TRAINING_CONTROLLED.speaks_for(words.clone())),
            (Compute::Open(words), _) => fits(true, TRAINING_OPEN.remarks(words.clone())),
        }
    }

    fn price(&self, platform: &Platform) -> Option<AdviceReason> {
        match self.interruptible? {
            true if platform.can(Capability::Spot) => {
                Some(TRAINING_SPOT.speaks_for("Runs may be interrupted, and it sells spare capacity."))
            }
            true if platform.deployment.is_none() => {
                Some(TRAINING_SPOT.speaks_against("Runs may be interrupted, and it sells no spare capacity."))
            }
            _ => None,
        }
    }
}

/// Weighs serverless compute against a cluster.
fn compute(question: &Question) -> Compute {
    let workload = &question.component.workload;
    if workload.multi_node == Some(true) {
        return Compute::Distributed("One run spreads over several machines.".to_owned());
    }
    let runs = workload.runs_per_month.map(|runs| runs.get());
    let Some((hours, runs)) = run_hours(question).zip(runs) else {
        return Compute::Open("The workload does not say how long runs take and how often they come.".to_owned());
    };
    let share = hours * runs / f64::from(HOURS_PER_MONTH);
    let told = format!("A run takes {} h and comes {} times a month", figure(hours), figure(runs));
    if share >= FULL_TIME {
        return Compute::FullTime(format!("{told}: {} of the month.", percent(share)));
    }
    if question.component.requirements.guaranteed_throughput == Some(true) {
        return Compute::Controlled("Runs may not suffer from neighbours.".to_owned());
    }
    let why: Vec<String> = [
        (hours > SHORT_RUN_HOURS).then(|| "longer than a day".to_owned()),
        (runs > INFREQUENT_RUNS_PER_MONTH).then(|| "more often than once a day".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if why.is_empty() {
        Compute::Serverless(format!("{told}: short and now and then."))
    } else {
        Compute::Controlled(format!("{told}: {}.", listed(why)))
    }
}

/// Hours of one run by the clock: on the machines that the planner would take of the first platform of Machine Learning that
/// has any; GPU-hours divided by the GPUs of all machines.
fn run_hours(question: &Question) -> Option<f64> {
    let gpu_hours = question.component.workload.gpu_hours_per_run?.get();
    let offers = question.trials.iter().filter(|(platform, _)| is_machine_learning(platform));
    let machines = offers.filter_map(|(_, trial)| {
        let offer = trial.offer(question.component)?;
        let (_, machine) = question.catalogue.vm_size(&offer.sku)?;
        (machine.gpu_hundredths > 0).then_some((machine.gpu_hundredths, offer.count))
    });
    let (hundredths, count) = machines.into_iter().next().unwrap_or((100, 1));
    Some(gpu_hours * 100.0 / f64::from(hundredths) / f64::from(count.max(1)))
}

impl Tree for Training<'_> {
    fn steps(&self) -> Vec<AdviceStep> {
        let mut steps = Vec::new();
        if let Some(model) = self.hosted.as_ref().filter(|_| self.is_tuning) {
            steps.push(TUNING_HOSTED.step(format!("{model} is hosted by the provider.")));
        } else {
            if self.is_tuning {
                steps.push(TUNING_OWN_WEIGHTS.step("No hosted model is named, so the weights are one's own."));
            }
            steps.push(match &self.compute {
                Compute::Serverless(words) => TRAINING_SERVERLESS.step(words.clone()),
                Compute::Distributed(words) => TRAINING_DISTRIBUTED.step(words.clone()),
                Compute::FullTime(words) => TRAINING_FULL_TIME.step(words.clone()),
                Compute::Controlled(words) => TRAINING_CONTROLLED.step(words.clone()),
                Compute::Open(words) => TRAINING_OPEN.step(words.clone()),
            });
            match self.interruptible {
                Some(true) => steps.push(TRAINING_SPOT.step("Runs may be interrupted and resumed.")),
                Some(false) => steps.push(TRAINING_STANDARD_PRICE.step("Runs may not be interrupted.")),
                None => {}
            }
        }
        if let Some((name, platform)) = self.sibling {
            steps.push(TRAINING_TOGETHER.step(format!("{} is on {}.", quoted(name), platform.title)));
        }
        steps
    }

    fn place(&self, platform: &Platform) -> Place {
        let tunes_hosted = platform.deployment.is_some();
        let mut place = match &self.hosted {
            Some(model) if self.is_tuning && tunes_hosted => {
                Place::first(TUNING_HOSTED.speaks_for(format!("It tunes {model} where it is hosted.")))
            }
            Some(model) if self.is_tuning => {
                let text = format!("Nobody gets the weights of {model}; what is tuned here is another model.");
                Place::later(2, TUNING_HOSTED.speaks_against(text))
            }
            _ if tunes_hosted => {
                Place::later(3, TUNING_OWN_WEIGHTS.speaks_against("It tunes the models that it hosts, and no others."))
            }
            _ if is_machine_learning(platform) => self.machine_learning(platform),
            _ if is_databricks(platform) && self.question.is_in_use(platform) => {
                let text = "It is in use, and can carry steps of the training.";
                Place::later(1, TRAINING_DATA_PLATFORM.speaks_for(text))
            }
            _ => {
                let text = "It would bring in a whole data platform that nothing else in the plan uses.";
                Place::later(2, TRAINING_NEW_DATA_PLATFORM.speaks_against(text))
            }
        };
        if let Some((name, sibling)) = self.sibling
            && self.hosted.is_none()
        {
            let together = sibling.id == platform.id || same_service(sibling, platform);
            place.apart = !together;
            place.reasons.push(if together {
                TRAINING_TOGETHER.speaks_for(format!("{} is there too.", quoted(name)))
            } else {
                TRAINING_TOGETHER.speaks_against(format!("{} is on {}.", quoted(name), sibling.title))
            });
        }
        place.and(self.price(platform))
    }
}
