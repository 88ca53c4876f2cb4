/** Gives the workbench, and the situation that commands look at, to the parts of the window. */
import { createContext, type ReactNode, use, useMemo, useSyncExternalStore } from "react";
import { useAssessment } from "../assessment";
import { type Command, type Situation, titleOf } from "../commands/command";
import { useTheme } from "../design/theme";
import { isUnsaved } from "../document/store";
import { useEditorState } from "../editor";
import type { Finding } from "../ipc/generated/Finding";
import { PANELS } from "../panels";
import type { View } from "./view";
import type { Workbench } from "./workbench";

const WorkbenchContext = createContext<Workbench | null>(null);

export function WorkbenchProvider(props: { workbench: Workbench; children: ReactNode }) {
  return <WorkbenchContext value={props.workbench}>{props.children}</WorkbenchContext>;
}

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (!workbench) throw new Error("useWorkbench needs a WorkbenchProvider above it");
  return workbench;
}

export function useView<T>(select: (view: View) => T): T {
  const { view } = useWorkbench();
  return useSyncExternalStore(view.subscribe, () => select(view.get()));
}

const NO_FINDINGS: readonly Finding[] = [];

/** What commands look at while a plan is open. Stands inside an assessment provider. */
export function usePlanSituation(): Situation {
  const { assessment } = useAssessment();
  const findings = useMemo(
    () => assessment?.findings.filter((finding) => finding.verdict === "open") ?? NO_FINDINGS,
    [assessment],
  );
  return useSituation("plan", findings);
}

/** What commands look at on the start screen. */
export function useStartSituation(): Situation {
  return useSituation("start", NO_FINDINGS);
}

function useSituation(screen: View["screen"], findings: readonly Finding[]): Situation {
  const state = useEditorState((state) => state);
  const view = useView((view) => view);
  const theme = useTheme();
  return useMemo(
    () => ({
      screen,
      document: state.document,
      history: state.history,
      unsaved: isUnsaved(state),
      selection: state.selection,
      hasFile: state.path !== null,
      findings,
      kinds: view.startUp.kinds,
      templates: view.startUp.templates,
      recent: view.startUp.recent,
      // Looked up when it is needed: panning the canvas changes no command.
      get centre() {
        return view.canvas?.centre() ?? { x: 0, y: 0 };
      },
      theme,
      panels: view.panels,
      tabs: PANELS,
      tab: view.tab,
      workshop: view.workshop !== null,
    }),
    [screen, state, view, theme, findings],
  );
}

/** Runs a command here and now, if it can run. */
export function runCommand(workbench: Workbench, command: Command, situation: Situation): void {
  if (!command.enabled(situation)) return;
  const act = command.run(situation);
  if (act) workbench.perform(act);
}

/** The title of a command with its first shortcut, for the tip of the pointer. */
export function tipOf(command: Command, situation: Situation, keys: (keys: string) => string[]): string {
  const [first] = command.keys ?? [];
  const title = titleOf(command, situation);
  return first ? `${title} (${keys(first).join("+")})` : title;
}
