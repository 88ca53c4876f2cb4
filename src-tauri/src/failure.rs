//! What crosses to the window when a command does not succeed.

use model::{ComponentId, DocumentError};
use serde::Serialize;
use std::path::Path;
use ts_rs::TS;

/// Whose turn it is after a failure; the window chooses colour and tone of voice by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Tone {
    /// A rule of the moment: nothing is broken, and it may succeed later.
    NotNow,
    /// The file, the machine or the network stood in the way; the remedy says what to do.
    Failed,
    /// A mistake of ours.
    Bug,
}

/// A command that did not succeed: what happened, and what the person can do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Failure {
    /// Whose turn it is.
    pub(crate) tone: Tone,
    /// Names the kind of failure for programs, and never changes: `file-not-found`, `superseded`.
    pub(crate) code: String,
    /// What happened, as a sentence.
    pub(crate) message: String,
    /// What to do about it, as a sentence.
    pub(crate) remedy: String,
    /// Where in the document or on the disk, if it has a place.
    pub(crate) place: Option<String>,
}

impl Failure {
    /// The request was overtaken by a newer one and its answer is no longer wanted.
    pub(crate) fn superseded() -> Self {
        Self {
            tone: Tone::NotNow,
            code: "superseded".to_owned(),
            message: "A newer request has taken the place of this one.".to_owned(),
            remedy: "Wait for the newer answer.".to_owned(),
            place: None,
        }
    }

    /// A simulation was stopped, or its path has no figure to simulate.
    pub(crate) fn not_simulated() -> Self {
        Self {
            tone: Tone::NotNow,
            code: "not-simulated".to_owned(),
            message: "There is no simulated figure: it was stopped, or something on the path is unknown or overloaded."
                .to_owned(),
            remedy: "State what the latency panel asks for, and simulate again.".to_owned(),
            place: None,
        }
    }

    /// A request on a path takes too many steps to be simulated.
    pub(crate) fn too_long_to_simulate() -> Self {
        Self {
            tone: Tone::NotNow,
            code: "too-long-to-simulate".to_owned(),
            message: "A request on this path takes too many calls to be simulated; its figures stay approximated."
                .to_owned(),
            remedy: "Draw fewer calls for each request, or simulate more of it with groundplan latency --requests."
                .to_owned(),
            place: None,
        }
    }

    /// Cost, latency and availability of a plan cannot be weighed against each other.
    pub(crate) fn not_weighed(message: &str, remedy: &str) -> Self {
        Self {
            tone: Tone::NotNow,
            code: "not-weighed".to_owned(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
            place: None,
        }
    }

    /// A bill does not fit into a workbook.
    pub(crate) fn workbook(error: record::WorkbookError) -> Self {
        Self {
            tone: Tone::Failed,
            code: "workbook-too-large".to_owned(),
            message: error.to_string(),
            remedy: "Export the cost lines as CSV, which has no limit.".to_owned(),
            place: None,
        }
    }

    /// There is no template of that name.
    pub(crate) fn unknown_template(name: &str) -> Self {
        Self {
            tone: Tone::Failed,
            code: "template-unknown".to_owned(),
            message: format!("There is no template “{name}”."),
            remedy: "Choose one of the templates on the start screen.".to_owned(),
            place: None,
        }
    }

    /// The page named a file that nobody chose.
    pub(crate) fn not_chosen(path: &Path) -> Self {
        Self {
            tone: Tone::Failed,
            code: "path-not-chosen".to_owned(),
            message: "Groundplan only reads and writes files that you chose.".to_owned(),
            remedy: "Choose the file in the dialog of Open, Save or Export.".to_owned(),
            place: Some(path.display().to_string()),
        }
    }

    /// The currency is none.
    pub(crate) fn unknown_currency(code: &str) -> Self {
        Self {
            tone: Tone::Failed,
            code: "currency-unknown".to_owned(),
            message: format!("“{code}” is no currency."),
            remedy: "Name one by its three letters, such as USD or EUR.".to_owned(),
            place: None,
        }
    }

    /// Two snapshots whose prices cannot be compared.
    pub(crate) fn not_comparable(error: &catalogue::TableError) -> Self {
        Self {
            tone: Tone::NotNow,
            code: "snapshots-not-comparable".to_owned(),
            message: format!("table “{}”{}", error.table, error.fault()),
            remedy: error.remedy.clone(),
            place: None,
        }
    }

    /// The plan has no such component inside the design.
    pub(crate) fn unknown_component(id: &ComponentId) -> Self {
        Self {
            tone: Tone::NotNow,
            code: "component-unknown".to_owned(),
            message: format!("The plan has no component “{id}” that a platform could host."),
            remedy: "Choose a component of the design.".to_owned(),
            place: None,
        }
    }

    /// A command ended in a way that our code rules out.
    pub(crate) fn bug(message: impl std::fmt::Display) -> Self {
        Self {
            tone: Tone::Bug,
            code: "bug".to_owned(),
            message: format!("Groundplan made a mistake: {message}"),
            remedy: "Save your plan under another name, restart, and report what you did.".to_owned(),
            place: None,
        }
    }
}

impl From<DocumentError> for Failure {
    fn from(error: DocumentError) -> Self {
        Self {
            tone: Tone::Failed,
            code: "document-refused".to_owned(),
            message: error.problem,
            remedy: error.remedy,
            place: Some(error.place),
        }
    }
}

impl From<host::Failure> for Failure {
    fn from(failure: host::Failure) -> Self {
        Self {
            tone: Tone::Failed,
            code: failure.code,
            message: failure.message,
            remedy: failure.remedy,
            place: failure.place,
        }
    }
}
