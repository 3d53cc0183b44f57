import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Handler } from "hono";
import { html } from "hono/html";
import type { ApiEnv } from "../env.ts";

type Document = ReturnType<OpenAPIHono<ApiEnv>["getOpenAPI31Document"]>;

/** `GET /api/v1/openapi.json`: what programs read. */
export const giveDocument = (rest: OpenAPIHono<ApiEnv>): Handler<ApiEnv> => (c) =>
  c.json(documentOf(rest, c.get("ctx").config.publicUrl));

/** `GET /api/docs`: the same for people. */
export const showDocument = (rest: OpenAPIHono<ApiEnv>): Handler<ApiEnv> => (c) => {
  c.header(
    "content-security-policy",
    "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  return c.html(page(documentOf(rest, c.get("ctx").config.publicUrl)));
};

function documentOf(rest: OpenAPIHono<ApiEnv>, publicUrl: string): Document {
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

interface Operation {
  summary?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
}

function page({ paths, info, servers }: Document) {
  const operations = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      path,
      method,
      operation,
    }))
  );
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>The API · Efterklang</title>
      <link rel="stylesheet" href="/tokens.css">
      <link rel="stylesheet" href="/docs.css">
      <main>
    <h1>The API</h1>
    <p>${info.description}</p>
    <p>The machine-readable description is at <a href="/api/v1/openapi.json">openapi.json</a>. All addresses begin with
    <code>${servers?.[0]?.url}</code>.</p>
    ${operations.map(({ path, method, operation }) =>
      html`<section><h2><code>${method.toUpperCase()} ${path}</code></h2><p>${operation.summary}</p>${
        parameters(operation)
      }${body(operation)}</section>`
    )}
      </main>
    </html>
  `;
}

function parameters({ parameters = [] }: Operation) {
  if (parameters.length === 0) return "";
  return html`<ul>${
    parameters.map(({ name, description }) => html`<li><code>${name}</code> ${description ?? ""}</li>`)
  }</ul>`;
}

function body({ requestBody }: Operation) {
  const schema = requestBody?.content?.["application/json"]?.schema;
  return schema ? html`<pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre>` : "";
}
