//! Prepares the window: embeds the icon and the permissions, and asks for a rebuild when the built interface changes.

fn main() {
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
}
