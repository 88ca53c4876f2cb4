//! The load on every component in each hour of a week.
//!
//! ```text
//! λ(c, h) = λ(c) × w(c, h) × 168 ÷ Σ over hours of w(c, ·)       where the component states its shape
//! λ(c, h) = Σ over calls l into c of λ(from(l), h) × k(l)         where it follows from the callers,
//!           scaled so that its mean is λ(c)                       where the component states its average
//! ```
//!
//! Hours that carry the same weights everywhere in the plan are one span, so that a plan of two shapes is worked out for
//! a handful of spans and not for 168 hours. Unknown stays unknown: one caller without a shape, or a circle of calls in
//! which nobody states one, leaves the hours of a component unknown, and nothing is scaled down for it.

use super::calls_per_request;
use model::{HOURS_PER_WEEK, LinkKind, LoadShape, Topology};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The load on every component in each hour of a week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Week {
    /// Hours of each span; they add up to 168. Empty when nothing states a shape.
    spans: Vec<u32>,
    /// The span of each hour.
    span_of_hour: Vec<usize>,
    /// For each component, the requests per second of each span.
    loads: Vec<Option<Vec<Decimal>>>,
}

impl Week {
    /// Works out the hours of a plan from the shapes that it states and the averages that are known.
    pub(super) fn of(topology: &Topology, averages: &[Option<Decimal>]) -> Self {
        let components = topology.components();
        let mut shapes: Vec<&LoadShape> = Vec::new();
        for shape in components.iter().filter_map(|component| component.workload.load_shape.as_ref()) {
            if !shapes.contains(&shape) {
                shapes.push(shape);
            }
        }
        if shapes.is_empty() {
            return Self { loads: vec![None; components.len()], ..Self::default() };
        }
        let mut alike: BTreeMap<Vec<Decimal>, Vec<usize>> = BTreeMap::new();
        for hour in 0..HOURS_PER_WEEK {
            alike.entry(shapes.iter().map(|shape| shape.weight(hour)).collect()).or_default().push(hour);
        }
        let mut span_of_hour = vec![0; HOURS_PER_WEEK];
        for (span, hours) in alike.values().enumerate() {
            hours.iter().for_each(|hour| span_of_hour[*hour] = span);
        }
        let mut week =
            Self { spans: alike.values().map(|hours| hours.len() as u32).collect(), span_of_hour, loads: Vec::new() };
        let weights: Vec<Vec<Decimal>> =
            (0..shapes.len()).map(|shape| alike.keys().map(|weights| weights[shape]).collect()).collect();
        let stated = components.iter().zip(averages).map(|(component, average)| {
            let shape = component.workload.load_shape.as_ref()?;
            let place = shapes.iter().position(|known| *known == shape)?;
            week.scaled(&weights[place], (*average)?)
        });
        let stated: Vec<_> = stated.collect();
        week.loads = stated;
        week.follow_calls(topology, averages);
        week
    }

    /// The load of a component over a week: hours, and requests per second in each of them. `None` when it is not known.
    pub fn of_component(&self, component: usize) -> Option<impl Iterator<Item = (u32, Decimal)> + Clone> {
        let loads = self.loads.get(component)?.as_ref()?;
        Some(self.spans.iter().copied().zip(loads.iter().copied()))
    }

    /// Requests per second of a component in an hour of the week, 0 to 167.
    pub fn in_hour(&self, component: usize, hour: usize) -> Option<Decimal> {
        let loads = self.loads.get(component)?.as_ref()?;
        loads.get(*self.span_of_hour.get(hour)?).copied()
    }

    /// Weights as loads whose mean over the week is the average.
    fn scaled(&self, weights: &[Decimal], average: Decimal) -> Option<Vec<Decimal>> {
        let week = Decimal::from(HOURS_PER_WEEK as u32);
        let total = self.spans.iter().zip(weights).try_fold(Decimal::ZERO, |sum, (hours, weight)| {
            sum.checked_add(weight.checked_mul(Decimal::from(*hours))?)
        })?;
        let scale = |weight: &Decimal| average.checked_mul(*weight)?.checked_mul(week)?.checked_div(total);
        weights.iter().map(scale).collect()
    }

    /// Loads of components that state no shape of their own.
    fn follow_calls(&mut self, topology: &Topology, averages: &[Option<Decimal>]) {
        let components = topology.components();
        let mut graph = DiGraph::<(), Decimal>::new();
        let nodes: Vec<_> = components.iter().map(|_| graph.add_node(())).collect();
        let states = |index: usize| components[index].workload.load_shape.is_some();
        for link in topology.links().iter().filter(|link| link.kind == LinkKind::Call) {
            let Some((from, to)) = topology.index_of(&link.from).zip(topology.index_of(&link.to)) else { continue };
            if !states(to) {
                graph.add_edge(nodes[from], nodes[to], calls_per_request(link));
            }
        }
        // Strongly connected parts come callees first; callers must be known first.
        for part in tarjan_scc(&graph).into_iter().rev() {
            let [node] = part[..] else { continue };
            let index = node.index();
            let mut incoming = graph.edges_directed(node, petgraph::Direction::Incoming).peekable();
            if states(index) || incoming.peek().is_none() {
                continue;
            }
            let mut sums = vec![Decimal::ZERO; self.spans.len()];
            let known = incoming.try_for_each(|call| {
                let loads = self.loads[call.source().index()].as_ref()?;
                sums.iter_mut().zip(loads).try_for_each(|(sum, load)| {
                    *sum = sum.checked_add(load.checked_mul(*call.weight())?)?;
                    Some(())
                })
            });
            self.loads[index] = match (known, components[index].workload.average_requests_per_second) {
                (Some(()), Some(_)) => averages[index].and_then(|average| self.scaled(&sums, average)),
                (Some(()), None) => Some(sums),
                (None, _) => None,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Demand;
    use model::{Document, Topology};
    use rust_decimal::Decimal;
    use serde_json::{Value, json};

    fn demand(components: Value, links: Value) -> Demand {
        let plan = json!({ "format": 1, "title": "t", "components": components, "links": links });
        Demand::of(&Topology::of(&Document::read(plan.to_string().as_bytes()).expect("a sound plan")))
    }

    fn component(id: &str, workload: Value) -> Value {
        json!({ "id": id, "kind": "application", "name": id, "workload": workload })
    }

    fn hours(demand: &Demand, component: usize) -> Option<Vec<(u32, String)>> {
        let week = demand.week.of_component(component)?;
        Some(week.map(|(hours, load)| (hours, load.normalize().to_string())).collect())
    }

    fn said(hours: &[(u32, &str)]) -> Option<Vec<(u32, String)>> {
        Some(hours.iter().map(|(hours, load)| (*hours, (*load).to_owned())).collect())
    }

    #[test]
    fn a_stated_shape_keeps_the_average_and_flows_along_the_calls() {
        let demand = demand(
            json!([
                component("users", json!({ "averageRequestsPerSecond": 6.18, "loadShape": "office-hours" })),
                component("app", json!({})),
                component("model", json!({ "averageRequestsPerSecond": 1.545 })),
            ]),
            json!([
                { "id": "a", "from": "users", "to": "app", "callsPerRequest": 2 },
                { "id": "b", "from": "app", "to": "model" },
            ]),
        );
        // 118 quiet hours of weight 1 and 50 busy ones of weight 10 weigh 618: 6.18 × 168 ÷ 618 = 1.68 in a quiet hour.
        assert_eq!(hours(&demand, 0), said(&[(118, "1.68"), (50, "16.8")]));
        assert_eq!(hours(&demand, 1), said(&[(118, "3.36"), (50, "33.6")]));
        // The model states a quarter of the users' average, and keeps the proportions of its caller.
        assert_eq!(hours(&demand, 2), said(&[(118, "0.42"), (50, "4.2")]));
        // Monday at 9 is busy, Sunday at 9 is not.
        let at = |hour| demand.week.in_hour(0, hour).map(|load| load.normalize().to_string());
        assert_eq!((at(9), at(6 * 24 + 9)), (Some("16.8".to_owned()), Some("1.68".to_owned())));
    }

    #[test]
    fn hours_that_are_alike_everywhere_are_worked_out_once() {
        let day: Vec<u32> = (0..24).map(|hour| u32::from(hour < 12)).collect();
        let demand = demand(
            json!([
                component("one", json!({ "averageRequestsPerSecond": 1, "loadShape": day })),
                component("two", json!({ "averageRequestsPerSecond": 1, "loadShape": "even" })),
                component("both", json!({})),
            ]),
            json!([{ "id": "a", "from": "one", "to": "both" }, { "id": "b", "from": "two", "to": "both" }]),
        );
        // Half of the hours carry twice the average of the first caller; the second adds one all the time.
        assert_eq!(hours(&demand, 2), said(&[(84, "1"), (84, "3")]));
    }

    #[test]
    fn a_caller_without_a_shape_leaves_the_hours_unknown() {
        let demand = demand(
            json!([
                component("shaped", json!({ "averageRequestsPerSecond": 1, "loadShape": "nights" })),
                component("shapeless", json!({ "averageRequestsPerSecond": 1 })),
                component("both", json!({})),
            ]),
            json!([{ "id": "a", "from": "shaped", "to": "both" }, { "id": "b", "from": "shapeless", "to": "both" }]),
        );
        assert_eq!(demand.components[2].average_requests_per_second, Some(Decimal::TWO));
        assert_eq!(hours(&demand, 2), None);
        assert_eq!(hours(&demand, 1), None);
    }
}
