import { eq } from "drizzle-orm";
import type { z } from "zod";
import { agents } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { parse } from "../parse.ts";
import { agentSchema } from "./agents.ts";
import { requireAgent } from "./authorize.ts";

const schema = agentSchema.omit({ email: true });

/** An agent's own name and the language they read. */
export async function changeProfile(ctx: Ctx, input: z.input<typeof schema>): Promise<void> {
  const { id } = requireAgent(ctx);
  const { name, language } = parse(schema, input);
  await ctx.db.update(agents).set({ name, language: language ?? null, updatedAt: ctx.now() }).where(
    eq(agents.id, id),
  );
}
