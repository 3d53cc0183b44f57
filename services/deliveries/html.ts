/** HTML that is already safe to put into a page. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | Html[] | undefined;

/**
 * HTML with what is put into it made harmless, but for what is `Html` itself; undefined is nothing.
 * (Not called `html`, or the formatter would indent the message.)
 */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Html {
  let text = strings[0]!;
  for (let index = 0; index < values.length; index++) text += textOf(values[index]) + strings[index + 1]!;
  return new Html(text);
}

/** Words as typed, with their line breaks. */
export function paragraphs(words: string): Html {
  return new Html(escape(words).replace(/\r\n?|\n/g, "<br>\n"));
}

function textOf(value: Value): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map((each) => each.text).join("");
  return typeof value === "number" ? String(value) : escape(value);
}

const replacements: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (found) => replacements[found]!) : text;
}
