//! The drawing as a Mermaid flowchart, for pages that render it beside the text.

use super::{Drawing, Look};
use model::{Area, Boundary, Component, ComponentId, LinkKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Names in the text are counted, not taken from ids: Mermaid gives meaning to words such as `end`.
pub(super) fn render(drawing: &Drawing<'_>) -> String {
    let Drawing { document, assessment, look, .. } = *drawing;
    let names: BTreeMap<&ComponentId, String> =
        document.components.iter().enumerate().map(|(index, it)| (&it.id, format!("c{index}"))).collect();
    let region = |id: &ComponentId| {
        let placed = assessment?.placement.components.iter().find(|placed| &placed.component == id)?;
        placed.offer.as_ref().map(|offer| offer.region_name.clone())
    };
    let theme = match look {
        Look::Light => "default",
        Look::Dark => "dark",
    };
    let mut text = format!("%%{{init: {{'theme': '{theme}'}}}}%%\nflowchart LR\n");
    let mut written = BTreeSet::new();
    // A component stands in the smallest of its boundaries, because Mermaid draws it in one only.
    let mut boundaries: Vec<(usize, &Boundary)> = document.boundaries.iter().enumerate().collect();
    boundaries.sort_by_key(|(index, boundary)| (boundary.members.len(), *index));
    let mut node = |text: &mut String, indent: &str, component: &Component| {
        if !written.insert(component.id.clone()) {
            return;
        }
        let (open, close) = shape(component.kind.spec().area);
        let place = region(&component.id).map(|region| format!("<br/>{}", escaped(&region))).unwrap_or_default();
        let label = format!("{}{place}", escaped(&component.name));
        let _ = writeln!(text, "{indent}{}{open}\"{label}\"{close}", names[&component.id]);
    };
    for (index, boundary) in boundaries {
        let _ = writeln!(text, "  subgraph b{index}[\"{}\"]", escaped(&boundary.name));
        for component in document.components.iter().filter(|it| boundary.members.contains(&it.id)) {
            node(&mut text, "    ", component);
        }
        text.push_str("  end\n");
    }
    for component in &document.components {
        node(&mut text, "  ", component);
    }
    for link in &document.links {
        let (Some(from), Some(to)) = (names.get(&link.from), names.get(&link.to)) else { continue };
        let line = match link.kind {
            LinkKind::Call => "-->",
            LinkKind::Data => "==>",
            LinkKind::Artifact | LinkKind::Telemetry | LinkKind::Control => "-.->",
        };
        let _ = writeln!(text, "  {from} {line} {to}");
    }
    text
}

/// Brackets that draw the outline of an area: stores are cylinders, people and outside systems are rounded.
fn shape(area: Area) -> (&'static str, &'static str) {
    match area {
        Area::Outside => ("([", "])"),
        Area::Data => ("[(", ")]"),
        Area::Edge
        | Area::Application
        | Area::Orchestration
        | Area::Inference
        | Area::Training
        | Area::Exploration
        | Area::Lifecycle
        | Area::Control => ("[", "]"),
    }
}

/// Letters that Mermaid would read as its own, as its character codes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
