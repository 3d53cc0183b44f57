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
    operationId: "listInvitations",
    tag: "Invitations",
    summary: "What was decided about every ask, newest first",
    query: pageQuery.extend({
      state: z.enum(["scheduled", "sent", "suppressed"]).optional(),
      orderId: z.string().optional().openapi({ format: "uuid", description: "Those about one order." }),
    }),
    answer: listOf(invitationAnswer),
  }, (ctx, { query }) => listInvitations(ctx, query));

  serve(rest, "get", "/deliveries", {
    operationId: "listDeliveries",
    tag: "Deliveries",
    summary: "Every attempt to reach somebody, newest first",
    query: pageQuery,
    answer: listOf(deliveryAnswer),
  }, (ctx, { query }) => listDeliveryRows(ctx, query));

  serve(rest, "get", "/responses", {
    operationId: "listResponses",
    tag: "Responses",
    summary: "What respondents gave, newest first",
    query: pageQuery,
    answer: listOf(responseAnswer),
  }, (ctx, { query }) => listResponses(ctx, query));

  serve(rest, "get", "/responses/{id}", {
    operationId: "getResponse",
    tag: "Responses",
    summary: "One response",
    answer: responseAnswer,
  }, (ctx, { id }) => getResponse(ctx, id));

  serve(rest, "get", "/insights/scores", {
    operationId: "readScores",
    tag: "Insights",
    summary: "NPS by store and touchpoint, with its interval; the last 30 days when no time is given",
    query: z.object({
      from: z.string().optional().openapi({
        format: "date-time",
        description: "Inclusive; 30 days before `to` when left out.",
        example: "2026-11-01T00:00:00Z",
      }),
      to: z.string().optional().openapi({
        format: "date-time",
        description: "Exclusive; now when left out.",
      }),
      touchpoint: z.string().optional().openapi({ example: "after_delivery" }),
      store: z.string().optional().openapi({ description: "A store's short name.", example: "main" }),
    }),
    answer: z.object({ data: z.array(scoreAnswer) }),
  }, async (ctx, { query }) => ({ data: await readScores(ctx, query) }));
}
