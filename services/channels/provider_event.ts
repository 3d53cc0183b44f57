/** What a provider tells of a message that it has taken. */
export type Outcome = "accepted" | "delivered" | "bounced_hard" | "bounced_soft" | "complained" | "failed";

/** What became of one message. */
export interface Receipt {
  kind: "receipt";
  /** What the provider calls it; empty when it only names our own Message-ID. */
  providerMessageId: string;
  /** Our own Message-ID with its angle brackets, where the provider or the bounce quotes it. */
  rfcMessageId?: string;
  /** Whom it was about, where told. */
  recipient?: string;
  outcome: Outcome;
  /** The provider's reason, in its own words. */
  detail: string;
  at: Date;
}

/** A text message that somebody wrote to a number of the shop's. */
export interface InboundSms {
  kind: "inbound";
  /** As the provider gave it: with or without a plus, with spaces, or a name. */
  from: string;
  to: string;
  text: string;
  /** The same again when the provider calls again. */
  providerMessageId: string;
  at: Date;
}

export type ProviderEvent = Receipt | InboundSms;

/** One call of a provider, as it came over the wire. */
export interface ProviderCall {
  /** The address that was called, as the provider knows it. */
  url: string;
  rawBody: Uint8Array;
  headers: Headers;
  receivedAt: Date;
}

/** What a call said; `refused` when it cannot be the provider's. What nobody needs is an empty list. */
export type UnderstoodCall = { events: ProviderEvent[] } | { refused: string };

export const bodyText = ({ rawBody }: ProviderCall): string => new TextDecoder().decode(rawBody);

/** A time as told, in seconds since 1970 or as a text; the call's own when it tells none that can be. */
export function toldAt(told: unknown, receivedAt: Date): Date {
  const text = typeof told === "number" || typeof told === "string" ? String(told).trim() : "";
  const at = /^\d{9,10}(\.\d+)?$/.test(text) ? new Date(Number(text) * 1_000) : new Date(zoned(text));
  const ahead = at.getTime() - receivedAt.getTime();
  // A clock that is wrong must not put an outcome before the message or after today.
  return Number.isNaN(ahead) || ahead > 0 || ahead < -90 * 86_400_000 ? receivedAt : at;
}

// 46elks tells UTC without saying so.
const zoned = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text) ? `${text.replace(/(\.\d{3})\d+$/, "$1")}Z` : text;

export const shortDetail = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 300);

/** What a table of a provider's own words says; its words come from outside, so only what the table itself holds. */
export const meaning = <T>(table: Record<string, T>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
