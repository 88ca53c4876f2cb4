/**
 * The host over fixtures, for the browser and for tests: every answer is there at once, and no file is touched.
 *
 * Nothing is calculated here. What the fixture knows is repeated with the pins of the plan laid over it; what it does
 * not know stays unknown.
 */
import { withoutNulls } from "./absent";
import { advice } from "./fixtures/advice";
import { atLeast } from "./fixtures/amounts";
import { assessment as known } from "./fixtures/assessment";
import { front } from "./fixtures/front";
import { refined } from "./fixtures/latency";
import { origin } from "./fixtures/origin";
import { plan } from "./fixtures/plan";
import { startUp } from "./fixtures/startUp";
import { study } from "./fixtures/study";
import type { Assessment } from "./generated/Assessment";
import type { ChosenOffer } from "./generated/ChosenOffer";
import type { Component } from "./generated/Component";
import type { DesignOption } from "./generated/DesignOption";
import type { Document } from "./generated/Document";
import type { Failure } from "./generated/Failure";
import type { PlacedComponent } from "./generated/PlacedComponent";
import type { Host } from "./host";
import { standInTables } from "./standinTables";

declare global {
  /** What the program answered about plans, by their titles, where a journey hands that over before the page begins. */
  var recordedAssessments: Record<string, Assessment> | undefined;
}

/** A stand-in that remembers what was saved with it, for as long as the page is open. */
export function createStandIn(): Host {
  const files = new Map<string, Document>([["/plans/answers.groundplan.json", plan]]);
  let latestRevision = -1;
  let latestPlan = plan;
  let kept = 0;
  const simulations = new Map<number, number>();
  const weighings = new Map<number, number>();
  return {
    startUp: async () => structuredClone(startUp),
    newFromTemplate: async (name) => {
      const template = startUp.templates.find((entry) => entry.name === name);
      if (!template) throw failure("template", `There is no template “${name}”.`);
      return structuredClone({ ...plan, title: template.title });
    },
    open: async (path) => {
      const document = files.get(path);
      if (!document) throw failure("file", `${path} cannot be read.`);
      return { path, document: structuredClone(document), stamp: stampOf(document) };
    },
    save: async (path, document, expected) => {
      const there = files.get(path);
      if (expected !== null && there && stampOf(there) !== expected) {
        throw failure("file-changed", `${path} was changed by another program.`);
      }
      files.set(path, structuredClone(document));
      return { path, stamp: stampOf(document) };
    },
    stamp: async (path) => {
      const there = files.get(path);
      return there ? stampOf(there) : null;
    },
    chooseOpen: async () => "/plans/answers.groundplan.json",
    chooseSave: async (suggestedName) => `/plans/${suggestedName}`,
    assess: async (revision, document) => {
      if (revision >= latestRevision) latestPlan = document;
      latestRevision = Math.max(latestRevision, revision);
      await shortWait();
      if (revision < latestRevision) throw failure("superseded", "A newer request has taken the place of this one.");
      return { revision, assessment: answered(document) };
    },
    refine: async (revision) => {
      await shortWait();
      if (revision !== latestRevision) throw failure("superseded", "A newer request has taken the place of this one.");
      const before = assessed(latestPlan);
      const paths = before.latency.paths.map((path) => ({ ...path, ...structuredClone(refined[path.path]) }));
      return { revision, assessment: { ...before, latency: { ...before.latency, paths } } };
    },
    searchProgress: async () => ({ done: 0 }),
    endSearch: async () => {},
    compare: async (document) => ({
      decided: answered(document),
      options: document.options.map((option) => answered(withOption(document, option))),
    }),
    draw: async (document, format) =>
      format === "svg"
        ? `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><title>${document.components.length}</title><rect width="40" height="30" fill="#1f5bc4"/></svg>`
        : `${format} of ${document.components.length} components`,
    exportText: async () => {},
    exportPicture: async (_path, png) => {
      if (png.length === 0) throw failure("file", "The picture is empty.");
    },
    simulatePath: async (run, path, requests, document) => {
      simulations.set(run, 0);
      for (let done = 1; done <= 5; done++) {
        await shortWait();
        if (!simulations.has(run)) throw failure("not-simulated", "The simulation was stopped.");
        simulations.set(run, done / 5);
      }
      simulations.delete(run);
      const estimate = answered(document).latency.paths.find((entry) => entry.path === path)?.estimate;
      if (!estimate) throw failure("not-simulated", "Something on the path is unknown or overloaded.");
      const time = (ms: number) => ({ ms, halfWidthMs: Math.round(ms) / 100 });
      const { meanMs, p50Ms, p95Ms, p99Ms } = estimate;
      return { path, mean: time(meanMs), p50: time(p50Ms), p95: time(p95Ms), p99: time(p99Ms), requests, seed: 1 };
    },
    simulationProgress: async (run) => simulations.get(run) ?? 1,
    stopSimulation: async (run) => {
      simulations.delete(run);
    },
    weigh: async (run, path, document) => {
      if (!document.paths.some(({ id }) => id === path)) throw failure("not-weighed", "The plan has no such path.");
      weighings.set(run, 0);
      for (let found = 1; found <= front.length; found++) {
        await shortWait();
        await shortWait();
        if (!weighings.has(run)) return { points: structuredClone(front.slice(0, found - 1)), complete: false };
        weighings.set(run, found);
        // The last point is as long in coming as it takes to stop the search.
        if (found === 2) for (let wait = 0; wait < 20 && weighings.has(run); wait++) await shortWait();
      }
      weighings.delete(run);
      return { points: structuredClone([...front]), complete: true };
    },
    weighedSoFar: async (run, known) => structuredClone(front.slice(known, weighings.get(run) ?? 0)),
    stopWeighing: async (run) => {
      weighings.delete(run);
    },
    advise: async (document, component) => {
      await shortWait();
      const known = advice(document, component);
      if (!known) throw failure("component-unknown", `The plan has no component “${component}”.`);
      return structuredClone(known);
    },
    exportRecord: async (path) => ({ written: [path, path.replace(/\.md$/, ".svg")] }),
    exportCost: async () => {},
    studyCost: async () => structuredClone(study),
    origin: async (table, line) => ({ ...structuredClone(origin), table, line }),
    keepRecovery: async () => {
      kept += 1;
      return { id: `kept-${kept}` };
    },
    dropRecovery: async () => {},
    setMenu: async () => {},
    noteUnsaved: async () => {},
    closeWindow: async () => {},
    hear() {},
    ...standInTables(),
  };
}

/** A file of the stand-in changes when its text does. */
const stampOf = (document: Document) => JSON.stringify(document);

function withOption(document: Document, option: DesignOption): Document {
  return {
    ...document,
    components: document.components.map((component) => ({
      ...component,
      choice: { ...component.choice, ...option.choices[component.id] },
    })),
  };
}

/** As long as a real answer takes, so that the page shows what it shows meanwhile. */
const shortWait = () => new Promise((resolve) => setTimeout(resolve, 40));

function failure(code: string, message: string): Failure {
  return { tone: code === "superseded" ? "not-now" : "failed", code, message, remedy: "Try another one.", place: null };
}

const nothingBought: Assessment["cost"] = {
  monthly: atLeast("0"),
  yearly: atLeast("0"),
  threeYears: atLeast("0"),
  lines: [],
  byComponent: [],
  byArea: [],
  byRegion: [],
  byPurchase: [],
  byTeam: [],
  unitCosts: {},
  commitments: [],
  spotRuns: [],
};

/** What the program answered about a plan of that title, where that is given; else what the stand-in makes up. */
function answered(document: Document): Assessment {
  const recorded = globalThis.recordedAssessments?.[document.title];
  return recorded ? withoutNulls(structuredClone(recorded)) : assessed(document);
}

/** The fixture's assessment, cut to the components, links and paths of the plan. */
function assessed(document: Document): Assessment {
  const components = new Set(document.components.map((component) => component.id));
  const links = new Set(document.links.map((link) => link.id));
  const paths = new Set(document.paths.map((path) => path.id));
  const drawn = (id: string) => components.has(id) || links.has(id) || paths.has(id);
  const findings = known.findings.filter((finding) => finding.subjects.every(drawn));
  const open = findings.filter((finding) => finding.verdict === "open");
  const placement = document.components.map((component) => placed(component));
  return structuredClone({
    ...known,
    placement: isOutOfReach(document)
      ? infeasible(document)
      : {
          ...known.placement,
          status: placement.length === 0 ? "empty" : known.placement.status,
          components: placement,
          quotas: known.placement.quotas.filter((quota) => quota.components.every(drawn)),
        },
    latency: {
      paths: known.latency.paths.filter((path) => paths.has(path.path)),
      stations: known.latency.stations.filter((station) => components.has(station.component)),
      links: known.latency.links.filter((link) => links.has(link.link)),
    },
    cost: isOutOfReach(document)
      ? nothingBought
      : {
          ...known.cost,
          lines: known.cost.lines.filter((line) => line.component === undefined || components.has(line.component)),
          byComponent: known.cost.byComponent.filter((sum) => components.has(sum.component)),
        },
    availability: {
      paths: known.availability.paths.filter((path) => paths.has(path.path)),
      recovery: known.availability.recovery.filter((check) => components.has(check.component)),
    },
    findings,
    guidance: {
      ...known.guidance,
      verdicts: known.guidance.verdicts.map((entry) =>
        document.answers[entry.code]?.answer ? { ...entry, verdict: "fulfilled" as const, open: 0 } : entry,
      ),
    },
    tally: {
      blockers: open.filter((finding) => finding.severity === "blocker").length,
      warnings: open.filter((finding) => finding.severity === "warning").length,
      notes: open.filter((finding) => finding.severity === "note").length,
      waived: findings.filter((finding) => finding.verdict === "waived").length,
    },
  });
}

function placed(component: Component): PlacedComponent {
  const answer = known.placement.components.find((entry) => entry.component === component.id);
  if (!answer) {
    return {
      component: component.id,
      reason: "The stand-in has no prices for it.",
      alternatives: [],
      moreAlternatives: false,
      rejected: [],
      considered: 0,
    };
  }
  return answer.offer ? { ...answer, offer: withPins(answer.offer, component) } : answer;
}

function withPins(offer: ChosenOffer, { choice }: Component): ChosenOffer {
  const platform = startUp.platforms.find((entry) => entry.id === choice.platform);
  const region = startUp.regions.find((entry) => entry.id === choice.region);
  return {
    ...offer,
    ...(platform && { platform: platform.id, platformTitle: platform.title }),
    ...(region && { region: region.id, regionName: region.name }),
    ...(choice.sku !== undefined && { sku: choice.sku }),
    ...(choice.count !== undefined && { count: choice.count }),
    ...(choice.purchase !== undefined && { purchase: choice.purchase }),
    pinned: Object.keys(choice),
  };
}

/** Whether the plan allows only geographies in which the fixture sells nothing. */
function isOutOfReach(document: Document): boolean {
  const allowed = document.requirements.residency?.geographies ?? [];
  return (
    allowed.length > 0 && !allowed.some((geography) => ["Sweden", "France", "Germany", "Europe"].includes(geography))
  );
}

function infeasible(document: Document): Assessment["placement"] {
  const allowed = document.requirements.residency?.geographies ?? [];
  return {
    status: "infeasible",
    unplaced: [],
    steps: 96,
    quotas: [],
    clash: [
      { kind: "residency", requirement: `Data stays in ${allowed.join(", ")}` },
      { component: "embedder", kind: "pin", requirement: "Question embedding is pinned to France Central" },
    ],
    components: document.components.map((component) => ({
      component: component.id,
      reason: "There is no placement that satisfies every requirement.",
      alternatives: [],
      moreAlternatives: false,
      rejected: [],
      considered: 12,
    })),
  };
}
