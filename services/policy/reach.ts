import type { QuestionKind } from "./kinds.ts";
import { optoutReason } from "./optout_reason.ts";

/** What somebody has said no to: `surveys` is every question, `reviews` nothing that is sent any more. */
export type OptoutScope = "all" | "surveys" | "reviews" | QuestionKind | "reminders";

/** What is kept of somebody who is not to be written to, by a keyed hash of their address or number. */
export interface Optout {
  kind: string;
  channel: "all" | "email" | "sms";
  scope: OptoutScope;
  /** When it ends by itself; a text when it comes as JSON. */
  until?: Date | string | null;
}

/** What somebody would be sent. An apology or a reply is about their own order: only `all` stops the former. */
export interface Message {
  kind: QuestionKind | "apology" | "reply";
  /** Whether it comes after one of the same ask that has reached them, by whatever way: they have not answered that. */
  reminds?: boolean;
}

/**
 * Whether somebody may be reached on a channel with a kind of message at a moment; pure.
 * @param optouts of every hash that the person is known by
 * @returns why not
 */
export function unreachable(
  optouts: readonly Optout[],
  { channel, at, ...message }: Message & { channel: "email" | "sms"; at: Date },
): "erased" | "bounced" | "opted_out" | undefined {
  if (optouts.length === 0) return undefined;
  const holding = optouts.filter((optout) =>
    (optout.channel === "all" || optout.channel === channel) && isAbout(optout, message) && holds(optout, at)
  );
  const reason = optoutReason(holding.map((optout) => optout.kind));
  return message.kind === "reply" && reason !== "erased" ? undefined : reason;
}

function isAbout({ scope }: Optout, { kind, reminds }: Message): boolean {
  if (scope === "all") return true;
  if (kind === "apology" || kind === "reply") return false;
  return scope === "surveys" || scope === kind || (scope === "reminders" && Boolean(reminds));
}

const holds = ({ until }: Optout, at: Date): boolean => !until || new Date(until) > at;

/** Until when somebody is not to be sent a message, when all that stands against it is a pause. */
export function pausedUntil(optouts: readonly Optout[], message: Message, at: Date): Date | undefined {
  const holding = optouts.filter((optout) => isAbout(optout, message) && holds(optout, at));
  if (holding.length === 0 || holding.some(({ kind, until }) => kind !== "paused" || !until)) {
    return undefined;
  }
  return new Date(Math.max(...holding.map(({ until }) => new Date(until!).getTime())));
}
