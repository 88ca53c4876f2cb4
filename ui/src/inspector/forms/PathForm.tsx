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
import { Figure } from "../../origin/Figure";
import { words } from "../../words";
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
        <p className="form-kind">{words.inspector.path}</p>
        <TextField
          label={words.inspector.name}
          value={path.name}
          needed
          commit={(name) => set(words.inspector.name, { name })}
        />
        {estimate && (
          <dl className="form-figures" aria-busy={stale}>
            <div>
              <dt>{words.inspector.p50}</dt>
              <dd>
                <Figure asked={{ of: "path", path: path.id }}>{formatMs(estimate.p50Ms)}</Figure>
              </dd>
            </div>
            <div>
              <dt>{words.inspector.p95}</dt>
              <dd>
                <Figure asked={{ of: "path", path: path.id }}>{formatMs(estimate.p95Ms)}</Figure>
              </dd>
            </div>
            <div>
              <dt>{words.inspector.p99}</dt>
              <dd>
                <Figure asked={{ of: "path", path: path.id }}>{formatMs(estimate.p99Ms)}</Figure>
              </dd>
            </div>
          </dl>
        )}
        {estimate && <p className="form-note">{words.latency.method[estimate.method]}</p>}
      </header>
      <Section title={words.inspector.target}>
        <SelectField
          label={words.inspector.percentile}
          options={PERCENTILES}
          value={percentile}
          commit={(chosen) =>
            chosen && path.target && set(words.inspector.target, { target: { ...path.target, percentile: chosen } })
          }
        />
        <AmountField
          label={words.inspector.latencyAtMost}
          unit={words.inspector.ms}
          kind="number"
          value={path.target?.latencyMs}
          commit={(latencyMs) =>
            set(words.inspector.target, { target: latencyMs === undefined ? undefined : { percentile, latencyMs } })
          }
        />
        <AmountField
          label={words.inspector.available}
          unit={words.inspector.ofTheMonth}
          kind="percent"
          value={path.availabilityPercent}
          commit={(availabilityPercent) => set(words.inspector.availability, { availabilityPercent })}
        />
      </Section>
      <Section title={words.inspector.steps}>
        {lines.length === 0 && <p className="form-note">{words.inspector.aPathIsARequestOnItsWayAddThe}</p>}
        <ol className="steps">
          {lines.map(({ line, at, key }) => (
            <li key={key}>
              <StepText line={line} nameOf={names.of} />
              <IconButton
                icon="close"
                label={words.inspector.takeStepOut(at + 1)}
                onClick={() => set(words.inspector.steps, { steps: path.steps.filter((_, index) => index !== at) })}
              />
            </li>
          ))}
        </ol>
        <Combobox
          label={words.inspector.nextCall}
          className="pick-many-field"
          options={nextLinks(document, path.steps).map((link) => ({ value: link.id, title: names.of(link.id) }))}
          value={undefined}
          placeholder={words.inspector.addACall}
          commit={(link) => link && set(words.inspector.steps, { steps: [...path.steps, link] })}
        />
        {path.steps.length > 0 && (
          <Button
            look="quiet"
            icon="path"
            onClick={() => editor.reveal(path.steps.filter((step) => typeof step === "string"))}
          >
            {words.inspector.showOnTheDrawing}
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
      <span className="form-note">{words.inspector.atTheSameTime}</span>
      {line.branches.map((branch) => (
        <span key={branch.join()} className="steps-branch">
          {branch.map((link, at) => (
            <span key={link}>
              {at > 0 && words.inspector.thenNext}
              {nameOf(link)}
            </span>
          ))}
        </span>
      ))}
    </span>
  );
}
