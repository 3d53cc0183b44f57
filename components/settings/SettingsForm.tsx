import type { ComponentChildren } from "preact";
import UnsavedChanges from "../../islands/UnsavedChanges.tsx";
import type { Translator } from "../../locales/translate.ts";
import type { Problems } from "../problems.ts";
import { warned } from "../unsaved.ts";

export interface SettingsFormProps {
  t: Translator;
  /** Where it is sent; the page itself when left out. */
  action?: string;
  /** Where giving up leads. */
  back: string;
  /** Whether a file goes with it. */
  files?: boolean;
  /** What is wrong with what it gives back. */
  problems: Problems;
  children: ComponentChildren;
}

/** A form of settings: its fields, then saving or giving up. */
export function SettingsForm({ t, action, back, files, problems, children }: SettingsFormProps) {
  return (
    <form
      method="post"
      action={action}
      class="form"
      encType={files ? "multipart/form-data" : undefined}
      {...warned(Object.keys(problems).length > 0)}
    >
      {children}
      <div class="actions">
        <button class="button primary" type="submit">{t("common.save")}</button>
        <a class="button quiet" href={back}>{t("common.cancel")}</a>
      </div>
      <UnsavedChanges />
    </form>
  );
}
