import { Hono } from "hono";
import { type ApiCaller, authenticateApiKey } from "../services/connections/authenticate.ts";
import { recordCall, type RefusedReason } from "../services/connections/calls.ts";
import { refusedReason } from "../services/connections/refused_reason.ts";
import { authenticateSignedCall, likelySender } from "../services/connections/signed_call.ts";
import { as, type Ctx } from "../services/context.ts";
import { DomainError } from "../services/errors.ts";
import { acceptEvents } from "../services/events/accept.ts";
import { bearer } from "./authenticate.ts";
import type { ApiEnv } from "./env.ts";
import { methodNotAllowed } from "./errors.ts";
import { eventsLimit, parseEventsJson, readBody } from "./read_body.ts";

export const events = new Hono<ApiEnv>();

/** One event or up to 500; committed before the answer. */
events.post("/", async (c) => {
  const ctx = c.get("ctx");
  const headers = c.req.raw.headers;
  // A key is known before the body is read; a signature only after.
  let caller = await keyedCaller(ctx, headers);
  try {
    const rawBody = await readBody(c.req.raw, eventsLimit);
    caller ??= await signedCaller(ctx, rawBody, headers);
    const acting = as(ctx, { kind: "api", keyId: caller.keyId, connectionId: caller.connectionId });
    const results = await acceptEvents(acting, caller, parseEventsJson(rawBody));
    const accepted = results.some((each) => each.status === "accepted");
    await noteCall(ctx, caller.connectionId, accepted ? "accepted" : "duplicate");
    return c.json({ results }, 202);
  } catch (error) {
    if (error instanceof DomainError) {
      const sender = caller ? caller.connectionId : isSigned(headers) ? await likelySender(ctx) : undefined;
      const reason = error instanceof NotBelieved ? error.reason : refusedReason(error);
      await noteCall(ctx, sender, "refused", reason);
    }
    throw error;
  }
});

events.all("/", () => methodNotAllowed(["post"]));

async function keyedCaller(ctx: Ctx, headers: Headers): Promise<ApiCaller | undefined> {
  const key = bearer(headers);
  if (key === undefined) return undefined;
  const caller = await authenticateApiKey(ctx, key);
  if (!caller) throw new DomainError("unauthenticated", "This API key is not known or was revoked.");
  return caller;
}

async function signedCaller(ctx: Ctx, rawBody: Uint8Array, headers: Headers): Promise<ApiCaller> {
  if (!isSigned(headers)) {
    throw new DomainError(
      "unauthenticated",
      "Send an API key (Authorization: Bearer …) or Standard Webhooks headers.",
    );
  }
  const verified = await authenticateSignedCall(ctx, rawBody, headers);
  if ("refused" in verified) throw new NotBelieved(verified.refused);
  const { connection } = verified;
  return { keyId: connection.id, connectionId: connection.id, storeId: connection.store.id };
}

const isSigned = (headers: Headers) => headers.has("webhook-signature");

const refusals = {
  missing_headers: "Send webhook-id, webhook-timestamp (seconds) and webhook-signature.",
  stale: "The webhook-timestamp is more than five minutes old. Sign again when you send again.",
  future: "The webhook-timestamp lies more than five minutes ahead. Check the sender's clock.",
  bad_signature: "The signature does not fit this body. Check the secret on both sides.",
} satisfies Partial<Record<RefusedReason, string>>;

/** A signature that does not hold. */
class NotBelieved extends DomainError {
  constructor(readonly reason: keyof typeof refusals) {
    super("unauthenticated", refusals[reason]);
  }
}

/** A key from the environment belongs to no connection, and so its calls to no log. */
async function noteCall(
  ctx: Ctx,
  connectionId: string | undefined,
  outcome: "accepted" | "duplicate" | "refused",
  reason?: string,
) {
  if (connectionId) await recordCall(ctx, { connectionId, topic: "events", outcome, reason });
}
