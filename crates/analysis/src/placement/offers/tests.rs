//! Rules of offers, each as a small story on the bundled tables.

use crate::sample::{Sample, tables};
use serde_json::json;

#[test]
fn smoke() {
    let s = Sample::plan(json!({"residency": {"geographies": ["Sweden", "Germany", "France"], "processing": "data-zone"}}),
      json!([
        {"id":"app","kind":"application","name":"App","workload":{"averageRequestsPerSecond":5,"peakRequestsPerSecond":20,"serviceMeanMs":100,"concurrencyPerInstance":8,"vcpusPerInstance":2,"memoryGibPerInstance":4}},
        {"id":"model","kind":"foundation-model-endpoint","name":"M","workload":{"model":"gpt-5.1","averageRequestsPerSecond":1,"peakRequestsPerSecond":4,"tokensIn":3000,"tokensOut":400}},
        {"id":"gpu","kind":"custom-model-endpoint","name":"G","workload":{"parametersBillion":32,"averageRequestsPerSecond":1,"peakRequestsPerSecond":4,"serviceMeanMs":900,"concurrencyPerInstance":8}},
        {"id":"train","kind":"training-job","name":"T","workload":{"gpuHoursPerRun":200,"runsPerMonth":4,"deadlineHours":24,"gpuMemoryGib":80,"interruptible":true,"multiNode":true}},
        {"id":"search","kind":"search-index","name":"S","workload":{"gibStored":40,"peakRequestsPerSecond":20}},
        {"id":"gw","kind":"api-gateway","name":"GW","workload":{"averageRequestsPerSecond":5,"peakRequestsPerSecond":20}},
        {"id":"lake","kind":"object-store","name":"L","workload":{"gibStored":4000,"operationsPerMonth":1000000}},
        {"id":"fd","kind":"load-balancer","name":"FD","workload":{"averageRequestsPerSecond":5,"gibProcessedPerMonth":100}},
        {"id":"sql","kind":"relational-database","name":"SQL","workload":{"gibStored":400}},
        {"id":"ws","kind":"workspace","name":"WS","workload":{"people":12,"hoursPerWeek":20,"vcpusPerInstance":4,"memoryGibPerInstance":16}},
        {"id":"spark","kind":"spark-engine","name":"Spark","workload":{"runsPerMonth":30,"instanceHoursPerRun":20,"vcpusPerInstance":4,"memoryGibPerInstance":16}},
      ]), json!([]));
    for (component, own) in s.topology.components().iter().zip(&s.offers.components) {
        println!("=== {} offers {} considered {}", component.name, own.offers.len(), own.considered);
        let site = crate::site::Site::all(&s.topology, &s.demand, tables()).find(|x| x.component.id == component.id).unwrap();
        let mut o: Vec<_> = own.offers.iter().collect();
        o.sort_by_key(|o| o.monthly_micro);
        for o in o.iter().take(4) {
            println!("  {} {} {} ×{} ({}) {:?} {} at least {} z {} {:?} | {}", o.platform(tables()).id, tables().regions()[o.region].id, o.sku_id(tables()), o.count, o.instances, o.purchase, o.monthly_micro as f64/1e6, o.at_least, o.zone_redundant, o.quota, crate::placement::sizing::explain(&site, o));
            for l in crate::cost::lines(site.index, o, &s.topology, &s.demand, tables()) { println!("      {} | {:?} {} | {:?} | {:?} | {}", l.meter, l.quantity, l.unit, l.price.map(|m| m.amount), l.amount.map(|m| m.amount), l.formula); }
        }
        for r in &own.rejected { println!("  - {}: {}", r.platform, r.reason.words(r.offers, tables().platform(&r.platform), component, &s.topology, tables())); }
    }
}
