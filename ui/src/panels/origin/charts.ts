/** Where single marks of charts come from. */

import { formatCount, formatMoney } from "../../design/format";
import type { CurvePoint } from "../../ipc/generated/CurvePoint";
import type { Provenance } from "../../origin/asked";
import { words } from "../../words";
import { bill, input, ofComponent, type Shown } from "./bill";

/** What so many provisioned units of a model cost a month, with what flows over. */
export function curvePointOf(component: string, point: CurvePoint, shown: Shown): Provenance {
  const title = words.origin.unitsOf(formatCount(point.units), shown.names.of(component));
  const own = bill(title, [words.origin.curveHow], ofComponent(component, shown), shown);
  return {
    ...own,
    inputs: [
      input("hourly", words.origin.unitsByTheHour, formatMoney(point.hourly)),
      ...(point.yearly ? [input("yearly", words.origin.unitsForAYear, formatMoney(point.yearly))] : []),
      input("overflow", words.origin.overflow, formatMoney(point.overflow)),
      ...own.inputs,
    ],
  };
}
