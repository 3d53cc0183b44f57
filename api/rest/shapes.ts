import type { JsonSchema } from "./event_schema.ts";

export type Schemas = Record<string, JsonSchema>;

/** What a schema takes, in a few words: `Event or list of 1–500 Event`. */
export function kindOf(schema: JsonSchema): string {
  const { $ref, items, minItems, maxItems, format } = schema;
  if ($ref) return nameOf($ref);
  const several = schema.oneOf ?? schema.anyOf;
  if (several) return several.map(kindOf).join(" or ");
  const merged = schema.allOf?.find((each) => each.$ref);
  if (merged) return kindOf(merged);
  const types = [schema.type ?? []].flat();
  return types.map((type) => {
    if (type === "array" && items) {
      const count = maxItems === undefined
        ? ""
        : minItems
        ? `${minItems}–${maxItems} `
        : `at most ${maxItems} `;
      return `list of ${count}${kindOf(items)}`;
    }
    return type === "string" && format ? format : type;
  }).join(" or ") || "anything";
}

/** The object behind a schema: what it refers to, what it lists, or the first of what it may be. */
export function whole(schema: JsonSchema, schemas: Schemas): JsonSchema {
  if (schema.properties) return schema;
  const inside = schema.$ref
    ? schemas[nameOf(schema.$ref)]
    : schema.items ?? schema.oneOf?.[0] ?? schema.anyOf?.[0] ?? schema.allOf?.[0];
  return inside ? whole(inside, schemas) : {};
}

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);
