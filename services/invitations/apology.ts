import { forbids } from "../policy/policy.ts";
import { unreachable } from "../policy/reach.ts";
import type { RulePlan } from "../triggers/plan.ts";
import type { AskFacts } from "./hinder.ts";
import { stepsOf } from "./steps.ts";

/**
 * How an apology reaches somebody: the first way of the rule's plan that they are known by and may be written to.
 * Who is not to be asked by the policy of their country is not written to by itself at all; of what somebody has said no
 * to, only a no to everything stops what is about their own parcel.
 */
export function apologyChannel(
  plan: RulePlan,
  facts: Pick<AskFacts, "hasAddress" | "hasPhone" | "optouts" | "policy" | "consents">,
  at: Date,
): "email" | "sms" | undefined {
  return stepsOf(plan).find(({ channel }) =>
    (channel === "email" ? facts.hasAddress : facts.hasPhone) &&
    !unreachable(facts.optouts, { channel, kind: "apology", at }) &&
    // What is late was bought.
    !forbids(facts.policy ?? "soft_opt_in", facts.consents ?? {}, channel, true)
  )?.channel;
}
