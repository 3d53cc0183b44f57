import type { Translator } from "../../locales/translate.ts";
import type { TypedRule } from "./typed_rule.ts";

/** What each part of the editor needs: the words, what was typed, what is wrong with it, and where to go on. */
export interface Writing {
  t: Translator;
  typed: TypedRule;
  /** Pointers of the verb's findings: `triggers/0/delayHours`. */
  wrong: Set<string>;
  /** The id of the control to go on with, after a row was added or taken out. */
  focus?: string;
  /** ISO 4217, of the rule's store. */
  currency: string;
  /** The commonest words of the store's own orders, by the fact that a condition may be about. */
  shopWords?: Partial<Record<string, string[]>>;
}

/** Whether a field, or something in it, is wrong. */
export const isWrong = ({ wrong }: Pick<Writing, "wrong">, ...pointers: string[]): boolean =>
  [...wrong].some((each) => pointers.some((pointer) => each === pointer || each.startsWith(`${pointer}/`)));
