import type { SuppressionReason } from "../../invitations/hinder.ts";
import type { PostponeReason } from "../../invitations/recheck.ts";
import type { Cause, Decision } from "../rules.ts";
import type { Lack } from "../lacks.ts";
import type { NotItsTurn } from "../turn.ts";
import type { Unmet } from "../unmet.ts";

/** One thing that happens on an order's way, in the order in which it does. */
export type JourneyEntry =
  & { at: Date }
  & (
    | { kind: "event"; type: Cause }
    /** What a rule made of the event before it; with more about the reason, where there is more to say. */
    | {
      kind: "decision";
      ruleId: string;
      decision: Decision;
      unmet?: Unmet[];
      lacks?: Lack[];
      turn?: NotItsTurn;
    }
    | { kind: "message"; ruleId: string; step: number; channel: "email" | "sms"; reminder: boolean }
    /** A message of the plan that cannot reach the person, with what is missing for it. */
    | { kind: "skipped"; ruleId: string; step: number; lacks?: Lack[] }
    /** From then until; however often it was looked at in between. */
    | { kind: "postponed"; ruleId: string; reason: PostponeReason; until: Date }
    | ({ kind: "suppressed"; ruleId: string; reason: SuppressionReason; until?: Date } & {
      unmet?: Unmet[];
      lacks?: Lack[];
    })
    | { kind: "apology"; ruleId: string; channel: "email" | "sms" }
    /** The link opens nothing from now on, unless there is an answer. */
    | { kind: "expired"; ruleId: string }
  );
