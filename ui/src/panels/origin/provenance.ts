/** Where each figure of the results comes from: the formula in words, and the rows and statements that go into it. */

import { type Names, PURCHASES } from "../../assessment";
import {
  formatAmount,
  formatCount,
  formatDecimal,
  formatGib,
  formatMoney,
  formatMs,
  formatPercent,
  formatPercentage,
} from "../../design/format";
import type { CostLine } from "../../ipc/generated/CostLine";
import type { FrontPoint } from "../../ipc/generated/FrontPoint";
import type { LatencyReport } from "../../ipc/generated/LatencyReport";
import type { Asked, Input, Provenance } from "../../origin/asked";
import { words } from "../../words";
import { pathWords } from "../availability/rows";
import { bandWords } from "../cost/study";
import { QUOTA_ORIGINS } from "../quotas/rows";
import { bill, input, ofComponent, type Shown, sumOf } from "./bill";
import { curvePointOf } from "./charts";
import { listedOf, placeOf } from "./listed";
import { flowOf, pathOf, planNowOf, stepOf } from "./paths";

/** Where a figure comes from. */
export function provenanceOf(asked: Asked, shown: Shown): Provenance {
  const { assessment, names } = shown;
  const { cost, placement } = assessment;
  switch (asked.of) {
    case "total":
    case "thousand-requests":
    case "million-tokens":
    case "budget":
      return totalOf(asked, shown);
    case "group":
      return groupOf(asked, shown);
    case "line": {
      const line = cost.lines[asked.index];
      const how = line?.source || line?.amount ? words.origin.lineHow : words.origin.unpricedHow;
      return bill(line?.meter ?? words.origin.total, [how, line?.formula ?? ""], line ? [line] : [], shown);
    }
    case "commitment":
      return bill(words.origin.commitment, [words.origin.commitmentHow], ofComponent(asked.component, shown), shown);
    case "spot-run": {
      const run = cost.spotRuns.find(({ component }) => component === asked.component);
      const how = run ? [words.origin.spotHow(formatCount(run.machines), formatDecimal(run.runsPerMonth))] : [];
      return bill(words.origin.spotRun, how, ofComponent(asked.component, shown), shown);
    }
    case "alternative":
      return bill(words.origin.alternative, [words.origin.alternativeHow], cost.lines, shown);
    case "sizing":
    case "considered": {
      const placed = placement.components.find(({ component }) => component === asked.component);
      if (asked.of === "considered") {
        const inputs = (placed?.rejected ?? []).map(({ platform, reason, offers }, index) =>
          input(`${index}`, `${names.platform(platform)}: ${reason}`, formatCount(offers)),
        );
        return {
          title: words.origin.considered,
          how: [words.origin.consideredHow, words.origin.alternativeHow],
          inputs,
        };
      }
      const how = placed?.offer ? [placed.offer.sizing] : [];
      return bill(words.origin.sizing(names.of(asked.component)), how, ofComponent(asked.component, shown), shown);
    }
    case "path":
      return pathOf(asked.path, shown);
    case "station":
      return stationOf(asked.component, shown);
    case "availability":
      return availabilityOf(asked.path, shown);
    case "recovery": {
      const check = assessment.availability.recovery.find(({ component }) => component === asked.component);
      const hours = (value: string | null | undefined) =>
        value == null ? words.origin.notAsked : words.availability.h(value);
      return {
        title: words.origin.recoveryOf(names.of(asked.component)),
        how: check ? [words.origin.recoveryAsked(hours(check.askedTimeHours), hours(check.askedPointHours))] : [],
        inputs: (check?.after ?? []).map(({ scope, how }) => input(scope, how, null)),
      };
    }
    case "quota":
      return quotaOf(asked.name, asked.scope, shown);
    case "place":
      return placeOf(asked.region, shown);
    case "flow":
      return flowOf(asked.links, shown);
    case "traffic":
      return trafficOf(asked.link, shown);
    case "finding": {
      const { code, section, evidence, subjects, fix } = asked.finding;
      const found = Object.entries(evidence).map(([what, value]) => input(what, what, value));
      const where = subjects.map((subject) => input(`of ${subject}`, names.of(subject), null));
      const of = section === "" ? "" : words.origin.findingSection(section);
      const asksForQuota = fix?.edits.some((edit) => edit.edit === "set" && edit.field === "requirements.quotas");
      return {
        title: words.origin.finding(code),
        how: [...(asksForQuota ? [words.origin.requestHow] : []), words.origin.findingHow(of)],
        inputs: [...found, ...where, ...(fix ? [input("fix", `${words.origin.remedy}: ${fix.label}`, null)] : [])],
      };
    }
    case "point":
      return {
        title: words.origin.point,
        how: [words.origin.pointHow, words.origin.moreHow],
        inputs: choicesOf(asked.point, names),
      };
    case "input": {
      const { field, stated, component, link } = asked.input;
      const owner = component ?? link;
      const step = formatCount(Math.round(asked.step * 100));
      const what = `${owner === undefined ? "" : names.of(owner)}: ${field}, ${words.origin.stated}`;
      const own = input("stated", what, formatCount(stated));
      const whole = bill(words.origin.study, [words.origin.tornadoHow(step)], cost.lines, shown);
      return { ...whole, inputs: [own, ...whole.inputs] };
    }
    case "sensitivity": {
      const step = formatCount(Math.round(asked.step * 100));
      return bill(words.origin.study, [words.origin.tornadoHow(step)], cost.lines, shown);
    }
    case "band":
      return bill(words.origin.study, [words.origin.bandHow, ...bandWords(asked.study)], cost.lines, shown);
    case "purchases":
    case "curve": {
      const how = asked.of === "curve" ? words.origin.curveHow : words.origin.purchasesHow;
      const title = words.origin.costOf(names.of(asked.component));
      return bill(title, [how], ofComponent(asked.component, shown), shown);
    }
    case "advice": {
      const { title, monthly, planMonthly, offer } = asked.platform;
      const part = (key: string, what: string, figure: string | null) => input(key, what, figure);
      return {
        title: words.origin.advice(title),
        how: [words.origin.adviceHow],
        inputs: [
          ...(offer ? [part("offer", `${offer.units}, ${offer.regionName}. ${offer.sizing}`, null)] : []),
          ...(monthly ? [part("own", words.cost.component, formatAmount(monthly))] : []),
          ...(planMonthly ? [part("plan", words.origin.total, formatAmount(planMonthly))] : []),
          part("now", words.options.asDrawn, formatAmount(cost.monthly)),
        ],
      };
    }
    case "step":
      return stepOf(asked.path, asked.index, shown);
    case "now":
      return planNowOf(asked.path, shown);
    case "curve-point":
      return curvePointOf(asked.component, asked.point, shown);
    case "lifecycle":
      return {
        title: words.origin.lifecycleOf(asked.title),
        how: [words.origin.lifecycleHow(asked.title), asked.note],
        inputs: [],
      };
    case "findings":
    case "tally":
    case "recommendations":
    case "guidance":
    case "regions":
    case "choices":
    case "basis":
    case "ranking":
      return listedOf(asked, shown);
    default:
      return asked satisfies never;
  }
}

type TotalAsked = Extract<Asked, { of: "total" | "thousand-requests" | "million-tokens" | "budget" }>;

function totalOf(asked: TotalAsked, shown: Shown): Provenance {
  const { monthly, lines, unitCosts, budget } = shown.assessment.cost;
  const whole = formatAmount(monthly);
  const how = (): string => {
    switch (asked.of) {
      case "total":
        return asked.times === 1 ? sumOf(lines) : words.origin.times(asked.times, whole);
      case "thousand-requests":
        return words.origin.perRequests(whole, formatDecimal(unitCosts.requestsPerMonth ?? "0"));
      case "million-tokens":
        return words.origin.perTokens(whole, formatDecimal(unitCosts.tokensPerMonth ?? "0"));
      case "budget":
        return words.origin.budgetLess(budget ? formatMoney(budget.budget) : words.cost.unknown);
      default:
        return asked satisfies never;
    }
  };
  return bill(asked.of === "budget" ? words.origin.budget : words.origin.total, [how()], lines, shown);
}

function groupOf({ grouping, id }: Extract<Asked, { of: "group" }>, shown: Shown): Provenance {
  const { assessment, names, areaOf } = shown;
  const { lines, byTeam } = assessment.cost;
  if (grouping === "team") {
    const team = byTeam.find((one) => (one.team ?? "") === id);
    return {
      title: words.origin.costOf(team?.team ?? words.cost.thePlatformItself),
      how: [words.origin.teamShares, words.origin.shareOfTotal],
      inputs: (team?.parts ?? []).map(({ component, share, monthly }) =>
        input(
          component,
          `${names.of(component)}: ${words.origin.teamPart(formatPercent(Number(share), 1))}`,
          formatAmount(monthly),
        ),
      ),
    };
  }
  const belongs = (line: CostLine): boolean => {
    switch (grouping) {
      case "component":
        return line.component === id;
      case "area":
        return line.component !== undefined && areaOf(line.component) === id;
      case "region":
        return line.region === id;
      case "purchase":
        return line.purchase === id;
      default:
        return grouping satisfies never;
    }
  };
  const own = lines.filter(belongs);
  const name = {
    component: () => names.of(id),
    area: () => words.areas[id as keyof typeof words.areas],
    region: () => names.region(id),
    purchase: () => PURCHASES[id as keyof typeof PURCHASES],
  }[grouping]();
  const how = [sumOf(own), words.origin.shareOfTotal];
  return bill(words.origin.costOf(name), how, own, shown);
}

/** How much of a component is in use, in a sentence; null where nothing is known of it. */
export function inUseOf({ stations }: LatencyReport, id: string): string | null {
  const station = stations.find(({ component }) => component === id);
  if (!station) return null;
  const { peakRequestsPerSecond: peak, serviceMeanMs: service, servers, utilisation } = station;
  if (peak == null || servers == null || utilisation == null || service == null) return words.origin.noServers;
  return words.origin.inUseHow(
    `${formatCount(peak)} /s`,
    formatMs(service),
    formatCount(servers),
    formatPercent(utilisation),
  );
}

function stationOf(id: string, { assessment, document, names }: Shown): Provenance {
  const station = assessment.latency.stations.find(({ component }) => component === id);
  const placed = assessment.placement.components.find(({ component }) => component === id)?.offer;
  const title = words.origin.loadOf(names.of(id));
  if (!station) return { title, how: [], inputs: [] };
  const { peakRequestsPerSecond: peak, serviceMeanMs: service, servers } = station;
  const component = document.components.find((one) => one.id === id);
  const callers = document.links.filter(({ to }) => to === id).map(({ from }) => names.of(from));
  const requests =
    component?.workload.peakRequestsPerSecond !== undefined
      ? words.origin.requestsStated
      : callers.length > 0
        ? words.origin.requestsFrom([...new Set(callers)].join(", "))
        : words.origin.requestsUnknown;
  const rate = peak == null ? words.latency.unknown : `${formatCount(peak)} /s`;
  const { serving } = station;
  return {
    title,
    how: [inUseOf(assessment.latency, id) ?? "", words.origin.waitingHow],
    inputs: [
      input("requests", requests, rate),
      input(
        "service",
        `${words.origin.serviceTime}: ${station.origin}`,
        service == null ? null : formatMs(service),
        station.source ?? null,
      ),
      ...(serving ? [input("serving", serving.words, null)] : []),
      ...(servers == null
        ? []
        : [input("servers", `${words.origin.serversOf}. ${placed?.sizing ?? ""}`, formatCount(servers))]),
    ],
  };
}

/** What a link carries, from what is stated of it and of the load on its way. */
function trafficOf(id: string, shown: Shown): Provenance {
  const { assessment, document, names } = shown;
  const link = document.links.find((one) => one.id === id);
  const carried = assessment.latency.links.find((one) => one.link === id)?.gibPerMonth;
  const stated = (key: string, what: string, value: number | undefined): Input[] =>
    value === undefined ? [] : [input(key, `${what}, ${words.origin.stated}`, formatCount(value))];
  const lines = assessment.cost.lines.filter((line) => line.link === id);
  return {
    title: words.origin.trafficOf(names.of(id)),
    how: [link?.gibPerMonth === undefined ? words.origin.trafficHow : words.origin.trafficStated],
    inputs: [
      ...stated("calls", words.inspector.callsPerRequest, link?.callsPerRequest),
      ...stated("request", words.origin.requestKib, link?.requestKib),
      ...stated("response", words.origin.responseKib, link?.responseKib),
      input("carried", words.origin.carried, carried == null ? null : formatGib(carried)),
      ...bill("", [], lines, shown).inputs,
    ],
  };
}

function availabilityOf(id: string, { assessment, names }: Shown): Provenance {
  const path = assessment.availability.paths.find((one) => one.path === id);
  if (!path) return { title: id, how: [], inputs: [] };
  const percent = formatPercentage(path.percent ?? path.atMostPercent);
  return {
    title: words.origin.availabilityOf(path.name),
    how: [words.origin.available(percent), pathWords(path), words.origin.minutesHow(percent), words.origin.worthHow],
    inputs: path.parts.map(({ component, percent, configuration, source }) =>
      input(
        component,
        `${names.of(component)}: ${configuration}`,
        percent == null ? null : formatPercentage(percent),
        source ?? null,
      ),
    ),
  };
}

function quotaOf(name: string, scope: string, { assessment, names }: Shown): Provenance {
  const quota = assessment.placement.quotas.find((one) => one.name === name && one.scope === scope);
  const title = words.origin.quotaOf(name, scope);
  if (!quota) return { title, how: [], inputs: [] };
  const offers = new Map(assessment.placement.components.map(({ component, offer }) => [component, offer]));
  const limit = quota.limit == null ? null : `${formatCount(quota.limit)} ${quota.unit}`;
  return {
    title,
    how: [words.origin.quotaHow],
    inputs: [
      input("limit", `${words.origin.limit}: ${QUOTA_ORIGINS[quota.origin]}`, limit, quota.source ?? null),
      ...quota.components.map((component) => {
        const offer = offers.get(component);
        return input(component, `${names.of(component)} ${words.origin.drawnOn} ${offer?.units ?? ""}`, null);
      }),
    ],
  };
}

function choicesOf({ choices }: FrontPoint, names: Names): Input[] {
  return choices.map(({ component, platform, region, sku, count, purchase }) =>
    input(
      component,
      `${names.of(component)}: ${names.platform(platform)}, ${names.region(region)}, ${PURCHASES[purchase]}`,
      `${formatCount(count)} × ${sku}`,
    ),
  );
}
