//! Tags and versions that move: what they point to today, they need not point to tomorrow.

/// Tags and versions that say nothing of what they point to.
const FLOATING: &[&str] = &[
    "",
    "latest",
    "main",
    "master",
    "trunk",
    "head",
    "stable",
    "prod",
    "production",
    "dev",
    "edge",
    "nightly",
    "auto",
    "current",
    "default",
    "newest",
];

/// Whether an image, by its tag or by its whole name, or a version moves. What names a digest does not.
pub(crate) fn is_floating(stated: &str) -> bool {
    let stated = stated.trim().to_lowercase();
    if stated.contains("sha256:") {
        return false;
    }
    // A colon before the last slash belongs to the port of a registry; a name without a tag takes the latest.
    let name = stated.rsplit('/').next().unwrap_or_default();
    let tag = match (name.split_once(':'), stated.contains('/')) {
        (Some((_, tag)), _) => tag,
        (None, true) => "",
        (None, false) => name,
    };
    FLOATING.contains(&tag)
}

#[cfg(test)]
mod tests {
    use super::is_floating;

    #[test]
    fn a_tag_moves_in_any_case_and_in_a_whole_name() {
        for moving in ["", " ", "latest", "Latest", "LATEST", "nightly", "auto", "repo/model:latest", "host:5000/model"]
        {
            assert!(is_floating(moving), "{moving}");
        }
        for fixed in ["1.4.2", "2024-07-18", "model:1.4", "host:5000/model:2026-11", "repo/model@sha256:0c1d"] {
            assert!(!is_floating(fixed), "{fixed}");
        }
    }
}
