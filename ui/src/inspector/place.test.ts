import { describe, expect, it } from "vitest";
import { plan } from "../ipc/fixtures/plan";
import type { KindSpec } from "../ipc/generated/KindSpec";
import kinds from "../ipc/generated/kinds.json";
import type { Missing } from "../ipc/generated/Missing";
import { placeOf } from "./place";

const model = plan.components.find(({ id }) => id === "chat-model");
const kind = (kinds as KindSpec[]).find((spec) => spec.kind === model?.kind);
const of = (list: Missing["list"], field: string) => placeOf({ list, id: "chat-model", field }, model, kind);

describe("the place of a field that nobody has filled in", () => {
  it("is a label in a section of the component's form", () => {
    expect(of("components", "operation.alerts")).toEqual({ section: "Operation", label: "Alerts" });
    expect(of("components", "requirements.dataClass")).toEqual({ section: "Requirements", label: "Class of data" });
    expect(of("components", "workload.tokensIn")).toEqual({ section: "Workload", label: "Input tokens" });
  });

  it("is found for links and for the plan", () => {
    expect(of("links", "encrypted")).toEqual({ section: null, label: "Encrypted on the way" });
    expect(of("plan", "requirements.endOfLife")).toEqual({ section: "Requirements", label: "Must live until" });
  });

  it("is nowhere for what no form asks", () => {
    expect(of("components", "workload.serviceMeanMs")).toBeNull();
    expect(of("components", "operation.colour")).toBeNull();
    expect(of("boundaries", "name")).toBeNull();
  });
});
