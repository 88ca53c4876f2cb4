/**
 * Does what commands want done: edits the document, talks to the host, arranges the window.
 *
 * Every failure ends in a notice with its remedy, and nothing that is unsaved is replaced without asking.
 */

import type { Act, Picture } from "../commands/command";
import { setTheme } from "../design/theme";
import { arrangedUnplaced } from "../document/arrange";
import { apply } from "../document/change";
import { emptyPlan, planFromText } from "../document/empty";
import { slug } from "../document/naming";
import { asideOf } from "../document/pasting";
import { type Excerpt, moved, paste as pasted } from "../document/records";
import { type EditorStore, type File, isUnsaved } from "../document/store";
import type { Document } from "../ipc/generated/Document";
import type { RecoveredPlan } from "../ipc/generated/RecoveredPlan";
import type { SnapshotNote } from "../ipc/generated/SnapshotNote";
import { asFailure, type Host } from "../ipc/host";
import { layout } from "../layout/layout";
import { words } from "../words";
import { chooseLocale, locale } from "../words/locale";
import { excerptOf, readClipboard, textOf, writeClipboard } from "./clipboard";
import { pictureOf } from "./picture";
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
  openDropped(file: globalThis.File): void;
  /** Saves, and then goes on unless saving failed or was called off. */
  saveAndThen(next: () => void): void;
  /** Opens a file that the person brought to the window: dropped on it, or opened with the program. */
  openGiven(path: string): void;
  /** Closes the window, after asking where something is unsaved. */
  close(): void;
  /** Looks whether another program wrote the file of the plan. */
  lookAtFile(): void;
  /** Reads the file of the plan again; what was not saved is lost. */
  readAgain(): void;
  /** Writes over whatever another program wrote. */
  overwrite(): void;
  /** Adds a piece of a drawing that was copied here or in another window. */
  paste(piece: Excerpt): void;
  dismiss(notice: Notice): void;
  /** Hears which command is chosen in the menu bar; the result ends that. */
  onCommand(listener: (id: string) => void): () => void;
  /** Other tables are in use, or a quota profile has changed. */
  tablesChanged(): void;
  /** Assesses with the tables that the plan pins. */
  takePinned(snapshot: string): void;
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
  async function attempt<T>(
    busy: string,
    task: () => Promise<T>,
    /** Deals with a failure of one code in another way than by a notice. */
    expected?: { code: string; react: () => void },
  ): Promise<T | null> {
    view.set({ busy });
    try {
      return await task();
    } catch (thrown) {
      const { tone, code, message, remedy, place } = asFailure(thrown);
      if (code === expected?.code) {
        expected.react();
        return null;
      }
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

  function show(document: Document, file: File | null, unsaved = false): void {
    // What a file leaves without a position gets one, so that everything in it can be seen.
    const placed = apply(document, moved(document, arrangedUnplaced(document)));
    editor.open(placed, file, unsaved);
    warnedOf = null;
    view.set({ screen: "plan", overlay: null });
  }

  async function open(path: string | null): Promise<void> {
    const chosen = path ?? (await attempt(words.shell.opening, () => host.chooseOpen()));
    if (chosen === null) return;
    const opened = await attempt(words.shell.opening, () => host.open(chosen));
    if (!opened) return;
    show(opened.document, opened);
    const other = await attempt(words.shell.readingTheTables, () => host.otherTables(opened.document));
    if (other) view.set({ overlay: { kind: "pinned", other } });
  }

  /** Looks again at what depends on the tables in use; assessments follow by themselves. */
  async function readTablesAnew(): Promise<void> {
    const startUp = await attempt(words.shell.readingTheTables, () => host.startUp());
    if (startUp) view.set({ startUp });
  }

  async function create(template: string | null): Promise<void> {
    const document =
      template === null ? emptyPlan() : await attempt(words.shell.opening, () => host.newFromTemplate(template));
    if (document) show(document, null);
  }

  async function save(under: "same name" | "other name", overwrite = false): Promise<boolean> {
    const { document, path, stamp } = editor.getState();
    const known = under === "same name" ? path : null;
    const chosen =
      known ?? (await attempt(words.shell.saving, () => host.chooseSave(`${fileName(document)}.groundplan.json`)));
    if (chosen === null) return false;
    const expected = chosen === path && !overwrite ? stamp : null;
    // What a plan is saved with it is assessed with again, until somebody decides otherwise.
    const pinned = withTables(document, view.get().startUp.snapshot);
    const saved = await attempt(words.shell.saving, () => host.save(chosen, pinned, expected), {
      code: "file-changed",
      react: () => view.set({ overlay: { kind: "changed", path: chosen } }),
    });
    if (!saved) return false;
    editor.markSaved(saved);
    notify("good", words.shell.saved(lastPart(saved.path)));
    return true;
  }

  async function exportRecord(): Promise<void> {
    const { document } = editor.getState();
    const chosen = await attempt(words.shell.exporting, () => host.chooseSave(`${fileName(document)}.md`));
    if (chosen === null) return;
    const record = await attempt(words.shell.exporting, () => host.exportRecord(chosen, document));
    if (record) notify("good", words.shell.exported(record.written.map(lastPart).join(words.shell.andBetween)));
  }

  async function exportCost(as: "xlsx" | "csv"): Promise<void> {
    const { document } = editor.getState();
    const chosen = await attempt(words.shell.exporting, () => host.chooseSave(`${fileName(document)}-cost.${as}`));
    if (chosen === null) return;
    const written = await attempt(words.shell.exporting, async () => {
      await host.exportCost(chosen, document);
      return true;
    });
    if (written) notify("good", words.shell.exported(lastPart(chosen)));
  }

  async function exportDrawing(as: Picture, theme: "light" | "dark"): Promise<void> {
    const { document } = editor.getState();
    const ending = { svg: "svg", png: "png", mermaid: "mmd", drawio: "drawio" }[as];
    const chosen = await attempt(words.shell.exporting, () => host.chooseSave(`${fileName(document)}.${ending}`));
    if (chosen === null) return;
    const ways = view.get().canvas?.ways() ?? {};
    const written = await attempt(words.shell.exporting, async () => {
      const text = await host.draw(document, as === "png" ? "svg" : as, theme, ways);
      if (as === "png") await host.exportPicture(chosen, await pictureOf(text));
      else await host.exportText(chosen, text);
      return true;
    });
    if (written) notify("good", words.shell.exported(lastPart(chosen)));
  }

  async function arrange(everything: boolean): Promise<void> {
    const { document, revision } = editor.getState();
    const places = await attempt(words.shell.arranging, () => layout(document, everything));
    if (!places) return;
    // What was drawn meanwhile knows nothing of these places.
    if (editor.getState().revision !== revision) {
      notify("not-now", words.shell.theDrawingChangedWhileItWasArranged, words.shell.arrangeItAgain);
      return;
    }
    editor.edit(everything ? words.shell.arrangeEverything : words.shell.arrange, moved(document, places));
    requestAnimationFrame(() => view.get().canvas?.fit());
  }

  function paste(piece: Excerpt): void {
    const { document } = editor.getState();
    const { change, ids } = pasted(document, piece, asideOf(document, piece, view.get().canvas?.view() ?? null));
    editor.edit(words.shell.paste(words.shell.components(ids.length)), change);
    editor.select(ids);
  }

  function workshop(on: boolean): void {
    const { panels, workshop } = view.get();
    if (on && !workshop) {
      const minutes = 10;
      const held = { panels, minutes, endsAt: null, leftMs: minutes * 60_000 };
      view.set({ workshop: held, panels: { palette: false, outline: false, inspector: false, results: false } });
    } else if (!on && workshop) {
      view.set({ workshop: null, panels: workshop.panels });
    }
    // The canvas has its new size one frame later.
    requestAnimationFrame(() => requestAnimationFrame(() => view.get().canvas?.fit()));
  }

  /** The stamp that the person was told of last, so that nobody is asked twice about the same content. */
  let warnedOf: string | null = null;
  let isLooking = false;

  async function lookAtFile(): Promise<void> {
    const { path, stamp } = editor.getState();
    const { screen, overlay } = view.get();
    if (isLooking || screen !== "plan" || overlay || path === null || stamp === null) return;
    isLooking = true;
    try {
      const found = await host.stamp(path);
      const state = editor.getState();
      const isOurs = found === null || found === state.stamp || found === warnedOf;
      if (isOurs || state.path !== path || view.get().busy) return;
      warnedOf = found;
      view.set({ overlay: { kind: "changed", path } });
    } catch {
      // A file that cannot be looked at now is looked at again, and saving it says what is wrong.
    } finally {
      isLooking = false;
    }
  }

  async function showStart(): Promise<void> {
    view.set({ screen: "start", overlay: null });
    const startUp = await attempt(words.shell.opening, () => host.startUp());
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
        writeClipboard(textOf(act.piece));
        if (act.cut) editor.edit(act.cut.label, act.cut.change);
        return;
      case "paste":
        void readClipboard().then((text) => {
          const piece = (text === null ? null : excerptOf(text)) ?? view.get().clipboard;
          if (piece) paste(piece);
          else notify("not-now", words.shell.thereIsNothingToPaste, words.shell.copyComponentsOfAPlanFirst);
        });
        return;
      case "arrange":
        void arrange(act.everything);
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
      case "export cost":
        void exportCost(act.as);
        return;
      case "export drawing":
        void exportDrawing(act.as, act.theme);
        return;
      case "reload": {
        const { path } = editor.getState();
        if (path !== null) guarded(() => void open(path));
        return;
      }
      case "start screen":
        guarded(() => void showStart());
        return;
      case "fit":
        view.get().canvas?.fit(act.ids);
        return;
      case "zoom":
        view.get().canvas?.zoom(act);
        return;
      case "theme":
        setTheme(act.theme);
        return;
      case "locale":
        chooseLocale(act.locale);
        view.set({ locale: locale() });
        return;
      case "panel":
        view.set({ panels: { ...view.get().panels, [act.panel]: act.open } });
        return;
      case "tab":
        view.set({ tab: act.tab, panels: { ...view.get().panels, results: true } });
        return;
      case "command palette":
        view.set({ overlay: { kind: act.only ?? "commands" } });
        return;
      case "context menu": {
        const spot = view.get().canvas?.spot();
        if (spot) view.set({ overlay: { kind: "context", ...spot } });
        return;
      }
      case "workshop":
        workshop(act.on);
        return;
      case "present":
        view.set({ overlay: { kind: "present" } });
        return;
      case "help":
        view.set({ overlay: { kind: "help" } });
        return;
      case "shortcuts":
        view.set({ overlay: { kind: "shortcuts" } });
        return;
      case "tables":
        view.set({ overlay: { kind: "tables" } });
        return;
      default:
        act satisfies never;
        return;
    }
  }

  let told = false;
  function tellUnsaved(): void {
    const unsaved = view.get().screen === "plan" && isUnsaved(editor.getState());
    if (unsaved === told) return;
    told = unsaved;
    // The program asks before it closes the window; if it cannot be told, it closes without asking.
    host.noteUnsaved(unsaved).catch((thrown: unknown) => console.warn("Not told:", thrown));
  }
  editor.subscribe(tellUnsaved);
  view.subscribe(tellUnsaved);

  const commandListeners = new Set<(id: string) => void>();
  const workbench: Workbench = {
    host,
    editor,
    view,
    perform,
    openRecovered(plan) {
      show(plan.document, plan.path === undefined ? null : { path: plan.path, stamp: null }, true);
      setTimeout(() => void attempt(words.shell.opening, () => host.dropRecovery(plan.id)), KEPT_ANEW_MS);
    },
    dropRecovered(plan) {
      const { startUp } = view.get();
      view.set({ startUp: { ...startUp, recovered: startUp.recovered.filter(({ id }) => id !== plan.id) } });
      void attempt(words.shell.forgetting, () => host.dropRecovery(plan.id));
    },
    openDropped(file) {
      guarded(() => {
        void attempt(words.shell.opening, async () => {
          const document = planFromText(await file.text());
          if (document) show(document, null, true);
          else notify("failed", words.shell.isNotAGroundplanPlan(file.name), words.shell.dropAFileThatEndsInGroundplan);
        });
      });
    },
    openGiven(path) {
      guarded(() => void open(path));
    },
    close() {
      guarded(() => {
        void attempt(words.shell.closing, async () => {
          // What somebody chose not to save must not be offered again.
          await view.get().kept();
          await host.closeWindow();
        });
      });
    },
    lookAtFile() {
      void lookAtFile();
    },
    readAgain() {
      const { path } = editor.getState();
      view.set({ overlay: null });
      if (path !== null) void open(path);
    },
    overwrite() {
      view.set({ overlay: null });
      void save("same name", true);
    },
    paste,
    saveAndThen(next) {
      view.set({ overlay: null });
      void save("same name").then((isSaved) => {
        if (isSaved) next();
      });
    },
    dismiss,
    onCommand(listener) {
      commandListeners.add(listener);
      return () => commandListeners.delete(listener);
    },
    tablesChanged: () => void readTablesAnew(),
    takePinned(snapshot) {
      view.set({ overlay: null });
      void attempt(words.shell.readingTheTables, () => host.chooseSnapshot(snapshot)).then(
        (used) => used && readTablesAnew(),
      );
    },
  };
  host.hear({
    commandChosen: (id) => {
      for (const listener of commandListeners) listener(id);
    },
    closeAsked: () => workbench.close(),
    fileGiven: (path) => workbench.openGiven(path),
    fileHovers: (isHovered) => view.set({ isHovered }),
  });
  return workbench;
}

/** A plan that names the tables it was assessed with, by id and checksum; one that names others keeps them. */
function withTables(document: Document, { id, checksum }: SnapshotNote): Document {
  const snapshot = document.snapshot ?? id;
  if (snapshot !== id || document.snapshotChecksum !== undefined) return { ...document, snapshot };
  return { ...document, snapshot, snapshotChecksum: checksum };
}

function fileName(document: Document): string {
  return slug(document.title) || "plan";
}

/** The name of a file without its folders, on every system. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
