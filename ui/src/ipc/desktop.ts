/** The host over Tauri: the only place that knows how the window speaks with the program. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { withoutNulls } from "./absent";
import type { Commands } from "./generated/commands";
import type { Host } from "./host";

/** Sends one command of the contract; the types of its arguments and of its reply follow from its name. */
function send<Name extends keyof Commands>(
  name: Name,
  words: Commands[Name]["arguments"],
): Promise<Commands[Name]["reply"]> {
  return invoke(name, words);
}

export const desktop: Host = {
  startUp: async () => {
    const reply = await send("start_up", {});
    withoutNulls([reply.regions, reply.models, reply.platforms, reply.machines]);
    return reply;
  },
  newFromTemplate: (name) => send("new_from_template", { name }),
  open: (path) => send("open", { path }),
  save: (path, document, expected) => send("save", { path, document, expected }),
  stamp: (path) => send("stamp", { path }),
  chooseOpen: () => send("choose_open", {}),
  chooseSave: (suggestedName) => send("choose_save", { suggestedName }),
  assess: async (revision, document) => withoutNulls(await send("assess", { revision, document })),
  refine: async (revision) => withoutNulls(await send("refine", { revision })),
  searchProgress: async (revision) => withoutNulls(await send("search_progress", { revision })),
  endSearch: async (revision) => {
    await send("end_search", { revision });
  },
  compare: async (document) => withoutNulls(await send("compare", { document })),
  draw: (document, format, look, ways) => send("draw", { document, format, look, ways }),
  exportText: async (path, text) => {
    await send("export_text", { path, text });
  },
  exportPicture: async (path, png) => {
    await send("export_picture", { path, png: [...png] });
  },
  simulatePath: async (run, path, requests, document) =>
    withoutNulls(await send("simulate_path", { run, path, requests, document })),
  simulationProgress: (run) => send("simulation_progress", { run }),
  stopSimulation: async (run) => {
    await send("stop_simulation", { run });
  },
  weigh: async (run, path, document) => withoutNulls(await send("weigh", { run, path, document })),
  weighedSoFar: async (run, known) => withoutNulls(await send("weighed_so_far", { run, known })),
  stopWeighing: async (run) => {
    await send("stop_weighing", { run });
  },
  advise: async (document, component) => withoutNulls(await send("advise", { document, component })),
  exportRecord: (path, document) => send("export_record", { path, document }),
  exportCost: async (path, document) => {
    await send("export_cost", { path, document });
  },
  studyCost: async (document, seed, samples) => withoutNulls(await send("study_cost", { document, seed, samples })),
  origin: (table, line) => send("origin", { table, line }),
  keepRecovery: (document, path) => send("keep_recovery", { document, path }),
  dropRecovery: async (id) => {
    await send("drop_recovery", { id });
  },
  setMenu: async (menus) => {
    await send("set_menu", { menus });
  },
  noteUnsaved: async (unsaved) => {
    await send("note_unsaved", { unsaved });
  },
  closeWindow: async () => {
    await send("close_window", {});
  },
  hear(ears) {
    // The window lives as long as the page, so nothing here is ever taken back.
    void listen<string>("command-chosen", ({ payload }) => ears.commandChosen(payload));
    void listen("close-asked", () => ears.closeAsked());
    void listen<string>("file-given", ({ payload }) => ears.fileGiven(payload));
    void listen<boolean>("file-hovers", ({ payload }) => ears.fileHovers(payload));
  },
  tables: async () => withoutNulls(await send("tables", {})),
  verifySnapshot: async (id) => withoutNulls(await send("verify_snapshot", { id })),
  chooseSnapshot: async (id) => withoutNulls(await send("choose_snapshot", { id })),
  refreshPrices: (currency) => send("refresh_prices", { currency }),
  refreshProgress: async () => withoutNulls(await send("refresh_progress", {})),
  cancelRefresh: async () => {
    await send("cancel_refresh", {});
  },
  exportSnapshot: (id) => send("export_snapshot", { id }),
  importSnapshot: () => send("import_snapshot", {}),
  importQuotas: (profile, region) => send("import_quotas", { profile, region }),
  quotasOf: async (profile) => withoutNulls(await send("quotas_of", { profile })),
  removeQuotaProfile: async (profile) => withoutNulls(await send("remove_quota_profile", { profile })),
  importPriceSheet: () => send("import_price_sheet", {}),
  removePriceSheet: async () => withoutNulls(await send("remove_price_sheet", {})),
  compareSnapshots: async (from, to, document) => withoutNulls(await send("compare_snapshots", { from, to, document })),
  otherTables: async (document) => withoutNulls(await send("other_tables", { document })),
};
