//! Identifiers. Each is a string of its own type, so that a region is never taken for a SKU.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text of the identifier.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

id! {
    /// A component of one document, such as `chat-model`.
    ComponentId,
    /// A link of one document, such as `app-to-search`.
    LinkId,
    /// A path of one document.
    PathId,
    /// A boundary of one document.
    BoundaryId,
    /// A workshop card of one document.
    CardId,
    /// A named option of one document.
    OptionId,
    /// A region as its provider names it in programs: `swedencentral`.
    RegionId,
    /// A geography, within which a provider promises to keep data at rest: `Sweden`, `United States`.
    GeographyId,
    /// One purchasable thing as its provider names it: `Standard_D8s_v5`, `standard-v2`.
    SkuId,
    /// A service that can host a component: `aml-managed-online-endpoint`.
    PlatformId,
    /// A foundation model as its provider names it: `gpt-5.1`.
    ModelId,
}
