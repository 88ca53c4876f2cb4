import { useEffect, useRef, useState } from "react";
import { Button } from "../../design/Button";
import { formatMs } from "../../design/format";
import { useEditor, useEditorState } from "../../editor";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import type { SimulatedLatency } from "../../ipc/generated/SimulatedLatency";
import { useHost } from "../../ipc/HostProvider";
import { asFailure } from "../../ipc/host";
import { words } from "../../words";
import { simulatedRows } from "./simulated";

/** Requests of one simulation: a second or two for a path of a few components. */
const REQUESTS = 2_000_000;

/** How long a drawing must have been left alone before its approximated figures are refined, in milliseconds. */
const LEFT_ALONE_MS = 1_500;

/** How often the program is asked how far it is, in milliseconds. */
const ASK_EVERY_MS = 200;

let lastRun = 0;

type State =
  | { at: "rest" }
  | { at: "work"; run: number; done: number }
  | { at: "answer"; found: SimulatedLatency; meaning: number }
  | { at: "failure"; message: string };

/** Simulates the path that is shown, with progress, and can be stopped. */
export function Simulation({ path }: { path: PathLatency }) {
  const host = useHost();
  const editor = useEditor();
  const meaning = useEditorState((state) => state.meaning);
  const [state, setState] = useState<State>({ at: "rest" });
  const running = state.at === "work" ? state.run : null;
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  useEffect(() => {
    if (running === null) return;
    const ask = setInterval(() => {
      host.simulationProgress(running).then(
        (done) => setState((now) => (now.at === "work" && now.run === running ? { ...now, done } : now)),
        () => {},
      );
    }, ASK_EVERY_MS);
    return () => {
      clearInterval(ask);
      // Whoever leaves the path no longer waits for its answer.
      if (!shown.current) void host.stopSimulation(running);
    };
  }, [host, running]);

  const begin = () => {
    lastRun += 1;
    const run = lastRun;
    const { document, meaning: asked } = editor.getState();
    setState({ at: "work", run, done: 0 });
    host.simulatePath(run, path.path, REQUESTS, document).then(
      (found) => setState({ at: "answer", found, meaning: asked }),
      (thrown) => {
        const { code, message } = asFailure(thrown);
        setState(code === "not-simulated" ? { at: "rest" } : { at: "failure", message });
      },
    );
  };

  // What is approximated is refined without being asked, once for each state of the drawing.
  const approximated = path.estimate?.method === "approximation";
  const refine = useRef(begin);
  refine.current = begin;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawing that means something else is refined anew
  useEffect(() => {
    if (!approximated) return;
    const left = setTimeout(() => refine.current(), LEFT_ALONE_MS);
    return () => clearTimeout(left);
  }, [approximated, meaning]);

  return (
    <section className="simulation" aria-label={words.latency.simulation}>
      <div className="simulation-bar">
        {state.at === "work" ? (
          <>
            <progress value={state.done} max={1} aria-label={words.latency.simulation} />
            <Button look="quiet" onClick={() => void host.stopSimulation(state.run)}>
              {words.latency.stop}
            </Button>
          </>
        ) : (
          <Button icon="clock" onClick={begin}>
            {words.latency.simulate}
          </Button>
        )}
        {state.at === "rest" && (
          <span className="quiet">
            {path.estimate?.method === "exact"
              ? words.latency.theFiguresAreExact
              : words.latency.theFiguresAreAnApproximation}
          </span>
        )}
        {state.at === "failure" && <span className="figure-bad">{state.message}</span>}
      </div>
      {state.at === "answer" && (
        <>
          <dl>
            {simulatedRows(state.found, path.estimate).map((row) => (
              <div key={row.name}>
                <dt className="quiet">{row.name === "mean" ? words.latency.mean : row.name}</dt>
                <dd>
                  {formatMs(row.ms)} <span className="quiet">± {formatMs(row.halfWidthMs)}</span>
                </dd>
                {row.difference !== null && <dd className="quiet">{words.latency.calculated(row.difference)}</dd>}
              </div>
            ))}
          </dl>
          <span className="quiet">
            {words.latency.requestsSeed95Confidence(state.found.requests, String(state.found.seed))}
            {state.meaning !== meaning && words.latency.theDrawingHasChangedSince}
          </span>
        </>
      )}
    </section>
  );
}
