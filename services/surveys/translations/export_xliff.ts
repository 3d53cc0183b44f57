import type { Language } from "../../../locales/languages.ts";
import { textsOf } from "../check.ts";
import type { SurveyDefinition } from "../definition.ts";

/** The newest of each kind that translators' programs read: every program reads 1.2. */
export const xliffVersions = ["1.2", "2.0"] as const;
export type XliffVersion = (typeof xliffVersions)[number];

export interface XliffFile {
  source: Language;
  target: Language;
  /** What the translator's program shows as the file's origin. */
  name: string;
  version?: XliffVersion;
}

interface Row {
  path: string;
  original: string;
  /** Empty when it is not translated yet. */
  translated: string;
}

/**
 * The texts of a survey for a translator's program, from one language into another. What is not written in the source
 * is left out: there is nothing to translate.
 */
export function exportXliff(definition: SurveyDefinition, file: XliffFile): string {
  const rows = textsOf(definition).flatMap(({ path, text }): Row[] => {
    const [original, translated] = [text[file.source] ?? "", text[file.target] ?? ""];
    return original.trim() ? [{ path, original, translated }] : [];
  });
  const lines = file.version === "2.0" ? version2(rows, file) : version1(rows, file);
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...lines, ""].join("\n");
}

const version1 = (rows: Row[], { source, target, name }: XliffFile) => [
  '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
  `  <file original="${escaped(name)}" source-language="${source}" target-language="${target}" ` +
  'datatype="plaintext">',
  "    <body>",
  ...rows.flatMap(({ path, original, translated }) => [
    `      <trans-unit id="${escaped(path)}" resname="${escaped(path)}" xml:space="preserve">`,
    `        <source>${escaped(original)}</source>`,
    `        <target state="${translated.trim() ? "translated" : "new"}">${escaped(translated)}</target>`,
    "      </trans-unit>",
  ]),
  "    </body>",
  "  </file>",
  "</xliff>",
];

const version2 = (rows: Row[], { source, target, name }: XliffFile) => [
  `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="${source}" trgLang="${target}">`,
  `  <file id="survey" original="${escaped(name)}">`,
  ...rows.flatMap(({ path, original, translated }) => [
    `    <unit id="${escaped(path)}" name="${escaped(path)}" xml:space="preserve">`,
    `      <segment state="${translated.trim() ? "translated" : "initial"}">`,
    `        <source>${escaped(original)}</source>`,
    ...translated.trim() ? [`        <target>${escaped(translated)}</target>`] : [],
    "      </segment>",
    "    </unit>",
  ]),
  "  </file>",
  "</xliff>",
];

const marks: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // A reader would make a line feed of it.
  "\r": "&#13;",
};

/** Without what XML 1.0 cannot say in any way. */
const escaped = (text: string): string =>
  // deno-lint-ignore no-control-regex
  text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
    .replace(/[&<>"\r]/g, (mark) => marks[mark]!);
