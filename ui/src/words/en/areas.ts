import type { Area } from "../../ipc/generated/Area";

/** The areas of a platform, as the palette and the results call them. */
export const areas: Record<Area, string> = {
  outside: "People and systems",
  edge: "Edge",
  application: "Application",
  orchestration: "Orchestration",
  inference: "Inference",
  training: "Training",
  exploration: "Exploration",
  data: "Data",
  lifecycle: "Lifecycle",
  control: "Control",
};
