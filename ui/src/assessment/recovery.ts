/**
 * Keeps the unsaved plan with the host, so that a flat battery costs a second of work at most; forgets it once saved.
 * Knows nothing of React.
 */
import { type EditorState, type EditorStore, isUnsaved } from "../document/store";
import type { Host } from "../ipc/host";

/** How long edits must rest before the plan is kept, in milliseconds. */
const REST_MS = 1000;

/** What keeps the plan of an editor. */
export interface Keeping {
  /** Resolves when everything that is to be kept or forgotten by now has been. */
  settled(): Promise<void>;
  /** Forgets what was kept and keeps nothing more. */
  end(): void;
}

/** Follows an editor and keeps what is unsaved. `onTrouble` hears why the plan could not be kept. */
export function keepRecovery(
  editor: EditorStore,
  host: Pick<Host, "keepRecovery" | "dropRecovery">,
  onTrouble: (thrown: unknown) => void,
  restMs = REST_MS,
): Keeping {
  let resting: ReturnType<typeof setTimeout> | null = null;
  let seen = editor.getState();
  /** Ids under which the open document is kept. */
  let kept = new Set<string>();
  /** Requests one after the other, so that nothing is dropped before it was kept. */
  let queue: Promise<void> = Promise.resolve();

  function enqueue(task: () => Promise<void>): void {
    queue = queue.then(task).catch(onTrouble);
  }

  function keep(state: EditorState): void {
    const ids = kept;
    enqueue(async () => {
      const { id } = await host.keepRecovery(state.document, state.path);
      const earlier = [...ids].filter((other) => other !== id);
      ids.clear();
      ids.add(id);
      for (const other of earlier) await host.dropRecovery(other);
    });
  }

  function drop(ids: Set<string>): void {
    enqueue(async () => {
      for (const id of ids) await host.dropRecovery(id);
      ids.clear();
    });
  }

  function rest(): void {
    if (resting !== null) clearTimeout(resting);
    resting = setTimeout(() => {
      resting = null;
      const state = editor.getState();
      if (isUnsaved(state)) keep(state);
    }, restMs);
  }

  function stopResting(): void {
    if (resting !== null) clearTimeout(resting);
    resting = null;
  }

  function forget(): void {
    stopResting();
    drop(kept);
    kept = new Set();
  }

  if (isUnsaved(seen)) rest();
  const leave = editor.subscribe(() => {
    const state = editor.getState();
    const isOther = state.opened !== seen.opened;
    // Nobody leaves an unsaved plan without being asked, so what is left here is no longer wanted.
    if (isOther) forget();
    if (isUnsaved(state)) {
      if (isOther || state.revision !== seen.revision) rest();
    } else {
      stopResting();
      const isSaved = state.revision !== seen.revision || state.savedRevision !== seen.savedRevision;
      if (isSaved && !isOther) drop(kept);
    }
    seen = state;
  });
  return {
    settled: () => queue,
    end() {
      leave();
      forget();
    },
  };
}
