//! The JSON Schema of the document format that is shipped in `docs/` is the one of the types.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use std::fs;
use std::path::Path;

#[test]
fn the_shipped_schema_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/groundplan.schema.json");
    let mut current = serde_json::to_string_pretty(&model::Document::schema()).expect("a schema is JSON");
    current.push('\n');
    if std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1") {
        fs::write(&file, &current).expect("writes the schema");
    }
    assert_eq!(
        fs::read_to_string(&file).ok(),
        Some(current),
        "Run with UPDATE_DOCS=1 to write docs/groundplan.schema.json anew"
    );
}

#[test]
fn the_schema_accepts_every_template_and_refuses_a_teapot() {
    let schema = jsonschema::validator_for(&model::Document::schema()).expect("the schema is sound");
    for template in model::templates() {
        let plan: serde_json::Value = serde_json::from_str(template.text).expect("JSON");
        let errors: Vec<String> = schema.iter_errors(&plan).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", template.name);
        let mut wrong = plan.clone();
        wrong["components"][0]["kind"] = "teapot".into();
        assert!(!schema.is_valid(&wrong));
    }
}
