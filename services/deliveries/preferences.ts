/** Ways of being reached, and kinds of messages, that a person may choose among. */
export const wishChannels = ["email", "sms"] as const;
export const wishScopes = ["surveys", "reviews"] as const;

/** What a person wants to get, as far as they have said. */
export interface Wishes {
  channels: Record<(typeof wishChannels)[number], boolean>;
  scopes: Record<(typeof wishScopes)[number], boolean>;
  pausedUntil?: Date;
}

/** What is kept about a person, as far as it is their own choice. */
export interface OwnChoice {
  kind: string;
  channel: "all" | "email" | "sms";
  scope: "all" | "surveys" | "reviews";
  until: Date | null;
}

/** Reads a person's wishes out of what is kept about them. */
export function wishesOf(kept: readonly OwnChoice[], now: Date): Wishes {
  const off = kept.filter(({ kind }) => kind === "unsubscribed" || kind === "stopped");
  const pauses = kept.flatMap(({ kind, until }) => kind === "paused" && until && until > now ? [until] : []);
  const isOff = (is: (choice: OwnChoice) => boolean) => off.some(is);
  const channel = (name: "email" | "sms") =>
    !isOff((each) => each.scope === "all" && (each.channel === "all" || each.channel === name));
  const scope = (name: "surveys" | "reviews") =>
    !isOff((each) => each.channel === "all" && (each.scope === "all" || each.scope === name));
  return {
    channels: { email: channel("email"), sms: channel("sms") },
    scopes: { surveys: scope("surveys"), reviews: scope("reviews") },
    ...pauses.length > 0 ? { pausedUntil: pauses.reduce((one, other) => one > other ? one : other) } : {},
  };
}

/** What is to be kept for somebody who wants something to get what they wish and nothing else. */
export const choicesFor = (
  { channels, scopes }: Omit<Wishes, "pausedUntil">,
): Pick<OwnChoice, "channel" | "scope">[] => [
  ...wishChannels.filter((name) => !channels[name]).map((channel) => ({ channel, scope: "all" as const })),
  ...scopes.reviews ? [] : [{ channel: "all" as const, scope: "reviews" as const }],
];

/** Wants nothing at all any more: nothing but surveys is sent, so that a no to those is a no to everything. */
export const wantsNothing = ({ channels, scopes }: Omit<Wishes, "pausedUntil">): boolean =>
  !Object.values(channels).some(Boolean) || !scopes.surveys;
