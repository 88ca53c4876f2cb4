import { useMemo } from "react";
import type { ComponentKind } from "../ipc/generated/ComponentKind";
import type { KindSpec } from "../ipc/generated/KindSpec";
import { useStartUp } from "../ipc/HostProvider";

/** The row of every kind of component. */
export function useKinds(): ReadonlyMap<ComponentKind, KindSpec> {
  const { kinds } = useStartUp();
  return useMemo(() => new Map(kinds.map((spec) => [spec.kind, spec])), [kinds]);
}
