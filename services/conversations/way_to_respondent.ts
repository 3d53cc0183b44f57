/** A way by which words reach somebody. */
export type ReplyChannel = "email" | "sms";

/** What is known when an agent answers. */
export interface WaysOpen {
  email: string | null;
  /** Null also where no account sends texts. */
  phone: string | null;
  /** The way that they wrote last, or were asked. */
  byText: boolean;
  /** What is kept about them. */
  kept: readonly { kind: string; channel: "all" | ReplyChannel; scope: string }[];
}

/**
 * By which way an agent's words go: the one that the person used last, unless they have said no to it or it does not
 * reach them; then the other. Whoever wants no questions at all is still answered: it is their own conversation.
 * @returns undefined when they read it on their page only
 */
export function wayToRespondent({ email, phone, byText, kept }: WaysOpen): ReplyChannel | undefined {
  if (kept.some(({ kind }) => kind === "erased")) return undefined;
  const order: ReplyChannel[] = byText ? ["sms", "email"] : ["email", "sms"];
  const open = (way: ReplyChannel) =>
    (way === "email" ? email : phone) !== null &&
    !kept.some(({ kind, channel, scope }) =>
      channel === way && (kind === "unsubscribed" ? scope === "all" : refusals.has(kind))
    );
  return order.find(open);
}

/** What the person or their provider has said of one way. */
const refusals: ReadonlySet<string> = new Set(["stopped", "complained", "bounced"]);
