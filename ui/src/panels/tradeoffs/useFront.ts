/** Weighs cost against latency and availability when somebody asks, and shows each point as it is found. */
import { useEffect, useState } from "react";
import { useEditor } from "../../editor";
import type { Failure } from "../../ipc/generated/Failure";
import type { FrontPoint } from "../../ipc/generated/FrontPoint";
import { useHost } from "../../ipc/HostProvider";
import { asFailure, type Host } from "../../ipc/host";

/** How often the program is asked for more points, in milliseconds. */
const ASK_EVERY_MS = 200;

export interface Front {
  /** The path that was weighed. */
  readonly path: string;
  /** The meaning of the document that was weighed. */
  readonly meaning: number;
  readonly points: readonly FrontPoint[];
  /** The search that runs; null when none does. */
  readonly run: number | null;
  /** Whether these are all points. */
  readonly isComplete: boolean;
  readonly failure: Failure | null;
}

/** The last front of each host: it outlives the panel, which goes when another tab is looked at. */
const kept = new WeakMap<Host, Front>();

let lastRun = 0;

export function useFront(): { front: Front | null; weigh: (path: string) => void; stop: () => void } {
  const host = useHost();
  const editor = useEditor();
  const [front, setFront] = useState<Front | null>(() => kept.get(host) ?? null);
  const run = front?.run ?? null;
  useEffect(() => {
    if (run === null) return;
    const look = () => {
      const known = kept.get(host);
      if (known?.run !== run) return;
      host.weighedSoFar(run, known.points.length).then(
        (more) => {
          const now = kept.get(host);
          if (more.length > 0 && now?.run === run && now.points.length === known.points.length) {
            keep({ ...now, points: [...now.points, ...more] });
          }
        },
        () => {},
      );
    };
    const keep = (next: Front) => {
      kept.set(host, next);
      setFront(next);
    };
    // The search may have ended while another tab was looked at.
    setFront(kept.get(host) ?? null);
    const timer = setInterval(() => {
      look();
      setFront(kept.get(host) ?? null);
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [host, run]);

  function weigh(path: string): void {
    const before = kept.get(host);
    if (before?.run != null) void host.stopWeighing(before.run);
    lastRun += 1;
    const mine = lastRun;
    const { document, meaning } = editor.getState();
    const keep = (next: Front) => {
      if (kept.get(host)?.run !== mine) return;
      kept.set(host, next);
      setFront(next);
    };
    const begun: Front = { path, meaning, points: [], run: mine, isComplete: false, failure: null };
    kept.set(host, begun);
    setFront(begun);
    host.weigh(mine, path, document).then(
      ({ points, complete }) => keep({ ...begun, points, run: null, isComplete: complete }),
      (thrown: unknown) => keep({ ...begun, run: null, failure: asFailure(thrown) }),
    );
  }

  return {
    front,
    weigh,
    stop: () => {
      if (run !== null) void host.stopWeighing(run);
    },
  };
}
