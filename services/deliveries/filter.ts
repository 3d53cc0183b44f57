import { type SQL, sql } from "drizzle-orm";

/** Which messages are shown: `troubled` needs a person's eye. */
export const deliveryViews = ["all", "waiting", "troubled", "bounced"] as const;
export type DeliveryView = (typeof deliveryViews)[number];

export interface DeliveryFilter {
  view?: DeliveryView;
  channel?: "email" | "sms";
  /** An address or number, or how it begins. */
  recipient?: string;
}

const views: Record<DeliveryView, SQL> = {
  all: sql`true`,
  waiting: sql`d.state in ('due', 'claimed', 'dialing', 'data')`,
  troubled: sql`d.state in ('dead', 'unknown')`,
  bounced: sql`d.outcome in ('bounced_hard', 'bounced_soft', 'complained', 'failed')`,
};

/** What a filter says of `deliveries d`. */
export function matching({ view = "all", channel, recipient }: DeliveryFilter): SQL {
  const called = recipient?.trim().replaceAll("\0", "").toLowerCase().slice(0, 320);
  return sql`${views[view]} and (${channel ?? null}::text is null or d.channel = ${channel ?? null})
    and (${called ?? null}::text is null or starts_with(lower(d.recipient), ${called ?? null}))`;
}
