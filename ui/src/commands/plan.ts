import { always, type Command, planIsOpen, type Situation } from "./command";

export const planCommands: readonly Command[] = [
  {
    id: "plan.new",
    title: "New empty plan",
    group: "Plan",
    icon: "plus",
    keys: ["Mod+N"],
    whileWriting: true,
    enabled: always,
    run: () => ({ do: "new", template: null }),
  },
  {
    id: "plan.open",
    title: "Open a plan…",
    group: "Plan",
    icon: "open",
    keys: ["Mod+O"],
    whileWriting: true,
    enabled: always,
    run: () => ({ do: "open", path: null }),
  },
  {
    id: "plan.save",
    title: "Save",
    group: "Plan",
    icon: "save",
    keys: ["Mod+S"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "save", under: "same name" }),
  },
  {
    id: "plan.saveAs",
    title: "Save under another name…",
    group: "Plan",
    keys: ["Mod+Shift+S"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "save", under: "other name" }),
  },
  {
    id: "plan.exportRecord",
    title: "Export record…",
    group: "Plan",
    icon: "record",
    keys: ["Mod+E"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "export record" }),
  },
  {
    id: "plan.start",
    title: "Close the plan",
    group: "Plan",
    icon: "home",
    keys: ["Mod+Shift+W"],
    enabled: planIsOpen,
    run: () => ({ do: "start screen" }),
  },
];

/** One command for each template. */
export function templateCommands({ templates }: Situation): Command[] {
  return templates.map(({ name, title }) => ({
    id: `plan.new.${name}`,
    title: `New plan: ${title}`,
    group: "Plan",
    icon: "plus",
    enabled: always,
    run: () => ({ do: "new", template: name }),
  }));
}

/** One command for each plan that was open before. */
export function recentCommands({ recent }: Situation): Command[] {
  return recent.map(({ path, title }) => ({
    id: `plan.recent.${path}`,
    title: `Open ${title}`,
    group: "Plan",
    icon: "clock",
    enabled: always,
    run: () => ({ do: "open", path }),
  }));
}
