/** Looks at how far the search for a placement is, while somebody waits for it. Knows nothing of React. */
import type { SearchProgress } from "../ipc/generated/SearchProgress";
import type { Host } from "../ipc/host";

/** How long an answer may take before anybody is told how far it is, in milliseconds: most are there sooner. */
const PATIENCE_MS = 600;

/** How often the program is asked, in milliseconds. */
const ASK_EVERY_MS = 250;

/** Tells how far the search of a revision is, again and again, after a moment of patience; the result ends that. */
export function watchSearch(
  host: Pick<Host, "searchProgress">,
  revision: number,
  tell: (progress: SearchProgress) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isEnded = false;
  const ask = () => {
    host.searchProgress(revision).then(
      (progress) => {
        if (isEnded) return;
        tell(progress);
        timer = setTimeout(ask, ASK_EVERY_MS);
      },
      // It was overtaken: whoever waits for the newer revision watches that one.
      () => {},
    );
  };
  timer = setTimeout(ask, PATIENCE_MS);
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
