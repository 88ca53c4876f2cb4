/** The colours of the window: those that somebody chose, else those of the system. Kept for the next start. */
import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

const KEY = "groundplan.theme";
const listeners = new Set<() => void>();

export function currentTheme(): Theme {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(KEY, theme);
  for (const listener of listeners) listener();
}

/** At the start, before anything is drawn. */
export function restoreTheme(): void {
  const kept = localStorage.getItem(KEY);
  const isDark = kept === null ? matchMedia("(prefers-color-scheme: dark)").matches : kept === "dark";
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentTheme);
}
