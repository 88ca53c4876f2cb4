//! The drawing in the formats of other programs: SVG for pictures, Mermaid for text, draw.io for those who draw on.

mod drawio;
mod look;
mod mermaid;
mod places;
mod svg;

pub use look::Look;

use assessment::Assessment;
use model::{Document, LinkId};
use std::collections::BTreeMap;

/// A program that can read a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Scalable Vector Graphics 1.1, shapes and text only.
    Svg,
    /// A Mermaid flowchart.
    Mermaid,
    /// An uncompressed draw.io file, every box and line of which can be edited.
    Drawio,
}

/// Corners of links as somebody drew them, in the pixels of positions. A link that is not listed finds its own way.
pub type Ways = BTreeMap<LinkId, Vec<(f64, f64)>>;

/// What a drawing is made of.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// What is drawn.
    pub document: &'a Document,
    /// Whose numbers are written into the boxes, where there is one.
    pub assessment: Option<&'a Assessment>,
    /// Light or dark.
    pub look: Look,
    /// Corners of links.
    pub ways: &'a Ways,
}

impl Drawing<'_> {
    /// The drawing as text in a format.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Svg => svg::render(self),
            Format::Mermaid => mermaid::render(self),
            Format::Drawio => drawio::render(self),
        }
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

    fn plan() -> Document {
        let text = r#"{"format":1,"title":"Plan <b>","components":[
            {"id":"app","kind":"application","name":"App \"A\" <script>"},
            {"id":"model","kind":"foundation-model-endpoint","name":"Modell größer"}],
            "links":[{"id":"app-model","from":"app","to":"model","kind":"call"}],
            "boundaries":[{"id":"net","name":"Net","kind":"network","members":["app","model"]}],
            "positions":{"app":{"x":100,"y":40},"model":{"x":500,"y":40}}}"#;
        Document::read(text.as_bytes()).expect("a document")
    }

    fn drawn(format: Format, look: Look, ways: &Ways) -> String {
        Drawing { document: &plan(), assessment: None, look, ways }.render(format)
    }

    #[test]
    fn markup_in_a_name_stays_text_in_every_format() {
        for format in [Format::Svg, Format::Mermaid, Format::Drawio] {
            let text = drawn(format, Look::Light, &Ways::new());
            assert!(!text.contains("<script>"), "{format:?}: {text}");
            assert!(text.contains("Modell größer"), "{format:?}: {text}");
        }
    }

    #[test]
    fn the_corners_that_somebody_drew_are_kept() {
        let ways =
            Ways::from([(LinkId::from("app-model"), vec![(320.0, 90.0), (410.0, 90.0), (410.0, 70.0), (500.0, 70.0)])]);
        let svg = drawn(Format::Svg, Look::Light, &ways);
        // The leftmost box stands at x = 100, so what was at 320 stands at 220 in the picture.
        assert!(svg.contains("M220 50 L310 50 L310 30 L400 30"), "{svg}");
        let drawio = drawn(Format::Drawio, Look::Light, &ways);
        assert!(drawio.contains(r#"<mxPoint x="410" y="90"/><mxPoint x="410" y="70"/>"#), "{drawio}");
    }

    #[test]
    fn a_dark_drawing_stands_on_a_dark_ground() {
        assert!(drawn(Format::Svg, Look::Dark, &Ways::new()).contains(Look::Dark.colours().ground));
        assert!(drawn(Format::Drawio, Look::Dark, &Ways::new()).contains(Look::Dark.colours().ground));
        assert!(drawn(Format::Mermaid, Look::Dark, &Ways::new()).contains("'theme': 'dark'"));
    }

    #[test]
    fn mermaid_puts_members_into_their_boundary_once() {
        let text = drawn(Format::Mermaid, Look::Light, &Ways::new());
        assert_eq!(text.matches("[\"App #quot;A#quot;").count(), 1, "{text}");
        assert!(text.contains("subgraph b0[\"Net\"]"), "{text}");
        assert!(text.contains("c0 --> c1"), "{text}");
    }
}
