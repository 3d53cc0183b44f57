import { isPrivateHost } from "../channels/http/private_host.ts";
import { dkimRecord, newDkimKey } from "../channels/dkim.ts";
import type { Ctx } from "../context.ts";
import { type FieldError, invalid } from "../errors.ts";
import { normaliseEmail } from "../orders/contact.ts";
import { storeById } from "../stores/by_slug.ts";
import { providerForms } from "./kinds.ts";
import type { ProviderChannel, ProviderKind, Secrets } from "./provider.ts";
import { smsSender } from "./sms_sender.ts";

/** A provider's form as it was sent: every field by its name, as text. */
export type ProviderInput = Record<string, string | undefined>;

/** What the row holds of it. */
export interface GivenProvider {
  storeId: string | null;
  sender: string;
  perSecond: number | null;
  enabled: boolean;
  settings: Record<string, string>;
  secrets: Secrets;
}

/**
 * Checks a provider's form.
 * @param before what is kept where a secret was left empty
 * @throws DomainError `invalid`; each field's detail is a code, which the page has words for
 */
export async function readGiven(
  ctx: Ctx,
  kind: ProviderKind,
  input: ProviderInput,
  before?: { settings: Record<string, string>; secrets: Secrets },
): Promise<GivenProvider> {
  const { channel, fields, where } = providerForms[kind];
  const text = (name: string) => (input[name] ?? "").replaceAll("\0", "").trim();
  const problems: FieldError[] = [];
  const wrong = (name: string, detail: string) => void problems.push({ pointer: `/${name}`, detail });
  const settings: Record<string, string> = {};
  const secrets: Secrets = before ? { webhook: before.secrets.webhook ?? "" } : {};
  const all = Object.fromEntries(fields.map(({ name }) => [name, text(name)]));
  const base = text("base") || (input.base === undefined ? before?.settings.base ?? "" : "");
  const elsewhere = before !== undefined &&
    ([...where, "base"].some((name) =>
      (name === "base" ? base : all[name] || defaultOf(kind, name)) !== (before.settings[name] ?? "")
    ));
  for (const field of fields) {
    const { name } = field;
    let value = all[name]!;
    if (field.options) value = field.options.includes(value) ? value : field.options[0]!;
    const kept = field.secret && value === "" ? before?.secrets[name] : undefined;
    // What is sent no more is forgotten.
    if (kept && field.missing && !field.missing(all)) continue;
    if (kept) {
      // Nobody learns a secret by pointing its account at another server.
      if (elsewhere && name !== "dkimKey") wrong(name, "again");
      secrets[name] = kept;
      continue;
    }
    if (value === "") {
      const detail = field.required ? "required" : field.missing?.(all);
      if (detail) wrong(name, detail);
      continue;
    }
    const detail = value.length > (field.most ?? 253) ? "too_long" : field.check?.(value, all);
    if (detail) wrong(name, detail);
    else if (field.secret) secrets[name] = value;
    else settings[name] = value;
  }
  if (base) {
    if (isOwnServer(ctx, base)) settings.base = base.replace(/\/+$/, "");
    else wrong("base", "private");
  }
  if (kind === "http" && settings.url && !mayBeCalled(ctx, settings.url)) wrong("url", "url");
  if (kind === "smtp") readDkim(settings, secrets, wrong);
  const sender = senderOf(channel, text("sender"));
  if (!sender) wrong("sender", text("sender") === "" ? "required" : `sender_${channel}`);
  const perSecond = text("perSecond");
  if (perSecond && !/^[1-9]\d{0,4}$/.test(perSecond)) wrong("perSecond", "number");
  const storeId = text("storeId");
  if (storeId && !await storeById(ctx, storeId)) wrong("storeId", "store");
  if (problems.length > 0) throw invalid("Some of what was given cannot be used.", problems);
  if (settings.price) settings.price = settings.price.replace(",", ".");
  if (settings.currency) settings.currency = settings.currency.toUpperCase();
  return {
    storeId: storeId || null,
    sender: sender!,
    perSecond: perSecond ? Number(perSecond) : null,
    enabled: text("enabled") !== "no",
    settings,
    secrets,
  };
}

const defaultOf = (kind: ProviderKind, name: string) =>
  providerForms[kind].fields.find((field) => field.name === name)?.options?.[0] ?? "";

/** Without a selector the mail server signs; with one a key is made, unless one was given. */
function readDkim(
  settings: Record<string, string>,
  secrets: Secrets,
  wrong: (name: string, detail: string) => void,
) {
  if (!settings.dkimSelector) {
    if (secrets.dkimKey) wrong("dkimSelector", "required");
    return;
  }
  secrets.dkimKey ??= newDkimKey();
  try {
    dkimRecord(secrets.dkimKey);
  } catch {
    wrong("dkimKey", "pem");
  }
}

function senderOf(channel: ProviderChannel, text: string): string | undefined {
  return channel === "sms" ? smsSender(text) : normaliseEmail(text);
}

function mayBeCalled(ctx: Ctx, text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password) return false;
  return url.protocol === "https:" || isOwnServer(ctx, text);
}

const isOwnServer = (ctx: Ctx, text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) &&
  isPrivateHost(new URL(text), ctx.config.privateHosts);
