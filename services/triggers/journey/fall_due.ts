import { holdsWhenLate, recheck } from "../../invitations/recheck.ts";
import { expiryOf, nextStepAt } from "../../invitations/steps.ts";
import { type Ask, dueFactsAt, isTransactional, saySorry, type Scene, whyNot } from "./scene.ts";

/** A question is due: it goes out, waits, or is held back. */
export function fallDue(scene: Scene, ask: Ask, at: Date) {
  const { parcel, entries, asked } = scene;
  const { rule } = ask;
  const rival = rivalOf(scene, ask, at);
  const decision = recheck({
    ...dueFactsAt(scene, rule, at),
    dueAt: ask.dueAt,
    firstDueAt: ask.firstDueAt,
    postponedFor: ask.postponedFor,
    parcelLate: parcel.late,
    parcelLost: parcel.lost,
    rival: rival && { priority: rival.rule.priority, dueAt: rival.dueAt },
    askedNow: asked.findLast((each) =>
      each.at.getTime() === at.getTime() && each.transactional === isTransactional(rule)
    )?.priority,
  }, at);
  const ruleId = rule.id;
  if (decision.kind !== "send" && holdsWhenLate(rule) && (parcel.late || parcel.lost)) {
    saySorry(scene, rule, at);
  }
  if (decision.kind === "postpone") {
    const { reason, until } = decision;
    entries.push({ at, ruleId, kind: "postponed", reason, until });
    ask.dueAt = until;
    ask.postponedFor = reason;
  } else if (decision.kind === "suppress") {
    const { reason, until } = decision;
    entries.push({ at, ruleId, kind: "suppressed", reason, until, ...whyNot(scene, rule, reason) });
    ask.state = "suppressed";
  } else {
    const { step, channel } = decision;
    entries.push({ at, ruleId, kind: "message", step, channel, reminder: false });
    asked.push({ at, transactional: isTransactional(rule), priority: rule.priority });
    ask.state = "sent";
    ask.step = step;
    ask.sentAt = at;
    ask.wentFirst = channel;
    ask.expiresAt = expiryOf(rule.plan, at);
    ask.nextAt = nextStepAt(rule.plan, step, at);
  }
}

/** A weightier question of the same allowance that this one would silence. */
const rivalOf = ({ asks }: Scene, ask: Ask, at: Date): Ask | undefined =>
  [...asks.values()].find((other) =>
    other !== ask && other.state === "scheduled" && other.rule.priority > ask.rule.priority &&
    isTransactional(other.rule) === isTransactional(ask.rule) &&
    other.dueAt.getTime() < at.getTime() + other.rule.quarantinePeriodDays * 86_400_000
  );
