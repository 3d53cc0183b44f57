import { countries } from "../locales/countries.ts";
import type { Store, StoreInput } from "../services/stores/store.ts";
import type { ShopValues } from "./ShopForm.tsx";

const fields = [
  "name",
  "language",
  "country",
  "currency",
  "timezone",
  "replyTo",
  "website",
] as const satisfies (keyof ShopValues)[];

/** A store as its form shows it. */
export const shopValues = (store: Store): ShopValues => collect((field) => store[field] ?? "");

/** A store as its form sent it. */
export const typedShop = (form: { text(name: string): string }): ShopValues =>
  collect((field) => form.text(field));

/** What the verbs take, and check. */
export const shopInput = (values: ShopValues) => values as StoreInput;

/** What was left to the country, as it most likely is there. */
export const followCountry = (values: ShopValues): ShopValues => ({
  ...values,
  currency: values.currency || countries[values.country]?.currency || "",
  timezone: values.timezone || countries[values.country]?.timezone || "",
});

/** The code of each field's problem, where the verb speaks of it in a sentence for programs. */
export const shopProblems = (values: ShopValues): Record<string, string> => ({
  name: values.name.trim() ? "too_long" : "required",
  replyTo: "email",
  website: "website",
});

const collect = (text: (field: keyof ShopValues) => string): ShopValues =>
  Object.fromEntries(fields.map((field) => [field, text(field)])) as ShopValues;
