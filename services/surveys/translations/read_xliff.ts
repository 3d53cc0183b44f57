import { SaxesParser, type SaxesTagNS } from "saxes";
import type { Language } from "../../../locales/languages.ts";
import { type ImportProblem, languageOf } from "./apply_texts.ts";

/** One `trans-unit` of XLIFF 1, or `unit` of XLIFF 2, as far as it concerns us. */
export interface Unit {
  line: number;
  path: string;
  from?: Language;
  to?: Language;
  /** One in XLIFF 1; in XLIFF 2 a text may be cut into several. */
  pieces: Piece[];
}

export interface Piece {
  source: string;
  /** Undefined when there is none. */
  target?: string;
  /** The program says that it is not translated yet, whatever stands there. */
  waits: boolean;
  /** Only white space between sentences, which need not be translated. */
  ignorable: boolean;
  /** Which one it is in the other language, from 1. */
  order: number;
}

/** What says in each version that something waits to be translated. */
const waiting = ["new", "needs-translation", "initial"];
const unitTags = ["trans-unit", "unit"];
const pieceTags = ["trans-unit", "segment", "ignorable"];

/** The units of an XLIFF file, 1.x or 2.x, or why it cannot be read. */
export function readXliff(xml: string): { units: Unit[]; problems: ImportProblem[] } | ImportProblem {
  if (!xml.trimStart().startsWith("<")) return { line: 1, problem: "not_ours" };
  const parser = new SaxesParser({ xmlns: true });
  const units: Unit[] = [];
  const problems: ImportProblem[] = [];
  const open: string[] = [];
  let isSecond = false;
  let languages: Pick<Unit, "from" | "to"> = {};
  let unit: Unit | undefined;
  let collects: "source" | "target" | undefined;
  /** What stands for a mark of XLIFF 2, by its name, and the one that is being read. */
  let marks = new Map<string, string>();
  let mark: string | undefined;
  let refusal: ImportProblem | undefined;

  const speak = (source: string, target: string) => {
    languages = { from: languageOf(source), to: languageOf(target) };
    if (!languages.to) problems.push({ line: parser.line, problem: "unknown_language", what: target });
  };
  const begin = (tag: SaxesTagNS) => {
    if (open.length === 0) {
      const version = attribute(tag, "version");
      if (tag.local !== "xliff" || !/^[12]\./.test(version)) {
        refusal ??= { line: parser.line, problem: "not_ours" };
      }
      isSecond = version.startsWith("2");
      if (isSecond) speak(attribute(tag, "srcLang"), attribute(tag, "trgLang"));
    } else if (tag.local === "file" && !isSecond) {
      speak(attribute(tag, "source-language"), attribute(tag, "target-language"));
    } else if (unitTags.includes(tag.local)) {
      // A program may number the units anew, and keeps our name beside.
      const path = attribute(tag, "resname") || attribute(tag, "name") || attribute(tag, "id");
      unit = { line: parser.line, path, ...languages, pieces: [] };
      marks = new Map();
    }
    if (unit && pieceTags.includes(tag.local)) {
      unit.pieces.push({
        source: "",
        waits: waiting.includes(attribute(tag, "state")),
        ignorable: tag.local === "ignorable",
        order: unit.pieces.length + 1,
      });
    }
  };

  parser.on("error", ({ message }) => {
    // An ampersand alone is only noticed at the next semicolon, which may be far below.
    const { line, path } = unit ?? { line: parser.line };
    refusal ??= { line, path, problem: "malformed", what: message.replace(/^\d+:\d+: /, "") };
  });
  const collect = (text: string) => {
    const piece = unit?.pieces.at(-1);
    if (mark !== undefined) marks.set(mark, (marks.get(mark) ?? "") + text);
    else if (piece && collects === "source") piece.source += text;
    else if (piece && collects === "target") piece.target = (piece.target ?? "") + text;
  };
  parser.on("opentag", (tag) => {
    begin(tag);
    const piece = unit?.pieces.at(-1);
    if (piece && pieceTags.includes(open.at(-1) ?? "")) {
      if (tag.local === "source" || tag.local === "target") collects = tag.local;
      if (tag.local === "target") {
        piece.waits ||= waiting.includes(attribute(tag, "state"));
        piece.order = Number(attribute(tag, "order")) || piece.order;
        piece.target = "";
      }
    } else if (tag.local === "data") {
      mark = attribute(tag, "id");
    } else if (tag.local === "cp") collect(characterOf(attribute(tag, "hex")));
    else collect(marks.get(attribute(tag, "dataRef")) ?? "");
    open.push(tag.local);
  });
  parser.on("text", collect);
  parser.on("cdata", collect);
  parser.on("closetag", ({ local }) => {
    open.pop();
    if (local === "data") mark = undefined;
    if (pieceTags.includes(open.at(-1) ?? "")) collects = undefined;
    if (!unitTags.includes(local) || !unit) return;
    units.push(unit);
    unit = undefined;
  });
  parser.write(xml).close();
  return refusal ?? { units, problems };
}

/** A character that XML cannot hold, by its number. */
function characterOf(hex: string): string {
  const code = /^[0-9a-f]{1,6}$/i.test(hex) ? parseInt(hex, 16) : 0xfffd;
  return String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
}

const attribute = ({ attributes }: SaxesTagNS, name: string): string => attributes[name]?.value ?? "";
