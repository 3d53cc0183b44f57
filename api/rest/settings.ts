import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { createConnection, type NewConnection } from "../../services/connections/create.ts";
import { listConnections } from "../../services/connections/list.ts";
import { removeConnection } from "../../services/connections/remove.ts";
import { pageOfWhole } from "../../services/paging.ts";
import { listStores } from "../../services/stores/list.ts";
import { listSurveys } from "../../services/surveys/list.ts";
import { listRules } from "../../services/triggers/list.ts";
import type { ApiEnv } from "../env.ts";
import {
  connectionAnswer,
  createdConnectionAnswer,
  ruleAnswer,
  storeAnswer,
  surveyAnswer,
} from "./answers.ts";
import { listOf, pageQuery, serve } from "./route.ts";

/** What a shop sets up. */
export function addSettings(rest: OpenAPIHono<ApiEnv>): void {
  serve(rest, "get", "/stores", {
    operationId: "listStores",
    tag: "Stores",
    summary: "All stores, the oldest first",
    query: pageQuery,
    answer: listOf(storeAnswer),
  }, async (ctx, { query }) => pageOfWhole(await listStores(ctx), query));

  serve(rest, "get", "/surveys", {
    operationId: "listSurveys",
    tag: "Surveys",
    summary: "All surveys in their newest version, the oldest survey first",
    query: pageQuery,
    answer: listOf(surveyAnswer),
  }, async (ctx, { query }) => pageOfWhole(await listSurveys(ctx), query));

  serve(rest, "get", "/rules", {
    operationId: "listRules",
    tag: "Rules",
    summary: "All trigger rules, the oldest first",
    query: pageQuery,
    answer: listOf(ruleAnswer),
  }, async (ctx, { query }) => pageOfWhole(await listRules(ctx), query));

  serve(rest, "get", "/connections", {
    operationId: "listConnections",
    tag: "Connections",
    summary: "All connections, the oldest first",
    query: pageQuery,
    answer: listOf(connectionAnswer),
  }, async (ctx, { query }) => pageOfWhole(await listConnections(ctx), query));

  serve(rest, "post", "/connections", {
    operationId: "createConnection",
    tag: "Connections",
    summary: "Connect a shop system",
    status: 201,
    body: z.object({
      kind: z.enum(["shopify", "woocommerce", "api"]),
      store: z.string().optional().openapi({
        description: "Its short name or id; the first store when left out.",
        example: "main",
      }),
      name: z.string().nullish().openapi({ description: "One line, as your colleagues shall know it." }),
      secret: z.string().nullish().openapi({
        description: "The signing secret, where the shop system gives one.",
      }),
    }),
    answer: createdConnectionAnswer,
  }, async (ctx, { body }) => {
    const { connection, ...made } = await createConnection(ctx, body as NewConnection);
    return { ...connection, ...made };
  });

  serve(rest, "delete", "/connections/{id}", {
    operationId: "removeConnection",
    tag: "Connections",
    summary: "Remove a connection; its calls are refused from now on",
    status: 204,
  }, (ctx, { id }) => removeConnection(ctx, id));
}
