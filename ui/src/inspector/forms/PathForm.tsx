/** One path: its calls in order, and how fast and available it must be. */
import { useMemo } from "react";
import { namesOf, useAssessment } from "../../assessment";
import { Button, IconButton } from "../../design/Button";
import { formatMs } from "../../design/format";
import { Section } from "../../design/Section";
import { type Patch, updatePath } from "../../document/records";
import { useEditor } from "../../editor";
import type { Document } from "../../ipc/generated/Document";
import type { Path } from "../../ipc/generated/Path";
import { useStartUp } from "../../ipc/HostProvider";
import { PERCENTILES } from "../choices";
import { editLabel } from "../edit";
import { AmountField } from "../fields/AmountField";
import { Combobox } from "../fields/Combobox";
import { SelectField } from "../fields/SelectField";
import { TextField } from "../fields/TextField";
import { nextLinks, type StepLine, stepLines } from "../pathSteps";

export function PathForm({ path, document }: { path: Path; document: Document }) {
  const editor = useEditor();
  const startUp = useStartUp();
  const names = useMemo(() => namesOf(document, startUp), [document, startUp]);
  const { assessment, stale } = useAssessment();
  const estimate = assessment?.latency.paths.find((entry) => entry.path === path.id)?.estimate;
  const set = (label: string, patch: Patch<Path>) =>
    editor.edit(
      editLabel(label, path.name, Object.values(patch)[0]),
      updatePath(editor.getState().document, path.id, patch),
    );
  const percentile = path.target?.percentile ?? "p95";
  const lines = stepLines(path.steps).map((line, at) => ({ line, at, key: `${at}:${JSON.stringify(line)}` }));
  return (
    <>
      <header className="form-head">
        <p className="form-kind">Path</p>
        <TextField label="Name" value={path.name} needed commit={(name) => set("Name", { name })} />
        {estimate && (
          <dl className="form-figures" aria-busy={stale}>
            <div>
              <dt>p50</dt>
              <dd>{formatMs(estimate.p50Ms)}</dd>
            </div>
            <div>
              <dt>p95</dt>
              <dd>{formatMs(estimate.p95Ms)}</dd>
            </div>
            <div>
              <dt>p99</dt>
              <dd>{formatMs(estimate.p99Ms)}</dd>
            </div>
          </dl>
        )}
      </header>
      <Section title="Target">
        <SelectField
          label="Percentile"
          options={PERCENTILES}
          value={percentile}
          commit={(chosen) =>
            chosen && path.target && set("Target", { target: { ...path.target, percentile: chosen } })
          }
        />
        <AmountField
          label="Latency at most"
          unit="ms"
          kind="number"
          value={path.target?.latencyMs}
          commit={(latencyMs) =>
            set("Target", { target: latencyMs === undefined ? undefined : { percentile, latencyMs } })
          }
        />
        <AmountField
          label="Available"
          unit="% of the month"
          kind="percent"
          value={path.availabilityPercent}
          commit={(availabilityPercent) => set("Availability", { availabilityPercent })}
        />
      </Section>
      <Section title="Steps">
        {lines.length === 0 && (
          <p className="form-note">
            A path is a request on its way: add the first call, then each call that follows it.
          </p>
        )}
        <ol className="steps">
          {lines.map(({ line, at, key }) => (
            <li key={key}>
              <StepText line={line} nameOf={names.of} />
              <IconButton
                icon="close"
                label={`Take step ${at + 1} out`}
                onClick={() => set("Steps", { steps: path.steps.filter((_, index) => index !== at) })}
              />
            </li>
          ))}
        </ol>
        <Combobox
          label="Next call"
          className="pick-many-field"
          options={nextLinks(document, path.steps).map((link) => ({ value: link.id, title: names.of(link.id) }))}
          value={undefined}
          placeholder="Add a call"
          commit={(link) => link && set("Steps", { steps: [...path.steps, link] })}
        />
        {path.steps.length > 0 && (
          <Button
            look="quiet"
            icon="path"
            onClick={() => editor.reveal(path.steps.filter((step) => typeof step === "string"))}
          >
            Show on the drawing
          </Button>
        )}
      </Section>
    </>
  );
}

function StepText({ line, nameOf }: { line: StepLine; nameOf: (id: string) => string }) {
  if ("call" in line) return <span>{nameOf(line.call)}</span>;
  return (
    <span>
      <span className="form-note">At the same time</span>
      {line.branches.map((branch) => (
        <span key={branch.join()} className="steps-branch">
          {branch.map(nameOf).join(", then ")}
        </span>
      ))}
    </span>
  );
}
