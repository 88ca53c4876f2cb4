//! Colours of drawings.

use model::Area;

/// The ground that a drawing stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// Dark on white, for paper.
    #[default]
    Light,
    /// Light on dark, for slides and readers with dark pages.
    Dark,
}

/// The colours of one look, as CSS writes them.
#[derive(Debug)]
pub(super) struct Colours {
    pub(super) ground: &'static str,
    pub(super) paper: &'static str,
    pub(super) border: &'static str,
    pub(super) text: &'static str,
    pub(super) muted: &'static str,
    pub(super) line: &'static str,
    pub(super) frame: &'static str,
}

impl Look {
    pub(super) fn colours(self) -> &'static Colours {
        match self {
            Self::Light => &Colours {
                ground: "#ffffff",
                paper: "#ffffff",
                border: "#c3cad4",
                text: "#1c2430",
                muted: "#3a4452",
                line: "#5b6472",
                frame: "#9aa4b2",
            },
            Self::Dark => &Colours {
                ground: "#11161d",
                paper: "#1a212b",
                border: "#475568",
                text: "#e8edf3",
                muted: "#b7c2cf",
                line: "#9db4d6",
                frame: "#6b7a8d",
            },
        }
    }

    /// The colour of an area, strong enough to be told apart on the ground of this look.
    pub(super) fn area(self, area: Area) -> &'static str {
        let (light, dark) = match area {
            Area::Outside => ("#6b7280", "#a3b1c0"),
            Area::Edge => ("#0e7490", "#55c3dc"),
            Area::Application => ("#2563eb", "#8ab2ff"),
            Area::Orchestration => ("#7c3aed", "#b79bff"),
            Area::Inference => ("#c026d3", "#ec8ad6"),
            Area::Training => ("#b45309", "#ff8fae"),
            Area::Exploration => ("#15803d", "#f5a06c"),
            Area::Data => ("#0f766e", "#dfb84a"),
            Area::Lifecycle => ("#9333ea", "#97cf6b"),
            Area::Control => ("#475569", "#5fcbb8"),
        };
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }
}
