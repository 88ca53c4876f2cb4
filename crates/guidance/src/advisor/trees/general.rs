//! Functions without a tree of their own: cost decides among what fits.

use super::{Place, Tree};
use crate::advisor::advice::AdviceStep;
use crate::advisor::branch::GENERAL_COST;
use crate::advisor::rank::is_managed;
use catalogue::Platform;

pub(super) struct General;

impl Tree for General {
    fn steps(&self) -> Vec<AdviceStep> {
        vec![GENERAL_COST.step("What fits is ordered by the cost of the plan.")]
    }

    fn place(&self, platform: &Platform) -> Place {
        Place { self_built: u8::from(!is_managed(platform)), ..Place::default() }
    }
}
