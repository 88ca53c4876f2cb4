/** Several components at once: what they share, set for all in one step. */

import { Section } from "../../design/Section";
import { type Change, NOTHING, squash } from "../../document/change";
import { type Patch, updateComponent } from "../../document/records";
import { useEditor } from "../../editor";
import type { Component } from "../../ipc/generated/Component";
import type { Requirements } from "../../ipc/generated/Requirements";
import { useStartUp } from "../../ipc/HostProvider";
import { words } from "../../words";
import { CRITICALITIES, DATA_CLASSES, LIFECYCLES, regionOptions } from "../choices";
import { common, editLabel, withFields } from "../edit";
import { Combobox } from "../fields/Combobox";
import { FlagField, SelectField } from "../fields/SelectField";
import { ResidencyFields } from "./ResidencyFields";

export function SeveralForm({ components, others }: { components: readonly Component[]; others: number }) {
  const editor = useEditor();
  const startUp = useStartUp();
  const what = words.inspector.countedComponents(components.length);

  function setAll(field: string, value: unknown, update: (component: Component) => Component): void {
    const { document } = editor.getState();
    const changes = components.map((component) => updateComponent(document, component.id, update));
    const change = changes.reduce<Change>(squash, NOTHING);
    editor.edit(editLabel(field, what, value), change);
  }
  const shared = <T,>(read: (component: Component) => T) => common(components.map(read));
  const mixed = <T,>(read: (component: Component) => T, none: string) =>
    components.every((component) => read(component) === undefined) ? none : words.inspector.mixed;
  const setRequirement = (field: string, patch: Patch<Requirements>) =>
    setAll(field, Object.values(patch)[0], (before) => ({
      ...before,
      requirements: withFields(before.requirements, patch),
    }));

  return (
    <>
      <header className="form-head">
        <p className="form-kind">{words.inspector.selection}</p>
        <h2>
          {what}
          {others > 0 && words.inspector.and(words.inspector.otherThings(others))}
        </h2>
        <p className="form-note">{words.inspector.whatYouSetHereIsSetForAllOfThem}</p>
      </header>
      <Section title={words.inspector.choice}>
        <Combobox
          label={words.inspector.region}
          options={regionOptions(startUp)}
          value={shared((component) => component.choice.region)}
          empty={words.inspector.leftToThePlanner}
          placeholder={mixed((component) => component.choice.region, words.inspector.leftToThePlanner)}
          commit={(region) =>
            setAll(words.inspector.region, region, (before) => ({
              ...before,
              choice: withFields(before.choice, { region }),
            }))
          }
        />
      </Section>
      <Section title={words.inspector.requirements}>
        <SelectField
          label={words.inspector.lifecycle}
          options={LIFECYCLES}
          value={shared((component) => component.requirements.lifecycle)}
          empty={mixed((component) => component.requirements.lifecycle, words.inspector.notStated)}
          commit={(lifecycle) => setRequirement(words.inspector.lifecycle, { lifecycle })}
        />
        <SelectField
          label={words.inspector.criticality}
          options={CRITICALITIES}
          value={shared((component) => component.requirements.criticality)}
          empty={mixed((component) => component.requirements.criticality, words.inspector.notStated)}
          commit={(criticality) => setRequirement(words.inspector.criticality, { criticality })}
        />
        <SelectField
          label={words.inspector.classOfData}
          options={DATA_CLASSES}
          value={shared((component) => component.requirements.dataClass)}
          empty={mixed((component) => component.requirements.dataClass, words.inspector.notStated)}
          commit={(dataClass) => setRequirement(words.inspector.classOfData, { dataClass })}
        />
        <FlagField
          label={words.inspector.privateNetworkingOnly}
          value={shared((component) => component.requirements.privateNetworking)}
          commit={(privateNetworking) => setRequirement(words.inspector.privateNetworking, { privateNetworking })}
        />
        <ResidencyFields
          residency={shared((component) => component.requirements.residency)}
          none={words.inspector.whereverThePlanAllows}
          commit={(field, residency) => setRequirement(field, { residency })}
        />
      </Section>
    </>
  );
}
