import { always, type Command, type Panel, planIsOpen, type Situation } from "./command";

export const viewCommands: readonly Command[] = [
  {
    id: "view.commands",
    title: "Find a command…",
    group: "View",
    icon: "command",
    keys: ["Mod+K"],
    whileWriting: true,
    hidden: true,
    enabled: always,
    run: () => ({ do: "command palette" }),
  },
  {
    id: "view.find",
    title: "Find in the drawing…",
    group: "View",
    icon: "search",
    keys: ["Mod+F"],
    whileWriting: true,
    context: ["canvas"],
    enabled: (situation) => planIsOpen(situation) && situation.document.components.length > 0,
    run: () => ({ do: "command palette", only: "go" }),
  },
  {
    id: "view.fit",
    title: "Zoom to fit",
    group: "View",
    icon: "fit",
    keys: ["F", "Shift+1"],
    apart: true,
    context: ["canvas"],
    enabled: planIsOpen,
    run: () => ({ do: "fit" }),
  },
  {
    id: "view.fitSelection",
    title: "Zoom to the selection",
    group: "View",
    keys: ["Shift+2"],
    context: ["component", "link", "boundary"],
    enabled: (situation) => planIsOpen(situation) && situation.selection.size > 0,
    run: ({ selection }) => ({ do: "fit", ids: [...selection] }),
  },
  {
    id: "view.zoomIn",
    title: "Zoom in",
    group: "View",
    keys: ["Mod+=", "Mod++"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "zoom", by: 1.25 }),
  },
  {
    id: "view.zoomOut",
    title: "Zoom out",
    group: "View",
    keys: ["Mod+-"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "zoom", by: 0.8 }),
  },
  {
    id: "view.theme",
    title: ({ theme }) => (theme === "dark" ? "Light colours" : "Dark colours"),
    group: "View",
    icon: "moon",
    keys: ["Mod+Shift+D"],
    whileWriting: true,
    apart: true,
    enabled: always,
    run: ({ theme }) => ({ do: "theme", theme: theme === "dark" ? "light" : "dark" }),
  },
  panel("palette", "the palette", "Mod+1"),
  panel("inspector", "the inspector", "Mod+2"),
  panel("results", "the results", "Mod+3"),
  panel("outline", "the outline", "Mod+4"),
  {
    id: "view.contextMenu",
    title: "Context menu",
    group: "View",
    keys: ["Shift+F10", "ContextMenu"],
    hidden: true,
    enabled: planIsOpen,
    run: () => ({ do: "context menu" }),
  },
  {
    id: "help.help",
    title: "Help",
    group: "Help",
    icon: "question",
    keys: ["F1"],
    whileWriting: true,
    enabled: always,
    run: () => ({ do: "help" }),
  },
  {
    id: "view.tables",
    title: "Tables: prices, quotas and their age…",
    group: "View",
    icon: "table",
    keys: ["Mod+Shift+T"],
    whileWriting: true,
    enabled: always,
    run: () => ({ do: "tables" }),
  },
  {
    id: "help.shortcuts",
    title: "Keyboard shortcuts",
    group: "Help",
    icon: "keyboard",
    keys: ["?"],
    enabled: always,
    run: () => ({ do: "shortcuts" }),
  },
];

function results(tab: ResultsTab, title: string, keys: string): Command {
  return {
    id: `view.${tab}`,
    title,
    group: "View",
    keys: [keys],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "results", tab }),
  };
}

function panel(panel: Panel, name: string, keys: string): Command {
  const icons = {
    palette: "panel-left",
    outline: "table",
    inspector: "panel-right",
    results: "panel-bottom",
  } as const;
  return {
    id: `view.${panel}`,
    title: ({ panels }) => `${panels[panel] ? "Hide" : "Show"} ${name}`,
    group: "View",
    icon: icons[panel],
    keys: [keys],
    whileWriting: true,
    enabled: planIsOpen,
    run: ({ panels }) => ({ do: "panel", panel, open: !panels[panel] }),
  };
}

/** One command for each panel of the results. */
export function tabCommands({ tabs }: Situation): Command[] {
  return tabs.map(({ id, title }, index) => ({
    id: `view.results.${id}`,
    title: `Show results: ${title}`,
    group: "View",
    ...(index === 0 ? { apart: true } : {}),
    enabled: planIsOpen,
    run: () => ({ do: "tab", tab: id }),
  }));
}
