//! The templates: complete plans to begin with.

use crate::document::{Document, DocumentError};

/// A complete plan to begin with.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Its name on the command line: `rag-chat`.
    pub name: &'static str,
    /// What it is good for, in one line.
    pub summary: &'static str,
    /// The bytes of its document.
    pub text: &'static str,
}

const TEMPLATES: &[Template] = &[
    Template {
        name: "rag-chat",
        summary: "Chat over company documents with a foundation model and a search index.",
        text: include_str!("../templates/rag-chat.groundplan.json"),
    },
    Template {
        name: "train-and-serve",
        summary: "Fine-tune and serve an open-weight model on GPUs.",
        text: include_str!("../templates/train-and-serve.groundplan.json"),
    },
    Template {
        name: "nightly-scoring",
        summary: "Score data that lives in a lake, every night, with Spark.",
        text: include_str!("../templates/nightly-scoring.groundplan.json"),
    },
    Template {
        name: "exploration",
        summary: "A data-science workspace for twelve people, with production data in one geography.",
        text: include_str!("../templates/exploration.groundplan.json"),
    },
    Template {
        name: "two-region-inference",
        summary: "Online inference in two regions: provisioned units, overflow to pay-as-you-go.",
        text: include_str!("../templates/two-region-inference.groundplan.json"),
    },
    Template {
        name: "shared-serving",
        summary: "A central model-serving platform on Kubernetes for five teams.",
        text: include_str!("../templates/shared-serving.groundplan.json"),
    },
];

/// The templates, in the order of the start screen.
pub fn templates() -> &'static [Template] {
    TEMPLATES
}

/// The template of a name.
pub fn template(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

impl Template {
    /// The plan itself.
    ///
    /// # Errors
    /// Never for a template that passed the tests of this crate.
    pub fn document(&self) -> Result<Document, DocumentError> {
        Document::read(self.text.as_bytes())
    }
}
