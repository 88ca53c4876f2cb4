/** The host over Tauri: the only place that knows how the window speaks with the program. */
import { invoke } from "@tauri-apps/api/core";
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
  save: (path, document) => send("save", { path, document }),
  chooseOpen: () => send("choose_open", {}),
  chooseSave: (suggestedName) => send("choose_save", { suggestedName }),
  assess: async (revision, document) => withoutNulls(await send("assess", { revision, document })),
  exportRecord: (path, document) => send("export_record", { path, document }),
  keepRecovery: (document, path) => send("keep_recovery", { document, path }),
  dropRecovery: async (id) => {
    await send("drop_recovery", { id });
  },
};
