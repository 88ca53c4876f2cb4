/** The promise of the catalogue: no word that people read stands anywhere else. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..");

/** Folders that hold no words of the window: the catalogue itself, generated types, what stands in for the program in tests. */
const NOT_READ = new Set(["words", "generated", "fixtures"]);

/** Attributes whose text people read or hear. */
const SPOKEN = new Set([
  ...["title", "label", "placeholder", "alt", "hint", "unit", "empty", "none", "shown", "text", "summary", "detail"],
  ...["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "ariaLabel", "ariaLabelMinimap"],
]);

/** Fields of objects whose text people read: titles of commands and columns, labels of undo steps, messages. */
const SPOKEN_FIELDS = new Set([
  "title",
  "label",
  "message",
  "remedy",
  "words",
  "placeholder",
  "hint",
  "tip",
  "verdict",
]);

interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

const hasWords = (text: string) => /\p{L}{2}/u.test(text);

/** Every text that a literal, a template or a choice between such can give. */
function literalTexts(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case "Literal":
      return typeof value.value === "string" ? [value.value] : [];
    case "TemplateLiteral":
      return (value.quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked);
    case "JSXExpressionContainer":
      return literalTexts(value.expression);
    case "ConditionalExpression":
      return [...literalTexts(value.consequent), ...literalTexts(value.alternate)];
    case "LogicalExpression":
      return [...literalTexts(value.left), ...literalTexts(value.right)];
    default:
      return [];
  }
}

/** What a node says by itself, where it is of a sort that people read. */
function spokenBy(node: Node): string[] {
  const name = (part: unknown) => (isNode(part) ? String(part.name ?? part.value ?? "") : "");
  switch (node.type) {
    case "JSXText":
      return [String(node.value).trim()];
    case "JSXExpressionContainer":
      return [];
    case "JSXElement":
    case "JSXFragment":
      return (node.children as unknown[]).flatMap((child) => (isNode(child) ? literalTexts(child) : []));
    case "JSXAttribute":
      return SPOKEN.has(name(node.name)) ? literalTexts(node.value) : [];
    case "Property":
      return SPOKEN_FIELDS.has(name(node.key)) ? literalTexts(node.value) : [];
    default:
      return [];
  }
}

function findings(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (/^TS(?!As|NonNull|Satisfies)/.test(node.type) || node.type === "ImportDeclaration") return;
    for (const said of spokenBy(node)) {
      if (!hasWords(said)) continue;
      const line = text.slice(0, node.start).split("\n").length;
      found.push(`${relative(SOURCES, file)}:${line} “${said}”`);
    }
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) value.filter(isNode).forEach(visit);
      else if (isNode(value)) visit(value);
    }
  };
  const { program } = parseSync(file, text, { lang: file.endsWith("x") ? "tsx" : "ts" });
  visit(program as unknown as Node);
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_READ.has(entry.name) ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.|standin|document\/sample\.ts$/.test(path) ? [path] : [];
  });
}

describe("every word of the window", () => {
  const files = sources(SOURCES);

  it("is looked for in all of the interface", () => {
    expect(files.length).toBeGreaterThan(130);
  });

  it("comes from the catalogue", () => {
    expect(files.flatMap(findings)).toEqual([]);
  });
});
