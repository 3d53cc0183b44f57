import type { Language } from "../../../locales/languages.ts";
import { textsOf } from "../check.ts";
import type { SurveyDefinition } from "../definition.ts";

/**
 * The texts of a survey for a translator's program, from one language into another. What is not written in the source
 * is left out: there is nothing to translate.
 * @param name what the translator's program shows as the file's origin
 * @returns XLIFF 1.2, which every such program reads
 */
export function exportXliff(
  definition: SurveyDefinition,
  { source, target, name }: { source: Language; target: Language; name: string },
): string {
  const units = textsOf(definition).flatMap(({ path, text }) => {
    const original = text[source];
    if (!original?.trim()) return [];
    const translated = text[target] ?? "";
    const state = translated.trim() ? "translated" : "new";
    return [
      `      <trans-unit id="${escaped(path)}" resname="${escaped(path)}" xml:space="preserve">`,
      `        <source>${escaped(original)}</source>`,
      `        <target state="${state}">${escaped(translated)}</target>`,
      "      </trans-unit>",
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
    `  <file original="${escaped(name)}" source-language="${source}" target-language="${target}" ` +
    'datatype="plaintext">',
    "    <body>",
    ...units,
    "    </body>",
    "  </file>",
    "</xliff>",
    "",
  ].join("\n");
}

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
