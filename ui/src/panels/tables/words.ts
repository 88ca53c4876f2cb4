/** What the tables dialog says, computed from what the program told. */

import { formatCount, formatPercent } from "../../design/format";
import type { ImportedQuotas } from "../../ipc/generated/ImportedQuotas";
import type { PriceChange } from "../../ipc/generated/PriceChange";
import type { RefreshedPrices } from "../../ipc/generated/RefreshedPrices";
import type { RefreshProgress } from "../../ipc/generated/RefreshProgress";
import { words } from "../../words";

/** How far a refresh is, in one line; the estimate is given only where there is one. */
export function progressWords(progress: RefreshProgress): string {
  const { pages, pagesExpected, prices } = progress;
  const of = pagesExpected === undefined ? "" : words.tables.ofAbout(formatCount(pagesExpected));
  return words.tables.pagesPrices(formatCount(pages), of, formatCount(prices), leftWords(progress));
}

function leftWords({ secondsLeft, pagesExpected }: RefreshProgress): string {
  if (pagesExpected === undefined) return words.tables.howManyThereAreIsNotKnownYet;
  if (secondsLeft === undefined) return "";
  if (secondsLeft < 60) return words.tables.lessThanAMinuteLeft;
  return words.tables.aboutLeft(words.tables.minutes(Math.ceil(secondsLeft / 60)));
}

/** What it is doing at the moment. */
export function doingWords({ asking, questionsDone, questions, waiting, pagesBefore }: RefreshProgress): string {
  if (waiting) return words.tables.waitsBecause(words.tables.seconds(waiting.seconds), waiting.why);
  const resumed = pagesBefore > 0 ? words.tables.itGoesOnAfterOfAnEarlierTry(words.tables.pages(pagesBefore)) : "";
  return words.tables.asksForOf(asking, questionsDone + 1, questions, resumed);
}

/** The share of a refresh that is done, from 0 to 1: of its pages where their number is known, else of its questions. */
export function shareDone({ pages, pagesExpected, questions, questionsDone }: RefreshProgress): number {
  const share = pagesExpected ? pages / pagesExpected : questions > 0 ? questionsDone / questions : 0;
  return Math.min(1, share);
}

/** A heading with the names under it. */
export interface Names {
  title: string;
  names: readonly string[];
}

/** What a person should know of a refresh that is done; lists without names are left out. */
export function refreshNotes({ unpriced, otherPlaces, refused }: RefreshedPrices): Names[] {
  return [
    { title: words.tables.unknownNowBecauseThePriceList, names: unpriced },
    { title: words.tables.pricesThatCouldNotBeUsed, names: refused },
    { title: words.tables.placesOfThePriceListThatAreNo, names: otherPlaces },
  ].filter(({ names }) => names.length > 0);
}

/** What a person should know of an import of quotas: nothing is dropped in silence. */
export function importNotes({ unknown, other, unusable }: ImportedQuotas): Names[] {
  return [
    { title: words.tables.familiesAndModelsThatTheTables, names: unknown },
    { title: words.tables.notUsable, names: unusable },
    { title: words.tables.limitsOnOtherThingsWhichNoPlan, names: other },
  ].filter(({ names }) => names.length > 0);
}

/** By how much a price changed: `+ 12.5 %`; nothing for one that is new, has vanished or was free. */
export function changeInPercent({ old, now }: PriceChange): string {
  const [was, is] = [Number(old ?? Number.NaN), Number(now ?? Number.NaN)];
  if (!Number.isFinite(was) || !Number.isFinite(is) || was === 0) return "";
  const share = (is - was) / was;
  return `${share < 0 ? "−" : "+"} ${formatPercent(Math.abs(share), 1)}`;
}

/** Currencies in which the provider's price list can be read. */
export const CURRENCIES = [
  "USD",
  "AUD",
  "BRL",
  "CAD",
  "CHF",
  "CNY",
  "DKK",
  "EUR",
  "GBP",
  "INR",
  "JPY",
  "KRW",
  "NOK",
  "NZD",
  "SEK",
  "TWD",
] as const;
