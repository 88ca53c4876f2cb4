/** Journeys through the front of cost, latency and availability. */
import { expect, test } from "vitest";
import { plan } from "./onAPlan";

const points = () => plan.results.getByRole("figure").getByRole("button");

test("Points appear while they are found, and any of them becomes an option with one click and goes with one undo", async () => {
  await plan.look("Trade-offs");
  await plan.results.getByText("Cheap, fast or available").waitFor();
  await plan.results.getByRole("button", { name: "Weigh", exact: true }).click();
  await plan.results.getByText("2 points so far, cheapest first").waitFor();
  await plan.results.getByText("3 points: no other placement is cheaper").waitFor();
  expect(await points().count()).toBe(3);

  await points().nth(1).click();
  await plan.row("Points, cheapest first", "$15,810.50, 1.31 s").waitFor();
  await plan.look("Options");
  const name = plan.results.getByRole("textbox", { name: "Name of the option" });
  expect(await name.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toContain(
    "$15,810.50, 1.31 s",
  );
  await plan.undo();
  // What was found is still there, and the point can be taken again.
  await plan.look("Trade-offs");
  expect(await plan.results.getByRole("button", { name: /^Make an option of \$15,810/ }).count()).toBe(2);
});

test("A search that is stopped says that there may be more", async () => {
  await plan.look("Trade-offs");
  await plan.results.getByRole("button", { name: "Weigh", exact: true }).click();
  await plan.results.getByText("2 points so far, cheapest first").waitFor();
  await plan.results.getByRole("button", { name: "Stop" }).click();
  await plan.results.getByText("The search was ended, so there may be more, all of them dearer.").waitFor();
  expect(await points().count()).toBe(2);
});
