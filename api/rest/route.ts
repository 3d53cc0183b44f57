import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Ctx } from "../../services/context.ts";
import type { ApiEnv } from "../env.ts";
import { parseJson, readBody } from "../read_body.ts";

/** What every list takes: `?limit=&cursor=`. */
export const pageQuery = z.object({
  limit: z.string().optional().openapi({ description: "1 to 200; 50 when left out.", example: "50" }),
  cursor: z.string().optional().openapi({ description: "`nextCursor` of the page before." }),
});

const idParam = z.object({ id: z.string().openapi({ description: "The row's id." }) });

/** An instant, as JSON has it. */
export const instant = z.iso.datetime().openapi({ example: "2026-11-20T10:00:00.000Z" });

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
}).openapi("Problem", { description: "RFC 9457" });

const problems = (statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, {
    description:
      { 401: "No known key", 404: "Not found", 413: "Too large", 422: "A field is not right" }[status] ?? "",
    content: { "application/problem+json": { schema: problem } },
  }]));

interface About {
  tag: string;
  summary: string;
  status?: 200 | 201 | 202 | 204;
  answer?: z.ZodType;
  body?: z.ZodType;
  query?: z.ZodObject;
}

type Method = "get" | "post" | "delete";

/** What a caller sent; the verb that it is handed to checks it. */
export interface Asked {
  id: string;
  query: Record<string, string>;
  body: unknown;
}

/**
 * Serves one address and describes it in the OpenAPI document.
 * @param path as OpenAPI writes it, with `{id}`
 * @param handle calls one verb; what it returns is answered as JSON
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
  rest.on(method.toUpperCase(), path.replace("{id}", ":id"), async (c) => {
    const bytes = about.body ? await readBody(c.req.raw) : new Uint8Array();
    const body = bytes.length > 0 ? parseJson(bytes) : undefined;
    const answer = await handle(c.get("ctx"), { id: c.req.param("id") ?? "", query: c.req.query(), body });
    return status === 204 ? c.body(null, 204) : Response.json(answer, { status });
  });
}

/** Only describes an address, which is served elsewhere. */
export function describe(rest: OpenAPIHono<ApiEnv>, method: Method, path: string, about: About): void {
  const byId = path.includes("{id}");
  rest.openAPIRegistry.registerPath({
    method,
    path,
    tags: [about.tag],
    summary: about.summary,
    security: [{ key: [] }],
    request: {
      ...(byId ? { params: idParam } : {}),
      ...(about.query ? { query: about.query } : {}),
      ...(about.body
        ? { body: { required: true, content: { "application/json": { schema: about.body } } } }
        : {}),
    },
    responses: {
      [about.status ?? 200]: {
        description: about.summary,
        ...(about.answer ? { content: { "application/json": { schema: about.answer } } } : {}),
      },
      ...problems(byId ? [401, 404, 422] : [401, 422]),
    },
  });
}

/** A page of a list. */
export const listOf = (item: z.ZodType) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });
