import { useEffect, useState } from "react";
import { useAssessment } from "../assessment";
import { watchSearch } from "../assessment/searching";
import { Button } from "../design/Button";
import { formatPercent } from "../design/format";
import type { SearchProgress } from "../ipc/generated/SearchProgress";
import { useHost } from "../ipc/HostProvider";
import { words } from "../words";

/** How far the search for a placement is, where it takes a while; it can be ended with the best that was found. */
export function Searching() {
  const host = useHost();
  const { wanted, pending } = useAssessment();
  const [progress, setProgress] = useState<SearchProgress | null>(null);
  useEffect(() => {
    setProgress(null);
    if (!pending || wanted === null) return;
    return watchSearch(host, wanted, setProgress);
  }, [host, pending, wanted]);
  if (!progress || wanted === null) return null;
  return (
    <span className="searching" data-testid="searching">
      <progress value={progress.done} max={1} aria-label={words.results.assessingThePlan} />
      <span>
        {progress.gap == null
          ? words.results.searching(formatPercent(progress.done, 0))
          : words.results.searchingWithGap(formatPercent(progress.gap, 1))}
      </span>
      <Button look="quiet" onClick={() => void host.endSearch(wanted)}>
        {words.results.takeTheBestSoFar}
      </Button>
    </span>
  );
}
