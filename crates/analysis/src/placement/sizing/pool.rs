//! Nodes that several components share.
//!
//! Components share the nodes of a pool when they name the same node pool, and each of them is pinned to the same platform
//! and the same size: then it is certain that they stand on the same nodes. They are sized together:
//!
//! ```text
//! nodes of the pool       the fewest that hold the instances of all members, and one in each zone where a member asks for it
//! nodes of a component    what it would take alone, as far as the nodes of the pool reach, in the order of their ids
//! fair share              instances × the larger of vCPU ÷ vCPU of a node and memory ÷ memory of a node
//! ```
//!
//! So the pool never takes more than its members would apart, and no more however it is drawn. Where a member follows its
//! load, the nodes of each hour are those of the pool in that hour, for all members: who does not follow counts as at peak. Nodes are counted by putting instances on the first node with
//! room, in several orders; where that needs more than the sums of vCPU and memory do, every way of filling nodes is tried, as
//! long as there are few of them ([`MOST_WAYS`]); beyond that the count may be one too many, never one too few.
//!
//! The nodes of a component depend on the plan and the size alone, so the search still adds up what the bill adds up. Who
//! needs GPUs, a count of its own or spare machines stands on nodes of its own.

use super::{InstanceNeed, Sized, Work, WorkKind, ZONAL_INSTANCES, must_spread};
use crate::cost::hours::{busiest, instances_for};
use crate::site::Site;
use catalogue::{Capability, VmSize};
use model::{Component, Purchase};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Instances that are put on nodes; a pool of more is an absurd load, and its members are sized apart.
const MOST_INSTANCES: u64 = 100_000;

/// Ways of filling a node that are looked at while all of them are tried.
const MOST_WAYS: u32 = 200_000;

/// Hours of the week with the highest load within each of them, requests per second; `None` where that is not known.
type Hours = Vec<(u32, Option<Decimal>)>;

/// What a node has left.
#[derive(Debug, Clone, Copy)]
struct Room {
    vcpus: Decimal,
    memory_gib: Decimal,
}

/// A component of a pool.
#[derive(Debug, Clone, Copy)]
struct Member {
    index: usize,
    need: InstanceNeed,
    instances: u32,
    zonal: bool,
}

/// Whether the nodes of a component are pinned, so that others may be known to stand on them too.
fn may_share(component: &Component) -> bool {
    let choice = &component.choice;
    let pinned = choice.platform.is_some() && choice.sku.is_some() && choice.count.is_none();
    let spare = match choice.purchase {
        Some(purchase) => purchase == Purchase::Spot,
        None => component.workload.interruptible == Some(true),
    };
    component.operation.node_pool.is_some() && pinned && !spare && !InstanceNeed::of(component).gpu
}

/// Whether a component shares its nodes with others.
pub(crate) fn is_shared(site: &Site) -> bool {
    let platform = site.component.choice.platform.as_ref().and_then(|id| site.catalogue.platform(id));
    let pools = platform.is_some_and(|platform| platform.can(Capability::IsolatedPools));
    pools && may_share(site.component) && partners(site).len() > 1
}

/// Whether a component names a pool with others, and is sized apart because not all of them are pinned to one size.
pub(crate) fn is_apart(site: &Site) -> bool {
    let own = &site.component.operation.node_pool;
    let packed = |component: &Component| {
        component.operation.node_pool == *own && component.choice.count.is_none() && !InstanceNeed::of(component).gpu
    };
    let others = site.topology.components().iter().filter(|other| packed(other));
    own.is_some() && packed(site.component) && others.count() > 1 && !is_shared(site)
}

/// The components that share the nodes of one, itself among them, in the order of their ids.
fn partners<'a>(site: &Site<'a>) -> Vec<Site<'a>> {
    let own = site.component;
    let anchor = site.topology.cluster_anchor(site.index);
    let shares = |other: &Site| {
        let component = other.component;
        may_share(component)
            && component.operation.node_pool == own.operation.node_pool
            && (&component.choice.platform, &component.choice.sku) == (&own.choice.platform, &own.choice.sku)
            && other.topology.cluster_anchor(other.index) == anchor
    };
    let mut partners: Vec<Site> = Site::all(site.topology, site.demand, site.catalogue).filter(shares).collect();
    partners.sort_by_key(|partner| &partner.component.id);
    partners
}

/// The members of the pool of a component at peak; `None` where it shares none, or one of them is sized in another way than
/// by its instances.
fn members(site: &Site) -> Option<Vec<Member>> {
    if !is_shared(site) {
        return None;
    }
    let members = partners(site).into_iter().map(|partner| {
        let zonal = must_spread(&partner);
        let work = Work::of(&partner, zonal);
        let WorkKind::Online(instances) = work.kind else { return None };
        let instances = if zonal { instances.max(ZONAL_INSTANCES) } else { instances };
        Some(Member { index: partner.index, need: work.need, instances, zonal })
    });
    let members: Vec<Member> = members.collect::<Option<_>>()?;
    let instances: u64 = members.iter().map(|member| u64::from(member.instances)).sum();
    (instances <= MOST_INSTANCES).then_some(members)
}

/// The part of a component of the nodes that it shares; what it would buy alone where it shares none.
pub(crate) fn shared(site: &Site, size: &VmSize, alone: Sized) -> Sized {
    let Some(members) = members(site) else { return alone };
    let Some(own) = members.iter().position(|member| member.index == site.index) else { return alone };
    let Some(count) = parts(&members, size).get(own).copied() else { return alone };
    Sized { count, instances: members[own].instances }
}

/// Hours of the week with the nodes that a component has as its part in them, where a member of its pool follows its load
/// and all that do say what it is; `None` where one does not, or the component shares no nodes.
pub(crate) fn nodes_by_hour(site: &Site, size: &VmSize) -> Option<Vec<(u32, u32)>> {
    let peak = members(site)?;
    let own = peak.iter().position(|member| member.index == site.index)?;
    let partners = partners(site);
    let loads = partners.iter().map(|partner| {
        let follows = partner.component.operation.autoscale == Some(true);
        if follows { busiest(partner).map(|hours| Some(hours.collect::<Hours>())) } else { Some(None) }
    });
    let loads: Vec<Option<Hours>> = loads.collect::<Option<_>>()?;
    // The hours of all loads are the same.
    let spans = loads.iter().flatten().next()?;
    let counts = spans.iter().enumerate().map(|(span, (hours, _))| {
        let now = peak.iter().zip(&partners).zip(&loads).map(|((member, partner), loads)| {
            let Some(loads) = loads else { return Some(*member) };
            let load = loads.get(span)?.1?;
            let instances = instances_for(partner, load)?;
            let zonal = if member.zonal { ZONAL_INSTANCES } else { 1 };
            Some(Member { instances: instances.max(zonal).min(member.instances), ..*member })
        });
        let now: Vec<Member> = now.collect::<Option<_>>()?;
        Some((*hours, *parts(&now, size).get(own)?))
    });
    counts.collect()
}

/// The nodes of each member: what it would take alone, as far as the nodes of the pool reach.
fn parts(members: &[Member], size: &VmSize) -> Vec<u32> {
    let mut left = fewest(members, size);
    let part = |member: &Member| {
        let part = alone(member, size).min(left);
        left -= part;
        part
    };
    members.iter().map(part).collect()
}

/// The nodes that a member would take alone.
fn alone(member: &Member, size: &VmSize) -> u32 {
    let zonal = if member.zonal { ZONAL_INSTANCES } else { 0 };
    member.instances.div_ceil(member.need.fit_on(size).max(1)).max(zonal)
}

/// The fewest nodes that hold all instances.
fn fewest(members: &[Member], size: &VmSize) -> u32 {
    let zonal = if members.iter().any(|member| member.zonal) { ZONAL_INSTANCES } else { 0 };
    // An instance of which nothing is stated has a node to itself.
    let (own, packed): (Vec<Member>, Vec<Member>) =
        members.iter().partition(|member| member.need.vcpus.is_zero() && member.need.memory_gib.is_zero());
    let own: u32 = own.iter().map(|member| member.instances).sum();
    let node = Room { vcpus: Decimal::from(size.vcpus), memory_gib: size.memory_gib };
    let least = node.least(&packed);
    let mut found = node.first_fit(&packed);
    let orders: [fn(&Member) -> Reverse<Decimal>; 3] = [
        |member| Reverse(member.need.vcpus),
        |member| Reverse(member.need.memory_gib),
        |member| Reverse(member.need.vcpus.max(member.need.memory_gib / Decimal::from(4))),
    ];
    for order in orders {
        if found > least {
            let mut packed = packed.clone();
            packed.sort_by_key(order);
            found = found.min(node.first_fit(&packed));
        }
    }
    if found > least {
        let left: Vec<u32> = packed.iter().map(|member| member.instances).collect();
        let mut filling = Filling { node, members: &packed, known: BTreeMap::new(), ways_left: MOST_WAYS };
        found = filling.nodes(left).map_or(found, |all| all.min(found));
    }
    (own + found).max(zonal)
}

impl Room {
    /// How many more instances of a member fit.
    fn fits(&self, member: &Member) -> u32 {
        let times = |have: Decimal, need: Decimal| match need.is_zero() {
            true => u32::MAX,
            false => have.checked_div(need).and_then(|times| times.floor().to_u32()).unwrap_or(0),
        };
        times(self.vcpus, member.need.vcpus).min(times(self.memory_gib, member.need.memory_gib))
    }

    /// What is left beside so many instances of a member.
    fn without(&self, member: &Member, instances: u32) -> Self {
        let instances = Decimal::from(instances);
        Self {
            vcpus: self.vcpus - member.need.vcpus * instances,
            memory_gib: self.memory_gib - member.need.memory_gib * instances,
        }
    }

    /// Nodes that all instances take at least, by the sum of what they need.
    fn least(&self, members: &[Member]) -> u32 {
        let nodes = |have: Decimal, need: fn(&InstanceNeed) -> Decimal| {
            let sum: Decimal = members.iter().map(|member| need(&member.need) * Decimal::from(member.instances)).sum();
            sum.checked_div(have).and_then(|nodes| nodes.ceil().to_u32()).unwrap_or(u32::MAX)
        };
        nodes(self.vcpus, |need| need.vcpus).max(nodes(self.memory_gib, |need| need.memory_gib))
    }

    /// Nodes when each instance goes to the first that has room.
    fn first_fit(&self, members: &[Member]) -> u32 {
        let mut rooms: Vec<Room> = Vec::new();
        for member in members {
            let mut left = member.instances;
            for room in &mut rooms {
                let taken = room.fits(member).min(left);
                *room = room.without(member, taken);
                left -= taken;
            }
            while left > 0 {
                let taken = self.fits(member).clamp(1, left);
                rooms.push(self.without(member, taken));
                left -= taken;
            }
        }
        rooms.len() as u32
    }
}

/// Every way of filling nodes.
struct Filling<'m> {
    node: Room,
    members: &'m [Member],
    /// Fewest nodes for what is left.
    known: BTreeMap<Vec<u32>, u32>,
    ways_left: u32,
}

impl Filling<'_> {
    /// The fewest nodes for so many instances of each member; `None` when there are too many ways to try.
    fn nodes(&mut self, left: Vec<u32>) -> Option<u32> {
        if left.iter().all(|left| *left == 0) {
            return Some(0);
        }
        if let Some(known) = self.known.get(&left) {
            return Some(*known);
        }
        let mut fullest = Vec::new();
        self.fill(self.node, 0, &left, &mut left.clone(), &mut fullest)?;
        let mut best: Option<u32> = None;
        for rest in fullest {
            let nodes = 1 + self.nodes(rest)?;
            best = Some(best.map_or(nodes, |best| best.min(nodes)));
        }
        let best = best?;
        self.known.insert(left, best);
        Some(best)
    }

    /// What is left beside each way of filling one node, from the member at a place on; `None` when there are too many.
    fn fill(
        &mut self,
        room: Room,
        place: usize,
        left: &[u32],
        rest: &mut Vec<u32>,
        ways: &mut Vec<Vec<u32>>,
    ) -> Option<()> {
        self.ways_left = self.ways_left.checked_sub(1)?;
        let Some(member) = self.members.get(place) else {
            // A node with room for one more is never better than the one with it.
            let full = self.members.iter().zip(rest.iter()).all(|(member, rest)| *rest == 0 || room.fits(member) == 0);
            if full && rest != left {
                ways.push(rest.clone());
            }
            return Some(());
        };
        for taken in (0..=room.fits(member).min(left[place])).rev() {
            rest[place] = left[place] - taken;
            self.fill(room.without(member, taken), place + 1, left, rest, ways)?;
        }
        rest[place] = left[place];
        Some(())
    }
}

/// The parts that the members of a pool take of its nodes: component and weight. `None` where a component shares none.
pub(crate) fn weights(site: &Site, size: &VmSize) -> Option<Vec<(usize, Decimal)>> {
    let part = |have: Decimal, need: Decimal| need.checked_div(have).unwrap_or(Decimal::ONE);
    let weights = members(site)?.into_iter().map(|member| {
        let of_a_node =
            part(Decimal::from(size.vcpus), member.need.vcpus).max(part(size.memory_gib, member.need.memory_gib));
        let each = if of_a_node.is_zero() { Decimal::ONE } else { of_a_node };
        Some((member.index, each.checked_mul(Decimal::from(member.instances))?))
    });
    weights.collect()
}

#[cfg(test)]
mod tests {
    use super::{Member, alone, fewest, parts};
    use crate::placement::sizing::InstanceNeed;
    use crate::sample::tables;
    use catalogue::VmSize;
    use model::SkuId;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn member(instances: u32, tenths_of_vcpu: i64, memory_gib: i64, zonal: bool) -> Member {
        let need = InstanceNeed {
            vcpus: Decimal::new(tenths_of_vcpu, 1),
            memory_gib: Decimal::from(memory_gib),
            gpu_memory_gib: Decimal::ZERO,
            gpu: false,
        };
        Member { index: 0, need, instances, zonal }
    }

    /// Nodes of 4 vCPU and 16 GiB.
    fn node() -> &'static VmSize {
        tables().vm_size(&SkuId::new("Standard_D4s_v5")).expect("a size").1
    }

    #[test]
    fn who_fits_on_nodes_of_others_takes_none() {
        // Five of 1.5 vCPU leave 1, 1 and 2.5 on three nodes; three of 1 fit there, one of 3 does not: four nodes, of
        // which the first takes the three that it needs alone, the second the one, and nothing is left for the last.
        assert_eq!(
            parts(&[member(5, 15, 2, false), member(3, 10, 2, false), member(1, 30, 2, false)], node()),
            [3, 1, 0]
        );
    }

    #[test]
    fn memory_fills_a_node_as_vcpus_do() {
        // 10 GiB each: one a node, however few vCPU it takes; 6 GiB fit beside each, the third needs a node.
        assert_eq!(fewest(&[member(2, 5, 10, false), member(3, 5, 6, false)], node()), 3);
    }

    #[test]
    fn the_fewest_are_found_where_the_first_node_with_room_is_a_bad_choice() {
        // 1.5 + 2.5 fill a node and so do 1 + 3; in the order given the first fit puts two of 1.5 and one of 1 together.
        assert_eq!(
            fewest(
                &[member(2, 15, 1, false), member(2, 10, 1, false), member(2, 25, 1, false), member(2, 30, 1, false)],
                node()
            ),
            4
        );
        // 2 + 1 + 1 and 1.6 + 1.2 + 1.2, twice: no order of first fit by one size alone finds four full nodes.
        let mixed =
            [member(2, 16, 1, false), member(4, 12, 1, false), member(2, 20, 1, false), member(4, 10, 1, false)];
        assert_eq!(fewest(&mixed, node()), 4);
    }

    #[test]
    fn a_pool_over_zones_has_a_node_in_each() {
        assert_eq!(parts(&[member(1, 10, 2, false), member(3, 10, 2, true)], node()), [1, 2]);
    }

    #[test]
    fn instances_of_which_nothing_is_stated_have_a_node_each() {
        assert_eq!(parts(&[member(2, 0, 0, false), member(1, 10, 2, false)], node()), [2, 1]);
    }

    fn any_member() -> impl Strategy<Value = Member> {
        (1u32..9, 0i64..40, 0i64..17, prop::bool::weighted(0.2))
            .prop_map(|(instances, vcpus, memory, zonal)| member(instances, vcpus, memory, zonal))
    }

    /// Whether instances fit into rooms, each tried everywhere.
    fn fit(instances: &[(Decimal, Decimal)], rooms: &mut Vec<(Decimal, Decimal)>) -> bool {
        let Some(((vcpus, gib), others)) = instances.split_first() else { return true };
        (0..rooms.len()).any(|place| {
            let (have_vcpus, have_gib) = rooms[place];
            if *vcpus > have_vcpus || *gib > have_gib || rooms[..place].contains(&rooms[place]) {
                return false;
            }
            rooms[place] = (have_vcpus - vcpus, have_gib - gib);
            let fits = fit(others, rooms);
            rooms[place] = (have_vcpus, have_gib);
            fits
        })
    }

    proptest! {
        #[test]
        fn the_parts_of_a_pool_are_its_nodes_and_never_more_than_its_members_would_take_apart(
            members in prop::collection::vec(any_member(), 1..6)
        ) {
            let nodes = fewest(&members, node());
            let parts = parts(&members, node());
            prop_assert_eq!(parts.iter().sum::<u32>(), nodes);
            for (member, part) in members.iter().zip(&parts) {
                prop_assert!(*part <= alone(member, node()));
            }
            prop_assert!(members.iter().all(|member| alone(member, node()) <= nodes));
        }

        #[test]
        fn a_small_pool_has_the_fewest_nodes_that_hold_it(
            members in prop::collection::vec((1u32..4, 1i64..40, 0i64..17), 1..4)
        ) {
            let members: Vec<Member> = members.into_iter().map(|(count, vcpus, gib)| member(count, vcpus, gib, false)).collect();
            let instances: Vec<(Decimal, Decimal)> = members.iter()
                .flat_map(|one| std::iter::repeat_n((one.need.vcpus, one.need.memory_gib), one.instances as usize))
                .collect();
            let nodes = fewest(&members, node());
            let rooms = |count: u32| vec![(Decimal::from(4), Decimal::from(16)); count as usize];
            prop_assert!(fit(&instances, &mut rooms(nodes)), "all fit on {nodes}");
            prop_assert!(!fit(&instances, &mut rooms(nodes - 1)), "all fit on fewer than {nodes}");
        }

        #[test]
        fn one_more_instance_never_takes_fewer_nodes(
            members in prop::collection::vec(any_member(), 1..4)
        ) {
            let mut more = members.clone();
            more[0].instances += 1;
            prop_assert!(fewest(&members, node()) <= fewest(&more, node()));
        }
    }
}
