import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { isReplaced } from "../providers/replaced.ts";
import type { ServerTrouble } from "../providers/server_circuit.ts";
import { isPublicAddress } from "../public_address.ts";
import { type Trouble, troubleOf } from "../providers/trouble.ts";

/** What surrounds every page of an agent. */
export interface DeskFacts {
  /** The first store's. */
  shopName?: string;
  timezone?: string;
  openConversations: number;
  /** No process sends by a mail server: messages stay in the built-in outbox. */
  outboxOnly: boolean;
  /** What links in messages that leave begin with, when nobody but this network can open it. */
  privateLinks?: string;
  /** Messages do not leave, and why. */
  trouble?: Trouble & { providerId?: string };
}

/** One message that a provider refuses may be the message's fault. */
const failuresShown = 3;

export async function deskFacts(ctx: Ctx): Promise<DeskFacts> {
  const [found] = await rows<
    {
      shopName: string | null;
      timezone: string | null;
      open: number;
      transport: string | null;
      byProvider: boolean;
      byPublicUrl: boolean;
      failing: { reason: string | null; kind: string; providerId: string } | null;
      server: string | null;
    }
  >(
    ctx.db,
    sql`select s.name as "shopName", s.timezone, o.open,
        (select value from settings where key = 'transport') as transport,
        exists (select from providers where channel = 'email' and enabled and removed_at is null) as "byProvider",
        exists (select from stores where public_url is null) as "byPublicUrl",
        (select jsonb_build_object('reason', last_error, 'kind', kind, 'providerId', id) from providers p
          where enabled and removed_at is null and failures >= ${failuresShown} and not ${isReplaced}
          order by last_error_at desc limit 1) as failing,
        (select value from settings where key = 'mail_trouble' and exists (
          -- By an account that was added since, mail leaves and says nothing of the server.
          select from stores by_server where not exists (
            select from providers p where p.channel = 'email' and p.enabled and p.removed_at is null
              and (p.store_id is null or p.store_id = by_server.id)))) as server
      from (select count(*)::int as open from conversations where state = 'open') o
      left join lateral (select name, timezone from stores order by created_at, id limit 1) s on true`,
  );
  const { publicUrl } = ctx.config;
  const outboxOnly = found?.transport !== "smtp" && !found?.byProvider;
  return {
    shopName: found?.shopName || undefined,
    timezone: found?.timezone ?? undefined,
    openConversations: found?.open ?? 0,
    outboxOnly,
    privateLinks: !outboxOnly && found?.byPublicUrl && !isPublicAddress(publicUrl) ? publicUrl : undefined,
    trouble: found?.failing ? ofProvider(found.failing) : ofServer(found?.server),
  };
}

const ofProvider = (
  { kind, reason, providerId }: { kind: string; reason: string | null; providerId: string },
): DeskFacts["trouble"] => ({ ...troubleOf(kind, reason ?? ""), providerId });

const ofServer = (value: string | null | undefined): DeskFacts["trouble"] =>
  value ? troubleOf("smtp", (JSON.parse(value) as ServerTrouble).reason) : undefined;
