//! Placement problems like those that plans make, drawn from a seed: for the benchmark and for tests of the search.
//!
//! A problem has a shape (who talks to whom), components of the kinds that such shapes have, a world of regions, and
//! limits. Limits are drawn around a reference placement, which always satisfies them: a problem has a solution unless its
//! recipe says otherwise, however tight it is. The same recipe gives the same bytes on every machine: integers, and
//! square roots, which every machine rounds alike.

mod dice;
mod limits;
pub mod live;
mod market;
mod recipe;
mod shape;
mod world;

pub use recipe::{Family, Recipe, Tightness};

use analysis::placement::interchange::{
    Exchanged, ExchangedAffinity, ExchangedAffinityKind, ExchangedComponent, ExchangedEdge, FORMAT,
};
use dice::Dice;

/// Draws the problem of a recipe.
pub fn draw(recipe: &Recipe) -> Exchanged {
    let mut dice = Dice::of(&recipe.name());
    let world = world::World::draw(recipe.regions, &mut dice);
    let shape = shape::draw(recipe.family, recipe.components, &mut dice);
    let mut market = market::Market::new(&world, recipe.quotas != Tightness::None);
    let components: Vec<ExchangedComponent> = shape
        .kinds
        .iter()
        .enumerate()
        .map(|(number, kind)| ExchangedComponent {
            name: format!("{}{number}", kind.name()),
            candidates: market.offers(*kind, &shape.homes[number], recipe.components, &mut dice),
        })
        .collect();
    let edge = |(from, to): &(usize, usize), dice: &mut Dice| ExchangedEdge {
        from: *from,
        to: *to,
        // From 20 GB to 40 TB a month, small ones more often.
        gb_per_month: (20 << dice.below(10)) + dice.below(20) as i64,
        requests_per_month: None,
    };
    let edges = shape.edges.iter().map(|ends| edge(ends, &mut dice)).collect();
    let affinity = |(a, b): &(usize, usize), kind| ExchangedAffinity { a: *a, b: *b, kind };
    let same = shape.together.iter().map(|pair| affinity(pair, ExchangedAffinityKind::SameRegion));
    let apart = shape.apart.iter().map(|pair| affinity(pair, ExchangedAffinityKind::DifferentRegion));
    let mut exchanged = Exchanged {
        format: FORMAT.to_owned(),
        name: recipe.name(),
        regions: world.exchanged(),
        quotas: market.quotas,
        components,
        edges,
        egress_price: world.egress(),
        rtt_us: world.round_trips(&mut dice),
        paths: Vec::new(),
        affinities: same.chain(apart).collect(),
    };
    limits::draw(recipe, &shape, &mut exchanged, &mut dice);
    exchanged
}
