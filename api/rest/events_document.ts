import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { eventSchema } from "../../services/events/schema.ts";
import type { ApiEnv } from "../env.ts";
import { describe } from "./route.ts";

/** Describes the intake, which is served on a shorter way than the rest. */
export function describeEvents(rest: OpenAPIHono<ApiEnv>): void {
  const { $schema: _, ...schema } = z.toJSONSchema(eventSchema, { io: "input", unrepresentable: "any" });
  const event = z.any().openapi("Event", schema as Record<string, unknown>);
  describe(rest, "post", "/events", {
    tag: "Events",
    summary: "Record one event, or an array of up to 500: all or none",
    status: 202,
    body: z.union([event, z.array(event)]),
    answer: z.object({
      results: z.array(z.object({
        id: z.string().openapi({ description: "The event's own id." }),
        status: z.enum(["accepted", "duplicate"]),
      })),
    }),
  });
}
