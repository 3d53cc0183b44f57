import type { MessageKey } from "../../locales/translate.ts";
import type { TypedRule } from "./typed_rule.ts";

type TextOf<T> = { [Name in keyof T]: T[Name] extends string ? Name : never }[keyof T];

/** A number of a rule as its form asks for it. */
export interface NumberOf {
  /** What the verb calls it. */
  at: string;
  label: MessageKey;
  hint?: MessageKey;
  error: MessageKey;
  /** The least and the most, where the error names them. */
  between?: [from: number, to: number];
}

const error = "rules.error_between";

/** Every number that a rule's form asks for, by its name there. */
export const numberFields = {
  countTimes: { at: "plan/start/n", label: "rules.count_times", error, between: [2, 100] },
  countDays: { at: "plan/start/withinDays", label: "rules.count_days", error, between: [1, 730] },
  nth: {
    at: "plan/start/nth",
    label: "rules.every_nth",
    hint: "rules.every_hint",
    error,
    between: [1, 52],
  },
  silentDays: {
    at: "plan/start/days",
    label: "rules.silent_days",
    hint: "rules.silent_hint",
    error,
    between: [7, 1_095],
  },
  share: { at: "plan/share", label: "rules.share", hint: "rules.share_hint", error: "rules.error_share" },
  atMostADay: {
    at: "plan/atMostADay",
    label: "rules.a_day",
    hint: "rules.a_day_hint",
    error,
    between: [1, 1_000_000],
  },
  quarantine: {
    at: "quarantinePeriodDays",
    label: "rules.quarantine_field",
    hint: "rules.quarantine_hint",
    error: "rules.error_quarantine",
  },
  priority: {
    at: "priority",
    label: "rules.priority",
    hint: "rules.priority_hint",
    error,
    between: [0, 100],
  },
  expires: {
    at: "plan/expiresAfterDays",
    label: "rules.expires",
    hint: "rules.expires_hint",
    error: "rules.error_expires",
  },
  stale: { at: "staleAfterDays", label: "rules.stale", hint: "rules.stale_hint", error, between: [1, 365] },
} as const satisfies Partial<Record<TextOf<TypedRule>, NumberOf>>;
