//! What a rule is, and how it looks at a drawing.

use crate::family::{Able, IdleGpu, LinkStated, Stated};
use crate::{Finding, GuidanceArea, Severity, Subject, Verdict};
use model::{Component, Link};
use std::collections::BTreeMap;

/// One rule: a piece of published guidance, or something that a calculation reports.
#[derive(Debug, Clone, Copy)]
pub struct RuleSpec {
    /// Its code: `GP-COM-001`. Never given to another rule.
    pub code: &'static str,
    /// Its name, for what it sees: `region-outside-residency`.
    pub name: &'static str,
    /// The gravest severity that it gives.
    pub severity: Severity,
    /// The section of the published guidance that it comes from; empty for what calculations report.
    pub section: &'static str,
    /// Rows of the guidance list that it carries; empty for what calculations report.
    pub rows: &'static [&'static str],
    /// What it reads, in the words of the document and of the results.
    pub reads: &'static [&'static str],
    /// Its page as it is written: the title and what follows it.
    pub text: &'static str,
    /// How it looks at a drawing and its results.
    pub check: Check,
}

/// Whether a rule looks at something of a kind.
pub type At<T> = for<'s, 'a> fn(&'s Subject<'a>, &'a T) -> bool;

/// What a rule has to say of something that it looks at.
pub type Finds<T> = for<'s, 'a> fn(&'s Subject<'a>, &'a T) -> Option<Finding>;

/// How a rule looks at a drawing. Where it looks and finds nothing, what it asks for is there.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// At one component of the design after the other.
    Components {
        /// At which.
        at: At<Component>,
        /// What it says of one.
        finds: Finds<Component>,
    },
    /// At one link after the other.
    Links {
        /// At which.
        at: At<Link>,
        /// What it says of one.
        finds: Finds<Link>,
    },
    /// At the plan as a whole.
    Plan {
        /// Whether the plan has anything to look at.
        at: fn(&Subject<'_>) -> bool,
        /// What it says.
        finds: fn(&Subject<'_>) -> Vec<Finding>,
    },
    /// At components of which something must be stated.
    Stated(&'static Stated),
    /// At links of which something must be stated.
    LinkStated(&'static LinkStated),
    /// At components whose platform must be able to do something.
    Able(&'static Able),
    /// At components that may stand on a GPU for nothing.
    IdleGpu(&'static IdleGpu),
}

/// What a rule saw.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Things that follow it.
    pub(crate) fulfilled: u32,
    /// What it has to say of the others.
    pub(crate) findings: Vec<Finding>,
}

impl Seen {
    fn look(&mut self, at: bool, finds: impl FnOnce() -> Option<Finding>) {
        if at {
            match finds() {
                Some(finding) => self.findings.push(finding),
                None => self.fulfilled += 1,
            }
        }
    }
}

impl RuleSpec {
    /// What it is about.
    pub fn area(&self) -> GuidanceArea {
        GuidanceArea::of_code(self.code)
    }

    /// Looks at everything that the rule looks at.
    pub(crate) fn run(&self, subject: &Subject<'_>) -> Seen {
        let mut seen = Seen::default();
        match self.check {
            Check::Components { at, finds } => {
                subject.inside().for_each(|component| seen.look(at(subject, component), || finds(subject, component)))
            }
            Check::Links { at, finds } => {
                subject.topology.links().iter().for_each(|link| seen.look(at(subject, link), || finds(subject, link)));
            }
            Check::Plan { at, finds } => {
                let at = at(subject);
                seen.findings = if at { finds(subject) } else { vec![] };
                seen.fulfilled = u32::from(at && seen.findings.is_empty());
            }
            Check::Stated(family) => subject.inside().for_each(|component| {
                seen.look((family.at)(subject, component), || family.finds(self, component));
            }),
            Check::LinkStated(family) => subject.topology.links().iter().for_each(|link| {
                seen.look((family.at)(subject, link), || family.finds(self, subject, link));
            }),
            Check::IdleGpu(family) => subject.inside().for_each(|component| {
                seen.look((family.at)(subject, component), || family.finds(self, subject, component));
            }),
            Check::Able(family) => subject.inside().for_each(|component| {
                if let Some(platform) = subject.platform(component) {
                    seen.look((family.at)(subject, component), || family.finds(self, subject, component, platform));
                }
            }),
        }
        seen
    }

    /// A finding of this rule in three breaths: what was seen, why it matters, what to do.
    pub(crate) fn finding<'s>(
        &self,
        subjects: impl IntoIterator<Item = &'s str>,
        seen: impl Into<String>,
        why: impl Into<String>,
        advice: impl Into<String>,
    ) -> Finding {
        Finding {
            code: self.code.to_owned(),
            name: self.name.to_owned(),
            area: self.area(),
            severity: self.severity,
            verdict: Verdict::Open,
            section: self.section.to_owned(),
            subjects: subjects.into_iter().map(str::to_owned).collect(),
            not_components: Vec::new(),
            seen: seen.into(),
            why: why.into(),
            advice: advice.into(),
            evidence: BTreeMap::new(),
            missing: Vec::new(),
            fix: None,
            waived: None,
        }
    }

    /// A finding of this rule about one component.
    pub(crate) fn about(
        &self,
        component: &Component,
        seen: impl Into<String>,
        why: impl Into<String>,
        advice: impl Into<String>,
    ) -> Finding {
        self.finding([component.id.as_str()], seen, why, advice)
    }

    /// Its page, in Markdown: what is written, with code, source and rows around it.
    pub fn page(&self) -> String {
        let (title, rest) = self.text.split_once('\n').unwrap_or((self.text, ""));
        let reads = self.reads.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let mut page = format!(
            "{title}\n\n`{}` · `{}` · {} at most · {}\n{rest}\n## What it reads\n\n{reads}\n",
            self.code,
            self.name,
            self.severity.name(),
            self.area().title().to_lowercase(),
        );
        if !self.section.is_empty() {
            page.push_str(&format!(
                "\n## Source\n\n[Application platform for AI workloads on \
                 Azure](https://learn.microsoft.com/azure/well-architected/ai/application-platform), Microsoft Learn, \
                 section “{}”. Revision of {}, read on 2026-11-21. Rows {}.\n",
                self.section,
                crate::REVISION,
                self.rows.join(", "),
            ));
        }
        page
    }
}
