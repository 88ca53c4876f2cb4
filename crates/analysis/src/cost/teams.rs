//! The bill split among the teams that share it.
//!
//! ```text
//! share(c, t) = 1                                                       where c names t as its only team
//!             = Σ over callers of calls × share(caller, t) ÷ Σ calls    where callers belong to teams, by their calls
//!             = 1 ÷ number of teams                                     where c names several teams and no caller tells
//! ```
//!
//! The nodes of a shared pool are first split among its members by what their instances take of them, whoever opened
//! them; then the rules above hold for each part.
//!
//! Callers count, inside and outside of the design; where a component names its teams, only those take a part. A caller
//! that belongs to no team leaves its part with nobody, and so does what nobody calls (a registry, a vault, the logs):
//! that part is the platform's own. Amounts are rounded to micro-units, and the last team of a component takes what
//! rounding leaves, so that the parts add up to the bill.

use super::charge::rounded;
use super::{ComponentCost, TeamCost, TeamPart, TeamRule};
use crate::{Amount, Demand};
use model::{Currency, LinkKind, Money, Topology};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Shares of a component by team; `None` is the platform's own.
type Shares<'a> = BTreeMap<Option<&'a str>, Decimal>;

/// What each team owes, by name, the platform's own part last; empty when no component names a team.
pub(super) fn by_team(
    topology: &Topology,
    demand: &Demand,
    costs: &[ComponentCost],
    currency: Currency,
) -> Vec<TeamCost> {
    if topology.components().iter().all(|component| component.operation.teams.is_empty()) {
        return Vec::new();
    }
    let shares = shares(topology, demand);
    let mut teams: BTreeMap<Option<&str>, Vec<TeamPart>> = BTreeMap::new();
    for cost in costs {
        let Some(index) = topology.index_of(&cost.component) else { continue };
        let (rule, shares) = &shares[index];
        let whole = cost.monthly.known.amount;
        let mut left = whole;
        for (place, (team, share)) in shares.iter().enumerate() {
            let last = place + 1 == shares.len();
            let amount = if last { left } else { rounded(whole.checked_mul(*share).unwrap_or_default()) };
            left -= amount;
            teams.entry(*team).or_default().push(TeamPart {
                component: cost.component.clone(),
                share: share.round_dp(6).normalize(),
                rule: *rule,
                monthly: Amount { known: Money { amount: amount.normalize(), currency }, ..cost.monthly },
            });
        }
    }
    let mut costs: Vec<TeamCost> = teams
        .into_iter()
        .map(|(team, parts)| {
            let known = parts.iter().fold(Decimal::ZERO, |sum, part| sum + part.monthly.known.amount);
            let at_least = parts.iter().any(|part| part.monthly.at_least);
            let monthly = Amount { known: Money { amount: known.normalize(), currency }, at_least };
            TeamCost { team: team.map(str::to_owned), monthly, parts }
        })
        .collect();
    // The platform's own part sorts first by its key and is said last.
    if costs.first().is_some_and(|cost| cost.team.is_none()) {
        costs.rotate_left(1);
    }
    costs
}

/// How the cost of every component is shared.
fn shares<'a>(topology: &'a Topology, demand: &Demand) -> Vec<(TeamRule, Shares<'a>)> {
    let components = topology.components();
    let nobody = || (TeamRule::Unshared, BTreeMap::from([(None, Decimal::ONE)]));
    let mut shares: Vec<(TeamRule, Shares)> = components.iter().map(|_| nobody()).collect();
    let mut graph = DiGraph::<(), Decimal>::new();
    let nodes: Vec<_> = components.iter().map(|_| graph.add_node(())).collect();
    for (link, traffic) in topology.links().iter().zip(&demand.links) {
        let ends = topology.index_of(&link.from).zip(topology.index_of(&link.to));
        let calls = traffic.average_calls_per_second.filter(|calls| !calls.is_zero());
        if let (LinkKind::Call, Some((from, to)), Some(calls)) = (link.kind, ends, calls) {
            graph.add_edge(nodes[from], nodes[to], calls);
        }
    }
    // Strongly connected parts come callees first; callers must be known first. Of a circle of calls only what it
    // states itself is known.
    for part in tarjan_scc(&graph).into_iter().rev() {
        for node in &part {
            let index = node.index();
            let teams = &components[index].operation.teams;
            if let [only] = &teams[..] {
                shares[index] = (TeamRule::Only, BTreeMap::from([(Some(only.as_str()), Decimal::ONE)]));
                continue;
            }
            let mut calls: Shares = BTreeMap::new();
            let circle = part.len() > 1;
            for call in graph.edges_directed(*node, petgraph::Direction::Incoming).filter(|_| !circle) {
                for (team, share) in &shares[call.source().index()].1 {
                    let takes = teams.is_empty() || team.is_some_and(|team| teams.iter().any(|own| own == team));
                    if takes {
                        *calls.entry(*team).or_default() += share * call.weight();
                    }
                }
            }
            let total: Decimal = calls.values().sum();
            if calls.keys().any(Option::is_some) && !total.is_zero() {
                calls.values_mut().for_each(|share| *share /= total);
                shares[index] = (TeamRule::Calls, calls);
            } else if !teams.is_empty() {
                let each = Decimal::ONE / Decimal::from(teams.len() as u32);
                let equal = teams.iter().map(|team| (Some(team.as_str()), each)).collect();
                shares[index] = (TeamRule::Equal, equal);
            }
        }
    }
    shares
}
