/** What people do with an open plan, in their words, for journeys. */
import type { Locator, Page } from "playwright-core";

/** Opens the plan that was worked on last and waits for its figures. */
export async function openRecentPlan(page: Page) {
  await page
    .getByTestId("start-screen")
    .getByRole("button", { name: /Answers over company documents/ })
    .click();
  const plan = planOn(page);
  await plan.settled();
  await drawingAtRest(page);
  return plan;
}

/** Waits until the drawing has been fitted into its canvas, so that a box is still where the mouse will look for it. */
async function drawingAtRest(page: Page): Promise<void> {
  const place = () =>
    page.locator(".react-flow__viewport").evaluate((viewport: HTMLElement) => viewport.style.transform);
  let last = "";
  for (let sameFor = 0; sameFor < 3; ) {
    const now = await place();
    sameFor = now === last ? sameFor + 1 : 0;
    last = now;
    await page.waitForTimeout(50);
  }
}

export type OpenPlan = ReturnType<typeof planOn>;

function planOn(page: Page) {
  const results = page.getByTestId("results");
  const inspector = page.getByTestId("inspector");
  return {
    results,
    inspector,
    /** Waits until the results know the latest change. */
    async settled(): Promise<void> {
      await page.locator('[data-testid=results-body][aria-busy="false"] .panel').waitFor();
    },
    /** Turns to a tab of the results. */
    async look(tab: string): Promise<void> {
      await results.getByRole("tab", { name: tab }).click();
    },
    /** Selects a component by its row in the placement. */
    async choose(name: string): Promise<void> {
      await this.look("Placement");
      await results.getByRole("table", { name: "Placement" }).getByText(name, { exact: true }).click();
    },
    /** A field of the inspector. */
    field: (label: string): Locator => inspector.getByLabel(label, { exact: true }),
    /** Writes into a field and commits it with Enter. */
    async set(label: string, text: string): Promise<void> {
      const field = this.field(label);
      await field.fill(text);
      await field.press("Enter");
    },
    /** Searches a list with the keyboard and picks the first entry found. */
    async pick(label: string, text: string): Promise<void> {
      const field = inspector.getByRole("combobox", { name: label, exact: true });
      await field.focus();
      await field.press("ArrowDown");
      await field.pressSequentially(text);
      await field.press("Enter");
    },
    async undo(): Promise<void> {
      await page.getByTestId("plan-screen").press("Control+z");
    },
    /** The text of a row of a table of the results. */
    row: (table: string, name: string): Locator =>
      results.getByRole("table", { name: table }).getByRole("row").filter({ hasText: name }),
    /** Names of what is selected on the drawing, as the inspector shows them. */
    box: (id: string): Locator => page.locator(`[data-component-id="${id}"]`),
  };
}
