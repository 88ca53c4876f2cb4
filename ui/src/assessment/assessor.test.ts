import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moved, updateComponent } from "../document/records";
import { createEditor } from "../document/store";
import { assessment } from "../ipc/fixtures/assessment";
import { refined } from "../ipc/fixtures/latency";
import { plan } from "../ipc/fixtures/plan";
import type { AnsweredAssessment } from "../ipc/generated/AnsweredAssessment";
import type { Assessment } from "../ipc/generated/Assessment";
import type { Failure } from "../ipc/generated/Failure";
import { createAssessor, follow } from "./assessor";

/** A host whose answers are given by hand. */
function slowHost() {
  const asked: { revision: number; answer: () => Promise<void>; fail: (why: unknown) => Promise<void> }[] = [];
  const assess = vi.fn(
    (revision: number) =>
      new Promise<AnsweredAssessment>((resolve, reject) => {
        asked.push({
          revision,
          answer: async () => {
            resolve({ revision, assessment: structuredClone(assessment) });
            await vi.advanceTimersByTimeAsync(0);
          },
          fail: async (why) => {
            reject(why);
            await vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
  );
  const refine = vi.fn(async (revision: number) => {
    const paths = assessment.latency.paths.map((path) => ({ ...path, ...refined[path.path] }));
    return { revision, assessment: { ...assessment, latency: { ...assessment.latency, paths } } };
  });
  const request = (index: number) => {
    const found = asked[index];
    if (!found) throw new Error(`only ${asked.length} requests were made`);
    return found;
  };
  return { assess, refine, asked, request };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("an assessment beside the document", () => {
  it("is asked for at once when nothing was asked for lately, and once for a burst of edits", async () => {
    const host = slowHost();
    const assessor = createAssessor(host, 60);
    assessor.notice(1, plan);
    expect(host.asked.map((request) => request.revision)).toEqual([1]);
    assessor.notice(2, plan);
    await vi.advanceTimersByTimeAsync(50);
    assessor.notice(3, plan);
    await vi.advanceTimersByTimeAsync(59);
    expect(host.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(host.asked.map((request) => request.revision)).toEqual([1, 3]);
  });

  it("drops an answer that does not know the latest change", async () => {
    const host = slowHost();
    const assessor = createAssessor(host, 60);
    assessor.notice(1, plan);
    await vi.advanceTimersByTimeAsync(60);
    assessor.notice(2, plan);
    await host.request(0).answer();
    expect(assessor.getState()).toMatchObject({ assessment: null, pending: true });
    await host.request(1).answer();
    expect(assessor.getState()).toMatchObject({ answers: 2, pending: false, stale: false });
  });

  it("keeps the last answer, marked as stale, until there is a newer one", async () => {
    const host = slowHost();
    const assessor = createAssessor(host, 60);
    assessor.notice(1, plan);
    await host.request(0).answer();
    await vi.advanceTimersByTimeAsync(60);
    assessor.notice(2, plan);
    expect(assessor.getState()).toMatchObject({ answers: 1, wanted: 2, pending: true, stale: true });
    expect(assessor.getState().assessment).not.toBeNull();
  });

  it("says why there is none, and tries again when told to", async () => {
    const host = slowHost();
    const assessor = createAssessor(host, 60);
    const failure: Failure = { tone: "failed", code: "tables", message: "No tables.", remedy: "Refresh.", place: null };
    assessor.notice(1, plan);
    await host.request(0).fail(failure);
    expect(assessor.getState()).toMatchObject({ failure, pending: false });
    assessor.retry();
    await host.request(1).answer();
    expect(assessor.getState()).toMatchObject({ failure: null, answers: 1 });
  });

  it("does not take being overtaken for a failure", async () => {
    const host = slowHost();
    const assessor = createAssessor(host, 60);
    assessor.notice(1, plan);
    await host.request(0).fail({ tone: "not-now", code: "superseded", message: "", remedy: "", place: null });
    expect(assessor.getState().failure).toBeNull();
  });
});

describe("approximated latencies", () => {
  const methods = (assessor: ReturnType<typeof createAssessor>) =>
    assessor.getState().assessment?.latency.paths.map((path) => path.estimate?.method);

  it("are simulated when the drawing has been left alone for a moment, without being asked", async () => {
    const host = slowHost();
    const assessor = createAssessor(host, 60);
    assessor.notice(1, plan);
    await host.request(0).answer();
    expect(methods(assessor)).toContain("approximation");
    await vi.advanceTimersByTimeAsync(500);
    expect(host.refine).toHaveBeenCalledExactlyOnceWith(1);
    expect(methods(assessor)).toContain("simulation");
    expect(assessor.getState()).toMatchObject({ answers: 1, isRefining: false, stale: false });
  });

  it("wait until nobody draws any more, and a simulation of an older drawing is dropped", async () => {
    const host = slowHost();
    const assessor = createAssessor(host, 60);
    assessor.notice(1, plan);
    await host.request(0).answer();
    await vi.advanceTimersByTimeAsync(499);
    assessor.notice(2, plan);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(host.refine).not.toHaveBeenCalled();
    await host.request(1).answer();
    let simulated = () => {};
    host.refine.mockImplementationOnce(
      (revision) =>
        new Promise((resolve) => {
          simulated = () => resolve({ revision, assessment: { ...assessment, findings: [] } });
        }),
    );
    await vi.advanceTimersByTimeAsync(500);
    expect(assessor.getState().isRefining).toBe(true);
    assessor.notice(3, plan);
    simulated();
    await vi.advanceTimersByTimeAsync(0);
    expect(assessor.getState()).toMatchObject({ isRefining: false, answers: 2 });
    expect(assessor.getState().assessment?.findings).not.toEqual([]);
  });
});

describe("following an editor", () => {
  it("asks after an edit that changes what is meant, and not after a box was moved", async () => {
    const host = slowHost();
    const editor = createEditor(plan);
    const leave = follow(editor, createAssessor(host, 60));
    await vi.advanceTimersByTimeAsync(60);
    editor.edit("Move", moved(plan, { web: { x: 9, y: 9 } }));
    await vi.advanceTimersByTimeAsync(60);
    expect(host.asked).toHaveLength(1);
    editor.edit("Rename", updateComponent(editor.getState().document, "web", { name: "Front" }));
    expect(host.asked).toHaveLength(2);
    leave();
  });

  it("forgets the figures of one document when another is opened", async () => {
    const host = slowHost();
    const editor = createEditor(plan);
    const assessor = createAssessor(host, 60);
    follow(editor, assessor);
    await host.request(0).answer();
    editor.open({ ...plan, title: "Another" }, null);
    expect(assessor.getState()).toMatchObject({ assessment: null, pending: true });
  });
});

describe("alternatives that take a search", () => {
  const exact = assessment.latency.paths.map((path) =>
    path.estimate ? { ...path, estimate: { ...path.estimate, method: "exact" as const } } : path,
  );
  const known: Assessment = { ...assessment, latency: { ...assessment.latency, paths: exact } };
  const leavingOut = (status: Assessment["placement"]["status"]): Assessment => ({
    ...known,
    placement: {
      ...known.placement,
      status,
      components: known.placement.components.map((placed) => ({ ...placed, moreAlternatives: true })),
    },
  });

  it.each([
    ["are searched for when the drawing has been left alone", leavingOut("optimal"), 1],
    ["are not searched for when none is left out", known, 0],
    ["are not searched for beside a placement that is not proved", leavingOut("feasible"), 0],
  ])("%s", async (_, answered, times) => {
    const host = slowHost();
    host.assess.mockImplementationOnce(async (revision) => ({ revision, assessment: answered }));
    const assessor = createAssessor(host, 60);
    assessor.notice(1, plan);
    await vi.advanceTimersByTimeAsync(0);
    expect(assessor.getState().isRefining).toBe(times === 1);
    await vi.advanceTimersByTimeAsync(500);
    expect(host.refine).toHaveBeenCalledTimes(times);
  });
});
