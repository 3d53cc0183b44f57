import { providers } from "../../db/schema/providers.ts";
import type { Ctx } from "../../services/context.ts";
import { newId } from "../../services/ids.ts";
import { forgetProviders } from "../../services/providers/rows.ts";
import { sealSecrets } from "../../services/providers/secret.ts";

/** An account that messages leave by, written past its form: servers of a test are on ports that no shop would give. */
export async function anAccount(
  ctx: Ctx,
  { secrets = {}, ...given }:
    & Pick<typeof providers.$inferInsert, "kind" | "channel">
    & Partial<typeof providers.$inferInsert>
    & { secrets?: Record<string, string> },
) {
  const [row] = await ctx.db.insert(providers).values({
    id: newId(ctx.now()),
    sender: given.channel === "email" ? "hej@nordkaffe.example" : "+46700000000",
    sealedSecret: sealSecrets(ctx, { webhook: webhookSecret, ...secrets }),
    createdAt: ctx.now(),
    ...given,
  }).returning();
  forgetProviders(ctx);
  return row!;
}

/** Stands in the address that a test's provider tells its receipts to. */
export const webhookSecret = "a-secret-in-the-address";

/** A mail server on this machine. */
export const smtpAccount = (port: number) =>
  ({ kind: "smtp", channel: "email", settings: { host: "127.0.0.1", port: String(port) } }) as const;

/** What the servers of tests/support/fake_sms.ts and slow_sms.ts take for 46elks' own. */
export const elksAccount = (base: string) =>
  ({
    kind: "46elks",
    channel: "sms",
    settings: { user: "u1", base },
    secrets: { password: "p1" },
  }) as const;
