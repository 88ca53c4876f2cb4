import { useEffect, useRef, useState } from "react";
import { Button } from "../../design/Button";
import { formatMs } from "../../design/format";
import { useEditor, useEditorState } from "../../editor";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import type { SimulatedLatency } from "../../ipc/generated/SimulatedLatency";
import { useHost } from "../../ipc/HostProvider";
import { asFailure } from "../../ipc/host";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import { calculatedOf, simulatedRemarks, simulatedRows } from "./simulated";

/** Requests of a simulation that somebody asks for: a second or two for a path of a few components. */
const REQUESTS = 2_000_000;

/** How often the program is asked how far it is, in milliseconds. */
const ASK_EVERY_MS = 200;

let lastRun = 0;

type State =
  | { at: "rest" }
  | { at: "work"; run: number; done: number }
  | { at: "answer"; found: SimulatedLatency; meaning: number }
  | { at: "failure"; message: string };

/** What simulation says of the path that is shown; with more requests when somebody asks, which shows progress and can be stopped. */
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

  const found = state.at === "answer" ? state.found : path.refinement?.simulated;
  const isOld = state.at === "answer" && state.meaning !== meaning;
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
            {path.refinement ? words.latency.simulateMoreRequests(REQUESTS) : words.latency.simulate}
          </Button>
        )}
        {state.at === "rest" && path.estimate && (
          <span className="quiet">{words.latency.theFiguresAre[path.estimate.method]}</span>
        )}
        {state.at === "failure" && <span className="figure-bad">{state.message}</span>}
      </div>
      {found && (
        <>
          <dl>
            {simulatedRows(found, calculatedOf(path)).map((row) => (
              <div key={row.name}>
                <dt className="quiet">{row.name === "mean" ? words.latency.mean : row.name}</dt>
                <dd>
                  <Figure asked={{ of: "path", path: path.path }}>{formatMs(row.ms)}</Figure>{" "}
                  <span className="quiet">
                    ± <Figure asked={{ of: "path", path: path.path }}>{formatMs(row.halfWidthMs)}</Figure>
                  </span>
                </dd>
                {row.difference !== null && (
                  <dd className="quiet">
                    <Figure asked={{ of: "path", path: path.path }}>{words.latency.calculated(row.difference)}</Figure>
                  </dd>
                )}
              </div>
            ))}
          </dl>
          {simulatedRemarks(found).map((remark) => (
            <p key={remark} className="simulation-remark">
              <Told asked={{ of: "path", path: path.path }} text={remark} />
            </p>
          ))}
          <span className="quiet">
            <Figure asked={{ of: "path", path: path.path }}>
              {words.latency.requestsSeed95Confidence(found.requests, String(found.seed))}
            </Figure>
            {found.cut !== undefined && words.latency.cut[found.cut]}
            {isOld && words.latency.theDrawingHasChangedSince}
          </span>
        </>
      )}
    </section>
  );
}
