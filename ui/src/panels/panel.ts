import type { Names } from "../assessment";
import type { Assessment } from "../ipc/generated/Assessment";

/** What every panel is given. Panels read; the only thing they do is to choose something on the drawing. */
export interface PanelProps {
  assessment: Assessment;
  names: Names;
  /** Ids of components that stand outside the design: nothing is placed or paid for them. */
  outside: ReadonlySet<string>;
  /** Ids of what is selected on the drawing. */
  selection: ReadonlySet<string>;
  /** Selects on the drawing and brings into view. */
  choose: (ids: readonly string[]) => void;
}
