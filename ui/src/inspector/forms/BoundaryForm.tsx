/** One boundary: what it encloses. */
import { Section } from "../../design/Section";
import { type Patch, updateBoundary } from "../../document/records";
import { useEditor } from "../../editor";
import type { Boundary } from "../../ipc/generated/Boundary";
import type { Document } from "../../ipc/generated/Document";
import { useStartUp } from "../../ipc/HostProvider";
import { BOUNDARY_KINDS, regionOptions } from "../choices";
import { editLabel } from "../edit";
import { Combobox } from "../fields/Combobox";
import { PickMany } from "../fields/PickMany";
import { SelectField } from "../fields/SelectField";
import { TextField } from "../fields/TextField";

export function BoundaryForm({ boundary, document }: { boundary: Boundary; document: Document }) {
  const editor = useEditor();
  const startUp = useStartUp();
  const set = (label: string, patch: Patch<Boundary>) =>
    editor.edit(
      editLabel(label, boundary.name, Object.values(patch)[0]),
      updateBoundary(editor.getState().document, boundary.id, patch),
    );
  return (
    <>
      <header className="form-head">
        <p className="form-kind">Boundary</p>
        <TextField label="Name" value={boundary.name} needed commit={(name) => set("Name", { name })} />
      </header>
      <Section title="Contents">
        <SelectField
          label="What it is"
          options={BOUNDARY_KINDS}
          value={boundary.kind}
          commit={(kind) => kind && set("Kind", { kind })}
        />
        {boundary.kind === "region" && (
          <>
            <Combobox
              label="Region"
              options={regionOptions(startUp)}
              value={boundary.region}
              empty="Left to the planner"
              placeholder="Left to the planner"
              commit={(region) => set("Region", { region })}
            />
            <p className="form-note">
              What is inside stays in one region. With a region chosen, whatever is dragged in is pinned there.
            </p>
          </>
        )}
        <PickMany
          label="Components inside"
          options={document.components.map((component) => ({ value: component.id, title: component.name }))}
          values={boundary.members}
          none="none yet"
          commit={(members) => set("Components", { members })}
        />
      </Section>
    </>
  );
}
