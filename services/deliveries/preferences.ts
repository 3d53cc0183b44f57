import type { OptoutScope } from "../policy/reach.ts";

/** Ways of being reached, and kinds of messages, that a person may choose among. */
export const wishChannels = ["email", "sms"] as const;
export const wishKinds = ["purchases", "shop", "reminders"] as const;

/** What a person wants to get, as far as they have said. */
export interface Wishes {
  channels: Record<(typeof wishChannels)[number], boolean>;
  kinds: Record<(typeof wishKinds)[number], boolean>;
  pausedUntil?: Date;
}

/** What somebody says of it; what they say nothing of stays as it is. */
export type Wanted = Partial<Pick<Wishes, "channels" | "kinds">>;

/** What is kept about a person, as far as it is their own choice. */
export interface OwnChoice {
  kind: string;
  channel: "all" | "email" | "sms";
  scope: OptoutScope;
  until: Date | null;
}

/** Reads a person's wishes out of what is kept about them. */
export function wishesOf(kept: readonly OwnChoice[], now: Date): Wishes {
  const off = kept.filter(({ kind }) => kind === "unsubscribed" || kind === "stopped");
  const pauses = kept.flatMap(({ kind, until }) => kind === "paused" && until && until > now ? [until] : []);
  const isOff = (is: (choice: OwnChoice) => boolean) => off.some(is);
  const channel = (name: "email" | "sms") =>
    !isOff((each) => each.scope === "all" && (each.channel === "all" || each.channel === name));
  // `surveys` was said when there was one kind of question: it is a no to every one.
  const kind = (name: (typeof wishKinds)[number]) =>
    !isOff(({ channel, scope }) =>
      channel === "all" && (scope === "all" || scope === "surveys" || scope === name)
    );
  return {
    channels: { email: channel("email"), sms: channel("sms") },
    kinds: { purchases: kind("purchases"), shop: kind("shop"), reminders: kind("reminders") },
    ...pauses.length > 0 ? { pausedUntil: pauses.reduce((one, other) => one > other ? one : other) } : {},
  };
}

/** What is to be kept for somebody who wants something to get what they wish and nothing else. */
export const choicesFor = (
  { channels, kinds }: Required<Wanted>,
): { channel: "all" | "email" | "sms"; scope: "all" | (typeof wishKinds)[number] }[] => [
  ...wishChannels.filter((name) => !channels[name]).map((channel) => ({ channel, scope: "all" as const })),
  ...wishKinds.filter((name) => !kinds[name]).map((scope) => ({ channel: "all" as const, scope })),
];

/** Whom no question reaches any more, by any way: a reminder is of one. */
export const wantsNothing = ({ channels, kinds }: Required<Wanted>): boolean =>
  noWay(channels) || noQuestion(kinds);

const noWay = (channels: Wishes["channels"]) => !channels.email && !channels.sms;
const noQuestion = (kinds: Wishes["kinds"]) => !kinds.purchases && !kinds.shop;

/**
 * Whether a choice is one of several that come to nothing together, and so has to go for anything to be asked again; the
 * others stand.
 */
export const standsInTheWay = (
  { channel, scope }: Pick<OwnChoice, "channel" | "scope">,
  { channels, kinds }: Wishes,
): boolean =>
  scope === "all" ? channel === "all" || noWay(channels) : noQuestion(kinds) && channel === "all" &&
    (scope === "surveys" || scope === "purchases" || scope === "shop");
