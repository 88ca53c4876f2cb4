/** The demand on one component: the fields that its kind has, each with its unit and whether it is a guess. */

import type { ReactNode } from "react";
import type { Component } from "../../ipc/generated/Component";
import type { Document } from "../../ipc/generated/Document";
import type { FieldSpec } from "../../ipc/generated/FieldSpec";
import type { NamedShape } from "../../ipc/generated/NamedShape";
import type { Precision } from "../../ipc/generated/Precision";
import type { Workload } from "../../ipc/generated/Workload";
import { useStartUp } from "../../ipc/HostProvider";
import { words } from "../../words";
import { modelOptions, PRECISIONS, regionOptions, SHAPES } from "../choices";
import { lowerFirst, withFields } from "../edit";
import { AmountField } from "../fields/AmountField";
import { Combobox } from "../fields/Combobox";
import { FlagField, SelectField } from "../fields/SelectField";
import { isNeeded } from "../needed";
import type { EditComponent } from "../useComponentEdit";

interface WorkloadFormProps {
  component: Component;
  fields: readonly FieldSpec[];
  document: Document;
  edit: EditComponent;
}

type Value = Workload[keyof Workload];

export function WorkloadForm({ component, fields, document, edit }: WorkloadFormProps) {
  if (fields.length === 0) return <p className="form-note">{words.inspector.nothingIsAskedAboutThisKind}</p>;
  return fields.map((field) => {
    const name = field.name as keyof Workload;
    const value = component.workload[name];
    const isGuess = component.guesses?.includes(field.name) ?? false;
    return (
      <WorkloadField
        key={field.name}
        field={field}
        needed={isNeeded(field, component.workload)}
        value={value}
        document={document}
        componentId={component.id}
        commit={(next) => edit(field.label, next, (before) => withValue(before, name, next))}
        aside={
          value !== undefined && (
            <GuessToggle
              label={field.label}
              isGuess={isGuess}
              toggle={() =>
                edit(words.inspector.asAGuess(field.label), isGuess ? undefined : true, (before) =>
                  withGuess(before, name, !isGuess),
                )
              }
            />
          )
        }
      />
    );
  });
}

/** A field that is emptied is no guess any more. */
function withValue(component: Component, name: keyof Workload, value: Value): Component {
  const next = { ...component, workload: withFields(component.workload, { [name]: value }) };
  return value === undefined ? withGuess(next, name, false) : next;
}

function withGuess(component: Component, name: string, isGuess: boolean): Component {
  const others = (component.guesses ?? []).filter((guess) => guess !== name);
  return withFields(component, { guesses: isGuess ? [...others, name] : others });
}

function GuessToggle(props: { label: string; isGuess: boolean; toggle: () => void }) {
  return (
    <button
      type="button"
      className="guess"
      aria-pressed={props.isGuess}
      aria-label={words.inspector.isAGuess(props.label)}
      title={
        props.isGuess
          ? words.inspector.aGuessClickWhenYouAreSure
          : words.inspector.markAsAGuess(lowerFirst(props.label))
      }
      onClick={props.toggle}
    >
      {words.inspector.guess}
    </button>
  );
}

function WorkloadField(props: {
  field: FieldSpec;
  needed: boolean;
  value: Value;
  document: Document;
  componentId: string;
  commit: (value: Value) => void;
  aside: ReactNode;
}) {
  const startUp = useStartUp();
  const { field, value, commit, aside } = props;
  const text = typeof value === "string" ? value : undefined;
  const empty = props.needed ? words.inspector.needed : words.inspector.notStated;
  switch (field.input) {
    case "number":
    case "whole":
    case "share":
      return (
        <AmountField
          label={field.label}
          kind={field.input}
          unit={field.unit || undefined}
          needed={props.needed}
          value={typeof value === "number" ? value : undefined}
          commit={commit}
          aside={aside}
        />
      );
    case "flag":
      return (
        <FlagField
          label={field.label}
          value={typeof value === "boolean" ? value : undefined}
          commit={commit}
          aside={aside}
        />
      );
    case "precision":
      return (
        <SelectField
          label={field.label}
          options={PRECISIONS}
          value={text as Precision | undefined}
          commit={commit}
          empty={empty}
          aside={aside}
        />
      );
    case "shape":
      return (
        <SelectField
          label={field.label}
          options={SHAPES}
          value={text as NamedShape | undefined}
          commit={commit}
          empty={Array.isArray(value) ? words.inspector.hoursOfItsOwn(value.length) : empty}
          aside={aside}
        />
      );
    case "region":
    case "model":
    case "component": {
      const options =
        field.input === "region"
          ? regionOptions(startUp)
          : field.input === "model"
            ? modelOptions(startUp)
            : componentOptions(props.document, props.componentId);
      return (
        <Combobox
          label={field.label}
          options={options}
          value={text}
          commit={commit}
          empty={words.inspector.notStatedAlone}
          placeholder={empty}
          aside={aside}
        />
      );
    }
    default:
      return assertNever(field.input);
  }
}

/** Every other component of the drawing. */
export function componentOptions(document: Document, but: string) {
  return document.components
    .filter((component) => component.id !== but)
    .map((component) => ({ value: component.id, title: component.name }));
}

function assertNever(input: never): never {
  throw new Error(`no field for ${input}`);
}
