import { asc } from "drizzle-orm";
import { countryPolicies } from "../../db/schema/country_policies.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import { defaultPolicy, homeCountries, type Policies, type Policy } from "./policy.ts";

/** One country's policy, as settings show it. */
export interface CountryPolicy {
  /** ISO 3166-1 alpha-2. */
  country: string;
  policy: Policy;
  /** What holds as long as nobody decides. */
  default: Policy;
  /** Whether somebody has decided, and when. */
  decidedAt?: Date;
}

/** The home countries, those of the stores, and every other that was decided about; the home countries first. */
export async function listPolicies(ctx: Ctx): Promise<CountryPolicy[]> {
  const decided = await ctx.db.select().from(countryPolicies).orderBy(asc(countryPolicies.country));
  const sold = await ctx.db.select({ country: stores.country }).from(stores).orderBy(asc(stores.country));
  const countries = new Set<string>([...homeCountries, ...[...sold, ...decided].map((each) => each.country)]);
  return [...countries].map((country) => {
    const row = decided.find((each) => each.country === country);
    const usual = defaultPolicy(country);
    return { country, policy: row?.policy ?? usual, default: usual, decidedAt: row?.updatedAt };
  });
}

/** What has been decided, to be asked many times: `policyOf` knows the rest. */
export async function decidedPolicies(ctx: Ctx): Promise<Policies> {
  const decided = await ctx.db.select().from(countryPolicies);
  return new Map(decided.map(({ country, policy }) => [country, policy]));
}
