import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { connectionUrl } from "../../services/connections/connection.ts";
import { createConnection, type NewConnection } from "../../services/connections/create.ts";
import { listConnections } from "../../services/connections/list.ts";
import { removeConnection } from "../../services/connections/remove.ts";
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
import { listOf, serve } from "./route.ts";

/** What a shop sets up: few rows, answered in one page. */
export function addSettings(rest: OpenAPIHono<ApiEnv>): void {
  const whole = <T>(data: T[]) => ({ data, nextCursor: null });

  serve(rest, "get", "/stores", {
    tag: "Stores",
    summary: "All stores",
    answer: listOf(storeAnswer),
  }, async (ctx) => whole(await listStores(ctx)));

  serve(rest, "get", "/surveys", {
    tag: "Surveys",
    summary: "All surveys in their newest version",
    answer: listOf(surveyAnswer),
  }, async (ctx) => whole(await listSurveys(ctx)));

  serve(rest, "get", "/rules", {
    tag: "Rules",
    summary: "All trigger rules",
    answer: listOf(ruleAnswer),
  }, async (ctx) => whole(await listRules(ctx)));

  serve(
    rest,
    "get",
    "/connections",
    {
      tag: "Connections",
      summary: "All connections",
      answer: listOf(connectionAnswer),
    },
    async (ctx) =>
      whole((await listConnections(ctx)).map((each) => ({ ...each, url: connectionUrl(ctx.config, each) }))),
  );

  serve(rest, "post", "/connections", {
    tag: "Connections",
    summary: "Connect a shop system",
    status: 201,
    body: z.object({
      kind: z.enum(["shopify", "woocommerce", "api"]),
      store: z.string().optional().openapi({ example: "main" }),
      name: z.string().nullish(),
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
    tag: "Connections",
    summary: "Remove a connection; its calls are refused from now on",
    status: 204,
  }, (ctx, { id }) => removeConnection(ctx, id));
}
