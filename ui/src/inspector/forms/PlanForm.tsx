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
        <p className="form-kind">Plan</p>
        <TextField
          label="Title"
          value={document.title}
          needed
          commit={(title) => edit("Title", title, () => ({ title }))}
        />
      </header>
      <Section title="Why">
        <TextField
          label="Context and problem"
          value={document.context}
          placeholder="What is the situation, and what has to be decided"
          long
          commit={(context) => edit("Context", context, () => ({ context }))}
        />
        <TextList
          label="Drivers"
          values={document.drivers}
          placeholder="Add what moves the decision"
          commit={(drivers) => edit("Drivers", drivers, () => ({ drivers }))}
        />
      </Section>
      <Section title="Requirements">
        <PlanRequirementsForm document={document} edit={edit} />
      </Section>
      <Section title="Paths" aside={<NewPath />}>
        <Paths document={document} />
      </Section>
      <Section title="Decision" open={document.decision.reason !== "" || document.decision.status !== "proposed"}>
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
        const { id, change } = addPath(editor.getState().document, "Path", []);
        editor.edit("Add a path", change);
        editor.select([id]);
      }}
    >
      New path
    </Button>
  );
}

function Paths({ document }: { document: Document }) {
  const editor = useEditor();
  const { assessment } = useAssessment();
  if (document.paths.length === 0) {
    return (
      <p className="form-note">
        A path is a request on its way through the drawing. It carries the latency target, such as 1,500 ms for 95 of
        100 requests.
      </p>
    );
  }
  return (
    <ul className="path-list">
      {document.paths.map((path) => (
        <li key={path.id}>
          <button type="button" onClick={() => editor.select([path.id])}>
            <span>{path.name}</span>
            <PathFigure latency={assessment?.latency.paths.find((entry) => entry.path === path.id)} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function PathFigure({ latency }: { latency: PathLatency | undefined }) {
  if (!latency) return null;
  if (latency.status === "overloaded") return <Badge tint="bad">overloaded</Badge>;
  if (!latency.estimate) return <Badge tint="unknown">unknown</Badge>;
  const percentile = latency.target?.percentile ?? "p95";
  const figure = { p50: latency.estimate.p50Ms, p95: latency.estimate.p95Ms, p99: latency.estimate.p99Ms }[percentile];
  const tint = latency.met === undefined ? "plain" : latency.met ? "good" : "bad";
  return (
    <Badge tint={tint}>
      {percentile} {formatMs(figure)}
    </Badge>
  );
}
