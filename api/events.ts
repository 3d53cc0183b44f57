import { Hono } from "hono";
import { type ApiCaller, authenticateApiKey } from "../services/connections/authenticate.ts";
import { recordCall } from "../services/connections/calls.ts";
import { authenticateSignedCall } from "../services/connections/signed_call.ts";
import { as, type Ctx } from "../services/context.ts";
import { DomainError } from "../services/errors.ts";
import { acceptEvents } from "../services/events/accept.ts";
import { bearer } from "./authenticate.ts";
import type { ApiEnv } from "./env.ts";
import { eventsLimit, parseEventsJson, readBody } from "./read_body.ts";

export const events = new Hono<ApiEnv>();

/** One event or up to 500; committed before the answer. */
events.post("/", async (c) => {
  const ctx = c.get("ctx");
  const headers = c.req.raw.headers;
  const key = bearer(headers);
  // A key is known before the body is read; a signature only after.
  const keyed = key === undefined ? undefined : await authenticateApiKey(ctx, key);
  if (key !== undefined && !keyed) {
    throw new DomainError("unauthenticated", "This API key is not known or was revoked.");
  }
  const rawBody = await readBody(c.req.raw, eventsLimit);
  const caller = keyed ?? await signedCaller(ctx, rawBody, headers);
  const acting = as(ctx, { kind: "api", keyId: caller.keyId, connectionId: caller.connectionId });
  try {
    const results = await acceptEvents(acting, caller, parseEventsJson(rawBody));
    const accepted = results.some((each) => each.status === "accepted");
    await noteCall(ctx, caller, accepted ? "accepted" : "duplicate");
    return c.json({ results }, 202);
  } catch (error) {
    if (error instanceof DomainError) {
      await noteCall(ctx, caller, "refused", error.fields[0]?.detail ?? error.message);
    }
    throw error;
  }
});

async function signedCaller(ctx: Ctx, rawBody: Uint8Array, headers: Headers): Promise<ApiCaller> {
  if (!headers.has("webhook-signature")) {
    throw new DomainError(
      "unauthenticated",
      "Send an API key (Authorization: Bearer …) or Standard Webhooks headers.",
    );
  }
  const verified = await authenticateSignedCall(ctx, rawBody, headers);
  if ("refused" in verified) throw new DomainError("unauthenticated", refusals[verified.refused]);
  const { connection } = verified;
  return { keyId: connection.id, connectionId: connection.id, storeId: connection.store.id };
}

const refusals = {
  missing_headers: "Send webhook-id, webhook-timestamp (seconds) and webhook-signature.",
  stale: "The webhook-timestamp is more than five minutes old. Sign again when you send again.",
  future: "The webhook-timestamp lies more than five minutes ahead. Check the sender's clock.",
  bad_signature: "The signature does not fit this body. Check the secret on both sides.",
};

async function noteCall(
  ctx: Ctx,
  caller: ApiCaller,
  outcome: "accepted" | "duplicate" | "refused",
  reason?: string,
) {
  if (!caller.connectionId) return;
  await recordCall(ctx, { connectionId: caller.connectionId, topic: "events", outcome, reason });
}
