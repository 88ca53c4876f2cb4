//! The drawing as SVG: what stands on the canvas, with the chosen places and costs, in shapes and text only.

use crate::number;
use assessment::Assessment;
use model::{Area, Boundary, Component, ComponentId, Document, Link, LinkKind, Position};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Size of a box, in pixels.
const BOX: (f64, f64) = (220.0, 96.0);
/// Space around the drawing, in pixels.
const MARGIN: f64 = 40.0;
/// Distance between boxes that have no position of their own.
const STEP: (f64, f64) = (300.0, 160.0);
/// Boxes in a row, where they have no position of their own.
const ROW: usize = 5;

type Places = BTreeMap<ComponentId, (f64, f64)>;

/// Draws a document; numbers are written into the boxes where there is an assessment.
pub(crate) fn svg(document: &Document, assessment: Option<&Assessment>) -> String {
    let places = places(document);
    let (width, height) =
        places.values().fold((BOX.0, BOX.1), |(width, height), (x, y)| (width.max(x + BOX.0), height.max(y + BOX.1)));
    let (width, height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN + 24.0);
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="system-ui, 'Segoe UI', sans-serif">"#
    );
    let _ = writeln!(svg, "<title>{}</title>", escaped(&document.title));
    svg.push_str(
        r##"<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="#5b6472"/></marker></defs>
"##,
    );
    let _ = writeln!(svg, r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##);
    let _ = writeln!(svg, r#"<g transform="translate({MARGIN} {})">"#, MARGIN + 24.0);
    for boundary in &document.boundaries {
        draw_boundary(&mut svg, boundary, &places);
    }
    for link in &document.links {
        draw_link(&mut svg, link, &places);
    }
    for component in &document.components {
        draw_component(&mut svg, component, places[&component.id], assessment);
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Where every box stands, moved so that the drawing begins at the top left. A box without a position stands in a grid
/// below the others.
fn places(document: &Document) -> Places {
    let drawn: Vec<&Position> =
        document.components.iter().filter_map(|component| document.positions.get(component.id.as_str())).collect();
    let left = drawn.iter().map(|position| position.x).fold(f64::INFINITY, f64::min);
    let top = drawn.iter().map(|position| position.y).fold(f64::INFINITY, f64::min);
    let bottom = drawn.iter().map(|position| position.y - top + STEP.1).fold(0.0, f64::max);
    let mut homeless = 0;
    document
        .components
        .iter()
        .map(|component| {
            let place = match document.positions.get(component.id.as_str()) {
                Some(position) => (whole(position.x - left), whole(position.y - top)),
                None => {
                    let place = ((homeless % ROW) as f64 * STEP.0, whole(bottom) + (homeless / ROW) as f64 * STEP.1);
                    homeless += 1;
                    place
                }
            };
            (component.id.clone(), place)
        })
        .collect()
}

/// Whole pixels, so that the same drawing has the same bytes everywhere; a position that is no number stands at zero.
fn whole(value: f64) -> f64 {
    if value.is_finite() { value.clamp(0.0, 100_000.0).round() } else { 0.0 }
}

fn draw_boundary(svg: &mut String, boundary: &Boundary, places: &Places) {
    let inside: Vec<&(f64, f64)> = boundary.members.iter().filter_map(|member| places.get(member)).collect();
    let Some(first) = inside.first() else { return };
    let (left, top, right, bottom) =
        inside.iter().fold((first.0, first.1, first.0, first.1), |(left, top, right, bottom), (x, y)| {
            (left.min(*x), top.min(*y), right.max(*x), bottom.max(*y))
        });
    let _ = writeln!(
        svg,
        r##"<rect x="{}" y="{}" width="{}" height="{}" rx="10" fill="none" stroke="#9aa4b2" stroke-width="1.5" stroke-dasharray="6 5"/><text x="{}" y="{}" font-size="13" fill="#5b6472">{}</text>"##,
        left - 18.0,
        top - 18.0,
        right - left + BOX.0 + 36.0,
        bottom - top + BOX.1 + 36.0,
        left - 14.0,
        top - 24.0,
        escaped(&shortened(&boundary.name, 40))
    );
}

/// A link leaves on the side that faces its end and bends half-way.
fn draw_link(svg: &mut String, link: &Link, places: &Places) {
    let (Some(from), Some(to)) = (places.get(&link.from), places.get(&link.to)) else { return };
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let path = if dx.abs() >= BOX.0 {
        let (start, end) = if dx > 0.0 { (from.0 + BOX.0, to.0) } else { (from.0, to.0 + BOX.0) };
        let middle = whole_signed((start + end) / 2.0);
        format!("M{start} {} H{middle} V{} H{end}", from.1 + BOX.1 / 2.0, to.1 + BOX.1 / 2.0)
    } else {
        let (start, end) = if dy > 0.0 { (from.1 + BOX.1, to.1) } else { (from.1, to.1 + BOX.1) };
        let middle = whole_signed((start + end) / 2.0);
        format!("M{} {start} V{middle} H{} V{end}", from.0 + BOX.0 / 2.0, to.0 + BOX.0 / 2.0)
    };
    let dash = match link.kind {
        LinkKind::Call => "",
        LinkKind::Data => r#" stroke-dasharray="9 4""#,
        LinkKind::Artifact => r#" stroke-dasharray="3 3""#,
        LinkKind::Telemetry => r#" stroke-dasharray="1 4""#,
        LinkKind::Control => r#" stroke-dasharray="6 3 1 3""#,
    };
    let _ = writeln!(
        svg,
        r##"<path d="{path}" fill="none" stroke="#5b6472" stroke-width="1.4"{dash} marker-end="url(#arrow)"/>"##
    );
}

fn whole_signed(value: f64) -> f64 {
    value.round()
}

fn draw_component(svg: &mut String, component: &Component, (x, y): (f64, f64), assessment: Option<&Assessment>) {
    let offer = assessment
        .and_then(|assessment| assessment.placement.components.iter().find(|placed| placed.component == component.id))
        .and_then(|placed| placed.offer.as_ref());
    let spec = component.kind.spec();
    let _ = writeln!(svg, r#"<g transform="translate({x} {y})">"#);
    let _ = writeln!(
        svg,
        r##"<rect width="{}" height="{}" rx="8" fill="#ffffff" stroke="#c3cad4"/><rect width="6" height="{}" rx="3" fill="{}"/>"##,
        BOX.0,
        BOX.1,
        BOX.1,
        colour(spec.area)
    );
    text(svg, 20.0, 11.0, "#5b6472", "400", &shortened(spec.title, 34));
    text(svg, 39.0, 14.0, "#1c2430", "600", &shortened(&component.name, 25));
    if let Some(offer) = offer {
        text(svg, 58.0, 11.0, "#3a4452", "400", &shortened(&offer.platform_title, 34));
        text(
            svg,
            73.0,
            11.0,
            "#3a4452",
            "400",
            &shortened(&format!("{} · {}", offer.region_name, number::units(offer)), 34),
        );
        text(svg, 88.0, 11.0, "#1c2430", "600", &shortened(&format!("{} a month", number::amount(offer.monthly)), 34));
    }
    svg.push_str("</g>\n");
}

fn text(svg: &mut String, y: f64, size: f64, fill: &str, weight: &str, content: &str) {
    let _ = writeln!(
        svg,
        r#"<text x="16" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}">{}</text>"#,
        escaped(content)
    );
}

fn colour(area: Area) -> &'static str {
    match area {
        Area::Outside => "#6b7280",
        Area::Edge => "#0e7490",
        Area::Application => "#2563eb",
        Area::Orchestration => "#7c3aed",
        Area::Inference => "#c026d3",
        Area::Training => "#b45309",
        Area::Exploration => "#15803d",
        Area::Data => "#0f766e",
        Area::Lifecycle => "#9333ea",
        Area::Control => "#475569",
    }
}

/// At most so many letters, with an ellipsis where some were left out.
fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(letters.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// Text that XML shows as it is; control letters, which XML forbids, are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_name_stays_text() {
        let mut document = Document::new("<script>alert(1)</script>");
        document.components.push(component("a", "Box </text><script>"));
        let drawn = svg(&document, None);
        assert!(!drawn.contains("<script>"));
        assert!(drawn.contains("&lt;script&gt;"));
    }

    #[test]
    fn a_box_without_a_position_is_drawn_below_the_others() {
        let mut document = Document::new("Plan");
        document.components.push(component("a", "Placed"));
        document.components.push(component("b", "Homeless"));
        document.positions.insert("a".to_owned(), Position { x: 500.0, y: 500.0, width: None, height: None });
        let places = places(&document);
        assert_eq!(places[&ComponentId::from("a")], (0.0, 0.0));
        assert_eq!(places[&ComponentId::from("b")], (0.0, STEP.1));
    }

    fn component(id: &str, name: &str) -> Component {
        let text = format!(
            r#"{{"format":1,"title":"x","components":[{{"id":"{id}","kind":"application","name":"{name}"}}]}}"#
        );
        Document::read(text.as_bytes()).expect("a document").components.remove(0)
    }
}
