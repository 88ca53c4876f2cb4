/** Journeys through the tables: their age, a refresh that can be watched and stopped, quotas, for everybody. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Interface, startBrowser } from "./browser";
import { openRecentPlan } from "./plan";

let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Several looks at everything on screen, on a machine that may be busy. */
const PATIENCE_MS = 150_000;

async function openTables(look: "light" | "dark" = "light") {
  const opened: Interface = await browser.open(look);
  await openRecentPlan(opened.page);
  await opened.page.getByTestId("status-snapshot").click();
  const dialog = opened.page.getByRole("dialog", { name: "Tables" });
  await dialog.getByRole("table", { name: "Snapshots" }).waitFor();
  return { opened, dialog };
}

test("A refresh says how far it is and what it could not price, and its snapshot is in use", async () => {
  const { opened, dialog } = await openTables();
  // Everything that the dialog says on the way: what it says for a moment only may be gone when a busy test looks.
  const said = await dialog.evaluateHandle((body) => {
    const said: string[] = [];
    const note = () => said.push(body.textContent ?? "");
    new MutationObserver(note).observe(body, { subtree: true, childList: true, characterData: true });
    return said;
  });
  await dialog.getByRole("button", { name: "Refresh prices" }).click();
  await dialog.getByText("azure-2026-11-21-usd is in use now: 212,004 prices were read.").waitFor();
  await dialog.getByText("functions.premium.memory").waitFor();
  const onTheWay = (await said.jsonValue()).join("\n");
  expect(onTheWay).toContain("how many there are is not known yet");
  expect(onTheWay).toContain("Waits 30 seconds, because the price list answers 429");
  const row = dialog.getByRole("row").filter({ hasText: "azure-2026-11-21-usd" });
  expect(await row.textContent()).toContain("in use");
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("A refresh can be stopped, and says that nothing has changed", async () => {
  const { opened, dialog } = await openTables();
  await dialog.getByRole("button", { name: "Refresh prices" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByRole("alert").getByText("the tables in use are unchanged").waitFor();
  await dialog.getByRole("button", { name: "Refresh prices" }).waitFor();
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("What failed is seen from wherever the tables are scrolled to", async () => {
  const { opened, dialog } = await openTables();
  await dialog.getByRole("button", { name: "Refresh prices" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  const alert = dialog.getByRole("alert");
  await alert.waitFor();
  const body = opened.page.locator(".dialog-body");
  await body.evaluate((body) => body.scrollTo(0, body.scrollHeight));
  expect(await body.evaluate((body) => body.scrollTop)).toBeGreaterThan(200);
  const [frame, place] = [await body.boundingBox(), await alert.boundingBox()];
  expect(frame && place && place.y >= frame.y && place.y < frame.y + 40).toBe(true);
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("An import names what nobody knows, and a profile is chosen for the plan and taken back", async () => {
  const { opened, dialog } = await openTables();
  await dialog.getByLabel("Profile", { exact: true }).fill("contoso-test");
  await dialog.getByLabel("Region of the file").selectOption({ label: "Sweden Central" });
  await dialog.getByRole("button", { name: "Import quotas…" }).click();
  await dialog.getByTestId("imported").getByText("standardQXv9Family").waitFor();
  await dialog.getByRole("button", { name: "Plan with contoso-test", exact: true }).click();
  await dialog.getByRole("button", { name: "Leave out contoso-test" }).waitFor();
  await opened.page.keyboard.press("Escape");
  await opened.page.getByTestId("plan-screen").press("Control+z");
  await opened.page.getByTestId("status-snapshot").click();
  await dialog.getByRole("button", { name: "Plan with contoso-prod", exact: true }).waitFor();
  expect(await dialog.getByText("this plan").count()).toBe(0);
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("Two snapshots are compared, and the window says what the newer one does to the open plan", async () => {
  const { opened, dialog } = await openTables();
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();
  const change = dialog.getByTestId("plan-change");
  await change.getByText("A month costs $8,201.15; it was $8,120.40.").waitFor();
  await change.getByText("GP-CST-001").waitFor();
  await dialog.getByText("1,204 changed prices").click();
  await dialog.getByRole("row").filter({ hasText: "Standard_D8s_v5" }).getByText("+ 12.5").waitFor();
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test("A price sheet is laid over, names its rows that match nothing, and is put away", async () => {
  const { opened, dialog } = await openTables();
  const sheet = dialog.getByTestId("price-sheet");
  await sheet.getByText("retail prices hold").waitFor();
  await dialog.getByRole("button", { name: "Import a price sheet…" }).click();
  await sheet.getByText("contoso-2026.csv (Enterprise Agreement): 412 prices are laid over retail").waitFor();
  await sheet.getByText("line 77: Storage · Hot LRS Data Stored · Mars").waitFor();
  await dialog.getByRole("button", { name: "Put away" }).click();
  await sheet.getByText("retail prices hold").waitFor();
  expect(opened.mistakes).toEqual([]);
  await opened.close();
});

test.each(["light", "dark"] as const)(
  "The tables have no barriers, %s",
  async (look) => {
    const { opened, dialog } = await openTables(look);
    expect(await opened.barriers(), "as they open").toEqual([]);
    await dialog.getByRole("button", { name: "Verify 2026-11-01" }).click();
    await dialog.getByTestId("verified").waitFor();
    await dialog.getByRole("button", { name: "Show the quotas of contoso-prod" }).click();
    await dialog.getByRole("table", { name: "Quotas of contoso-prod" }).waitFor();
    await dialog.getByRole("button", { name: "Compare", exact: true }).click();
    await dialog.getByTestId("plan-change").waitFor();
    await dialog.getByText("1,204 changed prices").click();
    await dialog.getByRole("button", { name: "Import a price sheet…" }).click();
    await dialog.getByText("contoso-2026.csv").waitFor();
    await dialog.getByRole("button", { name: "Refresh prices" }).click();
    await dialog.getByRole("progressbar", { name: "Refresh" }).waitFor();
    expect(await opened.barriers(), "with everything open").toEqual([]);
    await opened.picture(`tables-${look}`);
    await dialog.getByTestId("refreshed").waitFor();
    await dialog.getByRole("button", { name: "Refresh prices" }).waitFor();
    expect(await opened.barriers(), "after a refresh").toEqual([]);
    expect(opened.mistakes).toEqual([]);
    await opened.close();
  },
  PATIENCE_MS,
);
