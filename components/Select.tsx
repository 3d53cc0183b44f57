import type { Language } from "../locales/languages.ts";
import type { ControlProps } from "./Field.tsx";

/** A choice of one from a list, inside a `Field`. */
export function Select(
  { control, options, value }: {
    control: ControlProps;
    options: [value: string, label: string][];
    value: string;
  },
) {
  return (
    <select {...control}>
      {options.map(([each, label]) => (
        <option key={each} value={each} selected={each === value}>{label}</option>
      ))}
    </select>
  );
}

/** Countries as the reader's language calls them, in its order. */
export function countryNames(codes: string[], language: Language): [string, string][] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  return codes.map((code): [string, string] => [code, names.of(code) ?? code])
    .sort(([, a], [, b]) => a.localeCompare(b, language));
}
