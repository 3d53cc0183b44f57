import { eq } from "drizzle-orm";
import { z } from "zod";
import { countryPolicies } from "../../db/schema/country_policies.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { defaultPolicy, policies, type Policy } from "./policy.ts";

const schema = z.object({
  country: z.string().trim().toUpperCase().regex(/^[A-Z]{2}$/, "Give a country's two letters, such as SE."),
  /** Absent: what the product takes for right. */
  policy: z.enum(policies).optional(),
});

export type PolicyChange = z.input<typeof schema>;

/**
 * Decides on what ground people of one country are asked. What is scheduled is looked at by it when it is due.
 * @throws forbidden for anyone but an owner, an API key or the system; invalid
 */
export async function setPolicy(ctx: Ctx, input: PolicyChange): Promise<Policy> {
  mayChangeSettings(ctx);
  const { country, policy } = parse(schema, input);
  return await inTransaction(ctx, async (tx) => {
    const [before] = await tx.db.select().from(countryPolicies).where(eq(countryPolicies.country, country));
    const updatedAt = tx.now();
    if (policy) {
      await tx.db.insert(countryPolicies).values({ country, policy, updatedAt })
        .onConflictDoUpdate({ target: countryPolicies.country, set: { policy, updatedAt } });
    } else await tx.db.delete(countryPolicies).where(eq(countryPolicies.country, country));
    const after = policy ?? defaultPolicy(country);
    await audit(tx, "policy.changed", `country:${country}`, {
      before: before?.policy ?? defaultPolicy(country),
      after,
    });
    return after;
  });
}
