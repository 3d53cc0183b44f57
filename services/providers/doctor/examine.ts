import type { Ctx } from "../../context.ts";
import { listProviders } from "../list.ts";
import { diagnose, type Finding, type Found } from "./diagnose.ts";
import type { Dns } from "./resolver.ts";
import { type Sender, senderOf } from "./sender.ts";

export interface Examined {
  sender: Sender;
  findings: Finding[];
}

/** The addresses that mail comes from: each account's, and the one that the server was started with. */
export async function mailSenders(ctx: Ctx, configured: string): Promise<Sender[]> {
  const accounts = (await listProviders(ctx)).filter(({ channel, enabled }) =>
    channel === "email" && enabled
  );
  const senders = accounts.map(({ kind, sender, settings, dkim }) =>
    senderOf({ address: sender!, kind, host: settings.host, selector: settings.dkimSelector, dkim })
  );
  const { smtpUrl } = ctx.config;
  if (smtpUrl) {
    senders.push(senderOf({ address: configured, kind: "smtp", host: new URL(smtpUrl).hostname }));
  } else if (senders.length === 0 && ctx.config.mailFrom) {
    senders.push(senderOf({ address: configured, kind: "outbox" }));
  }
  return senders.filter(({ address }, index) =>
    senders.findIndex((each) => each.address === address) === index
  );
}

/** Looks up what receivers look up. */
export async function examine(sender: Sender, dns: Dns): Promise<Examined> {
  const { domain, selectors, dkim } = sender;
  const names = dkim ? [dkim.name] : selectors.map((selector) => `${selector}._domainkey.${domain}`);
  const [spf, keys, dmarc, mx] = await Promise.all([
    dns.txt(domain),
    Promise.all(names.map(async (name): Promise<Found["dkim"][number]> => [name, await dns.txt(name)])),
    findDmarc(domain, dns),
    dns.mx(domain),
  ]);
  const nothing = [spf, mx, dmarc?.texts, ...keys.map(([, texts]) => texts)].every((each) => !each?.length);
  // A name that was mistyped, or a machine without a DNS, looks like a domain without any records.
  const known = !nothing || (await dns.servers(domain))?.length !== 0;
  return { sender, findings: diagnose(sender, { spf, dkim: keys, dmarc, mx, known }) };
}

/** RFC 7489 6.6.3: at the domain, else at the one that was registered; of which we try those above it in turn. */
async function findDmarc(domain: string, dns: Dns): Promise<Found["dmarc"]> {
  const labels = domain.split(".");
  let nothing: Found["dmarc"];
  for (let at = 0; at <= labels.length - 2 && at < 4; at++) {
    const name = `_dmarc.${labels.slice(at).join(".")}`;
    const texts = await dns.txt(name);
    if (!texts) return nothing;
    if (texts.some((text) => /^v=DMARC1/i.test(text.trim()))) return { name, texts };
    nothing ??= { name, texts: [] };
  }
  return nothing;
}
