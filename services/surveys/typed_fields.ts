import type { Field } from "../access/read_form.ts";

/** A form with rows of fields: `option.0.id`, `option.1.id`. */
export interface FormFields {
  /** As typed, without the ends' white space; empty when it was not sent. */
  text(name: string): string;
  ticked(name: string): boolean;
  /** Undefined for nothing or no number. */
  number(name: string): number | undefined;
  /** Every value of a name. */
  all(name: string): string[];
  /** The numbers of the rows that begin with a name, lowest first. */
  rows(name: string): number[];
  /** The values of `NAME:LANGUAGE` by language. */
  texts(name: string): [language: string, text: string][];
}

export function fieldsOf(fields: Field[]): FormFields {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) {
    if (typeof value !== "string") continue;
    // NUL is no letter, and Postgres takes it for none; browsers send lines ended by CRLF.
    const text = value.replaceAll("\0", "").replaceAll("\r\n", "\n").toWellFormed();
    values.set(name, [...values.get(name) ?? [], text]);
  }
  const text = (name: string) => values.get(name)?.[0]?.trim() ?? "";
  return {
    text,
    ticked: (name) => values.has(name),
    number: (name) => {
      const typed = text(name).replace(",", ".");
      return typed === "" || !Number.isFinite(Number(typed)) ? undefined : Number(typed);
    },
    all: (name) => values.get(name) ?? [],
    rows: (name) => {
      const numbers = [...values.keys()].flatMap((each) =>
        each.startsWith(`${name}.`)
          ? each.slice(name.length + 1).match(/^\d{1,3}(?=\.)/)?.map(Number) ?? []
          : []
      );
      return [...new Set(numbers)].sort((a, b) => a - b);
    },
    texts: (name) =>
      [...values].flatMap(([each, [value = ""]]): [string, string][] =>
        each.startsWith(`${name}:`) ? [[each.slice(name.length + 1), value.trim()]] : []
      ),
  };
}
