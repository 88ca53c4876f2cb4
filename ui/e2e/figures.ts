/** Looks for numbers on screen that do not answer one click with where they come from. */
import type { Page } from "playwright-core";
import { PURCHASES } from "../src/assessment/words";
import { startUp } from "../src/ipc/fixtures/startUp";
import type { Assessment } from "../src/ipc/generated/Assessment";
import type { Document } from "../src/ipc/generated/Document";

/**
 * What is not looked at, and why. Every other number that can be seen, in text or in a placeholder, stands in an element
 * that answers one click; words within a name, such as the `2` of `East US 2`, are no number.
 */
export const EXCEPTIONS: readonly (readonly [where: string, why: string])[] = [
  ["input, textarea, select, datalist", "what the person states or chooses from, with an example or what holds else"],
  ["label, legend, .field-unit, th, kbd", "names of fields and columns, units and keys"],
  [".zoom-value", "how large the drawing is shown"],
  [".waterfall-axis, .front-xtick, .front-ytick", "the scale of a chart is no number of the plan"],
  [".finding-title, .section-head, .review-sum", "a count of what is listed below it"],
  [".presentation-at > span", "which of the slides is shown"],
  [".review-words", "questions of the published guidance, as they are printed there"],
  [".panel-lead[role=status]", "how many points are listed below, while they are found"],
  [".simulation-bar .button", "how many requests a simulation is asked for"],
  [".quiet-for-eyes", "read aloud in place of something that is looked at itself"],
];

/** Numbers stand in a figure or in the row of a table that can be pressed, */
const ORIGINS = ".figure-origin, .origin-link, .mark-origin";

/** or on what opens the panel that works them out; a journey presses each of these; */
export const WAYS = ['[role="tab"]', "#status-path", "#status-findings", "#status-review", "#status-snapshot"].map(
  (way) => (way.startsWith("#") ? `[data-testid="${way.slice(1)}"]` : way),
);

/** or on a button that does something, with the way to its origin beside it. */
const ACTS = ".finding-remedies .button";

export interface Looked {
  /** Numbers that lead nowhere, with the text they stand in. */
  readonly without: string[];
  /** How many texts with numbers there are in all. */
  readonly found: number;
}

/** Names of the plan, of regions, sizes, platforms and ways to buy that have digits in them, longest first. */
export function namesIn(document: Document, assessment: Assessment): string[] {
  const { title, components, paths, boundaries, options } = document;
  const own = [components, paths, boundaries, options].flatMap((list) => list.map(({ name }) => name));
  const bought = assessment.placement.components.flatMap(({ offer }) =>
    offer ? [offer.platformTitle, offer.sku, offer.regionName] : [],
  );
  const sold = [startUp.regions.map(({ name }) => name), startUp.platforms.map((platform) => platform.title)].flat();
  const names = new Set([title, ...own, ...bought, ...sold, ...Object.values(PURCHASES)]);
  return [...names].filter((name) => /\d/.test(name)).sort((one, other) => other.length - one.length);
}

/** Numbers that can be seen within part of the window, and those of them that lead nowhere. */
export async function numbers(page: Page, names: readonly string[], within = "body"): Promise<Looked> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  return page.evaluate(
    ({ names, within, apart, leads, acts }) => {
      const NUMBER = /(?<![\p{L}\p{N}_.-])\d[\d.,\u00a0\u202f]*[kKMB]?(?![\p{L}\p{N}_])/u;
      const without = new Set<string>();
      let found = 0;
      const isNumber = (text: string) => NUMBER.test(names.reduce((rest, name) => rest.replaceAll(name, " "), text));
      const say = (holder: Element, text: string) =>
        without.add(`${holder.closest("[class]")?.className ?? holder.tagName}: ${text.trim()}`);
      for (const part of document.querySelectorAll(within)) {
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const holder = texts.currentNode.parentElement;
          const text = texts.currentNode.textContent ?? "";
          if (!holder || holder.closest(apart) || !isNumber(text) || !holder.checkVisibility()) continue;
          found += 1;
          const beside = holder.closest(acts)?.nextElementSibling?.matches(leads);
          if (!holder.closest(leads) && !beside) say(holder, text);
        }
        // What the planner chose stands in a field that is left to it; the field has the way to its origin beside it.
        for (const field of part.querySelectorAll<HTMLInputElement>(".choice-form input")) {
          if (!isNumber(field.placeholder) || field.value !== "" || !field.checkVisibility()) continue;
          found += 1;
          if (!field.closest(".field")?.querySelector(leads)) say(field, field.placeholder);
        }
      }
      return { without: [...without], found };
    },
    {
      names,
      within,
      apart: EXCEPTIONS.map(([where]) => where).join(", "),
      leads: [ORIGINS, ...WAYS].join(", "),
      acts: ACTS,
    },
  );
}
