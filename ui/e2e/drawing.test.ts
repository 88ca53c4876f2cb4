/** Journeys on the canvas: boundaries, groups, arranging, the clipboard, menus, the outline, workshops and exports. */
import { expect, test } from "vitest";
import { opened, plan, reopen } from "./onAPlan";

/** Drags a box by so many pixels of the window. */
async function drag(id: string, dx: number, dy: number): Promise<void> {
  const box = await plan.box(id).boundingBox();
  if (!box) throw new Error(`${id} is not drawn`);
  const { mouse } = opened.page;
  await mouse.move(box.x + box.width / 2, box.y + 8);
  await mouse.down();
  await mouse.move(box.x + box.width / 2 + dx / 2, box.y + 8 + dy / 2, { steps: 4 });
  await mouse.move(box.x + box.width / 2 + dx, box.y + 8 + dy, { steps: 4 });
  await mouse.up();
}

const command = (words: string) => async () => {
  await opened.page.keyboard.press("Control+k");
  await opened.page.getByTestId("command-palette").getByRole("combobox").fill(words);
  await opened.page.keyboard.press("Enter");
};

test("A component leaves its boundary when it is dragged out, and undo puts it back in one step", async () => {
  const { page } = opened;
  const members = async () => {
    await page.getByRole("button", { name: /the outline/ }).click();
    const text = await page.locator('[data-outline-id="gateway"]').textContent();
    await page.getByRole("button", { name: /the outline/ }).click();
    return text;
  };
  const word = "Private network";
  expect(await members()).toContain(word);
  await drag("gateway", 0, -180);
  expect(await members()).not.toContain(word);
  await plan.undo();
  expect(await members()).toContain(word);
});

test("While a box is dragged, a line shows what it is in line with", async () => {
  const { page } = opened;
  const { mouse } = page;
  const box = await plan.box("chat-model").boundingBox();
  if (!box) throw new Error("the box is not drawn");
  await mouse.move(box.x + box.width / 2, box.y + 8);
  await mouse.down();
  await mouse.move(box.x + box.width / 2, box.y - 40, { steps: 4 });
  // It stays in its column, so it shares both edges and the middle with the boxes below it.
  await expect.poll(() => page.locator(".guide-x").count()).toBe(3);
  await mouse.up();
  await page.locator(".guide").first().waitFor({ state: "detached" });
});

test("Boxes are aligned and locked from the context menu, and a locked box cannot be dragged", async () => {
  const { page } = opened;
  await plan.box("web").click();
  await plan.box("chat-model").click({ modifiers: ["Shift"] });
  await plan.box("chat-model").click({ button: "right" });
  const menu = page.getByTestId("context-menu");
  expect(await opened.barriers()).toEqual([]);
  await opened.picture("context-menu");
  await menu.getByRole("menuitem", { name: /Align top edges/ }).click();
  const [one, other] = [await plan.box("web").boundingBox(), await plan.box("chat-model").boundingBox()];
  expect(one?.y).toBe(other?.y);
  await page.keyboard.press("Shift+F10");
  await menu.getByRole("menuitem", { name: /Lock in its place/ }).press("Enter");
  await drag("web", 60, 60);
  expect((await plan.box("web").boundingBox())?.x).toBe(one?.x);
});

test("Arranging leaves what was placed by hand where it is", async () => {
  await drag("web", 40, 90);
  const placed = await plan.box("web").evaluate((box: HTMLElement) => box.style.transform);
  const free = await plan.box("chat-model").evaluate((box: HTMLElement) => box.style.transform);
  await opened.page.keyboard.press("Control+l");
  await expect
    .poll(() => plan.box("chat-model").evaluate((box: HTMLElement) => box.style.transform), { timeout: 20_000 })
    .not.toBe(free);
  expect(await plan.box("web").evaluate((box: HTMLElement) => box.style.transform)).toBe(placed);
  await opened.picture("arranged");
});

test("Arranging everything keeps out of a frame what does not belong to it", async () => {
  await opened.page.keyboard.press("Control+Shift+L");
  await opened.page.getByRole("button", { name: /Undo arrange everything/i }).waitFor();
  await opened.page.waitForTimeout(500);
  const frame = await opened.page.locator("[data-boundary-id]").boundingBox();
  const inside: string[] = [];
  for (const box of await opened.page.locator("[data-component-id]").all()) {
    const place = await box.boundingBox();
    if (!frame || !place) throw new Error("something is not drawn");
    const isApart =
      place.x + place.width <= frame.x ||
      place.x >= frame.x + frame.width ||
      place.y + place.height <= frame.y ||
      place.y >= frame.y + frame.height;
    if (!isApart) inside.push((await box.getAttribute("data-component-id")) ?? "");
  }
  await opened.picture("arranged-everything");
  expect(inside.sort()).toEqual(["gateway", "index", "orchestrator", "reranker"]);
});

test("What is copied in one plan is pasted in another", async () => {
  const { page } = opened;
  await plan.box("web").click();
  await page.keyboard.press("Control+c");
  await page.getByRole("button", { name: /Close the plan/ }).click();
  await page.getByTestId("start-screen").getByRole("button", { name: "New empty plan" }).click();
  await page.getByTestId("canvas").waitFor();
  await page.keyboard.press("Control+v");
  await page.locator("[data-component-id]").first().waitFor();
  expect(await page.locator("[data-component-id]").count()).toBe(1);
  // Wherever it was drawn in the first plan: it is seen in this one.
  const [box, canvas] = [
    await page.locator("[data-component-id]").boundingBox(),
    await page.getByTestId("canvas").boundingBox(),
  ];
  if (!box || !canvas) throw new Error("The box is not drawn");
  expect(box.x >= canvas.x && box.x + box.width <= canvas.x + canvas.width).toBe(true);
  expect(box.y >= canvas.y && box.y + box.height <= canvas.y + canvas.height).toBe(true);
});

test("A file that is dragged over the window is awaited until it leaves, whatever it passes on its way", async () => {
  const { page } = opened;
  const drag = (type: string, x: number, y: number) =>
    page.evaluate(
      ({ type, x, y }) => {
        const data = new DataTransfer();
        data.items.add(new File(["{}"], "dragged.groundplan.json"));
        const over = document.querySelector("[data-testid=canvas]");
        const how = { dataTransfer: data, bubbles: true, cancelable: true, clientX: x, clientY: y };
        over?.dispatchEvent(new DragEvent(type, how));
      },
      { type, x, y },
    );
  const awaited = page.getByText("Open this plan", { exact: true });
  await drag("dragover", 500, 300);
  await awaited.waitFor();
  await drag("dragleave", 520, 310);
  expect(await awaited.count()).toBe(1);
  await drag("dragleave", 0, 0);
  await awaited.waitFor({ state: "detached" });
});

test("Everything can be found in the palette and in the drawing", async () => {
  await command("show results cost")();
  await plan.results.getByText("A month, at least").waitFor();
  await opened.page.keyboard.press("Control+f");
  await opened.page.getByTestId("command-palette").getByRole("combobox").fill("reranker");
  await opened.page.keyboard.press("Enter");
  expect(await plan.field("Name").inputValue()).toBe("Reranker");
});

test("Help and shortcuts open with their keys, and everybody can read them", async () => {
  await opened.page.keyboard.press("F1");
  await opened.page.getByTestId("help").waitFor();
  expect(await opened.barriers()).toEqual([]);
  await opened.picture("help");
  await opened.page.keyboard.press("Escape");
  await opened.page.keyboard.press("?");
  await opened.page.getByTestId("shortcuts").waitFor();
  await opened.picture("shortcuts");
  expect(await opened.barriers()).toEqual([]);
});

test("The drawing leaves as a picture, and as text for other programs", async () => {
  for (const words of ["drawing as png dark", "drawing as mermaid light", "drawing as draw.io light"]) {
    await command(words)();
    await opened.page
      .getByText(/^Exported answers/)
      .first()
      .waitFor();
  }
});

test.each(["light", "dark"] as const)(
  "A workshop holds cards with votes, a clock and a parking lot, %s",
  async (look) => {
    await reopen(look);
    const { page } = opened;
    await command("begin a workshop")();
    await page.getByTestId("workshop-bar").waitFor();
    expect(await page.getByTestId("results").count()).toBe(0);
    await page.getByTestId("workshop-bar").getByRole("button", { name: "+ Risk" }).click();
    await page.keyboard.type("The model may be retired");
    const card = page.locator("[data-card-id]").first();
    for (let vote = 0; vote < 3; vote += 1) await card.getByRole("button", { name: /Vote for this card/ }).click();
    expect(await card.textContent()).toContain("▲ 3");
    await page.getByTestId("clock").getByRole("button", { name: "Start the clock" }).click();
    await expect.poll(() => page.getByRole("timer").textContent()).toMatch(/^9:5\d$/);
    expect(await opened.barriers()).toEqual([]);
    await opened.picture(`workshop-${look}`);
    await card.click({ button: "right", position: { x: 60, y: 8 } });
    await page.getByRole("menuitem", { name: /parking lot/ }).click();
    expect(await page.getByTestId("parking-lot").textContent()).toContain("The model may be retired");
    await page.keyboard.press("F5");
    await page.getByTestId("presentation").getByText("A month").waitFor();
    expect(await opened.barriers()).toEqual([]);
    await opened.picture(`presentation-${look}`);
    await page.keyboard.press("Escape");
    await page.getByTestId("workshop-bar").getByRole("button", { name: /End/ }).click();
    await page.getByTestId("results").waitFor();
  },
);

test.each(["light", "dark"] as const)("The outline edits the drawing, and has no barriers, %s", async (look) => {
  await reopen(look);
  const { page } = opened;
  await page.keyboard.press("Control+4");
  const outline = page.getByTestId("outline");
  expect(await opened.barriers()).toEqual([]);
  await opened.picture(`outline-${look}`);
  await outline.getByLabel("Name of Reranker", { exact: true }).fill("Second look");
  await outline.getByLabel("Name of Reranker", { exact: true }).press("Enter");
  expect(await plan.box("reranker").textContent()).toContain("Second look");
  await outline.getByLabel("Kind of the new component").selectOption("cache");
  await outline.getByLabel("Name of the new component").fill("Answers kept");
  await outline.getByLabel("Name of the new component").press("Enter");
  await outline.getByLabel("Link from", { exact: true }).selectOption({ label: "Second look" });
  await outline.getByLabel("Link to", { exact: true }).selectOption({ label: "Answers kept" });
  await outline.getByRole("button", { name: "Link", exact: true }).click();
  expect(await page.locator("[data-link-id=reranker-answers-kept]").count()).toBe(1);
});

test("A link is chosen by a click, with others by Shift, and let go by a click beside it", async () => {
  const { page } = opened;
  const selected = () => page.locator(".link-selected").count();
  const line = (id: string) => page.locator(`[data-link-id="${id}"] .link`);
  const clickOn = async (id: string, options: { modifiers?: ["Shift"]; button?: "right" } = {}) => {
    // A line bends, so the middle of its box may lie beside it.
    const at = await line(id).evaluate((path: SVGPathElement) => {
      const point = path.getPointAtLength(path.getTotalLength() / 2);
      const place = point.matrixTransform(path.getScreenCTM() ?? undefined);
      return { x: place.x, y: place.y };
    });
    if (options.modifiers) await page.keyboard.down("Shift");
    await page.mouse.click(at.x, at.y, { button: options.button ?? "left" });
    if (options.modifiers) await page.keyboard.up("Shift");
  };
  const ids = await page
    .locator("[data-link-id]")
    .evaluateAll((links) => links.map((link) => (link as SVGElement).dataset.linkId ?? ""));
  const [one = "", other = ""] = ids;
  await clickOn(one);
  expect(await selected()).toBe(1);
  await plan.inspector.getByText("What flows").waitFor();
  await clickOn(other, { modifiers: ["Shift"] });
  expect(await selected()).toBe(2);
  // A box is chosen instead of the links.
  await plan.box("chat-model").click();
  expect(await selected()).toBe(0);
  await clickOn(one, { button: "right" });
  await page.getByTestId("context-menu").waitFor();
  expect(await selected()).toBe(1);
  await page.keyboard.press("Escape");
  const canvas = await page.getByTestId("canvas").boundingBox();
  await page.mouse.click((canvas?.x ?? 0) + 12, (canvas?.y ?? 0) + 60);
  expect(await selected()).toBe(0);
});
