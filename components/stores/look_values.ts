import { type Language, languages } from "../../locales/languages.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { LookInput } from "../../services/stores/look.ts";
import type { Store } from "../../services/stores/store.ts";
import { type Problems, problemsOf } from "../problems.ts";
import type { LookValues } from "./LookForm.tsx";

interface SentForm {
  text(name: string): string;
  ticked(name: string): boolean;
}

/** A store's look as its form shows it. */
export const lookValues = ({ accent, corners, publicUrl, privacyUrl, footer }: Store): LookValues => ({
  removeLogo: false,
  accent: accent ?? "",
  corners,
  publicUrl: publicUrl ?? "",
  privacyUrl: privacyUrl ?? "",
  footer: footer ?? {},
});

/** A store's look as its form sent it. */
export const typedLook = (form: SentForm): LookValues => ({
  removeLogo: form.ticked("removeLogo"),
  accent: form.text("accent"),
  corners: form.text("corners"),
  publicUrl: form.text("publicUrl"),
  privacyUrl: form.text("privacyUrl"),
  footer: byLanguage(form, "footer"),
});

/** What the verb takes, and checks. */
export const lookInput = ({ removeLogo: _, ...look }: LookValues) => look as LookInput;

/** The texts of a form by language, from fields such as `footer.sv`. */
export const byLanguage = (
  form: Pick<SentForm, "text">,
  name: string,
): Partial<Record<Language, string>> =>
  Object.fromEntries(languages.map((language) => [language, form.text(`${name}.${language}`)]));

const words: Record<string, MessageKey> = {
  origin: "stores.error_origin",
  required: "stores.error_required",
  too_many: "stores.error_too_many",
  not_a_picture: "stores.error_not_a_picture",
  picture_too_large: "stores.error_picture_too_large",
  picture_empty: "stores.error_picture_empty",
};

/** What is wrong, in words, by field. */
export const lookProblems = (t: Translator, error: unknown): Problems => problemsOf(error, t, {}, words);
