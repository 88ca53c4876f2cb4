/** Journeys of the figures: latencies that are refined by themselves, and a bill that leaves as a workbook. */
import { expect, test } from "vitest";
import { opened, plan } from "./onAPlan";

test("An approximated latency is simulated without being asked, and says so with its confidence", async () => {
  await plan.look("Latency");
  const path = plan.row("Paths", "Question to first words");
  await path.getByText("simulated, p95 ± 9.2 ms").waitFor();
  expect(await path.textContent()).toContain("1.74 s");
  expect(await plan.row("Paths", "Sign-in page").textContent()).toContain("exact");
  // What follows from an edit is approximated again at once, and refined a moment later.
  await path.click();
  await plan.set("Latency at most", "2000");
  await path.getByText("simulated, p95 ± 9.2 ms").waitFor();
});

test("The cost lines leave as a workbook and as CSV, found in the palette of commands", async () => {
  const { page } = opened;
  for (const [words, file] of [
    ["cost lines as a workbook", /^Exported .*-cost\.xlsx/],
    ["cost lines as CSV", /^Exported .*-cost\.csv/],
  ] as const) {
    await page.getByTestId("plan-screen").press("Control+k");
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await page.getByText(file).first().waitFor();
  }
});
