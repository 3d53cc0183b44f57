import type { Channel, OutgoingMail, OutgoingSms } from "../channels/channel.ts";

/** How one store's messages of one kind leave at the moment. */
export type Way =
  & {
    /** By which its limits and failures are counted: the provider's id, or the kind of way where none is set up. */
    key: string;
    providerId?: string;
    /** Address, number or name that the messages come from; the configured one when absent. */
    sender?: string;
    /** Messages a second at most. */
    perSecond?: number;
    /** Messages a second at most to mailboxes of one domain. */
    perDomainPerSecond?: number;
    /** It has failed too often: nothing is handed to it before. */
    openUntil?: Date;
    /** Where the provider tells what became of a message. */
    receiptUrl?: string;
  }
  & ({ kind: "email"; channel: Channel<OutgoingMail> } | { kind: "sms"; channel: Channel<OutgoingSms> });

/** All ways out of the house, and what becomes of them. */
export interface Ways {
  /** @returns undefined when there is none: no SMS provider is set up */
  find(of: { storeId: string; kind: "email" | "sms" }): Promise<Way | undefined>;
  /** Takes tokens of a bucket that all processes share. @returns how many were there, and when there will be more */
  take(key: string, perSecond: number, wanted: number): Promise<{ granted: number; again: Date }>;
  /** The provider took a message. */
  succeeded(way: Way): Promise<void>;
  /**
   * It failed in a way that says nothing of the message.
   * @returns until when nothing more is to be handed to it, when that was once too often
   */
  failed(way: Way, reason: string, retryAfterSeconds?: number): Promise<Date | undefined>;
  /** What is known of accounts is no longer true: the next look reads them anew. */
  forget(): void;
  close(): void;
}

/** Mail by one channel that knows no limits: what SMTP_URL names, or the built-in outbox. */
export function mailOnly(channel: Channel<OutgoingMail>): Ways {
  const way: Way = { key: channel.transport, kind: "email", channel };
  return {
    find: ({ kind }) => Promise.resolve(kind === "email" ? way : undefined),
    take: (_key, _perSecond, wanted) => Promise.resolve({ granted: wanted, again: new Date(0) }),
    succeeded: () => Promise.resolve(),
    failed: () => Promise.resolve(undefined),
    forget() {},
    close: () => channel.close(),
  };
}
