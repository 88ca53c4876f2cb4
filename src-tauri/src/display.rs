//! Whether there is a screen to open a window on, asked before the toolkit would end the program with a backtrace.

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
