//! Where boxes and frames stand in an exported drawing.

use model::{Boundary, ComponentId, Document, Position};
use std::collections::BTreeMap;

/// Size of a box, in pixels.
pub(super) const BOX: (f64, f64) = (220.0, 96.0);
/// Distance between boxes that have no position of their own.
pub(super) const STEP: (f64, f64) = (300.0, 160.0);
/// Boxes in a row, where they have no position of their own.
const ROW: usize = 5;
/// Room between a boundary and its members.
const PADDING: f64 = 18.0;

/// Where every box stands, moved so that the drawing begins at the top left.
#[derive(Debug)]
pub(super) struct Places {
    boxes: BTreeMap<ComponentId, (f64, f64)>,
    /// What was taken from every position.
    pub(super) origin: (f64, f64),
}

impl Places {
    /// A box without a position stands in a grid below the others.
    pub(super) fn of(document: &Document) -> Self {
        let drawn: Vec<&Position> =
            document.components.iter().filter_map(|component| document.positions.get(component.id.as_str())).collect();
        let left = drawn.iter().map(|position| position.x).fold(f64::INFINITY, f64::min);
        let top = drawn.iter().map(|position| position.y).fold(f64::INFINITY, f64::min);
        let bottom = drawn.iter().map(|position| position.y - top + STEP.1).fold(0.0, f64::max);
        let mut homeless = 0;
        let boxes = document
            .components
            .iter()
            .map(|component| {
                let place = match document.positions.get(component.id.as_str()) {
                    Some(position) => (whole(position.x - left), whole(position.y - top)),
                    None => {
                        let place =
                            ((homeless % ROW) as f64 * STEP.0, whole(bottom) + (homeless / ROW) as f64 * STEP.1);
                        homeless += 1;
                        place
                    }
                };
                (component.id.clone(), place)
            })
            .collect();
        let finite = |value: f64| if value.is_finite() { value } else { 0.0 };
        Self { boxes, origin: (finite(left), finite(top)) }
    }

    pub(super) fn of_component(&self, id: &ComponentId) -> Option<(f64, f64)> {
        self.boxes.get(id).copied()
    }

    /// Left, top, width and height of the frame around the members; nothing without any.
    pub(super) fn frame(&self, boundary: &Boundary) -> Option<(f64, f64, f64, f64)> {
        let mut inside = boundary.members.iter().filter_map(|member| self.boxes.get(member));
        let first = inside.next()?;
        let (left, top, right, bottom) = inside
            .fold((first.0, first.1, first.0, first.1), |(left, top, right, bottom), (x, y)| {
                (left.min(*x), top.min(*y), right.max(*x), bottom.max(*y))
            });
        let (width, height) = (right - left + BOX.0, bottom - top + BOX.1);
        Some((left - PADDING, top - PADDING, width + 2.0 * PADDING, height + 2.0 * PADDING))
    }

    /// Width and height of everything.
    pub(super) fn extent(&self) -> (f64, f64) {
        self.boxes.values().fold(BOX, |(width, height), (x, y)| (width.max(x + BOX.0), height.max(y + BOX.1)))
    }
}

/// Whole pixels, so that the same drawing has the same bytes everywhere; a position that is no number stands at zero.
pub(super) fn whole(value: f64) -> f64 {
    if value.is_finite() { value.clamp(-100_000.0, 100_000.0).round() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_without_a_position_is_drawn_below_the_others() {
        let text = r#"{"format":1,"title":"x","components":[{"id":"a","kind":"application","name":"A"},
            {"id":"b","kind":"application","name":"B"}],"positions":{"a":{"x":500,"y":500}}}"#;
        let places = Places::of(&Document::read(text.as_bytes()).expect("a document"));
        assert_eq!(places.of_component(&ComponentId::from("a")), Some((0.0, 0.0)));
        assert_eq!(places.of_component(&ComponentId::from("b")), Some((0.0, STEP.1)));
    }
}
