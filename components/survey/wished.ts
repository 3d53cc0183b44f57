import type { Wishes } from "../../services/deliveries/preferences.ts";

export type { Wishes };

/** In the order in which the page shows them. */
export const wishKinds = ["purchases", "shop", "reminders"] as const satisfies (keyof Wishes["kinds"])[];
export const wishChannels = ["email", "sms"] as const satisfies (keyof Wishes["channels"])[];

/** Whether there is anything that somebody does not want. */
export const declinesAny = ({ channels, kinds }: Wishes): boolean =>
  !wishKinds.every((name) => kinds[name]) || !wishChannels.every((name) => channels[name]);
