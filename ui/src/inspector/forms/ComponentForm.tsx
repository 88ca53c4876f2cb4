/** Everything about one component: what it is, what it carries, what is asked, what was chosen, how it is run. */

import { type ComponentResult, PURCHASES, useComponentResult, useIsStale } from "../../assessment";
import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { formatAmount, formatPercent } from "../../design/format";
import { Section } from "../../design/Section";
import { useKinds } from "../../editor";
import type { Component } from "../../ipc/generated/Component";
import type { Document } from "../../ipc/generated/Document";
import { useStartUp } from "../../ipc/HostProvider";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import { withFields } from "../edit";
import { TextField } from "../fields/TextField";
import { missingFields } from "../needed";
import { useComponentEdit } from "../useComponentEdit";
import { BenchmarkForm } from "./BenchmarkForm";
import { ChoiceForm, chosenParts } from "./ChoiceForm";
import { OperationForm } from "./OperationForm";
import { RequirementsForm } from "./RequirementsForm";
import { WorkloadForm } from "./WorkloadForm";

export function ComponentForm({ component, document }: { component: Component; document: Document }) {
  const kind = useKinds().get(component.kind);
  const startUp = useStartUp();
  const result = useComponentResult(component.id);
  const edit = useComponentEdit(component.id);
  const isOutside = kind?.area === "outside";
  const missing = missingFields(kind?.fields ?? [], component.workload);
  const chosen = chosenParts(result, startUp);
  const open = Object.keys(chosen).length - Object.keys(component.choice).length;
  return (
    <>
      <header className="form-head">
        <p className="form-kind" style={{ color: `var(--area-${kind?.area ?? "outside"})` }}>
          {kind?.title ?? component.kind}
        </p>
        <TextField
          label={words.inspector.name}
          value={component.name}
          needed
          hint={kind?.summary}
          commit={(name) => edit(words.inspector.name, name, (before) => ({ ...before, name }))}
        />
        {!isOutside && <Summary id={component.id} result={result} />}
      </header>
      <Section
        title={words.inspector.workload}
        aside={missing > 0 && <Badge tint="unknown">{words.inspector.countNeeded(missing)}</Badge>}
      >
        <WorkloadForm component={component} fields={kind?.fields ?? []} document={document} edit={edit} />
      </Section>
      {!isOutside && (
        <Section
          title={words.inspector.choice}
          aside={
            open > 0 && (
              <Button
                look="quiet"
                icon="pin"
                className="button-small"
                onClick={() =>
                  edit(words.inspector.choice, chosen, (before) => ({
                    ...before,
                    choice: { ...chosen, ...before.choice },
                  }))
                }
              >
                {words.inspector.pinWhatWasChosen}
              </Button>
            )
          }
        >
          <ChoiceForm component={component} result={result} edit={edit} />
        </Section>
      )}
      {!isOutside && (
        <Section title={words.inspector.measuredResults} open={(component.benchmarks ?? []).length > 0}>
          <BenchmarkForm component={component} sku={component.choice.sku ?? result.sku} edit={edit} />
        </Section>
      )}
      <Section title={words.inspector.requirements} open={Object.keys(component.requirements).length > 0}>
        <RequirementsForm component={component} document={document} edit={edit} />
      </Section>
      {!isOutside && (
        <Section title={words.inspector.operation} open={false}>
          <OperationForm component={component} edit={edit} />
        </Section>
      )}
      <Section title={words.inspector.notes} open={(component.notes ?? "") !== ""}>
        <TextField
          label={words.inspector.remarks}
          value={component.notes ?? ""}
          placeholder={words.inspector.whatOthersShouldKnowAboutIt}
          long
          commit={(notes) =>
            edit(words.inspector.remarks, notes, (before) =>
              withFields(before, { notes: notes === "" ? undefined : notes }),
            )
          }
        />
      </Section>
    </>
  );
}

/** What the planner says of the component, in a few lines. */
function Summary({ id, result }: { id: string; result: ComponentResult }) {
  const isStale = useIsStale();
  if (result.reason === null) return <p className="form-note">{words.inspector.notAssessedYet}</p>;
  return (
    <div className="form-summary" aria-busy={isStale}>
      {result.sku !== null && (
        <dl>
          <div>
            <dt>{words.inspector.aMonth}</dt>
            <dd>
              {result.monthly ? (
                <Figure asked={{ of: "group", grouping: "component", id }}>{formatAmount(result.monthly)}</Figure>
              ) : (
                words.inspector.unknown
              )}
            </dd>
          </div>
          <div>
            <dt>{words.inspector.sized}</dt>
            <dd>
              <Figure asked={{ of: "sizing", component: id }}>{result.units}</Figure>
            </dd>
          </div>
          <div>
            <dt>{words.inspector.bought}</dt>
            <dd>{result.purchase ? PURCHASES[result.purchase] : words.inspector.unknown}</dd>
          </div>
          {result.utilisation !== null && (
            <div>
              <dt>{words.inspector.inUseAtPeak}</dt>
              <dd className={result.utilisation > 1 ? "figure-bad" : undefined}>
                <Figure asked={{ of: "station", component: id }}>{formatPercent(result.utilisation)}</Figure>
              </dd>
            </div>
          )}
        </dl>
      )}
      <p>
        <Told asked={{ of: "considered", component: id }} text={result.reason} />
      </p>
      {result.findings.length > 0 && (
        <p>
          <Figure asked={{ of: "findings", subject: id }}>{words.inspector.findings(result.findings.length)}</Figure>
        </p>
      )}
    </div>
  );
}
