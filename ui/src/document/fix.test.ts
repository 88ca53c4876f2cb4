import { describe, expect, it } from "vitest";
import { apply, reverse } from "./change";
import { fixed } from "./fix";
import { samplePlan } from "./sample";

const plan = samplePlan();

describe("a fix", () => {
  it("sets what lies deep in a record, and one step takes it back", () => {
    const change = fixed(plan, {
      label: "Alert somebody",
      edits: [
        { edit: "set", list: "components", id: "app", field: "operation.alerts", value: true },
        { edit: "set", list: "plan", id: "", field: "requirements.endOfLife", value: "2029-12-31" },
      ],
    });
    const after = apply(plan, change ?? new Map());
    expect(after.components.find(({ id }) => id === "app")?.operation.alerts).toBe(true);
    expect(after.requirements.endOfLife).toBe("2029-12-31");
    expect(apply(after, reverse(change ?? new Map()))).toEqual(plan);
  });

  it("puts a component in with its link and its place, and takes all of it out again", () => {
    const vault = {
      id: "vault",
      kind: "key-vault",
      name: "Vault",
      workload: {},
      requirements: {},
      choice: {},
      operation: {},
    };
    const change = fixed(plan, {
      label: "Add a key vault",
      edits: [
        { edit: "insert", list: "components", at: 1, record: vault },
        { edit: "insert", list: "links", record: { id: "app-vault", from: "app", to: "vault", kind: "control" } },
        { edit: "set", list: "plan", id: "", field: "positions.vault", value: { x: 8, y: 16 } },
      ],
    });
    const after = apply(plan, change ?? new Map());
    expect(after.components[1]?.id).toBe("vault");
    expect(after.links.at(-1)?.id).toBe("app-vault");
    expect(after.positions.vault).toEqual({ x: 8, y: 16 });
    expect(apply(after, reverse(change ?? new Map()))).toEqual(plan);
  });

  it("is refused when what it speaks of is gone", () => {
    const edits = [{ edit: "set" as const, list: "components" as const, id: "nobody", field: "name", value: "x" }];
    expect(fixed(plan, { label: "Rename", edits })).toBeNull();
    expect(fixed(plan, { label: "Remove", edits: [{ edit: "remove", list: "links", id: "nothing" }] })).toBeNull();
  });
});
