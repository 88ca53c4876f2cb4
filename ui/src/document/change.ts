/**
 * A change of the document: what each touched record was before and is after.
 *
 * Undo, redo, squashing a drag into one step and knowing whether a number can have moved all work on this one shape,
 * so no feature has an undo of its own. Knows nothing of the screen.
 */
import type { Document } from "../ipc/generated/Document";

/** What a record is. `plan` stands for the document's own fields: title, context, drivers, requirements, decision. */
export type RecordKind =
  | "plan"
  | "component"
  | "link"
  | "path"
  | "boundary"
  | "option"
  | "card"
  | "answer"
  | "waiver"
  | "position";

/**
 * Names one record: `component:gateway`, `position:gateway`, `plan:title`.
 *
 * The order of a list is a record too: `plan:components` holds the ids of the components in their order. So a record
 * that is put back stands where it stood.
 */
export type RecordKey = `${RecordKind}:${string}`;

/** One record before and after; null means that it is absent. */
export interface Difference {
  before: unknown | null;
  after: unknown | null;
}

/** What changes, record by record. */
export type Change = ReadonlyMap<RecordKey, Difference>;

/** A change that changes nothing. */
export const NOTHING: Change = new Map();

/** The change that takes back `change`. */
export function reverse(change: Change): Change {
  return new Map([...change].map(([key, { before, after }]) => [key, { before: after, after: before }]));
}

/** `first` and then `second` as one change; records that end as they began are left out. */
export function squash(first: Change, second: Change): Change {
  const squashed = new Map(first);
  for (const [key, difference] of second) {
    const earlier = first.get(key);
    squashed.set(key, earlier ? { before: earlier.before, after: difference.after } : difference);
  }
  for (const [key, { before, after }] of squashed) {
    if (alike(before, after)) squashed.delete(key);
  }
  return squashed;
}

/** Whether a change touches anything but positions, so that an assessment may come out differently. */
export function hasMeaning(change: Change): boolean {
  for (const key of change.keys()) {
    if (!key.startsWith("position:")) return true;
  }
  return false;
}

/** The document after the change. Neither argument is altered; records that do not change stay the same objects. */
export function apply(document: Document, change: Change): Document {
  if (!hasMeaning(change)) return movedOnly(document, change);
  const records = recordsOf(document);
  for (const [key, { after }] of change) {
    if (after === null) records.delete(key);
    else records.set(key, after);
  }
  return assembled(document, records, change);
}

/** A drag changes nothing but positions, with every frame: everything else is left untouched. */
function movedOnly(document: Document, change: Change): Document {
  const positions = { ...document.positions };
  for (const [key, { after }] of change) {
    const id = key.slice("position:".length);
    if (after === null) delete positions[id];
    else positions[id] = after as Document["positions"][string];
  }
  return { ...document, positions };
}

/** The change that leads from one document to another. */
export function difference(from: Document, to: Document): Change {
  const before = recordsOf(from);
  const after = recordsOf(to);
  const change = new Map<RecordKey, Difference>();
  for (const [key, record] of before) {
    const next = after.get(key) ?? null;
    if (record !== next && !alike(record, next)) change.set(key, { before: record, after: next });
  }
  for (const [key, record] of after) {
    if (!before.has(key)) change.set(key, { before: null, after: record });
  }
  return change;
}

/** Whether two plain values say the same, whatever the order of their fields. */
export function alike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const fields = Object.keys(one).filter((field) => (one as Fields)[field] !== undefined);
  const others = Object.keys(other).filter((field) => (other as Fields)[field] !== undefined);
  return (
    fields.length === others.length && fields.every((field) => alike((one as Fields)[field], (other as Fields)[field]))
  );
}

type Fields = Record<string, unknown>;
type Records = Map<RecordKey, unknown>;

/** The lists of a document: the kind of their records and what names one. */
const LISTS = {
  components: { kind: "component", name: identified },
  links: { kind: "link", name: identified },
  paths: { kind: "path", name: identified },
  boundaries: { kind: "boundary", name: identified },
  options: { kind: "option", name: identified },
  cards: { kind: "card", name: identified },
  // A waiver has no id: it is named by what it waives, and where.
  waivers: { kind: "waiver", name: (waiver: Fields) => `${waiver.rule}/${waiver.component ?? ""}` },
} as const satisfies Record<string, { kind: RecordKind; name: (record: Fields) => string }>;

/** The maps of a document and the kind of their records. */
const MAPS = { answers: "answer", positions: "position" } as const satisfies Record<string, RecordKind>;

function identified(record: Fields): string {
  return String(record.id);
}

function isList(field: string): field is keyof typeof LISTS {
  return Object.hasOwn(LISTS, field);
}

function isMap(field: string): field is keyof typeof MAPS {
  return Object.hasOwn(MAPS, field);
}

function recordsOf(document: Document): Records {
  const records: Records = new Map();
  for (const [field, value] of Object.entries(document)) {
    if (value === undefined) continue;
    if (isList(field)) {
      const names = namesOf(field, value as Fields[]);
      (value as Fields[]).forEach((record, index) => {
        records.set(`${LISTS[field].kind}:${names[index]}`, record);
      });
      records.set(`plan:${field}`, names);
    } else if (isMap(field)) {
      for (const [name, record] of Object.entries(value as Fields)) records.set(`${MAPS[field]}:${name}`, record);
    } else {
      records.set(`plan:${field}`, value);
    }
  }
  return records;
}

/** Names of the records of a list, in order. A name that a damaged file uses twice is numbered, so that nothing is lost. */
function namesOf(field: keyof typeof LISTS, list: Fields[]): string[] {
  const seen = new Map<string, number>();
  return list.map((record) => {
    const name = LISTS[field].name(record);
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}#${times + 1}`;
  });
}

function assembled(document: Document, records: Records, change: Change): Document {
  const touched = new Set([...change.keys()].map((key) => key.slice(0, key.indexOf(":"))));
  const next: Fields = { ...document };
  for (const [field, { kind }] of Object.entries(LISTS)) {
    if (!touched.has(kind) && !change.has(`plan:${field}`)) continue;
    const names = (records.get(`plan:${field}`) ?? []) as string[];
    next[field] = names.map((name) => records.get(`${kind}:${name}`)).filter((record) => record !== undefined);
  }
  for (const [field, kind] of Object.entries(MAPS)) {
    if (!touched.has(kind)) continue;
    const prefix = `${kind}:`;
    const entries = [...records].filter(([key]) => key.startsWith(prefix));
    next[field] = Object.fromEntries(entries.map(([key, record]) => [key.slice(prefix.length), record]));
  }
  for (const [key, { after }] of change) {
    const field = key.slice("plan:".length);
    if (!key.startsWith("plan:") || isList(field)) continue;
    if (after === null) delete next[field];
    else next[field] = after;
  }
  return next as Document;
}
