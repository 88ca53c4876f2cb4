/** The tables of the stand-in: snapshots that can be chosen, a refresh that takes a moment, and one quota profile. */
import * as fixture from "./fixtures/tables";
import type { Failure } from "./generated/Failure";
import type { Host } from "./host";

type AboutTables =
  | "tables"
  | "verifySnapshot"
  | "chooseSnapshot"
  | "refreshPrices"
  | "refreshProgress"
  | "cancelRefresh"
  | "exportSnapshot"
  | "importSnapshot"
  | "importQuotas"
  | "quotasOf"
  | "removeQuotaProfile"
  | "importPriceSheet"
  | "removePriceSheet"
  | "compareSnapshots"
  | "otherTables";

/** How often one step of a refresh is looked at before the next: however busy a machine is, each step is seen. */
const LOOKS_PER_STEP = 2;

/** Snapshots that can be chosen, a refresh that takes a moment, and one quota profile. */
export function standInTables(): Pick<Host, AboutTables> {
  let tables = structuredClone(fixture.tables);
  /** Looks at the refresh that is under way. */
  let looks: number | null = null;
  let isCancelled = false;
  const step = () => (looks === null ? -1 : Math.floor(looks / LOOKS_PER_STEP));
  return {
    tables: async () => structuredClone(tables),
    verifySnapshot: async () => structuredClone(fixture.checked),
    chooseSnapshot: async (id) => {
      if (!tables.snapshots.some((entry) => entry.id === id))
        throw failure("snapshot", `There is no snapshot “${id}”.`);
      const snapshots = tables.snapshots.map((entry) => ({ ...entry, inUse: entry.id === id }));
      tables = { ...tables, snapshots };
      return structuredClone(tables);
    },
    refreshPrices: async (currency) => {
      looks = 0;
      isCancelled = false;
      while (step() < fixture.progress.length && !isCancelled) await shortWait();
      looks = null;
      if (isCancelled)
        throw failure("refresh-cancelled", "The refresh was cancelled; the tables in use are unchanged.");
      const { id } = fixture.refreshed;
      const others = tables.snapshots.filter((entry) => entry.id !== id).map((entry) => ({ ...entry, inUse: false }));
      const entry = {
        id,
        date: "2026-11-21",
        ageNote: "of today",
        currency,
        rows: 53_349,
        bundled: false,
        inUse: true,
      };
      tables = { ...tables, snapshots: [entry, ...others] };
      return structuredClone(fixture.refreshed);
    },
    refreshProgress: async () => {
      const progress = fixture.progress[step()] ?? null;
      if (looks !== null) looks += 1;
      return structuredClone(progress);
    },
    cancelRefresh: async () => {
      isCancelled = true;
    },
    exportSnapshot: async (id) => `/tables/${id}.groundplan-tables.zip`,
    importSnapshot: async () => "azure-2026-10-15-eur",
    importQuotas: async (name) => {
      const others = tables.profiles.filter((entry) => entry.name !== name);
      tables = { ...tables, profiles: [...others, { name, imported: "2026-11-21", quotas: fixture.imported.quotas }] };
      return structuredClone(fixture.imported);
    },
    quotasOf: async () => structuredClone(fixture.quotas),
    removeQuotaProfile: async (name) => {
      tables = { ...tables, profiles: tables.profiles.filter((entry) => entry.name !== name) };
      return structuredClone(tables);
    },
    importPriceSheet: async () => {
      tables = { ...tables, priceSheet: fixture.sheet };
      return structuredClone(fixture.sheet);
    },
    removePriceSheet: async () => {
      const { priceSheet: _, ...others } = tables;
      tables = others;
      return structuredClone(tables);
    },
    compareSnapshots: async (from, to, document) => {
      const { plan, ...prices } = structuredClone(fixture.comparison);
      return { ...prices, from, to, ...(document && plan ? { plan } : {}) };
    },
    otherTables: async () => null,
  };
}

/** As long as a look at the refresh takes. */
const shortWait = () => new Promise((resolve) => setTimeout(resolve, 40));

function failure(code: string, message: string): Failure {
  return { tone: "failed", code, message, remedy: "Try another one.", place: null };
}
