import { words } from "../words";
import { always, type Command, type Picture, planIsOpen, type Situation } from "./command";

export const planCommands: readonly Command[] = [
  {
    id: "plan.new",
    title: words.commands.newEmptyPlan,
    group: "Plan",
    icon: "plus",
    keys: ["Mod+N"],
    whileWriting: true,
    enabled: always,
    run: () => ({ do: "new", template: null }),
  },
  {
    id: "plan.open",
    title: words.commands.openAPlan,
    group: "Plan",
    icon: "open",
    keys: ["Mod+O"],
    whileWriting: true,
    enabled: always,
    run: () => ({ do: "open", path: null }),
  },
  {
    id: "plan.save",
    title: words.commands.save,
    group: "Plan",
    icon: "save",
    keys: ["Mod+S"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "save", under: "same name" }),
  },
  {
    id: "plan.saveAs",
    title: words.commands.saveUnderAnotherName,
    group: "Plan",
    keys: ["Mod+Shift+S"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "save", under: "other name" }),
  },
  {
    id: "plan.exportRecord",
    title: words.commands.exportRecord,
    group: "Plan",
    icon: "record",
    keys: ["Mod+E"],
    whileWriting: true,
    enabled: planIsOpen,
    run: () => ({ do: "export record" }),
  },
  ...costLines(),
  ...drawings(),
  {
    id: "plan.reload",
    title: words.commands.readTheFileAgain,
    group: "Plan",
    apart: true,
    enabled: (situation) => planIsOpen(situation) && situation.hasFile,
    run: () => ({ do: "reload" }),
  },
  {
    id: "plan.start",
    title: words.commands.closeThePlan,
    group: "Plan",
    icon: "home",
    keys: ["Mod+Shift+W"],
    enabled: planIsOpen,
    run: () => ({ do: "start screen" }),
  },
];

/** One command for each program that reads tables. */
function costLines(): Command[] {
  const formats: ["xlsx" | "csv", string][] = [
    ["xlsx", words.commands.exportCostAsAWorkbook],
    ["csv", words.commands.exportCostAsCsv],
  ];
  return formats.map(([format, title]) => ({
    id: `plan.exportCost.${format}`,
    title,
    group: "Plan",
    enabled: (situation) => planIsOpen(situation) && situation.document.components.length > 0,
    run: () => ({ do: "export cost", as: format }),
  }));
}

/** One command for each program that reads drawings, in the colours of the window. */
function drawings(): Command[] {
  const formats: [Picture, string][] = [
    ["svg", "SVG"],
    ["png", words.commands.pngPicture],
    ["mermaid", words.commands.mermaidFlowchart],
    ["drawio", words.commands.drawIoDrawing],
  ];
  return formats.flatMap(([format, name], index) =>
    (["light", "dark"] as const).map(
      (theme): Command => ({
        id: `plan.export.${format}.${theme}`,
        title: words.commands.exportDrawingAs(name, theme),
        group: "Plan",
        ...(index === 0 && theme === "light" ? { apart: true } : {}),
        enabled: (situation) => planIsOpen(situation) && situation.document.components.length > 0,
        run: () => ({ do: "export drawing", as: format, theme }),
      }),
    ),
  );
}

/** One command for each template. */
export function templateCommands({ templates }: Situation): Command[] {
  return templates.map(({ name, title }) => ({
    id: `plan.new.${name}`,
    title: words.commands.newPlan(title),
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
    title: words.commands.open(title),
    group: "Plan",
    icon: "clock",
    enabled: always,
    run: () => ({ do: "open", path }),
  }));
}
