/** What the tables dialog says, computed from what the program told. */
import { formatCount, plural } from "../../design/format";
import type { ImportedQuotas } from "../../ipc/generated/ImportedQuotas";
import type { RefreshedPrices } from "../../ipc/generated/RefreshedPrices";
import type { RefreshProgress } from "../../ipc/generated/RefreshProgress";

/** How far a refresh is, in one line; the estimate is given only where there is one. */
export function progressWords(progress: RefreshProgress): string {
  const { pages, pagesExpected, prices } = progress;
  const of = pagesExpected === undefined ? "" : ` of about ${formatCount(pagesExpected)}`;
  return `${formatCount(pages)}${of} pages, ${formatCount(prices)} prices${leftWords(progress)}`;
}

function leftWords({ secondsLeft, pagesExpected }: RefreshProgress): string {
  if (pagesExpected === undefined) return "; how many there are is not known yet";
  if (secondsLeft === undefined) return "";
  if (secondsLeft < 60) return ", less than a minute left";
  return `, about ${plural(Math.ceil(secondsLeft / 60), "minute")} left`;
}

/** What it is doing at the moment. */
export function doingWords({ asking, questionsDone, questions, waiting, pagesBefore }: RefreshProgress): string {
  if (waiting) return `Waits ${plural(waiting.seconds, "second")}, because ${waiting.why}.`;
  const resumed = pagesBefore > 0 ? ` It goes on after ${plural(pagesBefore, "page")} of an earlier try.` : "";
  return `Asks for ${asking} (${questionsDone + 1} of ${questions}).${resumed}`;
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
    { title: "Unknown now, because the price list has no such price", names: unpriced },
    { title: "Prices that could not be used", names: refused },
    { title: "Places of the price list that are no region of the tables", names: otherPlaces },
  ].filter(({ names }) => names.length > 0);
}

/** What a person should know of an import of quotas: nothing is dropped in silence. */
export function importNotes({ unknown, other, unusable }: ImportedQuotas): Names[] {
  return [
    { title: "Families and models that the tables do not know; no plan can draw on them", names: unknown },
    { title: "Not usable", names: unusable },
    { title: "Limits on other things, which no plan draws on", names: other },
  ].filter(({ names }) => names.length > 0);
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
