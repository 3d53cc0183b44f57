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
  // In the two ways in which indexes hold them.
  waiting: sql`(d.state = 'due' or d.state in ('claimed', 'dialing', 'data'))`,
  troubled: sql`d.state in ('dead', 'unknown')`,
  bounced: sql`d.outcome in ('bounced_hard', 'bounced_soft', 'complained', 'failed')`,
};

/** What a filter says of `deliveries d`. */
export function matching({ view = "all", channel, recipient }: DeliveryFilter): SQL {
  const called = recipient?.trim().replaceAll("\0", "").toLowerCase().slice(0, 320);
  // What is not asked for must not stand there at all: only so does the database see which index helps. Beside anything
  // else the channel says little, and is kept from having its index read, which holds half of all messages.
  const alone = view === "all" && !called;
  const conditions = [
    views[view],
    ...channel ? [alone ? sql`d.channel = ${channel}` : sql`d.channel || '' = ${channel}`] : [],
    ...called ? [sql`lower(d.recipient) ~>=~ ${called} and lower(d.recipient) ~<~ ${called + last}`] : [],
  ];
  return sql.join(conditions, sql` and `);
}

/** Sorts after all that an address may go on with. */
const last = "\u{10ffff}";
