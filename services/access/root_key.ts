import { eq } from "drizzle-orm";
import { settings } from "../../db/schema/settings.ts";
import { ConfigError } from "../config.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";

const name = "root_key_check";

/**
 * Remembers which root key this database belongs to. With another one every link in every mail would be dead and no
 * secret could be read, so a process that has the wrong one must not start.
 * @throws ConfigError naming SECRET_KEY
 */
export async function checkRootKey(ctx: Ctx): Promise<void> {
  const check = hashToken(ctx.keys.derive("seal"));
  await ctx.db.insert(settings).values({ key: name, value: check }).onConflictDoNothing();
  const [known] = await ctx.db.select().from(settings).where(eq(settings.key, name));
  if (known?.value === check) return;
  throw new ConfigError([{
    name: "SECRET_KEY",
    detail: "This database was set up with another key. Give the key from that machine's DATA_DIR/secret.",
  }]);
}
