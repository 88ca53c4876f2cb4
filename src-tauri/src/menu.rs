//! The menu bar. What stands in it the page says, from its one list of commands; what is chosen the page is told.

use crate::contract::Menu;
use std::sync::{Mutex, PoisonError};
use tauri::menu::{MenuBuilder, MenuEvent, MenuItem, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Wry};

/// The page is told which command was chosen: its id.
const COMMAND_CHOSEN: &str = "command-chosen";

/// The menu bar of the window.
#[derive(Default)]
pub(crate) struct MenuBar {
    shown: Mutex<Vec<(String, MenuItem<Wry>)>>,
}

impl MenuBar {
    /// Shows these menus. As long as they offer the same commands, only words and states are changed, so that an open
    /// menu stays open.
    pub(crate) fn show(&self, app: &AppHandle, menus: &[Menu]) -> tauri::Result<()> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let entries: Vec<_> = menus.iter().flat_map(|menu| &menu.entries).collect();
        let same = shown.len() == entries.len() && shown.iter().zip(&entries).all(|((id, _), entry)| *id == entry.id);
        if same {
            for ((_, item), entry) in shown.iter().zip(&entries) {
                if item.text()? != entry.title {
                    item.set_text(&entry.title)?;
                }
                if item.is_enabled()? != entry.enabled {
                    item.set_enabled(entry.enabled)?;
                }
            }
            return Ok(());
        }
        let mut bar = MenuBuilder::new(app);
        let mut items = Vec::new();
        if cfg!(target_os = "macos") {
            // The first menu of a Mac is named after the program and ends it.
            bar = bar.item(&SubmenuBuilder::new(app, "Groundplan").about(None).separator().quit().build()?);
        }
        for menu in menus {
            let mut submenu = SubmenuBuilder::new(app, &menu.title);
            for entry in &menu.entries {
                if entry.apart {
                    submenu = submenu.separator();
                }
                let mut item = MenuItemBuilder::with_id(&entry.id, &entry.title).enabled(entry.enabled);
                if let Some(keys) = &entry.keys {
                    item = item.accelerator(keys);
                }
                let item = item.build(app)?;
                submenu = submenu.item(&item);
                items.push((entry.id.clone(), item));
            }
            bar = bar.item(&submenu.build()?);
        }
        app.set_menu(bar.build()?)?;
        *shown = items;
        Ok(())
    }

    /// Tells the page what was chosen.
    pub(crate) fn chosen(app: &AppHandle, event: MenuEvent) {
        // A page that is gone runs no commands.
        let _ = app.emit(COMMAND_CHOSEN, event.id().0.as_str());
    }
}
