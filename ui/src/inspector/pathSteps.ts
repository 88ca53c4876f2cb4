/** Reading and lengthening the steps of a path. */
import type { Document } from "../ipc/generated/Document";
import type { Link } from "../ipc/generated/Link";
import type { Step } from "../ipc/generated/Step";

/** One line of a path: a call, or branches that run at the same time. */
export type StepLine = { call: string } | { branches: string[][] };

/** The steps as lines of ids, so that a form can name each call. Branches inside branches are written one after the other. */
export function stepLines(steps: readonly Step[]): StepLine[] {
  return steps.map((step) =>
    typeof step === "string" ? { call: step } : { branches: step.parallel.map((branch) => flat(branch)) },
  );
}

/**
 * The links that can come next: those that leave a component that the path has reached, without those it has already.
 * From where the path is now come first. An empty path can begin anywhere.
 */
export function nextLinks(document: Document, steps: readonly Step[]): Link[] {
  const taken = new Set(flat(steps));
  const links = new Map(document.links.map((link) => [link.id, link]));
  const reached = [...taken].flatMap((id) => {
    const link = links.get(id);
    return link ? [link.from, link.to] : [];
  });
  const last = flat(steps.slice(-1)).map((id) => links.get(id)?.to);
  const open = document.links.filter((link) => !taken.has(link.id));
  if (reached.length === 0) return open;
  const following = open.filter((link) => last.includes(link.from));
  const branching = open.filter((link) => !last.includes(link.from) && reached.includes(link.from));
  return [...following, ...branching];
}

function flat(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (typeof step === "string" ? [step] : step.parallel.flatMap(flat)));
}
