import { nextOpen, openingFor } from "../hours/opening.ts";
import { stepHindered } from "./hinder.ts";
import type { DueFacts } from "./recheck.ts";
import { nextStepAt, stepsOf } from "./steps.ts";

/** What is known of an ask that was sent when its next message is due. */
export interface StepFacts extends DueFacts {
  /** Steps that were taken. */
  taken: number;
  sentAt: Date;
  expiresAt?: Date;
  /** How many of its messages went each way. */
  handedOver?: Partial<Record<"email" | "sms", number>>;
  /** How the first of them went. */
  wentFirst?: "email" | "sms";
  /** Whether one of them has reached the person, or may yet; taken to have when absent. */
  reached?: boolean;
  /**
   * Whether anything was answered. Also partly: whoever has begun has seen the question, and a further message would
   * only press them.
   */
  answered: boolean;
}

/** What becomes of the next message of an ask. */
export type StepDecision =
  | { kind: "send"; step: number; channel: "email" | "sms"; nextStepAt?: Date }
  /** Not now: at that hour. */
  | { kind: "wait"; until: Date }
  /** This step cannot reach the person; the one after it may. */
  | { kind: "skip"; step: number; nextStepAt?: Date }
  /** No further message. */
  | { kind: "stop" };

/**
 * Whether the next message of an ask goes out. The ask was decided on before: quarantine, priorities and limits are
 * about further questions and have no say here.
 */
export function takeStep(facts: StepFacts, now: Date): StepDecision {
  const { rule, taken, sentAt, expiresAt } = facts;
  if (facts.answered || !rule?.enabled || facts.send === "stopped") return { kind: "stop" };
  if (expiresAt && now >= expiresAt) return { kind: "stop" };
  if (facts.cancelled || (facts.fullyRefunded && rule.touchpoint !== "after_return")) return { kind: "stop" };
  const steps = stepsOf(rule.plan, facts.wentFirst);
  const step = steps[taken];
  if (!step) return { kind: "stop" };
  // A server that was off for long does not remind of what is forgotten.
  const due = sentAt.getTime() + step.afterDays * 86_400_000;
  if (now.getTime() - due > rule.staleAfterDays * 86_400_000) return { kind: "stop" };
  const after = later(nextStepAt(rule.plan, taken + 1, sentAt, expiresAt), now);
  // The rule's steps were changed meanwhile: what went one way already does not go that way once more.
  const soFar = steps.slice(0, taken + 1).filter(({ channel }) => channel === step.channel).length;
  // A reminder is the second one of its way at least.
  const atMost = step.reminder ? Math.max(2, soFar) : soFar;
  if ((facts.handedOver?.[step.channel] ?? 0) >= atMost) {
    return { kind: "skip", step: taken + 1, nextStepAt: after };
  }
  const hindered = stepHindered(
    { ...step, touchpoint: rule.touchpoint, reminds: facts.reached ?? true },
    facts,
    now,
  );
  if (hindered === "erased" || hindered === "country_off") return { kind: "stop" };
  if (hindered) return { kind: "skip", step: taken + 1, nextStepAt: after };
  const opens = nextOpen(now, openingFor(step.channel, rule.plan.window), facts.where);
  if (opens > now) return expiresAt && opens >= expiresAt ? { kind: "stop" } : { kind: "wait", until: opens };
  return { kind: "send", step: taken + 1, channel: step.channel, nextStepAt: after };
}

/** Two messages of one ask are a day apart at least, also when the first of them was late. */
const later = (at: Date | undefined, now: Date): Date | undefined =>
  at && new Date(Math.max(at.getTime(), now.getTime() + 86_400_000));
