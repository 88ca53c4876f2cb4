/** The templates as the program ships them, with what it answered about them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { Assessment } from "../src/ipc/generated/Assessment";
import type { Document } from "../src/ipc/generated/Document";

const NAMES = [
  "rag-chat",
  "train-and-serve",
  "nightly-scoring",
  "exploration",
  "two-region-inference",
  "shared-serving",
] as const;

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

/** Every template: the text of its file, and its assessment. */
export const TEMPLATES = NAMES.map((name) => {
  const text = read(`crates/model/templates/${name}.groundplan.json`);
  const { title } = JSON.parse(text) as Document;
  const assessment = JSON.parse(read(`tests/examples/${name}/assessment.json`)) as Assessment;
  return { name, title, text, assessment };
});

/** Drops a plan on the window, as people do with a file, and waits for its figures. */
export async function drop(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.groundplan.json"));
    const app = document.querySelector("[data-testid=app]");
    app?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
  await page.locator("[data-component-id]").first().waitFor();
  await page.locator('[data-testid=results-body][aria-busy="false"] .panel').waitFor();
}
