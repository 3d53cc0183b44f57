import type { Channel, OutgoingMail, OutgoingSms } from "../channels/channel.ts";
import type { Ctx } from "../context.ts";
import type { ProviderKind, Secrets } from "./provider.ts";

interface Account {
  kind: ProviderKind;
  sender: string | null;
  settings: Record<string, string>;
  secrets: Secrets;
}

/** An account's channel; what it takes to speak to the provider is loaded only then. */
export async function openAccount(
  ctx: Ctx,
  { kind, sender, settings, secrets }: Account,
): Promise<
  { kind: "email"; channel: Channel<OutgoingMail> } | { kind: "sms"; channel: Channel<OutgoingSms> }
> {
  const { openHttp } = await import("../channels/http/call.ts");
  const http = openHttp({ privateHosts: ctx.config.privateHosts });
  // All was checked when it was saved.
  const { base } = settings;
  const s = (name: string) => settings[name] ?? secrets[name] ?? "";
  switch (kind) {
    case "smtp": {
      const { openSmtp } = await import("../channels/smtp.ts");
      const dkim = secrets.dkimKey && settings.dkimSelector
        ? {
          domain: sender!.split("@").at(-1)!,
          selector: settings.dkimSelector,
          privateKey: secrets.dkimKey,
        }
        : undefined;
      const { certificate } = settings;
      const name = new URL(ctx.config.publicUrl).hostname;
      const channel = openSmtp(smtpUrl(settings, secrets), name, { dkim, certificate });
      return { kind: "email", channel };
    }
    case "postmark": {
      const { openPostmark } = await import("../channels/mail/postmark.ts");
      const stream = settings.stream ?? "outbound";
      return { kind: "email", channel: openPostmark({ token: s("token"), stream, base }, http) };
    }
    case "mailgun": {
      const { openMailgun } = await import("../channels/mail/mailgun.ts");
      const region = settings.region === "us" ? "us" : "eu";
      return {
        kind: "email",
        channel: openMailgun({ domain: s("domain"), region, key: s("key"), base }, http),
      };
    }
    case "ses": {
      const { openSes } = await import("../channels/mail/ses.ts");
      const { configurationSet } = settings;
      const key = { accessKeyId: s("accessKeyId"), secretKey: s("secretKey") };
      return {
        kind: "email",
        channel: openSes({ region: s("region"), ...key, configurationSet, base }, http),
      };
    }
    case "46elks": {
      const { open46elks } = await import("../channels/sms/46elks.ts");
      return { kind: "sms", channel: open46elks({ user: s("user"), password: s("password"), base }, http) };
    }
    case "gatewayapi": {
      const { openGatewayApi } = await import("../channels/sms/gatewayapi.ts");
      const region = settings.region === "com" ? "com" : "eu";
      return { kind: "sms", channel: openGatewayApi({ token: s("token"), region, base }, http) };
    }
    case "twilio": {
      const { openTwilio } = await import("../channels/sms/twilio.ts");
      return { kind: "sms", channel: openTwilio({ account: s("account"), token: s("token"), base }, http) };
    }
    case "http": {
      const { openGeneric } = await import("../channels/sms/generic.ts");
      const { url = "", user, template = "", idPath } = settings;
      const auth = settings.auth === "basic" || settings.auth === "none" ? settings.auth : "bearer";
      const format = settings.format === "form" ? "form" : "json";
      const account = { url, auth, user, secret: secrets.secret, format, template, idPath } as const;
      return { kind: "sms", channel: openGeneric(account, http) };
    }
  }
}

function smtpUrl({ host, port, security, user }: Record<string, string>, { password }: Secrets): string {
  const login = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password ?? "")}@` : "";
  return `${security === "tls" ? "smtps" : "smtp"}://${login}${host}${port ? `:${port}` : ""}`;
}
