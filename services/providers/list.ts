import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { deliveries } from "../../db/schema/deliveries.ts";
import { providers } from "../../db/schema/providers.ts";
import { stores } from "../../db/schema/stores.ts";
import { dkimRecord } from "../channels/dkim.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { type Provider, type Standing, standingOf, webhookUrl } from "./provider.ts";
import { isReplaced } from "./replaced.ts";
import { unsealSecrets } from "./secret.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

export interface ListedProvider extends Provider {
  /** Of the one store that it is for. */
  storeName: string | null;
  standing: Standing;
  /** A newer one for the same store, or for all of them too, takes its messages. */
  replaced: boolean;
  /** What was wrong when it last failed. */
  trouble?: Trouble;
  /** The address to give to the provider; SMTP has none. */
  webhookUrl?: string;
  /** Which secrets are there, so that they may be left empty. */
  kept: string[];
  /** What to put into the DNS when messages are signed here. */
  dkim?: { name: string; value: string };
}

/** The accounts that are set up, oldest first. */
export const listProviders = (ctx: Ctx): Promise<ListedProvider[]> => find(ctx);

/** @throws DomainError `not_found`, also for one that has been removed */
export async function getProvider(ctx: Ctx, id: string): Promise<ListedProvider> {
  const [found] = isId(id) ? await find(ctx, id) : [];
  if (!found) throw notFound("The provider");
  return found;
}

async function find(ctx: Ctx, id?: string): Promise<ListedProvider[]> {
  const used = sql<boolean>`exists (select 1 from ${deliveries}
    where ${deliveries.providerId} = ${providers.id} and ${deliveries.state} = 'settled')`;
  const replaced = sql<
    boolean
  >`exists (select from ${providers} p where p.id = ${providers.id} and ${isReplaced})`;
  const found = await ctx.db.select({
    row: providers,
    storeName: stores.name,
    used: used.as("used"),
    replaced: replaced.as("replaced"),
  })
    .from(providers).leftJoin(stores, eq(stores.id, providers.storeId))
    .where(and(isNull(providers.removedAt), id ? eq(providers.id, id) : undefined))
    .orderBy(asc(providers.channel), asc(providers.createdAt), asc(providers.id));
  return found.map(({ row: { sealedSecret, ...provider }, storeName, used, replaced }) => {
    const { webhook = "", ...secrets } = unsealSecrets(ctx, sealedSecret);
    const { kind, sender, settings: { dkimSelector } } = provider;
    return {
      ...provider,
      storeName,
      standing: standingOf(provider, used, ctx.now()),
      replaced: provider.enabled && replaced,
      trouble: provider.lastError ? troubleOf(kind, provider.lastError) : undefined,
      webhookUrl: kind === "smtp" ? undefined : webhookUrl(ctx.config, provider, webhook),
      kept: Object.keys(secrets),
      dkim: secrets.dkimKey && dkimSelector
        ? {
          name: `${dkimSelector}._domainkey.${sender?.split("@").at(-1)}`,
          value: dkimRecord(secrets.dkimKey),
        }
        : undefined,
    };
  });
}
