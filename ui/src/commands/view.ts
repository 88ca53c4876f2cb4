import { words } from "../words";
import { chosenLocale, OFFERED } from "../words/locale";
import { always, type Command, type Panel, planIsOpen, type Situation } from "./command";

export const viewCommands: readonly Command[] = [
  {
    id: "view.commands",
    title: words.commands.findACommand,
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
    title: words.commands.findInTheDrawing,
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
    title: words.commands.zoomToFit,
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
    title: words.commands.zoomToTheSelection,
    group: "View",
    keys: ["Shift+2"],
    context: ["component", "link", "boundary"],
    enabled: (situation) => planIsOpen(situation) && situation.selection.size > 0,
    run: ({ selection }) => ({ do: "fit", ids: [...selection] }),
  },
  {
    id: "view.zoomIn",
    title: words.commands.zoomIn,
    group: "View",
    keys: ["Mod+=", "Mod++"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "zoom", by: 1.25 }),
  },
  {
    id: "view.zoomOut",
    title: words.commands.zoomOut,
    group: "View",
    keys: ["Mod+-"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "zoom", by: 0.8 }),
  },
  {
    id: "view.naturalSize",
    title: words.commands.naturalSize,
    group: "View",
    keys: ["Mod+0"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "zoom", to: 1 }),
  },
  {
    id: "view.theme",
    title: ({ theme }) => (theme === "dark" ? words.commands.lightColours : words.commands.darkColours),
    group: "View",
    icon: "moon",
    keys: ["Mod+Shift+D"],
    whileWriting: true,
    apart: true,
    enabled: always,
    run: ({ theme }) => ({ do: "theme", theme: theme === "dark" ? "light" : "dark" }),
  },
  panel("palette", words.commands.showThePalette, "Mod+1"),
  panel("inspector", words.commands.showTheInspector, "Mod+2"),
  panel("results", words.commands.showTheResults, "Mod+3"),
  panel("outline", words.commands.showTheOutline, "Mod+4"),
  {
    id: "view.contextMenu",
    title: words.commands.contextMenu,
    group: "View",
    keys: ["Shift+F10", "ContextMenu"],
    hidden: true,
    enabled: planIsOpen,
    run: () => ({ do: "context menu" }),
  },
  {
    id: "view.tables",
    title: words.commands.tablesPricesQuotasAndTheirAge,
    group: "View",
    icon: "table",
    keys: ["Mod+Shift+T"],
    whileWriting: true,
    enabled: always,
    run: () => ({ do: "tables" }),
  },
  {
    id: "help.help",
    title: words.commands.help,
    group: "Help",
    icon: "question",
    keys: ["F1"],
    whileWriting: true,
    enabled: always,
    run: () => ({ do: "help" }),
  },
  {
    id: "help.shortcuts",
    title: words.commands.keyboardShortcuts,
    group: "Help",
    icon: "keyboard",
    keys: ["?"],
    enabled: always,
    run: () => ({ do: "shortcuts" }),
  },
];

function panel(panel: Panel, title: (isShown: boolean) => string, keys: string): Command {
  const icons = {
    palette: "panel-left",
    outline: "table",
    inspector: "panel-right",
    results: "panel-bottom",
  } as const;
  return {
    id: `view.${panel}`,
    title: ({ panels }) => title(panels[panel]),
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
    title: words.commands.showResults(title),
    group: "View",
    ...(index === 0 ? { apart: true } : {}),
    enabled: planIsOpen,
    run: () => ({ do: "tab", tab: id }),
  }));
}

/** One command for each way of writing figures and days; null is the way of the system. */
export function localeCommands(): Command[] {
  return [null, ...OFFERED].map((tag) => ({
    id: `view.figures.${tag ?? "system"}`,
    title: words.commands.figuresAs(
      tag === null ? words.commands.theSystem : (new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag),
      new Intl.NumberFormat(tag ?? undefined).format(12_345.6),
    ),
    group: "View",
    enabled: () => chosenLocale() !== tag,
    run: () => ({ do: "locale", locale: tag }),
  }));
}
