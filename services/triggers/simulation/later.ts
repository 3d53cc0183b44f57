import type { PostponeReason } from "../../invitations/recheck.ts";
import { type Cause, dueAtOf, type Facts, type Rule, waitedAt } from "../rules.ts";

/** That a question is due at another time than the wait of its rule says, and why, where that is known. */
export interface Later {
  reason?: PostponeReason;
}

/**
 * Why a question is not due when the wait after its event is over; undefined where it is; pure.
 * @param events those of its kind, any of which it may be about
 */
export function laterThanWaited(
  rule: Rule,
  { dueAt, trigger, postponedFor }: { dueAt: Date; trigger: Cause; postponedFor?: string },
  events: { type: Cause; occurredAt: Date }[],
  facts: Pick<Facts, "about" | "where">,
): Later | undefined {
  // Its parcel may have come meanwhile: that it is late need not be so any more.
  if (postponedFor === "late_parcel") return {};
  if (postponedFor) return { reason: postponedFor as PostponeReason };
  if (trigger === "inactivity") return undefined;
  const is = (at: Date) => at.getTime() === dueAt.getTime();
  const ofKind = events.filter(({ type }) => type === trigger);
  if (ofKind.some((event) => is(waitedAt(rule, event, facts)))) return undefined;
  return ofKind.some((event) => is(dueAtOf(rule, event, facts))) ? { reason: "quiet_hours" } : {};
}
