import { openMailChannel } from "../channels/open.ts";
import { type Channel, ChannelError, type OutgoingMail, type OutgoingSms } from "../channels/channel.ts";
import { smtpLimits } from "../smtp_limits.ts";
import type { Config } from "../config.ts";
import type { Ctx } from "../context.ts";
import { isPublicAddress } from "../public_address.ts";
import { providerForms } from "./kinds.ts";
import { openAccount } from "./open.ts";
import { type ProviderChannel, webhookUrl } from "./provider.ts";
import { providerOf, type ProviderRow } from "./rows.ts";
import { unsealSecrets } from "./secret.ts";

/** How one store's messages of one kind leave. */
export type OpenedChannel =
  & {
    /** Absent for what the environment names, and for the built-in outbox. */
    provider?: ProviderRow;
    sender?: string;
    perSecond?: number;
    perDomainPerSecond?: number;
    receiptUrl?: string;
  }
  & ({ kind: "email"; channel: Channel<OutgoingMail> } | { kind: "sms"; channel: Channel<OutgoingSms> });

/** What this process has opened, by account; the first part says whether it is still the same. */
const opened = new WeakMap<Config, Map<string, { as: string; channel: Promise<OpenedChannel> }>>();

/**
 * The way of a store's messages: its own account, else the one for all stores, else (for mail) what SMTP_URL names.
 * Without any of them the built-in outbox takes mail, and text messages too, because then nothing is meant to leave
 * the house; an installation that does send mail has no way for text messages until an account is set up.
 */
export async function channelFor(
  ctx: Ctx,
  storeId: string,
  channel: ProviderChannel,
): Promise<OpenedChannel | undefined> {
  const row = await providerOf(ctx, storeId, channel);
  if (row) return await keptOpen(ctx, row.id, fingerprint(row), async () => await openRow(ctx, row));
  if (channel === "email") {
    const { smtpUrl } = ctx.config;
    const limits = smtpUrl ? smtpLimits(smtpUrl) : {};
    const open = async () => ({
      ...limits,
      kind: "email" as const,
      channel: await openMailChannel(ctx.config),
    });
    return await keptOpen(ctx, "email", "", open);
  }
  if (!ctx.config.smtpUrl && !await providerOf(ctx, storeId, "email")) {
    return await keptOpen(ctx, "sms", "", () => Promise.resolve({ kind: "sms", channel: smsOutbox }));
  }
}

/** Ends the connections that are kept; for the end of the process. */
export async function closeChannels(ctx: Ctx): Promise<void> {
  const kept = [...opened.get(ctx.config)?.values() ?? []];
  opened.delete(ctx.config);
  for (const { channel } of kept) (await channel.catch(() => undefined))?.channel.close();
}

const fingerprint = ({ sealedSecret, settings, sender, perSecond, storeId }: ProviderRow) =>
  JSON.stringify([sealedSecret, settings, sender, perSecond, storeId]);

async function keptOpen(ctx: Ctx, key: string, as: string, open: () => Promise<OpenedChannel>) {
  const kept = opened.get(ctx.config) ?? new Map<string, { as: string; channel: Promise<OpenedChannel> }>();
  opened.set(ctx.config, kept);
  const known = kept.get(key);
  if (known?.as === as) return await known.channel;
  // Messages that are on their way by the old one end their own way.
  known?.channel.then(({ channel }) => channel.close(), () => {});
  const channel = open();
  kept.set(key, { as, channel });
  channel.catch(() => kept.get(key)?.channel === channel && kept.delete(key));
  return await channel;
}

async function openRow(ctx: Ctx, row: ProviderRow): Promise<OpenedChannel> {
  const secrets = unsealSecrets(ctx, row.sealedSecret);
  const { perDomain } = row.settings;
  return {
    provider: row,
    sender: row.sender ?? undefined,
    perSecond: row.perSecond ?? providerForms[row.kind].perSecond,
    perDomainPerSecond: perDomain ? Number(perDomain) : undefined,
    receiptUrl: row.kind === "smtp" || !isReachable(ctx.config)
      ? undefined
      : webhookUrl(ctx.config, row, secrets.webhook ?? ""),
    ...await openAccount(ctx, { ...row, secrets }),
  };
}

/** Providers refuse a whole message for a receipt address that they cannot call. */
const isReachable = ({ publicUrl, privateHosts }: Config): boolean =>
  privateHosts.length > 0 || isPublicAddress(publicUrl);

const smsOutbox: Channel<OutgoingSms> = {
  transport: "outbox",
  async send(sms) {
    if (!sms.to) throw new ChannelError("No number.", { permanent: true, failedAt: "refused" });
    await sms.beforeContent();
    return { id: "", answer: "" };
  },
  close() {},
};
