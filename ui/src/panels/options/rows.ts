/** What an option chooses, in words. */
import { type Names, PURCHASES } from "../../assessment";
import type { Assessment } from "../../ipc/generated/Assessment";
import type { Choice } from "../../ipc/generated/Choice";
import type { DesignOption } from "../../ipc/generated/DesignOption";

/** One line for each component: `Chat model: Sweden Central, 3 ×`. */
export function differencesOf(option: DesignOption, names: Names): string[] {
  return Object.entries(option.choices).map(([id, choice]) => `${names.of(id)}: ${wordsOf(choice, names)}`);
}

function wordsOf({ platform, region, sku, count, purchase }: Choice, names: Names): string {
  const parts = [
    platform === undefined ? null : names.platform(platform),
    region === undefined ? null : names.region(region),
    sku ?? null,
    count === undefined ? null : `${count} ×`,
    purchase === undefined ? null : PURCHASES[purchase],
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** Components on nodes that they share with others: their count is a part of those nodes, and no number of its own to pin. */
export function onSharedNodes({ placement }: Assessment): ReadonlySet<string> {
  return new Set(
    placement.components.flatMap(({ component, offer }) => (offer?.poolInstances === undefined ? [] : [component])),
  );
}

/** The choices of the planner as pins, for every component that it found a place for. */
export function chosenByPlanner(assessment: Assessment): Record<string, Choice> {
  const shared = onSharedNodes(assessment);
  const { placement } = assessment;
  return Object.fromEntries(
    placement.components.flatMap(({ component, offer }): [string, Choice][] => {
      if (!offer) return [];
      const { platform, region, sku, count, purchase } = offer;
      return [
        [
          component,
          {
            platform,
            sku,
            ...(shared.has(component) ? {} : { count }),
            purchase,
            // A platform of no region reports one all the same; pinning it would exclude the platform.
            ...(region === "global" ? {} : { region }),
          },
        ],
      ];
    }),
  );
}
