import { textsOf } from "../check.ts";
import type { SurveyDefinition } from "../definition.ts";
import { applyTexts, type FoundText, type Imported, longestFile, refused } from "./apply_texts.ts";
import { decodeText } from "../../csv/decode_text.ts";
import { readXliff, type Unit } from "./read_xliff.ts";

/**
 * Reads XLIFF 1.2, 2.0 and 2.1 as `exportXliff` writes it and as translators' programs give it back, which may have
 * marked up the texts, cut them into sentences and added suggestions. What a program says is not translated yet
 * changes nothing, and neither does a file that cannot be read.
 */
export function importXliff(definition: SurveyDefinition, bytes: Uint8Array): Imported {
  if (bytes.length > longestFile) return refused(definition, { line: 1, problem: "too_large" });
  const read = readXliff(decodeText(bytes));
  if ("problem" in read) return refused(definition, read);
  const { units, problems } = read;
  const texts = new Map(textsOf(definition).toReversed().map(({ path, text }) => [path, text]));
  const found = units.flatMap((unit): FoundText[] => {
    const { line, path, from, to } = unit;
    if (!to) return [];
    const { source, target, problem } = whole(unit);
    if (problem) problems.push({ line, path, problem });
    const said = from && texts.get(path)?.[from];
    if (said !== undefined && target.trim() && words(said) !== words(source)) {
      problems.push({ line, path, problem: "source_changed" });
    }
    return [{ line, path, language: to, text: target }];
  });
  return applyTexts(definition, found, problems);
}

const words = (text: string) => text.trim().replace(/\s+/g, " ");

/** A text put together from its pieces, in the order of its language; only once all of it is translated. */
function whole({ pieces }: Unit): {
  source: string;
  target: string;
  problem?: "not_translated" | "half_translated";
} {
  const source = pieces.map((piece) => piece.source).join("");
  const target = pieces.toSorted((a, b) => a.order - b.order)
    .map((piece) => piece.target ?? (piece.ignorable ? piece.source : "")).join("");
  const [done, open] = [
    pieces.filter((piece) => !piece.ignorable && !piece.waits && piece.target?.trim()),
    pieces.filter((piece) => !piece.ignorable && (piece.waits || !piece.target?.trim())),
  ];
  if (open.length === 0) return { source, target };
  if (done.length > 0) return { source, target: "", problem: "half_translated" };
  // A program that prepares a file may put the source there, or nothing: nobody needs to be told.
  const isPrepared = target.trim() === "" || words(target) === words(source);
  return { source, target: "", problem: isPrepared ? undefined : "not_translated" };
}
