//! Days and waivers of a document: what is no day, and what nobody could hold to, becomes a flaw and is left out.

use super::{Flaw, Topology};
use crate::is_day;

impl Topology {
    /// Days that no calendar has: taken for days, they would be before or after all others.
    pub(super) fn drop_what_is_no_day(&mut self, decided_on: Option<&str>) {
        let flaws = &mut self.flaws;
        if let Some(text) = decided_on.filter(|day| !is_day(day)) {
            flaws.push(no_day("decision.date".to_owned(), "the decision is dated", text));
        }
        let requirements = &mut self.requirements;
        for (field, day) in
            [("assessedOn", &mut requirements.assessed_on), ("endOfLife", &mut requirements.end_of_life)]
        {
            if let Some(text) = day.take_if(|day| !is_day(day)) {
                flaws.push(no_day(format!("requirements.{field}"), &format!("the plan states {field} as"), &text));
            }
        }
        for component in &mut self.components {
            let id = &component.id;
            for benchmark in component.benchmarks.iter_mut().filter(|benchmark| !benchmark.measured_on.is_empty()) {
                if !is_day(&benchmark.measured_on) {
                    let text = std::mem::take(&mut benchmark.measured_on);
                    let what = format!("“{id}” has a benchmark measured on");
                    flaws.push(no_day(format!("components.{id}.benchmarks.measuredOn"), &what, &text));
                }
            }
        }
    }

    /// Waivers without a reason, for a component that is not there, or until a day that never comes.
    pub(super) fn drop_unsound_waivers(&mut self) {
        let known = &self.component_index;
        let flaws = &mut self.flaws;
        self.waivers.retain(|waiver| {
            let (place, name) = (format!("waivers.{}", waiver.rule), format!("the waiver of “{}”", waiver.rule));
            let flaw = if waiver.reason.trim().is_empty() {
                Some(Flaw {
                    place: format!("{place}.reason"),
                    seen: format!("{name} gives no reason"),
                    remedy: "Say why it is accepted, or remove the waiver".to_owned(),
                })
            } else if let Some(component) = waiver.component.as_ref().filter(|id| !known.contains_key(*id)) {
                Some(Flaw {
                    place: format!("{place}.component"),
                    seen: format!("{name} is for “{component}”, which is no component of the plan"),
                    remedy: "Name an existing component or remove the waiver".to_owned(),
                })
            } else {
                let day = waiver.look_again.as_ref().filter(|day| !is_day(day));
                day.map(|day| no_day(format!("{place}.lookAgain"), &format!("{name} is to be looked at again on"), day))
            };
            let sound = flaw.is_none();
            flaws.extend(flaw);
            sound
        });
    }
}

fn no_day(place: String, what: &str, text: &str) -> Flaw {
    Flaw {
        place,
        seen: format!("{what} “{text}”, which is no day of the calendar"),
        remedy: "Write a day as 2027-06-30, or leave it out".to_owned(),
    }
}
