import type { Form } from "../access/read_form.ts";
import type { Store, StoreInput } from "./store.ts";

const fields = [
  "name",
  "language",
  "country",
  "currency",
  "timezone",
  "replyTo",
  "website",
  "accent",
] as const;

/** A store as a form holds it: every field a text. */
export type TypedStore = Record<(typeof fields)[number] | "slug", string>;

export function typedStore(form: Form): TypedStore {
  return textsOf((field) => form.text(field));
}

export function storeAsTyped(store: Store): TypedStore {
  return textsOf((field) => store[field] ?? "");
}

/** What the verbs take; they check it. */
export function withoutSlug({ slug: _, ...rest }: TypedStore): StoreInput {
  return rest as StoreInput;
}

const textsOf = (text: (field: keyof TypedStore) => string): TypedStore =>
  Object.fromEntries(["slug" as const, ...fields].map((field) => [field, text(field)])) as TypedStore;
