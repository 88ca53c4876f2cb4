/** One boundary: what it encloses. */

import { Section } from "../../design/Section";
import { type Patch, updateBoundary } from "../../document/records";
import { useEditor } from "../../editor";
import type { Boundary } from "../../ipc/generated/Boundary";
import type { Document } from "../../ipc/generated/Document";
import { useStartUp } from "../../ipc/HostProvider";
import { words } from "../../words";
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
        <p className="form-kind">{words.inspector.boundary}</p>
        <TextField
          label={words.inspector.name}
          value={boundary.name}
          needed
          commit={(name) => set(words.inspector.name, { name })}
        />
      </header>
      <Section title={words.inspector.contents}>
        <SelectField
          label={words.inspector.whatItIs}
          options={BOUNDARY_KINDS}
          value={boundary.kind}
          commit={(kind) => kind && set(words.inspector.kind, { kind })}
        />
        {boundary.kind === "region" && (
          <>
            <Combobox
              label={words.inspector.region}
              options={regionOptions(startUp)}
              value={boundary.region}
              empty={words.inspector.leftToThePlanner}
              placeholder={words.inspector.leftToThePlanner}
              commit={(region) => set(words.inspector.region, { region })}
            />
            <p className="form-note">{words.inspector.whatIsInsideStaysInOneRegionWith}</p>
          </>
        )}
        <PickMany
          label={words.inspector.componentsInside}
          options={document.components.map((component) => ({ value: component.id, title: component.name }))}
          values={boundary.members}
          none={words.inspector.noneYet}
          commit={(members) => set(words.inspector.components, { members })}
        />
      </Section>
    </>
  );
}
