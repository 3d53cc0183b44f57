import type { Ctx } from "../context.ts";
import type { Way, Ways } from "./way.ts";
import { channelFor, closeChannels, type OpenedChannel } from "./channel_for.ts";
import { mayTry, noteFailure, noteSuccess } from "./note.ts";
import { forgetProviders, providerById } from "./rows.ts";
import { noteServerFailure, noteServerSuccess, serverRestsUntil } from "./server_circuit.ts";
import { takeTokens } from "./take_tokens.ts";

/** All ways out of the house, as they are set up at the moment and shared with all other processes. */
export function openWays(ctx: Ctx): Ways {
  return {
    async find({ storeId, kind }) {
      const found = await channelFor(ctx, storeId, kind);
      return found && await asWay(ctx, found);
    },
    take: (key, perSecond, wanted) => takeTokens(ctx, key, perSecond, wanted),
    async succeeded({ providerId, openUntil }) {
      if (providerId) await noteSuccess(ctx, providerId, openUntil !== undefined);
      else await noteServerSuccess(ctx, openUntil !== undefined);
    },
    async failed({ providerId }: Way, reason: string, retryAfterSeconds?: number) {
      if (providerId) return await noteFailure(ctx, providerId, reason, retryAfterSeconds);
      return await noteServerFailure(ctx, reason, retryAfterSeconds);
    },
    forget: () => forgetProviders(ctx),
    close: () => void closeChannels(ctx),
  };
}

async function asWay(ctx: Ctx, found: OpenedChannel): Promise<Way> {
  const { provider, ...way } = found;
  if (!provider) return { ...way, key: way.channel.transport, openUntil: await restOfServer(ctx, way.kind) };
  const key = `provider ${provider.id}`;
  const openUntil = await restsUntil(ctx, provider.id);
  return { ...way, key, providerId: provider.id, openUntil };
}

/** The outbox, which there is without a server, needs no rest. */
const restOfServer = async (ctx: Ctx, kind: Way["kind"]): Promise<Date | undefined> =>
  kind === "email" && ctx.config.smtpUrl ? await serverRestsUntil(ctx) : undefined;

/** A time that has passed says that this caller, and no other, may try with one message. */
async function restsUntil(ctx: Ctx, id: string): Promise<Date | undefined> {
  const row = await providerById(ctx, id);
  if (!row?.openUntil || row.openUntil > ctx.now()) return row?.openUntil ?? undefined;
  if (await mayTry(ctx, id)) return row.openUntil;
  return (await providerById(ctx, id))?.openUntil ?? undefined;
}
