import { SaxesParser, type SaxesTagNS } from "saxes";
import type { Language } from "../../../locales/languages.ts";
import { textsOf } from "../check.ts";
import type { SurveyDefinition } from "../definition.ts";
import {
  applyTexts,
  type FoundText,
  type Imported,
  type ImportProblem,
  languageOf,
  longestFile,
  refused,
} from "./apply_texts.ts";
import { decodeText } from "./decode_text.ts";

/** One `trans-unit`, as far as it concerns us. */
interface Unit {
  line: number;
  path: string;
  from?: Language;
  to?: Language;
  source: string;
  target: string;
}

/**
 * Reads XLIFF 1.2 as `exportXliff` writes it and as translators' programs give it back, which may have marked up the
 * texts and added suggestions. What a program says is not translated yet changes nothing, and neither does a file that
 * cannot be read.
 */
export function importXliff(definition: SurveyDefinition, bytes: Uint8Array): Imported {
  if (bytes.length > longestFile) return refused(definition, { line: 1, problem: "too_large" });
  const read = readUnits(decodeText(bytes));
  if ("problem" in read) return refused(definition, read);
  const { units, problems } = read;
  const texts = new Map(textsOf(definition).toReversed().map(({ path, text }) => [path, text]));
  const found = units.flatMap(({ line, path, from, to, source, target }): FoundText[] => {
    if (!to) return [];
    const said = from && texts.get(path)?.[from];
    if (said !== undefined && target.trim() && words(said) !== words(source)) {
      problems.push({ line, path, problem: "source_changed" });
    }
    return [{ line, path, language: to, text: target }];
  });
  return applyTexts(definition, found, problems);
}

const words = (text: string) => text.trim().replace(/\s+/g, " ");

function readUnits(xml: string): { units: Unit[]; problems: ImportProblem[] } | ImportProblem {
  if (!xml.trimStart().startsWith("<")) return { line: 1, problem: "not_ours" };
  const parser = new SaxesParser({ xmlns: true });
  const units: Unit[] = [];
  const problems: ImportProblem[] = [];
  const open: string[] = [];
  let file: { from?: Language; to?: Language } = {};
  let unit: Unit | undefined;
  let collects: "source" | "target" | undefined;
  let refusal: ImportProblem | undefined;

  parser.on("error", ({ message }) => {
    // An ampersand alone is only noticed at the next semicolon, which may be far below.
    const { line, path } = unit ?? { line: parser.line };
    refusal ??= { line, path, problem: "malformed", what: message.replace(/^\d+:\d+: /, "") };
  });
  parser.on("opentag", (tag) => {
    if (open.length === 0 && (tag.local !== "xliff" || !attribute(tag, "version").startsWith("1."))) {
      refusal ??= { line: parser.line, problem: "not_ours" };
    }
    if (tag.local === "file") {
      const to = attribute(tag, "target-language");
      file = { from: languageOf(attribute(tag, "source-language")), to: languageOf(to) };
      if (!file.to) problems.push({ line: parser.line, problem: "unknown_language", what: to });
    } else if (tag.local === "trans-unit") {
      // A program may number the units anew, and keeps our name beside.
      const path = attribute(tag, "resname") || attribute(tag, "id");
      unit = { line: parser.line, path, ...file, source: "", target: "" };
    } else if (unit && open.at(-1) === "trans-unit" && (tag.local === "source" || tag.local === "target")) {
      const waits = ["new", "needs-translation"].includes(attribute(tag, "state"));
      collects = tag.local === "target" && waits ? undefined : tag.local;
    }
    open.push(tag.local);
  });
  const collect = (text: string) => {
    if (unit && collects) unit[collects] += text;
  };
  parser.on("text", collect);
  parser.on("cdata", collect);
  parser.on("closetag", ({ local }) => {
    open.pop();
    if (open.at(-1) === "trans-unit") collects = undefined;
    if (local !== "trans-unit" || !unit) return;
    units.push(unit);
    unit = undefined;
  });
  parser.write(xml).close();
  return refusal ?? { units, problems };
}

const attribute = ({ attributes }: SaxesTagNS, name: string): string => attributes[name]?.value ?? "";
