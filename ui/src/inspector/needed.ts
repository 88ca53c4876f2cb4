/** Which fields of a form still have to be stated. */

import type { FieldSpec } from "../ipc/generated/FieldSpec";
import type { Workload } from "../ipc/generated/Workload";

/** Whether results are unknown without a field: it is needed, and nothing that is stated says the same. */
export function isNeeded({ needed, orElse }: FieldSpec, workload: Workload): boolean {
  return needed && !(orElse.length > 0 && orElse.every((name) => name in workload));
}

/** How many fields that are needed are not stated. */
export function missingFields(fields: readonly FieldSpec[], workload: Workload): number {
  return fields.filter((field) => !(field.name in workload) && isNeeded(field, workload)).length;
}
