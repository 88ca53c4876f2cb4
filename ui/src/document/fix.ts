/**
 * Applies what the rules offer as a fix. The edits are the same small ones that the core applies (`Fix::apply`); here they
 * become one change, so that one undo takes the whole fix back.
 */
import type { Document } from "../ipc/generated/Document";
import type { Edit } from "../ipc/generated/Edit";
import type { Fix } from "../ipc/generated/Fix";
import type { RecordList } from "../ipc/generated/RecordList";
import { type Change, difference } from "./change";

type Fields = Record<string, unknown>;

/** The change that a fix makes; null when the plan no longer has what the fix speaks of. */
export function fixed(document: Document, fix: Fix): Change | null {
  let next: Document | null = document;
  for (const edit of fix.edits) next = next && edited(next, edit);
  return next && difference(document, next);
}

function edited(document: Document, edit: Edit): Document | null {
  if (edit.edit === "set") {
    const names = edit.field.split(".");
    if (edit.list === "plan" || edit.list === "positions") return withField(document, names, edit.value) as Document;
    const records = recordsIn(document, edit.list);
    if (!records?.some((record) => record.id === edit.id)) return null;
    const set = (record: Fields) => (record.id === edit.id ? withField(record, names, edit.value) : record);
    return { ...document, [edit.list]: records.map(set) };
  }
  const records = recordsIn(document, edit.list);
  if (!records) return null;
  if (edit.edit === "insert") {
    const at = Math.min(edit.at ?? records.length, records.length);
    return { ...document, [edit.list]: [...records.slice(0, at), edit.record as Fields, ...records.slice(at)] };
  }
  if (!records.some((record) => record.id === edit.id)) return null;
  return { ...document, [edit.list]: records.filter((record) => record.id !== edit.id) };
}

function recordsIn(document: Document, list: RecordList): Fields[] | null {
  if (list === "plan" || list === "positions") return null;
  return document[list] as unknown as Fields[];
}

/** The record with a field set, or without it; what lies between is made where it is missing. */
function withField(record: object, names: readonly string[], value: unknown): Fields {
  const [name, ...rest] = names;
  const next: Fields = { ...record };
  if (name === undefined) return next;
  if (rest.length > 0) {
    const inner = next[name];
    next[name] = withField(typeof inner === "object" && inner !== null ? inner : {}, rest, value);
  } else if (value === undefined || value === null) {
    delete next[name];
  } else {
    next[name] = value;
  }
  return next;
}
