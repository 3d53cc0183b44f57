import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { listDeliveryRows } from "../../services/deliveries/list_rows.ts";
import { readScores } from "../../services/insights/scores.ts";
import { listInvitations } from "../../services/invitations/list.ts";
import { getResponse, listResponses } from "../../services/responses/read.ts";
import type { ApiEnv } from "../env.ts";
import { deliveryAnswer, invitationAnswer, responseAnswer, scoreAnswer } from "./answers.ts";
import { listOf, pageQuery, serve } from "./route.ts";

/** What was asked, sent, answered and scored; to be read only. */
export function addAsking(rest: OpenAPIHono<ApiEnv>): void {
  serve(rest, "get", "/invitations", {
    tag: "Invitations",
    summary: "What was decided about every ask, newest first",
    query: pageQuery.extend({
      state: z.enum(["scheduled", "sent", "suppressed"]).optional(),
      orderId: z.string().optional(),
    }),
    answer: listOf(invitationAnswer),
  }, (ctx, { query }) => listInvitations(ctx, query));

  serve(rest, "get", "/deliveries", {
    tag: "Deliveries",
    summary: "Every attempt to reach somebody, newest first",
    query: pageQuery,
    answer: listOf(deliveryAnswer),
  }, (ctx, { query }) => listDeliveryRows(ctx, query));

  serve(rest, "get", "/responses", {
    tag: "Responses",
    summary: "What respondents gave, newest first",
    query: pageQuery,
    answer: listOf(responseAnswer),
  }, (ctx, { query }) => listResponses(ctx, query));

  serve(rest, "get", "/responses/{id}", {
    tag: "Responses",
    summary: "One response",
    answer: responseAnswer,
  }, (ctx, { id }) => getResponse(ctx, id));

  serve(rest, "get", "/insights/scores", {
    tag: "Insights",
    summary: "NPS by store and touchpoint, with its interval; the last 30 days when no time is given",
    query: z.object({
      from: z.string().optional().openapi({ description: "Inclusive.", example: "2026-11-01T00:00:00Z" }),
      to: z.string().optional().openapi({ description: "Exclusive." }),
      touchpoint: z.string().optional(),
      store: z.string().optional(),
    }),
    answer: z.object({ data: z.array(scoreAnswer) }),
  }, async (ctx, { query }) => ({ data: await readScores(ctx, query) }));
}
