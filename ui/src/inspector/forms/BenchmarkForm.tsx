/** Results that somebody measured of a component: each beats an estimate on its SKU, up to its load. */

import { Button } from "../../design/Button";
import type { Benchmark } from "../../ipc/generated/Benchmark";
import type { Component } from "../../ipc/generated/Component";
import { words } from "../../words";
import { withFields } from "../edit";
import { AmountField } from "../fields/AmountField";
import { TextField } from "../fields/TextField";
import type { useComponentEdit } from "../useComponentEdit";

const AMOUNTS = [
  { field: "requestsPerSecond", label: words.inspector.loadWhileMeasured, unit: words.inspector.requestsPerSecond },
  { field: "p50Ms", label: words.inspector.measuredP50, unit: words.inspector.milliseconds },
  { field: "p95Ms", label: words.inspector.measuredP95, unit: words.inspector.milliseconds },
  { field: "mostRequestsPerSecond", label: words.inspector.mostAnswered, unit: words.inspector.requestsPerSecond },
] as const;

export function BenchmarkForm({
  component,
  sku,
  edit,
}: {
  component: Component;
  /** What was chosen for it: the SKU that a new result is taken to be of. */
  sku: string | null;
  edit: ReturnType<typeof useComponentEdit>;
}) {
  const benchmarks = component.benchmarks ?? [];
  const set = (label: string, value: unknown, next: Benchmark[]) =>
    edit(label, value, (before) => withFields(before, { benchmarks: next.length === 0 ? undefined : next }));
  const change = (place: number, label: string, patch: { [Field in keyof Benchmark]?: Benchmark[Field] | undefined }) =>
    set(
      label,
      Object.values(patch)[0],
      benchmarks.map((benchmark, index) => (index === place ? withFields(benchmark, patch) : benchmark)),
    );
  return (
    <>
      {benchmarks.map((benchmark, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a result has no name but its place
        <fieldset key={place} className="form-group">
          <legend>{words.inspector.resultOn(benchmark.sku)}</legend>
          <TextField
            label={words.inspector.measuredSku}
            value={benchmark.sku}
            needed
            commit={(value) => change(place, words.inspector.measuredSku, { sku: value })}
          />
          {AMOUNTS.map(({ field, label, unit }) => (
            <AmountField
              key={field}
              label={label}
              unit={unit}
              kind="number"
              value={benchmark[field]}
              commit={(value) => change(place, label, { [field]: value })}
            />
          ))}
          <TextField
            label={words.inspector.measuredOn}
            value={benchmark.measuredOn ?? ""}
            placeholder="2026-11-21"
            commit={(value) => change(place, words.inspector.measuredOn, { measuredOn: value || undefined })}
          />
          <TextField
            label={words.inspector.measuredBy}
            value={benchmark.source ?? ""}
            commit={(value) => change(place, words.inspector.measuredBy, { source: value || undefined })}
          />
          <Button
            look="quiet"
            className="button-small"
            onClick={() =>
              set(
                words.inspector.removeResult,
                benchmark.sku,
                benchmarks.filter((_, index) => index !== place),
              )
            }
          >
            {words.inspector.removeResult}
          </Button>
        </fieldset>
      ))}
      <Button
        look="quiet"
        className="button-small"
        disabled={sku === null}
        onClick={() => sku !== null && set(words.inspector.addResult, sku, [...benchmarks, { sku }])}
      >
        {words.inspector.addResult}
      </Button>
    </>
  );
}
