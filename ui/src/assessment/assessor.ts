/**
 * Keeps an assessment beside the document: asks for a new one after an edit, drops answers that came too late, and
 * keeps the last one until there is a newer, so that nothing flickers to empty. When the drawing has been left alone for
 * a moment, it has the answer refined without being asked: approximated latencies are simulated, and alternatives that take
 * a search are searched for. Knows nothing of React.
 */
import type { EditorStore } from "../document/store";
import type { Assessment } from "../ipc/generated/Assessment";
import type { Document } from "../ipc/generated/Document";
import type { Failure } from "../ipc/generated/Failure";
import { asFailure, type Host } from "../ipc/host";

export interface AssessmentState {
  /** The last answer; null until there is one for the open document. */
  readonly assessment: Assessment | null;
  /** The meaning of the document that the assessment answers; null without one. */
  readonly answers: number | null;
  /** The meaning of the document as it stands; null before a document is open. */
  readonly wanted: number | null;
  /** Whether a newer answer is on its way. */
  readonly pending: boolean;
  /** Whether the assessment does not know the latest change. */
  readonly stale: boolean;
  /** Whether a refined answer is on its way. */
  readonly isRefining: boolean;
  /** Why there is no newer answer; null when all is well. */
  readonly failure: Failure | null;
}

export interface Assessor {
  getState(): AssessmentState;
  /** Calls the listener after every change of the state; the result ends that. */
  subscribe(listener: () => void): () => void;
  /** Tells that the document now means something else. */
  notice(meaning: number, document: Document): void;
  /** Tells that another document was opened: what is known of the last one is forgotten. */
  forget(): void;
  /** Asks again, after a failure. */
  retry(): void;
  /** Ends all waiting. */
  stop(): void;
}

const NOTHING_KNOWN: AssessmentState = {
  assessment: null,
  answers: null,
  wanted: null,
  pending: false,
  stale: false,
  isRefining: false,
  failure: null,
};

/** How long a drawing must have been left alone before its answer is refined, in milliseconds. */
const LEFT_ALONE_MS = 500;

/** How long edits must rest before they are assessed together, in milliseconds. The first edit after a rest never waits. */
const REST_MS = 60;

export function createAssessor(host: Pick<Host, "assess" | "refine">, restMs = REST_MS): Assessor {
  let state = NOTHING_KNOWN;
  let latest: { meaning: number; document: Document } | null = null;
  let resting: ReturnType<typeof setTimeout> | null = null;
  let leftAlone: ReturnType<typeof setTimeout> | null = null;
  let isWaiting = false;
  const listeners = new Set<() => void>();

  function set(next: Partial<AssessmentState>): void {
    const merged = { ...state, ...next };
    state = { ...merged, stale: merged.assessment !== null && merged.answers !== merged.wanted };
    for (const listener of listeners) listener();
  }

  function rest(): void {
    if (resting !== null) clearTimeout(resting);
    resting = setTimeout(() => {
      resting = null;
      if (isWaiting) ask();
    }, restMs);
  }

  function ask(): void {
    if (!latest) return;
    isWaiting = false;
    const { meaning, document } = latest;
    rest();
    // Only the answer to the latest request counts; `latest` is another object as soon as anything newer was noticed.
    const request = latest;
    host.assess(meaning, document).then(
      (answer) => {
        if (latest !== request || answer.revision !== meaning) return;
        const isRefining = canBeRefined(answer.assessment);
        set({ assessment: answer.assessment, answers: meaning, pending: false, isRefining, failure: null });
        if (isRefining) leftAlone = setTimeout(() => refine(request), LEFT_ALONE_MS);
      },
      (thrown: unknown) => {
        const failure = asFailure(thrown);
        if (latest !== request || failure.code === "superseded") return;
        set({ pending: false, failure });
      },
    );
  }

  function refine(request: { meaning: number }): void {
    host.refine(request.meaning).then(
      (answer) => {
        if (latest === request) set({ assessment: answer.assessment, isRefining: false });
      },
      (thrown: unknown) => {
        if (latest !== request) return;
        const failure = asFailure(thrown);
        set(failure.code === "superseded" ? { isRefining: false } : { isRefining: false, failure });
      },
    );
  }

  /** What is refined now, or was about to be, is about an older drawing. */
  function leaveUnrefined(): void {
    if (leftAlone !== null) clearTimeout(leftAlone);
    leftAlone = null;
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notice(meaning, document) {
      leaveUnrefined();
      latest = { meaning, document };
      set({ wanted: meaning, pending: true, isRefining: false });
      if (resting === null) {
        ask();
      } else {
        isWaiting = true;
        rest();
      }
    },
    forget() {
      leaveUnrefined();
      latest = null;
      isWaiting = false;
      if (resting !== null) clearTimeout(resting);
      resting = null;
      set(NOTHING_KNOWN);
    },
    retry() {
      leaveUnrefined();
      set({ pending: true, failure: null });
      ask();
    },
    stop() {
      leaveUnrefined();
      if (resting !== null) clearTimeout(resting);
      resting = null;
      isWaiting = false;
    },
  };
}

/** Whether an answer approximates a latency, or leaves out alternatives that could be searched for. */
function canBeRefined({ latency, placement }: Assessment): boolean {
  const isApproximated = latency.paths.some((path) => path.estimate?.method === "approximation");
  const leavesOut = placement.components.some((placed) => placed.moreAlternatives);
  // Nothing costs more than what is not proved to be the cheapest.
  return isApproximated || (leavesOut && placement.status !== "feasible");
}

/** Lets an assessor follow what is open in an editor, beginning with what is open now; the result ends that. */
export function follow(editor: EditorStore, assessor: Assessor): () => void {
  let { opened, meaning, document } = editor.getState();
  assessor.notice(meaning, document);
  const leave = editor.subscribe(() => {
    const state = editor.getState();
    if (state.opened !== opened) assessor.forget();
    if (state.opened !== opened || state.meaning !== meaning) {
      ({ opened, meaning, document } = state);
      assessor.notice(meaning, document);
    }
  });
  return () => {
    leave();
    assessor.stop();
  };
}
