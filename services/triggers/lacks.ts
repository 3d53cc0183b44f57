import { stepsOf } from "../invitations/steps.ts";
import type { RulePlan } from "./plan.ts";

/** What is missing where nobody can be reached: of the customer, or (`carrier`) of the store, which has nobody who carries texts. */
export type Lack = "address" | "number" | "carrier";

/** What of a person and their store says whom messages can reach. */
export interface Reach {
  facts: { hasAddress: boolean; hasPhone?: boolean };
  /** Whether the store has somebody who carries texts; taken to be so when absent. */
  carried?: boolean;
}

/** What keeps all of a rule's messages from reaching somebody; pure. */
export function lacksOf(plan: RulePlan, { facts, carried = true }: Reach): Lack[] {
  const channels = new Set(stepsOf(plan).map(({ channel }) => channel));
  return [
    ...channels.has("email") && !facts.hasAddress ? ["address" as const] : [],
    ...channels.has("sms") && !facts.hasPhone ? [carried ? "number" as const : "carrier" as const] : [],
  ];
}

/** The same as a part of what is told, where it is the reason. */
export const lacksFor = (plan: RulePlan, reach: Reach, reason: string): { lacks?: Lack[] } => {
  const lacks = reason === "no_address" ? lacksOf(plan, reach) : [];
  return lacks.length > 0 ? { lacks } : {};
};
