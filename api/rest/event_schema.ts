import { z } from "zod";
import { eventSchema } from "../../services/events/schema.ts";
import { eventFields } from "./event_fields.ts";

/** As much of JSON Schema 2020-12 as the document uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
}

/** What `POST /events` takes, made from the schema that checks it, with a word on every field. */
export function eventJsonSchema(): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(eventSchema, { io: "input", unrepresentable: "any" });
  return readable(schema as JsonSchema, "");
}

function readable(schema: JsonSchema, path: string): JsonSchema {
  const { anyOf, ...rest } = schema;
  const [one, none] = anyOf ?? [];
  // "This or null" in one type reads better than as two schemas.
  if (one && none?.type === "null") {
    return readable({ ...rest, ...one, type: [one.type ?? "string", "null"].flat() }, path);
  }
  const { pattern, ...plain } = schema;
  return {
    ...plain,
    // The format says what the pattern spells out in 300 characters.
    ...(pattern && !schema.format ? { pattern } : {}),
    ...(eventFields[path] ? { description: eventFields[path] } : {}),
    ...(schema.properties ? { properties: propertiesOf(schema.properties, path) } : {}),
    ...(schema.items ? { items: withoutDescription(readable(schema.items, path)) } : {}),
  };
}

const propertiesOf = (properties: Record<string, JsonSchema>, path: string) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      readable(schema, path ? `${path}.${name}` : name),
    ]),
  );

/** The list says it already. */
const withoutDescription = ({ description: _, ...schema }: JsonSchema): JsonSchema => schema;
