/** Fetching all prices anew: only when somebody asks, with progress, and with a way to stop. */

import { useEffect, useState } from "react";
import { Button } from "../../design/Button";
import { Field, Select } from "../../design/Field";
import { formatCount } from "../../design/format";
import type { RefreshedPrices } from "../../ipc/generated/RefreshedPrices";
import type { RefreshProgress } from "../../ipc/generated/RefreshProgress";
import { useHost } from "../../ipc/HostProvider";
import { words } from "../../words";
import { NamesList } from "./NamesList";
import type { Attempt } from "./TablesDialog";
import { CURRENCIES, doingWords, progressWords, refreshNotes, shareDone } from "./words";

/** How often it is looked how far a refresh is, in milliseconds. */
const GLANCE_MS = 400;

export function RefreshPrices({ attempt, onChanged }: { attempt: Attempt; onChanged: () => void }) {
  const host = useHost();
  const [currency, setCurrency] = useState<string>(CURRENCIES[0]);
  const [isRunning, setRunning] = useState(false);
  const [progress, setProgress] = useState<RefreshProgress | null>(null);
  const [done, setDone] = useState<RefreshedPrices | null>(null);
  useEffect(() => {
    let ended = false;
    const look = async () => {
      // One that another view of this window began is shown here too.
      const told = await host.refreshProgress().catch(() => null);
      if (!ended) setProgress(told);
    };
    void look();
    const timer = setInterval(() => void look(), GLANCE_MS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [host]);

  async function refresh(): Promise<void> {
    setDone(null);
    setRunning(true);
    const refreshed = await attempt(() => host.refreshPrices(currency));
    setRunning(false);
    if (!refreshed) return;
    setDone(refreshed);
    onChanged();
  }

  const running = isRunning || progress !== null;
  return (
    <section aria-labelledby="tables-refresh">
      <h3 id="tables-refresh">{words.tables.pricesOfToday}</h3>
      <p>{words.tables.readsTheProvidersPublicPriceList}</p>
      <div className="tables-refresh">
        <Field label={words.tables.currency}>
          {(ids) => (
            <Select {...ids} value={currency} disabled={running} onChange={(event) => setCurrency(event.target.value)}>
              {CURRENCIES.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          )}
        </Field>
        {running ? (
          <Button key="cancel" onClick={() => void attempt(() => host.cancelRefresh())}>
            {words.tables.cancel}
          </Button>
        ) : (
          // Another button, not the same in other colours: half way between them nobody could read it.
          <Button key="refresh" look="primary" onClick={() => void refresh()}>
            {words.tables.refreshPrices}
          </Button>
        )}
      </div>
      <div className="tables-progress" aria-live="polite">
        {running && (
          <>
            <progress max={1} value={progress ? shareDone(progress) : 0} aria-label={words.tables.refresh} />
            <p>{progress ? progressWords(progress) : words.tables.begins}</p>
            {progress && <p className="tables-muted">{doingWords(progress)}</p>}
          </>
        )}
        {done && (
          <div className="tables-result" data-testid="refreshed">
            <p>{words.tables.isInUseNowPricesWereRead(done.id, formatCount(done.prices))}</p>
            <p>{words.tables.missingPricesOfWhatIsSold(formatCount(done.gaps), formatCount(done.gapsBefore))}</p>
            {refreshNotes(done).map((notes) => (
              <NamesList key={notes.title} {...notes} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
