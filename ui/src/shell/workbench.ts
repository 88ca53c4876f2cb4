/**
 * Does what commands want done: edits the document, talks to the host, arranges the window.
 *
 * Every failure ends in a notice with its remedy, and nothing that is unsaved is replaced without asking.
 */
import type { Act } from "../commands/command";
import { setTheme } from "../design/theme";
import { arrangedUnplaced } from "../document/arrange";
import { apply } from "../document/change";
import { emptyPlan, planFromText } from "../document/empty";
import { slug } from "../document/naming";
import { moved } from "../document/records";
import { type EditorStore, isUnsaved } from "../document/store";
import type { Document } from "../ipc/generated/Document";
import type { RecoveredPlan } from "../ipc/generated/RecoveredPlan";
import { asFailure, type Host } from "../ipc/host";
import type { Notice, ViewStore } from "./view";

export interface Workbench {
  readonly host: Host;
  readonly editor: EditorStore;
  readonly view: ViewStore;
  perform(act: Act): void;
  /** Opens a plan that was kept when the program ended unexpectedly. */
  openRecovered(plan: RecoveredPlan): void;
  dropRecovered(plan: RecoveredPlan): void;
  /** Opens what was dropped onto the window. */
  openDropped(file: File): void;
  /** Saves, and then goes on unless saving failed or was called off. */
  saveAndThen(next: () => void): void;
  dismiss(notice: Notice): void;
}

/** How long a recovered plan stays in the old place after it was opened, in milliseconds: by then it is kept anew. */
const KEPT_ANEW_MS = 5_000;

/** How long good news stays, in milliseconds. */
const GOOD_NEWS_MS = 5_000;

export function createWorkbench(host: Host, editor: EditorStore, view: ViewStore): Workbench {
  let notices = 0;

  function notify(tone: Notice["tone"], message: string, remedy = ""): void {
    notices += 1;
    const notice = { id: notices, tone, message, remedy };
    // The same message twice says no more than once.
    const others = view.get().notices.filter((other) => other.message !== message);
    view.set({ notices: [...others.slice(-3), notice] });
    if (tone === "good") setTimeout(() => dismiss(notice), GOOD_NEWS_MS);
  }

  function dismiss(notice: Notice): void {
    view.set({ notices: view.get().notices.filter(({ id }) => id !== notice.id) });
  }

  /** Runs something that talks to the host; a failure becomes a notice. */
  async function attempt<T>(busy: string, task: () => Promise<T>): Promise<T | null> {
    view.set({ busy });
    try {
      return await task();
    } catch (thrown) {
      const { tone, message, remedy, place } = asFailure(thrown);
      notify(tone, place ? `${message} (${place})` : message, remedy);
      return null;
    } finally {
      view.set({ busy: null });
    }
  }

  /** Goes on at once when all is saved, else asks first. */
  function guarded(next: () => void): void {
    if (view.get().screen === "plan" && isUnsaved(editor.getState())) view.set({ overlay: { kind: "unsaved", next } });
    else next();
  }

  function show(document: Document, path: string | null, unsaved = false): void {
    // What a file leaves without a position gets one, so that everything in it can be seen.
    const placed = apply(document, moved(document, arrangedUnplaced(document)));
    editor.open(placed, path, unsaved);
    view.set({ screen: "plan", overlay: null });
  }

  async function open(path: string | null): Promise<void> {
    const chosen = path ?? (await attempt("Opening", () => host.chooseOpen()));
    if (chosen === null) return;
    const opened = await attempt("Opening", () => host.open(chosen));
    if (opened) show(opened.document, opened.path);
  }

  async function create(template: string | null): Promise<void> {
    const document = template === null ? emptyPlan() : await attempt("Opening", () => host.newFromTemplate(template));
    if (document) show(document, null);
  }

  async function save(under: "same name" | "other name"): Promise<boolean> {
    const { document, path } = editor.getState();
    const known = under === "same name" ? path : null;
    const chosen = known ?? (await attempt("Saving", () => host.chooseSave(`${fileName(document)}.groundplan.json`)));
    if (chosen === null) return false;
    const saved = await attempt("Saving", () => host.save(chosen, document));
    if (!saved) return false;
    editor.markSaved(saved.path);
    notify("good", `Saved ${lastPart(saved.path)}`);
    return true;
  }

  async function exportRecord(): Promise<void> {
    const { document } = editor.getState();
    const chosen = await attempt("Exporting", () => host.chooseSave(`${fileName(document)}.md`));
    if (chosen === null) return;
    const record = await attempt("Exporting", () => host.exportRecord(chosen, document));
    if (record) notify("good", `Exported ${record.written.map(lastPart).join(" and ")}`);
  }

  async function showStart(): Promise<void> {
    view.set({ screen: "start", overlay: null });
    const startUp = await attempt("Opening", () => host.startUp());
    if (startUp) view.set({ startUp });
  }

  function perform(act: Act): void {
    switch (act.do) {
      case "edit":
        editor.edit(act.label, act.change, act.gesture);
        if (act.select) editor.select(act.select);
        return;
      case "undo":
        editor.undo();
        return;
      case "redo":
        editor.redo();
        return;
      case "select":
        editor.select(act.ids);
        return;
      case "reveal":
        editor.reveal(act.ids);
        return;
      case "copy":
        view.set({ clipboard: act.piece });
        if (act.cut) editor.edit(act.cut.label, act.cut.change);
        return;
      case "new":
        guarded(() => void create(act.template));
        return;
      case "open":
        guarded(() => void open(act.path));
        return;
      case "save":
        void save(act.under);
        return;
      case "export record":
        void exportRecord();
        return;
      case "start screen":
        guarded(() => void showStart());
        return;
      case "fit":
        view.get().canvas?.fit(act.ids);
        return;
      case "zoom":
        view.get().canvas?.zoom(act.by);
        return;
      case "theme":
        setTheme(act.theme);
        return;
      case "panel":
        view.set({ panels: { ...view.get().panels, [act.panel]: act.open } });
        return;
      case "command palette":
        view.set({ overlay: { kind: act.only === "add" ? "add" : "commands" } });
        return;
      case "shortcuts":
        view.set({ overlay: { kind: "shortcuts" } });
        return;
      default:
        act satisfies never;
        return;
    }
  }

  return {
    host,
    editor,
    view,
    perform,
    openRecovered(plan) {
      show(plan.document, plan.path ?? null, true);
      setTimeout(() => void attempt("Opening", () => host.dropRecovery(plan.id)), KEPT_ANEW_MS);
    },
    dropRecovered(plan) {
      const { startUp } = view.get();
      view.set({ startUp: { ...startUp, recovered: startUp.recovered.filter(({ id }) => id !== plan.id) } });
      void attempt("Forgetting", () => host.dropRecovery(plan.id));
    },
    openDropped(file) {
      guarded(() => {
        void attempt("Opening", async () => {
          const document = planFromText(await file.text());
          if (document) show(document, null, true);
          else notify("failed", `${file.name} is not a Groundplan plan.`, "Drop a file that ends in .groundplan.json.");
        });
      });
    },
    saveAndThen(next) {
      view.set({ overlay: null });
      void save("same name").then((isSaved) => {
        if (isSaved) next();
      });
    },
    dismiss,
  };
}

function fileName(document: Document): string {
  return slug(document.title) || "plan";
}

/** The name of a file without its folders, on every system. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
