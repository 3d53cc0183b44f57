import { eq, sql } from "drizzle-orm";
import { rows } from "../db/open.ts";
import { invitations, rules as ruleTable, settings } from "../db/schema/mod.ts";
import { newSecret } from "../services/keys.ts";
import { type Agent, insertAgent, listAgents } from "../services/access/agents.ts";
import { createConnection } from "../services/connections/create.ts";
import type { Ctx } from "../services/context.ts";
import { aboutInvitation } from "../services/invitations/about.ts";
import { createStore } from "../services/stores/create.ts";
import { ensureMainStore } from "../services/stores/ensure_main.ts";
import type { Store } from "../services/stores/store.ts";
import { updateStore } from "../services/stores/update.ts";
import { ensureSurveys } from "../services/surveys/publish.ts";
import { currentVersion } from "../services/surveys/versions.ts";
import { inTransaction } from "../services/transaction.ts";
import { generateYear, openedAt, type Shop } from "./generate.ts";
import { shopStores } from "./markets.ts";
import { writeRows } from "./write.ts";

/**
 * The demo: a year of a made-up coffee shop, drawn from a seed and written in bulk. `generate.ts` makes all rows from
 * the shop as it was set up, each kind in its own file in the order of the flow (orders, events, asks, responses,
 * conversations, mails), `content/` holds what people say, and this file sets the shop up by the product's own verbs.
 */
const marker = "demo";
const seed = "granit";

/** The data belongs to somebody: a demo is only made where nothing is. */
export class NotADemoError extends Error {
  override readonly name = "NotADemoError";
}

/**
 * Fills an empty database with the demo, all or nothing; one that is filled stays as it is.
 * @param begin called when there is something to do
 * @returns whether it was filled now
 * @throws NotADemoError when the database holds a shop that is not the demo
 */
export async function seedDemo(ctx: Ctx, begin = () => {}): Promise<boolean> {
  const [made] = await ctx.db.select().from(settings).where(eq(settings.key, marker));
  if (made) return false;
  const [found] = await rows<{ used: boolean }>(
    ctx.db,
    sql`select exists (select 1 from stores) or exists (select 1 from agents) as used`,
  );
  if (found?.used) throw new NotADemoError("The data directory holds a shop already. Give another DATA_DIR.");
  begin();
  await inTransaction(ctx, async (tx) => {
    const shop = await openShop({ ...tx, now: () => openedAt(ctx.now()) });
    await writeRows(tx.db, generateYear(shop, { seed, now: ctx.now() }));
    await tx.db.update(invitations).set({ about: aboutInvitation }).where(eq(invitations.state, "sent"));
    await tx.db.insert(settings).values({ key: marker, value: seed });
  });
  await ctx.db.execute(sql`analyze`);
  return true;
}

/** The demo's owner, whom the printed link signs in. */
export async function demoOwner(ctx: Ctx): Promise<Agent> {
  return (await listAgents(ctx)).find(({ role }) => role === "owner")!;
}

/** Sets the shop up by the product's own verbs, a day before its first order. */
async function openShop(ctx: Ctx): Promise<Shop> {
  const stores: Store[] = [];
  for (const { slug, ...facts } of shopStores) {
    const rest = { ...facts, replyTo: "hej@nordkaffe.example", website: null, accent: null };
    stores.push(
      slug === "main"
        ? await updateStore(ctx, (await ensureMainStore(ctx)).id, rest)
        : await createStore(ctx, { slug, ...rest }),
    );
  }
  // People send things back within weeks of being asked about the delivery, and should still be asked about that.
  await ctx.db.update(ruleTable).set({ quarantinePeriodDays: 14 }).where(
    eq(ruleTable.touchpoint, "after_return"),
  );
  const maja = await insertAgent(ctx, {
    name: "Maja Lind",
    email: "maja@nordkaffe.example",
    role: "owner",
    language: null,
  });
  const signe = await insertAgent(ctx, {
    name: "Signe Holm",
    email: "signe@nordkaffe.example",
    role: "agent",
    language: "da",
  });
  const eero = await insertAgent(ctx, {
    name: "Eero Laine",
    email: "eero@nordkaffe.example",
    role: "agent",
    language: "fi",
  });
  const connections: Record<string, string> = {};
  for (const { slug } of stores) {
    const kind = slug === "de" ? "api" : "shopify";
    const secret = kind === "shopify" ? newSecret() : undefined;
    connections[slug] = (await createConnection(ctx, { kind, store: slug, secret })).connection.id;
  }
  const [main] = await ensureSurveys(ctx, stores[0]!.id);
  const definitions: Shop["definitions"] = {};
  for (const survey of await ensureSurveys(ctx, main!.storeId)) {
    definitions[survey.touchpoint] = (await currentVersion(ctx, survey.id)).definition;
  }
  return {
    keys: ctx.keys,
    config: ctx.config,
    stores: Object.fromEntries(stores.map(({ slug, id }) => [slug, id])),
    storeRows: Object.fromEntries(stores.map(({ id, logo: _, ...store }) => [id, store])),
    definitions,
    connections,
    agents: { maja: maja.id, signe: signe.id, eero: eero.id },
    agentNames: { [maja.id]: maja.name, [signe.id]: signe.name, [eero.id]: eero.name },
    rules: await ctx.db.select().from(ruleTable),
  };
}
