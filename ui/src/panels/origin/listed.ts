/** What stands behind counts and dates: the findings, regions, choices and recommendations that were counted. */

import { formatAmount, formatCount, formatDate } from "../../design/format";
import type { Finding } from "../../ipc/generated/Finding";
import type { Asked, Input, Provenance } from "../../origin/asked";
import { words } from "../../words";
import { differencesOf } from "../options/rows";
import { bill, input, type Shown } from "./bill";

type Listed = Extract<
  Asked,
  { of: "findings" | "tally" | "recommendations" | "guidance" | "regions" | "choices" | "ranking" | "basis" }
>;

export function listedOf(asked: Listed, shown: Shown): Provenance {
  const { assessment, document, names } = shown;
  switch (asked.of) {
    case "findings": {
      const about = assessment.findings.filter(
        ({ verdict, subjects }) => verdict === "open" && subjects.includes(asked.subject),
      );
      return {
        title: words.origin.findingsOf(names.of(asked.subject)),
        how: [words.origin.findingsHow],
        inputs: about.map(seen),
      };
    }
    case "tally": {
      const open = assessment.findings.filter(({ verdict }) => verdict === "open");
      return { title: words.workshop.findings, how: [words.origin.findingsHow], inputs: open.map(seen) };
    }
    case "recommendations": {
      const { area, severity, verdict } = asked;
      const counted = assessment.guidance.verdicts.filter(
        (one) => one.area === area && one.severity === severity && one.verdict === verdict,
      );
      return {
        title: words.findings.recommendationsAlone,
        how: [words.origin.recommendationsHow],
        inputs: counted.map(({ code, name }) => input(code, `${code} · ${name}`, null)),
      };
    }
    case "guidance": {
      const { revision, reviewDue, judgedOn } = assessment.guidance;
      return {
        title: words.findings.recommendationsAlone,
        how: [words.origin.guidanceHow],
        inputs: [
          input("revision", words.origin.guidanceRevision, formatDate(revision)),
          input("due", words.origin.guidanceDue, formatDate(reviewDue)),
          input("judged", words.origin.guidanceJudged, formatDate(judgedOn)),
        ],
      };
    }
    case "regions": {
      const used = new Map(
        assessment.placement.components.flatMap(({ offer }) =>
          offer && offer.regionName !== "Global" ? [[offer.region, offer.regionName] as const] : [],
        ),
      );
      const costs = new Map(assessment.cost.byRegion.map(({ region, monthly }) => [region, monthly]));
      const inputs = [...used].map(([region, name]): Input => {
        const monthly = costs.get(region);
        return input(region, name, monthly ? formatAmount(monthly) : null);
      });
      return { title: words.workshop.regions, how: [words.origin.regionsHow], inputs };
    }
    case "basis": {
      const { snapshot, snapshotDate, pricesUsed } = assessment.basis;
      const used = pricesUsed.map(({ table, lines, oldest, newest }) =>
        input(
          table,
          words.origin.linesOfTable(formatCount(lines), table),
          oldest !== undefined && newest !== undefined
            ? words.origin.fromTo(formatDate(oldest), formatDate(newest))
            : null,
        ),
      );
      return {
        title: words.origin.basis,
        how: [words.origin.basisHow],
        inputs: [input("snapshot", snapshot, formatDate(snapshotDate)), ...used],
      };
    }
    case "ranking":
      return {
        title: words.advisor.howTheyWereRanked,
        how: [words.origin.rankingHow],
        inputs: asked.advice.steps.map(({ branch, rule, answer, section }) =>
          input(branch, [rule, answer, section].filter(Boolean).join(" "), null),
        ),
      };
    case "choices": {
      const option = document.options.find(({ id }) => id === asked.option);
      const inputs = option ? differencesOf(option, names).map((text) => input(text, text, null)) : [];
      return { title: option?.name ?? "", how: [words.origin.choicesHow], inputs };
    }
    default:
      return asked satisfies never;
  }
}

const seen = ({ code, subjects, seen: text }: Finding): Input =>
  input([code, ...subjects, text].join("|"), `${code}: ${text}`, null);

/** What a region holds: what runs there, what is stated to be there, and what that costs. */
export function placeOf(region: string, shown: Shown): Provenance {
  const { assessment, document, names } = shown;
  const offers = new Map(assessment.placement.components.map(({ component, offer }) => [component, offer]));
  const there = document.components.flatMap(({ id, name, workload }): Input[] => {
    const offer = offers.get(id);
    if (offer) return offer.region === region ? [input(id, name, offer.units)] : [];
    return workload.place === region ? [input(id, `${name}, ${words.origin.stated}`, null)] : [];
  });
  const lines = assessment.cost.lines.filter((line) => line.region === region);
  const own = bill(names.region(region), [words.origin.placeHow], lines, shown);
  return { ...own, inputs: [...there, ...own.inputs] };
}
