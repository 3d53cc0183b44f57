/** What a text of a survey or message may name; absent means unknown. */
export interface Names {
  firstName?: string;
  product?: string;
  /** The further items of a question that is asked for each (each_item.ts); no survey names them itself. */
  product2?: string;
  product3?: string;
  /** The addresses of their pictures. */
  picture?: string;
  picture2?: string;
  picture3?: string;
  /** All that was bought, in a few words. */
  items?: string;
  orderNumber?: string;
  carrier?: string;
  /** `18 November`. */
  deliveryDate?: string;
  store?: string;
  /** Who answered at the shop. */
  agent?: string;
}

/** What a text may name, in the order in which an editor offers it; only the store is always known. */
export const knownNames: string[] = [
  "firstName",
  "product",
  "items",
  "orderNumber",
  "carrier",
  "deliveryDate",
  "store",
  "agent",
] satisfies (keyof Names)[];

/** A piece of a filled text: the survey's own words, or a name that was filled in. */
export interface Part {
  text: string;
  isName: boolean;
  /** Whether it is the address of a picture. */
  isPicture?: boolean;
}

const marks = /\[([^[\]|]*)\|?([^[\]]*)\]|\{(\w+)\}/g;

/**
 * Fills in `{firstName}`, `{product}` and `{store}`. A part in brackets is only said when all that it names is known:
 * `[Hej {firstName}, hur|Hur] blev det[ med {product}]?` becomes `Hur blev det?` for a stranger.
 * What is filled in is never read as a mark itself.
 */
export const fillText = (text: string, names: Names): string =>
  compileText(text)(names).map((part) => part.text).join("");

/** The same for a text that is filled in often, in pieces, for a page that sets names apart. */
export function compileText(text: string): (names: Names) => Part[] {
  const fills = split(text, marks).map((piece) => {
    if (typeof piece === "string") return () => [{ text: piece, isName: false }];
    const [, known, otherwise, name] = piece;
    if (name !== undefined) return (names: Names) => nameParts(names, name);
    const needed = namesIn(known!);
    const whole = compileNames(known!);
    const rest = compileNames(otherwise!);
    return (names: Names) => (needed.every((each) => valueOf(names, each) !== "") ? whole : rest)(names);
  });
  return (names) => fills.flatMap((fill) => fill(names));
}

/** The names that a text needs outside brackets, and so leaves a hole for when they are unknown. */
export function namesNeeded(text: string): string[] {
  return namesIn(text.replace(/\[[^[\]]*\]/g, ""));
}

function compileNames(text: string): (names: Names) => Part[] {
  const pieces = split(text, /\{(\w+)\}/g);
  return (names) =>
    pieces.flatMap((piece) =>
      typeof piece === "string" ? [{ text: piece, isName: false }] : nameParts(names, piece[1]!)
    );
}

const nameParts = (names: Names, name: string): Part[] => {
  const text = valueOf(names, name);
  return text ? [{ text, isName: true }] : [];
};

/** Every name that a text mentions. */
export const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
const valueOf = (names: Names, name: string) =>
  Object.hasOwn(names, name) ? names[name as keyof Names] ?? "" : "";

/** What a pattern finds, and the text between. */
function split(text: string, pattern: RegExp): (string | RegExpExecArray)[] {
  const pieces: (string | RegExpExecArray)[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) pieces.push(text.slice(at, match.index));
    pieces.push(match);
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}
