//! The drawing as SVG: what stands on the canvas, with the chosen places and costs, in shapes and text only.

use super::places::{BOX, Places, whole};
use super::{Drawing, Look, escaped, shortened};
use crate::number;
use assessment::Assessment;
use model::{Boundary, Component, Link, LinkKind};
use std::fmt::Write;

/// Space around the drawing, in pixels.
const MARGIN: f64 = 40.0;
/// More of it above, where names of boundaries stand.
const HEADING: f64 = 24.0;

/// Draws a document; numbers are written into the boxes where there is an assessment.
pub(super) fn render(drawing: &Drawing<'_>) -> String {
    let Drawing { document, assessment, look, .. } = *drawing;
    let colours = look.colours();
    let places = Places::of(document);
    let (width, height) = places.extent();
    let (width, height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN + HEADING);
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="system-ui, 'Segoe UI', sans-serif">"#
    );
    let _ = writeln!(svg, "<title>{}</title>", escaped(&document.title));
    let _ = writeln!(
        svg,
        r#"<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="{}"/></marker></defs>"#,
        colours.line
    );
    let _ = writeln!(svg, r#"<rect width="{width}" height="{height}" fill="{}"/>"#, colours.ground);
    let _ = writeln!(svg, r#"<g transform="translate({MARGIN} {})">"#, MARGIN + HEADING);
    for boundary in &document.boundaries {
        draw_boundary(&mut svg, boundary, &places, look);
    }
    for link in &document.links {
        draw_link(&mut svg, link, drawing, &places);
    }
    for component in &document.components {
        if let Some(place) = places.of_component(&component.id) {
            draw_component(&mut svg, component, place, assessment, look);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn draw_boundary(svg: &mut String, boundary: &Boundary, places: &Places, look: Look) {
    let Some((left, top, width, height)) = places.frame(boundary) else { return };
    let colours = look.colours();
    let _ = writeln!(
        svg,
        r#"<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="10" fill="none" stroke="{}" stroke-width="1.5" stroke-dasharray="6 5"/><text x="{}" y="{}" font-size="13" fill="{}">{}</text>"#,
        colours.frame,
        left + 4.0,
        top - 6.0,
        colours.line,
        escaped(&shortened(&boundary.name, 40))
    );
}

fn draw_link(svg: &mut String, link: &Link, drawing: &Drawing<'_>, places: &Places) {
    let Some(path) = drawn_way(link, drawing, places).or_else(|| own_way(link, places)) else { return };
    let dash = match link.kind {
        LinkKind::Call => "",
        LinkKind::Data => r#" stroke-dasharray="9 4""#,
        LinkKind::Artifact => r#" stroke-dasharray="3 3""#,
        LinkKind::Telemetry => r#" stroke-dasharray="1 4""#,
        LinkKind::Control => r#" stroke-dasharray="6 3 1 3""#,
    };
    let _ = writeln!(
        svg,
        r#"<path d="{path}" fill="none" stroke="{}" stroke-width="1.4"{dash} marker-end="url(#arrow)"/>"#,
        drawing.look.colours().line
    );
}

/// The way that somebody drew, moved to the origin of the picture.
fn drawn_way(link: &Link, drawing: &Drawing<'_>, places: &Places) -> Option<String> {
    let corners = drawing.ways.get(&link.id).filter(|corners| corners.len() >= 2)?;
    let steps = corners.iter().enumerate().map(|(index, (x, y))| {
        let verb = if index == 0 { "M" } else { "L" };
        format!("{verb}{} {}", whole(x - places.origin.0), whole(y - places.origin.1))
    });
    Some(steps.collect::<Vec<_>>().join(" "))
}

/// A link without a way leaves on the side that faces its end and bends half-way.
fn own_way(link: &Link, places: &Places) -> Option<String> {
    let (from, to) = (places.of_component(&link.from)?, places.of_component(&link.to)?);
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    Some(if dx.abs() >= BOX.0 {
        let (start, end) = if dx > 0.0 { (from.0 + BOX.0, to.0) } else { (from.0, to.0 + BOX.0) };
        let middle = whole((start + end) / 2.0);
        format!("M{start} {} H{middle} V{} H{end}", from.1 + BOX.1 / 2.0, to.1 + BOX.1 / 2.0)
    } else {
        let (start, end) = if dy > 0.0 { (from.1 + BOX.1, to.1) } else { (from.1, to.1 + BOX.1) };
        let middle = whole((start + end) / 2.0);
        format!("M{} {start} V{middle} H{} V{end}", from.0 + BOX.0 / 2.0, to.0 + BOX.0 / 2.0)
    })
}

fn draw_component(
    svg: &mut String,
    component: &Component,
    (x, y): (f64, f64),
    assessment: Option<&Assessment>,
    look: Look,
) {
    let offer = assessment
        .and_then(|assessment| assessment.placement.components.iter().find(|placed| placed.component == component.id))
        .and_then(|placed| placed.offer.as_ref());
    let spec = component.kind.spec();
    let colours = look.colours();
    let _ = writeln!(svg, r#"<g transform="translate({x} {y})">"#);
    let _ = writeln!(
        svg,
        r#"<rect width="{}" height="{}" rx="8" fill="{}" stroke="{}"/><rect width="6" height="{}" rx="3" fill="{}"/>"#,
        BOX.0,
        BOX.1,
        colours.paper,
        colours.border,
        BOX.1,
        look.area(spec.area)
    );
    text(svg, 20.0, 11.0, colours.line, "400", &shortened(spec.title, 34));
    text(svg, 39.0, 14.0, colours.text, "600", &shortened(&component.name, 25));
    if let Some(offer) = offer {
        text(svg, 58.0, 11.0, colours.muted, "400", &shortened(&offer.platform_title, 34));
        text(svg, 73.0, 11.0, colours.muted, "400", &shortened(&offer.place_and_units(), 34));
        let monthly = format!("{} a month", number::amount(offer.monthly));
        text(svg, 88.0, 11.0, colours.text, "600", &shortened(&monthly, 34));
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
