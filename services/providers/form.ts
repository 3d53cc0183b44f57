import { DomainError } from "../errors.ts";
import { providerForms } from "./kinds.ts";
import type { ListedProvider } from "./list.ts";
import type { ProviderKind } from "./provider.ts";

const shared = ["sender", "storeId", "perSecond"];

/** What a form sent for an account of this kind. */
export function typedProvider(
  kind: ProviderKind,
  form: { text(name: string): string; ticked(name: string): boolean },
): Record<string, string> {
  const names = [...providerForms[kind].fields.map(({ name }) => name), ...shared];
  const typed = Object.fromEntries(names.map((name) => [name, form.text(name)]));
  return { ...typed, enabled: form.ticked("enabled") ? "yes" : "no" };
}

/** An account as its form shows it; secrets stay where they are. */
export function providerValues(provider: ListedProvider): Record<string, string> {
  const { settings, sender, storeId, perSecond, enabled } = provider;
  return {
    ...settings,
    sender: sender ?? "",
    storeId: storeId ?? "",
    perSecond: perSecond === null ? "" : String(perSecond),
    enabled: enabled ? "yes" : "no",
  };
}

/**
 * The code of what is wrong with each field.
 * @throws the error itself when it is about something else than fields
 */
export function codesOf(error: unknown): Record<string, string> {
  if (!(error instanceof DomainError) || error.fields.length === 0) throw error;
  return Object.fromEntries(error.fields.map(({ pointer, detail }) => [pointer.slice(1), detail]));
}
