import assert from "node:assert/strict";
import { createApi } from "../../api/mod.ts";
import { eventFields, exampleEvent } from "../../api/rest/event_fields.ts";
import type { JsonSchema } from "../../api/rest/event_schema.ts";
import { eventSchema } from "../../services/events/schema.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";

// deno-lint-ignore no-explicit-any -- a document is read as it comes
type Json = any;

interface Operation {
  operationId: string;
  summary: string;
  security: Record<string, string[]>[];
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema; example?: unknown }> };
  responses: Record<string, { description: string }>;
}

async function read(db: Parameters<typeof testContext>[0]) {
  const { fetch } = createApi(testContext(db));
  const get = (path: string) => fetch(new Request(`https://ask.example.se/api${path}`));
  const document: Json = await (await get("/v1/openapi.json")).json();
  const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))
  );
  return { document, operations, page: await (await get("/docs")).text() };
}

/** Every object in the document, the schemas too. */
function* within(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* within(inner);
}

/** `customer.email`, and the schema of each. */
function* fieldsOf(schema: JsonSchema, path = ""): Generator<[string, JsonSchema]> {
  for (const [name, field] of Object.entries(schema.properties ?? schema.items?.properties ?? {})) {
    yield [path + name, field];
    yield* fieldsOf(field, `${path}${name}.`);
  }
}

eachEngine("describes the API by the rules of OpenAPI 3.1", async ({ db }) => {
  const { document, operations } = await read(db);
  assert.equal(document.openapi, "3.1.0");
  for (const { $ref } of within(document)) {
    if ($ref === undefined) continue;
    const found = String($ref).split("/").slice(1).reduce((at: Json, name) => at?.[name], document);
    assert.ok(found, `${$ref} leads nowhere`);
  }
  for (const node of within(document)) {
    assert.ok(!("nullable" in node), "what may be null says so in its type");
  }
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const { path, method, operation } of operations) {
    const name = `${method} ${path}`;
    assert.match(operation.operationId, /^[a-z][A-Za-z]+$/, name);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const described = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
    assert.deepEqual(described.map((parameter) => parameter.name), inPath, name);
    assert.ok(described.every(({ required, description }) => required && description), name);
    for (const scheme of operation.security.flatMap(Object.keys)) {
      assert.ok(document.components.securitySchemes[scheme], `${name} ${scheme}`);
    }
    const statuses = Object.keys(operation.responses);
    for (const status of ["401", "503"]) assert.ok(statuses.includes(status), `${name} ${status}`);
    if (operation.requestBody) {
      for (const status of ["400", "413", "422"]) assert.ok(statuses.includes(status), `${name} ${status}`);
    }
    assert.ok(Object.values(operation.responses).every(({ description }) => description), name);
  }
});

eachEngine("says of every limit that it is a number from 1 to 200", async ({ db }) => {
  const { operations } = await read(db);
  const limits = operations.flatMap(({ operation }) => operation.parameters ?? [])
    .filter(({ name }) => name === "limit").map(({ schema: { type, minimum, maximum } }: Json) => [
      type,
      minimum,
      maximum,
    ]);
  assert.ok(limits.length >= 8);
  for (const limit of limits) assert.deepEqual(limit, ["integer", 1, 200]);
});

eachEngine("describes every field of an event, one event or a list of them, and no null", async ({ db }) => {
  const { document, operations, page } = await read(db);
  const { operation } = operations.find(({ path }) => path === "/events")!;
  const { schema, example } = operation.requestBody!.content["application/json"]!;
  const $ref = "#/components/schemas/Event";
  assert.deepEqual(schema, {
    oneOf: [{ $ref }, { type: "array", items: { $ref }, minItems: 1, maxItems: 500 }],
  });
  assert.equal(document.components.schemas.Event.type, "object");
  const fields = [...fieldsOf(document.components.schemas.Event)];
  assert.deepEqual(fields.map(([path]) => path).sort(), Object.keys(eventFields).sort());
  for (const [path, field] of fields) {
    assert.ok(field.description, `${path} is not described`);
    assert.ok(page.includes(`<code>${path.split(".").at(-1)}</code>`), `${path} is not on the page`);
    const words = field.description.replaceAll("`", "").split(" ").slice(0, 3).join(" ");
    assert.ok(
      page.replaceAll(/<\/?code>/g, "").replaceAll("&#39;", "'").includes(words),
      `${path}: ${words}`,
    );
  }
  assert.deepEqual(operation.security.map((each) => Object.keys(each)), [
    ["key"],
    ["webhook-id", "webhook-timestamp", "webhook-signature"],
  ]);
  assert.deepEqual(example, exampleEvent);
  assert.ok(eventSchema.safeParse(example).success, "the example is an event");
  assert.match(page, /evt_8f2/);
  assert.match(page, /<code>webhook-signature<\/code>: Standard Webhooks/);
  assert.ok(!page.includes("$ref") && !page.includes("[object"), "a person is told words");
  for (const { path, method } of operations) {
    assert.ok(page.includes(`<h2><code>${method.toUpperCase()} ${path}</code></h2>`), path);
  }
});
