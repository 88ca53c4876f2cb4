/** Small pieces of every form: setting one field of a record, and the words of the undo step that does it. */

import type { Patch } from "../document/records";
import { words } from "../words";

/** The record with fields set; a field given as undefined, or as an empty list, is taken out. */
export function withFields<T extends object>(record: T, patch: Patch<T>): T {
  const next: Record<string, unknown> = { ...record, ...patch };
  for (const name of Object.keys(patch)) {
    const value = next[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) delete next[name];
  }
  return next as T;
}

/** The label of an undo step: `Set peak load of Chat model`, or `Clear …` when the field was emptied. */
export function editLabel(field: string, owner: string, value: unknown): string {
  const isEmpty = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  return words.inspector.of(isEmpty ? words.inspector.clear : words.inspector.set, lowerFirst(field), owner);
}

/** A label inside a sentence: `Peak load` becomes `peak load`; `GPU memory` and `vCPU` stay as they are. */
export function lowerFirst(label: string): string {
  const second = label.charAt(1);
  const isAbbreviation = second !== second.toLowerCase();
  return isAbbreviation ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** The value that all have in common; undefined when they differ or none has one. */
export function common<T>(values: readonly T[]): T | undefined {
  const [first, ...rest] = values;
  return rest.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? first : undefined;
}
