//! The drawing as an uncompressed draw.io file: boxes, lines and frames that can be drawn on.

use super::places::{BOX, Places, whole};
use super::{Drawing, escaped};
use crate::number;
use model::{Component, Link, LinkKind};
use std::fmt::Write;

pub(super) fn render(drawing: &Drawing<'_>) -> String {
    let Drawing { document, look, .. } = *drawing;
    let places = Places::of(document);
    let mut cells = String::new();
    // Frames first: what comes later lies above.
    for (index, boundary) in document.boundaries.iter().enumerate() {
        let Some((left, top, width, height)) = places.frame(boundary) else { continue };
        let colours = look.colours();
        let style = format!(
            "rounded=1;arcSize=4;dashed=1;fillColor=none;strokeColor={};fontColor={};verticalAlign=top;align=left;spacingLeft=8;html=0;",
            colours.frame, colours.line
        );
        vertex(&mut cells, &format!("boundary-{index}"), &boundary.name, &style, (left, top, width, height), &places);
    }
    for component in &document.components {
        draw_component(&mut cells, component, drawing, &places);
    }
    for link in &document.links {
        draw_link(&mut cells, link, drawing, &places);
    }
    format!(
        "<mxfile host=\"groundplan\"><diagram id=\"plan\" name=\"{}\"><mxGraphModel grid=\"1\" gridSize=\"10\" page=\"0\" background=\"{}\"><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\n{cells}</root></mxGraphModel></diagram></mxfile>\n",
        escaped(&document.title),
        look.colours().ground,
    )
}

fn draw_component(cells: &mut String, component: &Component, drawing: &Drawing<'_>, places: &Places) {
    let Some((x, y)) = places.of_component(&component.id) else { return };
    let placed = drawing
        .assessment
        .and_then(|assessment| assessment.placement.components.iter().find(|placed| placed.component == component.id))
        .and_then(|placed| placed.offer.as_ref());
    let mut label = format!("{}\n{}", component.name, component.kind.spec().title);
    if let Some(offer) = placed {
        let _ = write!(
            label,
            "\n{}\n{}\n{} a month",
            offer.platform_title,
            offer.place_and_units(),
            number::amount(offer.monthly)
        );
    }
    let colours = drawing.look.colours();
    let style = format!(
        "rounded=1;arcSize=8;whiteSpace=wrap;html=0;align=left;spacingLeft=8;fontSize=11;fillColor={};strokeColor={};fontColor={};",
        colours.paper,
        drawing.look.area(component.kind.spec().area),
        colours.text
    );
    vertex(cells, &component_cell(component.id.as_str()), &label, &style, (x, y, BOX.0, BOX.1), places);
}

/// A box or frame, at the place that it has on the canvas.
fn vertex(
    cells: &mut String,
    id: &str,
    label: &str,
    style: &str,
    (x, y, width, height): (f64, f64, f64, f64),
    places: &Places,
) {
    let _ = writeln!(
        cells,
        r#"<mxCell id="{}" value="{}" style="{style}" vertex="1" parent="1"><mxGeometry x="{}" y="{}" width="{width}" height="{height}" as="geometry"/></mxCell>"#,
        escaped(id),
        escaped_lines(label),
        whole(x + places.origin.0),
        whole(y + places.origin.1),
    );
}

fn draw_link(cells: &mut String, link: &Link, drawing: &Drawing<'_>, places: &Places) {
    if places.of_component(&link.from).is_none() || places.of_component(&link.to).is_none() {
        return;
    }
    let dashed = match link.kind {
        LinkKind::Call => "",
        LinkKind::Data | LinkKind::Artifact | LinkKind::Telemetry | LinkKind::Control => "dashed=1;",
    };
    // Corners only: draw.io finds the two ends at the boxes itself.
    let corners = drawing.ways.get(&link.id).map(Vec::as_slice).unwrap_or_default();
    let between = corners.get(1..corners.len().saturating_sub(1)).unwrap_or_default();
    let points: String =
        between.iter().map(|(x, y)| format!(r#"<mxPoint x="{}" y="{}"/>"#, whole(*x), whole(*y))).collect();
    let array = if points.is_empty() { points } else { format!(r#"<Array as="points">{points}</Array>"#) };
    let stroke = drawing.look.colours().line;
    let _ = writeln!(
        cells,
        r#"<mxCell id="link-{}" style="edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;{dashed}strokeColor={stroke};" edge="1" parent="1" source="{}" target="{}"><mxGeometry relative="1" as="geometry">{array}</mxGeometry></mxCell>"#,
        escaped(link.id.as_str()),
        escaped(&component_cell(link.from.as_str())),
        escaped(&component_cell(link.to.as_str())),
    );
}

/// Ids of components never meet the ids that draw.io uses itself.
fn component_cell(id: &str) -> String {
    format!("component-{id}")
}

/// Lines of a label survive in an attribute as character references.
fn escaped_lines(label: &str) -> String {
    label.lines().map(escaped).collect::<Vec<_>>().join("&#xa;")
}
