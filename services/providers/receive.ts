import { timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import type { ProviderCall, UnderstoodCall } from "../channels/provider_event.ts";
import type { Ctx } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import type { ProviderChannel, Secrets } from "./provider.ts";
import { providerById, type ProviderRow } from "./rows.ts";
import { unsealSecrets } from "./secret.ts";

/**
 * What a provider's call says, once it is certain that it is the provider's.
 * @param called the address: which account, and the secret in it
 * @throws DomainError `not_found` for an account that is not there and for a wrong secret alike; `unauthenticated`
 */
export async function receiveProviderCall(
  ctx: Ctx,
  called: { channel: ProviderChannel; id: string; secret: string },
  call: ProviderCall,
) {
  const row = await providerById(ctx, called.id);
  const secrets = row && unsealSecrets(ctx, row.sealedSecret);
  if (!row || row.channel !== called.channel || !secrets || !isSame(called.secret, secrets.webhook ?? "")) {
    // Whoever guesses at addresses is told nothing; of one whose account is known, the log tells the shop.
    if (row) ctx.log.warn("provider.call_refused", { provider: row.id, reason: "bad_secret" });
    throw notFound("This address");
  }
  const understood = await read(ctx, row, secrets, call);
  if ("refused" in understood) {
    ctx.log.warn("provider.call_refused", { provider: row.id, reason: understood.refused });
    throw new DomainError("unauthenticated", "The signature does not fit this call. Check the key here.");
  }
  const { id, kind, storeId } = row;
  return { provider: { id, kind, storeId }, events: understood.events };
}

function isSame(given: string, secret: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(secret)];
  return secret !== "" && one.length === other.length && timingSafeEqual(one, other);
}

async function read(
  ctx: Ctx,
  { kind }: ProviderRow,
  secrets: Secrets,
  call: ProviderCall,
): Promise<UnderstoodCall> {
  switch (kind) {
    case "46elks":
      return (await import("../channels/sms/46elks.ts")).read46elks(call);
    case "gatewayapi":
      return (await import("../channels/sms/gatewayapi.ts")).readGatewayApi(call, secrets.webhookSecret);
    case "twilio":
      return (await import("../channels/sms/twilio.ts")).readTwilio(call, secrets.token ?? "");
    case "http":
      return (await import("../channels/sms/generic.ts")).readGeneric(call);
    case "postmark":
      return (await import("../channels/mail/postmark.ts")).readPostmark(call);
    case "mailgun":
      return (await import("../channels/mail/mailgun.ts")).readMailgun(call, secrets.signingKey ?? "");
    case "ses": {
      const { openHttp } = await import("../channels/http/call.ts");
      const { readSes } = await import("../channels/mail/ses_call.ts");
      return await readSes(call, openHttp({ privateHosts: ctx.config.privateHosts }));
    }
    case "smtp":
      throw notFound("This address");
  }
}
