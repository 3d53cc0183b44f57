import type { Database } from "../../../db/open.ts";
import type { Ctx } from "../../../services/context.ts";
import { as } from "../../../services/context.ts";
import { stubQueue, testClock, testContext } from "../../support/context.ts";
import { aConversation, anAgent } from "../../support/world.ts";

/** One conversation, and Maja at the desk. */
export async function aScene({ db }: Database) {
  const clock = testClock();
  const { queue, wakes } = stubQueue();
  const system = testContext(db, { now: clock.now, queue });
  const maja = await anAgent(system);
  const desk: Ctx = as(system, { kind: "agent", id: maja.id, name: maja.name, role: "agent" });
  const conversation = await aConversation(system);
  const token = system.keys.token("conversation-link", conversation.id);
  const respondent = as(system, { kind: "respondent" });
  return { clock, wakes, system, desk, respondent, maja, conversation, token };
}
