import { createMiddleware } from "hono/factory";
import { authenticateApiKey } from "../services/connections/authenticate.ts";
import { as } from "../services/context.ts";
import { DomainError } from "../services/errors.ts";
import type { ApiEnv } from "./env.ts";

/** The key in `Authorization: Bearer KEY`, if there is one. */
export function bearer(headers: Headers): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1];
}

/** Lets a call through that carries a known API key; what it does is then done by that key. */
export const requireApiKey = createMiddleware<ApiEnv>(async (c, next) => {
  const ctx = c.get("ctx");
  const key = bearer(c.req.raw.headers);
  const caller = key && await authenticateApiKey(ctx, key);
  if (!caller) throw new DomainError("unauthenticated", "Send a known API key: Authorization: Bearer KEY.");
  c.set("ctx", as(ctx, { kind: "api", keyId: caller.keyId, connectionId: caller.connectionId }));
  await next();
});
