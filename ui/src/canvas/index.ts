export { Canvas } from "./Canvas";
export { PlanSketch } from "./PlanSketch";
export type { CanvasPort } from "./port";
