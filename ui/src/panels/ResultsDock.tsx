/** The results under the drawing. The last ones stay, dimmed, until newer ones arrive. */
import { useEffect, useMemo, useRef, useState } from "react";
import { type Names, namesOf, useAssessment } from "../assessment";
import { Badge } from "../design/Badge";
import { Button } from "../design/Button";
import { Empty } from "../design/Empty";
import { Icon } from "../design/Icon";
import { Tabs } from "../design/Tabs";
import { useEditor, useEditorState, useKinds } from "../editor";
import type { Assessment } from "../ipc/generated/Assessment";
import type { Failure } from "../ipc/generated/Failure";
import { useStartUp } from "../ipc/HostProvider";
import { AvailabilityPanel } from "./availability/AvailabilityPanel";
import { CostPanel } from "./cost/CostPanel";
import { FindingsPanel } from "./findings/FindingsPanel";
import { LatencyPanel } from "./latency/LatencyPanel";
import type { PanelProps } from "./panel";
import { PlacementPanel } from "./placement/PlacementPanel";
import { QuotasPanel } from "./quotas/QuotasPanel";
import "./ResultsDock.css";
import { type ResultsTab, TABS, type TabMark, tabMarks } from "./tabs";

const PANELS: Readonly<Record<ResultsTab, (props: PanelProps) => React.ReactNode>> = {
  placement: PlacementPanel,
  quotas: QuotasPanel,
  latency: LatencyPanel,
  cost: CostPanel,
  availability: AvailabilityPanel,
  findings: FindingsPanel,
};

export function ResultsDock() {
  const startUp = useStartUp();
  const document = useEditorState((state) => state.document);
  const { assessment, stale, failure, retry } = useAssessment();
  const [tab, setTab] = useState<ResultsTab>("placement");
  const names = useMemo(() => namesOf(document, startUp), [document, startUp]);
  const selection = useEditorState((state) => state.selection);
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected on the drawing is looked up when it is another thing
  useEffect(() => {
    body.current?.querySelector(".table-chosen")?.scrollIntoView({ block: "nearest" });
  }, [selection, tab]);
  const marks = useMemo(() => (assessment ? tabMarks(assessment, names) : {}), [assessment, names]);
  return (
    <section className="results" aria-label="Results" data-testid="results">
      <Tabs
        label="Results"
        chosen={tab}
        onChoose={setTab}
        tabs={TABS.map((entry) => ({ ...entry, aside: <Marks marks={marks[entry.id] ?? []} /> }))}
        aside={stale && !failure && <Awaited />}
      >
        {failure && <FailureNote failure={failure} retry={retry} />}
        <div className="results-body" aria-busy={stale} data-testid="results-body" ref={body}>
          <Body assessment={assessment} tab={tab} names={names} hasFailed={failure !== null} />
        </div>
      </Tabs>
    </section>
  );
}

function Body(props: { assessment: Assessment | null; tab: ResultsTab; names: Names; hasFailed: boolean }) {
  const { assessment, tab, names } = props;
  const editor = useEditor();
  const selection = useEditorState((state) => state.selection);
  const components = useEditorState((state) => state.document.components);
  const kinds = useKinds();
  const outside = useMemo(
    () => new Set(components.filter(({ kind }) => kinds.get(kind)?.area === "outside").map(({ id }) => id)),
    [components, kinds],
  );
  if (components.length === 0) {
    return (
      <Empty icon="arrange" title="Draw something">
        Drag a component from the palette onto the drawing, or begin with a template. Where it can run, how fast it will
        be and what it will cost appear here while you draw.
      </Empty>
    );
  }
  if (!assessment) {
    if (props.hasFailed) return null;
    return <Empty icon="clock" title="Assessing the plan" />;
  }
  const Panel = PANELS[tab];
  return <Panel assessment={assessment} names={names} outside={outside} selection={selection} choose={editor.reveal} />;
}

function Marks({ marks }: { marks: readonly TabMark[] }) {
  return marks.map((mark) => (
    <Badge key={mark.words} tint={mark.tint} title={`${mark.text} ${mark.words}`}>
      {mark.text}
      <span className="quiet-for-eyes"> {mark.words}</span>
    </Badge>
  ));
}

/** Which change the results do not know yet. */
function Awaited() {
  const label = useEditorState((state) => state.history.past.at(-1)?.label ?? null);
  return (
    <span className="results-awaited" role="status">
      {label === null ? "Calculating" : `Calculating after “${label}”`}
    </span>
  );
}

function FailureNote({ failure, retry }: { failure: Failure; retry: () => void }) {
  return (
    <div className="results-failure" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{failure.message}</strong> {failure.remedy}
      </p>
      <Button onClick={retry}>Try again</Button>
    </div>
  );
}
