/** Several components at once: what they share, set for all in one step. */
import { plural } from "../../design/format";
import { Section } from "../../design/Section";
import { type Change, NOTHING, squash } from "../../document/change";
import { type Patch, updateComponent } from "../../document/records";
import { useEditor } from "../../editor";
import type { Component } from "../../ipc/generated/Component";
import type { Requirements } from "../../ipc/generated/Requirements";
import { useStartUp } from "../../ipc/HostProvider";
import { CRITICALITIES, DATA_CLASSES, LIFECYCLES, regionOptions } from "../choices";
import { common, editLabel, withFields } from "../edit";
import { Combobox } from "../fields/Combobox";
import { FlagField, SelectField } from "../fields/SelectField";
import { ResidencyFields } from "./ResidencyFields";

export function SeveralForm({ components, others }: { components: readonly Component[]; others: number }) {
  const editor = useEditor();
  const startUp = useStartUp();
  const what = plural(components.length, "component");

  function setAll(field: string, value: unknown, update: (component: Component) => Component): void {
    const { document } = editor.getState();
    const changes = components.map((component) => updateComponent(document, component.id, update));
    const change = changes.reduce<Change>(squash, NOTHING);
    editor.edit(editLabel(field, what, value), change);
  }
  const shared = <T,>(read: (component: Component) => T) => common(components.map(read));
  const mixed = <T,>(read: (component: Component) => T, none: string) =>
    components.every((component) => read(component) === undefined) ? none : "mixed";
  const setRequirement = (field: string, patch: Patch<Requirements>) =>
    setAll(field, Object.values(patch)[0], (before) => ({
      ...before,
      requirements: withFields(before.requirements, patch),
    }));

  return (
    <>
      <header className="form-head">
        <p className="form-kind">Selection</p>
        <h2>
          {what}
          {others > 0 && ` and ${plural(others, "other thing")}`}
        </h2>
        <p className="form-note">What you set here is set for all of them, in one step.</p>
      </header>
      <Section title="Choice">
        <Combobox
          label="Region"
          options={regionOptions(startUp)}
          value={shared((component) => component.choice.region)}
          empty="Left to the planner"
          placeholder={mixed((component) => component.choice.region, "Left to the planner")}
          commit={(region) =>
            setAll("Region", region, (before) => ({ ...before, choice: withFields(before.choice, { region }) }))
          }
        />
      </Section>
      <Section title="Requirements">
        <SelectField
          label="Lifecycle"
          options={LIFECYCLES}
          value={shared((component) => component.requirements.lifecycle)}
          empty={mixed((component) => component.requirements.lifecycle, "not stated")}
          commit={(lifecycle) => setRequirement("Lifecycle", { lifecycle })}
        />
        <SelectField
          label="Criticality"
          options={CRITICALITIES}
          value={shared((component) => component.requirements.criticality)}
          empty={mixed((component) => component.requirements.criticality, "not stated")}
          commit={(criticality) => setRequirement("Criticality", { criticality })}
        />
        <SelectField
          label="Class of data"
          options={DATA_CLASSES}
          value={shared((component) => component.requirements.dataClass)}
          empty={mixed((component) => component.requirements.dataClass, "not stated")}
          commit={(dataClass) => setRequirement("Class of data", { dataClass })}
        />
        <FlagField
          label="Private networking only"
          value={shared((component) => component.requirements.privateNetworking)}
          commit={(privateNetworking) => setRequirement("Private networking", { privateNetworking })}
        />
        <ResidencyFields
          residency={shared((component) => component.requirements.residency)}
          none="wherever the plan allows"
          commit={(field, residency) => setRequirement(field, { residency })}
        />
      </Section>
    </>
  );
}
