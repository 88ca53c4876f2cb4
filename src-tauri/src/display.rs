//! Whether there is a screen to open a window on, asked before the toolkit would end the program with a backtrace; and
//! how the page gets onto it.

/// Fails with a sentence when there is none.
#[cfg(target_os = "linux")]
pub(crate) fn check() -> Result<(), String> {
    gtk::init().map_err(|_| {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        match (variable("WAYLAND_DISPLAY"), variable("DISPLAY")) {
            (None, None) => {
                "there is no screen. Start it in a graphical session, or use the `groundplan` command.".to_owned()
            }
            (wayland, x11) => format!(
                "the screen “{}” does not answer. Start it in a graphical session, or use the `groundplan` command.",
                wayland.or(x11).unwrap_or_default()
            ),
        }
    })
}

/// Other systems always have one.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "on Linux there may be no screen")]
pub(crate) fn check() -> Result<(), String> {
    Ok(())
}

/// Overrides how the page is painted: `direct` or `layers`; for screens on which what is chosen here does not do.
#[cfg(target_os = "linux")]
const PAINTING: &str = "GROUNDPLAN_PAINTING";

/// Has the page painted straight into its window where no graphics card is: on a virtual desktop, every layer that the
/// page is otherwise put together from is blended by the processor, for the whole window and at every frame.
///
/// A window that is driven by a script keeps its layers: without them, a page at rest makes no frame, and the driver waits
/// for one before it takes a picture.
#[cfg(target_os = "linux")]
pub(crate) fn suit(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|page| {
        let page = page.inner();
        let is_direct = match std::env::var(PAINTING).as_deref() {
            Ok("direct") => true,
            Ok("layers") => false,
            _ => !has_graphics_card() && !page.is_controlled_by_automation(),
        };
        if let Some(settings) = page.settings().filter(|_| is_direct) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Other systems always have layers put together by what is best at it.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "on Linux the page may be gone")]
pub(crate) fn suit(_window: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Whether the kernel offers anything that renders.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let renders = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("renderD");
    std::fs::read_dir("/dev/dri").is_ok_and(|nodes| nodes.flatten().any(|node| renders(&node.file_name())))
}
