import type { Conversation, ConversationChange } from "./change.ts";

/** How a conversation can end. */
export const outcomes = ["solved", "explained", "refunded", "replaced", "no_answer", "other"] as const;
export type Outcome = NonNullable<Conversation["outcome"]>;

/** What closing sets. */
export const closed = (agentId: string | null, outcome: Outcome, now: Date): ConversationChange => ({
  state: "closed",
  closedAt: now,
  closedBy: agentId,
  outcome,
  waitingSince: null,
});

/** What opening again sets. */
export const opened: ConversationChange = { state: "open", closedAt: null, closedBy: null, outcome: null };
