import type { OutgoingSms } from "../channel.ts";

/** What a provider of the general kind is sent: fields of a form, one a line (`to={to}`), or a JSON value. */
export interface Template {
  format: "form" | "json";
  template: string;
}

/** What may stand in a template; `toDigits` is the number without its plus. */
export const templateNames = ["to", "toDigits", "from", "text", "receiptUrl"] as const;

/** One that will do as it stands, in JSON. */
export const exampleTemplate = `{
  "to": "{to}",
  "from": "{from}",
  "text": "{text}"
}`;

/** What is wrong with a template; undefined when it will do. */
export type TemplateFault = "json" | "lines" | "names" | "unknown_name";

export function faultOf({ format, template }: Template): TemplateFault | undefined {
  if (format === "json" && compiled(template) === undefined) return "json";
  if (format === "form" && fieldLines(template).some(([name]) => !name)) return "lines";
  const used = [...template.matchAll(placeholder)].map(([, name]) => name!);
  if (used.some((name) => !templateNames.some((known) => known === name))) return "unknown_name";
  const says = (...names: string[]) => names.some((name) => used.includes(name));
  return says("to", "toDigits") && says("text") ? undefined : "names";
}

const placeholder = /\{(\w+)\}/g;

/**
 * The body of one message. A template is taken apart first and filled in afterwards, so that no text can become
 * anything else than text.
 */
export function filledTemplate({ format, template }: Template, sms: OutgoingSms): string {
  const values: Record<string, string> = {
    to: sms.to,
    toDigits: sms.to.replace(/^\+/, ""),
    from: sms.from,
    text: sms.text,
    receiptUrl: sms.receiptUrl ?? "",
  };
  const fill = (text: string) => text.replace(placeholder, (whole, name) => values[name] ?? whole);
  if (format === "form") {
    return new URLSearchParams(fieldLines(template).map(([name, value]) => [name, fill(value)])).toString();
  }
  return JSON.stringify(filledJson(compiled(template), fill));
}

function fieldLines(template: string): [name: string, value: string][] {
  return template.split(/\r?\n/).filter((line) => line.trim() !== "").map((line) => {
    const at = line.indexOf("=");
    return at < 1 ? ["", line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
}

function compiled(template: string): unknown {
  try {
    const value: unknown = JSON.parse(template);
    return value !== null && typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

function filledJson(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === "string") return fill(value);
  if (Array.isArray(value)) return value.map((each) => filledJson(each, fill));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filledJson(each, fill)]));
}
