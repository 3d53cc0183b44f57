import { z } from "@hono/zod-openapi";

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().openapi({ description: "What to do about it." }),
  errors: z.array(z.object({
    pointer: z.string().openapi({ description: "RFC 6901, into the body; a parameter by its name." }),
    detail: z.string(),
  })).optional(),
}).openapi("Problem", { description: "RFC 9457" });

const meanings = {
  400: "The body is not JSON in UTF-8, is nested too deeply, or is compressed",
  401: "No known key",
  404: "Not found",
  413: "The body is too large",
  422: "A field is not right; `errors` points at it",
  503: "Not available right now; send it again, after the seconds in `Retry-After` where it is given",
};

/** What can go wrong at an address, for its description. */
export function problems(about: { byId: boolean; hasBody: boolean; hasQuery: boolean }) {
  const statuses: (keyof typeof meanings)[] = [
    ...(about.hasBody ? [400, 413] as const : []),
    401,
    ...(about.byId ? [404] as const : []),
    ...(about.hasBody || about.hasQuery ? [422] as const : []),
    503,
  ];
  const content = { "application/problem+json": { schema: problem } };
  return Object.fromEntries(statuses.map((status) => [status, { description: meanings[status], content }]));
}
