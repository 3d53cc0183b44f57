import type { Where } from "../hours/opening.ts";
import { addWorkingDays } from "../hours/working_days.ts";

/** How long a rule waits after an event. */
export interface Delay {
  /** 0 where working days are counted. */
  delayHours: number;
  /** Of the recipient's country. */
  workingDays?: number;
}

/** The end of a wait: hours as they pass, whatever the clock does; working days by the recipient's calendar. */
export function waitUntil(from: Date, { delayHours, workingDays }: Delay, where: Where): Date {
  const later = new Date(from.getTime() + delayHours * 3_600_000);
  return workingDays === undefined ? later : addWorkingDays(later, workingDays, where);
}
