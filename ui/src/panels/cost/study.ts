/** What could change the bill, as rows and shapes to draw. */

import { type Names, PURCHASES } from "../../assessment";
import { formatAmount, formatCount, formatMoney, formatPercent } from "../../design/format";
import type { CostStudy } from "../../ipc/generated/CostStudy";
import type { CurvePoint } from "../../ipc/generated/CurvePoint";
import type { InputEffect } from "../../ipc/generated/InputEffect";
import type { Money } from "../../ipc/generated/Money";
import type { ProvisionedCurve } from "../../ipc/generated/ProvisionedCurve";
import { words } from "../../words";

const size = (money: Money) => Number(money.amount);

export interface TornadoBar {
  key: string;
  /** Whose input it is, and its name. */
  title: string;
  low: string;
  high: string;
  /** Left end and width in percent of the drawing; the bill stands at `zero`. */
  left: number;
  width: number;
  isGuess: boolean;
  input: InputEffect;
}

export interface Tornado {
  bars: TornadoBar[];
  /** Where the bill stands, in percent of the drawing. */
  zero: number;
}

/** Every input as a bar from the total with its lower value to the total with its higher one. */
export function tornado({ sensitivity, monthly }: CostStudy, names: Names): Tornado {
  const ends = sensitivity.inputs.flatMap((input) => [size(input.low.known), size(input.high.known)]);
  const base = size(monthly.known);
  const [least, most] = [Math.min(base, ...ends), Math.max(base, ...ends)];
  const at = (value: number) => (most === least ? 50 : ((value - least) / (most - least)) * 100);
  return {
    zero: at(base),
    bars: sensitivity.inputs.map((input) => {
      const [from, to] = [size(input.low.known), size(input.high.known)].sort((one, other) => one - other);
      const owner = input.component ?? input.link;
      return {
        key: `${owner}.${input.field}`,
        title: `${owner === undefined ? "" : names.of(owner)}: ${spoken(input.field)}`,
        low: formatAmount(input.low),
        high: formatAmount(input.high),
        left: at(from ?? base),
        width: at(to ?? base) - at(from ?? base),
        isGuess: input.guess,
        input,
      };
    }),
  };
}

/** `averageRequestsPerSecond` as people read it: `average requests per second`. */
function spoken(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A point of a curve, in percent of the field. */
export interface CurveMark {
  key: string;
  way: "hourly" | "yearly";
  x: number;
  y: number;
  words: string;
  point: CurvePoint;
}

export interface Curve {
  id: string;
  name: string;
  /** Points of a line, as SVG wants them, in a field of 100 × 100. */
  hourly: string;
  yearly: string | null;
  /** Where the best number of units by the hour stands; null when none are best. */
  best: { x: number; y: number } | null;
  /** Points that can be asked: at most a dozen of each line, with its ends and the best. */
  marks: CurveMark[];
  mostUnits: number;
  mostMoney: string;
  /** What it says, in sentences. */
  words: string[];
}

/** The bill of each hosted model by its provisioned units, overflow included. */
export function curves({ provisioned }: CostStudy, names: Names): Curve[] {
  return provisioned.map((curve) => {
    const hourly = curve.points.map((point) => [point.units, size(point.hourly) + size(point.overflow)] as const);
    const yearly = curve.points.flatMap((point) =>
      point.yearly ? [[point.units, size(point.yearly) + size(point.overflow)] as const] : [],
    );
    const mostUnits = Math.max(1, ...hourly.map(([units]) => units));
    const most = Math.max(1, ...hourly.map(([, money]) => money), ...yearly.map(([, money]) => money));
    const place = ([units, money]: readonly [number, number]) => ({
      x: (units / mostUnits) * 100,
      y: 100 - (money / most) * 100,
    });
    const line = (points: readonly (readonly [number, number])[]) =>
      points
        .map(place)
        .map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`)
        .join(" ");
    const marks = marked(curve).flatMap((point): CurveMark[] => {
      const mark = (way: CurveMark["way"], money: Money | undefined, title: string): CurveMark[] => {
        if (!money) return [];
        const whole = size(money) + size(point.overflow);
        const sum = formatMoney({ ...money, amount: whole.toFixed(2) });
        const says = words.cost.barOf(title, words.cost.units(formatCount(point.units)), sum);
        return [{ key: `${way} ${point.units}`, way, ...place([point.units, whole]), words: says, point }];
      };
      const hour = mark("hourly", point.hourly, words.cost.byTheHour);
      const year = mark("yearly", point.yearly, words.cost.reservedForAYear);
      // Where the lines meet, one mark stands for both.
      return [...hour, ...year.filter(({ y }) => hour.every((other) => Math.abs(other.y - y) > TOGETHER))];
    });
    const best = hourly.find(([units]) => units === curve.bestHourly);
    const currency = curve.points[0]?.overflow.currency ?? "USD";
    return {
      id: curve.component,
      name: names.of(curve.component),
      hourly: line(hourly),
      yearly: yearly.length === curve.points.length ? line(yearly) : null,
      marks,
      best: best && curve.bestHourly > 0 ? place(best) : null,
      mostUnits,
      mostMoney: formatMoney({ amount: most.toFixed(2), currency }),
      words: curveWords(curve),
    };
  });
}

/** How near to each other two marks are one, in percent of the height. */
const TOGETHER = 4;

/** Marks on each line: as many as can be told apart. */
const MARKS = 12;

function marked({ points, bestHourly, bestYearly }: ProvisionedCurve): CurvePoint[] {
  const every = Math.max(1, Math.ceil((points.length - 1) / (MARKS - 1)));
  return points.filter(
    ({ units }, index) =>
      index % every === 0 || index === points.length - 1 || units === bestHourly || units === bestYearly,
  );
}

function curveWords(curve: ProvisionedCurve): string[] {
  const units = (count: number) => (count === 0 ? words.cost.noProvisionedUnits : words.cost.units(formatCount(count)));
  const sentences = [words.cost.byTheHourCostLeastWithTheOverflow(units(curve.bestHourly))];
  if (curve.bestYearly != null) sentences.push(words.cost.reservedForAYearUnits(units(curve.bestYearly)));
  sentences.push(breakEven(words.cost.aUnitByTheHour, curve.breakEvenHourly));
  if (curve.breakEvenYearly != null) sentences.push(breakEven(words.cost.aUnitReservedForAYear, curve.breakEvenYearly));
  if (!curve.hoursKnown) sentences.push(words.cost.theHoursOfTheWeekAreNotStated);
  return sentences;
}

function breakEven(what: string, share: number): string {
  return share > 1
    ? words.cost.neverCostsLessThanTheTokensThat(what)
    : words.cost.isWorthItWhenItIsBusyForOfThe(what, formatPercent(share));
}

/** Where the total may lie, in sentences; why nothing is drawn where no input is a guess. */
export function bandWords({ band }: CostStudy): string[] {
  if (!band) return [words.cost.noInputIsMarkedAsAGuessSoThere];
  return [
    words.cost.nineBillsOfTenLieBetweenAndAMonth(formatAmount(band.p5), formatAmount(band.p95), formatAmount(band.p50)),
    words.cost.billsWithSeedEachOfGuessesIsTaken(
      formatCount(band.samples),
      String(band.seed),
      formatCount(band.guesses.length),
      band.factor,
    ),
  ];
}

export interface PurchaseRow {
  key: string;
  component: string;
  name: string;
  way: string;
  monthly: string;
  /** `59 % of the hours`; null where nothing is pledged. */
  breakEven: string | null;
  isChosen: boolean;
}

/** Every way of buying the machines of each component, the cheapest first. */
export function purchaseRows({ purchases }: CostStudy, names: Names): PurchaseRow[] {
  return purchases.flatMap((entry) =>
    entry.options.map((option) => ({
      key: `${entry.component}-${option.purchase}`,
      component: entry.component,
      name: names.of(entry.component),
      way: PURCHASES[option.purchase],
      monthly: formatAmount(option.monthly),
      breakEven: option.breakEven == null ? null : words.cost.ofTheHours(formatPercent(option.breakEven)),
      isChosen: option.purchase === entry.chosen,
    })),
  );
}

/** How many machines to reserve under a load that rises and falls, in sentences. */
export function reserveWords({ purchases }: CostStudy, names: Names): { component: string; words: string }[] {
  return purchases.flatMap(({ component, reserve }) =>
    reserve == null
      ? []
      : [
          {
            component,
            words: words.cost.reservedForAYearAndTheOthersBy(
              names.of(component),
              words.cost.machines(reserve.machines),
              formatMoney(reserve.monthly),
            ),
          },
        ],
  );
}
