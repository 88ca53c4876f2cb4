/** How a sentence of the catalogue takes what is put into it. */
import { number } from "./locale";

/** What can stand in a sentence: text that is finished, or a number that the locale writes. */
export type Part = string | number;

/** A sentence with parts: ``say`Move ${count} boxes` ``. Numbers are written as the locale does. */
export function say(texts: TemplateStringsArray, ...parts: readonly Part[]): string {
  return texts.reduce((sentence, text, index) => {
    const part = parts[index - 1] ?? "";
    return `${sentence}${typeof part === "number" ? number(part, 12) : part}${text}`;
  });
}

/** The forms of a noun by number, as the language of the catalogue has them. English has two, others up to six. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** `1 component`, `3 components`. */
export function counted(count: number, forms: Forms): string {
  return `${number(count, 0)} ${form(count, forms)}`;
}

/** The noun alone, in the form that the number asks for. */
export function form(count: number, forms: Forms): string {
  return forms[rules.select(count)] ?? forms.other;
}

/** Of the language of the catalogue, which need not be the locale of the numbers. */
const rules = new Intl.PluralRules("en");
