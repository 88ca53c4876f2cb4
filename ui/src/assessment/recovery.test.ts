import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { updatePlan } from "../document/records";
import { createEditor } from "../document/store";
import { plan } from "../ipc/fixtures/plan";
import { keepRecovery } from "./recovery";

function desk() {
  const keeps: string[] = [];
  const drops: string[] = [];
  const host = {
    keepRecovery: vi.fn(async (document: { title: string }) => {
      keeps.push(document.title);
      return { id: "one" };
    }),
    dropRecovery: vi.fn(async (id: string) => void drops.push(id)),
  };
  const editor = createEditor(plan);
  const troubles: unknown[] = [];
  const keeping = keepRecovery(editor, host, (thrown) => troubles.push(thrown), 1000);
  const retitle = (title: string) => editor.edit("Set title", updatePlan(editor.getState().document, { title }));
  return { editor, host, keeps, drops, troubles, keeping, leave: keeping.end, retitle };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("keeping an unsaved plan", () => {
  it("waits until edits rest, and then keeps the latest", async () => {
    const { retitle, keeps } = desk();
    retitle("One");
    await vi.advanceTimersByTimeAsync(900);
    retitle("Two");
    await vi.advanceTimersByTimeAsync(999);
    expect(keeps).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(keeps).toEqual(["Two"]);
  });

  it("forgets it when the plan is saved, and keeps nothing that was saved in the meantime", async () => {
    const { editor, retitle, keeps, drops } = desk();
    retitle("One");
    await vi.advanceTimersByTimeAsync(1000);
    editor.markSaved({ path: "/plans/one.groundplan.json", stamp: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(drops).toEqual(["one"]);
    retitle("Two");
    editor.markSaved({ path: "/plans/one.groundplan.json", stamp: null });
    await vi.advanceTimersByTimeAsync(2000);
    expect(keeps).toEqual(["One"]);
  });

  it("is settled only when what was given up is forgotten, even while it is still being kept", async () => {
    const { editor, host, drops, retitle, keeping } = desk();
    host.keepRecovery.mockImplementation(
      () => new Promise((resolve) => setTimeout(() => resolve({ id: "slow" }), 500)),
    );
    retitle("One");
    await vi.advanceTimersByTimeAsync(1000);
    editor.discard();
    let isSettled = false;
    void keeping.settled().then(() => {
      isSettled = true;
    });
    await vi.advanceTimersByTimeAsync(400);
    expect([isSettled, drops]).toEqual([false, []]);
    await vi.advanceTimersByTimeAsync(100);
    expect([isSettled, drops]).toEqual([true, ["slow"]]);
  });

  it("forgets what somebody chose not to save when another plan is opened or this one is left", async () => {
    const { editor, retitle, drops, leave } = desk();
    retitle("One");
    await vi.advanceTimersByTimeAsync(1000);
    editor.open({ ...plan, title: "Other" }, null);
    await vi.advanceTimersByTimeAsync(0);
    expect(drops).toEqual(["one"]);
    retitle("Two");
    await vi.advanceTimersByTimeAsync(1000);
    leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(drops).toEqual(["one", "one"]);
  });

  it("keeps a recovered plan at once, because no file holds it", async () => {
    const { editor, keeps } = desk();
    editor.open({ ...plan, title: "Recovered" }, null, true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeps).toEqual(["Recovered"]);
  });

  it("tells about a full disk and goes on", async () => {
    const { host, retitle, keeps, troubles } = desk();
    host.keepRecovery.mockRejectedValueOnce(new Error("disk full"));
    retitle("One");
    await vi.advanceTimersByTimeAsync(1000);
    expect(troubles).toHaveLength(1);
    retitle("Two");
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeps).toEqual(["Two"]);
  });
});
