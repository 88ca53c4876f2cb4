import type { Residency } from "../../ipc/generated/Residency";
import { useStartUp } from "../../ipc/HostProvider";
import { words } from "../../words";
import { geographyOptions, PROCESSINGS, regionOptions } from "../choices";
import { withFields } from "../edit";
import { PickMany } from "../fields/PickMany";
import { SelectField } from "../fields/SelectField";

/** Where data may rest and be processed, for the plan or one component. */
export function ResidencyFields(props: {
  residency: Residency | undefined;
  /** Takes undefined when nothing is asked any more. */
  commit: (field: string, residency: Residency | undefined) => void;
  /** What an empty list means here. */
  none: string;
}) {
  const startUp = useStartUp();
  const residency = props.residency ?? {};
  const set = (field: string, patch: Residency) => {
    const next = withFields(residency, patch);
    props.commit(field, Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <>
      <PickMany
        label={words.inspector.dataMayStayIn}
        options={geographyOptions(startUp)}
        values={residency.geographies ?? []}
        none={props.none}
        commit={(geographies) => set(words.inspector.dataMayStayIn, { geographies })}
      />
      <PickMany
        label={words.inspector.andInTheseRegions}
        options={regionOptions(startUp)}
        values={residency.regions ?? []}
        none={words.inspector.noSingleRegions}
        commit={(regions) => set(words.inspector.andInTheseRegions, { regions })}
      />
      <SelectField
        label={words.inspector.modelsMayProcess}
        options={PROCESSINGS}
        value={residency.processing}
        empty={words.inspector.notStated}
        commit={(processing) => {
          const { processing: _, ...rest } = residency;
          const next = processing === undefined ? rest : { ...rest, processing };
          props.commit(words.inspector.processing, Object.keys(next).length > 0 ? next : undefined);
        }}
      />
    </>
  );
}
