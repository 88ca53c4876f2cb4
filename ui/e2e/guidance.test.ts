/** Journeys through what the guidance says: findings, the advisor, the review. */
import { expect, test } from "vitest";
import { opened, plan } from "./onAPlan";

const finding = (code: string) => plan.results.locator(".finding", { hasText: code });

test("A finding selects what it speaks of on the drawing", async () => {
  await plan.look("Findings");
  await finding("GP-CAP-001")
    .getByText(/^Reranker gets /)
    .click({ position: { x: 8, y: 8 } });
  expect(await plan.field("Name").inputValue()).toBe("Reranker");
});

test("Recommendations are counted by area and severity", async () => {
  await plan.look("Findings");
  // 1 + 1 + 3 + 2 + 0 followed; 1 + 1 + 1 + 1 + 0 open; 1 unknown; 1 waived.
  await plan.results.getByRole("button", { name: "Recommendations: 7 followed, 4 open, 1 unknown, 1 waived" }).click();
  const row = plan.row("Recommendations", "Quotas and limits").filter({ hasText: "blocker" });
  expect(await row.getByRole("cell").allTextContents()).toEqual(["Quotas and limits", "blocker", "1", "", "", "1", ""]);
  await plan.results.getByText(/judged on/).waitFor();
  expect(await opened.barriers()).toEqual([]);
});

test("A fix is applied with one click and taken back with one undo", async () => {
  await plan.look("Findings");
  await finding("GP-NET-003").getByRole("button", { name: "Keep the link on private networking" }).click();
  await opened.page.getByRole("button", { name: /Undo keep the link on private networking/i }).click();
  expect(await opened.page.getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
});

test("A finding is waived with a reason, and the waiver can be taken back", async () => {
  await plan.look("Findings");
  await finding("GP-REL-011").getByRole("button", { name: "Waive…" }).click();
  const form = plan.results.getByRole("form", { name: "Waive GP-REL-011" });
  await form.getByRole("button", { name: "Waive" }).click();
  await form.getByText("Say why, so that it can be looked at again").waitFor();
  expect(await opened.barriers()).toEqual([]);
  await form.getByLabel("Why it is accepted").fill("One region is enough for the pilot");
  await form.getByLabel("Who answers for it").fill("Ada");
  await form.getByLabel("Look again on").fill("2027-06-30");
  await form.getByRole("button", { name: "Waive" }).click();
  await opened.page.getByRole("button", { name: /Undo waive GP-REL-011/i }).click();
  expect(await opened.page.getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
  await finding("GP-SEC-004").getByRole("button", { name: "Take the waiver back" }).click();
  await opened.page.getByRole("button", { name: /Undo take back the waiver of GP-SEC-004/i }).waitFor();
});

test("What is not stated is asked for where it is filled in", async () => {
  await plan.look("Findings");
  await finding("GP-OPS-006").getByRole("button", { name: "Fill it in at Reranker" }).click();
  const alerts = plan.field("Alerts");
  await alerts.waitFor();
  await expect.poll(() => alerts.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
});

test("The advisor ranks on request, and choosing is one click and one undo", async () => {
  await plan.choose("Reranker");
  await plan.look("Advisor");
  const ranking = plan.results.getByRole("list", { name: "Ranking" });
  await ranking.waitFor();
  expect(await ranking.getByRole("heading").allTextContents()).toEqual(
    expect.arrayContaining(["Machine Learning managed online endpoint", "Azure Kubernetes Service"]),
  );
  const aks = ranking.locator('[data-platform="aks"]');
  expect(await aks.textContent()).toContain("p95 1.71 s, now 1.72 s, target 1.5 s missed");
  expect(await opened.barriers()).toEqual([]);
  await aks.getByRole("button", { name: "Choose Azure Kubernetes Service" }).click();
  expect(await plan.inspector.getByRole("combobox", { name: "Platform", exact: true }).inputValue()).toBe(
    "Kubernetes Service",
  );
  await plan.results.getByRole("button", { name: "Rank again" }).click();
  await aks.getByText("in the plan now").waitFor();
  await opened.page.getByRole("button", { name: /Undo choose Azure Kubernetes Service for Reranker/i }).click();
  expect(await opened.page.getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
});

test("Grave questions stay in the status bar until somebody answers", async () => {
  const open = opened.page.getByTestId("status-review");
  expect(await open.textContent()).toContain("1 grave question");
  await open.click();
  const answer = plan.results.getByLabel("Answer to GQ-SEC-02");
  await answer.fill("From the office network; out only through the firewall");
  await plan.results.getByLabel("Owner of GQ-SEC-02").fill("Grace");
  await plan.results.getByLabel("Note on GQ-SEC-02").focus();
  await open.waitFor({ state: "detached" });
  await plan.results.getByText(/1 of 2 questions answered/).waitFor();
  const undo = opened.page.getByRole("button", { name: /Undo answer GQ-SEC-02/i });
  await undo.click();
  await undo.click();
  await open.waitFor();
  expect(await answer.inputValue()).toBe("");
});
