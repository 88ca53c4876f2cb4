/** The plan itself: why it is made, what is asked of the whole, which paths it has and what was decided. */

import { useAssessment } from "../../assessment";
import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { formatMs } from "../../design/format";
import { Section } from "../../design/Section";
import { addPath } from "../../document/records";
import { useEditor } from "../../editor";
import type { Document } from "../../ipc/generated/Document";
import type { PathLatency } from "../../ipc/generated/PathLatency";
import { Figure } from "../../origin/Figure";
import { words } from "../../words";
import { TextField } from "../fields/TextField";
import { TextList } from "../fields/TextList";
import { usePlanEdit } from "../useComponentEdit";
import { DecisionForm } from "./DecisionForm";
import { PlanRequirementsForm } from "./PlanRequirementsForm";

export function PlanForm({ document }: { document: Document }) {
  const edit = usePlanEdit();
  return (
    <>
      <header className="form-head">
        <p className="form-kind">{words.inspector.plan}</p>
        <TextField
          label={words.inspector.title}
          value={document.title}
          needed
          commit={(title) => edit(words.inspector.title, title, () => ({ title }))}
        />
      </header>
      <Section title={words.inspector.why}>
        <TextField
          label={words.inspector.contextAndProblem}
          value={document.context}
          placeholder={words.inspector.whatIsTheSituationAndWhatHasTo}
          long
          commit={(context) => edit(words.inspector.context, context, () => ({ context }))}
        />
        <TextList
          label={words.inspector.drivers}
          values={document.drivers}
          placeholder={words.inspector.addWhatMovesTheDecision}
          commit={(drivers) => edit(words.inspector.drivers, drivers, () => ({ drivers }))}
        />
      </Section>
      <Section title={words.inspector.requirements}>
        <PlanRequirementsForm document={document} edit={edit} />
      </Section>
      <Section title={words.inspector.paths} aside={<NewPath />}>
        <Paths document={document} />
      </Section>
      <Section
        title={words.inspector.decision}
        open={document.decision.reason !== "" || document.decision.status !== "proposed"}
      >
        <DecisionForm document={document} edit={edit} />
      </Section>
    </>
  );
}

function NewPath() {
  const editor = useEditor();
  return (
    <Button
      look="quiet"
      icon="plus"
      className="button-small"
      onClick={() => {
        const { id, change } = addPath(editor.getState().document, words.inspector.path, []);
        editor.edit(words.inspector.addAPath, change);
        editor.select([id]);
      }}
    >
      {words.inspector.newPath}
    </Button>
  );
}

function Paths({ document }: { document: Document }) {
  const editor = useEditor();
  const { assessment } = useAssessment();
  if (document.paths.length === 0) {
    return <p className="form-note">{words.inspector.aPathIsARequestOnItsWayThrough}</p>;
  }
  return (
    <ul className="path-list">
      {document.paths.map((path) => (
        <li key={path.id}>
          <button type="button" onClick={() => editor.select([path.id])}>
            <span>{path.name}</span>
          </button>
          <PathFigure latency={assessment?.latency.paths.find((entry) => entry.path === path.id)} />
        </li>
      ))}
    </ul>
  );
}

function PathFigure({ latency }: { latency: PathLatency | undefined }) {
  if (!latency) return null;
  if (latency.status === "overloaded") return <Badge tint="bad">{words.inspector.overloaded}</Badge>;
  if (!latency.estimate) return <Badge tint="unknown">{words.inspector.unknown}</Badge>;
  const percentile = latency.target?.percentile ?? "p95";
  const figure = { p50: latency.estimate.p50Ms, p95: latency.estimate.p95Ms, p99: latency.estimate.p99Ms }[percentile];
  const tint = latency.met === undefined ? "plain" : latency.met ? "good" : "bad";
  return (
    <Badge tint={tint}>
      <Figure asked={{ of: "path", path: latency.path }}>
        {percentile} {formatMs(figure)}
      </Figure>
    </Badge>
  );
}
