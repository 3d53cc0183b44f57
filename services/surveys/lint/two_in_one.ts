import type { Language } from "../../../locales/languages.ts";
import { phrases, sentences } from "./find_words.ts";
import { words } from "./words.ts";

/**
 * The two things that one question asks for at once.
 * @param label as somebody reads it
 * @param rating whether one number is the answer: then `or` asks for two things as `and` does
 * @returns `find and buy`, or the second question; undefined when it asks for one thing, as far as words tell
 */
export function twoInOne(label: string, language: Language, rating: boolean): string | undefined {
  const all = sentences(label);
  const asked = all.filter((sentence) => sentence.endsWith("?"));
  if (asked.length > 1) return asked[1];
  // What leads up to a question may join as it likes.
  for (const sentence of asked.length > 0 ? asked : all) {
    const found = joined(sentence, language, rating);
    if (found) return found;
  }
  return undefined;
}

function joined(sentence: string, language: Language, rating: boolean): string | undefined {
  const { and, or, articles, oneThing, fixed } = words[language];
  const joins = new Set([...and, ...rating ? or : []]);
  const text = sentence.replace(phrases(fixed), " ");
  const tokens = text.split(/\s+/).filter(Boolean);
  for (const [at, token] of tokens.entries()) {
    if (!joins.has(token.toLowerCase()) || at === 0 || at === tokens.length - 1) continue;
    const before = bare(tokens[at - 1]!);
    let next = at + 1;
    while (next < tokens.length - 1 && articles.includes(bare(tokens[next]!))) next++;
    const after = bare(tokens[next]!);
    if (!before || !after) continue;
    const sameKind = oneThing.some((kind) => isOneOf(kind, before) && isOneOf(kind, after));
    const numbers = /^\d/.test(before) && /^\d/.test(after);
    if (sameKind || numbers || isName(before, token, after, language, at)) continue;
    return [before, token, ...tokens.slice(at + 1, next).map(bare), after].join(" ");
  }
  return undefined;
}

const bare = (token: string) => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

const isOneOf = (list: string[], word: string) => phrases(list).exec(word)?.[0] === word;

/** `Marks and Spencer`, `Bang & Olufsen`: in German every noun is written so, and only `&` tells. */
function isName(before: string, token: string, after: string, language: Language, at: number): boolean {
  const capitals = /^\p{Lu}/u.test(before) && /^\p{Lu}/u.test(after);
  return capitals && at > 1 && (language !== "de" || token === "&");
}
