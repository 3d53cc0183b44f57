import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { mostEvents } from "../../services/events/parse.ts";
import type { ApiEnv } from "../env.ts";
import { exampleEvent } from "./event_fields.ts";
import { eventJsonSchema } from "./event_schema.ts";
import { describe } from "./route.ts";

/** Describes the intake, which is served on a shorter way than the rest. */
export function describeEvents(rest: OpenAPIHono<ApiEnv>): void {
  const { openAPIRegistry: registry } = rest;
  const { ref } = registry.registerComponent(
    "schemas",
    "Event",
    eventJsonSchema() as Record<string, unknown>,
  );
  for (const [name, description] of Object.entries(signatureHeaders)) {
    registry.registerComponent("securitySchemes", name, { type: "apiKey", in: "header", name, description });
  }
  describe(rest, "post", "/events", {
    operationId: "recordEvents",
    tag: "Events",
    summary: `Record one event, or an array of up to ${mostEvents}: all or none`,
    status: 202,
    // A list asks for all of its headers together.
    security: [{ key: [] }, Object.fromEntries(Object.keys(signatureHeaders).map((name) => [name, []]))],
    jsonBody: {
      schema: { oneOf: [ref, { type: "array", items: ref, minItems: 1, maxItems: mostEvents }] },
      example: exampleEvent,
    },
    answer: z.object({
      results: z.array(z.object({
        id: z.string().openapi({ description: "The event's own id." }),
        status: z.enum(["accepted", "duplicate"]).openapi({
          description: "`duplicate` when an event of this id was recorded before.",
        }),
      })).openapi({ description: "One for each event, in the order in which they were sent." }),
    }),
  });
}

/** Standard Webhooks, for senders that sign in place of sending a key. */
const signatureHeaders = {
  "webhook-id": "Standard Webhooks: the message's own id.",
  "webhook-timestamp":
    "Standard Webhooks: when it was signed, in seconds since 1970; five minutes either way are taken.",
  "webhook-signature":
    "Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, with the connection's secret.",
};
