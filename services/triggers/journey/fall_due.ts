import { type DueDecision, holdsWhenLate, recheck } from "../../invitations/recheck.ts";
import { expiryOf, nextStepAt } from "../../invitations/steps.ts";
import { type Ask, dueFactsAt, isTransactional, saySorry, type Scene, tell, whyNot } from "./scene.ts";

/** A question is due: it goes out, waits, or is held back. */
export function fallDue(scene: Scene, ask: Ask, at: Date) {
  const { asked } = scene;
  const { rule } = ask;
  const rival = rivalOf(scene, ask, at);
  const facts = dueFactsAt(scene, ask, at);
  const decision = recheck({
    ...facts,
    dueAt: ask.dueAt,
    firstDueAt: ask.firstDueAt,
    postponedFor: ask.postponedFor,
    rival: rival && { priority: rival.rule.priority, dueAt: rival.dueAt },
    askedNow: asked.findLast((each) =>
      each.at.getTime() === at.getTime() && each.transactional === isTransactional(rule)
    )?.priority,
  }, at);
  const ruleId = rule.id;
  const isHeld = decision.kind !== "send" && holdsWhenLate(rule) && (facts.parcelLate || facts.parcelLost);
  if (isHeld && !ask.elsewhere) saySorry(scene, rule, at);
  if (decision.kind === "postpone") wait(scene, ask, decision, at);
  else if (decision.kind === "suppress") {
    const { reason, until } = decision;
    if (ask.waits) ask.waits.until = at;
    tell(scene, ask, { at, ruleId, kind: "suppressed", reason, until, ...whyNot(scene, rule, reason) });
    ask.state = "suppressed";
  } else {
    const { step, channel } = decision;
    tell(scene, ask, { at, ruleId, kind: "message", step, channel, reminder: false });
    asked.push({ at, transactional: isTransactional(rule), priority: rule.priority });
    ask.state = "sent";
    ask.step = step;
    ask.sentAt = at;
    ask.wentFirst = channel;
    ask.handedOver = { [channel]: 1 };
    if (ask.elsewhere) return;
    ask.expiresAt = expiryOf(rule.plan, at);
    ask.nextAt = nextStepAt(rule.plan, step, at);
  }
}

/** Waits: what waits on for the same is told of once, from when until when. */
function wait(
  scene: Scene,
  ask: Ask,
  { reason, until }: Extract<DueDecision, { kind: "postpone" }>,
  at: Date,
) {
  if (ask.waits?.reason === reason && ask.waits.until.getTime() === at.getTime()) ask.waits.until = until;
  else {
    ask.waits = { at, ruleId: ask.rule.id, kind: "postponed", reason, until };
    tell(scene, ask, ask.waits);
  }
  ask.dueAt = until;
  ask.postponedFor = reason;
  // Nobody knows when somebody lets it go on.
  if (reason === "send_paused") ask.state = "suppressed";
}

/** A weightier question of the same allowance that this one would silence; the one that is due first. */
const rivalOf = ({ asks }: Scene, ask: Ask, at: Date): Ask | undefined =>
  [...asks.values()].filter((other) =>
    other !== ask && other.state === "scheduled" && other.rule.priority > ask.rule.priority &&
    isTransactional(other.rule) === isTransactional(ask.rule) &&
    other.dueAt.getTime() < at.getTime() + other.rule.quarantinePeriodDays * 86_400_000
  ).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
