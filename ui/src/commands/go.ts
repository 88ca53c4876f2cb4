import { words } from "../words";
import { type Command, planIsOpen, type Situation } from "./command";

/** One command for each open finding that speaks of something drawn. */
export function findingCommands({ findings }: Situation): Command[] {
  return findings
    .filter((finding) => finding.subjects.length > 0)
    .map((finding, index) => ({
      id: `go.finding.${index + 1}`,
      title: `${finding.code}: ${finding.seen}`,
      group: "Go to",
      icon: finding.severity,
      enabled: planIsOpen,
      run: () => ({ do: "reveal", ids: finding.subjects }),
    }));
}

/** One command for each component of the plan. */
export function componentCommands({ document }: Situation): Command[] {
  return document.components.map(({ id, kind, name }) => ({
    id: `go.component.${id}`,
    title: name,
    group: "Go to",
    kind,
    enabled: planIsOpen,
    run: () => ({ do: "reveal", ids: [id] }),
  }));
}

/** One command for each path of the plan. */
export function pathCommands({ document }: Situation): Command[] {
  return document.paths.map(({ id, name }) => ({
    id: `go.path.${id}`,
    title: words.commands.goToPath(name),
    group: "Go to",
    icon: "path",
    enabled: planIsOpen,
    run: () => ({ do: "reveal", ids: [id] }),
  }));
}

/** One command for each boundary of the plan. */
export function boundaryCommands({ document }: Situation): Command[] {
  return document.boundaries.map(({ id, kind, name }) => ({
    id: `go.boundary.${id}`,
    title: `${name}, ${kind}`,
    group: "Go to",
    icon: "fit",
    enabled: planIsOpen,
    run: () => ({ do: "reveal", ids: [id] }),
  }));
}

/** One command for each link of the plan. */
export function linkCommands({ document }: Situation): Command[] {
  const names = new Map(document.components.map(({ id, name }) => [id, name]));
  return document.links.map(({ id, from, to }) => ({
    id: `go.link.${id}`,
    title: words.commands.goToLink(names.get(from) ?? from, names.get(to) ?? to),
    group: "Go to",
    icon: "path",
    enabled: planIsOpen,
    run: () => ({ do: "reveal", ids: [id] }),
  }));
}
