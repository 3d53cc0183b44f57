/** What a text of a survey or message may name; absent means unknown. */
export interface Names {
  firstName?: string;
  product?: string;
  store?: string;
}

const marks = /\[([^[\]|]*)\|?([^[\]]*)\]|\{(\w+)\}/g;

/**
 * Fills in `{firstName}`, `{product}` and `{store}`. A part in brackets is only said when all that it names is known:
 * `[Hej {firstName}, hur|Hur] blev det[ med {product}]?` becomes `Hur blev det?` for a stranger.
 * What is filled in is never read as a mark itself. For HTML, hand in escaped names and an escaped text.
 */
export function fillText(text: string, names: Names): string {
  return text.replace(
    marks,
    (_, known: string | undefined, otherwise: string | undefined, name: string | undefined) => {
      if (name !== undefined) return nameOf(names, name);
      return fillNames(
        namesIn(known!).every((each) => nameOf(names, each) !== "") ? known! : otherwise!,
        names,
      );
    },
  );
}

/** The names that a text needs outside brackets, and so leaves a hole for when they are unknown. */
export function namesNeeded(text: string): string[] {
  return namesIn(text.replace(/\[[^[\]]*\]/g, ""));
}

const fillNames = (text: string, names: Names) =>
  text.replace(/\{(\w+)\}/g, (_, name) => nameOf(names, name));
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
const nameOf = (names: Names, name: string) => names[name as keyof Names] ?? "";
