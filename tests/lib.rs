//! Tests that look across crates; the harnesses are the files beside this one.
