use std::time::Instant;
use groundplan_analysis::{placement, cost, latency, Demand};
fn main() {
    let show = std::env::args().nth(1);
    let t = Instant::now();
    let cat = catalogue::Catalogue::bundled().unwrap();
    println!("tables {:?}", t.elapsed());
    for template in model::templates() {
        if show.as_ref().is_some_and(|s| s != template.name) { continue }
        let topo = model::Topology::of(&template.document().unwrap());
        let demand = Demand::of(&topo);
        let mut best = (u128::MAX, u128::MAX);
        let mut last = None;
        for _ in 0..3 {
            let t = Instant::now();
            let o = placement::offers(&topo, &demand, &cat);
            let a = t.elapsed().as_micros();
            let t = Instant::now();
            let p = placement::solve(&topo, &demand, &o, &cat, &placement::Settings::default());
            if show.is_some() { let s = placement::Settings { alternatives: 0, ..Default::default() }; let t = Instant::now(); placement::solve(&topo, &demand, &o, &cat, &s); println!("no alternatives {:?}", t.elapsed()); }
            best = (best.0.min(a), best.1.min(t.elapsed().as_micros()));
            last = Some((o, p));
        }
        let (o, p) = last.unwrap();
        let n: usize = o.components.iter().map(|c| c.offers.len()).sum();
        println!("{} components {} offers {} in {} us, solve {} us, {:?} {:?} steps {}", template.name, topo.components().len(), n, best.0, best.1, p.report.status, p.report.objective.map(|o| (o.known.to_string(), o.at_least)), p.report.steps);
        for v in placement::verify(&topo, &demand, &cat, &p) { println!("  BROKEN {v}"); }
        for c in &p.report.clash { println!("  CLASH {c:?}"); }
        for c in &p.report.components {
            match &c.offer { Some(o) => println!("  {:22} {} | {} | {} x{} {:?} z{} | {}{} | {} | {}", c.component.as_str(), o.platform, o.region, o.sku, o.count, o.purchase, o.zone_redundant, if o.monthly.at_least {"≥"} else {""}, o.monthly.known, o.sizing, c.reason), None => println!("  {:22} — {}", c.component.as_str(), c.reason) }
            if show.is_some() {
                for a in &c.alternatives { println!("        alt {} {} {} x{} {:?} +{}", a.platform, a.region, a.sku, a.count, a.purchase, a.extra); }
                for r in &c.rejected { println!("        rej {} {} ({})", r.platform, r.reason, r.example.as_deref().unwrap_or("")); }
            }
        }
        let c = cost::estimate(&topo, &demand, &p, &cat);
        println!("  cost {} {} budget {:?}", c.monthly.known, c.monthly.at_least, c.budget.map(|b| (b.budget.to_string(), b.met)));
        for q in &p.report.quotas { println!("  quota {} {} {} {} of {:?} {:?}", q.name, q.scope, q.unit, q.used, q.limit, q.origin); }
        for l in &c.lines { if show.is_some() || l.amount.is_none() { println!("     {} | {} | {:?} {} | {:?} | {:?} | {}", l.component.as_ref().map_or("", |c| c.as_str()), l.meter, l.quantity.map(|d| d.to_string()), l.unit, l.price.map(|m| m.amount.to_string()), l.amount.map(|m| m.to_string()), l.formula); } }
        for path in latency::estimate(&topo, &demand, &p, &cat).paths { println!("  path {} {:?} {:?} met {:?} {:?}", path.name, path.estimate.map(|e| e.p95_ms), path.target, path.met, path.missing); }
    }
}
