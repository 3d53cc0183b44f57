import { optoutReason } from "./optout_reason.ts";

/** What is kept of somebody who is not to be written to, by a keyed hash of their address or number. */
export interface Optout {
  kind: string;
  channel: "all" | "email" | "sms";
  scope: "all" | "surveys" | "reviews";
  /** When it ends by itself; a text when it comes as JSON. */
  until?: Date | string | null;
}

/** What somebody would be sent. An apology or a reply is about their own order: only `all` stops the former. */
export type MessageKind = "survey" | "review" | "apology" | "reply";

/**
 * Whether somebody may be reached on a channel with a kind of message at a moment; pure.
 * @param optouts of every hash that the person is known by
 * @returns why not
 */
export function unreachable(
  optouts: readonly Optout[],
  { channel, kind, at }: { channel: "email" | "sms"; kind: MessageKind; at: Date },
): "erased" | "bounced" | "opted_out" | undefined {
  if (optouts.length === 0) return undefined;
  const scopes: readonly string[] = scopesOf[kind];
  const holding = optouts.filter((optout) =>
    (optout.channel === "all" || optout.channel === channel) && scopes.includes(optout.scope) &&
    (!optout.until || new Date(optout.until) > at)
  );
  const reason = optoutReason(holding.map((optout) => optout.kind));
  return kind === "reply" && reason !== "erased" ? undefined : reason;
}

const scopesOf: Record<MessageKind, Optout["scope"][]> = {
  survey: ["all", "surveys"],
  review: ["all", "reviews"],
  apology: ["all"],
  reply: ["all"],
};

/** Until when somebody is not to be asked, when all that stands against it is a pause. */
export function pausedUntil(optouts: readonly Optout[], at: Date): Date | undefined {
  const holding = optouts.filter(({ until }) => !until || new Date(until) > at);
  if (holding.length === 0 || holding.some(({ kind, until }) => kind !== "paused" || !until)) {
    return undefined;
  }
  return new Date(Math.max(...holding.map(({ until }) => new Date(until!).getTime())));
}
