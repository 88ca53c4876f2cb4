/** A small plan for tests: users call a gateway, which calls an app and a model in parallel; logs go to monitoring. */
import type { Component } from "../ipc/generated/Component";
import type { ComponentKind } from "../ipc/generated/ComponentKind";
import type { Document } from "../ipc/generated/Document";

export function samplePlan(): Document {
  return {
    format: 1,
    title: "Sample",
    context: "",
    drivers: ["Answers within two seconds"],
    requirements: {},
    components: [
      component("users", "user-population", "Users"),
      component("gateway", "api-gateway", "Gateway"),
      component("app", "application", "App"),
      component("model", "foundation-model-endpoint", "Model"),
      component("lake", "object-store", "Lake"),
      component("logs", "monitoring", "Logs"),
    ].map((it) => {
      if (it.id === "app")
        return { ...it, requirements: { sameRegionAs: ["model", "gateway"], isolatedFrom: ["model"] } };
      return it.id === "model" ? { ...it, workload: { dataAt: "lake" } } : it;
    }),
    links: [
      { id: "users-gateway", from: "users", to: "gateway", kind: "call" },
      { id: "gateway-app", from: "gateway", to: "app", kind: "call" },
      { id: "gateway-model", from: "gateway", to: "model", kind: "call" },
      { id: "app-logs", from: "app", to: "logs", kind: "telemetry" },
    ],
    paths: [
      {
        id: "ask",
        name: "Ask",
        steps: ["users-gateway", { parallel: [["gateway-app"], ["gateway-model"]] }],
        target: { percentile: "p95", latencyMs: 2000 },
      },
    ],
    boundaries: [{ id: "inside", name: "Inside", kind: "network", members: ["gateway", "app", "model"] }],
    options: [
      {
        id: "small",
        name: "Small",
        summary: "",
        choices: { model: { count: 1 }, app: { count: 2 } },
        pros: [],
        cons: [],
      },
    ],
    decision: {
      status: "proposed",
      decisionMakers: [],
      consulted: [],
      informed: [],
      reason: "",
      goodConsequences: [],
      badConsequences: [],
      confirmation: "",
    },
    cards: [{ id: "card", kind: "risk", text: "The model may be retired", votes: 2, about: "model" }],
    answers: { "Q-1": { answer: "yes", owner: "Ada", note: "" } },
    waivers: [
      { rule: "GP-1", component: "model", reason: "Trial", owner: "Ada" },
      { rule: "GP-1", reason: "Everywhere else", owner: "Ada" },
    ],
    positions: {
      users: { x: 0, y: 0 },
      gateway: { x: 240, y: 0 },
      app: { x: 480, y: -80 },
      model: { x: 480, y: 80 },
      lake: { x: 720, y: 80 },
      logs: { x: 720, y: -80 },
      inside: { x: 200, y: -120, width: 500, height: 320 },
    },
  };
}

function component(id: string, kind: ComponentKind, name: string): Component {
  return { id, kind, name, workload: {}, requirements: {}, choice: {}, operation: {} };
}
