//! Rules that differ only in what they ask for: each is a row of words and a place to look.

use crate::rule::At;
use crate::wording::{figure, quoted};
use crate::{Finding, Fix, RecordList, RuleSpec, Severity, Subject};
use analysis::placement::QuotaUse;
use catalogue::{Capability, HostingClass, Platform};
use model::{Component, ComponentKind, Link};
use serde_json::{Map, Value};

/// What a fix gives a field of a component.
type ValueOf = fn(&Component) -> Value;

/// Somebody must have said so: a yes that a component states.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    /// Which components.
    pub(crate) at: At<Component>,
    /// The field that states it: `operation.alerts`.
    pub(crate) field: &'static str,
    /// What it states; `None` when nothing is stated.
    pub(crate) value: fn(&Component) -> Option<bool>,
    /// What is seen where it says no, after the name: `alerts nobody when it misbehaves`.
    pub(crate) no: &'static str,
    /// What is seen where it says nothing: `does not say whether anybody is alerted`.
    pub(crate) silent: &'static str,
    /// Why it matters.
    pub(crate) why: &'static str,
    /// What to do.
    pub(crate) advice: &'static str,
    /// What the fix does, before the name, and the value that it gives; nothing where only people can say.
    pub(crate) fix: Option<(&'static str, ValueOf)>,
}

impl Stated {
    pub(crate) fn finds(&self, rule: &RuleSpec, component: &Component) -> Option<Finding> {
        let value = (self.value)(component);
        if value == Some(true) {
            return None;
        }
        let name = quoted(&component.name);
        let says = if value.is_some() { self.no } else { self.silent };
        let mut finding = rule.finding([component.id.as_str()], format!("{name} {says}."), self.why, self.advice);
        if value.is_none() {
            finding = finding.unknown(RecordList::Components, component.id.as_str(), self.field);
        }
        Some(match self.fix {
            Some((label, value)) => {
                finding.fixed_by(Fix::new(format!("{label} {name}")).set(component, self.field, value(component)))
            }
            None => finding,
        })
    }
}

/// Somebody must have said so of a link.
#[derive(Debug, Clone, Copy)]
pub struct LinkStated {
    /// Which links.
    pub(crate) at: At<Link>,
    /// The field that states it: `encrypted`.
    pub(crate) field: &'static str,
    /// What it states; `None` when nothing is stated.
    pub(crate) value: fn(&Link) -> Option<bool>,
    /// What is seen where it says no, after “The link from … to …”: `is not encrypted`.
    pub(crate) no: &'static str,
    /// What is seen where it says nothing: `does not say whether it is encrypted`.
    pub(crate) silent: &'static str,
    /// Why it matters.
    pub(crate) why: &'static str,
    /// What to do.
    pub(crate) advice: &'static str,
    /// What the fix does, before “the link from … to …”.
    pub(crate) label: &'static str,
}

impl LinkStated {
    pub(crate) fn finds(&self, rule: &RuleSpec, subject: &Subject<'_>, link: &Link) -> Option<Finding> {
        let value = (self.value)(link);
        if value == Some(true) {
            return None;
        }
        let ends = format!("link from {} to {}", quoted(subject.name(&link.from)), quoted(subject.name(&link.to)));
        let says = if value.is_some() { self.no } else { self.silent };
        let subjects = [link.from.as_str(), link.to.as_str(), link.id.as_str()];
        let finding = rule.finding(subjects, format!("The {ends} {says}."), self.why, self.advice);
        let finding = finding.not_components([link.id.as_str()]);
        let finding = match value {
            Some(_) => finding,
            None => finding.unknown(RecordList::Links, link.id.as_str(), self.field),
        };
        let fix = Fix::new(format!("{} the {ends}", self.label));
        Some(finding.fixed_by(fix.set_in(RecordList::Links, link.id.as_str(), self.field, true)))
    }
}

/// A component that states no need of a GPU must not stand on one.
#[derive(Debug, Clone, Copy)]
pub struct IdleGpu {
    /// Which components.
    pub(crate) at: At<Component>,
    /// What it does, after its name: `explores data and states no need of a GPU`; nothing where a GPU is in its place.
    pub(crate) does: fn(&Component) -> Option<&'static str>,
    /// Why it matters.
    pub(crate) why: &'static str,
}

impl IdleGpu {
    pub(crate) fn finds(&self, rule: &RuleSpec, subject: &Subject<'_>, component: &Component) -> Option<Finding> {
        let machine = subject.machine(component).filter(|machine| machine.gpu.is_some())?;
        let does = (self.does)(component)?;
        let monthly = subject.offer(component).map(|offer| offer.monthly.known);
        let seen = format!(
            "{} {does}, and is on {}, a machine with a GPU{}.",
            quoted(&component.name),
            machine.sku,
            monthly.map(|monthly| format!(" ({monthly} a month)")).unwrap_or_default(),
        );
        Some(
            rule.about(component, seen, self.why, "Choose a general-purpose size.")
                .with("sku", &machine.sku)
                .with_known("monthly", monthly)
                .fixed_by_any(general_purpose(component)),
        )
    }
}

/// The planner chooses a general-purpose size once nothing asks for a GPU any more.
fn general_purpose(component: &Component) -> Option<Fix> {
    let pinned = component.choice.sku.is_some();
    let fix = Fix::unpin(component, "size");
    match states_gpu(component) {
        true => Some(fix.clear(component, "workload.needsGpu").clear(component, "workload.gpuMemoryGib")),
        false => pinned.then_some(fix),
    }
}

/// Whether a component states that it computes on a GPU, or how much memory of one it takes.
pub(crate) fn states_gpu(component: &Component) -> bool {
    component.workload.needs_gpu == Some(true) || component.workload.gpu_memory_gib.is_some()
}

/// The platform of a component must be able to do something.
#[derive(Debug, Clone, Copy)]
pub struct Able {
    /// Which components.
    pub(crate) at: At<Component>,
    /// What it must be able to do.
    pub(crate) capability: Capability,
    /// What is seen where it cannot, after “… is hosted on …, which”: `cannot be stopped when nobody works`.
    pub(crate) cannot: &'static str,
    /// Why it matters.
    pub(crate) why: &'static str,
    /// What to do.
    pub(crate) advice: &'static str,
}

impl Able {
    pub(crate) fn finds(
        &self,
        rule: &RuleSpec,
        subject: &Subject<'_>,
        component: &Component,
        platform: &Platform,
    ) -> Option<Finding> {
        if platform.can(self.capability) {
            return None;
        }
        let seen = format!("{} is hosted on {}, which {}.", quoted(&component.name), platform.title, self.cannot);
        let finding = rule.finding([component.id.as_str()], seen, self.why, self.advice).with("platform", &platform.id);
        let wanted = |other: &Platform| other.can(self.capability);
        Some(match better(subject, component, wanted) {
            Some(other) => finding.with("could be on", &other.id).fixed_by(Fix::host(component, other)),
            None => finding,
        })
    }
}

/// Another platform that hosts the kind of a component and is as wanted: one that the organisation runs before others,
/// managed before self-run, and none that is going away or has no price.
pub(crate) fn better<'a>(
    subject: &Subject<'a>,
    component: &Component,
    wanted: impl Fn(&Platform) -> bool,
) -> Option<&'a Platform> {
    let owned = &subject.topology.requirements().existing_platforms;
    let rank = |platform: &&Platform| {
        let class = match platform.class {
            HostingClass::Managed => 0,
            HostingClass::Serverless | HostingClass::Saas => 1,
            HostingClass::SelfHosted | HostingClass::Infrastructure => 2,
        };
        (!owned.contains(&platform.id), class)
    };
    subject
        .catalogue
        .platforms()
        .iter()
        .filter(|other| other.hosts.contains(&component.kind) && wanted(other))
        .filter(|other| other.retires.is_none() && other.feature_work_ends.is_none())
        .filter(|other| other.billing != catalogue::Billing::Unpriced)
        .min_by_key(rank)
}

impl Fix {
    /// A fix without edits yet.
    pub(crate) fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), edits: Vec::new() }
    }

    /// A fix that hosts a component on another platform and leaves its region, and the size that fits, to the planner.
    pub(crate) fn host(component: &Component, platform: &Platform) -> Self {
        let mut choice = Map::new();
        choice.insert("platform".to_owned(), platform.id.to_string().into());
        if let Some(region) = &component.choice.region {
            choice.insert("region".to_owned(), region.to_string().into());
        }
        Self::new(format!("Host {} on {}", quoted(&component.name), platform.title)).set(component, "choice", choice)
    }

    /// A fix that takes a pin away, so that the planner chooses.
    pub(crate) fn unpin(component: &Component, part: &str) -> Self {
        let label = format!("Let the planner choose the {part} of {}", quoted(&component.name));
        Self::new(label).clear(component, &format!("choice.{}", if part == "size" { "sku" } else { part }))
    }

    /// A fix that asks for a quota: it states the limit that leaves room above what is needed, for somebody to request.
    pub(crate) fn request(subject: &Subject<'_>, quota: &QuotaUse) -> Self {
        let wanted = quota.request();
        let region = subject.catalogue.regions().iter().find(|region| region.name == quota.scope);
        let mut quotas: Vec<Value> = subject
            .topology
            .requirements()
            .quotas
            .iter()
            .filter(|stated| {
                let here = stated.region.is_none() || stated.region.as_ref() == region.map(|region| &region.id);
                !(stated.name.eq_ignore_ascii_case(&quota.name) && here)
            })
            .filter_map(|stated| serde_json::to_value(stated).ok())
            .collect();
        let mut request = Map::new();
        request.insert("name".to_owned(), quota.name.clone().into());
        if let Some(region) = region {
            request.insert("region".to_owned(), region.id.to_string().into());
        }
        request.insert("limit".to_owned(), wanted.into());
        quotas.push(Value::Object(request));
        let label = format!("Ask for {} {} of {} ({})", figure(wanted), quota.unit, quota.name, quota.scope);
        Self::new(label).set_in(RecordList::Plan, "", "requirements.quotas", quotas)
    }

    /// The same fix, which also gives a field of a component a value.
    pub(crate) fn set(self, component: &Component, field: &str, value: impl Into<Value>) -> Self {
        self.set_in(RecordList::Components, component.id.as_str(), field, value)
    }

    /// The same fix, which also takes a field of a component away.
    pub(crate) fn clear(mut self, component: &Component, field: &str) -> Self {
        self.edits.push(crate::Edit::Set {
            list: RecordList::Components,
            id: component.id.to_string(),
            field: field.to_owned(),
            value: None,
        });
        self
    }

    /// The same fix, which also gives a field of any record a value.
    pub(crate) fn set_in(mut self, list: RecordList, id: &str, field: &str, value: impl Into<Value>) -> Self {
        let value = Some(value.into());
        self.edits.push(crate::Edit::Set { list, id: id.to_owned(), field: field.to_owned(), value });
        self
    }

    /// The same fix, which also draws a link.
    pub(crate) fn link(mut self, subject: &Subject<'_>, from: &str, to: &str, kind: &str) -> Self {
        let taken = |id: &str| subject.topology.links().iter().any(|link| link.id.as_str() == id);
        let wished = format!("{from}-to-{to}");
        let id = (1..)
            .map(|count| if count == 1 { wished.clone() } else { format!("{wished}-{count}") })
            .find(|id| !taken(id))
            .unwrap_or(wished);
        let record = serde_json::json!({
            "id": id, "from": from, "to": to, "kind": kind, "private": true, "encrypted": true,
        });
        self.edits.push(crate::Edit::Insert { list: RecordList::Links, at: None, record });
        self
    }

    /// The same fix, which also sends the logs of a component to monitoring, drawn where the plan has none.
    pub(crate) fn watch<'a>(self, subject: &Subject<'a>, component: &'a Component) -> Self {
        if subject.is_monitored(component) {
            return self;
        }
        if let Some(watch) = subject.inside().find(|other| other.kind == ComponentKind::Monitoring) {
            return self.link(subject, component.id.as_str(), watch.id.as_str(), "telemetry");
        }
        let id = free_id(subject, "monitoring");
        let record = serde_json::json!({
            "id": id, "kind": "monitoring", "name": "Monitoring", "workload": { "gibLoggedPerMonth": 10 },
            "guesses": ["gibLoggedPerMonth"], "requirements": { "sameRegionAs": [component.id.as_str()] },
        });
        self.draw(record).link(subject, component.id.as_str(), &id, "telemetry")
    }

    /// The same fix, which also draws a component. Where it stands is left to whoever arranges the drawing.
    pub(crate) fn draw(mut self, record: Value) -> Self {
        self.edits.push(crate::Edit::Insert { list: RecordList::Components, at: None, record });
        self
    }
}

/// An id for a component to be drawn: the wished one, with a number where it is taken.
pub(crate) fn free_id(subject: &Subject<'_>, wished: &str) -> String {
    let taken = |id: &str| subject.topology.components().iter().any(|component| component.id.as_str() == id);
    (1..)
        .map(|count| if count == 1 { wished.to_owned() } else { format!("{wished}-{count}") })
        .find(|id| !taken(id))
        .unwrap_or_else(|| wished.to_owned())
}

impl Finding {
    /// The same finding, not to be told for want of an attribute; a warning at most.
    pub(crate) fn unknown(mut self, list: RecordList, id: &str, field: &str) -> Self {
        self.verdict = crate::Verdict::Unknown;
        self.severity = self.severity.min(Severity::Warning);
        self.missing.push(crate::Missing { list, id: id.to_owned(), field: field.to_owned() });
        self
    }

    /// The same finding with what can be done about it.
    pub(crate) fn fixed_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The same finding with what can be done about it, where something can.
    pub(crate) fn fixed_by_any(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }
}
