import type { Names } from "../assessment";
import type { Change } from "../document/change";
import type { Assessment } from "../ipc/generated/Assessment";
import type { Document } from "../ipc/generated/Document";
import type { Missing } from "../ipc/generated/Missing";

/** What every panel is given. Panels show results; what they change goes through `edit`, as one step that can be undone. */
export interface PanelProps {
  assessment: Assessment;
  document: Document;
  /** Grows with every change that may move a figure. */
  meaning: number;
  names: Names;
  /** Ids of components that stand outside the design: nothing is placed or paid for them. */
  outside: ReadonlySet<string>;
  /** Ids of what is selected on the drawing. */
  selection: ReadonlySet<string>;
  /** Selects on the drawing and brings into view. */
  choose: (ids: readonly string[]) => void;
  /** Changes the plan in one step with that label. */
  edit: (label: string, change: Change) => void;
  /** Brings the field into view that nobody has filled in. */
  fillIn: (missing: Missing) => void;
}
