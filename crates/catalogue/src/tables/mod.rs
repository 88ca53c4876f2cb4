//! What the rows of each table mean.

pub(crate) mod distances;
pub(crate) mod gaps;
pub(crate) mod limits;
pub(crate) mod machines;
pub(crate) mod meters;
pub(crate) mod models;
pub(crate) mod places;
pub(crate) mod platforms;
pub(crate) mod prices;
pub(crate) mod quotas;
pub(crate) mod retail;
pub(crate) mod services;
pub(crate) mod serving;
