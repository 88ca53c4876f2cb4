/** Cost as bars and rows. */

import { type Names, PURCHASES } from "../../assessment";
import { subtract } from "../../design/decimal";
import { formatAmount, formatCount, formatDecimal, formatMoney, formatPercent, formatPrice } from "../../design/format";
import type { Amount } from "../../ipc/generated/Amount";
import type { Area } from "../../ipc/generated/Area";
import type { CostReport } from "../../ipc/generated/CostReport";
import type { Source } from "../../ipc/generated/Source";
import type { Asked, Grouping } from "../../origin/asked";
import { words } from "../../words";

export interface CostBar {
  id: string;
  title: string;
  monthly: Amount;
  /** Length against the longest bar, 0 to 1. */
  length: number;
  /** Share of the whole, as words. */
  share: string;
  area: Area | null;
}

/** The sums as bars, the greatest first. */
export function costBars(cost: CostReport, grouping: Grouping, names: Names): CostBar[] {
  const sums = sumsOf(cost, grouping, names).sort((one, other) => sizeOf(other.monthly) - sizeOf(one.monthly));
  const longest = Math.max(0, ...sums.map((sum) => sizeOf(sum.monthly)));
  const whole = sizeOf(cost.monthly);
  return sums.map((sum) => ({
    ...sum,
    length: longest === 0 ? 0 : sizeOf(sum.monthly) / longest,
    share: whole === 0 ? "" : formatPercent(sizeOf(sum.monthly) / whole),
  }));
}

type Sum = Pick<CostBar, "id" | "title" | "monthly" | "area">;

function sumsOf(cost: CostReport, grouping: Grouping, names: Names): Sum[] {
  switch (grouping) {
    case "component":
      return cost.byComponent.map(({ component, monthly }) => ({
        id: component,
        title: names.of(component),
        monthly,
        area: null,
      }));
    case "area":
      return cost.byArea.map(({ area, monthly }) => ({ id: area, title: words.areas[area], monthly, area }));
    case "region":
      return cost.byRegion.map(({ region, monthly }) => ({
        id: region,
        title: names.region(region),
        monthly,
        area: null,
      }));
    case "purchase":
      return cost.byPurchase.map(({ purchase, monthly }) => ({
        id: purchase,
        title: PURCHASES[purchase],
        monthly,
        area: null,
      }));
    case "team":
      return cost.byTeam.map(({ team, monthly }) => ({
        id: team ?? "",
        title: team ?? words.cost.thePlatformItself,
        monthly,
        area: null,
      }));
    default:
      return grouping satisfies never;
  }
}

/** How large a sum is on screen; a double is enough for the length of a bar. */
const sizeOf = (amount: Amount) => Number(amount.known.amount);

export interface CostRow {
  key: string;
  /** Its place in the report. */
  index: number;
  /** What is charged: a component or a link. */
  subject: string | null;
  name: string;
  meter: string;
  /** Null when not known. */
  quantity: string | null;
  unit: string;
  price: string | null;
  amount: string | null;
  formula: string;
  /** Region and way of buying, where it is not pay as you go. */
  bought: string;
  source: Source | null;
}

/** One row for each cost line, in the order of the report. */
export function costRows({ lines }: CostReport, names: Names): CostRow[] {
  return lines.map((line, index) => {
    const subject = line.link ?? line.component ?? null;
    const bought = [
      line.region === undefined ? null : names.region(line.region),
      line.purchase === "pay-as-you-go" ? null : PURCHASES[line.purchase],
    ];
    return {
      key: `${index}`,
      index,
      subject,
      name: subject === null ? "" : names.of(subject),
      meter: line.meter,
      quantity: line.quantity == null ? null : formatDecimal(line.quantity),
      unit: line.unit,
      price: line.price ? formatPrice(line.price) : null,
      amount: line.amount ? formatMoney(line.amount) : null,
      formula: line.formula,
      bought: bought.filter((part) => part !== null).join(", "),
      source: line.source ?? null,
    };
  });
}

export interface BudgetBar {
  /** Share of the budget that is spent, as far as it is known. */
  share: number;
  words: string;
  tint: "good" | "bad" | "unknown";
}

/** The cost against the budget; null without one. */
export function budgetBar({ budget, monthly }: CostReport): BudgetBar | null {
  if (!budget) return null;
  const limit = Number(budget.budget.amount);
  const share = limit === 0 ? Number.POSITIVE_INFINITY : sizeOf(monthly) / limit;
  const left = subtract(budget.budget.amount, monthly.known.amount);
  const of = formatMoney(budget.budget);
  const currency = budget.budget.currency;
  if (left.startsWith("-")) {
    const over = formatMoney({ amount: left.slice(1), currency });
    return {
      share,
      words: words.cost.overTheBudgetOf(monthly.atLeast ? words.cost.atLeastBefore : "", over, of),
      tint: "bad",
    };
  }
  const rest = formatMoney({ amount: left, currency });
  return monthly.atLeast
    ? { share, words: words.cost.atMostLeftOfAPartOfTheCostIsUnknown(rest, of), tint: "unknown" }
    : { share, words: words.cost.leftOf(rest, of), tint: "good" };
}

/** How the totals follow from each other, in sentences. */
export function totalWords({ lines, monthly, unitCosts }: CostReport): string[] {
  const unknown = lines.filter((line) => line.amount == null).length;
  const sentences = [
    words.cost.howTheTotalsFollow(
      formatCount(lines.length),
      unknown === 0
        ? ""
        : words.cost.noAmountSoAtLeast(
            unknown === 1 ? words.cost.oneHas : words.cost.severalHave(formatCount(unknown)),
          ),
    ),
  ];
  const whole = formatAmount(monthly);
  if (unitCosts.requestsPerMonth != null) {
    sentences.push(words.cost.howAThousandRequests(whole, formatDecimal(unitCosts.requestsPerMonth)));
  }
  if (unitCosts.tokensPerMonth != null) {
    sentences.push(words.cost.howAMillionTokens(whole, formatDecimal(unitCosts.tokensPerMonth)));
  }
  return sentences;
}

export interface PurchaseNote {
  key: string;
  words: string;
  asked: Asked;
}

/** What is bought for a term and what runs on spare machines, in sentences. */
export function purchaseWords({ commitments, spotRuns }: CostReport, names: Names): PurchaseNote[] {
  const bought = commitments.map((commitment) => {
    const saves =
      commitment.saves == null
        ? words.cost.whatItSavesIsNotKnown
        : commitment.saves.amount.startsWith("-")
          ? words.cost.costsAMonthMoreThanPayAsYouGo(
              formatMoney({ ...commitment.saves, amount: commitment.saves.amount.slice(1) }),
            )
          : words.cost.savesAMonth(formatMoney(commitment.saves));
    const what = `${names.of(commitment.component)}: ${PURCHASES[commitment.purchase]}`;
    return {
      key: `commitment-${commitment.component}`,
      words: words.cost.pledgedOverMonths(what, formatMoney(commitment.pledged), commitment.months, saves),
      asked: { of: "commitment" as const, component: commitment.component },
    };
  });
  const runs = spotRuns.map((run) => {
    const done =
      run.expectedHours == null
        ? words.cost.isNeverDone
        : words.cost.isDoneInHOnAverage(formatCount(run.expectedHours));
    const chance =
      run.chanceInTime == null || run.deadlineHours == null
        ? ""
        : words.cost.withinHWithAChanceOf(formatCount(run.deadlineHours), formatPercent(run.chanceInTime, 1));
    const undisturbed = words.cost.aRunOfHOnSpareMachines(formatCount(run.undisturbedHours));
    return {
      key: `spot-${run.component}`,
      words: `${names.of(run.component)}: ${undisturbed} ${done}${chance}.`,
      asked: { of: "spot-run" as const, component: run.component },
    };
  });
  return [...bought, ...runs];
}
