export { ResultsDock } from "./ResultsDock";
