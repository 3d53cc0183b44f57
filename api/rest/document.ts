import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Handler } from "hono";
import type { ApiEnv } from "../env.ts";

export type Document = ReturnType<OpenAPIHono<ApiEnv>["getOpenAPI31Document"]>;

/** `GET /api/v1/openapi.json`: what programs read. */
export const giveDocument = (rest: OpenAPIHono<ApiEnv>): Handler<ApiEnv> => (c) =>
  c.json(documentOf(rest, c.get("ctx").config.publicUrl));

export function documentOf(rest: OpenAPIHono<ApiEnv>, publicUrl: string): Document {
  return rest.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Efterklang",
      version: "1",
      description: "Events in; invitations, responses, conversations and scores out. " +
        "Send `Authorization: Bearer KEY`; make a key under Settings → Connections.",
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
  });
}
