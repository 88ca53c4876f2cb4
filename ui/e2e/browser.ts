/** The built interface in a browser, over the stand-in host: what journeys without the real window run on. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axeCore from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { type PreviewServer, preview } from "vite";

const UI = fileURLToPath(new URL("..", import.meta.url));
const PICTURES = join(UI, "..", "test-output", "browser");

/** Where Debian puts its Chromium; other systems use the Chrome that is installed. */
const BROWSER = process.platform === "linux" ? { executablePath: "/usr/bin/chromium" } : { channel: "chrome" };

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** An open interface and what can be asked of it. */
export interface Interface {
  readonly page: Page;
  /** What the page wrote to its console as an error, and what was thrown in it. */
  readonly mistakes: readonly string[];
  /** Saves a picture in the ignored output folder. */
  picture(name: string): Promise<void>;
  /** What keeps people with a screen reader or without a mouse from using what is shown, one line each. */
  barriers(): Promise<string[]>;
  close(): Promise<void>;
}

/** Assessments of the real program, by the title of the plan. */
export type Recorded = NonNullable<typeof globalThis.recordedAssessments>;

/** Serves the built interface and starts a browser; journeys open as many interfaces as they like. */
export async function startBrowser() {
  const server: PreviewServer = await preview({ root: UI, preview: { port: 0, strictPort: false, open: false } });
  const browser: Browser = await chromium.launch({ ...BROWSER, headless: true, args: ARGUMENTS });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error("The preview server has no address");
  return {
    /**
     * `scaling` is what the system enlarges everything by, on a screen of 1,440 × 900 pixels; `recorded` is what the
     * program answered about plans.
     */
    async open(look: "light" | "dark" = "light", scaling = 1, recorded: Recorded = {}): Promise<Interface> {
      const context = await browser.newContext({
        viewport: { width: 1440 / scaling, height: 900 / scaling },
        deviceScaleFactor: scaling,
        colorScheme: look,
      });
      const page = await context.newPage();
      await page.addInitScript((recorded) => {
        globalThis.recordedAssessments = recorded;
      }, recorded);
      const mistakes: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") mistakes.push(message.text());
      });
      page.on("pageerror", (error) => mistakes.push(error.message));
      await page.goto(address);
      await page.locator("#root > *").first().waitFor();
      return {
        page,
        mistakes,
        async picture(name) {
          mkdirSync(PICTURES, { recursive: true });
          await page.screenshot({ path: join(PICTURES, `${name}.png`) });
        },
        barriers: () => barriersOf(page),
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function barriersOf(page: Page): Promise<string[]> {
  await allFaded(page);
  await page.evaluate(axeCore.source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    return (await axe.run()).violations;
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
}

/** Waits for the end of everything that fades: colours half way between two states have no contrast of their own. */
async function allFaded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What was changed just now begins to fade with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const passing = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    return Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
