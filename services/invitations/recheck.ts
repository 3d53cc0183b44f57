import { isFullyRefunded } from "../orders/refunded.ts";
import { hinder, type Hindrance } from "./hinder.ts";

/** What is known about a scheduled invitation when it is due. */
export interface DueFacts {
  test: boolean;
  dueAt: Date;
  rule: { enabled: boolean; touchpoint: string; quarantinePeriodDays: number; staleAfterDays: number } | null;
  email?: string;
  order: { cancelledAt: Date | null; totalMinor: number | null; refundedMinor: number } | null;
  optouts: readonly string[];
  lastAskedAt?: Date;
}

/** What has come between scheduling and sending, or `undefined` when the question may go out now. */
export function recheck(facts: DueFacts, now: Date): Hindrance | undefined {
  if (facts.test) return facts.email ? undefined : { reason: "no_address" };
  const { rule } = facts;
  if (!rule?.enabled) return { reason: "rule_off" };
  // A server that was off for weeks does not ask about what people have forgotten.
  if (now.getTime() - facts.dueAt.getTime() > rule.staleAfterDays * 86_400_000) return { reason: "stale" };
  return hinder(rule, {
    hasAddress: Boolean(facts.email),
    optouts: facts.optouts,
    cancelled: Boolean(facts.order?.cancelledAt),
    fullyRefunded: facts.order !== null && isFullyRefunded(facts.order),
    lastAskedAt: facts.lastAskedAt,
  }, now);
}
