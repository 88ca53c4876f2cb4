//! Dates of retirement against the life of a design.

use crate::Subject;
use catalogue::Catalogue;
use model::{Topology, is_day};

/// How long something that was chosen will be there, compared with how long the design must live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lifespan<'a> {
    /// It retired before the plan was judged.
    Gone {
        /// The day it retired.
        retired: &'a str,
    },
    /// It retires while the design must still live.
    TooShort {
        /// The day it retires.
        retires: &'a str,
        /// The day until which the design must live.
        needed_until: &'a str,
    },
    /// It retires, and nobody says how long the design must live.
    Undecided {
        /// The day it retires.
        retires: &'a str,
    },
    /// It stays, but nothing is added to it.
    Frozen {
        /// The day after which nothing is added.
        since: &'a str,
    },
    /// It is there as long as it is needed.
    Enough,
}

/// Compares the dates of something with the day of the plan and its end of life.
pub(crate) fn lifespan<'a>(
    subject: &Subject<'a>,
    retires: Option<&'a str>,
    feature_work_ends: Option<&'a str>,
) -> Lifespan<'a> {
    lifespan_of(subject.topology, subject.catalogue, retires, feature_work_ends)
}

/// The same for a plan whose results do not matter.
pub(crate) fn lifespan_of<'a>(
    topology: &'a Topology,
    catalogue: &'a Catalogue,
    retires: Option<&'a str>,
    feature_work_ends: Option<&'a str>,
) -> Lifespan<'a> {
    let requirements = topology.requirements();
    let today = requirements.assessed_on.as_deref().unwrap_or(&catalogue.snapshot().date);
    compare(today, requirements.end_of_life.as_deref(), retires, feature_work_ends)
}

/// Days are compared as text: `2026-11-21` sorts like the calendar. What is no day is taken as not stated.
fn compare<'a>(today: &str, end: Option<&'a str>, retires: Option<&'a str>, frozen: Option<&'a str>) -> Lifespan<'a> {
    let retires = retires.filter(|day| is_day(day));
    let end = end.filter(|day| is_day(day));
    match (retires, end) {
        (Some(retired), _) if retired <= today => Lifespan::Gone { retired },
        (Some(retires), Some(needed_until)) if retires < needed_until => Lifespan::TooShort { retires, needed_until },
        (Some(retires), None) => Lifespan::Undecided { retires },
        _ => match frozen.filter(|day| is_day(day) && *day <= today) {
            Some(since) => Lifespan::Frozen { since },
            None => Lifespan::Enough,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_that_retires_on_the_last_day_of_the_design_is_enough() {
        let end = "2027-04-20";
        assert_eq!(compare("2026-11-21", Some(end), Some(end), None), Lifespan::Enough);
        let too_short = Lifespan::TooShort { retires: end, needed_until: "2027-04-21" };
        assert_eq!(compare("2026-11-21", Some("2027-04-21"), Some(end), None), too_short);
    }

    #[test]
    fn without_an_end_of_life_a_retirement_stays_undecided() {
        let retires = "2027-04-20";
        assert_eq!(compare("2026-11-21", None, Some(retires), None), Lifespan::Undecided { retires });
        assert_eq!(compare("2026-11-21", Some("soon"), Some(retires), None), Lifespan::Undecided { retires });
        assert_eq!(compare("2027-04-20", None, Some(retires), None), Lifespan::Gone { retired: retires });
    }
}
