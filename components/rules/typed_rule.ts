/** How a wait is counted. */
export const delayUnits = ["hours", "days", "working_days"] as const;
export type DelayUnit = (typeof delayUnits)[number];

export interface TypedDelay {
  amount: string;
  unit: DelayUnit;
}

export interface TypedTrigger extends TypedDelay {
  event: string;
  byCategory: (TypedDelay & { category: string })[];
}

/**
 * One condition: `options`, or `words` with a line for each, or both, of what can be said in words; `from` and `to` of
 * what is counted.
 */
export interface TypedCondition {
  fact: string;
  not: boolean;
  options: string[];
  words: string;
  from: string;
  to: string;
  /** Of a total; empty: the store's. */
  currency: string;
}

export interface TypedStep {
  channel: "email" | "sms";
  afterDays: string;
}

export const startKinds = ["each", "count", "every_delivery", "inactivity"] as const;

/** A rule as its form holds it: what was typed, right or wrong. */
export interface TypedRule {
  name: string;
  enabled: boolean;
  surveyId: string;
  start: (typeof startKinds)[number];
  countTimes: string;
  countDays: string;
  nth: string;
  silentDays: string;
  triggers: TypedTrigger[];
  match: "all" | "any";
  conditions: TypedCondition[];
  steps: TypedStep[];
  reminder: string;
  /** Empty: any hour. */
  fromHour: string;
  toHour: string;
  /** `1` is Monday. */
  weekdays: string[];
  /** Per cent. */
  share: string;
  atMostADay: string;
  expires: string;
  quarantine: string;
  transactional: boolean;
  priority: string;
  /** Empty: as the moment of the journey suggests. */
  hold: "" | "yes" | "no";
  apology: boolean;
  stale: string;
}
