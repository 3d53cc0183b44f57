/** How long after it was sent an invitation can be answered. */
export const answerableDays = 60;
/** How long after its first submission a response can be changed. */
export const editableDays = 7;

const day = 86_400_000;

/** Whether an invitation's link still opens its questions; what was answered in time stays readable as long. */
export function isAnswerable(sentAt: Date | null, now: Date): boolean {
  return sentAt !== null && now.getTime() < sentAt.getTime() + answerableDays * day;
}

/** Until when a submitted response can be changed. */
export const editableUntil = (submittedAt: Date): Date =>
  new Date(submittedAt.getTime() + editableDays * day);

export const isEditable = (submittedAt: Date, now: Date): boolean => now < editableUntil(submittedAt);
