import { stepsOf } from "../../invitations/steps.ts";
import { takeStep } from "../../invitations/take_step.ts";
import { type Ask, dueFactsAt, type Scene } from "./scene.ts";

/** The next message of a question that was asked is due. */
export function goOn(scene: Scene, ask: Ask, at: Date) {
  const { entries } = scene;
  const { rule, sentAt, expiresAt } = ask;
  const decision = takeStep({
    ...dueFactsAt(scene, rule, at),
    dueAt: at,
    taken: ask.step,
    sentAt: sentAt!,
    expiresAt,
    answered: false,
  }, at);
  if (decision.kind === "wait") {
    ask.nextAt = decision.until;
    return;
  }
  ask.nextAt = decision.kind === "stop" ? undefined : decision.nextStepAt;
  if (decision.kind === "stop") return;
  const { step } = decision;
  ask.step = step;
  if (decision.kind === "skip") entries.push({ at, kind: "skipped", ruleId: rule.id, step });
  else {
    const reminder = stepsOf(rule.plan)[step - 1]?.reminder ?? false;
    entries.push({ at, kind: "message", ruleId: rule.id, step, channel: decision.channel, reminder });
  }
}
