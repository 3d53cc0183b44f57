import { stepsOf } from "../../invitations/steps.ts";
import { takeStep } from "../../invitations/take_step.ts";
import { lacksFor } from "../lacks.ts";
import { type Ask, dueFactsAt, type Scene } from "./scene.ts";

/** The next message of a question that was asked is due. */
export function goOn(scene: Scene, ask: Ask, at: Date) {
  const { entries } = scene;
  const { rule, sentAt, expiresAt, wentFirst } = ask;
  const decision = takeStep({
    ...dueFactsAt(scene, ask, at),
    dueAt: at,
    taken: ask.step,
    sentAt: sentAt!,
    wentFirst,
    handedOver: ask.handedOver,
    expiresAt,
    answered: ask.answered ?? false,
  }, at);
  if (decision.kind === "wait") {
    ask.nextAt = decision.until;
    return;
  }
  ask.nextAt = decision.kind === "stop" ? undefined : decision.nextStepAt;
  if (decision.kind === "stop") return;
  const { step } = decision;
  ask.step = step;
  const taken = stepsOf(rule.plan, wentFirst)[step - 1];
  if (decision.kind === "skip") {
    const lacks = taken
      ? lacksFor({ steps: [{ channel: taken.channel }] }, scene.played.order, "no_address")
      : {};
    entries.push({ at, kind: "skipped", ruleId: rule.id, step, ...lacks });
  } else {
    const reminder = taken?.reminder ?? false;
    const { channel } = decision;
    ask.handedOver = { ...ask.handedOver, [channel]: (ask.handedOver?.[channel] ?? 0) + 1 };
    entries.push({ at, kind: "message", ruleId: rule.id, step, channel, reminder });
  }
}
