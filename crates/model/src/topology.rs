//! The topology: components, links, paths and requirements after checking, without positions.

mod words;

use crate::{
    Answer, Boundary, BoundaryKind, Choice, Component, ComponentId, Document, Link, LinkId, Objective, Path, PathId,
    PathTarget, PlanRequirements, Requirements, Residency, Step, Waiver, Workload, flaws,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What is drawn and asked, checked: every link and path in it leads somewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Topology {
    components: Vec<Component>,
    links: Vec<Link>,
    paths: Vec<Path>,
    boundaries: Vec<Boundary>,
    requirements: PlanRequirements,
    answers: BTreeMap<String, Answer>,
    waivers: Vec<Waiver>,
    flaws: Vec<Flaw>,
    fingerprint: String,
    component_index: BTreeMap<ComponentId, usize>,
    link_index: BTreeMap<LinkId, usize>,
    cluster_anchors: Vec<Option<usize>>,
    decided: BTreeSet<ComponentId>,
}

/// Something in a document that leads nowhere, says nothing or cannot be, and was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where in the document.
    pub place: String,
    /// What is wrong, with names.
    pub seen: String,
    /// What to do about it.
    pub remedy: String,
}

impl Topology {
    /// Checks a document. Never fails: what leads nowhere is left out and reported as a flaw.
    pub fn of(document: &Document) -> Self {
        let component_index: BTreeMap<_, _> =
            document.components.iter().enumerate().map(|(index, component)| (component.id.clone(), index)).collect();
        let mut flaws = Vec::new();
        let links: Vec<Link> =
            document.links.iter().filter(|link| leads_somewhere(link, &component_index, &mut flaws)).cloned().collect();
        let link_index: BTreeMap<_, _> =
            links.iter().enumerate().map(|(index, link)| (link.id.clone(), index)).collect();
        let paths = document.paths.iter().filter_map(|path| connected(path, &link_index, &mut flaws)).collect();
        let mut topology = Self {
            components: document.components.clone(),
            links,
            paths,
            boundaries: document.boundaries.clone(),
            requirements: document.requirements.clone(),
            answers: document.answers.clone(),
            waivers: document.waivers.clone(),
            flaws,
            fingerprint: fingerprint(document),
            component_index,
            link_index,
            cluster_anchors: cluster_anchors(&document.components),
            decided: decided(document),
        };
        topology.drop_what_is_no_day(document.decision.date.as_deref());
        topology.drop_unsound_waivers();
        topology.flaws.extend(flaws::unknown_names(document, &topology.component_index));
        let (components, paths) = (&mut topology.components, &mut topology.paths);
        topology.flaws.extend(flaws::drop_impossible(components, &mut topology.links, paths));
        topology.flaws.extend(flaws::circles(&topology.components, &topology.links, &topology.component_index));
        topology.drop_unknown_wishes();
        topology.drop_unknown_members();
        topology.drop_unknown_alternatives();
        topology.drop_unknown_objective();
        topology.drop_empty_counts();
        topology.keep_regions_together();
        topology.keep_clusters_together();
        topology
    }

    /// The components, in the order of the document.
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// The links whose both ends exist, in the order of the document.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The paths whose links all exist, in the order of the document.
    pub fn paths(&self) -> &[Path] {
        &self.paths
    }

    /// The drawn enclosures.
    pub fn boundaries(&self) -> &[Boundary] {
        &self.boundaries
    }

    /// What is asked of the whole plan.
    pub fn requirements(&self) -> &PlanRequirements {
        &self.requirements
    }

    /// Answers to review questions, by code.
    pub fn answers(&self) -> &BTreeMap<String, Answer> {
        &self.answers
    }

    /// Findings that were looked at and accepted, for a reason, until a day of the calendar where they name one.
    pub fn waivers(&self) -> &[Waiver] {
        &self.waivers
    }

    /// What was left out because it leads nowhere or says nothing.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// SHA-256 of the document without positions and without the tables and quotas it was last assessed with: two drawings that
    /// mean the same have the same fingerprint.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The component of an id.
    pub fn component(&self, id: &ComponentId) -> Option<&Component> {
        self.index_of(id).map(|index| &self.components[index])
    }

    /// The place of a component in [`Self::components`].
    pub fn index_of(&self, id: &ComponentId) -> Option<usize> {
        self.component_index.get(id).copied()
    }

    /// The link of an id.
    pub fn link(&self, id: &LinkId) -> Option<&Link> {
        self.link_index.get(id).map(|index| &self.links[*index])
    }

    /// Lays another workload over a component, for a calculation that asks what would change. The fingerprint stays that of
    /// the drawing.
    pub fn set_workload(&mut self, component: usize, workload: Workload) {
        if let Some(component) = self.components.get_mut(component) {
            component.workload = workload;
        }
    }

    /// Lays another choice and other requirements over a component, likewise. Wishes about regions that come with them are not
    /// checked again.
    pub fn set_asked(&mut self, component: usize, choice: Choice, requirements: Requirements) {
        if let Some(component) = self.components.get_mut(component) {
            component.choice = choice;
            component.requirements = requirements;
        }
    }

    /// Lays another link of the same ends over a link, likewise.
    pub fn set_link(&mut self, link: usize, changed: Link) {
        if let Some(link) =
            self.links.get_mut(link).filter(|link| (&link.from, &link.to) == (&changed.from, &changed.to))
        {
            *link = changed;
        }
    }

    /// Lays a latency target over a path, likewise.
    pub fn set_target(&mut self, path: usize, target: PathTarget) {
        if let Some(path) = self.paths.get_mut(path) {
            path.target = Some(target);
        }
    }

    /// The path whose latency the placement is chosen for: the named one, else the first with a target, else the first.
    /// `None` when it is chosen for its cost, or when there is no such path.
    pub fn objective_path(&self) -> Option<usize> {
        match self.requirements.objective? {
            Objective::Cost => None,
            Objective::Latency | Objective::LatencyWithinBudget => match &self.requirements.objective_path {
                Some(named) => self.paths.iter().position(|path| path.id == *named),
                None => {
                    let targeted = self.paths.iter().position(|path| path.target.is_some());
                    targeted.or_else(|| (!self.paths.is_empty()).then_some(0))
                }
            },
        }
    }

    /// Whether the platform of a component is the one of the option that was decided for, with a reason.
    pub fn is_decided(&self, component: &ComponentId) -> bool {
        self.decided.contains(component)
    }

    /// Links that end at a component.
    pub fn links_into<'a>(&'a self, id: &'a ComponentId) -> impl Iterator<Item = &'a Link> {
        self.links.iter().filter(move |link| &link.to == id)
    }

    /// Links that begin at a component.
    pub fn links_out_of<'a>(&'a self, id: &'a ComponentId) -> impl Iterator<Item = &'a Link> {
        self.links.iter().filter(move |link| &link.from == id)
    }

    /// The residency that holds for a component: its own where it states one, else the plan's.
    pub fn residency_of<'a>(&'a self, component: &'a Component) -> Option<&'a Residency> {
        component.requirements.residency.as_ref().or(self.requirements.residency.as_ref())
    }

    /// What is drawn inside one region boundary wishes to be in one region.
    fn keep_regions_together(&mut self) {
        let index = &self.component_index;
        let components = &mut self.components;
        for boundary in self.boundaries.iter().filter(|boundary| boundary.kind == BoundaryKind::Region) {
            let members = boundary.members.iter().filter_map(|member| index.get(member).copied());
            let inside: Vec<usize> = members.filter(|member| !components[*member].kind.is_outside()).collect();
            if let Some(region) = &boundary.region {
                for member in &inside {
                    // A region that the architect pinned on the component itself says more than the frame around it.
                    components[*member].choice.region.get_or_insert_with(|| region.clone());
                }
            }
            let Some((first, others)) = inside.split_first() else { continue };
            let anchor = components[*first].id.clone();
            for member in others {
                let wishes = &mut components[*member].requirements.same_region_as;
                if member != first && !wishes.contains(&anchor) {
                    wishes.push(anchor.clone());
                }
            }
        }
    }

    /// The components that share a cluster, by saying so or by naming the same node pool: for each component, the first
    /// one of its cluster. `None` for a component that shares none.
    pub fn cluster_anchor(&self, component: usize) -> Option<usize> {
        self.cluster_anchors.get(component).copied().flatten()
    }

    /// A cluster stands in one region, so those who share it wish to be where its first component is.
    fn keep_clusters_together(&mut self) {
        for (index, anchor) in self.cluster_anchors.iter().enumerate() {
            let Some(anchor) = anchor.filter(|anchor| *anchor != index) else { continue };
            let anchor = self.components[anchor].id.clone();
            let wishes = &mut self.components[index].requirements.same_region_as;
            if !wishes.contains(&anchor) {
                wishes.push(anchor);
            }
        }
    }

    /// Paths that are to stand in for a path and do not exist become flaws and are left out.
    fn drop_unknown_alternatives(&mut self) {
        let known: BTreeSet<PathId> = self.paths.iter().map(|path| path.id.clone()).collect();
        for path in &mut self.paths {
            let own = path.id.clone();
            let flaws = &mut self.flaws;
            path.alternatives.retain(|other| {
                let sound = known.contains(other) && *other != own;
                if !sound {
                    flaws.push(Flaw {
                        place: format!("paths.{own}.alternatives"),
                        seen: format!("“{other}” is to stand in for “{own}” and is no other path of the plan"),
                        remedy: "Name an existing path or remove it".to_owned(),
                    });
                }
                sound
            });
        }
    }

    /// An objective about a path that does not exist becomes a flaw, and speaks of the path that it would without a name.
    fn drop_unknown_objective(&mut self) {
        let Some(named) = &self.requirements.objective_path else { return };
        if !self.paths.iter().any(|path| path.id == *named) {
            self.flaws.push(Flaw {
                place: "requirements.objectivePath".to_owned(),
                seen: format!("the placement is to be chosen for “{named}”, which is no path of the plan"),
                remedy: "Name an existing path or remove it".to_owned(),
            });
            self.requirements.objective_path = None;
        }
    }

    /// A count of nothing becomes a flaw and is left to the planner: a component that is drawn has at least one of what
    /// hosts it.
    fn drop_empty_counts(&mut self) {
        for component in self.components.iter_mut().filter(|component| component.choice.count == Some(0)) {
            component.choice.count = None;
            self.flaws.push(Flaw {
                place: format!("components.{}.choice.count", component.id),
                seen: format!("“{}” is pinned to a count of 0", component.id),
                remedy: "Pin at least 1, leave the count to the planner or remove the component".to_owned(),
            });
        }
    }

    /// Members of boundaries, and stores of data, that do not exist become flaws and are left out.
    fn drop_unknown_members(&mut self) {
        let known = &self.component_index;
        let flaws = &mut self.flaws;
        for boundary in &mut self.boundaries {
            let id = &boundary.id;
            boundary.members.retain(|member| {
                let sound = known.contains_key(member);
                if !sound {
                    flaws.push(Flaw {
                        place: format!("boundaries.{id}.members"),
                        seen: format!("“{id}” encloses “{member}”, which is no component of the plan"),
                        remedy: "Name an existing component or remove the member".to_owned(),
                    });
                }
                sound
            });
        }
        for component in &mut self.components {
            let id = &component.id;
            if let Some(store) = component.workload.data_at.take_if(|store| !known.contains_key(store)) {
                flaws.push(Flaw {
                    place: format!("components.{id}.workload.dataAt"),
                    seen: format!("the data of “{id}” is to be in “{store}”, which is no component of the plan"),
                    remedy: "Name an existing component or leave it out".to_owned(),
                });
            }
        }
    }

    /// Wishes about components that do not exist become flaws and are left out.
    fn drop_unknown_wishes(&mut self) {
        let known = &self.component_index;
        let flaws = &mut self.flaws;
        for component in &mut self.components {
            let id = component.id.clone();
            let wishes = [
                ("sameRegionAs", &mut component.requirements.same_region_as),
                ("differentRegionFrom", &mut component.requirements.different_region_from),
                ("isolatedFrom", &mut component.requirements.isolated_from),
            ];
            for (field, others) in wishes {
                others.retain(|other| {
                    let sound = known.contains_key(other) && *other != id;
                    if !sound {
                        flaws.push(Flaw {
                            place: format!("components.{id}.requirements.{field}"),
                            seen: format!(
                                "“{id}” asks something of “{other}”, which is no other component of the plan"
                            ),
                            remedy: "Name an existing component or remove the wish".to_owned(),
                        });
                    }
                    sound
                });
            }
        }
    }
}

/// For each component that shares a cluster with another, the first component of that cluster.
fn cluster_anchors(components: &[Component]) -> Vec<Option<usize>> {
    let mut clusters: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (index, component) in components.iter().enumerate() {
        let operation = &component.operation;
        let cluster = operation.cluster.as_deref().map(|cluster| (true, cluster));
        if let Some(name) = cluster.or_else(|| operation.node_pool.as_deref().map(|pool| (false, pool))) {
            clusters.entry(name).or_default().push(index);
        }
    }
    let mut anchors = vec![None; components.len()];
    for members in clusters.values().filter(|members| members.len() > 1) {
        for member in members {
            anchors[*member] = members.first().copied();
        }
    }
    anchors
}

/// The components whose pinned platform is the one of the option that was decided for with a reason.
fn decided(document: &Document) -> BTreeSet<ComponentId> {
    let decision = &document.decision;
    let chosen = document.options.iter().find(|option| Some(&option.id) == decision.chosen.as_ref());
    let Some(chosen) = chosen.filter(|_| !decision.reason.trim().is_empty()) else { return BTreeSet::new() };
    let pinned = document.components.iter().filter(|component| {
        let platform = chosen.choices.get(&component.id).and_then(|choice| choice.platform.as_ref());
        platform.is_some() && component.choice.platform.as_ref() == platform
    });
    pinned.map(|component| component.id.clone()).collect()
}

fn fingerprint(document: &Document) -> String {
    let mut meaning = document.clone();
    meaning.positions.clear();
    meaning.snapshot = None;
    meaning.snapshot_checksum = None;
    meaning.quota_profile = None;
    Sha256::digest(meaning.write().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn leads_somewhere(link: &Link, components: &BTreeMap<ComponentId, usize>, flaws: &mut Vec<Flaw>) -> bool {
    let missing: Vec<&str> = [&link.from, &link.to]
        .into_iter()
        .filter(|end| !components.contains_key(*end))
        .map(ComponentId::as_str)
        .collect();
    if missing.is_empty() && link.from != link.to {
        return true;
    }
    let seen = if missing.is_empty() {
        format!("the link “{}” leads from “{}” to itself", link.id, link.from)
    } else {
        format!("the link “{}” leads to or from “{}”, which does not exist", link.id, missing.join("” and “"))
    };
    flaws.push(Flaw {
        place: format!("links.{}", link.id),
        seen,
        remedy: "Reconnect the link or remove it".to_owned(),
    });
    false
}

fn connected(path: &Path, links: &BTreeMap<LinkId, usize>, flaws: &mut Vec<Flaw>) -> Option<Path> {
    fn sound(steps: &[Step], links: &BTreeMap<LinkId, usize>) -> Result<(), String> {
        for step in steps {
            match step {
                Step::Link(link) if links.contains_key(link) => {}
                Step::Link(link) => return Err(format!("follows the link “{link}”, which leads nowhere")),
                Step::Parallel { parallel, .. }
                    if parallel.iter().all(|branch| !branch.is_empty()) && !parallel.is_empty() =>
                {
                    parallel.iter().try_for_each(|branch| sound(branch, links))?;
                }
                Step::Parallel { .. } => return Err("has a parallel step with an empty branch".to_owned()),
            }
        }
        Ok(())
    }
    let verdict = if path.steps.is_empty() { Err("has no steps".to_owned()) } else { sound(&path.steps, links) };
    match verdict {
        Ok(()) => Some(path.clone()),
        Err(problem) => {
            flaws.push(Flaw {
                place: format!("paths.{}", path.id),
                seen: format!("the path “{}” {problem}", path.name),
                remedy: "Choose its links again or remove it".to_owned(),
            });
            None
        }
    }
}
