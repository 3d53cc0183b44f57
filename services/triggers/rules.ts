import type { EventType } from "../events/schema.ts";

/** One event that a rule listens to, with its own delay. */
export interface RuleTrigger {
  event: EventType;
  delayHours: number;
}
