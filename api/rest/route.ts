import { type OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Ctx } from "../../services/context.ts";
import { parse } from "../../services/parse.ts";
import type { ApiEnv } from "../env.ts";
import { methodNotAllowed } from "../errors.ts";
import { parseJson, readBody } from "../read_body.ts";
import { problems } from "./problems.ts";

/** What every list takes: `?limit=&cursor=`. */
export const pageQuery = z.object({
  // A text on its way in; the verb makes it a number and checks it.
  limit: z.string().optional().openapi({
    type: "integer",
    minimum: 1,
    maximum: 200,
    default: 50,
    description: "How many at most.",
  }),
  cursor: z.string().optional().openapi({ description: "`nextCursor` of the page before." }),
});

const idParam = z.object({ id: z.string().openapi({ description: "The row's id." }) });

/** An instant, as JSON has it. */
export const instant = z.iso.datetime().openapi({ example: "2026-11-20T10:00:00.000Z" });

type Json = NonNullable<NonNullable<RouteConfig["request"]>["body"]>["content"][string] & object;

interface About {
  operationId: string;
  tag: string;
  summary: string;
  status?: 200 | 201 | 202 | 204;
  answer?: z.ZodType;
  /** Other ways in which it goes well, by status, with the same answer. */
  also?: Record<number, string>;
  /** In place of `answer`: what a file may be. */
  files?: string[];
  body?: z.ZodType;
  /** In place of `body`: a mail as it came over the wire. */
  mailBody?: boolean;
  /** In place of `body`: what no Zod schema describes well. */
  jsonBody?: Json;
  query?: z.ZodObject;
  /** An API key when left out. */
  security?: Record<string, string[]>[];
}

type Method = "get" | "post" | "delete";

/** What a caller sent. The query is what is described; the verb that it is handed to checks the rest. */
export interface Asked {
  id: string;
  query: Record<string, string | undefined>;
  body: unknown;
}

/**
 * Serves one address and describes it in the OpenAPI document.
 * @param path as OpenAPI writes it, with `{id}`
 * @param handle calls one verb; what it returns is answered as JSON, unless it is an answer already
 */
export function serve(
  rest: OpenAPIHono<ApiEnv>,
  method: Method,
  path: string,
  about: About,
  handle: (ctx: Ctx, asked: Asked) => Promise<unknown>,
): void {
  describe(rest, method, path, about);
  const status = about.status ?? 200;
  rest.on(method.toUpperCase(), honoPath(path), async (c) => {
    const bytes = about.body ? await readBody(c.req.raw) : new Uint8Array();
    const body = bytes.length > 0 ? parseJson(bytes) : undefined;
    const query = parse(about.query ?? z.object(), c.req.query()) as Asked["query"];
    const answer = await handle(c.get("ctx"), { id: c.req.param("id") ?? "", query, body });
    if (answer instanceof Response) return answer;
    return status === 204 ? c.body(null, 204) : Response.json(answer, { status });
  });
}

/** Only describes an address, which is served elsewhere. */
export function describe(rest: OpenAPIHono<ApiEnv>, method: Method, path: string, about: About): void {
  const byId = path.includes("{id}");
  const json = about.jsonBody ?? (about.body && { schema: about.body });
  rest.openAPIRegistry.registerPath({
    method,
    path,
    operationId: about.operationId,
    tags: [about.tag],
    summary: about.summary,
    security: about.security ?? [{ key: [] }],
    request: {
      ...(byId ? { params: idParam } : {}),
      ...(about.query ? { query: about.query } : {}),
      ...(json
        ? { body: { required: !about.body?.safeParse({}).success, content: { "application/json": json } } }
        : {}),
      ...(about.mailBody
        ? { body: { required: true, content: { "message/rfc822": { schema: { type: "string" } } } } }
        : {}),
    },
    responses: {
      [about.status ?? 200]: {
        description: about.summary,
        ...contentOf(about),
      },
      ...Object.fromEntries(
        Object.entries(about.also ?? {}).map(([status, description]) => [
          status,
          { description, ...contentOf(about) },
        ]),
      ),
      ...problems({
        byId,
        hasBody: json !== undefined || about.mailBody === true,
        hasQuery: about.query !== undefined,
      }),
    },
  });
}

function contentOf({ answer, files }: About) {
  if (answer) return { content: { "application/json": { schema: answer } } };
  if (!files) return {};
  const schema = { type: "string", format: "binary" } as const;
  return { content: Object.fromEntries(files.map((type) => [type, { schema }])) };
}

/** Answers every described address for the methods that it does not take; to be called last. */
export function refuseOtherMethods(rest: OpenAPIHono<ApiEnv>): void {
  const routes = rest.openAPIRegistry.definitions.flatMap((each) =>
    each.type === "route" ? [each.route] : []
  );
  for (const [path, known] of Map.groupBy(routes, (route) => route.path)) {
    rest.all(honoPath(path), () => methodNotAllowed(known.map(({ method }) => method)));
  }
}

const honoPath = (path: string) => path.replace("{id}", ":id");

/** A page of a list. */
export const listOf = (item: z.ZodType) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });
