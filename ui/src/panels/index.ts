export { PANELS } from "./list";
export { ResultsDock } from "./ResultsDock";
