import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Handler } from "hono";
import { html } from "hono/html";
import type { ApiEnv } from "../env.ts";
import { type Document, documentOf } from "./document.ts";
import type { JsonSchema } from "./event_schema.ts";
import { kindOf, type Schemas, whole } from "./shapes.ts";

/** `GET /api/docs`: the document for people. */
export const showDocument = (rest: OpenAPIHono<ApiEnv>): Handler<ApiEnv> => (c) => {
  c.header(
    "content-security-policy",
    "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  return c.html(page(documentOf(rest, c.get("ctx").config.publicUrl)));
};

type Content = Record<string, { schema?: JsonSchema; example?: unknown }>;

interface Operation {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: JsonSchema }[];
  security: Record<string, string[]>[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

function page({ paths, info, servers, components }: Document) {
  const operations = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
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
    <p>${prose(info.description)}</p>
    <p>The machine-readable description is at <a href="/api/v1/openapi.json">openapi.json</a>. All addresses begin with
    <code>${servers?.[0]
      ?.url}</code>. Lists take <code>limit</code> and <code>cursor</code>; what goes wrong is told
    as RFC 9457 <code>application/problem+json</code>.</p>
    <nav aria-label="Addresses"><ul>${operations.map(({ name, operation }) =>
      html`<li><a href="#${operation.operationId}"><code>${name}</code></a> ${operation.summary}</li>`
    )}</ul></nav>
    ${operations.map(({ name, operation }) => section(name, operation, components))}
      </main>
    </html>
  `;
}

function section(name: string, operation: Operation, components: Document["components"]) {
  const schemas = (components?.schemas ?? {}) as Schemas;
  const parts = [
    html`<h2><code>${name}</code></h2>`,
    html`<p>${operation.summary}.</p>`,
    signature(operation, components?.securitySchemes ?? {}),
    parameters(operation),
    body(operation, schemas),
    answers(operation, schemas),
  ];
  return html`<section id="${operation.operationId}">${parts}</section>`;
}

/** What may be sent in place of a key. */
function signature(
  { security }: Operation,
  schemes: NonNullable<Document["components"]>["securitySchemes"] & object,
) {
  const headers = security.flatMap(Object.keys).filter((name) => name !== "key");
  if (headers.length === 0) return "";
  return html`
    <h3>In place of a key</h3>
    <ul>${headers.map((name) => {
      const scheme = schemes[name];
      return html`<li><code>${name}</code>${
        said(scheme && "description" in scheme ? scheme.description : "")
      }</li>`;
    })}</ul>
  `;
}

function parameters({ parameters = [] }: Operation) {
  if (parameters.length === 0) return "";
  return html`
    <h3>Parameters</h3>
    <ul>${parameters.map(({ name, description, required, schema }) =>
      html`<li><code>${name}</code> ${kind(schema, required)}${said(description)}${choices(schema)}</li>`
    )}</ul>
  `;
}

function body({ requestBody }: Operation, schemas: Schemas) {
  const { schema, example } = requestBody?.content["application/json"] ?? {};
  if (!schema) return "";
  const shown = example === undefined ? "" : html`
    <h3>Example</h3>
    <pre tabindex="0">${JSON.stringify(example, null, 2)}</pre>
  `;
  return html`<h3>Body: ${kindOf(schema)}</h3>${fields(schema, schemas)}${shown}`;
}

function answers({ responses }: Operation, schemas: Schemas) {
  return html`
    <h3>Answers</h3>
    <ul>${Object.entries(responses).map(([status, { description, content }]) => {
      const schema = content?.["application/json"]?.schema;
      const files = Object.keys(content ?? {}).join(" or ") || "nothing";
      const told = Number(status) < 300 ? (schema ? kindOf(schema) : files) : description;
      return html`<li><code>${status}</code> ${told}${schema ? fields(schema, schemas) : ""}</li>`;
    })}</ul>
  `;
}

/** Every field of an object, and theirs. */
// deno-lint-ignore no-explicit-any -- what Hono's html makes
function fields(schema: JsonSchema, schemas: Schemas): any {
  const { properties = {}, required = [] } = whole(schema, schemas);
  const named = Object.entries(properties);
  if (named.length === 0) return "";
  return html`<ul>${
    named.map(([name, field]) =>
      html`<li><code>${name}</code> ${kind(field, required.includes(name))}${said(field.description)}${
        choices(field)
      }${fields(field, schemas)}</li>`
    )
  }</ul>`;
}

const kind = (schema: JsonSchema, required = false) =>
  html`<small>${kindOf(schema)}${required ? ", required" : ""}</small>`;

const said = (description?: string) => description ? html`: ${prose(description)}` : "";

const choices = (schema: JsonSchema) =>
  schema.enum
    ? html`
      <small>One of ${schema.enum.map((each) =>
        html`
          <code>${String(each)}</code>
        `
      )}</small>
    `
    : "";

/** Words between backticks are code. */
const prose = (text = "") =>
  text.split("`").map((part, index) => index % 2 === 1 ? html`<code>${part}</code>` : part);
