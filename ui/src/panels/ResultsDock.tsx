/** The results under the drawing. The last ones stay, dimmed, until newer ones arrive. */

import { memo, type ReactNode, useEffect, useMemo, useRef } from "react";
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
import { words } from "../words";
import { PANELS } from "./list";
import type { TabMark } from "./marks";
import type { PanelProps } from "./panel";
import { Searching } from "./Searching";
import "./ResultsDock.css";

export interface ResultsDockProps {
  /** Id of the panel that is shown. */
  tab: string;
  onTab: (tab: string) => void;
}

/** Moving boxes changes no number, so the dock follows what the document means and not where it is drawn. */
export const ResultsDock = memo(function ResultsDock({ tab, onTab }: ResultsDockProps) {
  const startUp = useStartUp();
  const document = useEditorState((state) => state.meant);
  const { assessment, stale, failure, retry } = useAssessment();
  const names = useMemo(() => namesOf(document, startUp), [document, startUp]);
  const selection = useEditorState((state) => state.selection);
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected on the drawing is looked up when it is another thing
  useEffect(() => {
    body.current?.querySelector(".table-chosen")?.scrollIntoView({ block: "nearest" });
  }, [selection, tab]);
  const tabs = useMemo(
    () =>
      PANELS.map(({ id, title, marks }) => ({
        id,
        title,
        aside: <Marks marks={assessment && marks ? marks(assessment, names) : []} />,
      })),
    [assessment, names],
  );
  const chosen = PANELS.find(({ id }) => id === tab) ?? PANELS[0];
  return (
    <section className="results" aria-label={words.results.results} data-testid="results">
      <Tabs
        label={words.results.results}
        chosen={chosen?.id ?? ""}
        onChoose={onTab}
        tabs={tabs}
        aside={
          !failure && (
            <>
              <Searching />
              {stale && <Awaited />}
            </>
          )
        }
      >
        {failure && <FailureNote failure={failure} retry={retry} />}
        <div className="results-body" aria-busy={stale} data-testid="results-body" ref={body}>
          {chosen && <Body assessment={assessment} Panel={chosen.Panel} names={names} hasFailed={failure !== null} />}
        </div>
      </Tabs>
    </section>
  );
});

function Body(props: {
  assessment: Assessment | null;
  Panel: (props: PanelProps) => ReactNode;
  names: Names;
  hasFailed: boolean;
}) {
  const { assessment, Panel, names } = props;
  const editor = useEditor();
  const selection = useEditorState((state) => state.selection);
  const document = useEditorState((state) => state.meant);
  const meaning = useEditorState((state) => state.meaning);
  const { components } = document;
  const kinds = useKinds();
  const outside = useMemo(
    () => new Set(components.filter(({ kind }) => kinds.get(kind)?.area === "outside").map(({ id }) => id)),
    [components, kinds],
  );
  if (components.length === 0) {
    return (
      <Empty icon="arrange" title={words.results.drawSomething}>
        {words.results.dragAComponentFromThePaletteOnto}
      </Empty>
    );
  }
  if (!assessment) {
    if (props.hasFailed) return null;
    return <Empty icon="clock" title={words.results.assessingThePlan} />;
  }
  return (
    <Panel
      assessment={assessment}
      document={document}
      meaning={meaning}
      names={names}
      outside={outside}
      selection={selection}
      choose={editor.reveal}
      edit={editor.edit}
      fillIn={editor.askFor}
    />
  );
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
      {label === null ? words.results.calculating : words.results.calculatingAfter(label)}
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
      <Button onClick={retry}>{words.results.tryAgain}</Button>
    </div>
  );
}
